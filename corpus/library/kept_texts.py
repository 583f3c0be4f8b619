"""SQLite as the keeper of texts (see `engine.Keeper`): grams in the index, the folded texts in a file beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.library import ranking
from corpus.library.folded import WASTE, FoldedWriter
from corpus.library.grams import GRAMS_VERSION

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


class KeptTexts:
    """The texts of one index, as its writer keeps them."""

    def __init__(
        self, db: sqlite3.Connection, index: Path, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """Takes up the texts of an index; made anew from the documents when the file is missing or cut short.

        Args:
            db: the index.
            index: its path.
            transaction: all or nothing of what is written in the index inside.

        Raises:
            OSError: when the file cannot be opened or written.
        """
        self._db, self._transaction = db, transaction
        end = db.execute("SELECT coalesce(max(at + size), 0) FROM folded").fetchone()[0]
        self._texts = FoldedWriter(index, self._meta("folded"), int(end))
        try:
            if not self._texts.whole:
                self._write_anew()
            self._texts.drop_others()
            if self._meta("grams") != str(GRAMS_VERSION):
                with transaction():
                    ranking.forget(db)
                    self._set_meta("grams", str(GRAMS_VERSION))
        except OSError:
            self._texts.close()
            raise

    def _meta(self, key: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def _set_meta(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _write_anew(self) -> None:
        """Begins a file of folded texts and tells the index where each stands; newest last, as they are ranked."""
        with self._transaction():
            self._set_meta("folded", self._texts.begin())
            order = self._db.execute("SELECT document FROM folded ORDER BY date, document DESC").fetchall()
            for (document,) in order:
                row = self._db.execute("SELECT text FROM text WHERE document = ?", (document,)).fetchone()
                at, size = self._texts.append(fold(row[0]))
                self._db.execute("UPDATE folded SET at = ?, size = ? WHERE document = ?", (at, size, document))
            self._texts.settle()

    def write(self, document: int, folded: str, date: str | None, values: tuple[str, ...]) -> None:
        """Keeps a text; it is read through until `arrange`."""
        ranking.keep(self._db, self._texts, document, folded, date, values)

    def delete(self, document: int) -> ranking.Kept | None:
        """Forgets a text; where it stood."""
        return ranking.take_out(self._db, self._texts, document)

    def restore(self, document: int, place: ranking.Kept) -> None:
        """Gives a document its old rank."""
        ranking.put_back(self._db, self._texts, document, place)

    def arrange(self) -> Iterator[int]:
        """Brings the grams up to date (see `ranking`). Yields how many documents are done, after each step."""
        yield from ranking.rank_all(self._db, self._texts)

    def tidy(self) -> None:
        """Lets go of facets that no document has, and of texts that are gone once they are half of the file."""
        with self._transaction():
            ranking.drop_facets(self._db)
        kept = self._db.execute("SELECT coalesce(sum(size), 0) FROM folded").fetchone()[0]
        if self._texts.end - kept > max(WASTE, kept):
            self._write_anew()
            self._texts.drop_others()

    def settle(self) -> None:
        """What a transaction names is on the disk."""
        self._texts.settle()

    def rewind(self) -> None:
        """What a transaction wrote that was rolled back is overwritten next."""
        self._texts.rewind()

    def close(self) -> None:
        """Lets go of the file."""
        self._texts.close()
