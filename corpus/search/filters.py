"""The filters of a query against the library: which documents and which names they let through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.library.engine import Days, Scope
from corpus.model import HitKind
from corpus.search.allowed import Allowed, Allowing, Passing
from corpus.search.query import Piece, Query, QueryError, span_of_days, unquoted

if TYPE_CHECKING:
    from corpus.library.views import Related
    from corpus.search.source import Source

NEAR = 30
"""Documents that are about the same as one."""
DOCUMENT = "words of a document's title"
_RESTATEMENT = "restatement"
_FACETS = {"by": "source", "place": "area", "kind": "kind"}
"""Field of a query → facet of a document."""


def _accepted(pieces: tuple[Piece, ...], test: Callable[[str], bool]) -> bool:
    """Whether one of the wanted values passes, where there are wanted ones, and none of the excluded."""
    wanted = [piece for piece in pieces if not piece.excluded]
    if wanted and not any(test(piece.text) for piece in wanted):
        return False
    return not any(test(piece.text) for piece in pieces if piece.excluded)


def _holds(text: str | None) -> Callable[[str], bool]:
    folded = fold(text or "")
    return lambda value: fold(value) in folded


def _days(pieces: tuple[Piece, ...], excluded: bool) -> Days:
    return tuple(days for piece in pieces if piece.excluded is excluded and (days := span_of_days(piece.text)))


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
    def _kinds(self) -> tuple[Piece, ...]:
        """Kinds of names."""
        return tuple(piece for piece in self.query.filters("kind") if piece.text != _RESTATEMENT)

    @cached_property
    def _of_documents(self) -> dict[str, tuple[Piece, ...]]:
        """What is asked of documents, by field."""
        fields = {name: self.query.filters(name) for name in ("doc", "by", "place", "date", "tag", "like")}
        kinds = tuple(piece for piece in self.query.filters("kind") if piece.text == _RESTATEMENT)
        return {name: pieces for name, pieces in {**fields, "kind": kinds}.items() if pieces}

    def _scope_of(self, *names: str) -> Scope:
        """What some of the fields ask of documents."""
        asked = {name: pieces for name, pieces in self._of_documents.items() if name in names}
        dates = asked.get("date", ())
        wanted = _days(dates, False)
        facets = {_FACETS[name]: self._facet(name, asked[name]) for name in _FACETS if name in asked}
        documents = self._named_documents(asked.get("doc", ()), asked.get("tag", ()))
        if "like" in asked:
            near = frozenset(one.document.id for one in self.near)
            documents = near if documents is None else documents & near
        return Scope(wanted or None, _days(dates, True), facets or None, documents)

    def _facet(self, name: str, pieces: tuple[Piece, ...]) -> frozenset[int]:
        def passes(value: str) -> bool:
            if name == "kind":
                return _accepted(pieces, lambda wanted: wanted == value)
            return _accepted(pieces, _holds(value))

        return frozenset(id for id, value in self.source.facets(_FACETS[name]) if passes(value))

    def _named_documents(self, docs: tuple[Piece, ...], tags: tuple[Piece, ...]) -> frozenset[int] | None:
        if not docs and not tags:
            return None
        found = set()
        for id, title, path, digest in self.source.titles():
            if _accepted(tags, lambda tag, digest=digest: digest in self.tags[tag]):  # type: ignore[misc]
                holds = _holds(f"{title}\n{path}")
                if _accepted(docs, holds):
                    found.add(id)
        return frozenset(found)

    @cached_property
    def near(self) -> tuple[Related, ...]:
        """The documents about the same as the one that `like:` names, the nearest first; with several, each alike."""
        pieces = self.query.filters("like")
        ids = [self._meant(piece) for piece in pieces if not piece.excluded]
        without = {one.document.id for piece in pieces if piece.excluded for one in self._near(self._meant(piece))}
        found = {one.document.id: one for id in ids for one in self._near(id) if one.document.id not in without}
        return tuple(sorted(found.values(), key=lambda one: -one.score))

    def _near(self, document: int) -> tuple[Related, ...]:
        return self.source.related(document, NEAR)

    def _meant(self, piece: Piece) -> int:
        """The document whose title or path holds what was typed, the shortest title of several."""
        holding = [
            (len(title), id)
            for id, title, path, _digest in self.source.titles()
            if _holds(f"{unquoted(title)}\n{path}")(unquoted(piece.text))
        ]
        if not holding:
            raise QueryError(piece.column, "like", DOCUMENT, piece.text)
        return min(holding)[1]

    @cached_property
    def scope(self) -> Scope:
        """Which documents are looked at."""
        return self._scope_of(*self._of_documents)

    @cached_property
    def _documents(self) -> frozenset[int]:
        """Documents that pass."""
        return self.source.documents_in(self.scope)

    @cached_property
    def _undated(self) -> frozenset[int]:
        """Documents that pass but for `date:`, which is asked of an event itself."""
        return self.source.documents_in(self._scope_of(*(name for name in self._of_documents if name != "date")))

    @cached_property
    def _initiatives(self) -> frozenset[int]:
        """Initiatives that pass: by their own body and place, and by the documents that name them."""
        fields = self._of_documents
        by, place = fields.get("by", ()), fields.get("place", ())
        found = frozenset(
            id
            for id, body, area in self.source.initiative_places()
            if _accepted(by, _holds(body)) and _accepted(place, _holds(area))
        )
        others = [name for name in fields if name not in ("by", "place")]
        if others:
            found &= self.source.initiatives_of(self.source.documents_in(self._scope_of(*others)))
        return found

    @cached_property
    def _events(self) -> frozenset[int]:
        """Events whose own days pass `date:`."""
        pieces = self._of_documents["date"]
        wanted, unwanted = _days(pieces, False), _days(pieces, True)
        found = self.source.events_touching(wanted or (("0000-01-01", "9999-12-31"),))
        return found - self.source.events_touching(unwanted)

    @property
    def allowed(self) -> Allowing | None:
        """Which of the names pass; None where all do."""
        if not self._kinds and not self._of_documents and not self.titles_alone:
            return None
        return self._allowed

    def _allowed(self) -> Allowed:
        return Allowed(self._passes, self._passing) if self._of_documents else Allowed(self._passes)

    def _passes(self, kind: HitKind, label: str) -> bool:
        if self.titles_alone and kind is not HitKind.DOCUMENT:
            return False
        return _accepted(self._kinds, lambda value: value in (kind.value, label))

    def _passing(self, kind: HitKind) -> Passing:
        """What is asked of documents, for names of a kind."""
        if kind is HitKind.INITIATIVE:
            return Passing(targets=self._initiatives)
        if kind is HitKind.EVENT and "date" in self._of_documents:
            return Passing(self._events, self._undated if len(self._of_documents) > 1 else None)
        return Passing(documents=self._documents)
