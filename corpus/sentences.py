"""Sentences and clauses of Chinese text, as spans.

A sentence ends at 。!?;… outside of nothing: quotes and brackets do not hold it together, but a closing
quote or bracket right after the end mark belongs to it. Half-width and full-width marks count alike.
"""

from __future__ import annotations

import re

from corpus.model import Document, Line, Span

_SENTENCE = re.compile(r"[^。!?！？\n]*+(?:[。!?！？]++[”’\"』」》)）】]*+|\n|$)")
_CLAUSE = re.compile(r"[^,，;；:：。!?！？\n]*+(?:[,，;；:：。!?！？]++[”’\"』」》)）】]*+|\n|$)")
LONGEST = 300
"""Characters that a sentence shown beside a fact may have."""


def _pieces(pattern: re.Pattern[str], text: str, within: Span) -> list[Span]:
    out: list[Span] = []
    at = within.start
    while at < within.end:
        match = pattern.match(text, at, within.end)
        end = match.end() if match and match.end() > at else within.end
        start, stop = at, end
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if start < stop:
            out.append(Span(start, stop))
        at = end
    return out


def sentences(text: str, within: Span) -> list[Span]:
    """The sentences of `text` inside `within`, in order, without the white space around them."""
    return _pieces(_SENTENCE, text, within)


def sentence_at(text: str, within: Span, at: int) -> Span | None:
    """The sentence of `text` inside `within` that holds character `at`; None where only white space stands there."""
    start = within.start
    while start <= at < within.end:
        match = _SENTENCE.match(text, start, within.end)
        end = match.end() if match and match.end() > start else within.end
        if at < end:
            found = _pieces(_SENTENCE, text, Span(start, end))
            return found[0] if found and found[0].start <= at < found[0].end else None
        start = end
    return None


def clauses(text: str, within: Span) -> list[Span]:
    """The clauses (cut at commas, semicolons and colons too) of `text` inside `within`, in order."""
    return _pieces(_CLAUSE, text, within)


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
