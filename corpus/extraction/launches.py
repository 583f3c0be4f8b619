"""When an initiative began, who leads it, and how far it has come: read from the sentences that name it.

Each sentence is turned into a shape in which ◆ stands for the name and △ for a time expression; the
rules of `rules/launches.yaml` are patterns over such shapes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.alternations import alternation
from corpus.extraction.beginnings import (
    anniversary,
    in_force,
    is_year_long,
    issued_names,
    of_notice,
    of_title,
    section_years,
    year_at,
)
from corpus.extraction.columns import in_column
from corpus.extraction.kinds import head_of
from corpus.extraction.leads import body_of, bracketed_lead, held_lead, lead_in
from corpus.extraction.owners import Owner, owner_of, place_of
from corpus.extraction.retold import retold, year_before
from corpus.extraction.rulebook import Rule, load, required
from corpus.extraction.shapes import NAME, TIME, outer, shape
from corpus.extraction.stages import DEFINITE, is_planned, plan_parts, stage_at, steps_at
from corpus.extraction.surfaces import Group
from corpus.model import Area, Document, Kind, Role, Span, Stage, Step, Timex
from corpus.places import NOWHERE
from corpus.records import record
from corpus.sentences import sentences_of

MOST_MENTIONS = 16
"""Mentions of one name that are looked at for its beginning."""
MOST_TIMES = 4
"""Time expressions before a name that could be its beginning."""
_ORDINAL = re.compile(r"第[二三四五六七八九十\d]{1,3}[次届批轮]|新年第一次|最近一次|[再又]次")
_TOLD_LATER = 20
"""The rank of a beginning told of 这项服务 or 该计划 in a later clause."""
_BEFORE, _AFTER = 200, 80
"""Characters of a sentence around a name that its shape keeps."""
_YEAR_REACH, _REACH = 36, 130
"""Characters between a year, or a closer time, and the name that it dates."""
_COMMA = re.compile("[,，;；:：。]")
_YEAR_ALONE = 5
"""The rank of a year that is not told of the beginning itself, but of its sentence."""
_YEAR_OF_PART = 3
"""The rank of a year that only the heading or the title tells of what is founded below it."""
_YEAR_BEFORE = 4
"""The rank of a year that only the sentence before tells."""
_COUNTED_BACK = 8
"""The rank of a beginning whose years are counted after the name."""
_OF_COLUMN = 15
"""The rank of a beginning that the table's column of times tells."""
_YEARS_SINCE = ("去年以来", "前年以来")
_SINCE = re.compile("即日起|[自从]|假期$|黄金周$")
_DURING = re.compile(
    "(?:[，,]?(?:在|全市|全省|全区|全县)[^，,。；;]{0,8})?(?:集中|组织|统一|部署|联合|分批){0,2}(?:开展|举办|举行|实施)"
)
"""What a campaign does from its first month to its last; from January on it may be the count of a year so far."""
_REPORTED = re.compile("[^，,。]{1,10}的[^，,。]{2,14}(?:显示|表明|指出)")
"""After a time that dates what was found out (去年完成的调查显示), and nothing else in the sentence."""
_AND_THEN = re.compile("[^，。；;]{0,8}?(?:之后|以后|后)")
"""After a name that stands behind 继: what is told came later."""
_MOST_STEPS = 12


@record
class Launch:
    """What the clauses around a name say of its beginning and its life."""

    when: str | None = None
    lead: str | None = None
    body: str | None = None
    area: Area = NOWHERE
    stage: Stage | None = None
    steps: tuple[Step, ...] = ()


@record
class _Words:
    whens: Mapping[tuple[bool, str], tuple[tuple[Rule, frozenset[str]], ...]]
    """By whether a time is due and by the mark that stands first: rules with what a shape must hold one of."""
    aimed: tuple[str, ...]
    founds: re.Pattern[str]
    verb: re.Pattern[str]
    columns: re.Pattern[str]


