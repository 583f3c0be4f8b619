"""A second pass: names found in some document, looked for in every other, inside the transaction of the caller.

A text that says 四水润城 in passing gives a reader no reason to take that for a name; another that founds the
project does. Here every document is looked through for the names of all. Such a place becomes a row of `found` that
is marked `elsewhere`, so that card, reader and counts treat it as any other. What stands in a document hangs on its
text, on what was found in it itself and on the names (`said_form`), so that a change is followed to the documents
that came, to those whose own names lead elsewhere now, and to those that hold a name which came or went.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from corpus.library import rows, written
from corpus.library.chains import slices
from corpus.library.grams import grams_of, question
from corpus.library.linked_editions import first_editions, places
from corpus.library.said_forms import Forms, all_forms, asked, bare, put_forms, which
from corpus.library.stale import among, first_column
from corpus.library.threes import threes_of
from corpus.library.unlike import Look
from corpus.model import Reason
from corpus.records import record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from corpus.library.linked_initiatives import Changed

FEW = 64
"""Texts, and names, up to which each is asked for by itself; for more the whole table, or every text, is read."""


@record
class Said:
    """What the second pass did."""

    documents: Collection[int] | None
    """Those that were looked through; None for all."""
    initiatives: frozenset[int]
    """Those of which other documents tell now."""


class _Hit(NamedTuple):
    start: int
    end: int
    form: str
    initiative: int


def link_mentions(db: sqlite3.Connection, changed: Changed, came: frozenset[int] | None, lost: frozenset[int]) -> Said:
    """Fills the rows of `found` that are `elsewhere`, and counts anew who tells of the initiatives that they mean.

    Args:
        db: the index.
        changed: what the linking of initiatives did.
        came: documents that came or went; None for all.
        lost: initiatives that were told of elsewhere by a document that went.
    """
    forms = put_forms(db, None if came is None else changed.gone | changed.made)
    texts = _Texts(db)
    some = None if came is None or changed.documents is None else came | changed.documents
    there = first_column(db, "SELECT document FROM folded WHERE", "document", some)
    documents = sorted(there if some is None else there | texts.holding(forms))
    touched: set[int] = set()
    known = all_forms(db) if len(documents) > FEW else None
    for several in slices(documents):
        touched |= _forget(db, several)
        for document, text in texts.of(several):
            told = known or asked(db, text)
            touched |= _look_through(db, document, text, told)
    made = None if some is None else changed.made
    touched |= first_column(db, "SELECT DISTINCT initiative FROM found WHERE elsewhere AND", "initiative", made)
    _count(db, touched | lost)
    _count_names(db, documents)
    return Said(None if some is None else documents, frozenset(touched | lost))


# ---- texts


class _Texts:
    """The folded texts of an index, as its writer sees them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def of(self, documents: Sequence[int]) -> Iterator[tuple[int, str]]:
        """(document, text) of some documents."""
        where, values = among("document", documents)
        return ((document, text) for document, text in self._folded(f"folded WHERE {where} ORDER BY document", values))

    def _folded(self, of: str, values: Sequence[object]) -> Iterator[tuple[int, str]]:
        everything = Look(())
        for document, text, unlike in self._written(of, values):
            yield document, everything.folded(text, unlike)[0]

    def _written(self, of: str, values: Sequence[object] = ()) -> Iterator[tuple[int, str, str]]:
        """(document, text as it is written, its characters that fold to others), one text at a time."""
        ask = written.asked(self._db)
        for document, unlike in self._db.execute(f"SELECT document, unlike FROM {of}", values).fetchall():
            yield document, written.text(ask, document), unlike

    def holding(self, names: Collection[str]) -> set[int]:
        """The documents in whose texts one of some names stands."""
        if not names:
            return set()
        if len(names) > FEW:
            told = Forms((name, 0, "") for name in names)
            return {document for document, text in self._folded("folded", ()) if next(told.places(text), None)}
        known = dict(self._db.execute("SELECT gram, texts FROM frequent").fetchall())
        threes = threes_of(written.asked(self._db), {gram for name in names for gram in grams_of(name)})
        found = self._reading_through(names, "folded WHERE rank IS NULL")
        for name in names:
            asked = question((name,), {}, known, threes).text
            if asked:
                of = "grams CROSS JOIN folded ON folded.rank = grams.rowid WHERE grams MATCH ?"
                found |= self._reading_through((name,), of, asked)
            else:
                found |= self._reading_through((name,), "folded WHERE rank IS NOT NULL")
        return found

    def _reading_through(self, names: Collection[str], of: str, *values: object) -> set[int]:
        looks = [Look([name]) for name in names]
        several = self._written(of, values)
        return {one for one, text, unlike in several if any(look.holds(text, unlike) for look in looks)}


