"""Key words of a document: what it says oftener than Chinese texts do.

By times × rarity (TF-IDF with the word list's own counts as the background, so that no other document has a say and
one can be written alone); what a document has in common with the rest of its corpus is taken off when they are shown.
Characters that no word of the list covers and that stand together again and again count as a word: 绿道, 习近平. What
the document itself names or explains is preferred to the pieces of it, and what every document of this kind says
(`common_words.txt`), counts and amounts are none.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

from corpus.folding import fold
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
LONGEST_NAME = 10
"""Characters of a name of the document's own that is a key word."""
_NAME = re.compile(f"[\u4e00-\u9fff]{{2,{LONGEST_NAME}}}")
_QUOTES = "\"'《》"
_WHOLE = 0.8
"""Share of the times of a piece with which what it is a piece of stands there, so that it stands for it."""
_AMOUNT = re.compile(
    r"[一二三四五六七八九十百千万亿两多几第每\d]+[个件张项名人户次期批家条处类年月日种元式岁]|[一二三四五六七八九十百]{2,}"
)
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


@cache
def _common() -> frozenset[str]:
    """Words that say nothing about a document."""
    lines = Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _says_something(word: str) -> bool:
    return word not in _common() and not _AMOUNT.fullmatch(word)


def _joined(text: str, times: Counter[str]) -> None:
    """Pairs of single characters that overlap, such as 习近 and 近平, become the word that they are pieces of."""
    new = sorted(
        (one for one, n in times.items() if n >= FEWEST_NEW and cost(one) is None), key=lambda one: -times[one]
    )
    by_first: dict[str, list[str]] = {}
    for pair in new:
        by_first.setdefault(pair[0], []).append(pair)
    for pair in new:
        word, n = pair, times[pair]
        for _more in range(LONGEST_NAME - 2):
            longer = ((word + other[1:], text.count(word + other[1:])) for other in by_first.get(word[-1], ()))
            fit = max(longer, key=lambda one: one[1], default=("", 0))
            if fit[1] < max(FEWEST_NEW, _WHOLE * n):
                break
            word, n = fit
        if len(word) > len(pair):
            times[word] = n


def _without_pieces(times: dict[str, int]) -> dict[str, int]:
    """Those that do not mostly stand within a longer one."""
    within: Counter[str] = Counter()
    for word, n in times.items():
        pieces = {word[at:end] for at in range(len(word)) for end in range(at + 2, len(word) + 1)} - {word}
        within.update(dict.fromkeys(pieces & times.keys(), n))
    return {word: n for word, n in times.items() if within[word] < _WHOLE * n}


def key_words(folded: str, names: Collection[str] = ()) -> list[Weighed]:
    """The key words of a text, the weightiest first.

    Args:
        folded: the text.
        names: folded, what the document itself names or explains.
    """
    text = folded[:LONGEST]
    counted = Counter(_counted(text))
    _joined(text, counted)
    times = {
        word: n
        for word, n in counted.items()
        if n >= FEWEST and (n >= FEWEST_NEW or cost(word) is not None) and rarity(word) and _says_something(word)
    }
    bare = (name.strip(_QUOTES) for name in names)
    own = {one for one in bare if _NAME.fullmatch(one) and _says_something(one)}
    times |= {name: n for name in own if (n := text.count(name)) >= FEWEST and rarity(name)}
    left = _without_pieces(times)
    ranked = sorted(((-n * rarity(word), word, n) for word, n in left.items()), key=lambda one: one[:2])
    return [(word, n) for _weight, word, n in ranked[:KEPT]]


def put(db: sqlite3.Connection, document: int, folded: str, names: Iterable[str] = ()) -> None:
    """Writes a document's key words; `names` as they are written."""
    found = key_words(folded, {fold(name) for name in names})
    if found:
        data = json.dumps([part for pair in found for part in pair], ensure_ascii=False, separators=(",", ":"))
        db.execute("INSERT INTO keywords VALUES (?, ?)", (document, data))


def read(data: str) -> list[Weighed]:
    """What `put` wrote. Raises ValueError for anything else."""
    parts = json.loads(data)
    return [(str(word), int(n)) for word, n in zip(parts[::2], parts[1::2], strict=True)]