@cache
def _words() -> _Words:
    book = load("launches")
    data = book.data
    whens = sorted((rule for rule in book.rules if rule.op == "when"), key=lambda rule: -rule.fields["rank"])
    marks = frozenset(NAME)  # stands in every shape, as TIME does in all that rules of when are asked for
    return _Words(
        whens={
            (due, first): tuple(
                (rule, required(rule.pattern, NAME + TIME) or marks)
                for rule in whens
                if bool(rule.fields.get("due")) is due and _first_mark(rule) in ("", first)
            )
            for due in (True, False)
            for first in (NAME, TIME)
        },
        aimed=tuple(data["aimed"]),
        founds=re.compile(f"(?:{alternation(data['founds'])})[^，。]{{0,12}}$"),
        verb=re.compile(book.expand('(?:{{begin}}|{{advance}}|发展)(?=[“「"])')),
        columns=re.compile(data["beginning_columns"]),
    )


def _first_mark(rule: Rule) -> str:
    """The mark with which every match of a rule begins; empty where its alternatives differ."""
    pattern = rule.pattern.pattern
    mark = pattern[:1]
    return mark if mark in (NAME, TIME) and f"|{NAME}" not in pattern and f"|{TIME}" not in pattern else ""


def launches(
    document: Document,
    groups: Sequence[Group],
    places: Mapping[int, Sequence[tuple[int, int]]],
    timexes: Sequence[Timex],
) -> dict[int, Launch]:
    """By `id` of the group, what its sentences say of its beginning, its lead, its stage and its dated steps."""
    sentences = [sentence for line, sentence in sentences_of(document) if line.role is not Role.META]
    starts = [sentence.start for sentence in sentences]
    dated = sorted((timex for timex in timexes if timex.when), key=lambda timex: timex.span)
    at = [timex.span.start for timex in dated]
    parts, plans = section_years(document), plan_parts(document)
    titles, force = issued_names(document), in_force(document, dated)
    home = document.meta.area
    base = document.meta.date or document.meta.delivered or ""
    out = {}
    for one in groups:
        best, lead = (0, ""), None
        owner: Owner | None = None
        stages: list[Stage] = []
        steps: dict[tuple[str, str], Step] = {}
        for begin, end in places[id(one)][:MOST_MENTIONS]:
            start = _behind_verb(document.text, begin, end)
            index = bisect_right(starts, start) - 1
            if index < 0:
                continue
            sentence = sentences[index]
            times = dated[bisect_left(at, sentence.start) : bisect_left(at, sentence.end)]
            told = _of_mention(document.text, sentence, Span(start, end), times)
            if told[0] < _TOLD_LATER and (when := retold(document.text, sentences, index, Span(start, end), dated)):
                told = _TOLD_LATER, when
            if told[0] < _COUNTED_BACK and (when := anniversary(document.text, end, base)):
                told = _COUNTED_BACK, when
            if not told[0] and (when := _of_column(document, start, dated)):
                told = _OF_COLUMN, when
            if not told[0] and (when := _of_part(document.text, sentence, Span(start, end), year_at(parts, start))):
                told = _YEAR_OF_PART, when
            if not told[0] and (when := year_before(document.text, sentences, index, Span(start, end), dated)):
                told = _YEAR_BEFORE, when
            if lead is None or told[0] > best[0]:
                stop = sentences[min(index + 1, len(sentences) - 1)].end
                said = _lead_of_mention(document, sentence, Span(start, end), times, stop)
                if told[0] > best[0]:
                    best, lead = told, said or lead
                lead = lead or said or bracketed_lead(document, start, end)
            owner = owner or owner_of(document.text, sentence, outer(document.text, Span(start, end)), home)
            if stage := stage_at(document.text, sentence, start, end, planned=is_planned(plans, start)):
                stages.append(stage)
            for step in steps_at(document.text, sentence, Span(start, end), times):
                steps.setdefault((step.when, step.what), step)
        if force and any(form in titles for form in one.forms):
            best = (_TOLD_LATER, force)
        if titled := of_title(document, one):
            best, lead = (best if best[0] or not titled[0] else (1, titled[0])), titled[1] or lead
        elif called_for := of_notice(document, one):
            best, lead = (best if best[0] or not called_for[0] else (1, called_for[0])), lead or called_for[1]
        ordered = tuple(sorted(steps.values(), key=lambda step: (step.when, step.span))[:_MOST_STEPS])
        out[id(one)] = _resolved(document, one, Launch(best[1] or None, lead, steps=ordered), stages, owner)
    return out


