"""The period that a time gives to a figure: itself, the year that it opens, until today, or the years of a mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.extraction.numerals import number
from corpus.extraction.rulebook import patterns
from corpus.model import Figure, Span, Timex

PERIODS = patterns("periods")
_YEAR = re.compile(r"(?:19|20)\d\d")
_POINT = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_DAY = len("2018-03-08")
_SPAN = re.compile(r"((?:19|20)\d\d)/((?:19|20)\d\d)")
_MOST_YEARS = 10
_NEAR = 24
"""Characters behind a time that are looked at."""


def governed(text: str, timex: Timex, value: str, clause: Span, place: Span, now: str) -> str:
    """The period of a figure that a time governs.

    Args:
        text: of the document.
        timex: the time, in the figure's sentence or before it.
        value: of the time, a point or a span of the calendar.
        clause: of the figure.
        place: of its number.
        now: date of the document, ISO; empty where it has none.
    """
    between = text[timex.span.end : clause.start] if timex.span.end < clause.start else ""
    said = text[timex.span.end : place.start] if between else text[clause.start : place.start]
    after = text[timex.span.end : timex.span.end + _NEAR]
    dated = len(now) == _DAY
    if PERIODS.since.match(after) and _YEAR.fullmatch(value) and value < now[:4] and "以来" not in timex.surface:
        return now if dated and PERIODS.state.search(said) else f"{value}/{now[:4]}"
    if len(value) == _DAY and "/" not in value and PERIODS.heard.match(text, timex.span.end, place.start):
        return value[:4]
    if "年初" in timex.surface and PERIODS.meant_then.match(text, timex.span.end, place.start):
        return value[:4]
    end = value.rpartition("/")[2]
    ahead = dated and end[:7] > now[: len(end[:7])]
    if (
        ahead
        and PERIODS.done_by_now.search(said)
        and ("/" in value or text.find("。", timex.span.end, place.start) >= 0)
    ):
        return now  # what is done by now is not of the time that it will last until
    if len(value) == _DAY and (PERIODS.over_by_then.match(after) or (between and PERIODS.begun.search(between))):
        return value[:4]  # what was begun on a day goes on: who takes part is no matter of that day
    if between and _POINT.fullmatch(value) and after.startswith(("起", "开始")):
        return value[:4]
    return value


def is_carried(text: str, timex: Timex) -> bool:
    """Whether a time only names what a budget carries over: 上年结余, 当年结转."""
    return (
        timex.surface.startswith(PERIODS.listed("budget-years"))
        and PERIODS.carried.match(text, timex.span.end) is not None
    )


def spanned(text: str, at: int, value: str) -> str:
    """The years of a time that ends at `at` and says how many follow (2012年起5年内: 2012/2016); else `value`."""
    if not text.startswith(("起", "开始"), at) or not _YEAR.fullmatch(value):
        return value
    runs = PERIODS.runs.match(text, at)
    years = number(runs["years"]) if runs else 1
    return f"{value}/{int(value) + years - 1}" if years > 1 else value


def over_years(text: str, period: str | None, clause: Span, place: Span, plan: str | None) -> str | None:
    """The years of a mean or a sum over years: 五年年均 of 2020 is 2016/2020, 年均 in a plan is the plan's.

    Args:
        text: of the document.
        period: that the figure would have else.
        clause: of the figure.
        place: of its number.
        plan: the years that the document is about.
    """
    if period is None:
        return period
    if "/" in period:
        said = text[clause.start : place.start]
        last = period.rpartition("/")[2]
        at_the_end = PERIODS.stock_total.search(said) and not PERIODS.sum.search(said)
        return last if period[:4] != last[:4] and at_the_end else period
    if summed := PERIODS.sum_of.search(text, clause.start, place.start):
        return f"{int(period[:4]) - number(summed['years']) + 1}/{period[:4]}"
    if not is_mean(text, clause, place) or plan is None:
        return period
    return plan if "/" in plan and plan[:4] <= period[:4] <= plan[5:9] else period


def is_mean(text: str, clause: Span, place: Span) -> bool:
    """Whether a figure is a yearly mean."""
    return PERIODS.mean.search(text, clause.start, place.start) is not None


def is_reached(text: str, clause: Span, place: Span) -> bool:
    """Whether a figure is what something reaches, not what happens over a time."""
    return PERIODS.reached.search(text, clause.start, place.start) is not None


def each_its_year(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Gives 2011年至2013年投入分别为3亿元、4亿元和5亿元 a year each.

    Args:
        text: of the document.
        figures: in order.
    """
    out = list(figures)
    for at, first in enumerate(figures):
        years = _SPAN.fullmatch(first.period or "")
        count = int(years[2]) - int(years[1]) + 1 if years else 0
        row = figures[at : at + count]
        if not (years and 1 < count <= _MOST_YEARS and len(row) == count):
            continue
        joined = all(
            text[one.span.end : other.span.start] in PERIODS.words("joins")
            and other.period == first.period
            and other.unit == first.unit
            for one, other in pairwise(row)
        )
        if joined and PERIODS.each.search(text, max(0, first.span.start - _NEAR), first.span.start):
            out[at : at + count] = [replace(one, period=f"{int(years[1]) + n}") for n, one in enumerate(row)]
    return out
