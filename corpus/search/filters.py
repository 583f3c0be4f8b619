"""The filters of a query against the library: which documents and which names they let through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.library.views import DocumentRow, NameRow
from corpus.model import HitKind
from corpus.search.query import Piece, Query, QueryError, span_of_days

if TYPE_CHECKING:
    from corpus.search.source import Source

_OF_DOCUMENTS = ("doc", "by", "place", "date", "tag")
_RESTATEMENT = "restatement"


def _accepted(pieces: tuple[Piece, ...], test: Callable[[str], bool]) -> bool:
    """Whether one of the wanted values passes, where there are wanted ones, and none of the excluded."""
    wanted = [piece for piece in pieces if not piece.excluded]
    if wanted and not any(test(piece.text) for piece in wanted):
        return False
    return not any(test(piece.text) for piece in pieces if piece.excluded)


def _holds(text: str | None) -> Callable[[str], bool]:
    folded = fold(text or "")
    return lambda value: fold(value) in folded


def _touches(first: str | None, last: str | None) -> Callable[[str], bool]:
    def test(value: str) -> bool:
        days = span_of_days(value)
        return bool(days and first and last and first <= days[1] and days[0] <= last)

    return test


class Filters:
    """The filters of one query, answered from one state of the library."""

    def __init__(self, query: Query, source: Source, tags: Mapping[str, frozenset[str]] | None = None) -> None:
        """Takes the filters.

        Args:
            query: parsed.
            source: the library.
            tags: digests of documents by tag; None where no tags are kept.

        Raises:
            QueryError: for a `tag:` that nobody gave.
        """
        self.query, self.source, self.tags = query, source, tags or {}
        for piece in query.filters("tag"):
            if piece.text not in self.tags:
                expected = ", ".join(sorted(self.tags)) or "a tag that was given to a document"
                raise QueryError(piece.column, "tag", expected, piece.text)
        sections = {piece.text for piece in query.filters("in") if not piece.excluded}
        left_out = {piece.text for piece in query.filters("in") if piece.excluded}
        kinds = {piece.text for piece in query.filters("kind") if not piece.excluded} - {_RESTATEMENT}
        without = {piece.text for piece in query.filters("kind") if piece.excluded}
        self.names = (not sections or bool(sections & {"title", "names"})) and "names" not in left_out
        """Whether names are looked at."""
        self.titles_alone = "title" in sections and "names" not in sections
        self.text = (
            (not sections or bool(sections & {"text", "notes"}))
            and "text" not in left_out
            and (not kinds or "passage" in kinds)
            and "passage" not in without
        )
        """Whether passages are looked at."""
        self.notes_alone = "notes" in sections and "text" not in sections

    @cached_property
    def _by_field(self) -> dict[str, tuple[Piece, ...]]:
        fields = {name: self.query.filters(name) for name in _OF_DOCUMENTS}
        kinds = tuple(piece for piece in self.query.filters("kind") if piece.text == _RESTATEMENT)
        return {name: pieces for name, pieces in {**fields, "kind": kinds}.items() if pieces}

    def _passes(self, row: DocumentRow, field: str) -> bool:
        pieces = self._by_field[field]
        if field == "doc":
            return _accepted(pieces, lambda value: _holds(row.title)(value) or _holds(row.path)(value))
        if field == "by":
            return _accepted(pieces, _holds(row.source))
        if field == "place":
            return _accepted(pieces, _holds(row.area))
        if field == "date":
            first, last = span_of_days(row.date or "") or (None, None)
            return _accepted(pieces, _touches(first, last))
        if field == "tag":
            return _accepted(pieces, lambda value: row.digest in self.tags[value])
        return _accepted(pieces, lambda value: row.kind == value)

    @cached_property
    def _documents(self) -> dict[str, frozenset[int]]:
        rows = self.source.documents()
        return {name: frozenset(row.id for row in rows if self._passes(row, name)) for name in self._by_field}

    @cached_property
    def documents(self) -> frozenset[int] | None:
        """Row ids of the documents that pass; None where every document does."""
        sets = list(self._documents.values())
        return frozenset.intersection(*sets) if sets else None

    @cached_property
    def _named(self) -> frozenset[int]:
        """Initiatives that a document names which passes what is asked of documents alone."""
        asked = [self._documents[name] for name in ("doc", "date", "tag", "kind") if name in self._documents]
        documents = frozenset.intersection(*asked) if asked else frozenset()
        return frozenset(row.id for document in documents for row in self.source.initiatives(document))

    @cached_property
    def _initiatives(self) -> frozenset[int]:
        """Initiatives that pass: by their own body and place, and by the documents that name them."""
        fields = self._by_field
        asked = any(name in fields for name in ("doc", "date", "tag", "kind"))
        return frozenset(
            row.id
            for row in self.source.initiatives()
            if (not asked or row.id in self._named)
            and ("by" not in fields or _accepted(fields["by"], _holds(row.body)))
            and ("place" not in fields or _accepted(fields["place"], _holds(row.area)))
        )

    @cached_property
    def _dated(self) -> frozenset[int]:
        """Events whose own days pass `date:`."""
        pieces = self._by_field.get("date", ())
        return frozenset(row.id for row in self.source.events() if _accepted(pieces, _touches(row.first, row.last)))

    @property
    def allowed(self) -> Callable[[NameRow], bool] | None:
        """What of the names passes; None where all do."""
        kinds = tuple(piece for piece in self.query.filters("kind") if piece.text != _RESTATEMENT)
        if not kinds and not self._by_field and not self.titles_alone:
            return None
        return lambda row: self._allows(row, kinds)

    def _allows(self, row: NameRow, kinds: tuple[Piece, ...]) -> bool:
        if self.titles_alone and row.kind is not HitKind.DOCUMENT:
            return False
        if not _accepted(kinds, lambda value: value in (row.kind.value, row.label)):
            return False
        if not self._by_field:
            return True
        if row.kind is HitKind.INITIATIVE:
            return row.target in self._initiatives
        for name, documents in self._documents.items():
            if name == "date" and row.kind is HitKind.EVENT:
                if row.target not in self._dated:
                    return False
            elif row.document not in documents:
                return False
        return True
