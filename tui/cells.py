"""Text in cells: cutting and padding to a width, CJK counted as two. Never `len`, never `ljust`."""

from __future__ import annotations

from tui.safe import SafeText, safe
from tui.terminal.width import character_width
from tui.terminal.width import width as cell_len

ELLIPSIS = "…"


def cut(text: SafeText, width: int) -> SafeText:
    """`text` in at most `width` cells; what is longer ends in an ellipsis."""
    if width <= 0:
        return SafeText("")
    if len(text) * 2 <= width or cell_len(text) <= width:
        return text
    used, end = cell_len(ELLIPSIS), 0
    for character in text:
        used += character_width(character)
        if used > width:
            break
        end += 1
    return SafeText(text[:end] + ELLIPSIS)


def whole_parts(text: SafeText, width: int, between: str, *, last: bool = False) -> SafeText:
    """As many whole parts of `text` as fit into `width` cells.

    Args:
        text: parts with `between` them.
        width: cells.
        between: what stands between two parts.
        last: whether parts are left out from the start, not from the end.
    """
    parts = text.split(between)
    while parts and cell_len(between.join(parts)) > width:
        parts.pop(0 if last else -1)
    return safe(between.join(parts))


def fit(text: SafeText, width: int, *, right: bool = False) -> SafeText:
    """`text` in exactly `width` cells: cut where longer, else padded at its end (`right`: at its start)."""
    text = cut(text, width)
    blank = " " * (max(0, width) - cell_len(text))
    return SafeText(blank + text if right else text + blank)


__all__ = ["ELLIPSIS", "cell_len", "cut", "fit", "whole_parts"]
