"""The grams of the documents in the order of their dates, so that the newest come first without sorting.

A document's rank is its row in the table `grams`; a higher one is newer. Ranks have gaps behind each day,
in which late arrivals find room. A document without a rank (a small corpus has none at all, a growing one
has not ranked its latest) is read through by whoever asks, which is exact too, only slower.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from corpus.library import frequent, threes, written
from corpus.library.grams import FIELDS, pairs_of, tokens
from corpus.library.unlike import FoldedRow, Look, unlike

PLAIN = 1_000_000
"""Characters that are read through rather than looked up: 3 ms."""
FIRST = 1 << 12
"""Rank of the first document; below it there is room for older ones."""
SHARE = 4
"""Documents for which one rank stays free, behind the day of the last of them; more room would make all rows larger."""
BATCH = 500
"""Documents that are ranked in one transaction."""
PAGES = 2000
"""Pages of grams that one step brings together: 8 MB."""
ANEW = 4
"""All are ranked anew when the documents that found no room are more than one in so many."""
_EVERYTHING = Look(())


def _facet(db: sqlite3.Connection, field: str, value: str) -> int:
    row = db.execute("SELECT id FROM facet WHERE field = ? AND value = ?", (field, value)).fetchone()
    if row is None:
        row = db.execute("INSERT INTO facet (field, value) VALUES (?, ?) RETURNING id", (field, value)).fetchone()
    return int(row[0])


def keep(
    db: sqlite3.Connection, document: int, text: str, folded: str, date: str | None, values: tuple[str, ...]
) -> None:
    """Writes down how the text of a document is searched, without a rank.

    Args:
        db: inside a transaction.
        document: row id.
        text: its text.
        folded: the same, folded.
        date: ISO day, month or year.
        values: of the FIELDS.
    """
    facets = [_facet(db, field, value) for field, value in zip(FIELDS, values, strict=True)]
    row = document, len(text), unlike(text, folded), date or "", *facets
    db.execute("INSERT INTO folded VALUES (?, ?, ?, NULL, ?, ?, ?, ?)", row)


def drop_facets(db: sqlite3.Connection) -> None:
    """Deletes the facets that no document has any more."""
    for field in FIELDS:
        db.execute(f"DELETE FROM facet WHERE field = ? AND id NOT IN (SELECT {field} FROM folded)", (field,))


def _kept(db: sqlite3.Connection, where: str, *values: object) -> Iterator[FoldedRow]:
    for row in db.execute(f"SELECT * FROM folded WHERE {where}", values).fetchall():
        yield FoldedRow(*row)


def _folded(db: sqlite3.Connection, document: int, unlike: str) -> str:
    """A document's text, folded."""
    return _EVERYTHING.folded(written.text(written.asked(db), document), unlike)[0]


def _tokens(db: sqlite3.Connection, kept: FoldedRow, known: threes.Threes | None) -> str:
    """The tokens of a document; what is known of threes is given where there are many of them."""
    folded = _folded(db, kept.document, kept.unlike)
    if known is None:
        known = threes.threes_of(written.asked(db), pairs_of(folded))
    return tokens(folded, (kept.source, kept.area, kept.kind), known)


def take_out(db: sqlite3.Connection, document: int) -> FoldedRow | None:
    """Takes a document's grams out, before its row goes. Returns what was kept of it.

    The table of grams keeps no text (and SQLite 3.40 cannot delete without it), so it is told the old grams.
    """
    kept = next(_kept(db, "document = ?", document), None)
    if kept is not None and kept.rank is not None:
        old = _tokens(db, kept, None)
        db.execute("INSERT INTO grams (grams, rowid, text) VALUES ('delete', ?, ?)", (kept.rank, old))
        db.execute("UPDATE folded SET rank = NULL WHERE document = ?", (document,))
    return kept


def put_back(db: sqlite3.Connection, document: int, before: FoldedRow) -> None:
    """Gives a document that was written again its old rank, when its date is still the same."""
    kept = next(_kept(db, "document = ?", document), None)
    if kept is not None and before.rank is not None and kept.date == before.date:
        _put(db, kept, before.rank, None)


def _put(db: sqlite3.Connection, kept: FoldedRow, rank: int, known: threes.Threes | None) -> None:
    db.execute("INSERT INTO grams (rowid, text) VALUES (?, ?)", (rank, _tokens(db, kept, known)))
    db.execute("UPDATE folded SET rank = ? WHERE document = ?", (rank, kept.document))


def _one(db: sqlite3.Connection, sql: str, *values: object) -> int | None:
    row = db.execute(sql, values).fetchone()
    return None if row is None or row[0] is None else int(row[0])


