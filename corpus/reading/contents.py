"""Tables of contents: their entries stand again as headings, so they are metadata."""

from __future__ import annotations

import re
from collections import Counter

from corpus.model import Role
from corpus.reading.layout import simple
from corpus.reading.lines import RawLine
from corpus.reading.shapes import STOP, fold, is_text, number_level
from corpus.reading.title_span import HEAD
from corpus.records import replace

_LEADER = re.compile(r"\s{0,4}[.．…·\-—]{2,200}+\s{0,4}\d{0,4}$|\s{1,8}\d{1,4}$")
_LEADS = re.compile(r".{1,110}[.．…·]{3}\s{0,4}[-—]?\s?\d{1,4}\s?[-—]?")
_LED, _ENTRIES = 120, 3
"""Characters at the end of an entry that are looked at, and entries that make a table of contents."""
_MOST = 200
"""Entries of the longest table of contents."""
_LONGEST = 60
"""Characters of the longest name of a chapter."""
_UNLIKE = 2
"""Entries in a row that need not stand again, where others do behind them."""
_TOP = 2
"""Lines at the top of a document whose title stands below its table of contents."""
_RUNS = 8
"""Rows of chapters that are looked at: a table of contents is among the first."""
_SECTION = 4
"""Rank of 一、, below parts, chapters and sections."""
_NUMERAL = re.compile(r"第[一二三四五六七八九十\d]{1,3}[编篇卷部章节]")
CONTENTS = re.compile(r"目\s{0,6}[录錄次]")
"""The line above the entries."""


def mark_first_contents(lines: list[RawLine]) -> None:
    """Mark a table of contents with which a document begins, before its title."""
    if any(line.role is None and CONTENTS.fullmatch(line.text) for line in lines[:_TOP]):
        mark_contents(lines, 0)


def mark_contents(lines: list[RawLine], start: int) -> int:
    """Mark a table of contents, with or without its name above it; returns the index after it."""
    _mark_leaders(lines, start)
    _mark_chapters(lines, start)
    for at in range(start, min(len(lines), HEAD)):
        if lines[at].role is not None or CONTENTS.fullmatch(lines[at].text) is None:
            continue
        if end := _before_again(lines, at + 1):
            lines[at:end] = [replace(line, role=Role.META) for line in lines[at:end]]
            return end
        later = Counter(fold(line.text) for line in lines[at + 1 :])
        end = one = at + 1
        while one < len(lines) and one - end <= _UNLIKE and not is_text(lines[one]):
            entry = fold(_LEADER.sub("", lines[one].text))
            seen_again = later[entry] > (entry == fold(lines[one].text))
            if len(entry) > 80:
                break
            later[entry] -= entry == fold(lines[one].text)
            one += 1
            # a heading may have got words that its entry has not, so that one or two entries do not come again
            if seen_again or entry != fold(lines[one - 1].text):
                end = one
        lines[at:end] = [replace(line, role=Role.META) for line in lines[at:end]]
        return end
    return start


def _before_again(lines: list[RawLine], first: int) -> int:
    """Index of the line below a table of contents that its first entry heads; 0 where none does.

    The text may end before the last chapters that the table names.
    """
    entry = fold(_LEADER.sub("", lines[first].text)) if first < len(lines) else ""
    for at in range(first + 1, min(len(lines), first + _MOST)):
        if entry and fold(lines[at].text) == entry:
            return at if at - first >= _ENTRIES else 0
        if len(lines[at].text) > _LED or STOP.search(lines[at].text):
            return 0
    return 0


def _mark_leaders(lines: list[RawLine], start: int) -> None:
    """Lines in a row that dots lead to the number of a page are the entries of a table of contents."""
    at = start
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].role is None and _LEADS.fullmatch(lines[end].text[-_LED:]):
            end += 1
        if end - at >= _ENTRIES:
            first = at - 1 if at and CONTENTS.fullmatch(lines[at - 1].text) else at
            lines[first:end] = [replace(line, role=Role.META) for line in lines[first:end]]
        at = max(end, at + 1)


def _mark_chapters(lines: list[RawLine], start: int) -> None:
    """Chapters in a row, each right under the other, of which the first comes again below: the entries of a table."""
    at, runs = start, 0
    while at < len(lines) and runs < _RUNS:
        end = at
        while end < len(lines) and _is_chapter(lines[end]):
            end += 1
        if end - at > _ENTRIES and (first := _NUMERAL.match(simple(lines[at].text))):
            runs += 1
            again = (one for one in range(at + 1, len(lines)) if simple(lines[one].text[:_LED]).startswith(first[0]))
            entries = range(at, min(next(again, at), end))
            if len(entries) >= _ENTRIES:
                lines[at : entries.stop] = [replace(lines[one], role=Role.META) for one in entries]
                return
        at = max(end, at + 1)


def _is_chapter(line: RawLine) -> bool:
    short = line.role is None and len(line.text) <= _LONGEST
    return short and 0 < number_level(line.text) < _SECTION and not STOP.search(line.text)
