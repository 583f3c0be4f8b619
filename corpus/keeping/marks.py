"""Marks: places that a person marked, found again by their words."""

from __future__ import annotations

import os
import time
from dataclasses import fields
from typing import Any

from corpus.model import Span
from corpus.records import record

CONTEXT = 24
"""Characters kept before and after a mark's words, to tell the same words apart."""


@record
class Mark:
    """A place that a person marked, found again by its words wherever the document goes."""

    id: str
    digest: str
    """Of the document's bytes when it was marked."""
    path: str
    title: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    note: str = ""
    made: str = ""
    """ISO second."""

    @property
    def search(self) -> str:
        """The query, where it is a search that was kept and no place; else empty."""
        return "" if self.path or self.digest else self.quote


def make_mark(digest: str, path: str, title: str, text: str, span: Span, note: str = "") -> Mark:
    """A mark on `span` of a document's `text`, with the words around it."""
    made = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    return Mark(
        id=os.urandom(8).hex(),
        digest=digest,
        path=path,
        title=title,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        before=text[max(0, span.start - CONTEXT) : span.start],
        after=text[span.end : span.end + CONTEXT],
        note=note,
        made=made,
    )


def make_search(query: str, note: str = "") -> Mark:
    """A search that is kept: its query, and no document."""
    made = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    return Mark(os.urandom(8).hex(), "", "", "", 0, 0, query, "", "", note, made)


def _common(one: str, other: str) -> int:
    """Length of the longest common beginning."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def find_mark(mark: Mark, text: str) -> Span | None:
    """Where a mark's words stand in `text` now; None when it lost its place.

    The old place first; else of all places with the same words the one whose surroundings agree most,
    the nearest among equals.
    """
    if text[mark.start : mark.end] == mark.quote and text[: mark.start].endswith(mark.before):
        return Span(mark.start, mark.end)
    if not mark.quote:
        return None
    best: tuple[int, int] | None = None
    found, at = None, text.find(mark.quote)
    while at >= 0:
        end = at + len(mark.quote)
        agree = _common(text[max(0, at - CONTEXT) : at][::-1], mark.before[::-1])
        agree += _common(text[end : end + CONTEXT], mark.after)
        if best is None or (agree, -abs(at - mark.start)) > best:
            best, found = (agree, -abs(at - mark.start)), Span(at, end)
        at = text.find(mark.quote, end)
    return found


def read_mark(found: Any) -> Mark | None:
    """A mark as JSON holds it; None for what is none."""
    names = {field.name: field.type for field in fields(Mark)}
    if not isinstance(found, dict) or not isinstance(found.get("quote"), str):
        return None
    try:
        mark = Mark(**{name: value for name, value in found.items() if name in names})
    except TypeError:
        return None
    wanted = [mark.id, mark.digest, mark.path, mark.title, mark.before, mark.after, mark.note, mark.made]
    sound = all(isinstance(one, str) for one in wanted) and isinstance(mark.start, int) and isinstance(mark.end, int)
    return mark if sound else None
