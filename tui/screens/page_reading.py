"""Reads the pages of a list that come into sight; the UI thread never waits for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.rows.pages import PagedRows
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tui.screens.base import YaolanScreen


class PageReading:
    """Of one list.

    Args:
        screen: that asks.
        list: that shows.
        channel: of the questions.
    """

    def __init__(self, screen: YaolanScreen, list: LineList, channel: str) -> None:
        self._screen, self._list, self._channel = screen, list, channel
        self.model: PagedRows | None = None
        """What is read; None for rows that are all there."""
        self._asking = False

    def begin(self, model: object) -> None:
        """The list shows another model."""
        self.model = model if isinstance(model, PagedRows) else None
        self._asking = False
        if self.model is not None:
            self.model.pages.wanted = self._wanted
            self._wanted()

    @property
    def awaits(self) -> bool:
        """Whether the row under the cursor is still to come."""
        shown: object = self._list.rows
        return self.model is not None and self.model is shown and self.model.awaits(self._list.cursor)

    def _wanted(self) -> None:
        """A row was looked at that is not there; others of the same frame follow before it is asked for."""
        if not self._asking:
            self._asking = self._screen.call_later(self._ask)

    def _ask(self) -> None:
        model = self.model
        pages = model.pages.missing() if model is not None else ()
        if model is None or not pages:
            self._asking = False
            return

        def take(read: Mapping[int, Sequence[Any]]) -> None:
            if model is self.model:
                self._take(model, read)

        self._screen.desk.ask(
            self._screen, lambda library: model.pages.read(library, pages), take, channel=self._channel
        )

    def _take(self, model: PagedRows, read: Mapping[int, Sequence[Any]]) -> None:
        shown, seen = self._list, range(self._list.top, self._list.top + self._list.page + 1)
        awaited, here = any(map(model.awaits, seen)), model.awaits(shown.cursor)
        model.pages.put(read)
        if awaited:
            shown.refresh()
        if here and not model.awaits(shown.cursor):
            shown.post_message(LineList.Moved(shown, shown.cursor))  # what follows the cursor was told of no row yet
        self._ask()
