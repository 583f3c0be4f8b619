"""Lines that a page tore in two: what begins with a stop ends the line above, a number alone belongs to its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.lines import RawLine
from corpus.reading.mapped import joined
from corpus.reading.shapes import STOP, number_level
from corpus.records import replace

_STRAY = frozenset("。，、；！？")
"""Stops with which no line begins, as they do where a name was set in bold before its text."""
_NUMBER = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．]")
"""The number of a section, alone on its line."""
_SHORT, _NAME = 6, 45
"""Characters of such a number at most, and of the name of a section."""


def mended(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines, those that were torn in two as one; lines whose roles the format states stay."""
    groups: list[list[RawLine]] = []
    for line in lines:
        above = groups[-1][-1] if groups else None
        if above is not None and above.role is line.role is None and (_ends(above, line) or _is_named(above, line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        group[0] if len(group) == 1 else replace(group[0], mapped=joined([line.mapped for line in group]))
        for group in groups
    ]


def _ends(above: RawLine, line: RawLine) -> bool:
    """Whether a line begins with the stop that the one above wants."""
    return line.text[0] in _STRAY and STOP.search(above.text) is None


def _is_named(above: RawLine, line: RawLine) -> bool:
    """Whether a line is the name of the section whose number stands alone above it."""
    number = len(above.text) <= _SHORT and _NUMBER.fullmatch(above.text) is not None
    return number and len(line.text) <= _NAME and number_level(line.text) == 0 and STOP.search(line.text) is None
