"""Headlines that share their line with a day, labels or the text: parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.reading import about_lines
from corpus.reading.iso_dates import iso_date
from corpus.reading.layout import simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import (
    ENDED,
    STOP,
    is_organ,
    is_text,
)
from corpus.reading.title_score import LONGEST

_NAMED = 6
"""Characters that a headline has at least, which a day stands behind."""
_DAY = r"(?:19|20)\d\d(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}"
_DAY_BEHIND = re.compile(
    rf"(?:\s{{0,4}}[（(\[【]\s?{_DAY}(?:\s{{1,2}}\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?\s?[)）\]】]|\s{{1,8}}{_DAY}(?:\s{{1,2}}\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?"
    rf"|(?<=[\u4e00-\u9fff”》]){_DAY})$"
)
_DAY_BEFORE = re.compile(rf"[（(\[【]\s?{_DAY}\s?[)）\]】]\s{{0,4}}")
_DAY_OPENS = re.compile(rf"{_DAY}\s{{1,4}}(?=[^\s\d:：]\S{{9,}})")
"""The day on which a site put a headline up."""
_CLOCKED = re.compile(
    r"[^\d，。：:\s]{0,8}\s?[:：]?\s{0,2}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s{1,4}\d\d:\d\d:\d\d(?=[^\s:：].{20})"
)
"""When a site put a text up, glued to the words of the text."""
_NAMED_BEFORE = re.compile(r"【([^【】\n]{5,40})】(?=[^\s【])")
_NO_NAME = re.compile(r"[报网社台刊]?[讯电]$|消息$|按语?$|摘要|提示|导[读语]|引言|编者|记者|公告$|通知$|新闻$")
"""What is no name of an article: whose report it is, in which column, or what kind of text follows."""

_DELIVERED = re.compile(r"[（(]\s?(?:19|20)\d\d年\d{1,2}月\d{1,2}日[^（()）]{0,40}[)）]\s{0,4}(?=[^\s（(].{30})")
"""When, and where, a text was delivered, in brackets before its first words."""


def part_day(lines: list[RawLine]) -> None:
    """A headline and the day that a site sets behind it, or in brackets before it, become two lines."""
    for at, line in enumerate(lines[:5]):
        text = line.text
        if line.role is not None or len(text) > LONGEST or (at and about_lines.is_about(text)):
            continue
        if match := _DAY_BEHIND.search(text):
            lead, cut = text[: match.start()].strip(), (match.start(), len(text))
        elif (match := _DAY_BEFORE.match(text)) or (match := _opening_day(lines, at)):
            lead, cut = text[match.end() :].strip(), (0, match.end())
        else:
            continue
        if len(lead) < _NAMED or is_organ(lead) or ENDED.search(lead) or iso_date(lead) or about_lines.pairs(lead):
            continue
        day = line.mapped.cut(*cut).stripped()
        kept = line.mapped.cut(0, cut[0]) if cut[0] else line.mapped.cut(cut[1], len(text))
        lines[at : at + 1] = [replace(line, mapped=kept.stripped()), replace(line, mapped=day, blanks=0)]
        return


def part_text(lines: list[RawLine]) -> None:
    """The time at which a site put a text up and the text that is glued to its seconds become two lines."""
    for at, line in enumerate(lines[:5]):
        match = _CLOCKED.match(line.text) if line.role is None else None
        if match and len(about_lines.pairs(line.text)) < 2:
            about = line.mapped.cut(0, match.end()).stripped()
            text = line.mapped.cut(match.end(), len(line.text)).stripped()
            lines[at : at + 1] = [replace(line, mapped=about), replace(line, mapped=text, blanks=0)]
            return


def part_name(lines: list[RawLine]) -> bool:
    """Make a line of its own of what an article is called, in brackets before its first words; whether there is one."""
    match = _NAMED_BEFORE.match(lines[0].text) if lines and lines[0].role is None else None
    if match is None or about_lines.pairs(match[1]) or not is_text(lines[0]):
        return False
    if any(_NAMED_BEFORE.match(line.text) for line in lines[1:]) or _NO_NAME.search(simple(match[1])):
        return False
    line = lines[0]
    name = line.mapped.cut(match.start(1), match.end(1)).stripped()
    text = line.mapped.cut(match.end(), len(line.text)).stripped()
    lines[:1] = [replace(line, mapped=name), replace(line, mapped=text, blanks=0)]
    return True


def _opening_day(lines: Sequence[RawLine], at: int) -> re.Match[str] | None:
    """The day that a page begins with, before its headline on the same line, under which the text begins."""
    if at or len(lines) < 2 or not is_text(lines[1]) or about_lines.pairs(lines[0].text):
        return None
    return _DAY_OPENS.match(lines[0].text)


def part_labels(lines: list[RawLine]) -> None:
    """A headline and the labels of its page that stand on one line become two."""
    for at, line in enumerate(lines[:5]):
        found = about_lines.pairs(line.text) if line.role is None else []
        lead = line.text[: found[0].start].rstrip() if found else ""
        if not 8 <= len(lead) <= LONGEST or len(found) < 2 or STOP.search(lead) or iso_date(lead):
            continue
        if any(pair.kind in ("published", "dated") and iso_date(pair.value) for pair in found):
            end = found[0].start
            about = line.mapped.cut(end, len(line.text)).stripped()
            lines[at : at + 1] = [
                replace(line, mapped=line.mapped.cut(0, end).stripped()),
                replace(line, mapped=about, blanks=0),
            ]
            return


def part_delivery(lines: list[RawLine]) -> None:
    """The day in brackets on which a text was delivered and the text that stands behind it become two lines."""
    for at, line in enumerate(lines[1:5], 1):
        match = _DELIVERED.match(line.text) if line.role is None else None
        if match:
            day = line.mapped.cut(0, match.end()).stripped()
            text = line.mapped.cut(match.end(), len(line.text)).stripped()
            lines[at : at + 1] = [replace(line, mapped=day), replace(line, mapped=text, blanks=0)]
            return
