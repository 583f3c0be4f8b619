"""How far an initiative has come, and the dated steps of its life, by the verbs of its clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.alternations import alternation
from corpus.extraction.rulebook import load
from corpus.model import Span, Stage, Step, Timex

DEFINITE = re.compile(r"^\d{4}(?:-(?:\d\d(?:-\d\d)?|Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI))?$")
"""Values of times that are one point: a day, a month, a part of a year or a year."""
_COMMA = re.compile("[,，;；:：。]")
_LONGEST_STEP = 60
"""Characters from a time expression to the end of the verb that it dates."""


@cache
def _stages() -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    listed = load("launches").data["stages"]
    return tuple((Stage(stage), re.compile(alternation(words))) for stage, words in listed.items())


@cache
def _life() -> re.Pattern[str]:
    life = alternation(word for words in load("launches").data["life"].values() for word in words)
    return re.compile(
        rf"(?:首批|首个|首条|全线|主体|全面|正式|一期|二期|三期|清单|方案|细则|试点){{0,2}}(?:{life})(?![情效])"
    )


def stage_at(text: str, sentence: Span, start: int, end: int) -> Stage | None:
    """How far the initiative is, by the nearest verbs of its clause."""
    before = _COMMA.split(text[max(sentence.start, start - 14) : start])[-1]
    after = _COMMA.split(text[end : min(sentence.end, end + 14)])[0]
    for stage, pattern in _stages():
        if stage is Stage.COMPLETED and (pattern.search(after) or pattern.search(before)):
            return stage
        if stage is not Stage.COMPLETED and (pattern.search(before) or pattern.search(after)):
            return stage
    return None


def steps_at(text: str, sentence: Span, name: Span, times: Sequence[Timex]) -> list[Step]:
    """The dated steps that a sentence tells of the initiative at `name`: one a time expression with a verb of life."""
    out = []
    for index, timex in enumerate(times):
        if not timex.when or not DEFINITE.match(timex.when) or timex.span.meets(name):
            continue
        stop = times[index + 1].span.start if index + 1 < len(times) else sentence.end
        if name.start >= timex.span.end and stop < name.end:
            continue  # another time stands between this one and the name
        stop = min(stop, timex.span.end + _LONGEST_STEP)
        clause = text[timex.span.end : stop]
        begin = name.end - timex.span.end if timex.span.end <= name.start < stop else 0
        after = _life().search(_COMMA.split(clause[begin:])[0])
        found = after or _life().search(clause[: name.start - timex.span.end] if begin else clause)
        if found:
            offset = timex.span.end + (begin if after else 0)
            out.append(Step(timex.when, found[0], Span(timex.span.start, offset + found.end())))
    return out
