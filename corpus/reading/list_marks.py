"""Numbers of the lists into which a converter put lines that bear numbers of their own: `1. 壹、內政`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.lines import RawLine
from corpus.records import replace

_DOUBLED = re.compile(
    r"\d{1,3}[.、．)]\s{1,3}(?=(?:[壹貳贰叁參肆伍陸陆柒捌玖拾]{1,3}|[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己庚辛壬癸])\s?、"
    r"|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]{1,4}[编編篇章节節条條])"
)
"""A number of a list before a number in Hanzi."""
_LEAST = 2
"""Such lines of a document, so that one alone may be a reference."""


def without_list_numbers(lines: Sequence[RawLine]) -> list[RawLine]:
    """Lines without the number of a list that stands before their own."""
    found = {at: match.end() for at, line in enumerate(lines) if (match := _DOUBLED.match(line.text))}
    if len(found) < _LEAST:
        return list(lines)
    return [
        replace(line, mapped=line.mapped.cut(found[at], len(line.text))) if at in found else line
        for at, line in enumerate(lines)
    ]
