"""The moves of everything that has rows: one row, half a window, a window; the same keys mean the same everywhere."""

from __future__ import annotations

from textual.events import Focus
from textual.widget import Widget


class RowMoves(Widget):
    """A part of `LineList` and `Excerpts`: it turns commands into steps, and says when the cursor is to be drawn."""

    def step(self, by: int) -> bool:
        """The cursor `by` rows further; False where there are no rows."""
        raise NotImplementedError

    def leap(self, by: int) -> bool:
        """A window, or half of one, further: `by` counts what `page` counts."""
        raise NotImplementedError

    @property
    def page(self) -> int:
        """What fits into the window, at least one."""
        raise NotImplementedError

    def place_cursor(self) -> None:
        """The hardware cursor stands on the current row: input methods and screen readers look there."""
        raise NotImplementedError

    def do_move_down(self) -> bool:
        """One row down."""
        return self.step(1)

    def do_move_up(self) -> bool:
        """One row up."""
        return self.step(-1)

    def do_page_down(self) -> bool:
        """One window down."""
        return self.leap(self.page)

    def do_page_up(self) -> bool:
        """One window up."""
        return self.leap(-self.page)

    def do_half_down(self) -> bool:
        """Half a window down."""
        return self.leap(max(1, self.page // 2))

    def do_half_up(self) -> bool:
        """Half a window up."""
        return self.leap(-max(1, self.page // 2))

    def on_focus(self, _event: Focus) -> None:
        """Takes the hardware cursor, and paints the row as the one that keys act on."""
        self.place_cursor()
        self.refresh()

    def on_blur(self) -> None:
        """Paints the row as one that waits."""
        self.refresh()
