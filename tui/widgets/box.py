"""A small box over a screen, beside the place that it speaks about and never over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.cells import cell_len, cut, whole_parts
from tui.safe import SafeText, safe
from tui.widgets.line_list import STYLES, Piece
from tui.widgets.own_lines import OwnLines

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 60
"""Cells of the widest box, its border included."""
_GLYPHS = ("┌", "─", "┐", "│", "└", "┘")
_PLAIN = ("+", "-", "+", "|", "+", "+")
BoxLine = tuple[Piece, ...]


def place_box(near: Region, height: int, width: int, window: Region) -> Region:
    """Where a box goes: under `near`, or over it where there is more room, and inside the window.

    Args:
        near: cells of the window that must stay in sight.
        height: rows that the box would like, its border included.
        width: cells of the box.
        window: the screen without its frame.

    Returns:
        At least 3 rows as long as there are so many above or below `near`.
    """
    under, over = window.bottom - near.bottom, near.y - window.y
    below = under >= height or under >= over
    rows = min(height, max(under if below else over, 3))
    y = near.bottom if below else near.y - rows
    x = min(max(near.x, window.x), max(window.x, window.right - width))
    return Region(x, max(window.y, min(y, window.bottom - rows)), min(width, window.width), rows)


class Box(OwnLines, can_focus=True, inherit_bindings=False):
    """Lines in a border, over the screen; it scrolls where they are too many, and goes with Esc.

    Subclasses set `title`, `keys` (in the bottom border) and what `lay_out` gives.
    """

    VIEW = "popup"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"box--border", "box--title", *(f"box--{name}" for name in STYLES)}
    DEFAULT_CSS = """
    Box { overlay: screen; position: absolute; width: 60; height: 5; background: $panel; }
    Box > .box--border { color: $text-accent; }
    Box > .box--title { color: $text-warning; text-style: bold; }
    Box > .box--dim { color: $text-muted; }
    Box > .box--strong { text-style: bold; }
    Box > .box--head { text-style: bold; color: $text-primary; }
    Box > .box--accent { color: $text-accent; }
    Box > .box--kind { color: $text-secondary; }
    Box > .box--match { text-style: underline; color: $text-warning; }
    Box > .box--warn { color: $text-error; text-style: bold; }
    """

    def __init__(self, near: Region, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._near = near
        self._back: Widget | None = None
        self._lines: tuple[BoxLine, ...] = ()
        self._top = 0
        self.heading = SafeText("")
        self.keys = SafeText("")

    # ---- for subclasses

    def lay_out(self, width: int) -> Sequence[BoxLine]:
        """The lines in `width` cells."""
        return ()

    def reshow(self) -> None:
        """Lays the lines out anew, and puts the box where there is room for them."""
        window = Region(1, 1, max(10, self.screen.size.width - 2), max(3, self.screen.size.height - 4))
        width = min(WIDEST, window.width)
        self._lines = tuple(self.lay_out(width - 4))
        region = place_box(self._near, len(self._lines) + 2, width, window)
        self.styles.width, self.styles.height = region.width, region.height
        self.styles.offset = (region.x, region.y)
        self._top = min(self._top, self._last_top(region.size))
        self.refresh()
        self.call_after_refresh(self.place_cursor)

    # ---- life

    async def show_over(self, screen: Screen[None]) -> None:
        """Shows the box over `screen`, in place of another that is there."""
        for old in screen.query(Box):
            await old.dismiss()
        await screen.mount(self)

    def on_mount(self) -> None:
        """Takes the focus until it goes."""
        self._back = self.screen.focused
        self.reshow()
        self.focus(scroll_visible=False)

    def on_focus(self) -> None:
        """Takes the hardware cursor."""
        self.place_cursor()

    async def do_close(self) -> None:
        """Goes, and gives the focus back."""
        await self.dismiss()

    async def do_quit_layer(self) -> None:
        """As Esc."""
        await self.dismiss()

    async def dismiss(self) -> None:
        """Goes, and gives the focus back."""
        back = self._back
        if back is not None and back.is_attached:
            self.screen.set_focus(back, scroll_visible=False)
        await self.remove()

    def place_cursor(self) -> None:
        """The hardware cursor to the box."""
        if self.app.focused is self:
            self.app.cursor_position = self.region.offset + Offset(2, 1)

    # ---- moving

    def _last_top(self, size: Size) -> int:
        return max(0, len(self._lines) - max(1, size.height - 2))

    def scroll_lines(self, by: int) -> bool:
        """The lines `by` further; whether that changed anything."""
        top = min(max(0, self._top + by), self._last_top(self.size))
        moved, self._top = top != self._top, top
        if moved:
            self.refresh()
        return moved

    def do_move_down(self) -> None:
        """One line down."""
        self.scroll_lines(1)

    def do_move_up(self) -> None:
        """One line up."""
        self.scroll_lines(-1)

    def do_page_down(self) -> None:
        """One box down."""
        self.scroll_lines(max(1, self.size.height - 3))

    def do_page_up(self) -> None:
        """One box up."""
        self.scroll_lines(-max(1, self.size.height - 3))

    def do_move_top(self) -> None:
        """To the first line."""
        self.scroll_lines(-len(self._lines))

    def do_move_bottom(self) -> None:
        """To the last line."""
        self.scroll_lines(len(self._lines))

    def do_pane_next(self) -> None:
        """The focus stays until the box goes."""

    def do_pane_previous(self) -> None:
        """The focus stays until the box goes."""

    # ---- painting

    def render_line(self, y: int) -> Strip:
        """Screen line `y`: an edge, or a line between the sides."""
        width, height, base = self.size.width, self.size.height, self.rich_style
        glyphs = _PLAIN if self.app.has_class("-ascii") else _GLYPHS
        border = base + self.look("box--border")
        if y == 0:
            title = cut(self.heading, width - 6)
            style = base + self.look("box--title")
            rest = glyphs[1] * (width - cell_len(title) - 5)
            return Strip(
                [
                    Segment(f"{glyphs[0]}{glyphs[1]} ", border),
                    Segment(title, style),
                    Segment(f" {rest}{glyphs[2]}", border),
                ]
            ).adjust_cell_length(width, base)
        if y == height - 1:
            keys = whole_parts(self._keys_shown(), width - 6, "  ", last=True)
            line = glyphs[1] * (width - cell_len(keys) - 5)
            return Strip(
                [
                    Segment(f"{glyphs[4]}{line} ", border),
                    Segment(keys, base + self.look("box--dim")),
                    Segment(f" {glyphs[1]}{glyphs[5]}", border),
                ]
            ).adjust_cell_length(width, base)
        at = self._top + y - 1
        pieces = self._lines[at] if at < len(self._lines) else ()
        inner = Strip([Segment(text, base + self._style(style)) for text, style in pieces])
        inner = inner.adjust_cell_length(width - 4, base)
        side = Segment(glyphs[3], border)
        return Strip([side, Segment(" ", base), *inner, Segment(" ", base), side], width)

    def _keys_shown(self) -> SafeText:
        hidden = len(self._lines) - self._top - (self.size.height - 2)
        return safe(f"{self.keys}  ↓{hidden}") if hidden > 0 else self.keys

    def _style(self, name: str) -> Style:
        if name == "link":
            return self.look("box--match") + Style(reverse=True)
        return self.look(f"box--{name}" if name else "")
