"""Points and parts of the calendar: what the rules of dates, months, years and their parts call."""

from __future__ import annotations

import re
from datetime import date

from corpus.extraction.anchors import Anchor, Anchors, Told
from corpus.extraction.numerals import number
from corpus.extraction.times.operations import (
    NOWHERE,
    WEEKDAYS,
    Context,
    Match,
    Operation,
    Value,
    group,
    iso,
    says_year,
    span_value,
    word_year,
    year_here,
    year_said,
)
from corpus.model import Certainty, Role
from corpus.timex_value import NO_YEAR, add_months, month_end

_OF_NOW = frozenset(("今年", "今", "去年", "去", "明年", "明", "前年", "后年"))
"""Words for years that hang on the day of the document: without it the month stands of a year that is not known."""
_DAYS_TOLD = 2
"""Days before that of a report that it tells of by their number alone."""
_DAYS_AHEAD = 7
"""Days behind that of a dateline of which its report tells by their number alone."""
_LAST_YEAR = 9999
_SOME_DAYS = 10
"""Days of a new year after which 今年以来 can speak of it."""
_BEGINS = re.compile("开年|新年|新春|开门红|开局|首月|春运|节前|全年(?:计划|将|力争|目标)|今年(?:计划|将|力争|要)")
"""What shows that 今年以来 of a January speaks of these days, not of the year just over."""
_GREW = re.compile("[^，,。；;]{0,16}?(?:同比|环比|(?:实际|名义)?(?:增长|下降|增速为|增幅为|回落)(?=[0-9]))(?!目标)")
"""Behind a time: how a result grew in it, that nobody knows before it is over."""
_WIDE = 160
"""Characters around it in which that is looked for."""
_NEAR, _AFTER = 6, 24
"""Characters before and after 全年 in which it is said to be still to come."""
_MEANT_BEFORE = re.compile("(?:力争|确保|争取|计划|拟)(?:在)?$")
_MEANT_AFTER = re.compile(
    "[^，,。；;0-9]{0,8}?(?:将(?!近)|拟|力争|确保|争取|计划(?!的|任务)|安排(?!的)|目标(?!任务|的))"
)


def calendar(match: Match, context: Context) -> Value | None:
    """Year, month and day as far as written, or a span of two such points."""
    month = number(match["m"])
    day = number(match["d"]) if group(match, "d") else None
    found = year_said(match, context)
    if found is None and says_year(match) and group(match, "rel") not in _OF_NOW:
        return Value(None, NOWHERE)
    if found is None and not says_year(match):
        last = number(match["m2"]) if group(match, "m2") else month
        # A span from winter into spring begins in its own year, any other must have ended.
        found = context.anchors.year_of(max(month, last), day, match.start(), ahead=context.ahead)
    if found is None:
        month2 = number(match["m2"]) if group(match, "m2") else month
        day2 = number(match["d2"]) if group(match, "d2") else None
        if not (iso(2000, month, day) and iso(2000, month2, day2)):
            return None
        unknown, end = _yearless(month, day), _yearless(month2, day2)
        return Value(f"{unknown}/{end}" if group(match, "m2") or day2 else unknown, NOWHERE)
    year, anchor = found
    first = iso(year, month, day)
    if first is None:
        return None
    if not (group(match, "m2") or group(match, "d2")):
        return Value(first, anchor, (year, month, day), _weekday_evidence(match, year, month, day))
    month2 = number(match["m2"]) if group(match, "m2") else month
    day2 = number(match["d2"]) if group(match, "d2") else None
    year2 = _second_year(match, context, year)
    if year2 is None:
        year2 = year + ((month2, day2 or 31) < (month, day or 0))
        if year2 > year and not says_year(match) and not context.ahead and _later(context, year2, month2):
            year, year2 = year - 1, year
    if day2 and 1 <= year2 <= _LAST_YEAR:
        day2 = min(day2, month_end(year2, month2).day)  # 至4月31日, as notices count a month
    when = span_value(iso(year, month, day), iso(year2, month2, day2))
    return Value(when, anchor, (year2, month2, day2)) if when else None


def _yearless(month: int, day: int | None) -> str:
    """A month, or a day, of a year that is not known."""
    return f"{NO_YEAR}-{month:02}" + (f"-{day:02}" if day else "")


