"""What a corpus is made of: documents, their lines, and the facts that were found in them.

Everything here is frozen data without behaviour beyond its own fields. Offsets are characters in
`Document.text`, end exclusive; a fact never carries a copy of the text where an offset will do.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from corpus.records import record


@record(order=True)
class Span:
    """A stretch of text: characters `start` to `end`, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@record
class Run:
    """`length` characters that stand at `text` in the repaired text and at `source` in the decoded source."""

    text: int
    source: int
    length: int


@record
class SpanMap:
    """The way back from the repaired text to the decoded source, and from there to bytes.

    `runs` are sorted by `text` and do not overlap; characters of the text in no run were inserted by
    the repair. `lines` are (source character, byte) pairs, one at each line start of the source,
    sorted; inside a line the byte is found by encoding the characters before it in `encoding`.
    """

    runs: tuple[Run, ...] = ()
    lines: tuple[tuple[int, int], ...] = ((0, 0),)

    def source(self, span: Span) -> Span | None:
        """The smallest span of the decoded source that holds what `span` was made from; None when nothing was."""
        first = last = None
        at = max(0, bisect_right(self.runs, span.start, key=lambda run: run.text) - 1)
        for run in self.runs[at:]:
            if run.text >= span.end:
                break
            low, high = max(span.start, run.text), min(span.end, run.text + run.length)
            if low < high:
                first = run.source + low - run.text if first is None else first
                last = run.source + high - run.text
        return None if first is None or last is None else Span(first, last)

    def line(self, character: int) -> tuple[int, int]:
        """(character, byte) of the start of the source line that holds source character `character`."""
        return self.lines[max(0, bisect_right(self.lines, character, key=lambda pair: pair[0]) - 1)]


class Role(StrEnum):
    """What a line of a document is. Page chrome has no role: it is not in the text."""

    TITLE = "title"
    META = "meta"
    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    CAPTION = "caption"
    TABLE = "table"
    NOTE = "note"


@record
class Line:
    """One line (a paragraph, a heading, …) of the repaired text, without its line end."""

    role: Role
    span: Span
    level: int = 0
    """1 to 6 for a heading, else 0."""


@record
class Area:
    """A place by its administrative levels, outermost first: `("武汉市", "武昌区")`. Empty when unknown."""

    levels: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "".join(self.levels)

    def __bool__(self) -> bool:
        return bool(self.levels)

    def holds(self, other: Area) -> bool:
        """Whether `other` is this place or lies in it, as far as their levels tell."""
        return other.levels[: len(self.levels)] == self.levels


@record
class Meta:
    """What a document says of itself. None where it says nothing: never a guess.

    Dates are ISO: `2018-03-09`, `2018-03` or `2018`. `date` is the date that anchors its time
    expressions: publication, else delivery.
    """

    title: str
    """What it is called: its title, or where it has none its file's name, its first heading or how it begins."""
    date: str | None = None
    delivered: str | None = None
    published: str | None = None
    source: str | None = None
    area: Area = Area()
    number: str | None = None
    """Document number, as 国发〔2016〕8号."""
    index: str | None = None
    """Index number, as 737546075/2020-47738."""
    url: str | None = None
    kind: str | None = None
    """`restatement` for a text that tells another document in words of its own."""
    restates: str | None = None
    """Title of the document that a restatement tells."""
    titled: bool = True
    """Whether the title is its own, and no name that it is called by for want of one."""
    written: str | None = None
    """The day that the document itself bears (成文日期, the date under its signature), where it was published later."""


