"""For which period a figure holds, and whether it was reached, is expected or is aimed at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from corpus.extraction.period_values import governed, is_mean, is_reached, over_years
from corpus.extraction.rulebook import load
from corpus.model import Document, Line, Role, Span, Status, Timex

_YEAR = re.compile(r"(?:19|20)\d\d")
_USABLE = re.compile(r"^\d{4}(?:-(?:\d\d|Q\d|H\d|W\d\d)(?:-\d\d)?)?(?:/\d{4}(?:-(?:\d\d|Q\d|H\d|W\d\d)(?:-\d\d)?)?)?$")
_PLAN_YEARS = {"十五五": "2026", "十四五": "2021", "十三五": "2016", "十二五": "2011", "十一五": "2006"}
_FIVE = {
    "十五五": "第十五个五年",
    "十四五": "第十四个五年",
    "十三五": "第十三个五年",
    "十二五": "第十二个五年",
    "十一五": "第十一个五年",
}
_ATTRIBUTE = re.compile(
    "(?:[^，,。；;的]{0,4}(?:启动|开工|建成|成立|实施|推出|提出|确定|下达|出台|印发|制定|开展|建设))的"
)
"""What follows a time that only describes a thing (去年启动的工程)."""
_COMPARED = frozenset("比较与同是")
_FROM = frozenset("由从")
_TO = frozenset("到至")
_ABOUT = re.compile("对[^，,。；;]{0,3}$")
"""What stands before the time of a thing that is spoken of: 对我市2022年度绩效给予表扬."""
_DEADLINE = re.compile("[之以]?前")
_FRAMES = ("，", ",", "已")
"""What follows a deadline that is the time of all that the sentence tells."""
_ENDS = "。!?！？\n"
_TOPIC, _OPENING = 2, 8
"""Characters before the year that a section, or the whole document, is about from there on."""
_LASTING = re.compile("面积|全长|总长|长度|占地|海拔|里程|园区$")
_DAY = len("2018-03-08")
_ONCE = re.compile("份?(?:单月|当月|当天|当日|单日)")
_STOCK = re.compile(
    "人口|企业|床位|学校|余额|保有量|用户|机构|个体户|市场主体|经营主体|党员|里程|参保|在校|覆盖率|医师|教师|学生|职工|从业人员"
)
"""What is counted at a point of time, not over one."""
_THEN = re.compile("(?:到那时|届时|到时候?)[，,]?")
_OVER = re.compile("(?:长假|假期|小长假|黄金周|佳?节)?(?:刚过|一过|过后)")
"""What follows a feast after which something is so: that is of its year."""
_GOAL = re.compile("度?(?:预期|既定)?(?:目标|计划|任务|预算)(?:任务|目标|数|值)?的(?:约|近)?[0-9]")
"""What follows a time whose goal is only compared with: 完成全年目标的56%."""
_ESTIMATED = re.compile("(?:据|初步|预计|预期|测算|统计|核算|估计|今年|全年){1,8}+$")
"""What may stand before the time that opens a sentence."""
_UP_TO_NOW = re.compile("至今|迄今")
_YEAR_END = re.compile("年末|年底|岁末|期末|月末|季末")
_UNTIL = re.compile("[，,](?:直到|截至|截止|到|至)")
_NEAR = 24
"""Characters behind a clause in which the next one says until when."""
_SUMMED = frozenset(("累计",))
"""Words of the past that may sum up what is to come, too (五年累计下降13%)."""
_COMING = 30
"""Characters right of a figure that can say that it is still to come."""
_FAR = 600
"""Characters before a figure that can say its period and status."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data: Any = load("quantities").data
    status = data["status"]

    def words(key: str) -> str:
        return "|".join(map(re.escape, status[key]))

    return {
        "expected": re.compile(f"{words('expected')}|{status['calculated']}"),
        "target": re.compile(f"{words('target')}|{status['planned']}"),
        "future": re.compile(status["future"]),
        "coming": re.compile(status["coming"]),
        "past": re.compile(words("past")),
        "plan": re.compile(words("plan-headings")),
        "review": re.compile(words("review-headings")),
        # At the end of a title: a news report that a plan was begun is no plan.
        "plan-title": re.compile(
            f"(?:{words('plan-titles')})[^\u4e00-\u9fff]{{0,6}}(?:[（(][^（()）]{{1,20}}[)）])?[^\u4e00-\u9fff]{{0,3}}(?:的?(?:通知|决定|批复|公告))?$"
        ),
        "year-title": re.compile("|".join(map(re.escape, data["year-titles"]))),
    }


