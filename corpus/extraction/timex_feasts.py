"""Feasts and seasons as dates: 国庆节前, 中秋节当天, 春节期间, 秋季学期, 入冬前."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from corpus.extraction.anchors import Anchor
from corpus.extraction.rulebook import load
from corpus.extraction.timex_operations import (
    NOWHERE,
    Context,
    Match,
    Operation,
    Value,
    group,
    says_year,
    shifted,
    year_said,
)
from corpus.model import Certainty

_LUNAR = {"春节": 0, "端午": 1, "中秋": 2, "重阳": 3}


@cache
def _lunar() -> dict[int, tuple[str, ...]]:
    """Year → when the feasts of `_LUNAR` fall in it, as MMDD."""
    data = load("lunar").data
    rows = [row for five in data["days"] for row in five]
    return {year: tuple(row.split()) for year, row in enumerate(rows, int(data["first"]))}


def _day_of(year: int, feast: dict[str, Any]) -> date | None:
    """The day of a feast in a year; None where the table of the lunar calendar does not reach."""
    if on := feast.get("day"):
        month, day = map(int, on.split("-"))
        return date(year, month, day) if 1 <= year <= 9999 else None
    if feast.get("lunar") == "清明":
        # The sun's term of 清明 by the usual formula of the centuries 20 and 21.
        rest = year % 100
        whole = 5.59 if year < 2000 else 4.81
        return date(year, 4, int(rest * 0.2422 + whole) - (rest - (year < 2000)) // 4) if 1901 <= year < 2100 else None
    days = _lunar().get(year)
    if days is None:
        return None
    found = days[_LUNAR[feast["lunar"]]]
    return shifted(date(year, int(found[:2]), int(found[2:])), int(feast.get("shift", 0)))


def feast(match: Match, context: Context) -> Value | None:
    """A feast's day, or its holidays (期间, 长假); its year is said, or that of any day without a year."""
    names = context.lexicon["feasts"]
    which = names[next(name for name in names if match["feast"].startswith(name))]
    anchors = context.anchors
    if says_year(match):
        found = year_said(match, context)
        if found is None:
            return Value(None, NOWHERE)
    else:
        about = _day_of(anchors.base_year or anchors.title_year or 2000, which)
        found = anchors.year_of(about.month, about.day, match.start(), ahead=context.ahead) if about else None
    day = _day_of(found[0], which) if found else None
    if day is None or found is None:
        return None
    told = (day.year, day.month, day.day)
    if not group(match, "days"):
        return Value(day.isoformat(), found[1], told)
    first, last = (shifted(day, count) for count in which.get("days", (0, 2)))
    anchor = Anchor(found[1].text, Certainty.LIKELY)
    return Value(f"{first}/{last}", anchor, told) if first and last else None


def bare_season(match: Match, context: Context) -> Value | None:
    """入冬前, 秋收前, 秋季学期: a season of the year that the passage is about."""
    name = group(match, "season") or group(match, "harvest") or ""
    month = context.lexicon["season_months"][name]
    found = context.anchors.year_of(month, None, match.start(), ahead=context.ahead)
    if found is None:
        return Value(None, NOWHERE)
    year, anchor = found
    certainty = Certainty.UNSURE if anchor.certainty is Certainty.UNSURE else Certainty.LIKELY
    return Value(f"{year:04}-{context.lexicon['seasons'][name]}", Anchor(anchor.text, certainty))


OPERATIONS: dict[str, Operation] = {run.__name__: run for run in (feast, bare_season)}
"""The part of the closed list that stands here, by the names that rules use."""
