"""Threes of characters that are grams beside the pairs: those whose two pairs alone would have texts read in vain.

Where both pairs of a three stand in many texts (`个，公`: the end of a clause and the beginning of the next), many of
these texts hold both and yet not the three, and each of them would be read to see that. So a three is a gram of its own
where by chance `VAIN` texts would hold both its pairs. How often pairs stand in texts is estimated from some of them,
and stays as it was written down until all texts are ranked anew: what a text has for grams hangs on it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, repeat
from math import ceil, floor, log2
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus.library.globs import AMONG
from corpus.library.packed import Garbled

if TYPE_CHECKING:
    import sqlite3

VAIN = 300
"""Texts that may hold both pairs of a three by chance; a quarter of them and less, mostly."""
LEAST_SHARE = 0.01
"""Of all texts: a pair that stands in fewer is in no three, however frequent the other is."""
SAMPLE, PART, FEWEST = 1000, 8, 100
"""Texts that are looked at to see how often pairs stand in texts, one in so many where there are fewer, at least so
many."""
GROWN = 4
"""Pairs are counted anew, and texts ranked anew, when there are so many times as many texts as then."""
_STEPS = 4
"""Levels for a pair that stands in twice as many texts."""
_NEVER = -(1 << 30)
_LEAST = ""
"""Stands, where levels of pairs are written down, for what two of them must come to."""


class Threes(NamedTuple):
    """Which threes are grams."""

    levels: Mapping[str, int]
    """How often pairs stand in texts, of those that stand in many."""
    least: int
    """What the levels of the two pairs of a three must come to."""

    def among(self, pairs: Sequence[str], text: str) -> Iterator[str]:
        """The threes of a text that are grams; `pairs` are its own, one for each place."""
        levels, least = map(self.levels.get, pairs, repeat(_NEVER)), self.least
        return (text[at : at + 3] for at, (one, other) in enumerate(pairwise(levels)) if one + other >= least)

    def joins(self, one: str, other: str) -> bool:
        """Whether two pairs, of which one ends as the other begins, are a three."""
        return self.levels.get(one, _NEVER) + self.levels.get(other, _NEVER) >= self.least


NONE = Threes({}, 0)


def _threes(found: Sequence[Sequence[Any]]) -> Threes:
    levels: dict[str, int] = dict(map(tuple, found))
    if not all(isinstance(level, int) for level in levels.values()):
        raise Garbled("a level is no number")
    least = levels.pop(_LEAST, 0)
    return Threes(levels, least) if levels else NONE


def all_threes(ask: Callable[..., Sequence[Sequence[Any]]]) -> Threes:
    """What is written down, for many texts. Raises Garbled."""
    return _threes(ask("SELECT pair, level FROM joined"))


def threes_of(ask: Callable[..., Sequence[Sequence[Any]]], pairs: Iterable[str]) -> Threes:
    """The same, of some pairs. Raises Garbled."""
    sql = f"SELECT pair, level FROM joined WHERE pair {AMONG}"
    return _threes(ask(sql, json.dumps([_LEAST, *pairs])))


def every(texts: int) -> int:
    """Of so many texts one in how many is looked at."""
    return max(1, min(texts // FEWEST, PART), -(-texts // SAMPLE))


def choose(db: sqlite3.Connection, texts: int, sample: Iterable[Iterable[str]]) -> None:
    """Writes down how often pairs stand in texts.

    Args:
        db: inside a transaction.
        texts: how many there are.
        sample: the pairs of some of them, each once.
    """
    counts: Counter[str] = Counter()
    looked = 0
    for pairs in sample:
        counts.update(pairs)
        looked += 1
    forget(db)
    texts = max(1, texts)
    share = max(LEAST_SHARE, VAIN / texts)
    levels = ((pair, floor(_STEPS * log2(count / looked / share))) for pair, count in counts.items())
    least = ceil(_STEPS * log2(VAIN / texts / share**2))
    db.executemany("INSERT INTO joined VALUES (?, ?)", [(_LEAST, least), *(one for one in levels if one[1] >= 0)])
    db.execute("INSERT OR REPLACE INTO meta VALUES ('paired', ?)", (str(texts),))


def outgrown(db: sqlite3.Connection, texts: int) -> bool:
    """Whether there are many times as many texts as when pairs were counted."""
    row = db.execute("SELECT value FROM meta WHERE key = 'paired'").fetchone()
    return row is None or texts > GROWN * int(row[0])


def forget(db: sqlite3.Connection) -> None:
    """Takes all away. Only without grams."""
    db.execute("DELETE FROM joined")
