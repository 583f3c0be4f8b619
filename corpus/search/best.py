"""The best of the names that words reach, as numpy finds them: of one thing its best name alone, best things first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.library.laid import KINDS, OF_KIND, SHARED, Laid
from corpus.search.reached import ROOM, Keys, Mask, Numbers, Room, Shown, lowest
from corpus.search.reaching import Ranked

_NONE = np.zeros(0, np.int32)


class Best:
    """What names of one state of the library are, to rank them by."""

    def __init__(self, laid: Laid) -> None:
        """Takes the arrays as they lie."""
        self._laid, self._count = laid, len(laid.ids)
        self._kinds = np.frombuffer(laid.kinds, np.uint8)
        self._sharing: Numbers = np.frombuffer(laid.sharing, np.int32)
        self._things: Numbers = np.frombuffer(laid.things, np.int32)
        self._slots = np.zeros(int(self._things.max(initial=0)) + 1, np.int32)
        self._last: tuple[Numbers, int, Ranked, Numbers, Numbers] | None = None
        """What was ranked last, for how many, what came of it: one letter more often changes nothing."""

    def ranked(self, keys: Sequence[Keys], room: Room, shown: Shown, limit: int) -> Ranked:
        """The names in `room` that all words reach; see `Reaching.ranked`."""
        if keys and not any(one.many for one in keys):
            return self._ranked_few([one.few for one in keys], room, shown, limit)
        if keys:
            told = keys[0].all(self._count)
            if len(keys) == 1 and room.open and shown.empty:
                if self._last is None or self._last[0] is not told or self._last[1] != limit:
                    self._last = told, limit, *self._ranked_many(told, shown, limit)
                _told, _limit, found, names, things = self._last
                room.leave_out(names)
                shown.add(things)
                return found
            told = room.through(told)
        else:
            told = np.flatnonzero(room.taken()).astype(np.int32) * np.int32(ROOM)
        for one in keys[1:]:
            reached = np.zeros(self._count, bool)
            reached[one.all(self._count) >> 4] = True
            told = told.compress(reached.take(told >> 4, mode="clip"))
        found, names, things = self._ranked_many(told, shown, limit)
        room.leave_out(names)
        shown.add(things)
        return found

    def _ranked_many(self, told: Numbers, shown: Shown, limit: int) -> tuple[Ranked, Numbers, Numbers]:
        """What is found of `ROOM × name + key`; all the names, and the things that others of them name too."""
        names, things = told >> 4, _NONE
        about = self._kinds.take(names, mode="clip")
        kinds = np.bincount(about, minlength=len(KINDS))
        if len(kinds) > SHARED:
            several = (about >= SHARED).nonzero()[0]
            several = several.take(np.argsort((told.take(several) & (ROOM - 1)).astype(np.uint8), kind="stable"))
            things = self._things.take(self._sharing.searchsorted(names.take(several)))
            again = self._again(things, shown)
            fresh = np.ones(len(names), bool)
            fresh[several.compress(again)] = False
            told = told.compress(fresh)
            kinds = np.bincount(about.compress(fresh) & OF_KIND, minlength=len(KINDS))
        return Ranked(len(names), kinds.tolist(), lowest(told, limit)), names, things

    def _ranked_few(self, keys: Sequence[dict[int, int]], room: Room, shown: Shown, limit: int) -> Ranked:
        best, others = keys[0], keys[1:]
        names = room.among([name for name in best if all(name in other for other in others)] if others else best)
        kinds = [0] * len(KINDS)
        if not names:
            return Ranked(0, kinds, [])
        room.leave_out(names)
        of_name, thing_of = self._laid.kinds, self._laid.thing
        first = []
        for key, name in sorted([(best[name], name) for name in names]):
            kind = of_name[name]
            if kind >= SHARED:
                before, thing = shown.listed(), thing_of(name)
                if thing in before:
                    continue
                before.add(thing)
            kinds[kind & OF_KIND] += 1
            first.append((key, name))
        return Ranked(len(names), kinds, first[:limit])

    def _again(self, things: Numbers, shown: Shown) -> Mask:
        """Which of some things were shown before or stand there before."""
        # the first of each thing is the one that is written last
        places = np.arange(len(things), dtype=np.int32)
        self._slots[things[::-1]] = places[::-1]
        again: Mask = self._slots[things] != places
        before = shown.among(things)
        return again if before is None else again | before
