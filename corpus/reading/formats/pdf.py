"""PDF with a text layer: what is printed, page by page, with running heads taken out and paragraphs made whole.

The pages are read by PDFium. A PDF without text is a scan, and is named as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref

import pypdfium2
import pypdfium2.raw as raw

from corpus.reading.decode import LEAST_FAMILIAR, Decoded, Unreadable, familiar
from corpus.reading.formats.boxes_font import use_boxes
from corpus.reading.formats.parsed import Parsed
from corpus.reading.formats.print_lines import Glyph, Row, mark_running, paragraphs, rows
from corpus.reading.formats.text import tidied
from corpus.reading.layout import layout, simple
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped, joined
from corpus.reading.shapes import number_level

MOST_PAGES = 5_000
MOST_CHARACTERS = 10_000_000
_SCAN = 12
"""Characters on a page, on the mean, with less of which a page of pictures is a scan."""
_MUTE = 0xFFFD
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")
"""Characters of which the file does not say what they are."""
_MOST_MUTE = 0.3
"""Share of such characters from which a file is not read."""
_LATIN = re.compile("[A-Za-z]{2}")
_SLANT = 0.1
"""Radians by which a character may lean and still be text and no watermark."""
_QUARTER = 1.5707963
_CHAPTER = 2
"""Rank of 第一章, with which no document begins that has a title."""
_FIGURES = re.compile(r"^[\d\s—–·•|-]{1,12}|[\d\s—–·•|-]{1,12}$")
"""The number of a page beside a running head."""


def parse(data: bytes) -> Parsed:
    """A PDF.

    Raises:
        Unreadable: protected, damaged, without text, or larger than a document is.
    """
    use_boxes()
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            pages = _pages(document)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Unreadable("protected by a password" if locked else "a damaged or truncated PDF") from error
    if not any(pages):
        raise Unreadable("no text in it")
    mark_running(pages)
    source: list[str] = []
    starts: list[tuple[int, int]] = []
    places: dict[int, int] = {}
    at = 0
    for number, page in enumerate(pages, 1):
        starts.append((at, number))
        for row in page:
            places[id(row)] = at
            source.append(row.text)
            at += len(row.text) + 1
    lines = [
        line
        for found, indent, blanks in paragraphs(pages)
        if (line := RawLine(_whole(found, places), blanks, indent)).text
    ]
    title = _running_title(pages) if lines and 0 < number_level(lines[0].text) <= _CHAPTER else ""
    return Parsed(Decoded("\n".join(source), "utf-8", ((0, 0),)), lines, title=title, pages=tuple(starts))


def _running_title(pages: Sequence[Sequence[Row]]) -> str:
    """The name of a document that only its running heads say, as where its first page was left out."""
    heads = Counter(
        text
        for page in pages
        for row in page
        if row.running and simple(text := _FIGURES.sub("", row.text)).endswith(layout().doctypes)
    )
    return heads.most_common(1)[0][0] if heads else ""


def _whole(found: list[Row], places: dict[int, int]) -> Mapped:
    """The rows of a paragraph as one line."""
    pieces: list[Mapped] = []
    for row in found:
        part, _ = tidied(Mapped.of(row.text, places[id(row)]))
        if pieces and _LATIN.fullmatch(pieces[-1].text[-1:] + part.text[:1]):
            pieces.append(Mapped(" ", ()))
        pieces.append(part)
    return joined(pieces)


def _pages(document: pypdfium2.PdfDocument) -> list[list[Row]]:
    """The rows of all pages."""
    count = len(document)
    if count > MOST_PAGES:
        raise Unreadable(f"{count} pages, more than the {MOST_PAGES} that are read")
    out: list[list[Row]] = []
    size = pictures = mute = 0
    for number in range(count):
        page = document[number]
        try:
            glyphs = list(_glyphs(page))
            size += len(glyphs)
            mute += len(glyphs) if _is_mute(page, glyphs) else 0
            if size > MOST_CHARACTERS:
                raise Unreadable(f"more than the {MOST_CHARACTERS} characters that are read")
            if len(glyphs) < _SCAN:
                pictures += any(True for _ in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
            out.append(rows(glyphs, number + 1))
        finally:
            page.close()
    if pictures and size < _SCAN * count and pictures * 2 >= count:
        raise Unreadable("a scan without text: `ocrmypdf -l chi_sim IN.pdf OUT.pdf` gives it one")
    if mute > _MOST_MUTE * size:
        raise Unreadable(
            "its fonts do not say what they print: `ocrmypdf --force-ocr -l chi_sim IN.pdf OUT.pdf` reads it anew"
        )
    return out


def _is_mute(page: pypdfium2.PdfPage, glyphs: Sequence[Glyph]) -> bool:
    """Whether the fonts of a page do not say which characters they print: what is read then is any other text."""
    text = "".join(glyph.text for glyph in glyphs)
    if len(_UNKNOWN.findall(text)) > _MOST_MUTE * len(text):
        return True
    if familiar(text) >= LEAST_FAMILIAR:
        return False
    handle = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(handle.raw)
        looked_at = range(0, count, max(1, count // 50))
        guessed = sum(raw.FPDFText_HasUnicodeMapError(handle.raw, at) == 1 for at in looked_at)
    finally:
        handle.close()
    return bool(guessed > _MOST_MUTE * len(looked_at))


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The characters of a page with their boxes, in the order of the file; those that lean are left out."""
    text = page.get_textpage()
    try:
        handle = text.raw
        count = raw.FPDFText_CountChars(handle)
        turned = _turned(handle, count)
        quarters = round(turned / _QUARTER) % 4
        box, level = raw.FS_RECTF(), None
        pointer = byref(box)
        character, place = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
        for at in range(count):
            code = character(handle, at) or _MUTE
            if code <= 32 and (code < 32 or raw.FPDFText_IsGenerated(handle, at) == 1):
                continue
            if code >= 0xFFFE or not place(handle, at, pointer):
                continue
            left, right, bottom, top = box.left, box.right, box.bottom, box.top
            if quarters:
                left, right, bottom, top = _upright(quarters, left, right, bottom, top)
            # what leans climbs with each character: within a row there is no need to ask
            if bottom != level:
                if abs(_turn(raw.FPDFText_GetCharAngle(handle, at) - turned)) > _SLANT:
                    continue
                level = bottom
            yield Glyph(chr(code), left, right, bottom, top)
    finally:
        text.close()


def _turned(handle: object, count: int) -> float:
    """The angle at which most of a page stands, a multiple of a right one."""
    step = max(1, count // 50)
    angles = sorted(raw.FPDFText_GetCharAngle(handle, at) for at in range(0, count, step))
    return round(angles[len(angles) // 2] / _QUARTER) * _QUARTER if angles else 0.0


def _turn(angle: float) -> float:
    """An angle between minus and plus a half turn."""
    return (angle + 2 * _QUARTER) % (4 * _QUARTER) - 2 * _QUARTER


def _upright(quarters: int, left: float, right: float, bottom: float, top: float) -> tuple[float, float, float, float]:
    """A box as one sees it on a page that is turned upright: left, right, bottom, top."""
    if quarters == 3:
        return bottom, top, -right, -left
    if quarters == 2:
        return -right, -left, -top, -bottom
    return -top, -bottom, left, right
