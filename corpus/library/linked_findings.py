"""Links claims of first, those that changed documents can meet, inside the transaction of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import linking
from corpus.library import findings, rows
from corpus.library.chains import in_batches
from corpus.library.stale import among

if TYPE_CHECKING:
    import sqlite3


def link_claims(db: sqlite3.Connection, places: frozenset[str] | None) -> None:
    """Fills `claim.first_of` and `claim.contested`; claims are compared within one place alone. None for all."""
    where, given = among("place", places)
    told = db.execute(f"SELECT place, count(*) FROM claim WHERE {where} GROUP BY place", given).fetchall()
    for several in in_batches([str(place)] * times for place, times in told):
        _link(db, set(several))


def _link(db: sqlite3.Connection, places: set[str]) -> None:
    where, given = among("place", places)
    entries = [
        linking.ClaimEntry(row["document"], row["id"], row["date"], findings.claim(row))
        for row in db.execute(
            "SELECT claim.*, date FROM claim JOIN document ON document.id = claim.document "
            f"WHERE {where} AND claim.document {rows.FIRST_EDITION} ORDER BY claim.id",
            given,
        )
    ]
    db.execute(f"UPDATE claim SET first_of = NULL, contested = 0 WHERE {where}", given)
    for first in linking.link_claims(entries):
        least = min(index for _document, index in first.members)
        values = [(least, first.contested, index) for _document, index in first.members]
        db.executemany("UPDATE claim SET first_of = ?, contested = ? WHERE id = ?", values)
