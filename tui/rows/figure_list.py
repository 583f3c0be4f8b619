"""All figures as numbers: what stands in which group in which order, and the model that reads them page by page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import TYPE_CHECKING, Any

from corpus.folding import fold
from corpus.library.conditions import Condition, Wanted
from corpus.library.figure_pages import CONTESTED, MET, MISSED, rank_of
from corpus.model import ClaimKind, DifferenceKind, HitKind
from tui.rows.figure_table import CLASSES, LOOKED_AT, SAME, FigureRows, Group, Table, head_of
from tui.rows.figures import met_piece
from tui.rows.firsts import First, contested_told
from tui.rows.pages import Listing, PagedModel, Pages
from tui.rows.periods import read_date
from tui.safe import SafeText
from tui.words import rank_worded, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.library.protocol import Library
    from tui.rows.figures import FigureEntry
    from tui.rows.ruled import Head
    from tui.rows.source import Found

_TABLES = {
    Group.APART: (Table.DIFFERENCES, "difference"),
    Group.PROMISES: (Table.PROMISES, "promise"),
    Group.INDICATORS: (Table.INDICATORS, "indicator"),
    Group.ALIKE: (Table.DIFFERENCES, "difference"),
    Group.FIRSTS: (Table.FIRSTS, "first"),
}
"""In which table a group is shown, and what the library calls its rows."""


@dataclass(frozen=True)
class Rows:
    """A group: row ids in order, and how many promises are missed or firsts contested."""

    ids: array[int]
    marked: int = 0


@dataclass(frozen=True)
class FigureList(Listing):
    """The figures of the library, or those that a narrowing and a filter leave.

    Args:
        table: which groups are shown.
        groups: those that have rows, in order.
        sort: of the indicators, as of `figure_table.SORTS`.
        condition: what they were asked by.
        periods: of the figures of the indicators, with how many are of each.
        labels: what stands before rows, each once.
        named: names and places of the first rows of each group.
    """

    table: Table
    groups: Mapping[Group, Rows]
    sort: str = "figures"
    condition: Condition = field(default_factory=Condition)
    periods: Mapping[str | None, int] = field(default_factory=dict)
    labels: Sequence[SafeText] = ()
    named: Sequence[tuple[str, str]] = ()

    @staticmethod
    def read(library: Library, table: Table, condition: Condition = Condition(), sort: str = "figures") -> FigureList:  # noqa: B008 - an immutable value
        """In the desk's or the search's thread: those that a condition lets through."""
        pages, found = library.figure_pages, dict[Group, Rows]()
        if table in (Table.ALL, Table.DIFFERENCES):
            by_class = pages.differences(condition)
            for group in (Group.APART, Group.ALIKE):
                ids = array("q")
                for one in CLASSES:
                    if (one in SAME) is (group is Group.ALIKE):
                        ids.extend(by_class.get(one, ()))
                found[group] = Rows(ids)
        if table in (Table.ALL, Table.PROMISES):
            found[Group.PROMISES] = Rows(*pages.promises(condition))
        if table in (Table.ALL, Table.INDICATORS):
            found[Group.INDICATORS] = Rows(pages.indicators(condition, sort))
        if table in (Table.ALL, Table.FIRSTS):
            found[Group.FIRSTS] = Rows(*pages.firsts(condition))
        return FigureList(table, {group: found[group] for group in Group if group in found}, sort, condition)

    def __len__(self) -> int:
        return sum(len(rows.ids) for rows in self.groups.values())

    def ordered(self, library: Library, sort: str) -> FigureList:
        """In the desk's or the search's thread: the same in an order, with what its columns go by."""
        groups = dict(self.groups)
        if sort != self.sort and Group.INDICATORS in groups:
            groups[Group.INDICATORS] = Rows(library.figure_pages.indicators(self.condition, sort))
        labels: dict[SafeText, None] = {}
        named: list[tuple[str, str]] = []
        for group, rows in groups.items():
            for label, name, area in _looked_at(library, group, rows.ids[:LOOKED_AT]):
                labels[label] = None
                named.append((name, area))
        periods = dict[str | None, int]()
        if Group.INDICATORS in groups:
            among = groups[Group.INDICATORS].ids if self.condition.words else None
            periods = dict(library.figure_pages.periods(among, self.condition.documents))
        return changed(self, groups=groups, sort=sort, periods=periods, labels=tuple(labels), named=named)

    def within(self, library: Library, documents: frozenset[int]) -> FigureList:
        """Those of which one of the documents tells; of indicators its figures alone."""
        return FigureList.read(library, self.table, changed(self.condition, documents=documents), self.sort)

    def left(self, tool: Any, text: str, found: Found) -> FigureList:
        """What a filter leaves."""
        words = tuple(word for one in text.split() if (word := _wanted(tool.store, one, found)) is not None)
        return FigureList.read(tool.store, self.table, changed(self.condition, words=words), self.sort)


def _looked_at(library: Library, group: Group, ids: Sequence[int]) -> Iterator[tuple[SafeText, str, str]]:
    """(label, name, place) of some rows of a group."""
    table = _TABLES[group][1]
    if group is Group.FIRSTS:
        for claims in library.figure_pages.claim_rows(ids):
            if claims is not None:
                one = First(claims)
                yield contested_told() if one.contested else SafeText(""), one.what, one.area
        return
    for name, area, mark in library.figure_pages.names(table, ids) if ids else ():
        if group is Group.PROMISES:
            yield met_piece(met=mark == MET)[0], name, area
        else:
            yield word(DifferenceKind(mark)) if mark else SafeText(""), name, area


def _wanted(library: Library, typed: str, found: Found) -> Wanted | None:
    """A word as the library is asked for it: classes and ranks match it as they are worded here.

    None for one that stands in the title of every document, and so in every row.
    """
    folded, dated = fold(typed), read_date(typed) or ""
    documents = library.figure_pages.titled([one for one in dict.fromkeys((folded, dated)) if one])
    if documents is None:
        return None
    told: dict[str, SafeText] = {kind.value: word(kind) for kind in DifferenceKind}
    told |= {MET: met_piece(met=True)[0], MISSED: met_piece(met=False)[0], CONTESTED: contested_told()}
    for kind, rank, scope in library.figure_pages.ranks():
        told[rank_of(kind, rank, scope)] = rank_worded(ClaimKind(kind), rank, scope)
    kinds = frozenset(kind for kind, said in told.items() if folded in fold(said))
    return Wanted(
        folded, dated if dated != folded else "", kinds=kinds, ids=found(folded, HitKind.FIGURE), documents=documents
    )


class Entries(Sequence["Head | FigureEntry | None"]):
    """Rules and the rows under them, of which those are there that were read.

    Args:
        groups: those that have rows, in order.
        pages: of rules and rows together.
    """

    def __init__(self, groups: Mapping[Group, Rows], pages: Pages[FigureEntry]) -> None:
        self._pages = pages
        self.heads: dict[int, Head] = {}
        self.starts: list[int] = []
        self.groups = [group for group, rows in groups.items() if rows.ids]
        at = 0
        for group in self.groups:
            rows = groups[group]
            self.heads[at] = head_of(group, len(rows.ids), rows.marked)
            self.starts.append(at)
            at += 1 + len(rows.ids)

    def __len__(self) -> int:
        return self._pages.count

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self.heads.get(at) or self._pages.get(at)


class PagedFigures(PagedModel["FigureEntry"], FigureRows):
    """A model for the list of figures, whose rows are read as they come into sight.

    Args:
        listed: all of them, in order.
    """

    def __init__(self, listed: FigureList) -> None:
        self._listed = listed
        rules = sum(1 for rows in listed.groups.values() if rows.ids)
        self.pages = Pages(len(listed) + rules, self._read)
        self._entries = Entries(listed.groups, self.pages)
        counts = dict.fromkeys(Group, 0) | {group: len(rows.ids) for group, rows in listed.groups.items()}
        self._begin(self._entries, counts)
        self._set_columns(listed.periods, listed.labels, listed.named)
        self._found: dict[str, int] = {}

    def _read(self, library: Library, begin: int, end: int) -> Sequence[FigureEntry | None]:
        out: list[FigureEntry | None] = []
        for group, start in zip(self._entries.groups, self._entries.starts, strict=True):
            ids = self._listed.groups[group].ids
            first, last = max(begin, start), min(end, start + 1 + len(ids))
            if first < last:
                out += [None] * (first == start)  # the rule
                out += self._rows(library, group, ids[max(0, first - start - 1) : last - start - 1])
        return out

    def _rows(self, library: Library, group: Group, ids: Sequence[int]) -> Sequence[FigureEntry | None]:
        pages = library.figure_pages
        match group:
            case Group.APART | Group.ALIKE:
                return pages.difference_rows(ids)
            case Group.PROMISES:
                return pages.promise_rows(ids)
            case Group.INDICATORS:
                return pages.indicator_rows(ids, self._listed.condition.documents)
            case Group.FIRSTS:
                return [None if claims is None else First(claims) for claims in pages.claim_rows(ids)]

    def find(self, library: Library, key: str) -> int | None:
        """In the desk's thread: the row of a key, or of a name alone; `index_of` knows it from then on."""
        name, *rest = key.split("\t")
        found: list[int] = []
        for group, start in zip(self._entries.groups, self._entries.starts, strict=True):
            ids = self._listed.groups[group].ids
            table = _TABLES[group][1]
            # the place behind what is first is not that of its claimant
            called = library.figure_pages.called(table, name, rest[0] if rest and group is not Group.FIRSTS else None)
            here = [id for id in called if id in ids]
            if rest and here:
                rows = self._rows(library, group, here)
                here = [id for id, row in zip(here, rows, strict=True) if row is not None and self.name(row) == key]
            found += [start + 1 + ids.index(id) for id in here]
        if found:
            self._found[key] = min(found)
        return self._found.get(key)

    def places(self, library: Library, left: FigureList) -> Sequence[int]:
        """In the search's thread: the rows of what a filter leaves."""
        out = array("q")
        for group, start in zip(self._entries.groups, self._entries.starts, strict=True):
            wanted = frozenset(left.groups[group].ids) if group in left.groups else frozenset()
            out.extend(start + 1 + at for at, id in enumerate(self._listed.groups[group].ids) if id in wanted)
        return out

    def index_of(self, key: str) -> int | None:
        """The row of a key that was found."""
        return self._found.get(key)
