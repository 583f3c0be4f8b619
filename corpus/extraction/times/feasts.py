"""Feasts and seasons as dates: 国庆节前, 中秋节当天, 春节期间, 秋季学期, 入冬前."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from corpus.extraction.anchors import Anchor
from corpus.extraction.numerals import number
from corpus.extraction.times.lunar import lunar_day
from corpus.extraction.times.operations import (
    NOWHERE,
    Context,
    Match,
    Operation,
    Value,
    day_value,
    group,
    says_year,
    shifted,
    year_said,
)
from corpus.model import Certainty

_AROUND = re.compile("前后|期间|前|后")
"""Behind a feast that only tells about when: no later 25日 is of its month."""

_BARE = 4
"""Characters of a feast without a year before it, or any word behind it: 国庆节."""


def _day_of(year: int, feast: dict[str, Any]) -> date | None:
    """The day of a feast in a year; None where the table of the lunar calendar does not reach."""
    if on := feast.get("day"):
        month, day = map(int, on.split("-"))
        return date(year, month, day) if 1 <= year <= 9999 else None
    if "term" in feast:
        # The sun's term of 清明 by the usual formula of the centuries 20 and 21.
        rest = year % 100
        whole = 5.59 if year < 2000 else 4.81
        return date(year, 4, int(rest * 0.2422 + whole) - (rest - (year < 2000)) // 4) if 1901 <= year < 2100 else None
    month, day = feast["lunar"]
    return lunar_day(year, month, day)


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
    loose = not says_year(match) and match.end() - match.start() <= _BARE and _AROUND.match(match.string, match.end())
    told = None if loose else (day.year, day.month, day.day)
    if not group(match, "days"):
        return Value(day.isoformat(), found[1], told)
    first, last = (shifted(day, count) for count in which.get("days", (0, 2)))
    anchor = Anchor(found[1].text, Certainty.LIKELY)
    return Value(f"{first}/{last}", anchor, told) if first and last else None


def lunar(match: Match, context: Context) -> Value | None:
    """正月十五, 腊月廿八, 农历八月十五, as a day of the common calendar; the year is the lunar one."""
    month = context.lexicon["lunar_months"].get(match["lm"] or "正") or number(match["lm"])  # 大年初三
    day = number(match["ld"].removeprefix("初").replace("廿", "二十"))
    if says_year(match):
        found = year_said(match, context)
        there = lunar_day(found[0], month, day) if found else None
        return day_value(there, found[1]) if found else Value(None, NOWHERE)
    near = context.anchors.base_year or context.anchors.title_year
    if near is None:
        return Value(None, NOWHERE)
    about = lunar_day(near if month < 11 else near - 1, month, day)
    found = context.anchors.year_of(about.month, about.day, match.start(), ahead=context.ahead) if about else None
    if found is None:
        return None
    days = (lunar_day(found[0] - back, month, day) for back in (0, 1))
    there = next((one for one in days if one and one.year == found[0]), None)
    return day_value(there, Anchor(found[1].text, Certainty.LIKELY))


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


OPERATIONS: dict[str, Operation] = {run.__name__: run for run in (feast, lunar, bare_season)}
"""The part of the closed list that stands here, by the names that rules use."""
