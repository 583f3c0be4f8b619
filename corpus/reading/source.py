"""The source of a document as its format gives it: what stands in a file, or the text that lies in a binary one."""

from __future__ import annotations

from corpus.reading import containers
from corpus.reading.files import open_document
from corpus.reading.formats.kinds import kind_of, parse
from corpus.reading.reader import digest_of

AS_DECODED = frozenset(("text", "markdown", "html"))
"""Formats whose source is the decoded file, byte by byte."""


def is_decoded(path: str) -> bool:
    """Whether the source of a document is its own file as decoded, which nothing needs to take apart."""
    return kind_of(path, b"") in AS_DECODED and containers.split(path) is None


def source_of(path: str) -> tuple[str, str, tuple[tuple[int, int], ...], str]:
    """The source of a document: its text and encoding, where its pages begin, the digest of its bytes. In the box.

    Raises:
        Unreadable: with the reason in one line.
    """
    inside = containers.split(path)
    if inside is None:
        name, data = path, open_document(path)
    else:
        entry = containers.open_entry(*inside)
        name, data = entry.name, entry.data
    parsed = parse(name, data)
    return parsed.decoded.text, parsed.decoded.encoding, parsed.pages, digest_of(data)
