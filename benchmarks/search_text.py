"""Passages in generated documents: the first 50 hits with snippets, beside `rg -F` over the same files.

    python -m benchmarks.search_text [COUNT…] [--keep FOLDER]
    python -m benchmarks.search_text --index SMALLER.yaolan LARGER.yaolan [--files FOLDER]

The index is written by the library's own writer, without extraction. Queries are cut from the texts
(frequent and rare ones of 1, 2, 4 and 8 characters) or made up (absent); "any 3" and so on are many more substrings,
of 3 characters, asked as phrases: of a few queries one or two decide on p95. Each is asked in `TURNS` turns: p50 and
p95 are of all that was asked, by the clock and in CPU; "at best" is the CPU of the quickest turn of each query, which
other work on the machine spoils least; "first" is p95 of the first turn by the clock, when much of what it reads is
not at hand yet. A document has a title and two headings, so that 100,000 hold 300,000 names.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.corpus_generator import Paper, papers
from corpus.library import written
from corpus.library.files import beside
from corpus.library.linked import lay_names
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.model import Area, Document, Extraction, Line, Meta, Role, Span, SpanMap
from corpus.search import Searcher
from corpus.search.query import Piece, Query, Sort, parse

HEADINGS = 2
"""Of each document."""
QUERIES = 60
"""Of each sort."""
MANY = 300
"""Of each sort of substrings."""
TURNS = 5
UPDATED = 20
"""Documents that are written again."""


def document(path: str, paper: Paper) -> Extraction:
    """A document without facts."""
    lines, at = [], 0
    for text in paper.text.split("\n"):
        heads = sum(line.role is Role.HEADING for line in lines)
        role = Role.TITLE if not at else Role.HEADING if len(text) < 20 and heads < HEADINGS else Role.BODY
        lines.append(Line(role, Span(at, at + len(text)), 1 if role is Role.HEADING else 0))
        at += len(text) + 1
    meta = Meta(paper.title, paper.date, source=paper.source, area=Area((paper.area,)))
    return Extraction(Document(path, f"{abs(hash(path)):032x}", meta, paper.text, tuple(lines), "utf-8", SpanMap()))


def _batches(found: Iterable[Paper]) -> Iterator[list[Paper]]:
    several = iter(found)
    while batch := list(islice(several, 500)):
        yield batch


def build(folder: Path, count: int) -> tuple[Path, Path]:
    """The index and the folder of the files, made unless they are there. Says what it cost."""
    index, files = folder / f"{count}.sqlite", folder / f"{count}"
    if index.exists():
        return index, files
    files.mkdir()
    begun = time.process_time()
    writing = 0.0
    number = 0
    with Writer(index) as writer:
        for batch in _batches(papers(count)):
            started = time.process_time()
            with writer.transaction():
                for paper in batch:
                    path = files / f"{number:06d}.txt"
                    writer.put(str(path), document(str(path), paper), Stamp(1, 1))
                    number += 1
            writing += time.process_time() - started
            for place, paper in enumerate(batch, number - len(batch)):
                (files / f"{place:06d}.txt").write_text(paper.text, encoding="utf-8")
        started = time.process_time()
        for _done in writer.rank():
            pass
        ranking = time.process_time() - started
        with writer.transaction():
            lay_names(writer.db)
        writer.tidy()
        writer.set_meta(generation="1", complete="1")
    print(f"  made in {time.process_time() - begun:.0f} s CPU: writing {writing:.0f}, ranking {ranking:.0f}")
    return index, files


def sizes(index: Path) -> None:
    """What the index takes beyond the text."""
    store = Store(index)
    asking = store._asking
    with asking.question():
        documents = [row[0] for row in asking.rows("SELECT id FROM document ORDER BY id")]
        text = sum(len(written.text(asking.plain, one).encode()) for one in documents)
        grams = sum(row[0] for row in asking.rows("SELECT length(block) FROM grams_data"))
    names = beside(index, "names", store.meta("names") or "").stat().st_size
    store.close()
    print(
        f"  text {text / 1e6:.1f} MB; grams {grams / text:.2f} of it; file of names {names / text:.2f} of it; "
        f"whole index {(index.stat().st_size + names) / text:.2f}, "
        f"beyond the text {(index.stat().st_size + names) / text - 1:.2f}"
    )


def _cut(chance: random.Random, texts: list[str], length: int, many: int) -> list[str]:
    """Substrings of lines."""
    found: list[str] = []
    while len(found) < many:
        text = chance.choice(texts)
        at = chance.randrange(len(text) - length)
        if "\n" not in (word := text[at : at + length]):
            found.append(word)
    return found


def _queries(count: int) -> dict[str, list[str]]:
    """Queries by sort, as they are typed."""
    chance = random.Random(5)
    texts = [paper.text for paper in islice(papers(count), 200)]
    found = {f"{length} characters": _cut(chance, texts, length, QUERIES) for length in (1, 2, 4, 8)}
    twos, fours = found["2 characters"], found["4 characters"]
    several = [word for pair in zip(twos, fours, strict=True) for word in pair]
    found["absent"] = [f"{one[:1]}鑫{one[1:]}龘" for one in several[: QUERIES // 2]]
    found["absent"] += [one[::-1] for one in several[-QUERIES // 2 :]]
    # of two characters each, of four each, of both
    found["two words"] = [f"{one} {other}" for one, other in zip(twos, [*twos[5:], *fours], strict=False)]
    found["two words"] += [f"{one} {other}" for one, other in zip(several, several[3:], strict=False)][:QUERIES]
    found["date range"] = [f"{word} date:2010-03..2012" for word in several[:QUERIES]]
    found["place"] = [f"{word} place:清河市" for word in several[:QUERIES]]
    return found


def _many(count: int) -> dict[str, list[Query]]:
    """Substrings by their length, as phrases."""
    texts = [paper.text for paper in islice(papers(count), 400)]
    return {
        f"any {length}": [
            Query((Piece(Sort.PHRASE, word), Piece(Sort.FILTER, "text", "in")))
            for word in _cut(random.Random(length), texts, length, MANY)
        ]
        for length in (1, 2, 3, 4, 8)
    }


def queries(count: int) -> dict[str, list[Query]]:
    """Queries by sort."""
    typed = {sort: [parse(f"in:text {query}") for query in several] for sort, several in _queries(count).items()}
    return typed | _many(count)


def timed(asked: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of CPU."""
    begun, taken = time.perf_counter(), time.process_time()
    asked()
    return (time.perf_counter() - begun) * 1000, (time.process_time() - taken) * 1000


