"""The list of figures: disagreements, promises with their results, indicators by year, firsts."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from corpus.library.views import Difference, FigureRow, IndicatorRow, Promise
from corpus.model import DifferenceKind, HitKind
from tui.cells import cut, fit
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.rows.columns import Column, Columns, widest
from tui.rows.figures import FigureEntry, met_piece, name_of, sides, worded
from tui.rows.firsts import First, contested_told, first_told, words_of
from tui.rows.initiatives import innermost
from tui.rows.pages import AWAITED
from tui.rows.periods import rule
from tui.rows.ruled import Head, RuledRows
from tui.rows.years import UNDATED, by_year, cell_told, of_years, several, trend, years_of
from tui.safe import SafeText, safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.library.protocol import Library
    from tui.rows.figure_list import FigureList
    from tui.widgets.line_list import Piece

_CELL = 12
"""Cells of a column of a year, in a narrow window fewer."""
_CELL_WIDE = 17
"""Cells of such a column where there is room for changes too."""
_NARROW, _WIDE = 70, 110


class Table(StrEnum):
    """Which rows are shown."""

    ALL = "all"
    DIFFERENCES = "differences"
    PROMISES = "promises"
    INDICATORS = "indicators"
    FIRSTS = "firsts"


TABLES = {
    Table.ALL: N_("All"),
    Table.DIFFERENCES: N_("Disagreements"),
    Table.PROMISES: N_("Promises"),
    Table.INDICATORS: N_("Indicators"),
    Table.FIRSTS: N_("Firsts"),
}
"""Tables with their names (message ids), in the order in which one goes through them."""


SORTS = {"figures": N_("by figures ↓"), "name": N_("by name"), "area": N_("by place")}
SAME = (DifferenceKind.LABEL, DifferenceKind.ROUNDING)
"""What is no contradiction: one value under two names, or printed more or less exactly."""
CLASSES = (DifferenceKind.CONFLICT, DifferenceKind.REVISION, *SAME)
"""Classes of differences as they stand below each other."""
LOOKED_AT = 2000
"""Rows of a group by which the columns go."""


class FigureSource:
    """What documents disagree on, what was promised, all indicators, claims of first; or one of these alone.

    Args:
        table: which.
    """

    kind = HitKind.FIGURE
    sorts = SORTS

    def __init__(self, table: Table = Table.ALL) -> None:
        self.table = table

    def read(self, library: Library) -> FigureList:
        """Disagreements, promises, indicators (those with most figures first), firsts."""
        from tui.rows.figure_list import FigureList

        return FigureList.read(library, self.table)

    def arrange(self, rows: FigureList, sort: str) -> FigureRows:
        """The model, in the order in which the rows are."""
        from tui.rows.figure_list import PagedFigures

        return PagedFigures(rows)

    def words(self, row: FigureEntry) -> str:
        """Indicator, place, periods, documents and what the row says of them."""
        if isinstance(row, First):
            return words_of(row)
        told = " ".join(f"{one.figure.period or ''} {one.title}" for one in sides(row))
        return f"{name_of(row)} {row.area} {label_of(row)[0]} {told}"

    def id(self, row: FigureEntry) -> int | None:
        """Row id of its first figure; of a first, which has no figure, a number that is none."""
        return -row.claims[0].id - 1 if isinstance(row, First) else next((one.id for one in sides(row)), None)


def sorted_figures(rows: Sequence[FigureEntry], sort: str) -> FigureRows:
    """The model of rows that are all there, in one of SORTS; they come by figures."""
    differences = [row for row in rows if isinstance(row, Difference)]
    differences.sort(key=lambda row: CLASSES.index(row.kind))
    indicators = [row for row in rows if isinstance(row, IndicatorRow)]
    if sort == "name":
        indicators.sort(key=lambda row: (row.name, row.area))
    elif sort == "area":
        indicators.sort(key=lambda row: (row.area, row.name))
    promises = [row for row in rows if isinstance(row, Promise)]
    return FigureRows(differences, indicators, promises, [row for row in rows if isinstance(row, First)])


class Group(StrEnum):
    """What stands together under a rule, in this order."""

    APART = "apart"
    PROMISES = "promises"
    INDICATORS = "indicators"
    ALIKE = "alike"
    FIRSTS = "firsts"


def head_of(group: Group, count: int, marked: int) -> Head:
    """The rule over a group: how many it holds, and of promises and firsts how many are missed or contested."""
    told = {
        Group.APART: ngettext("{count} disagreement", "{count} disagreements", count),
        Group.PROMISES: ngettext("{count} target with its result", "{count} targets with their results", count),
        Group.INDICATORS: ngettext("{count} indicator", "{count} indicators", count),
        Group.ALIKE: ngettext("{count} figure told in two ways", "{count} figures told in two ways", count),
        Group.FIRSTS: ngettext("{count} claim of first", "{count} claims of first", count),
    }[group].format(count=count)
    more = ""
    if group is Group.PROMISES:
        more = _("{count} missed").format(count=marked)
    elif group is Group.FIRSTS and marked:
        more = _("{count} contested").format(count=marked)
    return Head(safe(f"{told} · {more}" if more else told))


class FigureRows(RuledRows[FigureEntry]):
    """A model for the list of figures.

    Args:
        differences: what documents disagree on; contradictions and revisions stand first, one value told in two
            ways stands behind the indicators.
        indicators: all indicators, in columns by year.
        promises: targets with their results; they stand between.
        firsts: claims of first; they stand last.
    """

    def __init__(
        self,
        differences: Sequence[Difference],
        indicators: Sequence[IndicatorRow],
        promises: Sequence[Promise] = (),
        firsts: Sequence[First] = (),
    ) -> None:
        groups: dict[Group, tuple[Sequence[FigureEntry], int]] = {
            Group.APART: ([one for one in differences if one.kind not in SAME], 0),
            Group.PROMISES: (promises, sum(not one.met for one in promises)),
            Group.INDICATORS: (indicators, 0),
            Group.ALIKE: ([one for one in differences if one.kind in SAME], 0),
            Group.FIRSTS: (firsts, sum(one.contested for one in firsts)),
        }
        entries: list[Head | FigureEntry] = []
        for group, (rows, marked) in groups.items():
            if rows:
                entries += [head_of(group, len(rows), marked), *rows]
        self._begin(entries, {group: len(rows) for group, (rows, _marked) in groups.items()})
        periods = Counter(row.figure.period for one in indicators for row in one.figures)
        looked_at = [one for rows, _marked in groups.values() for one in rows[:LOOKED_AT]]
        labels = [label_of(one)[0] for one in looked_at]
        self._set_columns(periods, labels, [(name_of(one), one.area) for one in looked_at])

    def _begin(self, entries: Sequence[Any], counts: Mapping[Group, int]) -> None:
        self.entries = entries
        self.counts = counts
        """How many rows each group has."""
        self.year: str | None = None
        """The year of the cell that was gone to; None while the latest counts."""
        self._cells_of: dict[int, tuple[Mapping[str, FigureRow], frozenset[str]]] = {}

    def _set_columns(
        self, periods: Mapping[str | None, int], labels: Sequence[SafeText], named: Sequence[tuple[str, str]]
    ) -> None:
        """What stands in which column, and how wide each is.

        Args:
            periods: of the figures of all indicators, with how many are of each.
            labels: of rows; those of all tell how wide they are.
            named: names and places of rows.
        """
        self.years, self.middle = years_of(periods)
        self.spans = any(map(of_years, periods))
        """Whether a value of several years stands in the table."""
        kind = max(1, widest(labels, 11))
        names = [safe(name) for name, _area in named]
        areas = [safe(innermost(area)) for area in dict.fromkeys(area for _name, area in named)]
        trends = min(8, sum(year != UNDATED for year in self.years)) if len(self.years) > 1 else 0
        first = (
            Column(kind, kind),
            Column(10, max(10, widest(names, 26 if self.counts[Group.INDICATORS] else 40))),
            Column(6, max(6, widest(areas, 14)), rank=1),
        )
        self._wide = Columns(*first, Column(20 if len(self.years) < 2 else 33 + trends))
        self._narrow = Columns(*first, Column(10 if len(self.years) < 2 else 14))
        self._trends = trends + 1 if trends else 0

    def name(self, entry: FigureEntry) -> str:
        """Indicator, place and what else tells one row from another."""
        if isinstance(entry, Difference):
            return f"{entry.indicator}\t{entry.area}\t{entry.period}\t{entry.kind}"
        if isinstance(entry, Promise):
            return f"{entry.indicator}\t{entry.area}\t{entry.period}\tpromise\t{entry.note}"
        if isinstance(entry, First):
            return f"{entry.what}\t{entry.claims[0].claim.place}\tfirst"
        return f"{entry.name}\t{entry.area}"

    def index_of(self, key: str) -> int | None:
        """The row of a key, or of an indicator's name alone."""
        found = super().index_of(key)
        if found is None:
            found = next((at for at in range(len(self)) if self.key(at).partition("\t")[0] == key != ""), None)
        return found

    # ---- years

    def figure_at(self, index: int, year: str) -> FigureRow | None:
        """The figure that stands in the cell of an indicator's row and a year; None where it is empty."""
        return self._of(index)[0].get(year)

    def _of(self, index: int) -> tuple[Mapping[str, FigureRow], frozenset[str]]:
        entry = self.entries[index]
        if not isinstance(entry, IndicatorRow):
            return {}, frozenset()
        if index not in self._cells_of:
            if len(self._cells_of) >= LOOKED_AT:
                self._cells_of.clear()
            self._cells_of[index] = (by_year(entry), several(entry))
        return self._cells_of[index]

    def step_year(self, by: int) -> bool:
        """The next year with its column; False where there is none."""
        at = self.years.index(self.middle if self.year is None else self.year) if self.years else 0
        if self.year is not None:
            at += by
        if not 0 <= at < len(self.years):
            return False
        self.year = self.years[at]
        return True

    def window(self, width: int) -> tuple[tuple[str, ...], int]:
        """The years that have a column in a row of `width` cells, and the cells of one such column."""
        room = self._columns_of(width).cells(width)[-1] - (self._trends if width >= _NARROW else 0)
        cell = _CELL_WIDE if width >= _WIDE else max(1, min(_CELL, room - 1))
        count = max(1, (room + 1) // (cell + 1))
        here = self.years.index(self.middle if self.year is None else self.year) if self.years else 0
        # the next year beside the one that counts: what is planned for it
        last = min(len(self.years), max(count, here + 2))
        return self.years[max(0, last - count) : last], cell

    def _columns_of(self, width: int) -> Columns:
        return self._wide if width >= _NARROW else self._narrow

    def header(self, width: int) -> list[Piece]:
        """The years over their columns, at the right end of `width` cells; the one gone to in brackets."""
        shown, cell = self.window(width) if self.years else ((), 0)
        pieces: list[Piece] = []
        for year in shown:
            label = year or "—"
            chosen = year == self.year
            pieces.append(
                (fit(safe(f"[{label}]" if chosen else label), cell + 1, right=True), "match" if chosen else "dim")
            )
        return pieces

    # ---- rows

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """A rule, a disagreement, a promise, an indicator or a first."""
        entry = self.entries[index]
        if isinstance(entry, Head):
            return (rule(entry.label, width),)
        columns = self._columns_of(width)
        if entry is None:
            return AWAITED
        pieces: list[Piece] = [
            label_of(entry),
            (safe(name_of(entry)), "" if isinstance(entry, IndicatorRow) else "strong"),
            (safe(innermost(entry.area)), "dim"),
            (SafeText("") if isinstance(entry, IndicatorRow) else _told(entry), ""),
        ]
        shown = columns.row(width, pieces)
        if isinstance(entry, IndicatorRow):
            shown[-1:] = self._by_year(index, width, columns.cells(width)[-1])
        return (shown,)

    def _by_year(self, index: int, width: int, room: int) -> list[Piece]:
        """The last column of an indicator: how it went, then a value a year, at its right end."""
        figures, many = self._of(index)
        years, cell = self.window(width)
        told: list[Piece] = []
        for year in years:
            text, style = cell_told(figures.get(year), cell, more=year in many)
            told.append(
                (fit(safe(f" {cut(text, cell)}"), cell + 1, right=True), "strong" if year == self.year else style)
            )
        blank = room - len(years) * (cell + 1)
        went = trend(figures, self.years) if blank > 1 else SafeText("")
        return [(fit(safe(went[1 - blank :]), max(0, blank)), "accent"), *told]


def label_of(entry: FigureEntry) -> Piece:
    """What is to be said of the row before all: the class of a disagreement, whether a target was met."""
    if isinstance(entry, Promise):
        return met_piece(met=entry.met)
    if isinstance(entry, First):
        return (contested_told(), "warn") if entry.contested else (SafeText(""), "")
    if isinstance(entry, Difference):
        return word(entry.kind), "warn" if entry.kind is DifferenceKind.CONFLICT else "match"
    return (word(entry.difference), "match") if entry.difference else (SafeText(""), "")


def _told(entry: Difference | Promise | First) -> SafeText:
    """The values of a row, or who claims a first."""
    if isinstance(entry, First):
        return first_told(entry)
    if isinstance(entry, Difference):
        return SafeText(f"{safe(entry.period)} {worded(entry)}".strip())
    return safe(f"{entry.period} {entry.note}".strip())
