"""Textual's screen, but for work whose outcome nobody sees. It overrides private parts of Textual 8.2.8."""

from __future__ import annotations

from textual.events import Idle
from textual.screen import Screen
from textual.widget import Widget

from tui.compositor import SeenCompositor
from tui.widgets.dispatch import Dispatch


class PaintedScreen(Dispatch, Screen[None], inherit_bindings=False):
    """A screen that paints once what changes at once, and holds no widgets of Textual's own."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SeenCompositor()
        self._hurried = False

    def hurry(self) -> None:
        """What changes next is painted as soon as it has: a person waits for it.

        Textual paints sixty times a second, and after a paint two of these may pass until the next: what a key brings
        a moment after the key itself would stand there for up to 33 ms unseen.
        """
        self._hurried = True

    async def _on_idle(self, event: Idle) -> None:
        """Paints what changed in a hurry; the rest waits for Textual's clock."""
        if self._hurried and self._dirty_widgets and self.is_current and not self.app._batch_count:
            event.prevent_default()
            self._on_timer_update()
        else:
            await super()._on_idle(event)

    def _on_timer_update(self) -> None:
        self._hurried = False
        super()._on_timer_update()

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
