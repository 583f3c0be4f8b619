"""All names laid end to end, as the search of names reads them: made at each linking, kept in a file (`names_file`).

Every character of a name is a position; a separator stands before the first name and after each. The names
come in the order in which equals are to be shown: shorter before longer, those of more documents first, then
by kind, then by weight. One unit of text is one character: what lies outside the basic plane goes by a
reserved code, alike for names and queries.

Where a word begins, its places are not looked for but told by the characters that they hold: the positions of each
character lie side by side, with the characters before and behind them, so that the first two steps cost as much
as the rarer of the two has places.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from io import StringIO
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from corpus.folding import is_hanzi
from corpus.library.views import NameRow
from corpus.model import HitKind
from corpus.records import record

if TYPE_CHECKING:
    Numbers = array[int] | memoryview[int]

SEPARATOR = "\n"
START, WORD, SIGN, END = 1, 2, 4, 8
"""Flags of a position: a name begins here, a word begins here, a sign (a quote, 、), a name ends here."""
WHOLE, FROM_START, FROM_WORD, INSIDE = range(4)
"""How a word stands in a name; where it begins tells all but the first."""
BEGUN = bytes(FROM_START if flag & START else FROM_WORD if flag & WORD else INSIDE for flag in range(256))
"""Flags of the position where a word begins → how it stands."""
SIGNS = 2
"""Quotes and other signs in a row that a match may pass over."""
KINDS = (
    HitKind.INITIATIVE,
    HitKind.TERM,
    HitKind.DOCUMENT,
    HitKind.EVENT,
    HitKind.FIGURE,
    HitKind.BODY,
    HitKind.HEADING,
)
"""In the order in which equals are shown."""
_PLACES = {kind: place for place, kind in enumerate(KINDS)}
_HAN, _DIGIT, _LATIN = "h", "9", "a"


@record
class Laid:
    """The names of one state of the library. Numbers of 32 bits but for codes, which have 16."""

    alphabet: str
    """The characters that names have, as `in_order_of_sound` has them; the code of one is its place here."""
    codes: Numbers
    """All names, a separator before the first and after each."""
    flags: bytes | memoryview[int]
    """One for each position."""
    name_of: Numbers
    """Which name each position belongs to; a separator to the name behind it."""
    first: Numbers
    """Where in `at` the positions of each code begin, and where those of the last end."""
    at: Numbers
    """`4 × position + how a word stands that begins there` of all positions, by code and then in order."""
    before: Numbers
    """The codes before those of `at`."""
    behind: Numbers
    """The codes behind those of `at`."""
    starts: Numbers
    """Where the separators stand: before each name, and behind the last."""
    ids: Numbers
    """Row id of each name."""
    by_id: Numbers
    """The names in the order of their row ids."""
    kinds: bytes | memoryview[int]
    """Place of each name's kind in KINDS."""
    things: Numbers
    """What each name names, numbered from 0: two names of one initiative have the same."""
    several: bytes | memoryview[int]
    """1 where another name names the same."""
    targets: Numbers
    """Row id of what each name names; 0 for none."""
    documents: Numbers
    """Row id of the document of each name."""
    labels: Numbers
    """Place of each name's label in `label_names`."""
    label_names: tuple[str, ...]
    readings: str
    """How the characters are read: a line each, the character and its syllables apart by spaces."""
    gone: frozenset[int] = frozenset()
    """Names that are there no more, or others now, by their numbers."""
    fresh: Laid | None = None
    """Names that came since these were laid out."""

    def cut(self, start: int, end: int) -> str:
        """What stands at some positions, in units."""
        return "".join(map(self.alphabet.__getitem__, self.codes[start:end]))

    def name(self, number: int) -> tuple[str, bytes]:
        """A name, in units, and the flags of its positions."""
        start, end = self.starts[number] + 1, self.starts[number + 1]
        return self.cut(start, end), bytes(self.flags[start:end])

    def numbers_of(self, ids: Iterable[int]) -> frozenset[int]:
        """The numbers of the names with some row ids; those that are not there are left out."""
        found = set()
        for id in ids:
            at = bisect_left(self.by_id, id, key=self.ids.__getitem__)
            if at < len(self.by_id) and self.ids[self.by_id[at]] == id:
                found.add(self.by_id[at])
        return frozenset(found)


def units(folded: str) -> str:
    """`folded` with one code of the basic plane for each character."""
    if folded.isascii() or max(folded) < "\U00010000":
        return folded
    return "".join(chr(0xE000 + ord(one) % 0x1900) if one >= "\U00010000" else one for one in folded)


def order(row: NameRow) -> tuple[object, ...]:
    """Where a name stands among equals."""
    return len(row.folded), -row.documents, _PLACES.get(row.kind, 9), -row.weight, row.folded, row.id


IN_ORDER = " ".join(
    (
        "ORDER BY length(folded), documents DESC, CASE kind",
        *(f"WHEN '{kind.value}' THEN {place}" for kind, place in _PLACES.items()),
        "ELSE 9 END, weight DESC, folded, id",
    )
)
"""The same for SQL."""


def _script(character: str) -> str:
    if is_hanzi(character):
        return _HAN
    return _DIGIT if character.isdigit() else _LATIN if character.isalnum() else ""


