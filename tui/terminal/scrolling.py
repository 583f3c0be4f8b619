"""Rows that moved up or down together: a terminal can scroll them instead of being sent them again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

UNKNOWN = "\0"
"""The character of a cell of which nobody knows what it shows."""
FEWEST = 3
"""Rows that must have moved together."""


class Shift(NamedTuple):
    """Rows from `top` up to and with `bottom` scroll up by `by` rows (down where it is negative)."""

    top: int
    bottom: int
    by: int

    @property
    def sequence(self) -> str:
        """What makes the terminal do it; where its cursor is afterwards terminals do not agree on."""
        region = f"\x1b[{self.top + 1};{self.bottom + 1}r"
        if self.by > 0:
            return f"{region}\x1b[{self.bottom + 1}H{chr(10) * self.by}\x1b[r"
        return f"{region}\x1b[{self.top + 1 if self.top else ''}H{f'{chr(27)}M' * -self.by}\x1b[r"

    def source(self, row: int) -> int | None:
        """The row that comes to stand at `row`; None for one that the terminal leaves blank."""
        if not self.top <= row <= self.bottom:
            return row
        return row + self.by if self.top <= row + self.by <= self.bottom else None


def shift(wanted: Sequence[Sequence[str]], shown: Sequence[Sequence[str]], rows: Sequence[int]) -> Shift | None:
    """The shift that brings most rows to where they are wanted; None when there is none worth the sequences.

    Args:
        wanted: characters, row by row.
        shown: the same of what the terminal shows, or UNKNOWN.
        rows: those that are not as wanted, in order.
    """
    if len(rows) < FEWEST:
        return None
    places: dict[str, int] = {}
    for y, row in enumerate(shown):
        if UNKNOWN not in row:
            text = "".join(row)
            places[text] = -1 if text in places else y
    moved = [(y, at - y) for y in rows if (at := places.get("".join(wanted[y]), -1)) >= 0 and at != y]
    if not moved:
        return None
    by, count = Counter(by for _, by in moved).most_common(1)[0]
    if count < FEWEST:
        return None
    together = [y for y, other in moved if other == by]
    return Shift(min(together[0], together[0] + by), max(together[-1], together[-1] + by), by)
