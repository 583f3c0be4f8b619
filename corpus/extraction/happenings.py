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

from corpus.extraction.gist import gist, row_gist, told
from corpus.extraction.rulebook import Rule, RuleError, load, required
from corpus.extraction.tables import Row, cells, find_tables
from corpus.extraction.timex import fold
from corpus.extraction.told_once import LEAST_PAIRS, once
from corpus.model import Document, Event, Initiative, Lane, Line, Reason, Role, Span, Timex
from corpus.records import record
from corpus.sentences import sentences, shortened
from corpus.timex_value import days

_ROLES = frozenset((Role.HEADING, Role.BODY, Role.LIST, Role.CAPTION, Role.NOTE, Role.TABLE))
_VIEWS = ("before", "surface", "after")
_LONG = frozenset(
    ("plan-period", "decade", "century", "years-around", "years-since", "years-ahead", "year-span", "year-since")
)
"""Rules of time expressions whose values are periods of years."""
_SESSION_MOST = 26
"""Characters of a session in a row, and of the line that its name goes on in."""
_LEAD = 4
"""Characters before the date of a session: brackets, dashes."""
_REACH = 300
"""Characters of a sentence before and after a date that are looked at."""
_SESSION = re.compile(
    r"(?:在|经)?(?P<session>[^，,。：:\n]{4,40}(?:会议|大会|全会)(?:\n\s{0,4}第[一二三四五六七八九十\d]{1,3}次(?:全体)?会议)?)"
    r"(?:上(?:的报告)?|(?P<verb>(?:审议)?(?:批准|通过)))[)）]?[ \u3000]{0,4}(?:\n|$)"
)
"""What follows the date in the line that says at which session a report was given: （3月5日在…会议上）."""
_EXPECTED = re.compile("预计[，,]?$")
_EDGE_OF_YEAR = re.compile("[底末初]$")
_UNTIL = re.compile("[到至]$")
_ENDS = re.compile("完成|建成|实现|做好|通车|投用|完工|竣工|达到|全覆盖")
_WIDE = re.compile(r"[ \u3000]{2}(?=\S)|\t")
_COLUMNS = 2
"""Wide blanks in a row of a plain table."""


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
class Check:
    """A rule with all that it asks of a place, ready to be asked."""

    rule: Rule
    view: str
    needs: frozenset[str]
    """Characters of which the view must hold one; empty where nothing can be said."""
    grains: frozenset[str] | None
    initial: bool
    bare: bool
    unless: re.Pattern[str] | None
    without: re.Pattern[str] | None
    surface: re.Pattern[str] | None
    after: re.Pattern[str] | None


@record
class Words:
    """The patterns beside the rules."""

    rules: tuple[Rule, ...]
    default: frozenset[str]
    lanes: tuple[tuple[Lane, re.Pattern[str]], ...]
    future: re.Pattern[str]
    later: re.Pattern[str]
    deadline: re.Pattern[str]
    done: re.Pattern[str]
    checks: tuple[Check, ...]


