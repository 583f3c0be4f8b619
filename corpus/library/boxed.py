"""Reading and extracting in the sandbox, as the indexer and a single `extract` want it; and what lies beside files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.library.held import Held, stamp_of
from corpus.library.protocol import LibraryError
from corpus.model import Extraction, Overrides
from corpus.reading.beside import Beside, Said, seen, undump
from corpus.reading.decode import Unreadable
from corpus.reading.sandbox import Box, BoxError, Failed, Job, Limits

TARGET = "corpus.extraction.child:read_and_extract"
"""Runs in the child: `(path, date, overrides, said) -> Extraction`."""
WORKERS = 2
LARGE = 1 << 18
"""Bytes from which on a file waits until all smaller ones are read: it takes some seconds, and they show meanwhile."""
REST = 1.0
"""Seconds without an answer after which whoever waits for answers hears that there is none."""
ENTRIES = "corpus.reading.containers:entries"
"""Runs in the child: `(path) -> tuple[str, ...]`."""
BESIDE = "corpus.reading.beside:load_dumped"
"""Runs in the child: `(folder) -> str`."""
BESIDE_LIMITS = Limits(memory=256 << 20, cpu_seconds=10.0, wall_seconds=30.0)


def extract_all(
    paths: Iterable[str], overrides: Overrides, said: Mapping[str, Said]
) -> Iterator[tuple[str, Extraction | Failed] | None]:
    """(path, what was found in it, or why it could not be read) of every file, as they are done, large ones last.

    None comes whenever none is done for a second, so that what was done before need not wait to be shown.

    Args:
        paths: of the files.
        overrides: what the person corrected.
        said: what lies beside a file says of it, by path.

    Raises:
        LibraryError: when no child process can be started.
    """
    wanted = list(paths)
    if not wanted:
        return  # no child is started for nothing
    try:
        with Box(TARGET, workers=min(WORKERS, len(wanted))) as box:
            sizes = sorted(((_size(path), path) for path in wanted), key=lambda one: one[0] if one[0] >= LARGE else 0)
            jobs = (Job((path, None, overrides, said.get(path, Said())), size=size) for size, path in sizes)
            for result in box.map_resting(jobs, REST):
                yield None if result is None else (result.job.arguments[0], _outcome(result.value))
    except BoxError as error:
        raise LibraryError(str(error)) from error


def extract_one(path: str, date: str | None = None) -> Extraction:
    """What is found in one file. Raises LibraryError with the reason when it cannot be read."""
    try:
        with Box(TARGET) as box:
            real = os.path.realpath(path)
            found = _outcome(box.run(None, real, date, size=_size(real)))
    except BoxError as error:
        raise LibraryError(str(error)) from error
    if isinstance(found, Failed):
        raise LibraryError(found.reason)
    return found


class BoxedEntries:
    """Names what containers hold: as it is known where one did not change, else in a child under limits."""

    def __init__(self, known: Mapping[str, Held] | None = None) -> None:
        """`known` are listings by path, as this version of the reader made them."""
        self._known = known or {}
        self._box: Box | None = None
        self.held: dict[str, Held] = {}
        """Every listing that was asked for and given, by path."""

    def __enter__(self) -> BoxedEntries:
        return self

    def __exit__(self, *_: object) -> None:
        if self._box is not None:
            self._box.close()

    def __call__(self, path: str) -> tuple[str, ...]:
        """The names in the container at `path`.

        Raises:
            Unreadable: it cannot be read.
            LibraryError: no child process can be started.
        """
        stamp = stamp_of(path)
        known = self._known.get(path)
        if known is None or known.stamp != stamp:
            found = self._listed(path)
            if isinstance(found, Failed):
                raise Unreadable(found.reason)  # not kept: another time it may have the memory, or the right
            known = Held(path, *(stamp or (0, 0)), tuple(found))
        self.held[path] = known
        return known.names

    def _listed(self, path: str) -> Any:
        try:
            if self._box is None:
                self._box = Box(ENTRIES)
            return self._box.run(None, path, size=_size(path))
        except BoxError as error:
            raise LibraryError(str(error)) from error


class BoxedBeside:
    """Loads what lies beside documents: as it is known where it did not change, else in a child under limits."""

    def __init__(self, known: Mapping[str, Beside]) -> None:
        """`known` are files by their folders, as this version of the reader understood them."""
        self._known = known
        self._box: Box | None = None

    def __enter__(self) -> BoxedBeside:
        return self

    def __exit__(self, *_: object) -> None:
        if self._box is not None:
            self._box.close()

    def __call__(self, folder: str) -> Beside:
        """The file in `folder`. Raises LibraryError when no child process can be started."""
        file = seen(folder)
        if file.faults:
            return file
        folder, stamp = file.folder, (file.size, file.mtime_ns)
        known = self._known.get(folder)
        if known is not None and (known.size, known.mtime_ns) == stamp:
            return known
        try:
            if self._box is None:
                self._box = Box(BESIDE, limits=BESIDE_LIMITS)
            found = self._box.run(None, folder)
        except BoxError as error:
            raise LibraryError(str(error)) from error
        if isinstance(found, Failed):
            return Beside(folder, *stamp, faults=(found.reason,))
        return undump(found).get(folder) or Beside(folder, *stamp, faults=("cannot be read",))


def _size(path: str) -> int:
    """Bytes of a file; 0 of what lies in a container, and of a file that is gone."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _outcome(value: object) -> Extraction | Failed:
    return value if isinstance(value, Extraction | Failed) else Failed("the reader gave no answer")
