"""Documents made by hand as a library answers them, in the tables of an index; and what lists of them are by hand."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from corpus.keeping import KeptDocuments
from corpus.library import files
from corpus.library.dated import dated, folder
from corpus.library.document_pages import DocumentPages
from corpus.library.views import DocumentRow, Failure
from tui.rows.dates import sort_date
from tui.rows.facets import FIELDS, Narrowing

_COLUMNS = "id, path, digest, title, date, source, area, kind, restates, size, initiatives, events, figures"
_REST = "titled, bytes, mtime_ns, area_json, encoding, warnings_json"


class Asked:
    """Asks tables in memory as `corpus.library.asking.Asking` asks a file."""

    def __init__(self, rows: Sequence[DocumentRow]) -> None:
        self.db = sqlite3.connect(":memory:", check_same_thread=False)
        self.db.executescript(files.schema())
        places = Counter[int]()
        for row in rows:
            values = (row.id, os.fsencode(row.path), row.digest, row.title, row.date, row.source, row.area, row.kind)
            values += (row.restates, row.size, row.initiatives, row.events, row.figures)
            values += (dated(row.date, row.title), folder(os.fsencode(row.path)))
            self.db.execute(
                f"INSERT INTO document ({_COLUMNS}, dated, folder, {_REST}) "
                f"VALUES ({', '.join('?' * len(values))}, 1, 1, 1, '[]', 'utf-8', '[]')",
                values,
            )
            if row.editions > 1:
                place = 0 if row.work == row.id else places[row.work] + 1
                places[row.work] += place > 0
                self.db.execute("INSERT INTO edition VALUES (?, ?, ?, ?)", (row.id, row.work, place, row.editions))

    @contextmanager
    def question(self) -> Iterator[None]:
        yield

    def rows(self, sql: str, *values: object) -> Iterator[sqlite3.Row]:
        cursor = self.db.cursor()
        cursor.row_factory = sqlite3.Row
        return iter(cursor.execute(sql, values))

    def plain(self, sql: str, *values: object) -> list[Any]:
        return self.db.execute(sql, values).fetchall()

    def stream(self, sql: str, *values: object) -> Iterator[Any]:
        return iter(self.plain(sql, *values))

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        return next(self.rows(sql, *values), None)


class Documents:
    """A library of documents alone."""

    def __init__(self, rows: Sequence[DocumentRow], failures: Sequence[Failure] = ()) -> None:
        self.document_pages = DocumentPages(Asked(rows))  # type: ignore[arg-type]
        self._failures = tuple(failures)

    def failures(self) -> tuple[Failure, ...]:
        return self._failures


# ---- by hand


def values(row: DocumentRow, kept: KeptDocuments) -> Mapping[str, tuple[str, ...]]:
    """What a document has in every field; `""` where it has nothing there (no tag: none at all)."""
    mine = kept.of(row.digest, row.path)
    return {
        "state": (mine.state.value,),
        "year": (sort_date(row.date, row.title)[:4],),
        "place": (row.area,),
        "source": (row.source or "",),
        "kind": (row.kind or "",),
        "folder": (PurePath(row.path).parent.name,),
        "tag": mine.tags,
    }


def passes(narrowing: Narrowing, row: DocumentRow, kept: KeptDocuments, *, but: str = "") -> bool:
    """Whether a document is looked at; `but` names a field that is not asked about."""
    if narrowing.paths and row.path not in narrowing.paths:
        return False
    mine = values(row, kept)
    wanted: dict[str, set[str]] = {}
    for field, value in narrowing.facets:
        if field != but:
            wanted.setdefault(field, set()).add(value)
    return all(some & set(mine.get(field, ())) for field, some in wanted.items())


def counted(rows: Sequence[DocumentRow], kept: KeptDocuments, narrowing: Narrowing) -> dict[str, dict[str, int]]:
    """By field every value, with how many documents that the other fields leave have it."""
    out: dict[str, dict[str, int]] = {}
    for field in FIELDS:
        found = {value: 0 for row in rows for value in values(row, kept)[field]}
        for row in rows:
            if passes(narrowing, row, kept, but=field):
                for value in values(row, kept)[field]:
                    found[value] += 1
        out[field] = found
    return out


def sorted_documents(rows: Collection[DocumentRow], sort: str) -> list[DocumentRow]:
    """The rows in the order of one of SORTS; among equals newest first, undated last, by their paths."""
    rows = sorted(sorted(rows, key=lambda row: row.path), key=lambda row: row.date or "", reverse=True)
    keys: dict[str, Any] = {
        "title": lambda row: row.title,
        "source": lambda row: (row.source is None, row.source or ""),
        "size": lambda row: -row.size,
        "initiatives": lambda row: -row.initiatives,
    }
    if sort == "date":
        return sorted(rows, key=lambda row: sort_date(row.date, row.title), reverse=True)
    return sorted(rows, key=keys[sort])
