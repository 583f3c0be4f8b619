"""ZIP archives under limits: what lies in them, and one entry at a time, in memory. Nothing is ever put on the disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from corpus.reading.decode import Unreadable

MOST = 20_000
"""Entries of the largest archive that is read."""
LARGEST = 64 << 20
"""Bytes of the largest entry, unpacked."""
_CHUNK = 1 << 18
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, OverflowError, IndexError)


def open_archive(file: IO[bytes]) -> zipfile.ZipFile:
    """An archive.

    Raises:
        Unreadable: it is none, cut off, damaged, or holds too much.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (*_BROKEN, NotImplementedError) as error:
        raise Unreadable("a damaged or truncated ZIP archive") from error
    if len(archive.filelist) > MOST:
        raise Unreadable(f"{len(archive.filelist)} entries in the archive, more than the {MOST} that are read")
    return archive


def chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int = LARGEST) -> Iterator[bytes]:
    """An entry, unpacked piece by piece; what its directory says of its size is not believed.

    Raises:
        Unreadable: encrypted, damaged, packed in a way that is not known, or larger than `largest` bytes.
    """
    if entry.flag_bits & 1:
        raise Unreadable("protected by a password")
    size = 0
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > largest:
                    raise Unreadable(f"unpacks to more than the {largest >> 20} MiB that are read")
                yield chunk
    except NotImplementedError as error:
        raise Unreadable("packed in a way that is not known") from error
    except RuntimeError as error:
        raise Unreadable("protected by a password") from error
    except _BROKEN as error:
        raise Unreadable("a damaged or truncated ZIP archive") from error


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, largest: int = LARGEST) -> bytes:
    """A whole entry. Raises Unreadable as `chunks` does."""
    return b"".join(chunks(archive, entry, largest))
