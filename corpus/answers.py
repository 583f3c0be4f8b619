"""An extraction as the JSON object that INTERFACE promises: keys may be added, never renamed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus.extraction.traditional import places_of
from corpus.model import Area, Document, Extraction, Meta, Reason, Span

Json = dict[str, Any]


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _why(reason: Reason) -> Json:
    return {"rule": reason.rule, "anchor": reason.anchor, "evidence": list(reason.evidence)}


def meta_to_dict(meta: Meta, place: Callable[[Area], str] = str) -> Json:
    """What a document says of itself, with its area as `place` prints it."""
    return {
        "title": meta.title if meta.titled else None,
        "date": meta.date,
        "delivered": meta.delivered,
        "published": meta.published,
        "source": meta.source,
        "area": place(meta.area) or None,
        "number": meta.number,
        "index": meta.index,
        "url": meta.url,
        "kind": meta.kind,
        "restates": meta.restates,
        "called": meta.title,
    }


def document_to_dict(document: Document) -> Json:
    """The `document` object: meta, headings, lines with roles, and the text itself."""
    return {
        "path": document.path,
        **meta_to_dict(document.meta, places_of(document)),
        "digest": document.digest,
        "encoding": document.encoding,
        "warnings": list(document.warnings),
        "headings": [
            {"text": document.cut(line.span), "level": line.level, **_span(line.span)} for line in document.headings
        ],
        "pages": [{"number": number, "start": start} for start, number in document.pages],
        "lines": [{"role": line.role.value, **_span(line.span)} for line in document.lines],
        "text": document.text,
    }


def extraction_to_dict(found: Extraction) -> Json:
    """One line of `yaolan extract --format jsonl`. Offsets are characters of `document.text`, end exclusive."""
    place = places_of(found.document)
    return {
        "document": document_to_dict(found.document),
        "initiatives": [
            {
                "name": one.name,
                "aliases": list(one.aliases),
                "kind": one.kind.value,
                "launched": one.launched,
                "lead": one.lead,
                "body": one.body,
                "area": place(one.area) or None,
                "parts": list(one.parts),
                "part_of": one.part_of,
                "stage": one.stage.value if one.stage else None,
                "score": round(one.score, 4),
                "mentions": [_span(span) for span in one.mentions],
                "steps": [{"when": step.when, "what": step.what, **_span(step.span)} for step in one.steps],
                "why": _why(one.why),
            }
            for one in (*found.initiatives, *found.possible)
        ],
        "timexes": [
            {
                "when": one.when,
                "surface": one.surface,
                **_span(one.span),
                "anchor": one.anchor,
                "certainty": one.certainty.value,
                "why": _why(one.why),
            }
            for one in found.timexes
        ],
        "events": [
            {
                "when": one.when,
                "surface": one.surface,
                **_span(one.span),
                "sentence": found.document.cut(one.sentence),
                "what": one.what,
                "lane": one.lane.value,
                "initiatives": list(one.initiatives),
                "certainty": one.certainty.value,
                "why": _why(one.why),
            }
            for one in found.events
        ],
        "glossary": [
            {
                "term": one.term,
                "expansion": one.expansion,
                "how": one.how.value,
                "parts": list(one.parts),
                "count": one.count,
                **_span(one.span),
                "whole": _span(one.whole or one.span),
                "mentions": [_span(span) for span in one.mentions],
                "why": _why(one.why),
            }
            for one in found.glossary
        ],
        "unexplained": [
            {"term": one.term, "mentions": [_span(span) for span in one.mentions]} for one in found.unexplained
        ],
        "figures": [
            {
                "indicator": one.indicator,
                "value": one.value,
                "unit": one.unit,
                "period": one.period,
                "change": one.change,
                "area": place(one.area) or None,
                "status": one.status.value,
                **_span(one.span),
                "why": _why(one.why),
            }
            for one in found.figures
        ],
        "claims": [
            {
                "what": one.what,
                "scope": one.scope,
                "place": one.place,
                "rank": one.rank,
                "kind": one.kind.value,
                "body": one.body,
                "area": place(one.area) or None,
                **_span(one.span),
                "sentence": found.document.cut(one.sentence),
                "why": _why(one.why),
            }
            for one in found.claims
        ],
    }
