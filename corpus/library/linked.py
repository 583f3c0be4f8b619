"""Writes what the documents say together: linked initiatives, terms, indicators, differences, and their names.

Everything here replaces what the last linking wrote, inside the transaction of the caller.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from corpus import linking
from corpus.library import laid, rows
from corpus.library.linked_findings import link_claims, link_events, link_promises, words_around
from corpus.library.naming import BODY, FIGURE, Name, put_names
from corpus.model import Area, DifferenceKind, HitKind, Overrides, Span, Unexplained

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LINKED_KINDS = (HitKind.INITIATIVE, HitKind.TERM, HitKind.BODY, HitKind.FIGURE)
"""Kinds of names that belong to no single document."""


def relink(db: sqlite3.Connection, overrides: Overrides) -> None:
    """Links all documents anew. Runs inside a transaction of the caller."""
    link_initiatives(db, overrides)
    link_terms(db)
    link_figures(db)
    link_claims(db)
    _names(db)
    lay_names(db)


def _old_ids(db: sqlite3.Connection, sql: str) -> dict[tuple[object, ...], int]:
    return {tuple(row)[1:]: row[0] for row in db.execute(sql)}


def _numbered(keys: Iterable[tuple[object, ...]], old: Mapping[tuple[object, ...], int]) -> Iterator[int]:
    """The id that each key had before, or a new one; no id twice."""
    taken: set[int] = set()
    fresh = max(old.values(), default=0)
    for key in keys:
        id = old.get(key)
        if id is None or id in taken:
            fresh += 1
            id = fresh
        taken.add(id)
        yield id


# ---- initiatives


class _Found(NamedTuple):
    """What a linked initiative takes from one of its rows; whole rows would be most of the memory of a linking."""

    id: int
    document: int
    score: float
    times: int
    why_json: str


def link_initiatives(db: sqlite3.Connection, overrides: Overrides) -> None:
    """Fills `initiative`, `found.initiative` and `event_initiative`."""
    old = _old_ids(db, "SELECT id, name, coalesce(body, ''), area FROM initiative")
    found: dict[int, _Found] = {}
    entries = []
    for row in db.execute(
        "SELECT found.*, document.area_json AS document_area, document.date AS document_date, "
        "(SELECT count(*) FROM mention WHERE mention.found = found.id) AS times "
        "FROM found JOIN document ON document.id = found.document ORDER BY found.id"
    ):
        found[row["id"]] = _Found(row["id"], row["document"], row["score"], row["times"], row["why_json"])
        area = Area(rows.words(row["document_area"]))
        entries.append(linking.Entry(row["document"], row["id"], area, row["document_date"], rows.initiative(row, ())))
    linked = linking.link_initiatives(entries, overrides)
    keys = [(one.name, one.body or "", str(one.area)) for one in linked]
    ids = list(_numbered(keys, old))
    db.execute("DELETE FROM initiative")
    db.execute("UPDATE found SET initiative = NULL")
    for one, id in zip(linked, ids, strict=True):
        members = [found[index] for _document, index in one.members]
        _put_initiative(db, id, one, members, ids)
        db.executemany("UPDATE found SET initiative = ? WHERE id = ?", [(id, one_of.id) for one_of in members])
    _link_events(db)
    link_events(db)


def _put_initiative(
    db: sqlite3.Connection, id: int, one: linking.Linked, members: Sequence[_Found], ids: Sequence[int]
) -> None:
    def pair(part: linking.PartRef) -> tuple[str, int | None]:
        return part.name, None if part.at is None else ids[part.at]

    best = max(members, key=lambda row: row.score)
    db.execute(
        "INSERT INTO initiative VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(id, one.name, rows.dump(one.aliases), one.kind.value, one.lead, one.body, str(one.area), one.launched),
            *(one.stage.value if one.stage else None, rows.dump([pair(part) for part in one.parts])),
            *(rows.dump(pair(one.part_of)) if one.part_of else None, one.score),
            *(len({row.document for row in members}), sum(row.times for row in members), best.why_json),
        ),
    )


def _link_events(db: sqlite3.Connection) -> None:
    """Leads from each event to the linked initiatives that it names."""
    by_name: dict[tuple[int, str], int] = {}
    for row in db.execute("SELECT document, name, aliases_json, initiative FROM found"):
        for name in (row["name"], *rows.words(row["aliases_json"])):
            by_name.setdefault((row["document"], name), row["initiative"])
    db.execute("DELETE FROM event_initiative")
    for row in db.execute("SELECT id, document, initiatives_json FROM event WHERE initiatives_json <> '[]'").fetchall():
        named = (by_name.get((row["document"], name)) for name in rows.words(row["initiatives_json"]))
        linked = dict.fromkeys(id for id in named if id is not None)
        db.executemany(
            "INSERT INTO event_initiative VALUES (?, ?, ?)", [(row["id"], at, id) for at, id in enumerate(linked)]
        )


# ---- terms


def link_terms(db: sqlite3.Connection) -> None:
    """Fills `term`, `term_name` and `definition.term`."""
    old = _old_ids(db, "SELECT id, term FROM term")
    dates = {row[0]: row[1] for row in db.execute("SELECT id, date FROM document")}
    names: dict[int, str] = {}
    entries = []
    for row in db.execute("SELECT * FROM definition ORDER BY id"):
        names[row["id"]] = row["name"]
        entries.append(linking.TermEntry(row["document"], row["id"], dates[row["document"]], rows.term(row, ())))
    # uses that nothing explains have no row of their own: they are numbered below all that have
    bare = db.execute("SELECT DISTINCT document, name FROM use WHERE definition IS NULL ORDER BY document, name")
    for at, (document, name) in enumerate(bare.fetchall(), 1):
        names[-at] = name
        entries.append(linking.TermEntry(document, -at, dates[document], Unexplained(name, ())))
    linked = linking.link_terms(entries)
    db.execute("DELETE FROM term")
    db.execute("DELETE FROM term_name")
    for one, id in zip(linked, _numbered([(one.name,) for one in linked], old), strict=True):
        forms = {one.name, *(names[index] for _document, index in (*one.members, *one.unexplained))}
        db.execute("INSERT INTO term VALUES (?, ?, ?, 0, 0, ?)", (id, one.name, bool(one.members), one.first))
        db.executemany("INSERT OR IGNORE INTO term_name VALUES (?, ?)", [(form, id) for form in sorted(forms)])
        db.executemany("UPDATE definition SET term = ? WHERE id = ?", [(id, index) for _document, index in one.members])
    db.execute(
        "UPDATE term SET (documents, uses) = (SELECT count(DISTINCT use.document), count(*) FROM term_name "
        "JOIN use ON use.name = term_name.name WHERE term_name.term = term.id)"
    )


# ---- figures


def link_figures(db: sqlite3.Connection) -> None:
    """Fills `indicator`, `difference` and `promise` with their figures."""
    for table in ("indicator", "indicator_figure", "difference", "difference_figure"):
        db.execute(f"DELETE FROM {table}")
    entries = [
        linking.FigureEntry(row["document"], row["id"], row["date"], rows.figure(row), words_around(row))
        for row in db.execute(
            "SELECT figure.*, document.date FROM figure JOIN document ON document.id = document ORDER BY figure.id"
        )
    ]
    link_promises(db, entries)
    differences = linking.differences(entries)
    # the first difference of a figure is its gravest: they come in that order
    differs: dict[int, str] = {}
    for id, one in enumerate(differences, 1):
        db.execute(
            "INSERT INTO difference VALUES (?, ?, ?, ?, ?, ?)",
            (id, one.indicator, one.area, one.period, one.kind.value, one.note),
        )
        _put_members(db, "difference_figure", id, one.members)
        for _document, index in one.members:
            differs.setdefault(index, one.kind.value)
    grave = [kind.value for kind in DifferenceKind]
    for id, group in enumerate(linking.group_indicators(entries), 1):
        kinds = {differs[index] for _document, index in group.members if index in differs}
        kind = min(kinds, key=grave.index, default=None)
        db.execute("INSERT INTO indicator VALUES (?, ?, ?, ?)", (id, group.name, group.area, kind))
        _put_members(db, "indicator_figure", id, group.members)


def _put_members(db: sqlite3.Connection, table: str, owner: int, members: Sequence[linking.Member]) -> None:
    db.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?)", [(owner, at, index) for at, (_document, index) in enumerate(members)]
    )


# ---- names


def _names(db: sqlite3.Connection) -> None:
    kinds = json.dumps([kind.value for kind in LINKED_KINDS])
    linked = "FROM name WHERE kind IN (SELECT value FROM json_each(?))"
    # of the linked names alone: those of documents are far more, and would all have to be held in memory
    known = {row[0]: (row[1], row[2]) for row in db.execute(f"SELECT folded, readings, words {linked}", (kinds,))}
    db.execute(f"DELETE {linked}", (kinds,))
    put_names(db, (*_initiative_names(db), *_term_names(db), *_figure_names(db)), known)


def lay_names(db: sqlite3.Connection) -> None:
    """Lays all names out for the search."""
    db.execute("DELETE FROM laid")
    found = laid.lay(rows.name_row(row) for row in db.execute("SELECT * FROM name"))
    if found.ids:
        db.executemany("INSERT INTO laid VALUES (?, ?)", laid.dump(found))


def _initiative_names(db: sqlite3.Connection) -> Iterator[Name]:
    places: dict[int, tuple[int, Span]] = {}
    for row in db.execute(
        "SELECT initiative, mention.document, start, end FROM mention JOIN found ON found.id = mention.found "
        "JOIN document ON document.id = mention.document ORDER BY date IS NULL, date, mention.document, start"
    ):
        places.setdefault(row["initiative"], (row["document"], Span(row["start"], row["end"])))
    bodies: dict[str, tuple[int, Span, int]] = {}
    for row in db.execute("SELECT * FROM initiative ORDER BY id"):
        document, span = places.get(row["id"], (None, Span(0, 0)))
        if document is None:
            continue
        note = row["body"] or row["area"]
        for name in dict.fromkeys((row["name"], *rows.words(row["aliases_json"]))):
            yield Name(
                HitKind.INITIATIVE, row["id"], document, span, name, row["score"], row["documents"], row["kind"], note
            )
        if row["body"]:
            place = bodies.get(row["body"], (document, span, 0))
            bodies[row["body"]] = (*place[:2], place[2] + 1)
    for body, (document, span, times) in bodies.items():
        yield Name(HitKind.BODY, None, document, span, body, BODY, times)


def _term_names(db: sqlite3.Connection) -> Iterator[Name]:
    for row in db.execute(
        "SELECT term.*, definition.document, start, end, how, expansion FROM term "
        "JOIN definition ON definition.term = term.id GROUP BY term.id HAVING min(definition.id) ORDER BY term.id"
    ):
        span = Span(row["start"], row["end"])
        weight = min(1.0, 0.5 + row["uses"] / 20)
        yield Name(
            *(HitKind.TERM, row["id"], row["document"], span, row["term"], weight, row["documents"], row["how"]),
            note=row["expansion"][:80],
        )


def _figure_names(db: sqlite3.Connection) -> Iterator[Name]:
    for row in db.execute(
        "SELECT indicator.name, indicator.area, figure.id, figure.document, start, end, count(*) AS times, "
        "count(DISTINCT document) AS documents, status FROM indicator "
        "JOIN indicator_figure ON indicator_figure.indicator = indicator.id AND indicator.name <> '' "
        "JOIN figure ON figure.id = indicator_figure.figure GROUP BY indicator.id HAVING min(place) >= 0"
    ):
        span = Span(row["start"], row["end"])
        weight = min(1.0, FIGURE + row["times"] / 20)
        yield Name(
            *(HitKind.FIGURE, row["id"], row["document"], span, row["name"], weight, row["documents"], row["status"]),
            note=row["area"],
        )
