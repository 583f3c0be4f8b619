"""The only door for words from outside: what `clean` lets through can go to any screen, terminal or file of ours.

Whatever comes from a document, a file name, a clipboard or another program's message is data. Control
characters become visible pictures, characters that reorder or fake text become U+FFFD, invisible ones
go. `clean` is idempotent, so text that was cleaned when it was read keeps its offsets on the screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

REPLACEMENT = "\ufffd"
MOST_COMBINING = 4
"""Combining marks kept on one character; the rest of a pile is dropped."""

# C0 controls and DEL have pictures in U+2400…; line feed and tab are treated by the caller's wish.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_C1 = dict.fromkeys(range(128, 160), REPLACEMENT)
_BIDI = dict.fromkeys((1564, 8206, 8207, *range(8234, 8239), *range(8294, 8298), *range(8298, 8304)), REPLACEMENT)
_SEPARATORS = {0x2028: "\n", 0x2029: "\n"}
# Invisible: zero-width space and joiners, word joiner and invisible operators, BOM, soft hyphen,
# combining grapheme joiner, Hangul fillers, Mongolian separators, tags, variation selectors.
_INVISIBLE = dict.fromkeys(
    (
        0x00AD,
        0x034F,
        0x115F,
        0x1160,
        0x180B,
        0x180C,
        0x180D,
        0x180E,
        0x180F,
        *range(0x200B, 0x200E),
        *range(0x2060, 0x2066),
        0x3164,
        *range(0xFE00, 0xFE10),
        0xFEFF,
        0xFFA0,
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0200),
    )
)
_TABLE: dict[int, str | None] = {**_PICTURES, **_C1, **_BIDI, **_SEPARATORS, **_INVISIBLE}
_KEEPING_LINES = {**_TABLE, 0x0A: "\n", 0x09: "\t"}
_ONE_LINE = {**_TABLE, 0x0A: " ", 0x0D: " ", 0x09: " ", 0x2028: " ", 0x2029: " "}
# Every character that `clean` changes, and every combining one; wider than that where a range is simpler.
SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061c\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0711-\u08ff\u0900-\u1dff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20d0-\u20ff\u2cef-\u2df1"
    "\u2de0-\u2dff\u302a-\u302f\u3099\u309a\u3164\ua66f-\ua6f1\ua800-\uabff\ud800-\udfff\ufb1e\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufe20-\ufe2f\ufeff\uffa0\ufff9-\uffff\U00010000-\U0010ffff\u0700-\u08ff\u115f\u1160]"
)


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def clean_character(character: str, *, lines: bool = False) -> str:
    """One character as it may be shown: itself, a picture, U+FFFD, or nothing.

    Args:
        character: exactly one character.
        lines: whether line feeds and tabs stay what they are (else both become a space).
    """
    code = ord(character)
    table = _KEEPING_LINES if lines else _ONE_LINE
    if code in table:
        return table[code] or ""
    if 0xD800 <= code <= 0xDFFF or _is_noncharacter(code):
        return REPLACEMENT
    return character


def clean(text: str, *, lines: bool = False) -> str:
    """Text as it may go to a screen, a terminal or a file of ours.

    Args:
        text: anything, lone surrogates included.
        lines: whether line feeds and tabs stay (for a body of text); by default both become spaces,
            as in a title, a file name or a message.

    Returns:
        The text without anything that a terminal, a markup parser's caller or a bidi algorithm would
        act on. `clean(clean(x)) == clean(x)`. Markup such as `[red]` is left as it stands: it is for
        `tui.content` never to parse it.
    """
    if not SUSPECT.search(text):
        return text
    out: list[str] = []
    at = 0
    for start, shown in repairs(text, lines=lines):
        out.append(text[at:start])
        out.append(shown)
        at = start + 1
    out.append(text[at:])
    return "".join(out)


def repairs(text: str, *, lines: bool = False) -> Iterator[tuple[int, str]]:
    """Where `clean` changes `text`: the offset of each such character and what stands for it, in order."""
    pile, expected = 0, -1
    for match in SUSPECT.finditer(text):
        start = match.start()
        if start != expected:
            pile = 0
        expected = start + 1
        shown = clean_character(match[0], lines=lines)
        if shown:
            if unicodedata.combining(shown) or unicodedata.category(shown) in ("Mn", "Me"):
                pile += 1
                shown = "" if pile > MOST_COMBINING else shown
            else:
                pile = 0
        if shown != match[0]:
            yield start, shown
