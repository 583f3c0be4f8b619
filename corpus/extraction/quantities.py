"""Figures: numbers with what they measure, their change, period, place and status."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.extraction.indicators import (
    LONGEST,
    items,
    leading_verb,
    left_name,
    pattern,
    right_name,
    strip_right,
    without,
)
from corpus.extraction.measures import Measure, measures
from corpus.extraction.periods import Periods
from corpus.extraction.rulebook import load
from corpus.extraction.table_figures import TableReader
from corpus.extraction.tables import find_tables
from corpus.model import Area, Document, Figure, Line, Reason, Role, Span, Status, Timex
from corpus.places import find_areas, resolve

_CLAUSE = re.compile(r"(?:[^,，;；:：。!?！？\n|]|(?<=\d)[,，](?=\d{3}(?!\d)))*+")
_BETWEEN = re.compile(r"^\s*(?:[、和与及]|以及)\s*$")
_QUALIFIER = re.compile(r"(?:以上|以下|以内)的?[^、和]")
_SKIPPED = frozenset({Role.META})
_SPENT = re.compile(r"(?:投资|投入|融资|资金)$")
_GOAL = re.compile(r"(?:用于|建设|推进|实施|完成|改造|新建|开展|支持|打造|修建)了?(?:[\d.]+[万亿]?[个项家处条座所件])?")
_NO_MEASURE = re.compile(r"(?:(?<=[天时钟秒日])(?:之?[后前]|以?内|以来)|一[组队班户])")
_FROM_TO = re.compile(r"[到至](?:的)?$|[到至].{0,12}的$")
_RATE = re.compile(r"\s*(?:按照?|依照).{0,40}?[%％](?:的|给|对|予|比例|标准)")
_YEARLY = re.compile("年均|年平均|每年平均")
_SPAN_ONLY = re.compile("[,，\\s]*(?:近|过去)?(?:[一二三四五六七八九十\\d]{1,2}年(?:来|间)?)?")
_SPAN_LAST = re.compile("(?:近|过去)?[一二三四五六七八九十\\d]{1,2}年(?:来|间|内)?$")
_PLACE = re.compile("(?:全国|我国|[全我本][省市区县州](?![场域]))")
_FAR = 200
"""Characters around a number in which its indicator is looked for."""
_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百]")


@dataclass(slots=True)
class _Clause:
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


@dataclass(slots=True)
class _Draft:
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


class _Reader:
    """Walks the clauses of one document and drafts its figures."""

    def __init__(self, document: Document, timexes: Sequence[Timex]) -> None:
        self.document, self.text, self.area = document, document.text, document.meta.area
        self.holes = [timex.span for timex in timexes]
        self.starts = [hole.start for hole in self.holes]
        self.bare = frozenset(load("quantities").data["bare-shares"])
        self.generic = frozenset(load("quantities").data["heads"])

    def holes_in(self, span: Span) -> list[Span]:
        low = max(0, bisect_left(self.starts, span.start) - 1)
        return self.holes[low : bisect_left(self.starts, span.end)]

    def clauses(self, line: Line) -> Iterator[_Clause]:
        at, sentence = line.span.start, line.span.start
        while at < line.span.end:
            match = _CLAUSE.match(self.text, at, line.span.end)
            end = match.end() if match else line.span.end
            span = Span(at, end)
            found: list[Measure] = []
            if _NUMERAL.search(self.text, at, end):
                found = list(measures(self.text, span, self.holes_in(span)))
            yield _Clause(span, sentence, found, line, used=at)
            at = end + 1
            if end < line.span.end and self.text[end] in "。!?！？\n":
                sentence = at

    def place(self, clause: Span) -> Area:
        """The place that a clause begins with (全省, 武汉市), else the document's."""
        clause = Span(clause.start, min(clause.end, clause.start + 60))
        text = without(self.text, clause, self.holes_in(clause)).lstrip(" \u3000、“")
        if match := _PLACE.match(text):
            return resolve(match[0], self.area) or self.area
        found = find_areas(text[:12])
        if not found or found[0].span.start:
            return self.area
        area = found[0].area
        wider = area.holds(self.area) or resolve("全省", self.area) == area
        return self.area if wider and not text.startswith(str(area)) else area

    def left(self, clause: _Clause, measure: Measure) -> str:
        span = Span(max(clause.used, measure.span.start - _FAR), measure.span.start)
        return without(self.text, span, self.holes_in(span)).strip()

    def right(self, clause: _Clause, index: int) -> tuple[str, bool]:
        """The words right of measure `index`, and whether another measure ends them."""
        later = clause.measures[index + 1] if index + 1 < len(clause.measures) else None
        start = clause.measures[index].span.end
        end = later.span.start if later else clause.span.end
        return self.text[start : min(end, start + _FAR)], later is not None

    def change(self, clause: _Clause, measure: Measure, before: _Draft | None) -> _Draft | None:
        """The draft for a measure that says how much something grew or shrank; None when it says no such thing."""
        left = self.left(clause, measure).rstrip("0123456789%. ")
        share = measure.sort == "share"
        if share and (missed := pattern("missed").search(left)):
            name = left_name(left[: missed.start()], self.area)
            return _Draft(name, measure, "missed-target", f"<{_plain(measure)}", clause=clause.span)
        match = pattern("change").search(left)
        if not match or not (share or pattern("compared").search(left)):
            return None
        change = f"{'-' if match['down'] else '+'}{_plain(measure)}"
        own = left[: match.start()]
        evidence = (match["word"],)
        yearly = "年均" if _YEARLY.search(match[0]) else ""
        if yearly and before is not None and (_SPAN_ONLY.fullmatch(own) or pattern("adverbs").fullmatch(own)):
            own = before.indicator  # a mean over years says nothing of the year of the figure before
        if pattern("adverbs").fullmatch(own):
            if before is not None and before.change is None and before.rule != "missed-target":
                before.change, before.evidence = change, (*before.evidence, *evidence)
                return _Draft("", measure, "change-of-the-figure-before")
            return None
        if len(name := left_name(_SPAN_LAST.sub("", own) if yearly else own, self.area)) < 2:
            return _Draft("", measure, "change-alone", clause=clause.span)
        rate = yearly + match["word"]
        draft = _Draft(name + rate, measure, "change-alone", None, measure.value, measure.unit)
        draft.rate, draft.clause, draft.evidence = rate, clause.span, evidence
        return draft

    def name(self, clause: _Clause, index: int, topic: str, before: _Draft | None) -> tuple[str, str]:
        """(indicator, rule) of measure `index` of `clause`; an empty indicator when it measures nothing."""
        measure = clause.measures[index]
        raw = self.left(clause, measure)
        after, number_follows = self.right(clause, index)
        joined = index > 0 and _BETWEEN.match(self.text[clause.measures[index - 1].span.end : measure.span.start])
        if joined and before is not None and not (measure.sort == "count" and right_name(after, number_follows)):
            return before.indicator, "shared-noun"
        left = left_name(raw, self.area)
        if before is not None and pattern("pointing").match(left):
            clause.used = measure.span.end
            return before.indicator, "noun-of-the-figure-before"
        if pattern("sized").match(left) and after.startswith("的") and len(thing := right_name(after, False)) >= 2:
            clause.used = measure.span.end + after.find(thing) + len(thing)
            return thing + left, "size-before-noun"
        if before is not None and index and not left and _FROM_TO.search(raw):
            clause.used = measure.span.end
            return before.indicator, "from-to"
        verb = leading_verb(raw) or (clause.verb if index and raw.startswith("、") else "")
        noun = right_name(after, number_follows)
        clause.used = measure.span.end
        if measure.sort == "money" and (spent := _SPENT.search(left)) and (goal := _GOAL.match(after)):
            aim = right_name(after[goal.end() :], number_follows=False)
            if len(aim) >= 4:
                return aim + spent[0], "spent-on"
        if noun and ((measure.sort == "count" and noun) or not left or left == verb):
            clause.used += after.find(noun) + len(noun)
            clause.verb = verb
            if not verb and noun in self.generic and not number_follows:
                return noun + _rest(after, noun), "count-before-noun"
            return verb + noun, "count-before-noun"
        if measure.sort == "time" and len(noun) >= 3:
            return left + noun, "time-before-noun"
        if before is not None and (left in self.bare or left.startswith("占")):
            return before.indicator + left, "share-of-the-figure-before"
        lone = bool(left) and left == leading_verb(left) and not (measure.sort == "money" and _SPENT.search(left))
        start = pattern("verb-start").match(before.indicator) if before is not None and lone else None
        if before is not None and start and len(before.indicator) - start.end() >= 2:
            return left + before.indicator[start.end() :], "noun-of-the-figure-before"
        if len(left) >= 2:
            if raw.startswith("、") and clause.verb and not pattern("verb-start").match(left):
                left = clause.verb + left
            start = pattern("verb-start").match(left)
            clause.verb = start[0] if start and len(start[0]) < len(left) else ""
            return left, "count-after-noun"
        if index:
            return before.indicator if before is not None else "", "shared-noun"
        return left_name(topic, self.area), "topic-before"