@cache
def words() -> Words:
    """The table of happenings.

    Raises:
        RuleError: a rule with an unknown view or operation.
    """
    book = load("happenings")
    checks = []
    for rule in book.rules:
        fields = rule.fields
        if fields.get("view") not in _VIEWS or rule.op not in ("drop", "keep"):
            raise RuleError(f"happenings: rule {rule.id}: unknown view or op")
        unless, without, surface, after = (
            re.compile(book.expand(str(fields[key]))) if key in fields else None
            for key in ("unless", "without", "surface", "after")
        )
        checks.append(
            Check(
                rule,
                fields["view"],
                required(rule.pattern),
                frozenset(fields["grain"]) if "grain" in fields else None,
                bool(fields.get("initial")),
                bool(fields.get("bare")),
                unless,
                without,
                surface,
                after,
            )
        )
    data: dict[str, Any] = dict(book.data)
    lanes = tuple((Lane(name), re.compile(pattern)) for name, pattern in data["lanes"].items())
    return Words(
        book.rules,
        frozenset(data["default"]),
        lanes,
        re.compile(data["future"]),
        re.compile(data["later"]),
        re.compile(data["deadline"]),
        re.compile(data["done"]),
        tuple(checks),
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
    views = {"before": place.before, "surface": place.surface, "after": place.after}
    held = {name: frozenset(view) for name, view in views.items()}
    for check, view, needs in _checks(place.grain):
        if needs and needs.isdisjoint(held[view]):
            continue
        if _applies(check, place, views[view]):
            return check.rule.op == "keep", f"happenings/{check.rule.id}"
    return place.grain in words().default, "happenings/dated"


@cache
def _checks(grain: str) -> tuple[tuple[Check, str, frozenset[str]], ...]:
    """The rules for times as precise as `grain`, each with its view and what that must hold one of."""
    asked = (check for check in words().checks if check.grains is None or grain in check.grains)
    return tuple((check, check.view, check.needs) for check in asked)


def _applies(check: Check, place: Place, view: str) -> bool:
    """Whether a rule matches its view of a place, and nothing else that it asks speaks against it."""
    if check.initial and place.before.strip(" \u3000“") and place.before[-1] not in "，,。；;：:、":
        return False
    if check.bare and place.before.strip(" \u3000（("):
        return False
    pattern = check.rule.pattern
    if (pattern.match(view) if check.view == "after" else pattern.search(view)) is None:
        return False
    if check.unless and check.unless.search(place.before):
        return False
    if check.without and check.without.search(place.after):
        return False
    if check.surface and not check.surface.search(place.surface):
        return False
    return check.after is None or check.after.match(place.after) is not None


def places(document: Document, timexes: Iterable[Timex]) -> list[Place]:
    """The time expressions in lines that tell something, each with the sentence around it."""
    text = fold(document.text)
    out: list[Place] = []
    cut: dict[int, list[Span]] = {}
    for timex in timexes:
        line = document.line_at(timex.span.start)
        if line is None or not (line.role in _ROLES or _session(document, line, timex)):
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


def _session(document: Document, line: Line, timex: Timex) -> re.Match[str] | None:
    """At which session a report was given on the day that a line of the data block begins with; None elsewhere."""
    if line.role not in (Role.META, Role.TITLE) or timex.span.start - line.span.start > _LEAD:
        return None
    return _SESSION.match(document.text, timex.span.end, min(len(document.text), line.span.end + _SESSION_MOST))


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
    if table.later.search(place.after):
        return True
    if table.deadline.match(place.after):
        return table.done.search(said) is None
    if place.grain == "part" and _EXPECTED.search(place.before[-6:]) and not table.future.search(said[:20]):
        return False  # 预计1—6月完成产值3亿元 is told when the half-year is over
    if base is None and _UNTIL.search(place.before[-2:]) and _EDGE_OF_YEAR.search(place.surface):
        return table.done.search(said) is None and _ENDS.search(said) is not None  # 至6月底完成一期
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
    headers = _headers(document)
    out: list[Event] = []
    for place in places(document, timexes):
        if (
            place.timex.when is None
            or _is_said_again(timexes, place)
            or _inside(document.text, place.timex.span, place.sentence)
        ):
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
        session = _session(document, place.line, place.timex)
        if session:
            said = re.sub(r"\s", "", session["session"])
            what = f"{said[-_SESSION_MOST:]}{session['verb'] or '作报告'}"
        elif place.line.role is Role.TABLE or place.line.span.start in headers or _has_columns(document, place.line):
            what = _of_row(document, place, headers) or what
        else:
            said = document.text[sentence.start : max(sentence.start, timex.span.start)]
            what = told(what, near, earlier[2] if earlier else None, document.cut(sentence), said, document.meta.title)
        if out and out[-1].what == what and _is_one_turn(document, out[-1], timex):
            continue
        why = Reason(rule, timex.anchor, (timex.why.rule, *timex.why.evidence))
        event_lane = lane(place, what, base)
        out.append(
            Event(timex.when, timex.surface, timex.span, sentence, what, event_lane, names, timex.certainty, why)
        )
    return tuple(once(document, out))


def _is_one_turn(document: Document, event: Event, timex: Timex) -> bool:
    """Whether a time only goes on with that of the event before it: 去年底、今年初."""
    between = document.text[event.span.end : timex.span.start]
    return (
        between in ("、", "和", "至", "")
        and _EDGE_OF_YEAR.search(event.surface) is not None
        and _EDGE_OF_YEAR.search(timex.surface) is not None
    )


def _is_said_again(timexes: Sequence[Timex], place: Place) -> bool:
    """Whether the same time follows at once in other words (一周之后的4月8日): that one tells the event."""
    at = bisect_right(timexes, place.timex.span.start, key=lambda timex: timex.span.start)
    return (
        at < len(timexes)
        and timexes[at].when == place.timex.when
        and place.after[: timexes[at].span.start - place.timex.span.end].strip("的即，, （(") == ""
        and timexes[at].span.start - place.timex.span.end <= LEAST_PAIRS
    )


def _headers(document: Document) -> dict[int, Row]:
    """The header of each row of a table, by the start of its line."""
    return {row.line.span.start: table.header for table in find_tables(document) for row in table.rows}


def _has_columns(document: Document, line: Line) -> bool:
    """Whether a line of plain text is parted by wide blanks, as a row of a table whose header is not known."""
    return len(line.span) <= _REACH and len(_WIDE.findall(document.cut(line.span).strip())) >= _COLUMNS


def _of_row(document: Document, place: Place, headers: dict[int, Row]) -> str:
    row = cells(document, place.line)
    header = headers.get(place.line.span.start)
    at = next((n for n, cell in enumerate(row) if cell.span.meets(place.timex.span)), 0)
    return row_gist([cell.text for cell in row], [cell.text for cell in header.cells] if header else [], at)
