"""The closed list of operations that the rules of time expressions call: a match and the anchors in, a value out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from corpus.extraction.anchors import Anchor, Anchors
from corpus.model import Certainty, Role
from corpus.timex_value import add_months, month_end

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"两": 2, "元": 1, "首": 1}
_WEEKDAYS = {name: value for value, name in enumerate("一二三四五六日", 1)} | {"天": 7}
_WEAK = (Certainty.UNSURE, Certainty.LIKELY, Certainty.SURE)
NO_ANCHOR = Anchor(None, Certainty.SURE)
NOWHERE = Anchor(None, Certainty.UNSURE)


@dataclass(frozen=True, slots=True)
class Context:
    """What an operation may look at beside its match."""

    anchors: Anchors
    lexicon: Mapping[str, Mapping[str, Any]]
    fields: Mapping[str, Any]
    ahead: bool
    """Whether the clause looks forward."""


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value, what it was reckoned from, and the date that it tells to what follows."""

    when: str | None
    anchor: Anchor = NO_ANCHOR
    told: tuple[int, int | None, int | None] | None = None
    evidence: tuple[str, ...] = ()


Match = re.Match[str]
Operation = Callable[[Match, Context], Value | None]
OPERATIONS: dict[str, Operation] = {}


def operation(run: Operation) -> Operation:
    """Enter a function under its own name into the closed list."""
    OPERATIONS[run.__name__] = run
    return run


# ---- numbers and parts


