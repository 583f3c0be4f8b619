"""The matches of a find in a text: where they are, which one the cursor is on, and the way from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from textual.widget import Widget

from corpus.folding import fold
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def matches(text: str, pattern: str) -> tuple[Span, ...]:
    """Every place of `text` that holds `pattern`, both folded, not overlapping. Off the UI thread: texts are long."""
    haystack, wanted = fold(text), fold(pattern)
    found: list[Span] = []
    at = haystack.find(wanted) if wanted else -1
    while at >= 0:
        found.append(Span(at, at + len(wanted)))
        at = haystack.find(wanted, at + len(wanted))
    return tuple(found)


def _start(span: Span) -> int:
    return span.start


class TextFinding(Widget):
    """A part of `Reader`: it knows the matches of the last find and goes through them."""

    _offset: int
    _found: tuple[Span, ...] = ()

    def go(self, offset: int, *, keep_cell: bool = False, top: int | None = None) -> None:
        """Moves the cursor to a character; see `Reader`."""
        raise NotImplementedError

    @property
    def found(self) -> tuple[Span, ...]:
        """The matches of the last find."""
        return self._found

    def show_found(self, found: Sequence[Span], start: int) -> None:
        """Marks the matches of a find and goes to the first at or after `start`, around the end if it must."""
        self._found = tuple(found)
        self.refresh()
        if found:
            at = bisect_left(self._found, start, key=_start)
            self.go(self._found[at % len(found)].start)

    def found_within(self, span: Span) -> Sequence[Span]:
        """The matches that share a character with `span`."""
        first = max(0, bisect_right(self._found, span.start, key=_start) - 1)
        last = bisect_left(self._found, span.end, key=_start)
        return [one for one in self._found[first:last] if one.meets(span)]

    def match_number(self) -> int:
        """The number of the match under the cursor, from 1; 0 where there is none."""
        at = bisect_left(self._found, Span(self._offset, self._offset))
        return at + 1 if at < len(self._found) and self._found[at].start == self._offset else 0

    def go_to_match(self, step: int) -> tuple[int, bool] | None:
        """Goes to the next (`step` 1) or previous (-1) match, around the end of the text when it must.

        Returns:
            The number of the match, from 1, and whether it went around; None when there is no match.
        """
        found = self._found
        if not found:
            return None
        before = bisect_left(found, self._offset, key=_start)
        at = bisect_right(found, self._offset, key=_start) if step > 0 else before - 1
        wrapped = not 0 <= at < len(found)
        at %= len(found)
        self.go(found[at].start)
        return at + 1, wrapped
