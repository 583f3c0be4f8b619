"""Tables of a document as rows of cells: Markdown and HTML tables (`a | b | c`), and columns of plain text.

A header says what its columns are; the line before a table may say its unit and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.extraction.rulebook import patterns
from corpus.model import Document, Line, Role, Span
from corpus.records import record

TABLE_WORDS = patterns("table_words")
_FEWEST = 3
"""Cells of a row of plain text that may be a table's."""
_LACKING = 2
"""Cells that a row of plain text may have fewer than its header (a group's name told once, a sum)."""
_LONGEST_ROW = 400
"""Characters of a line of plain text that may be a row."""
_CAPTION = 60
"""Characters of a line that names the table below it."""
_CELL = re.compile(r"[^|｜]*+")
_WORD = re.compile(r"[^\s\u3000]++")
_WIDE = re.compile(r"[ \u3000]{2}")
_WIDE_WORD = re.compile(r"[^\s\u3000]++(?>(?:[ \u3000][^\s\u3000]++){0,200})")
_NUMBER = re.compile(r"[\[〔［(（≥≤><＞＜≧≦+\-－−约达近超]{0,3}\d[\d,，]{0,15}(?:\.\d{1,6})?[^\d\s|]{0,8}")
_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:年|$)")
_NONE = frozenset(("-", "—", "——", "–", "/", "…"))
"""What a cell holds that has no value."""
_PLAIN = frozenset((Role.BODY, Role.LIST))


@record
class Cell:
    """One cell: its place without the blanks around it."""

    span: Span
    text: str


@record
class Row:
    """One line of a table."""

    line: Line
    cells: tuple[Cell, ...]


@record
class Table:
    """Rows under one header."""

    header: Row
    rows: tuple[Row, ...]
    caption: Span
    """The line above that names it; empty where there is none."""


def cells(document: Document, line: Line) -> tuple[Cell, ...]:
    """The cells of a line: parted by `|` in a table that is marked up, else by blanks, wide ones where there are."""
    text, out = document.text, []
    if line.role is Role.TABLE and text.find("|", line.span.start, line.span.end) >= 0:
        at = line.span.start
        while at <= line.span.end:
            match = _CELL.match(text, at, line.span.end)
            end = match.end() if match else line.span.end
            raw = text[at:end]
            start = at + len(raw) - len(raw.lstrip())
            out.append(Cell(Span(start, max(start, at + len(raw.rstrip()))), raw.strip()))
            at = end + 1
    elif len(line.span) <= _LONGEST_ROW:
        word = _WIDE_WORD if _WIDE.search(text, line.span.start, line.span.end) else _WORD
        out = [Cell(Span(*match.span()), match[0]) for match in word.finditer(text, line.span.start, line.span.end)]
    return tuple(out)


def is_number(text: str) -> bool:
    """Whether a cell holds one number, with or without its unit; a year is none."""
    return _NUMBER.fullmatch(text) is not None and _YEAR.match(text) is None


def is_header(row: Row) -> bool:
    """Whether a row names columns, by words that head tables, and holds neither a number nor the dash for none."""
    named = any(TABLE_WORDS.header.search(cell.text) for cell in row.cells)
    return named and not any(cell.text in _NONE or is_number(cell.text) for cell in row.cells)


def _in_one(upper: Row, lower: Row) -> Row | None:
    """Two lines of a header as one, where the upper one's cells span columns or rows; None where they are not two.

    The words of both stand in a cell (一季度 over 同比增长 is 一季度同比增长); its place is that of the lower one.
    """
    wide = len(upper.cells) == len(lower.cells) and any(not cell.text for cell in upper.cells[1:])
    if not wide or lower.cells[0].text or any(is_number(cell.text) for cell in lower.cells):
        return None
    out: list[Cell] = []
    over = ""
    for above, below in zip(upper.cells, lower.cells, strict=True):
        over = above.text or (over if below.text else "")
        out.append(Cell(below.span if below.text else above.span, over + below.text))
    return Row(upper.line, tuple(out))


def _plain_row(document: Document, line: Line, block: Sequence[Row]) -> Row | None:
    """A line of plain text as a row: a header, or below one a line with numbers and about as many cells."""
    if document.text.find(" ", line.span.start, line.span.end) < 0:
        return None
    row = Row(line, cells(document, line))
    if block and line.role is not Role.HEADING and any(is_number(cell.text) for cell in row.cells):
        lacks = len(block[0].cells) - len(row.cells)
        return row if lacks == 0 or (0 < lacks <= _LACKING and len(row.cells) > 1) else None
    return row if len(row.cells) >= _FEWEST and is_header(row) else None


def _blocks(document: Document) -> Iterator[tuple[Span, list[Row]]]:
    """Runs of lines that look like one table, with the line before."""
    before: Line | None = None
    block: list[Row] = []
    caption = Span(0, 0)
    for line in document.lines:
        row: Row | None = None
        if line.role is Role.TABLE:
            row = Row(line, cells(document, line))
        elif line.role in _PLAIN or line.role is Role.HEADING:
            row = _plain_row(document, line, block)
        if row is None or (block and (row.line.role is Role.TABLE) is not (block[-1].line.role is Role.TABLE)):
            if block:
                yield caption, block
            block = []
        if row is not None:
            if not block:
                short = before is not None and before.role is not Role.META and len(before.span) <= _CAPTION
                caption = before.span if before is not None and short else Span(0, 0)
            block.append(row)
        before = line
    if block:
        yield caption, block


def find_tables(document: Document) -> tuple[Table, ...]:
    """The tables of a document that have a header, in order."""
    out: list[Table] = []
    for caption, block in _blocks(document):
        at = 0
        while at < len(block):
            end = at + 1
            while end < len(block) and not (end > at + 1 and is_header(block[end])):
                end += 1
            if end - at > 1 and is_header(block[at]):
                whole = _in_one(block[at], block[at + 1]) if end - at > 2 else None
                first = at + 1 if whole is None else at + 2
                out.append(Table(whole or block[at], tuple(block[first:end]), caption))
            at, caption = end, Span(0, 0)
    return tuple(out)