def number(text: str) -> int:
    """A number up to 999 in digits or Chinese numerals (十二, 三十, 二〇一七 digit by digit)."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
    total = 0
    for digit in text:
        total = total * 10 + _DIGITS[digit]
    return total


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """A point as a value; None where the calendar has no such day."""
    if not 1 <= year <= 9999 or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return f"{year:04}"
    if day is None:
        return f"{year:04}-{month:02}"
    if not 1 <= day <= month_end(year, month).day:
        return None
    return f"{year:04}-{month:02}-{day:02}"


def _group(match: Match, name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _weaker(*anchors: Anchor) -> Certainty:
    return min((anchor.certainty for anchor in anchors), key=_WEAK.index)


def _year(match: Match, context: Context) -> tuple[int, Anchor] | None:
    """The year that a match says, outright or by a word; None where it says none or the word hangs on nothing."""
    if text := _group(match, "y"):
        return number(text), NO_ANCHOR
    if text := _group(match, "roc"):
        return 1911 + number(text), NO_ANCHOR
    if text := _group(match, "yy") or _group(match, "yy0"):
        century = 1900 if int(text) > 50 else 2000
        return century + int(text), Anchor(None, Certainty.LIKELY)
    if text := _group(match, "rel"):
        return _word_year(text, context)
    return None


def _word_year(word: str, context: Context) -> tuple[int, Anchor] | None:
    anchors = context.anchors
    same = context.lexicon["same_years"]
    if word in same:
        told = anchors.last(lines=3)
        if told:
            return told.year + same[word], Anchor(str(told), Certainty.SURE)
        found = anchors.spoken_year(anchors.line.span.end if anchors.line else 0) if word == "当年" else None
        return (found[0], Anchor(found[1].text, Certainty.UNSURE)) if found else None
    now = anchors.this_year()
    return (now[0] + context.lexicon["relative_years"][word], now[1]) if now else None


def _said_year(match: Match) -> bool:
    return any(_group(match, name) for name in ("y", "roc", "yy", "yy0", "rel"))


def _here(match: Match, context: Context) -> tuple[int, Anchor] | None:
    """The year said by the match, else the one its passage speaks of."""
    if _said_year(match):
        return _year(match, context)
    anchors = context.anchors
    if anchors.section or anchors.last() or not anchors.base_year:
        return anchors.spoken_year(match.start())
    return anchors.this_year()


def _span(first: str | None, last: str | None) -> str | None:
    if first is None or last is None or last < first:
        return None
    return first if first == last else f"{first}/{last}"


# ---- points of the calendar


@operation
def calendar(match: Match, context: Context) -> Value | None:
    """Year, month and day as far as written, or a span of two such points."""
    month = number(match["m"])
    day = number(match["d"]) if _group(match, "d") else None
    found = _year(match, context)
    if found is None and _said_year(match):
        return Value(None, NOWHERE)
    if found is None:
        last = number(match["m2"]) if _group(match, "m2") else month
        # A span from winter into spring begins in its own year, any other must have ended.
        found = context.anchors.year_of(max(month, last), day, match.start(), ahead=context.ahead)
    if found is None:
        unknown = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        return Value(unknown, NOWHERE) if iso(2000, month, day) else None
    year, anchor = found
    first = iso(year, month, day)
    if first is None:
        return None
    if not (_group(match, "m2") or _group(match, "d2")):
        return Value(first, anchor, (year, month, day), _weekday_evidence(match, year, month, day))
    month2 = number(match["m2"]) if _group(match, "m2") else month
    day2 = number(match["d2"]) if _group(match, "d2") else None
    year2 = _second_year(match, context, year)
    if year2 is None:
        year2 = year + ((month2, day2 or 31) < (month, day or 0))
        if year2 > year and not _said_year(match) and not context.ahead and _later(context, year2, month2):
            year, year2 = year - 1, year
    when = _span(iso(year, month, day), iso(year2, month2, day2))
    return Value(when, anchor, (year2, month2, day2)) if when else None


def _later(context: Context, year: int, month: int) -> bool:
    base = context.anchors.base
    return bool(base and len(base) >= 7 and f"{year:04}-{month:02}" > base[:7])


def _second_year(match: Match, context: Context, first: int) -> int | None:
    if text := _group(match, "y2"):
        return number(text)
    word = _group(match, "rel2")
    if word is None:
        return None
    if word in context.lexicon["same_years"]:
        return first + int(context.lexicon["same_years"][word])
    found = _word_year(word, context)
    return found[0] if found else None


def _weekday_evidence(match: Match, year: int, month: int, day: int | None) -> tuple[str, ...]:
    said = _group(match, "wd")
    if not said or not day:
        return ()
    true = date(year, month, day).isoweekday()
    if _WEEKDAYS[said] == true:
        return ()
    return (f"星期{said} ≠ {iso(year, month, day)} (星期{'一二三四五六日'[true - 1]})",)


@operation
def bare_day(match: Match, context: Context) -> Value | None:
    """A day (or days) without its month: that of the last date told, else of the document's own date."""
    anchors = context.anchors
    day = number(match["d"])
    last = number(match["d2"]) if _group(match, "d2") else None
    if last is not None and last < day:
        return None
    told = anchors.last(month=True, lines=0) or anchors.last(day=True, lines=2)
    if told and told.month:
        year, month, anchor = told.year, told.month, Anchor(str(told), Certainty.LIKELY)
    elif anchors.line is not None and anchors.line.role is Role.CAPTION:
        # A picture may be older than its page: its month is not known.
        year = anchors.base_year or 0
        return Value(f"{year:04}-XX-{day:02}" if year else None, Anchor(anchors.base, Certainty.UNSURE))
    elif anchors.base_year and anchors.month:
        year, month, anchor = anchors.base_year, anchors.month, Anchor(anchors.base, Certainty.LIKELY)
        if anchors.day and day > anchors.day.day and not context.ahead:
            year, month = add_months(year, month, -1)
    else:
        return None
    when = iso(year, month, day) if last is None else _span(iso(year, month, day), iso(year, month, last))
    if when is None:
        return None
    evidence = _weekday_evidence(match, year, month, day) if last is None else ()
    return Value(when, anchor, (year, month, last or day), evidence)


@operation
def year(match: Match, context: Context) -> Value | None:
    """A year, said or by a word."""
    found = _year(match, context)
    if found is None:
        return Value(None, NOWHERE) if _group(match, "rel") not in context.lexicon["same_years"] else None
    return Value(iso(found[0]), found[1], (found[0], None, None))


@operation
def year_span(match: Match, context: Context) -> Value | None:
    """From one year to another; nothing that the text that follows would count from."""
    when = _span(iso(number(match["y"])), iso(number(match["y2"])))
    return Value(when) if when else None


# ---- parts of a year


