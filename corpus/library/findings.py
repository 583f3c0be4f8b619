"""Claims of first, promises with their results, and happenings that several documents tell: written and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library import rows
from corpus.library.views import ClaimRow, EventSource, FigureRow, Promise
from corpus.model import Area, Claim, ClaimKind, DifferenceKind, Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from corpus.library.asking import Asking
    from corpus.model import Document


def put_claims(db: sqlite3.Connection, document: int, read: Document, claims: Iterable[Claim]) -> None:
    """Writes the claims of one document."""
    db.executemany(
        "INSERT INTO claim VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, 0)",
        [
            (
                *(document, one.what, one.scope, one.place, one.rank, one.kind.value, one.body),
                *(rows.dump(one.area.levels), one.span.start, one.span.end, one.sentence.start, one.sentence.end),
                *(read.cut(one.sentence), rows.dump_reason(one.why)),
            )
            for one in claims
        ],
    )


def claim(row: sqlite3.Row) -> Claim:
    """A row of `claim` as its document has it."""
    return Claim(
        what=row["what"],
        scope=row["scope"],
        place=row["place"],
        rank=row["rank"],
        kind=ClaimKind(row["kind"]),
        body=row["body"],
        area=Area(rows.words(row["area_json"])),
        span=rows.span(row),
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        why=rows.reason(row["why_json"]),
    )


# ---- reading

_GRAVE = [kind.value for kind in DifferenceKind]


def gravity(row: rows.Row) -> tuple[object, ...]:
    """Where a row of `difference` stands: conflicts first, then by name."""
    return _GRAVE.index(row["kind"]), row["indicator"], row["area"], row["period"]


def claims(asking: Asking) -> tuple[ClaimRow, ...]:
    """All claims, those of one first beside each other, contested firsts first."""
    found = list(
        asking.rows(
            "SELECT claim.*, title FROM claim JOIN document ON document.id = claim.document "
            f"WHERE claim.document {rows.FIRST_EDITION} ORDER BY date IS NULL, date, claim.document, start"
        )
    )
    firsts: dict[int | None, list[int]] = {}
    for row in found:
        firsts.setdefault(row["first_of"], []).append(row["document"])
    place = {first: at for at, first in enumerate(firsts)}
    found.sort(key=lambda row: (not row["contested"], -len(set(firsts[row["first_of"]])), place[row["first_of"]]))
    return tuple(map(claim_row, found))


def claim_row(row: sqlite3.Row) -> ClaimRow:
    """A row of `claim` with the title of its document."""
    return ClaimRow(
        row["id"],
        row["document"],
        row["title"],
        claim(row),
        row["sentence"],
        row["first_of"],
        bool(row["contested"]),
    )


def promises_of(asking: Asking, chosen: str = "TRUE", *values: object) -> dict[int, Promise]:
    """Targets with their results by row id, missed ones first: those of which a condition of SQL holds."""
    of = f"FROM promise WHERE {chosen}"
    figures: dict[int, FigureRow] = {
        row["id"]: rows.figure_row(row)
        for row in asking.rows(
            f"{rows.FIGURES} WHERE figure.id IN (SELECT target {of} UNION SELECT result {of})", *values, *values
        )
    }
    return {
        row["id"]: Promise(
            row["indicator"],
            row["area"],
            row["period"],
            bool(row["met"]),
            figures[row["target"]],
            figures[row["result"]],
            row["note"],
        )
        for row in asking.rows(f"SELECT * {of} ORDER BY met, period, indicator, area, id", *values)
        if row["target"] in figures and row["result"] in figures
    }


def event_sources(asking: Asking) -> dict[int, tuple[EventSource, ...]]:
    """Where else an event is told, by its row id."""
    out: dict[int, list[EventSource]] = {}
    for row in asking.rows(
        "SELECT told, event.id, event.document, title, start, end, sentence_start, sentence_end FROM event_same "
        "JOIN event ON event.id = event_same.event JOIN document ON document.id = event.document "
        "WHERE NOT event_same.edition ORDER BY told, date IS NULL, date, event.id"
    ):
        source = EventSource(
            row["id"], row["document"], row["title"], rows.span(row), Span(row["sentence_start"], row["sentence_end"])
        )
        out.setdefault(row["told"], []).append(source)
    return {first: tuple(sources) for first, sources in out.items()}
