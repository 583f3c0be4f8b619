"""Entries of a chronicle: times that are each all of a line, with what happened then on the line below."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.model import Document, Role, Span, Timex
from corpus.sentences import sentences

_MARKS = " \u3000•·●▪◆■▲★-—–:：.、#*[]【】()（）"
_ABOUT_WHEN = re.compile("(?:之后|以后|之前|前后|左右|后|前|起|开始)?")
_LEAST = 3
"""Such lines that are a chronicle; one or two can be the date of a letter."""
_TEXT = frozenset((Role.BODY, Role.LIST, Role.NOTE, Role.CAPTION))
_SHORT = 8
"""Characters of a line that says where it was rather than what."""


def entries(document: Document, timexes: Sequence[Timex]) -> dict[int, Span]:
    """Where each entry is told, from its time to the end of the first sentence below, by the start of its line.

    A span (2月至3月) heads a part and is no entry, nor is a time above a line that opens with another.
    Empty where fewer than three lines of the document are times and nothing else, each above a text.

    Args:
        document: as it was read.
        timexes: of `find_timexes`, in order.
    """
    text, found = document.text, dict[int, Span]()
    starts = [timex.span.start for timex in timexes]
    for timex in timexes:
        line = document.line_at(timex.span.start)
        if (
            "/" in (timex.when or "")
            or line is None
            or line.role in (Role.TITLE, Role.TABLE)
            or line.span.start in found
        ):
            continue
        before = text[line.span.start : timex.span.start].strip(_MARKS)
        after = text[timex.span.end : line.span.end].strip(_MARKS)
        if before or _ABOUT_WHEN.fullmatch(after) is None:
            continue
        at = document.line_index(line.span.start) + 1
        if at + 1 < len(document.lines) and len(document.lines[at].span) <= _SHORT:
            at += 1
        if at < len(document.lines) and document.lines[at].role in _TEXT and not _is_dated(document, at, starts):
            told = sentences(text, document.lines[at].span)
            if told and len(told[0]) > _SHORT:
                found[line.span.start] = Span(timex.span.start, told[0].end)
    return found if len(found) >= _LEAST else {}


def _is_dated(document: Document, at: int, starts: Sequence[int]) -> bool:
    """Whether line `at` opens with a time of its own: the one above heads it and others."""
    first = document.lines[at].span.start
    index = bisect_left(starts, first)
    return index < len(starts) and not document.text[first : starts[index]].strip(_MARKS)
