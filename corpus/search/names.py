"""Names: initiatives and their aliases, titles, terms, events, indicators, headings, by how they are written or said.

A word of the query matches a name when its characters, read in order from any place in the name, are the
name's: a Hanzi is itself (folded), letters are a full syllable (every reading of the character, ü as v or
u), its initial (zh, ch, sh as one letter or two), any part of a syllable where the word ends, or themselves
as Latin; up to two signs (quotes, 、) are passed over. All words must match, anywhere.

Tiers, each only while those before gave fewer than SCREENFUL names, and each hit says which it is:

1. literal; 2. pinyin, initials and mixes of them with Hanzi; 3. homophones of Hanzi; 4. one character of
the name skipped; 5. sounds that dialects do not tell apart; 6. one slip: a wrong, missing, doubled or
swapped character or a letter in one syllable. 4 and 5 need three Hanzi, 6 four,
or seven letters at least. 3 to 6 guess, so they are silent when a whole name is written exactly as typed.

Ranking inside a tier: where the first word matched – the whole name, its start, a word's start (after a
sign or a change of script), inside; then full pinyin before initials; then shorter names before longer;
then those that stand in more documents; then initiatives, terms, documents, events, figures, bodies,
headings; then by weight. One initiative with several matching names is shown once, by the best of them.
With several words the tier is the worst word's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from corpus.library.views import NameRow
from corpus.model import HitHow, HitKind, Span
from corpus.search.matching import Level, Word, merged
from corpus.search.positions import Positions, places

SCREENFUL = 20
_KINDS = {
    kind: place
    for place, kind in enumerate(
        (
            HitKind.INITIATIVE,
            HitKind.TERM,
            HitKind.DOCUMENT,
            HitKind.EVENT,
            HitKind.FIGURE,
            HitKind.BODY,
            HitKind.HEADING,
        )
    )
}
_TIERS: tuple[tuple[HitHow, tuple[int, ...], float], ...] = (
    (HitHow.LITERAL, (Level.LITERAL,), 1.0),
    (HitHow.PINYIN, (Level.PINYIN, Level.INITIALS), 0.85),
    (HitHow.HOMOPHONE, (Level.HOMOPHONE,), 0.7),
    (HitHow.SKIP, (Level.SKIP,), 0.6),
    (HitHow.SOUND, (Level.SOUND,), 0.5),
    (HitHow.SLIP, (Level.SLIP,), 0.4),
)


class NameHit(NamedTuple):
    """A name that matched."""

    row: NameRow
    how: HitHow
    score: float
    matched: tuple[Span, ...]
    """In the row's text."""


class NameHits(NamedTuple):
    """The best names and how many there are in all."""

    hits: tuple[NameHit, ...]
    kinds: Counter[HitKind]
    hows: Counter[HitHow]

    @property
    def total(self) -> int:
        """Names found, each initiative, term and so on once."""
        return sum(self.kinds.values())