def free_rank(db: sqlite3.Connection, date: str) -> int | None:
    """A rank for one more document of a date: behind those of its day, or before them; None when there is no room."""
    last = _one(db, "SELECT max(rank) FROM folded WHERE date = ?", date)
    before = _one(
        db, "SELECT rank FROM folded WHERE date < ? AND rank IS NOT NULL ORDER BY date DESC, rank DESC LIMIT 1", date
    )
    after = _one(db, "SELECT rank FROM folded WHERE date > ? AND rank IS NOT NULL ORDER BY date, rank LIMIT 1", date)
    low = before if last is None else last
    if after is None:
        return FIRST if low is None else low + 1
    if (low or 0) + 1 < after:
        # as near to the next day as the last was to this one would leave no room between
        return after - 1 if low is None else low + 1
    first = _one(db, "SELECT min(rank) FROM folded WHERE date = ?", date)
    return first - 1 if first is not None and (before or 0) + 1 < first else None


def forget(db: sqlite3.Connection) -> None:
    """Takes all grams and ranks away."""
    db.execute("INSERT INTO grams (grams) VALUES ('delete-all')")
    db.execute("UPDATE folded SET rank = NULL WHERE rank IS NOT NULL")
    frequent.forget(db)
    threes.forget(db)


def rank_all(db: sqlite3.Connection) -> Iterator[int]:
    """Ranks what has no rank. Each step is meant for a transaction of its own.

    Yields:
        Documents that were ranked, after each step; the caller commits and begins anew.
    """
    characters = _one(db, "SELECT sum(size) FROM folded WHERE rank IS NULL") or 0
    if characters <= PLAIN:
        yield from _counted(db, 0)
        return
    waiting = _one(db, "SELECT count(*) FROM folded WHERE rank IS NULL") or 0
    ranked = _one(db, "SELECT count(*) FROM folded WHERE rank IS NOT NULL") or 0
    newest = db.execute("SELECT date FROM folded WHERE rank IS NOT NULL ORDER BY rank DESC LIMIT 1").fetchone()
    oldest = db.execute("SELECT min(date) FROM folded WHERE rank IS NULL").fetchone()[0]
    goes_on = newest is not None and oldest >= newest[0]
    if (goes_on or waiting * ANEW <= ranked) and not threes.outgrown(db, waiting + ranked):
        yield from _into_gaps(db)
        waiting = _one(db, "SELECT count(*) FROM folded WHERE rank IS NULL") or 0
        if waiting * ANEW <= ranked:
            yield from _counted(db, ranked)
            return
    forget(db)
    yield from _in_order(db)


def _into_gaps(db: sqlite3.Connection) -> Iterator[int]:
    """Those that wait, where there is room for them."""
    waiting = [row[0] for row in db.execute("SELECT document FROM folded WHERE rank IS NULL ORDER BY date, document")]
    known = threes.all_threes(written.asked(db))
    for at in range(0, len(waiting), BATCH):
        for document in waiting[at : at + BATCH]:
            kept = next(_kept(db, "document = ?", document))
            rank = free_rank(db, kept.date)
            if rank is not None:
                _put(db, kept, rank, known)
        yield min(at + BATCH, len(waiting))


def _in_order(db: sqlite3.Connection) -> Iterator[int]:
    """All, the oldest first."""
    order = db.execute("SELECT date, document, unlike FROM folded ORDER BY date, document DESC").fetchall()
    some = order[:: threes.every(len(order))]
    threes.choose(db, len(order), (pairs_of(_folded(db, document, unlike)) for _date, document, unlike in some))
    known = threes.all_threes(written.asked(db))
    rank, done, given = FIRST, 0, 0
    for _date, day in groupby(order, key=lambda row: row[0]):
        documents = [row[1] for row in day]
        for document in documents:
            kept = next(_kept(db, "document = ?", document))
            _put(db, kept, rank, known)
            rank += 1
            done += 1
            if done % BATCH == 0:
                yield done
        rank += done // SHARE - given
        given = done // SHARE
    yield done
    yield from _merged(db, done)
    yield from _counted(db, done)


def _counted(db: sqlite3.Connection, done: int) -> Iterator[int]:
    for _step in frequent.count_anew(db):
        yield done


def _merged(db: sqlite3.Connection, done: int) -> Iterator[int]:
    """Brings the pieces in which the grams were written into one, step by step: they are read much faster so."""
    pages = -PAGES
    while True:
        before = db.total_changes
        db.execute("INSERT INTO grams (grams, rank) VALUES ('merge', ?)", (pages,))
        if db.total_changes - before < 2:
            return
        pages = PAGES
        yield done
