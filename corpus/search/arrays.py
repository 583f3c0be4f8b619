"""Sets of places as arrays of numpy: a million names in milliseconds. Imported where many names are searched often.

The arrays are those of the file of names as it is mapped, so that next to nothing is made or copied. Where a word
begins its places are told by the characters that they hold (see `laid`); what follows is read of those places alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.library.laid import BEGUN, END, FROM_START, KINDS, SEPARATOR, SIGN, WHOLE, Laid
from corpus.search.reaching import LEVELS, UNREACHED, Ranked, Reaching, kind_names
from corpus.search.sounds import Accept

if TYPE_CHECKING:
    from corpus.search.allowed import Allowed

Numbers = NDArray[np.int32]
Codes = NDArray[np.uint16]
Keys = NDArray[np.uint8]
Mask = NDArray[np.bool_]
SORTED = 20_000
"""Places up to which a union is sorted, so that none stands there twice."""
TABLES = 512
"""Sets of characters that are kept as tables."""
MOST_LISTED = 1 << 20
"""Places in kept sets, beyond which they are dropped, unless a quarter of all places are more."""
FEW_KEYS = 2000
"""Names up to which their keys are sorted."""
_NONE = np.zeros(0, np.int32)


class _Listed(NamedTuple):
    """Positions of some characters."""

    at: Numbers
    """`4 × position + how a name stands that is begun there`."""
    before: Codes
    behind: Codes

    def part(self, where: slice) -> _Listed:
        """Some of them."""
        return _Listed(self.at[where], self.before[where], self.behind[where])


class Places:
    """Where a word was read up to: all places of some characters with which it begins, and others."""

    __slots__ = ("at", "codes", "count", "seeds")

    def __init__(self, at: Numbers, seeds: frozenset[str] | None = None, count: int = 0) -> None:
        """Takes the places.

        Args:
            at: `4 × position + how it began` of those that are listed.
            seeds: the characters all of whose places belong to it too.
            count: how many places those are.
        """
        self.at, self.seeds, self.count = at, seeds, count
        self.codes: Codes | None = None
        """The characters behind the listed ones, once they were looked up."""

    def __len__(self) -> int:
        return len(self.at) + self.count


class Arrays(Reaching[Places, Keys, Mask, Mask]):
    """The names as arrays."""

    def __init__(self, laid: Laid) -> None:
        """Takes the arrays as they lie."""
        super().__init__(laid)
        self._code = {one: code for code, one in enumerate(laid.alphabet)}
        self._separator = self._code[SEPARATOR]
        self._codes: Codes = np.frombuffer(laid.codes, np.uint16)
        self._flags = np.frombuffer(laid.flags, np.uint8)
        self._name_of: Numbers = np.frombuffer(laid.name_of, np.int32)
        self._positions = _Listed(
            np.frombuffer(laid.at, np.int32),
            np.frombuffer(laid.before, np.uint16),
            np.frombuffer(laid.behind, np.uint16),
        )
        self._first: list[int] = laid.first.tolist()
        self._kinds = np.frombuffer(laid.kinds, np.uint8)
        self._things = np.frombuffer(laid.things, np.int32)
        self._several = np.frombuffer(laid.several, np.uint8)
        self._slots = np.zeros(int(self._things.max(initial=0)) + 1, np.int32)
        self._began = np.frombuffer(BEGUN, np.uint8)
        self._any = np.ones(len(laid.alphabet), bool)
        self._any[self._separator] = False
        begins = np.array(self._first[:-1], np.int32)
        self._signs: Mask = self._flags[self._positions.at[begins] >> 2] & SIGN > 0
        self._tables: dict[frozenset[str], Mask] = {}
        self._lists: dict[frozenset[str], _Listed] = {}
        self._counts: dict[frozenset[str], int] = {}
        self._listed_places = 0
        self._most_listed = max(MOST_LISTED, len(self._codes) // 4)

    def warm(self) -> None:
        """Finds the signs: among 300,000 names 50 ms, which a key would have to wait for."""
        self._signs_behind  # noqa: B018 - kept by being asked for

    # ---- places

    def _table(self, accept: Accept) -> Mask:
        if accept is None:
            return self._any
        table = self._tables.get(accept)
        if table is None:
            if len(self._tables) >= TABLES:
                self._tables.clear()
            table = np.zeros(len(self._code), bool)
            table[[self._code[one] for one in accept if one in self._code]] = True
            self._tables[accept] = table
        return table

    def _count(self, accept: frozenset[str]) -> int:
        """How many places some characters have."""
        count = self._counts.get(accept)
        if count is None:
            if len(self._counts) >= TABLES:
                self._counts.clear()
            first = self._first
            codes = (self._code.get(one) for one in accept)
            count = self._counts[accept] = sum(first[code + 1] - first[code] for code in codes if code is not None)
        return count

    def _listed(self, accept: frozenset[str]) -> _Listed:
        """The places of some characters."""
        found = self._lists.get(accept)
        if found is not None:
            return found
        first = self._first
        codes = [code for one in accept if (code := self._code.get(one)) is not None]
        parts = [self._positions.part(slice(first[code], first[code + 1])) for code in codes]
        if len(parts) < 2:
            return parts[0] if parts else self._positions.part(slice(0))
        found = _Listed(
            np.concatenate([part.at for part in parts]),
            np.concatenate([part.before for part in parts]),
            np.concatenate([part.behind for part in parts]),
        )
        if self._listed_places + len(found.at) > self._most_listed:
            self._lists.clear()
            self._listed_places = 0
        self._lists[accept] = found
        self._listed_places += len(found.at)
        return found

    def _seed(self, accept: frozenset[str], passed: int) -> Places:
        if not passed:
            return Places(_NONE, accept, self._count(accept))
        at = self._listed(accept).at >> 2
        for back in range(passed):
            at = at[self._codes.take(at - (back + 1), mode="clip") != self._separator]
        found: Numbers = at * np.int32(4) + self._began[self._flags[at - np.int32(passed)]]
        return Places(found)

    def _codes_behind(self, places: Places) -> Codes:
        if places.codes is None:
            places.codes = self._codes.take((places.at >> 2) + 1, mode="clip")
        return places.codes

    def _step(self, places: Places, accept: Accept) -> Places:
        found = _NONE
        if len(places.at):
            fits = self._table(accept).take(self._codes_behind(places), mode="clip")
            found = places.at.compress(fits)
            found += 4
        if places.seeds and places.count:
            begun = self._second(places.seeds, places.count, accept)
            found = np.concatenate((found, begun)) if len(found) else begun
        return Places(found)

    def _second(self, seeds: frozenset[str], count: int, accept: Accept) -> Numbers:
        """The places behind those of `seeds`."""
        if accept is None or count <= self._count(accept):
            listed = self._listed(seeds)
            found: Numbers = listed.at.compress(self._table(accept).take(listed.behind, mode="clip"))
            found += 4
            return found
        listed = self._listed(accept)
        at = listed.at.compress(self._table(seeds).take(listed.before, mode="clip")) >> 2
        began = self._began.take(self._flags.take(at - 1, mode="clip"), mode="clip")
        behind: Numbers = at * np.int32(4) + began
        return behind

    @cached_property
    def _signs_behind(self) -> tuple[list[int], Numbers]:
        """The places of signs, begun one before, by the codes that stand there, and where those of each begin."""
        where = np.flatnonzero(self._signs.take(self._positions.behind, mode="clip"))
        behind: Numbers = self._positions.at.take(where) + np.int32(4)
        return np.searchsorted(where, self._first).tolist(), behind

    def _past_sign(self, places: Places) -> Places | None:
        several = []
        if len(places.at):
            past = places.at.compress(self._signs.take(self._codes_behind(places), mode="clip"))
            past += 4
            several.append(past)
        if places.seeds and places.count:
            first, behind = self._signs_behind
            codes = [code for one in places.seeds if (code := self._code.get(one)) is not None]
            several += [behind[first[code] : first[code + 1]] for code in codes if first[code] < first[code + 1]]
        found: Numbers = several[0] if len(several) == 1 else np.concatenate((_NONE, *several))
        return Places(found) if len(found) else None

    def _joined(self, several: Sequence[Places]) -> Places:
        with_seeds = [one for one in several if one.seeds]
        seeds: frozenset[str] | None = None
        if with_seeds:
            seeds = (
                with_seeds[0].seeds
                if len(with_seeds) == 1
                else frozenset().union(*(one.seeds or () for one in with_seeds))
            )
        listed = [one for one in several if len(one.at)]
        count = self._count(seeds) if seeds else 0
        if len(listed) < 2:
            found = Places(listed[0].at if listed else _NONE, seeds, count)
            found.codes = listed[0].codes if listed else None
            return found
        joined: Numbers = np.concatenate([one.at for one in listed])
        if len(joined) < SORTED:  # what stands there twice costs time but changes nothing; sorting many costs more
            joined.sort()
            fresh = np.empty(len(joined), bool)
            fresh[0] = True
            np.not_equal(joined[1:], joined[:-1], out=fresh[1:])
            joined = joined.compress(fresh)
        return Places(joined, seeds, count)

    # ---- names

    def no_keys(self) -> Keys:
        """No name is reached."""
        return np.full(self.count, UNREACHED, np.uint8)

    def improve(self, keys: Keys, places: Places, level: int, room: Mask) -> None:
        """Lets names keep their best."""
        for at in (places.at, self._listed(places.seeds).at if places.seeds else _NONE):
            if not len(at):
                continue
            standing = (at & 3).astype(np.uint8)
            position = at >> 2
            from_start = np.flatnonzero(standing == FROM_START)
            ends = self._flags.take(position.take(from_start, mode="clip"), mode="clip") & END > 0
            standing[from_start.compress(ends)] = WHOLE
            standing *= LEVELS
            standing += np.uint8(level)
            np.minimum.at(keys, self._name_of.take(position, mode="clip"), standing)

    def settle(self, keys: Keys) -> None:
        """Ends a tier."""
        keys &= 0xFF ^ (LEVELS - 1)

    def room(self, allowed: Allowed | None) -> Mask:
        """The names that may be found."""
        room = np.ones(self.count, bool)
        if allowed is not None:
            laid = self.laid
            labels = np.frombuffer(laid.labels, np.int32)
            room = np.array(allowed.table(laid), bool)[self._kinds, labels]
            for kind in np.flatnonzero(np.bincount(self._kinds[room], minlength=len(KINDS))).tolist():
                of_kind = self._kinds == kind
                for ids, column in zip(allowed.passing(KINDS[kind]), (laid.targets, laid.documents), strict=True):
                    if ids is not None:
                        room &= ~of_kind | _among(np.frombuffer(column, np.int32), ids)
        room[list(self.laid.gone)] = False
        return room

    def again(self, room: Mask) -> Mask:
        """The same room for another question."""
        return room.copy()

    def leave_out(self, keys: Keys, room: Mask) -> None:
        """Takes the names that a word reaches out of `room`."""
        room &= keys == UNREACHED

    def nothing_shown(self) -> Mask:
        """No thing is shown yet."""
        return np.zeros(len(self._slots), bool)

    def ranked(self, keys: Sequence[Keys], room: Mask, shown: Mask, limit: int) -> Ranked:
        """The names in `room` that all words reach."""
        mask = room.copy()
        for one in keys:
            mask &= one != UNREACHED
        names = np.flatnonzero(mask)
        if not len(names):
            return Ranked(0, kind_names(()), [])
        room &= ~mask
        count = len(names)
        best = keys[0].take(names, mode="clip") if keys else np.zeros(count, np.uint8)
        again = self._again(names, best, shown)
        if again is not None:
            names, best = names[~again], best[~again]
        kinds = np.bincount(self._kinds.take(names, mode="clip"), minlength=len(KINDS)).tolist()
        return Ranked(count, kind_names(kinds), _lowest(names, best, limit))

    def _again(self, names: NDArray[np.intp], best: Keys, shown: Mask) -> Mask | None:
        """Which of the names name what an earlier tier or a better one of them names; None for none."""
        several = np.flatnonzero(self._several.take(names, mode="clip"))
        if not len(several):
            return None
        several = several[np.argsort(best[several], kind="stable")]
        things = self._things[names[several]]
        # the first of each thing is the one that is written last
        places = np.arange(len(things), dtype=np.int32)
        self._slots[things[::-1]] = places[::-1]
        again = np.zeros(len(names), bool)
        again[several] = (self._slots[things] != places) | shown[things]
        shown[things] = True
        return again


def _among(numbers: Numbers, ids: frozenset[int]) -> Mask:
    """Which of some row ids are among others."""
    table = np.zeros(int(numbers.max(initial=0)) + 1, bool)
    wanted = np.fromiter(ids, np.int64, len(ids))
    table[wanted[wanted < len(table)]] = True
    return table[numbers]


def _lowest(names: NDArray[np.intp], best: Keys, limit: int) -> list[tuple[int, int]]:
    """(key, number) of the names with the lowest keys, in order of these and of their own."""
    if len(names) > FEW_KEYS:
        # keys are few: to look for each of the lowest costs less than to sort or to count all
        found: list[tuple[int, int]] = []
        for key in range(int(best.max()) + 1):
            several = np.flatnonzero(best == key)[: limit - len(found)]
            found += ((key, number) for number in names.take(several).tolist())
            if len(found) == limit:
                break
        return found
    first = np.argsort(best, kind="stable")[:limit]
    return list(zip(best[first].tolist(), names[first].tolist(), strict=True))
