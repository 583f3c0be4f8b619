"""What a person keeps of documents, by their row ids: asked of the library by bytes and paths, not of all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.keeping import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.keeping import KeptDocument, KeptDocuments
    from corpus.library.protocol import Library


def kept_rows(library: Library, kept: KeptDocuments) -> Mapping[int, KeptDocument]:
    """In the desk's or the search's thread: what is kept of the documents of which anything is."""
    pages = library.document_pages
    rows = [*pages.of_bytes(kept.digests()), *pages.at_paths(kept.tagged_paths())]
    return {id: kept.of(digest, path) for id, digest, path in rows}


def ids_of_states(library: Library, kept: KeptDocuments) -> frozenset[int]:
    """In the desk's thread: the documents that are no longer new."""
    return frozenset(id for id, one in kept_rows(library, kept).items() if one.state is not State.NEW)
