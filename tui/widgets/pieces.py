"""Text as it is drawn: pieces of clean text with the names of their styles, cut, sliced and laid out in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.records import record
from tui.cells import cell_len, cut
from tui.safe import SafeText
from tui.terminal.width import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

Piece = tuple[SafeText, str]
"""Clean text and the name of its style: `""`, `dim`, `strong`, `accent`, `match`, `kind`, `warn`."""

STYLES = ("dim", "strong", "accent", "match", "kind", "warn", "head")


@record
class Excerpt:
    """One item: paragraphs of pieces, each wrapped, and what it stands for."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    target: object = None
    indent: int = 0
    """Cells before every paragraph but the first."""
    short: bool = False
    """Whether the first paragraph is one line, cut where it is longer."""


def lay_out(item: Excerpt, width: int) -> tuple[tuple[Piece, ...], ...]:
    """The lines of an item in `width` cells."""
    lines: list[tuple[Piece, ...]] = []
    for number, paragraph in enumerate(item.paragraphs):
        indent = item.indent if number and width > 24 else 0
        text = "".join(piece for piece, _style in paragraph)
        blank: tuple[Piece, ...] = ((SafeText(" " * indent), ""),) if indent else ()
        if item.short and not number:
            lines.append(tuple(cut_pieces(paragraph, width)))
            continue
        for start, end in wrap(text, width - indent) or [(0, 0)]:
            lines.append((*blank, *slice_pieces(paragraph, start, end)))
    return tuple(lines) or ((),)


def cut_pieces(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """The pieces in at most `width` cells; what is longer ends in an ellipsis."""
    out: list[Piece] = []
    left = width
    for text, style in pieces:
        shown = cut(text, left)
        if shown:
            out.append((shown, style))
        if shown != text:
            break
        left -= cell_len(shown)
    return out


def slice_pieces(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces between characters `start` and `end` of their joined text."""
    out: list[Piece] = []
    at = 0
    for text, style in pieces:
        low, high = max(start - at, 0), min(end - at, len(text))
        if low < high:
            out.append((SafeText(text[low:high]), style))
        at += len(text)
    return out


def marked(text: SafeText, spans: Sequence[tuple[int, int]], style: str = "match", base: str = "") -> tuple[Piece, ...]:
    """`text` as pieces, `spans` of it (sorted, not overlapping) in `style`."""
    out: list[Piece] = []
    at = 0
    for start, end in spans:
        start, end = max(at, start), min(len(text), end)
        if start >= end:
            continue
        if start > at:
            out.append((SafeText(text[at:start]), base))
        out.append((SafeText(text[start:end]), style))
        at = end
    if at < len(text) or not out:
        out.append((SafeText(text[at:]), base))
    return tuple(out)
