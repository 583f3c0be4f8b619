"""What the library answers to the reader: a document with what marks its text, of the whole or of one part."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Document, Event, Figure, Initiative, Term, Timex, Unexplained
from corpus.records import record


@record
class _Marked:
    """What marks a text."""

    initiatives: tuple[tuple[int, Initiative], ...]
    """(row id of the linked initiative, what this document says of it); of a part with the mentions there."""
    timexes: tuple[Timex, ...]
    events: tuple[tuple[int, Event], ...]
    terms: tuple[tuple[int, Term], ...]
    unexplained: tuple[tuple[int, Unexplained], ...]
    figures: tuple[tuple[int, Figure], ...]


@record
class Page(_Marked):
    """A document opened in the reader, with every fact that marks its text."""

    id: int
    document: Document


@record
class Facts(_Marked):
    """What marks the text of a document, or a part of it."""

    named: tuple[int, ...] = ()
    """How often the whole document names each of the initiatives."""


@record
class Stops:
    """Where the places of a document begin that its facts mark, by sort, each in order."""

    initiatives: Sequence[int]
    terms: Sequence[int]
    dates: Sequence[int]
    figures: Sequence[int]
