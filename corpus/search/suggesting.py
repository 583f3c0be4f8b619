"""What else could be meant: the wording of the corpus for pinyin, the nearest names for what nothing matches.

Pinyin typed against the text works as an input method whose dictionary is the names of the corpus: what a word
reads in the names that it matches are its candidates, those of the best names first. For a word that matches
nothing at all, the names that share most of its characters (of pinyin: three letters in a row) are compared with
it by the longest common blocks (Ratcliff and Obershelp, as in Python's difflib).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from corpus.folding import fold, is_hanzi
from corpus.library.laid import SEPARATOR, Laid
from corpus.library.protocol import Cancelled
from corpus.model import HitHow
from corpus.search.names import NameHit

CANDIDATES = 9
"""Wordings of one word that are offered."""
SUGGESTED = 3
"""Names that are offered for a word that nothing matches."""
COMPARED = 60
"""Names with most in common that are compared letter by letter."""
ALIKE = 0.55
"""Share of a word and a name that must be common to both."""
FEWEST_LETTERS, FEWEST_HANZI = 4, 2
"""Of a word for which names are looked for."""
GRAM = 3
"""Letters in a row that a word in pinyin must have in common with a name."""
MOST_GRAMS = 10
_READING = (HitHow.PINYIN,)
_SIGNS = re.compile(r'["<>\[\]()]')


def spelled(hits: Iterable[NameHit]) -> list[str]:
    """What a word in pinyin may be meant to write, best first: the characters that it matched in names."""
    found = (_matched(hit) for hit in hits if hit.how in _READING)
    return list(dict.fromkeys(one for one in found if one and any(map(is_hanzi, one))))[:CANDIDATES]


def _matched(hit: NameHit) -> str:
    text = hit.row.text[hit.matched[0].start : hit.matched[-1].end] if hit.matched else ""
    return text if not _SIGNS.search(fold(text)) else ""


def meant(hit: NameHit) -> str:
    """The name for a word that only sounds or looks like it; empty where the name was matched as it is written."""
    guessed = hit.how not in (HitHow.LITERAL, HitHow.PINYIN)
    return _SIGNS.sub("", fold(hit.row.text)) and hit.row.text if guessed else ""


def _spoken(readings: str) -> dict[int, str]:
    """The first reading of each character."""
    pairs = (line.split(" ") for line in readings.split("\n") if line)
    return {ord(character): first for character, first, *_others in pairs}


def _holding(text: str, gram: str, ends: array[int]) -> Iterator[int]:
    """The numbers of the names that hold a gram, each once."""
    at = text.find(gram)
    while at >= 0:
        number = bisect_right(ends, at) - 1
        yield number
        at = text.find(gram, ends[number + 1])


def nearest(laid: Laid, word: str, cancelled: Callable[[], bool] = lambda: False) -> list[int]:
    """The row ids of the names that are most like a word that matches none, best first.

    Args:
        laid: all names.
        word: folded.
        cancelled: asked at every step.

    Raises:
        Cancelled: when `cancelled` says so.
    """
    hanzi = sum(map(is_hanzi, word))
    letters = sum("a" <= one <= "z" for one in word)
    if hanzi < FEWEST_HANZI and letters < FEWEST_LETTERS:
        return []
    text, size = laid.text, 1
    if letters > hanzi:
        text, size = text.translate(_spoken(laid.readings)), GRAM
    ends = array("i", (found.start() for found in re.finditer(SEPARATOR, text)))
    grams = {word[at : at + size] for at in range(len(word) - size + 1)} - {SEPARATOR}
    common: Counter[int] = Counter()
    for gram in sorted(grams, key=lambda gram: (text.count(gram), gram))[:MOST_GRAMS]:
        if cancelled():
            raise Cancelled("search")
        common.update(_holding(text, gram, ends))
    alike: list[tuple[float, int]] = []
    # equals in what is common come as the names lie: shorter ones first, those of more documents first
    for number, _times in sorted(common.items(), key=lambda item: (-item[1], item[0]))[:COMPARED]:
        share = _share(word, text[ends[number] + 1 : ends[number + 1]])
        if share >= ALIKE:
            alike.append((-share, number))
    return [laid.ids[number] for _share, number in sorted(alike)]


def _share(word: str, name: str) -> float:
    """How much of both is common; of a name that goes on the rest counts little."""
    blocks = SequenceMatcher(None, word, name, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return 2 * same / (len(word) + min(len(name), len(word) + 2)) - 0.002 * max(0, len(name) - len(word) - 2)
