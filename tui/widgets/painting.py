"""How a text is painted: rows in the looks of their roles, marks and matches over them, a gauge at the right."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from corpus.model import Span
from tui.layout import Place
from tui.widgets.own_lines import OwnLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.layout import Layout, Row
    from tui.marks import Marks
    from tui.opened import Opened

_BLANKS = {9: " ", 10: " "}
"""Tabs and line ends, of one cell each."""


class TextPainting(OwnLines):
    """A part of `Reader`: every cell of it."""

    _page: Opened | None
    _marks: Marks
    _layout: Layout | None
    _top: Place
    _offset: int
    _lit: Span | None
    _preview: bool

    @property
    def selection(self) -> Span | None:
        """What is selected; see `Reader`."""
        raise NotImplementedError

    def found_within(self, span: Span) -> Sequence[Span]:
        """The matches of a find that share a character with `span`."""
        raise NotImplementedError

    def _cells(self) -> int:
        """Cells of a row."""
        raise NotImplementedError

    @property
    def _margin(self) -> int:
        """Empty cells at the left: a text narrower than the window stands in its middle, a preview at its edge."""
        return 1 if self._preview else max(1, (self.size.width - self._cells()) // 2)

    def render_line(self, y: int) -> Strip:
        """Screen line `y` of the text, the gauge in its last cell."""
        width, base = self.size.width, self.rich_style
        layout, page = self._layout, self._page
        if layout is None or page is None:
            return Strip.blank(width, base)
        strip = self._line(y, layout, page.document.text, base)
        if self._preview or y not in self._gauge():
            return strip.adjust_cell_length(width, base)
        gauge = Segment("▐", base + self.look("reader--gauge"))
        return Strip([*strip.adjust_cell_length(width - 1, base), gauge], width)

    def _gauge(self) -> range:
        """The rows of the window that show which part of the text is in sight; none where all of it is."""
        layout, height = self._layout, self.size.height
        size = len(self._page.document.text) if self._page else 0
        if layout is None or not size or height < 3:
            return range(0)
        last = layout.moved(self._top, height - 1)
        first, end = layout.row(self._top).start, layout.row(last).end
        if self._top == Place(0, 0) and end >= layout.row(layout.last()).end:
            return range(0)
        rows = max(1, round(height * (end - first) / size))
        at = round((height - rows) * first / max(1, size - (end - first)))
        return range(min(at, height - rows), min(at, height - rows) + rows)

    def _line(self, y: int, layout: Layout, text: str, base: Style) -> Strip:
        place = layout.moved(self._top, y)
        if layout.distance(self._top, place, y + 1) < y:
            return Strip([])  # below the end
        row = layout.row(place)
        role = layout.paragraphs[place.paragraph].role
        style = base + self.look(f"reader--{role.value}")
        return Strip([Segment(" " * (self._margin + row.indent), base), *self._pieces(text, row, style)])

    def _pieces(self, text: str, row: Row, base: Style) -> Sequence[Segment]:
        """The row cut wherever its style changes."""
        span = Span(row.start, row.end)
        layers = self._layers(span)
        cuts = {span.start, span.end, *(at for at, _ in row.gaps)}
        blanks = dict(row.gaps)
        for one, _ in layers:
            cuts |= {max(span.start, one.start), min(span.end, one.end)}
        edges = sorted(cuts)
        out: list[Segment] = []
        for start, end in itertools.pairwise(edges):
            if start in blanks:
                out.append(Segment(" " * blanks[start], base))
            style = base
            for one, extra in layers:
                if one.start <= start and end <= one.end:
                    style += extra
            out.append(Segment(text[start:end].translate(_BLANKS), style))
        return out

    def _layers(self, span: Span) -> list[tuple[Span, Style]]:
        """What is painted on a row, the lowest first: the passage one came for, marks, selection, matches, cursor."""

        def look(name: str) -> Style:
            return self.look(f"reader--{name}")

        layers: list[tuple[Span, Style]] = []
        if self._lit and self._lit.meets(span):
            layers.append((self._lit, look("sentence")))
        # inner marks are painted over outer ones
        for mark in sorted(self._marks.within(span), key=lambda mark: -len(mark.span)):
            layers.append((mark.span, look(f"mark-{mark.kind.value}")))
        selected = self.selection
        if selected is not None and selected.meets(span):
            layers.append((selected, look("selected")))
        layers += [(one, look("found")) for one in self.found_within(span)]
        if self.has_focus and not self._preview and span.start <= self._offset < span.end:
            layers.append((Span(self._offset, self._offset + 1), look("cursor")))
        return layers
