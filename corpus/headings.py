"""Headings and those that they stand under, by their levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from corpus.model import Span


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
