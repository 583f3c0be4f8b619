"""A font in which every character is a box, in place of fonts that a PDF names and does not carry.

PDFium passes over characters that have no extent, as those have whose font is neither in the file nor on the machine:
on a server without Chinese fonts a cell of one character would be lost. With this font nothing of the machine decides
what is read.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

from pypdfium2 import PdfSysfontBase

_EM = 1000
_BOX = (0, -120, 1000, 880)
_LAST = 0x3FFFF
"""The last character that has a glyph."""
_GB2312 = 134
"""The character set (of Windows) that the font is said to be of."""


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


@cache
def font() -> bytes:
    """The font, as a TrueType file: one glyph, and a character map (format 13) that leads everything to it.

    Tables as in the OpenType specification.
    """
    left, bottom, right, top = _BOX
    # one contour of four points on the curve, coordinates as words
    glyph = struct.pack(">hhhhh", 1, left, bottom, right, top) + struct.pack(">HH", 3, 0) + b"\x01" * 4
    glyph += struct.pack(">8h", left, 0, right - left, 0, bottom, top - bottom, 0, bottom - top)
    glyph = _padded(glyph)
    groups = struct.pack(">HHIII", 13, 0, 28, 0, 1) + struct.pack(">III", 0x20, _LAST, 1)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + groups,
        b"glyf": glyph,
        b"head": struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, *_BOX, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, top, bottom, 0, _EM, 0, 0, right, 1, *[0] * 7, 2),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0),
        b"loca": struct.pack(">III", 0, 0, len(glyph)),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    at = 12 + 16 * len(tables)
    directory = struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 0)
    bodies = b""
    for tag, data in tables.items():
        directory += tag + struct.pack(">III", 0, at + len(bodies), len(data))
        bodies += _padded(data)
    return directory + bodies


class _Fonts(PdfSysfontBase):  # type: ignore[misc]  # the library has no types
    """Answers PDFium's questions for the fonts of the system; the names are PDFium's."""

    def EnumFonts(self, _: Any, mapper: Any) -> None:
        """There are no fonts but ours."""

    def MapFont(self, _: Any, *wanted: Any) -> int:
        """Ours, whatever is wanted."""
        return 1

    def GetFont(self, _: Any, face: Any) -> int:
        """Ours, whatever its name."""
        return 1

    def GetFontData(self, _: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        """Copies the file into `buffer` where it has room; its size. There are no single tables."""
        if table:
            return 0
        data = font()
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def GetFaceName(self, _: Any, handle: Any, buffer: Any, size: int) -> int:
        """A name that says what it is."""
        name = b"Boxes\0"
        if buffer and size >= len(name):
            ctypes.memmove(buffer, name, len(name))
        return len(name)

    def GetFontCharset(self, _: Any, handle: Any) -> int:
        """One of Chinese."""
        return _GB2312

    def DeleteFont(self, _: Any, handle: Any) -> None:
        """Nothing was made."""


@cache
def use_boxes() -> None:
    """Have PDFium take this font for every one that a file does not carry; once in a process."""
    _Fonts().setup()
