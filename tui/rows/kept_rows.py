"""What a person keeps of documents, by their row ids: asked of the library by bytes and paths, not of all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.keeping import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corpus.keeping import KeptDocument, KeptDocuments
    from corpus.library.protocol import Library


def kept_rows(library: Library, kept: KeptDocuments) -> Mapping[int, KeptDocument]:
    """In the desk's or the search's thread: what is kept of the documents of which anything is."""
    return _rows(library, kept, kept.digests())


def tags_of(library: Library, kept: KeptDocuments) -> Mapping[int, tuple[str, ...]]:
    """The tags of the documents that have some."""
    return {id: one.tags for id, one in _rows(library, kept, kept.tagged_digests()).items()}


def _rows(library: Library, kept: KeptDocuments, digests: Iterable[str]) -> Mapping[int, KeptDocument]:
    pages, asked, paths = library.document_pages, list(digests), kept.tagged_paths()
    rows = [*(pages.of_bytes(asked) if asked else ()), *pages.at_paths(paths)]
    return {id: kept.of(digest, path) for id, digest, path in rows}


def ids_of_states(library: Library, kept: KeptDocuments) -> frozenset[int]:
    """In the desk's thread: the documents that are no longer new."""
    return frozenset(id for id, one in kept_rows(library, kept).items() if one.state is not State.NEW)
