"""What else could be meant: the wording of the corpus for pinyin, the nearest names for what nothing matches.

Pinyin typed against the text works as an input method whose dictionary is the names of the corpus: what a word
reads in the names that it matches are its candidates, those of the best names first. For a word that matches
nothing at all, the names that share most of its characters (of pinyin: three letters of a syllable) are compared with
it by the longest common blocks (Ratcliff and Obershelp, as in Python's difflib).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest

from corpus.folding import fold, is_hanzi
from corpus.library.laid import Laid
from corpus.library.protocol import Cancelled
from corpus.model import HitHow
from corpus.search.name_hits import NameHit

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
"""Letters in a row that a word in pinyin must have in common with a syllable of a name."""
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


def _spoken(readings: str) -> dict[str, str]:
    """The first reading of each character."""
    pairs = (line.split(" ") for line in readings.split("\n") if line)
    return {character: first for character, first, *_others in pairs}


def nearest(several: Iterable[Laid], word: str, cancelled: Callable[[], bool] = lambda: False) -> list[int]:
    """The row ids of the names that are most like a word that matches none, best first.

    Args:
        several: all names.
        word: folded.
        cancelled: asked at every step.

    Raises:
        Cancelled: when `cancelled` says so.
    """
    hanzi = sum(map(is_hanzi, word))
    letters = sum("a" <= one <= "z" for one in word)
    if hanzi < FEWEST_HANZI and letters < FEWEST_LETTERS:
        return []
    alike = [(*one, laid) for laid in several for one in _alike(laid, word, letters > hanzi, cancelled)]
    alike.sort(key=lambda one: one[:2])
    return [laid.ids[number] for _share, number, laid in alike]


def _alike(laid: Laid, word: str, spelled: bool, cancelled: Callable[[], bool]) -> Iterator[tuple[float, int]]:
    """(how unlike, number) of the names that are like a word."""
    spoken = _spoken(laid.readings) if spelled else {}
    size = GRAM if spelled else 1
    grams = {word[at : at + size] for at in range(len(word) - size + 1)}
    places = {gram: [code for code, one in enumerate(laid.alphabet) if gram in spoken.get(one, one)] for gram in grams}
    times = {gram: sum(laid.first[code + 1] - laid.first[code] for code in codes) for gram, codes in places.items()}
    common: Counter[int] = Counter()
    for gram in sorted(filter(times.__getitem__, grams), key=lambda gram: (times[gram], gram))[:MOST_GRAMS]:
        if cancelled():
            raise Cancelled("search")
        common.update(_holding(laid, places[gram]))
    # equals in what is common come as the names lie: shorter ones first, those of more documents first
    for number, _times in nsmallest(COMPARED, common.items(), key=lambda item: (-item[1], item[0])):
        if number not in laid.gone:
            name, _flags = laid.name(number)
            share = _share(word, "".join(spoken.get(one, one) for one in name))
            if share >= ALIKE:
                yield -share, number


def _holding(laid: Laid, codes: Iterable[int]) -> set[int]:
    """The numbers of the names that hold one of some characters."""
    return {laid.name_of(at >> 2) for code in codes for at in laid.at[laid.first[code] : laid.first[code + 1]].tolist()}


def _share(word: str, name: str) -> float:
    """How much of both is common; of a name that goes on the rest counts little."""
    from difflib import SequenceMatcher  # few searches need it

    blocks = SequenceMatcher(None, word, name, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    return 2 * same / (len(word) + min(len(name), len(word) + 2)) - 0.002 * max(0, len(name) - len(word) - 2)