def _look_through(db: sqlite3.Connection, document: int, text: str, forms: Forms) -> set[int]:
    """Writes down which names of others stand in a document. Their initiatives."""
    places_of_forms = list(forms.places(text))
    if not places_of_forms:
        return set()
    area = db.execute("SELECT area FROM document WHERE id = ?", (document,)).fetchone()[0]
    own = db.execute("SELECT name, aliases_json, initiative FROM found WHERE document = ?", (document,)).fetchall()
    own_forms = {bare(name) for row in own for name in (row["name"], *rows.words(row["aliases_json"]))}
    own_ids = {row["initiative"] for row in own}
    taken = db.execute("SELECT start, end FROM mention WHERE document = ? ORDER BY start", (document,)).fetchall()
    hits: list[_Hit] = []
    reached = 0
    for start, form in places_of_forms:
        end = start + len(form)
        if start < reached or form in own_forms or _overlaps(taken, start, end):
            continue
        meant = which(forms.meant[form], area, text)
        if meant is not None and meant not in own_ids:
            hits.append(_Hit(start, end, form, meant))
            reached = end
    by_initiative: dict[int, list[_Hit]] = {}
    for hit in hits:
        by_initiative.setdefault(hit.initiative, []).append(hit)
    for initiative, several in by_initiative.items():
        _put(db, document, initiative, several)
    return set(by_initiative)


def _overlaps(taken: Sequence[sqlite3.Row], start: int, end: int) -> bool:
    """Whether a place that a document's own names take shares a character with this one."""
    after = bisect_left(taken, end, key=lambda row: int(row["start"]))
    return any(row["end"] > start for row in taken[max(0, after - FEW) : after])


def _put(db: sqlite3.Connection, document: int, initiative: int, hits: Sequence[_Hit]) -> None:
    why = rows.dump_reason(Reason("names", evidence=tuple(dict.fromkeys(f"elsewhere:{hit.form}" for hit in hits))))
    found = db.execute(
        "INSERT INTO found SELECT NULL, ?, name, '[]', kind, score, NULL, NULL, body, '[]', '[]', NULL, NULL, ?, id, "
        "'[]', 1, 1 FROM initiative WHERE id = ?",
        (document, why, initiative),
    ).lastrowid
    db.executemany("INSERT INTO mention VALUES (?, ?, ?, ?)", [(document, hit.start, hit.end, found) for hit in hits])


def _forget(db: sqlite3.Connection, documents: Iterable[int]) -> set[int]:
    """Takes what is known of some documents from others out. The initiatives that this told of."""
    told = first_column(db, "SELECT initiative FROM found WHERE elsewhere AND", "document", documents)
    where, values = among("document", documents)
    db.execute(f"DELETE FROM found WHERE elsewhere AND {where}", values)
    return told


# ---- counts


def _count(db: sqlite3.Connection, initiatives: Iterable[int]) -> None:
    """Says of some initiatives how many documents name them and how often, and which of the others' places count."""
    for several in slices(sorted(initiatives)):
        where, values = among("initiative", several)
        where_id, _values = among("id", several)
        db.execute(f"UPDATE found SET {_AS_LINKED} WHERE elsewhere AND {where}", values)
        own: dict[int, set[int]] = {}
        others: dict[int, list[tuple[int, int]]] = {}
        for id, document, initiative, elsewhere in db.execute(
            f"SELECT id, document, initiative, elsewhere FROM found WHERE {where} ORDER BY id", values
        ):
            if elsewhere:
                others.setdefault(initiative, []).append((id, document))
            else:
                own.setdefault(initiative, set()).add(document)
        editions = places(db, {document for members in others.values() for _id, document in members})
        editions |= places(db, {document for members in own.values() for document in members})
        for initiative, members in others.items():
            works = {editions[one].work for one in own.get(initiative, ()) if one in editions}
            counting = first_editions((document for _id, document in members), editions)
            counting -= {one for one in counting if one in editions and editions[one].work in works}
            db.executemany(
                "UPDATE found SET counts = ? WHERE id = ?", [(document in counting, id) for id, document in members]
            )
        db.execute(
            "UPDATE initiative SET documents = (SELECT count(DISTINCT document) FROM found "
            "WHERE initiative = initiative.id AND counts), mentions = (SELECT count(*) FROM found JOIN mention "
            f"ON mention.found = found.id WHERE initiative = initiative.id AND counts), weight = NULL WHERE {where_id}",
            values,
        )


_AS_LINKED = """(name, kind, score, body, area_json) = (
    SELECT name, kind, score, body, (
        SELECT area_json FROM found AS one WHERE one.initiative = initiative.id AND NOT one.elsewhere
        ORDER BY one.id LIMIT 1
    ) FROM initiative WHERE id = found.initiative
)"""
"""What a place elsewhere takes from the initiative that it means."""


def _count_names(db: sqlite3.Connection, documents: Collection[int]) -> None:
    """Says of some documents how many initiatives they name."""
    where, values = among("id", documents)
    db.execute(
        f"UPDATE document SET initiatives = (SELECT count(*) FROM found WHERE document = document.id) WHERE {where}",
        values,
    )
