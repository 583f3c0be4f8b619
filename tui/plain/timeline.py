"""`yaolan timeline`: the dated events of the corpus, in time order."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import blake2b
from typing import Any

from corpus.library.store import Store
from corpus.library.views import EventRow
from corpus.text import clean
from corpus.timex_value import days
from tui.language import gettext as _
from tui.plain.opening import ask, paths_of
from tui.plain.tables import columns, print_found, say

COLUMNS = ("when", "first", "last", "lane", "what", "initiatives", "area", "title", "path", "start", "end", "sentence")


def run(options: argparse.Namespace) -> int:
    """Prints the events from `options.first` to `options.last` (dates as `2017`, `2017-03`, `2017-Q1`, or None).

    Returns:
        0; 1 when there is none; 2 for a date that cannot be read or a corpus that cannot be opened.
    """
    bounds = []
    for text, which in ((options.first, 0), (options.last, 1)):
        spanned = days(text) if text else None
        if text and spanned is None:
            say(
                _("{text}: not a date; wanted is a year, a month or a day: 2017, 2017-03, 2017-03-22").format(text=text)
            )
            return 2
        bounds.append(spanned[which] if spanned else None)
    return ask(options, lambda store: _print(store, options.format, *bounds))


def _print(store: Store, form: str, first: str | None, last: str | None) -> int:
    paths = paths_of(store)
    events = store.events(first, last)
    if form == "ics":
        for line in calendar(events):
            print(line, end="\r\n")
        return 0 if events else 1
    printed = print_found(
        form,
        COLUMNS,
        objects=(as_dict(one, paths[one.document]) | _sources(one, paths) for one in events),
        cells=(_cells(one, paths[one.document]) for one in events),
        rows=((one.when, _lanes()[one.lane.value], one.what or one.text, _titles(one)) for one in events),
    )
    return 0 if printed else 1


def _titles(one: EventRow) -> str:
    """The document that tells it, and how many more do: 年表 +2."""
    more = len({source.document for source in one.sources} - {one.document})
    return f"{one.title} +{more}" if more else one.title


def _lanes() -> dict[str, str]:
    return {"happened": _("happened"), "launched": _("launched"), "due": _("due"), "published": _("published")}


def as_dict(one: EventRow, path: str) -> dict[str, Any]:
    """An event as a JSON object, in the words of `extract`."""
    return {
        "when": one.when,
        "first": one.first,
        "last": one.last,
        "surface": one.surface,
        "start": one.span.start,
        "end": one.span.end,
        "sentence": one.text,
        "what": one.what,
        "lane": one.lane.value,
        "initiatives": list(one.initiatives),
        "area": one.area or None,
        "certainty": one.certainty.value,
        "title": one.title,
        "path": path,
    }


def _sources(one: EventRow, paths: dict[int, str]) -> dict[str, Any]:
    """Where else the same happening is told."""
    return {
        "sources": [
            {
                "title": source.title,
                "path": paths[source.document],
                "start": source.span.start,
                "end": source.span.end,
            }
            for source in one.sources
        ]
    }


def _cells(one: EventRow, path: str) -> list[object]:
    return columns(as_dict(one, path) | {"initiatives": "; ".join(one.initiatives)}, COLUMNS)


# ---- iCalendar (RFC 5545)


def calendar(events: Iterable[EventRow]) -> Iterator[str]:
    """Lines of a calendar, folded at 75 bytes, without their ends; events without days are left out."""
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//yaolan//timeline//ZH")
    for one in events:
        if one.first is None or one.last is None:
            continue
        identity = blake2b(
            f"{one.title}\0{one.span}\0{one.when}".encode("utf-8", "replace"), digest_size=12
        ).hexdigest()
        first = one.first.replace("-", "")
        yield from ("BEGIN:VEVENT", f"UID:{identity}@yaolan", f"DTSTAMP:{first}T000000Z", f"DTSTART;VALUE=DATE:{first}")
        after = _day_after(one.last)
        if after:
            yield f"DTEND;VALUE=DATE:{after}"
        yield from _folded("SUMMARY", one.what or one.text)
        yield from _folded("DESCRIPTION", f"{one.text} ({one.title})")
        yield from ("TRANSP:TRANSPARENT", "END:VEVENT")
    yield "END:VCALENDAR"


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).strftime("%Y%m%d").zfill(8)
    except (OverflowError, ValueError):
        return ""


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
