"""Whole tables, gone through once: initiatives with all their forms and places, documents with what they say of
themselves. What a card asks one by one would cost a query a row."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from corpus.library import rows
from corpus.library.views import DocumentEntry, InitiativeEntry, Mention
from corpus.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.library.asking import Asking


def initiatives(asking: Asking) -> Iterator[InitiativeEntry]:
    """All initiatives with their names, parts and places, those of most weight first, equals by name."""
    places: dict[int, list[Mention]] = {}
    for initiative, document, start, end in asking.rows(
        "SELECT initiative, mention.document, start, end FROM found JOIN mention ON mention.found = found.id "
        "JOIN document ON document.id = mention.document WHERE initiative IS NOT NULL AND counts "
        "ORDER BY date IS NULL, date, mention.document, start"
    ):
        places.setdefault(initiative, []).append(Mention(document, Span(start, end)))
    listed = {row["id"]: rows.initiative_row(row) for row in asking.rows(rows.INITIATIVES)}
    found = [
        InitiativeEntry(
            row=listed[row["id"]],
            aliases=rows.words(row["aliases_json"]),
            lead=row["lead"],
            parts=tuple(rows.part(pair) for pair in json.loads(row["parts_json"])),
            part_of=rows.part(json.loads(row["part_of_json"])) if row["part_of_json"] else None,
            mentions=tuple(places.get(row["id"], ())),
        )
        for row in asking.rows(
            "SELECT id, aliases_json, lead, parts_json, part_of_json FROM initiative ORDER BY name, area, id"
        )
    ]
    yield from sorted(found, key=lambda one: rows.weight(one.row), reverse=True)


def documents(asking: Asking) -> Iterator[DocumentEntry]:
    """All documents with what they say of themselves, newest first, undated last; no text is loaded."""
    works: dict[int, list[tuple[int, str]]] = {}
    for work, document, path in asking.rows(
        "SELECT work, document, path FROM edition JOIN document ON document.id = edition.document ORDER BY work, place"
    ):
        works.setdefault(work, []).append((document, os.fsdecode(path)))
    work_of = {document: work for work, members in works.items() for document, _path in members}
    for row in asking.rows("SELECT * FROM document ORDER BY date IS NULL, date DESC, path"):
        members = works.get(work_of.get(row["id"], 0), [])
        yield DocumentEntry(
            id=row["id"],
            path=os.fsdecode(row["path"]),
            meta=rows.meta(row),
            size=row["size"],
            initiatives=row["initiatives"],
            events=row["events"],
            figures=row["figures"],
            edition_of=members[0][1] if members and members[0][0] != row["id"] else None,
            editions=tuple(path for document, path in members if document != row["id"]),
        )