@operation
def part(match: Match, context: Context) -> Value | None:
    """Halves, quarters, the first months or quarters of a year."""
    first, last, template = _part_months(match)
    said = _said_year(match)
    found = _here(match, context)
    if found is None:
        return Value(None, NOWHERE)
    year, anchor = found
    anchors = context.anchors
    if not said and anchor.text == anchors.base and _not_over(context, year, last):
        year, anchor = year - 1, Anchor(anchor.text, Certainty.LIKELY)
    elif not said and context.ahead and anchors.base_year == year and last < (anchors.month or 0):
        year, anchor = year + 1, Anchor(anchor.text, Certainty.LIKELY)
    when = template.format(year) if template else _span(iso(year, first), iso(year, last))
    return Value(when, anchor, (year, None, None))


def _not_over(context: Context, year: int, month: int) -> bool:
    anchors = context.anchors
    if context.ahead or anchors.planning or anchors.base_year != year or anchors.month is None:
        return False
    return month > anchors.month


def _part_months(match: Match) -> tuple[int, int, str]:
    """First and last month, and the value's form where it is not a span of months."""
    if half := match["half"]:
        which = 1 if half == "上" else 2
        return 6 * which - 5, 6 * which, f"{{:04}}-H{which}"
    if quarters := match["fq"] or match["fq2"]:
        return 1, 3 * number(quarters), ""
    if months := match["fm"]:
        return 1, min(12, number(months)), ""
    if match["m1"]:
        return 1, 1, ""
    quarter = number(match["q"] or match["q0"] or "1")
    if edge := match["edge"]:
        month = 3 * quarter - 2 if edge == "初" else 3 * quarter
        return month, month, ""
    return 3 * quarter - 2, 3 * quarter, f"{{:04}}-Q{quarter}"


@operation
def year_edge(match: Match, context: Context) -> Value | None:
    """年初 is January, 年中 June, 年底 December, 年内 the year, of the year said or spoken of."""
    found = _here(match, context)
    if found is None:
        return Value(None, NOWHERE)
    year, anchor = found
    if _group(match, "within"):
        return Value(iso(year), anchor, (year, None, None))
    start, middle = _group(match, "start") or _group(match, "start2"), _group(match, "middle")
    month = 1 if start else 6 if middle else 12
    by_base = not _said_year(match) and anchor.text == context.anchors.base
    looking_back = (by_base and not _group(match, "end")) or _group(match, "end2")
    if looking_back and not context.ahead and _not_over(context, year, month):
        year -= 1
    return Value(iso(year, month), anchor, (year, month, None))


@operation
def spoken_year(match: Match, context: Context) -> Value | None:
    """全年, 这一年: the year that the passage speaks of."""
    found = context.anchors.spoken_year(match.start())
    return Value(iso(found[0]), found[1]) if found else Value(None, NOWHERE)


@operation
def season(match: Match, context: Context) -> Value | None:
    """A season of a year."""
    if short := match["short"]:
        found = context.anchors.this_year()
        found = (found[0] + {"今": 0, "去": -1, "明": 1}[short], found[1]) if found else None
    else:
        found = _year(match, context)
    if found is None:
        return Value(None, NOWHERE)
    return Value(f"{found[0]:04}-{context.lexicon['seasons'][match['season']]}", found[1], (found[0], None, None))


@operation
def since(match: Match, context: Context) -> Value | None:
    """今年以来, 去年以来: from that January to the month of the document."""
    found = _word_year(match["rel"], context)
    if found is None:
        return Value(None, NOWHERE)
    anchors = context.anchors
    if anchors.base_year is None or anchors.month is None:
        return Value(iso(found[0]), found[1])
    return Value(_span(iso(found[0], 1), iso(anchors.base_year, anchors.month)), found[1])


# ---- seen from the day of speech


def _shifted(day: date, count: int) -> date | None:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def _day_value(day: date | None, anchor: Anchor) -> Value | None:
    return Value(day.isoformat(), anchor, (day.year, day.month, day.day)) if day else None


