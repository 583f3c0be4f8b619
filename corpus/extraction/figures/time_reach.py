"""How far the times of a text reach: which of them can be those of a place in it, in its sentence and beyond."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from corpus.extraction.figures.period_values import PERIODS, is_carried, spanned
from corpus.model import Document, Timex

_YEAR = re.compile(r"(?:19|20)\d\d")
_USABLE = re.compile(r"^\d{4}(?:-(?:\d\d|Q\d|H\d|W\d\d)(?:-\d\d)?)?(?:/\d{4}(?:-(?:\d\d|Q\d|H\d|W\d\d)(?:-\d\d)?)?)?$")
_FRAMES = ("，", ",", "已")
"""What follows a deadline that is the time of all that the sentence tells."""
ENDS = "。!?！？\n"
"""Marks that end a sentence."""
_INTO = 40
"""Characters of a sentence in which a time can open it."""


def _is_point(timex: Timex) -> bool:
    """Whether a time is a day or a month."""
    return timex.when is not None and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", timex.when) is not None


@lru_cache(maxsize=1 << 12)
def _is_usable(when: str) -> bool:
    """Whether a value is a point or a span of the calendar that a figure can be of."""
    return _USABLE.match(when) is not None


_OF_THEN = frozenset(("的", "的约", "的近"))
"""All that stands between a time that is compared with and its own number."""


class Times:
    """The times of one document, asked for by place."""

    def __init__(self, document: Document, timexes: Sequence[Timex], now: Callable[[], str | None]) -> None:
        """See the class.

        Args:
            document: whose text it is.
            timexes: its time expressions, in order.
            now: gives the period that 目前 has at the place that is asked about; None where it has none.
        """
        self._text, self._timexes, self._now = document.text, timexes, now
        self._starts = [timex.span.start for timex in timexes]

    def between(self, start: int, end: int) -> list[Timex]:
        """The times of a stretch of text that have a value and are not only compared with."""
        found = self._timexes[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [timex for timex in found if self.value(timex) and not self._compares(timex, end)]

    def _compares(self, timex: Timex, place: int) -> bool:
        """Whether a time is only compared with (比上年, 是2015年的), or is where a growth began (由2015年的…提高到)."""
        text, at = self._text, timex.span.start
        compared, compared_with = PERIODS.words("compared"), PERIODS.words("compared-with")
        if text[at - 1 : at] in ("比", "较", "末") and text[timex.span.end : place].strip() in _OF_THEN:
            return False  # 较1978年的|355亿元增长: what stands at `place` is of that time
        if text[max(0, at - 1) : at] in compared or text[max(0, at - 2) : at] in compared_with:
            return True
        if (
            timex.surface in PERIODS.words("whole-year")
            and PERIODS.task.match(text, timex.span.end)
            and PERIODS.fulfilled.search(text, max(0, at - 6), at)
        ):
            return True
        if (
            PERIODS.up_to_now.match(text, timex.span.end)
            or PERIODS.goal.match(text, timex.span.end)
            or is_carried(text, timex)
        ):
            return True
        between = text[timex.span.end : place]
        return (
            text[max(0, at - 1) : at] in PERIODS.words("from")
            and between[:1] == "的"
            and any(c.isdecimal() for c in between)
        )

    def value(self, timex: Timex) -> str | None:
        """The point or span of the calendar that a time says; None for what is none."""
        if timex.when == "PRESENT_REF":
            return self._now()
        if not timex.when or not _is_usable(timex.when):
            return None
        text, end = self._text, timex.span.end
        return timex.when[:4] if PERIODS.feast_over.match(text, end) else spanned(text, end, timex.when)

    def reaching(self, start: int, place: int) -> list[Timex]:
        """The times of a sentence before a figure that can be its own.

        A day, a month or a part of a year told behind a semicolon ends there, unless it opens the sentence; a
        deadline (3月底前) and the time of an attribute (去年启动的) end with their clause.
        """
        text, out = self._text, []
        for timex in self.between(start, place):
            between = text[timex.span.end : place]
            closes = max(between.rfind("；"), between.rfind(";"))
            before = text[start : timex.span.start]
            opens = self._leads(before)
            goes_on = between.startswith("其中", closes + 1)
            if closes >= 0 and not opens and not goes_on and len(timex.when or "") > len("2018"):
                continue
            ended = closes >= 0 or "，" in between or "," in between
            if ended and (PERIODS.attribute.match(between) or PERIODS.about.search(before)):
                continue
            deadline = PERIODS.deadline.match(between) if ended and before[-1:] not in PERIODS.words("to") else None
            if deadline and not between.startswith(_FRAMES, deadline.end()):
                continue
            out.append(timex)
        return out

    def governs(self, timex: Timex, section: str | None, fallback: str | None) -> bool:
        """Whether a time told in an earlier sentence holds on: not a point in the review of a whole year.

        Args:
            timex: the time.
            section: the year, or the years, that the section is about.
            fallback: the same of the document.
        """
        after = self._text[timex.span.end : timex.span.end + 2]
        before = self._text[max(0, timex.span.start - 2) : timex.span.start]
        if timex.when == "PRESENT_REF" or (before[-1:] in PERIODS.words("from") and after[:1] in ("起", "开")):
            return False
        if PERIODS.once.match(self._text, timex.span.end):
            return False
        if after[:1] == "前" or after in ("之前", "以前"):
            return False
        opens = self._opens(timex)
        year = self.value(timex) or ""
        if before in ("截至", "截止"):
            return True
        if PERIODS.since.match(self._text, timex.span.end):  # 为2006年以来最高
            return opens
        if _YEAR.fullmatch(year):
            return "/" not in (section or "") and (opens or year <= (section or fallback or year))
        if _is_point(timex):
            return section is None and (opens or fallback is None)
        first, _, last = (timex.when or "").partition("/")
        if first[:4] != last[:4] and (section or fallback):
            return opens  # 工程实施三年来 says nothing of the year's figures in the next sentence
        return opens or bool(last)

    def _opens(self, timex: Timex) -> bool:
        """Whether a time opens its sentence, or the first clause with a number in it: 初步核算，一季度…."""
        at = timex.span.start
        first = max(0, at - _INTO)
        start = max(first, *[self._text.rfind(mark, first, at) + 1 for mark in ENDS])
        return self._leads(self._text[start:at])

    @staticmethod
    def _leads(before: str) -> bool:
        """Whether what stands in a sentence before a time leaves it the first place."""
        rest = PERIODS.estimated.sub("", before).strip(" \u3000截至止到自从在（(“")
        return not rest or PERIODS.by_words.fullmatch(rest) is not None
