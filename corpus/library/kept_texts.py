"""SQLite as the keeper of texts (see `engine.Keeper`): grams beside the texts as they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from corpus.library import ranking
from corpus.library.grams import GRAMS_VERSION

if TYPE_CHECKING:
    import sqlite3

    from corpus.library.unlike import FoldedRow


class KeptTexts:
    """The texts of one index, as its writer keeps them."""

    def __init__(self, db: sqlite3.Connection, transaction: Callable[[], AbstractContextManager[None]]) -> None:
        """Takes up the texts of an index.

        Args:
            db: the index.
            transaction: all or nothing of what is written in the index inside.
        """
        self._db, self._transaction = db, transaction
        row = db.execute("SELECT value FROM meta WHERE key = 'grams'").fetchone()
        if row is None or row[0] != str(GRAMS_VERSION):
            with transaction():
                ranking.forget(db)
                db.execute("INSERT OR REPLACE INTO meta VALUES ('grams', ?)", (str(GRAMS_VERSION),))

    def write(self, document: int, text: str, folded: str, date: str | None, values: tuple[str, ...]) -> None:
        """Keeps how a text, which stands in the index, is searched; it is read through until `arrange`."""
        ranking.keep(self._db, document, text, folded, date, values)

    def delete(self, document: int) -> FoldedRow | None:
        """Forgets a text; where it stood."""
        return ranking.take_out(self._db, document)

    def restore(self, document: int, place: FoldedRow) -> None:
        """Gives a document its old rank."""
        ranking.put_back(self._db, document, place)

    def arrange(self) -> Iterator[int]:
        """Brings the grams up to date (see `ranking`). Yields how many documents are done, after each step."""
        yield from ranking.rank_all(self._db)

    def tidy(self) -> None:
        """Lets go of facets that no document has."""
        with self._transaction():
            ranking.drop_facets(self._db)
