"""What the library answers to the reader: a document with what marks its text, of the whole or of one part."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Document, Event, Figure, Initiative, Term, Timex, Unexplained
from corpus.records import record


@record
class Page:
    """A document opened in the reader, with every fact that marks its text."""

    id: int
    document: Document
    initiatives: tuple[tuple[int, Initiative], ...]
    """(row id of the linked initiative, what this document says of it)."""
    timexes: tuple[Timex, ...]
    events: tuple[tuple[int, Event], ...]
    terms: tuple[tuple[int, Term], ...]
    unexplained: tuple[tuple[int, Unexplained], ...]
    figures: tuple[tuple[int, Figure], ...]


@record
class Facts:
    """What marks the text of a document, or a part of it."""

    initiatives: tuple[tuple[int, Initiative], ...]
    """(row id of the linked initiative, what this document says of it); its mentions are those of the part."""
    timexes: tuple[Timex, ...]
    events: tuple[tuple[int, Event], ...]
    terms: tuple[tuple[int, Term], ...]
    unexplained: tuple[tuple[int, Unexplained], ...]
    figures: tuple[tuple[int, Figure], ...]
    named: tuple[int, ...] = ()
    """How often the whole document names each of the initiatives."""


@record
class Stops:
    """Where the places of a document begin that its facts mark, by sort, each in order."""

    initiatives: Sequence[int]
    terms: Sequence[int]
    dates: Sequence[int]
    figures: Sequence[int]
