"""Finds editions of one document among those that came, inside the transaction of the caller.

Which documents are alike depends on the two alone, so that a change touches but those that are like the changed one.
Of more than `MOST` documents that share a band of their sketches the first are looked at, and of these the `NEAREST`
compared: a thousand copies are one work by them, and a thousand forms filled in cost no more than a dozen each.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from corpus import linking
from corpus.clauses import Said, said
from corpus.library import layout, written
from corpus.library.sketches import bands, likeness
from corpus.library.stale import among

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

MOST = 32
"""Documents of one band that another is compared with."""
NEAREST = 12
"""Documents of those with the likest sketches whose texts are compared with that of another."""
_LIKELY = 0.25
"""Likeness of sketches from which the texts are compared."""
_REMEMBERED = 64
"""Documents of which it is remembered what they say."""


class Place(NamedTuple):
    """Where a document stands among the editions of one work."""

    work: int
    """Row id of the edition that stands for all."""
    place: int
    """0 for that one."""


def places(db: sqlite3.Connection, documents: Iterable[int] | None = None) -> dict[int, Place]:
    """Those of some documents, or of all, that have other editions."""
    where, values = among("document", documents)
    found = db.execute(f"SELECT document, work, place FROM edition WHERE {where}", values)
    return {row[0]: Place(row[1], row[2]) for row in found}


def first_editions(documents: Iterable[int], editions: Mapping[int, Place]) -> set[int]:
    """Of documents that tell one thing those that count: of several editions of a work the first alone."""
    ones = set(documents)
    first: dict[int, tuple[int, int]] = {}
    for one in ones & editions.keys():
        work, place = editions[one]
        first[work] = min(first.get(work, (place, one)), (place, one))
    return (ones - editions.keys()) | {one for _place, one in first.values()}


def link_editions(db: sqlite3.Connection, told: Collection[int] | None) -> set[int]:
    """Fills `alike` and `edition`.

    Args:
        db: the index.
        told: documents that came or went; None for all.

    Returns:
        The documents that are there and whose place among editions is another than before.
    """
    where, values = among("document", told)
    touched = {
        row[0]
        for row in db.execute(
            f"SELECT document FROM edition WHERE work IN (SELECT work FROM edition WHERE {where})", values
        )
    }
    for end in ("one", "other"):
        where, values = among(end, told)
        db.execute(f"DELETE FROM alike WHERE {where}", values)
    where, values = among("document", None if told is None else touched.union(told))
    sketches = db.execute(f"SELECT document, whole, sketch FROM sketch WHERE {where} ORDER BY document", values)
    compared = _Compared(db)
    for document, whole, sketch in sketches.fetchall():
        copied = False  # by one copy it meets all others: a thousand of them are compared in a row, not in pairs
        for other, other_whole in _meeting(db, document, sketch):
            if not (copied and other_whole == whole) and compared.are_one(document, other):
                db.execute("INSERT OR IGNORE INTO alike VALUES (?, ?)", (min(document, other), max(document, other)))
                copied |= other_whole == whole
        touched.add(document)
    return _put(db, touched)


def _meeting(db: sqlite3.Connection, document: int, sketch: bytes) -> list[tuple[int, bytes]]:
    """The documents whose sketches are like that of one, each with what tells copies."""
    found: set[int] = set()
    for key in bands(sketch):
        rows = db.execute("SELECT document FROM band WHERE key = ? ORDER BY document LIMIT ?", (key, MOST))
        found.update(row[0] for row in rows)
    found.discard(document)
    where, values = among("document", found)
    rows = db.execute(f"SELECT document, whole, sketch FROM sketch WHERE {where} ORDER BY document", values)
    near = sorted((-likeness(sketch, row[2]), row[0], row[1]) for row in rows)
    return [(other, whole) for likely, other, whole in near[:NEAREST] if -likely >= _LIKELY]


class _Compared:
    """Compares documents of an index by what they say; the last ones are remembered."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.said = lru_cache(_REMEMBERED)(self._said)
        self.edition = lru_cache(_REMEMBERED)(lambda document: editions(db, [document])[0])

    def are_one(self, one: int, other: int) -> bool:
        """Whether two documents are editions of one; what they say of themselves is looked at first."""
        pair = sorted((one, other))
        first, second = (self.edition(document) for document in pair)
        if not linking.may_be_one(first, second):
            return False
        return linking.are_one(first, self.said(pair[0]), second, self.said(pair[1]))

    def _said(self, document: int) -> Said:
        ask = written.asked(self._db)
        text = written.text(ask, document)
        return said(text, layout.lines(ask, document))


def editions(db: sqlite3.Connection, documents: Iterable[int]) -> list[linking.Edition]:
    """Documents as they are compared with others."""
    where, values = among("id", documents)
    found = db.execute(f"SELECT id, path, title, date, number, size FROM document WHERE {where} ORDER BY id", values)
    return [linking.Edition(row[0], os.fsdecode(row[1]), *tuple(row)[2:]) for row in found]


def _put(db: sqlite3.Connection, touched: set[int]) -> set[int]:
    """Writes the editions of all works that some documents belong to; the documents whose place is another now."""
    now: dict[int, tuple[int, ...]] = {}
    seen: set[int] = set()
    for document in sorted(touched):
        work = _work(db, document) if document not in seen else set()
        seen |= work
        if len(work) > 1:
            order = [one.document for one in linking.ranked(editions(db, work))]
            now.update({one: (order[0], place, len(order)) for place, one in enumerate(order)})
    where, values = among("document", seen | touched)
    stood = db.execute(f"SELECT document, work, place, editions FROM edition WHERE {where}", values)
    before = {row[0]: tuple(row[1:]) for row in stood}
    db.execute(f"DELETE FROM edition WHERE {where}", values)
    db.executemany("INSERT INTO edition VALUES (?, ?, ?, ?)", [(one, *place) for one, place in now.items()])
    there = {one for one in seen | touched if now.get(one) != before.get(one)}
    where, values = among("id", there)
    return {row[0] for row in db.execute(f"SELECT id FROM document WHERE {where}", values)}


def _work(db: sqlite3.Connection, document: int) -> set[int]:
    """All documents that are like one, by any chain."""
    work, new = {document}, {document}
    while new:
        where, values = among("one", new)
        found = {row[0] for row in db.execute(f"SELECT other FROM alike WHERE {where}", values)}
        where, values = among("other", new)
        found |= {row[0] for row in db.execute(f"SELECT one FROM alike WHERE {where}", values)}
        new = found - work
        work |= new
    return work
