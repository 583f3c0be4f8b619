"""How the time of every regular expression of the packages grows on runs of what it looks for.

Run as a program it prints a JSON list of the patterns that grow faster than their text: where, the pattern, the run.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (ROOT / "corpus", ROOT / "tui")
GENERIC = ' \n\t01a一十年月日市的“”（）《》、，。；：:,-*#|>[]()_`=%\\"'
MOST = 60
"""Runs that are tried on one pattern."""
SHORT, LONG = 1000, 8000
"""Characters of the runs that are compared: eight times as many take a linear pattern eight times as long."""
STEEP = 24
"""How many times as long the long run may take: between 8 (linear) and 64 (quadratic)."""
QUICK = 0.0003
"""Seconds of computing for the short run below which nobody waits for the long one."""
PATIENCE = 1.0
"""Seconds of computing after which a run is cut off."""
MANY = 4000
"""Repetitions at most that count as bounded: what has a bound everywhere is linear, however dear."""
_CATEGORIES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_SPACE": " ",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_NOT_WORD": " ",
}
Use = Callable[[Any], object]


class Compiled(NamedTuple):
    """A pattern, and the file and line that compiled it."""

    where: str
    pattern: re.Pattern[Any]


def compiled() -> list[Compiled]:
    """Every pattern that the packages compile when they are imported, load their tables and read documents."""
    found: dict[tuple[Any, int], Compiled] = {}
    compile_as_ever: Any = getattr(re, "_compile")  # noqa: B009

    def compile_and_keep(pattern: Any, flags: int) -> Any:
        done = compile_as_ever(pattern, flags)
        frame = sys._getframe(2)
        path = Path(frame.f_code.co_filename)
        if any(package in path.parents for package in PACKAGES):  # an environment may lie within the checkout
            at = f"{path.relative_to(ROOT)}:{frame.f_lineno}"
            found.setdefault((done.pattern, done.flags), Compiled(at, done))
        return done

    setattr(re, "_compile", compile_and_keep)  # noqa: B010
    import corpus
    import tui

    for package in (corpus, tui):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    from corpus.extraction import rulebook
    from corpus.extraction.child import extract_bytes

    for path in sorted((ROOT / "corpus" / "extraction" / "rules").glob("*.yaml")):
        rulebook.load(path.stem)
    for path in sorted((ROOT / "corpus" / "documents").glob("*.md"))[:8]:
        extract_bytes(path.name, path.read_bytes())
    setattr(re, "_compile", compile_as_ever)  # noqa: B010
    return sorted(found.values(), key=lambda one: one.where)


def _one_of(members: list[tuple[Any, Any]]) -> str:
    """A character that a class matches."""
    if str(members[0][0]) == "NEGATE":
        barred = {_member(kind, value) for kind, value in members[1:]}
        return next((one for one in "中a1 \n，\x01" if one not in barred), "中")
    return _member(*members[0])


def _member(kind: Any, value: Any) -> str:
    match str(kind):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(sum(value) // 2)
        case "CATEGORY":
            return _CATEGORIES[str(value)]
    return ""


def sample(parsed: Iterable[tuple[Any, Any]]) -> str:
    """A short text that (assertions aside) matches a parsed pattern."""
    out = []
    for op, value in parsed:
        match str(op):
            case "LITERAL":
                out.append(chr(value))
            case "NOT_LITERAL":
                out.append("a" if value != ord("a") else "b")
            case "ANY":
                out.append("中")
            case "IN":
                out.append(_one_of(value))
            case "SUBPATTERN":
                out.append(sample(value[3]))
            case "ATOMIC_GROUP":
                out.append(sample(value))
            case "BRANCH":
                out.append(sample(value[1][0]))
            case name if name.endswith("REPEAT"):
                out.append(sample(value[2]) * max(value[0], 1))
    return "".join(out)


def _below(op: str, value: Any) -> list[Any]:
    """The parsed patterns within one item."""
    match op:
        case "SUBPATTERN":
            return [value[3]]
        case "ATOMIC_GROUP":
            return [value]
        case "BRANCH":
            return list(value[1])
        case "ASSERT" | "ASSERT_NOT":
            return [value[1]]
        case "GROUPREF_EXISTS":
            return [one for one in value[1:] if one]
        case name if name.endswith("REPEAT"):
            return [value[2]]
    return []


def has_no_bound(parsed: Any) -> bool:
    """Whether something in a pattern may repeat without end."""
    return any(
        (str(op).endswith("REPEAT") and value[1] > MANY) or any(map(has_no_bound, _below(str(op), value)))
        for op, value in parsed
    )


def repeated(parsed: Any, before: str = "") -> Iterator[str]:
    """What the repetitions of a pattern repeat, alone and after what leads to them."""
    for op, value in parsed:
        if str(op).endswith("REPEAT"):
            yield sample(value[2])
            yield before + sample(value[2])
        if str(op) == "BRANCH":
            yield from map(sample, value[1])
        if str(op) == "IN":
            yield from (_member(*one) for one in value if str(one[0]) != "NEGATE")
        for one in _below(str(op), value):
            yield from repeated(one, before)
        before = (before + sample([(op, value)]))[-40:]


def runs_of(parsed: Any) -> list[str]:
    """What a run for this pattern is made of: what it repeats, and what any text may be full of."""
    own = sorted({one for one in repeated(parsed) if one}, key=lambda one: (len(one), one))
    if len(own) > MOST:
        own = own[: MOST // 2] + own[MOST // 2 :: max(1, (len(own) - MOST // 2) // (MOST // 2))]
    return [*own, *GENERIC] if has_no_bound(parsed) else own[:12]


class _Cut(Exception):
    pass


def _cut(*_: object) -> None:
    raise _Cut


def seconds(use: Use, text: str | bytes) -> float:
    """Of one use on a text; infinite where it was cut off."""
    signal.signal(signal.SIGPROF, _cut)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    begun = time.thread_time()
    try:
        use(text)
        return time.thread_time() - begun
    except _Cut:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def grows(use: Use, text: Callable[[int], str | bytes]) -> bool:
    """Whether the time of a use grows faster than the text."""
    if seconds(use, text(SHORT)) < QUICK:
        return False
    short = _least(3, use, text(SHORT))
    if short * 2 * LONG / SHORT > PATIENCE:  # too dear for the long run: a shorter pair
        least = _least(3, use, text(SHORT * SHORT // LONG))
        return short / least > STEEP if least < PATIENCE else True
    if short < QUICK / 2:
        return False
    long = _least(2, use, text(LONG))
    if long / short > STEEP / 2:  # a machine that is busy with others makes either of them longer, but not always
        short, long = min(short, _least(20, use, text(SHORT))), min(long, _least(3, use, text(LONG)))
    return long / short > STEEP


def _least(times: int, use: Use, text: str | bytes) -> float:
    """Seconds of the quickest of some uses."""
    return min(seconds(use, text) for _ in range(times))


def hangs(use: Use, text: Callable[[int], str | bytes]) -> bool:
    """Whether a use does not end in time: what has a bound everywhere is linear, but each repetition may multiply."""
    return seconds(use, text(SHORT)) > PATIENCE and seconds(use, text(SHORT)) > PATIENCE


def fault(pattern: re.Pattern[Any], use: Use) -> str:
    """The first run on which a pattern takes more than linear time; empty where there is none."""
    parsed = _parser.parse(pattern.pattern, pattern.flags & re.VERBOSE)
    fails = grows if has_no_bound(parsed) else hangs
    for piece in runs_of(parsed):
        for tail in ("", "\x01"):

            def text(length: int, piece: str = piece, tail: str = tail) -> str | bytes:
                run = (piece * (length // len(piece) + 1))[:length] + tail
                return run.encode() if isinstance(pattern.pattern, bytes) else run

            if fails(use, text):
                return piece
    return ""


def searched(pattern: re.Pattern[Any]) -> Use:
    """Use of a pattern that is searched for from place to place."""
    return lambda text: sum(1 for _ in pattern.finditer(text))


def matched_only() -> set[int]:
    """The ids of patterns that a module names, and that are only ever matched at a given place."""
    sources = {
        path: re.sub(r"(?m)^\s*(?:from|import) .*$", "", path.read_text(encoding="utf-8"))
        for room in ("corpus", "tui")
        for path in ROOT.glob(f"{room}/**/*.py")
    }
    everywhere = "\n".join(sources.values())
    found: set[int] = set()
    searched_for: set[int] = set()
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] not in ("corpus", "tui") or module.__file__ is None:
            continue
        for key, value in vars(module).items():
            if isinstance(value, re.Pattern):
                text = sources[Path(module.__file__)] if key.startswith("_") else everywhere
                uses = re.findall(rf"(?<!\w){re.escape(key)}(?!\w)(?! =|: re)(\.match|\.fullmatch)?", text)
                (found if uses and all(uses) else searched_for).add(id(value))
    return found - searched_for


def main() -> None:
    """Prints what grows faster than its text, as JSON; where a part of a path is given, of these files alone."""
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    patterns = compiled()
    matched = matched_only()
    found = []
    for where, pattern in patterns:
        if only in where:
            use: Use = pattern.match if id(pattern) in matched else searched(pattern)
            if piece := fault(pattern, use):
                found.append((where, str(pattern.pattern)[:120], piece[:20]))
    print(json.dumps({"patterns": len(patterns), "faults": found}, ensure_ascii=False))


if __name__ == "__main__":
    main()
