"""What the library answers to the search: names that things are found by, and documents as their passages are shown."""

from __future__ import annotations

from typing import NamedTuple

from corpus.folding import fold
from corpus.model import HitKind, Span
from corpus.readings import readings_told
from corpus.records import record


@record
class NameRow:
    """Something that can be found by its name: an initiative or its alias, a term, a title, a heading."""

    id: int
    kind: HitKind
    target: int | None
    """Row id of the linked initiative, term, event or figure; None for documents, headings and bodies."""
    document: int
    span: Span
    """Where opening it leads."""
    text: str
    spoken: str
    """How it is read where that is not the first of the common readings, as `readings.uncommon` gives it."""
    weight: float
    documents: int
    label: str
    """Plain value of its sort (kind of an initiative, lane of an event, how of a term); screens word it."""
    note: str
    """What a list shows beside it: body or place, title of the document, heading path."""
    words: str = ""
    """Where its words begin, as `naming.word_starts` gives it."""

    @property
    def folded(self) -> str:
        """One-to-one in length with `text`."""
        return fold(self.text)

    @property
    def readings(self) -> str:
        """Pinyin as `corpus.readings` gives it."""
        return readings_told(self.folded, self.spoken)


class Heading(NamedTuple):
    """A heading of a document."""

    start: int
    end: int
    level: int
    """1 for the outermost."""
    text: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Glance(NamedTuple):
    """A document as the search shows its passages."""

    document: int
    title: str
    path: str
    headings: tuple[Heading, ...]
    editions: int = 1
    """How many editions of it there are."""
