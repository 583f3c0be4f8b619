"""Sets of places as plain lists: nothing to import, quick enough for one search of a command and for small corpora."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property, partial
from heapq import nsmallest
from itertools import compress
from typing import TYPE_CHECKING

from corpus.library.laid import (
    BEGUN,
    END,
    FROM_START,
    FROM_WORD,
    INSIDE,
    KINDS,
    OF_KIND,
    SEPARATOR,
    SHARED,
    SIGN,
    WHOLE,
    Laid,
)
from corpus.search.reaching import LEVELS, Ranked, Reaching
from corpus.search.sounds import Accept

if TYPE_CHECKING:
    from corpus.library.laid import Numbers
    from corpus.search.allowed import Allowed

Codes = frozenset[int]
Keys = dict[int, int]
_UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
_SURROGATES = 0xD800
_ONLY = tuple(bytes(one == standing for one in range(256)) for standing in range(4))
"""Of some bytes how a word stands: 1 where it stands so, else 0."""
FEW = 16
"""Codes of which many stand side by side where one does."""
FAR = 10
"""How many times as long it takes to look before a place as behind it."""
MANY = 4000
"""Places beyond which it is looked first which of their names may be found."""


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

    @property
    def listed(self) -> int:
        """How many are listed."""
        return len(self.at)


class Room:
    """The names that may be found: those that pass, but for some."""

    __slots__ = ("narrow", "passing", "without")

    def __init__(self, passing: Callable[[Collection[int]], list[int]] | None, without: set[int]) -> None:
        """Takes what tells which of some names pass, None where all do, and the names that do not."""
        self.narrow = passing is not None
        self.passing, self.without = passing or list, without

    def among(self, names: Collection[int]) -> list[int]:
        """Which of some names may be found."""
        without = self.without
        return self.passing([name for name in names if name not in without] if without else names)


class Lists(Reaching[Places, Keys, Room, set[int]]):
    """The names, read place by place; made at once."""

    def __init__(self, laid: Laid) -> None:
        """Costs next to nothing."""
        super().__init__(laid)
        self._separator = self._code[SEPARATOR]
        self._known: dict[frozenset[str], Codes] = {}
        self._patterns: dict[Codes, re.Pattern[str]] = {}
        self._followed: dict[int, list[int]] = {}

    @cached_property
    def _no_separator(self) -> re.Pattern[str]:
        return re.compile(f"[^{re.escape(chr(self._separator))}]+")

    @cached_property
    def _signs(self) -> Codes:
        """The codes of signs."""
        laid = self.laid
        begins = (laid.at[first] >> 2 for first in laid.first[:-1])
        return frozenset(code for code, place in enumerate(begins) if laid.marks[place] & SIGN)

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
        text, flags = self.laid.codes, self.laid.marks
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

    def _stepped(self, places: Places, steps: tuple[Accept, ...]) -> Places:
        if places.count and len(steps) == 2 and steps[0] is None and steps[1] is not None:
            codes = self._codes(steps[1])
            if self._count(codes) < places.count:
                listed = super()._stepped(Places(places.at), steps)
                return Places(listed.at + self._third(places.seeds, codes))
        return super()._stepped(places, steps)

    def _third(self, seeds: Codes, codes: Codes) -> list[int]:
        """The places of some codes that stand one character behind those of `seeds`."""
        text, flags, none = self.laid.codes, self.laid.marks, self._separator
        several = [place >> 2 for place in self._listed(codes)]
        behind = [place for place in several if text[place - 2] in seeds and text[place - 1] != none]
        return [place * 4 + BEGUN[flags[place - 2]] for place in behind]

    def _second(self, seeds: Codes, count: int, accept: Accept) -> list[int]:
        """The places behind those of `seeds`: by those or by what follows them, whichever are fewer."""
        laid = self.laid
        codes = None if accept is None else self._codes(accept)
        found: list[int] = []
        # what stands behind is soon listed; what stands before must be looked up for each
        if codes is None or count <= FAR * self._count(codes):
            runs = self._no_separator if codes is None else self._pattern(codes)
            for where in self._slices(seeds):
                found += self._where(runs, laid.behind, where)
            return [place + 4 for place in found]
        text, marks = laid.codes, laid.marks
        behind = [place >> 2 for place in self._listed(codes)]
        return [place * 4 + BEGUN[marks[place - 1]] for place in behind if text[place - 1] in seeds]

    def _pattern(self, codes: Codes) -> re.Pattern[str]:
        """Finds runs of some codes that are read as UTF-16: ten times quicker than to look at each."""
        found = self._patterns.get(codes)
        if found is None:
            one_of = f"[{''.join(re.escape(chr(code)) for code in sorted(codes))}]"
            # what begins with a repetition is looked for three times as slowly
            found = self._patterns[codes] = re.compile(f"{one_of}{one_of}*+" if len(codes) < FEW else one_of)
        return found

    def _where(self, runs: re.Pattern[str], around: Numbers, where: slice) -> list[int]:
        """The places of a part of `at` of which the codes around are those of a pattern."""
        at, found, start = self.laid.at, list[int](), where.start
        # half a character of UTF-16 is no code: then there are too many of them
        few = len(self.laid.alphabet) < _SURROGATES
        text = str(around[where], _UTF16) if few else "".join(map(chr, around[where]))
        for run in runs.finditer(text):
            begin, end = run.span()
            if end == begin + 1:
                found.append(at[start + begin])
            else:
                found += at[start + begin : start + end].tolist()
        return found

    def _signs_behind(self, code: int) -> list[int]:
        """The places of signs that stand behind a code, begun there."""
        known = self._followed.get(code)
        if known is None:
            first, signs = self.laid.first, self._pattern(self._signs)
            found = self._where(signs, self.laid.behind, slice(first[code], first[code + 1]))
            known = self._followed[code] = [place + 4 for place in found]
        return known

    def _among(self, places: Places, accept: frozenset[str]) -> Places:
        text, codes = self.laid.codes, self._codes(accept)
        seeds = codes & places.seeds
        return Places([place for place in places.at if text[place >> 2] in codes], seeds, self._count(seeds))

    def _past_sign(self, places: Places) -> Places | None:
        text, signs = self.laid.codes, self._signs
        found = [place + 4 for place in places.at if text[(place >> 2) + 1] in signs]
        for code in places.seeds if signs else ():
            found += self._signs_behind(code)
        return Places(found) if found else None

    def _joined(self, several: Sequence[Places]) -> Places:
        seeds: Codes = frozenset().union(*(one.seeds for one in several))
        listed = [one.at for one in several if one.at]
        at = listed[0] if len(listed) == 1 else list(set().union(*listed))
        return Places(at, seeds, self._count(seeds))

    def no_keys(self) -> Keys:
        """No name is reached."""
        return {}

    def improve(self, keys: Keys, places: Places, level: int, room: Room) -> None:
        """Lets names keep their best."""
        marks, blocks, name_of = self.laid.marks, self.laid.blocks, self.laid.name_of
        at = places.at + self._listed(places.seeds) if places.seeds else places.at
        names = [blocks[place >> 6] + (marks[place >> 2] >> 4) for place in at]
        if len(names) > MANY and room.narrow:  # to look who passes costs less than to place them all
            passing = list(map(set(room.among(names)).__contains__, names))
            at, names = list(compress(at, passing)), list(compress(names, passing))
        begun = bytes([place & 3 for place in at])
        found: Keys = {}
        # the better overwrites what is worse
        for standing in (INSIDE, FROM_WORD, FROM_START):
            if standing in begun:
                several = compress(names, begun.translate(_ONLY[standing]))
                found.update(dict.fromkeys(several, standing * LEVELS + level))
        first = (place >> 2 for place in compress(at, begun.translate(_ONLY[FROM_START])))
        whole = [name_of(place) for place in first if marks[place] & END]
        found.update(dict.fromkeys(whole, WHOLE * LEVELS + level))
        if keys:
            for name in found.keys() & keys.keys():
                found[name] = min(found[name], keys[name])
        keys.update(found)

    def settle(self, keys: Keys) -> None:
        """Ends a tier."""
        for name, key in keys.items():
            keys[name] = key // LEVELS * LEVELS

    def room(self, allowed: Allowed | None) -> Room:
        """The names that may be found."""
        return Room(None if allowed is None else partial(allowed.among, self.laid), set(self.laid.gone))

    def again(self, room: Room) -> Room:
        """The same room for another question."""
        return Room(room.passing if room.narrow else None, set(self.laid.gone))

    def leave_out(self, keys: Keys, room: Room) -> None:
        """Takes the names that a word reaches out of `room`."""
        room.without.update(keys)

    def ranked(self, keys: Sequence[Keys], room: Room, shown: set[int], limit: int) -> Ranked:
        """The names in `room` that all words reach."""
        best = keys[0] if keys else {}
        names: Collection[int] = best if keys else range(self.count)
        for other in keys[1:]:
            names = [name for name in names if name in other]
        found = room.among(names)
        room.without.update(found)
        kinds, thing_of = self.laid.kinds, self.laid.thing
        more = [kinds[name] >= SHARED for name in found]
        alone = [name for name, one in zip(found, more, strict=True) if not one]
        # of names of one thing the best is shown
        for name in sorted(compress(found, more), key=lambda name: (best.get(name, 0), name)):
            thing = thing_of(name)
            if thing not in shown:
                shown.add(thing)
                alone.append(name)
        counts = Counter([kinds[name] & OF_KIND for name in alone])
        first = nsmallest(limit, [best[name] * self.count + name for name in alone] if keys else alone)
        return Ranked(
            len(found),
            [counts[place] for place in range(len(KINDS))],
            [divmod(one, self.count) for one in first],
        )

    def nothing_shown(self) -> set[int]:
        """No thing is shown yet."""
        return set()
