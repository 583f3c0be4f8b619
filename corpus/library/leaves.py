"""A document as the reader takes it up: its text, its lines and the facts that mark it, of the whole or of one part.

A text of millions of characters has as many facts as a small corpus: what stands around one place is found by
its offsets, without a look at the rest.
"""

from __future__ import annotations

import json
import os
from array import array
from typing import TYPE_CHECKING

from corpus.library import layout, rows, written
from corpus.library.globs import AMONG
from corpus.library.page_views import Facts, Page, Stops
from corpus.model import Document, Span, Unexplained
from corpus.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.library.asking import Asking
    from corpus.library.rows import Row

REACH = 1000
"""Characters of the longest fact: how far before a part one can begin that reaches into it."""


def text(asking: Asking, document: int) -> str:
    """The text of a document. Raises KeyError when there is none."""
    return written.text(asking.plain, document)


def read(asking: Asking, id: int, near: Span | None = None, known: str | None = None) -> Document:
    """A document without the way back to its source. Raises KeyError when there is none.

    Args:
        asking: the index.
        id: of the document.
        near: the part of its text whose lines are wanted; None for all.
        known: its text, where it is at hand: to fetch millions of characters takes longer than all the rest.
    """
    row = asking.row("SELECT * FROM document WHERE id = ?", id)
    if row is None:
        raise KeyError(id)
    pages = asking.rows("SELECT start, number FROM page WHERE document = ? ORDER BY number", id)
    return Document(
        path=os.fsdecode(row["path"]),
        digest=row["digest"],
        meta=rows.meta(row),
        text=text(asking, id) if known is None else known,
        lines=layout.lines(asking.plain, id, near),
        encoding=row["encoding"],
        warnings=rows.words(row["warnings_json"]),
        pages=tuple((start, number) for start, number in pages),
    )


def facts(asking: Asking, id: int, near: Span | None = None) -> Facts:
    """What marks the text of a document; with `near`, what shares a character with that part of it alone."""
    mentions, used = list(_within(asking, "mention", id, near)), list(_within(asking, "use", id, near))
    if near is None:
        found = list(asking.rows("SELECT * FROM found WHERE document = ? ORDER BY id", id))
        defined = list(asking.rows("SELECT * FROM definition WHERE document = ? ORDER BY start, end, id", id))
    else:
        found = _by_ids(asking, "found", {row["found"] for row in mentions}, "id")
        ids = {row["definition"] for row in used if row["definition"] is not None}
        defined = _by_ids(asking, "definition", ids, "start, end, id")
    places: dict[int, list[Span]] = {}
    for row in mentions:
        places.setdefault(row["found"], []).append(rows.span(row))
    uses: dict[int, list[Span]] = {}
    unexplained: dict[str, list[Span]] = {}
    for row in used:
        if row["definition"] is None:
            unexplained.setdefault(row["name"], []).append(rows.span(row))
        else:
            uses.setdefault(row["definition"], []).append(rows.span(row))
    terms = _terms(asking, unexplained)
    named = {row[0]: row[1] for row in _named(asking, [row["id"] for row in found])}
    return Facts(
        initiatives=tuple((row["initiative"] or 0, rows.initiative(row, places.get(row["id"], ()))) for row in found),
        timexes=tuple(rows.timex(row) for row in _within(asking, "timex", id, near)),
        events=tuple((row["id"], rows.event(row)) for row in _within(asking, "event", id, near)),
        terms=tuple((row["term"] or 0, rows.term(row, uses.get(row["id"], ()))) for row in defined),
        unexplained=tuple((terms.get(name, 0), Unexplained(name, tuple(at))) for name, at in unexplained.items()),
        figures=tuple((row["id"], rows.figure(row)) for row in _within(asking, "figure", id, near)),
        named=tuple(named.get(row["id"], 0) for row in found),
    )


def stops(asking: Asking, id: int) -> Stops:
    """Where the places of a document begin that its facts mark."""

    def starts(table: str) -> array[int]:
        sql = f"SELECT DISTINCT start, end FROM {table} WHERE document = ? ORDER BY start"
        return array("q", (row[0] for row in asking.rows(sql, id)))

    return Stops(*map(starts, ("mention", "use", "timex", "figure")))


def page(asking: Asking, id: int) -> Page:
    """A document with every fact that marks its text, and the way back to its source. Raises KeyError for none."""
    whole = replace(read(asking, id), spans=layout.way_back(asking.plain, id))
    found = facts(asking, id)
    return Page(
        *(found.initiatives, found.timexes, found.events, found.terms, found.unexplained, found.figures),
        *(id, whole),
    )


def _within(asking: Asking, table: str, id: int, near: Span | None) -> Iterator[Row]:
    """The rows of a table of facts, in the order of the text."""
    if near is None:
        return asking.rows(f"SELECT * FROM {table} WHERE document = ? ORDER BY start, end", id)
    return asking.rows(
        f"SELECT * FROM {table} WHERE document = ? AND start >= ? AND start < ? AND end > ? ORDER BY start, end",
        *(id, near.start - REACH, near.end, near.start),
    )


def _by_ids(asking: Asking, table: str, ids: set[int], order: str) -> list[Row]:
    sql = f"SELECT * FROM {table} WHERE id {AMONG} ORDER BY {order}"
    return list(asking.rows(sql, json.dumps(sorted(ids))))


def _named(asking: Asking, ids: list[int]) -> Iterator[Row]:
    """(id, how many places name it) of initiatives of one document."""
    return asking.rows(
        f"SELECT found, count(*) FROM mention WHERE found {AMONG} GROUP BY found",
        json.dumps(ids),
    )


def _terms(asking: Asking, names: dict[str, list[Span]]) -> dict[str, int]:
    """The linked terms of names that their document explains nowhere."""
    found = asking.rows(f"SELECT name, term FROM term_name WHERE name {AMONG}", json.dumps(list(names)))
    return {row["name"]: row["term"] for row in found}