def _yearless_span(first: int, last: int) -> str:
    """From one month to another of a year that is not known."""
    return "/".join(dict.fromkeys((_yearless(first, None), _yearless(last, None))))


def _later(context: Context, year: int, month: int) -> bool:
    base = context.anchors.base
    return bool(base and len(base) >= 7 and f"{year:04}-{month:02}" > base[:7])


def _second_year(match: Match, context: Context, first: int) -> int | None:
    if text := group(match, "y2"):
        return number(text)
    word = group(match, "rel2")
    if word is None:
        return None
    if word in context.lexicon["same_years"]:
        return first + int(context.lexicon["same_years"][word])
    found = word_year(word, context, match.start())
    return found[0] if found else None


def _weekday_evidence(match: Match, year: int, month: int, day: int | None) -> tuple[str, ...]:
    said = group(match, "wd")
    if not said or not day:
        return ()
    true = date(year, month, day).isoweekday()
    if WEEKDAYS[said] == true:
        return ()
    return (f"星期{said} ≠ {iso(year, month, day)} (星期{'一二三四五六日'[true - 1]})",)


def bare_day(match: Match, context: Context) -> Value | None:
    """A day (or days) without its month: that of the last date told, else of the document's own date."""
    anchors = context.anchors
    day = number(match["d"])
    last = number(match["d2"]) if group(match, "d2") else None
    if last is not None and last < day:
        return None
    told = anchors.last(month=True, lines=0) or anchors.chronicle
    told = told or anchors.titled_month or anchors.last(day=True, lines=2)
    if told and last is None and told is not anchors.chronicle and (news := _of_these_days(anchors, told, day)):
        year, month, anchor = news.year, news.month, Anchor(f"{news}", Certainty.LIKELY)
    elif told and told.month:
        year, month, anchor = told.year, told.month, Anchor(str(told), Certainty.LIKELY)
    elif anchors.line is not None and anchors.line.role is Role.CAPTION:
        # A picture may be older than its page: its month is not known.
        year = anchors.base_year or 0
        return Value(f"{year:04}-XX-{day:02}" if year else None, Anchor(anchors.base, Certainty.UNSURE))
    elif anchors.base_year and anchors.month:
        year, month, anchor = anchors.base_year, anchors.month, Anchor(anchors.base, Certainty.LIKELY)
        if anchors.day and day > anchors.day.day and not context.ahead:
            year, month = add_months(year, month, -1)
    elif anchors.dateline:  # 某网2月8日电 7日，…
        of_month = f"{anchors.dateline[: len('XXXX-02')]}-{day:02}"
        soon = context.ahead or 0 < day - int(anchors.dateline[-2:]) <= _DAYS_AHEAD
        if last is not None:
            return Value(f"{of_month}/{of_month[:-2]}{last:02}", Anchor(anchors.dateline, Certainty.LIKELY))
        if of_month > anchors.dateline and not soon:
            first, before = add_months(2004, int(of_month[5:7]), -1)
            of_month = f"{of_month[:4]}-{before:02}-{day:02}"
            if first < 2004 or iso(2004, before, day) is None:
                return None
        return Value(of_month, Anchor(anchors.dateline, Certainty.LIKELY))
    else:
        return None
    when = iso(year, month, day) if last is None else span_value(iso(year, month, day), iso(year, month, last))
    if when is None:
        return None
    evidence = _weekday_evidence(match, year, month, day) if last is None else ()
    return Value(when, anchor, (year, month, last or day), evidence)


def _of_these_days(anchors: Anchors, told: Told, day: int) -> date | None:
    """The day of the report that a bare day is near to, where the date told last leads to none (4月…，记者2日获悉)."""
    now = anchors.reported or anchors.day
    near = now is not None and 0 <= now.day - day <= _DAYS_TOLD
    return now if near and (told.day is None or told.day > day) else None


def year(match: Match, context: Context) -> Value | None:
    """A year, said or by a word."""
    found = year_said(match, context)
    if found is None and group(match, "rep"):
        return None  # 90年 where nothing is of the Republic
    if found is None:
        return Value(None, NOWHERE) if group(match, "rel") not in context.lexicon["same_years"] else None
    compared = group(match, "rel") and match.string[max(0, match.start() - 1) : match.start()] in (
        "比",
        "较",
        "与",
        "同",
    )
    # What 上年 means hangs on the year that its passage tells: another 上年 in the same list hangs on that year too.
    passing = context.lexicon["passage_years"].get(group(match, "rel") or "")
    told = None if compared or passing else (found[0], None, None)
    return Value(iso(found[0]), found[1], told)


