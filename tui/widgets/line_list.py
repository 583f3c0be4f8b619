"""A list on the line API: 100,000 rows cost what the visible ones cost, a cursor move repaints two rows.

The list shows a model (`Rows`) and posts messages; it holds no data of its own but the cursor and the
first visible row. The cursor row is marked by `▌` as well as by colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive

from tui.safe import SafeText
from tui.widgets.pieces import STYLES, Piece
from tui.widgets.row_model import Grouped, NoRows, Rows
from tui.widgets.row_moves import RowMoves
from tui.widgets.row_painting import RowPainting


class LineList(RowMoves, RowPainting, can_focus=True, inherit_bindings=False):
    """A cursor over rows.

    Args:
        empty: what stands in the list while it has no rows: it says what to do next.
        id: of the widget.
        classes: of the widget.
    """

    VIEW = "list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--cursor",
        "line-list--cursor-blurred",
        *(f"line-list--{name}" for name in STYLES),
    }
    DEFAULT_CSS = """
    LineList { height: 1fr; width: 1fr; }
    LineList > .line-list--dim { color: $text-muted; }
    LineList > .line-list--strong { text-style: bold; }
    LineList > .line-list--head { text-style: bold; color: $text-muted; }
    LineList > .line-list--accent { color: $text-accent; }
    LineList > .line-list--kind { color: $text-secondary; }
    LineList > .line-list--match { text-style: bold underline; color: $text-warning; }
    LineList > .line-list--warn { color: $text-error; text-style: bold; }
    LineList > .line-list--cursor { background: $primary-muted; text-style: bold; }
    LineList > .line-list--cursor-blurred { text-style: none; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the current row."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another row (-1: there is none). Bursts coalesce: the last one counts."""

        list: LineList
        index: int

        @property
        def control(self) -> LineList:
            """The list that sent it."""
            return self.list

        def can_replace(self, message: Message) -> bool:
            """Whether this makes an earlier one superfluous."""
            return isinstance(message, LineList.Moved) and message.list is self.list

    @dataclass
    class Chosen(Message):
        """Enter on a row."""

        list: LineList
        index: int

        @property
        def control(self) -> LineList:
            """The list that sent it."""
            return self.list

    def __init__(self, *, empty: SafeText, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._empty = empty
        self.lit = False
        """Whether the cursor row is painted as current without the focus, as where a prompt keeps it."""
        self._rows: Rows = NoRows()
        self._top = 0

    # ---- the model

    @property
    def rows(self) -> Rows:
        """What is shown."""
        return self._rows

    def show(self, rows: Rows, cursor: int = 0, *, still: bool = False, same: int = 0) -> None:
        """Shows other rows, with the cursor on row `cursor` as far as there is one.

        Args:
            rows: the model.
            cursor: of the current row.
            still: whether the current row keeps its place on the screen, as far as there are rows above it.
            same: how many rows from the first on are as before; those of them that stay in place are not painted.
        """
        before = self._top, self.cursor, bool(len(self._rows))
        above = self.cursor - self._top
        self._rows = rows
        self._top = max(0, cursor - above) if still else 0
        last = max(0, len(rows) - 1)
        moved = self._standing(min(max(0, cursor), last), 1)
        self.set_reactive(LineList.cursor, moved)
        if not still and moved >= self.page:
            self._top = max(0, min(moved - self.page // 3, len(rows) - self.page))
        self._follow()
        line = (same - self._top) * rows.height
        if before != (self._top, moved, True) or line <= 0:
            self.refresh()
        elif line < self.size.height:
            self.refresh(Region(0, line, self.size.width, self.size.height - line))
        self.place_cursor()
        self.post_message(self.Moved(self, moved if len(rows) else -1))

    @property
    def empty(self) -> SafeText:
        """What stands in the list while it has no rows."""
        return self._empty

    def set_empty(self, text: SafeText) -> None:
        """Changes what stands in the list while it has no rows."""
        self._empty = text
        if not len(self._rows):
            self.refresh()

    # ---- moving

    @property
    def top(self) -> int:
        """The first visible row."""
        return self._top

    @property
    def page(self) -> int:
        """Rows that fit on the screen, at least one."""
        return max(1, self.size.height // self._rows.height)

    def step(self, by: int) -> bool:
        """One row further."""
        return self.move(by)

    def leap(self, by: int) -> bool:
        """Rows further; the list scrolls by as many as far as there are so many, and the cursor keeps its line."""
        top = min(max(0, self._top + by), max(0, len(self._rows) - self.page))
        if top != self._top:
            self._top = top
            self.refresh()
        return self.move(by)

    def move(self, by: int) -> bool:
        """The cursor `by` rows further, as far as there are rows; False where there are none."""
        return self.move_to(self.cursor + by)

    def move_to(self, index: int) -> bool:
        """The cursor on row `index`, or the nearest there is in the way it goes; False where there are no rows."""
        if not len(self._rows):
            return False
        target = min(max(0, index), len(self._rows) - 1)
        self.cursor = self._standing(target, 1 if target >= self.cursor else -1)
        return True

    def go_to(self, index: int) -> bool:
        """The cursor on row `index`, with some of what comes before and much of what comes after in sight."""
        if self._top <= index < self._top + self.page or not len(self._rows):
            return self.move_to(index)
        self._top = max(0, min(index - self.page // 3, len(self._rows) - self.page))
        self.refresh()
        return self.move_to(index)

    def reveal(self, last: int) -> None:
        """Scrolls until row `last` is in sight too, as far as the cursor's row stays so."""
        top = min(self.cursor, last - self.page + 1, len(self._rows) - self.page)
        if top > self._top:
            self._top = top
            self.refresh()
            self.place_cursor()

    def _is_head(self, index: int) -> bool:
        return isinstance(self._rows, Grouped) and self._rows.is_head(index)

    def _standing(self, index: int, step: int) -> int:
        """The nearest row to stand on: on in the direction `step`, else back."""
        for way in (step, -step):
            at = index
            while 0 <= at < len(self._rows):
                if not self._is_head(at):
                    return at
                at += way
        return index

    def do_move_top(self) -> bool:
        """To the first row."""
        return self.move_to(0)

    def do_move_bottom(self) -> bool:
        """To the last row."""
        return self.move_to(len(self._rows) - 1)

    def do_open(self) -> bool:
        """Opens the row under the cursor; False where there is none."""
        if not len(self._rows):
            return False
        self.post_message(self.Chosen(self, self.cursor))
        return True

    def may_move_down(self) -> bool:
        """Whether there are rows."""
        return len(self._rows) > 0

    may_move_up = may_page_down = may_page_up = may_half_down = may_half_up = may_move_down
    may_move_top = may_move_bottom = may_open = may_move_down

    # ---- what Textual tells

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaints the first lines of the two rows that changed, or all when the list scrolled."""
        if self._follow():
            self.refresh()
        else:
            for index in (old, new):
                self.refresh(Region(0, (index - self._top) * self._rows.height, self.size.width, 1))
        self.place_cursor()
        self.post_message(self.Moved(self, new))

    def _follow(self) -> bool:
        """Scrolls so that the cursor is visible; whether that changed the first row."""
        top = self._top
        first = self.cursor
        if first and self.page > 1 and self._is_head(first - 1):
            first -= 1  # the heading of a group comes into sight with its first row
        # A step out of sight scrolls some rows, over SSH half a page, as vim's scrolljump: each scroll sends all rows.
        jump = self.page // (2 if self._sparing else 8)
        if first < top:
            top = first - (jump if first == top - 1 else 0)
        elif self.cursor >= top + self.page:
            top = self.cursor - self.page + 1 + (jump if self.cursor == top + self.page else 0)
        top = max(0, min(top, len(self._rows) - self.page))
        changed, self._top = top != self._top, top
        return changed

    @property
    def cursor_region(self) -> Region:
        """Where the current row stands on the screen."""
        y = max(0, self.cursor - self._top) * self._rows.height
        return Region(0, y, self.size.width, self._rows.height).translate(self.content_region.offset)

    def place_cursor(self) -> None:
        """The hardware cursor stands on the current row: input methods and screen readers look there."""
        if self.app.focused is self and self.size.height:
            y = (self.cursor - self._top) * self._rows.height
            self.app.cursor_position = self.content_region.offset + Offset(0, max(0, y))

    def on_resize(self, _event: Resize) -> None:
        """Keeps the cursor in sight."""
        if self._follow():
            self.refresh()
        self.place_cursor()

    def on_mouse_scroll_down(self, _event: MouseScrollDown) -> None:
        """Three rows down."""
        self.move(3)

    def on_mouse_scroll_up(self, _event: MouseScrollUp) -> None:
        """Three rows up."""
        self.move(-3)

    def on_click(self, event: Click) -> None:
        """Moves to the row, opens it when it was the current one."""
        index = self._top + event.y // self._rows.height
        if index >= len(self._rows):
            return
        if index == self.cursor:
            self.do_open()
        else:
            self.move_to(index)


__all__ = ["STYLES", "Grouped", "LineList", "NoRows", "Piece", "Rows"]
