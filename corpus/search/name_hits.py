"""What the search of names finds: hits, and the words that found them, which tell what they matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from corpus.library.laid import Laid
from corpus.library.views import NameRow
from corpus.model import HitHow, HitKind, Span
from corpus.search.matching import Level, Word, merged
from corpus.search.reaching import LEVELS, Reaching

TIERS: dict[HitHow, tuple[int, ...]] = {
    HitHow.LITERAL: (Level.LITERAL,),
    HitHow.PINYIN: (Level.PINYIN, Level.INITIALS),
    HitHow.HOMOPHONE: (Level.HOMOPHONE,),
    HitHow.SKIP: (Level.SKIP,),
    HitHow.SOUND: (Level.SOUND,),
    HitHow.SLIP: (Level.SLIP,),
}
"""The levels of each tier, in order."""


class Read:
    """A word with the names that it reaches in each tier."""

    def __init__(
        self, reaching: Reaching[Any, Any, Any, Any], word: Word, exact: bool, cancelled: Callable[[], bool]
    ) -> None:
        self.word, self.exact = word, exact
        self._levels: dict[HitHow, tuple[int, ...]] = {}
        self._reaching, self._cancelled = reaching, cancelled
        self.keys: Any = reaching.no_keys()

    def levels(self, how: HitHow) -> tuple[int, ...]:
        """The levels of a tier at which reading the word makes sense."""
        found = self._levels.get(how)
        if found is None:
            found = tuple(filter(self.word.makes_sense, TIERS[how]))
            if self.exact:
                found = (Level.PHRASE,) if how is HitHow.LITERAL else ()
            self._levels[how] = found
        return found

    def go_on(self, how: HitHow, room: Any) -> bool:
        """Reaches what a tier adds to the names that may be found; whether it adds anything."""
        reaching, keys = self._reaching, self.keys
        reaching.settle(keys)
        further = False
        for level in self.levels(how)[:1]:  # what is read with it less well are the initials
            right, wrong = reaching.read(self.word, level, self._cancelled)
            if right is not None:
                reaching.improve(keys, right, 0, room)
                further = True
            if wrong is not None:
                reaching.improve(keys, wrong, int(level == Level.PINYIN), room)
                further = True
        return further

    def trace_at(self, how: HitHow, level: int, name: str, flags: bytes) -> tuple[Span, ...]:
        """The same as `trace` where the word is the only one, so that the tier, and the level in it, is its own."""
        return self.word.trace(self.levels(how)[level], name, flags)

    def trace(self, how: HitHow, name: str, flags: bytes) -> tuple[Span, ...]:
        """Which characters of a name the word matched, in the first tier up to `how` that does."""
        for tier in TIERS:
            for level in self.levels(tier):
                spans = self.word.trace(level, name, flags)
                if spans:
                    return spans
            if tier is how:
                break
        return ()


class Asked(NamedTuple):
    """One question to names that were laid out at once."""

    laid: Laid
    read: tuple[Read, ...]
    """Its words."""

    def traced(self, number: int, how: HitHow, key: int) -> tuple[Span, ...]:
        """Which characters of a name the words matched; `key` is what it had in the tier that found it."""
        name, flags = self.laid.name(number)
        if len(self.read) == 1:
            return self.read[0].trace_at(how, key % LEVELS, name, flags)
        return merged(span for word in self.read for span in word.trace(how, name, flags))


class NameHit(NamedTuple):
    """A name that matched."""

    row: NameRow
    how: HitHow
    """Its tier."""
    score: float
    """How well it matches: at most 1, falling from hit to hit."""
    found: tuple[int, int]
    """Its key in its tier, and its number."""
    part: Asked
    """Where it was found."""

    @property
    def matched(self) -> tuple[Span, ...]:
        """What matched, in the row's text: worked out when it is asked for, since not all hits are shown."""
        key, number = self.found
        return self.part.traced(number, self.how, key)

    def scored(self, score: float) -> NameHit:
        """The same hit at another place."""
        return self._replace(score=score)

    def _told(self) -> tuple[NameRow, HitHow, float, tuple[Span, ...]]:
        return self.row, self.how, self.score, self.matched

    def __eq__(self, other: object) -> bool:
        return self._told() == other._told() if isinstance(other, NameHit) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.row.id, self.how, self.score))

    def __repr__(self) -> str:
        return f"NameHit{self._told()}"


as_hit = partial(tuple.__new__, NameHit)
"""A hit of its parts in order, made twice as quickly."""


class NameHits(NamedTuple):
    """The best names and how many there are in all."""

    hits: tuple[NameHit, ...]
    kinds: Counter[HitKind]
    hows: Counter[HitHow]

    @property
    def total(self) -> int:
        """Names found, each initiative, term and so on once."""
        return sum(self.kinds.values())
