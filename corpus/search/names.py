"""Names: initiatives and their aliases, titles, terms, events, indicators, headings, by how they are written or said.

A word of the query matches a name when its characters, read in order from any place in the name, are the
name's: a Hanzi is itself (folded), letters are a full syllable (every reading of the character, ü as v or
u), its initial (zh, ch, sh as one letter or two), any part of a syllable where the word ends, or themselves
as Latin; up to two signs (quotes, 、) are passed over. All words must match, anywhere, in any order.

Tiers, each only while those before gave fewer than SCREENFUL names, and each hit says which it is:

1. literal; 2. pinyin, initials and mixes of them with Hanzi; 3. homophones of Hanzi; 4. one character of
the name skipped; 5. sounds that dialects do not tell apart; 6. one slip: a wrong, missing, doubled or
swapped character or a letter in one syllable. 4 and 5 need three Hanzi, 6 four,
or seven letters at least. 3 to 6 guess, so they are silent when a whole name is written exactly as typed.

Ranking inside a tier: where the first word matched – the whole name, its start, a word's start (after a
sign, a change of script, where a common word begins or one has ended, see `corpus.wording`), inside; then
full pinyin before initials; then shorter names before longer; then those that stand in more documents; then
what was chosen lately (see `recent`); then initiatives, terms, documents, events, figures, bodies, headings;
then by weight. One initiative with several matching names is shown once, by the best of them.
With several words the tier is the worst word's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from typing import Any, NamedTuple

from corpus.library.laid import SEPARATOR, WHOLE, Laid, lay, order, units
from corpus.library.views import NameRow
from corpus.model import HitHow, HitKind, Span
from corpus.search.allowed import Allowing
from corpus.search.matching import Level, Word, merged
from corpus.search.reaching import LEVELS, Ranked, Reaching
from corpus.search.sounds import Sounds

SCREENFUL = 20
MANY = 4000
"""Names from which on numpy is worth its import."""
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


class _Part:
    """Names that were laid out at once, with the words of one question."""

    def __init__(self, laid: Laid, *, often: bool) -> None:
        self.laid = laid
        self.reaching = _reaching(laid, often=often)
        self._allowed: Allowing | None = None
        self._room: Any = None
        self.read: list[_Read] = []
        self.room: Any = None
        self.shown: Any = None

    def ask(
        self,
        words: Sequence[tuple[Word, bool]],
        unwanted: Sequence[Word],
        allowed: Allowing | None,
        cancelled: Callable[[], bool],
    ) -> None:
        """Begins a question."""
        reaching = self.reaching
        if self._room is None or allowed is not self._allowed:
            self._allowed, self._room = allowed, reaching.room(None if allowed is None else allowed())
        self.room, self.shown = reaching.again(self._room), reaching.nothing_shown()
        for word in unwanted:
            keys = reaching.no_keys()
            places = reaching.read(word, Level.PHRASE, cancelled)
            if places is not None:
                reaching.improve(keys, places, 0, self.room)
                reaching.leave_out(keys, self.room)
        self.read = [_Read(reaching, word, exact, cancelled) for word, exact in words]

    def tier(self, how: HitHow | None, limit: int) -> Ranked:
        """What a tier finds; None for all that is allowed."""
        if how is not None:
            for word in self.read:
                word.go_on(how, self.room)
        return self.reaching.ranked([word.keys for word in self.read], self.room, self.shown, limit)

    def traced(self, number: int, how: HitHow, key: int) -> tuple[Span, ...]:
        """Which characters of a name the words matched; `key` is what it had in the tier that found it."""
        name, flags = self.laid.name(number)
        if len(self.read) == 1:
            return self.read[0].trace_at(how, key % LEVELS, name, flags)
        return merged(span for word in self.read for span in word.trace(how, name, flags))


class _Found(NamedTuple):
    """One of the best names."""

    part: _Part
    number: int
    key: int
    how: HitHow
    score: float

    @property
    def id(self) -> int:
        """Row id of the name."""
        return self.part.laid.ids[self.number]


class Names:
    """All names of one generation of the library, ready to be asked."""

    def __init__(self, laid: Laid, rows: Callable[[Sequence[int]], Sequence[NameRow]], *, often: bool = False) -> None:
        """Takes the names.

        Args:
            laid: all of them.
            rows: gives the rows of some ids; those that are gone are left out.
            often: whether they will be asked often: then numpy is imported for many names, where it is there.
        """
        self.parts = (laid,) if laid.fresh is None else (laid, laid.fresh)
        """The names that were laid out together, and those that came since."""
        self._rows = rows
        self._sounds = Sounds(*(part.readings for part in self.parts))
        self._asked = [_Part(part, often=often) for part in self.parts]
        self._last: tuple[tuple[object, ...], int, NameHits] | None = None
        """The last question with its limit and answer: what pinyin may write is asked right after it."""
        if often:
            self._sounds.warm()
            for part in self._asked:
                part.reaching.warm()

    @classmethod
    def of(cls, rows: Sequence[NameRow], *, often: bool = False) -> Names:
        """The names of some rows."""
        by_id = {row.id: row for row in rows}
        return cls(lay(rows), lambda ids: [by_id[id] for id in ids], often=often)

    def find(
        self,
        words: Sequence[tuple[str, bool]],
        unwanted: Sequence[str] = (),
        allowed: Allowing | None = None,
        limit: int = SCREENFUL,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> NameHits:
        """The names that all words match, best first.

        Args:
            words: folded words with whether each is an exact phrase; without any, all allowed names match.
            unwanted: folded words that must not stand in the name.
            allowed: gives what filters let through; None for everything.
            limit: how many hits to give; the counts are of all.
            cancelled: asked every few steps.

        Raises:
            Cancelled: when `cancelled` says so.
        """
        question = tuple(words), tuple(unwanted), allowed
        if self._last is None or self._last[0] != question or self._last[1] < limit:
            wanted = [(self._word(text), exact) for text, exact in words if text]
            without = [self._word(text) for text in unwanted]
            for part in self._asked:
                part.ask(wanted, without, allowed, cancelled)
            self._last = question, limit, self._collect([word for word, _exact in wanted], limit)
        found = self._last[2]
        return found._replace(hits=found.hits[:limit])

    def forget(self) -> None:
        """Lets go of what is kept of the words that were typed."""
        self._last = None
        for part in self._asked:
            part.reaching.forget()

    def _word(self, text: str) -> Word:
        return Word(self._sounds, units(text.replace(SEPARATOR, " ")))

    def _collect(self, words: Sequence[Word], limit: int) -> NameHits:
        kinds: Counter[HitKind] = Counter()
        hows: Counter[HitHow] = Counter()
        best: list[_Found] = []
        for how, score, several in self._tiers(words, limit):
            for found in several:
                kinds += found.kinds
                hows[how] += found.kinds.total()
            best += self._best(how, score, several, limit - len(best))
        rows = {row.id: row for row in self._rows([one.id for one in best])}
        hits: list[NameHit] = []
        for one in best:
            row = rows.get(one.id)
            if row is not None:
                score = round(one.score - min(len(hits), 400) * 1e-4, 4)
                hits.append(NameHit(row, one.how, score, one.part.traced(one.number, one.how, one.key)))
        return NameHits(tuple(hits), +kinds, +hows)

    def _best(self, how: HitHow, score: float, several: Sequence[Ranked], most: int) -> list[_Found]:
        """The best of a tier's names, of all parts."""
        found = [
            _Found(part, number, key, how, score - 0.03 * (key // LEVELS) - (0.01 if key % LEVELS else 0))
            for part, ranked in zip(self._asked, several, strict=True)
            for key, number in ranked.first[:most]
        ]
        if sum(1 for ranked in several if ranked.first) < 2:
            return found
        orders = {row.id: order(row) for row in self._rows([one.id for one in found])}
        return nsmallest(most, (one for one in found if one.id in orders), lambda one: (one.key, orders[one.id]))

    def _tiers(self, words: Sequence[Word], limit: int) -> Iterator[tuple[HitHow, float, list[Ranked]]]:
        """(how, score, what each part finds newly) of each tier; ends after the one that fills a screen."""
        if not words:
            yield HitHow.LITERAL, _TIERS[0][2], [part.tier(None, limit) for part in self._asked]
            return
        seen = 0
        exact = False
        for how, _, score in _TIERS:
            if seen >= SCREENFUL or (exact and how not in (HitHow.LITERAL, HitHow.PINYIN)):
                return
            if not any(word.levels[how] for word in self._asked[0].read):
                continue
            several = [part.tier(how, limit) for part in self._asked]
            if any(found.names for found in several):
                yield how, score, several
            seen += sum(found.names for found in several)
            if how is HitHow.LITERAL and len(words) == 1:
                exact = any(found.first and found.first[0][0] // LEVELS == WHOLE for found in several)


def _reaching(laid: Laid, *, often: bool) -> Reaching[Any, Any, Any, Any]:
    if often and len(laid.ids) >= MANY:
        try:
            from corpus.search.arrays import Arrays  # numpy: 94 ms
        except ImportError:
            pass
        else:
            return Arrays(laid)
    from corpus.search.lists import Lists

    return Lists(laid)


class _Read:
    """A word with the names that it reaches in each tier."""

    def __init__(
        self, reaching: Reaching[Any, Any, Any, Any], word: Word, exact: bool, cancelled: Callable[[], bool]
    ) -> None:
        self.word = word
        self._reaching, self._cancelled = reaching, cancelled
        self.keys: Any = reaching.no_keys()
        self.levels = {how: tuple(filter(word.makes_sense, levels)) for how, levels, _ in _TIERS}
        """The levels of each tier at which reading the word makes sense."""
        if exact:
            self.levels = dict.fromkeys(self.levels, ()) | {HitHow.LITERAL: (Level.PHRASE,)}

    def go_on(self, how: HitHow, room: Any) -> None:
        """Reaches what a tier adds to the names that may be found."""
        self._reaching.settle(self.keys)
        for number, level in enumerate(self.levels[how]):
            places = self._reaching.read(self.word, level, self._cancelled)
            if places is not None:
                self._reaching.improve(self.keys, places, number, room)

    def trace_at(self, how: HitHow, level: int, name: str, flags: bytes) -> tuple[Span, ...]:
        """The same as `trace` where the word is the only one, so that the tier, and the level in it, is its own."""
        return self.word.trace(self.levels[how][level], name, flags)

    def trace(self, how: HitHow, name: str, flags: bytes) -> tuple[Span, ...]:
        """Which characters of a name the word matched, in the first tier up to `how` that does."""
        for tier, _, _ in _TIERS:
            for level in self.levels[tier]:
                spans = self.word.trace(level, name, flags)
                if spans:
                    return spans
            if tier is how:
                break
        return ()
