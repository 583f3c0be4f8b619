"""One line of text over a list: what it holds, how it is sorted, what it is filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.cells import cell_len
from tui.safe import SafeText
from tui.widgets.own_lines import OwnLines
from tui.widgets.pieces import cut_pieces
from tui.widgets.strips import strip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.line_list import Piece


class Caption(OwnLines, can_focus=False, inherit_bindings=False):
    """A line of pieces where CSS aligns them, and a note at the right end as long as there is room for it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "caption--dim",
        "caption--strong",
        "caption--accent",
        "caption--match",
        "caption--kind",
        "caption--warn",
    }
    DEFAULT_CSS = """
    Caption { height: 1; width: 1fr; }
    Caption > .caption--dim { color: $text-muted; }
    Caption > .caption--strong { text-style: bold; color: $text-primary; }
    Caption > .caption--accent { color: $text-accent; }
    Caption > .caption--match { color: $text-warning; text-style: bold; }
    Caption > .caption--kind { color: $text-secondary; }
    Caption > .caption--warn { color: $text-error; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._pieces: tuple[Piece, ...] = ()
        self._note = self._aside = SafeText("")

    def show(
        self,
        pieces: Sequence[Piece],
        note: SafeText = SafeText(""),  # noqa: B008 - an immutable string
        aside: SafeText = SafeText(""),  # noqa: B008 - an immutable string
    ) -> None:
        """Shows other pieces and another note; `aside` stands behind the pieces where there is room for all three."""
        if (tuple(pieces), note, aside) != (self._pieces, self._note, self._aside):
            self._pieces, self._note, self._aside = tuple(pieces), note, aside
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width, base = self.size.width, self.rich_style
        if y or not width:
            return Strip.blank(width, base)
        before = 1
        if self.styles.text_align == "right":
            before = max(1, width - 1 - sum(cell_len(text) for text, _style in self._pieces))
        segments, used = [Segment(" " * before, base)], before
        for text, style in cut_pieces(self._pieces, width - used):
            segments.append(Segment(text, base + self._style(style)))
            used += cell_len(text)
        if self._aside and used + cell_len(self._aside) + cell_len(self._note) + 4 <= width:
            segments.append(Segment(f" {self._aside}", base + self._style("dim")))
            used += 1 + cell_len(self._aside)
        if self._note and used + cell_len(self._note) + 2 <= width:
            segments.append(Segment(" " * (width - used - cell_len(self._note) - 1), base))
            segments.append(Segment(self._note, base + self._style("dim")))
        return strip_of(segments, width, base)

    def _style(self, name: str) -> Style:
        return self.look(f"caption--{name}" if name else "")
