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

from corpus.wording import UNKNOWN, cost, pieces

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
    known = cost(word)
    return max(0, (UNKNOWN if known is None else known) - COMMON)


def _counted(text: str) -> Iterator[str]:
    """The words of two Hanzi and more, and pairs of single ones side by side."""
    before, after = "", -1
    for at, word in pieces(text):
        if len(word) > 1:
            if word[0] >= "\u4e00":
                yield word
            before = ""
            continue
        if before and at == after and word >= "\u4e00" and word != before:
            yield before + word
        before, after = (word, at + 1) if word >= "\u4e00" else ("", -1)


def key_words(folded: str) -> list[Weighed]:
    """The key words of a text, the weightiest first."""
    times = Counter(_counted(folded[:LONGEST]))
    fit = ((word, n) for word, n in times.items() if n >= (FEWEST_NEW if cost(word) is None else FEWEST))
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
