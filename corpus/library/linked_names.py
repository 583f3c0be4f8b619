"""The names of linked initiatives, bodies, terms and indicators, inside the transaction of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.library import rows
from corpus.library.chains import slices
from corpus.library.layout import role_at
from corpus.library.naming import BODY, FIGURE, LONGEST, Heard, Name, put_names
from corpus.library.stale import among
from corpus.model import HitKind, Span

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator


def _replace(db: sqlite3.Connection, condition: str, values: tuple[object, ...], names: Iterable[Name]) -> None:
    """Puts names in place of those for which a condition holds; what is known of their sound is kept."""
    linked = f"FROM name WHERE {condition}"
    known: dict[str, Heard] = {
        fold(row[0]): (row[1], row[2]) for row in db.execute(f"SELECT text, readings, words {linked}", values)
    }
    db.execute(f"DELETE {linked}", values)
    put_names(db, names, known)


def _targets(kind: HitKind, ids: Iterable[int]) -> tuple[str, tuple[object, ...]]:
    where, values = among("target", ids)
    return f"kind = ? AND {where}", (kind.value, *values)


def put_initiatives(db: sqlite3.Connection, gone: frozenset[int], made: frozenset[int]) -> None:
    """Puts the names of some initiatives in place of what they were."""
    for several in slices(sorted(made | gone)):
        _replace(db, *_targets(HitKind.INITIATIVE, several), _initiative_names(db, made.intersection(several)))


_MENTIONS = """
SELECT initiative, mention.document, mention.start, mention.end,
    coalesce((
        SELECT max(1 + (event.surface GLOB '*[0-9一二三四五六七八九十]*'))
        FROM event_initiative JOIN event ON event.id = event_initiative.event
        WHERE event_initiative.initiative = found.initiative AND event.lane = 'launched'
        AND event.document = mention.document
        AND mention.start BETWEEN event.sentence_start AND event.sentence_end
    ), 0) AS launches,
    (
        SELECT CASE role_at(line.start, lines, mention.start) WHEN 'body' THEN 0 WHEN 'list' THEN 0 WHEN 'table' THEN 1
                         WHEN 'heading' THEN 2 WHEN 'title' THEN 3 ELSE 4 END
        FROM line WHERE line.document = mention.document AND line.start <= mention.start
        ORDER BY line.start DESC LIMIT 1
    ) AS rank
FROM mention JOIN found ON found.id = mention.found JOIN document ON document.id = mention.document
WHERE {where} AND found.counts
ORDER BY elsewhere, launches DESC, rank, date IS NULL, date, mention.document, mention.start"""


def _places(db: sqlite3.Connection, initiatives: Iterable[int]) -> dict[int, tuple[int, Span]]:
    """The place that says most of each initiative: in the sentence of its launch (one that
    gives its date in numbers before 次日), else in the body of the earliest
    document, else in a table or heading; a caption last."""
    where, values = among("initiative", initiatives)
    places: dict[int, tuple[int, Span]] = {}
    db.create_function("role_at", 3, role_at, deterministic=True)
    for row in db.execute(_MENTIONS.format(where=where), values):
        places.setdefault(row["initiative"], (row["document"], Span(row["start"], row["end"])))
    return places


def _initiative_names(db: sqlite3.Connection, ids: frozenset[int]) -> Iterator[Name]:
    places = _places(db, ids)
    where, values = among("id", ids)
    for row in db.execute(f"SELECT * FROM initiative WHERE {where} ORDER BY id", values).fetchall():
        if row["id"] not in places:
            continue
        document, span = places[row["id"]]
        note = row["body"] or row["area"]
        for name in dict.fromkeys((row["name"], *rows.words(row["aliases_json"]))):
            yield Name(
                HitKind.INITIATIVE, row["id"], document, span, name, row["score"], row["documents"], row["kind"], note
            )


def put_bodies(db: sqlite3.Connection, bodies: Iterable[str]) -> None:
    """Puts the names of some bodies anew: each leads to the first of its initiatives by name."""
    for several in slices(sorted(bodies)):
        where, values = among("text", {one.replace("\n", " ").strip()[:LONGEST] for one in several})
        # the kind stands in the statement, so that SQLite sees that the index on bodies' names serves it
        _replace(db, f"kind = 'body' AND {where}", values, _body_names(db, several))


def _body_names(db: sqlite3.Connection, bodies: list[str]) -> Iterator[Name]:
    where, values = among("body", bodies)
    found: dict[str, list[int]] = {}
    for row in db.execute(
        f"SELECT id, body FROM initiative WHERE {where} AND EXISTS (SELECT 1 FROM found JOIN mention "
        "ON mention.found = found.id WHERE found.initiative = initiative.id) ORDER BY name, area, kind",
        values,
    ):
        found.setdefault(row["body"], []).append(row["id"])
    places = _places(db, {ids[0] for ids in found.values()})
    for body in sorted(found):
        yield Name(HitKind.BODY, None, *places[found[body][0]], body, BODY, len(found[body]))


def put_terms(db: sqlite3.Connection, gone: frozenset[int], made: frozenset[int]) -> None:
    """Puts the names of some terms in place of what they were."""
    for several in slices(sorted(made | gone)):
        _replace(db, *_targets(HitKind.TERM, several), _term_names(db, made.intersection(several)))


def _term_names(db: sqlite3.Connection, ids: frozenset[int]) -> Iterator[Name]:
    where, values = among("term.id", ids)
    for row in db.execute(
        "SELECT term.*, definition.document, start, end, how, expansion FROM term "
        f"JOIN definition ON definition.term = term.id WHERE {where} "
        "AND definition.counts GROUP BY term.id HAVING min(definition.id) ORDER BY term.id",
        values,
    ).fetchall():
        span = Span(row["start"], row["end"])
        weight = min(1.0, 0.5 + row["uses"] / 20)
        yield Name(
            *(HitKind.TERM, row["id"], row["document"], span, row["term"], weight, row["documents"], row["how"]),
            note=row["expansion"][:80],
        )


def put_figures(db: sqlite3.Connection, gone: frozenset[int], made: Iterable[int]) -> None:
    """Puts the names of some indicators in place of those that were found by the figures of which these were."""
    where, values = among("indicator", made)
    found = db.execute(f"SELECT figure, indicator FROM indicator_figure WHERE place = 0 AND {where}", values)
    first: dict[int, int] = dict(found.fetchall())
    for several in slices(sorted(gone | first.keys())):
        names = _figure_names(db, [first[figure] for figure in several if figure in first])
        _replace(db, *_targets(HitKind.FIGURE, several), names)


def _figure_names(db: sqlite3.Connection, indicators: Iterable[int]) -> Iterator[Name]:
    where, values = among("indicator.id", indicators)
    for row in db.execute(
        "SELECT indicator.name, indicator.area, figure.id, figure.document, start, end, count(*) AS times, "
        "count(DISTINCT document) AS documents, status FROM indicator "
        "JOIN indicator_figure ON indicator_figure.indicator = indicator.id AND indicator.name <> '' "
        f"JOIN figure ON figure.id = indicator_figure.figure WHERE {where} "
        "GROUP BY indicator.id HAVING min(place) >= 0",
        values,
    ).fetchall():
        span = Span(row["start"], row["end"])
        weight = min(1.0, FIGURE + row["times"] / 20)
        yield Name(
            *(HitKind.FIGURE, row["id"], row["document"], span, row["name"], weight, row["documents"], row["status"]),
            note=row["area"],
        )
