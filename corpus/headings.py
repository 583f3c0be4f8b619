"""Headings: their words without the marks around them, and those that they stand under, by their levels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from corpus.model import Span

_BULLETS = " \t\u3000#*•·●○◆◇■□▲△▶►★☆※—-"
_OPEN_END = " \t\u3000：:；;，,、—-"
_PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", '"': '"'}


class Leveled(Protocol):
    """A heading: where it stands, and its level, 1 for the outermost."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def level(self) -> int:
        """1 for the outermost."""


H = TypeVar("H", bound=Leveled)


def with_parents(headings: Iterable[H]) -> Iterator[tuple[H, tuple[H, ...]]]:
    """Each heading with those that it stands under, outermost first."""
    above: list[H] = []
    for heading in headings:
        while above and above[-1].level >= heading.level:
            above.pop()
        yield heading, tuple(above)
        above.append(heading)


def path_at(headings: Sequence[H], offset: int) -> tuple[H, ...]:
    """The headings over a character, outermost first; the last one may hold it. `headings` stand in order."""
    at = bisect_right(headings, offset, key=lambda heading: heading.span.start) - 1
    if at < 0:
        return ()
    path = [headings[at]]
    while at > 0 and path[-1].level > 1:
        at -= 1
        if headings[at].level < path[-1].level:
            path.append(headings[at])
    return tuple(reversed(path))


def heading_words(heading: str) -> str:
    """A heading as a path names it: without bullets, an open end (`成绩单：`) and quotes around the whole of it.

    Numbers (一、 (二) 第三章) stay: by them a reader finds the section. What is nothing but such marks stays as it is.
    """
    words = heading.strip().lstrip(_BULLETS).rstrip(_OPEN_END)
    for opening, closing in _PAIRS.items():
        if not (len(words) > 2 and words[0] == opening and words[-1] == closing):
            continue
        inside = words[1:-1]
        if opening not in inside and closing not in inside:
            words = inside.rstrip(_OPEN_END)
    return words or heading.strip()