def rg(files: Path, word: str) -> float | None:
    """Milliseconds of `rg -F` over the files; None where it is not installed."""
    if shutil.which("rg") is None:
        return None
    return timed(lambda: subprocess.run(["rg", "-F", "-l", word, files], stdout=subprocess.DEVNULL, check=False))[0]


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def measure(index: Path, files: Path | None, count: int) -> dict[str, float]:
    """Prints the table. Returns the p95 of the CPU at best of each sort."""
    searcher = Searcher(Store(index), often=True)
    out = {}
    print(f"  load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for sort, several in queries(count).items():
        if sort == "absent":  # a word written backwards may stand somewhere all the same
            several = [query for query in several if not searcher.search(query).total]
        turns = [[timed(partial(searcher.search, query)) for query in several] for _ in range(TURNS)]
        mine, cpu = ([one[which] for turn in turns for one in turn] for which in (0, 1))
        best = [min(one[1] for one in times) for times in zip(*turns, strict=True)]
        out[sort] = p95(best)
        line = f"  {sort:14} p50 {statistics.median(mine):7.2f} ms   p95 {p95(mine):7.2f}"
        line += f"   CPU {statistics.median(cpu):7.2f} {p95(cpu):7.2f}"
        line += f"   at best {statistics.median(best):7.2f} {p95(best):7.2f}"
        line += f"   first {p95([one[0] for one in turns[0]]):7.2f}"
        words = [query.wanted[0].text for query in several[:3] if len(query.pieces) == 2]
        if files is not None and words:
            peer = [time for word in words if (time := rg(files, word)) is not None]
            if peer:
                line += f"   rg {statistics.median(peer):8.1f}   ratio {statistics.median(mine) / min(peer):.4f}"
        print(line)
    return out


def update(index: Path, files: Path) -> None:
    """One document written again, grams and all."""
    chance = random.Random(8)
    times = []
    with Writer(index) as writer:
        for paper in papers(UPDATED, seed=99):
            path = str(files / f"{chance.randrange(1000):06d}.txt")
            begun = time.process_time()
            with writer.transaction():
                writer.put(path, document(path, paper), Stamp(1, 1))
            times.append((time.process_time() - begun) * 1000)
    print(f"  one document updated: p50 {statistics.median(times):.1f} ms CPU, worst {max(times):.1f}")


def tell_growth(before: dict[str, float], now: dict[str, float]) -> None:
    """Prints how much more the larger corpus takes."""
    if before:
        print("  growth of p95 at best: " + ", ".join(f"{sort} {now[sort] / before[sort]:.1f}×" for sort in now))


def ready(indexes: list[Path], files: Path | None) -> None:
    """Measures indexes that are there."""
    before: dict[str, float] = {}
    for index in indexes:
        store = Store(index)
        count = store.counts().documents
        store.close()
        print(f"{count} documents")
        now = measure(index, files if index == indexes[-1] else None, count)
        tell_growth(before, now)
        before = now


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", nargs="*", type=int, default=[1000, 10_000])
    options.add_argument("--keep", type=Path, help="folder in which indexes stay for the next run")
    options.add_argument("--index", nargs="+", type=Path, help="indexes that are there, the smaller first")
    options.add_argument("--files", type=Path, help="the files of the last of them, for rg")
    given = options.parse_args()
    if given.index:
        ready(given.index, given.files)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        before: dict[str, float] = {}
        for count in given.count:
            print(f"{count} documents")
            index, files = build(folder, count)
            sizes(index)
            now = measure(index, files, count)
            update(index, files)
            tell_growth(before, now)
            before = now
    print(f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, mapped files too")


if __name__ == "__main__":
    main()
