"""Sets of places as arrays of numpy: a million names in milliseconds. Imported where many names are searched often.

The arrays are those of the file of names as it is mapped, so that next to nothing is made or copied. Where a word
begins its places are told by the characters that they hold (see `laid`); what follows is read of those places alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.library.laid import BEGUN, END, FLAGS, FROM_START, KINDS, OF_KIND, SEPARATOR, SIGN, WHOLE, Laid
from corpus.search.best import Best
from corpus.search.reached import ROOM, Keys, Mask, Numbers, Room, Shown, Told, among
from corpus.search.reaching import LEVELS, UNREACHED, Ranked, Reaching
from corpus.search.sounds import Accept

if TYPE_CHECKING:
    from corpus.search.allowed import Allowed

Codes = NDArray[np.uint16]
SORTED = 20_000
"""Places up to which a union is sorted, so that none stands there twice."""
TABLES = 512
"""Sets of characters that are kept as tables."""
MOST_LISTED = 1 << 20
"""Places in kept sets, beyond which they are dropped, unless a quarter of all places are more."""
FAR = 2
"""How many times as long it takes to look before a place as behind it."""
FEW = 48
"""Places up to which each is read for itself."""
_NONE = np.zeros(0, np.int32)
_STANDING = [
    [WHOLE if begun == FROM_START and flag & END else begun for begun in range(4)] for flag in range(FLAGS + 1)
]
_KEYS = np.array(_STANDING, np.int32).ravel() * np.int32(LEVELS)
"""By `4 × flags of a position + how a word began that ends there`: the key of its name."""


class Places:
    """Where a word was read up to: all places of some characters with which it begins, many others and a few others.

    A few are read one by one, since numpy takes as long for one as for fifty.
    """

    __slots__ = ("at", "behind", "codes", "count", "few", "here", "seeds", "told")

    def __init__(
        self, at: Numbers = _NONE, few: Sequence[int] = (), seeds: frozenset[str] | None = None, count: int = 0
    ) -> None:
        """Takes the places.

        Args:
            at: `4 × position + how it began` of many.
            few: the same of a few.
            seeds: the characters all of whose places belong to it too.
            count: how many places those are.
        """
        self.at, self.few, self.seeds, self.count = at, few, seeds, count
        self.here: Codes | None = None
        """The characters at the many, once they were looked up; those behind them; how well their names match."""
        self.codes: Codes | None = None
        self.told: Told | None = None
        self.behind: list[str] | None = None
        """The characters behind the few."""

    def __len__(self) -> int:
        return len(self.at) + len(self.few) + self.count

    @property
    def listed(self) -> int:
        """How many are listed."""
        return len(self.at) + len(self.few)


class Arrays(Reaching[Places, Keys, Room, Shown]):
    """The names as arrays."""

    slow = True

    def __init__(self, laid: Laid) -> None:
        """Takes the arrays as they lie."""
        super().__init__(laid)
        self._separator = self._code[SEPARATOR]
        self._codes: Codes = np.frombuffer(laid.codes, np.uint16)
        self._marks = np.frombuffer(laid.marks, np.uint8)
        self._blocks: Numbers = np.frombuffer(laid.blocks, np.int32)
        self._at: Numbers = np.frombuffer(laid.at, np.int32)
        self._behind: Codes = np.frombuffer(laid.behind, np.uint16)
        self._first: Numbers = np.frombuffer(laid.first, np.int32)
        self._kinds = np.frombuffer(laid.kinds, np.uint8)
        self._began = np.frombuffer(BEGUN, np.uint8)
        self._any = np.ones(len(laid.alphabet), bool)
        self._any[self._separator] = False
        self._signs: Mask = self._marks[self._at[self._first[:-1]] >> 2] & SIGN > 0
        self._sign_characters = frozenset(laid.alphabet[code] for code in np.flatnonzero(self._signs).tolist())
        self._best = Best(laid)
        self._tables: dict[frozenset[str], Mask] = {}
        self._codes_kept: dict[frozenset[str], Numbers] = {}
        self._runs: dict[frozenset[str], list[slice]] = {}
        self._counts: dict[frozenset[str], int] = {}
        self._lists: dict[frozenset[str], tuple[Numbers, Codes]] = {}
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
            table[self._codes_of(accept)] = True
            self._tables[accept] = table
        return table

    def _codes_of(self, accept: frozenset[str]) -> Numbers:
        """The codes of some characters, in order."""
        codes = self._codes_kept.get(accept)
        if codes is None:
            if len(self._codes_kept) >= TABLES:
                self._codes_kept.clear()
            codes = np.array(list(map(self._code.get, accept, repeat(-1))), np.int32)
            codes.sort()
            codes = self._codes_kept[accept] = codes[codes.searchsorted(0) :]
        return codes

    def _runs_of(self, accept: frozenset[str]) -> list[slice]:
        """Where in `Laid.at` some characters lie, those with successive codes together."""
        runs = self._runs.get(accept)
        if runs is None:
            if len(self._runs) >= TABLES:
                self._runs.clear()
            codes = self._codes_of(accept)
            breaks = (codes[1:] != codes[:-1] + 1).nonzero()[0] + 1
            begins = self._first.take(codes.take([0, *breaks])).tolist() if len(codes) else ()
            ends = self._first.take(codes.take([*(breaks - 1), -1]) + 1).tolist() if len(codes) else ()
            runs = self._runs[accept] = list(map(slice, begins, ends))
        return runs

    def _count(self, accept: frozenset[str]) -> int:
        """How many places some characters have."""
        count = self._counts.get(accept)
        if count is None:
            if len(self._counts) >= TABLES:
                self._counts.clear()
            codes = self._codes_of(accept)
            count = self._counts[accept] = int((self._first.take(codes + 1) - self._first.take(codes)).sum())
        return count

    def _listed(self, accept: frozenset[str]) -> tuple[Numbers, Codes]:
        """The places of some characters, as `Laid.at` has them, and the characters behind them."""
        found = self._lists.get(accept)
        if found is None:
            runs = self._runs_of(accept)
            if len(runs) == 1:
                return self._at[runs[0]], self._behind[runs[0]]
            found = self._placed_at(accept), _concatenated([self._behind[run] for run in runs])
            if self._listed_places + len(found[0]) > self._most_listed:
                self._lists.clear()
                self._listed_places = 0
            self._lists[accept] = found
            self._listed_places += len(found[0])
        return found

    def _placed_at(self, accept: frozenset[str]) -> Numbers:
        """The places of some characters, as `Laid.at` has them."""
        found = self._lists.get(accept)
        return _concatenated([self._at[run] for run in self._runs_of(accept)]) if found is None else found[0]

    def _seed(self, accept: frozenset[str], passed: int) -> Places:
        if not passed:
            return Places(seeds=accept, count=self._count(accept))
        at = self._placed_at(accept) >> 2
        for back in range(passed):
            at = at[self._codes.take(at - (back + 1), mode="clip") != self._separator]
        found: Numbers = at * np.int32(4) + self._began[self._marks[at - np.int32(passed)]]
        return _placed([found], ())

    def _codes_behind(self, places: Places) -> Codes:
        if places.codes is None:
            places.codes = self._codes.take((places.at >> 2) + 1, mode="clip")
        return places.codes

    def _few_behind(self, places: Places) -> list[str]:
        if places.behind is None:
            alphabet, codes = self.laid.alphabet, self.laid.codes
            places.behind = [alphabet[codes[(place >> 2) + 1]] for place in places.few]
        return places.behind

    def _step(self, places: Places, accept: Accept) -> Places:
        several = []
        few: list[int] = []
        if len(places.at):
            several.append(_moved(places.at, self._table(accept).take(self._codes_behind(places), mode="clip")))
        if places.few:
            behind = zip(places.few, self._few_behind(places), strict=True)
            if accept is None:
                few = [place + 4 for place, one in behind if one != SEPARATOR]
            else:
                few = [place + 4 for place, one in behind if one in accept]
        if places.seeds:
            several.append(self._second(places.seeds, places.count, accept))
        return _placed(several, few)

    def _second(self, seeds: frozenset[str], count: int, accept: Accept) -> Numbers:
        """The places behind those of `seeds`."""
        if accept is None or count <= FAR * self._count(accept):
            at, behind = self._listed(seeds)
            return _moved(at, self._table(accept).take(behind, mode="clip"))
        at = self._placed_at(accept) >> 2
        at -= 1
        at = at.compress(self._table(seeds).take(self._codes.take(at, mode="clip"), mode="clip"))
        found = at * np.int32(4)
        found += self._began.take(self._marks.take(at, mode="clip"), mode="clip")
        found += 4
        return found

    @cached_property
    def _signs_behind(self) -> tuple[Numbers, Numbers]:
        """The places of signs, begun one before, by the codes that stand there, and where those of each begin."""
        where = np.flatnonzero(self._signs.take(self._behind, mode="clip"))
        behind: Numbers = self._at.take(where) + np.int32(4)
        return np.searchsorted(where, self._first).astype(np.int32), behind

    def _among(self, places: Places, accept: frozenset[str]) -> Places:
        several = []
        few: Sequence[int] = places.few
        same = True
        if len(places.at):
            if places.here is None:
                places.here = self._codes.take(places.at >> 2, mode="clip")
            fits = self._table(accept).take(places.here, mode="clip")
            same = bool(fits.all())
            several.append(places.at if same else places.at.compress(fits))
        if few:
            alphabet, codes = self.laid.alphabet, self.laid.codes
            few = [place for place in few if alphabet[codes[place >> 2]] in accept]
            same = same and len(few) == len(places.few)
        if same and (not places.seeds or places.seeds == accept):
            return places  # with what is known of them
        found = _placed(several, few)
        if places.seeds:
            found.seeds = accept if accept <= places.seeds else places.seeds & accept
            found.count = self._count(found.seeds)
        return found

    def _past_sign(self, places: Places) -> Places | None:
        several = []
        few: list[int] = []
        if len(places.at):
            fits = self._signs.take(self._codes_behind(places), mode="clip")
            if fits.any():
                several.append(_moved(places.at, fits))
        if places.few:
            signs = self._sign_characters
            few = [place + 4 for place, one in zip(places.few, self._few_behind(places), strict=True) if one in signs]
        if places.seeds:
            first, behind = self._signs_behind
            codes = self._codes_of(places.seeds)
            begins, ends = first.take(codes), first.take(codes + 1)
            some = (begins < ends).nonzero()[0]
            several += [
                behind[slice(*ends_of)] for ends_of in zip(begins[some].tolist(), ends[some].tolist(), strict=True)
            ]
        found = _placed(several, few)
        return found if len(found) else None

    def _joined(self, several: Sequence[Places]) -> Places:
        seeded = [one.seeds for one in several if one.seeds]
        seeds = seeded[0] if len(seeded) == 1 else frozenset().union(*seeded) if seeded else None
        many = [one for one in several if len(one.at)]
        some = [one.few for one in several if one.few]
        few = some[0] if len(some) == 1 else list(set().union(*some))
        if len(few) > FEW:
            joined: Numbers = np.concatenate([np.array(few, np.int32), *(one.at for one in many)])
            few = ()
        elif len(many) < 2:
            found = Places(many[0].at if many else _NONE, few, seeds, self._count(seeds) if seeds else 0)
            found.codes = many[0].codes if many else None
            return found
        else:
            joined = np.concatenate([one.at for one in many])
        if len(joined) < SORTED:  # what stands there twice costs time but changes nothing; sorting many costs more
            joined.sort()
            fresh = np.empty(len(joined), bool)
            fresh[0] = True
            np.not_equal(joined[1:], joined[:-1], out=fresh[1:])
            joined = joined.compress(fresh)
        return Places(joined, few, seeds, self._count(seeds) if seeds else 0)

    # ---- names

    def no_keys(self) -> Keys:
        """No name is reached."""
        return Keys()

    def improve(self, keys: Keys, places: Places, level: int, room: Room) -> None:
        """Lets names keep their best."""
        few = places.few
        if len(places.at):
            if places.told is None:
                places.told = self._told(places.at)
            keys.tell(places.told, level)
        if places.seeds and (seeds := places.seeds - keys.seeds if keys.seeds else places.seeds):
            keys.seeds |= seeds
            listed = self._placed_at(seeds)
            if len(listed) > FEW:
                keys.tell(self._told(listed), level)
            else:
                few = [*few, *listed.tolist()]
        if few:
            marks, blocks, found = self.laid.marks, self.laid.blocks, keys.few
            for place in few:
                mark = marks[place >> 2]
                name, key = blocks[place >> 6] + (mark >> 4), _STANDING[mark & FLAGS][place & 3] * LEVELS + level
                if key < found.get(name, UNREACHED):
                    found[name] = key

    def _told(self, at: Numbers) -> Told:
        """How well the names match in which some places are."""
        marks = self._marks.take(at >> 2, mode="clip")
        told = self._blocks.take(at >> 6, mode="clip")
        told += marks >> 4
        told *= ROOM
        marks &= FLAGS
        marks <<= 2
        marks |= (at & 3).astype(np.uint8)
        told += _KEYS.take(marks, mode="clip")
        return Told(told)

    def settle(self, keys: Keys) -> None:
        """Ends a tier."""
        keys.settle()

    def room(self, allowed: Allowed | None) -> Room:
        """The names that may be found."""
        if allowed is None and not self.laid.gone:
            return Room(self.count, None)
        room = np.ones(self.count, bool)
        if allowed is not None:
            laid = self.laid
            labels, kinds = np.frombuffer(laid.labels, np.uint16), self._kinds & OF_KIND
            room = np.array(allowed.table(laid), bool)[kinds, labels]
            for kind in np.flatnonzero(np.bincount(kinds[room], minlength=len(KINDS))).tolist():
                of_kind = kinds == kind
                for ids, column in zip(allowed.passing(KINDS[kind]), (laid.targets, laid.documents), strict=True):
                    if ids is not None:
                        room &= ~of_kind | among(np.frombuffer(column, np.int32), ids)
        room[list(self.laid.gone)] = False
        return Room(self.count, room)

    def again(self, room: Room) -> Room:
        """The same room for another question."""
        return room.again()

    def leave_out(self, keys: Keys, room: Room) -> None:
        """Takes the names that a word reaches out of `room`."""
        room.leave_out(keys.all(self.count) >> 4 if keys.many else list(keys.few))

    def nothing_shown(self) -> Shown:
        """No thing is shown yet."""
        return Shown()

    def ranked(self, keys: Sequence[Keys], room: Room, shown: Shown, limit: int) -> Ranked:
        """The names in `room` that all words reach."""
        return self._best.ranked(keys, room, shown, limit)


def _concatenated(several: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return several[0] if len(several) == 1 else np.concatenate(several) if several else _NONE


def _moved(at: Numbers, fits: Mask) -> Numbers:
    """Those of some places that fit, one character on."""
    found: Numbers = at.compress(fits)
    found += 4
    return found


def _placed(several: Sequence[Numbers], few: Sequence[int]) -> Places:
    """Places of arrays, which may have few each, and of a list."""
    many = [one for one in several if len(one) > FEW]
    for one in several:
        if 0 < len(one) <= FEW:
            few = [*few, *one.tolist()]
    if len(few) > FEW:
        many.append(np.array(few, np.int32))
        few = ()
    return Places(_NONE if not many else many[0] if len(many) == 1 else np.concatenate(many), few)
