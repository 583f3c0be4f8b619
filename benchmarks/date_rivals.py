"""Values of dates beside JioNLP, Recognizers-Text and Duckling; the glossary beside Schwartz–Hearst.

    python -m benchmarks.date_rivals --python RIVALS/bin/python [--gold DIR --texts DIR]…

`RIVALS` is a virtual environment apart, with `pip install jionlp recognizers-text-suite "emoji<2"
duckling-chinese Jpype1 abbreviations` as far as one wants them (Duckling runs on a Java machine). Gold is that of
`tests/exam/bench`, and of each `--gold` with its `--texts`. A rival that cannot start is said so.

Every side sees one line of a document at a time with the document's own date, ours the whole document. Asked are the
gold events whose value is a time of the calendar (recurrences and 近年来 are not). A find is right when it overlaps the
gold words and covers the same days as the gold value, or ends on the same day (so that 年底前 may be a span to the
end of the year); of a rival's candidates the best counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from corpus.extraction import extract
from corpus.extraction.timex import find_timexes
from corpus.model import Document, Span
from corpus.reading import read
from corpus.timex_value import days

BENCH = Path(__file__).parents[1] / "tests" / "exam" / "bench"
WORKER = str(Path(__file__).with_name("date_rivals_worker.py"))
Days = tuple[str, str]


@dataclass
class Asked:
    """One gold expression: where it stands in its document, and the days that are right."""

    document: Document
    span: Span
    right: tuple[Days, ...]


@dataclass
class Side:
    """How many expressions one side found (overlap) and valued rightly, and its speed in characters a second."""

    found: int = 0
    right: int = 0
    speed: float = 0.0
    error: str = ""


@dataclass
class Texts:
    """The documents of a run with what is asked of them."""

    documents: list[Document] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    glossary: list[tuple[Document, list[dict[str, Any]]]] = field(default_factory=list)

    def add(self, gold: dict[str, Any], path: Path) -> None:
        """One document with its gold."""
        document = read(str(path), path.read_bytes())
        self.documents.append(document)
        self.glossary.append((document, [one for one in gold.get("glossary") or [] if one["core"]]))
        taken: set[int] = set()
        for event in gold.get("events") or []:
            right = tuple(span for value in (event["when"], *(event.get("accept") or ())) if (span := days(str(value))))
            at = _place(document.text, str(event["quote"]), str(event["surface"]), taken)
            if right and days(str(event["when"])) and at is not None:
                taken.add(at)
                self.asked.append(Asked(document, Span(at, at + len(str(event["surface"]))), right))


def _place(text: str, quote: str, surface: str, taken: set[int]) -> int | None:
    """Where the expression of a gold event stands: in its quotation or just before it."""
    near = text.find(quote)
    if near < 0:
        return None
    at = text.find(surface, max(0, near - len(surface) - 20), near + len(quote))
    while at in taken:
        at = text.find(surface, at + 1, near + len(quote))
    return at if at >= 0 else None


def _day(document: Document) -> str:
    """The day that a document's words start from, as a whole day."""
    meta = document.meta
    base = meta.delivered or meta.written or meta.date
    found = days(base) if base else None
    year = next((word for word in meta.title.replace("年", " ").split() if word.isdecimal() and len(word) == 4), "2017")
    return found[1] if found else f"{year}-12-31"


def _judge(side: Side, asked: Asked, finds: Iterable[tuple[Span, Sequence[Days]]]) -> None:
    over = [values for span, values in finds if span.start < asked.span.end and asked.span.start < span.end]
    side.found += bool(over)
    side.right += any(
        value == right or value[1] == right[1] for values in over for value in values for right in asked.right
    )


def ours(texts: Texts) -> Side:
    """This program."""
    began = time.perf_counter()
    found = {document.path: find_timexes(document) for document in texts.documents}
    side = Side(speed=_characters(texts) / (time.perf_counter() - began))
    found = {document.path: extract(document).timexes for document in texts.documents}
    for asked in texts.asked:
        spans = ((one.span, [span] if (span := days(one.when or "")) else []) for one in found[asked.document.path])
        _judge(side, asked, spans)
    return side


