"""Where events stand under the rules of their periods, worked out from how many begin on which day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.rows.periods import Zoom, counted, first_day, period_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from corpus.library.timeline_views import Day
    from corpus.library.views import Bucket
    from corpus.model import Lane


@dataclass(frozen=True, slots=True)
class Head:
    """The rule above the events of a period."""

    period: str
    count: int


@dataclass(frozen=True, slots=True)
class Today:
    """The rule between what was before today and what is to come."""

    day: str


@dataclass(frozen=True, slots=True)
class Run:
    """Events that stand together under a period: of one day, and known so exactly that they fall into it."""

    period: str
    first: str | None
    grains: frozenset[int]
    at: int
    """Number of the first of them among all."""
    events: int


class EventLayout:
    """Rows of rules and events, by numbers alone: all that a key press asks is worked out here, off the UI thread.

    Args:
        days: that hold events, with how many.
        zoom: how fine the periods are.
        today: ISO day; a line stands before the first event after it, where others stand before.
        lanes: those that are shown.
    """

    def __init__(self, days: Sequence[Day], zoom: Zoom, today: str, lanes: Collection[Lane]) -> None:
        self.zoom = zoom
        self.runs = list(runs_of(days, zoom, lanes))
        self.total = sum(run.events for run in self.runs)
        self.length = 0
        """Rows, rules among them."""
        self._counts: dict[str, int] = {}
        for run in self.runs:
            self._counts[run.period] = self._counts.get(run.period, 0) + run.events
        self._blocks: list[Head | Today | Run] = []
        self._starts: list[int] = []  # the row at which each block begins
        self._reached: list[str] = []  # the latest day up to the end of each block
        self._heads: list[int] = []
        self._first_rows: dict[str, int] = {}
        self._run_rows: list[int] = []
        self._lay(today)

    def counts(self) -> tuple[Bucket, ...]:
        """How many stand under each period, and the empty ones between them."""
        return counted(self._counts.items())

    def _lay(self, today: str) -> None:
        """Puts the runs under their rules."""
        last = latest = ""
        for run in self.runs:
            if today and run.first and run.first > today:
                if self._blocks:
                    self._add(Today(today), 1, latest)
                today = ""
            if run.period != last:
                self._heads.append(self.length)
                self._first_rows[run.period] = self.length + 1
                self._add(Head(run.period, self._counts[run.period]), 1, latest)
                last = run.period
            latest = max(latest, run.first or "9999")
            self._run_rows.append(self.length)
            self._add(run, run.events, latest)

    def _add(self, block: Head | Today | Run, rows: int, latest: str) -> None:
        self._blocks.append(block)
        self._starts.append(self.length)
        self._reached.append(latest)
        self.length += rows

    def number(self, index: int) -> int | None:
        """The number of the event of a row among all; None for a rule or where there is no row."""
        if not 0 <= index < self.length:
            return None
        at = bisect_right(self._starts, index) - 1
        block = self._blocks[at]
        return block.at + index - self._starts[at] if isinstance(block, Run) else None

    def row_of(self, number: int) -> int:
        """The row of an event by its number."""
        at = bisect_right(self.runs, number, key=lambda run: run.at) - 1
        return self._run_rows[at] + number - self.runs[at].at

    def runs_between(self, begin: int, end: int) -> Iterator[Run]:
        """The runs that hold the events from one number to another (end exclusive)."""
        at = max(0, bisect_right(self.runs, begin, key=lambda run: run.at) - 1)
        while at < len(self.runs) and self.runs[at].at < end:
            yield self.runs[at]
            at += 1

    def is_head(self, index: int) -> bool:
        """Whether the row is a rule, on which no cursor stands."""
        return not isinstance(self.block(index), Run)

    def block(self, index: int) -> Head | Today | Run:
        """What a row belongs to."""
        return self._blocks[bisect_right(self._starts, index) - 1]

    def index_at(self, day: str) -> int | None:
        """The first event at or after an ISO date (`2017`, `2017-03`, `2017-03-22`), else the last; None of none."""
        at = bisect_left(self._reached, day)
        return None if not self.length else self._starts[at] if at < len(self._starts) else self.length - 1

    def head_of(self, index: int) -> int:
        """Number of the period (among those that hold events) under which a row stands."""
        return max(0, bisect_left(self._heads, index + 1) - 1)

    def period_at(self, index: int) -> str:
        """The period under which a row stands."""
        head = self.block(self._heads[self.head_of(index)])
        assert isinstance(head, Head)
        return head.period

    def first_of(self, period: str) -> int | None:
        """The row of the first event of a period; None when it has none."""
        return self._first_rows.get(period)


def runs_of(days: Sequence[Day], zoom: Zoom, lanes: Collection[Lane]) -> Iterator[Run]:
    """The events of some lanes in the order in which they stand under the periods of a zoom."""
    counts: dict[tuple[str, str, str], int] = {}
    grains: dict[tuple[str, str, str], set[int]] = {}
    firsts: dict[tuple[str, str, str], str | None] = {}
    for day in days:
        if day.lane in lanes:
            key = order_of(day.first, period_at(day.first, day.grain, zoom))
            counts[key] = counts.get(key, 0) + day.events
            grains.setdefault(key, set()).add(day.grain)
            firsts[key] = day.first
    at = 0
    for key in sorted(counts):
        yield Run(key[1], firsts[key], frozenset(grains[key]), at, counts[key])
        at += counts[key]


def order_of(first: str | None, period: str) -> tuple[str, str, str]:
    """Where an event stands: one known by year alone before the year's months, one known by month before its days."""
    return (first_day(period), period, first or "9999")
