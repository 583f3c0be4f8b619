"""Words of ours found by their pinyin: `sjx`, `shijian` and `shi j` find 时间线, without an index.

The table of readings is a file: `learn` reads it off the UI thread, before that nothing is spelled.
"""

from __future__ import annotations

import threading
from functools import lru_cache

from corpus.folding import fold
from corpus.readings import common_readings

LONGEST = 40
"""Letters that are read as pinyin."""


_learnt = threading.Event()


def learn() -> None:
    """Reads the table; in the desk's thread."""
    common_readings("一")
    _learnt.set()


def spelled(text: str, typed: str) -> bool:
    """Whether `typed` spells a run of characters of `text`: each by its reading, a beginning of it, or itself.

    Args:
        text: words of our own, a few dozen characters.
        typed: one word, as typed.
    """
    folded, wanted = fold(text), fold(typed)
    if not _learnt.is_set() or not wanted.isascii() or not wanted.isalnum() or len(wanted) > LONGEST:
        return False
    return any(_from(folded, at, wanted) for at in range(len(folded)) if not folded[at].isascii())


@lru_cache(4096)
def _ways(character: str) -> tuple[str, ...]:
    """What may be typed for a character: its readings whole, and their initials."""
    readings = common_readings(character)
    return tuple(dict.fromkeys((*readings, *(reading[0] for reading in readings)))) or (character,)


def _from(text: str, at: int, wanted: str) -> bool:
    """Whether `wanted` spells the characters from `at` on; the last one may be spelled in part."""
    if not wanted:
        return True
    if at >= len(text):
        return False
    ways = _ways(text[at])
    if any(way.startswith(wanted) for way in ways):
        return True
    return any(_from(text, at + 1, wanted[len(way) :]) for way in ways if wanted.startswith(way))
