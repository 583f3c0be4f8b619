"""What a list shows: a model that gives the lines of any row, and knows nothing of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.pieces import Piece


class Rows(Protocol):
    """What a list shows."""

    height: int
    """Screen lines of one row."""

    def __len__(self) -> int:
        """How many rows there are."""

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """Row `index` as `height` lines of pieces for `width` cells; what is too long is cut."""


@runtime_checkable
class Grouped(Protocol):
    """Rows of which some are headings of a group, on which no cursor stands."""

    def is_head(self, index: int) -> bool:
        """Whether row `index` is such a heading."""


class NoRows:
    """A list of nothing."""

    height = 1

    def __len__(self) -> int:
        return 0

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """Never called: there is no row."""
        raise IndexError(index)
