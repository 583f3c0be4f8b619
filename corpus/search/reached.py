"""What numpy knows of the names that words reach: how well each matches, which may still be found, which are best.

A name and its key are one number, `ROOM × name + key`, so that sorting such numbers brings what is told of one name
together, the best first. What is told comes in runs that are in order, and such a sort merges runs.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from corpus.search.reaching import LEVELS, UNREACHED

Numbers = NDArray[np.int32]
Levels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
ROOM = 16
"""Keys of one name: LEVELS of each standing."""
SHARE = 4
"""Names of which one is told of, from which on there is one key for each name and nothing is sorted."""
FEW_KEYS = 400
"""Names up to which their keys are sorted."""
_NONE = np.zeros(0, np.int32)


class Told:
    """`ROOM × name + key` of some names, a name perhaps several times."""

    __slots__ = ("_ordered", "raw")

    def __init__(self, raw: Numbers) -> None:
        """Takes them in any order; they must not change."""
        self.raw = raw
        self._ordered: Numbers | None = None

    def ordered(self, count: int) -> Numbers:
        """The same in order, of each name the best alone; `count` names are there in all. Always the same array."""
        if self._ordered is None:
            self._ordered = ordered(self.raw, count)
        return self._ordered


class Keys:
    """How well names match, as few as they are."""

    __slots__ = ("few", "many", "seeds")

    def __init__(self) -> None:
        """No name is reached."""
        self.seeds: frozenset[str] = frozenset()
        """Characters all of whose places have told already, so that they say no more at a later level."""
        self.few: dict[int, int] = {}
        self.many: list[Told] = []

    def tell(self, told: Told, level: int) -> None:
        """Adds names that match at a level."""
        self.many.append(Told(told.raw + np.int32(level)) if level else told)

    def all(self, count: int) -> Numbers:
        """`ROOM × name + key` of each of `count` names that is reached, in order."""
        if self.few or len(self.many) != 1:
            few = np.array([name * ROOM + key for name, key in self.few.items()], np.int32)
            self.few = {}
            self.many = [Told(np.concatenate([few, *(one.raw for one in self.many)]))]
        return self.many[0].ordered(count)

    def settle(self) -> None:
        """All levels count alike from now on."""
        if self.few:
            self.few = {name: key // LEVELS * LEVELS for name, key in self.few.items()}
        if self.many:
            self.many = [Told(one.raw & np.int32(-LEVELS)) for one in self.many]


def ordered(told: Numbers, count: int) -> Numbers:
    """`ROOM × name + key` of `count` names in order, of each name the best alone."""
    if len(told) * SHARE > count:
        best = np.full(count, UNREACHED, np.uint8)
        np.minimum.at(best, told >> 4, (told & (ROOM - 1)).astype(np.uint8))
        names = np.flatnonzero(best != UNREACHED).astype(np.int32)
        found: Numbers = names * np.int32(ROOM) + best.take(names)
        return found
    told = np.sort(told, kind="stable")
    names = told >> 4
    first = np.ones(len(told), bool)
    np.not_equal(names[1:], names[:-1], out=first[1:])
    return told.compress(first)


class Room:
    """The names that may be found: those of a mask, but for some."""

    __slots__ = ("_few", "_mask", "_own", "_size", "_without")

    def __init__(self, size: int, mask: Mask | None) -> None:
        """Takes how many names there are, and the mask, which stays as it is; None for all."""
        self._size, self._mask = size, mask
        self._own = False
        self._few: set[int] = set()
        self._without: list[Numbers] = []
        """What is to be taken out once somebody asks."""

    @property
    def open(self) -> bool:
        """Whether all of them may be found."""
        return self._mask is None and not self._few and not self._without

    def again(self) -> Room:
        """The same for another question; nothing must have been taken out."""
        return Room(self._size, self._mask)

    def among(self, names: Collection[int]) -> list[int]:
        """Which of a few names may be found."""
        mask, few = self.taken() if self._without else self._mask, self._few
        if mask is None:
            return [name for name in names if name not in few] if few else list(names)
        return [name for name in names if mask[name] and name not in few]

    def through(self, told: Numbers) -> Numbers:
        """Those of `ROOM × name + key` whose names may be found."""
        if self.open:
            return told
        return told.compress(self.taken().take(told >> 4, mode="clip"))

    def taken(self) -> Mask:
        """All of them; not to be changed."""
        if self._mask is None:
            self._mask, self._own = np.ones(self._size, bool), True
        if (self._few or self._without) and not self._own:
            self._mask, self._own = self._mask.copy(), True
        if self._few:
            self._mask[list(self._few)] = False
            self._few.clear()
        for one in self._without:
            self._mask[one] = False
        self._without.clear()
        return self._mask

    def leave_out(self, names: list[int] | Numbers) -> None:
        """Takes out names."""
        if isinstance(names, list):
            self._few.update(names)
        else:
            self._without.append(names)


class Shown:
    """Things that were found before."""

    __slots__ = ("few", "many")

    def __init__(self) -> None:
        """There is none yet."""
        self.few: set[int] = set()
        self.many: list[Numbers] = []

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        return not self.few and not self.many

    def among(self, things: Numbers) -> Mask | None:
        """Which of some were found before; None for none."""
        if self.empty:
            return None
        return np.isin(things, np.concatenate([np.array(list(self.few), np.int32), *self.many]))

    def add(self, things: Numbers) -> None:
        """Adds some, each perhaps several times."""
        if len(things):
            self.many.append(things)

    def listed(self) -> set[int]:
        """All of them, to be added to."""
        for one in self.many:
            self.few.update(one.tolist())
        self.many.clear()
        return self.few


def among(numbers: Numbers, ids: frozenset[int]) -> Mask:
    """Which of some row ids are among others."""
    table = np.zeros(int(numbers.max(initial=0)) + 1, bool)
    wanted = np.fromiter(ids, np.int64, len(ids))
    table[wanted[wanted < len(table)]] = True
    return table[numbers]


def lowest(told: Numbers, limit: int) -> list[tuple[int, int]]:
    """(key, name) of the names with the lowest keys, in order of these and of their own.

    Args:
        told: `ROOM × name + key`, in order.
        limit: how many.
    """
    keys = (told & (ROOM - 1)).astype(np.uint8)
    if len(told) > FEW_KEYS:
        levels = np.bincount(keys).nonzero()[0].tolist()
        # keys are few: to look for each of the lowest costs less than to sort or to count all
        found: list[tuple[int, int]] = []
        for key in levels:
            several = (keys == key).nonzero()[0][: limit - len(found)]
            if len(several):
                found += ((key, number) for number in (told.take(several) >> 4).tolist())
                if len(found) == limit:
                    break
        return found
    first = keys.argsort(kind="stable")[:limit]
    return [(one & (ROOM - 1), one >> 4) for one in told.take(first).tolist()]
