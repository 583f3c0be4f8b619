"""The head of a document: title, who issued it and when, where it was spoken, what leads to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Role
from corpus.reading import about_lines, metadata
from corpus.reading.called import unspread, without_number
from corpus.reading.contents import CONTENTS
from corpus.reading.head_parts import part_day, part_delivery, part_labels, part_name, part_text
from corpus.reading.iso_dates import iso_date
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.mapped import joined
from corpus.reading.repeats import end_of_name, find_enclosed, mark_repeats, sent_along
from corpus.reading.shapes import (
    BRACKETED,
    NAME,
    REPORTER,
    STOP,
    bodies,
    fold,
    is_authors,
    is_item_number,
    is_organ,
    is_person,
    is_salutation,
    is_text,
    number_level,
)
from corpus.reading.title import find_title
from corpus.reading.title_score import HANZI, LONGEST, is_cast, looks_titled
from corpus.reading.title_span import DASHES, HEAD, of_collection, speaks_of_itself

_BULLETS = ("- ", "* ", "• ", "● ")
"""Marks of the items of a list, which say nothing about the document."""
_UNDER = 6
"""Lines under the title that may name who issues it."""
_SECTIONS = frozenset(("目录", "目錄", "目次", "摘要", "提要", "正文", "说明", "总则", "注释", "附则", "报告", "通知"))
_NAMES_ROW = re.compile(r"[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}){1,6}")
"""A row of names, right under the title."""
_SENDER = re.compile(r"(?:发件人|寄件者|寄件人|From)\s?[:：]")
_SUBJECT = re.compile(
    r"(?:主题|主旨|邮件主题|Subject)\s?[:：]\s{0,4}(?:(?:回复|转发|答复|Re|RE|Fw|FW|Fwd)\s?[:：]\s{0,4}){0,4}(?=\S)"
)
"""Who sent a mail, and of what it is, where it was copied as text."""
_OPENERS = frozenset(("内容", "正文", "全文", "详细内容", "正文内容", "内容正文", "原文"))
"""A label over the text of a page, below what the page says of it."""
_WHOSE = 24
"""Characters that a label's title has more than the one over the text."""
_SOURCE = 20
_PUBLISHES = re.compile(
    "[\u4e00-\u9fff·]{1,16}(?:报社|日报|晚报|新闻网|政府网|信息网|网站|融媒体中心|电视台|政府|办公室|委员会|发布|局|厅|委|办)"
)
"""Who publishes, under the label of a source."""
_OF_PERSON = re.compile(r"(?:编辑|责编|校对|作者|记者|通讯员|审核|编审|监制|审核人)\s?[:：]$")
"""A label of who wrote or edited, without a name behind it."""
_EDITION_OF = re.compile(r"《([^《》]{2,16})》")
"""Of which paper an edition is."""
_NAMES = re.compile(r"《([^《》]{4,80})》")
_FOLLOWS = re.compile(r"(?:全文|原文|文件|详情|内容|通知|政策|方案|措施)(?:内容|详情|全文)?(?:具体)?如下[:：]$")
"""How the words end that a site sets before the document that it tells of."""
_CLOSED = re.compile(r"(?:[上)）]|会议(?:批准|通过|审议通过))$")
"""How the line ends that says where a text was spoken or passed."""
_EDITORIAL = re.compile(
    r"[【（(\[]?(?:编者按|编者的话|编者语|按语|内容提要|内容摘要|核心提示|阅读提示|导读|导语|简介|题记|摘要|核心阅读)"
)


@dataclass
class Marked:
    """Lines with their roles, the title and what the lines about the document said."""

    lines: list[RawLine] = field(default_factory=list)
    title: str = ""
    clues: metadata.Clues = field(default_factory=metadata.Clues)


def _head_end(lines: Sequence[RawLine]) -> int:
    """Index of the first line of running text or the first numbered heading, at most `HEAD`."""
    latin = not any(HANZI.search(line.text) for line in lines[:HEAD])
    for at, line in enumerate(lines[:HEAD]):
        if line.role is Role.HEADING:
            return at
        if line.role is Role.META or not (latin or HANZI.search(line.text)):
            continue
        if at and CONTENTS.fullmatch(line.text):
            return at
        about = speaks_of_itself(line.text)
        if (
            is_text(line)
            and not about
            and layout().matches("captions", line.text) is None
            and not looks_titled(lines, at)
            and not (at < 8 and (_EDITORIAL.match(line.text) or _announces(lines, at)))
        ):
            return at
        if at and number_level(line.text) in (2, 3, 4) and not about:
            return at
    return min(len(lines), HEAD)


