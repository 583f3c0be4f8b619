"""Initiatives under the ones that they are parts of: in what order they stand, how deep, and which fold others in."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from corpus.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from corpus.library.views import InitiativeRow


@record
class Branch:
    """Where a row stands among its family."""

    depth: int = 0
    parts: int = 0
    """Initiatives folded in it or standing under it, however deep."""
    open: bool = False


ALONE = Branch()
"""Of one that has no family."""


@record
class Tree:
    """Rows with their places; a row whose whole is not among them stands at the top."""

    rows: tuple[InitiativeRow, ...]
    branches: tuple[Branch, ...]
    wholes: frozenset[int]
    """Row ids of those that have parts."""
    inside: Mapping[int, int]
    """By row id of every initiative the index of the row that shows it: its own, else the one that folds it in."""


@record
class NumberTree:
    """The same by row ids alone, where they are many: what has no family stands for itself."""

    ids: array[int]
    """Of the rows that are shown, in order."""
    branches: Mapping[int, Branch]
    """By row id, of those that have a family and are shown."""
    wholes: frozenset[int]
    above: Mapping[int, int]
    """The whole by its part, among these."""

    def row_of(self, id: int) -> int | None:
        """The row that shows one: its own, else that of the one that folds it in; None where it is none of these."""
        at: int | None = id
        while at is not None and at in self.above and at not in self.branches:
            at = self.above[at]
        return self.ids.index(at) if at is not None and at in self.ids else None


def number_tree(
    ids: array[int], wholes: Mapping[int, int], opened: Collection[int], *, all_open: bool = False
) -> NumberTree:
    """As `tree`, from row ids in order."""
    related = frozenset(wholes).union(wholes.values())
    here = related.intersection(ids)
    above = {part: whole for part, whole in wholes.items() if part in here and whole in here}
    if not above:
        return NumberTree(ids, {}, frozenset(), {})
    under: dict[int | None, list[int]] = {}
    for id in ids:
        if id in above:
            under.setdefault(above[id], []).append(id)
    sizes: dict[int, int] = {}
    branches: dict[int, Branch] = {}
    out = array("q")
    for top in ids:
        if top not in here:
            out.append(top)
            continue
        if top in above:
            continue
        waiting = [(top, 0)]
        while waiting:
            id, depth = waiting.pop()
            out.append(id)
            members = under.get(id)
            is_open = members is not None and (all_open or id in opened)
            if members is not None or depth:
                branches[id] = Branch(depth, _size(id, under, sizes), is_open)
            if members is not None and is_open:
                waiting += [(one, depth + 1) for one in reversed(members)]
    return NumberTree(out, branches, frozenset(id for id in under if id is not None), above)


def tree(
    rows: Sequence[InitiativeRow], wholes: Mapping[int, int], opened: Collection[int], *, all_open: bool = False
) -> Tree:
    """The rows as a tree: parts after their whole, both in the order in which they come.

    Args:
        rows: in order.
        wholes: row id of the whole by that of its part; following it must end.
        opened: row ids of those whose parts are shown.
        all_open: whether all parts are shown.
    """
    here = {row.id for row in rows}
    under: dict[int | None, list[InitiativeRow]] = {}
    for row in rows:
        whole = wholes.get(row.id)
        under.setdefault(whole if whole in here else None, []).append(row)
    numbers = {whole: [row.id for row in parts] for whole, parts in under.items()}
    sizes: dict[int, int] = {}
    out: list[InitiativeRow] = []
    branches: list[Branch] = []
    inside: dict[int, int] = {}
    # (row, depth, index of the row that folds it in, or None where it is shown)
    waiting: list[tuple[InitiativeRow, int, int | None]] = [(row, 0, None) for row in reversed(under.get(None, []))]
    while waiting:
        row, depth, folded = waiting.pop()
        members = under.get(row.id, [])
        is_open = all_open or row.id in opened
        if folded is None:
            inside[row.id] = len(out)
            out.append(row)
            branches.append(Branch(depth, _size(row.id, numbers, sizes), bool(members) and is_open))
        else:
            inside[row.id] = folded
        into = folded if folded is not None else None if is_open else inside[row.id]
        waiting += [(one, depth + 1, into) for one in reversed(members)]
    return Tree(tuple(out), tuple(branches), frozenset(id for id in under if id is not None), inside)


def _size(id: int, under: Mapping[int | None, Sequence[int]], sizes: dict[int, int]) -> int:
    """How many stand under one, counted once for each."""
    if id not in sizes:
        found, waiting = 0, [id]
        while waiting:
            members = under.get(waiting.pop(), ())
            found += len(members)
            waiting += members
        sizes[id] = found
    return sizes[id]
