"""The glossary by pages: row ids in an order, and the terms of some of them with their explanations."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from corpus.library import cards, rows
from corpus.library.conditions import letters, one_of, where
from corpus.library.globs import AMONG, in_json

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from corpus.library.asking import Asking
    from corpus.library.conditions import Condition, Wanted
    from corpus.library.views import TermRow

ORDERS = {
    "name": "",
    "uses": "uses DESC",
    "documents": "documents DESC, uses DESC",
    "first": "coalesce(nullif(first, ''), '9999')",
}
"""What comes between those that are explained and the sound of a name, by which they stand among equals."""
_IN_DOCUMENTS = (
    f"id IN (SELECT term_name.term FROM use JOIN term_name ON term_name.name = use.name WHERE use.document {AMONG})"
)


class TermPages:
    """Asked in the library's turn, as all of it."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def ids(self, condition: Condition, order: str = "name") -> tuple[array[int], int]:
        """Row ids of those that a condition lets through, in one of ORDERS, and how many of them are explained."""
        chosen, values = where(condition, _IN_DOCUMENTS, _holds)
        by = ", ".join(filter(None, ("explained DESC", ORDERS[order], "sound, term")))
        with self._asking.question():
            found = self._asking.stream(f"SELECT id FROM term {chosen} ORDER BY {by}", *values)
            ids = array("q", (id for (id,) in found))
            more = f"{chosen} AND" if chosen else "WHERE"
            row = self._asking.row(f"SELECT count(*) FROM term {more} explained", *values)
            return ids, int(row[0]) if row else 0

    def rows(self, ids: Sequence[int]) -> list[TermRow | None]:
        """Terms in the order asked; None for one that is gone."""
        asked = json.dumps(list(ids))
        with self._asking.question():
            explained: dict[int, list[rows.Row]] = {}
            sql = f"{rows.DEFINITIONS} WHERE counts AND definition.term {AMONG}"
            for row in self._asking.rows(f"{sql} ORDER BY {rows.TOLD_FIRST}", asked):
                explained.setdefault(row["term"], []).append(row)
            told = self._asking.rows(f"SELECT * FROM term WHERE id {AMONG}", asked)
            found = {row["id"]: cards.term_row(row, explained.get(row["id"], ())) for row in told}
        return [found.get(id) for id in ids]

    def called(self, term: str) -> int | None:
        """The one of a name."""
        with self._asking.question():
            row = self._asking.row("SELECT id FROM term WHERE term = ?", term)
            return None if row is None else int(row[0])

    def names(self, ids: Collection[int]) -> Sequence[str]:
        """The names of some."""
        with self._asking.question():
            sql = f"SELECT term FROM term WHERE id {AMONG}"
            return [name for (name,) in self._asking.plain(sql, in_json(ids))]

    def most(self, ids: Collection[int] | None = None) -> int:
        """In how many documents the one is used that is used in most; None for all."""
        with self._asking.question():
            among = "" if ids is None else f" WHERE id {AMONG}"
            values = () if ids is None else (in_json(ids),)
            row = self._asking.row(f"SELECT max(documents) FROM term{among}", *values)
            return int(row[0] or 0) if row else 0


def _holds(wanted: Wanted) -> tuple[str, list[str]]:
    own, values = letters(("term.term",), wanted)
    told, given = letters(("expansion", "title"), wanted)
    own.append(
        "id IN (SELECT definition.term FROM definition JOIN document ON document.id = definition.document "
        f"WHERE counts AND ({' OR '.join(told)}))"
    )
    more, ids = one_of("id", wanted.ids)
    return f"({' OR '.join([*own, *more])})", [*values, *given, *ids]
