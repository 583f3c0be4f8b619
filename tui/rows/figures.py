"""Figures as rows: what documents disagree on, what was promised and what came of it, indicators by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library.views import Difference, FigureRow, IndicatorRow, Promise
from corpus.model import DifferenceKind, Figure, HitKind, Status
from corpus.records import record
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.rows.columns import Column, row, share, widest
from tui.rows.initiatives import innermost
from tui.rows.periods import rule
from tui.rows.source import index_by_key
from tui.safe import SafeText, safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library.protocol import Library
    from tui.widgets.line_list import Piece

_PERIODS = 4
"""Periods shown of an indicator, the latest."""


@record
class Head:
    """The rule above a group."""

    label: SafeText


SORTS = {"figures": N_("by figures ↓"), "name": N_("by name"), "area": N_("by place")}
_WEIGHT = {
    DifferenceKind.CONFLICT: 0,
    DifferenceKind.REVISION: 1,
    DifferenceKind.LABEL: 2,
    DifferenceKind.ROUNDING: 3,
}
FigureEntry = Difference | Promise | IndicatorRow
"""What a row of figures is of."""


class FigureSource:
    """What documents disagree on, what was promised, then all indicators."""

    kind = HitKind.FIGURE
    sorts = SORTS

    def read(self, library: Library) -> Sequence[FigureEntry]:
        """Disagreements, promises, then indicators, those with most figures first."""
        return (*library.differences(), *library.promises(), *library.indicators())

    def arrange(self, rows: Sequence[FigureEntry], sort: str) -> FigureRows:
        """The model in an order."""
        differences = [row for row in rows if isinstance(row, Difference)]
        differences.sort(key=lambda row: _WEIGHT[row.kind])
        indicators = [row for row in rows if isinstance(row, IndicatorRow)]
        if sort == "name":
            indicators.sort(key=lambda row: (row.name, row.area))
        elif sort == "area":
            indicators.sort(key=lambda row: (row.area, row.name))
        return FigureRows(differences, indicators, [row for row in rows if isinstance(row, Promise)])

    def words(self, row: FigureEntry) -> str:
        """Indicator, place, periods, documents and what the row says of them."""
        name = row.name if isinstance(row, IndicatorRow) else row.indicator
        told = " ".join(f"{one.figure.period or ''} {one.title}" for one in sides(row))
        return f"{name} {row.area} {_label(row)[0]} {told}"

    def id(self, row: FigureEntry) -> int | None:
        """Row id of its first figure."""
        return next((one.id for one in sides(row)), None)


class FigureRows:
    """A model for the list of figures.

    Args:
        differences: what documents disagree on; they stand first.
        indicators: all indicators.
        promises: targets with their results; they stand between.
    """

    height = 1

    def __init__(
        self, differences: Sequence[Difference], indicators: Sequence[IndicatorRow], promises: Sequence[Promise] = ()
    ) -> None:
        self.entries: list[Head | FigureEntry] = []
        if differences:
            self.entries += [Head(_count("{count} disagreement", "{count} disagreements", len(differences)))]
            self.entries += differences
        if promises:
            missed = sum(not one.met for one in promises)
            count = len(promises)
            told = ngettext("{count} target with its result", "{count} targets with their results", count)
            missed_ones = _("{count} missed").format(count=missed)
            self.entries += [Head(safe(f"{told.format(count=count)} · {missed_ones}"))]
            self.entries += promises
        if indicators:
            self.entries += [Head(_count("{count} indicator", "{count} indicators", len(indicators)))]
            self.entries += indicators
        self._kind = widest([*map(word, DifferenceKind), SafeText(_("met")), SafeText(_("missed"))], 11)
        above: tuple[Difference | Promise, ...] = (*differences, *promises)
        names = [safe(one.indicator) for one in above] + [safe(one.name) for one in indicators[:2000]]
        areas = [safe(innermost(one.area)) for one in above]
        areas += [safe(innermost(one.area)) for one in indicators[:2000]]
        self._columns = (
            Column(self._kind, self._kind),
            Column(10, max(10, widest(names, 22))),
            Column(6, max(6, widest(areas, 14)), rank=1),
            Column(20),
        )
        self._cells: tuple[int, tuple[int, ...]] = (-1, ())

    def __len__(self) -> int:
        return len(self.entries)

    def is_head(self, index: int) -> bool:
        """Whether the row is a rule, on which no cursor stands."""
        return isinstance(self.entries[index], Head)

    def key(self, index: int) -> str:
        """Indicator, place and, of a disagreement, period; empty for a rule."""
        entry = self.entries[index]
        if isinstance(entry, Head):
            return ""
        if isinstance(entry, Difference):
            return f"{entry.indicator}\t{entry.area}\t{entry.period}\t{entry.kind}"
        if isinstance(entry, Promise):
            return f"{entry.indicator}\t{entry.area}\t{entry.period}\tpromise\t{entry.note}"
        return f"{entry.name}\t{entry.area}"

    def index_of(self, key: str) -> int | None:
        """The row of a key, or of an indicator's name alone."""
        found = index_by_key(self, key)
        if found is None:
            found = next((at for at in range(len(self)) if self.key(at).partition("\t")[0] == key != ""), None)
        return found

    def entry(self, index: int) -> FigureEntry | None:
        """What a row shows; None for a rule or where there is no row."""
        entry = self.entries[index] if 0 <= index < len(self.entries) else None
        return None if isinstance(entry, Head) else entry

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """A rule, a disagreement or an indicator."""
        entry = self.entries[index]
        if isinstance(entry, Head):
            return (rule(entry.label, width),)
        if self._cells[0] != width:
            self._cells = (width, share(width, self._columns))
        name = entry.name if isinstance(entry, IndicatorRow) else entry.indicator
        pieces: list[Piece] = [
            _label(entry),
            (safe(name), "" if isinstance(entry, IndicatorRow) else "strong"),
            (safe(innermost(entry.area)), "dim"),
            (_told(entry), ""),
        ]
        return (row(self._cells[1], self._columns, pieces),)


