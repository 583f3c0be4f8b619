"""Opening a file that may be anything: a pipe, a link, a device, half written, or far too large."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from corpus.reading.decode import PEEK, Unreadable

LARGEST = 64 << 20
"""Bytes of the largest file that is read."""
_NULS = 0.6
"""Share of NUL bytes above which a start is binary; UTF-16 of plain ASCII has a half."""
_PACKED = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
"""How formats begin that may hold any bytes: each says itself what is wrong with it."""


def open_file(path: str) -> BinaryIO:
    """A regular file to read piece by piece; links are not followed, pipes never waited for.

    Raises:
        Unreadable: it is no regular file, or cannot be opened.
    """
    handle = _opened(path)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable("no regular file")
    return os.fdopen(handle, "rb")


def _opened(path: str | bytes) -> int:
    try:
        return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Unreadable("symbolic link" if stat.S_ISLNK(_mode(path)) else _said(error)) from error
    except ValueError as error:
        raise Unreadable("no file can have this name") from error


def open_document(path: str | bytes) -> bytes:
    """The bytes of a regular file; links are not followed, pipes never waited for.

    Raises:
        Unreadable: it is no regular file, larger than `LARGEST`, binary by its first 2 MiB, cannot be
            opened or read, or was changed meanwhile.
    """
    handle = _opened(path)
    try:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise Unreadable("no regular file")
        data = _read(handle, min(PEEK, before.st_size))
        if data.count(0) > _NULS * len(data) and not data.startswith(_PACKED):
            raise Unreadable("binary file")
        if before.st_size > LARGEST:
            raise Unreadable(f"{before.st_size >> 20} MiB, more than the {LARGEST >> 20} MiB that are read")
        if before.st_size > len(data):
            data += _read(handle, before.st_size - len(data))
        more = os.read(handle, 1)
        after = os.fstat(handle)
    except OSError as error:
        raise Unreadable(_said(error)) from error
    finally:
        os.close(handle)
    if (
        more
        or len(data) != before.st_size
        or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns)
    ):
        raise Unreadable("changed while it was read")
    return data


def _mode(path: str | bytes) -> int:
    try:
        return os.lstat(path).st_mode
    except OSError:
        return 0


def _read(handle: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0 and (part := os.read(handle, min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _said(error: OSError) -> str:
    return (error.strerror or "cannot be read").lower()
