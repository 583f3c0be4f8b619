"""The same happening told in several documents: one event with several sources.

Two events are one when they have the same time, neither's place excludes the other's, and their gists are alike or
both are the beginning, or the publication, of the same initiative. Of those of one time, in the order of their
documents, each belongs to the first that stands for others and is one with it; where there is none it stands for
those to come. What can be one shares a key, so that few are compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from corpus.extraction.events.told_once import LEAST_PAIRS, alike, pairs_of
from corpus.linking.initiatives import Member
from corpus.model import Area, Event, Lane
from corpus.records import record
from corpus.wording import UNKNOWN, cost

BEGINS = frozenset((Lane.LAUNCHED, Lane.PUBLISHED))
_SHARED_NAMED = 0.5
"""Share of the pairs of characters that two gists have in common when they name one initiative, or one number that
no two happenings share by chance."""
_NUMBER = re.compile(r"(?<![\d.])(?:\d{1,9}(?:\.\d{1,4})?[万亿]|\d{1,9}\.\d{1,4}|\d{3,9})(?![\d.%％年])")


@record
class EventEntry:
    """An event with its place in the corpus."""

    document: int
    index: int
    date: str | None
    """Of the document."""
    area: Area
    """Of the document."""
    event: Event
    initiatives: frozenset[int] = frozenset()
    """Ids of the linked initiatives that it names."""
    keys: Sequence[int] = ()
    """Under which it is found (see `keys`), where they are known."""

    @property
    def member(self) -> Member:
        """(document, index)."""
        return self.document, self.index

    @property
    def order(self) -> tuple[str, int, int]:
        """Which of several stands for them: the lowest."""
        return self.date or "9999", self.document, self.index


def keys(when: str, what: str) -> tuple[int, ...]:
    """The keys under which an event is found: a number for each pair of characters of its gist, at its time.

    Gists are alike when half of the pairs of the shorter one stand in the other. So of any half of its pairs and one
    more at least one stands in the other: its rarest ones are sought among all pairs of the others, and all of its
    pairs among the rarest of the others (prefix filtering, Chaudhuri, Ganti and Kaushik 2006).

    Args:
        when: TIMEX3.
        what: the gist.

    Returns:
        Even numbers for common pairs, odd ones for rare ones, of 32 bits; both may be those of other pairs too.
    """
    pairs = sorted(pairs_of(what), key=lambda pair: (-(cost(pair) or UNKNOWN), pair))
    if len(pairs) < LEAST_PAIRS:
        return ()
    rare = int(len(pairs) * (1 - _SHARED_NAMED)) + 1
    return tuple(crc32(f"{when}\0{pair}".encode()) & ~1 | (at < rare) for at, pair in enumerate(pairs))


def sought(kept: Iterable[int]) -> list[int]:
    """The keys under which an event that is found under `kept` finds those before it and those to come."""
    kept = list(kept)
    return [*(key | 1 for key in kept), *(key & ~1 for key in kept if key & 1)]


def link_events(entries: Iterable[EventEntry]) -> tuple[tuple[Member, ...], ...]:
    """The happenings that more than one document tells, each with its members, the earliest document's first."""
    groups: list[list[EventEntry]] = []
    found: dict[int, list[int]] = defaultdict(list)
    begun: dict[tuple[str, Lane, int], list[int]] = defaultdict(list)
    places, places_of_groups = _Places(), list[int]()
    for entry in sorted(entries, key=lambda one: one.order):
        when, lane = entry.event.when, entry.event.lane
        if when is None:
            continue
        kept = entry.keys or keys(when, entry.event.what)
        named = [(when, lane, one) for one in entry.initiatives] if lane in BEGINS else []
        near = {at for key in sought(kept) for at in found.get(key, ())}
        near.update(at for key in named for at in begun.get(key, ()))
        place = places.number(entry.area)
        fitting = places.fitting[place]
        # most of those of one time and like words are of other places: a set tells it before they are compared
        several = (at for at in sorted(near) if places_of_groups[at] in fitting)
        same = next((at for at in several if is_same_event(groups[at][0], entry)), None)
        if same is not None:
            groups[same].append(entry)
            continue
        for key in kept:
            found[key].append(len(groups))
        for one in named:
            begun[one].append(len(groups))
        groups.append([entry])
        places_of_groups.append(place)
    return tuple(tuple(entry.member for entry in group) for group in groups if len(group) > 1)


class _Places:
    """Numbers for places, and which of them hold each other or are the same."""

    def __init__(self) -> None:
        self._numbers: dict[Area, int] = {}
        self.fitting: list[set[int]] = []
        """By number."""

    def number(self, area: Area) -> int:
        """The number of a place."""
        number = self._numbers.get(area)
        if number is None:
            number = len(self.fitting)
            fitting = {other for one, other in self._numbers.items() if _fit(one, area)}
            for other in fitting:
                self.fitting[other].add(number)
            self.fitting.append({*fitting, number})
            self._numbers[area] = number
        return number


def _fit(one: Area, other: Area) -> bool:
    """Whether neither of two places excludes the other."""
    return one.holds(other) or other.holds(one)


def _numbers(what: str) -> set[str]:
    """The numbers of a gist that tell it from others: of three digits, broken, or in 万 or 亿."""
    return set(_NUMBER.findall(what))


def is_same_event(one: EventEntry, other: EventEntry) -> bool:
    """Whether two documents tell one happening."""
    if one.document == other.document or one.event.when != other.event.when:
        return False
    if not _fit(one.area, other.area):
        return False
    shared = bool(one.initiatives & other.initiatives)
    less = shared or not _numbers(one.event.what).isdisjoint(_numbers(other.event.what))
    if alike(one.event.what, other.event.what, _SHARED_NAMED if less else None):
        return True
    begins = one.event.lane is other.event.lane and one.event.lane in BEGINS
    return begins and shared
