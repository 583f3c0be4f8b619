"""Which time expressions tell an event, and what it says in a timeline row.

Rules stand in `rules/happenings.yaml`: background, datelines and whole-year statistics are no events; days,
months, parts of a year and recurring dates with a happening are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from corpus.extraction.gist import gist, told
from corpus.extraction.rulebook import Rule, RuleError, load
from corpus.extraction.timex import fold
from corpus.model import Document, Event, Initiative, Lane, Line, Reason, Role, Span, Timex
from corpus.records import record
from corpus.sentences import sentences, shortened
from corpus.timex_value import days

_ROLES = frozenset((Role.HEADING, Role.BODY, Role.LIST, Role.CAPTION, Role.NOTE, Role.TABLE))
_ECHOES = frozenset((Role.HEADING, Role.CAPTION))
"""Roles of lines that may only repeat what the text tells."""
_VIEWS = ("before", "surface", "after")
_LONG = frozenset(
    ("plan-period", "decade", "century", "years-around", "years-since", "years-ahead", "year-span", "year-since")
)
"""Rules of time expressions whose values are periods of years."""
_REACH = 300
"""Characters of a sentence before and after a date that are looked at."""
_SAME = 8
"""Characters in a row that two sentences with one date share when they tell the same event."""


@record
class Place:
    """A time expression in its sentence."""

    timex: Timex
    line: Line
    sentence: Span
    before: str
    surface: str
    after: str
    grain: str


@record
class Words:
    """The patterns beside the rules."""

    rules: tuple[Rule, ...]
    default: frozenset[str]
    lanes: tuple[tuple[Lane, re.Pattern[str]], ...]
    future: re.Pattern[str]
    deadline: re.Pattern[str]
    done: re.Pattern[str]
    conditions: dict[tuple[str, str], re.Pattern[str]]


@cache
def words() -> Words:
    """The table of happenings.

    Raises:
        RuleError: a rule with an unknown view or operation.
    """
    book = load("happenings")
    conditions: dict[tuple[str, str], re.Pattern[str]] = {}
    for rule in book.rules:
        if rule.fields.get("view") not in _VIEWS or rule.op not in ("drop", "keep"):
            raise RuleError(f"happenings: rule {rule.id}: unknown view or op")
        for key in ("unless", "without", "surface", "after"):
            if key in rule.fields:
                conditions[rule.id, key] = re.compile(book.expand(str(rule.fields[key])))
    data: dict[str, Any] = dict(book.data)
    lanes = tuple((Lane(name), re.compile(pattern)) for name, pattern in data["lanes"].items())
    return Words(
        book.rules,
        frozenset(data["default"]),
        lanes,
        re.compile(data["future"]),
        re.compile(data["deadline"]),
        re.compile(data["done"]),
        conditions,
    )


def grain(when: str | None, rule: str) -> str:
    """How precise a value is: day, month, part, year, set, long or ref.

    Args:
        when: a TIMEX3 value.
        rule: the id of the rule that found it (a plan period is long, whatever its value).
    """
    if when is None or when.endswith("_REF"):
        return "ref"
    if when.startswith("XXXX"):
        return "set"
    if rule.rpartition("/")[2] in (
        "plan-period",
        "decade",
        "century",
        "years-around",
        "years-since",
        "years-ahead",
        "year-span",
    ):
        return "long"
    if "/" in when:
        return "day" if len(when) == 21 else "part"
    if len(when) == 4:
        return "year"
    if re.fullmatch(r"\d{4}-\d\d", when):
        return "month"
    return "day" if re.fullmatch(r"\d{4}-(?:\d\d|XX)-(?:\d\d|XX)|\d{4}-W\d\d-\d", when) else "part"


def decide(place: Place) -> tuple[bool, str]:
    """Whether a time expression tells an event, and the id of the rule that says so."""
    table = words()
    for rule in table.rules:
        if _applies(rule, place, table):
            return rule.op == "keep", f"happenings/{rule.id}"
    return place.grain in table.default, "happenings/dated"


def _applies(rule: Rule, place: Place, table: Words) -> bool:
    fields = rule.fields
    if "grain" in fields and place.grain not in fields["grain"]:
        return False
    if fields.get("initial") and place.before.strip(" \u3000“") and place.before[-1] not in "，,。；;：:、":
        return False
    if fields.get("bare") and place.before.strip(" \u3000（("):
        return False
    view = {"before": place.before, "surface": place.surface, "after": place.after}[fields["view"]]
    found = rule.pattern.match(view) if fields["view"] == "after" else rule.pattern.search(view)
    if found is None:
        return False
    conditions = table.conditions
    if (unless := conditions.get((rule.id, "unless"))) and unless.search(place.before):
        return False
    if (without := conditions.get((rule.id, "without"))) and without.search(place.after):
        return False
    if (surface := conditions.get((rule.id, "surface"))) and not surface.search(place.surface):
        return False
    after = conditions.get((rule.id, "after"))
    return after is None or after.match(place.after) is not None


def places(document: Document, timexes: Iterable[Timex]) -> list[Place]:
    """The time expressions in lines that tell something, each with the sentence around it."""
    text = fold(document.text)
    out: list[Place] = []
    cut: dict[int, list[Span]] = {}
    for timex in timexes:
        line = document.line_at(timex.span.start)
        if line is None or line.role not in _ROLES:
            continue
        found = cut.get(line.span.start)
        if found is None:
            found = cut[line.span.start] = sentences(document.text, line.span)
        at = bisect_right(found, timex.span.start, key=lambda span: span.start) - 1
        if at < 0:
            continue
        whole = _around(found[at], timex.span)
        before, after = text[whole.start : timex.span.start], text[timex.span.end : whole.end]
        surface = text[timex.span.start : timex.span.end]
        out.append(Place(timex, line, whole, before, surface, after, grain(timex.when, timex.why.rule)))
    return out


def _around(sentence: Span, date: Span) -> Span:
    """The sentence, or of one without end the part around the date: what is far away says nothing of it."""
    return Span(max(sentence.start, date.start - _REACH), min(sentence.end, date.end + _REACH))


def lane(place: Place, said: str, base: str | None) -> Lane:
    """The lane of an event.

    Args:
        place: where it is told.
        said: the text that tells it.
        base: the day of the document, ISO, as far as known.
    """
    table = words()
    if _is_due(place, said, base, table):
        return Lane.DUE
    for name, pattern in table.lanes:
        if pattern.search(said):
            return name
    return Lane.HAPPENED


def _is_due(place: Place, said: str, base: str | None, table: Words) -> bool:
    if table.done.search(place.before[-3:]) or place.grain == "set":
        return False
    period = days(place.timex.when or "")
    today = days(base) if base else None
    if today and period:
        if period[1] < today[0]:
            return False
        if period[0] > today[1]:
            return True
    if table.deadline.match(place.after):
        return table.done.search(said) is None
    return table.future.search(place.before[-6:] + said[:20]) is not None and table.done.search(said) is None


def _inside(text: str, span: Span, within: Span) -> bool:
    """Whether the expression stands in a document's name 《…》."""
    opened = text.rfind("《", within.start, span.start)
    return opened >= 0 and text.find("》", opened, span.start) < 0


