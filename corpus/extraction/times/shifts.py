"""Times seen from another: from the day of speech (昨天, 上周五, 近三年) or from a date told before (次日, 两年后)."""

from __future__ import annotations

import re
from datetime import date

from corpus.extraction.anchors import Anchor
from corpus.extraction.numerals import number
from corpus.extraction.times.operations import (
    NOWHERE,
    WEEKDAYS,
    Context,
    Match,
    Operation,
    Value,
    day_value,
    group,
    iso,
    shifted,
    span_value,
)
from corpus.model import Certainty
from corpus.timex_value import NO_YEAR, add_months

_BEFORE = "的在于自从到至是而但就和与日号天晚"
"""Characters before 当天 that name nothing of which it would be the day."""

_ANY_YEAR = "2004"
"""A year that has every day."""


def deictic_day(match: Match, context: Context) -> Value | None:
    """今天, 昨晚, 后天."""
    anchors, count = context.anchors, context.lexicon["relative_days"][match["near"] or match["far"]]
    if anchors.day is not None:
        return day_value(shifted(anchors.day, count), Anchor(anchors.base, Certainty.SURE))
    if anchors.dateline:
        return _by_dateline(anchors.dateline, count)
    return Value("PRESENT_REF" if not count else "PAST_REF" if count < 0 else "FUTURE_REF", NOWHERE)


def numbered_day(match: Match, context: Context) -> Value | None:
    """今（29）日: the day of the number that stands with it, nearest to the document's own."""
    anchors, number_said = context.anchors, number(match["d"])
    now = anchors.day
    if now is None and anchors.base_year and anchors.month:
        return Value(iso(anchors.base_year, anchors.month, number_said), Anchor(anchors.base, Certainty.LIKELY))
    if now is None:
        return _numbered_by_dateline(anchors.dateline, number_said)
    near = [day for away in range(-15, 16) if (day := shifted(now, away)) is not None and day.day == number_said]
    found = min(near, key=lambda day: abs((day - now).days), default=None)
    return day_value(found, Anchor(anchors.base, Certainty.LIKELY))


def _numbered_by_dateline(dateline: str | None, day: int) -> Value | None:
    """The day in the month of a dateline."""
    if dateline is None:
        return Value(f"XXXX-XX-{day:02}", NOWHERE) if 1 <= day <= _LONGEST_MONTH else None
    return Value(f"{dateline[: len('2018-03')]}-{day:02}", Anchor(dateline, Certainty.LIKELY))


_LONGEST_MONTH = 31
_BLANKS = re.compile(r"\s")
"""A chronicle spreads its words over the width of a date: 该　　月."""


def _by_dateline(dateline: str, count: int) -> Value | None:
    """The day `count` days from that of a dateline, whose year may not be known."""
    anchor = Anchor(dateline, Certainty.LIKELY)
    if not dateline.startswith(NO_YEAR):
        return day_value(shifted(date.fromisoformat(dateline), count), anchor)
    day = shifted(date.fromisoformat(dateline.replace(NO_YEAR, _ANY_YEAR)), count)
    return Value(f"{NO_YEAR}-{day:%m-%d}", anchor) if day else None


def rel_month(match: Match, context: Context) -> Value | None:
    """本月, 上个月, 次月, with a day where there is one."""
    anchors, word = context.anchors, _BLANKS.sub("", match["rm"])
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


def rel_week(match: Match, context: Context) -> Value | None:
    """上周 is the ISO week before, 上周五 its Friday."""
    anchors = context.anchors
    if anchors.day is None:
        return Value(None, NOWHERE)
    anchor = Anchor(anchors.base, Certainty.SURE)
    day = shifted(anchors.day, 7 * context.lexicon["relative_weeks"][match["rw"]])
    if day is None:
        return None
    if match["wd"]:
        return day_value(shifted(day, WEEKDAYS[match["wd"]] - day.isoweekday()), anchor)
    week = day.isocalendar()
    return Value(f"{week.year:04}-W{week.week:02}" + ("-WE" if match["we"] else ""), anchor)


