"""Rows that are read page by page, as they come into sight; what is not there yet is asked for and drawn later."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, runtime_checkable

from tui.safe import SafeText

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.library.protocol import Library
    from tui.rows.source import Found
    from tui.widgets.line_list import Piece

Row = TypeVar("Row")
PAGE = 128
"""Rows that are read at once."""
NEAR = 40
"""Rows before the end of a page from which on the next one is read too, so that a held key does not wait for it."""
FEW = 5000
"""Rows up to which the columns are as wide as these need; of more they are as wide as all need."""
KEPT = 24
"""Pages that are held."""
AWAITED: Sequence[Sequence[Piece]] = (((SafeText("…"), "dim"),),)
"""A row that is on its way."""


class Listing:
    """All rows of a list as numbers: a source whose `read` gives one has its rows read page by page."""

    def __len__(self) -> int:
        """How many rows count."""
        raise NotImplementedError

    def ordered(self, library: Library, sort: str) -> Listing:
        """In the desk's or the search's thread: the same in an order."""
        return self

    def within(self, library: Library, documents: frozenset[int]) -> Listing:
        """In the desk's thread: as far as these documents have a part in the rows."""
        raise NotImplementedError

    def left(self, tool: Any, text: str, found: Found) -> Listing | str:
        """In the search's thread: what a filter leaves, or in words why it cannot be read.

        Args:
            tool: the searcher.
            text: the filter.
            found: the search by names.
        """
        raise NotImplementedError


@runtime_checkable
class PagedRows(Protocol):
    """A model whose rows come by pages."""

    @property
    def pages(self) -> Pages[Any]:
        """Those that were read."""

    def awaits(self, index: int) -> bool:
        """Whether a row is still to come."""

    def find(self, library: Library, key: str) -> int | None:
        """In the desk's thread: the row of a key; `index_of` knows it from then on."""

    def read_around(self, library: Library, index: int) -> None:
        """In the desk's thread: reads what will stand around a row, before the model is shown."""

    def places(self, library: Library, left: Any) -> Sequence[int]:
        """In the search's thread: in order, the rows that a filter leaves; `left` is what the listing gave."""


class Pages(Generic[Row]):
    """The rows that were read of a list. Changed in the UI thread alone, once its model is shown.

    Args:
        count: of all rows, which stays readable.
        read: in the desk's thread, the rows from one number to another (end exclusive).
    """

    def __init__(self, count: int, read: Callable[[Library, int, int], Sequence[Row | None]]) -> None:
        self.count, self._read = count, read
        self._pages: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self._missing: OrderedDict[int, None] = OrderedDict()
        self.wanted: Callable[[], object] | None = None
        """Called in the UI thread when a row was looked at whose page is not there."""

    def get(self, number: int) -> Row | None:
        """A row; None where its page is not there yet, which is asked for, or where it is gone."""
        page, within = divmod(number, PAGE)
        found = self._pages.get(page)
        if within < NEAR:
            self._want(page - 1)
        elif within >= PAGE - NEAR:
            self._want(page + 1)
        if found is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return found[within] if within < len(found) else None

    def awaits(self, number: int) -> bool:
        """Whether a row is still to come."""
        return number // PAGE not in self._pages

    def _want(self, page: int) -> None:
        if page in self._pages or not 0 <= page <= (self.count - 1) // PAGE:
            return
        self._missing[page] = None
        self._missing.move_to_end(page)
        if self.wanted is not None:
            self.wanted()

    def missing(self) -> Sequence[int]:
        """The pages that were looked for last, which are to be read next."""
        found = tuple(self._missing)[-4:]
        self._missing.clear()
        return found

    def read(self, library: Library, pages: Sequence[int]) -> dict[int, Sequence[Row | None]]:
        """In the desk's thread."""
        ends = ((page, page * PAGE, min(self.count, (page + 1) * PAGE)) for page in pages)
        return {page: self._read(library, begin, end) for page, begin, end in ends if begin < end}

    def put(self, read: Mapping[int, Sequence[Row | None]]) -> None:
        """Holds what was read, and lets go of what was read long ago."""
        for page, rows in read.items():
            self._pages[page] = rows
            self._pages.move_to_end(page)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)

    def read_around(self, library: Library, number: int) -> None:
        """In the desk's thread, before the rows are shown: the pages around a row."""
        pages = {max(0, number - NEAR) // PAGE, number // PAGE, (number + NEAR) // PAGE}
        self.put(self.read(library, sorted(page for page in pages if page not in self._pages)))


class PagedModel(Generic[Row]):
    """What models whose rows come by pages have in common."""

    pages: Pages[Row]
    """Those that were read."""

    def awaits(self, index: int) -> bool:
        """Whether a row is still to come."""
        return 0 <= index < self.pages.count and self.pages.awaits(index)

    def read_around(self, library: Library, index: int) -> None:
        """In the desk's thread: reads what will stand around a row, before the model is shown."""
        if self.pages.count:
            self.pages.read_around(library, index)


class Whole(Pages[Row]):
    """Rows that are all there.

    Args:
        rows: all of them.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(len(rows), lambda _library, begin, end: rows[begin:end])
        self._rows = rows

    def get(self, number: int) -> Row | None:
        """A row."""
        return self._rows[number]

    def awaits(self, number: int) -> bool:
        """Never."""
        return False


class ReadRows(Sequence["Row | None"]):
    """The rows of a list, as far as they were read.

    Args:
        pages: of the list.
    """

    def __init__(self, pages: Pages[Row]) -> None:
        self._pages = pages

    def __len__(self) -> int:
        return self._pages.count

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self._pages.get(at) for at in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._pages.get(index % len(self))
