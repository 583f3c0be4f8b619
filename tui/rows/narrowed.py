"""Rows of any list as far as they come from some of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.library.views import (
    ClaimRow,
    Difference,
    DocumentRow,
    EventRow,
    Failure,
    IndicatorRow,
    InitiativeRow,
    Promise,
    TermRow,
)
from corpus.records import replace
from tui.rows.pages import Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.keeping import KeptDocuments
    from corpus.library.protocol import Library
    from tui.rows.facets import Narrowing


def within(library: Library, kept: KeptDocuments, narrowing: Narrowing, rows: Any) -> Any:
    """The rows that the documents which a narrowing leaves have a part in; rows of no document stay.

    A disagreement or a promise stays when one of its figures is of those documents; of an indicator its figures of
    those documents stay. Runs in the desk's thread.
    """
    documents = frozenset(row.id for row in library.documents() if narrowing.passes(row, kept))
    if isinstance(rows, Listing):
        return rows.within(library, documents)
    return _those(library, documents, rows)


def _those(library: Library, documents: frozenset[int], rows: Sequence[Any]) -> Sequence[Any]:
    initiatives = library.initiatives_of(documents)
    terms = library.terms_of(documents) if any(isinstance(row, TermRow) for row in rows) else frozenset()
    out: list[Any] = []
    for row in rows:
        if isinstance(row, IndicatorRow):
            figures = tuple(one for one in row.figures if one.document in documents)
            out += [replace(row, figures=figures)] if figures else []
        elif _stays(row, documents, initiatives, terms):
            out.append(row)
    return out


def _stays(row: Any, documents: frozenset[int], initiatives: frozenset[int], terms: frozenset[int]) -> bool:
    match row:
        case DocumentRow():
            return row.id in documents
        case Failure():
            return False
        case InitiativeRow():
            return row.id in initiatives
        case TermRow():
            return row.id in terms
        case EventRow():
            return row.document in documents or any(one.document in documents for one in row.sources)
        case Difference():
            return any(one.document in documents for one in row.figures)
        case Promise():
            return row.target.document in documents or row.result.document in documents
        case ClaimRow():
            return row.document in documents
    members = getattr(row, "claims", None)  # claims of one first, beside each other
    return members is None or any(one.document in documents for one in members)
