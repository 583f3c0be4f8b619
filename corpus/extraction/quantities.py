"""Figures: numbers with what they measure, their change, period, place and status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.extraction.figures.cell_lines import stacked
from corpus.extraction.figures.in_tables import TableReader
from corpus.extraction.figures.indicators import LONGEST, leading_verb, left_name, without
from corpus.extraction.figures.invested import cost_of
from corpus.extraction.figures.measures import Measure, may_measure
from corpus.extraction.figures.names import Namer
from corpus.extraction.figures.period_values import each_its_year
from corpus.extraction.figures.periods import Periods
from corpus.extraction.figures.reader import (
    BOUNDS,
    CHANGES,
    NAMES,
    PLANNED,
    UNTOLD,
    Clause,
    Draft,
    Reader,
    base,
    in_full,
)
from corpus.extraction.figures.several import changes_of_several, complete, shares_of_several, spread
from corpus.extraction.figures.statuses import STATUSES
from corpus.extraction.tables import find_tables
from corpus.model import Document, Figure, Line, Reason, Role, Span, Status, Timex

_FIXED = {"missed-target": Status.ACTUAL, PLANNED: Status.TARGET}
"""Rules that say the status themselves."""
_APART = 5.0
"""Times that a result and what was planned for it are apart at most."""
_DEFINED = 120
"""Characters before a number in which a term is explained that it bounds."""
_BOUNDED = 20
"""Characters after a number that say that it is a bound."""
_ERRAND = 14
"""Characters of the clause before a time that are no name for what is measured."""
_COMPARED = ("比的", "较的", "相比的", "比", "较")
"""All that stands before a number that the figure before is compared with, its time aside."""
_SKIPPED = frozenset({Role.META})


def _is_qualifier(reader: Reader, clause: Clause, index: int) -> bool:
    """Whether a measure only says which things the next number counts (10亿元以上项目25个)."""
    measure = clause.measures[index]
    if measure.sort == "count":
        return False
    if BOUNDS.bounded_things.match(reader.text, measure.span.end) and BOUNDS.bound.search(
        reader.text, clause.used, measure.span.start
    ):
        return index + 1 < len(clause.measures) and clause.measures[index + 1].sort == "count"
    if index and clause.measures[index - 1].span.end == measure.span.start and reader.qualifies(measure):
        return clause.measures[index - 1].sort == "count"
    if index + 1 >= len(clause.measures):
        return False
    after, _ = reader.right(clause, index)
    left = left_name(reader.left(clause, measure), reader.area)
    return bool(BOUNDS.qualifier.match(after)) and (not left or left == leading_verb(left))


def _is_of_the_plan(reader: Reader, clause: Clause, index: int) -> bool:
    """Whether a measure says how much of a plan was reached, or how much that planned: 完成年计划710亿元的89.4%."""
    measure = clause.measures[index]
    if measure.sort == "share" and index and reader.left(clause, measure) == "的":
        return clause.used == clause.measures[index - 1].span.end and clause.of_the_plan
    after, followed = reader.right(clause, index)
    if BOUNDS.goal_before.search(reader.left(clause, measure)) and BOUNDS.goal_after.match(after):
        return True
    shared = followed and after == "的" and clause.measures[index + 1].sort == "share"
    of_it = BOUNDS.of_the_plan.fullmatch(reader.left(clause, measure)) is not None
    clause.of_the_plan = shared and of_it
    return of_it and (shared or measure.sort == "share")


def _planned(clause: Clause, measure: Measure, told: list[Draft]) -> list[Draft]:
    """The figure of a plan that one of `told` is held against: a target of the same thing; [] for a mere share."""
    if measure.sort == "share" or not measure.value:
        return []
    size = in_full(measure.value, measure.unit)
    for one in reversed(told):
        near = one.value and 1 / _APART < in_full(one.value, one.unit) / size < _APART
        if near and base(measure.unit) == base(one.unit) and one.clause.start >= clause.sentence:
            return [Draft(one.indicator, measure, PLANNED, None, measure.value, measure.unit, clause.span)]
    return []


def _is_aside(reader: Reader, clause: Clause, measure: Measure, before: Draft | None) -> bool:
    """Whether a share only compares the figure before, with a place or its plan: 高于全省2个百分点, （53%）."""
    if measure.sort != "share":
        return False
    if before is None:  # 增幅分别高于全省、全市7.4和2.8个百分点: by how much, and nothing of how high
        return measure.unit.endswith("百分点") and BOUNDS.higher.match(reader.left(clause, measure)) is not None
    text, place = reader.text, measure.span
    alone = text[place.start - 1 : place.start] in ("（", "(") and text[place.end : place.end + 1] in ("）", ")")
    left = reader.left(clause, measure)
    if CHANGES.change.search(left):  # a growth that grew: 增长11%，较上月回落2个百分点
        grown = bool(before.rate) or (before.change is not None and before.unit not in ("%", measure.unit))
        return grown and measure.unit.endswith("百分点") and CHANGES.compared.search(left) is not None
    return (alone and before.measure.sort != "share") or BOUNDS.comparing.search(left) is not None


def _is_base(reader: Reader, clause: Clause, measure: Measure, before: Draft) -> bool:
    """Whether a measure is what the figure before is compared with: 16%，比2030年的18%降低2个百分点."""
    alike = base(before.unit) == base(measure.unit) and not before.rate
    return alike and reader.left(clause, measure).strip("，,").removesuffix("约") in _COMPARED


def _is_threshold(reader: Reader, clause: Clause, index: int) -> bool:
    """Whether a measure only bounds what a term means (规上企业是指年收入2000万元以上的…)."""
    place = clause.measures[index].span
    after = reader.text[place.end : min(clause.span.end, place.end + _BOUNDED)]
    before = reader.text[max(clause.sentence, place.start - _DEFINED) : place.start]
    return bool(BOUNDS.threshold_after.match(after)) and bool(BOUNDS.threshold_before.search(before))


def _is_personal(draft: Draft) -> bool:
    """Whether a number tells of a person or of one errand, not of a place: an age, a height, how long it took."""
    if draft.unit == "岁":
        return BOUNDS.aged.search(draft.indicator) is None
    long = draft.measure.sort == "time" and draft.rule == "topic-before" and len(draft.indicator) > _ERRAND
    return long or draft.indicator.endswith(("身高", "体重"))


def _is_empty(draft: Draft) -> bool:
    """Whether the indicator says nothing of what is measured: a rank, or a growth of nothing named."""
    return bool(BOUNDS.of_nothing.fullmatch(draft.indicator)) or (
        draft.unit == "位" and bool(BOUNDS.rank.search(draft.indicator))
    )


def _drafts(namer: Namer, line: Line) -> list[Draft]:
    reader = namer.reader
    out = reader.told = []
    before: Draft | None = None
    topic, sentence, told_parts = Span(0, 0), -1, False
    for clause in reader.clauses(line):
        if clause.sentence != sentence:
            parted = STATUSES.part.match(reader.text, clause.sentence) is not None
            if not (parted and told_parts):  # 按构成看，…。分产业看，…: both tell the parts of one whole
                reader.whole = next((one for one in out if one.clause.start >= sentence), None) if parted else None
            told_parts = parted
            before, topic, sentence = None, Span(0, 0), clause.sentence
        if changes_of_several(reader, clause, out):
            topic = Span(0, 0)
            continue
        if shares := shares_of_several(reader, clause, out):
            out += shares
            topic = Span(0, 0)
            continue
        aside = -1
        for index, measure in enumerate(clause.measures):
            if _is_qualifier(reader, clause, index) or (measure.most is not None and measure.sort != "share"):
                continue
            if _is_of_the_plan(reader, clause, index):
                out += _planned(clause, measure, [*out[-3:], *filter(None, [before])])
                clause.used = measure.span.end
                continue
            follows = aside >= 0 and NAMES.between.match(reader.text[aside : measure.span.start])
            if follows or _is_aside(reader, clause, measure, before):
                clause.used = aside = measure.span.end
                continue
            if measure.unit == "岁" and BOUNDS.bound_age.match(reader.text, measure.span.end):
                continue
            if measure.unit == "次" and BOUNDS.session.search(
                reader.text, max(0, measure.span.start - 12), measure.span.start
            ):
                continue
            if _is_threshold(reader, clause, index):
                continue
            if BOUNDS.no_measure.match(reader.text, measure.span.end) or BOUNDS.rate.match(
                reader.text, clause.span.start
            ):
                continue
            if before is not None and _is_base(reader, clause, measure, before):
                out.append(replace(before, measure=measure, change=None, value=measure.value, clause=clause.span))
                clause.used = measure.span.end
                continue
            draft = _draft(namer, clause, index, without(reader.text, topic, reader.holes_in(topic)), before)
            aside = measure.span.end if draft.rule == UNTOLD else aside
            if draft.indicator and not _is_personal(draft):
                before = draft
                if not _is_empty(draft):
                    out.append(draft)
        topic = Span(0, 0) if clause.measures else clause.span
    _grow_by(reader, out)
    spread(out)
    complete(out)
    return out


def _grow_by(reader: Reader, drafts: list[Draft]) -> None:
    """Says of shares that a growth stands behind that they are one: 甲、乙出口分别实现13%、32%的增长."""
    for draft in reversed(drafts):
        grown = CHANGES.grown_behind.match(reader.text, draft.measure.span.end, draft.clause.end)
        if draft.measure.sort != "share" or grown is None or draft.rate:
            continue
        for one in drafts:
            if one.clause == draft.clause and one.measure.sort == "share" and not one.rate:
                one.indicator, one.rate = one.indicator.removesuffix(grown["word"]) + grown["word"], grown["word"]


def _draft(namer: Namer, clause: Clause, index: int, topic: str, before: Draft | None) -> Draft:
    reader, measure = namer.reader, clause.measures[index]
    joined = index > 0 and NAMES.between.match(reader.text[clause.measures[index - 1].span.end : measure.span.start])
    if joined and before is not None and before.rate and measure.unit == before.unit:
        draft = Draft(before.indicator, measure, "shared-noun", None, measure.value, measure.unit)
        draft.rate, draft.clause = before.rate, clause.span
        return draft
    change = reader.change(clause, measure, before, topic)
    if change is not None:
        clause.used = measure.span.end
        return change
    name, rule = namer.name(clause, index, topic, before)
    return Draft(name[-LONGEST:], measure, rule, None, measure.value, measure.unit, clause.span)


def find_figures(document: Document, timexes: Sequence[Timex]) -> tuple[Figure, ...]:
    """Every number of a document that measures something, in order of the text.

    Args:
        document: as read; lines that are its data block (role meta) are left out.
        timexes: its time expressions, in order: they give the period, and no number in them is a figure.

    Returns:
        Figures whose `span` is the number with its unit. A change (同比增长9%) belongs to the figure before
        it; where there is none, it is a figure of its own whose indicator ends in its word (…增长: 9, %).
    """
    reader = Reader(document, timexes)
    namer = Namer(reader)
    periods = Periods(document, timexes)
    out, tabled = _in_tables(document, periods)
    for line in document.lines:
        periods.pass_over(line)
        if (
            line.span.start in tabled
            or line.role in _SKIPPED
            or not may_measure().search(document.text, line.span.start, line.span.end)
        ):
            continue
        for draft in _drafts(namer, line):
            if len(draft.indicator) < 2:
                continue
            period, anchor = periods.period(line, draft.clause, draft.measure.span, draft.indicator)
            status, word = periods.status(line, draft.clause, draft.measure.span, period)
            if draft.rule in _FIXED:
                status = _FIXED[draft.rule]
            period = period or periods.year_of_report(status)
            if draft.rule == PLANNED and period and period[:4] == period.rpartition("/")[2][:4]:
                period = period[:4]  # what is planned is planned for the year, whatever part of it is over
            out.append(
                Figure(
                    indicator=cost_of(document.text, line.span, draft.measure.span.start, draft.indicator),
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
    out = each_its_year(document.text, out)
    return tuple(sorted(out, key=lambda one: one.span) if tabled else out)


def _in_tables(document: Document, periods: Periods) -> tuple[list[Figure], set[int]]:
    """The figures of tables, and where the rows start whose numbers are all told by that."""
    reader = TableReader(
        document.meta.area, periods.now, periods.fallback, plans=periods.plans, time_in=periods.time_in
    )
    out: list[Figure] = []
    rows: set[int] = set()
    for table in (*find_tables(document), *stacked(document)):
        found = reader.figures(table, document.cut(table.caption))
        if found:
            out += found
            rows.update(row.line.span.start for row in (table.header, *table.rows))
    return out, rows
