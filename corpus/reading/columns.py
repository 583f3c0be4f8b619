"""Tables that plain text sets in columns of blanks: which lines are rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Role
from corpus.reading import about_lines
from corpus.reading.buttons import is_chrome
from corpus.reading.lines import RawLine
from corpus.reading.shapes import LAST_NUMBERING, number_level
from corpus.records import record

_GAP = re.compile(r"\s{2,}|[|｜│┃]")
_BLANK = re.compile(r"\s+|[|｜│┃]")
_NUMBER = re.compile(
    r"[\[（(〔]?[-－+＋±≥≤<>＜＞约近超]{0,3}\s?[\d０-９][\d０-９,，.．:：%％‰/\-—]{0,16}[^\d\s，。；]{0,8}[\]）)〕]?|[—–\-－/]{1,4}"
)
_RULE = re.compile(r"[\s+|─━│┃┌┬┐├┼┤└┴┘═║╔╦╗╠╬╣╚╩╝\-=—－]{4,}")
_NO_CELL = re.compile(r"[。；;！？!?]")
_CLAUSE = re.compile(r"[，、：:“”《》]|,(?!\d)")
_LONGEST = 200
"""Characters of a row."""
_CELL = 30
"""Characters of a cell, on the mean."""
_SECTION = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,3}\s{1,4}[\u4e00-\u9fff“《][^\d]{1,30}")
"""The number and the name of a section."""
_ITEM = re.compile(r"\d{1,2}[.、．]\s{0,3}(?=[\u4e00-\u9fffA-Z])")
"""The number of an item."""
_BAR = re.compile(r"[|｜]")
_BARRED = re.compile(r"[|｜]?[^|｜]{1,60}[|｜]|[|｜][^|｜]{1,60}")
"""A cell with a bar at an end."""
_FEWEST_CELLS = 3
"""Such lines in a row that are a broken table."""
_FEWEST = 2
"""Rows of a table."""
_BARRED_LEAST = 4
"""Rows with as many bars each, and bars of a row, that are a table whatever its cells hold."""


def _cells(text: str, gap: re.Pattern[str]) -> list[str]:
    return [cell for cell in (part.strip() for part in gap.split(text)) if cell]


@record
class _Row:
    """How many cells a line has and how many of them are numbers; whether wide blanks part them, and how many bars."""

    cells: int
    numbers: int
    wide: bool
    bars: int


_RULED = _Row(0, 0, True, 0)
"""A rule drawn between rows."""


def _row(line: RawLine) -> _Row | None:
    """What a line is as a row; None when it is none."""
    text = line.text
    if line.role is not None or len(text) > _LONGEST or _NO_CELL.search(text):
        return None
    wide = _cells(text, _GAP)
    parted = len(wide) >= 2
    cells = wide if parted else _cells(text, _BLANK)
    if len(cells) < (2 if parted else 3) or len(text) > _CELL * len(cells):
        return None
    if not parted and (_CLAUSE.search(text) or max(map(len, cells)) > 12):
        return None
    numbered = 0 < number_level(text) < LAST_NUMBERING or _SECTION.fullmatch(text) is not None
    if not numbered and _ITEM.match(text):
        # 2. 甲 3乙: an item whose words are parted by a blank, unless one of its cells is a number
        numbered = not any(_NUMBER.fullmatch(cell) for cell in _cells(_ITEM.sub("", text, count=1), _BLANK))
    if numbered or about_lines.pairs(text) or about_lines.is_about(text) or is_chrome(text, outside=True):
        return None
    numbers = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
    return _Row(len(cells), numbers, parted, len(_BAR.findall(text.strip("|｜"))))


def mark_tables(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines, with the role of a table where they are rows: most hold numbers, or all as many bars; they agree.

    A header has no numbers, and a row of sums may have fewer cells. Rules drawn between rows belong to the table.
    """
    out = _without_bars(lines)
    at = 0
    while at < len(out):
        found: list[_Row] = []
        while at + len(found) < len(out):
            line = out[at + len(found)]
            row = _row(line) or (_RULED if line.role is None and _RULE.fullmatch(line.text) else None)
            if row is None or (found and line.blanks > 1):
                break
            found.append(row)
        if _is_table(found):
            end = at + len(found)
            out[at:end] = [replace(line, role=Role.TABLE) for line in out[at:end]]
        at += len(found) or 1
    return out


def _without_bars(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines, those that are one cell each, with a bar at an end, as text without the bar: they head nothing."""
    out = _between_bars(lines)
    at = 0
    while at < len(out):
        end = at
        while end < len(out) and out[end].role is None and _BARRED.fullmatch(out[end].text):
            end += 1
        menu = any(is_chrome(line.text.strip("|｜ "), outside=True) for line in out[at:end])
        if end - at >= _FEWEST_CELLS and not menu:
            for one in range(at, end):
                text = out[one].mapped.replaced(_BAR, "").stripped()
                out[one] = replace(out[one], mapped=text, role=Role.BODY) if text else out[one]
        at = max(end, at + 1)
    return out


def _between_bars(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines, those that are one cell each between lines of one bar as text, without the bars."""
    bars = {at for at, line in enumerate(lines) if line.role is None and _BAR.fullmatch(line.text)}
    if len(bars) < _FEWEST_CELLS:
        return list(lines)
    cells = {at + 1 for at in bars if at + 2 in bars} - bars
    return [
        replace(line, role=Role.BODY) if at in cells and line.role is None and len(line.text) <= _CELL else line
        for at, line in enumerate(lines)
        if at not in bars
    ]


def _is_table(found: Sequence[_Row]) -> bool:
    rows = [row for row in found if row is not _RULED]
    bars = rows[0].bars if rows else 0
    if bars and len(rows) >= _FEWEST and len(rows) + bars >= _BARRED_LEAST and all(row.bars == bars for row in rows):
        return True
    numbered = sum(row.numbers > 0 for row in rows)
    if len(rows) < _FEWEST or numbered * 2 < len(rows):
        return False
    common = max({row.cells for row in rows}, key=lambda cells: sum(row.cells == cells for row in rows))
    if sum(row.wide for row in rows) * 2 >= len(rows):
        alike = sum(abs(row.cells - common) <= 1 for row in rows)
        # Pairs of a word and a number are a table only when there are several.
        return alike * 3 >= len(rows) * 2 and (common >= 3 or len(rows) >= 3)
    # Parted by single blanks: only the same number of cells in row after row says that they are columns.
    same = sum(row.cells == common for row in rows)
    return len(rows) >= 3 and same * 5 >= len(rows) * 4