@operation
def deictic_day(match: Match, context: Context) -> Value | None:
    """今天, 昨晚, 后天."""
    anchors = context.anchors
    if anchors.day is None:
        return Value(None, NOWHERE)
    word = match["near"] or match["far"]
    return _day_value(
        _shifted(anchors.day, context.lexicon["relative_days"][word]), Anchor(anchors.base, Certainty.SURE)
    )


@operation
def rel_month(match: Match, context: Context) -> Value | None:
    """本月, 上个月, 次月, with a day where there is one."""
    anchors, word = context.anchors, match["rm"]
    same = context.lexicon["same_months"]
    if word in same:
        told = anchors.last(month=True, lines=2)
        if told is None or told.month is None:
            return None
        year, month = add_months(told.year, told.month, same[word])
        anchor = Anchor(str(told), Certainty.LIKELY)
    elif anchors.base_year and anchors.month:
        year, month = add_months(anchors.base_year, anchors.month, context.lexicon["relative_months"][word])
        anchor = Anchor(anchors.base, Certainty.SURE)
    else:
        return Value(None, NOWHERE)
    day = number(match["d"]) if match["d"] else None
    when = iso(year, month, day)
    return Value(when, anchor, (year, month, day)) if when else None


@operation
def this_month(match: Match, context: Context) -> Value | None:
    """月底, 月初 of the month told last, else of the document's."""
    anchors = context.anchors
    told = anchors.last(month=True)
    if told:
        return Value(iso(told.year, told.month), Anchor(str(told), Certainty.LIKELY), (told.year, told.month, None))
    if anchors.base_year and anchors.month:
        point = (anchors.base_year, anchors.month, None)
        return Value(iso(*point), Anchor(anchors.base, Certainty.LIKELY), point)
    return None


@operation
def rel_week(match: Match, context: Context) -> Value | None:
    """上周 is the ISO week before, 上周五 its Friday."""
    anchors = context.anchors
    if anchors.day is None:
        return Value(None, NOWHERE)
    anchor = Anchor(anchors.base, Certainty.SURE)
    day = _shifted(anchors.day, 7 * context.lexicon["relative_weeks"][match["rw"]])
    if day is None:
        return None
    if match["wd"]:
        return _day_value(_shifted(day, _WEEKDAYS[match["wd"]] - day.isoweekday()), anchor)
    week = day.isocalendar()
    return Value(f"{week.year:04}-W{week.week:02}" + ("-WE" if match["we"] else ""), anchor)


@operation
def weekday(match: Match, context: Context) -> Value | None:
    """周二: the last one up to the day of speech, the next one where the clause looks forward."""
    anchors = context.anchors
    if anchors.day is None:
        return None
    back = (anchors.day.isoweekday() - _WEEKDAYS[match["wd"]]) % 7
    count = (7 - back) % 7 if context.ahead else -back
    return _day_value(_shifted(anchors.day, count), Anchor(anchors.base, Certainty.LIKELY))


@operation
def back(match: Match, context: Context) -> Value | None:
    """近三年, 过去五年, 一年多来: the span up to now."""
    anchors = context.anchors
    count, unit = number(match["n"]), match["unit"]
    if unit in ("天", "周"):
        if anchors.day is None:
            return None
        length = count * (7 if unit == "周" else 1)
        first, last = _shifted(anchors.day, -length), _shifted(anchors.day, -1)
        return Value(f"{first}/{last}", Anchor(anchors.base, Certainty.LIKELY)) if first and last else None
    if unit == "个月":
        if not anchors.base_year or not anchors.month:
            return None
        low, high = (add_months(anchors.base_year, anchors.month, shift) for shift in (-count, -1))
        return Value(_span(iso(*low), iso(*high)), Anchor(anchors.base, Certainty.LIKELY))
    if count == 1:
        return _one_year(match, context)
    found = anchors.this_year()
    if found is None:
        return Value("PAST_REF", NOWHERE)
    # Late in the year, or where a review of it is told, the year itself is the last one looked back on.
    year = found[0] if (anchors.month or 0) > 10 or count > 10 else found[0] - 1
    length = count if count > 10 else count - 1
    return Value(_span(iso(year - length), iso(year)), Anchor(found[1].text, Certainty.LIKELY))