def year_span(match: Match, context: Context) -> Value | None:
    """From one year to another; nothing that the text that follows would count from."""
    when = span_value(iso(number(match["y"])), iso(number(match["y2"])))
    return Value(when) if when else None


def part(match: Match, context: Context) -> Value | None:
    """Halves, quarters, the first months or quarters of a year."""
    if not says_year(match) and (match[0].startswith("头") or match["m1"]) and context.anchors.last(day=True):
        return None if match["fm"] else _first_month(context)
    first, last, template = _part_months(match)
    said = says_year(match)
    found = year_here(match, context)
    if found is None:
        unknown = template.replace("{:04}", NO_YEAR) or _yearless_span(first, last)
        return Value(unknown, NOWHERE)
    year, anchor = found
    anchors = context.anchors
    # 二季度 in May and 下半年 in July are the ones that run, 上半年 is the one that is over
    begun = first if "Q" in template or template.endswith("H2") else last
    to_come = anchor.text == anchors.base and _not_over(context, year, begun)
    if not said and (to_come or ("Q" in template and _has_grown(match, context, year, last))):
        year, anchor = year - 1, Anchor(anchor.text, Certainty.LIKELY)
    elif not said and context.ahead and anchors.base_year == year and last < (anchors.month or 0):
        year, anchor = year + 1, Anchor(anchor.text, Certainty.LIKELY)
    elif not said and "Q" in template and _runs(context, year, first, last):
        year += 1
    when = template.format(year) if template else span_value(iso(year, first), iso(year, last))
    return Value(when, anchor, (year, None, None))


def _has_grown(match: Match, context: Context, year: int, last: int) -> bool:
    """Whether a result is told of a quarter that is not over in this year: 一季度同比增长5.3% in January."""
    anchors = context.anchors
    if context.ahead or anchors.planning or anchors.base_year != year or last < (anchors.month or 12):
        return False
    return _GREW.match(match.string, match.end()) is not None


def _first_month(context: Context) -> Value | None:
    """首月 after a beginning was told: its month."""
    told = context.anchors.last(day=True)
    when = iso(told.year, told.month) if told else None
    return Value(when, Anchor(str(told), Certainty.LIKELY)) if when else None


def quarters(match: Match, context: Context) -> Value | None:
    """一至三季度: from the first month of one quarter to the last of another."""
    first, last = number(match["qa"]), number(match["qb"])
    if first >= last:
        return None
    found = year_here(match, context)
    if found is None:
        return Value(_yearless_span(3 * first - 2, 3 * last), NOWHERE)
    year, anchor = found
    if not says_year(match) and anchor.text == context.anchors.base and _not_over(context, year, 3 * last):
        year -= 1
    return Value(span_value(iso(year, 3 * first - 2), iso(year, 3 * last)), anchor, (year, None, None))


def year_ahead(match: Match, context: Context) -> Value | None:
    """汛期前: some time in the year that the passage is about, or in the one that the document speaks from."""
    found = year_here(match, context)
    return Value(iso(found[0]), Anchor(found[1].text, Certainty.UNSURE)) if found else Value(None, NOWHERE)


def _not_over(context: Context, year: int, month: int) -> bool:
    anchors = context.anchors
    if context.ahead or anchors.planning or anchors.base_year != year or anchors.month is None:
        return False
    return month > anchors.month


def _runs(context: Context, year: int, first: int, last: int) -> bool:
    """Whether a quarter that was taken for one of the year that has just ended is the one that runs today."""
    anchors, told = context.anchors, context.anchors.last(lines=2)
    today = anchors.base_year is not None and year == anchors.base_year - 1 and first <= (anchors.month or 0) <= last
    return today and not anchors.section and told is not None and told.year == anchors.base_year


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


