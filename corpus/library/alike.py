"""Documents that are about the same: by the key words and the initiatives that they share.

Two documents are as near as the cosine between their key words, each weighed by the root of its times, its rarity
and how few documents of the corpus it marks; an initiative that both name adds to it, the more the fewer name it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from math import log, sqrt
from typing import TYPE_CHECKING

from corpus.library.keywords import Weighed, rarity, read

if TYPE_CHECKING:
    from corpus.library.asking import Asking
    from corpus.library.engine import Finder

ALL = 2000
"""Documents up to which all are compared."""
ASKED, EACH = 6, 150
"""In a larger corpus: key words by which documents are looked for, and how many of each, the newest."""
SHOWN = 8
"""Key words of a document that are shown, and words that two documents are said to share."""
OF_INITIATIVE = 0.5
"""Most that one initiative in common adds."""
LEAST = 0.05
"""Nearness below which two documents only happen to have a word in common."""
MOST_NAMING = 200
"""Documents that may name an initiative that still says something."""


def _weights(found: Sequence[Weighed], marked: Mapping[str, int], documents: int) -> dict[str, float]:
    return {
        word: sqrt(times) * rarity(word) * log(1 + documents / max(1, marked.get(word, 1))) for word, times in found
    }


class Alike:
    """The key words of one library's documents."""

    def __init__(self, asking: Asking, texts: Finder) -> None:
        """Takes the connection, and what finds documents by their words."""
        self._asking, self._texts = asking, texts

    def _of(self, documents: Sequence[int] | None) -> dict[int, list[Weighed]]:
        with self._asking.question():
            if documents is None:
                rows = self._asking.rows("SELECT document, words FROM keywords")
                return {row[0]: read(row[1]) for row in rows}
            found = {}
            for id in documents:
                row = self._asking.row("SELECT words FROM keywords WHERE document = ?", id)
                if row is not None:
                    found[id] = read(row[0])
            return found

    def _compared(self, document: int) -> tuple[dict[int, list[Weighed]], Counter[str], int]:
        """Documents to compare with theirs, in how many of them each word is a key word, how many there are."""
        with self._asking.question():
            row = self._asking.row("SELECT count(*) FROM document")
        total = int(row[0]) if row else 0
        if total <= ALL:
            everything = self._of(None)
            marked = Counter(word for words in everything.values() for word, _times in words)
            return everything, marked, total
        own = self._of([document]).get(document, [])
        counts = Counter({word: self._texts.count([word]) for word, _times in own})
        weights = _weights(own, counts, total)
        found = {document}
        for word in sorted(weights, key=lambda one: -weights[one])[:ASKED]:
            found.update(text.document for text in islice(self._texts.search([word]), EACH))
        return self._of(sorted(found)), counts, total

    def key_words(self, document: int) -> tuple[str, ...]:
        """The words that tell a document from the others, the weightiest first."""
        compared, marked, total = self._compared(document)
        weights = _weights(compared.get(document, []), marked, total)
        return tuple(sorted(weights, key=lambda word: (-weights[word], word))[:SHOWN])

    def near(self, document: int, most: int) -> list[tuple[int, float, tuple[str, ...]]]:
        """(document, nearness, what both share) of the documents nearest to one, the nearest first."""
        compared, marked, total = self._compared(document)
        own = _weights(compared.pop(document, []), marked, total)
        near: dict[int, float] = defaultdict(float)
        shared: dict[int, list[str]] = {}
        length = sqrt(sum(weight * weight for weight in own.values()))
        for other, words in compared.items():
            weights = _weights(words, marked, total)
            both = sorted(own.keys() & weights.keys(), key=lambda word: (-own[word], word))
            if both:
                size = sqrt(sum(weight * weight for weight in weights.values()))
                near[other] = sum(own[word] * weights[word] for word in both) / (length * size)
                shared[other] = both
        for other, name, documents in self._naming(document):
            near[other] += OF_INITIATIVE / log(1 + documents)
            shared[other] = [name, *shared.get(other, [])]
        for edition in self._editions(document):
            near.pop(edition, None)  # the same once more is not about the same
        order = sorted((one for one in near if near[one] >= LEAST), key=lambda one: (-near[one], one))[:most]
        return [(one, round(min(1.0, near[one]), 4), tuple(dict.fromkeys(shared[one]))[:SHOWN]) for one in order]

    def _editions(self, document: int) -> list[int]:
        """All editions of a document; none where it has no other."""
        with self._asking.question():
            sql = "SELECT document FROM edition WHERE work = (SELECT work FROM edition WHERE document = ?)"
            return [row[0] for row in self._asking.rows(sql, document)]

    def _naming(self, document: int) -> list[tuple[int, str, int]]:
        """(other document, initiative, documents that name it) for each initiative that both name."""
        with self._asking.question():
            rows = self._asking.rows(
                "SELECT DISTINCT other.document, initiative.name, initiative.documents FROM found "
                "JOIN initiative ON initiative.id = found.initiative AND initiative.documents BETWEEN 2 AND ? "
                "JOIN found AS other ON other.initiative = initiative.id AND other.document <> found.document "
                "WHERE found.document = ? ORDER BY initiative.documents DESC, initiative.name",
                *(MOST_NAMING, document),
            )
            return [(row[0], row[1], row[2]) for row in rows]
