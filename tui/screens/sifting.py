"""What a filter leaves of the rows of a list: asked of the search, or of a source with a grammar of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, runtime_checkable

from corpus.folding import fold
from corpus.model import HitHow, HitKind
from tui.rows.pages import Listing
from tui.rows.source import Found, Source, filtered, haystacks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.search.allowed import Allowing

Row = TypeVar("Row")
MOST_FOUND = 100_000
"""Names that a filter may match."""


@runtime_checkable
class Sifting(Protocol):
    """A source whose filter has a grammar of its own."""

    def sift(self, text: str, searcher: Any) -> tuple[str, Callable[[Any], bool]] | str:
        """The words of a filter, and whether a row passes the rest of it; or in words why it cannot be read."""


class Sieve(Generic[Row]):
    """Of one list. All of it is asked in the search thread."""

    def __init__(self) -> None:
        self._haystacks: tuple[Sequence[Row], tuple[str, ...]] = ((), ())

    def left(
        self, tool: Any, source: Source[Row], rows: Sequence[Row] | Listing, text: str
    ) -> Sequence[Row] | Listing | str:
        """The rows that pass a filter, or why it cannot be read.

        Args:
            tool: the searcher.
            source: of the rows.
            rows: all of the list.
            text: the filter.
        """
        if isinstance(rows, Listing):
            return rows.left(tool, text, finder(tool))
        if not isinstance(source, Sifting):
            return filtered(source, rows, text, finder(tool), self._looked_in(source, rows))
        sifted = source.sift(text, tool)
        if isinstance(sifted, str):
            return sifted
        words, passes = sifted
        left = filtered(source, rows, words, finder(tool), self._looked_in(source, rows)) if words else rows
        return [row for row in left if passes(row)]

    def _looked_in(self, source: Source[Row], rows: Sequence[Row]) -> tuple[str, ...]:
        """In what a filter looks, of all rows; in the search thread alone."""
        if self._haystacks[0] is not rows:
            self._haystacks = (rows, haystacks_of(source, rows))
        return self._haystacks[1]


def finder(searcher: Any) -> Found:
    """What a filter asks of a `corpus.search.Searcher`: names as they are written or spelled, nothing vaguer."""

    from corpus.search.allowed import Allowed

    @cache
    def of_kind(kind: HitKind) -> Allowing:
        return lambda: Allowed(lambda one, _label: one is kind)

    def found(word: str, kind: HitKind) -> frozenset[int]:
        hits = searcher.names.find([(fold(word), False)], (), of_kind(kind), MOST_FOUND).hits
        return frozenset(
            hit.row.document if hit.row.target is None else hit.row.target
            for hit in hits
            if hit.how in (HitHow.LITERAL, HitHow.PINYIN)
        )

    return found
