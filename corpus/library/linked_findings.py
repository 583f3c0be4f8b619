"""Links happenings and claims of first, those that changed documents can meet, inside the transaction of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import linking
from corpus.library import findings, rows
from corpus.library.linked_editions import places
from corpus.library.stale import among
from corpus.model import Area

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

    from corpus.library.linked_editions import Place


def link_claims(db: sqlite3.Connection, places: frozenset[str] | None) -> None:
    """Fills `claim.first_of` and `claim.contested`; claims are compared within one place alone. None for all."""
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


def link_events(db: sqlite3.Connection, documents: frozenset[int] | None, times: frozenset[str]) -> None:
    """Fills `event_initiative` and `event_same`; the event that stands for all leads to the initiatives of each.

    Args:
        db: the index.
        documents: those in which a name leads to another initiative now; None for all.
        times: those at which an event came or went.
    """
    if documents is not None:
        where, values = among("document", documents)
        named = f"SELECT time FROM event WHERE {where} AND time IS NOT NULL AND initiatives_json <> '[]'"
        times |= {row[0] for row in db.execute(named, values)}
    where, values = _touched(documents, times)
    events = db.execute(
        f"SELECT id, document, initiatives_json FROM event WHERE {where}",
        values,
    ).fetchall()
    ids = None if documents is None else [row["id"] for row in events]
    for table, column in (("event_initiative", "event"), ("event_same", "event"), ("event_same", "told")):
        gone, given = among(column, ids)
        db.execute(f"DELETE FROM {table} WHERE {gone}", given)
    named_by = _link_names(db, [row for row in events if row["initiatives_json"] != "[]"])
    _link_happenings(db, None if documents is None else times, named_by)


def _touched(documents: frozenset[int] | None, times: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    if documents is None:
        return "TRUE", ()
    (one, first), (other, second) = among("document", documents), among("time", times)
    return f"({one} AND initiatives_json <> '[]' OR {other})", (*first, *second)


def _link_names(db: sqlite3.Connection, events: Iterable[sqlite3.Row]) -> dict[int, list[int]]:
    """Leads from each event to the linked initiatives that it names."""
    events = list(events)
    where, values = among("document", {row["document"] for row in events})
    by_name: dict[tuple[int, str], int | None] = {}
    for row in db.execute(
        f"SELECT document, name, aliases_json, initiative FROM found WHERE {where} ORDER BY id", values
    ):
        for name in (row["name"], *rows.words(row["aliases_json"])):
            by_name.setdefault((row["document"], name), row["initiative"])
    out = {}
    for row in events:
        named = (by_name.get((row["document"], name)) for name in rows.words(row["initiatives_json"]))
        out[row["id"]] = list(dict.fromkeys(id for id in named if id is not None))
        values_of = [(row["id"], at, id) for at, id in enumerate(out[row["id"]])]
        db.executemany("INSERT INTO event_initiative VALUES (?, ?, ?)", values_of)
    return out


def _link_happenings(db: sqlite3.Connection, times: frozenset[str] | None, named: Mapping[int, list[int]]) -> None:
    where, values = among("time", times)
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
            f"WHERE time IS NOT NULL AND {where} ORDER BY event.id",
            values,
        )
    ]
    editions = places(db)
    later = {entry.document for entry in entries if entry.document in editions and editions[entry.document].place}
    stands = {}
    for (_document, first), *others in linking.link_events(one for one in entries if one.document not in later):
        stands.update({index: first for _other, index in others})
        db.executemany("INSERT INTO event_same VALUES (?, ?, 0)", [(index, first) for _other, index in others])
        known = named.get(first, [])
        more = dict.fromkeys(one for _other, index in others for one in named.get(index, ()) if one not in known)
        db.executemany(
            "INSERT INTO event_initiative VALUES (?, ?, ?)",
            [(first, len(known) + at, one) for at, one in enumerate(more)],
        )
    again = _told_again(entries, editions, later)
    db.executemany("INSERT INTO event_same VALUES (?, ?, 1)", [(one, stands.get(at, at)) for one, at in again.items()])


def _told_again(
    entries: Iterable[linking.EventEntry], editions: Mapping[int, Place], later: Collection[int]
) -> dict[int, int]:
    """The event of the first edition that each event of another edition is; itself where that one has none."""
    first: dict[tuple[int, str | None], list[linking.EventEntry]] = {}
    for entry in entries:
        if entry.document in editions and entry.document not in later:
            first.setdefault((entry.document, entry.event.when), []).append(entry)
    out = {}
    for entry in entries:
        if entry.document in later:
            near = first.get((editions[entry.document].work, entry.event.when), ())
            out[entry.index] = next((one.index for one in near if linking.is_same_event(one, entry)), entry.index)
    return out
