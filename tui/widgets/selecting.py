"""Selecting in a text: from where the selection began to the cursor, wherever it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from corpus.model import Span

if TYPE_CHECKING:
    from tui.opened import Opened


class TextSelecting(Widget):
    """A part of `Reader`: it knows where the selection began."""

    _page: Opened | None
    _offset: int
    _anchor: int | None = None

    def _tell(self) -> None:
        """Tells that the cursor or what is selected changed; see `Reader`."""
        raise NotImplementedError

    @property
    def selection(self) -> Span | None:
        """What is selected, the character under the cursor included; None while nothing is."""
        if self._anchor is None:
            return None
        return Span(min(self._anchor, self._offset), max(self._anchor, self._offset) + 1)

    def do_select(self) -> bool:
        """Begins to select at the cursor, or ends it; False in an empty text."""
        if self._page is None or not self._page.document.text:
            return False
        self.select(self._offset if self._anchor is None else None)
        return True

    def select(self, anchor: int | None) -> None:
        """Selects from a character to the cursor, wherever it goes; None ends it."""
        self._anchor = anchor
        self.refresh()
        self._tell()

    def do_close(self) -> bool:
        """Ends a selection; False where there is none."""
        if self._anchor is None:
            return False
        self.select(None)
        return True
