"""The original of a document: its file decoded and shown as it stands, at the place that a span was made from."""

from __future__ import annotations

import unicodedata

from corpus.model import Document, Line, Meta, Role, Span
from corpus.reading.decode import Unreadable, decode
from corpus.reading.files import open_document
from corpus.reading.sandbox import Box, BoxError, Failed
from corpus.reading.source import is_decoded
from corpus.records import record, replace
from corpus.text import MOST_COMBINING, REPLACEMENT, clean, clean_character


class OriginalGone(Exception):
    """The file cannot be read (any more); the message says why in one line."""


@record
class Original:
    """A file as it stands."""

    document: Document
    """Its decoded source as a document: every character at its own place, those that no screen may get replaced."""
    source: str
    """The same characters, as decoded: never to be shown."""
    changed: bool
    """Whether the file has other bytes than those that were indexed, so that places may be off."""
    is_file: bool = True
    """Whether the source is the file as it stands; else it is the text that lies in it, and has no bytes of its own."""

    def byte(self, offset: int) -> int:
        """Where in the file character `offset` stands."""
        start, byte = self.document.spans.line(offset)
        encoded = self.source[start:offset].encode(self.document.encoding, "replace")
        return byte + len(encoded)

    def bytes_at(self, offset: int) -> bytes:
        """The bytes of character `offset`, in the file's encoding."""
        return self.source[offset : offset + 1].encode(self.document.encoding, "replace")

    def line_number(self, offset: int) -> int:
        """The line of the file, from 1, in which character `offset` stands."""
        return self.source.count("\n", 0, offset) + 1


def read_original(document: Document) -> Original:
    """The file of a document, read anew. Opens a file and decodes it: never on the UI thread.

    Raises:
        OriginalGone: it is not there, cannot be read, or is no text any more.
    """
    from corpus.reading import digest_of  # the reader compiles hundreds of patterns: not while views are made ready

    pages: tuple[tuple[int, int], ...] = ()
    lines_at: tuple[tuple[int, int], ...] = ((0, 0),)
    is_file = is_decoded(document.path)
    try:
        if is_file:
            data = open_document(document.path)
            decoded = decode(data, document.encoding)
            text, encoding, lines_at, digest = decoded.text, decoded.encoding, decoded.lines, digest_of(data)
        else:
            text, encoding, pages, digest = _taken_out(document.path)
    except Unreadable as error:
        raise OriginalGone(clean(str(error))) from error
    shown = "\n".join(map(_visible, text.split("\n")))
    lines, start = list[Line](), 0
    for line in shown.split("\n"):
        end = min(len(shown), start + len(line) + 1)
        lines.append(Line(Role.META, Span(start, end)))  # with its line end: an empty line is a line
        start = end
    spans = replace(document.spans, lines=lines_at)
    meta = Meta(document.meta.title)
    source = Document(document.path, document.digest, meta, shown, tuple(lines), encoding, spans, pages=pages)
    return Original(source, text, digest != document.digest, is_file)


def _taken_out(path: str) -> tuple[str, str, tuple[tuple[int, int], ...], str]:
    """What `source_of` says of a file that must be taken apart: in a child, as everything is that is not plain text.

    Raises:
        Unreadable: it cannot be read.
    """
    try:
        with Box("corpus.reading.source:source_of") as box:
            found = box.run(None, path)
    except BoxError as error:
        raise Unreadable(str(error)) from error
    if isinstance(found, Failed):
        raise Unreadable(found.reason)
    text, encoding, pages, digest = found
    return text, encoding, pages, digest


def source_span(document: Document, span: Span) -> Span | None:
    """What a span was made from, or what stands nearest before it; None where nothing of the text has a source."""
    found = document.spans.source(span)
    at = span.start
    while found is None and at > 0:
        at = max(0, at - 200)
        found = document.spans.source(Span(at, span.end))
        found = Span(found.end - 1, found.end) if found else None
    return found


def _visible(line: str) -> str:
    """A line of as many characters, none of which a terminal would act on."""
    cleaned = clean(line)
    if len(cleaned) == len(line):
        return cleaned
    out, piled = list[str](), 0
    for character in line:
        piled = piled + 1 if unicodedata.combining(character) else 0
        out.append(REPLACEMENT if piled > MOST_COMBINING else clean_character(character) or REPLACEMENT)
    return "".join(out)
