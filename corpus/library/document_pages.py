"""The list of documents by pages: row ids in an order, what tells documents apart, and the rows of some."""

from __future__ import annotations

import json
import os
from array import array
from typing import TYPE_CHECKING

from corpus.library import rows
from corpus.library.conditions import as_where, clauses_of, letters, one_of
from corpus.library.globs import AMONG, in_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from corpus.library.asking import Asking
    from corpus.library.conditions import Clauses, Condition, Statement, Wanted
    from corpus.library.views import DocumentRow

ORDERS = {
    "date": "",
    "title": "title",
    "source": "source IS NULL, source",
    "size": "size DESC",
    "initiatives": "initiatives DESC",
}
"""What comes before the date."""
_NEWEST = "dated DESC, date DESC, path"
_STANDS = "date IS NULL, date DESC, path"
_COMES = "date IS NULL AND dated > ?"
"""That a document has no date of its own and names a year that is still to come: the next list that year knows it."""
_LOOKED_AT = 500
"""Paths that are asked for in one statement."""
VALUES = {
    "year": f"CASE WHEN {_COMES} THEN '' ELSE substr(dated, 1, 4) END",
    "place": "area",
    "source": "coalesce(source, '')",
    "kind": "coalesce(kind, '')",
    "folder": "folder",
}
"""What a document has in a field that tells it from others, in SQL; that of the year is asked with this year."""


