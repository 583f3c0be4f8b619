"""Times that are counted: the second week of May, the last ten days, within five years, the same period last year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from corpus.extraction.anchors import Anchor
from corpus.extraction.numerals import number
from corpus.extraction.times.operations import (
    NO_ANCHOR,
    NOWHERE,
    WEEKDAYS,
    Context,
    Match,
    Operation,
    Value,
    day_value,
    group,
    iso,
    says_year,
    shifted,
    span_value,
    year_here,
    year_said,
)
from corpus.model import Certainty
from corpus.timex_value import add_months

_NAMED = re.compile(r"[\u4e00-\u9fff]{2,14}?(?=[上中里时的，,。])")
_YEARS = re.compile(r"\d{4}(?=[-/]|$)")
_MOST_YEARS = 20
"""Years that a span counted from one can have at most."""


def _month_meant(match: Match, context: Context) -> tuple[int, int, Anchor] | None:
    """Year and month that the match names, else the month told last in its line."""
    anchors = context.anchors
    if text := group(match, "m"):
        month = number(text)
        found = year_said(match, context) if says_year(match) else None
        found = found or anchors.year_of(month, None, match.start(), ahead=context.ahead)
        return (found[0], month, found[1]) if found and 1 <= month <= 12 else None
    told = anchors.last(month=True)
    return (told.year, told.month, Anchor(str(told), Certainty.LIKELY)) if told and told.month else None


def nth_week(match: Match, context: Context) -> Value | None:
    """5月第二周 as the ISO week that holds most of its days, 5月第二个星期日 as that day."""
    meant = _month_meant(match, context)
    if meant is None:
        return None
    year, month, anchor = meant
    count = number(match["k"])
    if not 1 <= count <= 5 or iso(year) is None:
        return None
    if match["wd"]:
        first = (WEEKDAYS[match["wd"]] - date(year, month, 1).isoweekday()) % 7 + 1
        day = first + 7 * (count - 1)
        when = iso(year, month, day)
        return Value(when, anchor, (year, month, day)) if when else None
    middle = shifted(date(year, month, 1), min(7 * count - 4, monthrange(year, month)[1] - 1))
    if middle is None:
        return None
    week = middle.isocalendar()
    return Value(f"{week.year:04}-W{week.week:02}" + ("-WE" if match["we"] else ""), anchor, (year, month, None))


def last_days(match: Match, context: Context) -> Value | None:
    """12月最后十天, 2017年最后十天; the month is the one told last where neither is named."""
    said = year_said(match, context) if says_year(match) and not group(match, "m") else None
    meant = (said[0], 12, said[1]) if said else _month_meant(match, context)
    if meant is None or iso(meant[0]) is None:
        return None
    year, month, anchor = meant
    end = monthrange(year, month)[1]
    count = number(match["n"]) * (7 if match["unit"] == "周" else 1)
    if not 1 <= count <= end:
        return None
    return Value(span_value(iso(year, month, end - count + 1), iso(year, month, end)), anchor, (year, month, end))


def nth_unit(match: Match, context: Context) -> Value | None:
    """第4天, 之后的第二个月: counted from the date told last in the line, which is the first."""
    precise = match["unit"] == "天"
    told = context.anchors.last(month=True, day=precise)
    if told is None or not told.month:
        return None
    anchor, count = Anchor(str(told), Certainty.LIKELY), number(match["n"]) - 1
    if precise:
        return day_value(shifted(date(told.year, told.month, told.day or 1), count), anchor)
    year, month = add_months(told.year, told.month, count)
    when = iso(year, month)
    return Value(when, anchor, (year, month, None)) if when else None


def hours_later(match: Match, context: Context) -> Value | None:
    """48小时之后: whole days after the day told last in the line."""
    told = context.anchors.last(month=True, day=True)
    if told is None or not told.month or not told.day or number(match["n"]) % 24:
        return None
    anchor = Anchor(str(told), Certainty.LIKELY)
    return day_value(shifted(date(told.year, told.month, told.day), number(match["n"]) // 24), anchor)


def nth_year(match: Match, context: Context) -> Value | None:
    """第二年, 最后一年: of the years from one to another that were told last, else of those in the title."""
    years = context.anchors.years
    if years is None:
        return None
    year = years[1] if match["last"] else years[0] + number(match["n"]) - 1
    return Value(iso(year), Anchor(f"{years[0]}/{years[1]}", Certainty.LIKELY)) if year <= years[1] else None


def first_months(match: Match, context: Context) -> Value | None:
    """头三个月 after a beginning was told: those from its month on."""
    told = context.anchors.last(month=True)
    if told is None or not told.month:
        return None
    last = add_months(told.year, told.month, number(match["n"]) - 1)
    return Value(span_value(iso(told.year, told.month), iso(*last)), Anchor(str(told), Certainty.LIKELY))


def years_from(match: Match, context: Context) -> Value | None:
    """2018年起的5年内: so many years from that one; years of account end in the calendar year after."""
    first, count = number(match["y"]), number(match["n"])
    last = first + count - (0 if match["y2"] else 1)
    when = span_value(iso(first), iso(last)) if 1 < count <= _MOST_YEARS else None
    return Value(when, NO_ANCHOR, (first, None, None)) if when else None


def within_years(match: Match, context: Context) -> Value | None:
    """用三年时间, 五年内: from the year that the passage is about; back from now where it says 四年多时间."""
    anchors, count = context.anchors, number(match["n"])
    if group(match, "more"):
        now = anchors.this_year()
        if now is None:
            return None
        return Value(span_value(iso(now[0] - count), iso(now[0])), Anchor(now[1].text, Certainty.UNSURE))
    told = anchors.in_sentence(match.start())
    if told:
        begun = anchors.told[-2] if len(anchors.told) > 1 else None
        if begun and begun.line == told.line and told.year - begun.year == count - 1:
            told = begun  # 自2022年…到2024年…，三年内: the years just told
        year, anchor = told.year, Anchor(str(told), Certainty.LIKELY)
    elif anchors.section:
        year, anchor = anchors.section, Anchor(f"{anchors.section}", Certainty.LIKELY)
    elif anchors.base_year:
        year = anchors.base_year + ((anchors.month or 0) > 10)
        anchor = Anchor(anchors.base, Certainty.LIKELY)
    else:
        return None
    when = span_value(iso(year), iso(year + count - 1)) if count else None
    return Value(when, anchor) if when else None


_TITLED_PART = re.compile(r"(?:19|20)\d\d年?的?(上半年|下半年|[一二三四]季度)")
"""The part of a year that a title names, whose 去年同期 is that part of the year before."""
_PARTS = {
    "上半年": "-H1",
    "下半年": "-H2",
    "一季度": "-Q1",
    "二季度": "-Q2",
    "三季度": "-Q3",
    "四季度": "-Q4",
}


def same_period(match: Match, context: Context) -> Value | None:
    """去年同期: the period told last in the line, a year earlier; that year alone where none was told."""
    found = year_here(match, context)
    if found is None:
        return Value(None, NOWHERE)
    period = context.anchors.period
    if period is None or period[1] != context.anchors.number:
        titled = _TITLED_PART.search(context.anchors.title)
        part = _PARTS[titled[1]] if titled else ""
        return Value(f"{found[0]:04}{part}", found[1])
    told = _YEARS.findall(period[0])
    back = int(told[-1]) - found[0]
    when = _YEARS.sub(lambda year: f"{max(1, int(year[0]) - back):04}", period[0]) if 0 < back < 3 else iso(found[0])
    return Value(when, Anchor(period[0], Certainty.LIKELY))


def school_year(match: Match, context: Context) -> Value | None:
    """2018/19学年 from September to August; 2016/17年度, 2018财年 by their years."""
    first = number(match["y"] or match["fy"])
    second = group(match, "y2")
    last = first + 1 if second is None else number(second)
    last += first // 100 * 100 if last < 100 else 0
    if last != first + 1:
        return None
    if group(match, "kind") == "学年":
        return Value(f"{first:04}-09/{last:04}-08", NO_ANCHOR, (first, 9, None))
    return Value(span_value(iso(first), iso(last)) if second else iso(first), NO_ANCHOR)


def fiscal_span(match: Match, context: Context) -> Value | None:
    """2020-21至2022-23年度: from the year in which the first begins to the one in which the last ends."""
    years = [number(match["y"]), number(match["y2"])]
    if any(number(match[short]) != (year + 1) % 100 for short, year in zip(("s", "s2"), years, strict=True)):
        return None
    return Value(span_value(iso(years[0]), iso(years[1] + 1)), NO_ANCHOR) if years[0] < years[1] else None


def school_year_near(match: Match, context: Context) -> Value | None:
    """下学年: seen from the school year that the document's date falls in; one begins in September."""
    anchors = context.anchors
    if anchors.base_year is None or anchors.month is None:
        return Value(None, NOWHERE)
    year = anchors.base_year - (anchors.month < 9) + {"下": 1, "本": 0, "上": -1}[match["near"]]
    return Value(span_value(iso(year, 9), iso(year + 1, 8)), Anchor(anchors.base, Certainty.LIKELY))


