"""The five tables that can be taken out of a corpus whole: each as objects, and as rows of cells with their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from corpus.answers import meta_to_dict
from corpus.library.store import Store
from corpus.library.views import DocumentEntry, FigureRow, InitiativeEntry
from corpus.records import record
from tui.plain import figures, glossary, timeline
from tui.plain.opening import paths_of

INITIATIVES = (
    *("name", "aliases", "kind", "launched", "lead", "body", "area", "parts", "part_of", "stage", "score"),
    *("documents", "mentions", "path", "start", "end"),
)
DOCUMENTS = (
    *(
        "title",
        "date",
        "delivered",
        "published",
        "source",
        "area",
        "number",
        "index",
        "url",
        "kind",
        "restates",
        "called",
    ),
    *("size", "initiatives", "events", "figures", "path", "edition_of", "editions"),
)


@record
class Table:
    """One table of a corpus."""

    columns: tuple[str, ...]
    objects: Callable[[Store], Iterable[dict[str, Any]]]
    """Everything, nested where it is nested."""
    cells: Callable[[Store], Iterable[Sequence[object]]]
    """The same flat, a list of cells for each row, in the order of `columns`."""


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _initiative(one: InitiativeEntry) -> dict[str, Any]:
    row = one.row
    return {
        "name": row.name,
        "aliases": list(one.aliases),
        "kind": row.kind.value,
        "launched": row.launched,
        "lead": one.lead,
        "body": row.body,
        "area": row.area or None,
        "parts": [part.name for part in one.parts],
        "part_of": one.part_of.name if one.part_of else None,
        "stage": row.stage.value if row.stage else None,
        "score": round(row.score, 4),
        "documents": row.documents,
    }


def _initiatives(store: Store) -> Iterator[dict[str, Any]]:
    paths = paths_of(store)
    for one in store.whole_initiatives():
        places = [
            {"path": paths[each.document], "start": each.span.start, "end": each.span.end} for each in one.mentions
        ]
        yield {**_initiative(one), "mentions": places}


def _initiative_cells(store: Store) -> Iterator[list[object]]:
    paths = paths_of(store)
    for one in store.whole_initiatives():
        found = _initiative(one)
        first = one.mentions[0] if one.mentions else None
        place = [paths[first.document], first.span.start, first.span.end] if first else ["", "", ""]
        found |= {"aliases": _joined(one.aliases), "parts": _joined(found["parts"]), "mentions": one.row.mentions}
        yield [*(found[name] for name in INITIATIVES[: -len(place)]), *place]


def _document(one: DocumentEntry) -> dict[str, Any]:
    return {
        **meta_to_dict(one.meta),
        "size": one.size,
        "initiatives": one.initiatives,
        "events": one.events,
        "figures": one.figures,
        "path": one.path,
        "edition_of": one.edition_of,
        "editions": list(one.editions),
    }


def _documents(store: Store) -> Iterator[dict[str, Any]]:
    return map(_document, store.whole_documents())


def _document_cells(store: Store) -> Iterator[list[object]]:
    return (list((one | {"editions": _joined(one["editions"])}).values()) for one in _documents(store))


def _events(store: Store) -> Iterator[dict[str, Any]]:
    paths = paths_of(store)
    for one in store.events():
        yield timeline.as_dict(one, paths[one.document]) | timeline.sources(one, paths)


def _event_cells(store: Store) -> Iterator[list[object]]:
    paths = paths_of(store)
    return (timeline.cells(one, paths[one.document]) for one in store.events())


def _terms(store: Store) -> Iterator[dict[str, Any]]:
    paths = paths_of(store)
    return (glossary.as_dict(one, paths) for one in store.terms())


def _term_cells(store: Store) -> Iterator[list[object]]:
    paths = paths_of(store)
    return (line for one in store.terms() for line in glossary.lines(one, paths))


def _all_figures(store: Store) -> list[FigureRow]:
    return [figure for row in store.indicators() for figure in row.figures]


def _figures(store: Store) -> Iterator[dict[str, Any]]:
    return figures.with_results(store, _all_figures(store), paths_of(store))


def _figure_cells(store: Store) -> Iterator[list[object]]:
    paths = paths_of(store)
    return (figures.cells(one, paths) for one in _all_figures(store))


TABLES = {
    "initiatives": Table(INITIATIVES, _initiatives, _initiative_cells),
    "events": Table(timeline.COLUMNS, _events, _event_cells),
    "glossary": Table(glossary.COLUMNS, _terms, _term_cells),
    "figures": Table(figures.COLUMNS, _figures, _figure_cells),
    "documents": Table(DOCUMENTS, _documents, _document_cells),
}
"""By the words of `yaolan export`."""