class DocumentPages:
    """Asked in the library's turn, as all of it.

    `year` is always this year: a year that is named in a title and still to come is no date.
    """

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    # ---- in an order

    def ids(self, condition: Condition, year: str, order: str = "date", *, editions: bool = False) -> array[int]:
        """Row ids of those that a condition lets through, in one of ORDERS.

        Args:
            condition: its statements are of fields of VALUES, or of row ids.
            year: see above.
            order: of ORDERS.
            editions: whether all editions of a document are meant, and not the first alone.
        """
        return array("q", (id for (id,) in self._ordered("id", (), condition, year, order, editions=editions)))

    def first(self, many: int, most: int, year: str) -> array[int] | None:
        """Row ids of the newest, `most` of them, where there are `many` dated ones and more, else None."""
        dated = f"dated <> '' AND NOT ({_COMES})"
        with self._asking.question():
            sql = f"SELECT 1 FROM document WHERE {dated} LIMIT 1 OFFSET ?"
            if self._asking.row(sql, year, many - 1) is None:
                return None
            sql = f"SELECT id FROM document WHERE {dated} AND id {rows.FIRST_EDITION} ORDER BY {_NEWEST} LIMIT ?"
            return array("q", (id for (id,) in self._asking.stream(sql, year, most)))

    def valued(
        self, field: str, condition: Condition, year: str, order: str, *, editions: bool = False
    ) -> Iterator[tuple[int, str]]:
        """(row id, value of a field of VALUES) of the same."""
        columns = f"id, {VALUES[field]}"
        return self._ordered(columns, _given(field, year), condition, year, order, editions=editions)

    def _ordered(
        self, columns: str, given: Sequence[str], condition: Condition, year: str, order: str, *, editions: bool
    ) -> Iterator[tuple]:  # type: ignore[type-arg]
        clauses, values = _clauses(condition, year)
        # what looks into the rows goes through the table: in their order it takes four times as long
        newest = f"+{_NEWEST}" if clauses or columns != "id" else _NEWEST
        if not editions:
            clauses.append(f"id {rows.FIRST_EDITION}")
        with self._asking.question():
            if order != "date":
                chosen = f"WHERE {' AND '.join(clauses)}" if clauses else ""
                sql = f"SELECT {columns} FROM document {chosen} ORDER BY {ORDERS[order]}, {_STANDS}"
                yield from self._asking.stream(sql, *given, *values)
                return
            for part, by in (
                (f"dated <> '' AND NOT ({_COMES})", newest),
                (f"(dated = '' OR {_COMES})", "+path"),
            ):
                chosen = " AND ".join((part, *clauses))
                sql = f"SELECT {columns} FROM document WHERE {chosen} ORDER BY {by}"
                yield from self._asking.stream(sql, *given, year, *values)

    # ---- some of them

    def rows(self, ids: Sequence[int]) -> list[DocumentRow | None]:
        """Documents in the order asked; None for one that is gone."""
        with self._asking.question():
            sql = f"{rows.DOCUMENTS} WHERE id {AMONG}"
            found = {row["id"]: rows.document_row(row) for row in self._asking.rows(sql, json.dumps(list(ids)))}
        return [found.get(id) for id in ids]

    def firsts(self, ids: Collection[int]) -> int:
        """How many of some are the only edition of their work, or the first."""
        with self._asking.question():
            row = self._asking.row(f"SELECT count(*) FROM edition WHERE place > 0 AND document {AMONG}", in_json(ids))
            return len(ids) - (int(row[0]) if row else 0)

    def editions_of(self, works: Collection[int]) -> Mapping[int, Sequence[int]]:
        """The other editions of some first ones, by the row id of that."""
        out: dict[int, list[int]] = {}
        with self._asking.question():
            sql = (
                "SELECT work, id FROM edition JOIN document ON document.id = edition.document "
                f"WHERE place > 0 AND work {AMONG} ORDER BY {_STANDS}"
            )
            for work, id in self._asking.plain(sql, in_json(works)):
                out.setdefault(work, []).append(id)
        return out

    def called(self, paths: Iterable[str]) -> frozenset[int]:
        """Row ids of the documents at some paths."""
        return frozenset(id for id, _digest, _path in self.at_paths(paths))

    def of_bytes(self, digests: Iterable[str]) -> Sequence[tuple[int, str, str]]:
        """(row id, digest, path) of the documents of some bytes."""
        with self._asking.question():
            sql = f"SELECT id, digest, path FROM document WHERE digest {AMONG}"
            return [(id, digest, os.fsdecode(path)) for id, digest, path in self._asking.plain(sql, in_json(digests))]

    def at_paths(self, paths: Iterable[str]) -> Sequence[tuple[int, str, str]]:
        """(row id, digest, path) of the documents at some paths."""
        asked = list(map(os.fsencode, paths))
        out: list[tuple[int, str, str]] = []
        with self._asking.question():
            for at in range(0, len(asked), _LOOKED_AT):
                some = asked[at : at + _LOOKED_AT]
                sql = f"SELECT id, digest, path FROM document WHERE path IN ({', '.join('?' * len(some))})"
                out += [(id, digest, os.fsdecode(path)) for id, digest, path in self._asking.plain(sql, *some)]
        return out

    def of_title(self, title: str) -> int | None:
        """The newest document of a title."""
        with self._asking.question():
            row = self._asking.row(f"SELECT id FROM document WHERE title = ? ORDER BY {_STANDS} LIMIT 1", title)
            return None if row is None else int(row[0])

    # ---- what tells them apart

    def values(self, field: str, among: Condition, year: str) -> Sequence[tuple[str, int]]:
        """Every value of a field of VALUES that a document has, with how many of those meant by a condition have it."""
        clauses, values = _clauses(among, year)
        passes = " AND ".join(clauses) or "TRUE"
        sql = f"SELECT {VALUES[field]}, sum({passes}) FROM document GROUP BY 1"
        with self._asking.question():
            return self._asking.plain(sql, *_given(field, year), *values)

    def number(self, among: Condition, year: str) -> int:
        """How many documents a condition means, each edition for itself."""
        where, values = as_where(_clauses(among, year))
        with self._asking.question():
            row = self._asking.row(f"SELECT count(*) FROM document {where}", *values)
            return int(row[0]) if row else 0

    def meant(self, among: Condition, year: str) -> frozenset[int]:
        """The same as row ids."""
        where, values = as_where(_clauses(among, year))
        with self._asking.question():
            return frozenset(id for (id,) in self._asking.stream(f"SELECT id FROM document {where}", *values))

    def some(self, among: Condition, year: str, most: int) -> Sequence[DocumentRow]:
        """The newest of those that a condition means."""
        where, values = as_where(_clauses(among, year))
        with self._asking.question():
            found = self._asking.rows(f"{rows.DOCUMENTS} {where} ORDER BY {_STANDS} LIMIT ?", *values, most)
            return [rows.document_row(row) for row in found]


def _given(field: str, year: str) -> Sequence[str]:
    return [year] * VALUES[field].count("?")


def _clauses(condition: Condition, year: str) -> Clauses:
    """Of a condition whose statements are of fields of VALUES, or of row ids as JSON."""

    def states(statement: Statement) -> tuple[str, list[str]]:
        if statement.field == "id":
            clause, given = f"id {AMONG}", list(statement.values)
        else:
            clause = f"{VALUES[statement.field]} {AMONG}"
            given = [*_given(statement.field, year), in_json(statement.values)]
        return f"NOT ({clause})" if statement.excluded else clause, given

    return clauses_of(condition, f"id {AMONG}", _holds, states)


def _holds(wanted: Wanted) -> tuple[str, list[str]]:
    clauses, values = letters(("title", "date", "source", "area", "CAST(path AS TEXT)"), wanted)
    more, ids = one_of("id", wanted.ids)
    return f"({' OR '.join([*clauses, *more])})", [*values, *ids]
