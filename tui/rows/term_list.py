"""The glossary as numbers: the order of its terms, and the model that reads them page by page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import TYPE_CHECKING, Any

from corpus.folding import fold
from corpus.library.conditions import Condition, Wanted
from corpus.model import HitKind
from tui.rows.columns import widest
from tui.rows.pages import AWAITED, FEW, Listing, PagedModel, Pages, ReadRows
from tui.rows.periods import read_date
from tui.rows.terms import LOOKED_AT, WIDEST_TERM, TermRows, columns_of
from tui.safe import safe

if TYPE_CHECKING:
    from corpus.library.protocol import Library
    from corpus.library.views import TermRow
    from tui.rows.source import Found
    from tui.widgets.line_list import Piece


@dataclass(frozen=True)
class TermList(Listing):
    """The terms of the library, or those that a narrowing and a filter leave.

    Args:
        ids: row ids, in the order of `sort`.
        explained: how many of them are explained; they stand first.
        sort: as of `terms.SORTS`.
        condition: what they were asked by.
        widths: cells of the widest term among the first, most documents of one.
    """

    ids: array[int]
    explained: int
    sort: str = "name"
    condition: Condition = field(default_factory=Condition)
    widths: tuple[int, int] = (0, 0)

    def __len__(self) -> int:
        return len(self.ids)

    def ordered(self, library: Library, sort: str) -> TermList:
        """In the desk's or the search's thread: the same in an order."""
        ids = self.ids if sort == self.sort else library.term_pages.ids(self.condition, sort)[0]
        names = library.term_pages.names(ids[:LOOKED_AT])
        most = library.term_pages.most(ids if len(ids) <= FEW else None)
        return changed(self, ids=ids, sort=sort, widths=(widest(list(map(safe, names)), WIDEST_TERM), most))

    def _asked(self, library: Library, condition: Condition) -> TermList:
        ids, explained = library.term_pages.ids(condition, self.sort)
        return changed(self, ids=ids, explained=explained, condition=condition)

    def within(self, library: Library, documents: frozenset[int]) -> TermList:
        """Those that one of the documents uses."""
        return self._asked(library, changed(self.condition, documents=documents))

    def left(self, tool: Any, text: str, found: Found) -> TermList:
        """What a filter leaves."""
        words = []
        for typed in text.split():
            folded, dated = fold(typed), read_date(typed) or ""
            words.append(Wanted(folded, dated if dated != folded else "", ids=found(folded, HitKind.TERM)))
        return self._asked(tool.store, changed(self.condition, words=tuple(words)))


class PagedTerms(PagedModel["TermRow"], TermRows):
    """A model for the glossary list, whose terms are read as they come into sight.

    Args:
        listed: all of them, in order.
    """

    def __init__(self, listed: TermList) -> None:
        self._ids = listed.ids
        self.pages = Pages(len(listed), self._read)
        self.rows = ReadRows(self.pages)  # type: ignore[assignment]
        self.explained = listed.explained
        self._columns = columns_of(*listed.widths)
        self._found: dict[str, int] = {}

    def _read(self, library: Library, begin: int, end: int) -> Sequence[TermRow | None]:
        return library.term_pages.rows(self._ids[begin:end])

    def find(self, library: Library, key: str) -> int | None:
        """In the desk's thread: the row of a term; `index_of` knows it from then on."""
        id = library.term_pages.called(key)
        if id is not None and id in self._ids:
            self._found[key] = self._ids.index(id)
        return self._found.get(key)

    def places(self, library: Library, left: TermList) -> Sequence[int]:
        """In the search's thread: the rows of what a filter leaves."""
        wanted = frozenset(left.ids)
        return array("q", (at for at, id in enumerate(self._ids) if id in wanted))

    def key(self, index: int) -> str:
        """The term; empty while it is still to come."""
        row = self.pages.get(index)
        return row.term if row is not None else ""

    def index_of(self, key: str) -> int | None:
        """The row of a term that was found."""
        return self._found.get(key)

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """Term, check of its count, expansion, documents, uses."""
        row = self.pages.get(index)
        return AWAITED if row is None else self._line(row, width)
