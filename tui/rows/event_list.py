"""All events of the timeline as numbers: which days hold how many, and under which period of a zoom they stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from corpus.folding import fold
from corpus.library.conditions import Condition, Statement, Wanted
from corpus.library.globs import in_json
from corpus.library.timeline_views import Day, Picked
from corpus.model import HitKind, Kind, Lane
from corpus.timex_value import grain
from tui.rows.pages import Listing
from tui.rows.periods import read_date
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import EventRow
    from tui.rows.event_layout import Run
    from tui.rows.source import Found

MOST = 1 << 40
"""More events than there are."""
FEW = 100_000
"""Events among which the next letter of a filter is looked for alone."""
AT_ONCE = 512
"""Events that are read at once where each must be looked at."""


class EventList(Listing):
    """The events of the library, or those that a narrowing and a filter leave.

    Args:
        days: that hold events, with how many.
        words: of an event, in which a filter looks.
        today: ISO day, for a filter that asks for what is planned.
        documents: of which they are; None for all.
        picked: the events, where they are not all.
    """

    def __init__(
        self,
        days: Sequence[Day],
        words: Callable[[EventRow], str],
        today: str,
        documents: frozenset[int] | None = None,
        picked: Picked | None = None,
    ) -> None:
        self.days, self._words, self._today = days, words, today
        self._documents, self._picked = documents, picked
        self._last: tuple[tuple[Wanted, ...], tuple[Statement, ...], Picked] | None = None
        """What the last filter asked for and left, in the search's thread."""

    def __len__(self) -> int:
        return sum(day.events for day in self.days)

    def within(self, library: Library, documents: frozenset[int]) -> EventList:
        """Those that one of the documents tells."""
        picked = library.timeline.pick(Condition(documents=documents))
        return EventList(picked.days(), self._words, self._today, documents, picked)

    def left(self, tool: Any, text: str, found: Found) -> EventList | str:
        """What a filter leaves, or why it cannot be read; see `tui.rows.event_filter`."""
        from corpus.search.query import QueryError
        from tui.rows.event_filter import read
        from tui.rows.found import fault_in_words

        timeline = tool.store.timeline
        try:
            wanted = read(text)
            statements = tuple(wanted.statements(tool, self._today))
            passes = wanted.reading(self._words)
        except QueryError as error:
            return fault_in_words(error.field, error.expected, error.found, tags=tool.tags)
        words = tuple(_wanted(one, found) for one in wanted.words.split())
        among = self._among(words, statements)
        picked = timeline.pick(Condition(words, self._documents, (*statements, *among)))
        self._last = (words, statements, picked) if len(picked) <= FEW else None
        if passes is not None:
            kept: set[int] = set()
            for begin in range(0, len(picked), AT_ONCE):
                ids = picked.ids[begin : begin + AT_ONCE]
                rows = zip(ids, timeline.rows(ids), strict=True)
                kept.update(id for id, row in rows if row is not None and passes(row))
            picked = picked.only(kept)
        return EventList(picked.days(), self._words, self._today, self._documents, picked)

    def _among(self, words: Sequence[Wanted], statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """Where a filter only asks for longer words than the last one: that what it leaves is among what that left."""
        before, same, picked = self._last or ((), (), None)
        if picked is None or same != statements or len(before) != len(words) or not words:
            return ()
        if any(not new.word.startswith(old.word) or new.dated for old, new in zip(before, words, strict=True)):
            return ()
        # a longer word may be looked for in more ways among the names, where fewer have it
        named = frozenset(id for one in words for id in one.ids)
        return (Statement("id", (in_json({*picked.ids, *named}),)),)

    def ids(self, library: Library, run: Run, lanes: Collection[Lane], begin: int, end: int) -> Sequence[int]:
        """Row ids of some of a run, from one number in it to another."""
        if self._picked is not None:
            return self._picked.of_day(run.first, run.grains, lanes)[begin:end]
        return library.timeline.of_day(run.first, run.grains, lanes, begin, end - begin)

    def rank(self, library: Library, id: int, run: Run, lanes: Collection[Lane]) -> int | None:
        """The number of an event in its run; None where it is none of these."""
        if self._picked is None:
            return library.timeline.rank(id, run.first, run.grains, lanes)
        ids = self._picked.of_day(run.first, run.grains, lanes)
        return ids.index(id) if id in ids else None


def _wanted(typed: str, found: Found) -> Wanted:
    """A word as the library is asked for it: lanes and kinds match it as they are worded here."""
    folded, dated = fold(typed), read_date(typed) or ""
    return Wanted(
        folded,
        dated if dated != folded else "",
        frozenset(lane.value for lane in Lane if folded in fold(word(lane))),
        frozenset(kind.value for kind in Kind if folded in fold(word(kind))),
        found(folded, HitKind.EVENT),
    )


def days_of(events: Sequence[EventRow]) -> tuple[Day, ...]:
    """The days of events that are there."""
    counts = Counter((event.first, grain(event.when), event.lane) for event in events)
    return tuple(Day(*key, count) for key, count in counts.items())
