"""`yaolan timeline`: the dated events of the corpus, in time order."""

from __future__ import annotations

import argparse
from typing import Any

from corpus.library.store import Store
from corpus.library.views import EventRow
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
        from tui.plain.calendar import calendar

        for line in calendar(events, {row.id: row.date for row in store.documents()}):
            print(line, end="\r\n")
        return 0 if events else 1
    printed = print_found(
        form,
        COLUMNS,
        objects=(as_dict(one, paths[one.document]) | sources(one, paths) for one in events),
        cells=(cells(one, paths[one.document]) for one in events),
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


def sources(one: EventRow, paths: dict[int, str]) -> dict[str, Any]:
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


def cells(one: EventRow, path: str) -> list[object]:
    """An event as the cells of COLUMNS."""
    return columns(as_dict(one, path) | {"initiatives": "; ".join(one.initiatives)}, COLUMNS)
