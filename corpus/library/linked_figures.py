"""Links the figures of documents, those that changed ones can meet, inside the transaction of the caller.

Figures are looked at together that share a key by any chain (see `linking.figure_keys`), so those are linked anew
that share one with a figure that came or went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corpus import linking
from corpus.library import rows
from corpus.library.linked_editions import places
from corpus.library.stale import SAID_OF_FIGURES, among
from corpus.model import DifferenceKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from corpus.library.stale import Stale

MANY = 4
"""All are linked anew when the figures that came are more than one in so many."""
_SAID = 10
"""Characters before and after a number that say how it is meant (以上, 控制在)."""


class Relinked(NamedTuple):
    """What was linked anew."""

    gone: frozenset[int]
    """The figures by which indicators that are no more were found."""
    made: tuple[int, ...]
    """Indicators."""


def link_figures(db: sqlite3.Connection, changed: Stale | None) -> Relinked:
    """Fills `indicator`, `difference` and `promise` with their figures.

    Args:
        db: the index.
        changed: what changed; None for all.
    """
    count = db.execute("SELECT coalesce(max(id), 0) FROM figure").fetchone()[0]
    if changed is None or len(changed.figures) * MANY > count:
        db.execute("DELETE FROM figure_key")
        _put_keys(db, None)
        figures, gone = None, _forget(db, None)
    else:
        _put_keys(db, changed.figures)
        figures = _reached(db, changed)
        gone = _forget(db, _said_of(db, figures, changed))
    where, values = among("figure.id", figures)
    entries = [
        linking.FigureEntry(row["document"], row["id"], row["date"], rows.figure(row), words_around(row))
        for row in db.execute(
            "SELECT figure.*, document.date FROM figure JOIN document ON document.id = document "
            f"WHERE {where} ORDER BY figure.id",
            values,
        )
    ]
    return Relinked(gone, _put(db, entries))


def _put_keys(db: sqlite3.Connection, figures: Iterable[int] | None) -> None:
    where, values = among("id", figures)
    for row in db.execute(f"SELECT * FROM figure WHERE {where}", values).fetchall():
        keys = [(key, row["id"]) for key in linking.figure_keys(rows.figure(row))]
        db.executemany("INSERT OR IGNORE INTO figure_key VALUES (?, ?)", keys)


def _reached(db: sqlite3.Connection, changed: Stale) -> set[int]:
    """The figures that are looked at together with those that came or went, by any chain of keys."""
    ids: set[int] = set()
    keys = set(changed.figure_keys)
    new, told = _column(db, "SELECT id FROM figure", "id", changed.figures), keys
    while new or told:
        ids |= new
        told = told | (_column(db, "SELECT DISTINCT key FROM figure_key", "figure", new) - keys)
        keys |= told
        new = _column(db, "SELECT DISTINCT figure FROM figure_key", "key", told) - ids
        told = set()
    return ids


def _said_of(db: sqlite3.Connection, figures: set[int], changed: Stale) -> dict[str, set[int]]:
    """What is said of some figures and of those that went, by table."""
    said = {table: set(ids) for table, ids in changed.said_of_figures.items()}
    for table, found in SAID_OF_FIGURES.items():
        for column in ("target", "result") if table == "promise" else ("figure",):
            where, values = among(column, figures)
            said[table].update(row[0] for row in db.execute(found.format(figures=where), values))
    return said


def _column(db: sqlite3.Connection, sql: str, column: str, values: Iterable[object]) -> set[int]:
    where, given = among(column, values)
    return {row[0] for row in db.execute(f"{sql} WHERE {where}", given)}


def _forget(db: sqlite3.Connection, said: Mapping[str, Iterable[int]] | None) -> frozenset[int]:
    """Takes out what was said of figures; None for all. Returns the figures by which the indicators were found."""
    gone: frozenset[int] = frozenset()
    for table in SAID_OF_FIGURES:
        where, values = among(table, None if said is None else said[table])
        if table == "indicator":
            found = db.execute(f"SELECT figure FROM indicator_figure WHERE place = 0 AND {where}", values)
            gone = frozenset(row[0] for row in found)
        if table != "promise":
            db.execute(f"DELETE FROM {table}_figure WHERE {where}", values)
        where, values = among("id", None if said is None else said[table])
        db.execute(f"DELETE FROM {table} WHERE {where}", values)
    return gone


def _put(db: sqlite3.Connection, entries: list[linking.FigureEntry]) -> tuple[int, ...]:
    """Writes what is said of figures; the indicators' row ids."""
    counting, editions = _by_edition(db, entries)
    _put_promises(db, counting)
    grave = [kind.value for kind in DifferenceKind]
    differences = [*linking.differences(counting), *linking.revisions(editions)]
    # the first difference of a figure is its gravest: they come in that order
    differences.sort(key=lambda one: grave.index(one.kind.value))
    differs: dict[int, str] = {}
    for one in differences:
        made = db.execute(
            "INSERT INTO difference VALUES (NULL, ?, ?, ?, ?, ?)",
            (one.indicator, one.area, one.period, one.kind.value, one.note),
        )
        _put_members(db, "difference_figure", made.lastrowid, one.members)
        for _document, index in one.members:
            differs.setdefault(index, one.kind.value)
    ids = []
    for group in linking.group_indicators(counting):
        kinds = {differs[index] for _document, index in group.members if index in differs}
        kind = min(kinds, key=grave.index, default=None)
        made = db.execute("INSERT INTO indicator VALUES (NULL, ?, ?, ?)", (group.name, group.area, kind))
        _put_members(db, "indicator_figure", made.lastrowid, group.members)
        ids.append(made.lastrowid or 0)
    return tuple(ids)


def _by_edition(
    db: sqlite3.Connection, entries: Sequence[linking.FigureEntry]
) -> tuple[list[linking.FigureEntry], list[list[linking.FigureEntry]]]:
    """The figures that count, and those of every work with several editions, the one that counts last."""
    editions = places(db, {entry.document for entry in entries})
    counting: list[linking.FigureEntry] = []
    works: dict[int, list[linking.FigureEntry]] = {}
    for entry in entries:
        work, place = editions.get(entry.document, (None, 0))
        if not place:
            counting.append(entry)
        if work is not None:
            works.setdefault(work, []).append(entry)
    for figures in works.values():
        figures.sort(key=lambda one: -editions[one.document].place)
    return counting, list(works.values())


def _put_members(db: sqlite3.Connection, table: str, owner: int | None, members: Sequence[linking.Member]) -> None:
    db.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?)", [(owner, at, index) for at, (_document, index) in enumerate(members)]
    )


def _put_promises(db: sqlite3.Connection, entries: Iterable[linking.FigureEntry]) -> None:
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
