"""Where words begin, from a small list of common ones: 10 MB and a few milliseconds, so that indexing can afford it.

The likeliest reading of each run of Hanzi as words of the list, each as likely as it is frequent and independent of
the others (a unigram model, as jieba without its guesses at unknown words). A character that no word covers stands
alone. jieba itself, with its half a million words in memory, is left to the reader (see `tokenizer`).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from corpus.model import Span

LONGEST = 4
"""Hanzi of a word of the list."""
UNKNOWN = 165
"""Cost of a character that the list does not have."""
_RUN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9]+")


@cache
def costs() -> dict[str, int]:
    """The words with their costs: ten times the natural logarithm of how much rarer they are than all words."""
    found: dict[str, int] = {}
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            cost, size, words = line.split(" ")
            width, price = int(size), int(cost)
            for at in range(0, len(words), width):
                found[words[at : at + width]] = price
    return found


def _ends(run: str) -> list[int]:
    """Where the words of a run of Hanzi end, the last first."""
    known = costs()
    size = len(run)
    best, before = [0] * (size + 1), [0] * (size + 1)
    for end in range(1, size + 1):
        least, begin = best[end - 1] + known.get(run[end - 1], UNKNOWN), end - 1
        for start in range(max(0, end - LONGEST), end - 1):
            cost = known.get(run[start:end])
            if cost is not None and best[start] + cost < least:
                least, begin = best[start] + cost, start
        best[end], before[end] = least, begin
    ends = []
    while size:
        ends.append(size)
        size = before[size]
    return ends


def words(text: str) -> list[Span]:
    """The words of a text, in order: of Hanzi as the list has them, letters and digits as they stand together."""
    out: list[Span] = []
    for found in _RUN.finditer(text):
        at, run = found.start(), found[0]
        if run[0] < "\u4e00":
            out.append(Span(at, found.end()))
            continue
        begin = 0
        for end in reversed(_ends(run)):
            out.append(Span(at + begin, at + end))
            begin = end
    return out


def starts(text: str) -> tuple[int, ...]:
    """Where words begin for certain: those of two characters and more, and what follows one of them."""
    out: list[int] = []
    after = 0
    for span in words(text):
        if len(span) > 1 or span.start == after:
            out.append(span.start)
        after = span.end if len(span) > 1 else -1
    return tuple(out)
