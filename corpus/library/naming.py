"""The table of names that the search reads: which things can be found by name, and where opening them leads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.folding import fold
from corpus.headings import heading_words, with_parents
from corpus.model import Document, Extraction, HitKind, Span
from corpus.readings import uncommon
from corpus.records import record
from corpus.wording import starts

LONGEST = 120
"""Characters of a name; what is longer is cut."""
TITLE, HEADING, EVENT, BODY, FIGURE = 1.0, 0.4, 0.3, 0.6, 0.5
"""Weights of names that have no score of their own."""


@record
class Name:
    """One name to be found, before it is folded and read out."""

    kind: HitKind
    target: int | None
    document: int
    span: Span
    text: str
    weight: float
    documents: int = 1
    label: str = ""
    note: str = ""


Heard = tuple[str, str]
"""How a name is read, and where its words begin, as `name.readings` and `name.words` hold it."""


def word_starts(folded: str) -> str:
    """Where words begin in a name: a character for each place, `0` for the first, and on by code."""
    return "".join(chr(48 + at) for at in starts(folded))


@lru_cache(maxsize=1 << 13)
def _heard(folded: str) -> Heard:
    """A name as it is heard; headings and what events are about come again in many documents."""
    return uncommon(folded), word_starts(folded)


def put_names(db: sqlite3.Connection, names: Iterable[Name], known: Mapping[str, Heard] | None = None) -> None:
    """Adds names. `known` holds by folded text what need not be worked out again."""
    marks = ", ".join("?" * 12)
    db.executemany(f"INSERT INTO name VALUES (NULL, {marks})", _rows(names, known or {}))


def _rows(names: Iterable[Name], known: Mapping[str, Heard]) -> Iterator[tuple[object, ...]]:
    """The columns of `name` behind its id."""
    for name in names:
        text = name.text.replace("\n", " ").strip()[:LONGEST]
        if not text:
            continue
        folded = fold(text)
        read, words = known.get(folded) or _heard(folded)
        yield (
            *(name.kind.value, name.target, name.document, name.span.start, name.span.end),
            *(text, read, name.weight, name.documents, name.label, name.note, words),
        )


def own_names(document: int, found: Extraction, events: Sequence[int]) -> Iterator[Name]:
    """The names that stand in one document alone: its title, its headings, what its events are about.

    Args:
        document: row id.
        found: what was extracted.
        events: row ids of `found.events`, in their order.
    """
    read = found.document
    title = read.meta.title
    about = " · ".join(part for part in (read.meta.date, read.meta.source, str(read.meta.area)) if part)
    yield Name(HitKind.DOCUMENT, document, document, _title_span(read), title, TITLE, note=about)
    for heading, above in with_parents(read.headings):
        path = " › ".join((title, *(heading_words(read.cut(one.span)) for one in above)))
        yield Name(HitKind.HEADING, None, document, heading.span, read.cut(heading.span), HEADING, note=path)
    for one, id in zip(found.events, events, strict=True):
        if one.when:
            note = f"{one.when} · {title}"
            yield Name(HitKind.EVENT, id, document, one.sentence, one.what, EVENT, label=one.lane.value, note=note)


def _title_span(read: Document) -> Span:
    for line in read.lines:
        if line.role.value == "title":
            return line.span
    return Span(0, 0)
