"""Screens of lists that shelves fill: what all of them do with a filter, an order and a new index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.events import Resize
from textual.widget import Widget

from tui.history import Place
from tui.language import gettext as _
from tui.safe import SafeText
from tui.screens.facts import FactScreen
from tui.screens.shelf import Shelf
from tui.widgets.ask_row import AskRow
from tui.widgets.excerpts import Excerpts
from tui.widgets.frame import Edge, Row
from tui.widgets.line_list import LineList
from tui.widgets.pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tui.desk import LibraryChanged
    from tui.rows.source import Source


class ShelvedScreen(FactScreen, inherit_bindings=False):
    """Base of the screens with shelves; a subclass fills `_shelves` when it is mounted."""

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._shelves: dict[str, Shelf[Any]] = {}
        """By the id of their panes."""

    def shelves(self) -> Collection[Shelf[Any]]:
        """What fills the lists."""
        return self._shelves.values()

    def load(self) -> None:
        """Asks for the rows of every list."""
        for shelf in self._shelves.values():
            shelf.load()

    @property
    def awaits(self) -> bool:
        """Whether the row under the cursor of the current list is still to come."""
        return any(shelf.pages.awaits for shelf in self.shelves() if shelf.pane.list.has_focus)

    def typed(self, shelf: Shelf[Any]) -> None:
        """The filter of a shelf reads differently."""
        shelf.typed()

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Asks anew."""
        self.load()

    def on_list_pane_filter(self, event: ListPane.Filter) -> None:
        """Filters the pane that asks."""
        for shelf in self._of(event.pane):
            self.typed(shelf)

    def on_list_pane_sort_wanted(self, event: ListPane.SortWanted) -> None:
        """Sorts the pane that asks."""
        for shelf in self._of(event.pane):
            if not shelf.sort_next():
                self.say(_("this list has one order only"))

    def on_list_pane_match_wanted(self, event: ListPane.MatchWanted) -> None:
        """Goes to the next match in the pane that asks."""
        for shelf in self._of(event.pane):
            shelf.to_match(event.step)

    def _of(self, pane: ListPane) -> Sequence[Shelf[Any]]:
        return [shelf for shelf in self._shelves.values() if shelf.pane is pane]


class SingleShelfScreen(ShelvedScreen, inherit_bindings=False):
    """One list, and under it what belongs to the row under its cursor: `LIST` and `BELOW` are their ids."""

    LIST: ClassVar[str]
    BELOW: ClassVar[str]
    DEFAULT_CSS = """
    SingleShelfScreen .below { height: 7; }
    SingleShelfScreen.-tall .below { height: 13; }
    """

    # ---- for subclasses

    def source(self) -> Source[Any]:
        """What fills the list."""
        raise NotImplementedError

    def label(self) -> SafeText:
        """What stands over the list."""
        raise NotImplementedError

    def empty(self) -> SafeText:
        """What the list says while it has no rows."""
        raise NotImplementedError

    def shown(self) -> None:
        """Other rows are shown: say how many of what there are."""

    # ---- the panes

    def compose_body(self) -> ComposeResult:
        """The list, what belongs to its row under it."""
        with Row():
            yield ListPane(empty=self.empty(), id=self.LIST, classes="pane")
        yield Edge("middle", id=f"rule-{self.BELOW}")
        with Row(classes="below"):
            yield Excerpts(id=self.BELOW, classes="pane")
        yield AskRow(id="ask")

    def panes(self) -> Sequence[Widget]:
        """The list, what is under it."""
        return (self.query_one(f"#{self.LIST}"), self.below)

    @property
    def list(self) -> LineList:
        """The list."""
        return self.query_one(f"#{self.LIST}", ListPane).list

    @property
    def below(self) -> Excerpts:
        """What stands under the list."""
        return self.query_one(f"#{self.BELOW}", Excerpts)

    @property
    def model(self) -> object:
        """The rows of the list; None before the first answer."""
        shelf = self._shelves.get(self.LIST)
        return shelf.rows if shelf else None

    def on_mount(self) -> None:
        """Asks for the rows."""
        pane = self.query_one(f"#{self.LIST}", ListPane)
        shelf = Shelf(self, pane, self.source(), self.label, self.LIST, self._told)
        self._shelves = {self.LIST: shelf}
        shelf.load()
        self.head(self.label())

    def on_resize(self, event: Resize) -> None:
        """A taller window has more room under the list."""
        self.set_class(event.size.height >= 34, "-tall")

    def on_line_list_moved(self, _event: LineList.Moved) -> None:
        """What is under the list follows when the cursor rests."""
        self.rest()

    def _told(self) -> None:
        self.shown()
        self.rest()

    # ---- places

    def go(self, place: Place) -> None:
        """To a row by its key, and its filter."""
        for shelf in self._shelves.values():
            shelf.filter(str(place.extra.get("filter", "")))
            if place.item is not None:
                shelf.go_to(place.item)

    def place(self) -> Place:
        """The row under the cursor, and the filter."""
        shelf = self._shelves.get(self.LIST)
        if shelf is None:
            return Place(self.VIEW)
        return Place(self.VIEW, item=shelf.key, extra={"filter": shelf.pane.filter})
