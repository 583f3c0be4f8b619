"""The bottom row: the keys in force with what they do, and the status at its right end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from corpus.records import record
from tui.cells import cell_len, cut, whole_parts
from tui.widgets.own_lines import OwnLines
from tui.widgets.status import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.safe import SafeText


@record
class Hint:
    """Keys and the word for what they do, as `+ -` `zoom`; ready to be shown."""

    keys: SafeText
    label: SafeText


class Footer(OwnLines, can_focus=False, inherit_bindings=False):
    """One row of hints and status. Hints that do not fit are left out whole, from the end but for the very last."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--label", "footer--status", "footer--message"}
    DEFAULT_CSS = """
    Footer { height: 1; width: 1fr; }
    Footer > .footer--key { color: $text-accent; text-style: bold; }
    Footer > .footer--label { color: $text-muted; }
    Footer > .footer--status { color: $text-muted; }
    Footer > .footer--message { text-style: bold; }
    """

    hints: reactive[tuple[Hint, ...]] = reactive(())
    status: reactive[Status] = reactive(Status())

    def render_line(self, y: int) -> Strip:
        """The row, exactly as wide as the widget."""
        width = self.size.width
        if y or width < 3:
            return Strip.blank(width, self.rich_style)
        status = self.status
        least = 0 if status.urgent else _width(self.hints[:2])
        line, most = status.line, max(0, width - 2 - least)
        # a legend of which the end is cut off tells nothing
        line = whole_parts(line, most, "  ") if line is status.standing else cut(line, most)
        room = width - 1 - (cell_len(line) + 2 if line else 0)
        segments, used = self._keys(room)
        style = self.look("footer--message" if status.urgent else "footer--status")
        gap = width - used - cell_len(line) - (1 if line else 0)
        segments.append(Segment(" " * gap, self.rich_style))
        if line:
            segments.append(Segment(line, self.rich_style + style))
            segments.append(Segment(" ", self.rich_style))
        return Strip(segments, width)

    def _keys(self, room: int) -> tuple[list[Segment], int]:
        """The hints that fit into `room` cells, and the cells they take."""
        base = self.rich_style
        key = base + self.look("footer--key")
        label = base + self.look("footer--label")
        segments, used = [Segment(" ", base)], 1
        shown = list(self.hints)
        while len(shown) > 1 and _width(shown) > room:
            del shown[-2]  # the last one is help, where all the others are found
        for hint in shown if _width(shown) <= room else ():
            needed = _width((hint,)) - 1
            segments += [Segment(hint.keys, key), Segment(f" {hint.label}  ", label)]
            used += needed
        return segments, used


def _width(hints: Sequence[Hint]) -> int:
    """Cells that the hints take with their gaps and the space before them."""
    return 1 + sum(cell_len(hint.keys) + cell_len(hint.label) + 3 for hint in hints)
