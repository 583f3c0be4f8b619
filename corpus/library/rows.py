"""Rows of the index to values of the model and back: the only place that knows how a value is written down."""

from __future__ import annotations

import json
import math
import sqlite3
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any

from corpus.library.views import (
    DocumentRow,
    EventRow,
    EventSource,
    Expansion,
    FigureRow,
    InitiativeRow,
    NameRow,
    Part,
)
from corpus.model import (
    Area,
    Certainty,
    Event,
    Figure,
    HitKind,
    How,
    Initiative,
    Kind,
    Lane,
    Meta,
    Reason,
    Span,
    Stage,
    Status,
    Step,
    Term,
    Timex,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = sqlite3.Row

_KEPT = 4096
"""Lists and reasons that are kept as they were read: many rows have the same."""
DOCUMENTS = (
    "SELECT id, path, digest, title, date, source, area, kind, restates, size, "
    "initiatives, events, figures, coalesce(edition.work, id), coalesce(edition.editions, 1) "
    "FROM document LEFT JOIN edition ON edition.document = document.id"
)
NAMES = """SELECT * FROM name WHERE NOT (
    kind IN ('document', 'heading') AND document IN (SELECT document FROM edition WHERE place > 0)
    OR kind = 'event' AND target IN (SELECT event FROM event_same)
)"""
"""Names that are found: of several editions the titles and headings of the first, of one happening one event."""
FIRST_EDITION = "NOT IN (SELECT document FROM edition WHERE place > 0)"
"""After the name of a column: that it holds a document which is the only edition of its work, or the first."""
USE_COUNTS = """NOT EXISTS (SELECT 1 FROM edition WHERE edition.document = use.document AND place > 0 AND EXISTS (
    SELECT 1 FROM term_name AS form JOIN use AS other ON other.name = form.name
    WHERE form.term = term_name.term AND other.document = edition.work))"""
"""That a use of a term is none of an edition beside the first, which uses it too."""
INITIATIVES = "SELECT id, name, kind, body, area, documents, mentions, launched, stage, score FROM initiative"
EVENTS = """SELECT event.*, document.title, document.area,
    (SELECT kind FROM event_initiative JOIN initiative ON initiative.id = initiative
      WHERE event_initiative.event = event.id AND place = 0) AS kind
    FROM event JOIN document ON document.id = event.document"""
DEFINITIONS = "SELECT definition.*, document.title FROM definition JOIN document ON document.id = definition.document"
TOLD_FIRST = "definition.how = 'enumeration', definition.document, definition.start"
"""The order of explanations of one term: what is told outright before what words beside it only list."""
FIGURES = "SELECT figure.*, document.title FROM figure JOIN document ON document.id = figure.document"


_LANES = {one.value: one for one in Lane}
_KINDS = {one.value: one for one in Kind}
_CERTAINTIES = {one.value: one for one in Certainty}
_STATUSES = {one.value: one for one in Status}
"""Made once: to call an enumeration for each of many rows takes longer than all else that is done with it."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` makes one for each call that asks for anything."""


def dump(value: Any) -> str:
    """Tuples, strings, numbers and None as JSON."""
    return _ENCODER.encode(value)


@lru_cache(_KEPT)
def words(text: str | None) -> tuple[str, ...]:
    """A JSON array of strings as a tuple."""
    return tuple(json.loads(text)) if text and text != "[]" else ()


def dump_reason(reason: Reason) -> str:
    """Why a fact is believed, as JSON."""
    return dump([reason.rule, reason.anchor, reason.evidence])


@lru_cache(_KEPT)
def _area(text: str) -> Area:
    return Area(words(text))


@lru_cache(_KEPT)
def reason(text: str) -> Reason:
    """The way back from `dump_reason`."""
    rule, anchor, evidence = json.loads(text)
    return Reason(rule, anchor, tuple(evidence))


def span(row: Row) -> Span:
    """The span of a row with `start` and `end`."""
    return Span(row["start"], row["end"])


def _path(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def document_row(row: Row) -> DocumentRow:
    """A row of DOCUMENTS."""
    (id, path, digest, title, date, source, area, *rest) = row
    return DocumentRow(id, _path(path), digest, title, _once(date), _once(source), _once(area) or "", *rest)


def _once(text: str | None) -> str | None:
    """A text that many rows have, once: a list of 100,000 rows takes half of the memory."""
    return None if text is None else intern(text)


def meta(row: Row) -> Meta:
    """What a document says of itself, from a row of `document`."""
    return Meta(
        title=row["title"],
        date=row["date"],
        delivered=row["delivered"],
        published=row["published"],
        source=row["source"],
        area=_area(row["area_json"]),
        number=row["number"],
        index=row["number_index"],
        url=row["url"],
        kind=row["kind"],
        restates=row["restates"],
        titled=bool(row["titled"]),
    )


def initiative_row(row: Row) -> InitiativeRow:
    """A row of INITIATIVES."""
    id, name, kind, body, area, documents, mentions, launched, stage, score = row
    reached = Stage(stage) if stage else None
    return InitiativeRow(
        *(id, name, Kind(kind), _once(body), _once(area) or ""),
        *(documents, mentions, _once(launched), reached, score),
    )


def weight(row: InitiativeRow) -> float:
    """How much an initiative weighs in a list: in how many documents, how often and how surely it is named.

    `score × (2·log2(1 + documents) + log2(1 + mentions))`: doubling the documents counts twice as much as doubling
    the mentions, and a name that may be none (a low score) is pulled down however often it stands there.
    """
    return weigh(row.score, row.documents, row.mentions)


def weigh(score: float, documents: int, mentions: int) -> float:
    """See `weight`."""
    return score * (2 * math.log2(1 + documents) + math.log2(1 + mentions))


def steps(text: str) -> tuple[Step, ...]:
    """The dated steps of `found.steps_json`."""
    return tuple(Step(when, what, Span(start, end)) for when, what, start, end in json.loads(text))


def initiative(row: Row, mentions: Iterable[Span]) -> Initiative:
    """A row of `found`: what one document says of an initiative."""
    return Initiative(
        name=row["name"],
        aliases=words(row["aliases_json"]),
        kind=Kind(row["kind"]),
        mentions=tuple(mentions),
        score=row["score"],
        launched=row["launched"],
        lead=row["lead"],
        body=row["body"],
        area=_area(row["area_json"]),
        parts=words(row["parts_json"]),
        part_of=row["part_of"],
        stage=Stage(row["stage"]) if row["stage"] else None,
        why=reason(row["why_json"]),
        steps=steps(row["steps_json"]),
    )


def timex(row: Row) -> Timex:
    """A row of `timex`."""
    return Timex(
        span(row), row["surface"], row["time"], row["anchor"], Certainty(row["certainty"]), reason(row["why_json"])
    )


def event(row: Row) -> Event:
    """A row of `event` as its document has it."""
    return Event(
        when=row["time"],
        surface=row["surface"],
        span=span(row),
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        what=row["what"],
        lane=Lane(row["lane"]),
        initiatives=words(row["initiatives_json"]),
        certainty=Certainty(row["certainty"]),
        why=reason(row["why_json"]),
    )


def event_row(row: Row, sources: tuple[EventSource, ...] = ()) -> EventRow:
    """A row of EVENTS; `sources` say where else it is told."""
    return EventRow(
        id=row["id"],
        document=row["document"],
        title=intern(row["title"]),
        when=intern(row["time"]),
        first=_once(row["first"]),
        last=_once(row["last"]),
        surface=intern(row["surface"]),
        span=span(row),
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        text=row["sentence"],
        what=row["what"],
        lane=_LANES[row["lane"]],
        initiatives=words(row["initiatives_json"]),
        kind=_KINDS[row["kind"]] if row["kind"] else None,
        area=intern(row["area"]),
        certainty=_CERTAINTIES[row["certainty"]],
        why=reason(row["why_json"]),
        sources=sources,
    )


def term(row: Row, mentions: Iterable[Span]) -> Term:
    """A row of `definition` as its document has it."""
    return Term(
        term=row["name"],
        expansion=row["expansion"],
        how=How(row["how"]),
        span=span(row),
        parts=words(row["parts_json"]),
        count=row["count"],
        mentions=tuple(mentions),
        why=reason(row["why_json"]),
    )


def expansion(row: Row) -> Expansion:
    """A row of DEFINITIONS."""
    return Expansion(
        document=row["document"],
        title=row["title"],
        expansion=row["expansion"],
        how=How(row["how"]),
        span=span(row),
        parts=words(row["parts_json"]),
        count=row["count"],
        why=reason(row["why_json"]),
    )


def figure(row: Row) -> Figure:
    """A row of `figure` as its document has it."""
    return Figure(
        indicator=intern(row["indicator"]),
        value=row["value"],
        unit=intern(row["unit"]),
        period=_once(row["period"]),
        change=_once(row["change"]),
        area=_area(row["area_json"]),
        status=_STATUSES[row["status"]],
        span=span(row),
        why=reason(row["why_json"]),
    )


def figure_row(row: Row) -> FigureRow:
    """A row of FIGURES."""
    return FigureRow(
        id=row["id"],
        document=row["document"],
        title=intern(row["title"]),
        figure=figure(row),
        text=row["sentence"],
        sentence=Span(row["sentence_start"], row["sentence_end"]),
    )


def part(pair: tuple[str, int | None] | list[Any]) -> Part:
    """A part from its [name, id] pair."""
    name, id = pair
    return Part(name, id)


def name_row(row: Row) -> NameRow:
    """A row of `name`."""
    return NameRow(
        id=row["id"],
        kind=HitKind(row["kind"]),
        target=row["target"],
        document=row["document"],
        span=span(row),
        text=row["text"],
        spoken=row["readings"],
        weight=row["weight"],
        documents=row["documents"],
        label=row["label"],
        note=row["note"],
        words=row["words"],
    )