def _rest(after: str, noun: str) -> str:
    at = after.find(noun) + len(noun)
    return after[at : at + 24].strip("、,，。 ")


def _plain(measure: Measure) -> str:
    number = f"{measure.value:g}" if measure.most is None else f"{measure.value:g}%-{measure.most:g}"
    return number + measure.unit


def _is_qualifier(reader: _Reader, clause: _Clause, index: int) -> bool:
    """Whether a measure only says which things the next number counts (10亿元以上项目25个)."""
    measure = clause.measures[index]
    if measure.sort == "count" or index + 1 >= len(clause.measures):
        return False
    after, _ = reader.right(clause, index)
    left = left_name(reader.left(clause, measure), reader.area)
    return bool(_QUALIFIER.match(after)) and (not left or left == leading_verb(left))


def _spread(drafts: list[_Draft]) -> None:
    """Gives `A、B和C分别达到1个、2个和3个` its three indicators."""
    at = 0
    while at < len(drafts):
        end = at + 1
        while end < len(drafts) and drafts[end].rule == "shared-noun" and drafts[end].clause == drafts[at].clause:
            end += 1
        rate = drafts[at].rate
        names = [name + rate for name in items(strip_right(drafts[at].indicator.removesuffix(rate)))]
        if end - at > 1 and len(names) == end - at:
            for draft, name in zip(drafts[at:end], names, strict=True):
                draft.indicator, draft.rule = name, "respectively"
                draft.change = draft.change or None
        at = end


