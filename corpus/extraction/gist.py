"""The gist of a dated sentence for a timeline row: the clause after the date, cut at a phrase bound."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from corpus.extraction.rulebook import load
from corpus.model import Span, Timex
from corpus.sentences import clauses

LONGEST = 30
"""Characters of a row."""
_LEAST = 8
"""Characters that a cut at a bound must leave."""
_TAIL = re.compile("[\\s，,。；;：:、！!？?]+$")
_OPEN = "“（(《「『【‘"
_CLOSE = "”）)》」』】’"


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """The patterns under `gist` of the table of happenings."""
    return {name: re.compile(pattern) for name, pattern in load("happenings").data["gist"].items()}


def _trimmed(text: str) -> str:
    return _TAIL.sub("", text.strip())


def _cut(text: str) -> str:
    """At most LONGEST characters of `text`, cut at the last bound that leaves no bracket or quote open."""
    text = _trimmed(text)
    if len(text) <= LONGEST:
        return text
    bounds = _words()["bound"]
    depth = best = 0
    for at, character in enumerate(text[:LONGEST]):
        if character in _OPEN:
            best = at if depth == 0 and at >= _LEAST else best
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
            best = at + 1 if depth == 0 and at + 1 < LONGEST else best
        elif depth == 0 and bounds.match(character) and at >= _LEAST:
            best = at
    return _trimmed(text[: best if best >= _LEAST else LONGEST - 1]) + "…"


def gist(text: str, date: Span, sentence: Span, timexes: Sequence[Timex] = ()) -> str:
    """What a timeline row says of the event, without its date, at most 30 characters.

    Args:
        text: of the document.
        date: the time expression.
        sentence: the whole sentence that holds it.
        timexes: the document's time expressions, in order; another date that opens a clause ends the gist.
    """
    words = _words()
    stop = _next_date(text, date, sentence, timexes)
    lead = words["lead"].match(text, date.end, stop)
    start = lead.end() if lead else date.end
    kept = ""
    for clause in clauses(text, Span(start, stop)):
        piece = text[clause.start : clause.end]
        bare = words["verb"].search(piece) is None
        if not kept and bare and words["where"].match(piece) and clause.end < stop:
            continue
        if not kept:
            kept = _subject(text, date, sentence) + words["held"].sub(r"\1", piece)
            complete = not bare
        elif (
            not complete
            or (kept[-2:-1].isdigit() and piece[:1].isdigit())
            or (len(_trimmed(kept + piece)) <= LONGEST and len(_trimmed(kept)) < LONGEST // 2)
        ):
            kept += piece
            complete = True
        else:
            break
    topic = _topic(text, date, sentence)
    if len(_trimmed(kept)) < 4 and not topic:
        kept = _before(text, date, sentence) + kept
    kept = _plain(kept)
    if topic and topic not in kept and len(topic) + len(kept) < LONGEST:
        kept = topic + ("：" if len(kept) > 4 else "") + kept
    if len(_trimmed(kept)) > LONGEST:
        kept = words["adjunct"].sub("", kept, count=1)
    return _cut(kept)


def _plain(words: str) -> str:
    """A gist without the number of its item and the words that only join it to its date (这就是…的日子)."""
    return _words()["joint_end"].sub("", _words()["joint"].sub("", _trimmed(words)))


def _topic(text: str, date: Span, sentence: Span) -> str:
    """What an item of a list is about, as its words before a colon say: 引水工程 of 1.引水工程：2020年开工."""
    match = _words()["topic"].match(text, sentence.start, min(sentence.end, date.start))
    return match["topic"] if match else ""


def told(what: str, names: Sequence[str], before: str | None, sentence: str) -> str:
    """The gist of an event that names its thing.

    Args:
        what: of `gist`.
        names: of the initiatives in its sentence, those after the date first.
        before: the initiative named last before the sentence, in the same line.
        sentence: stands in where the gist says nothing.
    """
    words = _words()
    if before and (match := words["pronoun"].match(what)) and len(before) + len(what) - match.end() <= LONGEST:
        return before + what[match.end() :]
    if len(what.rstrip("…")) < 4:
        rest = next((name for name in names if name not in what), "")
        return _cut(what.rstrip("…") + rest) if rest else what or _cut(sentence)
    if what.endswith("…") and what.count("“") > what.count("”"):
        start = what[: what.rfind("“")]
        rest = next((name for name in names if name not in what and len(start) + len(name) + 2 <= LONGEST), "")
        return f"{start}“{rest}”" if rest and len(start) > 2 else what
    if what.endswith("…") and words["opens"].search(what) and not any(name in what for name in names):
        rest = next((name for name in names if len(name) + len(what) <= LONGEST), "")
        return what.rstrip("…") + rest if rest else what
    return what


def _next_date(text: str, date: Span, sentence: Span, timexes: Sequence[Timex]) -> int:
    """Where the next clause with a date of its own begins in the sentence, else the sentence's end."""
    at = bisect_left(timexes, date.end, key=lambda timex: timex.span.start)
    for timex in timexes[at : at + 4]:
        if timex.span.start >= sentence.end:
            break
        bound = max(text.rfind(mark, date.end + 2, timex.span.start) for mark in "，,；;")
        if bound > 0:
            return bound
    return sentence.end


def _before(text: str, date: Span, sentence: Span) -> str:
    """The clause before the date, for a date that stands last: 会议定于3月5日召开."""
    parts = clauses(text, Span(sentence.start, date.start))
    words = text[parts[-1].start : date.start].strip() if parts else ""
    return _words()["carrier"].sub("", words)


def _subject(text: str, date: Span, sentence: Span) -> str:
    """Who or what stands before the date in its clause: 新线 of 新线3月5日开工."""
    words = _words()
    text_before = words["aside"].sub("", words["dateline"].sub("", text[sentence.start : date.start]))
    subject = re.split("[，,；;：:。、]", text_before)[-1].strip()
    if len(re.findall("[（(]", subject)) != len(re.findall("[）)]", subject)):
        subject = re.split("[（(）)]", subject)[-1].strip()
    subject = words["carrier"].sub("", subject).strip()
    return subject if 1 < len(subject) <= 14 and not words["where_word"].match(subject) else ""
