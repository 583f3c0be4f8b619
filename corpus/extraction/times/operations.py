"""What the operations of the rules of time expressions share: a match and its context in, a value out.

The closed list itself stands in `points`, `shifts`, `periods`, `counted` and `feasts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from corpus.extraction.anchors import Anchor, Anchors
from corpus.extraction.numerals import number
from corpus.extraction.years_named import common_year
from corpus.model import Certainty
from corpus.records import record
from corpus.timex_value import month_end

WEEKDAYS = {name: value for value, name in enumerate("一二三四五六日", 1)} | {"天": 7}
_WEAK = (Certainty.UNSURE, Certainty.LIKELY, Certainty.SURE)
NO_ANCHOR = Anchor(None, Certainty.SURE)
NOWHERE = Anchor(None, Certainty.UNSURE)


@record
class Context:
    """What an operation may look at beside its match."""

    anchors: Anchors
    lexicon: Mapping[str, Mapping[str, Any]]
    fields: Mapping[str, Any]
    ahead: bool
    """Whether the clause looks forward."""


@record
class Value:
    """A TIMEX3 value, what it was reckoned from, and the date that it tells to what follows."""

    when: str | None
    anchor: Anchor = NO_ANCHOR
    told: tuple[int, int | None, int | None] | None = None
    evidence: tuple[str, ...] = ()


_NEXT = ("明年", "来年")
Match = re.Match[str]
Operation = Callable[[Match, Context], Value | None]


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


def group(match: Match, name: str) -> str | None:
    """A named group, None where the pattern has none of that name."""
    return match[name] if name in match.re.groupindex else None


def year_said(match: Match, context: Context) -> tuple[int, Anchor] | None:
    """The year that a match says, outright or by a word; None where it says none or the word hangs on nothing."""
    if text := group(match, "y"):
        return number(text), NO_ANCHOR
    if text := group(match, "roc") or group(match, "lab"):
        return common_year(number(text)), NO_ANCHOR
    if text := group(match, "yy") or group(match, "yy0"):
        if int(text) > 50 and context.anchors.republic:
            return common_year(int(text)), Anchor(None, Certainty.LIKELY)
        century = 1900 if int(text) > 50 else 2000
        return century + int(text), Anchor(None, Certainty.LIKELY)
    if text := group(match, "rep"):
        return (common_year(int(text)), Anchor(None, Certainty.LIKELY)) if context.anchors.republic else None
    if text := group(match, "rel"):
        return word_year(text, context, match.start())
    return None


def word_year(word: str, context: Context, at: int) -> tuple[int, Anchor] | None:
    """The year that 去年, 同年, 上年 … mean at character `at`: seen from the day of speech, or from what was told."""
    anchors = context.anchors
    same, word = context.lexicon["same_years"], "".join(word.split())
    if word in same:
        told = anchors.last(lines=3)
        if word == "是年" and anchors.section:
            return anchors.section + same[word], Anchor(f"{anchors.section}", Certainty.LIKELY)
        if told:
            return told.year + same[word], Anchor(str(told), Certainty.SURE)
        found = anchors.spoken_year(anchors.line.span.end if anchors.line else 0) if word in ("当年", "这年") else None
        return (found[0], Anchor(found[1].text, Certainty.UNSURE)) if found else None
    passage = context.lexicon["passage_years"]
    if word in passage:
        told = anchors.in_sentence(at) if passage[word] else None
        if told and (anchors.base_year is None or told.year <= anchors.base_year):
            return told.year + passage[word], Anchor(str(told), Certainty.LIKELY)
        if anchors.section:
            return anchors.section + passage[word], Anchor(f"{anchors.section}", Certainty.SURE)
    now = anchors.this_year()
    if now and word in _NEXT and anchors.planning and anchors.base_year is None and now[0] == anchors.title_year:
        return now  # 明年的目标, in an undated plan for 2022
    return (now[0] + context.lexicon["relative_years"][word], now[1]) if now else None


def says_year(match: Match) -> bool:
    """Whether the match says its year, outright or by a word."""
    return any(group(match, name) for name in ("y", "roc", "yy", "yy0", "rep", "rel"))


def year_here(match: Match, context: Context) -> tuple[int, Anchor] | None:
    """The year said by the match, else the one its passage speaks of."""
    if says_year(match):
        return year_said(match, context)
    anchors = context.anchors
    told = anchors.in_sentence(match.start())
    if told and (told.year != anchors.base_year or str(told) > (anchors.base or "")):
        return told.year, Anchor(str(told), Certainty.LIKELY)
    if anchors.section or anchors.last() or not anchors.base_year:
        return anchors.spoken_year(match.start())
    return anchors.this_year()


def span_value(first: str | None, last: str | None) -> str | None:
    """A span of two points; the point alone where they are the same, None where it would run backwards."""
    if first is None or last is None or last < first:
        return None
    return first if first == last else f"{first}/{last}"


def shifted(day: date, count: int) -> date | None:
    """`day` moved by a count of days; None beyond the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def day_value(day: date | None, anchor: Anchor) -> Value | None:
    """The value of a day, which it tells to what follows."""
    return Value(day.isoformat(), anchor, (day.year, day.month, day.day)) if day else None
