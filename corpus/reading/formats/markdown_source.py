"""The source lines of a Markdown text: without the lines of a site, without HTML, with the rows of drawn tables."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.reading.formats.converted_page import IMAGE, ConvertedPage, bare
from corpus.reading.formats.formulas import plain
from corpus.reading.formats.inline_marks import unmarked
from corpus.reading.formats.markup_tables import tables_of
from corpus.reading.formats.ruled_tables import ruled_tables
from corpus.reading.formats.text import is_tagged, tidied, untagged
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped
from corpus.records import record, replace


@record
class Piece:
    """What stands on a line of the source, or on a part of one."""

    mapped: Mapped
    indent: int = 0
    torn: bool = False
    """Whether a mark parts it from the piece before."""


_BLANK = Piece(Mapped("", ()))


def pieces(text: str, skip: int, page: ConvertedPage | None) -> Iterator[Piece | RawLine]:
    """The lines of the source behind the first `skip`: those of the site are blank, rows of tables in HTML are rows."""
    tagged = is_tagged(text)
    tables = sorted([*(tables_of(text) if "<table" in text else ()), *ruled_tables(text)], key=lambda one: one.start)
    at = 0
    for number, line in enumerate(text.split("\n")):
        start, at = at, at + len(line) + 1
        if number < skip:
            continue
        while tables and tables[0].end <= start:
            tables.pop(0)
        if tables and tables[0].start < at:
            if start <= tables[0].start:
                yield from (replace(row, mapped=unmarked(plain(row.mapped))) for row in tables[0].lines)
            line = line[max(0, tables[0].end - start) :]
            start = at - 1 - len(line)
        whole = plain(Mapped.of(line, start))
        if page is not None and number - skip in page.gone:
            yield _BLANK
        elif page is not None and number - skip in page.about:
            yield Piece(*tidied(bare(whole)), True)
        elif not tagged or line.lstrip().startswith("|"):
            yield Piece(*tidied(whole if page is None else whole.replaced(IMAGE, "")))
        else:
            for place, piece in enumerate(untagged(whole)):
                yield Piece(*tidied(piece), place > 0)
