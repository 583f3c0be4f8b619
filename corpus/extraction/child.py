"""What runs inside the box: read one file and extract its facts. Nothing of it runs in a person's process."""

from __future__ import annotations

from dataclasses import replace

from corpus.extraction import extract
from corpus.model import Document, Extraction, Overrides
from corpus.reading import Unreadable, containers, read
from corpus.reading.beside import Said, said_beside
from corpus.reading.sandbox import open_document


def read_and_extract(
    path: str, date: str | None = None, overrides: Overrides | None = None, said: Said | None = None
) -> Extraction:
    """Reads the file at `path` and extracts it.

    Args:
        path: of a regular file; links are not followed.
        date: ISO date that stands in where the document gives none.
        overrides: what a person corrected.
        said: what a `yaolan.yaml` says of the document; None to look for one in its folder.

    Raises:
        Unreadable: with the reason in one line.
    """
    warnings: tuple[str, ...] = ()
    if said is None:
        said, warnings = said_beside(path)
    found = _read(path, date, said)
    found = replace(found, warnings=found.warnings + warnings) if warnings else found
    return extract(found, overrides or Overrides())


def _read(path: str, date: str | None, said: Said) -> Document:
    """The file at `path`, or the document in a container that it leads to."""
    inside = containers.split(path)
    if inside is None and containers.is_container(path):
        containers.entries(path)  # says why there is nothing in it
        raise Unreadable("no document in it")
    if inside is None:
        return read(path, open_document(path), date=date, said=said)
    entry = containers.open_entry(*inside)
    return read(path, entry.data, date=date, said=said, name=entry.name, stated=entry.stated)


def extract_bytes(path: str, data: bytes, date: str | None = None) -> Extraction:
    """The same for a document that came through a pipe; `path` is only its name."""
    return extract(read(path, data, date=date))
