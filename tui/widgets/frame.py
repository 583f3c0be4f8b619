"""The frame around a screen: its top edge with the title, rules between the rows, its bottom edge.

A screen is a column of full-width rows. `Edge` draws the horizontal lines, `Row` is a row of panes with
the frame at its sides. All of it is drawn from single-width glyphs, or from ASCII where the terminal
draws box glyphs two cells wide.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.strip import Strip

from tui.cells import cell_len, cut, whole_parts
from tui.safe import SafeText
from tui.widgets.dispatch import Dispatch
from tui.widgets.own_lines import OwnLines

_GLYPHS = {"top": ("┌", "─", "┐"), "middle": ("├", "─", "┤"), "bottom": ("└", "─", "┘")}
_JOINTS = {(True, True): "┼", (True, False): "┴", (False, True): "┬"}


class Edge(OwnLines, can_focus=False, inherit_bindings=False):
    """A horizontal line of the frame, with a title in it when there is one.

    Args:
        place: `top`, `middle` or `bottom`.
        id: of the widget.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"edge--line", "edge--title", "edge--note"}
    DEFAULT_CSS = """
    Edge { height: 1; width: 100%; }
    Edge > .edge--line { color: $border-blurred; }
    Edge > .edge--title { color: $text-primary; text-style: bold; }
    Edge > .edge--note { color: $text-muted; }
    """

    heading: reactive[SafeText] = reactive(SafeText(""))
    """The title at the left."""
    note: reactive[SafeText] = reactive(SafeText(""))
    """A note at the right end, left out where there is no room."""
    above: reactive[tuple[int, ...]] = reactive(())
    """Columns at which a vertical line ends from above."""
    below: reactive[tuple[int, ...]] = reactive(())
    """Columns at which a vertical line begins below."""

    def __init__(self, place: str = "middle", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place = place

    def render_line(self, y: int) -> Strip:
        """The line, exactly as wide as the widget."""
        width = self.size.width
        base = self.rich_style
        if y or width < 2:
            return Strip.blank(width, base)
        plain = self.app.has_class("-ascii")
        left, dash, right = ("+", "-", "+") if plain else _GLYPHS[self._place]
        cells = [left, *(dash * (width - 2)), right]
        for column in {*self.above, *self.below}:
            if 0 < column < width - 1:
                cells[column] = "+" if plain else _JOINTS[column in self.above, column in self.below]
        drawn = "".join(cells)
        line = base + self.look("edge--line")
        title = whole_parts(self.heading, width - 6, " · ") or cut(self.heading, width - 6)
        if not title:
            return Strip([Segment(drawn, line)], width)
        segments = [
            Segment(drawn[:2] + " ", line),
            Segment(title, base + self.look("edge--title")),
            Segment(" ", line),
        ]
        used = 4 + cell_len(title)
        note = self.note if used + cell_len(self.note) + 5 <= width else SafeText("")
        if note:
            end = width - cell_len(note) - 4
            segments.append(Segment(drawn[used:end] + " ", line))
            segments.append(Segment(note, base + self.look("edge--note")))
            segments.append(Segment(" " + drawn[-2:], line))
        else:
            segments.append(Segment(drawn[used:], line))
        return Strip(segments, width)


class Row(Dispatch, Horizontal, inherit_bindings=False):
    """A full-width row of panes between the frame's sides.

    `.split` on a pane draws a line at its left; `.line` on the row makes it one line high.
    """

    DEFAULT_CSS = """
    Row { height: 1fr; border-left: solid $border-blurred; border-right: solid $border-blurred; }
    Row.line { height: 1; }
    Row > .split { border-left: solid $border-blurred; }
    .-ascii Row, .-ascii Row > .split { border-left: ascii $border-blurred; }
    .-ascii Row { border-right: ascii $border-blurred; }
    """
