"""The lunar calendar of the years 1949 to 2050, from `rules/lunar.yaml`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from corpus.extraction.rulebook import load


@cache
def _years() -> dict[int, tuple[date, int, tuple[int, ...]]]:
    """Lunar year → its first day, the month that a leap month follows (0: none), the lengths of its months."""
    data = load("lunar").data
    out = {}
    for year, row in enumerate((row for four in data["years"] for row in four), int(data["first"])):
        start, leap, long = str(row).split()
        out[year] = date(year, int(start[:2]), int(start[2:])), int(leap), tuple(29 + int(bit) for bit in long)
    return out


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day of the common calendar on which a day of the lunar one falls.

    Args:
        year: lunar; its last weeks fall in the next common year.
        month: 1 to 12; a leap month is never meant.
        day: 1 to 30; 0 is the day before the month begins (除夕 is the day before the first month).

    Returns:
        None beyond the table, or where the month has no such day.
    """
    found = _years().get(year)
    if found is None or not 1 <= month <= 12:
        return None
    start, leap, lengths = found
    index = month - 1 + (0 < leap < month)
    if not 0 <= day <= lengths[index]:
        return None
    return start + timedelta(days=sum(lengths[:index]) + day - 1)
