"""How a list is painted: the lines of its rows, the one with the cursor marked, words where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.safe import SafeText, safe
from tui.terminal.width import wrap
from tui.widgets.own_lines import OwnLines
from tui.widgets.strips import strip_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.geometry import Region
    from textual.reactive import reactive

    from tui.widgets.row_model import Rows


class RowPainting(OwnLines):
    """A part of `LineList`: every cell of it."""

    _rows: Rows
    _top: int
    _empty: SafeText
    lit: bool
    cursor: reactive[int]
    _base: Style | None = None
    """The style of all lines while they are painted: working it out takes longer than the rest of a line."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of `crop`, all in one style."""
        self._base = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._base = None

    def render_line(self, y: int) -> Strip:
        """Screen line `y` of the list."""
        width, plain = self.size.width, self._base or self.rich_style
        base = plain
        index, line = self._top + y // self._rows.height, y % self._rows.height
        if not len(self._rows):
            return self._empty_line(y, width, base)
        if index >= len(self._rows):
            return Strip.blank(width, base)
        # Only the first line of a row shows the cursor: what a move repaints is what goes over a slow wire.
        current = index == self.cursor and not line
        if current:
            name = "line-list--cursor" if self.has_focus or self.lit else "line-list--cursor-blurred"
            base += self.look(name)
        segments = [Segment("▌" if current else " ", base)]
        for text, name in self._rows.lines(index, width - 1)[line]:
            extra = self.look(f"line-list--{name}" if name else "")
            if current and self._sparing:
                # What follows the first piece, and the blanks that fill its column, stay as they are.
                end = len(text.rstrip())
                segments.append(Segment(text[:end], base + extra))
                text, base, current = safe(text[end:]), plain, False
            style = base if not name else base + extra
            if extra.underline:
                segments += _bare(text, base, style)
            else:
                segments.append(Segment(text, style))
        return strip_of(segments, width, base)

    @property
    def _sparing(self) -> bool:
        """Whether bytes are dear, as over SSH: the cursor row is painted at its beginning, steps scroll far."""
        return bool(getattr(self.app, "sparing", False))

    def _empty_line(self, y: int, width: int, base: Style) -> Strip:
        style = base + self.look("line-list--dim")
        room = max(10, width - 3)
        lines = [line[start:end] for line in self._empty.split("\n") for start, end in wrap(line, room)]
        if 0 < y <= len(lines):
            return strip_of([Segment("  ", base), Segment(lines[y - 1], style)], width, base)
        return Strip.blank(width, base)


def _bare(text: str, base: Style, style: Style) -> Iterator[Segment]:
    """An underlined piece of a row; the blanks that fill its column are not underlined with it."""
    words = text.strip(" ")
    start = text.index(words) if words else len(text)
    yield Segment(text[:start], base)
    yield Segment(words, style)
    yield Segment(text[start + len(words) :], base)
