"""Which line is what: title, metadata, heading, body, list, caption, table, note. Chrome has gone before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Role
from corpus.reading import about_lines, metadata
from corpus.reading.articles import mark_articles
from corpus.reading.blocks import mark_chronicle, mark_dates, mark_notes, mark_signatures, mark_tail
from corpus.reading.broken_tables import mark_cells, mark_dense, mark_rows, mark_run_over, mark_sheets
from corpus.reading.called import without_number
from corpus.reading.contents import mark_contents, mark_first_contents
from corpus.reading.head import Marked, mark_head
from corpus.reading.headings import (
    join_headings,
    join_wrapped,
    mark_boxes,
    mark_enclosures,
    mark_further_documents,
    mark_numbered,
    mark_own_name,
    mark_unstated,
)
from corpus.reading.layout import layout, simple
from corpus.reading.levels import number_levels
from corpus.reading.lines import RawLine
from corpus.reading.shapes import HEADING_LENGTH, STOP, UNNUMBERED, fold, number_level, number_rank
from corpus.reading.short_lines import (
    mark_bare_items,
    mark_collection,
    mark_decorated,
    mark_doubled,
    mark_groups,
    mark_labels,
    mark_present,
)
from corpus.reading.speech import mark_speakers
from corpus.reading.title import find_title
from corpus.reading.title_span import HEAD


def assign(lines: Sequence[RawLine], known: str = "", *, marked_up: bool = False) -> Marked:
    """Give every line its role.

    Args:
        lines: in order, chrome left out.
        known: the title, where the front matter says it.
        marked_up: whether the format states headings itself, so that none is guessed.
    """
    marked = Marked(title=known)
    work = list(lines)
    start = 0
    if marked_up:
        _take_stated(work, known, marked)
    else:
        mark_chronicle(work)
        mark_first_contents(work)
        start = mark_contents(work, mark_head(work, known, marked))
    for at in range(start, len(work)):
        if work[at].role is None and layout().matches("captions", work[at].text):
            work[at] = replace(work[at], role=Role.CAPTION)
    mark_signatures(work, start, marked.clues)
    mark_tail(work, start, marked.clues)
    mark_dates(work, start, marked.clues)
    if marked_up:
        mark_unstated(work)
        mark_boxes(work)
    else:
        _guess(work, start, marked.title or marked.clues.values.get("title", ""))
    mark_notes(work, start)
    if marked_up and _is_flat(work):
        work = [replace(line, level=number_level(line.text)) if line.role is Role.HEADING else line for line in work]
        marked_up = False
    if not marked_up:
        number_levels(work)
    work = [replace(line, level=1) if line.level > 6 else line for line in work]
    marked.lines = [line if line.role is not None else replace(line, role=Role.BODY) for line in work]
    return marked


def _is_flat(work: Sequence[RawLine]) -> bool:
    """Whether the format states one level for headings whose numbers nest, as converters of PDF do."""
    heads = [line for line in work if line.role is Role.HEADING]
    ranks = {rank for line in heads if 0 < (rank := number_rank(line.text)) < UNNUMBERED}
    return len({line.level for line in heads}) == 1 and len(ranks) > 1


def _take_stated(work: list[RawLine], known: str, marked: Marked) -> None:
    """Headings that the format states: the first of level 1 is the title, the rest count from the highest.

    So is one of a lower level that the document begins with and that stands above all others.
    """
    heads = [at for at, line in enumerate(work) if line.role is Role.HEADING]
    first = next(iter(heads), None)
    above = first == 0 and len(heads) > 1 and all(work[at].level > work[0].level for at in heads[1:])
    if first is not None and (work[first].level == 1 or above) and (not known or fold(work[first].text) == fold(known)):
        marked.title = known or work[first].text
        work[first] = replace(work[first], role=Role.TITLE, level=0)
    elif first and not known:
        _take_unmarked(work, first, marked)
    highest = min((line.level for line in work if line.role is Role.HEADING), default=1)
    for at, line in enumerate(work):
        if line.role is Role.HEADING:
            work[at] = replace(line, level=line.level - highest + 1)
    for at, line in enumerate(work[:HEAD]):
        if line.role is None and (about_lines.is_about(line.text) or about_lines.is_delivery(line.text)):
            metadata.gather(line.text, marked.clues)
            work[at] = replace(line, role=Role.META)


def _take_unmarked(work: list[RawLine], end: int, marked: Marked) -> None:
    """The title of a document that stands unmarked above all headings of its format: it names its kind, or is alone."""
    at, after = find_title(work, min(end, HEAD), "")
    text = without_number("".join(line.text for line in work[at:after]), marked.clues)
    alone = at == 0 and end == 1 and len(text) <= HEADING_LENGTH and not STOP.search(text)
    if after == at + 1 and (alone or simple(text).endswith(layout().doctypes)):
        marked.title = text
        work[at] = replace(work[at], role=Role.TITLE)


def _guess(work: list[RawLine], start: int, title: str) -> None:
    """Headings of plain text, which states none: numbers first, then short lines, except where people speak."""
    mark_own_name(work, start, title)
    mark_sheets(work, start)
    mark_rows(work, start)
    mark_run_over(work, start)
    mark_collection(work, start)
    mark_labels(work, start)
    mark_decorated(work, start)
    mark_doubled(work, start)
    mark_present(work, start)
    mark_bare_items(work, start)
    join_headings(work, start, title)
    mark_further_documents(work, start)
    mark_enclosures(work, start)
    mark_numbered(work, start)
    mark_articles(work, start)
    join_wrapped(work, start)
    mark_cells(work, start)
    mark_dense(work, start)
    if not mark_speakers(work, start, title):
        mark_groups(work, start)
