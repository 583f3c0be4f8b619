"""Notes that do not say their term again: “渠安码”[1] in the text, and below it [1] 指用手机查渠水来源的二维码."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extraction.glossary.note_blocks import REFERENCE, SAYS
from corpus.extraction.glossary.note_pairs import Entry
from corpus.model import Document, Role, Span

_SAYS = re.compile(rf"(?:{SAYS}|是(?![否非]))[:：]?(?=[^。\n]{{4}})")
_SORT = re.compile("(?!《|见|参见|数据|资料|来源|引自)[^《》：:。\n]{6,80}的[^，,。；;：:的]{2,12}。?$")
"""What a note says without a verb, if it says what something is: …的二维码."""
_QUOTED = re.compile("“([^“”\n]{2,16})”[\u4e00-\u9fff]{0,6}$")
_REACH = 26
"""Characters before a mark in which the quotation stands that it belongs to."""


def referred(document: Document) -> Iterator[Entry]:
    """The notes that open with a mark and a verb, of the quoted words that have the same mark in the text."""
    text = document.text
    for line in document.lines:
        if line.role in (Role.TITLE, Role.HEADING, Role.META):
            continue
        mark = REFERENCE.match(text, line.span.start, line.span.end)
        if mark is None or mark.end() >= line.span.end:
            continue
        said = _SAYS.match(text, mark.end(), line.span.end)
        if said is None and _SORT.match(text, mark.end(), line.span.end) is None:
            continue
        at = text.find(mark["mark"], 0, line.span.start)
        term = _term_before(text, at) if at > 0 else ""
        if term and text.find(term, mark.end(), mark.end() + len(term) + 2) < 0:
            yield Entry(term, Span(said.end() if said else mark.end(), line.span.end), line.span)


def _term_before(text: str, at: int) -> str:
    """The quoted words right before a mark."""
    found = _QUOTED.search(text[max(0, at - _REACH) : at])
    return found[1] if found else ""
