"""What numpy knows of the names that words reach: how well each matches, which may still be found, which are best."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from corpus.search.reaching import LEVELS, UNREACHED

Numbers = NDArray[np.int32]
Levels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
FEW_KEYS = 10_000
"""Names up to which their keys are sorted."""
_NONE = np.zeros(0, np.int32)


class Keys:
    """How well names match, as few as they are: those of a few by their numbers, beyond these one for each name."""

    __slots__ = ("_at", "_count", "dense", "few", "seeds")

    def __init__(self, count: int) -> None:
        """None of `count` names is reached."""
        self._count = count
        self._at = _NONE
        self.seeds: frozenset[str] = frozenset()
        """Characters all of whose places have told already, so that they say no more at a later level."""
        self.few: dict[int, int] = {}
        self.dense: Levels | None = None

    def knows(self, at: Numbers) -> bool:
        """Whether these places were the last to tell: what reads pinyin and what reads initials often find the same."""
        before, self._at = self._at, at
        return len(before) == len(at) and bool((before == at).all())

    def all(self) -> Levels:
        """One for each name."""
        if self.dense is None:
            self.dense = np.full(self._count, UNREACHED, np.uint8)
        for name, key in self.few.items():
            self.dense[name] = min(key, int(self.dense[name]))
        self.few.clear()
        return self.dense

    def settle(self) -> None:
        """All levels count alike from now on."""
        self.few = {name: key // LEVELS * LEVELS for name, key in self.few.items()}
        if self.dense is not None:
            self.dense &= 0xFF ^ (LEVELS - 1)


class Room:
    """The names that may be found: those of a mask, but for some."""

    __slots__ = ("_few", "_mask", "_own", "_without")

    def __init__(self, mask: Mask) -> None:
        """Takes the mask, which stays as it is."""
        self._mask = mask
        self._own = False
        self._few: set[int] = set()
        self._without: list[Mask] = []
        """What is to be taken out once somebody asks."""

    def again(self) -> Room:
        """The same for another question; nothing must have been taken out."""
        return Room(self._mask)

    def among(self, names: Iterable[int]) -> list[int]:
        """Which of a few names may be found."""
        mask, few = self.taken() if self._without else self._mask, self._few
        return [name for name in names if mask[name] and name not in few]

    def taken(self) -> Mask:
        """All of them; not to be changed."""
        if (self._few or self._without) and not self._own:
            self._mask, self._own = self._mask.copy(), True
        if self._few:
            self._mask[list(self._few)] = False
            self._few.clear()
        for one in self._without:
            self._mask &= ~one
        self._without.clear()
        return self._mask

    def leave_out(self, names: list[int] | Mask) -> None:
        """Takes out names that are listed, or those of a mask, which must stay as it is."""
        if isinstance(names, list):
            self._few.update(names)
        else:
            self._without.append(names)


def among(numbers: Numbers, ids: frozenset[int]) -> Mask:
    """Which of some row ids are among others."""
    table = np.zeros(int(numbers.max(initial=0)) + 1, bool)
    wanted = np.fromiter(ids, np.int64, len(ids))
    table[wanted[wanted < len(table)]] = True
    return table[numbers]


def lowest(names: NDArray[np.intp], best: Levels, limit: int) -> list[tuple[int, int]]:
    """(key, number) of the names with the lowest keys, in order of these and of their own."""
    if len(names) > FEW_KEYS:
        # keys are few: to look for each of the lowest costs less than to sort or to count all
        found: list[tuple[int, int]] = []
        for key in range(int(best.max()) + 1):
            several = (best == key).nonzero()[0][: limit - len(found)]
            found += ((key, number) for number in names.take(several).tolist())
            if len(found) == limit:
                break
        return found
    first = np.argsort(best, kind="stable")[:limit]
    return list(zip(best[first].tolist(), names[first].tolist(), strict=True))
