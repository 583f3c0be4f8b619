"""Which initiative is a part of which, as far as both are initiatives of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.library.asking import Asking


def wholes(asking: Asking) -> tuple[tuple[int, int], ...]:
    """(initiative, the one of which it is a part): as it says itself, else as the first whole that lists it.

    What would come to stand under itself stands at the top instead, so that following it always ends.
    """
    said: dict[int, int] = {}
    listed: dict[int, int] = {}
    for teller, part, whole in asking.stream("SELECT teller, part, whole FROM family ORDER BY teller"):
        if teller == part:
            said[part] = whole
        else:
            listed.setdefault(part, whole)
    above = listed | said
    for id in sorted(above.keys() & set(above.values())):  # nothing else can come round to itself
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