def _drafts(reader: _Reader, line: Line) -> list[_Draft]:
    out: list[_Draft] = []
    before: _Draft | None = None
    topic, sentence = Span(0, 0), -1
    for clause in reader.clauses(line):
        if clause.sentence != sentence:
            before, topic, sentence = None, Span(0, 0), clause.sentence
        for index, measure in enumerate(clause.measures):
            if _is_qualifier(reader, clause, index) or (measure.most is not None and measure.sort != "share"):
                continue
            if _NO_MEASURE.match(reader.text, measure.span.end) or _RATE.match(reader.text, clause.span.start):
                continue
            draft = _draft(reader, clause, index, without(reader.text, topic, reader.holes_in(topic)), before)
            if draft.indicator:
                out.append(draft)
                before = draft
        topic = Span(0, 0) if clause.measures else clause.span
    _spread(out)
    return out


def _draft(reader: _Reader, clause: _Clause, index: int, topic: str, before: _Draft | None) -> _Draft:
    measure = clause.measures[index]
    joined = index > 0 and _BETWEEN.match(reader.text[clause.measures[index - 1].span.end : measure.span.start])
    if joined and before is not None and before.rate and measure.unit == before.unit:
        draft = _Draft(before.indicator, measure, "shared-noun", None, measure.value, measure.unit)
        draft.rate, draft.clause = before.rate, clause.span
        return draft
    change = reader.change(clause, measure, before)
    if change is not None:
        clause.used = measure.span.end
        return change
    name, rule = reader.name(clause, index, topic, before)
    return _Draft(name[-LONGEST:], measure, rule, None, measure.value, measure.unit, clause.span)


def find_figures(document: Document, timexes: Sequence[Timex]) -> tuple[Figure, ...]:
    """Every number of a document that measures something, in order of the text.

    Args:
        document: as read; lines that are its data block (role meta) are left out.
        timexes: its time expressions, in order: they give the period, and no number in them is a figure.

    Returns:
        Figures whose `span` is the number with its unit. A change (同比增长9%) belongs to the figure before
        it; where there is none, it is a figure of its own whose indicator ends in its word (…增长: 9, %).
    """
    reader = _Reader(document, timexes)
    periods = Periods(document, timexes)
    out, tabled = _in_tables(document, periods)
    for line in document.lines:
        periods.pass_over(line)
        if (
            line.span.start in tabled
            or line.role in _SKIPPED
            or not _NUMERAL.search(document.text, line.span.start, line.span.end)
        ):
            continue
        for draft in _drafts(reader, line):
            if len(draft.indicator) < 2:
                continue
            period, anchor = periods.period(line, draft.clause, draft.measure.span, draft.indicator)
            status, word = periods.status(line, draft.clause, draft.measure.span, period)
            if draft.rule == "missed-target":
                status = Status.ACTUAL
            out.append(
                Figure(
                    indicator=draft.indicator,
                    value=draft.value,
                    unit=draft.unit,
                    period=period,
                    change=draft.change,
                    area=reader.place(draft.clause),
                    status=status,
                    span=draft.measure.span,
                    why=Reason(draft.rule, anchor, tuple(filter(None, (*draft.evidence, word)))),
                )
            )
    return tuple(sorted(out, key=lambda one: one.span) if tabled else out)


def _in_tables(document: Document, periods: Periods) -> tuple[list[Figure], set[int]]:
    """The figures of tables, and where the rows start whose numbers are all told by that."""
    reader = TableReader(document.meta.area, periods.now, periods.fallback, plans=periods.plans)
    out: list[Figure] = []
    rows: set[int] = set()
    for table in find_tables(document):
        found = reader.figures(table, document.cut(table.caption))
        if found:
            out += found
            rows.update(row.line.span.start for row in (table.header, *table.rows))
    return out, rows
