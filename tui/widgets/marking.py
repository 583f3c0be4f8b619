"""The marks on a text: which kinds are shown, which one the cursor is on, and the way from one to the next.

Of a long text only the marks around the cursor are at hand; more are asked for before the cursor comes to their end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from tui.marks import NO_STOPS, Mark, MarkKind, Marks, Stops, of_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.opened import Opened

AHEAD = 6000
"""Characters from the end of the marks at hand at which more are asked for."""


class TextMarking(Widget):
    """A part of `Reader`: it knows the marks, the kinds that are shown, and where all of them begin."""

    _page: Opened | None
    _offset: int
    _preview: bool
    _all = Marks()
    _marks = Marks()
    _stops: Stops = NO_STOPS
    _kinds = frozenset(MarkKind)
    _asked: int | None = None
    """Around which character more marks were last asked for."""

    @dataclass
    class MarksWanted(Message, namespace="reader"):
        """The cursor comes to where no marks are at hand."""

        reader: TextMarking
        offset: int

        @property
        def control(self) -> TextMarking:
            """The reader that sent it."""
            return self.reader

    @dataclass
    class Chosen(Message, namespace="reader"):
        """Enter on a mark."""

        reader: TextMarking
        mark: Mark

        @property
        def control(self) -> TextMarking:
            """The reader that sent it."""
            return self.reader

    def go(self, offset: int, *, keep_cell: bool = False, top: int | None = None) -> None:
        """Moves the cursor to a character; see `Reader`."""
        raise NotImplementedError

    def _tell(self) -> None:
        """Tells that what is under the cursor changed; see `Reader`."""
        raise NotImplementedError

    @property
    def marks(self) -> Marks:
        """The marks that are shown, as far as they are at hand."""
        return self._marks

    @property
    def kinds(self) -> frozenset[MarkKind]:
        """The kinds of marks that are shown and stepped through."""
        return self._kinds

    def show_kinds(self, kinds: Iterable[MarkKind]) -> None:
        """Shows marks of some kinds alone, on this page and those that follow."""
        self._kinds = frozenset(kinds)
        self._marks = of_kinds(self._all, self._kinds)
        self.refresh()
        self._tell()

    def show_marks(self, marks: Marks) -> None:
        """Shows the marks of another part of the same text."""
        self._asked = None
        if marks != self._all:
            self._all, self._marks = marks, of_kinds(marks, self._kinds)
            self.refresh()

    def _take_marks(self, opened: Opened | None) -> None:
        """Takes the marks of a page that is to be shown."""
        self._asked = None
        self._all = opened.marks if opened else Marks()
        self._stops = (opened.stops if opened else None) or NO_STOPS
        self._marks = of_kinds(self._all, self._kinds)

    def _want_marks(self) -> None:
        """Asks for the marks around the cursor where it comes near the end of those at hand."""
        near, page = self._all.near, self._page
        if near is None or page is None or self._preview:
            return
        before = near.start > 0 and self._offset < near.start + AHEAD
        after = near.end < len(page.document.text) and self._offset >= near.end - AHEAD
        if (before or after) and (self._asked is None or abs(self._asked - self._offset) > AHEAD):
            self._asked = self._offset
            self.post_message(self.MarksWanted(self, self._offset))

    def mark_here(self) -> Mark | None:
        """The innermost mark under the cursor."""
        return next(iter(self._marks.at(self._offset)), None)

    def count_marks(self) -> tuple[int, int]:
        """The number of the mark at or before the cursor, and how many there are: of the shown kinds."""
        return self._stops.number(self._offset, self._kinds), self._stops.count(self._kinds)

    def do_mark_next(self) -> bool:
        """To the next marked place; False where nothing is marked."""
        return self._go_to_mark(self._stops.next(self._offset, self._kinds))

    def do_mark_previous(self) -> bool:
        """To the marked place before; False where nothing is marked."""
        return self._go_to_mark(self._stops.previous(self._offset, self._kinds))

    def _go_to_mark(self, start: int | None) -> bool:
        if start is not None:
            self.go(start)
        return bool(self._stops.count(self._kinds))

    def do_open(self) -> bool:
        """Opens what is marked under the cursor; False where nothing is."""
        mark = self.mark_here()
        if mark is None:
            return False
        self.post_message(self.Chosen(self, mark))
        return True
