"""The timeline of an initiative's own on its card: its steps and events on one axis, and when most was told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library.views import CardStep, EventRow, InitiativeCard
from corpus.model import Lane, Span
from corpus.records import record
from tui.language import ngettext
from tui.rows.evidence import Evidence, of_event
from tui.rows.sparkline import sparkline
from tui.rows.summaries import GAP, joined
from tui.safe import safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.widgets.line_list import Piece

MONTHS = 30
"""The longest course that is counted by months; longer ones are counted by years."""
YEARS = 30
"""The latest years that are counted."""
FEWEST = 4
"""Dated points from which it is worth while to say when there were most."""


@record
class Point:
    """One dated point: a step or an event, and where it is told."""

    when: str
    pieces: tuple[Piece, ...]
    document: int
    span: Span
    sentence: Span | None
    evidence: Evidence | None


BARE = 2
"""Characters of a step that is a verb alone (召开, 举行): it says nothing beside an event of its day."""


def points(card: InitiativeCard) -> tuple[Point, ...]:
    """Steps and events in order of time, recurring ones last; a step that an event of its day tells stands once."""
    told = [(one.when, one.what) for one in card.events]
    steps = {(one.step.when, one.step.what): one for one in reversed(card.steps)}  # of those told twice the first
    found = [
        _of_step(one)
        for (day, step), one in steps.items()
        if not any(day == when and (step in what or len(step) <= BARE) for when, what in told)
    ]
    found += map(_of_event, card.events)
    return tuple(sorted(found, key=lambda one: (not one.when[:4].isdecimal(), one.when, one.document, one.span.start)))


def _of_step(one: CardStep) -> Point:
    return Point(one.step.when, ((safe(one.step.what), ""),), one.document, one.step.span, None, None)


def _of_event(one: EventRow) -> Point:
    lane: list[Piece] = [] if one.lane is Lane.HAPPENED else [(word(one.lane), "kind")]
    text: list[Piece] = [(safe(one.what or one.surface), "")]
    pieces = tuple(joined([text, lane] if lane else [text]))
    return Point(one.when, pieces, one.document, one.span, one.sentence, of_event(one, one.title))


def on_axis(found: Sequence[Point]) -> Iterator[tuple[tuple[Piece, ...], Point]]:
    """Each point on the axis: `├ 2017-03-19  试点推出`."""
    last = len(found) - 1
    for number, one in enumerate(found):
        glyph = "─" if not last else "┌" if not number else "└" if number == last else "├"
        yield ((safe(f"{glyph} "), "dim"), (safe(one.when), "accent"), GAP, *one.pieces), one


def summary(found: Sequence[Point]) -> tuple[Piece, ...]:
    """`2017-03 ▂▁▁█ 2017-06  12 个时点`: how many a month or a year; empty where they are few or of one period."""
    dated = [one.when for one in found if _month(one.when) is not None]
    if len(dated) < FEWEST:
        return ()
    months = sorted(month for when in dated if (month := _month(when)) is not None)
    by_month = months[-1] - months[0] < MONTHS and all(len(when) >= 7 for when in dated)
    steps = months if by_month else [month // 12 for month in months]
    first, last = max(steps[0], steps[-1] - max(MONTHS, YEARS) + 1), steps[-1]
    if first == last:
        return ()
    bars = sparkline([float(steps.count(step)) if step in steps else None for step in range(first, last + 1)])
    told = ngettext("{count} dated point", "{count} dated points", len(dated)).format(count=len(dated))
    ends = [f"{step // 12:04}-{step % 12 + 1:02}" if by_month else f"{step:04}" for step in (first, last)]
    return (
        (safe(f"{ends[0]} "), "dim"),
        (bars, "accent"),
        (safe(f" {ends[1]}"), "dim"),
        GAP,
        (safe(told), "dim"),
    )


def _month(when: str) -> int | None:
    """Months since the year 0 of the beginning of a time; None where it has no year."""
    year, month = when[:4], when[5:7]
    if not (year.isdecimal() and year.isascii() and len(year) == 4):
        return None
    known = month.isdecimal() and month.isascii() and 1 <= int(month) <= 12
    return int(year) * 12 + (int(month) - 1 if known else 0)
