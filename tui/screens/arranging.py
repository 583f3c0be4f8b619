"""Rows put in order for a list, off the UI thread, and what a source may say of how its rows are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from tui.rows.pages import Listing, PagedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library
    from tui.rows.source import KeyedRows, Source

Row = TypeVar("Row")


@runtime_checkable
class Folding(Protocol):
    """A source that folds some rows into others, but nothing of what a filter found."""

    def arrange_found(self, rows: Any, sort: str) -> KeyedRows:
        """The model for rows that a filter found."""


@runtime_checkable
class Counting(Protocol):
    """A source of which not every row is counted."""

    def counts(self, row: Any) -> bool:
        """Whether a row is counted."""


@runtime_checkable
class Beginning(Protocol):
    """A source of so many rows that the first of them are worth being shown before all are read."""

    def begin(self, library: Library) -> Sequence[Any] | Listing | None:
        """The first rows in the default order; None where there are few enough to be read at once."""


@runtime_checkable
class Leaving(Protocol):
    """A model that leaves out some of the rows that it is made of."""

    total: int
    """Those that it shows."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A model, the row of the cursor in it, and how many rows count."""

    model: KeyedRows
    cursor: int
    counted: int


def arrange_rows(
    library: Library,
    source: Source[Row],
    rows: Sequence[Row] | Listing,
    sort: str,
    key: str | None,
    *,
    found: bool = False,
) -> Arranged:
    """Off the UI thread: the model, the row of `key` in it, and how many rows count (failures do not)."""
    arrange = source.arrange_found if found and isinstance(source, Folding) else source.arrange
    model = arrange(rows.ordered(library, sort) if isinstance(rows, Listing) else rows, sort)
    if isinstance(model, PagedRows):
        cursor = (model.find(library, key) or 0) if key else 0
        model.read_around(library, cursor)
    else:
        cursor = (model.index_of(key) or 0) if key else 0
    return Arranged(model, cursor, model.total if isinstance(model, Leaving) else count_rows(source, rows))


def count_rows(source: Source[Row], rows: Sequence[Row] | Listing) -> int:
    """How many rows count: failures do not, nor what stands under another row."""
    if isinstance(rows, Listing):
        return len(rows)
    if isinstance(source, Counting):
        return sum(source.id(row) is not None and source.counts(row) for row in rows)
    return sum(source.id(row) is not None for row in rows)
