"""For which period a figure holds, and whether it was reached, is expected or is aimed at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.figures.period_values import PERIODS, governed, is_mean, is_reached, over_years
from corpus.extraction.figures.sections import Sections
from corpus.extraction.figures.statuses import STATUSES, Place, Statuses, said
from corpus.extraction.figures.time_reach import ENDS, Times
from corpus.extraction.promised import aims, announced, answered, is_list, told_of
from corpus.model import Document, Line, Role, Span, Status, Timex

_YEAR_VALUE, _YEARS_VALUE = re.compile(r"\d{4}"), re.compile(r"\d{4}(?:/\d{4})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_PLAN = ("“", "十", "过去", "五年")
"""How the name of a plan's years begins: “十三五”时期."""
_TOPIC, _OPENING = 2, 8
"""Characters before the year that a section, or the whole document, is about from there on."""
_DAY = len("2018-03-08")
_NEW_YEAR = 3
"""Last month in which an annual report looks back on the year that has just ended."""
_NEAR = 24
"""Characters behind a clause in which the next one says until when."""
_FAR = 600
"""Characters before a figure that can say its period and status."""


def _year(value: str | None) -> str | None:
    return value if value and _YEAR_VALUE.fullmatch(value) else None


def _years(value: str | None) -> str | None:
    """`value` where it is a year or a span of years."""
    return value if value and _YEARS_VALUE.fullmatch(value) else None


def _first_year(title: str) -> str:
    """The first year of the plan that a title names; empty where it names none."""
    plans = PERIODS.book.data["plans"]
    return next((plan["first"] for name, plan in plans.items() if name in title or plan["told"] in title), "")


