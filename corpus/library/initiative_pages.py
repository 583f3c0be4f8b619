"""The list of initiatives by pages: row ids in an order, and the rows of some of them."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from corpus.library import rows
from corpus.library.conditions import letters, one_of, where
from corpus.library.globs import AMONG, in_json

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from corpus.library.asking import Asking
    from corpus.library.conditions import Condition, Wanted
    from corpus.library.views import InitiativeRow

ORDERS = {
    "weight": "",
    "name": "name",
    "kind": "kind",
    "documents": "documents DESC, mentions DESC",
    "launched": "coalesce(nullif(launched, ''), '9999')",
}
"""What comes before the weight, by which they stand among equals."""
_BY_WEIGHT = "weight DESC, name, area, id"
_IN_DOCUMENTS = f"id IN (SELECT initiative FROM found WHERE document {AMONG})"
_PLACE = "coalesce(nullif(body, ''), area)"


class InitiativePages:
    """Asked in the library's turn, as all of it."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def ids(self, condition: Condition, order: str = "weight") -> array[int]:
        """Row ids of those that a condition lets through, in one of ORDERS."""
        chosen, values = where(condition, _IN_DOCUMENTS, _holds)
        # what looks at all rows goes through the table: by their weight one after the other takes four times as long
        weight = f"+{_BY_WEIGHT}" if chosen else _BY_WEIGHT
        first = ", ".join(filter(None, (ORDERS[order], weight)))
        with self._asking.question():
            found = self._asking.stream(f"SELECT id FROM initiative {chosen} ORDER BY {first}", *values)
            return array("q", (id for (id,) in found))

    def first(self, many: int, most: int) -> array[int] | None:
        """Row ids of the weightiest that are no parts, `most` of them, where there are `many` and more, else None."""
        with self._asking.question():
            if self._asking.row(f"SELECT 1 FROM initiative ORDER BY {_BY_WEIGHT} LIMIT 1 OFFSET ?", many - 1) is None:
                return None
            sql = f"SELECT id FROM initiative WHERE part_of_json IS NULL ORDER BY {_BY_WEIGHT} LIMIT ?"
            return array("q", (id for (id,) in self._asking.stream(sql, most)))

    def placed(self, condition: Condition) -> Iterator[tuple[int, str]]:
        """(row id, body or else place) by weight."""
        chosen, values = where(condition, _IN_DOCUMENTS, _holds)
        with self._asking.question():
            sql = f"SELECT id, {_PLACE} FROM initiative {chosen} ORDER BY {_BY_WEIGHT}"
            yield from self._asking.stream(sql, *values)

    def rows(self, ids: Sequence[int]) -> list[InitiativeRow | None]:
        """Initiatives in the order asked; None for one that is gone."""
        with self._asking.question():
            sql = f"{rows.INITIATIVES} WHERE id {AMONG}"
            found = {row["id"]: rows.initiative_row(row) for row in self._asking.rows(sql, json.dumps(list(ids)))}
        return [found.get(id) for id in ids]

    def keys(self, ids: Collection[int]) -> Sequence[tuple[int, str, str]]:
        """(row id, name, body or else place) of some."""
        with self._asking.question():
            sql = f"SELECT id, name, {_PLACE} FROM initiative WHERE id {AMONG}"
            return self._asking.plain(sql, in_json(ids))

    def called(self, name: str, place: str | None = None) -> Sequence[int]:
        """Those of a name, and of a body or place where one is given."""
        with self._asking.question():
            more, values = ("", ()) if place is None else (f" AND {_PLACE} = ?", (place,))
            sql = f"SELECT id FROM initiative WHERE name = ?{more} ORDER BY {_BY_WEIGHT}"
            return [id for (id,) in self._asking.plain(sql, name, *values)]

    def most(self, ids: Collection[int] | None = None) -> int:
        """In how many documents the one stands that stands in most; None for all."""
        with self._asking.question():
            chosen, values = ("", []) if ids is None else (f"WHERE id {AMONG}", [in_json(ids)])
            row = self._asking.row(f"SELECT max(documents) FROM initiative {chosen}", *values)
            return int(row[0] or 0) if row else 0

    def places(self, ids: Collection[int] | None = None) -> Iterator[str]:
        """The bodies and places of some, each once or oftener; None for all."""
        with self._asking.question():
            if ids is not None:
                sql = f"SELECT DISTINCT {_PLACE} FROM initiative WHERE id {AMONG}"
                yield from (place for (place,) in self._asking.stream(sql, in_json(ids)))
                return
            for sql in (
                "SELECT DISTINCT body FROM initiative WHERE body <> ''",
                "SELECT DISTINCT area FROM initiative WHERE body IS NULL OR body = ''",
            ):
                yield from (place for (place,) in self._asking.stream(sql))


def _holds(wanted: Wanted) -> tuple[str, list[str]]:
    clauses, values = letters(("name", "body", "area", "launched"), wanted)
    for more, given in (one_of("kind", wanted.kinds), one_of("id", wanted.ids)):
        clauses += more
        values += given
    return f"({' OR '.join(clauses)})", values
