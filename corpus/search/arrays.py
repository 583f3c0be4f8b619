"""Sets of places as arrays of numpy: a million names in milliseconds. Imported where many names are searched often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.library.laid import END, KINDS, SEPARATOR, SIGN, START, WORD, Laid
from corpus.model import HitKind
from corpus.search.reaching import (
    FROM_START,
    FROM_WORD,
    INSIDE,
    LEVELS,
    UNREACHED,
    Reaching,
    kind_names,
)
from corpus.search.sounds import Accept

Places = NDArray[np.int32]
"""`4 × position + how it began`."""
Keys = NDArray[np.uint8]
SORTED = 20_000
"""Places up to which a union is sorted, so that none stands there twice."""
MOST_SEEDS = 32 << 20
"""Characters of names times kept sets of places, beyond which these are dropped."""
TABLES = 1024
"""Sets of characters that are kept as tables."""


class Arrays(Reaching[Places, Keys, NDArray[np.bool_]]):
    """The names as arrays: 11 bytes a character, made in 30 ms for 100,000 names."""

    def __init__(self, laid: Laid) -> None:
        """Lays out the arrays."""
        super().__init__(laid)
        codes = np.frombuffer(laid.text.encode("utf-16-le", "surrogatepass"), np.dtype("<u2"))
        used = np.bincount(codes, minlength=1 << 16) > 0
        alphabet = np.flatnonzero(used)
        self._code = {chr(code): number for number, code in enumerate(alphabet.tolist())}
        numbers = np.cumsum(used, dtype=np.int32).astype(np.uint16) - np.uint16(1)
        self._codes: NDArray[np.uint16] = numbers[codes]
        self._flags = np.frombuffer(laid.flags, np.uint8)
        self._first = np.concatenate(([0], np.cumsum(np.bincount(self._codes, minlength=len(alphabet)))))
        self._separator = self._code[SEPARATOR]
        self._separators = np.flatnonzero(self._codes == self._separator).astype(np.int32)
        lengths = np.diff(self._separators, append=len(codes))
        self._name_of: NDArray[np.int32] = np.repeat(np.arange(self.count + 1, dtype=np.int32), lengths)
        self._things = np.frombuffer(laid.things, np.int32)
        self._slots = np.zeros(int(self._things.max()) + 1 if self.count else 0, np.int32)
        self._kinds = np.frombuffer(laid.kinds, np.uint8)
        self._ends: NDArray[np.bool_] = self._flags & END > 0
        self._seeds: dict[frozenset[str], Places] = {}
        every = np.arange(1 << 8)
        self._began = np.full(1 << 8, INSIDE, np.uint8)
        self._began[every & WORD > 0] = FROM_WORD
        self._began[every & START > 0] = FROM_START
        order = np.argsort(self._codes, kind="stable").astype(np.int32)
        self._order: Places = order * np.int32(4) + self._began[self._flags[order]]
        self._tables: dict[frozenset[str], NDArray[np.bool_]] = {}

    def span(self, number: int) -> tuple[int, int]:
        """Where a name stands in the text of all."""
        return int(self._separators[number]) + 1, int(self._separators[number + 1])

    def _table(self, accept: frozenset[str]) -> NDArray[np.bool_]:
        table = self._tables.get(accept)
        if table is None:
            if len(self._tables) >= TABLES:
                self._tables.clear()
            table = np.zeros(len(self._code), bool)
            table[[self._code[one] for one in accept if one in self._code]] = True
            self._tables[accept] = table
        return table

    def _seed(self, accept: frozenset[str], passed: int) -> Places:
        places = self._seeds.get(accept)
        if places is None:
            places = self._standing(accept)
        if not passed:
            return places
        at = places >> 2
        for back in range(passed):
            at = at[self._codes[at - np.int32(back + 1)] != self._separator]
        found: Places = at * np.int32(4) + self._began[self._flags[at - np.int32(passed)]]
        return found

    def _standing(self, accept: frozenset[str]) -> Places:
        """The places of some characters; many are kept, in order: what is looked up for them lies side by side."""
        order, first = self._order, self._first
        slices = [order[first[code] : first[code + 1]] for one in accept if (code := self._code.get(one)) is not None]
        if len(slices) < 2:
            return slices[0] if slices else np.zeros(0, np.int32)
        places: Places = np.concatenate(slices)
        if len(places) > SORTED:
            places.sort()
            if len(self._seeds) * len(self._codes) > MOST_SEEDS:
                self._seeds.clear()
            self._seeds[accept] = places
        return places

    def _step(self, places: Places, accept: Accept) -> Places:
        codes = self._codes[(places >> 2) + 1]
        fits = codes != self._separator if accept is None else self._table(accept)[codes]
        found: Places = places[fits] + np.int32(4)
        return found

    def _past_sign(self, places: Places) -> Places | None:
        signs = self._flags[(places >> 2) + 1] & SIGN
        return places[signs > 0] + np.int32(4) if signs.any() else None

    def _joined(self, several: Sequence[Places]) -> Places:
        several = [one for one in several if len(one)] or several[:1]
        if len(several) == 1:
            return several[0]
        joined: Places = np.concatenate(several)
        if len(joined) >= SORTED:
            return joined  # what stands there twice costs time but changes nothing; sorting many costs more
        joined.sort()
        again = joined[1:] != joined[:-1]
        found: Places = joined if again.all() else np.concatenate((joined[:1], joined[1:][again]))
        return found

    def no_keys(self) -> Keys:
        """No name is reached."""
        return np.full(self.count, UNREACHED, np.uint8)

    def improve(self, keys: Keys, places: Places, level: int) -> None:
        """Lets names keep their best."""
        at = places >> 2
        standing = (places & 3).astype(np.uint8)
        standing -= (standing == FROM_START) & self._ends[at]  # WHOLE
        np.minimum.at(keys, self._name_of[at], standing * np.uint8(LEVELS) + np.uint8(level))

    def settle(self, keys: Keys) -> None:
        """Ends a tier."""
        reached = keys < UNREACHED
        keys[reached] &= 0xFF ^ (LEVELS - 1)

    def ranked(self, keys: Sequence[Keys], room: Keys) -> Sequence[int]:
        """The names in `room` that all words reach, best first."""
        mask = room == 0
        for one in keys:
            mask &= one < UNREACHED
        found = np.flatnonzero(mask)
        room[found] = UNREACHED
        if keys:
            found = found[np.argsort(keys[0][found], kind="stable")]
        return _as_sequence(found)

    def room(self, allowed: Iterable[int] | None) -> Keys:
        """The names that may be found."""
        if allowed is None:
            return np.zeros(self.count, np.uint8)
        room = self.no_keys()
        room[np.fromiter(allowed, np.int64)] = 0
        return room

    def nothing_shown(self) -> NDArray[np.bool_]:
        """No thing is shown yet."""
        return np.zeros(len(self._slots), bool)

    def firsts(self, names: Sequence[int], shown: NDArray[np.bool_]) -> Sequence[int]:
        """`names` without those whose thing an earlier one names."""
        found = np.asarray(names, np.int64)
        things = self._things[found]
        fresh = ~shown[things]
        if not fresh.all():
            found, things = found[fresh], things[fresh]
        # the first of each thing is the one that is written last
        places = np.arange(len(things), dtype=np.int32)
        self._slots[things[::-1]] = places[::-1]
        first = self._slots[things] == places
        shown[things] = True
        return _as_sequence(found if first.all() else found[first])

    def kinds(self, names: Sequence[int]) -> Counter[HitKind]:
        """How many there are of each kind."""
        return kind_names(np.bincount(self._kinds[np.asarray(names, np.int64)], minlength=len(KINDS)).tolist())


def _as_sequence(names: Any) -> Sequence[int]:
    """An array where a sequence is asked for: it can be cut, counted and gone through."""
    found: Sequence[int] = names
    return found
