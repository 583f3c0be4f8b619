"""The folded texts of all documents in one file beside the index: UTF-16, little endian, end to end.

The index says where each begins. The file only grows, so whoever reads an older state of the index finds
everything where that state says; what is written becomes valid with the transaction that names it. Its
name ends with a word that the index knows (`meta.folded`): a file that is not the index's own is never
read, and a compacted one takes over together with the transaction that names it.

Read by position rather than through a memory map: a file cut short is then an answer, not a signal.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from corpus.library import files

FOLDED = "folded"
"""What such a file is called beside the index, and the key of its word in `meta`."""
WASTE = 32 << 20
"""Bytes of texts that are gone, beyond which (and beyond half of the file) it is written anew."""


def path_of(index: Path, epoch: str) -> Path:
    """The file of folded texts that belongs to an index."""
    return files.beside(index, FOLDED, epoch)


class FoldedReader:
    """Texts by position."""

    def __init__(self, index: Path) -> None:
        """Opens nothing yet."""
        self._index = index
        self._epoch = ""
        self._descriptor = -1

    def read(self, epoch: str, at: int, size: int, wanted: Sequence[bytes] = ()) -> str | None:
        """The text of `size` bytes that begins at byte `at`; None when the file is gone or cut short.

        Without one of the `wanted` bytes in it it is empty: to look for them costs less than to decode it.
        """
        if epoch != self._epoch or self._descriptor < 0:
            self.close()
            try:
                flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
                self._descriptor = os.open(path_of(self._index, epoch), flags)
            except OSError:
                return None
            self._epoch = epoch
        found = os.pread(self._descriptor, size, at)
        if len(found) != size:
            return None
        for one in wanted:
            if one not in found:
                return ""
        return found.decode("utf-16-le", "surrogatepass")

    def close(self) -> None:
        """Lets go of the file."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class FoldedWriter:
    """Appends texts. Held by the writer of the index alone."""

    def __init__(self, index: Path, epoch: str, end: int) -> None:
        """Takes up the file of an index.

        Args:
            index: path of the index.
            epoch: as the index names it; empty for a new file.
            end: byte at which the last text ends that the index knows.
        """
        self._index = index
        self._reader = FoldedReader(index)
        self.end = self._settled = end
        self.epoch = epoch
        self._descriptor = -1
        if epoch:
            with suppress(FileNotFoundError):
                self._descriptor = self._open(os.O_RDWR)

    def _open(self, flags: int) -> int:
        flags |= os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(path_of(self._index, self.epoch), flags, 0o600)

    @property
    def whole(self) -> bool:
        """Whether everything that the index knows is there."""
        return self._descriptor >= 0 and os.fstat(self._descriptor).st_size >= self.end

    def begin(self) -> str:
        """Begins an empty file under a new name. Returns the word that the index must keep."""
        self.close()
        self.epoch = os.urandom(4).hex()
        self._descriptor = self._open(os.O_RDWR | os.O_CREAT | os.O_EXCL)
        os.fchmod(self._descriptor, 0o600)
        self.end = self._settled = 0
        return self.epoch

    def append(self, folded: str) -> tuple[int, int]:
        """Writes a text. Returns its first byte and its size. Raises OSError when there is no room."""
        data = memoryview(folded.encode("utf-16-le", "surrogatepass"))
        at, size = self.end, len(data)
        while data:
            done = os.pwrite(self._descriptor, data, self.end)
            data = data[done:]
            self.end += done
        return at, size

    def read(self, at: int, size: int) -> str | None:
        """A text, also one of the running transaction."""
        return self._reader.read(self.epoch, at, size)

    def settle(self) -> None:
        """Before a transaction commits: what it names is on the disk."""
        if self.end != self._settled:
            os.fdatasync(self._descriptor)
            self._settled = self.end

    def rewind(self) -> None:
        """After a transaction that was rolled back."""
        self.end = self._settled

    def drop_others(self) -> None:
        """Deletes the files of other states; whoever reads one keeps it."""
        files.drop_others(self._index, FOLDED, self.epoch)

    def close(self) -> None:
        """Lets go of the file."""
        self._reader.close()
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
