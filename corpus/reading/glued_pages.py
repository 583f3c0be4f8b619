"""Numbers of pages that a conversion glued to the first or the last line of each page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.reading.lines import RawLine
from corpus.reading.repairs import ends

_FIRST = re.compile(r"\d{1,7}(?=\D)")
_LAST = re.compile(r"(?<=\D)\d{1,4}$")
_DIGITS = 4
"""Digits of the number of a page, at most."""
_FEWEST = 4
"""Pages in a row that tell numbers of pages from those of a list."""
_LEAST, _UNEVEN = 8, 1.5
"""Lines of a page at least, and how many times as many lines as the shortest page the longest may have."""
_BROKEN = 0.5
"""Share of the numbers that cut a sentence in two."""


def without_glued_numbers(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines without page numbers that stand at their beginnings, or at their ends, glued to the words."""
    out = list(lines)
    for at, length in _chain([_FIRST.match(line.text) for line in lines], lines, first=True):
        out[at] = replace(out[at], mapped=out[at].mapped.cut(length, len(out[at].text)).stripped())
    for at, length in _chain([_LAST.search(line.text) for line in lines], lines, first=False):
        out[at] = replace(out[at], mapped=out[at].mapped.cut(0, len(out[at].text) - length).stripped())
    return out


@dataclass(slots=True)
class _Number:
    """A number that may be that of a page, and the one before it in the longest row of such."""

    line: int
    digits: int
    before: _Number | None
    count: int


def _chain(found: Sequence[re.Match[str] | None], lines: Sequence[RawLine], *, first: bool) -> list[tuple[int, int]]:
    """The lines of the longest row of numbers, each one more than that before: (index, digits of the number)."""
    rows: dict[int, _Number] = {}
    best: _Number | None = None
    for at, match in enumerate(found):
        if match is None:
            continue
        run = match[0]
        # a number that is glued to that of an item (14822、) is its beginning
        for digits in range(min(len(run), _DIGITS), 0, -1) if first else (len(run),):
            number = int(run[:digits])
            before = rows.get(number - 1)
            if before is not None and at - before.line < _LEAST:
                before = None
            one = _Number(at, digits, before, before.count + 1 if before else 1)
            if number not in rows or one.count >= rows[number].count:
                rows[number] = one
            if best is None or one.count > best.count:
                best = one
    row: list[tuple[int, int]] = []
    while best is not None:
        row.append((best.line, best.digits))
        best = best.before
    row.reverse()
    return row if _are_pages(row, lines, first=first) else []


def _are_pages(row: Sequence[tuple[int, int]], lines: Sequence[RawLine], *, first: bool) -> bool:
    """Whether numbers in a row stand as those of pages do: evenly, and in the midst of sentences."""
    if len(row) < _FEWEST:
        return False
    gaps = [later - sooner for (sooner, _), (later, _) in pairwise(row)]
    if max(gaps) > _UNEVEN * min(gaps):
        return False
    above = [at - 1 if first else at for at, _ in row]
    broken = sum(at >= 0 and not ends(lines[at].text) for at in above)
    return broken >= _BROKEN * len(row)
