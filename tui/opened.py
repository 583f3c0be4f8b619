"""A document as the reader takes it up: first what stands around one place, then the rest of it.

All of it is made in the desk's thread: the screen lays out and paints what is in sight, and nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.model import Document, Line, Span
from corpus.records import record
from tui.layout import paragraphs_of
from tui.marks import NO_STOPS, Marks, Stops, all_stops, marks_of, stops_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.library.protocol import Library

ROOM = 20_000
"""Characters to either side of a place whose marks are fetched with it."""
FIRST = 6_000
"""Characters to either side of a place whose lines and marks are fetched first: more than the largest window shows."""


@record
class Opened:
    """A document as far as it is at hand; its text always is."""

    id: int
    """Row id; 0 for a text that is no document of the corpus."""
    document: Document
    paragraphs: tuple[Line, ...]
    """What is laid out; see `layout.paragraphs_of`."""
    marks: Marks = Marks()
    stops: Stops | None = NO_STOPS
    """Where all marks begin; None while only a part of the lines is known."""
    headings: tuple[Line, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all lines are known."""
        return self.stops is not None

    def reaches(self, offset: int) -> bool:
        """Whether the line of a character is known."""
        return self.whole or self.paragraphs[0].span.start <= offset < self.paragraphs[-1].span.end


def taken(document: Document) -> Opened:
    """A text that is no document of the corpus, without marks."""
    return Opened(0, document, paragraphs_of(document), headings=document.headings)


def around(library: Library, id: int, at: int) -> Opened:
    """What stands around a character of a document. Raises KeyError when there is no such document."""
    near = Span(max(0, at - FIRST), at + FIRST)
    document = library.read(id, near)
    marks = marks_of(library.facts(id, near), near=near)
    opened = Opened(id, document, paragraphs_of(document), marks, None, document.headings)
    if near.start or near.end < len(document.text):
        return opened
    return replace(opened, marks=replace(marks, near=None), stops=stops_of(marks))


def whole(library: Library, id: int, at: int) -> Opened:
    """All lines of a document, and the marks around a character. Raises KeyError when there is no such document."""
    document = library.read(id)
    stops = all_stops(library.stops(id))
    return Opened(id, document, paragraphs_of(document), near_marks(library, id, at), stops, document.headings)


def near_marks(library: Library, id: int, at: int) -> Marks:
    """The marks around a character."""
    near = Span(max(0, at - ROOM), at + ROOM)
    return marks_of(library.facts(id, near), near=near)


def found(
    path: str, at: int, take: Callable[[Library, int, int], Opened] = around
) -> Callable[[Library], Opened | None]:
    """Asks for a document by its path, in the desk's thread; None where there is none.

    Args:
        path: of the document.
        at: the character that is to be shown.
        take: how much of it is wanted.
    """

    def ask(library: Library) -> Opened | None:
        id = library.find_document(path)
        try:
            return None if id is None else take(library, id, at)
        except KeyError:
            return None

    return ask
