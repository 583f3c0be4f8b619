"""Bytes → Document: the whole of reading in order."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import PurePath

from corpus.model import Document, Line, Role, Run, Span, SpanMap
from corpus.reading import metadata, repairs, roles
from corpus.reading.beside import Said
from corpus.reading.chrome import without_chrome
from corpus.reading.columns import mark_tables
from corpus.reading.decode import Decoded, Unreadable, decode
from corpus.reading.formats import markdown, text
from corpus.reading.formats.frontmatter import front_matter
from corpus.reading.lines import RawLine
from corpus.reading.mapped import joined
from corpus.text import clean

MARKDOWN = frozenset((".md", ".markdown"))


def digest_of(data: bytes) -> str:
    """BLAKE2b of a file's bytes, 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def _document_lines(lines: list[RawLine]) -> tuple[str, tuple[Line, ...], tuple[Run, ...]]:
    """The text, its lines and runs: one line of the document a line of text."""
    whole = joined([line.mapped for line in lines], "\n")
    out: list[Line] = []
    at = 0
    for line in lines:
        out.append(
            Line(line.role or Role.BODY, Span(at, at + len(line.text)), line.level if line.role is Role.HEADING else 0)
        )
        at += len(line.text) + 1
    return whole.text, tuple(out), whole.runs


def read(path: str, data: bytes, *, date: str | None = None, said: Said | None = None) -> Document:
    """Read one file.

    Args:
        path: where it was found, as it opens (it may hold surrogates for bytes that are no UTF-8);
            its suffix decides between Markdown and plain text.
        data: its bytes.
        date: ISO date for a document that gives none of its own.
        said: what a `yaolan.yaml` says of it.

    Raises:
        Unreadable: binary, or no text in it.
    """
    decoded = decode(data)
    warnings = list(decoded.warnings)
    front: dict[str, str] = {}
    marked_up = PurePath(path).suffix.lower() in MARKDOWN
    if marked_up:
        matter = front_matter(decoded.text)
        front = matter.values
        warnings += matter.warnings
        raw = markdown.lines_of(decoded, matter.lines)
    else:
        raw = repairs.unwrapped(mark_tables(repairs.without_page_marks(text.lines_of(decoded))))
    raw, times = repairs.once(raw)
    if times > 1:
        warnings.append(f"the page stands {times} times in the file, kept once")
    kept = without_chrome(raw, marked_up=marked_up) or raw
    if not kept and not front:
        raise Unreadable("no text in it")
    said = said or Said()
    open_ones = dict(said.otherwise) | ({"date": date} if date else {})
    # an area is always there, if only guessed: a pattern's goes before that
    front = {key: value for key, value in said.otherwise if key == "area"} | dict(said.stated) | front
    return _finished(path, data, decoded, kept, front, open_ones, warnings, marked_up)


def _finished(
    path: str,
    data: bytes,
    decoded: Decoded,
    kept: list[RawLine],
    front: dict[str, str],
    open_ones: dict[str, str],
    warnings: list[str],
    marked_up: bool,
) -> Document:
    stated = marked_up and any(line.role is Role.HEADING for line in kept)
    marked = roles.assign(kept, clean(front.get("title", "")), marked_up=stated)
    body, lines, runs = _document_lines(marked.lines)
    title = marked.title or marked.clues.values.get("title", "") or open_ones.get("title") or PurePath(path).stem
    marked.clues.note("source", open_ones.get("source", ""))
    marked.clues.note("source", marked.clues.values.get("signed", ""))
    meta = metadata.build(title, marked.clues, front, body, open_ones.get("date"))
    spans = SpanMap(runs, decoded.lines)
    return Document(path, digest_of(data), meta, body, lines, decoded.encoding, spans, tuple(warnings))
