"""Links the figures of documents, those that changed ones can meet, inside the transaction of the caller.

What is said of figures is said of those that share a key (see `linking.figure_keys`) and kept under it, so what is
kept under the keys of figures that came or went is said anew, those of one key at once.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from corpus import linking
from corpus.library import rows
from corpus.library.chains import in_batches
from corpus.library.linked_editions import places
from corpus.library.stale import among
from corpus.linking import Shared
from corpus.model import Area, DifferenceKind, Figure, Status

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from corpus.library.stale import Stale

MANY = 4
"""All are linked anew when the figures that came are more than one in so many."""
_SAID = 10
"""Characters before and after a number that say how it is meant (以上, 控制在)."""
_GRAVE = " ".join(f"WHEN '{kind.value}' THEN {grave}" for grave, kind in enumerate(DifferenceKind))
_SHOWN = f"""
UPDATE indicator SET difference = (
    SELECT kind FROM indicator_figure JOIN difference_figure USING (figure)
    JOIN difference AS one ON one.id = difference_figure.difference
    WHERE indicator_figure.indicator = indicator.id ORDER BY CASE kind {_GRAVE} END LIMIT 1)
WHERE id IN (SELECT indicator FROM indicator_figure WHERE {{figures}})"""


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
    keys: set[int] | None = None
    if changed is None or len(changed.figures) * MANY > count:
        db.execute("DELETE FROM figure_key")
        _put_keys(db, None)
    else:
        _put_keys(db, changed.figures)
        where, values = among("figure", changed.figures)
        keys = {row[0] for row in db.execute(f"SELECT key FROM figure_key WHERE {where}", values)}
        keys |= changed.figure_keys
    gone, touched = _forget(db, keys)
    made: list[int] = []
    for kind in Shared:
        for several in _by_key(db, kind, keys):
            key_of = {figure: key for key, figure in several}
            entries = list(_entries(db, key_of))
            if kind is Shared.NAME:
                made += _put_named(db, key_of, entries)
                touched.update(key_of)
            else:
                numbers = linking.of_sums if kind is Shared.SUM else linking.of_counts
                touched |= _put_differences(db, key_of, numbers(_by_edition(db, entries)[0]))
    where, values = among("figure", None if keys is None else touched)
    db.execute(_SHOWN.format(figures=where), values)
    return Relinked(gone, tuple(made))


def _put_keys(db: sqlite3.Connection, figures: Iterable[int] | None) -> None:
    keys = ((key, entry.index) for entry in _entries(db, figures) for key in linking.figure_keys(entry.figure))
    db.executemany("INSERT OR IGNORE INTO figure_key VALUES (?, ?)", keys)


def _entries(db: sqlite3.Connection, figures: Iterable[int] | None) -> Iterator[linking.FigureEntry]:
    where, values = among("figure.id", figures)
    for row in db.execute(
        "SELECT figure.*, document.date FROM figure JOIN document ON document.id = document "
        f"WHERE {where} ORDER BY figure.id",
        values,
    ):
        figure = Figure(
            *(row["indicator"], row["value"], row["unit"], row["period"], row["change"]),
            *(Area(rows.words(row["area_json"])), Status(row["status"]), rows.span(row)),
        )
        said = words_around(row), printed(row), row["sentence_start"]
        yield linking.FigureEntry(row["document"], row["id"], row["date"], figure, *said)


def words_around(row: sqlite3.Row) -> tuple[str, str]:
    """The words before and after the number of a row of `figure`, in its sentence."""
    sentence, at = row["sentence"], row["start"] - row["sentence_start"]
    end = row["end"] - row["sentence_start"]
    return sentence[max(0, at - _SAID) : max(0, at)], sentence[max(0, end) : end + _SAID]


def printed(row: sqlite3.Row) -> str:
    """The number and its unit of a row of `figure`."""
    at = row["sentence_start"]
    return str(row["sentence"][max(0, row["start"] - at) : max(0, row["end"] - at)])


def _by_key(db: sqlite3.Connection, kind: Shared, keys: Iterable[int] | None) -> Iterator[list[tuple[int, int]]]:
    """(key, figure) of some keys of one kind, or of all, those of one key in one batch."""
    where, values = among("key", None if keys is None else (key for key in keys if linking.shared(key) is kind))
    found = db.execute(f"SELECT key, figure FROM figure_key WHERE {where} ORDER BY key", values)
    of_kind = ((key, figure) for key, figure in found if linking.shared(key) is kind)
    groups = (list(several) for _key, several in groupby(of_kind, key=lambda one: one[0]))
    fewest = 1 if kind is Shared.NAME else 2  # one number alone is told in one way
    yield from in_batches(group for group in groups if len(group) >= fewest)


def _forget(db: sqlite3.Connection, keys: Iterable[int] | None) -> tuple[frozenset[int], set[int]]:
    """Takes out what was said under some keys, or all.

    Returns:
        The figures by which the indicators were found, and all figures that differed.
    """
    where, values = among("key", keys)
    of = f"IN (SELECT id FROM {{}} WHERE {where})"
    indicators, differences = of.format("indicator"), of.format("difference")
    found = db.execute(f"SELECT figure FROM indicator_figure WHERE place = 0 AND indicator {indicators}", values)
    gone = frozenset(row[0] for row in found)
    told = db.execute(f"SELECT figure FROM difference_figure WHERE difference {differences}", values)
    touched = {row[0] for row in told}
    db.execute(f"DELETE FROM indicator_figure WHERE indicator {indicators}", values)
    db.execute(f"DELETE FROM difference_figure WHERE difference {differences}", values)
    for table in ("indicator", "difference", "promise"):
        db.execute(f"DELETE FROM {table} WHERE {where}", values)
    return gone, touched


def _put_named(db: sqlite3.Connection, key_of: dict[int, int], entries: list[linking.FigureEntry]) -> list[int]:
    """Writes what is said of figures by their names; row ids of the indicators."""
    counting, editions = _by_edition(db, entries)
    db.executemany(
        "INSERT INTO promise VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key_of[one.target[1]],
                *(one.indicator, one.area, one.period, one.met, one.target[1], one.result[1]),
                one.note,
            )
            for one in linking.promises(counting)
        ],
    )
    _put_differences(db, key_of, [*linking.of_names(counting), *linking.revisions(editions)])
    ids = []
    periods = {entry.index: entry.figure.period for entry in entries}
    for group in linking.group_indicators(counting):
        given = key_of[group.members[0][1]], group.name, group.area, len(group.members)
        id = db.execute("INSERT INTO indicator VALUES (NULL, ?, ?, ?, NULL, ?)", given).lastrowid or 0
        figures = [(id, at, figure, periods[figure]) for at, (_document, figure) in enumerate(group.members)]
        db.executemany("INSERT INTO indicator_figure VALUES (?, ?, ?, ?)", figures)
        ids.append(id)
    return ids


def _put_differences(db: sqlite3.Connection, key_of: dict[int, int], found: Iterable[linking.Disagreement]) -> set[int]:
    """Writes how figures differ; which do."""
    told: set[int] = set()
    for one in found:
        key = key_of[one.members[0][1]]
        made = db.execute(
            "INSERT INTO difference VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (key, one.indicator, one.area, one.period, one.kind.value, one.note),
        )
        figures = [figure for _document, figure in one.members]
        placed = [(made.lastrowid, at, figure) for at, figure in enumerate(figures)]
        db.executemany("INSERT INTO difference_figure VALUES (?, ?, ?)", placed)
        told.update(figures)
    return told


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
