"""Two texts side by side: which place of one belongs beside a place of the other, by the headings that both have."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from corpus.folding import fold
from corpus.headings import heading_words
from corpus.model import Document

Anchors = tuple[tuple[int, int], ...]
"""(character of one, character of the other), both rising; the first is (0, 0), the last the ends of both."""

_NUMBER = re.compile(r"\A(?:第?[0-9一二三四五六七八九十百]{1,5}[章节部分条编,.:]|\([0-9一二三四五六七八九十]{1,4}\))")
_YEARS = re.compile(r"(?:19|20)\d\d年?(?:度)?")
_LEAST = 2
"""Characters without which the words of a heading say too little."""


def bare(heading: str) -> str:
    """What tells a heading from others of its text in another year: its words, folded, without number and years."""
    words = fold(heading_words(heading))
    return _YEARS.sub("", _NUMBER.sub("", words, count=1)).strip(" ,:.")


def anchors(one: Document, other: Document) -> Anchors:
    """The places that belong beside each other.

    Headings of the same words are paired in the order in which they come; of pairs that cross, the most that do not.
    """
    places: dict[str, list[int]] = {}
    for words, start in _headings(other):
        places.setdefault(words, []).append(start)
    for starts in places.values():
        starts.reverse()
    pairs = [(start, places[words].pop()) for words, start in _headings(one) if places.get(words)]
    ends = len(one.text), len(other.text)
    inner = [pair for pair in _rising(pairs) if 0 < pair[0] < ends[0] and 0 < pair[1] < ends[1]]
    return ((0, 0), *inner, ends)


def _headings(document: Document) -> Iterator[tuple[str, int]]:
    for line in document.headings:
        words = bare(document.cut(line.span))
        if len(words) >= _LEAST:
            yield words, line.span.start


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by the first, of which the second rises too (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_first, second) in enumerate(pairs):
        pile = bisect_left(ends, second)
        before.append(last[pile - 1] if pile else None)
        if pile == len(ends):
            ends.append(second)
            last.append(at)
        else:
            ends[pile], last[pile] = second, at
    out: list[tuple[int, int]] = []
    step = last[-1] if last else None
    while step is not None:
        out.append(pairs[step])
        step = before[step]
    return out[::-1]


def across(anchors: Anchors, offset: int, *, back: bool = False) -> int:
    """The character of the other text that belongs beside `offset` of the one; with `back` the other way round.

    Between two anchors both go on in proportion.
    """
    mine, theirs = (1, 0) if back else (0, 1)
    starts = [pair[mine] for pair in anchors]
    at = min(max(0, bisect_right(starts, offset) - 1), len(anchors) - 2)
    low, high = anchors[at], anchors[at + 1]
    size = high[mine] - low[mine]
    part = min(1.0, max(0.0, (offset - low[mine]) / size)) if size > 0 else 0.0
    return low[theirs] + int(part * (high[theirs] - low[theirs]))
