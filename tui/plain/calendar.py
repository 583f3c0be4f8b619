"""Events as a calendar that any calendar program takes: iCalendar (RFC 5545), one all-day entry a happening."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import blake2b

from corpus.library.views import EventRow
from corpus.model import Certainty, Lane
from corpus.text import clean
from corpus.timex_value import days

_RECURRING = re.compile(
    r"XXXX(?:-(?:Q(?P<quarter>[1-4X])|H(?P<half>[12X])|WXX(?:-(?P<weekday>[1-7]))?"
    r"|(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?))?\Z",
    re.ASCII,
)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SEARCHED = 366 * 8
"""Days among which the first occurrence is looked for: 29 February comes within eight years."""
_LATEST = date(9999, 12, 30)


def calendar(events: Iterable[EventRow], dates: Mapping[int, str | None]) -> Iterator[str]:
    """Lines of a calendar, folded at 75 bytes, without their ends.

    A span is one all-day entry from its first to its last day; so is what is known to a month, a quarter or a year
    alone. What recurs is one entry with an RRULE from the day of its document on, over the whole month, quarter or
    half of a year where it names one and no day. What is due, or of uncertain date, is TENTATIVE. Events that are
    neither a time of the calendar nor a recurrence are left out.

    Args:
        events: as the library gives them.
        dates: the date of each document by row id; a recurring event of an undated document is left out.
    """
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//yaolan//timeline//ZH")
    told: Counter[str] = Counter()
    for one in events:
        spanned = _days(one, dates.get(one.document))
        if spanned is None:
            continue
        first, last, rule = spanned
        told[identity := _identity(one)] += 1
        # of entries with one UID a calendar would keep the last: two pages may carry the same lines under one title
        nth = f"-{told[identity]}" if told[identity] > 1 else ""
        yield from ("BEGIN:VEVENT", f"UID:{identity}{nth}@yaolan", f"DTSTAMP:{_day(first)}T000000Z")
        yield f"DTSTART;VALUE=DATE:{_day(first)}"
        if last <= _LATEST:
            yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"
        if rule:
            yield f"RRULE:{rule}"
        yield from _folded("SUMMARY", one.what or one.text)
        yield from _folded("DESCRIPTION", f"{one.text} ({one.title})")
        yield from _folded("CATEGORIES", one.lane.value)
        if one.lane is Lane.DUE or one.certainty is not Certainty.SURE:
            yield "STATUS:TENTATIVE"
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def _days(one: EventRow, told: str | None) -> tuple[date, date, str] | None:
    """(first day, last day, rule of recurrence or nothing) of an event; None for what has no day."""
    if one.first is not None and one.last is not None:
        return date.fromisoformat(one.first), date.fromisoformat(one.last), ""
    rule = recurrence(one.when)
    since = days(told) if told else None
    if rule is None or since is None:
        return None
    first = _occurrence(one.when, date.fromisoformat(since[0]))
    if first is None:
        return None
    spanned = days(one.when.replace("XXXX", f"{first.year:04}", 1)) if rule.startswith("FREQ=YEARLY") else None
    return first, date.fromisoformat(spanned[1]) if spanned and len(one.when) > len("XXXX") else first, rule


def recurrence(when: str) -> str | None:
    """The RRULE of a recurring TIMEX3 value (`XXXX-XX-07`: every month on the 7th); None where there is none."""
    match = _RECURRING.match(when)
    if match is None:
        return None
    quarter, half, weekday, month, day = match.group("quarter", "half", "weekday", "month", "day")
    on = f";BYMONTHDAY={int(day)}" if day and day != "XX" else ""
    if weekday:
        return f"FREQ=WEEKLY;BYDAY={_WEEKDAYS[int(weekday) - 1]}"
    if when == "XXXX-WXX":
        return "FREQ=WEEKLY"
    if when == "XXXX-XX-XX":
        return "FREQ=DAILY"
    if quarter == "X":
        return "FREQ=MONTHLY;INTERVAL=3"
    if half == "X":
        return "FREQ=MONTHLY;INTERVAL=6"
    if month == "XX":
        return f"FREQ=MONTHLY{on}"
    if month:
        return f"FREQ=YEARLY{on};BYMONTH={int(month)}"
    return "FREQ=YEARLY"


def _occurrence(when: str, since: date) -> date | None:
    """The first day on or after `since` that a recurring value names, the first of its period where it names no day.

    None for a day that no month has.
    """
    match = _RECURRING.match(when)
    if match is None:
        return None
    quarter, half, weekday, month, day = match.group("quarter", "half", "weekday", "month", "day")
    months = _months(quarter, half, month)
    for ahead in range(_SEARCHED):
        try:
            one = since + timedelta(days=ahead)
        except OverflowError:
            return None
        if weekday:
            fits = one.isoweekday() == int(weekday)
        elif day == "XX" or when == "XXXX-WXX":
            fits = True
        else:
            fits = one.month in months and one.day == int(day or 1)
        if fits:
            return one
    return None


def _months(quarter: str | None, half: str | None, month: str | None) -> tuple[int, ...]:
    """The months in which a period may begin."""
    if quarter:
        return (1, 4, 7, 10) if quarter == "X" else (3 * int(quarter) - 2,)
    if half:
        return (1, 7) if half == "X" else (6 * int(half) - 5,)
    if month:
        return tuple(range(1, 13)) if month == "XX" else (int(month),)
    return (1,)


def _identity(one: EventRow) -> str:
    """The same for the same event each time, so that a calendar that is read in again doubles nothing."""
    told = f"{one.title}\0{one.span}\0{one.when}"
    return blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _folded(name: str, text: str) -> Iterator[str]:
    """A content line, cut between characters into pieces of at most 75 bytes."""
    text = clean(text)
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, escaped)
    line, size = "", 0
    for character in f"{name}:{text}":
        length = len(character.encode("utf-8", "replace"))
        if size + length > 75:
            yield line
            line, size = " ", 1
        line += character
        size += length
    yield line
