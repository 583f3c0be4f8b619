"""What finds the documents that hold some words, and what is told of them: an engine behind the library.

`Store` asks a `Finder` and `Writer` tells a `Keeper`; SQLite's are `texts.Texts` and `kept_texts.KeptTexts`. Another
engine is one more class for each, which must pass `tests/corpus/search/test_engine.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from corpus.records import record

Days = tuple[tuple[str, str], ...]
Place = TypeVar("Place")
"""What a keeper remembers of a document that is written again."""


@record
class Scope:
    """Which documents are looked at; all of them unless it says otherwise."""

    days: Days | None = None
    """First and last ISO days, any of which the document's own must touch; sorted, apart."""
    without: Days = ()
    """Days that it must not touch."""
    facets: Mapping[str, frozenset[int]] | None = None
    """By field (`grams.FIELDS`), the facets that pass."""
    documents: Collection[int] | None = None
    """Row ids that pass."""


EVERYTHING = Scope()


class FoldedText(NamedTuple):
    """A document that may hold what is wanted."""

    document: int
    text: str
    """Folded, where the words that were asked for could tell the difference; may be empty where one is not in it."""
    written: str = ""
    """The same as it is written; empty where `text` is."""


class Finder(Protocol):
    """Finds texts. Each call raises Cancelled when it was interrupted or is past its deadline, and LibraryError."""

    def search(
        self, words: Sequence[str], scope: Scope = EVERYTHING, others: Sequence[str] = ()
    ) -> Iterator[FoldedText]:
        """The documents in scope that may hold all folded words, none left out, newest first, undated last.

        Their texts are folded as far as these words and `others` could tell; wholly, where there are none.
        """

    def count(self, words: Sequence[str], scope: Scope = EVERYTHING, *, about: bool = False) -> int:
        """How many `search` gives; to a few per cent where there are many and `about` is enough."""

    def get(self, document: int) -> str:
        """The folded text of a document. Raises KeyError when there is none."""

    def documents(self, scope: Scope) -> frozenset[int]:
        """The documents in scope."""

    def facets(self, field: str) -> tuple[tuple[int, str], ...]:
        """(id, value) of everything that documents have in a field."""

    def interrupt(self) -> None:
        """Ends the call that runs now; may be called from any thread."""


class Keeper(Protocol, Generic[Place]):
    """Keeps texts. Its changes belong to the transaction of the caller, but for `arrange` and `tidy`."""

    def write(self, document: int, text: str, folded: str, date: str | None, values: tuple[str, ...]) -> None:
        """Keeps the text of a document with its ISO date and its facets, in the order of `grams.FIELDS`.

        The text itself stands in the index already; `folded` is the same folded.
        """

    def delete(self, document: int) -> Place | None:
        """Forgets a document, whose row goes next; where it stood, None when it was not kept."""

    def restore(self, document: int, place: Place) -> None:
        """Puts a document that was written again where it stood, if it still belongs there."""

    def arrange(self) -> Iterator[int]:
        """Makes what was written quick to find. Each step is meant for a transaction of its own."""

    def tidy(self) -> None:
        """Lets go of what belongs to documents that are gone."""
