"""Links happenings that several documents tell, inside the transaction of the caller.

Of several editions of one document the first alone tells of happenings; what the others tell leads to what stands for
that, and to itself where the first is silent. Which event stands for which follows the order of their documents alone
(see `linking.events`), so a change is followed from event to event: from one that came, went or leads to other
initiatives to those after it that are one with it, and no further than one of them comes to stand for others or
ceases to.
"""

from __future__ import annotations

import heapq
from array import array
from itertools import groupby
from typing import TYPE_CHECKING

from corpus import linking
from corpus.library import rows
from corpus.library.stale import among
from corpus.linking.events import BEGINS, EventEntry, is_same_event, keys, sought
from corpus.model import Area, Certainty, Event, Lane, Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

MANY = 4
"""All are linked anew when the events that changed are more than one in so many."""
_BARE = Span(0, 0)
_ENTRIES = (
    "SELECT event.id, event.document, time, what, lane, date, area_json, work, keys FROM event "
    "JOIN event_kept ON event_kept.event = event.id JOIN document ON document.id = event.document "
    "LEFT JOIN edition ON edition.document = event.document "
    "WHERE time IS NOT NULL"
)
_ELSEWHERE = (
    "SELECT start, initiative FROM mention JOIN found ON found.id = mention.found "
    "WHERE mention.document = ? AND elsewhere ORDER BY start"
)
_COUNTING = f"{_ENTRIES} AND coalesce(edition.place, 0) = 0"


def link_events(db: sqlite3.Connection, documents: frozenset[int] | None, changed: frozenset[int]) -> None:
    """Fills `event_initiative` and `event_same`; the event that stands for all leads to the initiatives of each.

    Args:
        db: the index.
        documents: those in which a name leads to another initiative now; None for all.
        changed: events that came, and those that were told of together with one that went.
    """
    count = db.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()[0]
    if documents is None:
        for table in ("event_initiative", "event_key", "event_kept"):
            db.execute(f"DELETE FROM {table}")
    _put_keys(db, None if documents is None else changed)
    moved = _link_names(db, documents)
    if documents is None or len(changed) * MANY > count:
        _link_all(db)
    else:
        _Happenings(db).follow(changed | moved)


def _put_keys(db: sqlite3.Connection, events: Iterable[int] | None) -> None:
    where, values = among("id", events)
    told = db.execute(f"SELECT id, time, what FROM event WHERE time IS NOT NULL AND {where}", values)
    for id, time, what in told:
        found = keys(time, what)
        db.executemany("INSERT OR IGNORE INTO event_key VALUES (?, ?)", [(key, id) for key in found])
        db.execute("INSERT OR REPLACE INTO event_kept VALUES (?, ?)", (id, array("I", found).tobytes()))


def _link_names(db: sqlite3.Connection, documents: Iterable[int] | None) -> set[int]:
    """Leads from each event of some documents to the linked initiatives that it names itself.

    Returns:
        Those that lead elsewhere now.
    """
    where, values = among("document", documents)
    moved: set[int] = set()
    told = "SELECT id, document, initiatives_json, sentence_start, sentence_end FROM event"
    naming = "initiatives_json <> '[]' OR EXISTS (SELECT 1 FROM found WHERE document = event.document AND elsewhere)"
    if documents is not None:
        naming = "TRUE"  # what one of them named before may stand there no more
    found = db.execute(f"{told} WHERE {where} AND ({naming}) ORDER BY document", values)
    for document, events in groupby(found, key=lambda row: int(row["document"])):
        known: dict[str, int | None] = {}
        for row in db.execute(
            "SELECT name, aliases_json, initiative FROM found WHERE document = ? AND NOT elsewhere ORDER BY id",
            (document,),
        ):
            for name in (row["name"], *rows.words(row["aliases_json"])):
                known.setdefault(name, row["initiative"])
        elsewhere = db.execute(_ELSEWHERE, (document,)).fetchall()
        for row in events:
            leads = [known.get(name) for name in rows.words(row["initiatives_json"])]
            leads += [id for start, id in elsewhere if row["sentence_start"] <= start < row["sentence_end"]]
            if _lead(db, row["id"], list(dict.fromkeys(id for id in leads if id is not None))):
                moved.add(row["id"])
    return moved


