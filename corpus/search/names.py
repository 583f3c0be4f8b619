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
With several words the tier is the worst word's. Without any word (filters alone) nothing says which name is meant:
then what is named most and most surely comes first, by its own name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import repeat
from operator import add
from typing import Any

from corpus.library.laid import INSIDE, KINDS, SEPARATOR, WHOLE, Laid, lay, order, units
from corpus.library.views import NameRow
from corpus.model import HitHow
from corpus.search.allowed import Allowing
from corpus.search.matching import Level, Word
from corpus.search.name_hits import TIERS, Asked, NameHit, NameHits, Read, as_hit
from corpus.search.reaching import LEVELS, NOTHING, Ranked, Reaching, kind_names
from corpus.search.sounds import Sounds

SCREENFUL = 20
MANY = 4000
"""Names from which on numpy is worth its import."""
FIRST_LETTERS = (*"abcdefghijklmnopqrstuvwxyz", "zh", "ch", "sh")
"""What nearly every word in pinyin begins with, and what most names answer to: found before it is typed."""
MOST_FIRST = 120
"""Names of each that are kept."""
MOST_LESS = 400
"""Hits of which each has a lower score than the one before."""
_LESS = list(range(MOST_LESS))
MOST_KNOWN = 500
"""Rows that are kept."""
_Tier = tuple[HitHow, list[Ranked]]
"""What each part finds newly."""
_BEST = {
    HitHow.LITERAL: 1.0,
    HitHow.PINYIN: 0.85,
    HitHow.HOMOPHONE: 0.7,
    HitHow.SKIP: 0.6,
    HitHow.SOUND: 0.5,
    HitHow.SLIP: 0.4,
}
_KEYS = (INSIDE + 1) * LEVELS
_SCORES = {
    how: [round(10_000 * (best - 0.03 * (key // LEVELS) - (0.01 if key % LEVELS else 0))) for key in range(_KEYS)]
    for how, best in _BEST.items()
}
"""Of each tier by the keys of its names, in ten-thousandths; from hit to hit it is one of them less."""


class _Part:
    """Names that were laid out at once, with the words of one question."""

    def __init__(self, laid: Laid, *, often: bool) -> None:
        self.laid = laid
        self.reaching = _reaching(laid, often=often)
        self._allowed: Allowing | None = None
        self._room: Any = None
        self.asked = Asked(laid, ())
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
            places = reaching.read(word, Level.PHRASE, cancelled)[0]
            if places is not None:
                reaching.improve(keys, places, 0, self.room)
                reaching.leave_out(keys, self.room)
        self.asked = Asked(self.laid, tuple(Read(reaching, word, exact, cancelled) for word, exact in words))

    def tier(self, how: HitHow | None, limit: int) -> Ranked:
        """What a tier finds; None for all that is allowed."""
        if how is not None:
            further = [word.go_on(how, self.room) for word in self.asked.read]
            if not any(further):
                return NOTHING
        return self.reaching.ranked([word.keys for word in self.asked.read], self.room, self.shown, limit)


class Names:
    """All names of one generation of the library, ready to be asked."""

    def __init__(
        self,
        laid: Laid,
        rows: Callable[[Sequence[int]], Sequence[NameRow]],
        foremost: Callable[[Sequence[int], int, bool], Sequence[int]] | None = None,
        *,
        often: bool = False,
    ) -> None:
        """Takes the names.

        Args:
            laid: all of them.
            rows: gives the rows of some ids; those that are gone are left out.
            foremost: of some ids of names of different things so many as stand first where no word tells which is
                meant; where the third argument says so, each as the id of the name that its thing goes by. Without
                it the rows of all are asked for.
            often: whether they will be asked often: then numpy is imported for many names, where it is there.
        """
        self.parts = (laid,) if laid.fresh is None else (laid, laid.fresh)
        """The names that were laid out together, and those that came since."""
        self._rows, self._foremost = rows, foremost or self._foremost_of_rows
        self._sounds = Sounds(*(part.readings for part in self.parts))
        self._parts = [_Part(part, often=often) for part in self.parts]
        self._last: tuple[tuple[object, ...], int, NameHits] | None = None
        """The last question with its limit and answer: what pinyin may write is asked right after it."""
        self._known: dict[int, NameRow] = {}
        """Rows that were shown."""
        self._begun: dict[str, list[_Tier]] = {}
        """What the first letters find."""
        if often:
            self._sounds.warm()
            for part in self._parts:
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
            for part in self._parts:
                part.ask(wanted, without, allowed, cancelled)
            known = self._begun.get(words[0][0]) if len(words) == 1 and limit <= MOST_FIRST else None
            if not wanted:
                self._last = question, limit, self._all_allowed(limit, proper=not without)
            elif known is None or words[0][1] or unwanted or allowed is not None:
                self._last = (
                    question,
                    limit,
                    self._collect(self._tiers([word for word, _exact in wanted], limit), limit),
                )
            else:
                self._last = question, limit, self._collect(known, limit)
        found = self._last[2]
        return found._replace(hits=found.hits[:limit])

    def begin(self) -> bool:
        """Finds what the next of the first letters finds, 2 ms among 100,000 names; whether there are more of them."""
        letters = FIRST_LETTERS[len(self._begun) :]
        if not letters or not any(part.reaching.slow for part in self._parts):
            return False
        self._sounds.spell(letters[0])
        word = self._word(letters[0])
        for part in self._parts:
            part.ask([(word, False)], (), None, lambda: False)
        self._begun[letters[0]] = list(self._tiers([word], MOST_FIRST))
        return len(letters) > 1

    def forget(self) -> None:
        """Lets go of what is kept of the words that were typed."""
        self._last = None
        self._known.clear()
        for part in self._parts:
            part.reaching.forget()

    def _word(self, text: str) -> Word:
        return Word(self._sounds, units(text.replace(SEPARATOR, " ")))

    def _collect(self, tiers: Iterable[_Tier], limit: int) -> NameHits:
        kinds = [0] * len(KINDS)
        hows: Counter[HitHow] = Counter()
        hits: list[NameHit] = []
        for how, several in tiers:
            for found in several:
                kinds = list(map(add, kinds, found.kinds))
                hows[how] += sum(found.kinds)
            hits += self._hits(how, *self._best(several, limit - len(hits)), len(hits))
        return NameHits(tuple(hits), kind_names(kinds), hows)

    def _all_allowed(self, limit: int, *, proper: bool) -> NameHits:
        """What filters let through, what is named most first; `proper`: each by the name that it goes by."""
        several = [part.tier(None, part.reaching.count) for part in self._parts]
        kinds = kind_names(map(sum, zip(*(found.kinds for found in several), strict=True)))
        part_of = {
            part.laid.ids[number]: (part.asked, number)
            for found, part in zip(several, self._parts, strict=True)
            for _key, number in found.first
        }
        rows = self._rows_of(self._foremost(list(part_of), limit, proper))
        scores = [(_SCORES[HitHow.LITERAL][0] - min(place, MOST_LESS)) / 10_000 for place in range(len(rows))]
        # a name that was not asked for itself (its thing was, by another) has no number here; nothing matched in it
        anywhere = self._parts[0].asked, 0
        hits = [
            NameHit(row, HitHow.LITERAL, score, (0, part_of.get(row.id, anywhere)[1]), part_of.get(row.id, anywhere)[0])
            for row, score in zip(rows, scores, strict=True)
        ]
        return NameHits(tuple(hits), kinds, Counter({HitHow.LITERAL: sum(kinds.values())}))

    def _foremost_of_rows(self, ids: Sequence[int], limit: int, _proper: bool) -> list[int]:
        first = nsmallest(limit, self._rows(ids), key=lambda row: (-row.documents, -row.weight, order(row)))
        return [row.id for row in first]

    def _hits(
        self, how: HitHow, best: Sequence[tuple[int, int]], parts: Sequence[Asked], before: int
    ) -> Iterable[NameHit]:
        """The best of a tier, `before` hits of other tiers."""
        if not best:
            return ()
        ids = [part.laid.ids[number] for (_key, number), part in zip(best, parts, strict=True)]
        rows = self._rows_of(ids)
        if len(rows) < len(ids):
            there = {row.id for row in rows}
            best = [one for id, one in zip(ids, best, strict=True) if id in there]
            parts = [part for id, part in zip(ids, parts, strict=True) if id in there]
        scores = _SCORES[how]
        less = _LESS[before : before + len(best)]
        less += [MOST_LESS] * (len(best) - len(less))
        several = [(scores[key] - by) / 10_000 for (key, _number), by in zip(best, less, strict=True)]
        return map(as_hit, zip(rows, repeat(how), several, best, parts, strict=False))

    def _rows_of(self, ids: Sequence[int]) -> Sequence[NameRow]:
        """The rows of some ids in their order, without those that are gone; many of them were found a key before."""
        known = self._known
        if missing := [id for id in ids if id not in known]:
            if len(known) > MOST_KNOWN:
                known.clear()
                missing = list(ids)
            known.update([(row.id, row) for row in self._rows(missing)])
            ids = [id for id in ids if id in known]
        return list(map(known.__getitem__, ids))

    def _best(self, several: Sequence[Ranked], most: int) -> tuple[list[tuple[int, int]], list[Asked]]:
        """(key, number) of the best of a tier's names, of all parts, and where each was found."""
        found: list[tuple[int, int]] = []
        parts: list[Asked] = []
        filled = 0
        for part, ranked in zip(self._parts, several, strict=True):
            if first := ranked.first[:most]:
                found += first
                parts += [part.asked] * len(first)
                filled += 1
        if filled < 2:
            return found, parts
        ids = [part.laid.ids[number] for (_key, number), part in zip(found, parts, strict=True)]
        orders = {row.id: order(row) for row in self._rows_of(ids)}
        several_orders = [
            (one[0], orders[id], place) for place, (id, one) in enumerate(zip(ids, found, strict=True)) if id in orders
        ]
        best = [place for _key, _order, place in nsmallest(most, several_orders)]
        return [found[place] for place in best], [parts[place] for place in best]

    def _tiers(self, words: Sequence[Word], limit: int) -> Iterator[_Tier]:
        """(how, what each part finds newly) of each tier; ends after the one that fills a screen."""
        seen = 0
        exact = False
        for how in TIERS:
            if seen >= SCREENFUL or (exact and how not in (HitHow.LITERAL, HitHow.PINYIN)):
                return
            if not any(word.levels(how) for word in self._parts[0].asked.read):
                continue
            several = [part.tier(how, limit) for part in self._parts]
            if names := sum([found.names for found in several]):
                yield how, several
                seen += names
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
