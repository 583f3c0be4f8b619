"""What the search asks of a library: the store, or whatever stands in for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from corpus.library.views import DocumentRow, EventRow, InitiativeRow, NameRow
from corpus.model import Line, Span


class Source(Protocol):
    """The part of the store that the search reads."""

    @property
    def generation(self) -> int:
        """Grows with every change of the index."""

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents, newest first."""

    def initiatives(self, document: int | None = None) -> tuple[InitiativeRow, ...]:
        """All initiatives, or those of one document."""

    def events(self, first: str | None = None, last: str | None = None) -> tuple[EventRow, ...]:
        """Events that touch the ISO days `first` to `last`."""

    def names(self) -> Iterator[NameRow]:
        """Everything that can be found by its name."""

    def folded_all(self, documents: Collection[int] | None = None) -> Iterator[tuple[int, str]]:
        """(document, folded text), newest document first."""

    def lines(self, document: int) -> tuple[Line, ...]:
        """The lines of a document with their roles."""

    def text(self, document: int) -> str:
        """The text of a document."""

    def snippet(self, document: int, span: Span, width: int = 80) -> tuple[str, Span]:
        """Text around `span` on one line, and where `span` lies in it."""

    def interrupt(self) -> None:
        """Ends the call that runs now."""
