"""Rows some at a time: those that a chain of keys joins together, so that a linking holds no more than these."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING, TypeVar

from corpus.linking.sets import Sets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
SEVERAL = 2000
"""Rows that are linked at once, and as many more as belong to the last of them."""


def chained(ids: Iterable[int], keyed: Iterable[tuple[object, int]]) -> Iterator[list[int]]:
    """Row ids in batches; those that share a key, by any chain, are in one.

    Args:
        ids: row ids, ascending.
        keyed: (key, row id), the rows of one key side by side. A key may come again.
    """
    ids = list(ids)
    if len(ids) <= SEVERAL:
        yield from filter(None, [ids])
        return
    sets = Sets(ids[-1] + 1)
    for _key, rows in groupby(keyed, key=lambda one: one[0]):
        first, *others = (id for _key, id in rows)
        for other in others:
            sets.join(first, other)
    ids.sort(key=sets.find)
    yield from in_batches((list(rows) for _root, rows in groupby(ids, key=sets.find)))


def in_batches(groups: Iterable[list[T]]) -> Iterator[list[T]]:
    """Whole groups one behind the other, `SEVERAL` of their members and more at a time."""
    batch: list[T] = []
    for group in groups:
        batch += group
        if len(batch) >= SEVERAL:
            yield batch
            batch = []
    if batch:
        yield batch


def slices(values: Iterable[T]) -> Iterator[list[T]]:
    """`SEVERAL` values at a time."""
    rest = iter(values)
    while several := list(islice(rest, SEVERAL)):
        yield several
