"""What the library answers: rows as a list or a card shows them, frozen, with ids to ask further.

`document` is always the row id of a document; spans are characters in its text. Figures stand in `figure_views`, what
the search asks for in `name_views`; both are given on from here. The reader's pages are in `page_views`.
"""

from __future__ import annotations

from corpus.library.figure_views import ClaimRow, Difference, FigureRow, IndicatorRow, Promise
from corpus.library.name_views import Glance, Heading, NameRow
from corpus.model import (
    Certainty,
    How,
    Kind,
    Lane,
    Meta,
    Reason,
    Span,
    Stage,
    Status,
    Step,
)
from corpus.records import record


@record
class Counts:
    """How many of everything the corpus holds."""

    documents: int = 0
    initiatives: int = 0
    events: int = 0
    terms: int = 0
    figures: int = 0
    failed: int = 0
    editions: int = 0
    """Of the documents beside the first of each, which are not counted among them."""


@record
class Failure:
    """A file that could not be read, and why, in one line."""

    path: str
    reason: str


@record
class DocumentRow:
    """A document in a list."""

    id: int
    path: str
    digest: str
    title: str
    date: str | None
    source: str | None
    area: str
    kind: str | None
    restates: str | None
    size: int
    """Characters of text."""
    initiatives: int
    events: int
    figures: int
    work: int = 0
    """Row id of the edition that stands for all of them: its own where there is no other, or it is that one."""
    editions: int = 1
    """How many editions of it there are: copies, drafts, later versions."""

    @property
    def is_first(self) -> bool:
        """Whether it is the only edition of its work, or the one that stands for all."""
        return self.editions == 1 or self.work == self.id


@record
class Related:
    """A document that is about the same as another."""

    document: DocumentRow
    score: float
    """From 0 to 1."""
    shared: tuple[str, ...]
    """What both are about: initiatives that both name, then key words."""


@record
class Mention:
    """A place that names an initiative or a term."""

    document: int
    span: Span


@record
class InitiativeRow:
    """An initiative in a list: one over all documents."""

    id: int
    name: str
    kind: Kind
    body: str | None
    area: str
    documents: int
    """How many documents name it."""
    mentions: int
    launched: str | None
    stage: Stage | None
    score: float


@record
class Part:
    """A part of an initiative; `id` when the part is an initiative itself."""

    name: str
    id: int | None = None


@record
class CardStep:
    """A dated step of an initiative, and the document that tells it."""

    document: int
    step: Step


@record
class InitiativeCard:
    """All that is known of one initiative."""

    row: InitiativeRow
    aliases: tuple[str, ...]
    lead: str | None
    parts: tuple[Part, ...]
    part_of: Part | None
    expansions: tuple[Expansion, ...]
    mentions: tuple[Mention, ...]
    events: tuple[EventRow, ...]
    figures: tuple[FigureRow, ...]
    """Of the sentences that name it."""
    related: tuple[InitiativeRow, ...]
    why: Reason
    steps: tuple[CardStep, ...] = ()
    """The dated steps of its life over all documents, in order of time; one told in several stands once."""


@record
class InitiativeEntry:
    """An initiative as it stands in a table that is taken out whole."""

    row: InitiativeRow
    aliases: tuple[str, ...]
    lead: str | None
    parts: tuple[Part, ...]
    part_of: Part | None
    mentions: tuple[Mention, ...]
    """In the order of their documents' dates."""


@record
class DocumentEntry:
    """A document with all that it says of itself, without its text."""

    id: int
    path: str
    meta: Meta
    size: int
    """Characters of text."""
    initiatives: int
    events: int
    figures: int
    edition_of: str | None = None
    """Path of the edition that stands for all; None where it is that one, or there is no other."""
    editions: tuple[str, ...] = ()
    """Paths of its other editions, the one that stands for all first."""


@record
class EventRow:
    """A dated event on the timeline. `first` and `last` are the ISO days that `when` spans; None when it has none."""

    id: int
    document: int
    title: str
    """Of the document."""
    when: str
    first: str | None
    last: str | None
    surface: str
    span: Span
    sentence: Span
    text: str
    """The sentence."""
    what: str
    lane: Lane
    initiatives: tuple[str, ...]
    kind: Kind | None
    """Of the first initiative."""
    area: str
    certainty: Certainty
    why: Reason
    sources: tuple[EventSource, ...] = ()
    """Where else the same happening is told."""


@record
class EventSource:
    """Another document that tells the same happening."""

    event: int
    """Row id of its own event there."""
    document: int
    title: str
    span: Span
    sentence: Span


@record
class Expansion:
    """One explanation of a term, with its place."""

    document: int
    title: str
    expansion: str
    how: How
    span: Span
    parts: tuple[str, ...]
    count: int | None
    why: Reason


@record
class TermRow:
    """A term in the glossary: all its explanations, or none when it is used but never explained."""

    id: int
    term: str
    expansions: tuple[Expansion, ...]
    documents: int
    uses: int
    first: str | None
    """Date of the earliest document that uses it."""


@record
class NamedTerm:
    """A term of the glossary that stands in a text."""

    id: int
    term: str
    explained: bool


@record
class TermCard:
    """A term with every place that uses it."""

    row: TermRow
    mentions: tuple[Mention, ...]
    sentences: tuple[tuple[int, Span, str], ...]
    """(document, span of the sentence, its text): the first dozen uses."""

    @property
    def borrowing(self) -> tuple[tuple[int, Expansion], ...]:
        """The documents that use the term and explain it nowhere, in order, each with the explanation of another.

        A note is taken before what a sentence says, then the first; empty where nothing explains the term.
        """
        own = {one.document for one in self.row.expansions}
        best = min(self.row.expansions, key=lambda one: one.how is not How.NOTE, default=None)
        using = dict.fromkeys(mention.document for mention in self.mentions if mention.document not in own)
        return tuple((document, best) for document in using) if best is not None else ()


@record
class ComparedInitiative:
    """An initiative of two documents, with the places of either that name it; of one alone the other has none."""

    row: InitiativeRow
    left: tuple[Span, ...]
    right: tuple[Span, ...]


@record
class ComparedFigure:
    """Two figures of one indicator and place, one of either document, that do not say the same."""

    indicator: str
    area: str
    left: FigureRow
    right: FigureRow

    @property
    def same_period(self) -> bool:
        """Whether both speak of one period; else one tells how it went on."""
        return self.left.figure.period == self.right.figure.period


@record
class Comparison:
    """Two documents beside each other."""

    left: DocumentRow
    right: DocumentRow
    initiatives: tuple[ComparedInitiative, ...]
    """Of either, those of most weight first."""
    figures: tuple[ComparedFigure, ...]
    """Those of one period first, each in the order of the left document."""


@record
class Bucket:
    """How many events fall into one period of the timeline (`2017`, `2017-Q1`, `2017-03`, `2017-03-06`)."""

    period: str
    count: int


__all__ = [
    "Bucket",
    "CardStep",
    "ClaimRow",
    "ComparedFigure",
    "ComparedInitiative",
    "Comparison",
    "Counts",
    "Difference",
    "DocumentEntry",
    "DocumentRow",
    "EventRow",
    "EventSource",
    "Expansion",
    "Failure",
    "FigureRow",
    "Glance",
    "Heading",
    "IndicatorRow",
    "InitiativeCard",
    "InitiativeEntry",
    "InitiativeRow",
    "Mention",
    "NameRow",
    "Part",
    "Promise",
    "Status",
    "TermCard",
    "TermRow",
]
