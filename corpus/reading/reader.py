"""Bytes → Document: the whole of reading in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import PurePath

from corpus.folding import is_hanzi
from corpus.model import Document, Line, Role, Run, Span, SpanMap
from corpus.reading import metadata, repairs, roles
from corpus.reading.beside import Said
from corpus.reading.called import spoken_report, stand_in
from corpus.reading.chrome import without_chrome
from corpus.reading.columns import mark_tables
from corpus.reading.decode import Unreadable
from corpus.reading.formats.kinds import parse
from corpus.reading.formats.parsed import Parsed
from corpus.reading.glosses import without_glosses
from corpus.reading.glued_pages import without_glued_numbers
from corpus.reading.hanging import unhung
from corpus.reading.headings import states_title_alone
from corpus.reading.lines import RawLine
from corpus.reading.list_marks import without_list_numbers
from corpus.reading.lowered import with_lowered
from corpus.reading.mapped import joined
from corpus.reading.one_line import parted
from corpus.reading.page_marks import without_page_marks, without_sheet_numbers
from corpus.reading.scanned import without_gaps, without_set_blanks
from corpus.reading.shapes import is_text
from corpus.reading.strewn import without_strewn
from corpus.reading.torn import mended
from corpus.reading.two_columns import in_reading_order
from corpus.text import clean

_NAMED = 2
"""Hanzi that make the name of a file a title."""


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


def read(
    path: str,
    data: bytes,
    *,
    date: str | None = None,
    said: Said | None = None,
    name: str = "",
    stated: Mapping[str, str] | None = None,
) -> Document:
    """Read one file, or one document of a container.

    Args:
        path: where it was found, as it opens (it may hold surrogates for bytes that are no UTF-8);
            its suffix says of which format it is.
        data: its bytes.
        date: ISO date for a document that gives none of its own.
        said: what a `yaolan.yaml` says of it.
        name: by what its format is known where `path` does not say it.
        stated: what its container says of it, by the keys of a front matter.

    Raises:
        Unreadable: no text in it, or why its format cannot be read.
    """
    parsed = parse(name or path, data)
    raw, warnings = without_glosses(parsed.lines, parsed.decoded.text), list(parsed.warnings)
    if parsed.laid_out:
        raw = in_reading_order(raw)
        raw = without_list_numbers(without_set_blanks(without_strewn(with_lowered(raw))))
        raw = repairs.closed_up(without_sheet_numbers(raw))
        raw = repairs.unwrapped(mark_tables(unhung(without_page_marks(without_glued_numbers(parted(raw))))))
    raw, times = repairs.once(without_gaps(mended(raw)))
    if times > 1:
        warnings.append(f"the page stands {times} times in the file, kept once")
    kept = without_chrome(raw, marked_up=not parsed.wild) or raw
    if not kept and not parsed.stated:
        raise Unreadable("no text in it")
    said = said or Said()
    open_ones = dict(said.otherwise) | ({"date": date} if date else {})
    # an area is always there, if only guessed: a pattern's goes before that
    front = {key: value for key, value in said.otherwise if key == "area"} | dict(said.stated) | parsed.stated
    front |= stated or {}
    return _finished(path, data, parsed, kept, front, open_ones, tuple(warnings))


def _finished(
    path: str,
    data: bytes,
    parsed: Parsed,
    kept: list[RawLine],
    front: dict[str, str],
    open_ones: dict[str, str],
    warnings: tuple[str, ...],
) -> Document:
    headed = parsed.headed and any(line.role is Role.HEADING for line in kept)
    known = clean(front.get("title", "") or parsed.title)
    if headed and (alone := states_title_alone(kept)) is not None:
        known = known or kept[alone].text
        kept = [replace(line, role=None, level=0) if line.role is Role.HEADING else line for line in kept]
        if any(map(is_text, kept[:alone])):
            # what a collection says of all its documents stands above their titles
            kept[:alone] = [replace(line, role=Role.META) for line in kept[:alone]]
        headed = False
    marked = roles.assign(kept, known, marked_up=headed)
    body, lines, runs = _document_lines(marked.lines)
    for key, value in parsed.hints.items():
        marked.clues.note(key, value)
    own = marked.title or marked.clues.values.get("title", "") or open_ones.get("title")
    own = own or spoken_report(marked.lines) or _named(path)
    title = own or stand_in(marked.lines, marked.clues.spoken) or PurePath(path).stem
    marked.clues.note("source", open_ones.get("source", ""))
    marked.clues.note("source", marked.clues.values.get("signed", ""))
    meta = metadata.build(title, marked.clues, front, body, open_ones.get("date"), titled=bool(own))
    spans = SpanMap(runs, parsed.decoded.lines)
    pages = _pages(parsed.pages, runs)
    return Document(path, digest_of(data), meta, body, lines, parsed.decoded.encoding, spans, warnings, pages)


def _named(path: str) -> str:
    """The name of a file that somebody named in Chinese, which is a title as good as another; else empty."""
    name = PurePath(path).stem
    return name if sum(is_hanzi(one) for one in name) >= _NAMED else ""


def _pages(starts: tuple[tuple[int, int], ...], runs: tuple[Run, ...]) -> tuple[tuple[int, int], ...]:
    """Where pages begin in the text, from where they begin in the source; one that holds nothing kept is left out."""
    if not starts:
        return ()
    out: list[tuple[int, int]] = []
    for run in runs:
        at = max(0, bisect_right(starts, run.source, key=lambda page: page[0]) - 1)
        while at < len(starts) and starts[at][0] < run.source + run.length:
            start, number = starts[at]
            if not out or number > out[-1][1]:
                out.append((run.text + max(0, start - run.source), number))
            at += 1
    return tuple(out)
