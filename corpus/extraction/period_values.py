"""The period that a time gives to a figure: itself, the year that it opens, until today, or the years of a mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Figure, Span, Timex

_YEAR = re.compile(r"(?:19|20)\d\d")
_POINT = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_DAY = len("2018-03-08")
_SPAN = re.compile(r"((?:19|20)\d\d)/((?:19|20)\d\d)")
_SO_ON = frozenset(("、", "和", "及", "与", "，", ","))
_EACH = re.compile("(?:分别|依次)[^，,。；;0-9]{0,6}$")
_MOST_YEARS = 10
_NEAR = 24
"""Characters behind a time that are looked at."""
SINCE = re.compile("[^，,。；;]{0,12}(?:以来|至今)")
"""What follows a time from which something is so."""
_STATE = re.compile("已达|达到?|现有|共有|已有|拥有|总数|总量|余额")
_SUM = re.compile("新增|净增|累计|增加|增量|投入|完成|共(?!有)|合计|翻")
_STOCK = re.compile("(?:总量|总数|总规模|余额|保有量|存量|总里程)[^，,。；;]{0,10}$")
"""What is counted at the end of a span of years, not over it."""
_DONE = re.compile("已|累计|先后")
_OVER = re.compile("刚过|过后|之后|前夕|后[，,]")
_CARRIED = re.compile("末?(?:滚存|累计|净|财政|专项)?(?:结余|结转|结存)")
_OF_BUDGET = ("上年", "当年", "本年", "上年度", "本年度")
_MEAN = re.compile("年均|年平均")
_SUM_OF = re.compile("([二两三四五六七八九十])年(?:来|间)?(?:年均|平均|累计|共|合计)")
_RUNS = re.compile("(?:起|开始)[，,]?(?:的|用|力争|争取|在)?([0-9]{1,2}|[二两三四五六七八九十])年(?:内|间|时间)")
"""What follows the first year of several: 2012年起5年内."""
_YEARS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_REACHED = re.compile("(?:(?:提[高升]|增加|上升|下降|降低|控制|稳定|保持|突破|达)[到至在]?|超过?|[增升降]至)[约近]?$")
_HEARD = re.compile("[^。；;\n]{0,60}?(?:获悉|了解到|介绍|透露|通报|表示|发布(?:消息|数据|会))")
"""A day on which something was only told: 12月24日，记者从市统计局获悉，…."""
_MEANT_THEN = re.compile("[，,]?[^，,。；;0-9]{0,12}(?:计划|确定|安排|提出|下达|制定|部署|承诺|排定|谋划|梳理)")
"""What follows the beginning of a year whose plan was made then."""
_BEGUN = re.compile("(?:启动|开展|部署|推开|发起|实施)[^，,。；;]{2,40}(?:活动|行动|工程|计划|服务|制度|改革)[，,]")
"""A clause in which something begins that lasts."""


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
    if SINCE.match(after) and _YEAR.fullmatch(value) and value < now[:4] and "以来" not in timex.surface:
        return now if dated and _STATE.search(said) else f"{value}/{now[:4]}"
    if len(value) == _DAY and "/" not in value and _HEARD.match(text, timex.span.end, place.start):
        return value[:4]
    if "年初" in timex.surface and _MEANT_THEN.match(text, timex.span.end, place.start):
        return value[:4]
    end = value.rpartition("/")[2]
    ahead = dated and end[:7] > now[: len(end[:7])]
    if ahead and _DONE.search(said) and ("/" in value or text.find("。", timex.span.end, place.start) >= 0):
        return now  # what is done by now is not of the time that it will last until
    if len(value) == _DAY and (_OVER.match(after) or (between and _BEGUN.search(between))):
        return value[:4]  # what was begun on a day goes on: who takes part is no matter of that day
    if between and _POINT.fullmatch(value) and after.startswith(("起", "开始")):
        return value[:4]
    return value


def is_carried(text: str, timex: Timex) -> bool:
    """Whether a time only names what a budget carries over: 上年结余, 当年结转."""
    return timex.surface.startswith(_OF_BUDGET) and _CARRIED.match(text, timex.span.end) is not None


def spanned(text: str, at: int, value: str) -> str:
    """The years of a time that ends at `at` and says how many follow (2012年起5年内: 2012/2016); else `value`."""
    if not text.startswith(("起", "开始"), at) or not _YEAR.fullmatch(value):
        return value
    runs = _RUNS.match(text, at)
    years = int(runs[1]) if runs and runs[1].isdecimal() else _YEARS[runs[1]] if runs else 1
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
        first, last = period[:4], period.rpartition("/")[2]
        return last if first != last[:4] and _STOCK.search(said) and not _SUM.search(said) else period
    if summed := _SUM_OF.search(text, clause.start, place.start):
        return f"{int(period[:4]) - _YEARS[summed[1]] + 1}/{period[:4]}"
    if not is_mean(text, clause, place) or plan is None:
        return period
    return plan if "/" in plan and plan[:4] <= period[:4] <= plan[5:9] else period


def is_mean(text: str, clause: Span, place: Span) -> bool:
    """Whether a figure is a yearly mean."""
    return _MEAN.search(text, clause.start, place.start) is not None


def is_reached(text: str, clause: Span, place: Span) -> bool:
    """Whether a figure is what something reaches, not what happens over a time."""
    return _REACHED.search(text, clause.start, place.start) is not None


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
            text[one.span.end : other.span.start] in _SO_ON
            and other.period == first.period
            and other.unit == first.unit
            for one, other in pairwise(row)
        )
        if joined and _EACH.search(text, max(0, first.span.start - _NEAR), first.span.start):
            out[at : at + count] = [replace(one, period=f"{int(years[1]) + n}") for n, one in enumerate(row)]
    return out