def find_events(document: Document, timexes: Sequence[Timex], initiatives: Sequence[Initiative]) -> tuple[Event, ...]:
    """The time expressions in which something happened or is to happen, as events, in the order of the text.

    Args:
        document: as it was read.
        timexes: of `find_timexes`.
        initiatives: found in the document; those named in an event's sentence are given with it.
    """
    base = document.meta.delivered or document.meta.date or document.meta.published
    mentions = sorted((span.start, span.end, one.name) for one in initiatives for span in one.mentions)
    starts = [start for start, _, _ in mentions]
    out: list[Event] = []
    for place in places(document, timexes):
        if place.timex.when is None or _inside(document.text, place.timex.span, place.sentence):
            continue
        kept, rule = decide(place)
        if not kept:
            continue
        sentence = shortened(document.text, place.sentence, place.timex.span)
        what = gist(document.text, place.timex.span, place.sentence, timexes)
        low, high = bisect_right(starts, sentence.start - 1), bisect_right(starts, sentence.end)
        names = tuple(dict.fromkeys(name for _, end, name in mentions[low:high] if end <= sentence.end))
        timex = place.timex
        after = bisect_right(starts, timex.span.end)
        near = tuple(dict.fromkeys([name for _, _, name in (*mentions[after:high], *mentions[low:after])]))
        earlier = (
            mentions[low - 1]
            if low and mentions[low - 1][0] >= max(place.line.span.start, sentence.start - 160)
            else None
        )
        what = told(what, near, earlier[2] if earlier else None, document.cut(sentence))
        why = Reason(rule, timex.anchor, (timex.why.rule, *timex.why.evidence))
        event_lane = lane(place, what, base)
        out.append(
            Event(timex.when, timex.surface, timex.span, sentence, what, event_lane, names, timex.certainty, why)
        )
    return tuple(_once(document, out))


def _once(document: Document, events: list[Event]) -> list[Event]:
    """Without headings and captions that only repeat what the text tells of the same day."""
    told: dict[str | None, set[str]] = {}
    for event in events:
        if not _is_echo(document, event):
            told.setdefault(event.when, set()).update(_runs(document.cut(event.sentence)))
    return [
        event
        for event in events
        if not _is_echo(document, event) or _runs(document.cut(event.sentence)).isdisjoint(told.get(event.when, ()))
    ]


def _is_echo(document: Document, event: Event) -> bool:
    line = document.line_at(event.span.start)
    return line is not None and line.role in _ECHOES


def _runs(text: str) -> set[str]:
    """The runs of characters that a sentence would share with one that tells the same."""
    return {text[at : at + _SAME] for at in range(len(text) - _SAME + 1)}
