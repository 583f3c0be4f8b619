"""Which passages come first where the best are asked for, and not the newest.

Of several words: those in a paragraph that holds them all before those that only stand in one document; then by how
near they stand together, where another order than the query's counts as `DISORDER` characters; then the shorter
paragraph. Of one word: the more of its paragraph it is, so that a heading or a short item about it comes before a
long sentence that mentions it. Equals come as the documents do, the newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import merge

from corpus.model import Span
from corpus.search.passages import Passage, occurrences

DISORDER = 12
"""Characters that words in another order than the query's seem further apart."""
USUAL = 40
"""Characters of a paragraph below which it counts for nothing that it is shorter still."""
MOST = 200
"""Places of a word that are looked at in one paragraph."""


def window(text: str, words: Sequence[str], within: Span) -> tuple[int, bool] | None:
    """The shortest stretch of a paragraph that holds all words.

    Args:
        text: folded.
        words: folded, at least one.
        within: the paragraph.

    Returns:
        Its characters beyond the words' own, and whether the words stand in it in the order of `words`; None when
        some word is not there. Words that overlap count as nothing apart.
    """
    places = [[(at, number) for at in occurrences(text, word, within, MOST)] for number, word in enumerate(words)]
    if not all(places):
        return None
    own = sum(map(len, words))
    last: dict[int, int] = {}
    best: tuple[int, bool] | None = None
    for at, number in merge(*places):
        last[number] = at
        if len(last) < len(words):
            continue
        start, end = min(last.values()), max(place + len(words[one]) for one, place in last.items())
        in_order = all(last[one] <= last[one + 1] for one in range(len(words) - 1))
        found = max(0, end - start - own), in_order
        if best is None or _apart(found) < _apart(best):
            best = found
    return best


def _apart(found: tuple[int, bool]) -> int:
    beyond, in_order = found
    return beyond + (0 if in_order else DISORDER)


def rank(text: str, words: Sequence[str], passage: Passage) -> tuple[float, ...]:
    """Where a passage stands among others; the lowest comes first.

    Args:
        text: of its document, folded.
        words: folded.
        passage: found in it.
    """
    size = len(passage.paragraph)
    if len(words) == 1:
        word = words[0]
        times = text.count(word, passage.paragraph.start, passage.paragraph.end)
        return (-times * len(word) / (size + USUAL),)
    found = window(text, words, passage.paragraph)
    return (0, _apart(found), size) if found is not None else rank_apart(passage)


def rank_apart(passage: Passage) -> tuple[float, ...]:
    """Where a passage stands among others that reaches from the first to the last of words that stand apart."""
    return 1, len(passage.span), len(passage.paragraph)
