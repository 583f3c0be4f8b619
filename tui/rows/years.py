"""The figures of an indicator by year: which one stands for a year, how it is said in a cell, how it went."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus.model import Status
from tui.cells import cell_len
from tui.rows.sparkline import sparkline
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.library.views import FigureRow, IndicatorRow
    from tui.widgets.line_list import Piece

UNDATED = ""
"""The column of figures without a period; the last one."""
STATUS_SIGNS = {Status.ACTUAL: "", Status.EXPECTED: "~", Status.TARGET: ">"}
"""Before a value that is not yet one, or never was."""
SPAN_SIGN = "/"
"""Before a value of several years together, which stands in the last of them."""
_RANKS = {Status.ACTUAL: 0, Status.EXPECTED: 1, Status.TARGET: 2}
_TREND = 8
"""Years of a sparkline, the latest."""


def year_of(period: str | None) -> str:
    """The year in which the period of a figure ends; `UNDATED` where it has none."""
    return _year((period or "").rpartition("/")[2])


def _year(told: str) -> str:
    year = told[:4]
    return year if year.isdigit() and year.isascii() else UNDATED


def of_years(period: str | None) -> bool:
    """Whether a value is of several years together: what is a stock of its last year has that for its period."""
    begin, _slash, end = (period or "").partition("/")
    return bool(end) and _year(begin) != _year(end)


def by_year(one: IndicatorRow) -> Mapping[str, FigureRow]:
    """The figure that stands for each year: of the whole year before a part, reached before expected before wanted."""
    found: dict[str, FigureRow] = {}
    for row in sorted(one.figures, key=_rank):
        found.setdefault(year_of(row.figure.period), row)
    return found


def _rank(row: FigureRow) -> tuple[bool, int, bool]:
    figure = row.figure
    return figure.value is None, _RANKS[figure.status], (figure.period or "") != year_of(figure.period)


def several(one: IndicatorRow) -> frozenset[str]:
    """The years for which more than one value of one unit, of that year alone, is told as reached."""
    values: dict[tuple[str, str], set[float]] = {}
    for row in one.figures:
        figure = row.figure
        if figure.value is not None and figure.status is Status.ACTUAL and not of_years(figure.period):
            values.setdefault((year_of(figure.period), figure.unit), set()).add(figure.value)
    return frozenset(year for (year, _unit), each in values.items() if len(each) > 1)


def years_of(periods: Mapping[str | None, int]) -> tuple[tuple[str, ...], str]:
    """All years, in order, the undated last; and the latest one that many figures are of.

    Args:
        periods: with how many figures are of each.
    """
    counts: Counter[str] = Counter()
    for period, count in periods.items():
        counts[year_of(period)] += count
    dated = sorted(year for year in counts if year != UNDATED)
    if not dated:
        return ((UNDATED,) if counts else ()), UNDATED
    most = max(counts[year] for year in dated)
    middle = next(year for year in reversed(dated) if counts[year] * 2 >= most)
    return (*dated, *([UNDATED] if UNDATED in counts else [])), middle


def trend(figures: Mapping[str, FigureRow], years: Sequence[str]) -> SafeText:
    """How the values of one unit went over the years; nothing where there are not two of them."""
    dated = [year for year in years if year != UNDATED][-_TREND:]
    yearly = {year: row.figure for year, row in figures.items() if not of_years(row.figure.period)}
    units = Counter(figure.unit for figure in yearly.values() if figure.value is not None)
    unit = max(units, key=lambda one: (units[one], one != "%"), default="")
    values = [figure.value if (figure := yearly.get(year)) and figure.unit == unit else None for year in dated]
    return sparkline(values) if sum(value is not None for value in values) > 1 else SafeText("")


def cell_told(row: FigureRow | None, room: int, *, more: bool) -> Piece:
    """What a cell says in `room` cells: the value with its unit, its change where there is room for both.

    A value that is only expected or wanted, or of several years, has a sign before it, one that is not alone an
    ellipsis after it.
    """
    if row is None:
        return SafeText("·"), "dim"
    figure = row.figure
    sign = STATUS_SIGNS[figure.status] + (SPAN_SIGN if of_years(figure.period) else "")
    change = safe(figure.change or "")
    if figure.value is None:
        return safe(sign + change), "dim"
    said = f"{sign}{figure.value:.10g}{safe(figure.unit)}{'…' if more else ''}"
    if change and cell_len(said) + cell_len(change) + 1 <= room:
        said += f" {change}"
    return safe(said), "" if figure.status is Status.ACTUAL and not of_years(figure.period) else "dim"
