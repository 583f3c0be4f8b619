"""A list of many rows: to its first rows, to all of them and to a filter, beside SQLite reading all its rows.

    python -m benchmarks.long_lists [COUNT…] [--keep FOLDER]
    python -m benchmarks.long_lists --index INDEX

The documents are those of `one_document`: facts drawn by chance, some four initiatives and events each. What a list
does when its view is opened is done in this process, without a screen: its source is read, put in order, and the rows
around the cursor are read. The peer reads all rows of the same table in one statement, which is the least that a list
does that holds its rows. Ratios below one, and the same in large as in small, are what is meant by a cost that grows
with the screen and not with the corpus; a list that is known as numbers alone grows with its numbers.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from benchmarks import one_document
from benchmarks.corpus_generator import names
from corpus.library.store import Store
from corpus.library.writer import Writer
from tui.rows.documents import DocumentSource
from tui.rows.events import EventSource
from tui.rows.figure_table import FigureSource
from tui.rows.initiatives import InitiativeSource
from tui.rows.periods import Zoom
from tui.rows.terms import TermSource
from tui.screens.arranging import arrange_rows

TIMES = 3
"""How often each is timed; the median counts."""
WORD = "三五"
"""What a filter looks for: it stands nowhere or seldom, so that all rows are looked at."""
LISTS: dict[str, tuple[str, Callable[[], Any]]] = {
    "documents": ("SELECT * FROM document ORDER BY date DESC", DocumentSource),
    "timeline": ("SELECT * FROM event ORDER BY first", lambda: EventSource(Zoom.MONTH, today="2020-01-01")),
    "initiatives": ("SELECT * FROM initiative ORDER BY weight DESC", lambda: InitiativeSource({})),
    "figures": (
        "SELECT * FROM indicator_figure JOIN figure ON figure.id = figure ORDER BY indicator, place",
        FigureSource,
    ),
    "glossary": ("SELECT * FROM term ORDER BY explained DESC, sound", TermSource),
}


def build(folder: Path, count: int) -> Path:
    """An index of so many documents, made unless it is there."""
    index = folder / f"{count}.sqlite"
    if not index.exists():
        pool = names(max(1000, count), seed=4)
        with Writer(index) as writer:
            for at in range(0, count, one_document.MADE):
                numbers = range(at, min(count, at + one_document.MADE))
                for _batch in one_document._write(writer, [one_document.document(one, one, pool) for one in numbers]):
                    pass
            for _step in one_document._link(writer):
                pass
    return index


def anonymous() -> float:
    """Megabytes that this process holds and that stand in no file."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("RssAnon:")[2].split()[0]) / 1024


def timed(what: Callable[[], object]) -> float:
    """Milliseconds of CPU, the median of some."""
    took = []
    for _ in range(TIMES):
        begun = time.process_time()
        what()
        took.append((time.process_time() - begun) * 1000)
    return statistics.median(took)


def measure(index: Path) -> dict[str, tuple[float, float, float, float]]:
    """Of each list: ms of the peer, to all rows, to a filter; MB that the list holds."""
    out: dict[str, tuple[float, float, float, float]] = {}
    for name, (sql, make) in LISTS.items():
        with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as db:
            peer = timed(lambda sql=sql, db=db: db.execute(sql).fetchall())  # type: ignore[misc]
        store, source = Store(index), make()
        held = anonymous()
        rows = source.read(store)
        arranged = arrange_rows(store, source, rows, next(iter(source.sorts)), None)
        held = anonymous() - held

        def opened(store: Store = store, source: Any = source) -> object:
            listed = source.read(store)
            return arrange_rows(store, source, listed, next(iter(source.sorts)), None)

        def filtered(store: Store = store, rows: Any = rows) -> object:
            return rows.left(SimpleNamespace(store=store, tags={}), WORD, lambda *_: frozenset())

        whole, left = timed(opened), timed(filtered)
        first = whole
        if (begin := getattr(source, "begin", None)) is not None and begin(store) is not None:
            first = timed(lambda: arrange_rows(store, source, begin(store), next(iter(source.sorts)), None))  # noqa: B023
        out[name] = peer, whole, left, held
        count = len(arranged.model)
        print(
            f"  {name:11} {count:7} rows: first {first:5.0f}, all {whole:6.0f}, a filter {left:6.0f} ms of CPU, "
            f"{held:4.0f} MB; {first / peer:.2f}, {whole / peer:.2f} and {left / peer:.2f} times SQLite's {peer:.0f} ms"
        )
        store.close()
    return out


def main() -> None:
    """Prints a row for each list, and how the whole grew from the smallest index to the largest."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("counts", nargs="*", type=int, default=[1000, 10_000], metavar="COUNT")
    options.add_argument("--keep", type=Path, help="folder in which the indexes stay for the next run")
    options.add_argument("--index", type=Path, help="an index that is there")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        found = []
        for index in [given.index] if given.index else [build(folder, count) for count in sorted(given.counts)]:
            print(f"load {os.getloadavg()[0]:.1f}; {index.name}:")
            found.append(measure(index))
    if len(found) > 1:
        for name in LISTS:
            print(f"  {name:11} {found[-1][name][1] / found[0][name][1]:.1f} times as long in the largest")


if __name__ == "__main__":
    main()
