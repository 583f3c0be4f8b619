"""One connection that can be interrupted, keeps deadlines, and turns SQLite's complaints into the library's."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from corpus.library.files import check, connect, damaged, tells_damage
from corpus.library.protocol import Cancelled, LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEPS = 20_000
"""SQLite virtual machine steps between two looks at the deadline: about a millisecond."""


class Asking:
    """A read-only connection to an index. Questions run one after the other; `interrupt` ends the one that runs."""

    def __init__(self, path: Path, deadline: float | None = None) -> None:
        """Opens the index at `path`.

        Args:
            path: of the index.
            deadline: seconds that one question may take; None for as long as it wants.

        Raises:
            LibraryError: when it is not there or cannot be opened; Unusable when it must be rebuilt.
        """
        self.path = path
        self.deadline = deadline
        self._lock = threading.RLock()
        self._stopped = False
        self._until: float | None = None
        self._depth = 0
        self._file: tuple[int, int] = (0, 0)
        self._db = self._open()

    def _open(self) -> sqlite3.Connection:
        try:
            found = self.path.stat()
            db = connect(self.path)
        except FileNotFoundError as error:
            raise LibraryError(f"{self.path}: no index yet") from error
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(f"{self.path}: {error}") from error
        try:
            check(db, self.path)
        except LibraryError:
            db.close()
            raise
        db.row_factory = sqlite3.Row
        db.set_progress_handler(self._late, STEPS)
        self._file = (found.st_dev, found.st_ino)
        return db

    def _late(self) -> int:
        return int(self._stopped or (self._until is not None and time.monotonic() > self._until))

    def renewed(self) -> bool:
        """Opens the file anew when another one took its place (rebuilt after damage). Whether it did."""
        try:
            found = self.path.stat()
        except OSError:
            return False
        if (found.st_dev, found.st_ino) == self._file:
            return False
        with self._lock:
            fresh = self._open()
            self._db.close()
            self._db = fresh
        return True

    @contextmanager
    def question(self) -> Iterator[None]:
        """One question: holds the connection and sees one state of the index throughout.

        Raises:
            Cancelled: when `interrupt` was called or the deadline passed.
            LibraryError: when the index cannot answer.
        """
        with self._lock:
            outermost = self._depth == 0
            self._depth += 1
            try:
                if outermost:
                    self._stopped = False
                    self._until = None if self.deadline is None else time.monotonic() + self.deadline
                    self._db.execute("BEGIN")
                yield
            except (sqlite3.DatabaseError, ValueError, IndexError) as error:  # a damaged schema has other columns
                if isinstance(error, sqlite3.OperationalError) and (self._late() or "interrupted" in str(error)):
                    raise Cancelled("the question was stopped") from error
                if tells_damage(error):
                    raise damaged(self.path, error) from error
                raise LibraryError(f"{self.path}: {error}") from error
            finally:
                self._depth -= 1
                if outermost:
                    with suppress(sqlite3.Error):
                        self._db.execute("ROLLBACK")

    def rows(self, sql: str, *values: object) -> Iterator[sqlite3.Row]:
        """Rows of one statement, as they come. Only inside `question`."""
        for row in self._db.execute(sql, values):
            if self._stopped:
                raise Cancelled("the question was stopped")
            yield row

    def plain(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of one statement as plain tuples, where they are many. Only inside `question`."""
        cursor = self._db.cursor()
        cursor.row_factory = None
        found: list[tuple[Any, ...]] = cursor.execute(sql, values).fetchall()
        if self._stopped:
            raise Cancelled("the question was stopped")
        return found

    def stream(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Rows of one statement as plain tuples, as they come, where they are too many to hold. Only in `question`."""
        cursor = self._db.cursor()
        cursor.row_factory = None
        for row in cursor.execute(sql, values):
            if self._stopped:
                raise Cancelled("the question was stopped")
            yield row

    def state(self) -> object:
        """What is another when the index has changed. Only inside `question`."""
        return self._db, self._db.execute("PRAGMA data_version").fetchone()[0]

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row of one statement, or None. Only inside `question`."""
        return next(self.rows(sql, *values), None)

    def interrupt(self) -> None:
        """Ends the question that runs now with Cancelled; may be called from any thread."""
        self._stopped = True
        with suppress(sqlite3.ProgrammingError):
            self._db.interrupt()

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._db.close()
