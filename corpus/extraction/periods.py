"""For which period a figure holds, and whether it was reached, is expected or is aimed at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from corpus.extraction.period_values import SINCE, governed, is_carried, is_mean, is_reached, over_years, spanned
from corpus.extraction.promised import aims, announced, answered, is_list, told_of
from corpus.extraction.sections import Sections
from corpus.extraction.statuses import PART, Place, Statuses, patterns, said
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
_COMPARED_WITH = frozenset(("相比", "高于", "低于", "快于", "慢于", "好于", "多于", "少于", "优于"))
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
_GOAL = re.compile(
    "度?(?:预期|既定|调整)?(?:目标|计划|任务|预算)(?:任务|目标|数|值|投资)?(?:[0-9.]+[万亿]?元)?的(?:约|近)?[0-9]"
)
"""What follows a time whose goal is only compared with: 完成全年目标的56%, 占年初预算数2亿元的80%."""
_ESTIMATED = re.compile("(?:据|初步|预计|预期|测算|统计|核算|估计|今年|全年){1,8}+$")
_BY_WORDS = re.compile("[ \u3000]*[^，,。；;：:0-9]{2,24}[，,：:](?:预计|预期|全[国省市区县州]|[我本][国省市区县州])?$")
"""What may stand before the time that opens a sentence."""
_UP_TO_NOW = re.compile("至今|迄今")
_YEAR_END = re.compile("年末|年底|岁末|期末|月末|季末")
_UNTIL = re.compile("[，,](?:直到|截至|截止|到|至)")
_NEAR = 24
"""Characters behind a clause in which the next one says until when."""
_REPORTED = re.compile("情况|运行|收支|执行|进展|简析|分析|统计|月报|快报")
"""What the title of a report on one month says."""
_INTO = 40
"""Characters of a sentence in which a time can open it."""
_FAR = 600
"""Characters before a figure that can say its period and status."""


def _year(value: str | None) -> str | None:
    return value if value and re.fullmatch(r"\d{4}", value) else None


def _years(value: str | None) -> str | None:
    """`value` where it is a year or a span of years."""
    return value if value and re.fullmatch(r"\d{4}(?:/\d{4})?", value) else None


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
        self._sections = Sections()
        self._topic: str | None = None
        """The year that a paragraph of this section began with."""
        self._lead = ""
        """The paragraph that ends in a colon and so speaks for the list below it."""
        self._lead_time: Timex | None = None
        self._of: tuple[int, str | None, str | None] = (-1, None, None)
        """Start of the line of the figure before, its period and what says so."""
        self._whole: tuple[int, str | None, str | None] = self._of
        """The same of the last figure whose sentence tells no parts of another."""
        self._spoken: str | None = None
        """The year that the text spoke of last as 今年, for figures that nothing else dates."""
        self._asked = Span(0, 0), 0
        """The place whose sentence was asked for last, and where that begins."""
        title, date = document.meta.title, document.meta.date
        year = _YEAR.search(title)
        told = any(patterns()[kind].search(title) for kind in ("year-title", "plan-title"))
        told = told or is_list(title) is True
        named = year is not None and (date is None or told or year[0] < date[:4])
        self._fallback = year[0] if year and named else None
        plan = next((first for name, first in _PLAN_YEARS.items() if name in title or _FIVE[name] in title), "")
        if plan and (self._fallback is None or self._fallback > plan):  # 第十四个五年规划和2035年远景目标纲要
            self._fallback = f"{plan}/{int(plan) + 4}"
        self._now = (date or self._fallback or plan)[:10]
        past = named and year is not None and year[0] < self._now[:4]
        ahead = patterns()["plan-title"].search(title) or patterns()["coming-title"].search(title)
        self._plans = ahead is not None and not past
        self._answered = answered(document)
        self._statuses = Statuses(self._now, plans=self._plans)

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
        if text[max(0, at - 1) : at] in _COMPARED or text[max(0, at - 2) : at] in _COMPARED_WITH:
            return True
        if _UP_TO_NOW.match(text, timex.span.end) or _GOAL.match(text, timex.span.end) or is_carried(text, timex):
            return True
        between = text[timex.span.end : place]
        return text[max(0, at - 1) : at] in _FROM and between[:1] == "的" and any(c.isdecimal() for c in between)

    def _value(self, timex: Timex) -> str | None:
        if timex.when == "PRESENT_REF":
            return self._sections.years or self._fallback or (self._now if _YEAR.fullmatch(self._now) else None)
        if not timex.when or not _is_usable(timex.when):
            return None
        text, end = self._document.text, timex.span.end
        return timex.when[:4] if _OVER.match(text, end) else spanned(text, end, timex.when)

    def pass_over(self, line: Line) -> None:
        """Takes notice of `line` before its figures are asked for."""
        times = self._between(line.span.start, min(line.span.end, line.span.start + _FAR))
        first = times[:1]
        if line.role is Role.TITLE and first:
            self._take_part_of_year(first[0])
        self._spoken = next((year for time in times if (year := self._this_year(time))), self._spoken)
        last = self._document.text[max(line.span.start, line.span.end - _FAR) : line.span.end].rstrip()
        if line.role is not Role.LIST:
            leads = last.endswith((":", "："))
            self._lead = last if leads else ""
            times = self._between(max(line.span.start, line.span.end - _FAR), line.span.end) if leads else []
            self._lead_time = times[-1] if times else None
        if "/" in (self._sections.years or ""):  # among years, a year speaks for its paragraph alone
            self._topic = None
        text = self._document.cut(line.span) if len(line.span) < _FAR else ""
        if self._sections.is_heading(line, text):
            self._sections.enter(line, text, _years(self._value(first[0])) if first else None)
            self._topic = None
        elif first and (year := _years(self._value(first[0]))) and (len(year) == 4 or self._runs(first[0])):
            at = first[0].span.start - line.span.start
            attribute = _ATTRIBUTE.match(self._document.text, first[0].span.end)
            beyond = (
                "/" in (self._fallback or "") and year > (self._fallback or "")[5:9]
            )  # 锚定2035年, in a plan to 2025
            if at <= _TOPIC and not attribute and not beyond:
                self._topic = year
            if at <= _OPENING and self._fallback is None:
                self._fallback = year
        if line.role is not Role.TITLE:
            self._fallback = self._fallback or told_of(text)
            self._take_promises(line)
            if aims(text) and self._sections.planning is None:
                self._sections.plan()

    def _runs(self, timex: Timex) -> bool:
        """Whether a year opens several (2012年起5年内)."""
        return self._value(timex) != timex.when or timex.why.rule == "timex/years-from"

    def _take_promises(self, line: Line) -> None:
        """A sentence that announces a list of promises, outside of a review, says what follows is meant, and when."""
        if self._sections.planning is False or self._sections.promised:
            return
        found = announced(self._document.text, line.span.start, line.span.end)
        if found is not None:
            years = [year for time in self._between(*found) if (year := _year(self._value(time)))]
            self._sections.promise(years[0] if years else None)

    def _take_part_of_year(self, timex: Timex) -> None:
        """A title that names a part of a year (2016年上半年财政收支情况) names the period of what has none."""
        value = self._value(timex) or ""
        if self._fallback is None and _REPORTED.search(self._document.meta.title) and value[:4] == self._now[:4] != "":
            self._fallback = self._now[:4]  # 前三季度国民经济运行稳中有进: of the year of its date
        if self._fallback and len(self._fallback) == 4 and value[:4] == self._fallback and len(value) > 4:
            named = "/" in value or value[5:6] in ("Q", "H") or _REPORTED.search(self._document.meta.title)
            self._fallback = value if named and len(value) != _DAY else self._fallback

    @staticmethod
    def _this_year(timex: Timex) -> str | None:
        """The year that 今年 says, or a part of it (今年上半年)."""
        return timex.when[:4] if timex.when and timex.surface.startswith(("今年", "本年", "我们今年")) else None

    def period(self, line: Line, clause: Span, place: Span, indicator: str) -> tuple[str | None, str | None]:
        """(period, what says so) of the figure of `indicator` at `place` in `clause`."""
        start = self._sentence(line, place)
        part = PART.match(self._document.text, start) is not None and self._whole[0] == line.span.start
        if not part or self._between(start, min(clause.end, place.end + _FAR)):
            self._of = line.span.start, *self._own_period(line, clause, place, indicator)
        else:
            self._of = self._whole
        self._whole = self._whole if part else self._of
        return self._of[1:]

    def _own_period(self, line: Line, clause: Span, place: Span, indicator: str) -> tuple[str | None, str | None]:
        """The period of a figure whose sentence does not tell the parts of the one before."""
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
            return over_years(self._document.text, value, clause, place, self._plan_years()), chosen[0].surface
        inherited = self._topic or self._sections.years or self._fallback
        if inherited is None and passed:
            return (self._value(passed[-1]) or "")[:4] or None, passed[-1].surface
        inherited = inherited or self._spoken
        if (
            inherited
            and "/" in inherited
            and inherited[:4] != inherited.rpartition("/")[2][:4]
            and is_reached(self._document.text, clause, place)
        ):
            inherited = inherited.rpartition("/")[2]  # what a plan of five years reaches, it reaches at its end
        return over_years(self._document.text, inherited, clause, place, self._plan_years()), None

    def _plan_years(self) -> str | None:
        """The years that the section, or else the document, is about."""
        return self._sections.years if "/" in (self._sections.years or "") else self._fallback

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
            opens = self._leads(before)
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
        if SINCE.match(self._document.text, timex.span.end):  # 为2006年以来最高
            return opens
        if _YEAR.fullmatch(year):
            spanned = "/" in (self._sections.years or "")
            return not spanned and (opens or year <= (self._sections.years or self._fallback or year))
        if _is_point(timex):
            return self._sections.years is None and (opens or self._fallback is None)
        first, _, last = (timex.when or "").partition("/")
        if first[:4] != last[:4] and (self._sections.years or self._fallback):
            return opens  # 工程实施三年来 says nothing of the year's figures in the next sentence
        return opens or bool(last)

    def _opens(self, timex: Timex) -> bool:
        """Whether a time opens its sentence, or the first clause with a number in it: 初步核算，一季度…."""
        at = timex.span.start
        first = max(0, at - _INTO)
        start = max(first, *[self._document.text.rfind(mark, first, at) + 1 for mark in _ENDS])
        return self._leads(self._document.text[start:at])

    @staticmethod
    def _leads(before: str) -> bool:
        """Whether what stands in a sentence before a time leaves it the first place."""
        rest = _ESTIMATED.sub("", before).strip(" \u3000截至止到自从在（(“")
        return not rest or _BY_WORDS.fullmatch(rest) is not None

    def _sentence(self, line: Line, place: Span) -> int:
        """Where the sentence of `place` begins; asked twice of each figure."""
        if self._asked[0] != place:
            text, first = self._document.text, max(line.span.start, place.start - _FAR)
            self._asked = place, max(first, *[text.rfind(mark, first, place.start) + 1 for mark in _ENDS])
        return self._asked[1]

    def status(self, line: Line, clause: Span, place: Span, period: str | None) -> tuple[Status, str | None]:
        """(status, the word that says so) of the figure at `place`."""
        text, start = self._document.text, self._sentence(line, place)
        sentence = text[start : place.start]
        last = max(sentence.rfind("；"), sentence.rfind(";")) + 1
        ended = last if last and self._between(start + last, place.start) else 0  # 预计全年…；6月至8月…
        words = said(
            self._lead if line.role is Role.LIST else "",
            sentence,
            max(clause.start - start, 0),
            text[place.end : clause.end],
            ended,
        )
        after = text[place.end : min(line.span.end, place.end + _NEAR)]
        where = Place(line.span.start, start, max(clause.start - start, 0), sentence, after)
        if line.span.start in self._answered:
            return self._statuses.status(where, words, period, planning=True, since=(period or "")[:4])
        return self._statuses.status(where, words, period, self._sections.planning, self._sections.promised)
