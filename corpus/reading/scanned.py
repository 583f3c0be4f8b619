"""Blanks in the midst of words: text that a machine read off a scan, and lines that were joined with a blank.

Recognition keeps the distances of print: `2 0 1 9 年`, `清 河 市`, `各区 ，各部门 ：`. No text that was typed has a
blank before many of its marks, so by that such a page is known; a headline spread out on any other page stays as it is.

Where the ends of lines became blanks, a clause has one between two Hanzi, somewhere: `水渠改 造工程开工，`. Rows of
names and of slogans have several, or stand in quotes and brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.reading.lines import RawLine

_MARKS = "，。；：、！？"
_SPACED = re.compile(rf"(?<=[^\s{_MARKS}]) [{_MARKS}]")
_FEWEST, _SHARE = 3, 0.3
"""Marks behind a blank by which such a page is known, and their share of all marks."""
_WIDE = "\u4e00-\u9fff〇"
_BLANK = re.compile(
    rf"(?<=\S) (?=[{_MARKS}）》”〕】％%])|(?<=[（《“〔【{_MARKS}）》”〕】％]) (?=\S)"
    rf"|(?<=[{_WIDE}]) (?=[（《“〔【\d])|(?<=\d) (?=[{_WIDE}—–])|(?<=[—–]) (?=\d)"
    # figures one by one or by thousands, Hanzi one by one; two blanks part columns
    rf"|(?<=(?<!\d)\d) (?=\d(?!\d))|(?<=\d) (?=\d{{3}}(?!\d))"
    rf"|(?<=(?<![{_WIDE}])[{_WIDE}]) (?=[{_WIDE}](?![{_WIDE}]))"
)


def without_set_blanks(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines as they were printed, where a machine read them; any other page as it is."""
    spaced = sum(len(_SPACED.findall(line.text)) for line in lines if " " in line.text)
    if spaced < _FEWEST or spaced < _SHARE * sum(line.text.count(mark) for line in lines for mark in _MARKS):
        return list(lines)
    return [replace(line, mapped=line.mapped.replaced(_BLANK, "")) if " " in line.text else line for line in lines]


_PARAGRAPH = 40
"""Characters of a paragraph."""
_CLAUSE = re.compile(r"(?<![“‘「『《（(\u4e00-\u9fff\s])[\u4e00-\u9fff\s]{6,}+(?=[，。；、：！？\d“（《])")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff])\s{1,2}(?=[\u4e00-\u9fff])")
_NO_GAP = re.compile("[年月日时條条章节讯電电摄题]$|[\u4e00-\u9fff]社$")
"""What a blank stands behind by right: dates, articles, where a report begins."""
_GAPS, _GAP_SHARE = 5, 0.5
"""Such blanks that make a page one whose lines were joined so, and their share of all between Hanzi."""


def without_gaps(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines without the blanks that ends of lines left in their clauses; any other page as it is."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    blanks = gaps = 0
    for at, line in enumerate(lines):
        text = line.text
        if line.role is None and len(text) >= _PARAGRAPH and (" " in text or "\u3000" in text):
            blanks += len(_GAP.findall(text))
            found[at] = list(_gaps(text))
            gaps += len(found[at])
    if gaps < max(_GAPS, _GAP_SHARE * blanks):
        return list(lines)
    return [
        replace(line, mapped=line.mapped.edited(found[at])) if found.get(at) else line for at, line in enumerate(lines)
    ]


def _gaps(text: str) -> Iterator[tuple[int, int, str]]:
    """The blanks that stand alone in a clause of Hanzi."""
    for clause in _CLAUSE.finditer(text):
        blanks = list(_GAP.finditer(text, clause.start(), clause.end()))
        if len(blanks) == 1 and _NO_GAP.search(text[clause.start() : blanks[0].start()]) is None:
            yield blanks[0].start(), blanks[0].end(), ""