def weekday(match: Match, context: Context) -> Value | None:
    """周二: the last one up to the day of speech, the next one where the clause looks forward."""
    anchors = context.anchors
    if anchors.day is None:
        return None
    back = (anchors.day.isoweekday() - WEEKDAYS[match["wd"]]) % 7
    count = (7 - back) % 7 if context.ahead else -back
    return day_value(shifted(anchors.day, count), Anchor(anchors.base, Certainty.LIKELY))


def back(match: Match, context: Context) -> Value | None:
    """近三年, 过去五年, 一年多来: the span up to now."""
    anchors = context.anchors
    count, unit = (6, "个月") if match["n"] == "半" else (number(match["n"]), match["unit"])
    if unit in ("天", "周"):
        if anchors.day is None:
            return None
        length = count * (7 if unit == "周" else 1)
        first, last = shifted(anchors.day, -length), shifted(anchors.day, -1)
        return Value(f"{first}/{last}", Anchor(anchors.base, Certainty.LIKELY)) if first and last else None
    if unit == "个月":
        if not anchors.base_year or not anchors.month:
            return None
        low, high = (add_months(anchors.base_year, anchors.month, shift) for shift in (-count, -1))
        return Value(span_value(iso(*low), iso(*high)), Anchor(anchors.base, Certainty.LIKELY))
    if count == 1:
        return _one_year(match, context)
    found = anchors.this_year()
    if found is None:
        return Value("PAST_REF", NOWHERE)
    # Late in the year, where a review of it is told, or where an undated text names no other year, the year itself
    # is the last one looked back on.
    alone = anchors.base is None and anchors.title_year is None and f"{found[0] - 1}年" not in anchors.text
    year = found[0] if (anchors.month or 0) > 10 or count > 10 or alone else found[0] - 1
    length = count if count > 10 else count - 1
    return Value(span_value(iso(year - length), iso(year)), Anchor(found[1].text, Certainty.LIKELY))


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
    return Value(span_value(start, end), Anchor(anchors.base, Certainty.LIKELY))


def ahead(match: Match, context: Context) -> Value | None:
    """今后五年: from this year on, from the next where this one is nearly over."""
    found = context.anchors.this_year()
    if found is None:
        return Value("FUTURE_REF", NOWHERE)
    first = found[0] + ((context.anchors.month or 0) > 9)
    return Value(span_value(iso(first), iso(first + number(match["n"]) - 1)), Anchor(found[1].text, Certainty.LIKELY))


def same_day(match: Match, context: Context) -> Value | None:
    """当天, 次日: counted from the last day told; no time at all where none was."""
    anchors = context.anchors
    said = _BLANKS.sub("", match[0])
    word = next(w for w in context.lexicon["same_days"] if said.startswith(w))
    if anchors.recurring and anchors.recurring[1] == anchors.number and not context.lexicon["same_days"][word]:
        return Value(anchors.recurring[0], Anchor(anchors.recurring[0], Certainty.LIKELY))
    # 开幕当天 may be any day; only one told in its own paragraph is meant.
    of = match.string[max(0, match.start() - 1) : match.start()]
    told = anchors.last(day=True, lines=0 if "\u4e00" <= of <= "\u9fff" and of not in _BEFORE else 4)
    if told is None or not told.month or not told.day:
        return None
    day = shifted(date(told.year, told.month, told.day), context.lexicon["same_days"][word])
    certainty = Certainty.SURE if told.line == anchors.number else Certainty.LIKELY
    return day_value(day, Anchor(str(told), certainty))


def months_within(match: Match, context: Context) -> Value | None:
    """七个月里: so many months up to the month told last in the paragraph, else up to the document's own."""
    anchors, count = context.anchors, number(match["n"])
    told = anchors.last(month=True)
    if told and told.month:
        last, anchor = (told.year, told.month), Anchor(str(told), Certainty.LIKELY)
    elif anchors.base_year and anchors.month:
        last, anchor = add_months(anchors.base_year, anchors.month, -1), Anchor(anchors.base, Certainty.LIKELY)
    else:
        return None
    first = add_months(*last, 1 - count)
    return Value(span_value(iso(*first), iso(*last)), anchor)