def _lead(db: sqlite3.Connection, event: int, initiatives: list[int]) -> bool:
    """Leads from an event to those that it names itself. Whether it led elsewhere."""
    own = "SELECT initiative FROM event_initiative WHERE event = ? AND own ORDER BY place"
    if [row[0] for row in db.execute(own, (event,))] == initiatives:
        return False
    db.execute("DELETE FROM event_initiative WHERE event = ?", (event,))
    values = [(event, at, id, 1) for at, id in enumerate(initiatives)]
    db.executemany("INSERT INTO event_initiative VALUES (?, ?, ?, ?)", values)
    return True


def _link_all(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM event_same")
    db.execute("DELETE FROM event_initiative WHERE NOT own")
    told = db.execute(f"{_COUNTING} ORDER BY time, event.id")
    for _time, several in groupby(told, key=lambda row: str(row["time"])):
        of_one = several_rows if len(several_rows := list(several)) > 1 else []
        for (_document, first), *others in linking.link_events(_entries(db, of_one)):
            db.executemany("INSERT INTO event_same VALUES (?, ?, 0)", [(index, first) for _other, index in others])
            _gather(db, first)
    _tell_again(db, None)


def _tell_again(db: sqlite3.Connection, works: Iterable[int] | None) -> None:
    """Leads from the events of other editions to what stands for the first edition's, or to themselves."""
    where, values = among("work", works)
    for (work,) in db.execute(f"SELECT DISTINCT work FROM edition WHERE {where}", values).fetchall():
        several = db.execute(f"{_ENTRIES} AND work = ? ORDER BY event.id", (work,)).fetchall()
        entries = list(_entries(db, several))
        first: dict[str | None, list[EventEntry]] = {}
        for entry in entries:
            if entry.document == work:
                first.setdefault(entry.event.when, []).append(entry)
        for entry in entries:
            if entry.document != work:
                near = (one.index for one in first.get(entry.event.when, ()) if is_same_event(one, entry))
                told = next(near, entry.index)
                db.execute(
                    "INSERT OR REPLACE INTO event_same VALUES "
                    "(?, coalesce((SELECT told FROM event_same WHERE event = ? AND NOT edition), ?), 1)",
                    (entry.index, told, told),
                )


def _entries(db: sqlite3.Connection, told: list[sqlite3.Row]) -> Iterator[EventEntry]:
    where, values = among("event", [row["id"] for row in told])
    named: dict[int, set[int]] = {}
    for event, initiative in db.execute(
        f"SELECT event, initiative FROM event_initiative WHERE own AND {where}", values
    ):
        named.setdefault(event, set()).add(initiative)
    for row in told:
        event = Event(row["time"], "", _BARE, _BARE, row["what"], Lane(row["lane"]), (), Certainty.SURE)
        area, initiatives = Area(rows.words(row["area_json"])), frozenset(named.get(row["id"], ()))
        yield EventEntry(row["document"], row["id"], row["date"], area, event, initiatives, array("I", row["keys"]))


def _gather(db: sqlite3.Connection, event: int) -> None:
    """Leads from an event to the initiatives of those that it stands for too."""
    db.execute("DELETE FROM event_initiative WHERE event = ? AND NOT own", (event,))
    known = [row[0] for row in db.execute("SELECT initiative FROM event_initiative WHERE event = ?", (event,))]
    others = db.execute(
        "SELECT initiative FROM event_same JOIN event ON event.id = event_same.event "
        "JOIN document ON document.id = event.document "
        "JOIN event_initiative ON event_initiative.event = event_same.event AND own "
        "WHERE told = ? AND NOT edition ORDER BY coalesce(date, '9999'), event.document, event.id, place",
        (event,),
    )
    more = dict.fromkeys(row[0] for row in others if row[0] not in known)
    values = [(event, len(known) + at, one, 0) for at, one in enumerate(more)]
    db.executemany("INSERT INTO event_initiative VALUES (?, ?, ?, ?)", values)


class _Happenings:
    """Which events stand for which, while a change is followed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, EventEntry | None] = {}
        self._waiting: list[tuple[tuple[str, int, int], int]] = []
        self._pushed: set[int] = set()
        self._moved: set[int] = set()
        """Events for which another one stands now."""

    def follow(self, dirty: set[int] | frozenset[int]) -> None:
        """Links the events that changed, and those after them that this changes."""
        where, values = among("told", dirty)
        members = self._column(f"SELECT event FROM event_same WHERE {where} AND NOT edition", *values)
        self._push(self._load({*dirty, *members}))
        where, values = among("event", [id for id in dirty if self._known[id] is None])
        touched = self._column(f"SELECT told FROM event_same WHERE {where}", *values)
        self._db.execute(f"DELETE FROM event_same WHERE {where}", values)
        while self._waiting:
            _order, id = heapq.heappop(self._waiting)
            entry = self._known[id]
            if entry is not None:
                touched |= self._settle(entry, changed=id in dirty)
        for id in touched:
            _gather(self._db, id)
        where, values = among("id", self._moved.union(dirty))
        works = f"SELECT DISTINCT work FROM event JOIN edition ON edition.document = event.document WHERE {where}"
        _tell_again(self._db, self._column(works, *values))

    def _settle(self, entry: EventEntry, *, changed: bool) -> set[int]:
        """Finds what stands for an event; all before it are settled. Returns the events that stand or stood for it."""
        id = entry.index
        before = next(iter(self._column("SELECT told FROM event_same WHERE event = ?", id)), None)
        earlier = (one for one in self._near(entry, standing=True) if one.order < entry.order)
        first = min(earlier, default=None, key=_order)
        if before != (first.index if first else None):
            self._moved.add(id)
        if first is None:
            self._db.execute("DELETE FROM event_same WHERE event = ?", (id,))
            if changed or before is not None:
                self._push(one for one in self._near(entry) if one.order > entry.order)
            return {id, *(() if before is None else (before,))}
        self._push(self._load(self._column("SELECT event FROM event_same WHERE told = ? AND NOT edition", id)))
        self._db.execute("INSERT OR REPLACE INTO event_same VALUES (?, ?, 0)", (id, first.index))
        return {id, first.index, *(() if before is None else (before,))}

    def _push(self, entries: Iterable[EventEntry]) -> None:
        for entry in entries:
            if entry.index not in self._pushed:
                self._pushed.add(entry.index)
                heapq.heappush(self._waiting, (entry.order, entry.index))

    def _near(self, entry: EventEntry, *, standing: bool = False) -> list[EventEntry]:
        """The events that are one with another; those alone that stand for themselves where `standing`."""
        when, lane = entry.event.when or "", entry.event.lane
        where, values = among("key", sought(entry.keys))
        found = self._column(f"SELECT event FROM event_key WHERE {where}", *values)
        if lane in BEGINS and entry.initiatives:
            where, values = among("initiative", entry.initiatives)
            found |= self._column(
                "SELECT event.id FROM event_initiative CROSS JOIN event ON event.id = event_initiative.event "
                f"WHERE {where} AND own AND time = ? AND lane = ?",
                *(*values, when, lane.value),
            )
        if standing:
            where, values = among("event", found)
            found -= self._column(f"SELECT event FROM event_same WHERE {where}", *values)
        return [one for one in self._load(found) if is_same_event(one, entry)]

    def _load(self, events: Iterable[int]) -> list[EventEntry]:
        """Those of some events that are there and count."""
        events = list(events)
        missing = [id for id in events if id not in self._known]
        if missing:
            where, values = among("event.id", missing)
            told = self._db.execute(f"{_COUNTING} AND {where}", values).fetchall()
            self._known.update(dict.fromkeys(missing))
            self._known.update((entry.index, entry) for entry in _entries(self._db, told))
        return [entry for id in events if (entry := self._known[id]) is not None]

    def _column(self, sql: str, *values: object) -> set[int]:
        return {row[0] for row in self._db.execute(sql, values)}


def _order(entry: EventEntry) -> tuple[str, int, int]:
    return entry.order
