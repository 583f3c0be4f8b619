"""TIMEX3 values as days: which first and last day of the calendar a value such as `2017-Q3` covers.

The values are those of ISO-TimeML as the project's interface lists them. Extraction writes them, the
library sorts by them, and the screens draw them; all three ask here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)(?:-(?P<weekday>[1-7]))?"
    r"|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?))?\Z",
    re.ASCII,
)
NO_YEAR = "XXXX"
"""How a value says that its year is not known."""
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """(year, month) `count` months later, or earlier where it is negative."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def _week(year: int, week: int, weekday: str | None) -> tuple[date, date]:
    first = date.fromisocalendar(year, week, int(weekday or 1))
    return first, first if weekday else first + timedelta(days=6)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), month_end(year, last)


def _point(value: str) -> tuple[date, date] | None:
    match = _POINT.match(value)
    if match is None:
        return None
    year = int(match["year"])
    try:
        if match["quarter"]:
            return _months(year, 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"]))
        if match["half"]:
            return _months(year, 6 * int(match["half"]) - 5, 6 * int(match["half"]))
        if match["week"]:
            return _week(year, int(match["week"]), match["weekday"])
        if match["season"]:
            return _months(year, *_SEASONS[match["season"]])
        if match["month"] in (None, "XX"):
            return _months(year, 1, 12)
        month = int(match["month"])
        if match["day"] in (None, "XX"):
            return _months(year, month, month)
        day = date(year, month, int(match["day"]))
    except (ValueError, OverflowError):
        return None
    return day, day


@lru_cache(maxsize=1 << 12)
def days(when: str) -> tuple[str, str] | None:
    """First and last day of a TIMEX3 value, both ISO (`2017-Q3` → `2017-07-01`, `2017-09-30`).

    Args:
        when: a point (`2017`, `2017-03`, `2017-03-03`, `2017-Q3`, `2017-H1`, `2018-W02`, `2018-W02-5`,
            `2017-SP`), a point with an unknown part (`2021-XX-23`: the whole of 2021) or a span of two
            points (`2017-01/2017-09`).

    Returns:
        The two days, in order, years 0001 to 9999; None for recurring dates (`XXXX-…`), references
        (`PRESENT_REF`) and whatever is no date of the calendar.
    """
    first, slash, last = when.partition("/")
    start, end = _point(first), _point(last if slash else first)
    if start is None or end is None or end[1] < start[0]:
        return None
    return start[0].isoformat(), end[1].isoformat()


def grain(when: str) -> int:
    """How much of the first point of a value is known: 0 its year, 1 its quarter, 2 its month, 3 its day.

    `2017-H1` is a year: it fits no quarter; a week counts as a day, the first of it.
    """
    rest = when.partition("/")[0][5:]
    if not rest or rest[0] == "H" or rest.startswith("XX"):
        return 0
    if rest[0] == "Q":
        return 1
    return 2 if len(rest) == 2 or "X" in rest else 3
