"""The gist of a dated sentence for a timeline row: the clause after the date, cut at a phrase bound."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.model import Span, Timex
from corpus.sentences import clauses

LONGEST = 30
"""Characters of a row."""
_LEAD = re.compile(
    "[\\s，,、；;：:）)]*+(?:(?:之|以)?前|起|以来|开始|止|左右|那天|晚|的时候)?[\\s，,、；;：:]*+"
    "(?:的(?=[^，。]{0,12}[，,]))?(?:据悉|据了解|据介绍|记者获悉|记者从[^，,]{2,16}获悉)?[，,]?"
)
_WHERE = re.compile("(?:在|于|从|自|经|随着|为|按照|根据|围绕|通过|伴随着|面对)[^，,]{1,40}[，,]$")
_TAIL = re.compile("[\\s，,。；;：:、！!？?]+$")
_OPEN = "“（(《「『【"
_CLOSE = "”）)》」』】"
_BOUNDS = "、，,；;和与及并以的等在将"
_CARRIERS = re.compile(
    "(?:在|于|自|从|到|至|截至|截止|截止到|截至到|定于|将于|拟于|始于|由|随着|直至|预计|计划|力争|确保|争取|直到|早在|而|其中|图为)$"
)


def _cut(text: str) -> str:
    """At most LONGEST characters of `text`, cut at the last bound that leaves no bracket or quote open."""
    text = _TAIL.sub("", text.strip())
    if len(text) <= LONGEST:
        return text
    depth, best = 0, 0
    for at, character in enumerate(text[:LONGEST]):
        if character in _OPEN:
            if depth == 0 and at >= 8:
                best = max(best, at)
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
            if depth == 0:
                best = at + 1
        elif depth == 0 and character in _BOUNDS and at >= 8:
            best = at + (character == "的" and False)
    return _TAIL.sub("", text[: best if best >= 8 else LONGEST - 1]) + "…"


def gist(text: str, date: Span, sentence: Span, timexes: Sequence[Timex] = ()) -> str:
    """What a timeline row says of the event, without its date, at most 30 characters.

    Args:
        text: of the document.
        date: the time expression.
        sentence: the whole sentence that holds it.
        timexes: the document's time expressions, in order; another date that follows ends the gist.
    """
    at = bisect_left(timexes, date.end, key=lambda timex: timex.span.start)
    stop = sentence.end
    for timex in timexes[at : at + 4]:
        if date.end + 12 < timex.span.start < sentence.end and text[timex.span.start - 1] in "，,；;。":
            stop = timex.span.start
            break
    lead = _LEAD.match(text, date.end, stop)
    start = lead.end() if lead else date.end
    subject = _subject(text, date, sentence)
    kept = ""
    for clause in clauses(text, Span(start, stop)):
        words = text[clause.start : clause.end]
        if not kept and _WHERE.match(words) and clause.end < stop:
            continue
        if not kept:
            kept = subject + words
        elif len(_TAIL.sub("", kept + words)) <= LONGEST and len(_TAIL.sub("", kept)) < LONGEST // 2:
            kept += words
        else:
            break
    if len(_TAIL.sub("", kept)) < 4:
        kept = text[sentence.start : date.start] + kept
    return _cut(kept)


def _subject(text: str, date: Span, sentence: Span) -> str:
    """Who or what stands before the date in its clause: 新线 of 新线3月5日开工."""
    parts = clauses(text, Span(sentence.start, date.start))
    if not parts:
        return ""
    words = text[parts[-1].start : date.start].strip()
    if words and words[-1] in "，,；;：:。、":
        return ""
    words = _CARRIERS.sub("", words)
    return words if 1 < len(words) <= 14 and not words.startswith(("在", "从", "自", "为", "(", "（")) else ""
