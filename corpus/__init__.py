"""yaolan's knowledge of a corpus: reading, extraction, linking, the library and search. Runs without a terminal.

The face: `open_corpus(paths)` and `extract(path)`. Rooms are imported when they are needed, so that
importing this package costs nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.library.indexing import Indexing
    from corpus.library.store import Store
    from corpus.model import Extraction, Overrides


class MissingPath(FileNotFoundError):
    """A folder or file that was named is not there; `str` of it is one plain line."""

    def __str__(self) -> str:
        return str(self.args[0])


class Corpus:
    """A corpus: which folders and files, and where what is known of them lies. Opening one touches no index."""

    def __init__(self, paths: Sequence[str], cache: Path | None = None) -> None:
        """See `open_corpus`; `cache` overrides the folder of the index."""
        from corpus import corpora

        self.paths: tuple[str, ...] = tuple(dict.fromkeys(os.path.realpath(path) for path in paths))
        """Real paths of the folders and files, in the order given."""
        self.shown: tuple[str, ...] = tuple(paths)
        """The same as they were named."""
        self.key: str = corpora.key(self.paths)
        """Hash of the sorted real paths: names the index and the session."""
        self.embedded: bool = corpora.is_embedded(self.paths)
        self.published: bool = len(self.paths) == 1 and self.paths[0].endswith(".yaolan") and self._is_published()
        """Whether its one path is an index that somebody published: it is read as it is, and never written."""
        self.index_path: Path
        self.note: str | None
        """Why the index does not lie in its ordinary place, in one line; None when it does."""
        if self.published:
            self._take_published()
        else:
            self.index_path, self.note = corpora.index_place(self.paths, cache)

    def _is_published(self) -> bool:
        from corpus.library.publishing import is_published

        return is_published(self.paths[0])

    def _take_published(self) -> None:
        from pathlib import Path

        from corpus.library.publishing import key_of

        self.index_path, self.note = Path(self.paths[0]), None
        self.key = key_of(self.index_path) or self.key
        self._seen = self._stamp()

    def _stamp(self) -> tuple[int, int, int]:
        found = self.index_path.stat()
        return found.st_dev, found.st_ino, found.st_mtime_ns

    @property
    def slow_place(self) -> str | None:
        """Why writing the index takes longer where it lies, in one line; None where it does not."""
        from corpus.library.files import NETWORK, file_system

        kind = "" if self.published else file_system(self.index_path.parent)
        if not kind.startswith(NETWORK):
            return None
        return (
            f"{self.index_path.parent} lies on a network file system ({kind}): the index is written there without a "
            "log, which is slower; XDG_CACHE_HOME names another place"
        )

    @property
    def name(self) -> str:
        """What a title line shows: the paths as named; `documents` of the package as `yaolan`."""
        return "yaolan" if self.embedded else " ".join(self.shown)

    def is_indexed(self) -> bool:
        """Whether an index is there that can answer: of this version and not damaged, complete or still growing."""
        from corpus.library.protocol import LibraryError

        if not self.index_path.is_file():
            return False
        try:
            store = self.library()
        except LibraryError:
            return False
        try:
            return store.meta("complete") == "1"
        except LibraryError:
            return False
        finally:
            store.close()

    def library(self, deadline: float | None = None) -> Store:
        """The library over this corpus's index.

        Args:
            deadline: seconds that one question may take.

        Raises:
            LibraryError: when there is none yet, or it must be made anew (`start_indexing` does).
        """
        from corpus.library.store import Store

        return Store(self.index_path, deadline)

    def stale(self, seconds: float | None = None) -> int:
        """How many files are new, changed or gone since they were indexed.

        Args:
            seconds: time to look for; what was counted by then is returned. None looks at everything.
        """
        if self.published:
            return 0
        from corpus.library.changes import count_changes

        return count_changes(self, seconds)

    def smells(self, go_on: Callable[[], bool]) -> bool:
        """Whether some file seems new, changed or gone; `go_on` is asked every few hundred files, and may wait.

        Raises:
            LibraryError: when there is no index that can answer.
        """
        from corpus.library.changes import smells

        if self.published:
            before, self._seen = self._seen, self._stamp()
            return before != self._seen
        return smells(self, go_on)

    def start_indexing(self, *, fresh: bool = False) -> Indexing:
        """Starts the indexer as a process of its own. It ends when this process does. A published index stays as it is.

        Args:
            fresh: whether everything is read again, changed or not.
        """
        if self.published:
            from corpus.library.standing import Standing

            return Standing(self.index_path)
        from corpus.library.indexing import start

        return start(self.paths, self.index_path, self.overrides(), fresh=fresh)

    def overrides(self) -> Overrides:
        """What this person corrected."""
        from corpus.keeping import open_keeping

        return open_keeping().corrections()


def open_corpus(paths: Sequence[str] | None = None) -> Corpus:
    """The corpus made of these folders and files.

    Args:
        paths: folders and files; None or empty for `$YAOLAN_CORPUS` (several separated by `:`), else the
            embedded corpus.

    Raises:
        MissingPath: when one of them is not there.
    """
    from corpus import corpora
    from corpus.text import clean

    named = list(paths or ()) or [one for one in os.environ.get("YAOLAN_CORPUS", "").split(os.pathsep) if one]
    for path in named:
        try:
            os.stat(path)  # noqa: PTH116 - a Path would drop what the person typed
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise MissingPath(f"{clean(path)}: {reason}") from error
    return Corpus(named or [str(corpora.EMBEDDED)])


def extract(path: str, date: str | None = None) -> Extraction:
    """Reads one file in a child process with limits and extracts its facts; needs and writes no index.

    Args:
        path: of the file.
        date: ISO date that stands in where the document gives none.

    Raises:
        LibraryError: when it cannot be read; the message says why in one line.
    """
    from corpus.library.boxed import extract_one

    return extract_one(path, date)


__all__ = ["Corpus", "MissingPath", "extract", "open_corpus"]