def _one_year(match: Match, context: Context) -> Value | None:
    """一年来: the year spoken of; later in a year the twelve months before, 一年多来 from what began then."""
    anchors, more = context.anchors, bool(match["more"])
    if anchors.section or anchors.base_year is None or anchors.month is None or (anchors.month <= 3 and not more):
        found = anchors.spoken_year(match.start())
        return Value(iso(found[0]), found[1]) if found else Value("PAST_REF", NOWHERE)
    if anchors.month >= 11 and not more:
        return Value(iso(anchors.base_year), Anchor(anchors.base, Certainty.LIKELY))
    end = iso(anchors.base_year, anchors.month)
    start = iso(anchors.base_year - 1, anchors.month)
    if more:
        for told in reversed(anchors.told):
            if told.month and f"{anchors.base_year - 2:04}-{anchors.month:02}" < str(told)[:7] <= (start or ""):
                start = str(told)[:7]
                break
    return Value(_span(start, end), Anchor(anchors.base, Certainty.LIKELY))


@operation
def ahead(match: Match, context: Context) -> Value | None:
    """今后五年: from this year on, from the next where this one is nearly over."""
    found = context.anchors.this_year()
    if found is None:
        return Value("FUTURE_REF", NOWHERE)
    first = found[0] + ((context.anchors.month or 0) > 10)
    return Value(_span(iso(first), iso(first + number(match["n"]) - 1)), Anchor(found[1].text, Certainty.LIKELY))


# ---- seen from a date told before


@operation
def same_day(match: Match, context: Context) -> Value | None:
    """当天, 次日: counted from the last day told; no time at all where none was."""
    anchors = context.anchors
    told = anchors.last(day=True, lines=4)
    if told is None or not told.month or not told.day:
        return None
    word = next(w for w in context.lexicon["same_days"] if match[0].startswith(w))
    day = _shifted(date(told.year, told.month, told.day), context.lexicon["same_days"][word])
    certainty = Certainty.SURE if told.line == anchors.number else Certainty.LIKELY
    return _day_value(day, Anchor(str(told), certainty))


@operation
def shift(match: Match, context: Context) -> Value | None:
    """三天后, 两年后: from the last date told; 三天前, 十年前: from the day of speech."""
    anchors, unit = context.anchors, match["unit"]
    if match["n"] == "半" and unit not in ("年", "个月"):
        return None
    count = 0.5 if match["n"] == "半" else float(number(match["n"]))
    count += 0.5 if match["half"] else 0
    sign = 1 if _group(match, "after") else -1
    precise = unit in ("天", "日", "周", "个星期")
    if sign > 0:
        told = anchors.last(day=precise, month=unit == "个月", lines=3 if precise else 0)
        if told is None:
            return None
        point: tuple[int, int | None, int | None] = (told.year, told.month, told.day)
        anchor = Anchor(str(told), Certainty.LIKELY)
    elif anchors.base_year:
        point = (anchors.base_year, anchors.month, anchors.day.day if anchors.day else None)
        anchor = Anchor(anchors.base, Certainty.LIKELY)
    else:
        return None
    return _moved(point, sign * count, unit, anchor)


def _moved(point: tuple[int, int | None, int | None], count: float, unit: str, anchor: Anchor) -> Value | None:
    """`point` moved by a count of units, as precise as the unit."""
    year, month, day = point
    if unit in ("天", "日", "周", "个星期", "个工作日"):
        if not month or not day:
            return None
        days = int(count * 7) if unit in ("周", "个星期") else int(count)
        return _day_value(_shifted(date(year, month, day), days), anchor)
    if unit == "个月" or count != int(count):
        if not month:
            return None
        year, month = add_months(year, month, int(count if unit == "个月" else count * 12))
        when = iso(year, month)
        return Value(when, anchor, (year, month, None)) if when else None
    when = iso(year + int(count))
    return Value(when, anchor, (year + int(count), None, None)) if when else None