def since_mark(match: Match, context: Context) -> Value | None:
    """十八大以来, 改革开放以来: from a month that everyone knows to the month of the document."""
    marks = context.lexicon["marks"]
    start = str(marks[next(name for name in marks if name in match[0])])
    anchors = context.anchors
    if anchors.base_year is None:
        return Value("PAST_REF", NOWHERE)
    end = iso(anchors.base_year, anchors.month) if anchors.month else iso(anchors.base_year)
    return Value(span_value(start, end), Anchor(anchors.base, Certainty.LIKELY))


def last_time(match: Match, context: Context) -> Value | None:
    """最近一次交流会: the last day told of such a meeting, else some time before."""
    named = _NAMED.match(match.string, match.end())
    told = context.anchors.last_day(named[0]) if named else None
    if told is None or str(told) == context.anchors.base:  # the day of the document is no time before
        return Value("PAST_REF", NOWHERE)
    return Value(str(told), Anchor(str(told), Certainty.UNSURE))


OPERATIONS: dict[str, Operation] = {
    run.__name__: run
    for run in (
        nth_week,
        last_days,
        nth_unit,
        hours_later,
        nth_year,
        first_months,
        years_from,
        within_years,
        same_period,
        school_year,
        fiscal_span,
        school_year_near,
        since_mark,
        last_time,
    )
}
"""The part of the closed list that stands here, by the names that rules use."""
