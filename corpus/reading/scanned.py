"""Text that a machine read off a scan: the blanks that it set between characters and before marks are taken out.

Recognition keeps the distances of print: `2 0 1 9 年`, `清 河 市`, `各区 ，各部门 ：`. No text that was typed has a
blank before many of its marks, so by that such a page is known; a headline spread out on any other page stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
