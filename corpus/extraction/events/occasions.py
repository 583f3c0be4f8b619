"""Which time expressions tell an event, by the rules of `rules/happenings.yaml`, and in which lane it runs.

Background, datelines and whole-year statistics are no events; days, months, parts of a year and recurring dates with a
happening are.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.extraction.rulebook import Rule, RuleError, load, patterns, required
from corpus.model import Lane, Line, Span, Timex
from corpus.records import record
from corpus.timex_value import days

OCCASIONS = patterns("occasions")
_VIEWS = ("before", "surface", "after")


_YEARS = re.compile(r"\d{4}/\d{4}")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-(?:\d\d|XX)-(?:\d\d|XX)|\d{4}-W\d\d-\d")
_OF_CALENDAR = frozenset(("date", "month", "day", "day-deictic", "day-numbered"))
"""Rules whose values are points of the calendar even where their year is not known."""
_TITLE = re.compile("《[^《》\n]*+》")


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
    return Words(
        book.rules,
        frozenset(book.data["default"]),
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
    name = rule.rpartition("/")[2]
    if when.startswith("XXXX"):  # 每月7日; or 5月7日 of a year that nothing tells
        return {7: "month", 10: "day"}.get(len(when), "set") if name in _OF_CALENDAR else "set"
    if name in (
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
        return "day" if len(when) == 21 else "long" if _YEARS.fullmatch(when) else "part"
    if len(when) == 4:
        return "year"
    if _MONTH.fullmatch(when):
        return "month"
    return "day" if _DAY.fullmatch(when) else "part"


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
    if check.initial and not _opens(place.before):
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


def _opens(before: str) -> bool:
    """Whether the words before a date end where a clause begins, also before 于 (…后，于1968年划归江州)."""
    before = OCCASIONS.reign.sub("", before.rstrip(" \u3000“"))
    if before.endswith("于") and before[-2:-1] in ("", "，", ",", "；", ";"):
        return True
    return not before or before[-1] in "，,。；;：:、)）"


def lane(place: Place, said: str, base: str | None) -> Lane:
    """The lane of an event.

    Args:
        place: where it is told.
        said: the text that tells it.
        base: the day of the document, ISO, as far as known.
    """
    if _is_due(place, said, base):
        return Lane.DUE
    titled = _TITLE.sub("《》", said) if "《" in said else said  # 实施 in a title begins nothing
    if OCCASIONS.published.search(said):
        return Lane.PUBLISHED
    return Lane.LAUNCHED if OCCASIONS.launched.search(titled) else Lane.HAPPENED


def _is_due(place: Place, said: str, base: str | None) -> bool:
    if OCCASIONS.done.search(place.before[-3:]) or place.grain == "set":
        return False
    if place.surface.startswith(OCCASIONS.listed("gone")):
        return False
    period = days(place.timex.when or "")
    today = days(base) if base else None
    if today and period:
        if period[1] < today[0]:
            return False
        if period[0] > today[1]:
            return True
    if OCCASIONS.later.search(place.after) or (today is None and place.surface.startswith(OCCASIONS.listed("to-come"))):
        return True
    if OCCASIONS.deadline.match(place.after):
        return OCCASIONS.done.search(said) is None
    if (
        place.grain == "part"
        and OCCASIONS.expected.search(place.before[-6:])
        and not OCCASIONS.future.search(said[:20])
    ):
        return False  # 预计1—6月完成产值3亿元 is told when the half-year is over
    if (
        base is None
        and OCCASIONS.until.search(place.before[-2:])
        and (OCCASIONS.edge.search(place.surface) or place.grain == "year")
    ):
        return OCCASIONS.done.search(said) is None and OCCASIONS.ends.search(said) is not None  # 至6月底完成一期
    return OCCASIONS.future.search(place.before[-6:] + said[:20]) is not None and OCCASIONS.done.search(said) is None