class Names:
    """All names of one generation of the library, ready to be asked."""

    def __init__(self, rows: Sequence[NameRow]) -> None:
        """Lays the names out; about 5 µs a name."""
        self.rows = sorted(
            rows,
            key=lambda row: (len(row.folded), -row.documents, _KINDS.get(row.kind, 9), -row.weight, row.folded, row.id),
        )
        self.positions = Positions([(row.folded, row.readings) for row in self.rows])
        self._kinds = {
            kind: self.positions.names_bits(n for n, row in enumerate(self.rows) if row.kind is kind)
            for kind in {row.kind for row in self.rows}
        }
        several = Counter(map(_thing, self.rows))
        self._shared = self.positions.names_bits(n for n, row in enumerate(self.rows) if several[_thing(row)] > 1)

    def find(
        self,
        words: Sequence[tuple[str, bool]],
        unwanted: Sequence[str] = (),
        allowed: Callable[[NameRow], bool] | None = None,
        limit: int = SCREENFUL,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> NameHits:
        """The names that all words match, best first.

        Args:
            words: folded words with whether each is an exact phrase; without any, all allowed names match.
            unwanted: folded words that must not stand in the name.
            allowed: what filters let through; None for everything.
            limit: how many hits to give; the counts are of all.
            cancelled: asked every few steps.

        Raises:
            Cancelled: when `cancelled` says so.
        """
        positions = self.positions
        room = positions.separators
        if allowed is not None:
            room = positions.names_bits(number for number, row in enumerate(self.rows) if allowed(row))
        for text in unwanted:
            room &= ~positions.names_of(Word(positions, text, cancelled).reach(Level.PHRASE, positions.anywhere))
        read = [_Read(Word(positions, text, cancelled), exact) for text, exact in words if text]
        return self._collect(read, room, limit)

    def _collect(self, read: list[_Read], room: int, limit: int) -> NameHits:
        hits: list[NameHit] = []
        kinds: Counter[HitKind] = Counter()
        hows: Counter[HitHow] = Counter()
        shown: set[tuple[HitKind, int]] = set()
        for how, score, found in _buckets(read, room):
            for number in self._numbers(found & self._shared):
                thing = _thing(self.rows[number])
                if thing in shown:
                    found &= ~(1 << (self.positions.start[number + 1] - 1))
                shown.add(thing)
            for kind, mask in self._kinds.items():
                kinds[kind] += (found & mask).bit_count()
            hows[how] += found.bit_count()
            for number in islice(self._numbers(found), limit - len(hits)):
                spans = merged(span for word in read for span in word.trace(how, number))
                hits.append(NameHit(self.rows[number], how, round(score - min(len(hits), 400) * 1e-4, 4), spans))
        return NameHits(tuple(hits), +kinds, +hows)

    def _numbers(self, found: int) -> Iterator[int]:
        return map(self.positions.name_at, places(found)) if found else iter(())


def _thing(row: NameRow) -> tuple[HitKind, int]:
    """What a name names: two names of one thing have the same."""
    return row.kind, -row.id if row.target is None else row.target


class _Read:
    """A word with the names that it reaches in each tier."""

    def __init__(self, word: Word, exact: bool) -> None:
        self.word = word
        self.exact = exact
        self._reached: dict[int, int] = {}
        self._standing: dict[int, tuple[int, ...]] = {}

    def levels(self, how: HitHow) -> tuple[int, ...]:
        """The levels of a tier at which reading the word makes sense."""
        levels = next(levels for tier, levels, _ in _TIERS if tier is how)
        if self.exact:
            return (Level.PHRASE,) if how is HitHow.LITERAL else ()
        return tuple(level for level in levels if self.word.makes_sense(level))

    def reached(self, level: int) -> int:
        """Names that the word matches at a level."""
        if level not in self._reached:
            word = self.word
            self._reached[level] = word.positions.names_of(word.reach(level, word.positions.anywhere))
        return self._reached[level]

    def standing(self, level: int) -> tuple[int, ...]:
        """Names reached: whole, from their start, from a word's start, from anywhere. Each set holds those before."""
        if level not in self._standing:
            word, positions = self.word, self.word.positions
            started = word.reach(level, positions.before_names)
            inside = word.reach(level, positions.before_words)
            ends = (started & positions.ends, started, started | inside)
            self._standing[level] = (*map(positions.names_of, ends), self.reached(level))
        return self._standing[level]

    def trace(self, how: HitHow, name: int) -> tuple[Span, ...]:
        """Which characters of a name the word matched, in the first tier up to `how` that does."""
        for tier, _, _ in _TIERS:
            for level in self.levels(tier):
                if (self.reached(level) >> (self.word.positions.start[name + 1] - 1)) & 1:
                    return self.word.trace(level, name)
            if tier is how:
                break
        return ()


def _buckets(read: list[_Read], room: int) -> Iterator[tuple[HitHow, float, int]]:
    """(how, score, names found newly) in the order of the ranking; ends after the tier that fills a screen."""
    if not read:
        yield HitHow.LITERAL, _TIERS[0][2], room
        return
    reached = [0] * len(read)
    best = [0, 0, 0, 0]
    seen = 0
    exact = False
    for how, _, score in _TIERS:
        if seen.bit_count() >= SCREENFUL or (exact and how not in (HitHow.LITERAL, HitHow.PINYIN)):
            return
        levels = [word.levels(how) for word in read]
        if not any(levels):
            continue
        for number, word in enumerate(read):
            for level in levels[number]:
                reached[number] |= word.reached(level)
        others = room
        for names in reached:
            others &= names
        if not others & ~seen:
            continue
        for standing in range(4):
            for level in levels[0]:
                best[standing] |= read[0].standing(level)[standing]
                found = best[standing] & others & ~seen
                seen |= found
                yield how, score - 0.03 * standing - (0.01 if level == Level.INITIALS else 0), found
            found = best[standing] & others & ~seen
            seen |= found
            yield how, score - 0.03 * standing, found
        exact = exact or (how is HitHow.LITERAL and len(read) == 1 and bool(best[0] & others))
