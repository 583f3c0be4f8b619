"""What documents that came or went touch of what all say together: written with them, taken by the next linking."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any

from corpus.library.globs import AMONG
from corpus.records import record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_TOLD = (
    "SELECT 'document', ?",
    "SELECT 'initiative', initiative FROM found WHERE document = ? AND initiative IS NOT NULL AND NOT elsewhere",
    "SELECT 'elsewhere', initiative FROM found WHERE document = ? AND elsewhere",
    "SELECT 'event', id FROM event WHERE document = ? AND time IS NOT NULL",
    "SELECT 'term', name FROM definition WHERE document = ?",
    "SELECT 'term', name FROM use WHERE document = ?",
    "SELECT 'figure', id FROM figure WHERE document = ?",
    "SELECT 'figure_key', key FROM figure JOIN figure_key ON figure = id WHERE document = ?",
    "SELECT 'place', place FROM claim WHERE document = ?",
)

_EVENTS = "(SELECT id FROM event WHERE document = ?)"


@record
class Stale:
    """What must be linked anew."""

    initiatives: frozenset[int]
    """Linked ones that lost a document."""
    elsewhere: frozenset[int]
    """Those that lost one which only names what others found."""
    events: frozenset[int]
    """That came, and those told of together with one that went."""
    terms: frozenset[str]
    """Names that are explained or used."""
    figures: frozenset[int]
    """That came."""
    figure_keys: frozenset[int]
    """Of figures that went."""
    places: frozenset[str]
    """Of claims."""


def note(db: sqlite3.Connection, document: int) -> None:
    """Writes down what a document tells that others may tell too: before it goes, and after it came."""
    for told in _TOLD:
        db.execute(f"INSERT OR IGNORE INTO stale {told}", (document,))


def leave(db: sqlite3.Connection, document: int) -> None:
    """`note` for a document that goes, whose row ids others may get: nothing leads to its events any more."""
    note(db, document)
    for column, others in (("event", "told"), ("told", "event")):
        same = f"SELECT 'event', {column} FROM event_same WHERE {others} IN {_EVENTS}"
        db.execute(f"INSERT OR IGNORE INTO stale {same}", (document,))
    several = db.execute(f"SELECT event, keys FROM event_kept WHERE event IN {_EVENTS}", (document,)).fetchall()
    for event, kept in several:
        db.executemany("DELETE FROM event_key WHERE key = ? AND event = ?", [(key, event) for key in array("I", kept)])
    for column in ("event_initiative.event", "event_same.event", "event_same.told", "event_kept.event"):
        table, _dot, _name = column.partition(".")
        db.execute(f"DELETE FROM {table} WHERE {column} IN {_EVENTS}", (document,))


def all_of_it(db: sqlite3.Connection) -> None:
    """Has everything linked anew: the rules of linking are others."""
    db.execute("INSERT OR IGNORE INTO stale VALUES ('everything', '')")


def is_all_of_it(db: sqlite3.Connection) -> bool:
    """Whether everything is linked anew: the rules are others, or nothing is linked yet."""
    linked = "SELECT 1 FROM name WHERE kind IN ('initiative', 'term', 'figure') AND target IS NOT NULL LIMIT 1"
    flag = "SELECT 1 FROM stale WHERE what = 'everything'"
    return db.execute(flag).fetchone() is not None or db.execute(linked).fetchone() is None


def told(db: sqlite3.Connection) -> Stale:
    """What was written down."""
    found: dict[str, set[object]] = {}
    for what, value in db.execute("SELECT what, value FROM stale"):
        found.setdefault(what, set()).add(value)

    def texts(what: str) -> frozenset[str]:
        return frozenset(map(str, found.get(what, ())))

    def ids(what: str) -> frozenset[int]:
        return frozenset(one for one in found.get(what, ()) if isinstance(one, int))

    return Stale(
        *(ids("initiative"), ids("elsewhere"), ids("event"), texts("term"), ids("figure"), ids("figure_key")),
        texts("place"),
    )


def came_and_went(db: sqlite3.Connection) -> frozenset[int]:
    """Documents that came or went."""
    return frozenset(row[0] for row in db.execute("SELECT value FROM stale WHERE what = 'document'"))


def forget(db: sqlite3.Connection) -> None:
    """What was written down is linked, with the caller's transaction."""
    db.execute("DELETE FROM stale")


def among(column: str, values: Iterable[object] | None) -> tuple[str, tuple[str, ...]]:
    """A condition of SQL that `column` is one of some values, with its parameter; true for None."""
    if values is None:
        return "TRUE", ()
    return f"{column} {AMONG}", (json.dumps(list(values)),)


def first_column(db: sqlite3.Connection, sql: str, name: str, values: Iterable[object] | None) -> set[Any]:
    """The first of each row of `sql`, which ends in WHERE or AND, where `name` is one of some values; None for all."""
    where, given = among(name, values)
    return {row[0] for row in db.execute(f"{sql} {where}", given)}
