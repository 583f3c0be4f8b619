"""Sets of places as plain lists: nothing to import, quick enough for one search of a command and for small corpora."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import compress
from typing import TYPE_CHECKING

from corpus.library.laid import BEGUN, END, FROM_START, KINDS, SEPARATOR, SIGN, WHOLE, Laid
from corpus.search.reaching import LEVELS, UNREACHED, Ranked, Reaching, kind_names
from corpus.search.sounds import Accept

if TYPE_CHECKING:
    from corpus.search.allowed import Allowed

Codes = frozenset[int]
Keys = dict[int, int]


class Places:
    """Where a word was read up to: all places of some characters with which it begins, and others."""

    __slots__ = ("at", "count", "seeds")

    def __init__(self, at: list[int], seeds: Codes = frozenset(), count: int = 0) -> None:
        """Takes the places.

        Args:
            at: `4 × position + how it began` of those that are listed.
            seeds: the codes all of whose places belong to it too.
            count: how many places those are.
        """
        self.at, self.seeds, self.count = at, seeds, count

    def __len__(self) -> int:
        return len(self.at) + self.count


class Room:
    """The names that may be found: those that pass, but for some."""

    __slots__ = ("passes", "without")

    def __init__(self, passes: Callable[[int], bool] | None, without: set[int]) -> None:
        self.passes, self.without = passes, without

    def holds(self, name: int) -> bool:
        """Whether a name may be found."""
        return name not in self.without and (self.passes is None or self.passes(name))


class Lists(Reaching[Places, Keys, Room, set[int]]):
    """The names, read place by place; made at once."""

    def __init__(self, laid: Laid) -> None:
        """Costs next to nothing."""
        super().__init__(laid)
        self._code = {one: code for code, one in enumerate(laid.alphabet)}
        self._separator = self._code[SEPARATOR]
        self._known: dict[frozenset[str], Codes] = {}

    @cached_property
    def _signs(self) -> Codes:
        """The codes of signs."""
        laid = self.laid
        begins = (laid.at[first] >> 2 for first in laid.first[:-1])
        return frozenset(code for code, place in enumerate(begins) if laid.flags[place] & SIGN)

    def _codes(self, accept: frozenset[str]) -> Codes:
        found = self._known.get(accept)
        if found is None:
            found = frozenset(self._code[one] for one in accept if one in self._code)
            self._known[accept] = found
        return found

    def _count(self, codes: Codes) -> int:
        first = self.laid.first
        return sum(first[code + 1] - first[code] for code in codes)

    def _slices(self, codes: Codes) -> Iterator[slice]:
        first = self.laid.first
        return (slice(first[code], first[code + 1]) for code in sorted(codes))

    def _listed(self, codes: Codes) -> list[int]:
        found: list[int] = []
        for where in self._slices(codes):
            found += self.laid.at[where].tolist()
        return found

    def _seed(self, accept: frozenset[str], passed: int) -> Places:
        codes = self._codes(accept)
        if not passed:
            return Places([], codes, self._count(codes))
        text, flags = self.laid.codes, self.laid.flags
        found = []
        for place in self._listed(codes):
            at = place >> 2
            if at >= passed and all(text[back] != self._separator for back in range(at - passed, at)):
                found.append(at * 4 + BEGUN[flags[at - passed]])
        return Places(found)

    def _step(self, places: Places, accept: Accept) -> Places:
        text = self.laid.codes
        if accept is None:
            found = [place + 4 for place in places.at if text[(place >> 2) + 1] != self._separator]
        else:
            codes = self._codes(accept)
            found = [place + 4 for place in places.at if text[(place >> 2) + 1] in codes]
        if places.count:
            found += self._second(places.seeds, places.count, accept)
        return Places(found)

    def _second(self, seeds: Codes, count: int, accept: Accept) -> Iterator[int]:
        """The places behind those of `seeds`: by those or by what follows them, whichever are fewer."""
        laid = self.laid
        codes = None if accept is None else self._codes(accept)
        if codes is None or count <= self._count(codes):
            for where in self._slices(seeds):
                at, behind = laid.at[where].tolist(), laid.behind[where].tolist()
                fits = map(self._separator.__ne__, behind) if codes is None else map(codes.__contains__, behind)
                yield from (place + 4 for place in compress(at, fits))
            return
        flags = laid.flags
        for where in self._slices(codes):
            at, before = laid.at[where].tolist(), laid.before[where].tolist()
            several = compress(at, map(seeds.__contains__, before))
            yield from ((place & ~3) | BEGUN[flags[(place >> 2) - 1]] for place in several)

    def _past_sign(self, places: Places) -> Places | None:
        text, signs = self.laid.codes, self._signs
        found = [place + 4 for place in places.at if text[(place >> 2) + 1] in signs]
        if places.count and signs:
            found += self._second(places.seeds, places.count, frozenset(map(self.laid.alphabet.__getitem__, signs)))
        return Places(found) if found else None

    def _joined(self, several: Sequence[Places]) -> Places:
        seeds: Codes = frozenset().union(*(one.seeds for one in several))
        listed = [one.at for one in several if one.at]
        at = listed[0] if len(listed) == 1 else list(set().union(*listed))
        return Places(at, seeds, self._count(seeds))

    def no_keys(self) -> Keys:
        """No name is reached."""
        return {}

    def improve(self, keys: Keys, places: Places, level: int) -> None:
        """Lets names keep their best."""
        flags, name_of = self.laid.flags, self.laid.name_of
        for several in (places.at, self._listed(places.seeds) if places.seeds else ()):
            for place in several:
                name = name_of[place >> 2]
                standing = place & 3
                if standing == FROM_START and flags[place >> 2] & END:
                    standing = WHOLE
                key = standing * LEVELS + level
                if key < keys.get(name, UNREACHED):
                    keys[name] = key

    def settle(self, keys: Keys) -> None:
        """Ends a tier."""
        for name, key in keys.items():
            keys[name] = key // LEVELS * LEVELS

    def room(self, allowed: Allowed | None) -> Room:
        """The names that may be found."""
        return Room(None if allowed is None else allowed.test(self.laid), set(self.laid.gone))

    def again(self, room: Room) -> Room:
        """The same room for another question."""
        return Room(room.passes, set(self.laid.gone))

    def leave_out(self, keys: Keys, room: Room) -> None:
        """Takes the names that a word reaches out of `room`."""
        room.without.update(keys)

    def ranked(self, keys: Sequence[Keys], room: Room, shown: set[int], limit: int) -> Ranked:
        """The names in `room` that all words reach."""
        best = keys[0] if keys else {}
        rest = keys[1:]
        names: Iterable[int] = best if keys else range(self.count)
        found = [name for name in names if room.holds(name) and all(name in other for other in rest)]
        room.without.update(found)
        things, several = self.laid.things, self.laid.several
        alone = [name for name in found if not several[name]]
        # of names of one thing the best is shown
        for name in sorted((name for name in found if several[name]), key=lambda name: (best.get(name, 0), name)):
            if things[name] not in shown:
                shown.add(things[name])
                alone.append(name)
        counts = Counter(map(self.laid.kinds.__getitem__, alone))
        first = nsmallest(limit, alone, key=lambda name: (best.get(name, 0), name))
        return Ranked(
            len(found),
            kind_names(counts[place] for place in range(len(KINDS))),
            [(best.get(name, 0), name) for name in first],
        )

    def nothing_shown(self) -> set[int]:
        """No thing is shown yet."""
        return set()
