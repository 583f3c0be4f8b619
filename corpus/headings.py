"""Headings: their words without the marks around them, and those that they stand under, by their levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


def path_at(headings: Iterable[H], offset: int) -> tuple[H, ...]:
    """The headings over a character, outermost first; the last one may hold it."""
    path: tuple[H, ...] = ()
    for heading, above in with_parents(headings):
        if heading.span.start > offset:
            break
        path = (*above, heading)
    return path


def heading_words(heading: str) -> str:
    """A heading as a path names it: without bullets, an open end (`成绩单：`) and quotes around the whole of it.

    Numbers (一、 (二) 第三章) stay: by them a reader finds the section. What is nothing but such marks stays as it is.
    """
    words = heading.strip().lstrip(_BULLETS).rstrip(_OPEN_END)
    for opening, closing in _PAIRS.items():
        inside = words[1:-1]
        if len(words) > 2 and words[0] == opening and words[-1] == closing and not {opening, closing} & {*inside}:
            words = inside.rstrip(_OPEN_END)
    return words or heading.strip()
