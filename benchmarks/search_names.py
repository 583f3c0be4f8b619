"""Names as they are typed, key by key, beside fzf's own in-process time (`fzf --bench`) for the same queries.

    python -m benchmarks.search_names [COUNT…]

fzf finds nothing for pinyin, initials or mixed queries unless it is fed more lines; it is timed on the same
letters all the same. "Not typed" is a query that comes at once, nothing of it kept. Without `fzf` in the path only
our side is printed.
"""

from __future__ import annotations

import gc
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus_generator import names
from corpus.folding import fold
from corpus.library import files, names_file
from corpus.library.laid import lay
from corpus.library.views import NameRow
from corpus.model import HitKind, Span
from corpus.readings import common_readings
from corpus.search.names import Names

TARGETS, EVERY = 24, 2
"""Names whose forms are typed, and for which of them fzf is timed too: on one key of each form."""
SCREEN = 50


def rows(texts: list[str]) -> list[NameRow]:
    """The names as the index has them."""
    chance = random.Random(2)
    found = []
    for number, text in enumerate(map(fold, texts), 1):
        weight = chance.random()
        documents = chance.randrange(1, 9)
        row = (number, HitKind.INITIATIVE, number, 1, Span(0, 1), text, "", weight, documents, "works", "")
        found.append(NameRow(*row))
    return found


def forms(text: str) -> Iterator[tuple[str, str]]:
    """(form, query) of what a person may type for a name."""
    spoken = [common_readings(one)[0] for one in text if common_readings(one)][:4]
    pinyin = "".join(spoken)
    yield "Hanzi", text[:4]
    yield "pinyin", pinyin
    yield "initials", "".join(one[0] for one in spoken)
    yield "mixed", text[0] + "".join(spoken[1:3]) + "".join(one[0] for one in spoken[3:])
    if len(pinyin) > 8:
        yield "slip", pinyin[:5] + pinyin[6] + pinyin[5] + pinyin[7:]
    if len(text) > 5:
        yield "slip", f"{text[:2]}鑫{text[3:6]}"


def typed(form: str, query: str) -> list[str]:
    """The query after each key; a slip is looked at when it is whole."""
    return [query] if form == "slip" else [query[:end] for end in range(1, len(query) + 1)]


def fzf(lines: str, query: str) -> float | None:
    """Milliseconds of one filtering, as fzf says; None where it is not installed."""
    if shutil.which("fzf") is None:
        return None
    done = subprocess.run(
        ["fzf", "--bench=500ms", "--filter", query], input=lines, capture_output=True, text=True, check=False
    )
    found = re.search(r"avg:\s*([\d.]+)(µs|ms|s)", done.stdout + done.stderr)
    return float(found[1]) * {"µs": 0.001, "ms": 1.0, "s": 1000.0}[found[2]] if found else None


def version() -> str:
    """What fzf calls itself: 0.74.3 filters ten times as fast as 0.74.2."""
    done = subprocess.run(["fzf", "--version"], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def timed(search: Names, query: str, marked: list[float]) -> float:
    """Milliseconds of one key; with the highlights of all its hits, which neither side works out then, in `marked`."""
    begun = time.perf_counter()
    found = search.find([(query, False)], limit=SCREEN)
    done = time.perf_counter()
    for hit in found.hits:
        hit.matched  # noqa: B018 - worked out by being asked for
    marked.append((time.perf_counter() - begun) * 1000)
    return (done - begun) * 1000


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def told(form: str, mine: list[float], peer: list[float]) -> None:
    """Prints one row: ours, and the two ratios where there is a peer."""
    line = f"  {form:20} p50 {statistics.median(mine):7.2f} ms   p95 {p95(mine):7.2f}"
    if peer:
        ratios = statistics.median(mine) / statistics.median(peer), p95(mine) / p95(peer)
        line += f"   fzf {statistics.median(peer):7.2f} {p95(peer):7.2f}   ratio {ratios[0]:.3f} {ratios[1]:.3f}"
    print(line)


def measure(count: int) -> None:
    """Prints one table. Ours and fzf are asked in turns, so that both meet the same load."""
    texts = names(count)
    laid = lay(rows(texts))
    with tempfile.TemporaryDirectory() as folder:
        word = names_file.write(Path(folder) / "names", laid)
        stored = files.beside(Path(folder) / "names", names_file.NAMES, word).stat().st_size
        laid = names_file.read(Path(folder) / "names", word) or laid
    by_id = {row.id: row for row in rows(texts)}
    begun = time.process_time()
    search = Names(laid, lambda ids: [by_id[id] for id in ids], often=True)
    print(f"{count} names: {stored / 1e6:.1f} MB in the index, ready in {(time.process_time() - begun) * 1000:.0f} ms")
    begun = time.process_time()
    while search.begin():
        pass
    print(f"  first letters found in {(time.process_time() - begun) * 1000:.0f} ms, as the browser does while it waits")
    gc.freeze()
    chance = random.Random(3)
    mine: dict[str, list[float]] = {}
    afresh: list[float] = []
    peer: dict[str, list[float]] = {}
    marked: list[float] = []
    lines = "\n".join(texts)
    for number, target in enumerate(chance.sample(texts, TARGETS)):
        for form, query in forms(fold(target)):
            keys = typed(form, query)
            both = [] if form == "slip" else marked
            mine.setdefault(form, []).extend(timed(search, part, both) for part in keys)
            if form != "slip":
                search.forget()
                afresh.append(timed(search, chance.choice(keys), []))
                if number % EVERY == 0 and (found := fzf(lines, chance.choice(keys))) is not None:
                    peer.setdefault(form, []).append(found)
    for form, times in mine.items():
        told(form, times, peer.get(form, []))
    theirs = [time for times in peer.values() for time in times]
    told("all but slips", [time for form in mine if form != "slip" for time in mine[form]], theirs)
    told("the same, not typed", afresh, theirs)
    told("typed, highlights", marked, theirs)


def main() -> None:
    print(f"beside fzf {version()}" if shutil.which("fzf") else "fzf is not in the path")
    for count in map(int, sys.argv[1:] or ["10000", "100000"]):
        measure(count)


if __name__ == "__main__":
    main()
