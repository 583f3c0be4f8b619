"""The place of a reader beside the lists; the reader comes with the first text, so never in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

if TYPE_CHECKING:
    from corpus.model import Span
    from tui.opened import Opened
    from tui.widgets.reader import Reader


class Preview(Vertical, can_focus=False, inherit_bindings=False):
    """A pane that shows a page and takes no keys."""

    _reader: Reader | None = None

    def show(self, page: Opened | None, lit: Span | None) -> None:
        """Shows a page.

        Args:
            page: what to show; None for nothing.
            lit: the passage to show and to mark; None for the beginning.
        """
        if self._reader is None:
            if page is None:
                return
            from tui.widgets.reader import Reader

            self._reader = Reader(preview=True)
            self.mount(self._reader)
        self._reader.show(page, lit.start if lit else 0, lit)
