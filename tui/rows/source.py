"""What a list can be filled from: read off the UI thread, filtered, sorted, and told apart by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from corpus.folding import fold
from corpus.model import HitKind
from tui.rows.periods import read_date
from tui.widgets.line_list import Rows

if TYPE_CHECKING:
    from corpus.library.protocol import Library
    from tui.rows.pages import Listing

Row = TypeVar("Row")
Found = Callable[[str, HitKind], frozenset[int]]
"""Ids of the things of a kind whose names match a word, in Hanzi or pinyin."""


class KeyedRows(Rows, Protocol):
    """Rows that can be found again after they were read, sorted or filtered anew."""

    def key(self, index: int) -> str:
        """Names the row for good: no row id; empty for one that is not worth coming back to."""

    def index_of(self, key: str) -> int | None:
        """The row of that key, or None."""


class Source(Protocol[Row]):
    """One sort of list. All of its methods run in the desk's threads."""

    @property
    def kind(self) -> HitKind:
        """Under which the names of its rows are found."""

    @property
    def sorts(self) -> Mapping[str, str]:
        """Orders and their labels (message ids), the default first."""

    def read(self, library: Library) -> Sequence[Row] | Listing:
        """All rows; as numbers alone where they are read page by page."""

    def arrange(self, rows: Any, sort: str) -> KeyedRows:
        """The model for rows in an order."""

    def words(self, row: Row) -> str:
        """Text in which a filter looks."""

    def id(self, row: Row) -> int | None:
        """Row id under which the name search knows it; None when it does not."""


def filtered(
    source: Source[Row], rows: Sequence[Row], text: str, found: Found, haystacks: Sequence[str]
) -> Sequence[Row]:
    """The rows that every word of `text` matches, in their text or by their names, in the order they have.

    Args:
        source: of the rows.
        rows: all of them.
        text: as typed.
        found: the search by names.
        haystacks: folded words of every row, as `haystacks_of` gives them.
    """
    left = list(range(len(rows)))
    for one in text.split():
        wanted, dated = fold(one), read_date(one) or ""
        ids = found(wanted, source.kind)
        left = [
            at
            for at in left
            if wanted in haystacks[at] or (dated and dated in haystacks[at]) or source.id(rows[at]) in ids
        ]
    return [rows[at] for at in left]


def haystacks_of(source: Source[Row], rows: Sequence[Row]) -> tuple[str, ...]:
    """In what a filter looks, row by row; worked out once for many keys."""
    return tuple(fold(source.words(row)) for row in rows)


def index_by_key(rows: KeyedRows, key: str) -> int | None:
    """The row of a key by looking at all of them."""
    return next((index for index in range(len(rows)) if rows.key(index) == key), None)
