"""The same happening told in several documents: one event with several sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from corpus.extraction.happenings import alike
from corpus.linking.initiatives import Member
from corpus.model import Area, Event, Lane
from corpus.records import record

_BEGINS = frozenset((Lane.LAUNCHED, Lane.PUBLISHED))
_SHARED_NAMED = 0.5
"""Share of the pairs of characters that two gists have in common when they name one initiative."""
_MOST = 200
"""Events of one time that another is compared with."""


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

    @property
    def member(self) -> Member:
        """(document, index)."""
        return self.document, self.index


def link_events(entries: Iterable[EventEntry]) -> tuple[tuple[Member, ...], ...]:
    """The happenings that more than one document tells, each with its members, the earliest document's first.

    Two events are one when they have the same time, neither's place excludes the other's, and their gists are alike
    or both are the beginning, or the publication, of the same initiative.
    """
    groups: dict[str, list[list[EventEntry]]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: (one.date or "9999", one.document, one.index)):
        if entry.event.when is None:
            continue
        near = groups[entry.event.when]
        same = next((group for group in near[-_MOST:] if is_same_event(group[0], entry)), None)
        if same is None:
            near.append([entry])
        else:
            same.append(entry)
    return tuple(tuple(entry.member for entry in group) for near in groups.values() for group in near if len(group) > 1)


def is_same_event(one: EventEntry, other: EventEntry) -> bool:
    """Whether two events of one time, told by two documents, are the same happening."""
    if one.document == other.document or not (one.area.holds(other.area) or other.area.holds(one.area)):
        return False
    shared = bool(one.initiatives & other.initiatives)
    if alike(one.event.what, other.event.what, _SHARED_NAMED if shared else None):
        return True
    begins = one.event.lane is other.event.lane and one.event.lane in _BEGINS
    return begins and shared
