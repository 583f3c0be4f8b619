"""The headings of a document as rows, indented by their level."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from corpus.headings import heading_words
from tui.cells import fit
from tui.safe import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import Document, Line
    from tui.widgets.line_list import Piece

_DEEPEST = 4
"""Levels that are told apart by their indent."""


class OutlineRows:
    """A model for the list of headings.

    Args:
        document: whose headings they are.
        headings: of the document, in order.
    """

    height = 1

    def __init__(self, document: Document, headings: Sequence[Line]) -> None:
        self.headings = headings
        self._starts = [line.span.start for line in headings]
        outermost = min((line.level for line in headings), default=1)
        self._document, self._outermost = document, outermost

    def __len__(self) -> int:
        return len(self.headings)

    def index_at(self, offset: int) -> int:
        """The heading under which a character stands; the first where it stands before all."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """One heading."""
        line = self.headings[index]
        indent = "  " * min(line.level - self._outermost, _DEEPEST)
        words = heading_words(self._document.cut(line.span))
        return ([(fit(safe(indent + words), max(0, width)), "")],)
