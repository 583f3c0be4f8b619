"""How far an initiative has come, and the dated steps of its life, by the verbs of its clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.extraction.rulebook import patterns
from corpus.model import Document, Span, Stage, Step, Timex

STAGES = patterns("stages")
DEFINITE = re.compile(r"^\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI))?$")
"""Values of times that are one point: a day, a month, a part of a year or a year."""
_YEARLESS = re.compile(r"XXXX-\d\d(?:-\d\d)?$")
"""Values of a day or a month whose year is untold; a day of every year has the same."""
_COMMA = re.compile("[,，;；:：。]")
_LONGEST_STEP = 60
"""Characters from a time expression to the end of the verb that it dates."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")
_NEAR = 14
"""Characters before and after a name in which the verbs of its clause tell its stage."""
_AIM_BEFORE = 6
"""Characters before a time in which a goal is told: 力争2022年6月建成."""
_EARLY = 4
"""Until this month a part of a document about its own year tells what is to come."""


def is_point(text: str, timex: Timex) -> bool:
    """Whether a time is one day, month, part of a year or year, its year known or not; none that comes each year."""
    when = timex.when or ""
    if DEFINITE.match(when):
        return True
    if _YEARLESS.match(when) is None:
        return False
    return STAGES.each.search(text, max(0, timex.span.start - 4), timex.span.end) is None


def plan_parts(document: Document) -> tuple[list[int], list[bool]]:
    """Which parts of a document tell what is to come, by its headings and its title.

    Returns:
        Offsets where a part begins, in order, and whether it is a plan.
    """
    date = document.meta.delivered or document.meta.date or ""
    starts, plans = [0], [_is_plan(document.meta.title, date) or False]
    above: list[tuple[int, bool]] = []
    for line in document.headings:
        while above and above[-1][0] >= line.level:
            above.pop()
        said = _is_plan(document.cut(line.span), date)
        plan = said if said is not None else (above[-1][1] if above else plans[0])
        above.append((line.level, plan))
        starts.append(line.span.start)
        plans.append(plan)
    return starts, plans


def _is_plan(heading: str, date: str) -> bool | None:
    """Whether a heading opens a plan; None where it does not say."""
    heading = heading.strip()
    if STAGES.review.search(heading):
        return False
    if STAGES.plan.search(heading):
        return True
    years = _YEAR.findall(heading)
    if not years or not date[:4].isdigit():
        return None
    early = date[5:7].isdigit() and int(date[5:7]) <= _EARLY
    return max(years) > date[:4] or (max(years) == date[:4] and early)


def is_planned(parts: tuple[list[int], list[bool]], at: int) -> bool:
    """Whether what stands at an offset belongs to a plan; `parts` as `plan_parts` gives them."""
    return parts[1][bisect_right(parts[0], at) - 1]


def _stages() -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    """The words of each stage, in the order in which they are asked for."""
    return (
        (Stage.COMPLETED, STAGES.completed),
        (Stage.PILOT, STAGES.pilot),
        (Stage.PLANNED, STAGES.planned),
        (Stage.STARTED, STAGES.started),
        (Stage.RUNNING, STAGES.running),
    )


def stage_at(text: str, sentence: Span, start: int, end: int, *, planned: bool = False) -> Stage | None:
    """How far the initiative is, by the nearest verbs of its clause.

    Args:
        text: of the document.
        sentence: that names the initiative.
        start: of the name.
        end: of the name.
        planned: whether the sentence stands in a plan: what is to be opened or built there has not been yet.
    """
    stage = _told(text, sentence, start, end)
    if stage not in (Stage.COMPLETED, Stage.STARTED):
        return stage
    said = text[sentence.start : start]
    if STAGES.to_come.search(_COMMA.split(text[end : min(sentence.end, end + _NEAR)])[0]):
        return Stage.PLANNED
    words = [match.end() for match in STAGES.to_come.finditer(said)]
    so_far = [match.end() for match in STAGES.so_far.finditer(text[sentence.start : min(sentence.end, end + 4)])]
    if words:
        return Stage.PLANNED if not so_far or so_far[-1] < words[-1] else stage
    return Stage.PLANNED if planned and not so_far else stage


def _told(text: str, sentence: Span, start: int, end: int) -> Stage | None:
    """The stage that the verbs of the clause around a name tell."""
    low, high = max(sentence.start, start - _NEAR), min(sentence.end, end + _NEAR)
    if not (STAGES.any.search(text, low, start) or STAGES.any.search(text, end, high)):
        return None
    before = _COMMA.split(text[low:start])[-1]
    after = _COMMA.split(text[end:high])[0]
    for stage, pattern in _stages():
        if stage is Stage.COMPLETED and (pattern.search(after) or pattern.search(before)):
            return stage
        if stage is not Stage.COMPLETED and (pattern.search(before) or pattern.search(after)):
            return stage
    return None


def has_ended(text: str, steps: Sequence[Step], base: str) -> bool:
    """Whether the last of the dated steps of a life says that it is built, and not only that it is to be.

    Args:
        text: of the document.
        steps: in order of their times.
        base: the day of the document, ISO; empty where it has none.
    """
    if not steps or not steps[-1].what.endswith(STAGES.listed("built")) or (base and steps[-1].when > base):
        return False
    last = steps[-1].span
    return STAGES.aimed.search(text, max(0, last.start - _AIM_BEFORE), last.end) is None


def steps_at(text: str, sentence: Span, name: Span, times: Sequence[Timex]) -> list[Step]:
    """The dated steps that a sentence tells of the initiative at `name`: one a time expression with a verb of life."""
    out = []
    for index, timex in enumerate(times):
        if not timex.when or not is_point(text, timex) or timex.span.meets(name):
            continue
        stop = times[index + 1].span.start if index + 1 < len(times) else sentence.end
        if name.start >= timex.span.end and stop < name.end:
            continue  # another time stands between this one and the name
        stop = min(stop, timex.span.end + _LONGEST_STEP)
        clause = text[timex.span.end : stop]
        begin = name.end - timex.span.end if timex.span.end <= name.start < stop else 0
        after = STAGES.step.search(_COMMA.split(clause[begin:])[0])
        found = after or STAGES.step.search(clause[: name.start - timex.span.end] if begin else clause)
        if found and not STAGES.meets.match(clause, (begin if after else 0) + found.end()):
            offset = timex.span.end + (begin if after else 0)
            out.append(Step(timex.when, found[0], Span(timex.span.start, offset + found.end())))
    return out
