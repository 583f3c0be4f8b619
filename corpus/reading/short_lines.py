"""Short lines without a number: which head a text, which are items, captions or labels."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from corpus.model import Role
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import (
    HARD_STOP,
    LAST_NUMBERING,
    LONG,
    STOP,
    could_head,
    is_authors,
    is_item_number,
    is_text,
    is_text_end,
    number_level,
)

_LISTING = re.compile(r"(?:[如以]下.{0,8}|包括|[是为有]|分为|其中|名单|主要.{0,6})[:：]$")
"""How a line ends that a list follows."""
_GIVING = re.compile(r"印发|[公发]布|转发|通过")
_MARKED = re.compile(r"(?:[■◆▲★☆●□◇▶►▷※♦❖]\s{0,2}[^■◆▲★☆●□◇▶►▷※♦❖]{3,40}|[【〖［][^【】〖〗［］]{2,24}[】〗］])")
"""A line between marks: a heading where several such lines stand each before a text."""
_DATELINE = re.compile(r".{0,16}(?:讯|电|消息)(?:\s|[（(，,：:])|(?:本报|本网|本台)讯")
"""How a report begins: 本报讯, 某某网12月11日讯（记者 …）."""
_COUNTED = re.compile(
    r"\d\s?[万亿]?\s?(?:多|余)?(?:个|座|处|条|家|所|套|户|件|项|名|台|辆|张|间|栋|幢|亩|吨|次|场|元|人|口|眼|盏|公里|平方米|千米|米)"
)
"""How many of what are to be made."""
_PRESENT = re.compile(
    r"(?:出席|列席|缺席|请假|主席|主持人?|[记纪]录人?|(?:开会|会议)(?:地点|时间|日期))(?:人员|人|者)?\s?[:：]?"
)
"""A label of who was there, and where, alone on its line."""
_ARABIC = re.compile(r"(\d{1,2})\s?[.．、]\s?(?=[\u4e00-\u9fff“《「])")
_RUN, _BELOW = 3, 3
"""Items in a row, and short lines below each, of a list that heads nothing."""
_TOGETHER = 4
"""Short lines in a row that can all be headings."""


def mark_collection(lines: list[RawLine], start: int) -> None:
    """Bare numbers, each before a short line, number the items of a collection: its headings and captions."""
    numbers = [at for at, line in enumerate(lines) if line.role in (None, Role.META) and is_item_number(line.text)]
    for at in numbers:
        lines[at] = replace(lines[at], role=Role.META)
    heads = [at for at in numbers if at + 2 < len(lines) and could_head(lines[at + 1]) and is_text(lines[at + 2])]
    if len(heads) < 3:
        return
    for at in heads:
        lines[at + 1] = replace(lines[at + 1], role=Role.HEADING)
    for at in range(max(start, heads[0]), len(lines)):
        line = lines[at]
        if line.role is None and len(line.text) <= 120 and not is_text_end(line.text):
            lines[at] = replace(line, role=Role.CAPTION)


def mark_labels(lines: list[RawLine], start: int) -> None:
    """A word with a colon that comes again (关键词：) labels what follows each time and heads nothing."""
    again = Counter(
        line.text for line in lines[start:] if line.role is None and 2 < len(line.text) <= 10 and line.text[-1] in ":："
    )
    for at in range(start, len(lines)):
        if lines[at].role is None and again[lines[at].text] > 1:
            lines[at] = replace(lines[at], role=Role.BODY)


def mark_decorated(lines: list[RawLine], start: int) -> None:
    """Short lines in brackets or behind a mark (【经验交流】, ■ 甲), each before a text: headings."""
    heads = [
        at
        for at in range(max(1, start - 3), len(lines) - 1)
        if (lines[at].role is None or (lines[at].role is Role.META and lines[at].text[0] in "【〖［"))
        and _MARKED.fullmatch(lines[at].text)
        and not HARD_STOP.search(lines[at].text)
        and layout().matches("margins", lines[at].text) is None
        and is_text(lines[at + 1])
        and _MARKED.match(lines[at + 1].text) is None
    ]
    if len(heads) > 1:
        for at in heads:
            lines[at] = replace(lines[at], role=Role.HEADING)


def mark_bare_items(lines: list[RawLine], start: int) -> None:
    """Three lines and more numbered 1., 2., 3., each with a few short lines and no text below it, head nothing."""
    numbered = [at for at in range(start, len(lines)) if lines[at].role is None and _ARABIC.match(lines[at].text)]
    runs: list[list[int]] = []
    for at in numbered:
        number = _number(lines[at].text)
        last = runs[-1][-1] if runs else at
        near = 0 < at - last <= _BELOW + 1
        if near and number == _number(lines[last].text) + 1 and _are_bare(lines[last:at]):
            runs[-1].append(at)
        elif number == 1:
            runs.append([at])
    for run in runs:
        if len(run) >= _RUN and any(after - at > 1 for at, after in pairwise(run)):
            end = run[-1] + max(after - at for at, after in pairwise(run))
            last = next(
                (at for at in range(run[-1] + 1, min(end, len(lines))) if not _are_bare(lines[at : at + 1])), end
            )
            for at in range(run[0], min(last, len(lines))):
                lines[at] = replace(lines[at], role=Role.LIST) if lines[at].role is None else lines[at]


def _number(text: str) -> int:
    match = _ARABIC.match(text)
    return int(match[1]) if match else 0


def _are_bare(lines: list[RawLine]) -> bool:
    """Whether lines are an item with a few short ones below it, none of them text, a heading or numbered otherwise."""
    return (
        len(lines) <= _BELOW + 1
        and all(
            line.role in (None, Role.CAPTION) and len(line.text) <= LONG and not STOP.search(line.text)
            for line in lines
        )
        and not any(number_level(line.text) for line in lines[1:])
    )


def mark_present(lines: list[RawLine], start: int) -> None:
    """Who sat in the chair, who was there and where, each below its label: of the minutes, and no headings."""
    for at in range(start, len(lines) - 1):
        value = lines[at + 1]
        if lines[at].role is None and _PRESENT.fullmatch(simple(lines[at].text)) and value.role is None:
            lines[at] = replace(lines[at], role=Role.META)
            if not number_level(value.text) and "。" not in value.text and _PRESENT.fullmatch(value.text) is None:
                lines[at + 1] = replace(value, role=Role.META)


def mark_doubled(lines: list[RawLine], start: int) -> None:
    """A short line that stands twice in a row is what a picture shows, with its text for those who can't see it."""
    for at in range(start + 1, len(lines)):
        text = lines[at].text
        if lines[at].role is lines[at - 1].role is None and text == lines[at - 1].text and 4 <= len(text) <= LONG:
            for one in (at - 1, at):
                lines[one] = replace(lines[one], role=Role.CAPTION)