def shift(match: Match, context: Context) -> Value | None:
    """三天后, 两年后: from the last date told; 三天前, 十年前: from the day of speech."""
    anchors, unit = context.anchors, match["unit"].replace("多", "")
    if match["n"] == "半" and unit not in ("年", "个月"):
        return None
    count = 0.5 if match["n"] == "半" else float(number(match["n"]))
    count += 0.5 if match["half"] == "半" else 0
    sign = 1 if group(match, "after") else -1
    precise = unit in ("天", "日", "周", "个星期")
    if sign > 0:
        told = anchors.last(day=precise, month=unit == "个月", lines=1 if unit == "年" else 3)
        if told is not None:
            value = _moved((told.year, told.month, told.day), count, unit, Anchor(str(told), Certainty.LIKELY))
            if not (context.ahead and value and value.when and value.when < (anchors.base or "")[: len(value.when)]):
                return value
        if not (context.ahead and anchors.base_year):
            return None
        # 我们将于两个月后出售: from now, as what is to come cannot be over
        point, anchor = _today(context), Anchor(anchors.base, Certainty.LIKELY)
    elif anchors.base_year:
        point, anchor = _today(context), Anchor(anchors.base, Certainty.LIKELY)
    else:
        return None
    return _moved(point, sign * count, unit, anchor)


def _today(context: Context) -> tuple[int, int | None, int | None]:
    """The document's own day, as far as it is known."""
    anchors = context.anchors
    return anchors.base_year or 0, anchors.month, anchors.day.day if anchors.day else None


def _moved(point: tuple[int, int | None, int | None], count: float, unit: str, anchor: Anchor) -> Value | None:
    """`point` moved by a count of units, as precise as the unit."""
    year, month, day = point
    if unit in ("天", "日", "周", "个星期", "个工作日"):
        if not month or not day:
            return None
        days = int(count * 7) if unit in ("周", "个星期") else int(count)
        return day_value(shifted(date(year, month, day), days), anchor)
    if unit == "个月" or count != int(count):
        if not month:
            return None
        year, month = add_months(year, month, int(count if unit == "个月" else count * 12))
        when = iso(year, month)
        return Value(when, anchor, (year, month, None)) if when else None
    when = iso(year + int(count))
    return Value(when, anchor, (year + int(count), None, None)) if when else None


def since_issue(match: Match, context: Context) -> Value | None:
    """自印发之日起, 自印发之日起30日内: the document's own day, or that many days later."""
    anchors = context.anchors
    if anchors.day is None:
        return Value(None, NOWHERE)
    anchor = Anchor(anchors.base, Certainty.LIKELY)
    if match["n"] is None:
        return day_value(anchors.day, anchor)
    point = (anchors.day.year, anchors.day.month, anchors.day.day)
    unit = match["unit"]
    if unit == "个工作日":
        return day_value(_workdays(anchors.day, number(match["n"])), Anchor(anchors.base, Certainty.UNSURE))
    return _moved(point, number(match["n"]), unit, anchor)


def _workdays(day: date, count: int) -> date | None:
    """`count` working days later, weekends aside; public holidays are not known."""
    weeks, rest = divmod(count, 5)
    moved = shifted(day, 7 * weeks)
    while moved and (rest or moved.isoweekday() > 5):
        moved = shifted(moved, 1)
        rest -= moved is not None and moved.isoweekday() <= 5 and rest > 0
    return moved


OPERATIONS: dict[str, Operation] = {
    run.__name__: run
    for run in (
        deictic_day,
        numbered_day,
        rel_month,
        this_month,
        rel_week,
        weekday,
        back,
        ahead,
        same_day,
        months_within,
        shift,
        since_issue,
    )
}
"""The part of the closed list that stands here, by the names that rules use."""