def _behind_verb(text: str, start: int, end: int) -> int:
    """Where the quotation of a mention begins that took the verb before it: 部署“甲”行动 is “甲”行动."""
    verb = _words().verb.match(text, start, end)
    return verb.end() if verb else start


def _around(sentence: Span, name: Span) -> Span:
    """What of a sentence the shape around a name keeps."""
    return Span(max(sentence.start, name.start - _BEFORE), min(sentence.end, name.end + _AFTER))


def _lead_of_mention(document: Document, sentence: Span, name: Span, times: Sequence[Timex], stop: int) -> str | None:
    """Who leads the initiative at `name`, as its sentence says, or the next, that ends at `stop`: 建立N。由A局牵头."""
    text = document.text
    name = outer(text, name)
    if held := held_lead(text[name.start : name.end]):
        return held
    within = _around(sentence, name)
    inside = [timex for timex in times if within.holds(timex.span) and not timex.span.meets(name)]
    return lead_in(shape(text, Span(within.start, min(stop, name.end + _AFTER)), name, inside), document.meta.area)


def _of_mention(text: str, sentence: Span, name: Span, times: Sequence[Timex]) -> tuple[int, str]:
    """What one sentence says of the initiative at `name`: how sure a beginning is (0: none), and when."""
    name = outer(text, name)
    if text[name.start - 1 : name.start] == "继" and _AND_THEN.match(text, name.end):
        return 0, ""
    within = _around(sentence, name)
    best, when = 0, ""
    times = [timex for timex in times if _REPORTED.match(text, timex.span.end) is None]
    before = [timex for timex in times if timex.span.end <= name.start][-MOST_TIMES:]
    after = [timex for timex in times if name.end <= timex.span.start <= name.end + _AFTER // 2][:2]
    for timex in [*reversed(before), *after]:
        begin = _begin_of(text, timex)
        if begin and not _is_counted(text, sentence, timex):
            rank = _rank(
                text[name.start : name.end], shape(text, within, name, [timex]), len(begin), _is_due(text, timex)
            )
            if rank > best:
                best, when = rank, begin
    if not best and (year := _year_of_clause(text, name, sentence, times)):
        best, when = _YEAR_ALONE, year
    return best, when


def _begin_of(text: str, timex: Timex) -> str:
    """The value of a time, or of its first day where it says since when or how long; empty where it is no point."""
    when = timex.when or ""
    if "/" in when and (first := when.partition("/")[0]):
        if len(first) == 4 or timex.surface in _YEARS_SINCE:
            first = first[:4]
            told = "以来" in timex.surface or text.startswith("以来", timex.span.end)
            return first if told and DEFINITE.match(first) else ""
        since = _SINCE.search(timex.surface) or text[timex.span.start - 1 : timex.span.start] in tuple("自从")
        during = not first.endswith("-01") and _DURING.match(text, timex.span.end)
        return first if (since or during) and DEFINITE.match(first) else ""
    return when if DEFINITE.match(when) else ""


def _of_part(text: str, sentence: Span, name: Span, year: str) -> str:
    """The year of its part of the document, for what is founded there without a date, or is itself a year's."""
    if not year:
        return ""
    clause = _COMMA.split(text[max(sentence.start, name.start - 16) : name.start])[-1]
    full = text[name.start : min(sentence.end, name.end + 4)].split("，")[0].strip("。；")
    return (
        year
        if _words().founds.search(clause) or is_year_long(text[name.start : name.end]) or is_year_long(full)
        else ""
    )


def _of_column(document: Document, at: int, dated: Sequence[Timex]) -> str:
    """The first day in the column of times (建设时间) of the row at `at`; empty where there is none."""
    cell = in_column(document, at, _words().columns)
    if cell is None:
        return ""
    inside = (timex for timex in dated if cell.holds(timex.span))
    when = next(((timex.when or "").partition("/")[0] for timex in inside), "")
    return when if DEFINITE.match(when) else ""


def _is_counted(text: str, sentence: Span, timex: Timex) -> bool:
    """Whether a time is a goal or the end of a count (到2025年, 截至10月)."""
    before = text[max(sentence.start, timex.span.start - 6) : timex.span.start]
    return before.endswith(_words().aimed) or timex.surface.startswith(("截至", "截止", "到"))


def _is_due(text: str, timex: Timex) -> bool:
    """Whether a time is a date before which something is to be done (年底前)."""
    return timex.surface.endswith("前") or text.startswith(("前", "之前", "以前"), timex.span.end)


def _rank(name: str, seen: str, precision: int, due: bool) -> int:
    """How surely the △ of a shape is when its ◆ began; 0 when it is not.

    Args:
        name: what ◆ stands for.
        seen: the shape.
        precision: length of the value of △.
        due: whether △ is a date before which something is to be done.
    """
    low, high = sorted((seen.find(TIME), seen.find(NAME)))
    between = seen[low + 1 : high]
    if len(between) > (_YEAR_REACH if precision == 4 else _REACH):
        return 0
    have = frozenset(seen)
    for rule, needs in _words().whens[due, seen[low]]:
        if needs.isdisjoint(have) or rule.pattern.search(seen) is None:
            continue
        if len(_COMMA.findall(between)) > rule.fields.get("commas", len(between)):
            continue
        if rule.fields.get("guard") == "no-works" and (head := head_of(name)) and head.kind is Kind.WORKS:
            continue
        if rule.fields.get("guard") == "first-time" and _ORDINAL.search(_COMMA.split(between)[-1]):
            continue
        return int(10 * rule.fields["rank"]) + min(precision, 10) // 2
    return 0


def _year_of_clause(text: str, name: Span, sentence: Span, times: Sequence[Timex]) -> str | None:
    """The year of a founding that its clause does not date, where all times of the sentence are of one year."""
    if not times:
        return None
    clause = _COMMA.split(text[max(sentence.start, name.start - 16) : name.start])[-1]
    if not _words().founds.search(clause):
        return None
    told = [timex for timex in times if not _is_due(text, timex) and not _is_counted(text, sentence, timex)]
    years = {
        timex.when[:4] for timex in told if timex.when and re.match(r"\d{4}", timex.when) and "/" not in timex.when
    }
    return years.pop() if len(years) == 1 else None


def _resolved(document: Document, one: Group, launch: Launch, stages: Sequence[Stage], owner: Owner | None) -> Launch:
    """The launch with the body resolved against the document's area, and the stage that counts: the furthest said."""
    home = document.meta.area
    lead, (body, place) = launch.lead, body_of(launch.lead, document)
    if owner is not None and not place:
        place = owner.area
        if owner.words:
            lead, body = lead or owner.words, body or str(place)
    order = (Stage.COMPLETED, Stage.RUNNING, Stage.STARTED, Stage.PILOT, Stage.PLANNED)
    stage = next((stage for stage in order if stage in stages), None)
    if launch.when and (stage is None or (stage is Stage.PLANNED and _is_past(launch.when, document))):
        stage = Stage.STARTED
    return Launch(launch.when, lead, body, place_of(one.forms or {one.name}, place, home), stage, launch.steps)


def _is_past(when: str, document: Document) -> bool:
    """Whether a beginning lies before the day of the document, or is that day."""
    base = document.meta.date or document.meta.delivered or ""
    return when < base[: len(when)] or (len(when) == len(base) == 10 and when == base)
