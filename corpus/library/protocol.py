"""What any store of the corpus must answer. Readers hold a `Library`; only the indexer holds a writer.

Every call may raise `LibraryError` (damaged, gone, or of another version) and `Cancelled`.
All calls are synchronous and meant for a worker thread; `interrupt` may be called from any thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from corpus.library.document_pages import DocumentPages
    from corpus.library.figure_pages import FigurePages
    from corpus.library.initiative_pages import InitiativePages
    from corpus.library.page_views import Facts, Page, Stops
    from corpus.library.term_pages import TermPages
    from corpus.library.timeline import Timeline
    from corpus.library.views import (
        ClaimRow,
        Comparison,
        Counts,
        Difference,
        DocumentRow,
        EventRow,
        Failure,
        IndicatorRow,
        InitiativeCard,
        InitiativeRow,
        NamedTerm,
        Promise,
        Related,
        TermCard,
        TermRow,
    )
    from corpus.model import Document, Span


class LibraryError(Exception):
    """The index cannot answer; the message says why in one line."""


class Cancelled(LibraryError):
    """The call was interrupted."""


class Library(Protocol):
    """Everything the screens and the plain commands ask."""

    @property
    def generation(self) -> int:
        """Grows with every finished change of the index."""

    def counts(self) -> Counts:
        """Totals."""

    def failures(self) -> tuple[Failure, ...]:
        """Files that could not be read."""

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents, newest first, undated last."""

    @property
    def document_pages(self) -> DocumentPages:
        """The same by pages: row ids in an order, what tells documents apart, and the rows of some."""

    def documents_of(self, ids: Collection[int]) -> dict[int, DocumentRow]:
        """Some documents by row id, at a fraction of what all cost; those that are gone are left out."""

    def editions(self, document: int) -> tuple[DocumentRow, ...]:
        """All editions of a document, the one that stands for them first; it alone where there is no other."""

    def initiatives(self, document: int | None = None) -> tuple[InitiativeRow, ...]:
        """All initiatives (or those of one document), those of most weight first: in how many documents, how
        often and how surely it is named."""

    @property
    def initiative_pages(self) -> InitiativePages:
        """The same by pages: row ids in an order, and the rows of some."""

    def initiative(self, id: int) -> InitiativeCard:
        """One initiative's card. Raises KeyError when there is none."""

    def events(self, first: str | None = None, last: str | None = None) -> tuple[EventRow, ...]:
        """Events with a date, in time order, those that touch the ISO days `first` to `last` alone."""

    @property
    def timeline(self) -> Timeline:
        """The same by pages: how many begin on which day, and those of a part of a day."""

    def terms(self) -> tuple[TermRow, ...]:
        """The glossary: explained terms first, by the sound of their names; then those used but not explained."""

    @property
    def term_pages(self) -> TermPages:
        """The same by pages: row ids in an order, and the terms of some."""

    def term(self, id: int) -> TermCard:
        """One term's card. Raises KeyError when there is none."""

    def term_called(self, names: Sequence[str]) -> int | None:
        """Row id of the term that has the first of these names that one has, whatever its quotes."""

    def terms_within(self, text: str) -> tuple[NamedTerm, ...]:
        """The terms of two characters and more that stand in a text, explained first, by name."""

    def initiative_called(self, names: Sequence[str], document: int | None = None) -> int | None:
        """Row id of the initiative of the first of these names that one has, in that document before elsewhere."""

    def indicators(self) -> tuple[IndicatorRow, ...]:
        """Figures by indicator and place."""

    @property
    def figure_pages(self) -> FigurePages:
        """The same, and what is told beside them in the list of figures, by pages: row ids, and the rows of some."""

    def differences(self) -> tuple[Difference, ...]:
        """Indicators on which documents, or one document with itself, disagree."""

    def promises(self) -> tuple[Promise, ...]:
        """Targets for which a result is known, missed ones first."""

    def promises_of(self, figures: Collection[int]) -> tuple[Promise, ...]:
        """Those of which some figures are the target or the result, missed ones first."""

    def claims(self) -> tuple[ClaimRow, ...]:
        """Claims of first, those of one first beside each other, contested ones first."""

    def document(self, id: int) -> DocumentRow:
        """One document. Raises KeyError when there is none."""

    def compare(self, left: int, right: int) -> Comparison:
        """Two documents beside each other. Raises KeyError when there is none of one of these row ids."""

    def wholes(self) -> tuple[tuple[int, int], ...]:
        """(initiative, the initiative of which it is a part), by row ids; each has one whole at most."""

    def page(self, document: int) -> Page:
        """A document with all that marks it, and the way back to its source. Raises KeyError when there is none."""

    def read(self, document: int, near: Span | None = None) -> Document:
        """A document without the facts that mark it and without the way back to its source.

        With `near` it has the lines of that part of its text alone; the text is whole. Raises KeyError when there
        is none.
        """

    def facts(self, document: int, near: Span | None = None) -> Facts:
        """What marks the text of a document, or with `near` that part of it."""

    def stops(self, document: int) -> Stops:
        """Where the places of a document begin that its facts mark."""

    def key_words(self, document: int) -> tuple[str, ...]:
        """The words that tell a document from the others, the weightiest first."""

    def related(self, document: int, most: int = 5) -> tuple[Related, ...]:
        """The documents that are most like one, the nearest first."""

    def snippet(self, document: int, span: Span, width: int = 80) -> tuple[str, Span]:
        """Text of about `width` characters around `span`, on one line, and where `span` lies in it."""

    def find_document(self, path: str) -> int | None:
        """Row id of the document at `path`, or None."""

    def paths(self) -> Sequence[str]:
        """The folders and files that make the corpus."""

    def interrupt(self) -> None:
        """Ends the call that runs now with `Cancelled`."""

    def close(self) -> None:
        """Lets go of the file."""
