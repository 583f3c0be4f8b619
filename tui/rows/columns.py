"""Columns of a row in cells: which fit, and how wide each is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.records import record
from tui.cells import cell_len, fit
from tui.safe import SafeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.line_list import Piece

GAP = 1
"""Cells between two columns."""


@record
class Column:
    """One column.

    Args:
        least: cells without which it is left out.
        most: cells it takes at most; 0 for all that are left.
        rank: columns of the highest rank are left out first where there is no room; 0 never.
        right: whether it stands at its right edge, as numbers do.
        cap: cells that a column which takes all that are left takes of them at most, so that in a wide window the
            next one stands beside it; 0 for no end.
    """

    least: int
    most: int = 0
    rank: int = 0
    right: bool = False
    cap: int = 0


def share(width: int, columns: Sequence[Column]) -> tuple[int, ...]:
    """Cells of every column in a row of `width` cells; 0 for those left out."""
    kept = list(range(len(columns)))
    while kept and _needed([columns[index] for index in kept]) > width:
        droppable = [index for index in kept if columns[index].rank]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda index: (columns[index].rank, index)))
    cells = [columns[index].least if index in kept else 0 for index in range(len(columns))]
    left = width - _needed([columns[index] for index in kept])
    bounded = [index for index in kept if columns[index].most]
    for index in sorted(bounded, key=lambda index: columns[index].rank):
        more = max(0, min(left, columns[index].most - cells[index]))
        cells[index] += more
        left -= more
    greedy = [index for index in kept if not columns[index].most]
    for place, index in enumerate(greedy):
        more = left // (len(greedy) - place)
        if cap := columns[index].cap:
            more = min(more, cap - cells[index])
        cells[index] = max(0, cells[index] + more)
        left -= more
    return tuple(cells)


def _needed(columns: Sequence[Column]) -> int:
    return sum(column.least for column in columns) + GAP * max(0, len(columns) - 1)


class Columns:
    """The columns of a list, whose cells are shared out again only when its rows have another width.

    Args:
        columns: from left to right.
    """

    def __init__(self, *columns: Column) -> None:
        self._columns = columns
        self._shared: tuple[int, tuple[int, ...]] | None = None

    def cells(self, width: int) -> tuple[int, ...]:
        """Cells of every column in a row of `width` cells; 0 for those left out."""
        if self._shared is None or self._shared[0] != width:
            self._shared = width, share(width, self._columns)
        return self._shared[1]

    def row(self, width: int, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces of a row of `width` cells, each fitted to its column; columns of no cells are left out."""
        out: list[Piece] = []
        for room, column, (text, style) in zip(self.cells(width), self._columns, pieces, strict=True):
            if room:
                if out:
                    out.append((SafeText(" " * GAP), ""))
                out.append((fit(text, room, right=column.right), style))
        return out


def widest(texts: Sequence[SafeText], most: int) -> int:
    """Cells of the widest text, at most `most`."""
    return min(most, max(map(cell_len, texts), default=0))
