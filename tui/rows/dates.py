"""The date of a document in a list: its own, else the year that its title names."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tui.safe import SafeText, safe

_YEAR = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|(?<![〇零○一二三四五六七八九十])[一二][〇零○一二三四五六七八九]{3}(?=年)"
)
_SPAN = re.compile(r"[0-9]{4}\s{0,2}年?\s{0,2}[-—–~～至到]{1,2}\s{0,2}[0-9]{2,4}")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def title_year(title: str) -> str | None:
    """The one year that a title names; None for none, several, a span (2021—2023年) or one that is still to come."""
    years = {match[0].translate(_DIGITS) for match in _YEAR.finditer(title)}
    if len(years) != 1 or _SPAN.search(title):
        return None
    year = years.pop()
    return year if "1900" <= year <= str(datetime.now(UTC).year) else None


def sort_date(date: str | None, title: str) -> str:
    """By what a document is sorted in time: its date, else the year of its title, else nothing."""
    return date or title_year(title) or ""


def date_shown(date: str | None, title: str) -> SafeText:
    """The date, or the year of the title in parentheses: it is the year told of, not a day of publication."""
    if date:
        return safe(date)
    year = title_year(title)
    return safe(f"({year})") if year else SafeText("—")
