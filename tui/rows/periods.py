"""Periods of the timeline: years, quarters, months and days, what falls into them and what they are called."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.library.views import Bucket, EventRow
from corpus.timex_value import grain
from tui.cells import cell_len, cut
from tui.language import current
from tui.language import gettext as _
from tui.language import mark as N_
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.widgets.line_list import Piece


class Zoom(StrEnum):
    """How fine the timeline is, coarsest first."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


ZOOMS = tuple(Zoom)
ZOOM_LABELS = {Zoom.YEAR: N_("years"), Zoom.QUARTER: N_("quarters"), Zoom.MONTH: N_("months"), Zoom.DAY: N_("days")}
RECURRING = "XXXX"
"""The period of events that come again and again and so stand under none."""
MOST_EMPTY = 6
"""Empty periods drawn between two others; a longer gap is one row."""
EMPTY = ""
"""The period of that row."""
_BEGUN = re.compile(r"\d[\d./年月日-]{0,12}", re.ASCII)
_RANGE = re.compile(r"(\d{4})(?:[-./年](\d{1,2}))?(?:[-./月](\d{1,2}))?[年月日号]?\Z", re.ASCII)


def period_of(event: EventRow, zoom: Zoom) -> str:
    """The period that an event stands under; a year known alone stays a year at any zoom, a month a month."""
    return period_at(event.first, grain(event.when), zoom)


def period_at(first: str | None, exact: int, zoom: Zoom) -> str:
    """The period of what begins on an ISO day and is known as exactly as `timex_value.grain` says."""
    if first is None:
        return RECURRING
    year, month = first[:4], first[5:7]
    fine = ZOOMS[min(ZOOMS.index(zoom), exact)]
    if fine is Zoom.YEAR:
        return year
    if fine is Zoom.QUARTER:
        return f"{year}-Q{(int(month) + 2) // 3}"
    return f"{year}-{month}" if fine is Zoom.MONTH else first


def period_label(period: str) -> SafeText:
    """`2017年3月` or `2017-03`; data of ours, so it is clean."""
    if period == RECURRING:
        return SafeText(_("recurring"))
    if current() != "zh":
        return safe(period)
    year, _dash, rest = period.partition("-")
    if not rest:
        return safe(f"{year}年")
    if rest.startswith("Q"):
        return safe(f"{year}年第{rest[1:]}季度")
    month, _dash, day = rest.partition("-")
    return safe(f"{year}年{int(month)}月" + (f"{int(day)}日" if day else ""))


def rule(label: SafeText, width: int) -> list[Piece]:
    """The line above a group: `─ 2017年3月 ─────`."""
    label = cut(label, max(0, width - 4))
    return [(SafeText(f"─ {label} " + "─" * max(0, width - cell_len(label) - 3)), "head")]


def next_period(period: str) -> str | None:
    """The period after; None for days, whose empty ones are not drawn, and for what is no period."""
    year, _dash, rest = period.partition("-")
    if period == RECURRING or not year.isdigit() or rest.count("-"):
        return None
    if not rest:
        return f"{int(year) + 1:04}"
    if rest.startswith("Q"):
        return f"{int(year) + 1:04}-Q1" if rest == "Q4" else f"{year}-Q{int(rest[1]) + 1}"
    return f"{int(year) + 1:04}-01" if rest == "12" else f"{year}-{int(rest) + 1:02}"


def first_day(period: str) -> str:
    """Where a period begins, as far as its own value says: `2017`, `2017-04` (of a second quarter), `2017-04-07`."""
    year, _dash, rest = period.partition("-")
    if rest.startswith("Q"):
        return f"{year}-{int(rest[1]) * 3 - 2:02}"
    return period if year.isdigit() else "9999"


def touches(period: str, first: str, last: str) -> bool:
    """Whether a period has a day between the ISO days `first` and `last`; what recurs has none."""
    if period == RECURRING:
        return False
    begins, after = first_day(period), next_period(period)
    if last[: len(begins)] < begins:
        return False
    return first <= period if after is None else first[: len(begins)] < first_day(after)


def buckets(periods: Iterable[str]) -> tuple[Bucket, ...]:
    """Events by period, from the period of every event, those of one period together; see `counted`."""
    return counted((period, 1) for period in periods)


def counted(counts: Iterable[tuple[str, int]]) -> tuple[Bucket, ...]:
    """Events by period, in the order in which they come, short gaps filled with empty ones, a longer one with `EMPTY`.

    Args:
        counts: periods with how many events each holds; those of one period together.
    """
    out: list[Bucket] = []
    for period, count in counts:
        if out and out[-1].period == period:
            out[-1] = Bucket(period, out[-1].count + count)
            continue
        if out:
            out.extend(_between(out[-1].period, period))
        out.append(Bucket(period, count))
    return tuple(out)


def _between(last: str, period: str) -> Sequence[Bucket]:
    empty: list[Bucket] = []
    at = None if period == RECURRING else next_period(last)
    while at is not None and at < period and len(at) == len(period):
        empty.append(Bucket(at, 0))
        if len(empty) > MOST_EMPTY:
            return (Bucket(EMPTY, 0),)
        at = next_period(at)
    return empty


def read_date(text: str) -> str | None:
    """What a person typed as a date: `2017`, `2017-3`, `2017.03.22`, `2017年3月` as ISO; None when it is none."""
    match = _RANGE.match(text.strip().translate(_HALF))
    if match is None:
        return None
    year, month, day = match.groups()
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return None
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def begins_date(text: str) -> bool:
    """Whether what was typed so far may become a date: digits and their signs alone."""
    return bool(_BEGUN.fullmatch(text.strip().translate(_HALF)))


_HALF = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("－"): "-", ord("。"): ".", ord("．"): "."}
