"""Which initiative is a part of which, as far as both are initiatives of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.library.globs import AMONG

if TYPE_CHECKING:
    from corpus.library.asking import Asking


def wholes(asking: Asking) -> tuple[tuple[int, int], ...]:
    """(initiative, the one of which it is a part): as it says itself, else as the whole lists it.

    What would come to stand under itself stands at the top instead, so that following it always ends.
    """
    said = dict(
        asking.plain(
            "SELECT id, json_extract(part_of_json, '$[1]') AS whole FROM initiative "
            "WHERE part_of_json IS NOT NULL AND whole IS NOT NULL"
        )
    )
    listed: dict[int, int] = {}
    for id, part in asking.plain(
        "SELECT initiative.id, json_extract(one.value, '$[1]') AS part FROM initiative, json_each(parts_json) AS one "
        "WHERE parts_json <> '[]' AND part IS NOT NULL ORDER BY initiative.id, one.key"
    ):
        listed.setdefault(part, id)
    named = listed | said
    ids = json.dumps(list({*named, *named.values()}))
    known = {row[0] for row in asking.rows(f"SELECT id FROM initiative WHERE id {AMONG}", ids)}
    above = {id: whole for id, whole in named.items() if id in known and whole in known}
    for id in sorted(above):
        if _is_under(id, id, above):
            del above[id]
    return tuple(sorted(above.items()))


def _is_under(id: int, whole: int, above: dict[int, int]) -> bool:
    """Whether the way up from `id` comes to `whole`."""
    seen: set[int] = set()
    at = above.get(id)
    while at is not None and at not in seen:
        if at == whole:
            return True
        seen.add(at)
        at = above.get(at)
    return False
