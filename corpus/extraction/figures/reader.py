"""What the numbers of a document measure: its clauses walked one by one, each with a name for what it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.extraction.figures.indicators import INDICATORS, left_name, without
from corpus.extraction.figures.measures import Measure, may_measure, measures
from corpus.extraction.figures.period_values import is_carried
from corpus.extraction.rulebook import patterns
from corpus.hanzi_numbers import POWERS
from corpus.model import Area, Document, Line, Span, Timex
from corpus.places import find_areas, resolve

BOUNDS, CHANGES, NAMES = patterns("bounds"), patterns("changes"), patterns("figure_names")
_CLAUSE = re.compile(r"(?>(?:[^,，;；:：。!?！？\n|]|(?<=\d)[,，](?=\d{3}(?!\d)))*)")
_ASIDE_END = re.compile("^[^（(）)]{0,20}[）)](?=.{2})")
"""The end of a bracket that began in an earlier clause: （不包括市区，下同）一般公共预算收入."""
_BLANKS = re.compile("(?<=[\u4e00-\u9fff，、]) {1,3}(?=[\u4e00-\u9fff])")
"""What a page puts around its numbers, where a time was cut out: 较 2016 年 分别增长."""
_FAR = 200
"""Characters around a number in which its indicator is looked for."""
_SCALES = re.compile("^[十百千万亿]{1,2}(?=.)")
UNTOLD = "no-change"
"""The rule of a growth beside the one that its figure has."""
PLANNED = "plan-of-the-figure-before"
"""The rule of a number that the figure before is held against."""
SHARE = "share-of-the-figure-before"
"""The rule of a share of the figure before."""


@dataclass(slots=True)
class Clause:
    """One clause with its measures, and what the walk through it has found."""

    span: Span
    sentence: int
    """Start of its sentence."""
    measures: list[Measure]
    line: Line
    used: int = 0
    """Where the text that belongs to earlier figures ends."""
    verb: str = ""
    """The verb of the figure before, for the next item of an enumeration."""
    of_the_plan: bool = False
    """Whether the number before is what a plan said, of which a share follows."""


@dataclass(slots=True)
class Draft:
    """A figure in the making; without `indicator` it is none, or a change that went to the figure before."""

    indicator: str
    measure: Measure
    rule: str
    change: str | None = None
    value: float | None = None
    unit: str = ""
    clause: Span = field(default_factory=lambda: Span(0, 0))
    evidence: tuple[str, ...] = ()
    rate: str = ""
    """The word of a growth or fall that is a figure of its own (增长, 下降): it ends the indicator."""


class Reader:
    """Walks the clauses of one document and drafts its figures."""

    def __init__(self, document: Document, timexes: Sequence[Timex]) -> None:
        self.document, self.text, self.area = document, document.text, document.meta.area
        self.holes = [timex.span for timex in timexes if not is_carried(document.text, timex)]
        self.starts = [hole.start for hole in self.holes]
        self._asked = (-1, -1), ""
        """Where words were asked for last, which is done several times for each number, and the words."""
        self.whole: Draft | None = None
        """The first figure of the sentence before, where this one tells its parts (分产业看，…)."""
        self.compared_with = NAMES.words("compared-with")
        self.told: list[Draft] = []
        """The figures of the line so far."""

    def holes_in(self, span: Span) -> list[Span]:
        """The time expressions that meet `span`, or stand right before it."""
        low = max(0, bisect_left(self.starts, span.start) - 1)
        return self.holes[low : bisect_left(self.starts, span.end)]

    def clauses(self, line: Line) -> Iterator[Clause]:
        """The clauses of a line with their measures."""
        at, sentence = line.span.start, line.span.start
        while at < line.span.end:
            match = _CLAUSE.match(self.text, at, line.span.end)
            end = match.end() if match else line.span.end
            span = Span(at, end)
            found: list[Measure] = []
            if may_measure().search(self.text, at, end):
                found = list(measures(self.text, span, self.holes_in(span)))
            yield Clause(span, sentence, found, line, used=at)
            at = end + 1
            if end < line.span.end and self.text[end] in "。!?！？\n":
                sentence = at

    def place(self, clause: Span) -> Area:
        """The place that a clause begins with (全省, 武汉市), else the document's."""
        clause = Span(clause.start, min(clause.end, clause.start + 60))
        text = without(self.text, clause, self.holes_in(clause)).lstrip(" \u3000、“")
        if match := NAMES.place.match(text):
            return resolve(match[0], self.area) or self.area
        found = find_areas(text[:12])
        if not found or found[0].span.start:
            return self.area
        area = found[0].area
        wider = area.holds(self.area) or resolve("全省", self.area) == area
        return self.area if wider and not text.startswith(str(area)) else area

    def left(self, clause: Clause, measure: Measure) -> str:
        """The words of a clause left of a measure, from the end of the figure before, without times."""
        place = clause.used, measure.span.start
        if self._asked[0] != place:
            start = max(clause.used, measure.span.start - _FAR, self.opened(clause, measure) + 1)
            span = Span(self._behind_label(clause, self._behind_time(clause, start, measure)), measure.span.start)
            said = without(self.text, span, self.holes_in(span)).strip()
            said = _BLANKS.sub("", said) if " " in said else said
            closed = _ASIDE_END.match(said)
            self._asked = place, self._before_aside(start) + said[closed.end() :] if closed else said
        return self._asked[1]

    def _behind_time(self, clause: Clause, start: int, measure: Measure) -> int:
        """`start`, or the end of the last time where a statistic is named right behind it: 提出到2025年生产总值…."""
        hole = next((hole for hole in reversed(self.holes_in(clause.span)) if hole.end <= measure.span.start), None)
        if hole is None or hole.start <= start or self.text[hole.start - 1] in self.compared_with:
            return start
        return hole.end if INDICATORS.statistic.match(self.text, hole.end, measure.span.start) else start

    def _before_aside(self, start: int) -> str:
        """The words before a bracket that closes in the clause that begins at `start`: 市级（不含甲区，下同）收入."""
        first = max(0, start - _FAR)
        at = max(self.text.rfind(mark, first, start) for mark in "（(")
        begin = max(self.text.rfind(mark, first, max(at, first)) for mark in "，,；;。：:\n") + 1
        return without(self.text, Span(begin, at), self.holes_in(Span(begin, at))).strip() if at > begin else ""

    def opened(self, clause: Clause, measure: Measure) -> int:
        """Where the bracket stands that a measure is in; -1 where it is in none of its clause."""
        at = max(self.text.rfind(mark, clause.used, measure.span.start) for mark in "（(")
        closed = max(self.text.rfind(mark, clause.used, measure.span.start) for mark in "）)")
        return at if at > closed else -1

    def _behind_label(self, clause: Clause, start: int) -> int:
        """`start`, or the time behind the title of a paragraph that stands there (人口年末常住人口94.9万人)."""
        if start != clause.line.span.start:
            return start
        hole = next((hole for hole in self.holes_in(clause.span) if hole.start > start), None)
        label = NAMES.topic.fullmatch(self.text[start : hole.start].strip()) if hole else None
        return hole.start if hole and label and self.text[hole.start : hole.end] in ("全年", "年末", "年底") else start

    def right(self, clause: Clause, index: int) -> tuple[str, bool]:
        """The words right of measure `index`, and whether another measure ends them."""
        later = clause.measures[index + 1] if index + 1 < len(clause.measures) else None
        start = clause.measures[index].span.end
        if later and later.span.start == start and self.qualifies(later):
            later = clause.measures[index + 2] if index + 2 < len(clause.measures) else None
        end = later.span.start if later else clause.span.end
        return self.text[start : min(end, start + _FAR)], later is not None

    def qualifies(self, measure: Measure) -> bool:
        """Whether a number behind a count says which things it counts: 70个30亿元以上项目, 3座35万千瓦光热电站."""
        bounds = BOUNDS.over if measure.sort == "money" else BOUNDS.thing if measure.sort == "size" else None
        return bounds is not None and bounds.match(self.text, measure.span.end) is not None

    def change(self, clause: Clause, measure: Measure, before: Draft | None, topic: str = "") -> Draft | None:
        """The draft for a measure that says how much something grew or shrank; None when it says no such thing."""
        left = self.left(clause, measure).rstrip("0123456789%. ")
        left = CHANGES.same_as_below.sub("", left) if "同" in left else left
        if before is not None and self.opened(clause, measure) >= 0 and CHANGES.aimed.fullmatch(left):
            return None
        share = measure.sort == "share"
        if share and (missed := CHANGES.missed.search(left)):
            name = left_name(left[: missed.start()], self.area)
            return Draft(name, measure, "missed-target", f"<{_plain(measure)}", clause=clause.span)
        match = CHANGES.change.search(left)
        if not match or not (share or CHANGES.compared.search(left)):
            return None
        change = f"{'-' if match['down'] else '+'}{_plain(measure)}"
        own = left[: match.start()]
        evidence = (match["word"],)
        yearly = "年均" if CHANGES.yearly.search(left, max(0, match.start() - 1)) else ""
        if yearly and before is not None and (CHANGES.span_only.fullmatch(own) or CHANGES.adverbs.fullmatch(own)):
            own = before.indicator  # a mean over years says nothing of the year of the figure before
        if measure.unit == "倍" and before is not None and CHANGES.span_only.fullmatch(own):
            own = ""  # 40多年增长了约275倍: not the growth of one year, and yet that of the sum before
        if before is None and share and topic and CHANGES.adverbs.fullmatch(own):
            by_parts = self.whole is not None and CHANGES.parted.search(topic) is not None
            # 分季度看，一季度增长6.5%: of the whole; else 工业增加值按可比价格计算，同比下降2.7%
            own = bare_of(self.whole) if self.whole is not None and by_parts else CHANGES.by_prices.sub("", topic)
        if CHANGES.adverbs.fullmatch(own):
            before = self._grown(clause, measure, before)
            told = before is not None and before.change is not None and not (share and before.change[-1] not in "%点")
            told = told or (before is not None and bool(before.rate) and before.unit == measure.unit)
            dated = self._is_dated(clause, measure)  # 一季度增长6.5%，二季度增长6.7%
            if before is not None and told and share and ("环比" in left or dated):
                rate = match["word"] if dated else "环比" + match["word"]
                draft = Draft(bare_of(before) + rate, measure, "change-alone", None, measure.value, measure.unit)
                draft.rate, draft.clause, draft.evidence = rate, clause.span, evidence
                return draft
            if before is not None and not told and before.rule != "missed-target":
                before.change, before.evidence = change, (*before.evidence, *evidence)
                return Draft("", measure, "change-of-the-figure-before")
            return Draft("", measure, UNTOLD) if told and share else None
        each = "分别" in left[match.start() :]
        name = left_name(CHANGES.span_last.sub("", own) if yearly else own, self.area, each=each)
        if len(name) < 2:
            return Draft("", measure, "change-alone", clause=clause.span)
        if self.whole is not None and share and CHANGES.branch.fullmatch(name):
            name += bare_of(self.whole) if self.whole.rate else ""
        rate = yearly + match["word"]
        draft = Draft(name + rate, measure, "change-alone", None, measure.value, measure.unit)
        draft.rate, draft.clause, draft.evidence = rate, clause.span, evidence
        return draft

    def _is_dated(self, clause: Clause, measure: Measure) -> bool:
        """Whether a time of its own stands before a measure in its clause, that it is not compared with."""
        holes = (hole for hole in self.holes_in(clause.span) if clause.span.start <= hole.start < measure.span.start)
        return any(self.text[hole.start - 1] not in self.compared_with for hole in holes)

    def _grown(self, clause: Clause, measure: Measure, before: Draft | None) -> Draft | None:
        """What grew by some percent: of a sum and its share (18亿元，占收入的71%，增长3%), the sum."""
        if before is None or before.rule != SHARE or measure.unit not in ("%", "％"):
            return before
        sums = (one for one in reversed(self.told) if one.rule != SHARE and one.clause.start >= clause.sentence)
        whole = next(sums, None)
        return whole if whole is not None and before.indicator.startswith(whole.indicator) else before


def bare_of(draft: Draft) -> str:
    """The indicator of a draft without the word of its growth."""
    return draft.indicator.removesuffix(draft.rate) if draft.rate else draft.indicator


def in_full(value: float, unit: str) -> float:
    """A value with the 万 and 亿 of its unit multiplied out."""
    scale = _SCALES.match(unit)
    for mark in scale[0] if scale else "":
        value *= POWERS[mark]
    return value


def base(unit: str) -> str:
    """A unit without 万 or 亿 before it."""
    return _SCALES.sub("", unit)


def _plain(measure: Measure) -> str:
    number = f"{measure.value:g}" if measure.most is None else f"{measure.value:g}%-{measure.most:g}"
    return number + measure.unit
