"""Sentences and clauses of Chinese text, as spans.

A sentence ends at 。!?;… outside of nothing: quotes and brackets do not hold it together, but a closing
quote or bracket right after the end mark belongs to it. Half-width and full-width marks count alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter

from corpus.model import Document, Line, Span

_SENTENCE_END = re.compile(r"[。!?！？]++[”’\"』」》)）】]*+|\n")
_CLAUSE_END = re.compile(
    r"(?>(?:[,，;；:：](?![^（()）\n]{0,32}[)）])|[。!?！？]|[,，;；:：](?=[。!?！？]))+)[”’\"』」》)）】]*+|\n"
)
"""Where a clause ends; a mark inside brackets ends none: 新渠（东段，五公里），."""
_START = attrgetter("start")
LONGEST = 300
"""Characters that a sentence shown beside a fact may have."""


def _pieces(end: re.Pattern[str], text: str, within: Span) -> list[Span]:
    """The stretches of `text` inside `within` up to each match of `end`, without the white space around them."""
    out: list[Span] = []
    at = within.start
    for match in end.finditer(text, at, within.end):
        if (piece := _stripped(text, at, match.end())) is not None:
            out.append(piece)
        at = match.end()
    if (piece := _stripped(text, at, within.end)) is not None:
        out.append(piece)
    return out


def _stripped(text: str, start: int, stop: int) -> Span | None:
    """`start` to `stop` without the white space around it; None where nothing else stands there."""
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop) if start < stop else None


@lru_cache(maxsize=2)
def _kept(_text: str) -> dict[tuple[int, int], list[Span]]:
    """The sentences of the stretches of a text that were asked for: several stages ask for those of a line."""
    return {}


def _sentences(text: str, within: Span) -> list[Span]:
    kept, place = _kept(text), (within.start, within.end)
    if (found := kept.get(place)) is None:
        found = kept[place] = _pieces(_SENTENCE_END, text, within)
    return found


def sentences(text: str, within: Span) -> list[Span]:
    """The sentences of `text` inside `within`, in order, without the white space around them."""
    return list(_sentences(text, within))


def sentence_at(text: str, within: Span, at: int) -> Span | None:
    """The sentence of `text` inside `within` that holds character `at`; None where only white space stands there."""
    if not within.start <= at < within.end:
        return None
    found = _sentences(text, within)
    last = bisect_right(found, at, key=_START) - 1
    return found[last] if last >= 0 and at < found[last].end else None


def clauses(text: str, within: Span) -> list[Span]:
    """The clauses (cut at commas, semicolons and colons too, outside brackets) of `text` inside `within`, in order."""
    return _pieces(_CLAUSE_END, text, within)


def sentences_of(document: Document) -> list[tuple[Line, Span]]:
    """Every sentence of a document with the line it stands in."""
    return [(line, span) for line in document.lines for span in sentences(document.text, line.span)]


def shortened(text: str, sentence: Span, around: Span, longest: int = LONGEST) -> Span:
    """`sentence`, or where it is longer than `longest`, the clauses around `around` that fit."""
    if len(sentence) <= longest:
        return sentence
    kept: Span | None = None
    for clause in clauses(text, sentence):
        if kept is None:
            if clause.end > around.start:
                kept = clause
        elif kept.end < around.end or clause.end - kept.start <= longest:
            kept = Span(kept.start, clause.end)
        else:
            break
    if kept is None or len(kept) > longest:
        start = max(sentence.start, min(around.start, around.end - longest))
        return Span(start, min(sentence.end, start + longest))
    return kept