class Periods:
    """Follows a document line by line and knows which period governs the place it has come to."""

    def __init__(self, document: Document, timexes: Sequence[Timex]) -> None:
        self._document = document
        self._times = Times(document, timexes, self._present)
        self._sections = Sections(document)
        self._topic: str | None = None
        """The year that a paragraph of this section began with."""
        self._lead = ""
        """The paragraph that ends in a colon and so speaks for the list below it."""
        self._lead_time: Timex | None = None
        self._of: tuple[int, str | None, str | None] = (-1, None, None)
        """Start of the line of the figure before, its period and what says so."""
        self._whole: tuple[int, str | None, str | None] = self._of
        """The same of the last figure whose sentence tells no parts of another."""
        self._mean: tuple[int, str | None, str | None] = self._of
        """The same of the mean over several years that was told last."""
        self._spoken: str | None = None
        """The year that the text spoke of last as 今年, for figures that nothing else dates."""
        self._asked = Span(0, 0), 0
        """The place whose sentence was asked for last, and where that begins."""
        title, date = document.meta.title, document.meta.date
        year = PERIODS.titled_year.search(title)
        told = STATUSES.year_title.search(title) is not None or STATUSES.plan_title.search(title) is not None
        told = told or is_list(title) is True
        named = year is not None and (date is None or told or year[0] < date[:4])
        self._fallback = year[0] if year and named else None
        plan = _first_year(title)
        if plan and (self._fallback is None or self._fallback > plan):  # 第十四个五年规划和2035年远景目标纲要
            self._fallback = f"{plan}/{int(plan) + 4}"
        self._now = (date or self._fallback or plan)[:10]
        new_year = self._now[5:7] != "" and int(self._now[5:7]) <= _NEW_YEAR
        self._annual = new_year and PERIODS.annual_report.search(title) is not None
        past = named and year is not None and year[0] < self._now[:4]
        ahead = STATUSES.plan_title.search(title) or STATUSES.coming_title.search(title)
        self._plans = ahead is not None and not past
        self._answered = answered(document)
        self._statuses = Statuses(self._now, plans=self._plans)
        for line in document.lines:
            if line.role is Role.TITLE and (times := self._times.between(line.span.start, line.span.end)):
                self._take_part_of_year(times[0])

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

    def year_of_report(self, status: Status) -> str | None:
        """The year of what an annual report given in the first months of a year dates by nothing.

        What was reached it looks back on; what is meant it means for its own year. None for other documents.
        """
        return f"{int(self._now[:4]) - (status is Status.ACTUAL)}" if self._annual else None

    def _present(self) -> str | None:
        """The period that 目前 has where the walk has come to."""
        return self._sections.years or self._fallback or (self._now if _YEAR.fullmatch(self._now) else None)

    def time_in(self, span: Span) -> str | None:
        """The value of the only time in a stretch of text."""
        found = self._times.between(span.start, span.end)
        return self._times.value(found[0]) if len(found) == 1 else None

    def pass_over(self, line: Line) -> None:
        """Takes notice of `line` before its figures are asked for."""
        times = self._times.between(line.span.start, min(line.span.end, line.span.start + _FAR))
        first = times[:1]
        self._spoken = next((year for time in times if (year := self._this_year(time))), self._spoken)
        last = self._document.text[max(line.span.start, line.span.end - _FAR) : line.span.end].rstrip()
        if line.role is not Role.LIST:
            leads = last.endswith((":", "："))
            self._lead = last if leads else ""
            times = self._times.between(max(line.span.start, line.span.end - _FAR), line.span.end) if leads else []
            self._lead_time = times[-1] if times else None
        if "/" in (self._sections.years or ""):  # among years, a year speaks for its paragraph alone
            self._topic = None
        text = self._document.cut(line.span) if len(line.span) < _FAR else ""
        if self._sections.is_heading(line, text):
            self._sections.enter(line, text, _years(self._times.value(first[0])) if first else None)
            self._topic = None
        elif first and (year := _years(self._times.value(first[0]))) and (len(year) == 4 or self._runs(first[0])):
            at = first[0].span.start - line.span.start
            attribute = PERIODS.attribute.match(self._document.text, first[0].span.end)
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
            if first and (years := self._before(first[0], line)):
                self._sections.look_back(years)
            elif aims(text) and self._sections.planning is None:
                self._sections.plan()

    def _before(self, timex: Timex, line: Line) -> str | None:
        """The years of a plan before this one, where a paragraph begins with them and nothing says else."""
        value, own = _years(self._times.value(timex)) or "", self._fallback or ""
        early = "/" in value and "/" in own and value[5:9] < own[:4]
        opens = line.role is Role.BODY and timex.span.start - line.span.start <= _TOPIC
        undecided = self._sections.planning is not False and self._sections.years is None
        return value if early and opens and undecided and timex.surface.startswith(_OF_PLAN) else None

    def _runs(self, timex: Timex) -> bool:
        """Whether a year opens several (2012年起5年内)."""
        return self._times.value(timex) != timex.when or timex.why.rule == "timex/years-from"

    def _take_promises(self, line: Line) -> None:
        """A sentence that announces a list of promises, outside of a review, says what follows is meant, and when."""
        if self._sections.planning is False or self._sections.promised:
            return
        found = announced(self._document.text, line.span.start, line.span.end)
        if found is not None:
            years = [year for time in self._times.between(*found) if (year := _year(self._times.value(time)))]
            self._sections.promise(years[0] if years else None)

    def _take_part_of_year(self, timex: Timex) -> None:
        """A title that names a part of a year (2016年上半年财政收支情况) names the period of what has none."""
        value = self._times.value(timex) or ""
        if (
            self._fallback is None
            and PERIODS.reported.search(self._document.meta.title)
            and value[:4] == self._now[:4] != ""
        ):
            self._fallback = self._now[:4]  # 前三季度国民经济运行稳中有进: of the year of its date
        if self._fallback and len(self._fallback) == 4 and value[:4] == self._fallback and len(value) > 4:
            named = "/" in value or value[5:6] in ("Q", "H") or PERIODS.reported.search(self._document.meta.title)
            self._fallback = value if named and len(value) != _DAY else self._fallback

    @staticmethod
    def _this_year(timex: Timex) -> str | None:
        """The year that 今年 says, or a part of it (今年上半年)."""
        return timex.when[:4] if timex.when and timex.surface.startswith(("今年", "本年", "我们今年")) else None

    def period(self, line: Line, clause: Span, place: Span, indicator: str) -> tuple[str | None, str | None]:
        """(period, what says so) of the figure of `indicator` at `place` in `clause`."""
        start = self._sentence(line, place)
        part = STATUSES.part.match(self._document.text, start) is not None and self._whole[0] == line.span.start
        mean = is_mean(self._document.text, clause, place)
        if not part or mean or self._times.between(start, min(clause.end, place.end + _FAR)):
            value, anchor = self._own_period(line, clause, place, indicator)
            if not mean:
                value = self._at_its_end(value, clause, place, indicator)
            elif "/" in (value or ""):
                self._mean = line.span.start, value, anchor
            elif part and self._mean[0] == line.span.start:
                value, anchor = self._mean[1:]  # 五年平均增长10%。其中，农业年均增长9%
            self._of = line.span.start, value, anchor
        else:
            self._of = self._whole
        self._whole = self._whole if part or mean else self._of
        return self._of[1:]

    def _at_its_end(self, value: str | None, clause: Span, place: Span, indicator: str) -> str | None:
        """The last of several years, of what is measured at their end or compared with the year before it.

        Not where each year is to have its own: 2030—2032年，漏损率分别为9%、8%和7%.
        """
        if value is None or "/" not in value or _years(value) is None:
            return value
        if "分别" in self._document.text[clause.start : place.start]:
            return value
        yearly = PERIODS.than_last_year.match(self._document.text, place.end) or (
            PERIODS.at_its_end.search(indicator) and not PERIODS.grown.search(indicator)
        )
        return value[5:] if yearly else value

    def _own_period(self, line: Line, clause: Span, place: Span, indicator: str) -> tuple[str | None, str | None]:
        """The period of a figure whose sentence does not tell the parts of the one before."""
        start = self._sentence(line, place)
        before = self._times.reaching(start, place.start)
        passed: list[Timex] = []
        if PERIODS.lasting.search(indicator):  # an area or a length is no event of the day that its sentence tells
            passed = [timex for timex in before if timex.span.start < clause.start and len(timex.when or "") == _DAY]
            before = [timex for timex in before if timex not in passed]
        within = self._times.between(place.end, min(clause.end, place.end + _FAR))
        chosen = before[-1:] or within[:1]
        if not chosen and line.role not in (Role.HEADING, Role.TITLE):
            earlier = self._times.between(max(line.span.start, start - _FAR), start)
            lasting = PERIODS.lasting.search(indicator) is not None
            standing = PERIODS.standing.match(self._document.text, start, place.start) is not None
            chosen = [
                t
                for t in earlier
                if self._times.governs(t, self._sections.years, self._fallback)
                and not (lasting and len(t.when or "") == _DAY)
                and not (
                    standing and not PERIODS.up_to.search(self._document.text, max(0, t.span.start - 3), t.span.start)
                )
            ][-1:]
            if chosen and PERIODS.year_end.search(chosen[0].surface) and not PERIODS.stock.search(indicator):
                chosen = []
            ends = [t for t in earlier if PERIODS.year_end.search(t.surface)][-1:] if not chosen else []
            chosen = chosen or (ends if PERIODS.stock.search(indicator) else [])
            if not chosen and PERIODS.then.match(self._document.text, start):
                chosen = earlier[-1:]
            until = self._times.between(clause.end, min(line.span.end, clause.end + _NEAR)) if not chosen else []
            if until and PERIODS.until.match(self._document.text, clause.end, until[0].span.start + 1):
                chosen = until[:1]
            if not chosen and line.role is Role.TABLE:
                times = self._times.between(place.end, line.span.end)
                chosen = times if len(times) == 1 else []
            passed += [t for t in earlier if not chosen and not standing and t.when != "PRESENT_REF"][-1:]
        if not chosen and line.role is Role.LIST and self._lead_time:
            chosen = [self._lead_time]
        if chosen:
            if is_mean(self._document.text, clause, place):
                chosen = [timex for timex in before if "/" in (timex.when or "")][-1:] or chosen
            if PERIODS.year_end.search(chosen[0].surface) and PERIODS.flow.search(indicator):
                return (self._times.value(chosen[0]) or "")[:4] or None, chosen[0].surface
            value = governed(
                self._document.text, chosen[0], self._times.value(chosen[0]) or "", clause, place, self._now
            )
            return over_years(self._document.text, value, clause, place, self._plan_years()), chosen[0].surface
        inherited = self._topic or self._sections.years or self._fallback
        if inherited is None and passed:
            return (self._times.value(passed[-1]) or "")[:4] or None, passed[-1].surface
        inherited = inherited or self._spoken
        if (
            inherited
            and "/" in inherited
            and inherited[:4] != inherited.rpartition("/")[2][:4]
            and (is_reached(self._document.text, clause, place) or PERIODS.at_its_end.search(indicator))
        ):
            inherited = inherited.rpartition("/")[2]  # what a plan of five years reaches, it reaches at its end
        return over_years(self._document.text, inherited, clause, place, self._plan_years()), None

    def _plan_years(self) -> str | None:
        """The years that the section, or else the document, is about."""
        return self._sections.years if "/" in (self._sections.years or "") else self._fallback

    def _sentence(self, line: Line, place: Span) -> int:
        """Where the sentence of `place` begins; asked twice of each figure."""
        if self._asked[0] != place:
            text, first = self._document.text, max(line.span.start, place.start - _FAR)
            self._asked = place, max(first, *[text.rfind(mark, first, place.start) + 1 for mark in ENDS])
        return self._asked[1]

    def status(self, line: Line, clause: Span, place: Span, period: str | None) -> tuple[Status, str | None]:
        """(status, the word that says so) of the figure at `place`."""
        text, start = self._document.text, self._sentence(line, place)
        sentence = text[start : place.start]
        last = max(sentence.rfind("；"), sentence.rfind(";")) + 1
        ended = last if last and self._times.between(start + last, place.start) else 0  # 预计全年…；6月至8月…
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
