"""Tables of numbers whose cells stand each on a line of its own, as they do where a page was copied: their rows again.

指标 ⏎ 绝对额（亿元） ⏎ 增长（%） ⏎ 工业 ⏎ 96.4 ⏎ 6.0 ⏎ 建筑业 ⏎ 29.5 ⏎ 5.8 ⏎ …
序号 ⏎ 指标 ⏎ 单位 ⏎ 2030年 ⏎ 1 ⏎ 茶园 ⏎ 万亩 ⏎ 3 ⏎ 2 ⏎ 茶厂 ⏎ 座 ⏎ 12 ⏎ …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.extraction.tables import Cell, Row, Table, is_header, is_number
from corpus.model import Document, Line, Role, Span

_LONGEST = 30
"""Characters of a cell."""
_LONGEST_NAME = 8
"""Characters of what the column of names is called: 指标, 指标名称."""
_LEAST = 5
"""Lines that hold nothing but a number, without which nothing is looked for."""
_ROWS = 3
"""Rows alike that make a table."""
_WIDEST = 8
"""Cells of a row."""
_BARS = frozenset(("|", "｜"))
"""Lines that only part the cells."""
_LACKING = frozenset(("-", "—", "——", "―", "–", "/", "…", "*"))
"""What stands in a cell that has no number."""
_SERIAL = frozenset(("序号", "序號", "编号", "編號"))
"""What the column of the numbers of the rows is called."""
_SKIPPED = frozenset((Role.META, Role.TITLE, Role.TABLE))


def stacked(document: Document) -> Iterator[Table]:
    """The tables of a document whose cells are lines, in order."""
    lines = _cells(document)
    numbers = [at for at, (_, cell) in enumerate(lines) if cell is not None and is_number(cell.text)]
    if len(numbers) < _LEAST:
        return
    words = [cell is not None and not _is_value(cell) for _, cell in lines]
    done = 1
    for first in numbers:
        for start in range(max(done, first - _WIDEST + 1), first):
            # a table begins with a name, or the number of a row, right below the last name of a column
            found = _table(lines, start) if words[start - 1] and (words[start] or start + 1 < first) else None
            if found is not None:
                table, done = found
                yield table
                break
        done = max(done, first)


def _cells(document: Document) -> list[tuple[Line, Cell | None]]:
    """The lines that can hold a table, each as a cell where it is short enough for one."""
    out: list[tuple[Line, Cell | None]] = []
    for line in document.lines:
        if line.role in _SKIPPED:
            continue
        text = document.cut(line.span) if len(line.span) <= _LONGEST else ""
        bare = text.strip()
        if bare in _BARS:
            continue
        start = line.span.start + len(text) - len(text.lstrip())
        out.append((line, Cell(Span(start, start + len(bare)), bare) if bare else None))
    return out


def _table(lines: Sequence[tuple[Line, Cell | None]], start: int) -> tuple[Table, int] | None:
    """The table whose first row begins at `start`, and the index behind it; None where there is none."""
    for width in range(2, _WIDEST + 1):
        for named in (width, width - 1):  # the names of the indicators may have no name of their own
            header = _header(lines, start - named, named, width)
            if header is None or not is_header(header):  # asked first: without it no row is worth a look
                continue
            rows: list[Row] = []
            at, serial = start, header.cells[0].text in _SERIAL
            while (row := _row(lines, at, width, serial=serial)) is not None and (not rows or _alike(rows[0], row)):
                rows.append(row)
                at += width
            if len(rows) >= _ROWS and not is_header(Row(rows[0].line, rows[0].cells[: 1 + serial])):
                above = lines[start - named - 1][0].span if start > named else Span(0, 0)
                return Table(header, tuple(rows), above if len(above) <= 2 * _LONGEST else Span(0, 0)), at
    return None


def _row(lines: Sequence[tuple[Line, Cell | None]], at: int, width: int, *, serial: bool) -> Row | None:
    """The `width` lines from `at` on as a row: its number in a table that has them, a name, and at least one number."""
    cells = [cell for _, cell in lines[at : at + width] if cell is not None]
    if len(cells) < width or (serial and not cells[0].text.isdecimal()):
        return None
    told = cells[1:] if serial else cells
    if not told or _is_value(told[0]) or not any(is_number(cell.text) for cell in told):
        return None
    return Row(lines[at][0], tuple(cells))


def _header(lines: Sequence[tuple[Line, Cell | None]], at: int, count: int, width: int) -> Row | None:
    """The `count` lines from `at` on as a header, filled up to `width` cells on the left."""
    cells = [cell for _, cell in lines[max(at, 0) : at + count] if cell is not None]
    if at < 0 or len(cells) < count or any(map(_is_value, cells)):
        return None
    if count == width and len(cells[0].text) > _LONGEST_NAME:
        return None  # the title of the table
    if any(cell.text in _SERIAL for cell in cells[1:]):
        return None  # begins before the table
    begins = cells[0].span.start
    return Row(lines[at][0], (*[Cell(Span(begins, begins), "")] * (width - count), *cells))


def _is_value(cell: Cell) -> bool:
    return cell.text in _LACKING or is_number(cell.text)


def _alike(one: Row, other: Row) -> bool:
    """Whether two rows hold numbers and words in the same places."""
    return all(map(_fits, one.cells, other.cells))


def _fits(one: Cell, other: Cell) -> bool:
    """Whether two cells hold a number each or words each; 2000 can be a number as well as a year."""
    return (_is_value(one) or one.text.isdecimal()) == (_is_value(other) or other.text.isdecimal())
