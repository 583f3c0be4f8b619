"""Looks for folded words in texts as they are written, so that no folded copy of them need be kept.

Of each text it is known which of its characters fold to others (a comma of full width, a capital, a traditional
character). Where none of them folds to a character of a word, the word stands in the text just where it stands in the
folded one; else the word is looked for in each way in which these characters write it. Only what holds the words is
folded, and of its characters only those that the words have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

from corpus.folding import fold, forms_of

MOST_FORMS = 6
"""Ways to write a word, beyond which a text is folded to look for it."""
MOST_KEPT = 1024
"""Sets of such characters for which it is kept how words are looked for."""


class FoldedRow(NamedTuple):
    """How the text of a document is searched: a row of the table `folded`."""

    document: int
    size: int
    """Characters of its text."""
    unlike: str
    """Those that fold to others."""
    rank: int | None
    date: str
    source: int
    area: int
    kind: int


def unlike(text: str, folded: str) -> str:
    """The characters of a text that fold to others, each once."""
    return "".join(sorted(set(text) - set(folded)))


class _Look:
    """How words are looked for in texts that have the same of the characters which fold to characters of theirs."""

    __slots__ = ("forms", "pairs", "words")

    def __init__(self, words: Sequence[str], unlike: Iterable[str]) -> None:
        self.pairs = [(one, fold(one)) for one in unlike]
        """What is folded, and to what."""
        by_folded: dict[str, list[str]] = {}
        for one, to in self.pairs:
            by_folded.setdefault(to, []).append(one)
        self.forms: list[list[str]] = []
        """Of each word the ways to write it."""
        self.words: list[str] = []
        """Those that have too many."""
        for word in words:
            ways = [(one, *by_folded.get(one, ())) for one in word]
            if by_folded:  # what is written in one way alone is missing in most texts that are read in vain
                plain = max("".join("\n" if len(way) > 1 else way[0] for way in ways).split("\n"), key=len)
                self.forms.append([plain])
            if prod(map(len, ways)) > MOST_FORMS:
                self.words.append(word)
            else:
                self.forms.append(["".join(form) for form in product(*ways)])


class Look:
    """Looks for the same words in one text after the other."""

    def __init__(self, words: Sequence[str], others: Sequence[str] = ()) -> None:
        """Takes folded words: those that a text must hold, and others for which it will be looked."""
        self._words = words
        self._everything = not words and not others
        characters = set("".join((*words, *others)))
        self._telling = frozenset("".join(map(forms_of, characters)))
        """What folds to a character of the words."""
        self._known = {"": _Look(words, "")}

    def _at(self, written: str, unlike: str) -> _Look | None:
        """How the words are looked for; None where one that has few ways to be written is missing."""
        if not self._everything:
            telling = self._telling
            unlike = "".join([one for one in unlike if one in telling])
        look = self._known.get(unlike)
        if look is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            look = self._known[unlike] = _Look(self._words, unlike)
        for forms in look.forms:
            for form in forms:
                if form in written:
                    break
            else:
                return None
        return look

    def holds(self, written: str, unlike: str) -> bool:
        """Whether all words stand in a text; as `folded`, mostly without folding it."""
        look = self._at(written, unlike)
        return look is not None and (not look.words or self.folded(written, unlike)[1] != "")

    def folded(self, written: str, unlike: str) -> tuple[str, str]:
        """A text, folded where the words could tell the difference, and as it is written; empty where one is missing.

        Without any words it is folded everywhere.

        Args:
            written: the text.
            unlike: its characters that fold to others.
        """
        look = self._at(written, unlike)
        if look is None:
            return "", ""
        text = written
        for one, to in look.pairs:
            text = text.replace(one, to)
        return ("", "") if any(word not in text for word in look.words) else (text, written)