@operation
def since_issue(match: Match, context: Context) -> Value | None:
    """自印发之日起, 自印发之日起30日内: the document's own day, or that many days later."""
    anchors = context.anchors
    if anchors.day is None:
        return Value(None, NOWHERE)
    anchor = Anchor(anchors.base, Certainty.LIKELY)
    if match["n"] is None:
        return _day_value(anchors.day, anchor)
    point = (anchors.day.year, anchors.day.month, anchors.day.day)
    unit = match["unit"]
    if unit == "个工作日":
        return _day_value(_workdays(anchors.day, number(match["n"])), Anchor(anchors.base, Certainty.UNSURE))
    return _moved(point, number(match["n"]), unit, anchor)


def _workdays(day: date, count: int) -> date | None:
    """`count` working days later, weekends aside; public holidays are not known."""
    weeks, rest = divmod(count, 5)
    moved = _shifted(day, 7 * weeks)
    while moved and (rest or moved.isoweekday() > 5):
        moved = _shifted(moved, 1)
        rest -= moved is not None and moved.isoweekday() <= 5 and rest > 0
    return moved


# ---- recurring dates, long periods, references


@operation
def each(match: Match, context: Context) -> Value | None:
    """Recurring dates, as TIMEX3 writes sets: XXXX-XX-07 is the seventh of each month."""
    shape = context.fields["shape"]
    if shape == "month":
        return Value(f"XXXX-XX-{number(match['d']):02}" if match["d"] else "XXXX-XX")
    if shape == "week":
        if match["wd"]:
            return Value(f"XXXX-WXX-{_WEEKDAYS[match['wd']]}")
        return Value("XXXX-WXX-WE" if match["we"] else "XXXX-WXX")
    if shape == "year":
        month = number(match["m"] or match["m0"] or "0") or (12 if match["end"] else 1 if match["start"] else 0)
        day = f"-{number(match['d']):02}" if match["d"] else ""
        return Value(f"XXXX-{month:02}{day}" if month else "XXXX")
    return Value({"quarter": "XXXX-QX", "half": "XXXX-HX", "day": "XXXX-XX-XX"}[shape])


@operation
def plan_period(match: Match, context: Context) -> Value | None:
    """The years of a five-year plan: the thirteenth is 2016 to 2020. Between the second and third lay three years."""
    count = number(match["plan"])
    first = 1953 + 5 * (count - 1) if count < 3 else 1966 + 5 * (count - 3)
    if match["end"] or match["start"]:
        return Value(iso(first + 4 if match["end"] else first))
    return Value(f"{first}/{first + 4}")


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


@operation
def decade(match: Match, context: Context) -> Value | None:
    """A decade, or its first, middle or last years."""
    century = _century(match, context)
    base = (19 if century is None else century) * 100 + number(match["dec"])
    low, high = context.lexicon["decade_parts"].get(match["p"], (0, 9))
    anchor = Anchor(None, Certainty.LIKELY) if century is None else NO_ANCHOR
    when = _span(iso(base + low), iso(base + high))
    return Value(when, anchor) if when else None


@operation
def century(match: Match, context: Context) -> Value | None:
    """The first or last ten years of a century; its middle is its fiftieth year."""
    hundred = _century(match, context)
    if hundred is None:
        return None
    base = hundred * 100
    if match["p"] == "中叶":
        when = iso(base + 50)
    else:
        when = _span(iso(base + 1), iso(base + 10)) if match["p"] == "初" else _span(iso(base + 91), iso(base + 100))
    return Value(when, Anchor(None, Certainty.LIKELY)) if when else None


@operation
def code_date(match: Match, context: Context) -> Value | None:
    """“8·12”: a day whose year is known only where it is said."""
    month, day = number(match["m"]), number(match["d"])
    found = _year(match, context)
    if found:
        when = iso(found[0], month, day)
        return Value(when, found[1], (found[0], month, day)) if when else None
    return Value(f"XXXX-{month:02}-{day:02}", NOWHERE) if iso(2000, month, day) else None


@operation
def reference(match: Match, context: Context) -> Value | None:
    """目前 is the day of the document where it is known; 近年来, 今后 have no date."""
    if context.fields["ref"] == "PRESENT_REF" and context.anchors.day:
        return Value(context.anchors.day.isoformat(), Anchor(context.anchors.base, Certainty.LIKELY))
    return Value(context.fields["ref"], Anchor(None, Certainty.LIKELY))
