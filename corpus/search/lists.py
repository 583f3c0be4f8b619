"""Sets of places as plain lists: nothing to import, quick enough for one search of a command and for small corpora."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.library.laid import END, KINDS, SEPARATOR, SIGN, START, WORD, Laid
from corpus.search.reaching import (
    FROM_START,
    FROM_WORD,
    INSIDE,
    LEVELS,
    UNREACHED,
    WHOLE,
    Ranked,
    Reaching,
    kind_names,
)
from corpus.search.sounds import Accept

Places = list[int]
"""`4 × position + how it began`."""
Keys = dict[int, int]


class Lists(Reaching[Places, Keys, set[int]]):
    """The names, read place by place."""

    def __init__(self, laid: Laid) -> None:
        """Costs next to nothing."""
        super().__init__(laid)
        self.text = laid.text
        self._separators: array[int] | None = None

    @property
    def separators(self) -> array[int]:
        """Where names end; the first separator stands before the first name."""
        if self._separators is None:
            self._separators = array("i", (found.start() for found in re.finditer(SEPARATOR, self.text)))
        return self._separators

    def span(self, number: int) -> tuple[int, int]:
        """Where a name stands in the text of all."""
        return self.separators[number] + 1, self.separators[number + 1]

    def _seed(self, accept: frozenset[str], passed: int) -> Places:
        if not accept:
            return []
        flags = self.laid.flags
        characters = "".join(map(re.escape, sorted(accept)))
        begins = (found.start() - passed for found in re.finditer(f"[{characters}]", self.text))
        if passed:
            begins = (at for at in begins if at > 0 and SEPARATOR not in self.text[at : at + passed])
        return [
            (at + passed) * 4 + (FROM_START if flags[at] & START else FROM_WORD if flags[at] & WORD else INSIDE)
            for at in begins
        ]

    def _step(self, places: Places, accept: Accept) -> Places:
        text = self.text
        if accept is None:
            return [place + 4 for place in places if text[(place >> 2) + 1] != SEPARATOR]
        return [place + 4 for place in places if text[(place >> 2) + 1] in accept]

    def _past_sign(self, places: Places) -> Places | None:
        flags = self.laid.flags
        return [place + 4 for place in places if flags[(place >> 2) + 1] & SIGN] or None

    def _joined(self, several: Sequence[Places]) -> Places:
        return list(set().union(*several))

    def no_keys(self) -> Keys:
        """No name is reached."""
        return {}

    def improve(self, keys: Keys, places: Places, level: int) -> None:
        """Lets names keep their best."""
        flags, separators = self.laid.flags, self.separators
        for place in places:
            name = bisect_right(separators, place >> 2) - 1
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

    def room(self, allowed: Iterable[int] | None) -> set[int]:
        """The names that may be found."""
        return set(range(self.count) if allowed is None else allowed)

    def leave_out(self, keys: Keys, room: set[int]) -> None:
        """Takes the names that a word reaches out of `room`."""
        room.difference_update(keys)

    def ranked(self, keys: Sequence[Keys], room: set[int], shown: set[int], limit: int) -> Ranked:
        """The names in `room` that all words reach."""
        if not keys:
            names = sorted(room)
        else:
            rest = keys[1:]
            best = keys[0]
            names = [name for name in best if name in room and all(name in other for other in rest)]
            names.sort(key=lambda name: (best[name], name))
        room.difference_update(names)
        things = self.laid.things
        found = []
        for name in names:
            if things[name] not in shown:
                shown.add(things[name])
                found.append(name)
        counts = Counter(self.laid.kinds[name] for name in found)
        return Ranked(len(names), kind_names(counts[place] for place in range(len(KINDS))), found[:limit])

    def nothing_shown(self) -> set[int]:
        """No thing is shown yet."""
        return set()
