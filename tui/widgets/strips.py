"""Lines of segments that cost few bytes: what looks alike is written at once.

Every segment costs about forty bytes of escape sequences on the way to the terminal, and a blank has no
colour of its own: it can be written in the style of what stands before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterable


def strip_of(segments: Iterable[Segment], width: int, base: Style) -> Strip:
    """The segments as a line of exactly `width` cells, blanks in `base` at its end, neighbours joined."""
    out: list[tuple[str, Style]] = []
    used, before, ink = 0, "", base
    for text, style, _control in segments:
        if not text:
            continue
        used += cell_len(text)
        style = base if style is None else style
        if out and (style is ink or style == ink or _blends(text, style, ink)):
            text, style = before + text, ink
            out.pop()
        elif out and _blends(before, ink, style):
            text = before + text
            out.pop()
        out.append((text, style))
        before, ink = text, style
    if used > width:
        return Strip([Segment(text, style) for text, style in out], used).crop(0, width)
    if used < width:
        blank = " " * (width - used)
        if out and _blends(blank, base, out[-1][1]):
            out[-1] = (out[-1][0] + blank, out[-1][1])
        else:
            out.append((blank, base))
    return Strip([Segment(text, style) for text, style in out], width)


def _blends(text: str, style: Style, other: Style) -> bool:
    """Whether `text` is blank and looks the same in `other`: only what draws on blanks tells them apart."""
    return (
        text.isspace()
        and not text.strip(" ")
        and style.bgcolor == other.bgcolor
        and not _draws(style)
        and not _draws(other)
        and style.meta == other.meta
    )


def _draws(style: Style) -> bool:
    return bool(style.underline or style.underline2 or style.reverse or style.strike or style.overline)
