"""Names laid out again after some of them changed: what stays is taken over in slices, not read from the table."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from corpus.library import rows as of_tables
from corpus.library.laid import KINDS, SEPARATOR, Laid, lay, load, order
from corpus.library.views import NameRow

if TYPE_CHECKING:
    import sqlite3
    from typing import Protocol

    class Ask(Protocol):
        """What answers SQL with rows."""

        def __call__(self, sql: str, /, *values: object) -> Iterable[sqlite3.Row]:
            """The rows of a statement with its parameters."""


_NUMBERS = ("ids", "targets", "documents")


FEW = 400
"""Names that came or went, up to which whoever reads puts them into their places; beyond, they are laid out anew."""
SHARE = 8
"""Names of which one may have changed that the others are taken over as they lie."""


def as_it_is(ask: Ask) -> Laid | None:
    """All names as they were laid out, with those in their places that came or went since.

    Args:
        ask: reads the index, one state of it in all calls.

    Returns:
        None where they must be laid out anew.
    """
    before = load([(key, data) for key, data in ask("SELECT key, data FROM laid")])
    changed = {row[0] for row in ask("SELECT id FROM unlaid")}
    if before is None or not changed:
        return before
    if not worth(before, len(changed)):
        return None
    several = "SELECT * FROM name WHERE id IN (SELECT value FROM json_each(?))"
    fresh = [of_tables.name_row(row) for row in ask(several, json.dumps(list(changed)))]

    @cache
    def row_of(id: int) -> NameRow:
        return of_tables.name_row(next(iter(ask("SELECT * FROM name WHERE id = ?", id))))

    return relaid(before, changed, fresh, row_of)


class _Slice(NamedTuple):
    """Names that follow each other, of what was laid out before or of the new ones."""

    fresh: bool
    first: int
    last: int
    """Exclusive."""


def relaid(before: Laid, changed: set[int], rows: Sequence[NameRow], row_of: Callable[[int], NameRow]) -> Laid:
    """What `lay` would give for all names, but for numbers of things and readings that no name has any more.

    Args:
        before: as they were laid out.
        changed: row ids of names that came, went or are others now.
        rows: those of them that are there.
        row_of: gives the row of a name that did not change.
    """
    fresh = lay(rows)
    by_id = {row.id: row for row in rows}
    starts, new_starts = _starts(before), _starts(fresh)
    slices = list(_slices(before, starts, changed, [by_id[id] for id in fresh.ids], row_of))
    pick = {False: (before, starts), True: (fresh, new_starts)}
    label_names = tuple(dict.fromkeys((*before.label_names, *fresh.label_names)))
    labels = array("i", (label_names.index(one) for one in fresh.label_names))
    things = _things(before, changed, fresh)
    text, flags, kinds = [SEPARATOR], [b"\0"], []
    numbers = {key: array("i") for key in _NUMBERS}
    thing_of, label_of = array("i"), array("i")
    for one in slices:
        laid, at = pick[one.fresh]
        where = slice(one.first, one.last)
        characters = slice(at[one.first] + 1, at[one.last] + 1)
        text.append(laid.text[characters])
        flags.append(laid.flags[characters])
        kinds.append(laid.kinds[where])
        for key, numbered in numbers.items():
            numbered += getattr(laid, key)[where]
        thing_of += things[where] if one.fresh else before.things[where]
        label_of += array("i", (labels[label] for label in fresh.labels[where])) if one.fresh else before.labels[where]
    return Laid(
        "".join(text),
        b"".join(flags),
        numbers["ids"],
        b"".join(kinds),
        thing_of,
        numbers["targets"],
        numbers["documents"],
        label_of,
        label_names,
        _readings(before.readings, fresh.readings),
    )


def _starts(laid: Laid) -> array[int]:
    """Where the separators stand: before each name, and behind the last."""
    before = accumulate(map(len, laid.text.split(SEPARATOR)[:-1]))
    return array("i", map(add, before, count()))


def _slices(
    before: Laid, starts: array[int], changed: set[int], rows: Sequence[NameRow], row_of: Callable[[int], NameRow]
) -> Iterator[_Slice]:
    """What follows what, in the order of `lay`; `rows` are in that order."""
    kept = [number for number, id in enumerate(before.ids) if id not in changed]
    gone = (number for number, id in enumerate(before.ids) if id in changed)
    end = len(before.ids)

    def place(row: NameRow) -> int:
        def length(number: int) -> int:
            return starts[number + 1] - starts[number] - 1

        wanted = len(row.folded)
        low, high = bisect_left(kept, wanted, key=length), bisect_right(kept, wanted, key=length)
        at = bisect_left(kept, order(row), low, high, key=lambda number: order(row_of(before.ids[number])))
        return kept[at] if at < len(kept) else end

    steps = sorted([(place(row), 0, number) for number, row in enumerate(rows)] + [(number, 1, 0) for number in gone])
    at = 0
    for number, goes, new in steps:
        if number > at:
            yield _Slice(False, at, number)
        if not goes:
            yield _Slice(True, new, new + 1)
        at = max(at, number + goes)
    if at < end:
        yield _Slice(False, at, end)


def _things(before: Laid, changed: set[int], fresh: Laid) -> array[int]:
    """The numbers of what the new names name: those of other names of it, or new ones."""
    targets = set(fresh.targets) - {0}
    known: dict[tuple[int, int], int] = {}
    for number, target in enumerate(before.targets):
        if target in targets and before.ids[number] not in changed:
            known[before.kinds[number], target] = before.things[number]
    most = max(before.things, default=-1) + 1
    out = array("i")
    for number, (kind, target) in enumerate(zip(fresh.kinds, fresh.targets, strict=True)):
        thing = known.get((kind, target)) if target else None
        out.append(most + fresh.things[number] if thing is None else thing)
    return out


def _readings(one: str, other: str) -> str:
    """Lines of a character and its syllables, those of both."""
    read: dict[str, set[str]] = {}
    for line in (*one.split("\n"), *other.split("\n")):
        character, *syllables = line.split(" ")
        if character:
            read.setdefault(character, set()).update(syllables)
    return "\n".join(f"{character} {' '.join(sorted(read[character]))}" for character in sorted(read))


def worth(before: Laid, changed: int) -> bool:
    """Whether so many changes are few enough, and the numbers of things not yet too wide apart."""
    return changed * SHARE <= len(before.ids) and max(before.things, default=0) <= 2 * len(before.ids) + len(KINDS)
