"""Keeps a list filled: reads it off the UI thread, filters and sorts it, and finds the cursor's row again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tui.language import gettext as _
from tui.rows.pages import Listing, PagedRows
from tui.rows.source import KeyedRows, Source
from tui.safe import SafeText, safe
from tui.screens.arranging import Arranged, Beginning, Folding, arrange_rows, count_rows
from tui.screens.page_reading import PageReading
from tui.screens.sifting import Sieve
from tui.widgets.pane import Heading, ListPane
from tui.words import match_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.library.protocol import Library
    from tui.rows.facets import Narrowing
    from tui.screens.base import YaolanScreen

Row = TypeVar("Row")
PATIENCE = 0.3
"""Seconds without an answer after which an empty list says what it waits for."""


class Shelf(Generic[Row]):
    """The rows of one pane.

    Args:
        screen: that asks; its app's session keeps the order under `name`.
        pane: that shows.
        source: of the rows.
        label: over the list.
        name: under which the order is kept, as `documents.sort`.
        shown: called after other rows were shown.
    """

    def __init__(
        self,
        screen: YaolanScreen,
        pane: ListPane,
        source: Source[Row],
        label: Callable[[], SafeText],
        name: str,
        shown: Callable[[], object] = lambda: None,
    ) -> None:
        self.screen, self.pane, self.source = screen, pane, source
        self._label, self._name, self._shown = label, name, shown
        self._all: Sequence[Row] | Listing = ()
        self._asked = 0
        self._sieve: Sieve[Row] = Sieve()
        self._matches: tuple[tuple[KeyedRows | None, str], Sequence[int]] = ((None, ""), ())
        self._steps = 0  # to go through the matches once they are known
        self._reading = False
        self._begun = False  # whether the first rows alone are shown
        self._filter = ""  # that the rows shown or asked for are filtered by
        self._wanted: str | None = None  # key of the row to go to once it is there
        self._faulty = False  # whether a filter that cannot be read was told of
        self._empty: SafeText | None = None  # what an empty list said before a filter emptied it
        self._later: SafeText | None = pane.list.empty  # what it says once the first answer is there
        pane.list.set_empty(SafeText(""))
        screen.set_timer(PATIENCE, self._say_reading)
        self.pages = PageReading(screen, pane.list, f"{name}.pages")
        """Reads what comes into sight, where not all rows are there."""
        self.rows: KeyedRows | None = None
        """What is shown; None before the first answer."""
        self.counted = self.total = 0
        """Rows shown and rows there are without a filter, as the caption counts them."""
        self._aside = SafeText("")
        self.draw_heading()

    @property
    def sort(self) -> str:
        """The order in force."""
        kept = self.screen.yaolan.session.settings.get(f"{self._name}.sort")
        return kept if isinstance(kept, str) and kept in self.source.sorts else next(iter(self.source.sorts))

    @property
    def key(self) -> str | None:
        """The key of the cursor's row; None where there is none."""
        if self._wanted is not None:
            return self._wanted
        if not self.rows or self.pane.list.rows is not self.rows:
            return None
        if not self.pane.list.cursor:
            return None  # the top is a place of its own: what comes in later is seen first
        return self.rows.key(self.pane.list.cursor) or None

    @property
    def _narrowing(self) -> Narrowing | None:
        """Which documents the rows are of; None for all, and for a source that says itself which."""
        return None if getattr(self.source, "of_its_own", False) else self.screen.yaolan.narrowing

    def load(self) -> None:
        """Reads all rows anew."""
        source, text, sort, key = self.source, self.pane.filter.strip(), self.sort, self.key
        self._asked += 1
        number = self._asked
        self._reading, self._filter = True, text

        narrowing, keeping = self._narrowing, self.screen.yaolan.session.keeping
        plain = not text and key is None and narrowing is None and sort == next(iter(source.sorts))
        begins = source if self.rows is None and plain and isinstance(source, Beginning) else None

        def read(library: Library) -> tuple[int, Sequence[Row] | Listing | None, Arranged | None]:
            if begins is not None and (first := begins.begin(library)) is not None:
                return 0, None, arrange_rows(library, source, first, sort, None)
            rows = source.read(library)
            total = count_rows(source, rows)
            if narrowing is not None and isinstance(rows, Listing):
                from tui.rows.narrowed import Narrowed

                rows = rows.within(library, Narrowed(library, keeping.documents(), narrowing).documents())
            return total, rows, None if text else arrange_rows(library, source, rows, sort, key)

        def take(answer: tuple[int, Sequence[Row] | Listing | None, Arranged | None]) -> None:
            total, all, arranged = answer
            self._reading = self._begun = all is None
            if all is None:
                if arranged is not None and number == self._asked:
                    self._show(arranged)
                self.screen.call_after_refresh(self.load)
                return
            self.total, self._all = total, all
            if arranged is None:
                self.arrange()
            elif number == self._asked:
                self._show(arranged)

        # while the first rows are shown, another view or the page under the cursor comes before the rest
        self.screen.desk.ask(self.screen, read, take, channel=f"{self._name}.rows", patient=self._begun)

    def arrange(self) -> None:
        """Filters and sorts anew what was read."""
        if self._reading:
            self.load()
            return
        source, rows, text, sort, key = self.source, self._all, self.pane.filter.strip(), self.sort, self.key
        self._asked += 1
        number = self._asked
        self._filter = text

        def work(tool: Any) -> Arranged | str:
            left = self._sieve.left(tool, source, rows, text) if text else rows
            library = tool.store if text else tool
            return left if isinstance(left, str) else arrange_rows(library, source, left, sort, key, found=bool(text))

        def take(arranged: Arranged | str) -> None:
            if number == self._asked:
                self._tell_fault(arranged if isinstance(arranged, str) else "")
                if not isinstance(arranged, str):
                    self._show(arranged)

        if text:
            self.screen.desk.search(self.screen, work, take, channel=f"{self._name}.filter")
        else:
            self.screen.desk.ask(self.screen, work, take, channel=f"{self._name}.rows")

    def go_to(self, key: str) -> None:
        """The cursor to the row of `key`: at once, or when it is there."""
        model = self.rows
        index = model.index_of(key) if model else None
        if index is not None:
            self.pane.list.go_to(index)
            return
        self._wanted = key
        if isinstance(model, PagedRows):
            self._seek(model, key)

    def _seek(self, model: PagedRows, key: str) -> None:
        """Asks for the row of a key, of rows that are not all there."""

        def go(index: int | None) -> None:
            if self._wanted != key or self.pages.model is not model:
                return
            if index is not None:
                self.pane.list.go_to(index)
            if index is not None or not self.screen.desk.indexing:
                self._wanted = None

        self.screen.desk.ask(self.screen, lambda library: model.find(library, key), go, channel=f"{self._name}.key")

    def typed(self) -> None:
        """The filter's line reads differently: filters, unless that changes nothing."""
        if self.pane.filter.strip() != self._filter:
            self.arrange()

    def to_match(self, step: int) -> None:
        """The cursor to the next row (`step` 1) or the one before (-1) that was sought last, around the end.

        Under the filter these are all rows; when it is gone, those among all that it would leave.
        """
        self._steps += step
        model, source, rows, sort, text = self.rows, self.source, self._all, self.sort, self.pane.sought
        if model is None or self._matches[0] == (model, text):
            self._step_on()
            return

        def work(tool: Any) -> Sequence[int]:
            left = self._sieve.left(tool, source, rows, text)
            if isinstance(model, PagedRows):
                return () if isinstance(left, str) else model.places(tool.store, left)
            arrange = source.arrange_found if isinstance(source, Folding) else source.arrange
            found = arrange(() if isinstance(left, str) else left, sort)
            keys = {found.key(index) for index in range(len(found))} - {""}
            return [index for index in range(len(model)) if model.key(index) in keys]

        def take(found: Sequence[int]) -> None:
            self._matches = ((model, text), found)
            self._step_on()

        self.screen.desk.search(self.screen, work, take, channel=f"{self._name}.match")

    def _step_on(self) -> None:
        """As many matches on as were asked for meanwhile."""
        (model, text), found = self._matches
        steps, self._steps = self._steps, 0
        if self.rows is not model or not steps:
            return
        if not found:
            self.screen.say(_("nothing here matches “{wanted}”").format(wanted=text))
            return
        here, step = self.pane.list.cursor, 1 if steps > 0 else -1
        at = bisect_right(found, here) - 1 + steps if steps > 0 else bisect_left(found, here) + steps
        around, at = divmod(at, len(found))
        self.pane.list.go_to(found[at])
        self.screen.say(match_told(at + 1, len(found), wrapped=bool(around), step=step))

    def _tell_fault(self, fault: str) -> None:
        """Says why a filter cannot be read, as long as that is so; the rows stay."""
        if fault:
            self.screen.say(fault)
        elif self._faulty:
            self.screen.yaolan.hush()
        self._faulty = bool(fault)

    def filter(self, text: str) -> None:
        """Takes over a filter that comes from elsewhere than the pane's own line."""
        if text != self.pane.filter:
            self.pane.set_filter(safe(text))
            self.arrange()

    def sort_next(self) -> bool:
        """The next order; False where there is one alone."""
        sorts = list(self.source.sorts)
        if len(sorts) < 2:
            return False
        self.screen.yaolan.session.settings[f"{self._name}.sort"] = sorts[(sorts.index(self.sort) + 1) % len(sorts)]
        self.arrange()
        return True

    def _show(self, arranged: Arranged) -> None:
        model, cursor, self.counted = arranged.model, arranged.cursor, arranged.counted
        self.rows = model
        if self._later is not None:
            self.set_empty(self._later)
        still = self._wanted is None
        if self._wanted is not None and len(model):
            found = model.index_of(self._wanted)
            cursor = cursor if found is None else found
            unsought = found is None and isinstance(model, PagedRows)
            if not unsought and (found is not None or not self.screen.desk.indexing):
                self._wanted = None
        self._say_empty()
        if self._filter and not len(model):
            self._look_elsewhere()
        self.pane.list.show(model, cursor, still=still)
        self.pages.begin(model)
        if self._wanted is not None and isinstance(model, PagedRows):
            self._seek(model, self._wanted)
        self.draw_heading()
        self._shown()

    def set_empty(self, text: SafeText) -> None:
        """What the list says while it is empty without a filter, from the first answer on."""
        if self.rows is None:
            self._later = text
            return
        self._later = None
        if self._empty is None:
            self.pane.list.set_empty(text)
        else:
            self._empty = text

    def _say_reading(self) -> None:
        """There is no answer yet."""
        if self._later is not None:
            self.pane.list.set_empty(SafeText(_("The documents are being read.")))

    def _say_empty(self) -> None:
        """Under a filter an empty list says that nothing matches, not that nothing was read."""
        list = self.pane.list
        if self._filter and self._empty is None:
            self._empty = list.empty
            list.set_empty(_nothing())
        elif not self._filter and self._empty is not None:
            list.set_empty(self._empty)
            self._empty = None

    def _look_elsewhere(self) -> None:
        """A filter that finds nothing here may find something in the list beside this one: says so."""
        text, others = self._filter, [one for one in self.screen.shelves() if one is not self]

        def count(tool: Any) -> list[tuple[SafeText, int]]:
            left = [(one, one._sieve.left(tool, one.source, one._all, text)) for one in others]
            counted = [
                (one._label(), 0 if isinstance(rows, str) else count_rows(one.source, rows)) for one, rows in left
            ]
            return [(label, number) for label, number in counted if number]

        def take(found: list[tuple[SafeText, int]]) -> None:
            if text != self._filter or self.rows:
                return
            told, key = _(", ").join(f"{label} {number}" for label, number in found), self.screen.shown_key("pane.next")
            beside = "\n" + _("In the other pane ({key}): {found}").format(key=key, found=told) if found else ""
            self.pane.list.set_empty(safe(f"{_nothing()}{beside}", lines=True))

        if others:
            self.screen.desk.search(self.screen, count, take, channel=f"{self._name}.elsewhere")

    def say_aside(self, told: SafeText) -> None:
        """Says in the caption what its numbers leave out."""
        if told != self._aside:
            self._aside = told
            self.draw_heading()

    def draw_heading(self) -> None:
        """Draws the caption over the list."""
        several = len(self.source.sorts) > 1
        label = SafeText(_(self.source.sorts[self.sort])) if several else SafeText("")
        narrowing = self._narrowing
        self.pane.head(
            Heading(
                self._label(),
                self.counted,
                self.total,
                label,
                counted=self.rows is not None and not self._begun,
                narrowed=narrowing.told() if narrowing else SafeText(""),
                aside=self._aside,
            )
        )


def _nothing() -> SafeText:
    return SafeText(_("Nothing found. Fewer letters find more."))
