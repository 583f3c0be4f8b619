"""A line of numbers as small as a word: how a value went over the years (after Tufte's sparklines)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.safe import SafeText, safe
from tui.terminal.width import ambiguous_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCKS = "▁▂▃▄▅▆▇█"
_SIGNS = "_,-=+*#@"
"""The same where a terminal draws blocks two cells wide, lowest first."""


def sparkline(values: Sequence[float | None], floor: float | None = None) -> SafeText:
    """One cell a value, from the least to the greatest of them; a space where there is none.

    Args:
        values: in their order of time, all of one unit. Equal ones stand at half height.
        floor: what the lowest sign stands for, where that is not the least of them: 0 for shares and counts.
    """
    known = [value for value in values if value is not None]
    if not known:
        return SafeText(" " * len(values))
    levels = _SIGNS if ambiguous_width() == 2 else _BLOCKS
    # halved before they are subtracted, so that no difference of two floats is infinite
    least = min(known if floor is None else (floor, *known)) / 2
    span = max(known) / 2 - least

    def level(value: float) -> str:
        share = (value / 2 - least) / span if span else 0.5
        return levels[min(len(levels) - 1, int(share * len(levels)))]

    return safe("".join(" " if value is None else level(value) for value in values))