@record
class Document:
    """A document as it is read: the repaired, cleaned text, its lines, and the way back to the source.

    Identity: `digest` (of the bytes) says that two files hold the same document and outlives moves;
    `path` says where it was found.
    """

    path: str
    digest: str
    """BLAKE2b of the file's bytes, 32 hexadecimal digits."""
    meta: Meta
    text: str
    lines: tuple[Line, ...]
    """In order, not overlapping; together they cover the text but for line ends."""
    encoding: str = "utf-8"
    spans: SpanMap = SpanMap()
    warnings: tuple[str, ...] = ()
    """What the reader had to guess or replace, one plain line each."""
    pages: tuple[tuple[int, int], ...] = ()
    """(offset, number) where each page of a printed document begins, in order; empty for what has no pages."""

    def cut(self, span: Span) -> str:
        """The text at `span`."""
        return self.text[span.start : span.end]

    def line_at(self, offset: int) -> Line | None:
        """The line that holds character `offset`, or the one before it; None in an empty document."""
        return self.lines[max(0, self.line_index(offset))] if self.lines else None

    def line_index(self, offset: int) -> int:
        """The place in `lines` of the line that holds character `offset`, or of the one before it; -1 before all."""
        global _latest
        if _latest[0] is not self.lines:
            _latest = self.lines, [line.span.start for line in self.lines]
        return bisect_right(_latest[1], offset) - 1

    def page_at(self, offset: int) -> int | None:
        """The number of the page on which character `offset` stands; None in a document without pages."""
        at = bisect_right(self.pages, offset, key=lambda page: page[0]) - 1
        return self.pages[max(0, at)][1] if self.pages else None

    @property
    def headings(self) -> tuple[Line, ...]:
        """The lines that are headings, in order."""
        return tuple(line for line in self.lines if line.role is Role.HEADING)


_latest: tuple[tuple[Line, ...], list[int]] = ((), [])
"""The lines that were asked last with their starts: they are asked several times a name of their document."""


# ---- facts


@record
class Reason:
    """Why a fact is believed: shown by `x`. Ids of rules stand in `extraction/rules/`."""

    rule: str
    anchor: str | None = None
    evidence: tuple[str, ...] = ()


class Certainty(StrEnum):
    """How far a value can be trusted."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@record
class Timex:
    """A time expression and its TIMEX3 value (see INTERFACE: `2017-03-03`, `2017-01/2017-09`, `XXXX-XX-07`, …)."""

    span: Span
    surface: str
    when: str | None
    anchor: str | None
    certainty: Certainty
    why: Reason


class Kind(StrEnum):
    """What sort of initiative a name names."""

    PROGRAMME = "programme"
    CAMPAIGN = "campaign"
    REFORM = "reform"
    MECHANISM = "mechanism"
    INSTITUTION = "institution"
    MEETING = "meeting"
    PLAN = "plan"
    PLATFORM = "platform"
    WORKS = "works"
    AWARD = "award"
    ZONE = "zone"
    ASSESSMENT = "assessment"


class Stage(StrEnum):
    """How far an initiative has come, as the document says."""

    PLANNED = "planned"
    PILOT = "pilot"
    STARTED = "started"
    RUNNING = "running"
    COMPLETED = "completed"


@record
class Step:
    """A dated step in the life of an initiative: `2017-03-19`, 试点推出."""

    when: str
    what: str
    """The verb of the step, as printed, with the word before it that belongs to it."""
    span: Span
    """From the time expression to the end of the verb."""


@record
class Initiative:
    """A named programme, campaign, reform, institution, works … and every place that names it."""

    name: str
    aliases: tuple[str, ...]
    kind: Kind
    mentions: tuple[Span, ...]
    score: float
    launched: str | None = None
    lead: str | None = None
    """The body that leads it, as printed (我市)."""
    body: str | None = None
    """The same, resolved (武汉市)."""
    area: Area = Area()
    parts: tuple[str, ...] = ()
    part_of: str | None = None
    stage: Stage | None = None
    why: Reason = Reason("")
    steps: tuple[Step, ...] = ()
    """The dated steps of its life, in order of time (试点推出 → 清单公布 → 落地)."""


class Lane(StrEnum):
    """The lane of the timeline that an event runs in."""

    HAPPENED = "happened"
    LAUNCHED = "launched"
    DUE = "due"
    PUBLISHED = "published"


@record
class Event:
    """Something that happened or is to happen at a time that the document gives."""

    when: str | None
    surface: str
    span: Span
    """Of the time expression."""
    sentence: Span
    """At most 300 characters, holding `span`."""
    what: str
    lane: Lane
    initiatives: tuple[str, ...] = ()
    certainty: Certainty = Certainty.SURE
    why: Reason = Reason("")


class How(StrEnum):
    """How a document explains a term."""

    NOTE = "note"
    PARENTHESIS = "parenthesis"
    IS_CALLED = "is-called"
    ENUMERATION = "enumeration"


@record
class Term:
    """A term with the explanation that its document gives."""

    term: str
    expansion: str
    how: How
    span: Span
    """Of the term where it is explained."""
    parts: tuple[str, ...] = ()
    count: int | None = None
    """The number in the term's name that its parts must match (四水共治: 4); None where it has none."""
    mentions: tuple[Span, ...] = ()
    why: Reason = Reason("")
    whole: Span | None = None
    """Of the whole explanation, term included where they stand together; None where a person gave it."""


