"""How far an initiative has come, and the dated steps of its life, by the verbs of its clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from corpus.alternations import alternation, gated
from corpus.extraction.rulebook import load
from corpus.model import Document, Span, Stage, Step, Timex

DEFINITE = re.compile(r"^\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI))?$")
"""Values of times that are one point: a day, a month, a part of a year or a year."""
_YEARLESS = re.compile(r"XXXX-\d\d(?:-\d\d)?$")
"""Values of a day or a month whose year is untold; a day of every year has the same."""
_EACH = re.compile("[每逢]|历年|往年")
_COMMA = re.compile("[,，;；:：。]")
_LONGEST_STEP = 60
"""Characters from a time expression to the end of the verb that it dates."""
_PLAN = re.compile(
    "今后|未来|下一步|下步|下一阶段|打算|工作安排|工作计划|重点任务|主要任务|努力方向|明年|(?:安排|思路|部署|计划|目标|任务|规划|方案|要点)$"
)
_REVIEW = re.compile("回顾|总结|完成情况|执行情况|进展|以来|成效|成绩")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年")
_TO_COME = re.compile(
    "(?<!后)将(?!军|惠及|优化|缩短|提升|带动|成为|极大|大大|有效|显著)"
    "|拟(?!定)|力争|争取|年底前|计划(?=[于在用到投])|打算|明年|下一年"
)
_SO_FAR = re.compile("已|目前|先后|截至|以来")
_NEAR = 14
"""Characters before and after a name in which the verbs of its clause tell its stage."""
_WHOLE = "(?<!完成(?=首|第一|前期|立项|选址|可研|招标|设计|征地|投资|产值|年度|全年|各项|工程量|总|约|[0-9]))"
"""完成 of a part is no completion: 完成首次下沉, 完成投资3亿元."""
_BUILT = ("贯通", "通车", "竣工", "完工", "建成", "建成投用", "投用", "投入使用", "闭幕", "收官")
_AIMED = re.compile("将|拟|力争|争取|计划|确保|预计|目标|到20|至20|前$|力求|有望|规划")
_AIM_BEFORE = 6
"""Characters before a time in which a goal is told: 力争2022年6月建成."""
_MEETS = re.compile(
    "(?:了)?[^，,。；;“”]{0,12}?(?:发布会|座谈会|推进会|部署会|通气会|吹风会|表彰会|总结会|调度会|常务会)"
)
"""Behind a verb of holding: what was held is a meeting about an initiative, and no step of its life."""
_EARLY = 4
"""Until this month a part of a document about its own year tells what is to come."""


def is_point(text: str, timex: Timex) -> bool:
    """Whether a time is one day, month, part of a year or year, its year known or not; none that comes each year."""
    when = timex.when or ""
    if DEFINITE.match(when):
        return True
    if _YEARLESS.match(when) is None:
        return False
    return _EACH.search(text, max(0, timex.span.start - 4), timex.span.end) is None


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
    if _REVIEW.search(heading):
        return False
    if _PLAN.search(heading):
        return True
    years = _YEAR.findall(heading)
    if not years or not date[:4].isdigit():
        return None
    early = date[5:7].isdigit() and int(date[5:7]) <= _EARLY
    return max(years) > date[:4] or (max(years) == date[:4] and early)


def is_planned(parts: tuple[list[int], list[bool]], at: int) -> bool:
    """Whether what stands at an offset belongs to a plan; `parts` as `plan_parts` gives them."""
    return parts[1][bisect_right(parts[0], at) - 1]


@cache
def _stages() -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    listed = load("launches").data["stages"]
    return tuple((Stage(stage), re.compile(f"(?:{alternation(words)}){_WHOLE}")) for stage, words in listed.items())


@cache
def _any_stage() -> re.Pattern[str]:
    """Any word of any stage: most clauses hold none."""
    return re.compile(gated(word for words in load("launches").data["stages"].values() for word in words))


@cache
def _life() -> re.Pattern[str]:
    life = alternation(word for words in load("launches").data["life"].values() for word in words)
    return re.compile(
        rf"(?:首批|首个|首条|全线|主体|全面|正式|一期|二期|三期|清单|方案|细则|试点){{0,2}}(?:{life})(?![情效])"
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
    if _TO_COME.search(_COMMA.split(text[end : min(sentence.end, end + _NEAR)])[0]):
        return Stage.PLANNED
    words = [match.end() for match in _TO_COME.finditer(said)]
    so_far = [match.end() for match in _SO_FAR.finditer(text[sentence.start : min(sentence.end, end + 4)])]
    if words:
        return Stage.PLANNED if not so_far or so_far[-1] < words[-1] else stage
    return Stage.PLANNED if planned and not so_far else stage


def _told(text: str, sentence: Span, start: int, end: int) -> Stage | None:
    """The stage that the verbs of the clause around a name tell."""
    low, high = max(sentence.start, start - _NEAR), min(sentence.end, end + _NEAR)
    if not (_any_stage().search(text, low, start) or _any_stage().search(text, end, high)):
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
    if not steps or not steps[-1].what.endswith(_BUILT) or (base and steps[-1].when > base):
        return False
    last = steps[-1].span
    return _AIMED.search(text, max(0, last.start - _AIM_BEFORE), last.end) is None


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
        after = _life().search(_COMMA.split(clause[begin:])[0])
        found = after or _life().search(clause[: name.start - timex.span.end] if begin else clause)
        if found and not _MEETS.match(clause, (begin if after else 0) + found.end()):
            offset = timex.span.end + (begin if after else 0)
            out.append(Step(timex.when, found[0], Span(timex.span.start, offset + found.end())))
    return out
