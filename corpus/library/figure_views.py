"""What the library answers about figures and claims of first: rows with the document and the sentence of each."""

from __future__ import annotations

from corpus.model import Claim, DifferenceKind, Figure, Span
from corpus.records import record


@record
class FigureRow:
    """One figure with its document."""

    id: int
    document: int
    title: str
    figure: Figure
    text: str
    """The sentence it stands in."""
    sentence: Span


@record
class IndicatorRow:
    """An indicator with all its figures, in order of period."""

    name: str
    area: str
    figures: tuple[FigureRow, ...]
    difference: DifferenceKind | None


@record
class Difference:
    """Figures on one indicator, place and period that do not agree, and of what class the difference is."""

    indicator: str
    area: str
    period: str
    kind: DifferenceKind
    figures: tuple[FigureRow, ...]
    note: str
    """One line that says what differs."""


@record
class Promise:
    """A target with what became of it."""

    indicator: str
    area: str
    period: str
    met: bool
    target: FigureRow
    result: FigureRow
    note: str
    """`6.5% → 6.1%`."""


@record
class ClaimRow:
    """A claim of first with its document. Claims of the same first have the same `first`."""

    id: int
    document: int
    title: str
    claim: Claim
    text: str
    """The sentence it stands in."""
    first: int
    contested: bool
    """Whether two places claim this first, neither of which is part of the other."""
