"""The passages that a screen shows of those that are found: the newest, or the best of the newest documents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from corpus.library.engine import FoldedText
from corpus.search.closeness import rank, rank_apart
from corpus.search.passages import Passage, apart, count_passages, together

COUNTED, LOOKED = 40, 400
"""Documents with passages that are counted out, or documents that are looked at, before the rest is estimated."""
RANKED, RANKED_EACH = 80, 50
"""Documents whose passages are ranked where the best come first, and passages of each."""

Placed = tuple[Passage, FoldedText]
"""A passage with the text that it was found in."""


class Newest:
    """Passages as they come."""

    def __init__(self, words: Sequence[str], room: int) -> None:
        """Takes the folded words, and how many passages are shown."""
        self._words, self._room = words, room
        self._found: list[Placed] = []
        self._held = 0

    def take(self, found: FoldedText) -> int:
        """Takes a document that holds all words. Returns how many passages it has."""
        self._held += 1
        room = self._room - len(self._found)
        several = list(islice(together(found, self._words), room)) if room > 0 else []
        number = len(several)
        if number >= room:
            number += count_passages(found.text, self._words, several[-1].paragraph.end if several else 0)
        if not number and room > 0:
            several.append(apart(found, self._words))
        self._found += [(one, found) for one in several]
        return number or 1

    def enough(self, looked: int) -> bool:
        """Whether no more documents are needed after so many, with or without passages."""
        return len(self._found) >= self._room and (self._held >= COUNTED or looked >= LOOKED)

    def first(self) -> list[Placed]:
        """The passages to show, in order."""
        return self._found[: self._room]


class Best:
    """Passages by how near the words stand together in them; those of documents in which they stand apart come last."""

    def __init__(self, words: Sequence[str], room: int) -> None:
        """Takes the folded words, and how many passages are shown."""
        self._words, self._room = words, room
        self._found: list[tuple[tuple[float, ...], Passage, FoldedText]] = []
        self._apart: list[FoldedText] = []
        self._held = self._shown = 0

    def take(self, found: FoldedText) -> int:
        """Takes a document that holds all words. Returns how many passages it has."""
        self._held += 1
        if self._held > RANKED:
            return count_passages(found.text, self._words) or 1
        several = list(together(found, self._words))
        if not several:
            self._apart.append(found)  # where they stand nearest is looked for when there is room left for it
        self._found += ((rank(found.text, self._words, one), one, found) for one in several[:RANKED_EACH])
        self._shown += min(len(several), RANKED_EACH) or 1
        return len(several) or 1

    def enough(self, looked: int) -> bool:
        """Whether no more documents are needed after so many, with or without passages."""
        return self._held >= RANKED and self._shown >= self._room

    def first(self) -> list[Placed]:
        """The passages to show, in order."""
        if len(self._found) < self._room:
            several = ((apart(one, self._words), one) for one in self._apart)
            self._found += ((rank_apart(one), one, found) for one, found in several)
        self._found.sort(key=lambda one: one[0])
        return [(one, found) for _rank, one, found in self._found[: self._room]]
