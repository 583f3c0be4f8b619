"""Who does what a clause tells without a subject of its own (市妇联聚焦主业，深化甲), and who stands before a name."""

from __future__ import annotations

import re
from functools import cache

from corpus.extraction.attributes.leads import body_in, obeyed
from corpus.extraction.rulebook import Rule, demands, load
from corpus.extraction.shapes import NAME
from corpus.model import Area, Span
from corpus.openings import Beside, beside
from corpus.places import NOWHERE
from corpus.records import record

_BACK = 240
"""Characters before a name in which the subject of its sentence stands."""
_NEAR = 60
"""Characters before a name in which the words that govern it stand."""
_MARKS = "，,；;：:"
_TURN = re.compile(f"[“《（(”》）){_MARKS}]")
_STOPS = "。！？\n"
_MOST_SENTENCES = 2
"""Sentences before that of a name from which a subject is carried on."""
_BELOW = 500
"""Characters behind the opening of a campaign in which its hosts stand: 据了解，本次活动由甲局主办."""
_OPENED = re.compile("[”》]?[0-9\u4e00-\u9fff]{0,14}?(?:启动|举行|开幕|举办|开赛|拉开|收官|落幕)")
_THIS = re.compile(
    "本次|此次|本届|这次|该活动|该赛事|(?<=[。；])(?:比赛|大赛|赛事|竞赛|活动|展览|论坛|节会|博览会)(?=由)"
)
_ADVERB = "[0-9\u4e00-\u9fff]{0,10}?"
_CALLED = re.compile("[(（][^()（）\n]{2,20}[)）]")
"""Brackets behind a body, in which it gets its short name: 甲署(“甲”)在去年推行…."""


@record
class _Words:
    before: tuple[tuple[Rule, tuple[frozenset[str], ...], Beside], ...]
    """With the characters of which a shape must hold some, and what must stand right before its name."""
    own: tuple[Rule, ...]
    act: re.Pattern[str]
    subject: re.Pattern[str]
    hosts: re.Pattern[str]


@cache
def _words() -> _Words:
    book = load("leads")
    opening, never = book.data["opening"], book.data["never_after"]
    return _Words(
        before=tuple(
            (rule, demands(rule.pattern, NAME), beside(rule.pattern.pattern, NAME))
            for rule in book.rules
            if not rule.fields.get("own")
        ),
        own=tuple(rule for rule in book.rules if rule.fields.get("own")),
        act=re.compile(book.expand(f"\\s?{_ADVERB}{{{{acts}}}}")),
        subject=re.compile(book.expand(f"{opening}(?P<lead>{{{{row}}}}(?!{never})|{{{{place}}}})")),
        hosts=re.compile(book.expand(str(book.data["hosts"]))),
    )


def doer_before(text: str, sentence: Span, name: Span, home: Area = NOWHERE) -> str | None:
    """The body that stands right before a name, or that the name begins with: 贯彻市总工会“甲季”, 由乙局主办的“丙”.

    Args:
        text: of the document.
        sentence: that holds the name.
        name: with its quotation marks.
        home: the place that the document is of.
    """
    for rule in _words().own:
        if (found := rule.pattern.search(text[name.start : name.end])) and (lead := body_in(found["lead"], home)):
            return lead
    quote = text.find("“", name.start, name.end)
    name = Span(max(name.start, quote), name.end)  # 公安机关“甲季”行动 is of whom the words before its quotation name
    seen = text[max(sentence.start, name.start - _NEAR) : name.start] + NAME
    have = frozenset(seen)
    for rule, needs, told in _words().before:
        if rule.fields.get("quoted") and text[name.start : name.start + 1] != "“":
            continue
        if any(map(have.isdisjoint, needs)) or not told.holds(seen[-2:-1], ""):
            continue
        if (found := rule.pattern.search(seen)) and (lead := body_in(found["lead"], home)):
            return lead
    return None


def doer_of(text: str, sentence: Span, name: Span, home: Area = NOWHERE) -> str | None:
    """The subject of an earlier clause, or of a sentence before, of what is done with a name; None where none is told.

    Args:
        text: of the document.
        sentence: that holds the name.
        name: with its quotation marks.
        home: the place that the document is of.
    """
    if _OPENED.match(text, name.end) and (lead := _host_below(text, name.end, home)):
        return lead
    low = max(sentence.start, name.start - _BACK)
    starts = _clauses(text, low, name.start)
    own = starts[-1]
    if lead := _subject(text, own, name.start, home, acts=True):
        return lead
    if not _words().act.match(text, own, name.start):
        return None
    for start in reversed(starts[:-1]):
        if lead := _subject(text, start, name.start, home):
            return lead
    if low != sentence.start or not _words().act.match(text, starts[0], name.start):
        return None
    end = sentence.start
    for _ in range(_MOST_SENTENCES):
        start = 1 + max(text.rfind(mark, max(0, end - _BACK), max(0, end - 1)) for mark in _STOPS)
        if end in (0, start) or text[end - 1] == "\n" or (start == 0 and end > _BACK):
            return None
        if lead := _subject(text, start, end, home):
            return lead
        end = start
    return None


def _host_below(text: str, end: int, home: Area) -> str | None:
    """Who hosts what opens at `end`, as a later sentence says of 本次活动."""
    for this in _THIS.finditer(text, end, end + _BELOW):
        if found := _words().hosts.match(text, this.end()):
            return body_in(found["lead"], home)
    return None


def _clauses(text: str, low: int, end: int) -> list[int]:
    """Where the clauses of text[low:end] begin; marks inside quotations end none."""
    starts, depth = [low], 0
    for turn in _TURN.finditer(text, low, end):
        depth += (turn[0] in "“《（(") - (turn[0] in "”》）)")
        if depth <= 0 and turn[0] in _MARKS:
            starts.append(turn.end())
    return starts


def _subject(text: str, start: int, end: int, home: Area, *, acts: bool = False) -> str | None:
    """The body that is the subject of the clause at `start`; with `acts`, only where it does something before `end`."""
    found = _words().subject.match(text, start, end)
    if found is None or obeyed(found["lead"]):
        return None
    called = _CALLED.match(text, found.end(), end)
    if acts and not _words().act.match(text, called.end() if called else found.end(), end):
        return None
    return body_in(found["lead"], home)