def year_edge(match: Match, context: Context) -> Value | None:
    """年初 is January, 年中 June, 年底 December, 年内 the year, of the year said or spoken of."""
    found = year_here(match, context)
    start, middle = group(match, "start") or group(match, "start2"), group(match, "middle")
    month = 1 if start else 6 if middle else 12
    if found is None:
        return Value(None if group(match, "within") else _yearless(month, None), NOWHERE)
    year, anchor = found
    if group(match, "within"):
        return Value(iso(year), anchor, (year, None, None))
    by_base = not says_year(match) and anchor.text == context.anchors.base
    looking_back = (by_base and not group(match, "end")) or group(match, "end2")
    if looking_back and not context.ahead and _not_over(context, year, month):
        year -= 1
    before = context.anchors.in_sentence(match.start()) if group(match, "end") and not says_year(match) else None
    if before and before.month and not before.day and before.year == year + 1:
        year, anchor = before.year, Anchor(str(before), Certainty.LIKELY)  # 3月上线，年底突破三万人
    return Value(iso(year, month), anchor, (year, month, None))


def spoken_year(match: Match, context: Context) -> Value | None:
    """全年, 这一年: the year that the passage speaks of; of what is meant to be done, this year (全年计划走访30家)."""
    anchors = context.anchors
    meant = anchors.section is None and anchors.base_year is not None and _is_meant(match)
    found = anchors.this_year() if meant else anchors.spoken_year(match.start())
    return Value(iso(found[0]), found[1]) if found else Value(None, NOWHERE)


def _is_meant(match: Match) -> bool:
    """Whether the words around 全年 say what is meant to be done in it."""
    text, start, end = match.string, match.start(), match.end()
    before = _MEANT_BEFORE.search(text, max(0, start - _NEAR), start)
    return before is not None or _MEANT_AFTER.match(text, end, end + _AFTER) is not None


def season(match: Match, context: Context) -> Value | None:
    """A season of a year."""
    if short := match["short"]:
        found = context.anchors.this_year()
        found = (found[0] + {"今": 0, "去": -1, "明": 1}[short], found[1]) if found else None
    else:
        found = year_said(match, context)
    if found is None:
        return Value(None, NOWHERE)
    return Value(f"{found[0]:04}-{context.lexicon['seasons'][match['season']]}", found[1], (found[0], None, None))


def season_here(match: Match, context: Context) -> Value | None:
    """A season alone in a chronicle: of the year that heads its section, or was told just before."""
    anchors = context.anchors
    told = anchors.last(lines=2)
    year = anchors.section or (told.year if told else None)
    if year is None:
        return None
    when = f"{year:04}-{context.lexicon['seasons'][match['season']]}"
    return Value(when, Anchor(f"{year}", Certainty.LIKELY), (year, None, None))


def since(match: Match, context: Context) -> Value | None:
    """今年以来, 去年以来: from that January to the month of the document; in January, mostly the year just over."""
    found = word_year(match["rel"], context, match.start())
    if found is None:
        return Value("PAST_REF", NOWHERE)
    anchors = context.anchors
    if anchors.base_year is None or anchors.month is None:
        return Value(iso(found[0]), found[1])
    if (over := anchors.looked_back) and found[0] == over:
        return Value(span_value(iso(over, 1), iso(over, 12)), found[1])
    new = anchors.section == anchors.base_year or (anchors.section is None and _is_of_now(match, context))
    if anchors.month == 1 and found[0] == anchors.base_year and not new:  # of the year that is just over
        return Value(iso(found[0] - 1), Anchor(found[1].text, Certainty.UNSURE))
    return Value(span_value(iso(found[0], 1), iso(anchors.base_year, anchors.month)), found[1])


def _is_of_now(match: Match, context: Context) -> bool:
    """Whether 今年以来, said in January, is of these days: the sentence speaks of a beginning."""
    day, text = context.anchors.day, match.string
    start = max(text.rfind(mark, max(0, match.start() - _WIDE), match.start()) for mark in "。！？\n") + 1
    stop = text.find("。", match.end(), match.end() + _WIDE)
    near = text[start : stop if stop >= 0 else match.end() + _WIDE]
    return day is not None and day.day >= _SOME_DAYS and _BEGINS.search(near) is not None


OPERATIONS: dict[str, Operation] = {
    run.__name__: run
    for run in (
        calendar,
        bare_day,
        year,
        year_span,
        part,
        quarters,
        year_edge,
        year_ahead,
        spoken_year,
        season,
        season_here,
        since,
    )
}
"""The part of the closed list that stands here, by the names that rules use."""
