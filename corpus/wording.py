"""Where words begin, from a small list of common ones: 10 MB and a few milliseconds, so that indexing can afford it.

The likeliest reading of each run of Hanzi as words of the list, each as likely as it is frequent and independent of
the others (a unigram model, as jieba without its guesses at unknown words). A character that no word covers stands
alone. jieba itself, with its half a million words in memory, is left to the reader (see `tokenizer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.model import Span

LONGEST = 4
"""Hanzi of a word of the list."""
UNKNOWN = 165
"""Cost of a character that the list does not have."""
FAR = 1 << 60
_RUN = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9]+")


@cache
def _words() -> tuple[dict[str, int], frozenset[str]]:
    """The words with their costs, and the first two characters of longer ones, which cost what is no word itself."""
    found: dict[str, int] = {}
    longer: set[str] = set()
    for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            written, size, words = line.split(" ")
            width, price = int(size), int(written)
            for at in range(0, len(words), width):
                word = words[at : at + width]
                found[word] = price
                if width > 2:
                    longer.add(word[:2])
    for pair in longer:
        found.setdefault(pair, FAR)
    return found, frozenset(longer)


def cost(word: str) -> int | None:
    """What a word costs: ten times the natural logarithm of how much rarer it is than all words; None if unknown."""
    found = _words()[0].get(word)
    return None if found is None or found >= FAR else found


def _ends(run: str) -> list[int]:
    """Where the words of a run of Hanzi end, the last first."""
    table, longer = _words()
    price = table.get
    size = len(run)
    best, before = [FAR] * (size + 1), [0] * (size + 1)
    best[0] = 0
    for start in range(size):
        so_far = best[start]
        reached = so_far + price(run[start], UNKNOWN)
        if reached < best[start + 1]:
            best[start + 1], before[start + 1] = reached, start
        pair = run[start : start + 2]
        if (own := price(pair)) is None or start + 2 > size:
            continue
        if so_far + own < best[start + 2]:
            best[start + 2], before[start + 2] = so_far + own, start
        if pair in longer:
            for end in range(start + 3, min(start + LONGEST, size) + 1):
                if (own := price(run[start:end])) is not None and so_far + own < best[end]:
                    best[end], before[end] = so_far + own, start
    ends = []
    while size:
        ends.append(size)
        size = before[size]
    return ends


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text with where each begins, in order; as `words`, for whoever goes through many of them."""
    for found in _RUN.finditer(text):
        at, run = found.start(), found[0]
        if run[0] < "\u4e00":
            yield at, run
            continue
        begin = 0
        for end in reversed(_ends(run)):
            yield at + begin, run[begin:end]
            begin = end


def words(text: str) -> list[Span]:
    """The words of a text, in order: of Hanzi as the list has them, letters and digits as they stand together."""
    return [Span(at, at + len(word)) for at, word in pieces(text)]


def starts(text: str) -> tuple[int, ...]:
    """Where words begin for certain: those of two characters and more, and what follows one of them."""
    out: list[int] = []
    after = 0
    for at, word in pieces(text):
        size = len(word)
        if size > 1 or at == after:
            out.append(at)
        after = at + size if size > 1 else -1
    return tuple(out)
