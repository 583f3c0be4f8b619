"""The timeline by pages: how many events begin on which day, and the events of a part of them.

What is asked grows with the days on which something happened and with the events that are shown, never with all
events: `event_day` holds the counts, `event_line` the order. Only a condition (words, documents) looks at all events,
in SQLite alone, and what it leaves is kept as numbers.
"""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from corpus.library import rows
from corpus.library.conditions import clauses_of, letters, one_of
from corpus.library.globs import AMONG, holds, in_json, matches
from corpus.library.timeline_views import LANES, Day, Picked
from corpus.library.views import EventSource
from corpus.model import Lane, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from corpus.library.asking import Asking
    from corpus.library.conditions import Condition, Statement, Wanted
    from corpus.library.views import EventRow

GRAINS = 4
_STANDS = "grain IS NOT NULL AND event.id NOT IN (SELECT event FROM event_same)"
_ORDER = "event.last, event.document, event.start, event.id"


class Timeline:
    """Asked in the library's turn, as all of it."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def days(self) -> tuple[Day, ...]:
        """In order of time, what recurs last."""
        with self._asking.question():
            found = self._asking.plain(
                "SELECT first, grain, lane, events FROM event_day ORDER BY first = '', first, grain"
            )
            return tuple(Day(first or None, grain, Lane(lane), events) for first, grain, lane, events in found)

    def of_day(
        self, first: str | None, grains: Collection[int], lanes: Collection[Lane], offset: int, most: int
    ) -> Sequence[int]:
        """Row ids of some of the events that begin on a day, in their order."""
        where, values = _on(first)
        where += f" AND {_STANDS} {_among(grains, lanes)}"
        with self._asking.question():
            sql = f"SELECT id FROM event WHERE {where} ORDER BY {_ORDER} LIMIT ? OFFSET ?"
            return [id for (id,) in self._asking.plain(sql, *values, most, offset)]

    def rank(self, id: int, first: str | None, grains: Collection[int], lanes: Collection[Lane]) -> int:
        """How many of the same day stand before an event (see `of_day`)."""
        columns = ("document", "start", "id") if first is None else ("last", "document", "start", "id")
        order = ", ".join(columns)
        with self._asking.question():
            one = self._asking.row(f"SELECT {order} FROM event WHERE id = ?", id)
            if one is None:
                return 0
            where, values = _on(first)
            marks = ", ".join("?" * len(columns))
            where += f" AND {_STANDS} {_among(grains, lanes)} AND ({order}) < ({marks})"
            row = self._asking.row(f"SELECT count(*) FROM event WHERE {where}", *values, *one)
            return int(row[0]) if row else 0

    def place(self, when: str, start: int, title: str) -> tuple[int, Day] | None:
        """Row id and day of the event of a time, at an offset in a document of a title; None where there is none."""
        sql = (
            "SELECT event.id, first, grain, lane FROM event JOIN document ON document.id = event.document "
            f"WHERE time = ? AND start = ? AND title = ? AND {_STANDS} ORDER BY first, {_ORDER} LIMIT 1"
        )
        with self._asking.question():
            row = self._asking.row(sql, when, start, title)
            return None if row is None else (row[0], Day(row[1], row[2], Lane(row[3]), 1))

    def rows(self, ids: Sequence[int]) -> list[EventRow | None]:
        """Events in the order asked; None for one that is gone."""
        asked = json.dumps(list(ids))
        with self._asking.question():
            others: dict[int, list[EventSource]] = {}
            for row in self._asking.rows(
                "SELECT told, event.id, event.document, title, start, end, sentence_start, sentence_end "
                "FROM event_same JOIN event ON event.id = event_same.event "
                "JOIN document ON document.id = event.document "
                f"WHERE NOT event_same.edition AND told {AMONG} "
                "ORDER BY told, date IS NULL, date, event.id",
                asked,
            ):
                sentence = Span(row["sentence_start"], row["sentence_end"])
                source = EventSource(row["id"], row["document"], row["title"], rows.span(row), sentence)
                others.setdefault(row["told"], []).append(source)
            told = self._asking.rows(f"{rows.EVENTS} WHERE event.id {AMONG}", asked)
            found = {row["id"]: rows.event_row(row, tuple(others.get(row["id"], ()))) for row in told}
        return [found.get(id) for id in ids]

    def pick(self, condition: Condition) -> Picked:
        """The events that a condition lets through."""
        clauses, values = clauses_of(condition, _TOLD_IN, _holds, _states)
        sql = f"SELECT event.id, first, grain, lane FROM event WHERE {' AND '.join((_STANDS, *clauses))}"
        orders = [(f"{sql} ORDER BY first IS NULL, first, {_ORDER}")]
        if not condition.words and all(one.field in _IN_LINE for one in condition.statements):
            orders = [
                f"{sql} AND first IS NOT NULL ORDER BY first, {_ORDER}",
                f"{sql} AND first IS NULL ORDER BY {_ORDER}",
            ]
        with self._asking.question():
            return Picked(chain.from_iterable(self._asking.stream(one, *values) for one in orders))


def _on(first: str | None) -> tuple[str, list[str]]:
    """That an event begins on a day, or recurs."""
    return ("first IS NULL", []) if first is None else ("first = ?", [first])


def _among(grains: Collection[int], lanes: Collection[Lane]) -> str:
    """What is more to be asked where not all are meant; words of ours alone."""
    out = ""
    if len(set(grains)) < GRAINS:
        out += f" AND grain IN ({', '.join(map(str, sorted(grains)))})"
    if len(set(lanes)) < len(LANES):
        quoted = ", ".join(f"'{lane.value}'" for lane in LANES if lane in lanes)
        out += f" AND lane IN ({quoted})"
    return out


_TOLD_IN = f"""(event.document {AMONG} OR event.id IN (SELECT told FROM event_same
    JOIN event AS other ON other.id = event_same.event WHERE NOT edition
    AND other.document {AMONG}))"""
_KIND_IN = f"""event.id IN (SELECT event FROM event_initiative JOIN initiative ON initiative.id = initiative
    WHERE place = 0 AND kind {AMONG})"""
_PLANNED = "(lane = 'due' OR first > ?)"
_STATEMENTS = {
    "document": _TOLD_IN,  # row ids as JSON, twice
    "kind": _KIND_IN,  # kinds as JSON
    "until": "(first <= ? AND coalesce(last, first) >= ?)",  # last day, first day
    "planned": f"(first IS NOT NULL AND {_PLANNED})",  # today
    "done": f"(first IS NOT NULL AND NOT {_PLANNED})",
    "recurring": "first IS NULL",
    "unsure": "(certainty = 'unsure' OR first IS NOT NULL AND instr(time, 'X') > 0)",
    "lane": "lane = ?",
    "id": f"event.id {AMONG}",  # row ids as JSON
    "all": "TRUE",
    "none": "FALSE",
}
"""By field, with a value for each mark; `place`, `by` and `named` are given folded words."""
_NAMES_WITH_BODIES = "SELECT name FROM initiative WHERE body <> ''"
_IN_LINE = _STATEMENTS.keys() - {"unsure"}
"""What is answered in the order of the timeline by its index alone, without looking at any event."""


def _by(word: str) -> tuple[str, list[str]]:
    """That a word stands in who acts in an event: the bodies of its initiatives, else the source of its document."""
    bodies, given = matches(["body"], word)
    sources, more = matches(["source"], word)
    named = "EXISTS (SELECT 1 FROM json_each(event.initiatives_json) AS one WHERE one.value IN ({}))"
    acting = named.format(f"SELECT name FROM initiative WHERE {' OR '.join(bodies)}")
    told = f"event.document IN (SELECT id FROM document WHERE {' OR '.join(sources)})"
    nobody = f"NOT {named.format(_NAMES_WITH_BODIES)}"
    return f"({acting} OR {told} AND {nobody})", [*given, *more]


def _states(statement: Statement) -> tuple[str, list[str]]:
    """One statement; each of its values fills all marks of its field, but those of `until` are pairs."""
    clauses: list[str] = []
    values: list[str] = []
    for value in statement.values:
        if statement.field == "named":
            clause, given = holds("event.initiatives_json", value)
        elif statement.field == "by":
            clause, given = _by(value)
        elif statement.field == "place":
            places, given = matches(["area"], value)
            clause = f"event.document IN (SELECT id FROM document WHERE {' OR '.join(places)})"
        else:
            clause = _STATEMENTS[statement.field]
            given = value.split("/") if statement.field == "until" else [value] * clause.count("?")
        clauses.append(clause)
        values += given
    held = f"({' OR '.join(clauses) or 'FALSE'})"
    return (f"NOT coalesce({held}, FALSE)" if statement.excluded else held), values


def _holds(wanted: Wanted) -> tuple[str, list[str]]:
    """That a word stands in what is told of an event, or matches it otherwise."""
    clauses, values = letters(("event.sentence", "event.what"), wanted)
    for word in filter(None, (wanted.word, wanted.dated)):
        if word.isascii():  # as the values of times are
            times, given = matches(("event.time", "event.first"), word)
            clauses += times
            values += given
        named, given = holds("event.initiatives_json", word)
        told, globs = matches(("title", "area"), word)
        clauses += [named, f"event.document IN (SELECT id FROM document WHERE {' OR '.join(told)})"]
        values += [*given, *globs]
    for more, given in (one_of("event.lane", wanted.lanes), one_of("event.id", wanted.ids)):
        clauses += more
        values += given
    if wanted.kinds:
        clauses.append(_KIND_IN)
        values.append(in_json(wanted.kinds))
    return f"({' OR '.join(clauses)})", values
