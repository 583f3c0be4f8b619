"""The headings that are open where a figure stands: their year, and whether they plan or look back."""

from __future__ import annotations

from corpus.extraction.figures.period_values import PERIODS
from corpus.extraction.figures.statuses import STATUSES
from corpus.extraction.promised import is_list
from corpus.model import Document, Line, Role
from corpus.records import record

_MOTTO = 40
"""Characters of a heading in which a year and its motto stand."""
_LABEL, _MARKED = 30, 9
"""Characters of a line that can be as good as a heading, and the level that it then has."""


@record
class _Section:
    level: int
    years: str | None
    plans: bool | None
    promised: str | None = None
    """The year of the promises that it lists; empty where none is told."""


def _planned(document: Document) -> int:
    """Where the heading stands of the second of two years that a report tells of under a motto each; -1 without such.

    2018年：铆足干劲抓落实 looks back, and 2019年：乘势而上开新局 plans, where no third year has a heading of its kind.
    """
    mottos = [
        (int(match["year"]), line)
        for line in document.headings
        if (match := PERIODS.motto.match(document.cut(line.span)[:_MOTTO])) is not None
    ]
    if len(mottos) != 2 or mottos[0][1].level != mottos[1][1].level or mottos[1][0] != mottos[0][0] + 1:
        return -1
    date = document.meta.date
    return mottos[1][1].span.start if date is None or int(date[:4]) <= mottos[1][0] else -1


class Sections:
    """The stack of headings of one document, moved along line by line."""

    def __init__(self, document: Document) -> None:
        """See the class; `document` is the one whose headings are walked."""
        self._planned = _planned(document)
        self._open: list[_Section] = []
        self._looked_back = ""
        """The latest year that a heading looked back on."""

    @property
    def years(self) -> str | None:
        """The year, or the years (过去五年工作回顾), of the nearest heading that names any."""
        return next((section.years for section in reversed(self._open) if section.years), None)

    @property
    def planning(self) -> bool | None:
        """Whether the section plans or looks back, as its heading says; None where none says so."""
        return next((section.plans for section in reversed(self._open) if section.plans is not None), None)

    @property
    def promised(self) -> str | None:
        """The year whose promises are listed here, an empty string where none is told; None where no list is open."""
        return next((section.promised for section in reversed(self._open) if section.plans is not None), None)

    @staticmethod
    def is_heading(line: Line, text: str) -> bool:
        """Whether a line opens a section: a heading, the title, or a short line as good as one (■ 2025年主要目标)."""
        if line.role in (Role.HEADING, Role.TITLE):
            return True
        if line.role is not Role.BODY or len(line.span) > _LABEL or PERIODS.labelled.fullmatch(text) is None:
            return False
        return STATUSES.plan.search(text) is not None or STATUSES.review.search(text) is not None

    def enter(self, line: Line, text: str, years: str | None) -> None:
        """Open the section of a line that `is_heading`.

        Args:
            line: the heading.
            text: of the line.
            years: that it begins with, if any; a title's are none of a section.
        """
        levels = {Role.HEADING: line.level, Role.TITLE: 0}
        level = levels.get(line.role, _MARKED)
        self._open = [section for section in self._open if section.level < level]
        plans: bool | None = True if STATUSES.plan.search(text) else None
        promised: str | None = None
        listed = is_list(text)
        if listed and self.planning is not False:
            plans, promised = True, years or ""
        if listed is False or STATUSES.review.search(text):
            # 上半年工作情况和下半年工作打算: a title that does both says nothing of a section
            plans, promised = None if plans and line.role is Role.TITLE else False, None
        if plans is False:
            self._looked_back = max(self._looked_back, (years or "").rpartition("/")[2])
        elif plans is None and line.span.start == self._planned:
            plans = True
        elif plans is None and line.role is Role.HEADING and (work := PERIODS.work.search(text)):
            later = years is not None and "" < self._looked_back < years
            plans = True if later or work["said"] else None
        self._open.append(_Section(level, None if line.role is Role.TITLE else years, plans, promised))

    def look_back(self, years: str) -> None:
        """A section of a plan began with the years before those that it plans: what follows was reached in them."""
        top = self._open.pop() if self._open else _Section(0, None, None)
        self._open.append(_Section(top.level, top.years or years, plans=False))

    def plan(self) -> None:
        """A sentence of this section said that what follows is still to be done."""
        top = self._open.pop() if self._open else _Section(0, None, None)
        self._open.append(_Section(top.level, top.years, plans=True))

    def promise(self, years: str | None) -> None:
        """A sentence of this section announced a list of what is promised, for `years` where it tells them."""
        top = self._open.pop() if self._open else _Section(0, None, None)
        known = years or top.years
        self._open.append(_Section(top.level, known, True, known or ""))
