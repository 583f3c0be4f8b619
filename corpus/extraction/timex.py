"""Finds time expressions and says what they mean: rules from `rules/timex.yaml`, one scan, longest match.

A place where no rule can begin is skipped by one regular expression over the characters that rules begin
with and what must stand around them; at the others only those rules are tried that begin with that character and
of whose other characters one stands close behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from corpus.extraction.anchors import Anchors
from corpus.extraction.rulebook import Rule, Rulebook, RuleError, load, requirements
from corpus.extraction.times import counted, feasts, periods, points, shifts
from corpus.extraction.times.operations import Context, Operation
from corpus.model import Certainty, Document, Line, Reason, Role, Span, Timex
from corpus.records import record
from corpus.timex_value import days

OPERATIONS: dict[str, Operation] = (
    points.OPERATIONS | shifts.OPERATIONS | periods.OPERATIONS | counted.OPERATIONS | feasts.OPERATIONS
)
"""The closed list of operations that rules may call."""
_NEAR, _FAR = 8, 40
"""Characters from the start of an expression among which those are looked for that a rule needs."""
_MOST_KEPT = 512
_NOTHING: frozenset[str] = frozenset()
_HALF_HANZI = re.compile("二0[0〇一二三四五六七八九]{2}(?=[ \u3000]{0,2}年)")
_REACH = 40
"""Characters after an expression in which a word says whether its clause looks forward."""


_AROUND = 400
"""Characters below and above a heading in which its time is told again."""
_CLAUSE = 20
"""Characters before an expression in which a word of its clause says that it looks forward."""


_COMPARED = ("比", "较", "与")
"""Before a time that the text only compares with: it tells no date to what follows."""
_DATED = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")
_DATELINE = re.compile("[ \u3000]{0,2}(?:讯|电(?![力影视价网站动子商])|消息)")
"""What follows the day of a dateline."""
_WORDS_OF_DAY = frozenset(("timex/day-deictic", "timex/same-day", "timex/weekday", "timex/week-deictic"))
"""Rules of words for days that a bracket behind them says in numbers."""
_CLOSED = re.compile(
    "[ \u3000]{0,2}(?:[，,、]?(?:星期|周|礼拜)[一二三四五六日天])?[)）]"
    "(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|晚间|晚)?(?:(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[时点](?:\\d{1,2}分|半|许)?)?"
)
_PERIOD = re.compile(r"\d{4}-(?:\d\d|[QH]\d|\d\d/\d{4}-\d\d)")
_YEARS = re.compile(r"(\d{4})(?:-\d\d){0,2}/(\d{4})(?:-\d\d){0,2}")
_JOINED = re.compile(
    r"[ \u3000]{0,2}(?:起|开始)?(?:持续(?:开展|进行|实施|举行|展出)?)?(?:至|到|直到|—{1,2}|－|–|-|~|～)[ \u3000]{0,2}"
)


def _any_of(sets: Iterable[frozenset[str]]) -> re.Pattern[str]:
    """Any of the characters in sets; the engine finds them in a text sooner than a set that is made of it."""
    characters = "".join(sorted(_NOTHING.union(*sets)))
    return re.compile(f"[{re.escape(characters)}]" if characters else "(?!)")


class Beginning:
    """The rules that begin with one character."""

    def __init__(self, character: str, rules: Sequence[Rule]) -> None:
        """See the class."""
        self._near: list[frozenset[str]] = []
        self._far: list[frozenset[str]] = []
        self._rules: list[tuple[Rule, list[frozenset[str]], list[frozenset[str]]]] = []
        for rule in rules:
            told = requirements(rule.pattern)
            if any(reach == 1 and character not in needs for needs, reach in told):
                continue
            near = [needs for needs, reach in told if 1 < reach <= _NEAR]
            far = [needs for needs, reach in told if _NEAR < reach <= _FAR]
            self._rules.append((rule, near, far))
            self._near += near
            self._far += far
        self._telling_near = _any_of(self._near).findall
        self._telling_far = _any_of(self._far).findall
        self._among: dict[tuple[frozenset[str], frozenset[str]], tuple[Rule, ...]] = {}

    def among(self, text: str, at: int) -> tuple[Rule, ...]:
        """The rules that can match at `at`, in their order: those whose needed characters stand close behind."""
        near = frozenset(self._telling_near(text, at, at + _NEAR)) if self._near else _NOTHING
        far = frozenset(self._telling_far(text, at, at + _FAR)) if self._far else _NOTHING
        found = self._among.get((near, far))
        if found is None:
            found = tuple(
                rule
                for rule, needs, needs_far in self._rules
                if not any(map(near.isdisjoint, needs)) and not any(map(far.isdisjoint, needs_far))
            )
            if len(self._among) < _MOST_KEPT:
                self._among[near, far] = found
        return found


@record
class Table:
    """The rule table, made ready for the scan."""

    book: Rulebook
    folds: tuple[tuple[str, str], ...]
    starts: re.Pattern[str]
    by_start: dict[str, Beginning]
    words: dict[str, re.Pattern[str]]


@cache
def table() -> Table:
    """The table of time expressions.

    Raises:
        RuleError: a rule that names no operation of the closed list, or no characters to begin with.
    """
    book = load("timex")
    firsts: dict[str, str] = book.data["firsts"]
    by_start: dict[str, list[Rule]] = {}
    for rule in book.rules:
        keys = rule.fields.get("first")
        if rule.op not in OPERATIONS or not keys:
            raise RuleError(f"timex: rule {rule.id}: needs a known op and first")
        for character in dict.fromkeys("".join(firsts.get(key, str(key)) for key in keys)):
            by_start.setdefault(character, []).append(rule)
    folds = tuple((pair[0], pair[1]) for pair in map(str, book.data["folds"]))
    words = {name: re.compile(pattern) for name, pattern in book.data["words"].items()}
    beginnings = {character: Beginning(character, rules) for character, rules in by_start.items()}
    return Table(book, folds, _starts(book, firsts, by_start), beginnings, words)


def _starts(book: Rulebook, firsts: dict[str, str], characters: Iterable[str]) -> re.Pattern[str]:
    """Where a rule may begin: its characters, with what must stand around them where the table says so.

    Each branch begins with one plain character, so that the engine runs over all others without trying a branch.
    """
    around = {character: f"(?=[{after}])" for character, after in book.data["seconds"].items()}
    for gate in book.data["gates"]:
        for character in firsts.get(gate["first"], str(gate["first"])):
            behind = f"(?<={gate['before']}.)" if "before" in gate else ""
            around[character] = f"{behind}(?={book.expand(gate['after'])})"
    return re.compile("|".join(re.escape(character) + around.get(character, "") for character in characters))


@lru_cache(maxsize=2)
def fold(text: str) -> str:
    """`text` with half-width digits and simplified time words, of the same length."""
    for character, plain in table().folds:  # ten times as fast as str.translate
        text = text.replace(character, plain)
    if "二0" in text:  # 二00七年, as keyboards without 〇 wrote it
        text = _HALF_HANZI.sub(lambda match: match[0].replace("0", "〇"), text)
    return text


def looks_ahead(text: str, span: Span, within: Span) -> bool:
    """Whether the words around a time expression speak of what is still to come.

    Args:
        text: the folded text.
        span: of the expression.
        within: the line that it stands in.
    """
    words = table().words
    if words["done"].search(text, max(within.start, span.start - 3), span.start):
        return False
    stop = words["clause_end"].search(text, span.end, min(within.end, span.end + _REACH))
    end = stop.start() if stop else min(within.end, span.end + _REACH)
    done = words["done"].search(text, span.end, end)
    if words["until"].match(text, span.end):
        return done is None
    if words["ahead_before"].search(text, max(within.start, span.start - 6), span.start):
        return True
    since = max(within.start, span.start - _CLAUSE)
    if any(text.find(word, since, span.start) >= 0 for word in "将留延推") and words["ahead_clause"].search(
        text, since, span.start
    ):
        return done is None
    return done is None and words["ahead_after"].search(text, span.end, end) is not None


def _told_ahead_near(text: str, span: Span, heading: Span, line: Line | None) -> bool:
    """Whether the text around a heading says that the time in it is to come: 灯会11月举行 above 灯会将于11月5日开幕."""
    if line is None or line.role is not Role.HEADING:
        return False
    said = text[span.start : span.end]
    above = max(0, heading.start - _AROUND)
    for at in (text.find(said, heading.end, heading.end + _AROUND), text.rfind(said, above, heading.start)):
        if at > 0 and not text[at - 1].isdigit():
            return looks_ahead(text, Span(at, at + len(said)), Span(max(0, at - _CLAUSE), at + _REACH))
    return False


def find_timexes(document: Document) -> tuple[Timex, ...]:
    """All time expressions of a document, in order, not overlapping.

    Args:
        document: as it was read; its `meta` dates anchor what the text leaves open.

    Returns:
        Each with its TIMEX3 value (None where it hangs on a date that nobody gives), the anchor that it
        was reckoned from, and the rule.
    """
    rules = table()
    text = fold(document.text)
    title = fold(document.meta.title)
    planning = rules.words["genres"].search(title) is not None
    reviewing = rules.words["reviews"].search(title) is not None
    anchors = Anchors(document, text, title, planning=planning, reviewing=reviewing)
    out: list[Timex] = []
    for number, line in enumerate(document.lines):
        anchors.enter(number, line)
        first = len(out)
        _scan(document, text, line.span, anchors, rules, out)
        out[first:] = _joined(document, text, out[first:], anchors)
    return tuple(out)


def _joined(document: Document, text: str, found: list[Timex], anchors: Anchors) -> list[Timex]:
    """Two points with 至 between them are one span (即日起至6月底, 去年9月到今年2月); 今天（3日） is one day."""
    out: list[Timex] = []
    for timex in found:
        before = out[-1] if out else None
        if before and (end := _restated(text, before, timex)):
            span = Span(before.span.start, end)
            why = Reason(before.why.rule, timex.why.anchor, (*before.why.evidence, *timex.why.evidence))
            out[-1] = Timex(span, document.cut(span), timex.when, timex.anchor, timex.certainty, why)
            anchors.tell_report(before.surface, timex.when or "")
        elif (
            before and _JOINED.fullmatch(text, before.span.end, timex.span.start) and (when := _from_to(before, timex))
        ):
            span = Span(before.span.start, timex.span.end)
            why = Reason("timex/joined", before.why.anchor, (*before.why.evidence, *timex.why.evidence))
            certainty = timex.certainty if before.certainty is Certainty.SURE else before.certainty
            out[-1] = Timex(span, document.cut(span), when, before.anchor, certainty, why)
        else:
            out.append(timex)
    return out


def _restated(text: str, word: Timex, day: Timex) -> int:
    """Where a bracket ends that says which day 今天 or 昨日 is (今日（二月二十三日）); 0 where none does."""
    if word.why.rule not in _WORDS_OF_DAY or text[word.span.end : day.span.start].strip() not in ("(", "（"):
        return 0
    closed = _CLOSED.match(text, day.span.end)
    return closed.end() if closed and day.when and _DATED.fullmatch(day.when) else 0


def _from_to(first: Timex, last: Timex) -> str | None:
    """The span of two points of the calendar, None where one is no point or they run backwards."""
    if not first.when or not last.when or "/" in first.when + last.when or last.why.rule == "timex/present":
        return None
    start, end = days(first.when), days(last.when)
    return f"{first.when}/{last.when}" if start and end and start[0] < end[0] and "X" not in first.when else None


def _longest(text: str, at: int, end: int, rules: tuple[Rule, ...]) -> list[tuple[re.Match[str], Rule]]:
    """What matches at `at`, longest first."""
    found = [(match, rule) for rule in rules if (match := rule.pattern.match(text, at, end)) is not None]
    if len(found) > 1:
        found.sort(key=lambda pair: -pair[0].end())
    return found


def _scan(document: Document, text: str, within: Span, anchors: Anchors, rules: Table, out: list[Timex]) -> None:
    at = within.start
    while (start := rules.starts.search(text, at, within.end)) is not None:
        at = start.start()
        for match, rule in _longest(text, at, within.end, rules.by_start[text[at]].among(text, at)):
            timex = _resolve(document, text, within, anchors, rules, match, rule)
            if timex is not None:
                out.append(timex)
                at = timex.span.end
                break
        else:
            at += 1


def _resolve(
    document: Document,
    text: str,
    within: Span,
    anchors: Anchors,
    rules: Table,
    match: re.Match[str],
    rule: Rule,
) -> Timex | None:
    span = Span(match.start(), match.start() + len(match[0].rstrip()))
    if not span:
        return None
    dateline = _DATELINE.match(text, span.end) is not None
    ahead = not dateline and (looks_ahead(text, span, within) or _told_ahead_near(text, span, within, anchors.line))
    value = OPERATIONS[rule.op](match, Context(anchors, rules.book.data["lexicon"], rule.fields, ahead))
    if value is None or not _possible(value.when):
        return None
    if value.told and not _in_title_marks(text, span, within) and text[span.start - 1 : span.start] not in _COMPARED:
        anchors.tell(*value.told, span.end)
    if dateline and value.when and _DATED.fullmatch(value.when):
        if anchors.day is None:
            anchors.dateline = value.when
        if not value.when.startswith("X"):
            anchors.reported = date.fromisoformat(value.when)
    if value.when and _PERIOD.fullmatch(value.when):
        anchors.keep_period(value.when)
    if value.when and (ends := _YEARS.fullmatch(value.when)):
        anchors.keep_years(int(ends[1]), int(ends[2]))
    evidence = (*value.evidence, *(("looks ahead",) if ahead else ()))
    why = Reason(f"timex/{rule.id}", value.anchor.text, evidence)
    return Timex(span, document.cut(span), value.when, value.anchor.text, value.anchor.certainty, why)


def _possible(when: str | None) -> bool:
    """Whether the calendar holds a value: years 1 to 9999."""
    return when is None or not when[0].isdecimal() or days(when.removesuffix("-WE")) is not None


def _in_title_marks(text: str, span: Span, within: Span) -> bool:
    """Whether the expression stands inside 《》: the name of a document tells no date."""
    opened = text.rfind("《", max(within.start, span.start - 80), span.start)
    return opened >= 0 and text.find("》", opened, span.start) < 0
