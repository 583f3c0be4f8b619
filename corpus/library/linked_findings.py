"""Links claims of first, promises and happenings over all documents, inside the transaction of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import linking
from corpus.library import findings, rows
from corpus.model import Area

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_SAID = 10
"""Characters before and after a number that say how it is meant (以上, 控制在)."""


def link_claims(db: sqlite3.Connection) -> None:
    """Fills `claim.first_of` and `claim.contested`."""
    entries = [
        linking.ClaimEntry(row["document"], row["id"], row["date"], findings.claim(row))
        for row in db.execute(
            "SELECT claim.*, date FROM claim JOIN document ON document.id = document ORDER BY claim.id"
        )
    ]
    for at, first in enumerate(linking.link_claims(entries)):
        values = [(at, first.contested, index) for _document, index in first.members]
        db.executemany("UPDATE claim SET first_of = ?, contested = ? WHERE id = ?", values)


def link_promises(db: sqlite3.Connection, entries: Iterable[linking.FigureEntry]) -> None:
    """Fills `promise` from the figures of all documents."""
    db.execute("DELETE FROM promise")
    db.executemany(
        "INSERT INTO promise VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
        [
            (one.indicator, one.area, one.period, one.met, one.target[1], one.result[1], one.note)
            for one in linking.promises(entries)
        ],
    )


def words_around(row: sqlite3.Row) -> tuple[str, str]:
    """The words before and after the number of a row of `figure`, in its sentence."""
    sentence, at = row["sentence"], row["start"] - row["sentence_start"]
    end = row["end"] - row["sentence_start"]
    return sentence[max(0, at - _SAID) : max(0, at)], sentence[max(0, end) : end + _SAID]


def link_events(db: sqlite3.Connection) -> None:
    """Fills `event_same`; the event that stands for all leads to the initiatives of each."""
    named: dict[int, list[int]] = {}
    for event, initiative in db.execute("SELECT event, initiative FROM event_initiative ORDER BY event, place"):
        named.setdefault(event, []).append(initiative)
    entries = [
        linking.EventEntry(
            row["document"],
            row["id"],
            row["date"],
            Area(rows.words(row["document_area"])),
            rows.event(row),
            frozenset(named.get(row["id"], ())),
        )
        for row in db.execute(
            "SELECT event.*, date, area_json AS document_area FROM event JOIN document ON document.id = event.document "
            "WHERE time IS NOT NULL ORDER BY event.id"
        )
    ]
    db.execute("DELETE FROM event_same")
    for (_document, first), *others in linking.link_events(entries):
        db.executemany("INSERT INTO event_same VALUES (?, ?)", [(index, first) for _other, index in others])
        known = named.get(first, [])
        more = dict.fromkeys(one for _other, index in others for one in named.get(index, ()) if one not in known)
        db.executemany(
            "INSERT INTO event_initiative VALUES (?, ?, ?)",
            [(first, len(known) + at, one) for at, one in enumerate(more)],
        )
