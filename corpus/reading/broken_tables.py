"""Tables whose cells stand each on a line of its own, as they do where a page was copied: they head nothing."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.model import Role
from corpus.reading.lines import RawLine
from corpus.reading.shapes import is_item_number, number_level
from corpus.records import replace

_CELLS, _CELL = 8, 24
"""Short lines in a row that make a broken table, with two names of columns; characters of a cell."""
_COLUMN = re.compile(
    r"序\s{0,2}号|编\s{0,2}号|项目(?:名称|类别|类型|内容)?|名\s{0,4}称|(?:主要)?(?:建设|工作|任务|实施)(?:内容|规模|地点|单位|年限|性质|任务|目标)"
    r"(?:及规模)?|(?:责任|牵头|配合|实施|主管|承办|协办)(?:单位|部门|领导|人)|完成(?:时限|时间)|时间节点|进度安排|(?:总|年度|计划|完成|估算)?投资(?:金?额|规模|估算)?"
    r"(?:[（(]万?亿?元[)）])?|资金来源|备\s{0,2}注|类\s{0,2}别|单\s{0,2}位|联系人|联系电话|目标任务|工作(?:措施|举措|进展)|(?:进展|完成|推进)情况|(?:实事|重点|建设)(?:项目|事项|任务|工程)|(?:主要)?(?:内容|任务|措施|做法)|(?:所在)?(?:地点|位置|区域|乡镇)|数\s{0,2}量|金\s{0,2}额|项\s{0,2}目|指\s{0,2}标(?:名称)?"
    r"|属\s{0,2}性|任\s{0,2}务|分\s{0,2}类|(?:现状|目标|预期|规划)值|主要方向|(?:实施|责任)主体|事项(?:名称)?|姓\s{0,2}名|职\s{0,2}[务称]"
)
_SENTENCE = re.compile(r"[。！？!?；;]")
_COLUMNS, _WIDEST = 3, 10
"""Columns of a table at least and at most."""
_HEADER = 80
"""Characters of the row of their names, where it stands on one line."""
_SECTION = 5
"""Rank of （一）: what is numbered so begins a part of the document and no row."""
_ROW = re.compile(r"[*＊]?(\d{1,3})")
"""The number of a row alone on its line, also of one that is marked."""
_ROWS, _STEP = 5, 3
"""Numbered rows that make a table without the names of its columns; by how much the numbers grow from row to row."""
_DENSE, _DENSE_SHARE = 20, 0.6
"""Lines between paragraphs that are the cells of a table, and the share of them that are short and have no number."""
_VALUE = re.compile(
    r"[-－+＋±]?(?:\d{3}[\d,，.．]{0,14}|\d{1,3}[,，.．]\d[\d,，.．]{0,12}|\d{1,2}(?=[%％‰]))[%％‰]?|[-—–―－]{1,3}"
)
"""A number alone on its line that counts no items, or what stands for one."""
_PARAGRAPH = 60
"""Characters of a paragraph."""
_LEAST, _MOST = 4, 13
"""Lines of such a row with its number."""
_GAP = re.compile(r"\s{2,}")
_COUNTED = re.compile(r"[\d.]{1,6}|[一二三四五六七八九十]{1,3}、?")
"""A cell that counts its row or gives it a value."""
_FAR, _GAPPED, _TAIL = 15, 4, 6
"""Lines from one row to the next where cells run over lines, rows that make such a table, and lines of the last."""


def mark_sheets(lines: list[RawLine], start: int) -> None:
    """The cells under a row of names of columns, in numbered or plain rows, are text, however short they are."""
    at = 0
    while at < len(lines):
        width = _columns(lines, at)
        if lines[at].role is None and at >= start and _is_header(lines[at].text):
            lines[at] = replace(lines[at], role=Role.BODY)
        end = _rows(lines, at + width, width) if width else at
        _mark_text(lines, max(at, start), end)
        at = max(end, at + 1)


def mark_rows(lines: list[RawLine], start: int) -> None:
    """Numbered rows of a table without the names of its columns, each with several short cells, are text."""
    run: list[int] = []
    for at in range(start, len(lines) + 1):
        number = _ROW.fullmatch(lines[at].text) if at < len(lines) and lines[at].role in (None, Role.META) else None
        if number is None and at < len(lines) and not _begins_part(lines[at]):
            continue
        if number is not None and (not run or _follows(lines, run[-1], at)):
            run.append(at)
            continue
        _mark_run(lines, run)
        run = [] if number is None else [at]


def _follows(lines: list[RawLine], before: int, at: int) -> bool:
    """Whether the number on line `at` is that of the row after the one that begins on line `before`."""
    step = int(lines[at].text.strip("*＊")) - int(lines[before].text.strip("*＊"))
    return 0 < step <= _STEP and _LEAST <= at - before <= _MOST


def _mark_run(lines: list[RawLine], run: list[int]) -> None:
    """Mark rows that follow each other if nearly all have several cells besides their name."""
    if len(run) < _ROWS:
        return
    sizes = sorted(after - at for at, after in pairwise(run))
    ends = [*run[1:], min(len(lines), run[-1] + sizes[len(sizes) // 2])]
    wide = sum(sum(map(_is_cell, lines[at + 2 : end])) > 1 for at, end in zip(run, ends, strict=True))
    if 5 * wide < 4 * len(run):
        return
    _mark_text(lines, run[0], ends[-1], (None, Role.META))


def _mark_text(lines: list[RawLine], begin: int, end: int, which: tuple[Role | None, ...] = (None,)) -> None:
    """Makes text of the lines from `begin` to `end` that have one of some roles, by default none."""
    for at in range(begin, end):
        if lines[at].role in which:
            lines[at] = replace(lines[at], role=Role.BODY)


def mark_run_over(lines: list[RawLine], start: int) -> None:
    """Rows with blanks between their cells, the last of which runs over the lines below, are text and head nothing."""
    run: list[int] = []
    for at in range(start, len(lines) + 1):
        near = bool(run) and at - run[-1] <= _FAR and at < len(lines) and not _begins_part(lines[at])
        cells = _gapped(lines[at]) if at < len(lines) else 0
        if cells and near and cells + 1 >= _COLUMNS:
            run.append(at)
        elif near:
            continue
        else:
            if len(run) >= _GAPPED:
                _mark_text(lines, run[0], min(at, run[-1] + _TAIL), (None, Role.META))
            run = [at] if cells >= _COLUMNS else []


def _gapped(line: RawLine) -> int:
    """How many cells a line has between wide blanks, one of them a number; 0 where none is."""
    cells = [cell for cell in _GAP.split(line.text.strip()) if cell] if line.role in (None, Role.META) else []
    return len(cells) if any(map(_COUNTED.fullmatch, cells)) else 0


def mark_dense(lines: list[RawLine], start: int) -> None:
    """Where nearly nothing but short lines stands for long, they are cells of a table, which head nothing."""
    at = start
    for end in range(start, len(lines) + 1):
        if end < len(lines) and len(lines[end].text) < _PARAGRAPH and lines[end].role is not Role.TABLE:
            continue
        if _is_filled(lines[at:end]):
            for one in range(at, end):
                if lines[one].role is None and _is_dense(lines[one]):
                    lines[one] = replace(lines[one], role=Role.BODY)
        at = end + 1


def _is_filled(between: list[RawLine]) -> bool:
    """Whether what stands between two paragraphs is cells: many short lines, or fewer of which a third are numbers."""
    size = len(between)
    if size < _CELLS or sum(map(_is_dense, between)) < _DENSE_SHARE * size:
        return False
    return size >= _DENSE or 3 * sum(_VALUE.fullmatch(line.text) is not None for line in between) >= size


def _is_dense(line: RawLine) -> bool:
    """Whether a line may be a cell of such a table: short, without a number, and no heading so far."""
    return len(line.text) <= _CELL and line.role is not Role.HEADING and number_level(line.text) == 0


def _is_header(text: str) -> bool:
    """Whether a line is nothing but names of columns between blanks."""
    parts = text.split() if len(text) <= _HEADER else ()
    return len(parts) >= _COLUMNS and all(_COLUMN.fullmatch(part) for part in parts)


def _columns(lines: list[RawLine], at: int) -> int:
    """How many names of columns stand below each other from `at` on; 0 where they are none."""
    if _COLUMN.fullmatch(lines[at].text) is None:
        return 0
    last = at
    for one in range(at, min(len(lines), at + _WIDEST)):
        if not _is_cell(lines[one]) or is_item_number(lines[one].text):
            break
        last = one if _COLUMN.fullmatch(lines[one].text) else last
    width = last - at + 1
    named = sum(_COLUMN.fullmatch(line.text) is not None for line in lines[at : last + 1])
    return width if width >= _COLUMNS and 2 * named >= width else 0


def _rows(lines: list[RawLine], at: int, width: int) -> int:
    """Index after the rows that begin at `at`: each with a number one higher, or each with as many cells."""
    end = at
    if at < len(lines) and lines[at].text == "1":
        number = 1
        while end < len(lines) and lines[end].text == str(number):
            number += 1
            stop = min(len(lines), end + 2 * width)
            row = range(end + 1, stop)
            end = next((one for one in row if lines[one].text == str(number) or _begins_part(lines[one])), 0) or min(
                len(lines), end + width
            )
        return end
    while end + width <= len(lines) and _is_cell(lines[end]) and not any(map(_begins_part, lines[end : end + width])):
        end += width
    return end if end > at + width else at


def _begins_part(line: RawLine) -> bool:
    return 0 < number_level(line.text) <= _SECTION


def mark_cells(lines: list[RawLine], start: int) -> None:
    """The cells of a table that stand each on a line of its own, many short lines in a row, head nothing."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_cell(lines[end]):
            end += 1
        if end - at >= _CELLS and sum(_COLUMN.fullmatch(one.text) is not None for one in lines[at:end]) > 1:
            _mark_text(lines, max(at, start), end)
        at = max(end, at + 1)


def _is_cell(line: RawLine) -> bool:
    """Whether a line may be one cell: short, without the marks of a sentence."""
    return line.role in (None, Role.META) and len(line.text) <= _CELL and _SENTENCE.search(line.text) is None
