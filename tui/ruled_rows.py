"""Rows of a table set one under the other: the blanks that go into them so that their bars stand in columns.

No character of the document is changed: a blank is a cell of the screen that belongs to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.model import Line, Role, Span
from tui.cells import cell_len

Gaps = tuple[tuple[int, int], ...]
"""(character, blanks before it), in order."""
_BAR = "|"
_NUMBER = re.compile(r"[\[〔［(（≥≤><＞＜≧≦+\-－−约]{0,2}\d[\d,，.]*[^\d\s]{0,4}")
_NONE = frozenset(("-", "—", "——", "–", "/", "…"))
"""What stands where a table has no number."""
_ROWS = 200
"""Rows that are set together: a longer table is set in several parts, so that no look at it costs more."""
_LEAST = 2
"""Rows alike that make columns."""


def gaps(text: str, lines: Sequence[Line], at: int, width: int) -> Gaps:
    """The blanks in row `at` of a table; a row too wide for the screen has them, too, and goes on in the next.

    Args:
        text: of the document.
        lines: of the document; those beside `at` that are of a table, too, make up its columns.
        at: index of the row among `lines`.
        width: cells that a row may take.
    """
    first = last = at
    while first > at - at % _ROWS and lines[first - 1].role is Role.TABLE:
        first -= 1
    while last + 1 < min(len(lines), at - at % _ROWS + _ROWS) and lines[last + 1].role is Role.TABLE:
        last += 1
    table = "\n".join(text[line.span.start : line.span.end] for line in lines[first : last + 1])
    row = _rows(table)[at - first]
    columns = _columns(table, len(row), width)
    out: list[tuple[int, int]] = []
    if not columns:
        return ()
    start, cell, column = lines[at].span.start, 0, 0
    for number, ((begin, words, raw), most) in enumerate(zip(row, columns, strict=True)):
        column += most + (2 if number else 1)  # where the words of this column end, and the blank behind them
        cell += raw
        final = number == len(row) - 1
        right = words in _NONE or _NUMBER.fullmatch(words) is not None
        # a cell that is too long pushes the bars behind it, until blanks of others make up for it
        if (blanks := column - cell - final) > 0 and (right or not final):
            place = start + begin
            out.append((place if right else _bar_after(text, place, lines[at].span), blanks))
            cell += blanks
        cell += 1
        column += 1
    if cell_len(text[start : lines[at].span.end]) <= width:
        while cell - 1 > width:  # what would fit without blanks gives up the last of them, and keeps to its row
            cell -= out.pop()[1]
    return tuple(out)


_Cell = tuple[int, str, int]
"""Where a cell's words begin in its row, the words, and the cells of the screen between its bars."""


@lru_cache(maxsize=8)
def _rows(text: str) -> tuple[tuple[_Cell, ...], ...]:
    """The cells of each line of a table."""
    out: list[tuple[_Cell, ...]] = []
    for line in text.split("\n"):
        cells: list[_Cell] = []
        at = 0
        for raw in line.split(_BAR):
            words = raw.strip()
            cells.append((at + len(raw) - len(raw.lstrip()) if words else at + len(raw), words, cell_len(raw)))
            at += len(raw) + 1
        out.append(tuple(cells))
    return tuple(out)


@lru_cache(maxsize=16)
def _columns(table: str, count: int, width: int) -> tuple[int, ...]:
    """The width of each column of the rows that have `count` cells; the longest cells give way until a row fits.

    Half of the cells of a column never do. Empty where no rows are alike.
    """
    alike = [row for row in _rows(table) if len(row) == count]
    if len(alike) < _LEAST or count < _LEAST:
        return ()
    sizes = [sorted(_size(row[at][1]) for row in alike) for at in range(count)]
    least = [(len(alike) + 1) // 2] * count
    room = width - 3 * (count - 1)
    while sum(size[-1] for size in sizes) > room:
        widest = max((size for size, few in zip(sizes, least, strict=True) if len(size) > few), key=_last, default=None)
        if widest is None:
            break
        widest.pop()
    return tuple(size[-1] for size in sizes)


def _last(sizes: list[int]) -> int:
    return sizes[-1]


@lru_cache(maxsize=1 << 12)
def _size(words: str) -> int:
    return cell_len(words)


def _bar_after(text: str, at: int, line: Span) -> int:
    """The bar at or behind a character of a row, else the row's end."""
    found = text.find(_BAR, at, line.end)
    return line.end if found < 0 else found
