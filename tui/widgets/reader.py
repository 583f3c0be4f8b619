"""The text of a document with its marks, on the line API: what is painted is what is looked at.

The reader has a character cursor. It knows no files and no library: it shows a `Page` and posts what the
person asks of the place under the cursor.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from corpus.folding import fold
from corpus.model import Role, Span
from tui.layout import Layout, Place, Row
from tui.marks import Mark, Marks, marks_of
from tui.widgets.motions import TextMotions, simple_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.library.views import Page

MEASURE = 84
"""Cells of the longest row: 42 Hanzi, what a book would set."""


def matches(text: str, pattern: str) -> tuple[Span, ...]:
    """Every place of `text` that holds `pattern`, both folded, not overlapping. Off the UI thread: texts are long."""
    haystack, wanted = fold(text), fold(pattern)
    found: list[Span] = []
    at = haystack.find(wanted) if wanted else -1
    while at >= 0:
        found.append(Span(at, at + len(wanted)))
        at = haystack.find(wanted, at + len(wanted))
    return tuple(found)


class Reader(TextMotions, can_focus=True, inherit_bindings=False):
    """A document with a cursor, its marks and the matches of a find.

    Args:
        id: of the widget.
        classes: of the widget.
        preview: whether it only shows (no cursor, no focus), as beside a list.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"reader--{role.value}" for role in Role),
        "reader--mark-initiative",
        "reader--mark-term",
        "reader--mark-date",
        "reader--mark-figure",
        "reader--found",
        "reader--sentence",
        "reader--cursor",
    }
    DEFAULT_CSS = """
    Reader { height: 1fr; width: 1fr; }
    Reader > .reader--title { text-style: bold; color: $text-primary; }
    Reader > .reader--heading { text-style: bold; color: $text-primary; }
    Reader > .reader--meta { color: $text-muted; }
    Reader > .reader--caption { color: $text-muted; text-style: italic; }
    Reader > .reader--mark-initiative { color: $text-accent; text-style: bold underline; }
    Reader > .reader--mark-term { color: $text-warning; text-style: underline; }
    Reader > .reader--mark-date { color: $text-success; text-style: italic; }
    Reader > .reader--mark-figure { color: $text-secondary; text-style: bold; }
    Reader > .reader--found { text-style: reverse; }
    Reader > .reader--sentence { background: $boost; }
    Reader > .reader--cursor { text-style: reverse; }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands at another character. Bursts coalesce."""

        reader: Reader
        offset: int

        @property
        def control(self) -> Reader:
            """The reader that sent it."""
            return self.reader

        def can_replace(self, message: Message) -> bool:
            """Whether this makes an earlier one superfluous."""
            return isinstance(message, Reader.Moved) and message.reader is self.reader

    @dataclass
    class WordsWanted(Message):
        """Somebody moves by words: a tokenizer would be welcome."""

        reader: Reader

        @property
        def control(self) -> Reader:
            """The reader that sent it."""
            return self.reader

    @dataclass
    class Chosen(Message):
        """Enter on a mark."""

        reader: Reader
        mark: Mark

        @property
        def control(self) -> Reader:
            """The reader that sent it."""
            return self.reader

    def __init__(self, *, id: str | None = None, classes: str | None = None, preview: bool = False) -> None:
        super().__init__(id=id, classes=classes)
        self.can_focus = not preview
        self._preview = preview
        self._page: Page | None = None
        self._marks = Marks((), (), 0)
        self._layout: Layout | None = None
        self._top = Place(0, 0)
        self._offset = 0
        self._cell: int | None = None  # the column that up and down keep
        self._found: tuple[Span, ...] = ()
        self._lit: Span | None = None
        self._wanted_top: int | None = None
        self.words: Callable[[str], Sequence[Span]] = simple_words
        """Cuts a paragraph into words; a tokenizer takes its place when one is ready."""

    # ---- the model

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    @property
    def marks(self) -> Marks:
        """The marks of the page."""
        return self._marks

    @property
    def offset_in_text(self) -> int:
        """The character under the cursor."""
        return self._offset

    @property
    def found(self) -> tuple[Span, ...]:
        """The matches of the last find."""
        return self._found

    @property
    def lit(self) -> Span | None:
        """The passage one came for."""
        return self._lit

    @property
    def top(self) -> int:
        """The first character of the first row on the screen."""
        return self._layout.row(self._top).start if self._layout else self._wanted_top or 0

    def show(
        self,
        page: Page | None,
        offset: int = 0,
        lit: Span | None = None,
        *,
        top: int | None = None,
        marks: Marks | None = None,
    ) -> None:
        """Shows a page.

        Args:
            page: what is shown; None for nothing.
            offset: the character under the cursor.
            lit: the passage one came for.
            top: a character of the first row, where one comes back to a place.
            marks: of the page, where they were collected off the UI thread.
        """
        self._page = page
        self._wanted_top = top
        self._marks = marks if marks is not None else marks_of(page) if page else Marks((), (), 0)
        self._found, self._cell, self._lit = (), None, lit
        self._layout = None
        self._offset = min(max(0, offset), max(0, len(page.document.text) - 1)) if page else 0
        self._lay_out()
        self.refresh()
        self._tell()

    def _lay_out(self) -> None:
        if self._page is None or not self.size.width:
            return
        layout = self._layout = Layout(self._page.document, self._cells())
        if self._wanted_top is None:
            self._top = layout.moved(layout.place(self._offset), -(self.size.height // 3))
        else:
            self._top, self._wanted_top = layout.place(self._wanted_top), None
            self._follow()

    def mark_here(self) -> Mark | None:
        """The innermost mark under the cursor."""
        return next(iter(self._marks.at(self._offset)), None)

    def fraction(self) -> float:
        """How far into the text the cursor stands, 0 to 1."""
        size = len(self._page.document.text) if self._page else 0
        return self._offset / size if size else 0.0

    def region_of(self, span: Span) -> Region:
        """Where characters stand on the screen, as whole rows from the first column that they take."""
        layout, content = self._layout, self.content_region
        if layout is None:
            return Region(content.x, content.y, 1, 1)
        first, last = layout.place(span.start), layout.place(max(span.start, span.end - 1))
        y = layout.distance(self._top, first, self.size.height)
        rows = 1 + layout.distance(first, last, self.size.height)
        x = 1 + (layout.cell(span.start) if rows == 1 else 0)
        return Region(content.x + x, content.y + y, 1, rows).intersection(content)

    # ---- moving

    def go(self, offset: int, *, keep_cell: bool = False, top: int | None = None) -> None:
        """Moves the cursor to a character and scrolls so that it is seen; `top` is a character of the first row."""
        if self._page is None or self._layout is None:
            return
        old, old_top = self._offset, self._top
        self._offset = min(max(0, offset), max(0, len(self._page.document.text) - 1))
        if not keep_cell:
            self._cell = None
        if top is not None:
            self._top = self._layout.place(top)
        self._follow()
        if self._top != old_top:
            self.refresh()
        elif self._offset != old:
            self._refresh_row(old)
            self._refresh_row(self._offset)
        self._tell()

    def _follow(self) -> None:
        layout = self._layout
        assert layout is not None
        at, height = layout.place(self._offset), max(1, self.size.height)
        down = layout.distance(self._top, at, 3 * height)
        if down < 0:
            self._top = at if down > -height else layout.moved(at, -(height // 3))
        elif down >= height:
            far = down >= 2 * height
            self._top = layout.moved(at, -(height // 3) if far else 1 - height)

    def _refresh_row(self, offset: int) -> None:
        layout = self._layout
        assert layout is not None
        y = layout.distance(self._top, layout.place(offset), self.size.height)
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _tell(self) -> None:
        self.place_cursor()
        if not self._preview:
            self.post_message(self.Moved(self, self._offset))

    def place_cursor(self) -> None:
        """The hardware cursor stands on the current character."""
        if self._layout is None or self.app.focused is not self:
            return
        y = self._layout.distance(self._top, self._layout.place(self._offset), self.size.height)
        x = 1 + self._layout.cell(self._offset)
        self.app.cursor_position = self.content_region.offset + Offset(x, max(0, y))

    def words_wanted(self) -> None:
        """Tells that a tokenizer would be welcome."""
        self.post_message(self.WordsWanted(self))

    def do_open(self) -> bool:
        """Opens what is marked under the cursor; False where nothing is."""
        mark = self.mark_here()
        if mark is None:
            return False
        self.post_message(self.Chosen(self, mark))
        return True

    # ---- finding

    def show_found(self, found: Sequence[Span], start: int) -> None:
        """Marks the matches of a find and goes to the first at or after `start`, around the end if it must."""
        self._found = tuple(found)
        self.refresh()
        if found:
            self.go(next((span.start for span in found if span.start >= start), found[0].start))

    def match_number(self) -> int:
        """The number of the match under the cursor, from 1; 0 where there is none."""
        at = bisect_left(self._found, Span(self._offset, self._offset))
        return at + 1 if at < len(self._found) and self._found[at].start == self._offset else 0

    def go_to_match(self, step: int) -> tuple[int, bool] | None:
        """Goes to the next (`step` 1) or previous (-1) match, around the end of the text when it must.

        Returns:
            The number of the match, from 1, and whether it went around; None when there is no match.
        """
        starts = [span.start for span in self._found]
        if not starts:
            return None
        at = bisect_right(starts, self._offset) if step > 0 else bisect_left(starts, self._offset) - 1
        wrapped = not 0 <= at < len(starts)
        at %= len(starts)
        self.go(starts[at])
        return at + 1, wrapped

    # ---- what Textual tells

    def on_resize(self, _event: Resize) -> None:
        """Lays the text out anew where it is wider or narrower; the row at the top stays, and the cursor in sight."""
        layout = self._layout
        if layout is None:
            self._lay_out()
        elif layout.width == self._cells():
            self._follow()
        else:
            self._wanted_top = layout.row(self._top).end - 1
            self._lay_out()
        self.refresh()
        self.place_cursor()

    def _cells(self) -> int:
        """Cells of a row."""
        return max(10, min(self.size.width - 2, MEASURE))

    def on_focus(self) -> None:
        """Takes the hardware cursor."""
        self.place_cursor()
        self.refresh()

    def on_blur(self) -> None:
        """Hides the cursor."""
        self.refresh()

    def on_mouse_scroll_down(self, _event: MouseScrollDown) -> None:
        """Three rows down."""
        self.move_rows(3)

    def on_mouse_scroll_up(self, _event: MouseScrollUp) -> None:
        """Three rows up."""
        self.move_rows(-3)

    def on_click(self, event: Click) -> None:
        """Moves the cursor to the character."""
        if self._layout is not None:
            place = self._layout.moved(self._top, event.y)
            self.go(self._layout.offset(place, max(0, event.x - 1)))

    # ---- painting

    def render_line(self, y: int) -> Strip:
        """Screen line `y` of the text."""
        width, base = self.size.width, self.rich_style
        layout, page = self._layout, self._page
        if layout is None or page is None:
            return Strip.blank(width, base)
        place = layout.moved(self._top, y)
        if layout.distance(self._top, place, y + 1) < y:
            return Strip.blank(width, base)  # below the end
        row = layout.row(place)
        role = layout.paragraphs[place.paragraph].role
        style = base + self.get_component_rich_style(f"reader--{role.value}", partial=True)
        segments = [Segment(" " * (1 + row.indent), base)]
        segments += self._pieces(page.document.text, row, style)
        return Strip(segments).adjust_cell_length(width, base)

    def _pieces(self, text: str, row: Row, base: Style) -> Sequence[Segment]:
        """The row cut wherever its style changes."""
        span = Span(row.start, row.end)
        layers: list[tuple[Span, Style]] = []
        if self._lit and self._lit.meets(span):
            layers.append((self._lit, self.get_component_rich_style("reader--sentence", partial=True)))
        marks = sorted(self._marks.within(span), key=lambda mark: -len(mark.span))
        for mark in marks:  # inner marks are painted over outer ones
            layers.append((mark.span, self.get_component_rich_style(f"reader--mark-{mark.kind.value}", partial=True)))
        found = self.get_component_rich_style("reader--found", partial=True)
        first = max(0, bisect_right(self._found, span.start, key=lambda one: one.start) - 1)
        last = bisect_left(self._found, span.end, key=lambda one: one.start)
        layers += [(one, found) for one in self._found[first:last] if one.meets(span)]
        if self.has_focus and not self._preview and span.start <= self._offset < span.end:
            cursor = self.get_component_rich_style("reader--cursor", partial=True)
            layers.append((Span(self._offset, self._offset + 1), cursor))
        cuts = {span.start, span.end}
        for one, _ in layers:
            cuts |= {max(span.start, one.start), min(span.end, one.end)}
        edges = sorted(cuts)
        out: list[Segment] = []
        for start, end in itertools.pairwise(edges):
            style = base
            for one, extra in layers:
                if one.start <= start and end <= one.end:
                    style += extra
            out.append(Segment(text[start:end].replace("\t", " "), style))
        return out
