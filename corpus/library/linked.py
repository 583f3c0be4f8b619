"""Writes what the documents say together: linked initiatives, terms, indicators, differences, and their names.

Everything here replaces what the last linking wrote, inside the transaction of the caller.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corpus.folding import fold
from corpus.library import rows
from corpus.library.naming import BODY, FIGURE, Name, put_names
from corpus.model import HitKind, Overrides, Span

LINKED_KINDS = (HitKind.INITIATIVE, HitKind.TERM, HitKind.BODY, HitKind.FIGURE)
"""Kinds of names that belong to no single document."""


def relink(db: sqlite3.Connection, overrides: Overrides) -> None:
    """Links all documents anew. Runs inside a transaction of the caller."""
    link_initiatives(db, overrides)
    link_terms(db, overrides)
    link_figures(db)
    _names(db)


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


def link_initiatives(db: sqlite3.Connection, overrides: Overrides) -> None:
    """Fills `initiative`, `found.initiative` and `event_initiative`."""
    old = _old_ids(db, "SELECT id, name, coalesce(body, ''), area FROM initiative")
    groups: dict[tuple[str, str], list[sqlite3.Row]] = defaultdict(list)
    for row in db.execute(
        "SELECT found.*, document.area AS document_area, document.date AS document_date, "
        "(SELECT count(*) FROM mention WHERE mention.found = found.id) AS times "
        "FROM found JOIN document ON document.id = found.document "
        "ORDER BY document.date IS NULL, document.date, found.id"
    ):
        groups[fold(row["name"]), row["body"] or ""].append(row)
    db.execute("DELETE FROM initiative")
    leads = [max(group, key=lambda row: row["score"]) for group in groups.values()]
    keys = [(lead["name"], lead["body"] or "", "".join(rows.words(lead["area_json"]))) for lead in leads]
    for group, lead, key, id in zip(groups.values(), leads, keys, _numbered(keys, old), strict=True):
        aliases = dict.fromkeys(alias for row in group for alias in rows.words(row["aliases_json"]))
        db.execute(
            "INSERT INTO initiative VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(id, lead["name"], rows.dump(list(aliases)), lead["kind"], lead["lead"], lead["body"], key[2]),
                min((row["launched"] for row in group if row["launched"]), default=None),
                *(lead["stage"], rows.dump([[part, None] for part in rows.words(lead["parts_json"])])),
                *(rows.dump([lead["part_of"], None]) if lead["part_of"] else None, lead["score"]),
                *(len({row["document"] for row in group}), sum(row["times"] for row in group), lead["why_json"]),
            ),
        )
        db.executemany("UPDATE found SET initiative = ? WHERE id = ?", [(id, row["id"]) for row in group])
    _link_events(db)


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


def link_terms(db: sqlite3.Connection, overrides: Overrides) -> None:
    """Fills `term` and `definition.term`."""
    old = _old_ids(db, "SELECT id, term FROM term")
    explained = dict.fromkeys(row[0] for row in db.execute("SELECT name FROM definition ORDER BY name"))
    used = dict.fromkeys(row[0] for row in db.execute("SELECT name FROM use ORDER BY name"))
    names = list(dict.fromkeys([*explained, *used]))
    counted = {
        row[0]: tuple(row)[1:]
        for row in db.execute(
            "SELECT name, count(DISTINCT document), count(*), min(date) FROM use "
            "JOIN document ON document.id = use.document GROUP BY name"
        )
    }
    db.execute("DELETE FROM term")
    for name, id in zip(names, _numbered([(name,) for name in names], old), strict=True):
        documents, uses, first = counted.get(name, (0, 0, None))
        db.execute("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)", (id, name, name in explained, documents, uses, first))
        db.execute("UPDATE definition SET term = ? WHERE name = ?", (id, name))


# ---- figures


def link_figures(db: sqlite3.Connection) -> None:
    """Fills `indicator` and `difference` with their figures."""
    for table in ("indicator", "indicator_figure", "difference", "difference_figure"):
        db.execute(f"DELETE FROM {table}")
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in db.execute("SELECT id, indicator, area_json FROM figure ORDER BY period IS NULL, period, id"):
        groups[row["indicator"], "".join(rows.words(row["area_json"]))].append(row["id"])
    for id, ((name, area), figures) in enumerate(groups.items(), 1):
        db.execute("INSERT INTO indicator VALUES (?, ?, ?, NULL)", (id, name, area))
        db.executemany(
            "INSERT INTO indicator_figure VALUES (?, ?, ?)", [(id, at, figure) for at, figure in enumerate(figures)]
        )


# ---- names


def _names(db: sqlite3.Connection) -> None:
    known = {row[0]: row[1] for row in db.execute("SELECT folded, readings FROM name")}
    kinds = json.dumps([kind.value for kind in LINKED_KINDS])
    db.execute("DELETE FROM name WHERE kind IN (SELECT value FROM json_each(?))", (kinds,))
    put_names(db, (*_initiative_names(db), *_term_names(db), *_figure_names(db)), known)


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
