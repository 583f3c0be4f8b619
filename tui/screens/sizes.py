"""Panes made larger and smaller by keys: widths beside each other, heights one above the other, kept by view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Resize
from textual.widget import Widget

from tui.screens.base import YaolanScreen
from tui.widgets.frame import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

STEP = 0.06
"""Of the whole, by which one press makes a pane larger."""
LEAST, MOST = 0.12, 0.82
"""Of the whole, that a pane may take."""
ROWS_LEFT = 10
"""Rows that the frame and the list over a row of its own height keep."""


class SizedScreen(YaolanScreen, inherit_bindings=False):
    """A part of `PanedScreen`. What was never changed stays as the style sheet has it."""

    _current: int

    def panes(self) -> Sequence[Widget]:
        """See `PanedScreen`."""
        return ()

    def join_lines(self) -> None:
        """See `PanedScreen`."""

    @property
    def _kept(self) -> dict[str, float]:
        """Shares by the ids of panes: of the width, or of the height where the pane has a row for itself."""
        kept = self.yaolan.session.settings.get(f"{self.VIEW}.sizes")
        found = kept if isinstance(kept, dict) else {}
        return {id: share for id, share in found.items() if isinstance(share, float) and LEAST <= share <= MOST}

    def may_pane_larger(self) -> bool:
        """Whether the pane shares the screen with another."""
        return self._sharing() is not None

    may_pane_smaller = may_pane_larger

    def do_pane_larger(self) -> bool:
        """The current pane larger; False where it stands alone."""
        return self._resize_by(STEP)

    def do_pane_smaller(self) -> bool:
        """The current pane smaller; False where it stands alone."""
        return self._resize_by(-STEP)

    def _sharing(self) -> tuple[Widget, bool] | None:
        """The pane whose size is set, and whether that is the current one; None where there is one pane.

        Of panes in one row it is the current one; of rows the lower one, which has a height of its own.
        """
        panes = [pane for pane in self.panes() if pane.display]
        if self._alone or not panes:
            return None
        current = self.panes()[self._current]
        beside = [pane for pane in panes if pane.parent is current.parent]
        others = (
            [one for one in current.parent.children if one is not current and one.display] if current.parent else []
        )
        if isinstance(current.parent, Row) and (len(beside) > 1 or others):
            return current, True
        if len(panes) < 2 or not all(isinstance(pane.parent, Row) for pane in panes):
            return None
        return panes[-1], panes[-1] is current

    @property
    def _alone(self) -> bool:
        return self.has_class("-narrow") or self.has_class("-alone")

    def _resize_by(self, by: float) -> bool:
        found = self._sharing()
        if found is None or found[0].parent is None:
            return False
        pane, current = found
        row = pane.parent
        assert isinstance(row, Row)
        lies_beside = len([one for one in row.children if one.display]) > 1
        shown = pane.region.width / row.region.width if lies_beside else row.region.height / self.size.height
        now = self._kept.get(str(pane.id), shown)  # presses may come quicker than layouts
        most = MOST if lies_beside else min(MOST, max(LEAST, 1 - ROWS_LEFT / self.size.height))
        share = round(min(most, max(LEAST, now + (by if current else -by))), 3)
        beside = {one.id for one in row.children if one is not pane}
        kept = {id: one for id, one in self._kept.items() if id not in beside}  # one of a row is set, others fill it
        self.yaolan.session.settings[f"{self.VIEW}.sizes"] = {**kept, str(pane.id): share}
        self.apply_sizes()
        self.call_after_refresh(self.join_lines)
        return True

    def apply_sizes(self) -> None:
        """Gives the panes the sizes that are kept, as far as the window has room for several."""
        kept = {} if self._alone else self._kept
        for pane in self.panes():
            row = pane.parent
            if not isinstance(row, Row):
                continue
            lies_beside = len([one for one in row.children if one.display]) > 1
            share = kept.get(str(pane.id))
            _set(pane, "width", f"{share:.1%}" if share and lies_beside else None)
            _set(pane, "max_width", "100%" if share and lies_beside else None)
            rows = round(share * self.size.height) if share else 0
            height = max(1, min(rows, self.size.height - ROWS_LEFT)) if rows and not lies_beside else None
            _set(row, "height", height)

    def on_mount(self) -> None:
        """The sizes of the last time."""
        self.apply_sizes()

    def on_resize(self, _event: Resize) -> None:
        """As large a part of the new window."""
        self.apply_sizes()


def _set(widget: Widget, name: str, value: str | int | None) -> None:
    """Sets a style of the widget's own, or leaves it to the style sheet again."""
    if value is not None:
        setattr(widget.styles, name, value)
    elif widget.styles.inline.has_rule(name):
        widget.styles.inline.clear_rule(name)
        widget.refresh(layout=True)
