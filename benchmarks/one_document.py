"""One document written again among many: what the writing costs, and the linking, beside linking everything.

    python -m benchmarks.one_document [COUNT…] [--keep FOLDER]

The documents hold facts drawn by chance (initiatives with aliases and parts, events, figures, terms) and go
through the library's own writer, without reading or extraction. As in life a larger corpus is one of more places and
more initiatives: some `OF_PLACE` documents tell of one county, some five of one initiative, by the same aliases.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpus_generator import PLACES, names
from corpus.library.linked import relink
from corpus.library.writer import Stamp, Writer
from corpus.model import (
    Area,
    Certainty,
    Document,
    Event,
    Extraction,
    Figure,
    How,
    Initiative,
    Kind,
    Lane,
    Line,
    Meta,
    Overrides,
    Role,
    Span,
    SpanMap,
    Status,
    Term,
)

INDICATORS = ("地区生产总值", "财政收入", "新增就业人数", "河道整治", "污水处理能力")
BATCH, UPDATED = 500, 24
OF_PLACE = 100
MADE = 5000
"""Documents that are made at once; of more not everything is linked a second time."""


class _Text:
    """A text that grows line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.size = 0

    def add(self, line: str) -> Span:
        span = Span(self.size, self.size + len(line))
        self.lines.append(line)
        self.size = span.end + 1
        return span


def document(number: int, seed: int, pool: Sequence[str]) -> Extraction:
    """A document with two to seven initiatives and what is told of them."""
    chance = random.Random(seed)
    county = chance.randrange(max(1, len(pool) // OF_PLACE))
    area, year = Area(("云州省", PLACES[county % len(PLACES)], f"{county}县")), chance.randrange(2005, 2024)
    text = _Text()
    initiatives, events, figures, terms = [], [], [], []
    for name in chance.sample(pool, chance.randrange(2, 8)):
        aliases = (f"“{name[:4]}”{name[-2:]}",) if chance.random() < 0.1 else ()
        parts = tuple(chance.sample(pool, 2)) if chance.random() < 0.1 else ()
        span = text.add(name)
        initiatives.append(
            Initiative(name, aliases, chance.choice(list(Kind)), (span,), chance.random(), area=area, parts=parts)
        )
        when = (
            f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}" if chance.random() < 0.8 else str(year)
        )
        at = text.add(f"{when}启动{name}")
        time_at = Span(at.start, at.start + len(when))
        events.append(Event(when, when, time_at, at, f"启动{name}", Lane.LAUNCHED, (name,), Certainty.SURE))
    for indicator in chance.sample(INDICATORS, 2):
        value = float(chance.randrange(10, 2000))
        span = text.add(f"{indicator}{value}亿元")
        figures.append(Figure(indicator, value, "亿元", str(year), None, area, chance.choice(list(Status)), span))
    name = chance.choice(pool)
    span = text.add(f"{name}是指")
    terms.append(Term(name, "所说的", How.IS_CALLED, span, (), None, (Span(span.start, span.start + len(name)),)))
    whole = "\n".join(text.lines)
    meta = Meta(f"第{number}号报告", f"{year}-12-01", source=f"{area.levels[1]}日报", area=area)
    lines = (Line(Role.BODY, Span(0, len(whole))),)
    read = Document(f"/{number}", f"{seed:032x}", meta, whole, lines, "utf-8", SpanMap())
    return Extraction(read, tuple(initiatives), (), tuple(events), tuple(terms), (), tuple(figures))


def _timed(steps: Iterator[object]) -> float:
    """Seconds of CPU of what an iterator does."""
    begun = time.process_time()
    for _step in steps:
        pass
    return time.process_time() - begun


def _write(writer: Writer, papers: Sequence[Extraction]) -> Iterator[None]:
    for at in range(0, len(papers), BATCH):
        with writer.transaction():
            for paper in papers[at : at + BATCH]:
                writer.put(paper.document.path, paper, Stamp(1, 1, paper.document.digest))
        yield


def _link(writer: Writer, *, everything: bool = False) -> Iterator[None]:
    with writer.transaction():
        relink(writer.db, Overrides(), everything=everything)
    yield


def measure(count: int, folder: Path) -> None:
    """Prints one row. What stands in the folder from another run is taken as it is."""
    pool = names(max(1000, count), seed=4)
    index = folder / f"{count}.sqlite"
    made = not index.exists()
    with Writer(index) as writer:
        if made:
            for at in range(0, count, MADE):
                _timed(_write(writer, [document(number, number, pool) for number in range(at, min(count, at + MADE))]))
            first = _timed(_link(writer))
            whole = _timed(_link(writer, everything=True)) if count <= MADE else first
            _timed(writer.rank())  # as a run does: the names of a changed document are asked of the grams
            print(f"{count} documents: first linking {first:.1f} s CPU, everything again {whole:.1f} s")
        puts, links = [], []
        for number in random.Random(1).sample(range(count), UPDATED):
            puts.append(_timed(_write(writer, [document(number, number + 10**6, pool)])) * 1000)
            links.append(_timed(_link(writer)) * 1000)
    print(
        f"{count} documents, load {os.getloadavg()[0]:.1f}: one document written {statistics.median(puts):.1f} ms CPU, "
        f"linked p50 {statistics.median(links):.0f} ms worst {max(links):.0f}; both, median "
        f"{statistics.median(map(sum, zip(puts, links, strict=True))):.0f} (floor 100)"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", nargs="*", type=int, default=[1000, 4000])
    options.add_argument("--keep", type=Path, help="folder in which indexes stay for the next run")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        for count in given.count:
            measure(count, folder)


if __name__ == "__main__":
    main()
