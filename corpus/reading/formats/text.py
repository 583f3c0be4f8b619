"""Plain text → lines."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from corpus.model import Role
from corpus.reading.decode import Decoded, decode
from corpus.reading.formats.parsed import Parsed
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped

_SPELT = re.compile(
    r"<U\+([0-9A-Fa-f]{4,6})>|&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|middot|hellip|lt|gt|amp|quot"
    r"|#\d{2,6}|#x[0-9A-Fa-f]{2,5});|[\xa0\t\x0b\x0c]"
)
"""Characters that exports spell out (`<U+00A0>`, `&nbsp;`), and blanks that are none on a screen."""
_TAG = re.compile(
    r"<(/?)(p|br|div|span|strong|b|i|u|em|font|a|h[1-6]|li|ul|ol|table|tbody|thead|tr|td|th|img|section|center|o:p)(?=[\s/>])[^<>]{0,400}>",
    re.IGNORECASE,
)
"""Marks of a page that a data base held and an export left standing."""
_UNSEEN = re.compile(r"<(style|script)\b[^<>]{0,400}>[^<]{0,20000}</\1>", re.IGNORECASE)
"""What such a page holds that nobody sees."""
_NEW_LINE = frozenset(("p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "table", "section", "center"))
_TAGGED = 4
"""Marks that end a line from which a text is taken for such a page."""
_RULE = re.compile(
    r"[ \t]{0,8}\|?(?:[ \t]{0,8}:?-{2,80}:?[ \t]{0,8}\|){1,60}(?:[ \t]{0,8}:?-{2,80}:?)?[ \t]{0,8}$", re.MULTILINE
)
"""The line under the header of a table whose columns are parted by bars, `|---|---|`."""
_BLANK = {"\t": "  "}
"""A tab parts columns: two spaces; every other blank is one."""


def _meant(match: re.Match[str]) -> str:
    """The character that is spelt out; a space for a blank of any kind."""
    if match[1]:
        code = int(match[1], 16)
        character = chr(code) if code <= 0x10FFFF else match[0]
    else:
        character = html.unescape(match[0])
    return _BLANK.get(character, " " if character.isspace() else character)


def tidied(raw: Mapped) -> tuple[Mapped, int]:
    """A line as the document will hold it, and the cells of indent cut from its start."""
    spelt = ((match.start(), match.end(), _meant(match)) for match in _SPELT.finditer(raw.text))
    spaced = raw.edited(spelt).cleaned()
    lead = spaced.text[: len(spaced.text) - len(spaced.text.lstrip())]
    indent = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in lead[:64])
    return spaced.stripped(), indent


def lines_of(decoded: Decoded) -> list[RawLine]:
    """The lines that hold something, in order."""
    out: list[RawLine] = []
    at = blanks = 0
    tagged, barred = is_tagged(decoded.text), _RULE.search(decoded.text) is not None
    for text in decoded.text.split("\n"):
        whole = Mapped.of(text, at)
        at += len(text) + 1
        for piece in untagged(whole) if tagged else (whole,):
            mapped, indent = tidied(piece)
            if barred and mapped.text.startswith("|") and mapped.text.endswith("|"):
                if _RULE.fullmatch(mapped.text) is None:
                    out.append(RawLine(mapped.cut(1, len(mapped.text) - 1).stripped(), blanks, indent, Role.TABLE))
                blanks = 0
            elif mapped:
                out.append(RawLine(mapped, blanks, indent))
                blanks = 0
            else:
                blanks += 1
    return out


def is_tagged(text: str) -> bool:
    """Whether a text holds marks of HTML that end its lines, although it is no page."""
    if "</" not in text and "<br" not in text and "<BR" not in text:
        return False
    ends = (match for match in _TAG.finditer(text) if _ends_line(match))
    return sum(1 for _ in islice(ends, _TAGGED)) == _TAGGED


def _ends_line(match: re.Match[str]) -> bool:
    name = match[2].lower()
    return name in _NEW_LINE and (bool(match[1]) or name == "br")


def untagged(line: Mapped) -> Iterator[Mapped]:
    """The lines that the marks in a line make of it, without the marks."""
    line = line.replaced(_UNSEEN, "")
    cuts = [match.end() for match in _TAG.finditer(line.text) if _ends_line(match)]
    for piece in line.parted(cuts) if cuts else (line,):
        yield piece.replaced(_TAG, "")


def parse(data: bytes, stated: str = "") -> Parsed:
    """Plain text, which may be a whole page of a site copied out of a browser.

    Args:
        data: the file.
        stated: the encoding that its envelope names; see `decode`.
    """
    decoded = decode(data, stated)
    return Parsed(decoded, lines_of(decoded), wild=True, warnings=decoded.warnings)
