"""The names as they were laid out, in one file beside the index that is mapped into memory: nothing of it is copied.

The index names the file (`meta.names`); it is written whole and is on the disk before the transaction that names it,
and never changed. So a reader of an older state keeps what it has, and one that finds no such file, or another's,
lays the names out from the table. Pages of it that are not looked at are never read, and those that are belong to the
system's cache rather than to the process.

The numbers stand as this machine keeps them; a file of one with another order of bytes is not read.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
from typing import TYPE_CHECKING, Any, Literal

from corpus.library import files
from corpus.library.laid import BLOCK, Laid

if TYPE_CHECKING:
    from pathlib import Path

NAMES = "names"
"""What such a file is called beside the index, and the key of its word in `meta`."""
_MAGIC = b"yaolan names 2 " + sys.byteorder.encode()[:3] + b"\n"
_HEAD = len(_MAGIC) + 8
_ROOM = 8
"""Each part begins at a multiple of so many bytes."""
_TYPES: dict[str, Literal["H", "B", "i"]] = {
    "codes": "H", "marks": "B", "blocks": "i", "first": "i", "at": "i", "behind": "H", "ids": "i", "kinds": "B",
    "sharing": "i", "things": "i", "targets": "i", "documents": "i", "labels": "H",
}  # fmt: skip
_OF_POSITIONS = ("marks", "at", "behind")
_OF_NAMES = ("kinds", "targets", "documents", "labels")
_WORDS = ("alphabet", "label_names", "readings")


def write(index: Path, laid: Laid) -> str:
    """Writes names to a new file.

    Returns:
        The word by which the index must know it.

    Raises:
        OSError: when there is no room.
    """
    word = os.urandom(4).hex()
    path = files.beside(index, NAMES, word)
    words = {"alphabet": laid.alphabet, "label_names": "\n".join(laid.label_names), "readings": laid.readings}
    parts: dict[str, Any] = {key: memoryview(getattr(laid, key)) for key in _TYPES}
    parts |= {key: memoryview(text.encode("utf-32-le", "surrogatepass")) for key, text in words.items()}
    head: dict[str, tuple[int, int]] = {}
    at = 0
    for key, part in parts.items():
        head[key] = at, part.nbytes
        at += -(-part.nbytes // _ROOM) * _ROOM
    told = json.dumps(head).encode()
    told += b" " * (-(_HEAD + len(told)) % _ROOM)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(_MAGIC + len(told).to_bytes(8, "little") + told)
            for part in parts.values():
                stream.write(part)
                stream.write(bytes(-part.nbytes % _ROOM))
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return word


def read(index: Path, word: str) -> Laid | None:
    """The names of a file; None when it is gone, cut short, or not as it was written."""
    try:
        descriptor = os.open(files.beside(index, NAMES, word), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        size = os.fstat(descriptor).st_size
        if size <= _HEAD:
            return None
        # a page of a mapped file that a server has lost is a signal that ends the process: such a file is copied
        if files.takes_wal(index):
            data = memoryview(mmap.mmap(descriptor, size, prot=mmap.PROT_READ))
        else:
            with os.fdopen(os.dup(descriptor), "rb") as stream:
                data = memoryview(stream.read())
    except OSError:
        return None
    finally:
        os.close(descriptor)
    try:
        return _laid(data)
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _laid(data: memoryview) -> Laid | None:
    """Raises ValueError, TypeError, KeyError or IndexError for what is no such file."""
    if bytes(data[: len(_MAGIC)]) != _MAGIC:
        return None
    size = int.from_bytes(data[len(_MAGIC) : _HEAD], "little")
    head = json.loads(bytes(data[_HEAD : _HEAD + size]))
    begin = _HEAD + size

    def part(key: str) -> memoryview:
        at, length = head[key]
        found = data[begin + at : begin + at + length]
        if at < 0 or found.nbytes != length:
            raise ValueError(key)
        return found

    parts: dict[str, Any] = {key: part(key).cast(code) for key, code in _TYPES.items()}
    alphabet, label_names, readings = (bytes(part(key)).decode("utf-32-le", "surrogatepass") for key in _WORDS)
    laid = Laid(alphabet=alphabet, label_names=tuple(label_names.split("\n")), readings=readings, **parts)
    positions, names = len(laid.codes), len(laid.ids)
    fits = (
        {len(parts[key]) for key in _OF_POSITIONS} == {positions}
        and {len(parts[key]) for key in _OF_NAMES} == {names}
        and len(laid.blocks) == positions // BLOCK + 1
        and len(laid.sharing) == len(laid.things)
        and len(laid.first) == len(alphabet) + 1
        and laid.first[-1] == positions
        and laid.start(names) == positions - 1
    )
    return laid if fits else None
