"""Which initiative is a part of which, as far as both are initiatives of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.library.asking import Asking


def wholes(asking: Asking) -> tuple[tuple[int, int], ...]:
    """(initiative, the one of which it is a part): as it says itself, else as the whole lists it.

    What would come to stand under itself stands at the top instead, so that following it always ends.
    """
    said: dict[int, int] = {}
    listed: dict[int, int] = {}
    with_family = "SELECT id, parts_json, part_of_json FROM initiative WHERE parts_json <> '[]' OR part_of_json <> ''"
    for id, parts, part_of in asking.rows(f"{with_family} ORDER BY id"):
        if part_of and (whole := json.loads(part_of)[1]) is not None:
            said[id] = whole
        for _name, part in json.loads(parts):
            if part is not None:
                listed.setdefault(part, id)
    named = listed | said
    ids = json.dumps(list({*named, *named.values()}))
    known = {
        row[0] for row in asking.rows("SELECT id FROM initiative WHERE id IN (SELECT value FROM json_each(?))", ids)
    }
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
