"""Why a query finds nothing, or no text, and what could be meant instead: it is never silent."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from corpus.library.engine import EVERYTHING
from corpus.records import record
from corpus.search.passages import holding
from corpus.search.query import Piece, Query, Sort
from corpus.search.suggesting import SUGGESTED, meant, nearest

if TYPE_CHECKING:
    from corpus.search.searcher import Searcher


class Nothing(StrEnum):
    """Why nothing is found."""

    APART = "apart"
    """The filters exclude each other: neither names nor text are looked at."""
    DOCUMENTS = "documents"
    """No document passes the filters."""
    FILTERED = "filtered"
    """There is something, but not with these filters or without what is excluded."""
    UNKNOWN = "unknown"
    """Some word stands nowhere."""
    TOGETHER = "together"
    """Each word is found, but they stand nowhere together."""


@record
class Missing:
    """What can be said where something was expected."""

    why: Nothing | None = None
    """None where names were found."""
    words: tuple[str, ...] = ()
    """That stand nowhere, as typed."""
    suggestions: tuple[str, ...] = ()
    """Queries that find something, best first."""


def missing(searcher: Searcher, query: Query, cancelled: Callable[[], bool] = lambda: False) -> Missing:
    """What to say about a query that found no text.

    Raises:
        Cancelled: when `cancelled` says so.
        LibraryError: when the library cannot answer.
    """
    scope = searcher.scope(query)
    found = searcher.search(query, SUGGESTED * 2, "names", cancelled)
    if found.total:
        guessed = searcher.found_names(query, SUGGESTED * 2, cancelled)
        several = dict.fromkeys(filter(None, map(meant, guessed)))
        piece = query.wanted[0] if len(query.wanted) == 1 else None
        return Missing(None, (), _queries(query, piece, list(several)) if piece else ())
    if not scope.names and not scope.text:
        return Missing(Nothing.APART)
    if scope.documents is not EVERYTHING and not searcher.store.documents_in(scope.documents):
        return Missing(Nothing.DOCUMENTS)
    unknown = [piece for piece in query.wanted if not _anywhere(searcher, piece, cancelled)]
    if unknown:
        words = tuple(piece.text for piece in unknown)
        names = _nearest_names(searcher, unknown[0], cancelled)
        return Missing(Nothing.UNKNOWN, words, _queries(query, unknown[0], names))
    bare = Query(query.wanted)
    if bare != query and searcher.search(bare, 1, cancelled=cancelled).total:
        return Missing(Nothing.FILTERED, (), (str(bare),) if bare else ())
    return Missing(Nothing.TOGETHER if len(query.wanted) > 1 else Nothing.FILTERED)


def _queries(query: Query, piece: Piece, texts: list[str]) -> tuple[str, ...]:
    """The query with each of some words in the place of a piece."""
    return tuple(dict.fromkeys(str(query.replaced(piece, text)) for text in texts[:SUGGESTED]))


def _anywhere(searcher: Searcher, piece: Piece, cancelled: Callable[[], bool]) -> bool:
    if searcher.names.find([(piece.folded, piece.sort is Sort.PHRASE)], limit=1, cancelled=cancelled).total:
        return True
    return any(found is not None for found in holding(searcher.store, [piece.folded], cancelled=cancelled))


def _nearest_names(searcher: Searcher, piece: Piece, cancelled: Callable[[], bool]) -> list[str]:
    ids = nearest(searcher.names.parts, piece.folded, cancelled)
    rows = {row.id: row.text for row in searcher.store.name_rows(ids[: SUGGESTED * 2])}
    return list(dict.fromkeys(chain(rows[id] for id in ids if id in rows)))
