"""Each happening once: events of one day that tell the same are one, in the words of the text."""

from __future__ import annotations

import re

from corpus.extraction.events.shortening import SHORT_FORMS
from corpus.extraction.numerals import number
from corpus.model import Document, Event, Role

_ECHOES = frozenset((Role.HEADING, Role.CAPTION))
"""Roles of lines that may only repeat what the text tells."""
_SAME = 8
"""Characters in a row that two sentences with one date share when they tell the same event."""
_SHARED = 0.6
"""Share of the shorter gist's pairs of characters that two gists of one happening have in common."""
LEAST_PAIRS = 4
_MOST = 200
"""Events of one day and document that another is compared with."""
_MARKS = re.compile(r"[^\w]|了|的|正式|隆重|举行|召开|举办|第(?=[一二三四五六七八九十\d]{1,3}[届次])")
"""What two tellings of one happening may have and leave out."""
_BODY = re.compile("人大|政协|党代会|团代会|妇代会|法院|检察院|工会|工商联")
"""Bodies whose meetings of one day are told in the same words."""
_STATISTICS = re.compile("同比|环比|百分点|(?:增长|下降|回落|提高|收窄|增幅|降幅)[^，,。；;]{0,12}[0-9.]+[%％倍]")
"""What a sentence of statistics tells of a month or a part of a year."""
_PERIOD = re.compile(r"[0-9]{4}-(?:[0-9]{2}|[QH][0-9]|[0-9]{2}/[0-9]{4}-[0-9]{2})")
_LONG = re.compile("|".join(SHORT_FORMS))
_COUNTED = re.compile(r"(?<!\d)\d++(?:\.\d++)?(?=[万亿]?[个件项家名人户所处座条场次])")
"""How many of a thing a gist counts."""
_HOUR = re.compile("凌晨|[上下中]午|晚")
"""The time of day in a date."""
_THIRD = re.compile("[上中下]旬")
"""The part of a month in a date."""
_ORDINAL = re.compile("第([0-9一二三四五六七八九十]{1,4})([\u4e00-\u9fff])")
"""Which one of a row something is, and of what: 第三次, 第2批."""


def alike(one: str, other: str, shared: float | None = None) -> bool:
    """Whether two gists of one day tell the same: most of the shorter one's pairs of characters stand in the other.

    Args:
        one: a gist.
        other: another.
        shared: the share of pairs that is enough; the usual one by default.
    """
    bodies, others_bodies = (set(_BODY.findall(_shortened(gist))) for gist in (one, other))
    if bodies and others_bodies and bodies.isdisjoint(others_bodies):
        return False
    if _of_one_row(one, other) or _counts_others(one, other):
        return False
    pairs, others = pairs_of(one), pairs_of(other)
    least = min(len(pairs), len(others))
    return least >= LEAST_PAIRS and len(pairs & others) >= (shared or _SHARED) * least


def pairs_of(text: str) -> set[str]:
    """The pairs of characters by which a gist is compared."""
    bare = _MARKS.sub("", _shortened(text))
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


def _of_one_row(one: str, other: str) -> bool:
    """Whether two gists tell of different things of one row: 第三次交流会 and 第四次交流会."""
    if "第" not in one or "第" not in other:
        return False
    ordinals, others = ({(unit, number(at)) for at, unit in _ORDINAL.findall(gist)} for gist in (one, other))
    units = {unit for unit, _at in ordinals} & {unit for unit, _at in others}
    return bool(units) and not ordinals & others


def _counts_others(one: str, other: str) -> bool:
    """Whether two gists count different numbers: 24个事项提前完成 and 14个事项提前完成."""
    numbers, others = set(_COUNTED.findall(one)), set(_COUNTED.findall(other))
    return bool(numbers) and bool(others) and numbers.isdisjoint(others)


def _shortened(text: str) -> str:
    """`text` with the short forms of bodies for their long ones."""
    return _LONG.sub(lambda match: SHORT_FORMS[match[0]], text)


def once(document: Document, events: list[Event]) -> list[Event]:
    """Each happening once: in the words of the text rather than those of a heading, a caption or a table."""
    told: dict[str | None, set[str]] = {}
    for event in events:
        if not _is_echo(document, event):
            told.setdefault(event.when, set()).update(_runs(document.cut(event.sentence)))
    kept = [
        event
        for event in events
        if not _is_echo(document, event) or _runs(document.cut(event.sentence)).isdisjoint(told.get(event.when, ()))
    ]
    periods: set[str] = set()
    kept = [event for event in kept if not _is_statistic(document, event) or _is_new(event.when, periods)]
    firsts: dict[str | None, list[Event]] = {}
    for event in sorted(kept, key=lambda one: _rank(document, one)):
        same = firsts.setdefault(event.when, [])
        if not any(alike(event.what, one.what) and not _at_other_hours(event, one) for one in same[-_MOST:]):
            same.append(event)
    spans = {event.span for same in firsts.values() for event in same}
    return [event for event in kept if event.span in spans]


def _is_statistic(document: Document, event: Event) -> bool:
    """Whether an event only tells how figures grew in a part of a year; one such row of each part is enough."""
    if event.when is None or _PERIOD.fullmatch(event.when) is None or event.surface.startswith("截"):
        return False
    return _STATISTICS.search(document.text, event.span.end, event.sentence.end) is not None


def _is_new(when: str | None, seen: set[str]) -> bool:
    """Whether a value was not seen before; it is from now on."""
    new = when is not None and when not in seen
    seen.update((when,) if when else ())
    return new


def _at_other_hours(one: Event, other: Event) -> bool:
    """Whether two events of a day, or a month, are said to be at different times of it: 12日上午 and 12日下午."""
    third, others_third = _THIRD.search(one.surface), _THIRD.search(other.surface)
    if (third and third[0]) != (others_third and others_third[0]):
        return True
    hours, others = _HOUR.search(one.surface), _HOUR.search(other.surface)
    return hours is not None and others is not None and hours[0] != others[0]


def _rank(document: Document, event: Event) -> int:
    line = document.line_at(event.span.start)
    return 0 if line is None or line.role is Role.BODY else 1 if line.role not in _ECHOES else 2


def _is_echo(document: Document, event: Event) -> bool:
    line = document.line_at(event.span.start)
    return line is not None and line.role in _ECHOES


def _runs(text: str) -> set[str]:
    """The runs of characters that a sentence would share with one that tells the same."""
    return {text[at : at + _SAME] for at in range(len(text) - _SAME + 1)}
