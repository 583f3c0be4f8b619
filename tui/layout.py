"""A document laid out in rows of a given width, paragraph by paragraph and only where somebody looks.

A place on the screen is a (paragraph, row of that paragraph), never a row number of the whole document:
what it costs to open, resize or jump grows with the window and not with the document.
"""

from __future__ import annotations

from bisect import bisect_right

from corpus.model import Document, Line, Role, Span
from corpus.records import record
from tui.cells import cell_len
from tui.ruled_rows import Gaps, gaps
from tui.terminal.width import NO_END, NO_START, wrap, wrap_iter


@record
class Row:
    """One row of a paragraph: characters `start` to `end` of the document, `indent` cells from the left."""

    start: int
    end: int
    indent: int
    gaps: Gaps = ()
    """Blanks that stand in it before characters: those that set a table in columns."""

    def blanks(self, offset: int) -> int:
        """The blanks in the row up to character `offset`."""
        return sum(count for at, count in self.gaps if at <= offset)


@record(order=True)
class Place:
    """A row on the screen: which paragraph, and which of its rows."""

    paragraph: int
    row: int


# (cells before the first row, cells before the others, an empty row above) by role
_SHAPES: dict[Role, tuple[int, int, bool]] = {
    Role.TITLE: (0, 0, False),
    Role.META: (0, 0, False),
    Role.HEADING: (0, 0, True),
    Role.BODY: (4, 0, False),
    Role.LIST: (2, 4, False),
    Role.CAPTION: (6, 6, False),
    Role.TABLE: (2, 2, False),
    Role.NOTE: (0, 2, False),
}
_LONGEST_PARAGRAPH = 4000
"""Characters wrapped at a time: a longer paragraph is laid out as several, so that no look at it costs more."""


_PIECE_SLACK = 200
"""Characters looked back over for a place where a piece may end."""


