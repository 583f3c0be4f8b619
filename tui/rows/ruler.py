"""The ruler of the timeline: a bar a period, along an axis on which the span under the cursor is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cells import cell_len, fit
from tui.rows.columns import widest
from tui.rows.periods import EMPTY, touches
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.views import Bucket
    from tui.widgets.line_list import Piece

RECURS = "⟳"
SKIPPED = SafeText("⋮")
"""Stands for periods without events that are not drawn."""
SPANNED = "┃"
"""Stands at the axis beside each period of the span under the cursor."""


class BucketRows:
    """A model for the ruler: one bar a period.

    Args:
        counted: events by period.
    """

    height = 1

    def __init__(self, counted: Sequence[Bucket]) -> None:
        self.rows = counted
        self._most = max((bucket.count for bucket in counted), default=1)
        self._label = widest([safe(bucket.period) for bucket in counted], 10)
        self._places = {bucket.period: index for index, bucket in enumerate(counted)}
        self.span: tuple[str, str] | None = None
        """ISO days of a span that is drawn along the axis; None for none."""

    def __len__(self) -> int:
        return len(self.rows)

    def index_of(self, period: str) -> int:
        """The row of a period, 0 where it is none."""
        return self._places.get(period, 0)

    def is_head(self, index: int) -> bool:
        """Whether no cursor stands on the row: it stands for a gap."""
        return self.rows[index].period == EMPTY

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """Period, bar and count."""
        bucket = self.rows[index]
        if bucket.period == EMPTY:
            return ([(fit(SKIPPED, self._label + 1), "dim"), (SKIPPED, "accent")],)
        count = SafeText(str(bucket.count) if bucket.count else "")
        room = max(1, width - self._label - 2 - cell_len(count) - 1)
        bar = bar_of(bucket.count, self._most, room)
        label = bucket.period if bucket.period[:4].isdigit() else RECURS
        return (
            [
                (fit(safe(label), self._label + 1), "dim"),
                (safe((SPANNED if self._spanned(bucket.period) else "▏") + bar), "accent"),
                (SafeText(f" {count}"), "dim"),
            ],
        )

    def _spanned(self, period: str) -> bool:
        return self.span is not None and touches(period, *self.span)


_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar_of(count: int, most: int, room: int) -> str:
    """A bar of at most `room` cells for `count` of `most`; never nothing for something."""
    eighths = max(1, round(8 * room * count / max(1, most))) if count else 0
    whole, part = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[part] if part else "")
