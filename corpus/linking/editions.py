"""Editions: the same document from two sites, a draft and what became of it.

Two documents are editions of one when most of what they say, clause by clause, is the same, and so are most of their
numbers: reports of two years, and notices from one form, share their skeleton but not their figures and dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.clauses import Said
from corpus.folding import fold
from corpus.linking.rulebook import patterns
from corpus.records import record

_SAME, _SAME_TITLE = 0.6, 0.45
"""Share of what both say in what either says, by characters; less is enough under one title."""
_WITHIN, _SHORTER = 0.95, 0.4
"""Share of the shorter one that stands in the longer, of whose length it has so much, under one title: without its
annex, or cut off."""
_NUMBERS = 0.5
"""Share of the numbers of both in those of either."""
_WHOLE = 0.9
"""Share of the longest edition's length that a complete one has."""
_TITLES = patterns("linked_titles")
_MARKS = re.compile(r"[\W_]++")


@record
class Edition:
    """A document as it is compared with others."""

    document: int
    path: str
    title: str
    date: str | None
    number: str | None
    """Document number, as printed."""
    size: int
    """Characters of text."""


def _bare(title: str) -> str:
    """A title without marks, and without what tells a draft from the final text."""
    return _MARKS.sub("", _TITLES.draft.sub("", fold(title)))


def may_be_one(one: Edition, other: Edition) -> bool:
    """Whether nothing that two documents say of themselves tells them apart: number, years and counts in the title."""
    numbers = [_MARKS.sub("", fold(each.number)) for each in (one, other) if each.number]
    if len(set(numbers)) > 1:
        return False
    counted = [Counter(_TITLES.counted.findall(fold(each.title))) for each in (one, other)]
    return not all(counted) or counted[0] == counted[1]


def _weight(clauses: frozenset[str]) -> int:
    return sum(map(len, clauses))


def are_one(one: Edition, said: Said, other: Edition, other_said: Said) -> bool:
    """Whether two documents are editions of one.

    Args:
        one: a document.
        said: what it says.
        other: another.
        other_said: what that says.
    """
    if not (said.clauses and other_said.clauses and may_be_one(one, other)):
        return False
    both, either = _weight(said.clauses & other_said.clauses), _weight(said.clauses | other_said.clauses)
    same_title = _bare(one.title) == _bare(other.title)
    if both >= (_SAME_TITLE if same_title else _SAME) * either:
        shared, all_numbers = said.numbers & other_said.numbers, said.numbers | other_said.numbers
        if shared.total() >= _NUMBERS * all_numbers.total():
            return True
    short, long = sorted((said, other_said), key=lambda each: (_weight(each.clauses), each.numbers.total()))
    size = _weight(short.clauses)
    within = same_title and both >= _WITHIN * size and size >= _SHORTER * _weight(long.clauses)
    return within and (short.numbers & long.numbers).total() >= _WITHIN * short.numbers.total()


def ranked(editions: Sequence[Edition]) -> list[Edition]:
    """The one to open first: final before draft, complete before cut, newer before older, then by path."""
    final = [one for one in editions if not _TITLES.draft.search(one.title)] or editions
    longest = max(one.size for one in final)

    def place(one: Edition) -> tuple[bool, bool, str]:
        return _TITLES.draft.search(one.title) is None, one.size >= _WHOLE * longest, one.date or ""

    by_path = sorted(editions, key=lambda one: one.path)
    return sorted(by_path, key=place, reverse=True)
