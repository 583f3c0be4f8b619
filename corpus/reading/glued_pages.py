"""Numbers of pages that a conversion glued to the first or the last line of each page, or left bare between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from corpus.reading.lines import RawLine
from corpus.reading.repairs import begins, ends

_FIRST = re.compile(r"\d{1,7}(?=\D)")
_LAST = re.compile(r"(?<=\D)\d{1,4}$")
_DIGITS = 4
"""Digits of the number of a page, at most."""
_BARE = re.compile(r"\d{1,4}$")
_FEWEST, _FEWEST_BARE = 4, 3
"""Pages in a row that tell numbers of pages from those of a list, glued and bare ones."""
_LEAST, _UNEVEN = 8, 1.5
"""Lines of a page at least, and how many times as many lines as the shortest page the longest may have."""
_CLAUSE = re.compile("[，。；]")
_SHEET, _UNLIKE = 200, 2.5
"""The same in characters, for pages whose numbers stand bare."""
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


def bare_numbers(lines: Sequence[RawLine]) -> set[int]:
    """Indices of the lines that are nothing but the number of a page, from page to page one more."""
    found = [_BARE.match(line.text) if line.role is None else None for line in lines]
    if sum(match is not None for match in found) < _FEWEST_BARE:
        return set()
    before = [0, *accumulate(len(line.text) for line in lines)]
    row = [at for at, _ in _row(found, lambda sooner, later: before[later] - before[sooner] >= _SHEET, first=False)]
    if len(row) < _FEWEST_BARE:
        return set()
    gaps = [before[later] - before[sooner] for sooner, later in pairwise(row)]
    # what a number heads holds no clause; below that of a page a running head may stand
    again = {
        text for text, often in Counter(lines[at + 1].text for at in row if at + 1 < len(lines)).items() if often > 1
    }
    broken = sum(
        0 < at < len(lines) - 1
        and not ends(lines[at - 1].text)
        and (_goes_on(lines[at + 1 : at + 2]) or (lines[at + 1].text in again and _goes_on(lines[at + 2 : at + 3])))
        for at in row
    )
    return set(row) if max(gaps) <= _UNLIKE * min(gaps) and broken >= _BROKEN * len(row) else set()


def _goes_on(below: Sequence[RawLine]) -> bool:
    """Whether a line is the rest of a sentence and no heading."""
    return any(_CLAUSE.search(line.text) is not None and not begins(line.text) for line in below)


@dataclass(slots=True)
class _Number:
    """A number that may be that of a page, and the one before it in the longest row of such."""

    line: int
    digits: int
    before: _Number | None
    count: int


def _chain(found: Sequence[re.Match[str] | None], lines: Sequence[RawLine], *, first: bool) -> list[tuple[int, int]]:
    """The lines of a row of numbers of pages: (index, digits of the number)."""
    row = _row(found, lambda sooner, later: later - sooner >= _LEAST, first=first)
    return row if _are_pages(row, lines, first=first) else []


def _row(
    found: Sequence[re.Match[str] | None], apart: Callable[[int, int], bool], *, first: bool
) -> list[tuple[int, int]]:
    """The lines of the longest row of numbers, each one more than that before, if they stand apart."""
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
            if before is not None and not apart(before.line, at):
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
    return row


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