def _announces(lines: Sequence[RawLine], at: int) -> bool:
    """Whether a sentence says that a document is out whose name stands right below it."""
    follows = [
        one + 1 for one in range(at, min(at + 4, len(lines) - 1)) if _FOLLOWS.search(simple(lines[one].text[-20:]))
    ]
    if any(
        looks_titled(lines[one : one + _UNDER], 0) and simple(lines[one].text).endswith(layout().doctypes)
        for one in follows
    ):
        return True
    named = {fold(name) for name in _NAMES.findall(lines[at].text[:LONGEST])}
    return any(fold(line.text) in named for line in lines[at + 1 : at + 3])


def _continues_delivery(before: str, text: str) -> bool:
    """Whether `text` ends a delivery line that was broken before its end."""
    return not _CLOSED.search(before) and len(text) <= 40 and _CLOSED.search(text) is not None


def _gather(lines: Sequence[RawLine], end: int, clues: metadata.Clues) -> set[int]:
    """Take what the lines about the document say; returns the indices of values that stand under their label."""
    values: set[int] = set()
    for at in range(end):
        text = lines[at].text
        if at in values:
            continue
        found = about_lines.pairs(text)
        if (
            found
            and not found[-1].value
            and _is_value(
                lines[at + 1 : at + 3], found[-1].kind, label_of_person=_OF_PERSON.search(simple(text)) is not None
            )
        ):
            metadata.gather(f"{text}{lines[at + 1].text}", clues)
            values.add(at + 1)
        elif layout().matches("imprint", text) == "edition":
            clues.note("lone", iso_date(text) or "")
            clues.note("letterhead", paper[1].strip() if (paper := _EDITION_OF.match(text)) else "")
        else:
            metadata.gather(text, clues)
    if any(_SENDER.match(simple(line.text)) for line in lines[:_UNDER]):
        subject = next((match for line in lines[:HEAD] if (match := _SUBJECT.match(simple(line.text)))), None)
        clues.note("title", subject.string[subject.end() :].strip() if subject else "")
    return values


def _is_value(below: Sequence[RawLine], kind: str, *, label_of_person: bool) -> bool:
    """Whether the line under a label without a value is the value: of the label's kind, or before the next label."""
    if not below or about_lines.pairs(below[0].text):
        return False
    text = below[0].text
    if kind in ("published", "dated", "updated"):
        return about_lines.is_date(text)
    if kind in ("chrome", "other") and label_of_person and NAME.fullmatch(text):
        return True
    if kind == "index":
        return re.fullmatch(r"[\w/\-]{4,60}", text, re.ASCII) is not None
    if kind == "number":
        return about_lines.is_about(text)
    if kind == "source" and len(text) <= _SOURCE and _PUBLISHES.fullmatch(simple(text)):
        return True
    another = len(below) > 1 and bool(about_lines.pairs(below[1].text))
    return another and len(text) <= 30 and (kind != "source" or STOP.search(text) is None)


def mark_head(lines: list[RawLine], known: str, marked: Marked) -> int:
    """Give roles to the head; returns the index of the first line after it."""
    part_labels(lines)
    part_day(lines)
    part_text(lines)
    part_delivery(lines)
    named_before = not known and part_name(lines)
    if not known and (enclosed := find_enclosed(lines)):
        marked.title = lines[enclosed].text
        lines[enclosed] = replace(lines[enclosed], role=Role.TITLE)
        about = next(at for at, line in enumerate(lines) if not about_lines.is_about(line.text))
        _gather(lines, about, marked.clues)
        lines[:about] = [replace(line, role=Role.META) for line in lines[:about]]
        return about
    end = _head_end(lines)
    values = _gather(lines, end, marked.clues)
    for at in values:
        lines[at] = replace(lines[at], role=Role.META)
    first, after = (
        (0, 0)
        if known and lines and lines[0].role not in (None, Role.META)
        else (0, 1)
        if named_before
        else find_title(lines, end, known or marked.clues.values.get("title", ""))
    )
    if after:
        title = joined([line.mapped for line in lines[first:after]])
        lines[first:after] = [replace(lines[first], mapped=title, role=Role.TITLE)]
        text, day = of_collection(title.text)
        marked.clues.note("dated", iso_date(day) or "")
        marked.title = known or _in_full(without_number(text, marked.clues), marked.clues.values.get("title", ""))
        end -= after - first - 1
        end = mark_repeats(lines, first, end)
    named = _sent_at_once(lines, first, marked.title)
    stop = _mark_about(lines, first, end, marked.clues, named)
    for at in range(first + 1, stop):
        if at in named:
            continue
        if lines[at].role is None and layout().matches("captions", lines[at].text):
            lines[at] = replace(lines[at], role=Role.CAPTION)
        elif lines[at].role is None and not STOP.search(lines[at].text) and not lines[at].text.startswith(_BULLETS):
            lines[at] = replace(lines[at], role=Role.META)
    return stop


