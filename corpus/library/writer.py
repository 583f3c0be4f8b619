"""Writes the index: held by the indexer alone, one at a time, every change in a transaction."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.folding import fold
from corpus.library import files, keywords, sketches, stale, written
from corpus.library.document_rows import put_document, put_facts
from corpus.library.engine import Keeper
from corpus.library.kept_texts import KeptTexts
from corpus.library.naming import own_names, put_names
from corpus.library.protocol import LibraryError
from corpus.library.unlike import FoldedRow
from corpus.model import Extraction
from corpus.records import record
from corpus.text import clean

SPARE = 64
"""One page in so many may be free at the end of a run: the next will want some."""
STEP = 2000
"""Pages that are given back to the disk in one transaction: 8 MB."""


@record
class Stamp:
    """How a file looked when it was read: bytes and time of change; `digest` is None where it could not be read."""

    size: int
    mtime_ns: int
    digest: str | None = None


class Writer:
    """The one connection that changes an index. Context manager."""

    def __init__(self, path: Path, note: list[str] | None = None) -> None:
        """Opens (makes, or rebuilds where it is unusable) the index at `path`.

        Args:
            path: of the index; its folder must be there.
            note: takes one line a thing that a person should know: what was moved aside.

        Raises:
            Busy: when another process writes it.
            LibraryError: when it cannot be opened at all.
        """
        self.path = path
        self.notes = [] if note is None else note
        try:
            self._lock = files.Lock(path)
        except OSError as error:
            raise LibraryError(f"{path}: {error.strerror}") from error
        try:
            self._db = self._opened()
            self._texts: Keeper[FoldedRow] = KeptTexts(self._db, self.transaction)
            files.drop_others(path, "names", self.meta("names") or "")
            files.drop_others(path, "folded", "")  # of schemas before the tenth
        except BaseException:
            self._lock.release()
            raise

    def _opened(self) -> sqlite3.Connection:
        if self.path.exists() or self.path.is_symlink():
            try:
                return self._existing()
            except files.Unusable as fault:
                aside = files.move_aside(self.path)
                self.notes.append(f"{fault}; moved to {aside.name} and made anew")
        return self._made()

    def _existing(self) -> sqlite3.Connection:
        if self.path.is_symlink():
            raise files.Unusable(f"{self.path}: a symbolic link")
        if files.suspect(self.path).exists():
            raise files.Unusable(f"{self.path}: damaged")
        if 0 < self.path.stat().st_size < 512:
            raise files.Unusable(f"{self.path}: truncated")
        db = files.connect(self.path, write=True)
        try:
            files.check(db, self.path)
            self._prepare(db)
            # no foreign_keys check here: quick_check finds damaged pages and rows that are no rows
            found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise files.Unusable(f"{self.path}: damaged ({found})")
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            db.close()
            raise files.Unusable(f"{self.path}: {error}") from error
        except LibraryError:
            db.close()
            raise
        return db

    def _made(self) -> sqlite3.Connection:
        try:
            files.touch_private(self.path)
            db = files.connect(self.path, write=True)
            db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # before the first page is written
            self._prepare(db)
            db.executescript(
                f"BEGIN IMMEDIATE;{files.schema()};PRAGMA application_id = {files.APPLICATION};"
                f"PRAGMA user_version = {files.version()};"
                "INSERT INTO meta VALUES ('generation', '0'), ('complete', '0');"
            )
            written.put_dictionary(db)
            db.execute("COMMIT")
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(f"{self.path}: {error}") from error
        return db

    def _prepare(self, db: sqlite3.Connection) -> None:
        # private before SQLite makes its side files, which take the main file's mode
        self.path.chmod(0o600)
        db.row_factory = sqlite3.Row
        if files.takes_wal(self.path):
            db.execute("PRAGMA journal_mode = WAL")
        else:
            db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA cache_size = -8000")

    def tidy(self) -> None:
        """Lets go of what belongs to documents that are gone, and of room in the file that nothing needs."""
        self._texts.tidy()
        free, pages = (self._db.execute(f"PRAGMA {one}").fetchone()[0] for one in ("freelist_count", "page_count"))
        if free > pages // SPARE:
            for _step in range(0, free, STEP):
                self._db.executescript(f"PRAGMA incremental_vacuum({STEP})")  # `execute` gives one page back

    def rank(self) -> Iterator[int]:
        """Brings the grams up to date (see `ranking`). Yields how many documents are done, each step committed."""
        steps = self._texts.arrange()
        done: int | None = 0
        while done is not None:
            with self.transaction():
                done = next(steps, None)
            if done is not None:
                yield done

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Folds the log back into the file and lets go of file and lock."""
        try:
            # on a full or damaged disk the log stays where it is: nothing is lost by that
            with suppress(sqlite3.Error):
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.close()
        finally:
            self._lock.release()

    @property
    def db(self) -> sqlite3.Connection:
        """The connection itself, for linking in bulk."""
        return self._db

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what is written inside."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            # a full disk has rolled back by itself
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # ---- the whole

    def meta(self, key: str) -> str | None:
        """A fact about the index itself."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, **values: str) -> None:
        """Writes facts about the index itself."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def bump(self) -> int:
        """The next generation, with the time of now. Returns it."""
        generation = int(self.meta("generation") or 0) + 1
        self.set_meta(generation=str(generation), indexed=time.strftime("%Y-%m-%dT%H:%M:%S%z"))
        return generation

    def set_roots(self, paths: Iterable[str]) -> None:
        """Writes down which folders and files make the corpus."""
        self._db.execute("DELETE FROM root")
        self._db.executemany("INSERT OR IGNORE INTO root VALUES (?)", [(os.fsencode(path),) for path in paths])

    def set_skipped(self, kinds: Mapping[str, int]) -> None:
        """Writes down how many files of which kinds are not read."""
        self._db.execute("DELETE FROM skipped")
        self._db.executemany("INSERT INTO skipped VALUES (?, ?)", [(clean(kind), n) for kind, n in kinds.items()])

    def stamps(self) -> dict[str, Stamp]:
        """Every file of the index, failed ones too, as it looked when it was read."""
        found = self._db.execute(
            "SELECT path, bytes, mtime_ns, digest FROM document "
            "UNION ALL SELECT path, bytes, mtime_ns, NULL FROM failure"
        )
        return {os.fsdecode(path): Stamp(size, mtime, digest) for path, size, mtime, digest in found}

    def outdate(self, paths: Iterable[str] | None = None) -> None:
        """Has these files (None: every file) read again by the next run, while what stands can still be read."""
        for table in ("document", "failure"):
            if paths is None:
                self._db.execute(f"UPDATE {table} SET mtime_ns = -1")
            else:
                raw = [(os.fsencode(path),) for path in paths]
                self._db.executemany(f"UPDATE {table} SET mtime_ns = -1 WHERE path = ?", raw)

    def touch(self, path: str, size: int, mtime_ns: int) -> None:
        """A file whose bytes are as before has a new time of change."""
        self._db.execute(
            "UPDATE document SET bytes = ?, mtime_ns = ? WHERE path = ?", (size, mtime_ns, os.fsencode(path))
        )

    # ---- one document

    def remove(self, path: str) -> None:
        """Takes a file and all that was found in it out of the index."""
        self._take_out(os.fsencode(path))

    def _take_out(self, raw: bytes) -> FoldedRow | None:
        """`remove`; gives back what the search knew of the document."""
        row = self._db.execute("SELECT id FROM document WHERE path = ?", (raw,)).fetchone()
        if row:
            self._db.execute("INSERT OR IGNORE INTO seat VALUES (?, ?)", (int(row[0]), raw))
            stale.leave(self._db, int(row[0]))
            sketches.take_out(self._db, int(row[0]))
        before = self._texts.delete(int(row[0])) if row else None
        self._db.execute("DELETE FROM document WHERE path = ?", (raw,))
        self._db.execute("DELETE FROM failure WHERE path = ?", (raw,))
        return before

    def fail(self, path: str, reason: str, stamp: Stamp) -> None:
        """Writes down that a file could not be read, and why; nothing of an earlier reading stays."""
        self.remove(path)
        self._db.execute(
            "INSERT INTO failure VALUES (?, ?, ?, ?)", (os.fsencode(path), clean(reason), stamp.size, stamp.mtime_ns)
        )

    def put(self, path: str, found: Extraction, stamp: Stamp) -> int:
        """Writes a document with all its facts, in place of what stood at `path`. Returns its row id."""
        raw, meta, text = os.fsencode(path), found.document.meta, found.document.text
        folded = fold(text)
        id = self._seat(raw)
        before = self._take_out(raw)
        self._db.execute("DELETE FROM seat WHERE id = ?", (id,))
        put_document(self._db, id, (raw, stamp.size, stamp.mtime_ns), found)
        self._texts.write(id, text, folded, meta.date, (meta.source or "", str(meta.area), meta.kind or ""))
        if before is not None:
            self._texts.restore(id, before)
        put_names(self._db, own_names(id, found, put_facts(self._db, id, found)))
        stale.note(self._db, id)
        named = [name for one in found.initiatives for name in (one.name, *one.aliases)]
        keywords.put(self._db, id, folded, [*named, *(one.term for one in found.glossary)])
        sketches.put(self._db, id, found.document)
        return id

    def seat(self, paths: Iterable[str]) -> None:
        """Gives files their row ids in the order of their names, whichever is read first: answers hang on it."""
        for raw in sorted(map(os.fsencode, paths)):
            self._seat(raw)

    def _seat(self, raw: bytes) -> int:
        for table in ("document", "seat"):
            row = self._db.execute(f"SELECT id FROM {table} WHERE path = ?", (raw,)).fetchone()
            if row:
                return int(row[0])
        last = "SELECT max(coalesce((SELECT max(id) FROM document), 0), coalesce((SELECT max(id) FROM seat), 0))"
        id = int(self._db.execute(last).fetchone()[0]) + 1
        self._db.execute("INSERT INTO seat VALUES (?, ?)", (id, raw))
        return id
