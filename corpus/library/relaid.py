"""Names laid out again after some of them changed: what stays is taken over in slices, not read from the table."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from corpus.library.laid import KINDS, SEPARATOR, Laid, lay, order
from corpus.library.views import NameRow

_NUMBERS = ("ids", "targets", "documents")


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
    return array("i", (found.start() for found in re.finditer(SEPARATOR, laid.text)))


def _slices(
    before: Laid, starts: array[int], changed: set[int], rows: Sequence[NameRow], row_of: Callable[[int], NameRow]
) -> Iterator[_Slice]:
    """What follows what, in the order of `lay`; `rows` are in that order."""
    kept = [number for number, id in enumerate(before.ids) if id not in changed]
    gone = (number for number, id in enumerate(before.ids) if id in changed)
    count = len(before.ids)

    def place(row: NameRow) -> int:
        def length(number: int) -> int:
            return starts[number + 1] - starts[number] - 1

        wanted = len(row.folded)
        low, high = bisect_left(kept, wanted, key=length), bisect_right(kept, wanted, key=length)
        at = bisect_left(kept, order(row), low, high, key=lambda number: order(row_of(before.ids[number])))
        return kept[at] if at < len(kept) else count

    steps = sorted([(place(row), 0, number) for number, row in enumerate(rows)] + [(number, 1, 0) for number in gone])
    at = 0
    for number, goes, new in steps:
        if number > at:
            yield _Slice(False, at, number)
        if not goes:
            yield _Slice(True, new, new + 1)
        at = max(at, number + goes)
    if at < count:
        yield _Slice(False, at, count)


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
    return changed * 8 <= len(before.ids) and max(before.things, default=0) <= 2 * len(before.ids) + len(KINDS)
