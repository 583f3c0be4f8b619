"""Links the figures of documents, those of the places that changed ones tell of, inside the transaction of the caller.

Figures are compared within one place alone, so a place is what is linked anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import linking
from corpus.library import rows
from corpus.library.linked_editions import places
from corpus.library.stale import among
from corpus.model import Area, DifferenceKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_SAID = 10
"""Characters before and after a number that say how it is meant (以上, 控制在)."""


def link_figures(db: sqlite3.Connection, told: frozenset[str] | None) -> frozenset[str] | None:
    """Fills `indicator`, `difference` and `promise` with their figures.

    Args:
        db: the index.
        told: places (JSON) whose figures changed; None for all.

    Returns:
        The places whose figures were linked anew; None for all.
    """
    areas = None if told is None else frozenset(_place(area) for area in told)
    _forget(db, areas)
    lists = None
    if areas is not None:
        # one place may stand in more than one list of levels
        known = (row[0] for row in db.execute("SELECT DISTINCT area_json FROM figure"))
        lists = [area for area in known if _place(area) in areas]
    where, values = among("figure.area_json", lists)
    entries = [
        linking.FigureEntry(row["document"], row["id"], row["date"], rows.figure(row), words_around(row))
        for row in db.execute(
            "SELECT figure.*, document.date FROM figure JOIN document ON document.id = document "
            f"WHERE {where} ORDER BY figure.id",
            values,
        )
    ]
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
    for group in linking.group_indicators(counting):
        kinds = {differs[index] for _document, index in group.members if index in differs}
        kind = min(kinds, key=grave.index, default=None)
        made = db.execute("INSERT INTO indicator VALUES (NULL, ?, ?, ?)", (group.name, group.area, kind))
        _put_members(db, "indicator_figure", made.lastrowid, group.members)
    return areas


def _by_edition(
    db: sqlite3.Connection, entries: Iterable[linking.FigureEntry]
) -> tuple[list[linking.FigureEntry], list[list[linking.FigureEntry]]]:
    """The figures that count, and those of every work with several editions, the one that counts last."""
    editions = places(db)
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


def _place(area_json: str) -> str:
    return str(Area(rows.words(area_json)))


def _forget(db: sqlite3.Connection, areas: Iterable[str] | None) -> None:
    where, values = among("area", areas)
    for owner in ("indicator", "difference"):
        db.execute(f"DELETE FROM {owner}_figure WHERE {owner} IN (SELECT id FROM {owner} WHERE {where})", values)
        db.execute(f"DELETE FROM {owner} WHERE {where}", values)
    db.execute(f"DELETE FROM promise WHERE {where}", values)


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