def flags_of(name: str, words: str = "") -> bytes:
    """The flags of a name's positions.

    Args:
        name: folded.
        words: where its words begin (see `naming.word_starts`); they also begin at the start, after a sign and
            where the script changes.
    """
    scripts = [_script(one) for one in name]
    flags = bytearray(len(name))
    for one in words:
        flags[ord(one) - 48] = WORD
    before, leading = "", True
    for place, script in enumerate(scripts):
        if not script:
            flags[place] = SIGN
        elif script != before:
            flags[place] |= WORD
        if leading and place <= SIGNS:
            flags[place] |= START
        leading = leading and not script
        before = script
    for back in range(min(SIGNS + 1, len(name))):
        flags[-1 - back] |= END
        if scripts[-1 - back]:
            break
    return bytes(flags)


def lay(rows: Iterable[NameRow]) -> Laid:
    """Lays names out in whatever order they come; about 15 µs a name."""
    return lay_in_order(sorted(rows, key=order))


def lay_in_order(rows: Iterable[NameRow]) -> Laid:
    """Lays names out that come in `order` already, so that of each no more is held than what is laid out."""
    read: dict[str, set[str]] = {}
    things: dict[tuple[HitKind, int], int] = {}
    labels: dict[str, int] = {}
    text, flags, kinds = StringIO(), bytearray(1), bytearray()
    text.write(SEPARATOR)
    numbers = {key: array("i") for key in ("ids", "things", "targets", "documents", "labels")}
    last, last_flags = "", b""
    for row in rows:
        name = units(row.folded.replace(SEPARATOR, " "))
        for character, group in zip(name, row.readings.split(" "), strict=False):
            if character != group:
                read.setdefault(character, set()).update(group.split("|"))
        text.write(f"{name}{SEPARATOR}")
        if name != last:
            last, last_flags = name, flags_of(name, row.words)
        flags += last_flags + b"\0"
        kinds.append(_PLACES.get(row.kind, len(KINDS) - 1))
        thing = row.kind, -row.id if row.target is None else row.target
        label = labels.setdefault(row.label, len(labels))
        of_row = row.id, things.setdefault(thing, len(things)), row.target or 0, row.document, label
        for column, value in zip(numbers.values(), of_row, strict=True):
            column.append(value)
    readings = "\n".join(f"{one} {' '.join(sorted(read[one]))}" for one in sorted(read) if is_hanzi(one))
    return sort(text.getvalue(), bytes(flags), bytes(kinds), numbers, tuple(labels), readings)


class _Sorted(NamedTuple):
    first: array[int]
    at: array[int]
    before: array[int]
    behind: array[int]


def in_order_of_sound(characters: Iterable[str], readings: str) -> str:
    """Characters by their first reading: what begins a syllable alike stands side by side, so that it is soon listed.

    Args:
        characters: those of all names, the separator too.
        readings: as `Laid.readings`.
    """
    sounds = {line[:1]: line[2:] for line in readings.split("\n")}
    return "".join(sorted(characters, key=lambda one: (sounds.get(one, ""), one)))


def sort(
    text: str,
    flags: bytes,
    kinds: bytes,
    numbers: dict[str, array[int]],
    label_names: tuple[str, ...],
    readings: str,
) -> Laid:
    """Sorts the positions of names that lie in order.

    Args:
        text: all names, SEPARATOR before the first and after each.
        flags: one for each character of `text`.
        kinds: of each name.
        numbers: `ids`, `things`, `targets`, `documents` and `labels` of each name.
        label_names: what the labels are.
        readings: as `Laid.readings`.
    """
    alphabet = in_order_of_sound(set(text), readings)
    place = {one: code for code, one in enumerate(alphabet)}
    codes = array("H", map(place.__getitem__, text))
    lengths = [len(name) for name in text.split(SEPARATOR)][1:-1]
    starts = array("i", accumulate((length + 1 for length in lengths), initial=0))
    name_of = array("i")
    for number, length in enumerate(lengths):
        name_of.extend((number,) * (length + 1))
    name_of.append(len(lengths))
    ids, things = numbers["ids"], numbers["things"]
    times = Counter(things)
    several = bytes(times[thing] > 1 for thing in things)
    by_id = array("i", sorted(range(len(ids)), key=ids.__getitem__))
    positions = _sorted(codes, flags, len(alphabet))
    return Laid(
        alphabet, codes, flags, name_of, *positions, starts, ids, by_id, kinds, things, several,
        numbers["targets"], numbers["documents"], numbers["labels"], label_names, readings,
    )  # fmt: skip


def _sorted(codes: array[int], flags: bytes, size: int) -> _Sorted:
    """The positions of each code side by side."""
    by_code = [array("i") for _ in range(size)]
    add: list[Callable[[int], None]] = [one.append for one in by_code]
    for place, code in enumerate(codes):
        add[code](place)
    standing = flags.translate(BEGUN)
    first, at, before, behind = array("i", [0]), array("i"), array("H"), array("H")
    around = codes[-1:] + codes + codes[:1]  # so that the first and the last have neighbours
    for several in by_code:
        at.extend([place * 4 + standing[place] for place in several])
        before.extend([around[place] for place in several])
        behind.extend([around[place + 2] for place in several])
        first.append(len(at))
    return _Sorted(first, at, before, behind)
