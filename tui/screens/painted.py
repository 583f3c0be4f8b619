"""Textual's screen, but for work whose outcome nobody sees. It overrides private parts of Textual 8.2.8."""

from __future__ import annotations

from textual.screen import Screen
from textual.widget import Widget

from tui.compositor import SeenCompositor
from tui.widgets.dispatch import Dispatch


class PaintedScreen(Dispatch, Screen[None], inherit_bindings=False):
    """A screen that paints once what changes at once, and holds no widgets of Textual's own."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SeenCompositor()

    def _compositor_refresh(self) -> None:
        """Paints what changed; while changes are gathered waits for their end.

        Textual paints then too, throws it away and paints all of it again afterwards: a third of what
        opening a view costs.
        """
        if self.app._batch_count:
            self._repaint_required = True
            self.app.call_later(self.check_idle)
        else:
            super()._compositor_refresh()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Adds nothing: what is said stands in the status line, and there are no tooltips."""
