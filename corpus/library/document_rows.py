"""One document with its facts as rows of the index, inside the transaction of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library import layout, written
from corpus.library.cards import sentence_around
from corpus.library.dated import dated, folder
from corpus.library.findings import put_claims
from corpus.library.rows import dump, dump_reason
from corpus.timex_value import days, grain

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from corpus.model import Document, Event, Extraction, Figure, Initiative, Span


def put_document(db: sqlite3.Connection, id: int, file: tuple[bytes, int, int], found: Extraction) -> None:
    """Writes a document without its facts.

    Args:
        db: the index, which has none of this id and path.
        id: its row id.
        file: path, bytes and time of change (ns) of its file.
        found: the document and what was found in it, of which only the numbers are written.
    """
    (path, size, mtime_ns), read, meta = file, found.document, found.document.meta
    _insert(
        *(db, "document", id, path, read.digest, size, mtime_ns),
        *(meta.title, meta.date, meta.delivered, meta.published, meta.source),
        *(
            dump(meta.area.levels),
            str(meta.area),
            meta.number,
            meta.index,
            meta.url,
            meta.kind,
            meta.restates,
            meta.titled,
        ),
        *(read.encoding, dump(read.warnings), len(read.text)),
        *(len(found.initiatives), sum(one.when is not None for one in found.events), len(found.figures)),
        *(dated(meta.date, meta.title), folder(path)),
    )
    written.put(db, id, read.text)
    layout.put_lines(db, id, read.lines)
    layout.put_way_back(db, id, read.spans)
    headings = ((id, *_ends(line.span), line.level, read.cut(line.span)) for line in read.headings)
    _insert_all(db, "heading", headings)
    _insert_all(db, "page", ((id, number, start) for start, number in read.pages))


def put_facts(db: sqlite3.Connection, document: int, found: Extraction) -> list[int]:
    """Writes what was found in a document that is written; row ids of `found.events`."""
    for initiative in found.initiatives:
        _put_initiative(db, document, initiative)
    events = _put_times(db, document, found)
    _put_terms(db, document, found)
    for figure in found.figures:
        _put_figure(db, document, found.document, figure)
    put_claims(db, document, found.document, found.claims)
    return events


def _insert(db: sqlite3.Connection, table: str, *values: object) -> int:
    marks = ", ".join("?" * len(values))
    return int(db.execute(f"INSERT INTO {table} VALUES ({marks})", values).lastrowid or 0)


def _insert_all(db: sqlite3.Connection, table: str, lines: Iterable[tuple[object, ...]]) -> None:
    lines = list(lines)
    if lines:
        marks = ", ".join("?" * len(lines[0]))
        db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", lines)


def _put_initiative(db: sqlite3.Connection, document: int, one: Initiative) -> None:
    id = _insert(
        *(db, "found", None, document, one.name, dump(one.aliases), one.kind.value, one.score, one.launched),
        *(one.lead, one.body, dump(one.area.levels), dump(one.parts), one.part_of),
        *(one.stage.value if one.stage else None, dump_reason(one.why), None),
        *(dump([(step.when, step.what, *_ends(step.span)) for step in one.steps]), 1, 0),
    )
    _insert_all(db, "mention", ((document, *_ends(span), id) for span in one.mentions))


def _put_times(db: sqlite3.Connection, document: int, found: Extraction) -> list[int]:
    """Time expressions and events; row ids of the events."""
    times = (
        (document, *_ends(one.span), one.surface, one.when, one.anchor, one.certainty.value, dump_reason(one.why))
        for one in found.timexes
    )
    _insert_all(db, "timex", times)
    ids = []
    for one in found.events:
        spanned = days(one.when) if one.when else None
        id = _insert(
            *(db, "event", None, document, *_ends(one.span), one.surface, one.when, *(spanned or (None, None))),
            *(*_ends(one.sentence), found.document.cut(one.sentence), one.what, one.lane.value),
            *(dump(one.initiatives), one.certainty.value, dump_reason(one.why), _grain(one, spanned)),
        )
        ids.append(id)
    return ids


def _grain(one: Event, spanned: tuple[str, str] | None) -> int | None:
    """How exactly the time of an event is known; None where it says no more than “now” or nothing."""
    return grain(one.when) if one.when and (spanned or one.when.startswith("XXXX")) else None


def _put_terms(db: sqlite3.Connection, document: int, found: Extraction) -> None:
    for one in found.glossary:
        id = _insert(
            *(db, "definition", None, document, one.term, one.expansion, one.how.value, *_ends(one.span)),
            *(dump(one.parts), one.count, dump_reason(one.why), None, 1),
        )
        uses = one.mentions or (one.span,)
        _insert_all(db, "use", ((document, *_ends(span), one.term, id) for span in uses))
    for bare in found.unexplained:
        _insert_all(db, "use", ((document, *_ends(span), bare.term, None) for span in bare.mentions))


def _put_figure(db: sqlite3.Connection, document: int, read: Document, one: Figure) -> None:
    sentence = sentence_around(read.text, one.span)
    _insert(
        *(db, "figure", None, document, one.indicator, one.value, one.unit, one.period, one.change),
        *(dump(one.area.levels), one.status.value, *_ends(one.span), *_ends(sentence)),
        *(read.cut(sentence), dump_reason(one.why)),
    )


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
