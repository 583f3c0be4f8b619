"""The marks on a document's text: every initiative, term, date and figure with the span it stands at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.model import Event, Figure, Initiative, Span, Term, Timex, Unexplained
from corpus.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from corpus.library.views import Page


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


_RANK = {kind: rank for rank, kind in enumerate(MarkKind)}


@record
class Marks:
    """All marks of a page, sorted by start, longer first."""

    marks: tuple[Mark, ...]
    starts: tuple[int, ...]
    longest: int
    """Characters of the longest mark: how far back one that covers an offset can begin."""

    def within(self, span: Span) -> list[Mark]:
        """The marks that share a character with `span`."""
        first = bisect_left(self.starts, span.start - self.longest)
        last = bisect_left(self.starts, span.end)
        return [mark for mark in self.marks[first:last] if mark.span.meets(span)]

    def at(self, offset: int) -> list[Mark]:
        """The marks over one character, the innermost first."""
        found = self.within(Span(offset, offset + 1))
        return sorted(found, key=lambda mark: (len(mark.span), _RANK[mark.kind]))

    def next(self, offset: int) -> Mark | None:
        """The first mark that begins after `offset`."""
        at = bisect_right(self.starts, offset)
        return self.marks[at] if at < len(self.marks) else None

    def previous(self, offset: int) -> Mark | None:
        """The last mark that begins before `offset`."""
        at = bisect_left(self.starts, offset)
        return self.marks[at - 1] if at else None

    def number(self, offset: int) -> int:
        """How many marks begin at or before `offset`: the cursor's place among them."""
        return bisect_right(self.starts, offset)


def of_kinds(marks: Marks, kinds: Collection[MarkKind]) -> Marks:
    """Those of some kinds alone."""
    if len(kinds) == len(MarkKind):
        return marks
    kept = tuple(mark for mark in marks.marks if mark.kind in kinds)
    return Marks(kept, tuple(mark.span.start for mark in kept), marks.longest)


def marks_of(page: Page, kinds: Iterable[MarkKind] = tuple(MarkKind)) -> Marks:
    """The marks of `page`, those of `kinds` alone. A date that is an event opens the event."""
    wanted, found = set(kinds), list[Mark]()
    if MarkKind.INITIATIVE in wanted:
        found += [
            Mark(span, MarkKind.INITIATIVE, fact, target) for target, fact in page.initiatives for span in fact.mentions
        ]
    if MarkKind.TERM in wanted:
        found += [Mark(span, MarkKind.TERM, fact, target) for target, fact in page.terms for span in fact.mentions]
        found += [
            Mark(span, MarkKind.TERM, fact, target) for target, fact in page.unexplained for span in fact.mentions
        ]
    if MarkKind.FIGURE in wanted:
        found += [Mark(fact.span, MarkKind.FIGURE, fact, target) for target, fact in page.figures]
    if MarkKind.DATE in wanted:
        events = {event.span: (target, event) for target, event in page.events}
        for timex in page.timexes:
            target, fact = events.get(timex.span, (None, timex))
            found.append(Mark(timex.span, MarkKind.DATE, fact, target))
    # One place of one kind is one stop, whichever of several facts it belongs to.
    unique = {(mark.span, mark.kind): mark for mark in reversed(found)}
    marks = tuple(sorted(unique.values(), key=lambda mark: (mark.span.start, -mark.span.end, _RANK[mark.kind])))
    return Marks(marks, tuple(mark.span.start for mark in marks), max((len(mark.span) for mark in marks), default=0))
