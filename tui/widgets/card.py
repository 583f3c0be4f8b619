"""The lines of a card: labels in a column at the left, a cursor over what can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.cells import cell_len, fit
from tui.safe import SafeText
from tui.widgets.excerpts import Excerpts, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.rows.card import CardLine
    from tui.widgets.line_list import Piece


class Card(Excerpts, inherit_bindings=False):
    """A card's lines. It answers the reader's keys too: `.` and `,` step places that name it, `[` and `]` sections."""

    VIEW = "reader"

    def __init__(self, *, empty: SafeText, id: str, classes: str | None = None) -> None:
        super().__init__(empty=empty, id=id, classes=classes)
        self._card: tuple[CardLine, ...] = ()

    @property
    def line(self) -> CardLine | None:
        """The line under the cursor."""
        return self._card[self.cursor] if self._card else None

    def show_card(self, lines: Sequence[CardLine], cursor: int = 0) -> None:
        """Shows other lines."""
        self._card = tuple(lines)
        self.show([line.excerpt for line in self._card], cursor)

    @property
    def cursor_region(self) -> Region:
        """Where the line under the cursor stands on the screen."""
        top = sum(len(self._laid(item)) for item in range(self._top[0], self.cursor)) - self._top[1]
        content = self.content_region
        rows = len(self._laid(self.cursor)) if self._card else 1
        return Region(content.x + 1, content.y + max(0, top), content.width - 1, rows).intersection(content)

    def _laid(self, index: int) -> tuple[tuple[Piece, ...], ...]:
        found = self._lines.get(index)
        if found is None:
            column = 2 + max((cell_len(line.label) for line in self._card), default=0)
            laid = lay_out(self._items[index], max(4, self.size.width - 2 - column))
            label = self._card[index].label
            found = self._lines[index] = tuple(
                ((fit(label if not number else SafeText(""), column), "dim"), *pieces)
                for number, pieces in enumerate(laid)
            )
        return found

    # ---- moving

    def _step(self, by: int, wanted: Sequence[int]) -> bool:
        """To the next of some lines in one direction; False where there is none of them at all."""
        ahead = [index for index in wanted if (index - self.cursor) * by > 0]
        if ahead:
            self._move_to(ahead[0] if by > 0 else ahead[-1])
        return bool(wanted)

    def do_mark_next(self) -> bool:
        """To the next sentence that names it."""
        return self._step(1, [index for index, line in enumerate(self._card) if line.mention])

    def do_mark_previous(self) -> bool:
        """To the sentence before that names it."""
        return self._step(-1, [index for index, line in enumerate(self._card) if line.mention])

    def do_heading_next(self) -> bool:
        """To the next section."""
        return self._step(1, self._sections())

    def do_heading_previous(self) -> bool:
        """To the section before."""
        return self._step(-1, self._sections())

    def _sections(self) -> list[int]:
        return [index for index, line in enumerate(self._card) if line.label]
