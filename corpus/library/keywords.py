"""Key words of a document: what it says oftener than Chinese texts do.

By times × rarity (TF-IDF with the word list's own counts as the background, so that no other document has a say and
one can be written alone); what a document has in common with the rest of its corpus is taken off when they are shown.
Two characters that no word of the list covers and that stand together again and again count as a word: 绿道, 河长.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator

from corpus.folding import is_hanzi
from corpus.wording import UNKNOWN, costs, words

KEPT = 16
"""Key words of one document."""
LONGEST = 60_000
"""Characters of a document that are looked at, from its beginning."""
COMMON = 72
"""Cost up to which a word says nothing: 发展, 建设, 工作."""
FEWEST_NEW = 3
"""Times that two characters must stand together to be a word."""
FEWEST = 2
"""Times that a key word must stand in its document."""
Weighed = tuple[str, int]
"""A word with how often it stands in the document."""


def rarity(word: str) -> int:
    """How much a word says about a document that uses it, from 0."""
    return max(0, costs().get(word, UNKNOWN) - COMMON)


def _counted(text: str) -> Iterator[str]:
    """The words of two Hanzi and more, and pairs of single ones side by side."""
    before = None
    for span in words(text):
        word = text[span.start : span.end]
        if len(word) > 1:
            if is_hanzi(word[0]):
                yield word
            before = None
            continue
        if before is not None and before[1] == span.start and is_hanzi(word):
            yield before[0] + word
        before = (word, span.end) if is_hanzi(word) else None


def key_words(folded: str) -> list[Weighed]:
    """The key words of a text, the weightiest first."""
    times = Counter(_counted(folded[:LONGEST]))
    known = costs()
    fit = ((word, n) for word, n in times.items() if n >= (FEWEST if word in known else FEWEST_NEW))
    ranked = sorted(((-n * rarity(word), word, n) for word, n in fit if rarity(word)), key=lambda one: one[:2])
    return [(word, n) for _weight, word, n in ranked[:KEPT]]


def put(db: sqlite3.Connection, document: int, folded: str) -> None:
    """Writes a document's key words."""
    found = key_words(folded)
    if found:
        data = json.dumps([part for pair in found for part in pair], ensure_ascii=False, separators=(",", ":"))
        db.execute("INSERT INTO keywords VALUES (?, ?)", (document, data))


def read(data: str) -> list[Weighed]:
    """What `put` wrote. Raises ValueError for anything else."""
    parts = json.loads(data)
    return [(str(word), int(n)) for word, n in zip(parts[::2], parts[1::2], strict=True)]
