"""Cells and lines: how wide text is on a terminal, and where a line may break (避头尾, kinsoku).

A line never begins with a closing mark or ends with an opening one where that can be helped; a number
keeps its unit, percent sign or date part, a Latin word its letters. Slices are returned, never copies:
`text[start:end]` of all slices joined is the text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category, combining, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_START = frozenset("，。、；：？！”’）》〉】〕］」』〗〞…—·～%％‰℃°,.;:?!)]}>\"'々ー")
"""Characters that no line begins with."""
NO_END = frozenset("“‘（《〈【〔［「『〖〝([{<#＃$￥¥№第")
"""Characters that no line ends with."""
_UNITS = frozenset("%％‰℃°年月日号时点分秒个家项件人户元万亿千百十多余倍米吨篇次条批岁届期章节亩公平")
"""Characters that stay on the line of the number before them."""
_LONGEST = 24
"""Characters looked back over for a better place to break: a longer word breaks anywhere."""

_NO_CELL = frozenset(("Mn", "Me", "Mc", "Cf"))
"""Categories of characters that are drawn onto the one before."""

_REMEMBERED = 120
"""Characters of a text up to which its cells are kept."""
_ambiguous_wide = False


def set_ambiguous_width(cells: int) -> None:
    """Sets how many cells, 1 or 2, the terminal gives to characters of ambiguous width (“”…—·)."""
    global _ambiguous_wide
    _ambiguous_wide = cells == 2
    character_width.cache_clear()
    _counted.cache_clear()


def ambiguous_width() -> int:
    """Cells that characters of ambiguous width are given: 1 or 2."""
    return 2 if _ambiguous_wide else 1


@lru_cache(8192)
def character_width(character: str) -> int:
    """Cells of one character: 0, 1 or 2. The one table of the browser, the plain commands and Textual."""
    if character < "\x7f":
        return 1
    if category(character) in _NO_CELL or "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff":
        return 0
    kind = east_asian_width(character)
    # Lines and blocks go out as ASCII where ambiguous characters are wide.
    return 2 if kind in "WF" or (kind == "A" and _ambiguous_wide and not "\u2500" <= character <= "\u259f") else 1


def width(text: str) -> int:
    """Cells of a text."""
    if text.isascii():
        return len(text)
    return _counted(text) if len(text) <= _REMEMBERED else sum(map(character_width, text))


@lru_cache(4096)
def _counted(text: str) -> int:
    """Cells of a short text: what stands in a row is measured again and again while it is cut and fitted."""
    return sum(map(character_width, text))


def wrap(text: str, cells: int, start: int = 0) -> list[tuple[int, int]]:
    """The lines of `text` as slices (start, end); see `wrap_iter`."""
    return list(wrap_iter(text, cells, start))


def wrap_iter(text: str, cells: int, start: int = 0) -> Iterator[tuple[int, int]]:
    """The lines of `text` as slices, one after the other as they are asked for.

    Args:
        text: one paragraph; a line feed in it ends a line and belongs to it.
        cells: room of a line, at least 2.
        start: character to begin at, which begins a line.

    Yields:
        Slices that join to `text[start:]`; none wider than `cells`, spaces at its end aside.
    """
    cells = max(2, cells)
    end = len(text)
    while start < end:
        stop = _fill(text, start, cells)
        if stop < end and text[stop - 1] != "\n":
            stop = _break(text, start, stop)
            # Spaces at a break hang over the margin: no line begins with one.
            while stop < end and text[stop] == " ":
                stop += 1
        yield start, stop
        start = stop


def _fill(text: str, start: int, cells: int) -> int:
    """The end of the longest slice from `start` that fits."""
    used = 0
    for at in range(start, min(len(text), start + 2 * cells + 64)):
        character = text[at]
        if character == "\n":
            return at + 1
        used += character_width(character)
        if used > cells:
            return max(at, start + 1)
    return min(len(text), start + 2 * cells + 64)


def _break(text: str, start: int, stop: int) -> int:
    """The best place to break at or before `stop`."""
    lowest = max(start + 1, stop - _LONGEST, start + (stop - start) // 3)
    for at in range(stop, lowest - 1, -1):
        if _may_break(text, at):
            return at
    # Nothing is allowed: then at least not before a closing mark or after an opening one.
    for at in range(stop, lowest - 1, -1):
        if _begins(text, at) not in NO_START and text[at - 1] not in NO_END:
            return at
    return stop


def _begins(text: str, at: int) -> str:
    """What the next line would begin with: spaces at a break hang over the margin. Empty at the end."""
    while at < len(text) and text[at] == " ":
        at += 1
    return text[at : at + 1]


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before character `at` (which is not the last)."""
    before, after = text[at - 1], text[at]
    if after == " ":
        return _begins(text, at) not in NO_START
    if after in NO_START or before in NO_END or combining(after):
        return False
    if before == " ":
        return True
    if _in_word(before) and _in_word(after):
        return False
    return not (_ends_number(before) and after in _UNITS)


def _in_word(character: str) -> bool:
    return (character.isascii() and (character.isalnum() or character in "+-./_@&*%:")) or "０" <= character <= "９"


def _ends_number(character: str) -> bool:
    return character.isdecimal()