class Layout:
    """Rows of a document at one width.

    Args:
        document: what is shown.
        width: cells of a row.
        paragraphs: of the document, where they are at hand (`paragraphs_of`).
    """

    def __init__(self, document: Document, width: int, paragraphs: tuple[Line, ...] | None = None) -> None:
        self.document = document
        self.width = max(10, width)
        self.paragraphs = paragraphs_of(document) if paragraphs is None else paragraphs
        self._rows: dict[int, tuple[Row, ...]] = {}

    def __len__(self) -> int:
        return len(self.paragraphs)

    def rows(self, paragraph: int) -> tuple[Row, ...]:
        """The rows of a paragraph; at least one. An empty row above a heading is its first."""
        found = self._rows.get(paragraph)
        if found is None:
            found = self._rows[paragraph] = self._wrap(paragraph)
        return found

    def _wrap(self, paragraph: int) -> tuple[Row, ...]:
        line = self.paragraphs[paragraph]
        first, other, above = _SHAPES[line.role]
        if self.width < 30:
            first, other = min(first, 2), 0
        if paragraph and self.paragraphs[paragraph - 1].span.end == line.span.start:
            first, above = other, False  # a piece of a long paragraph goes on without a new indent
        text = self.document.cut(line.span)
        if line.role is Role.TABLE:
            return self._wrap_row(line, first, gaps(self.document.text, self.paragraphs, paragraph, self.width - first))
        rows = [Row(line.span.start, line.span.start, 0)] if above and paragraph else []
        base = line.span.start
        head = next(wrap_iter(text, self.width - first), None)
        if head:
            rows.append(Row(base, base + head[1], first))
            rest = head[1]
            rows += [
                Row(base + rest + start, base + rest + end, other)
                for start, end in (wrap(text[rest:], self.width - other) if rest < len(text) else [])
            ]
        return tuple(rows) or (Row(base, base, 0),)

    def _wrap_row(self, line: Line, indent: int, blanks: Gaps) -> tuple[Row, ...]:
        """The rows of a table's row, with blanks before some of its characters."""
        room, base, text = self.width - indent, line.span.start, self.document.cut(line.span)
        before = dict(blanks)
        drawn: list[str] = []
        owners: list[int] = []
        """The character of the document that each drawn one is of, or stands before."""
        for at, character in enumerate(text, base):
            drawn += [" "] * before.get(at, 0)
            owners += [at] * before.get(at, 0)
            drawn.append(character)
            owners.append(at)
        owners.append(line.span.end)
        rows: list[Row] = []
        for start, end in wrap("".join(drawn), room):
            first, last = owners[start], owners[end]
            if first < last:
                kept = tuple((at, count) for at, count in blanks if first < at < last or (at == first and not start))
                rows.append(Row(first, last, indent, kept))
        return tuple(rows) or (Row(base, base, 0),)

    def place(self, offset: int) -> Place:
        """The row that shows character `offset`."""
        paragraph = self.paragraph_at(offset)
        rows = self.rows(paragraph)
        return Place(paragraph, max(0, bisect_right(rows, offset, key=lambda row: row.start) - 1))

    def paragraph_at(self, offset: int) -> int:
        """The paragraph that holds character `offset`, or the one before it."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda line: line.span.start) - 1)

    def row(self, place: Place) -> Row:
        """The row at `place`."""
        return self.rows(place.paragraph)[place.row]

    def moved(self, place: Place, by: int) -> Place:
        """The place `by` rows further down (or up), as far as the document goes."""
        paragraph, row = place.paragraph, place.row + by
        while row < 0 and paragraph > 0:
            paragraph -= 1
            row += len(self.rows(paragraph))
        while row >= len(self.rows(paragraph)) and paragraph < len(self.paragraphs) - 1:
            row -= len(self.rows(paragraph))
            paragraph += 1
        return Place(paragraph, max(0, min(row, len(self.rows(paragraph)) - 1)))

    def distance(self, upper: Place, lower: Place, most: int) -> int:
        """Rows from `upper` down to `lower`, at most `most`; negative (to -`most`) when it lies above."""
        if lower < upper:
            return -self.distance(lower, upper, most)
        count = lower.row - upper.row
        for paragraph in range(upper.paragraph, lower.paragraph):
            count += len(self.rows(paragraph))
            if count - len(self.rows(lower.paragraph)) > most:
                return most
        return min(count, most)

    def last(self) -> Place:
        """The last row of the document."""
        paragraph = len(self.paragraphs) - 1
        return Place(paragraph, len(self.rows(paragraph)) - 1)

    def cell(self, offset: int) -> int:
        """Cells from the left edge to character `offset` in its row."""
        row = self.row(self.place(offset))
        return row.indent + row.blanks(offset) + cell_len(self.document.text[row.start : max(row.start, offset)])

    def offset(self, place: Place, cell: int) -> int:
        """The character of the row at `place` that stands at `cell` cells from the left, or the row's last."""
        row = self.row(place)
        at = row.indent
        for offset in range(row.start, row.end):
            at += cell_len(self.document.text[offset])
            if at + row.blanks(offset) > cell:
                return offset
        return max(row.start, row.end - 1)


def paragraphs_of(document: Document) -> tuple[Line, ...]:
    """The lines of the document that hold text, those of more than `_LONGEST_PARAGRAPH` characters in pieces.

    It looks at every line: of a long text off the UI thread.
    """
    out: list[Line] = []
    for line in document.lines:
        size = line.span.end - line.span.start
        if size <= _LONGEST_PARAGRAPH:
            if size:
                out.append(line)
            continue
        start = line.span.start
        while start < line.span.end:
            end = _end_of_piece(document.text, start, line.span.end)
            out.append(Line(line.role, Span(start, end), line.level))
            start = end
    return tuple(out) or (Line(Role.BODY, Span(0, 0)),)


def _end_of_piece(text: str, start: int, end: int) -> int:
    """Where a piece of a paragraph ends: between two Hanzi where there are any near, where a row may end as well."""
    if end - start <= _LONGEST_PARAGRAPH:
        return end
    far = start + _LONGEST_PARAGRAPH
    for at in range(far, far - _PIECE_SLACK, -1):
        before, after = text[at - 1], text[at]
        if before >= "\u3400" <= after and before not in NO_END and after not in NO_START:
            return at
    return far
