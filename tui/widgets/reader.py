"""The text of a document with its marks, on the line API: what is painted is what is looked at.

The reader has a character cursor. It knows no files and no library: it shows what was `Opened` and posts what the
person asks of the place under the cursor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Offset, Region
from textual.message import Message

from corpus.model import Role, Span
from tui.layout import Layout, Place
from tui.widgets.finding import TextFinding
from tui.widgets.marking import TextMarking
from tui.widgets.motions import TextMotions, simple_words
from tui.widgets.painting import TextPainting
from tui.widgets.selecting import TextSelecting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.opened import Opened

MEASURE = 84
"""Cells of the longest row: 42 Hanzi, what a book would set."""


class Reader(
    TextMotions, TextMarking, TextFinding, TextSelecting, TextPainting, can_focus=True, inherit_bindings=False
):
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
        "reader--selected",
        "reader--gauge",
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
    Reader > .reader--selected { text-style: reverse; }
    Reader > .reader--gauge { color: $border; }
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

    def __init__(self, *, id: str | None = None, classes: str | None = None, preview: bool = False) -> None:
        super().__init__(id=id, classes=classes)
        self.can_focus = not preview
        self._preview = preview
        self._page: Opened | None = None
        self._layout: Layout | None = None
        self._top = Place(0, 0)
        self._offset = 0
        self._cell: int | None = None  # the column that up and down keep
        self._late: int | None = None  # a character to go to once its line is known
        self._lit: Span | None = None
        self._wanted_top: int | None = None
        self.words: Callable[[str], Sequence[Span]] = simple_words
        """Cuts a paragraph into words; a tokenizer takes its place when one is ready."""

    # ---- the model

    @property
    def page(self) -> Opened | None:
        """What is shown."""
        return self._page

    @property
    def offset_in_text(self) -> int:
        """The character under the cursor."""
        return self._offset

    @property
    def lit(self) -> Span | None:
        """The passage one came for."""
        return self._lit

    @property
    def top(self) -> int:
        """The first character of the first row on the screen."""
        return self._layout.row(self._top).start if self._layout else self._wanted_top or 0

    def show(self, page: Opened | None, offset: int = 0, lit: Span | None = None, *, top: int | None = None) -> None:
        """Shows a page.

        Args:
            page: what is shown; None for nothing.
            offset: the character under the cursor.
            lit: the passage one came for.
            top: a character of the first row, where one comes back to a place.
        """
        self._page = page
        self._wanted_top = top
        self._take_marks(page)
        self._found, self._cell, self._lit, self._anchor, self._late = (), None, lit, None, None
        self._layout = None
        self._offset = min(max(0, offset), max(0, len(page.document.text) - 1)) if page else 0
        self._lay_out()
        self.refresh()
        self._tell()

    def renew(self, page: Opened) -> None:
        """Shows the same text with more of its lines, or other marks; nothing moves."""
        old, self._page = self._layout, page
        self._take_marks(page)
        if old is not None:
            top = old.paragraphs[self._top.paragraph].span.start
            layout = self._layout = Layout(page.document, self._cells(), page.paragraphs)
            self._top = layout.moved(Place(layout.paragraph_at(top), 0), self._top.row)
        self.refresh()
        late, self._late = self._late, None
        if late is not None and old is not None:
            self.go(late)
        else:
            self._tell()

    def _lay_out(self) -> None:
        page = self._page
        if page is None or not self.size.width:
            return
        layout = self._layout = Layout(page.document, self._cells(), page.paragraphs)
        if self._wanted_top is None:
            self._top = layout.moved(layout.place(self._offset), -(self.size.height // 3))
        else:
            self._top, self._wanted_top = layout.place(self._wanted_top), None
            self._follow()

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
        x = self._margin + (layout.cell(span.start) if rows == 1 else 0)
        return Region(content.x + x, content.y + y, 1, rows).intersection(content)

    # ---- moving

    def go(self, offset: int, *, keep_cell: bool = False, top: int | None = None) -> None:
        """Moves the cursor to a character and scrolls so that it is seen; `top` is a character of the first row."""
        if self._page is None or self._layout is None:
            return
        offset = min(max(0, offset), max(0, len(self._page.document.text) - 1))
        if not self._page.reaches(offset):
            self._late = offset
            return
        old, old_top = self._offset, self._top
        self._offset = offset
        if not keep_cell:
            self._cell = None
        if top is not None:
            self._top = self._layout.place(top)
        self._follow()
        if self._top != old_top or (self._anchor is not None and self._offset != old):
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
        self._want_marks()
        if not self._preview:
            self.post_message(self.Moved(self, self._offset))

    def place_cursor(self) -> None:
        """The hardware cursor stands on the current character."""
        if self._layout is None or self.app.focused is not self:
            return
        y = self._layout.distance(self._top, self._layout.place(self._offset), self.size.height)
        x = self._margin + self._layout.cell(self._offset)
        self.app.cursor_position = self.content_region.offset + Offset(x, max(0, y))

    def words_wanted(self) -> None:
        """Tells that a tokenizer would be welcome."""
        self.post_message(self.WordsWanted(self))

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
            self.go(self._layout.offset(place, max(0, event.x - self._margin)))
