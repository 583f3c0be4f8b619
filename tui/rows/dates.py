"""The date of a document in a list: its own, else the year that its title names."""

from __future__ import annotations

from datetime import UTC, datetime

from corpus.library.dated import named_year
from tui.safe import SafeText, safe


def title_year(title: str) -> str | None:
    """The one year that a title names; None for none, several, a span (2021—2023年) or one that is still to come."""
    year = named_year(title)
    return year if year and year <= this_year() else None


def this_year() -> str:
    """The year in which it is read."""
    return str(datetime.now(UTC).year)


def sort_date(date: str | None, title: str) -> str:
    """By what a document is sorted in time: its date, else the year of its title, else nothing."""
    return date or title_year(title) or ""


def date_shown(date: str | None, title: str) -> SafeText:
    """The date, or the year of the title in parentheses: it is the year told of, not a day of publication."""
    if date:
        return safe(date)
    year = title_year(title)
    return safe(f"({year})") if year else SafeText("—")
