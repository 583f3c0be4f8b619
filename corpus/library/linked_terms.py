"""Links the terms of documents, those that changed ones can meet, inside the transaction of the caller."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from corpus import linking
from corpus.extraction.naming.surfaces import stem
from corpus.library import rows
from corpus.library.chains import in_batches
from corpus.library.linked_editions import first_editions, places
from corpus.library.linked_initiatives import Numbering
from corpus.library.rows import USE_COUNTS
from corpus.library.stale import among
from corpus.model import Unexplained

if TYPE_CHECKING:
    import sqlite3


def link_terms(db: sqlite3.Connection, told: frozenset[str] | None) -> tuple[frozenset[int], frozenset[int]]:
    """Fills `term`, `term_name` and `definition.term`, the names of one stem at once.

    Args:
        db: the index.
        told: names of terms that changed documents told of; those of their stems are linked anew. None for all.

    Returns:
        Ids of the terms that were linked anew, as they were and as they are.
    """
    if told is None:
        names = "SELECT name FROM definition UNION SELECT name FROM use UNION SELECT name FROM term_name"
        told = frozenset(row[0] for row in db.execute(names))
    gone: set[int] = set()
    made: set[int] = set()
    alike = groupby(sorted((stem(name), name) for name in told), key=lambda one: one[0])
    for several in in_batches([name for _stem, name in names] for _stem, names in alike):
        were, are = _link(db, set(several))
        gone |= were
        made |= are
    return frozenset(gone), frozenset(made)


def _link(db: sqlite3.Connection, told: set[str]) -> tuple[set[int], set[int]]:
    """Links anew all terms of the stems of some names; as `link_terms`."""
    where, values = among("stem", {stem(name) for name in told})
    before = db.execute(
        f"SELECT DISTINCT id, term.term FROM term_name JOIN term ON id = term_name.term WHERE {where}", values
    )
    old: dict[tuple[object, ...], int] = {(row[1],): int(row[0]) for row in before}
    alike = {*told, *(row[0] for row in db.execute(f"SELECT name FROM term_name WHERE {where}", values))}
    names, entries = _entries(db, alike)
    number = Numbering(db, "term", old)
    editions = places(db, {entry.document for entry in entries})
    _forget(db, set(old.values()))
    ids = set()
    for one in linking.link_terms(entries):
        id = number.of((one.name,))
        ids.add(id)
        forms = {one.name, *(names[index] for _document, index in (*one.members, *one.unexplained))}
        db.execute("INSERT INTO term VALUES (?, ?, ?, 0, 0, ?, NULL)", (id, one.name, bool(one.members), one.first))
        told_forms = [(form, id, stem(form)) for form in sorted(forms)]
        db.executemany("INSERT OR IGNORE INTO term_name VALUES (?, ?, ?)", told_forms)
        counting = first_editions((document for document, _index in one.members), editions)
        members = [(id, document in counting, index) for document, index in one.members]
        db.executemany("UPDATE definition SET term = ?, counts = ? WHERE id = ?", members)
    where, values = among("id", ids)
    db.execute(
        "UPDATE term SET (documents, uses) = (SELECT count(DISTINCT use.document), count(*) FROM term_name "
        f"JOIN use ON use.name = term_name.name WHERE term_name.term = term.id AND {USE_COUNTS}) WHERE {where}",
        values,
    )
    return set(old.values()), ids


def _entries(db: sqlite3.Connection, alike: set[str]) -> tuple[dict[int, str], list[linking.TermEntry]]:
    """Names by row id, and the terms of these names as documents have them."""
    names: dict[int, str] = {}
    entries = []
    where, values = among("name", alike)
    for row in db.execute(
        "SELECT definition.*, document.date AS document_date FROM definition "
        f"JOIN document ON document.id = definition.document WHERE {where} ORDER BY definition.id",
        values,
    ):
        names[row["id"]] = row["name"]
        entries.append(linking.TermEntry(row["document"], row["id"], row["document_date"], rows.term(row, ())))
    # uses that nothing explains have no row of their own: they are numbered below all that have
    bare = db.execute(
        "SELECT DISTINCT document, name, date FROM use JOIN document ON document.id = use.document "
        f"WHERE definition IS NULL AND {where} ORDER BY document, name",
        values,
    )
    for at, (document, name, date) in enumerate(bare.fetchall(), 1):
        names[-at] = name
        entries.append(linking.TermEntry(document, -at, date, Unexplained(name, ())))
    return names, entries


def _forget(db: sqlite3.Connection, terms: set[int]) -> None:
    for table, column in (("term", "id"), ("term_name", "term")):
        where, values = among(column, terms)
        db.execute(f"DELETE FROM {table} WHERE {where}", values)
