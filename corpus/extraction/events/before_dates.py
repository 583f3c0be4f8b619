"""What stands before a date in its sentence: who or what a timeline row is about where its clause does not say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.extraction.events.shortening import GIST
from corpus.extraction.figures.indicators import without
from corpus.model import Span, Timex
from corpus.sentences import clauses

_CLAUSE_MARK = re.compile("(?:[，,；;：:。、]|——)(?![^（()）]{0,16}[)）])")
"""A mark before which another clause ends; one inside brackets parts none: 各县（市、区）政府."""
_TOGETHER_MARK = re.compile("(?:[，,；;：:。]|——)(?![^（()）]{0,16}[)）])")
"""The same where several do what follows together."""
_STOPS = ("，", ",", "；", ";")
_BRACKETS = ("（", "(")
_SHORTEST_CLAUSE = 14
"""Characters from which a subject is taken without what is said of it: 市民卡中心推出的“一码通行”小程序."""
_CLAUSES = 4
"""Clauses before a date among which its subject is looked for."""
_SUBJECTS = 40
"""Characters of several who do something together."""
SUBJECT = 20
"""Characters of a subject before its date."""


def said_before(text: str, date: Span, sentence: Span, timexes: Sequence[Timex]) -> str:
    """The clause before the date, for a date that stands last: 会议定于3月5日召开."""
    parts = clauses(text, Span(sentence.start, date.start))
    if not parts:
        return ""
    if text[date.start - 1] in _BRACKETS and GIST.bracketed.match(text, date.end) and len(parts) == 1:
        return GIST.mark.sub("", text[parts[0].start : date.start - 1])  # （二）公告（1月4日）
    ends = (date.start, *(part.start for part in parts[:0:-1]))
    near = [at for at in range(len(parts)) if not (at and _is_means(text, parts[-1 - at]))][:2]
    for end, part in ((ends[at], parts[-1 - at]) for at in near if at < _CLAUSES):
        at = bisect_left(timexes, part.start, key=lambda timex: timex.span.start)
        holes = [
            Span(
                timex.span.start
                - (text[timex.span.start - 1] in GIST.words("leads") and timex.span.start > part.start),
                timex.span.end + (text[timex.span.end : timex.span.end + 1] == "起"),
            )
            for timex in timexes[at : at + 4]
            if timex.span.end <= end
        ]
        if holes and holes[0].start > part.start + 1 and GIST.bare.match(text[holes[-1].end : part.end]):
            end, holes = holes[0].start, []  # 新桥3月开工,9月|通车
        past = holes and text[part.start : part.end].rstrip().endswith(_STOPS)
        if past:
            subject = GIST.said.sub("", GIST.carrier.sub("", text[part.start : holes[0].start]).strip())
            if not subject:
                return ""  # 于1968年划属甲地区,1979年|划属乙地区
            if (
                holes[0].end < part.end - 1
                and 1 < len(subject) <= SUBJECT
                and GIST.verb.search(text, holes[-1].end, part.end)
            ):
                return subject  # 工程3月获批,5月|开工
        said = _joined(without(text, Span(part.start, end), holes)).strip()
        said = "" if said.endswith(_BRACKETS) else GIST.carrier.sub("", said)
        if measured := GIST.measured.match(said):
            return str(measured["head"])
        if said:
            return said
        if GIST.named.search(text, sentence.start, date.start):
            break  # `told` names it
    return ""


def _is_means(text: str, part: Span) -> bool:
    """Whether a clause only says by what something is done: 按规划进度."""
    said = text[part.start : part.end]
    return GIST.means.match(said) is not None and GIST.verb.search(said) is None


def _joined(said: str) -> str:
    """A clause from which a date was cut, without the particle that led to it."""
    return unjoined(said.lstrip("，,、的"))


def unjoined(words: str) -> str:
    """Words without the particle that joins them to the date before them."""
    joint = GIST.joint.match(words)
    return words[joint.end() :] if joint else words


def last_of(text: str, date: Span, timexes: Sequence[Timex]) -> int:
    """Where the last date ends of those that are told in one breath (8月26日和9月中旬)."""
    at, end = bisect_left(timexes, date.end, key=lambda timex: timex.span.start), date.end
    while at < len(timexes) and text[end : timexes[at].span.start] in GIST.words("joins"):
        end = timexes[at].span.end
        at += 1
    return end


def subject_of(text: str, date: Span, sentence: Span, timexes: Sequence[Timex]) -> str:
    """Who or what stands before the date in its clause: 新线 of 新线3月5日开工."""
    at = bisect_left(timexes, date.start, key=lambda timex: timex.span.start) - 1
    end = date.start
    while at >= 0 and text[timexes[at].span.end : end] in GIST.words("joins"):  # 8月26日和9月中旬
        end = timexes[at].span.start
        at -= 1
    if at >= 0 and text[timexes[at].span.end : end].strip() in _BRACKETS:  # 局长今日（17日）到会
        end = timexes[at].span.start
        at -= 1
    start = max(sentence.start, timexes[at].span.end) if at >= 0 else sentence.start
    start += text[start : start + 1] == "的"  # 一周之后的4月8日
    text_before = GIST.aside.sub("", GIST.dateline.sub("", text[start:end]))
    if GIST.headed.search(text_before):
        return ""
    together = GIST.together.match(text, date.end) is not None
    subject = (_TOGETHER_MARK if together else _CLAUSE_MARK).split(text_before)[-1].strip()
    if subject.count("（") + subject.count("(") != subject.count("）") + subject.count(")"):
        subject = re.split("[（(）)]", subject)[-1].strip()
    subject = GIST.carrier.sub("", subject).strip()
    if "》" in subject and "《" not in subject:
        return ""
    subject = GIST.mark.sub("", subject).removeprefix("随着")
    if subject in GIST.words("speech") or (text_before.endswith((" ", "\u3000")) and GIST.by_order.match(subject)):
        return ""
    if len(subject) > _SHORTEST_CLAUSE and "的" in subject[:-2] and "的" not in subject[-4:]:
        subject = subject.rpartition("的")[2]
    longest = _SUBJECTS if together else SUBJECT
    return subject if 1 < len(subject) <= longest and not GIST.where_word.match(subject) else ""