def _in_full(title: str, labelled: str) -> str:
    """The title that a label gives, where it says whose and of which year the one over the text is (政府工作报告)."""
    own, whole = fold(title), fold(labelled)
    return labelled if own != whole and own in whole and len(whole) <= len(own) + _WHOSE else title


def _sent_at_once(lines: Sequence[RawLine], first: int, title: str) -> range:
    """Where the name stands, near the title, of what it says is sent along, without a letter before it."""
    names = sent_along(title)
    for at in range(first + 1, min(len(lines), first + _UNDER)) if names else ():
        if end := end_of_name(lines, at, names):
            return range(at, end)
    return range(0)


def _mark_about(lines: list[RawLine], first: int, end: int, clues: metadata.Clues, named: range) -> int:
    """Mark the lines around the title that speak of the document; returns the index after the last of them.

    Lines `named` are the name of what is sent along.
    """
    delivered = ""
    stop = end
    for at in range(end):
        line = lines[at]
        text = line.text
        if at in named or line.role is not None or (text.startswith(_BULLETS) and not about_lines.is_about(text)):
            continue
        spoken = about_lines.is_delivery(text)
        if delivered and _continues_delivery(delivered, text):
            spoken = True
            clues.spoken += text
        delivered = text if spoken else ""
        above = at < first and not (is_text(line) and _EDITORIAL.match(text))
        margin = layout().matches("margins", text) in ("bylines", "turned")
        by = _is_by(lines, at, first) or (at == first and is_authors(text)) or is_cast(lines, at)
        opens = simple(text) in _OPENERS and at > 0 and lines[at - 1].role is Role.META
        if spoken or above or opens or margin or about_lines.is_about(text) or is_item_number(text) or by:
            lines[at] = replace(line, role=Role.META)
            if at > first and is_organ(text):
                clues.note("signed", bodies(text))
            elif at < first and is_organ(unspread(text)):
                clues.note("letterhead", unspread(text))
    while stop and lines[stop - 1].role is None:
        stop -= 1
    return stop


def _is_news(lines: Sequence[RawLine], first: int, at: int) -> bool:
    """Whether the line right under a headline is its second line: the text of a report follows."""
    official = simple(lines[first].text).rstrip("》”)）").endswith(layout().doctypes)
    text = lines[at].text
    follows = at + 1 < len(lines) and (is_text(lines[at + 1]) or speaks_of_itself(lines[at + 1].text))
    return not official and follows and 8 <= len(text) <= 60 and not number_level(text)


def _is_section(text: str) -> bool:
    """Whether a short spread word is the name of a part of a document and no person's."""
    return number_level(text) > 0 or "".join(text.split()) in _SECTIONS


def _is_by(lines: Sequence[RawLine], at: int, first: int) -> bool:
    """Whether a line under the title says by whom it is, adds a subtitle, or bounds it in brackets."""
    text = lines[at].text
    if at <= first or STOP.search(text):
        return False
    subtitle = text.startswith(DASHES) and len(text) < 60
    near = at - first <= _UNDER
    spread = NAME.fullmatch(text) is not None and re.search(r"\s", text) is not None and not _is_section(text)
    greets = at + 1 < len(lines) and is_salutation(lines[at + 1].text) and len(text) <= 30 and not number_level(text)
    under = at == first + 1 and not lines[at].blanks and _is_news(lines, first, at)
    return (
        is_person(text)
        or (at == first + 1 and _NAMES_ROW.fullmatch(text) is not None)
        or (near and is_authors(text))
        or subtitle
        or under
        or (near and greets)
        or (near and (is_organ(text) or spread or BRACKETED.fullmatch(text) is not None))
        or (near and (REPORTER.fullmatch(text) is not None or layout().matches("imprint", text) is not None))
    )
