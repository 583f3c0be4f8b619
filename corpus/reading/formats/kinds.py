"""Which format a file is of, by its name and how it begins; each format is imported only when one of it is read."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from corpus.reading.decode import Unreadable
from corpus.reading.formats.parsed import Parsed

_BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".pdf": "pdf",
    ".eml": "eml",
    ".mht": "eml",
    ".mhtml": "eml",
    ".doc": "doc",
    ".wps": "doc",
    ".rtf": "doc",
}
SUFFIXES = frozenset((".txt", ".text", *_BY_SUFFIX))
"""Suffixes of files that are read, in small letters."""
_BINARY = frozenset(("pdf", "docx", "doc"))
"""Formats that a file is told to be of by how it begins, where that is another than its name says."""
_BEGINS = {b"%PDF-": "pdf", b"PK\x03\x04": "docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "doc"}
_START = 4096
_LOOKED_AT = 1 << 16
"""Bytes of a plain text in which marks of Markdown are looked for."""


def kind_of(name: str, data: bytes) -> str:
    """The module of this package that reads a file called `name` with these bytes."""
    suffix = PurePath(name).suffix.lower()
    kind = _BY_SUFFIX.get(suffix, "text")
    if kind in _BINARY or not suffix:
        # what came through a pipe, a page of a site saved under the name of the file it offers, a PDF called .doc …
        start = data[:_START].lstrip()
        for begin, told in _BEGINS.items():
            if start.startswith(begin):
                return told
        if start[:1] == b"<" or not suffix:
            from corpus.reading.formats.html import looks_like_html

            kind = "html" if looks_like_html(start) else kind
    if kind == "text" and data:
        from corpus.reading.formats.markdown import looks_like_markdown

        return "markdown" if looks_like_markdown(data[:_LOOKED_AT]) else kind
    return kind


def parse(name: str, data: bytes) -> Parsed:
    """A file taken apart.

    Raises:
        Unreadable: with the reason in one line.
    """
    if not data:
        raise Unreadable("empty file")
    module = import_module(f"corpus.reading.formats.{kind_of(name, data)}")
    parsed: Parsed = module.parse(data)
    return parsed