@record
class Unexplained:
    """A term that is used but explained nowhere in its document."""

    term: str
    mentions: tuple[Span, ...]


class Status(StrEnum):
    """Whether a figure was reached, is expected, or is aimed at."""

    ACTUAL = "actual"
    EXPECTED = "expected"
    TARGET = "target"


@record
class Figure:
    """A number with what it measures. `value` is as printed, 万 and 亿 stay in `unit`."""

    indicator: str
    value: float | None
    """None for a figure that is only compared: 未达到9%的预期目标 has `change` alone."""
    unit: str
    period: str | None
    change: str | None
    """`+9%`, `-7.9%`, `<9%` (未达到), as far as the clause says."""
    area: Area
    status: Status
    span: Span
    why: Reason = Reason("")


class ClaimKind(StrEnum):
    """What a claim of first claims."""

    FIRST = "first"
    ONLY = "only"
    RANK = "rank"
    TOP = "top"
    """Among the first `rank`: 位居全省前三."""


@record
class Claim:
    """A claim to be first, the only one or of a rank: 在全国率先推出…, 全省首家…, 增速居全省第二位."""

    what: str
    """What is first, at most 30 characters."""
    scope: str
    """Among whom, as printed: 全国, 全省, 全国省会城市."""
    place: str
    """The scope as it compares across documents: 全省 in a Wuhan document is 湖北省."""
    rank: int
    kind: ClaimKind
    body: str | None
    """Who claims it, as printed, where the sentence says so."""
    area: Area
    span: Span
    """Of the words that claim it."""
    sentence: Span
    """At most 300 characters, holding `span`."""
    why: Reason = Reason("")


@record
class Extraction:
    """All that was found in one document."""

    document: Document
    initiatives: tuple[Initiative, ...] = ()
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    glossary: tuple[Term, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    possible: tuple[Initiative, ...] = ()
    """Names for which too little speaks that a list would have them, strongest first; their scores say how little."""


@record
class Overrides:
    """What a person corrected. It wins over what the rules say, in extraction and in linking.

    Names are compared folded (quotes and white space aside).
    """

    hide: frozenset[str] = frozenset()
    """Names of initiatives or terms that are none."""
    rename: tuple[tuple[str, str], ...] = ()
    """(found name, right name) of initiatives."""
    merge: tuple[tuple[str, str], ...] = ()
    """(name, name of the initiative that it is the same as)."""
    split: tuple[tuple[str, str], ...] = ()
    """(alias, name of the initiative that it is *not* the same as)."""
    redate: tuple[tuple[str, str, str], ...] = ()
    """(digest of the document, surface with its sentence's first words, right TIMEX3 value)."""
    explain: tuple[tuple[str, str], ...] = ()
    """(term, right expansion)."""


class DifferenceKind(StrEnum):
    """Why two figures on one indicator differ."""

    CONFLICT = "conflict"
    REVISION = "revision"
    ROUNDING = "rounding"
    LABEL = "label"


class HitKind(StrEnum):
    """What a search hit is."""

    INITIATIVE = "initiative"
    DOCUMENT = "document"
    TERM = "term"
    EVENT = "event"
    FIGURE = "figure"
    BODY = "body"
    HEADING = "heading"
    PASSAGE = "passage"


class HitHow(StrEnum):
    """The way in which a query matched."""

    LITERAL = "literal"
    PINYIN = "pinyin"
    HOMOPHONE = "homophone"
    SKIP = "skip"
    SOUND = "sound"
    SLIP = "slip"


@record
class Hit:
    """One answer of a search: where it stands and which characters matched."""

    kind: HitKind
    name: str
    how: HitHow
    score: float
    document: int
    """Row id of the document, as in `library.views`."""
    path: str
    span: Span
    snippet: str = ""
    matched: tuple[Span, ...] = ()
    """Spans in `snippet`, or in `name` where there is no snippet."""
    target: int | None = None
    """Row id of the initiative, term, event or figure that was hit; None for passages and documents."""
    note: str = ""
    """What a list shows beside the name: kind and place, title and heading path, …"""
    extra: tuple[str, ...] = ()
    editions: int = 1
    """Of a document or a passage: how many editions of the document there are; one alone is listed."""
