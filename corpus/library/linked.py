"""Writes what the documents say together: linked initiatives, terms, indicators, differences, and their names.

A linking makes anew what documents that came or went since the last one can meet (see `stale`) and leaves the
rest; what stands in the end is what linking everything would give, but for row ids.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.library import files, laid, names_file, relaid, rows, stale
from corpus.library.linked_editions import link_editions
from corpus.library.linked_figures import link_figures
from corpus.library.linked_findings import link_claims
from corpus.library.linked_happenings import link_events
from corpus.library.linked_initiatives import link_initiatives
from corpus.library.linked_mentions import link_mentions
from corpus.library.linked_names import put_bodies, put_figures, put_initiatives, put_terms
from corpus.library.linked_terms import link_terms
from corpus.library.names_file import NAMES
from corpus.library.sounding import key_of
from corpus.model import HitKind
from corpus.readings import readings_told

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from corpus.model import Overrides


def relink(db: sqlite3.Connection, overrides: Overrides, *, everything: bool = False) -> None:
    """Links the documents. Runs inside a transaction of the caller.

    Args:
        db: the index.
        overrides: what the person corrected; with others all documents are read again, and so are all linked.
        everything: whether what no changed document touches is linked again too.
    """
    everything = everything or stale.is_all_of_it(db)
    for document in link_editions(db, None if everything else stale.came_and_went(db)):
        stale.note(db, document)
    came = None if everything else stale.came_and_went(db)
    changed = None if everything else stale.told(db)
    stale.forget(db)
    initiatives = link_initiatives(db, overrides, changed.initiatives if changed else None)
    said = link_mentions(db, initiatives, came, changed.elsewhere if changed else frozenset())
    _weigh(db)
    documents = None if initiatives.documents is None else initiatives.documents.union(said.documents or ())
    link_events(db, documents, changed.events if changed else frozenset())
    terms = link_terms(db, changed.terms if changed else None)
    figures = link_figures(db, changed)
    link_claims(db, changed.places if changed else None)
    put_initiatives(db, initiatives.gone | said.initiatives, initiatives.made | said.initiatives)
    put_bodies(db, initiatives.bodies)
    put_terms(db, *terms)
    _sound(db)
    put_figures(db, *figures)
    lay_names(db)


def _weigh(db: sqlite3.Connection) -> None:
    """Says of the initiatives that were linked anew by what they stand in lists."""
    found = db.execute("SELECT id, score, documents, mentions FROM initiative WHERE weight IS NULL").fetchall()
    weights = [(rows.weigh(score, documents, mentions), id) for id, score, documents, mentions in found]
    db.executemany("UPDATE initiative SET weight = ? WHERE id = ?", weights)


def _sound(db: sqlite3.Connection) -> None:
    """Says of the terms that were linked anew by what they stand in the glossary, once their names are read."""
    found = db.execute(
        "SELECT term.id, term.term, coalesce(max(readings), '') FROM term LEFT JOIN name "
        "ON kind = ? AND target = term.id AND text = term.term "
        "WHERE explained IN (0, 1) AND sound IS NULL GROUP BY term.id",  # so the index tells which they are
        (HitKind.TERM.value,),
    ).fetchall()
    told = (readings_told(fold(name), spoken) if spoken else "" for _id, name, spoken in found)
    sounds = [(key_of(name, readings), id) for (id, name, _), readings in zip(found, told, strict=True)]
    db.executemany("UPDATE term SET sound = ? WHERE id = ?", sounds)


def lay_names(db: sqlite3.Connection) -> None:
    """Lays all names out for the search, unless so few changed that whoever reads them does better to."""
    index = Path(db.execute("PRAGMA database_list").fetchone()[2])

    def ask(sql: str, *values: object) -> Iterable[sqlite3.Row]:
        return db.execute(sql, values)

    changed = db.execute("SELECT count(*) FROM unlaid").fetchone()[0]
    before = relaid.as_it_lies(ask, index)
    if before is not None and changed <= min(relaid.FEW, len(before.ids) // relaid.SHARE):
        return
    found = relaid.laid_again(ask, index)
    if found is None:
        found = laid.lay_in_order(rows.name_row(row) for row in db.execute(f"{rows.NAMES} {laid.IN_ORDER}"))
    known = db.execute("SELECT value FROM meta WHERE key = ?", (NAMES,)).fetchone()
    files.drop_others(index, NAMES, known[0] if known else "")
    db.execute("DELETE FROM unlaid")
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (NAMES, names_file.write(index, found)))
