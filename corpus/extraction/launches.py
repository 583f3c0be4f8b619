"""When an initiative began, who leads it, and how far it has come: read from the sentences that name it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.extraction.kinds import alternation
from corpus.extraction.rulebook import load
from corpus.extraction.surfaces import Group
from corpus.model import Area, Document, Role, Span, Stage, Timex
from corpus.places import resolve
from corpus.records import record
from corpus.sentences import sentences_of

NOWHERE = Area()
MOST_MENTIONS = 16
"""Mentions of one name that are looked at for its beginning."""
_DEFINITE = re.compile(r"^\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|W\d\d))?$")
_SINCE = re.compile(r"^[^。；;]{0,4}(?:以来|起|开始|至今)")
_ORDINAL = re.compile(r"第[二三四五六七八九十\d]{1,3}[次届批轮]|新年第一次|最近一次|[再又]次")
_TOLD_LATER = 20
"""The rank of a beginning told of 这项服务 or 该计划 in a later clause."""
_LATER = 120
"""Characters after a name in which it is still called 该计划."""
_SUBJECT_REACH = 80
"""Characters between the subject of a sentence and a name that it begins."""
_COMMA = re.compile("[,，;；:：。]")


@record
class Launch:
    """What the clauses around a name say of its beginning."""

    when: str | None = None
    lead: str | None = None
    body: str | None = None
    area: Area = NOWHERE
    stage: Stage | None = None


@record
class _Words:
    begin: re.Pattern[str]
    hold: re.Pattern[str]
    begun: re.Pattern[str]
    stages: tuple[tuple[Stage, re.Pattern[str]], ...]
    advance: re.Pattern[str]
    lead: re.Pattern[str]
    headed: re.Pattern[str]
    told: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load("launches").data
    doing = alternation([*data["begin"], *data["hold"], *data["advance"]])
    return _Words(
        begin=re.compile(alternation(data["begin"])),
        hold=re.compile(alternation(data["hold"])),
        advance=re.compile(alternation([*data["begin"], *data["hold"], *data["advance"]])),
        begun=re.compile(
            r"^[”’》]?(?:[\u4e00-\u9fff]{0,6}(?:工程|活动|行动|项目|仪式|改革|试点))?"
            rf"(?:[,，]?(?:在|于)[\u4e00-\u9fffA-Za-z0-9]{{2,16}}?)?(?:今日|今天|也|已|正式|全面|隆重|随之|随即)*({alternation(data['begun'])})"
        ),
        stages=tuple((Stage(stage), re.compile(alternation(words))) for stage, words in data["stages"].items()),
        lead=re.compile(
            rf"^(?:[（(]?[\d一二三四五六七八九十]{{1,3}}[)）.．、])?[,，\s]*(?:今天|今日|上午|下午|晚|，|,)*(?P<lead>[\u4e00-\u9fff、]{{0,14}}?(?:{alternation(data['bodies'])})|[\u4e00-\u9fff]{{2,4}})"
            rf"(?:[,，]?(?:在|从|向|于)[\u4e00-\u9fff0-9]{{2,14}}?|[,，]?(?:以|为|就)[^，。]{{2,20}}，)?"
            rf"(?:率先|正式|首次|还|又|已|陆续|专门|全面|联合|试点|今日|今天|将|大力|继续|深入|系统|积极|全面|持续){{0,3}}(?P<verb>{doing})"
        ),
        headed=re.compile(
            rf"[,，。;；]?[^。，,\n]{{0,12}}由(?P<lead>[\u4e00-\u9fff、]{{1,16}}?(?:{alternation(data['bodies'])}))"
            r"(?:牵头|负责|主办|领导|组织|共同|联合|统筹|主管|实施)"
        ),
        told=re.compile(
            r"(?:^|[,，。;；])(?:该|这项|该项|此项|这一|这个|此)[\u4e00-\u9fff]{0,2}?"
            r"(?:服务|计划|工程|行动|活动|平台|机制|制度|改革|项目|政策|试点|会议|基金|中心)[于在自从]?$"
        ),
    )


def launches(
    document: Document,
    groups: Sequence[Group],
    places: Mapping[int, Sequence[tuple[int, int]]],
    timexes: Sequence[Timex],
) -> dict[int, Launch]:
    """By `id` of the group, what its sentences say of its beginning, its lead and its stage."""
    sentences = [sentence for line, sentence in sentences_of(document) if line.role is not Role.META]
    starts = [sentence.start for sentence in sentences]
    dated = sorted((timex for timex in timexes if timex.when), key=lambda timex: timex.span)
    at = [timex.span.start for timex in dated]
    out = {}
    for one in groups:
        best: tuple[int, Launch] = (0, Launch())
        stages: list[Stage] = []
        for start, end in places[id(one)][:MOST_MENTIONS]:
            index = bisect_right(starts, start) - 1
            if index < 0:
                continue
            sentence = sentences[index]
            times = dated[bisect_left(at, sentence.start) : bisect_left(at, min(end + 6, sentence.end))]
            rank, launch = _of_mention(document, sentence, Span(start, end), times)
            if rank < _TOLD_LATER and (when := _told_later(document.text, sentences, index, end, dated, at)):
                rank, launch = _TOLD_LATER, Launch(when, launch.lead)
            if launch.lead is None and (lead := _headed(document.text, sentences, index, end)):
                rank, launch = max(rank, 1), Launch(launch.when, lead)
            if rank > best[0]:
                best = rank, launch if launch.lead or not best[1].lead else Launch(launch.when, best[1].lead)
            if stage := _stage(document.text, sentence, start, end):
                stages.append(stage)
        out[id(one)] = _resolved(document, one, best[1], stages)
    return out


def _of_mention(document: Document, sentence: Span, name: Span, times: Sequence[Timex]) -> tuple[int, Launch]:
    """What one sentence says of the beginning of the initiative named at `name`, and how sure that is (0: nothing)."""
    text, words = document.text, _words()
    best: tuple[int, Launch] = (0, Launch())
    for timex in reversed(times):
        rank = _rank(text, timex, name)
        if rank > best[0] and timex.when:
            lead = _lead(words.lead.match(text[timex.span.end : sentence.end]))
            if lead is None and timex.span.start - sentence.start >= 4:
                lead = _lead(words.lead.match(text[sentence.start : sentence.end]))
            best = rank, Launch(timex.when, lead)
    if best[0]:
        return best
    start = times[0].span.end if times and times[0].span.start - sentence.start <= 1 else sentence.start
    last_clause = _COMMA.split(text[start : name.start])[-1]
    if name.start - start < _SUBJECT_REACH and words.advance.search(last_clause):
        subject = _lead(words.lead.match(text[start : name.start]))
        if subject:
            return 1, Launch(None, subject)
    return 0, Launch()


def _told_later(
    text: str, sentences: Sequence[Span], index: int, end: int, dated: Sequence[Timex], at: Sequence[int]
) -> str | None:
    """When the initiative named in sentence `index` began, as told of 这项服务 or 该计划 later there or in the next."""
    stop = sentences[min(index + 1, len(sentences) - 1)].end
    for timex in dated[bisect_left(at, end) : bisect_left(at, min(stop, end + _LATER))]:
        before = text[max(end, timex.span.start - 16) : timex.span.start]
        after = _COMMA.split(text[timex.span.end : timex.span.end + 24])[0]
        if timex.when and _DEFINITE.match(timex.when) and _words().told.search(before) and _words().begin.search(after):
            return timex.when
    return None


def _headed(text: str, sentences: Sequence[Span], index: int, end: int) -> str | None:
    """The body by which it is led, as told right after the name: 由市教育局牵头."""
    stop = sentences[min(index + 1, len(sentences) - 1)].end
    match = _words().headed.match(text, end, min(stop, end + 60))
    return match["lead"] if match else None


def _rank(text: str, timex: Timex, name: Span) -> int:
    """How surely `timex`, that stands before a name in its sentence, is the time when it began; 0 when it is not."""
    words, between = _words(), text[timex.span.end : name.start]
    if timex.span.start >= name.end:  # NAME于4月1日正式挂牌
        joined = text[name.end : timex.span.start].strip("”’）)》 ") in ("于", "在", "自", "")
        begun = words.begun.match(text[timex.span.end : timex.span.end + 20])
        return 32 if joined and begun and timex.when and _DEFINITE.match(timex.when) else 0
    if not timex.when or not _DEFINITE.match(timex.when) or "。" in between:
        return 0
    if len(between) > (30 if len(timex.when) == 4 else 120):
        return 0
    since = bool(_SINCE.match(between)) or timex.surface.endswith(("以来", "起", "开始"))
    if since and (words.hold.search(between) or words.begin.search(between)):
        rank = 4
    elif words.begun.match(text[name.end : min(len(text), name.end + 40)]) and not _COMMA.sub("", between[:1]):
        rank = 3
    elif _ORDINAL.search(_COMMA.split(between)[-1]):
        return 0
    elif words.begin.search(between):
        rank = 3 if len(_COMMA.findall(between)) <= 2 else 2
    elif words.hold.search(between):
        rank = 2
    else:
        return 0
    return rank * 10 + min(len(timex.when), 10) // 2


def _lead(match: re.Match[str] | None) -> str | None:
    """The body that a match of the lead pattern names; None where it is no body."""
    if match is None:
        return None
    lead = match["lead"].strip("，, ")
    if lead.endswith(tuple(load("launches").data["bodies"])) or resolve(lead, NOWHERE):
        return lead or None
    return None


def _stage(text: str, sentence: Span, start: int, end: int) -> Stage | None:
    """How far the initiative is, by the nearest verbs of its clause."""
    before = _COMMA.split(text[max(sentence.start, start - 14) : start])[-1]
    after = _COMMA.split(text[end : min(sentence.end, end + 14)])[0]
    for stage, pattern in _words().stages:
        if stage is Stage.COMPLETED and (pattern.search(after) or pattern.search(before)):
            return stage
        if stage is not Stage.COMPLETED and (pattern.search(before) or pattern.search(after)):
            return stage
    return None


def _resolved(document: Document, one: Group, launch: Launch, stages: Sequence[Stage]) -> Launch:
    """The launch with the body resolved against the document's area, and the stage that counts: the furthest said."""
    home = document.meta.area
    body = resolve(launch.lead, home) if launch.lead else NOWHERE
    named = resolve(max(one.forms, key=len, default=one.name), NOWHERE)
    order = (Stage.COMPLETED, Stage.RUNNING, Stage.STARTED, Stage.PILOT, Stage.PLANNED)
    stage = next((stage for stage in order if stage in stages), None)
    if launch.when and stage is None:
        stage = Stage.STARTED
    return Launch(launch.when, launch.lead, str(body) or None, named or body or home, stage)
