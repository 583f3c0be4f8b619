"""Deflated values of an index, each with a checksum; columns of numbers as one such value.

SQLite has no checksum against flipped bytes, and deflate makes other bytes of them without a word.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVEL, _AS_IT_IS, _MEMORY = 6, 0, 9
_RAW = -zlib.MAX_WBITS
"""Without zlib's own head, whose checksum of the words would be made anew for each value."""
_CHECK = 4
_TYPES = "bhiq"
"""Numbers of a column have as many bytes as the longest of them needs."""
MOST = 1 << 28
"""Bytes of columns; what is damaged may promise any number."""


class Garbled(sqlite3.DatabaseError):
    """A value does not come back as it was kept: the index is damaged, as if SQLite itself said so."""


def deflated(plain: bytes, check: int = 0, words: bytes = b"", *, quick: bool = False) -> bytes:
    """Bytes deflated, with a checksum before them.

    Args:
        plain: the bytes.
        check: what else must be the same when they are read.
        words: what the reader has already.
        quick: whether it takes as much room as before, for it will be waited for.
    """
    packer = zlib.compressobj(
        _AS_IT_IS if quick else _LEVEL, zlib.DEFLATED, _RAW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, words
    )
    return zlib.crc32(plain, check).to_bytes(_CHECK, "little") + packer.compress(plain) + packer.flush()


def inflated(data: bytes, most: int, check: int = 0, words: bytes = b"") -> bytes:
    """The way back from `deflated`. Raises Garbled for anything else, and for what is longer than `most` bytes."""
    unpacker = zlib.decompressobj(_RAW, words)
    try:
        plain = unpacker.decompress(memoryview(data)[_CHECK:], most + 1)
    except (zlib.error, TypeError) as error:
        raise Garbled(f"a packed value is damaged: {error}") from error
    if not unpacker.eof or zlib.crc32(plain, check) != int.from_bytes(data[:_CHECK], "little"):
        raise Garbled("a packed value is damaged")
    return plain


def _column(numbers: Sequence[int]) -> array[int]:
    if not numbers:
        return array(_TYPES[0])
    size = max(~min(numbers), min(numbers), ~max(numbers), max(numbers)).bit_length()
    return array(next(code for code in _TYPES if size < array(code).itemsize * 8), numbers)


def pack(*columns: Sequence[int]) -> bytes:
    """Columns of numbers as one value; empty where all of them are."""
    if not any(columns):
        return b""
    packed = [_column(numbers) for numbers in columns]
    sizes = array("i", map(len, packed))
    if sys.byteorder == "big":
        for numbers in (sizes, *packed):
            numbers.byteswap()
    head = sizes.tobytes() + "".join(numbers.typecode for numbers in packed).encode()
    return deflated(head + b"".join(map(array.tobytes, packed)), len(columns))


def unpack(data: bytes, columns: int) -> list[Sequence[int]]:
    """The way back from `pack`. Raises Garbled for anything else."""
    if data == b"":
        return [()] * columns
    plain = inflated(data, MOST, columns)
    sizes = array("i", plain[: columns * 4])
    found: list[array[int]] = [array(chr(code)) for code in plain[columns * 4 : columns * 5]]
    at = columns * 5
    if sys.byteorder == "big":
        sizes.byteswap()
    for numbers, size in zip(found, sizes, strict=True):
        end = at + size * numbers.itemsize
        numbers.frombytes(plain[at:end])
        at = end
        if sys.byteorder == "big":
            numbers.byteswap()
    return list(found)
