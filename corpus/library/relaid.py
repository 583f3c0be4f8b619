"""Names after some of them changed: what stays is taken over, by who reads as it lies, by who writes in slices."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.library import names_file
from corpus.library import rows as of_tables
from corpus.library.globs import AMONG
from corpus.library.laid import NUMBERS, OF_KIND, SEPARATOR, Laid, lay, order, sort
from corpus.library.views import NameRow
from corpus.records import replace

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path
    from typing import Protocol

    class Ask(Protocol):
        """What answers SQL with rows."""

        def __call__(self, sql: str, /, *values: object) -> Iterable[sqlite3.Row]:
            """The rows of a statement with its parameters."""


_KIND_ALONE = bytes(kind & OF_KIND for kind in range(256))
FEW = 2000
"""Names that came or went, up to which whoever reads lays these out beside the others; beyond, all are laid out."""
SHARE = 8
"""Names of which one may have changed that the others are taken over as they lie."""


def as_it_lies(ask: Ask, index: Path) -> Laid | None:
    """The names as they were laid out last; None where that cannot be read."""
    word = next(iter(ask("SELECT value FROM meta WHERE key = 'names'")), None)
    return names_file.read(index, word[0]) if word else None


def as_it_is(ask: Ask, index: Path) -> Laid | None:
    """All names as they were laid out, with those beside them that came since.

    Args:
        ask: reads the index, one state of it in all calls.
        index: its path.

    Returns:
        None where they must be laid out anew.
    """
    before = as_it_lies(ask, index)
    changed = _changed(ask)
    if before is None or not changed:
        return before
    rows = _named(ask, changed)
    return replace(before, gone=before.numbers_of(changed), fresh=lay(rows) if rows else None)


def laid_again(ask: Ask, index: Path) -> Laid | None:
    """All names in one order, taken over from how they were laid out last; None where they must be laid out anew."""
    before, changed = as_it_lies(ask, index), _changed(ask)
    if before is None or not worth(before, len(changed)):
        return None

    @cache
    def row_of(id: int) -> NameRow:
        return of_tables.name_row(next(iter(ask("SELECT * FROM name WHERE id = ?", id))))

    return relaid(before, changed, _named(ask, changed), row_of) if changed else before


def _changed(ask: Ask) -> set[int]:
    return {row[0] for row in ask("SELECT id FROM unlaid")}


def _named(ask: Ask, ids: Iterable[int]) -> list[NameRow]:
    several = f"{of_tables.NAMES} AND id {AMONG}"
    return [of_tables.name_row(row) for row in ask(several, json.dumps(list(ids)))]


class _Slice(NamedTuple):
    """Names that follow each other, of what was laid out before or of the new ones."""

    fresh: bool
    first: int
    last: int
    """Exclusive."""


def relaid(before: Laid, changed: set[int], rows: Sequence[NameRow], row_of: Callable[[int], NameRow]) -> Laid:
    """What `lay` would give for all names, but for readings that no name has any more.

    Args:
        before: as they were laid out.
        changed: row ids of names that came, went or are others now.
        rows: those of them that are there.
        row_of: gives the row of a name that did not change.
    """
    fresh = lay(rows)
    by_id = {row.id: row for row in rows}
    slices = list(_slices(before, changed, [by_id[id] for id in fresh.ids], row_of))
    label_names = tuple(dict.fromkeys((*before.label_names, *fresh.label_names)))
    labels = array("i", (label_names.index(one) for one in fresh.label_names))
    text, flags, kinds = [SEPARATOR], [b"\0"], []
    numbers = {key: array("i") for key in NUMBERS} | {"labels": array("H")}
    for one in slices:
        laid = fresh if one.fresh else before
        where = slice(one.first, one.last)
        characters = laid.start(one.first) + 1, laid.start(one.last) + 1
        text.append(laid.cut(*characters))
        flags.append(laid.flags(*characters))
        kinds.append(bytes(laid.kinds[where]).translate(_KIND_ALONE))
        for key in NUMBERS:
            numbers[key].extend(getattr(laid, key)[where])
        own = [labels[label] for label in fresh.labels[where]] if one.fresh else before.labels[where]
        numbers["labels"].extend(own)
    readings = _readings(before.readings, fresh.readings)
    return sort("".join(text), b"".join(flags), b"".join(kinds), numbers, label_names, readings)


def _slices(
    before: Laid, changed: set[int], rows: Sequence[NameRow], row_of: Callable[[int], NameRow]
) -> Iterator[_Slice]:
    """What follows what, in the order of `lay`; `rows` are in that order."""
    kept = [number for number, id in enumerate(before.ids) if id not in changed]
    gone = (number for number, id in enumerate(before.ids) if id in changed)
    end = len(before.ids)

    def place(row: NameRow) -> int:
        def length(number: int) -> int:
            return before.start(number + 1) - before.start(number) - 1

        wanted = len(row.text)
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


def _readings(one: str, other: str) -> str:
    """Lines of a character and its syllables, those of both."""
    read: dict[str, set[str]] = {}
    for line in (*one.split("\n"), *other.split("\n")):
        character, *syllables = line.split(" ")
        if character:
            read.setdefault(character, set()).update(syllables)
    return "\n".join(f"{character} {' '.join(sorted(read[character]))}" for character in sorted(read))


def worth(before: Laid, changed: int) -> bool:
    """Whether so many changes are few enough."""
    return changed * SHARE <= len(before.ids)
