"""The marks on a document's text: every initiative, term, date and figure with the span it stands at.

`Marks` are those of a part of the text, with the facts behind them; `Stops` are the places where all of them begin,
which is what is needed to step from one to the next and to say how many there are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.model import Event, Figure, Initiative, Span, Term, Timex, Unexplained
from corpus.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from corpus.library import page_views
    from corpus.library.page_views import Facts, Page


class MarkKind(StrEnum):
    """What a mark marks; the order is the order of precedence where marks lie over one another."""

    TERM = "term"
    INITIATIVE = "initiative"
    FIGURE = "figure"
    DATE = "date"


@record
class Mark:
    """One marked place: its span, its kind, the fact behind it and the row id that opens it (None for a bare date)."""

    span: Span
    kind: MarkKind
    fact: Initiative | Term | Unexplained | Figure | Event | Timex
    target: int | None
    times: int = 0
    """How often the whole document names an initiative."""
    timex: Timex | None = None
    """What dates an event."""


_RANK = {kind: rank for rank, kind in enumerate(MarkKind)}


@record
class Marks:
    """The marks of a text or of a part of it, sorted by start, longer first."""

    marks: tuple[Mark, ...] = ()
    starts: tuple[int, ...] = ()
    longest: int = 0
    """Characters of the longest mark: how far back one that covers an offset can begin."""
    near: Span | None = None
    """The part of the text whose marks they are; None for all of it."""

    def within(self, span: Span) -> list[Mark]:
        """The marks that share a character with `span`."""
        first = bisect_left(self.starts, span.start - self.longest)
        last = bisect_left(self.starts, span.end)
        return [mark for mark in self.marks[first:last] if mark.span.meets(span)]

    def at(self, offset: int) -> list[Mark]:
        """The marks over one character, the innermost first."""
        found = self.within(Span(offset, offset + 1))
        return sorted(found, key=lambda mark: (len(mark.span), _RANK[mark.kind]))


@record
class Stops:
    """Where the marks of a text begin, by their kinds, each in order."""

    starts: Mapping[MarkKind, Sequence[int]]

    def next(self, offset: int, kinds: Collection[MarkKind]) -> int | None:
        """Where the first mark of some kinds begins after `offset`."""
        found = [starts[at] for starts in self._of(kinds) for at in (bisect_right(starts, offset),) if at < len(starts)]
        return min(found, default=None)

    def previous(self, offset: int, kinds: Collection[MarkKind]) -> int | None:
        """Where the last mark of some kinds begins before `offset`."""
        found = [starts[at - 1] for starts in self._of(kinds) for at in (bisect_left(starts, offset),) if at]
        return max(found, default=None)

    def number(self, offset: int, kinds: Collection[MarkKind]) -> int:
        """How many marks of some kinds begin at or before `offset`: the cursor's place among them."""
        return sum(bisect_right(starts, offset) for starts in self._of(kinds))

    def count(self, kinds: Collection[MarkKind]) -> int:
        """How many marks of some kinds there are."""
        return sum(map(len, self._of(kinds)))

    def _of(self, kinds: Collection[MarkKind]) -> list[Sequence[int]]:
        return [starts for kind, starts in self.starts.items() if kind in kinds]


NO_STOPS = Stops({})


def stops_of(marks: Marks) -> Stops:
    """The stops of marks that are all there are."""
    starts: dict[MarkKind, list[int]] = {kind: [] for kind in MarkKind}
    for mark in marks.marks:
        starts[mark.kind].append(mark.span.start)
    return Stops(starts)


def all_stops(found: page_views.Stops) -> Stops:
    """The stops of a document as the library gives them."""
    return Stops(
        {
            MarkKind.INITIATIVE: found.initiatives,
            MarkKind.TERM: found.terms,
            MarkKind.DATE: found.dates,
            MarkKind.FIGURE: found.figures,
        }
    )


def of_kinds(marks: Marks, kinds: Collection[MarkKind]) -> Marks:
    """Those of some kinds alone."""
    if len(kinds) == len(MarkKind):
        return marks
    kept = tuple(mark for mark in marks.marks if mark.kind in kinds)
    return Marks(kept, tuple(mark.span.start for mark in kept), marks.longest, marks.near)


def marks_of(facts: Facts | Page, kinds: Iterable[MarkKind] = tuple(MarkKind), near: Span | None = None) -> Marks:
    """The marks of a text, those of `kinds` alone. A date that is an event opens the event.

    Args:
        facts: what marks it.
        kinds: of marks.
        near: the part of the text whose facts these are; None for all of it.
    """
    wanted, found = set(kinds), list[Mark]()
    if MarkKind.INITIATIVE in wanted:
        named = getattr(facts, "named", ()) or [len(one.mentions) for _target, one in facts.initiatives]
        found += [
            Mark(span, MarkKind.INITIATIVE, fact, target, times)
            for (target, fact), times in zip(facts.initiatives, named, strict=True)
            for span in fact.mentions
        ]
    if MarkKind.TERM in wanted:
        found += [Mark(span, MarkKind.TERM, fact, target) for target, fact in facts.terms for span in fact.mentions]
        found += [
            Mark(span, MarkKind.TERM, fact, target) for target, fact in facts.unexplained for span in fact.mentions
        ]
    if MarkKind.FIGURE in wanted:
        found += [Mark(fact.span, MarkKind.FIGURE, fact, target) for target, fact in facts.figures]
    if MarkKind.DATE in wanted:
        events = {event.span: (target, event) for target, event in facts.events}
        for timex in facts.timexes:
            target, fact = events.get(timex.span, (None, timex))
            found.append(Mark(timex.span, MarkKind.DATE, fact, target, timex=timex))
    # One place of one kind is one stop, whichever of several facts it belongs to.
    unique = {(mark.span, mark.kind): mark for mark in reversed(found)}
    marks = tuple(sorted(unique.values(), key=lambda mark: (mark.span.start, -mark.span.end, _RANK[mark.kind])))
    starts = tuple(mark.span.start for mark in marks)
    return Marks(marks, starts, max((len(mark.span) for mark in marks), default=0), near)