def _characters(texts: Texts) -> int:
    return sum(len(document.text) for document in texts.documents)


def _run(python: str, name: str, asked: object) -> tuple[Any, str]:
    done = subprocess.run([python, WORKER, name], input=json.dumps(asked), capture_output=True, text=True)
    if done.returncode:
        return None, (done.stderr.strip().splitlines() or ["?"])[-1]
    return json.loads(done.stdout), ""


def rival(texts: Texts, python: str, name: str) -> Side:
    """A rival, line by line."""
    lines = [(document, line) for document in texts.documents for line in document.lines]
    answer, error = _run(python, name, [(document.cut(line.span), _day(document)) for document, line in lines])
    if answer is None:
        return Side(error=error)
    side = Side(speed=_characters(texts) / answer["seconds"])
    finds: dict[str, list[tuple[Span, list[Days]]]] = {}
    for (document, line), found in zip(lines, answer["found"], strict=True):
        for start, end, values in found:
            span = Span(line.span.start + start, line.span.start + end)
            finds.setdefault(document.path, []).append((span, [(first, last) for first, last in values]))
    for asked in texts.asked:
        _judge(side, asked, finds.get(asked.document.path, []))
    return side


def glossary(texts: Texts, python: str) -> None:
    """Terms of the gold found with their explanation: ours beside Schwartz–Hearst, either direction of a pair."""
    wanted = sum(len(terms) for _, terms in texts.glossary)
    mine = 0
    for document, terms in texts.glossary:
        explained = {one.term for one in extract(document).glossary}
        mine += sum(entry["term"] in explained for entry in terms)
    pairs, error = _run(python, "abbreviations", [document.text for document in texts.documents])
    print(f"\nglossary: {wanted} core terms of the gold\n  {'yaolan':<18}{mine:>5} found")
    if pairs is None:
        print(f"  {'Schwartz–Hearst':<18}  did not start: {error}")
        return
    theirs = sum(
        any(entry["term"] in (short, long) for short, long in found.items())
        for found, (_, terms) in zip(pairs, texts.glossary, strict=True)
        for entry in terms
    )
    print(f"  {'Schwartz–Hearst':<18}{theirs:>5} found ({sum(map(len, pairs))} pairs in all)")


def gather(folders: Sequence[tuple[Path, Path]]) -> Texts:
    """Every gold file of the folders with its document: the file whose name begins with the gold's `doc`."""
    texts = Texts()
    for golds, documents in folders:
        for path in sorted(golds.glob("*.yaml")):
            gold = yaml.safe_load(path.read_text(encoding="utf-8"))
            found = [one for one in sorted(documents.glob(f"{gold['doc']}*")) if one.suffix in (".txt", ".md")]
            if found:
                texts.add(gold, found[0])
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", required=True, help="Python of the environment where the rivals are installed")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="a further folder of gold")
    parser.add_argument("--texts", type=Path, action="append", default=[], help="the folder of its documents")
    options = parser.parse_args()
    texts = gather([(BENCH, BENCH), *zip(options.gold, options.texts, strict=True)])
    names = {"jionlp": "JioNLP", "recognizers": "Recognizers-Text", "duckling": "Duckling (zh)"}
    sides = {"yaolan": ours(texts)} | {label: rival(texts, options.python, name) for name, label in names.items()}
    total = len(texts.asked)
    print(f"{total} times of the calendar in {len(texts.documents)} documents, {_characters(texts):,} characters")
    print(f"  {'':<18}{'found':>7}{'value':>8}{'share':>8}{'characters/s':>15}")
    for label, side in sides.items():
        if side.error:
            print(f"  {label:<18}  did not start: {side.error}")
        else:
            print(f"  {label:<18}{side.found:>7}{side.right:>8}{side.right / total:>8.3f}{side.speed:>15,.0f}")
    glossary(texts, options.python)


if __name__ == "__main__":
    main()
