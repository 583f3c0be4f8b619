"""A few texts under each other, wrapped: the summary under a list, explanations, sentences, a preview.

Unlike a list its items may be of any height; it is meant for dozens of them, and wraps only those that
are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from tui.safe import SafeText
from tui.widgets.own_lines import OwnLines
from tui.widgets.pieces import STYLES, Excerpt, Piece, cut_pieces, lay_out, marked, slice_pieces
from tui.widgets.row_moves import RowMoves
from tui.widgets.strips import strip_of

if TYPE_CHECKING:
    from collections.abc import Sequence


SCROLLED = 4
"""Of the window one part in so many is scrolled at once."""


class Excerpts(RowMoves, OwnLines, can_focus=True, inherit_bindings=False):
    """Items with a cursor over them while it has the focus.

    Args:
        empty: what stands there while there is nothing.
        id: of the widget.
        still: whether it only shows (no cursor, no focus), as a summary does.
    """

    VIEW = "list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"excerpts--cursor", *(f"excerpts--{name}" for name in STYLES)}
    DEFAULT_CSS = """
    Excerpts { height: 1fr; width: 1fr; }
    Excerpts > .excerpts--dim { color: $text-muted; }
    Excerpts > .excerpts--strong { text-style: bold; }
    Excerpts > .excerpts--head { text-style: bold; color: $text-primary; }
    Excerpts > .excerpts--accent { color: $text-accent; }
    Excerpts > .excerpts--kind { color: $text-secondary; }
    Excerpts > .excerpts--match { text-style: bold underline; color: $text-warning; }
    Excerpts > .excerpts--warn { color: $text-error; text-style: bold; }
    Excerpts > .excerpts--cursor { text-style: bold; color: $text-primary; }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another item (-1: there is none)."""

        excerpts: Excerpts
        index: int

        @property
        def control(self) -> Excerpts:
            """The widget that sent it."""
            return self.excerpts

    @dataclass
    class Chosen(Message):
        """Enter on an item."""

        excerpts: Excerpts
        target: object

        @property
        def control(self) -> Excerpts:
            """The widget that sent it."""
            return self.excerpts

    def __init__(
        self,
        *,
        empty: SafeText = SafeText(""),  # noqa: B008 - an immutable string
        id: str | None = None,
        classes: str | None = None,
        still: bool = False,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.can_focus = not still
        self._empty = empty
        self._items: tuple[Excerpt, ...] = ()
        self._lines: dict[int, tuple[tuple[Piece, ...], ...]] = {}
        self._cursor = 0
        self._top = (0, 0)  # item, line of it

    # ---- the model

    @property
    def items(self) -> tuple[Excerpt, ...]:
        """What is shown."""
        return self._items

    @property
    def cursor(self) -> int:
        """Index of the current item."""
        return self._cursor

    @property
    def target(self) -> object:
        """What the current item stands for; None where there is none."""
        return self._items[self._cursor].target if self._items else None

    def show(self, items: Sequence[Excerpt], cursor: int = 0) -> None:
        """Shows other items."""
        if tuple(items) == self._items and cursor == self._cursor:
            return
        self._items = tuple(items)
        self._lines.clear()
        self._cursor = min(max(0, cursor), max(0, len(self._items) - 1))
        self._top = (0, 0)
        self._follow()
        self.refresh()
        self.place_cursor()

    # ---- moving

    def _move_to(self, index: int) -> None:
        index = min(max(0, index), len(self._items) - 1)
        if self._items and index != self._cursor:
            top, on = self._top, 1 if index > self._cursor else -1
            self._cursor = index
            self._follow()
            if self._top != top:
                self._scroll_on(on)
            self.refresh()
            self.place_cursor()
            self.post_message(self.Moved(self, index))

    @property
    def page(self) -> int:
        """Lines of the window but one, which stays in sight."""
        return max(1, self.size.height - 1)

    def step(self, by: int) -> bool:
        """To the next item or the one before; in one that is taller than the window, further in its text."""
        if (by > 0 and self._cursor + 1 >= len(self._items)) or (
            by < 0 and self._top[0] == self._cursor and self._top[1]
        ):
            self._scroll(by)
        else:
            self._move_to(self._cursor + by)
        return True

    def leap(self, by: int) -> bool:
        """Lines further."""
        self._scroll(by)
        return True

    def do_move_top(self) -> None:
        """To the first item."""
        self._top = (0, 0)
        self._move_to(0)
        self.refresh()

    def do_move_bottom(self) -> None:
        """To the last item."""
        self._move_to(len(self._items) - 1)

    def do_open(self) -> bool:
        """Opens the item under the cursor."""
        if not self._items or self.target is None:
            return False
        self.post_message(self.Chosen(self, self.target))
        return True

    def _scroll_on(self, by: int) -> None:
        """After a step out of sight the window goes on as far as the current item stays: each scroll sends all rows."""
        for _line in range(self.size.height // SCROLLED):
            item, line = self._lines_on(by)
            end = sum(len(self._laid(index)) for index in range(item, self._cursor + 1)) - line
            if (item, line) > (self._cursor, 0) or end > self.size.height:
                break
            self._top = (item, line)

    def _scroll(self, by: int) -> None:
        """The window `by` lines further, as far as there is text; the cursor goes along."""
        top = self._lines_on(by)
        if top != self._top:
            self._top = top
            self._cursor = min(max(self._cursor, top[0]), self._last_seen())
            self.refresh()
            self.place_cursor()

    def _lines_on(self, by: int) -> tuple[int, int]:
        """The first line of the window (item, line of it) when it goes `by` lines further, as far as there is text."""
        item, line = self._top
        for _step in range(abs(by)):
            if by > 0:
                if self._below(item, line) <= self.size.height:
                    break
                item, line = (item, line + 1) if line + 1 < len(self._laid(item)) else (item + 1, 0)
            elif line:
                line -= 1
            elif item:
                item, line = item - 1, len(self._laid(item - 1)) - 1
        return item, line

    def _below(self, item: int, line: int) -> int:
        """Lines from a place to the end, counted no further than the window needs."""
        count = -line
        for index in range(item, len(self._items)):
            count += len(self._laid(index))
            if count > self.size.height:
                break
        return count

    def _last_seen(self) -> int:
        item, count = self._top[0], -self._top[1]
        while item < len(self._items) - 1 and count + len(self._laid(item)) < self.size.height:
            count += len(self._laid(item))
            item += 1
        return item

    def _follow(self) -> None:
        """Scrolls so that the current item is seen, from its first line when it is taller than the window."""
        if not self._items or not self.size.height:
            return
        if self._cursor <= self._top[0]:
            self._top = (self._cursor, 0)
            return
        room = self.size.height - len(self._laid(self._cursor))
        item = self._cursor
        while item > self._top[0] and room > 0:
            item -= 1
            room -= len(self._laid(item))
        if item > self._top[0] or (room < 0 and item == self._top[0]):
            self._top = (item, min(-room, len(self._laid(item)) - 1)) if room < 0 and item < self._cursor else (item, 0)

    # ---- what Textual tells

    def on_resize(self, _event: Resize) -> None:
        """Wraps anew."""
        self._lines.clear()
        self._top = (min(self._top[0], self._cursor), 0)
        self._follow()
        self.refresh()
        self.place_cursor()

    @property
    def cursor_region(self) -> Region:
        """Where the current item stands on the screen, as far as it is in sight."""
        if not self._items:
            return Region(0, 0, self.size.width, 1).translate(self.content_region.offset)
        y = -self._top[1] + sum(len(self._laid(item)) for item in range(self._top[0], self._cursor))
        height = len(self._laid(self._cursor))
        seen = Region(0, y, self.size.width, height).intersection(Region(0, 0, *self.size))
        return seen.translate(self.content_region.offset)

    def place_cursor(self) -> None:
        """The hardware cursor stands on the current row."""
        if self.app.focused is self and self._items:
            y = -self._top[1] + sum(len(self._laid(item)) for item in range(self._top[0], self._cursor))
            self.app.cursor_position = self.content_region.offset + Offset(0, max(0, y))

    # ---- painting

    def _laid(self, index: int) -> tuple[tuple[Piece, ...], ...]:
        found = self._lines.get(index)
        if found is None:
            found = self._lines[index] = lay_out(self._items[index], max(4, self.size.width - 2))
        return found

    def render_line(self, y: int) -> Strip:
        """Screen line `y`."""
        width, base = self.size.width, self.rich_style
        if not self._items:
            empty = lay_out(Excerpt((((self._empty, "dim"),),)), max(4, width - 2)) if self._empty else ()
            return self._strip(empty[y] if y < len(empty) else (), " ", width, base)
        item, line = self._top
        left = y + line
        while item < len(self._items):
            lines = self._laid(item)
            if left < len(lines):
                current = item == self._cursor and self.has_focus
                if current:
                    base += self.look("excerpts--cursor")
                return self._strip(lines[left], "▌" if current else " ", width, base)
            left -= len(lines)
            item += 1
        return Strip.blank(width, base)

    def _strip(self, pieces: Sequence[Piece], edge: str, width: int, base: Style) -> Strip:
        segments = [Segment(edge, base)]
        for text, style in pieces:
            extra = self.look(f"excerpts--{style}" if style else "")
            segments.append(Segment(text, base + extra))
        return strip_of(segments, width, base)


__all__ = ["Excerpt", "Excerpts", "cut_pieces", "lay_out", "marked", "slice_pieces"]