def _year(value: str | None) -> str | None:
    return value if value and re.fullmatch(r"\d{4}", value) else None


def _is_point(timex: Timex) -> bool:
    """Whether a time is a day or a month."""
    return timex.when is not None and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", timex.when) is not None


@lru_cache(maxsize=1 << 12)
def _is_usable(when: str) -> bool:
    """Whether a value is a point or a span of the calendar that a figure can be of."""
    return _USABLE.match(when) is not None


class Periods:
    """Follows a document line by line and knows which period governs the place it has come to."""

    def __init__(self, document: Document, timexes: Sequence[Timex]) -> None:
        self._document, self._timexes = document, timexes
        self._starts = [timex.span.start for timex in timexes]
        self._sections: list[tuple[int, str | None, bool | None]] = []
        """(level, period, whether it plans) of the headings that are open."""
        self._topic: str | None = None
        """The year that a paragraph of this section began with."""
        self._lead = ""
        """The paragraph that ends in a colon and so speaks for the list below it."""
        self._lead_time: Timex | None = None
        self._asked = Span(0, 0), 0
        """The place whose sentence was asked for last, and where that begins."""
        title, date = document.meta.title, document.meta.date
        year = _YEAR.search(title)
        told = any(_patterns()[kind].search(title) for kind in ("year-title", "plan-title"))
        named = year is not None and (date is None or told or year[0] < date[:4])
        self._fallback = year[0] if year and named else None
        plan = next((first for name, first in _PLAN_YEARS.items() if name in title or _FIVE[name] in title), "")
        if plan and (self._fallback is None or self._fallback > plan):  # 第十四个五年规划和2035年远景目标纲要
            self._fallback = f"{plan}/{int(plan) + 4}"
        self._now = (date or self._fallback or plan)[:10]
        past = named and year is not None and year[0] < self._now[:4]
        self._plans = bool(_patterns()["plan-title"].search(title)) and not past

    @property
    def now(self) -> str:
        """The date of the document as ISO day, month or year; empty where it has none."""
        return self._now

    @property
    def fallback(self) -> str | None:
        """The year that the document is about, where its title says so."""
        return self._fallback

    @property
    def plans(self) -> bool:
        """Whether the document's title says that it is a plan."""
        return self._plans

    def time_in(self, span: Span) -> str | None:
        """The value of the only time in a stretch of text."""
        found = self._between(span.start, span.end)
        return self._value(found[0]) if len(found) == 1 else None

    def _between(self, start: int, end: int) -> list[Timex]:
        found = self._timexes[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [timex for timex in found if self._value(timex) and not self._compares(timex, end)]

    def _compares(self, timex: Timex, place: int) -> bool:
        """Whether a time is only compared with (比上年, 是2015年的), or is where a growth began (由2015年的…提高到)."""
        text, at = self._document.text, timex.span.start
        if text[max(0, at - 1) : at] in _COMPARED or text[max(0, at - 2) : at] == "相比":
            return True
        if _UP_TO_NOW.match(text, timex.span.end) or _GOAL.match(text, timex.span.end):
            return True
        between = text[timex.span.end : place]
        return text[max(0, at - 1) : at] in _FROM and between[:1] == "的" and any(c.isdecimal() for c in between)

    def _value(self, timex: Timex) -> str | None:
        if timex.when == "PRESENT_REF":
            return self._section() or self._fallback or (self._now if _YEAR.fullmatch(self._now) else None)
        if not timex.when or not _is_usable(timex.when):
            return None
        return timex.when[:4] if _OVER.match(self._document.text, timex.span.end) else timex.when

    def _section(self) -> str | None:
        return next((period for _, period, _ in reversed(self._sections) if period), None)

    def pass_over(self, line: Line) -> None:
        """Takes notice of `line` before its figures are asked for."""
        first = self._between(line.span.start, min(line.span.end, line.span.start + _FAR))[:1]
        last = self._document.text[max(line.span.start, line.span.end - _FAR) : line.span.end].rstrip()
        if line.role is not Role.LIST:
            leads = last.endswith((":", "："))
            self._lead = last if leads else ""
            times = self._between(max(line.span.start, line.span.end - _FAR), line.span.end) if leads else []
            self._lead_time = times[-1] if times else None
        if line.role in (Role.HEADING, Role.TITLE):
            text = self._document.cut(line.span)
            level = line.level if line.role is Role.HEADING else 0
            self._sections = [section for section in self._sections if section[0] < level]
            plans: bool | None = True if _patterns()["plan"].search(text) else None
            if _patterns()["review"].search(text):
                plans = False
            period = _year(self._value(first[0])) if first and line.role is Role.HEADING else None
            self._sections.append((level, period, plans))
            self._topic = None
        elif first and (year := _year(self._value(first[0]))):
            at = first[0].span.start - line.span.start
            attribute = _ATTRIBUTE.match(self._document.text, first[0].span.end)
            beyond = (
                "/" in (self._fallback or "") and year > (self._fallback or "")[5:9]
            )  # 锚定2035年, in a plan to 2025
            if at <= _TOPIC and not attribute and not beyond:
                self._topic = year
            if at <= _OPENING and self._fallback is None:
                self._fallback = year

    def period(self, line: Line, clause: Span, place: Span, indicator: str) -> tuple[str | None, str | None]:
        """(period, what says so) of the figure of `indicator` at `place` in `clause`."""
        start = self._sentence(line, place)
        before = self._reaching(start, place.start)
        passed: list[Timex] = []
        if _LASTING.search(indicator):  # an area or a length is no event of the day that its sentence tells
            passed = [timex for timex in before if timex.span.start < clause.start and len(timex.when or "") == _DAY]
            before = [timex for timex in before if timex not in passed]
        within = self._between(place.end, min(clause.end, place.end + _FAR))
        chosen = before[-1:] or within[:1]
        if not chosen and line.role not in (Role.HEADING, Role.TITLE):
            earlier = self._between(max(line.span.start, start - _FAR), start)
            lasting = _LASTING.search(indicator) is not None
            chosen = [t for t in earlier if self._governs(t) and not (lasting and len(t.when or "") == _DAY)][-1:]
            if chosen and _YEAR_END.search(chosen[0].surface) and not _STOCK.search(indicator):
                chosen = []
            ends = [t for t in earlier if _YEAR_END.search(t.surface)][-1:] if not chosen else []
            chosen = chosen or (ends if _STOCK.search(indicator) else [])
            if not chosen and _THEN.match(self._document.text, start):
                chosen = earlier[-1:]
            until = self._between(clause.end, min(line.span.end, clause.end + _NEAR)) if not chosen else []
            if until and _UNTIL.match(self._document.text, clause.end, until[0].span.start + 1):
                chosen = until[:1]
            if not chosen and line.role is Role.TABLE:
                times = self._between(place.end, line.span.end)
                chosen = times if len(times) == 1 else []
            passed += [timex for timex in earlier if not chosen and timex.when != "PRESENT_REF"][-1:]
        if not chosen and line.role is Role.LIST and self._lead_time:
            chosen = [self._lead_time]
        if chosen:
            if is_mean(self._document.text, clause, place):
                chosen = [timex for timex in before if "/" in (timex.when or "")][-1:] or chosen
            value = governed(self._document.text, chosen[0], self._value(chosen[0]) or "", clause, place, self._now)
            return over_years(self._document.text, value, clause, place, self._fallback), chosen[0].surface
        inherited = self._topic or self._section() or self._fallback
        if inherited is None and passed:
            return (self._value(passed[-1]) or "")[:4] or None, passed[-1].surface
        if inherited and is_reached(self._document.text, clause, place):
            inherited = inherited.rpartition("/")[2]  # what a plan of five years reaches, it reaches at its end
        return over_years(self._document.text, inherited, clause, place, self._fallback), None

    def _reaching(self, start: int, place: int) -> list[Timex]:
        """The times of a sentence before a figure that can be its own.

        A day, a month or a part of a year told behind a semicolon ends there, unless it opens the sentence; a
        deadline (3月底前) and the time of an attribute (去年启动的) end with their clause.
        """
        text, out = self._document.text, []
        for timex in self._between(start, place):
            between = text[timex.span.end : place]
            closes = max(between.rfind("；"), between.rfind(";"))
            before = text[start : timex.span.start]
            opens = len(_ESTIMATED.sub("", before).strip(" \u3000截至止到自从在（(“")) == 0
            goes_on = between.startswith("其中", closes + 1)
            if closes >= 0 and not opens and not goes_on and len(timex.when or "") > len("2018"):
                continue
            ended = closes >= 0 or "，" in between or "," in between
            if ended and (_ATTRIBUTE.match(between) or _ABOUT.search(before)):
                continue
            deadline = _DEADLINE.match(between) if ended and before[-1:] not in _TO else None
            if deadline and not between.startswith(_FRAMES, deadline.end()):
                continue
            out.append(timex)
        return out

    def _governs(self, timex: Timex) -> bool:
        """Whether a time told in an earlier sentence holds on: not a point in the review of a whole year."""
        after = self._document.text[timex.span.end : timex.span.end + 2]
        before = self._document.text[max(0, timex.span.start - 2) : timex.span.start]
        if timex.when == "PRESENT_REF" or (before[-1:] in _FROM and after[:1] in ("起", "开")):
            return False
        if _ONCE.match(self._document.text, timex.span.end):
            return False
        if after[:1] == "前" or after in ("之前", "以前"):
            return False
        opens = self._opens(timex)
        year = self._value(timex) or ""
        if before in ("截至", "截止"):
            return True
        if _YEAR.fullmatch(year):
            return opens or year <= (self._section() or self._fallback or year)
        if _is_point(timex):
            return self._section() is None and (opens or self._fallback is None)
        return opens or "/" in (timex.when or "")

    def _opens(self, timex: Timex) -> bool:
        """Whether a time opens its sentence."""
        before = self._document.text[max(0, timex.span.start - 3) : timex.span.start].rstrip(" \u3000在自从到")
        return not before or before[-1] in "。！？!?\n（(“"

    def _sentence(self, line: Line, place: Span) -> int:
        """Where the sentence of `place` begins; asked twice of each figure."""
        if self._asked[0] != place:
            text, first = self._document.text, max(line.span.start, place.start - _FAR)
            self._asked = place, max(first, *[text.rfind(mark, first, place.start) + 1 for mark in _ENDS])
        return self._asked[1]

    def status(self, line: Line, clause: Span, place: Span, period: str | None) -> tuple[Status, str | None]:
        """(status, the word that says so) of the figure at `place`."""
        patterns, text = _patterns(), self._document.text
        before = (self._lead if line.role is Role.LIST else "") + text[self._sentence(line, place) : place.start]
        near = text[max(clause.start, place.start - _FAR) : place.start]
        if match := patterns["target"].search(before):
            return Status.TARGET, match[0]
        last = max(before.rfind("；"), before.rfind(";")) + 1
        own = last and self._between(place.start - len(before) + last, place.start)  # 预计全年…；6月至8月…
        if match := patterns["expected"].search(before, last if own else 0):
            return Status.EXPECTED, match[0]
        if match := patterns["future"].search(near):
            return Status.EXPECTED, match[0]
        if match := patterns["coming"].match(text[place.end : min(clause.end, place.end + _COMING)]):
            return Status.EXPECTED, match[0]
        past = patterns["past"].search(near)
        if past and past[0] not in _SUMMED:
            return Status.ACTUAL, None
        end = period.rpartition("/")[2] if period else ""
        least = 4 if end[4:6] in ("-Q", "-H") else min(len(end), len(self._now), len("2018-03"))
        future = bool(end and self._now and end[:least] > self._now[:least])
        if future:
            return Status.TARGET, period
        if past:
            return Status.ACTUAL, None
        plans = next((plan for _, _, plan in reversed(self._sections) if plan is not None), None)
        if plans and not (period and self._now and period[:4] < self._now[:4]):
            return Status.TARGET, None
        if plans is None and self._plans and (period is None or period[:4] >= self._now[:4]):
            return Status.TARGET, None
        return Status.ACTUAL, None
