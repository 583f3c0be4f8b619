"""What the search asks of a library: the store, or whatever stands in for it.

Any engine will do that answers these exactly: `texts` may give documents that do not hold the words (they
are looked at again), but must leave none out that does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from corpus.library.engine import EVERYTHING, FoldedText, Scope
from corpus.library.laid import Laid
from corpus.library.views import DocumentRow, Glance, NameRow, Related
from corpus.model import Line


class Source(Protocol):
    """The part of the store that the search reads."""

    @property
    def generation(self) -> int:
        """Grows with every change of the index."""

    # ---- texts

    def texts(
        self, words: Sequence[str], scope: Scope = EVERYTHING, others: Sequence[str] = ()
    ) -> Iterator[FoldedText]:
        """The documents in scope that may hold all folded words, newest first, undated last.

        Their texts are folded as far as these words and `others` could tell.
        """

    def count_texts(self, words: Sequence[str], scope: Scope = EVERYTHING, *, about: bool = False) -> int:
        """How many documents `texts` would give; to a few per cent where there are many and `about` is enough."""

    def facets(self, field: str) -> tuple[tuple[int, str], ...]:
        """(id, value) of everything that documents have as their `source`, `area` or `kind`."""

    def written(self, by: str) -> tuple[tuple[str, int], ...]:
        """(year, place or source, characters of its documents); `by` is one of these three words."""

    def works(self) -> Mapping[int, int]:
        """Of each document that has other editions the one that stands for all."""

    def titles(self) -> Iterator[tuple[int, str, str, str]]:
        """(document, title, path, digest) of all documents."""

    def document(self, id: int) -> DocumentRow:
        """One document. Raises KeyError when there is none."""

    def documents_of(self, ids: Collection[int]) -> dict[int, DocumentRow]:
        """Some documents by row id; those that are gone are left out."""

    def glances(self, documents: Collection[int]) -> dict[int, Glance]:
        """Documents with their headings and their texts; those that are gone are left out."""

    def related(self, document: int, most: int = 5) -> tuple[Related, ...]:
        """The documents that are most like one, the nearest first."""

    def lines(self, document: int) -> tuple[Line, ...]:
        """The lines of a document with their roles."""

    # ---- names

    def laid_names(self) -> Laid:
        """All names, laid out."""

    def name_rows(self, ids: Sequence[int]) -> Sequence[NameRow]:
        """The names with these row ids, in no order; those that are gone are left out."""

    def foremost_names(self, ids: Sequence[int], limit: int, proper: bool) -> Sequence[int]:
        """Of some names of different things so many as are named most and most surely, best first.

        Where `proper` each as the id of the name that its thing goes by; those that are gone are left out.
        """

    def documents_in(self, scope: Scope) -> frozenset[int]:
        """The documents in scope."""

    def initiatives_of(self, documents: Collection[int]) -> frozenset[int]:
        """The initiatives that these documents name."""

    def initiative_places(self) -> Iterator[tuple[int, str, str]]:
        """(initiative, body, place) of all initiatives; empty where not known."""

    def events_touching(self, days: Iterable[tuple[str, str]]) -> frozenset[int]:
        """The events that touch one of the ISO days."""

    def interrupt(self) -> None:
        """Ends the call that runs now."""