_CLAUSE = re.compile("[，。；]")
_CLAUSE_END = re.compile("[，。；：！？,;:!?、][”’」』)）》]{0,2}$")
_TORN_LEAST, _TORN = 12, 0.4
"""Lines that hold clauses, and the share of them that end with one below which a text is torn."""
_PIECE = 14
"""Characters of a line that breaks off."""


def mark_groups(lines: list[RawLine], start: int) -> None:
    """Short lines without an end: headings before text, captions between texts."""
    at = start
    torn = _is_torn(lines[start:])
    while at < len(lines):
        end = at
        while end < len(lines) and could_head(lines[end]) and not (torn and _goes_on(lines, end)):
            end += 1
        if end == at:
            at += 1
            continue
        if (at and end - at > 1 and _lists(lines[at - 1])) or _are_tasks(lines, at, end):
            lines[at:end] = [replace(one, role=Role.LIST) for one in lines[at:end]]
            at = end
            continue
        follower = lines[end] if end < len(lines) else None
        if end - at == 1 and _only_leads(lines, at, follower):
            at = end
            continue
        leads = follower is not None and (
            (follower.role is None and not is_item_number(follower.text))
            or follower.role in (Role.HEADING, Role.LIST, Role.CAPTION)
        )
        if leads and at == start and follower is not None and _DATELINE.match(simple(follower.text)):
            # Between a headline and a report stand its second line or what its pictures show.
            role = Role.META if end - at < 3 else Role.CAPTION
            lines[at:end] = [replace(one, role=role) if one.role is None else one for one in lines[at:end]]
        elif leads and end - at <= _TOGETHER and not _is_between(lines, at, end):
            for one in range(at, end):
                lines[one] = replace(lines[one], role=Role.HEADING, level=0)
        at = end


def _is_torn(lines: list[RawLine]) -> bool:
    """Whether the lines of a text break off anywhere: few of those that hold clauses end with one."""
    told = [line.text for line in lines if line.role is None and _CLAUSE.search(line.text[:-1])]
    return len(told) >= _TORN_LEAST and sum(_CLAUSE_END.search(text) is not None for text in told) < _TORN * len(told)


def _goes_on(lines: list[RawLine], at: int) -> bool:
    """Whether a line of torn prose is a piece of a sentence: it holds clauses, or the line above breaks off."""
    if _CLAUSE.search(lines[at].text):
        return True
    above = lines[at - 1] if at else None
    long = above is not None and above.role is None and len(above.text) > _PIECE
    return above is not None and long and _CLAUSE_END.search(above.text) is None


def _are_tasks(lines: list[RawLine], at: int, end: int) -> bool:
    """Whether short lines are tasks: each counts what is to be made, or who does it follows and no text of it."""
    if end - at > 1:
        return all(_COUNTED.search(line.text) for line in lines[at:end])
    charged = end < len(lines) and layout().matches("margins", lines[end].text) == "charged"
    return charged and (end + 1 == len(lines) or not is_text(lines[end + 1]))


def _only_leads(lines: list[RawLine], at: int, follower: RawLine | None) -> bool:
    """Whether a short line is who wrote, whom the head names, or leads to short items with a colon."""
    text = lines[at].text
    if is_authors(text):
        return any(text in line.text for line in lines[:at] if line.role is Role.META)
    items = follower is not None and (follower.role is Role.LIST or number_level(follower.text) == LAST_NUMBERING)
    return bool(items) and text.endswith((":", "：")) and follower is not None and not is_text(follower)


def _lists(line: RawLine) -> bool:
    """Whether a line says that a list follows."""
    text = simple(line.text)
    return line.role in (None, Role.BODY) and _LISTING.search(text) is not None and _GIVING.search(text) is None


def _is_between(lines: list[RawLine], at: int, end: int) -> bool:
    """Whether a short line is all the text of an item: between one numbered heading and the next of its kind."""
    if at == 0 or end - at > 1 or lines[at - 1].role is not Role.HEADING or end >= len(lines):
        return False
    rank, after = number_level(lines[at - 1].text), number_level(lines[end].text)
    return lines[end].role is Role.HEADING and 0 < after <= rank <= LAST_NUMBERING