def _label(entry: FigureEntry) -> Piece:
    """What is to be said of the row before all: the class of a disagreement, whether a target was met."""
    if isinstance(entry, Promise):
        return met_piece(entry)
    if isinstance(entry, Difference):
        return word(entry.kind), "warn" if entry.kind is DifferenceKind.CONFLICT else "match"
    return (word(entry.difference), "match") if entry.difference else (SafeText(""), "")


def met_piece(promise: Promise) -> Piece:
    """Whether a target was met, in a word."""
    return (SafeText(_("met")), "kind") if promise.met else (SafeText(_("missed")), "warn")


def _told(entry: FigureEntry) -> SafeText:
    """The values of a row."""
    if isinstance(entry, Difference):
        return SafeText(f"{safe(entry.period)} {worded(entry)}".strip())
    if isinstance(entry, Promise):
        return safe(f"{entry.period} {entry.note}".strip())
    return _series(entry.figures)


def _count(one: str, many: str, count: int) -> SafeText:
    return safe(ngettext(one, many, count).format(count=count))


def number(value: float) -> str:
    """A value as it was printed: no decimals that are not there."""
    return f"{value:.10g}" if abs(value) < 1e15 else f"{value:g}"


def value_of(figure: Figure) -> SafeText:
    """Value, unit and change of a figure, with its status where it is no actual one."""
    parts: list[str] = []
    if figure.value is not None:
        parts.append(_bare(figure))
    if figure.change:
        change = safe(figure.change)
        parts.append(_("short of {value}").format(value=change[1:]) if change.startswith("<") else change)
    text = " ".join(part.strip() for part in parts) or "—"
    return safe(text if figure.status is Status.ACTUAL else text + status_of(figure))


def status_of(figure: Figure) -> SafeText:
    """`(预计)`."""
    return SafeText(f"({word(figure.status)})")


def worded(difference: Difference) -> SafeText:
    """What differs: each value once, in the order in which the library gives them."""
    arrow = " → " if difference.kind is DifferenceKind.REVISION else " ≠ "
    if difference.kind is DifferenceKind.ROUNDING:
        arrow = " ≈ "
    figures = [one.figure for one in _in_order(difference)]
    values = {(figure.value, figure.unit) for figure in figures}
    if difference.kind is DifferenceKind.REVISION and None not in (figure.value for figure in figures):
        # what was expected and what came of it: the statuses matter more than the changes
        return SafeText(arrow.join(_once(safe(_bare(figure) + status_of(figure)) for figure in figures)))
    if len(values) == len(figures) and all(figure.value is not None for figure in figures):
        return SafeText(arrow.join(_once(map(_bare, figures))))
    return SafeText(arrow.join(_once(map(value_of, figures))))


def _bare(figure: Figure) -> SafeText:
    """Value and unit alone."""
    unit = safe(figure.unit)
    return safe((number(figure.value or 0) + ("" if unit in ("%", "％", "‰") else " ") + unit).strip())


def _in_order(difference: Difference) -> Sequence[FigureRow]:
    """A revision goes from what was expected to what was reached."""
    if difference.kind is not DifferenceKind.REVISION:
        return difference.figures
    return sorted(difference.figures, key=lambda one: one.figure.status is Status.ACTUAL)


def _once(texts: Iterable[SafeText]) -> list[SafeText]:
    return list(dict.fromkeys(texts))


def _series(figures: Sequence[FigureRow]) -> SafeText:
    """The latest periods with their values: `2016 1013 亿元 · 2017 1102.5 亿元 +9%`."""
    by_period: dict[str, SafeText] = {}
    for one in figures:
        period = one.figure.period or ""
        if period not in by_period or one.figure.status is Status.ACTUAL:
            by_period[period] = value_of(one.figure)
    shown = list(by_period.items())[-_PERIODS:]
    return SafeText(" · ".join(f"{safe(period)} {value}".strip() for period, value in reversed(shown)))


def sides(entry: FigureEntry) -> Sequence[FigureRow]:
    """The figures of a row: a revision in its order, a target before its result, an indicator latest first."""
    if isinstance(entry, Difference):
        return _in_order(entry)
    if isinstance(entry, Promise):
        return (entry.target, entry.result)
    return entry.figures[::-1]
