"""Links the initiatives of documents, those that changed ones can meet, inside the transaction of the caller."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from corpus import linking
from corpus.library import rows
from corpus.library.chains import chained
from corpus.library.linked_editions import first_editions, places
from corpus.library.stale import among, first_column
from corpus.model import Area, Initiative, Kind, Stage
from corpus.records import record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from corpus.library.linked_editions import Place
    from corpus.model import Overrides


@record
class Changed:
    """What a linking did."""

    gone: frozenset[int]
    """Initiatives that were linked anew, as they were."""
    made: frozenset[int]
    """The same as they are."""
    bodies: frozenset[str]
    """Whose initiatives these are and were."""
    documents: frozenset[int] | None
    """Those in which a name leads elsewhere now; None for all."""


class _Found(NamedTuple):
    """What a linked initiative takes from one of its rows; whole rows would be most of the memory of a linking."""

    id: int
    document: int
    score: float
    times: int
    initiative: int | None


_ENTRIES = """
SELECT found.id, document, name, aliases_json, found.kind, score, launched, lead, body, found.area_json, parts_json,
    part_of, stage, initiative, document.area_json AS document_area, document.date AS document_date,
    (SELECT count(*) FROM mention WHERE mention.found = found.id) AS times
FROM found JOIN document ON document.id = found.document AND NOT elsewhere"""


def link_initiatives(db: sqlite3.Connection, overrides: Overrides, lost: frozenset[int] | None) -> Changed:
    """Fills `initiative` and `found.initiative`, those at once that can meet by any chain of forms.

    Args:
        db: the index.
        overrides: what the person corrected.
        lost: initiatives that lost a document; with those that are not linked yet they say which are linked anew.
            None for all.
    """
    _put_forms(db, lost is None)
    members, gone = (None, None) if lost is None else _reached(db, overrides, lost)
    where, values = among("id", gone)
    before = db.execute(f"SELECT id, name, coalesce(body, ''), area FROM initiative WHERE {where}", values).fetchall()
    replaced = frozenset(int(row[0]) for row in before)
    bodies = {row[2] for row in before}
    number = Numbering(db, "initiative", {tuple(row)[1:]: int(row[0]) for row in before})
    forms = set() if lost is None else _forms(db, replaced)
    _forget(db, replaced)
    made: set[int] = set()
    moved: set[int] = set()
    for several in chained(_rows(db, members), _keyed(db, members, overrides)):
        found, groups = _gathered(db, several, overrides)
        now: dict[int, int] = {}
        editions = places(db, {row.document for row in found.values()})
        for group in groups:
            one = group.linked
            id = number.of((one.name, one.body or "", str(one.area)))
            rows_of_one = [found[index] for _document, index in one.members]
            _put(db, id, group, rows_of_one, editions)
            now.update((row.id, id) for row in rows_of_one)
            bodies.add(one.body or "")
        made.update(now.values())
        hidden = [(id,) for id in several if id not in now]
        db.executemany("UPDATE found SET initiative = NULL WHERE id = ?", hidden)
        if lost is not None:
            moved.update(row.document for row in found.values() if now.get(row.id) != row.initiative)
    if lost is None:
        _look_up(db, None)
    else:
        forms ^= _forms(db, made)
        _look_up(db, {*made, *_wanting(db, {form[:2] for form in forms})})
    return Changed(replaced, frozenset(made), frozenset(bodies - {""}), None if lost is None else frozenset(moved))


def _gathered(
    db: sqlite3.Connection, ids: Iterable[int], overrides: Overrides
) -> tuple[dict[int, _Found], tuple[linking.Group, ...]]:
    """Some rows of `found`, and the groups of those that mean the same."""
    found: dict[int, _Found] = {}
    entries = []
    where, values = among("found.id", ids)
    for row in db.execute(f"{_ENTRIES} WHERE {where} ORDER BY found.id", values):
        found[row["id"]] = _Found(row["id"], row["document"], row["score"], row["times"], row["initiative"])
        entries.append(_entry(row))
    return found, linking.gather(entries, overrides)


def _entry(row: sqlite3.Row) -> linking.Entry:
    one = Initiative(
        *(row["name"], rows.words(row["aliases_json"]), Kind(row["kind"]), (), row["score"], row["launched"]),
        *(row["lead"], row["body"], Area(rows.words(row["area_json"])), rows.words(row["parts_json"]), row["part_of"]),
        Stage(row["stage"]) if row["stage"] else None,
    )
    area = Area(rows.words(row["document_area"]))
    return linking.Entry(row["document"], row["id"], area, row["document_date"], one)


class Numbering:
    """Row ids for what is linked: that which the same had before, or a new one; none twice."""

    def __init__(self, db: sqlite3.Connection, table: str, old: Mapping[tuple[object, ...], int]) -> None:
        """`old` are ids by what tells the rows of `table` apart; new ones are above all that it has."""
        self._old = old
        self._last: int = db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        self._taken: set[int] = set()

    def of(self, key: tuple[object, ...]) -> int:
        """The id of what is told by `key`."""
        id = self._old.get(key)
        if id is None or id in self._taken:
            self._last += 1
            id = self._last
        self._taken.add(id)
        return id


def _put_forms(db: sqlite3.Connection, everything: bool) -> None:
    """Writes down the forms of what is not linked yet."""
    if everything:
        db.execute("DELETE FROM found_form")
    where = "TRUE" if everything else "found.initiative IS NULL"
    entries = map(_entry, db.execute(f"{_ENTRIES} WHERE {where}"))
    forms = ((form, entry.index) for entry in entries for form in linking.forms_of(entry))
    db.executemany("INSERT OR IGNORE INTO found_form VALUES (?, ?)", forms)


def _rows(db: sqlite3.Connection, members: Iterable[int] | None) -> Iterable[int]:
    if members is not None:
        return sorted(members)
    return (row[0] for row in db.execute("SELECT id FROM found WHERE NOT elsewhere ORDER BY id"))


def _keyed(
    db: sqlite3.Connection, members: Collection[int] | None, overrides: Overrides
) -> Iterator[tuple[object, int]]:
    """Rows of `found` by their forms; those that a person said to be the same by one more."""
    where, values = among("found", members)
    yield from db.execute(f"SELECT form, found FROM found_form WHERE {where} ORDER BY form", values)
    for same in linking.merged(overrides):
        where_forms, forms = among("form", same)
        sql = f"SELECT found FROM found_form WHERE {where_forms} AND {where}"
        yield from ((same, row[0]) for row in db.execute(sql, (*forms, *values)))


def _reached(db: sqlite3.Connection, overrides: Overrides, lost: frozenset[int]) -> tuple[set[int], set[int]]:
    """Rows of `found` that can meet what came or went, by any chain of forms; and the initiatives that they were."""
    same: dict[str, set[str]] = {}
    for one, other in linking.merged(overrides):
        same.setdefault(one, set()).add(other)
        same.setdefault(other, set()).add(one)
    ids: set[int] = set()
    forms: set[str] = set()
    initiatives = set(lost)
    new = {row[0] for row in db.execute("SELECT id FROM found WHERE initiative IS NULL")}
    new |= first_column(db, "SELECT id FROM found WHERE NOT elsewhere AND", "initiative", lost)
    while new:
        ids |= new
        told = first_column(db, "SELECT DISTINCT form FROM found_form WHERE", "found", new) - forms
        told |= {other for form in told for other in same.get(form, ())} - forms
        forms |= told
        linked = first_column(db, "SELECT DISTINCT initiative FROM found WHERE", "id", new) - initiatives - {None}
        initiatives |= linked
        new = first_column(db, "SELECT DISTINCT found FROM found_form WHERE", "form", told)
        new |= first_column(db, "SELECT id FROM found WHERE NOT elsewhere AND", "initiative", linked)
        new -= ids
    return ids, initiatives


def _forget(db: sqlite3.Connection, initiatives: Iterable[int]) -> None:
    told = (("initiative", "id"), ("linked_form", "initiative"), ("wanted_form", "initiative"), ("family", "teller"))
    for table, column in told:
        where, values = among(column, initiatives)
        db.execute(f"DELETE FROM {table} WHERE {where}", values)


def _put(
    db: sqlite3.Connection, id: int, group: linking.Group, members: Sequence[_Found], editions: Mapping[int, Place]
) -> None:
    one = group.linked
    best = max(members, key=lambda row: row.score)
    told = first_editions((row.document for row in members), editions)
    counting = {row.id for row in members if row.document in told}
    db.execute(
        "INSERT INTO initiative VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT why_json FROM found WHERE id = ?), NULL)",
        (
            *(id, one.name, rows.dump(one.aliases), one.kind.value, one.lead, one.body, str(one.area), one.launched),
            *(one.stage.value if one.stage else None, rows.dump([(part.name, None) for part in one.parts])),
            *(rows.dump((one.part_of.name, None)) if one.part_of else None, one.score),
            *(len(told), sum(row.times for row in members if row.id in counting), best.id),
        ),
    )
    linked = [(id, row.id in counting, row.id) for row in members]
    db.executemany("UPDATE found SET initiative = ?, counts = ? WHERE id = ?", linked)
    db.executemany("INSERT OR IGNORE INTO linked_form VALUES (?, ?, ?)", [(*form, id) for form in group.forms])
    db.executemany(
        "INSERT INTO wanted_form VALUES (?, ?, ?, ?, ?)",
        [(id, name, place, *form) for name, forms in group.wanted.items() for place, form in enumerate(forms)],
    )


# ---- parts and wholes


def _forms(db: sqlite3.Connection, initiatives: Iterable[int]) -> set[tuple[str, str, object]]:
    """Under which forms initiatives are found as parts or wholes of others, with what decides between several."""
    where, values = among("initiative", initiatives)
    found = db.execute(
        "SELECT form, root, initiative, score, documents, name, area FROM linked_form "
        f"JOIN initiative ON id = initiative WHERE {where}",
        values,
    )
    return {(form, root, tuple(which)) for form, root, *which in found}


def _wanting(db: sqlite3.Connection, forms: Iterable[linking.Form]) -> set[int]:
    """The initiatives whose parts or wholes are looked for under one of some forms."""
    found = db.execute(
        "SELECT DISTINCT initiative FROM json_each(?) AS one JOIN wanted_form "
        "ON wanted_form.form = json_extract(one.value, '$[0]') AND wanted_form.root = json_extract(one.value, '$[1]')",
        (json.dumps(list(forms)),),
    )
    return {row[0] for row in found}


def _look_up(db: sqlite3.Connection, initiatives: Iterable[int] | None) -> None:
    """Leads from the parts and wholes of initiatives to those that they are. None for all."""
    where, values = among("wanted_form.initiative", initiatives)
    # of several that have the form the one of most weight, as `linking.gather` orders them
    wanted = db.execute(
        "SELECT wanted_form.initiative, name, (SELECT id FROM linked_form JOIN initiative ON id = initiative "
        "WHERE linked_form.form = wanted_form.form AND linked_form.root = wanted_form.root "
        "ORDER BY score DESC, documents DESC, initiative.name, area, id LIMIT 1) "
        f"FROM wanted_form WHERE {where} ORDER BY wanted_form.initiative, wanted_form.name, place",
        values,
    )
    for id, several in groupby(wanted, key=lambda row: int(row[0])):
        known: dict[str, int | None] = {}
        for _here, name, there in several:
            if known.get(name) is None:
                known[name] = there if there != id else None
        row = db.execute("SELECT parts_json, part_of_json FROM initiative WHERE id = ?", (id,)).fetchone()
        parts = [(name, known.get(name)) for name, _at in json.loads(row[0])]
        name = json.loads(row[1])[0] if row[1] else None
        whole = None if name is None else (name, known.get(name))
        told = (rows.dump(parts), rows.dump(whole) if whole else None, id)
        db.execute("UPDATE initiative SET parts_json = ?, part_of_json = ? WHERE id = ?", told)
        _put_family(db, id, [part for _name, part in parts], whole[1] if whole else None)


def _put_family(db: sqlite3.Connection, id: int, parts: Iterable[int | None], whole: int | None) -> None:
    """Writes down what an initiative says it has as parts, and is a part of, where these are initiatives."""
    db.execute("DELETE FROM family WHERE teller = ?", (id,))
    family = [(id, part, id) for part in parts if part is not None]
    if whole is not None:
        family.append((id, id, whole))
    db.executemany("INSERT OR IGNORE INTO family VALUES (?, ?, ?)", family)
