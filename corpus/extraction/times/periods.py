"""Recurring dates, long periods, code dates and references: what needs no day of speech, or hardly one."""

from __future__ import annotations

from corpus.extraction.anchors import Anchor
from corpus.extraction.numerals import number
from corpus.extraction.times.operations import (
    NO_ANCHOR,
    NOWHERE,
    WEEKDAYS,
    Context,
    Match,
    Operation,
    Value,
    iso,
    span_value,
    year_said,
)
from corpus.model import Certainty


def each(match: Match, context: Context) -> Value | None:
    """Recurring dates, as TIMEX3 writes sets: XXXX-XX-07 is the seventh of each month."""
    shape = context.fields["shape"]
    if shape == "month":
        return _recurring(f"XXXX-XX-{number(match['d']):02}" if match["d"] else "XXXX-XX", context)
    if shape == "week":
        if match["wd"]:
            return _recurring(f"XXXX-WXX-{WEEKDAYS[match['wd']]}", context)
        return Value("XXXX-WXX-WE" if match["we"] else "XXXX-WXX")
    if shape == "year":
        if span := _yearly_span(match):
            return Value(span)
        month = number(match["m"] or match["m0"] or "0") or (12 if match["end"] else 1 if match["start"] else 0)
        day = f"-{number(match['d']):02}" if match["d"] else ""
        if part := match["q"] or match["half"]:
            return Value(f"XXXX-Q{number(part)}" if match["q"] else f"XXXX-H{1 if part == '上' else 2}")
        return _recurring(f"XXXX-{month:02}{day}" if month else "XXXX", context)
    return Value({"quarter": "XXXX-QX", "half": "XXXX-HX", "day": "XXXX-XX-XX"}[shape])


def _yearly_span(match: Match) -> str | None:
    """每年6月至9月, 每年5—10月: from one point of each year to another; None where only one is said."""
    first, last = match["m"] or match["m3"], match["m2"] or match["m4"]
    if not first or not last:
        return None
    days = [f"-{number(match[name]):02}" if match[name] else "" for name in ("d", "d2")]
    return f"XXXX-{number(first):02}{days[0]}/XXXX-{number(last):02}{days[1]}"


def _recurring(when: str, context: Context) -> Value:
    """A recurring date; one of days is kept as what 这一天 means next."""
    if len(when) == len("XXXX-XX-07") or when.startswith("XXXX-WXX-"):
        context.anchors.recurring = when, context.anchors.number
    return Value(when)


_UNITS = {"旬": "XXXX-XX", "月": "XXXX-XX", "季": "XXXX-QX", "周": "XXXX-WXX", "星": "XXXX-WXX", "年": "XXXX"}


def each_unit(match: Match, context: Context) -> Value:
    """按月, 每两周, 季度评比: a recurrence by its unit, however many units lie between."""
    return Value(_UNITS.get(match["unit"][0], "XXXX-XX-XX"))


def _plan_years(name: str) -> tuple[int, int]:
    """First and last year of a five-year plan; between the second and the third lay three years."""
    count = number(name)
    first = 1953 + 5 * (count - 1) if count < 3 else 1966 + 5 * (count - 3)
    return first, first + 4


def plan_period(match: Match, context: Context) -> Value | None:
    """The years of a five-year plan, or some of them: the thirteenth is 2016 to 2020, its last three 2018 to 2020."""
    first, last = _plan_years(match["plan"])
    if match["end"] or match["start"]:
        return Value(iso(last if match["end"] else first))
    if match["nth"]:
        return Value(iso(first + number(match["nth"]) - 1))
    if match["n"]:
        count = number(match["n"])
        first, last = (last - count + 1, last) if match["side"] == "后" else (first, first + count - 1)
    return Value(span_value(iso(first), iso(last)))


def plan_whole(match: Match, context: Context) -> Value:
    """“十三五”, where the years are meant and not the paper."""
    first, last = _plan_years(match["plan"])
    return Value(f"{first}/{last}", Anchor(None, Certainty.LIKELY))


def turn_of_century(match: Match, context: Context) -> Value:
    """世纪之交: the last one that the document can have seen."""
    return Value("2000", Anchor(None, Certainty.LIKELY))


def _century(match: Match, context: Context) -> int | None:
    """The first two digits of the years of the century that is meant."""
    if match["c"]:
        return number(match["c"]) - 1
    now = context.anchors.base_year or context.anchors.title_year or context.anchors.dominant
    if match["past"]:
        return now // 100 - 1 if now else 19
    if match["this"]:
        return now // 100 if now else 20
    return None


def decade(match: Match, context: Context) -> Value | None:
    """A decade, or its first, middle or last years."""
    century = _century(match, context)
    base = (19 if century is None else century) * 100 + number(match["dec"])
    low, high = context.lexicon["decade_parts"].get(match["p"], (0, 9))
    anchor = Anchor(None, Certainty.LIKELY) if century is None else NO_ANCHOR
    when = span_value(iso(base + low), iso(base + high))
    return Value(when, anchor) if when else None


def decade_year(match: Match, context: Context) -> Value | None:
    """2030年代初: a decade by the year that it begins with."""
    base = number(match["year"])
    low, high = context.lexicon["decade_parts"].get(match["p"], (0, 9))
    when = span_value(iso(base + low), iso(base + high))
    return Value(when) if when else None


def century(match: Match, context: Context) -> Value | None:
    """The first or last ten years of a century; its middle is its fiftieth year."""
    hundred = _century(match, context)
    if hundred is None:
        return None
    base = hundred * 100
    if match["p"] == "中叶":
        when = iso(base + 50)
    else:
        when = (
            span_value(iso(base + 1), iso(base + 10))
            if match["p"] == "初"
            else span_value(iso(base + 91), iso(base + 100))
        )
    return Value(when, Anchor(None, Certainty.LIKELY)) if when else None


def code_date(match: Match, context: Context) -> Value | None:
    """“8·12”: a day whose year is known only where it is said."""
    month, day = number(match["m"]), number(match["d"])
    found = year_said(match, context)
    if found:
        when = iso(found[0], month, day)
        return Value(when, found[1], (found[0], month, day)) if when else None
    return Value(f"XXXX-{month:02}-{day:02}", NOWHERE) if iso(2000, month, day) else None


def reference(match: Match, context: Context) -> Value | None:
    """目前 is the day of the document where it is known; 近年来, 今后 have no date."""
    anchors = context.anchors
    if context.fields["ref"] == "PRESENT_REF" and anchors.month:
        now = anchors.day.isoformat() if anchors.day else iso(anchors.base_year or 0, anchors.month)
        return Value(now or "PRESENT_REF", Anchor(anchors.base, Certainty.LIKELY))
    return Value(context.fields["ref"], Anchor(None, Certainty.LIKELY))


OPERATIONS: dict[str, Operation] = {
    run.__name__: run
    for run in (
        each,
        each_unit,
        plan_period,
        plan_whole,
        turn_of_century,
        decade,
        decade_year,
        century,
        code_date,
        reference,
    )
}
"""The part of the closed list that stands here, by the names that rules use."""
