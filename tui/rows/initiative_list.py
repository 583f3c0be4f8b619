"""All initiatives as numbers: their order, which are parts of which, and the model that reads them page by page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import TYPE_CHECKING, Any

from corpus.folding import fold
from corpus.library.conditions import Condition, Wanted
from corpus.model import HitKind, Kind
from tui.cells import cell_len
from tui.rows.families import ALONE, Branch, number_tree
from tui.rows.initiatives import MOST_PLACE, InitiativeRows, columns_of, initiative_key, innermost, key_of
from tui.rows.pages import AWAITED, FEW, Listing, PagedModel, Pages, ReadRows
from tui.rows.periods import read_date
from tui.safe import safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.library.protocol import Library
    from corpus.library.views import InitiativeRow
    from tui.rows.source import Found
    from tui.widgets.line_list import Piece


MANY, FIRST = 30_000, 100
"""From how many initiatives on the first are shown before all are known, and how many."""


@dataclass(frozen=True)
class InitiativeList(Listing):
    """The initiatives of the library, or those that a narrowing and a filter leave.

    Args:
        ids: row ids, in the order of `sort`.
        sort: as of `initiatives.SORTS`.
        condition: what they were asked by.
        wholes: row id of the whole by that of its part, among all initiatives.
        names: keys of those that have parts, by row id.
        widths: most documents of one, cells of the widest place.
    """

    ids: array[int]
    sort: str = "weight"
    condition: Condition = field(default_factory=Condition)
    wholes: Mapping[int, int] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    widths: tuple[int, int] | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def ordered(self, library: Library, sort: str) -> InitiativeList:
        """In the desk's or the search's thread: the same in an order."""
        ids = self.ids if sort == self.sort else ids_of(library, self.condition, sort)
        return changed(self, ids=ids, sort=sort, widths=self.widths or self._widths(library))

    def _widths(self, library: Library) -> tuple[int, int]:
        few = self.ids if len(self.ids) <= FEW else None
        widest = 0
        for place in library.initiative_pages.places(few):
            widest = max(widest, min(MOST_PLACE, cell_len(safe(innermost(place)))))
            if widest == MOST_PLACE:
                break
        return library.initiative_pages.most(few), widest

    def _asked(self, library: Library, condition: Condition) -> InitiativeList:
        return changed(self, ids=ids_of(library, condition, self.sort), condition=condition, widths=None)

    def within(self, library: Library, documents: frozenset[int]) -> InitiativeList:
        """Those that one of the documents names."""
        return self._asked(library, changed(self.condition, documents=documents))

    def left(self, tool: Any, text: str, found: Found) -> InitiativeList:
        """What a filter leaves."""
        words = tuple(_wanted(one, found) for one in text.split())
        return self._asked(tool.store, changed(self.condition, words=words))


def read_initiatives(library: Library, *, folds: bool) -> InitiativeList:
    """In the desk's thread: all initiatives, by weight; with their families where parts are folded into wholes."""
    wholes = dict(library.wholes()) if folds else {}
    with_parts = frozenset(wholes.values())
    keys = library.initiative_pages.keys(with_parts) if with_parts else ()
    names = {id: key_of(name, place) for id, name, place in keys}
    return InitiativeList(library.initiative_pages.ids(Condition()), wholes=wholes, names=names)


def begin_initiatives(library: Library) -> InitiativeList | None:
    """In the desk's thread: the first by weight; None where there are few enough to be read at once."""
    ids = library.initiative_pages.first(MANY, FIRST)
    return None if ids is None else InitiativeList(ids)


def ids_of(library: Library, condition: Condition, sort: str) -> array[int]:
    """Row ids in an order; that of places is by how they are shown, which the library does not know."""
    if sort != "body":
        return library.initiative_pages.ids(condition, sort)
    groups: dict[str, array[int]] = {}
    shown: dict[str, str] = {}
    for id, place in library.initiative_pages.placed(condition):
        if place not in shown:
            shown[place] = innermost(place) or "\uffff"
        groups.setdefault(shown[place], array("q")).append(id)
    out = array("q")
    for place in sorted(groups):
        out.extend(groups[place])
    return out


def _wanted(typed: str, found: Found) -> Wanted:
    """A word as the library is asked for it: kinds match it as they are worded here."""
    folded, dated = fold(typed), read_date(typed) or ""
    kinds = frozenset(kind.value for kind in Kind if folded in fold(word(kind)))
    ids = found(folded, HitKind.INITIATIVE)
    return Wanted(folded, dated if dated != folded else "", kinds=kinds, ids=ids)


class PagedInitiatives(PagedModel["InitiativeRow"], InitiativeRows):
    """A model for a list of initiatives that are read as they come into sight.

    Args:
        listed: all of them, in order.
        opened: keys of those whose parts are shown; None shows all in one row of equals.
        all_open: whether all parts are shown.
    """

    def __init__(self, listed: InitiativeList, opened: Iterable[str] | None, *, all_open: bool = False) -> None:
        self._listed = listed
        wanted = frozenset(opened or ())
        wholes = listed.wholes if opened is not None or all_open else {}
        ids = frozenset(id for id, key in listed.names.items() if key in wanted)
        self._numbers = number_tree(listed.ids, wholes, ids, all_open=all_open)
        self.pages = Pages(len(self._numbers.ids), self._read)
        self.rows = ReadRows(self.pages)  # type: ignore[assignment]
        self._columns = columns_of(*(listed.widths or (0, 0)))
        self._found: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers.ids)

    def _read(self, library: Library, begin: int, end: int) -> Sequence[InitiativeRow | None]:
        return library.initiative_pages.rows(self._numbers.ids[begin:end])

    def find(self, library: Library, key: str) -> int | None:
        """In the desk's thread: the row of a key, or of a name alone; of one that is folded in, of what folds it in."""
        name, tab, place = key.partition("\t")
        for ids in (library.initiative_pages.called(name, place) if tab else (), library.initiative_pages.called(key)):
            at = [self._listed.ids.index(id) for id in ids if id in self._listed.ids]
            row = self._numbers.row_of(self._listed.ids[min(at)]) if at else None
            if row is not None:
                self._found[key] = row
                return row
        return None

    def places(self, library: Library, left: InitiativeList) -> Sequence[int]:
        """In the search's thread: the rows of what a filter leaves."""
        wanted = frozenset(left.ids)
        return array("q", (at for at, id in enumerate(self._numbers.ids) if id in wanted))

    def key(self, index: int) -> str:
        """Name with body or place; empty while the row is still to come."""
        row = self.pages.get(index)
        return initiative_key(row) if row is not None else ""

    def index_of(self, key: str) -> int | None:
        """The row of a key that was found."""
        return self._found.get(key)

    def initiative(self, index: int) -> InitiativeRow | None:
        """The initiative of a row; None where there is no row, and while it is still to come."""
        return self.pages.get(index) if 0 <= index < len(self) else None

    def branch(self, index: int) -> Branch:
        """Where a row stands among its family."""
        return self._numbers.branches.get(self._numbers.ids[index], ALONE)

    def keys_with_parts(self) -> frozenset[str]:
        """Keys of all that have parts among these."""
        return frozenset(self._listed.names[id] for id in self._numbers.wholes if id in self._listed.names)

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """One line of columns."""
        row = self.pages.get(index)
        return AWAITED if row is None else self._line(row, index, width)
