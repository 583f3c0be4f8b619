"""All names laid end to end, as the search of names reads them: made at each linking, kept in a file (`names_file`).

Every character of a name is a position; a separator stands before the first name and after each. The names
come in the order in which equals are to be shown: shorter before longer, those of more documents first, then
by kind, then by weight. One unit of text is one character: what lies outside the basic plane goes by a
reserved code, alike for names and queries.

Where a word begins, its places are not looked for but told by the characters that they hold: the positions of each
character lie side by side, with the characters behind them, so that the first two steps cost about as much as the
rarer of the two has places. What can be told from something else is not kept: where names begin (their separators
lie side by side too), which name a position belongs to (separators are counted up to each block, and within it).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from io import StringIO
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING, NamedTuple

from corpus.folding import is_hanzi
from corpus.library.views import NameRow
from corpus.model import HitKind
from corpus.readings import common_readings, syllables_told
from corpus.records import record

if TYPE_CHECKING:
    Numbers = array[int] | memoryview[int]

SEPARATOR = "\n"
START, WORD, SIGN, END = 1, 2, 4, 8
"""Flags of a position: a name begins here, a word begins here, a sign (a quote, 、), a name ends here."""
WHOLE, FROM_START, FROM_WORD, INSIDE = range(4)
"""How a word stands in a name; where it begins tells all but the first."""
FLAGS, BLOCK = 15, 16
"""What of a mark are flags; above are the separators of its block up to there. Positions of a block."""
SHARED = 0x80
"""What is added to the kind of a name where others name the same."""
OF_KIND = SHARED - 1
BEGUN = bytes(FROM_START if flag & START else FROM_WORD if flag & WORD else INSIDE for flag in range(256))
"""Mark of the position where a word begins → how it stands."""
_FLAGS_ALONE = bytes(mark & FLAGS for mark in range(256))
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


NUMBERS = ("ids", "targets", "documents")


@record
class Laid:
    """The names of one state of the library. Numbers of 32 bits but for codes, which have 16.

    A position belongs to the name it stands in, a separator to the name behind it."""

    alphabet: str
    """The characters that names have, as `in_order_of_sound` has them; the code of one is its place here."""
    codes: Numbers
    """All names, a separator before the first and after each."""
    marks: bytes | memoryview[int]
    """Of each position its flags, and 16 × the separators from the beginning of its block up to it."""
    blocks: Numbers
    """How many separators stand before each block of positions, less one."""
    first: Numbers
    """Where in `at` the positions of each code begin, and where those of the last end."""
    at: Numbers
    """`4 × position + how a word stands that begins there` of all positions, by code and then in order."""
    behind: Numbers
    """The codes behind those of `at`."""
    ids: Numbers
    """Row id of each name."""
    kinds: bytes | memoryview[int]
    """Place of each name's kind in KINDS; SHARED is added where another name names the same."""
    sharing: Numbers
    """The names of which another names the same, in order."""
    things: Numbers
    """What they name, numbered from 0: two names of one initiative have the same."""
    targets: Numbers
    """Row id of what each name names; 0 for none."""
    documents: Numbers
    """Row id of the document of each name."""
    labels: Numbers
    """Place of each name's label in `label_names`, in 16 bits."""
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

    def start(self, number: int) -> int:
        """Where the separator before a name stands; for the number behind the last name, the last separator."""
        return self.at[self.first[self.alphabet.index(SEPARATOR)] + number] >> 2

    def name_of(self, position: int) -> int:
        """Which name a position belongs to."""
        return self.blocks[position >> 4] + (self.marks[position] >> 4)

    def thing(self, number: int) -> int:
        """What a name names that is SHARED."""
        return self.things[bisect_left(self.sharing, number)]

    def name(self, number: int) -> tuple[str, bytes]:
        """A name, in units, and the flags of its positions."""
        start, end = self.start(number) + 1, self.start(number + 1)
        return self.cut(start, end), self.flags(start, end)

    def flags(self, start: int, end: int) -> bytes:
        """The flags of some positions."""
        return bytes(self.marks[start:end]).translate(_FLAGS_ALONE)

    def numbers_of(self, ids: Iterable[int]) -> frozenset[int]:
        """The numbers of the names with some row ids; those that are not there are left out."""
        return frozenset(compress(count(), map(frozenset(ids).__contains__, self.ids)))


def units(folded: str) -> str:
    """`folded` with one code of the basic plane for each character."""
    if folded.isascii() or max(folded) < "\U00010000":
        return folded
    return "".join(chr(0xE000 + ord(one) % 0x1900) if one >= "\U00010000" else one for one in folded)


def order(row: NameRow) -> tuple[object, ...]:
    """Where a name stands among equals."""
    return len(row.text), -row.documents, _PLACES.get(row.kind, 9), -row.weight, row.text, row.id


IN_ORDER = " ".join(
    (
        "ORDER BY length(text), documents DESC, CASE kind",
        *(f"WHEN '{kind.value}' THEN {place}" for kind, place in _PLACES.items()),
        "ELSE 9 END, weight DESC, text, id",
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
    labels: dict[str, int] = {}
    text, flags, kinds = StringIO(), bytearray(1), bytearray()
    text.write(SEPARATOR)
    numbers = {key: array("i") for key in NUMBERS} | {"labels": array("H")}
    last, last_flags = "", b""
    for row in rows:
        name = units(row.folded.replace(SEPARATOR, " ")) or " "
        for character in name:
            if character not in read:
                read[character] = set(common_readings(character))
        for place, syllable in syllables_told(row.spoken):
            read[name[place]].add(syllable)
        text.write(f"{name}{SEPARATOR}")
        if name != last:
            last, last_flags = name, flags_of(name, row.words)
        flags += last_flags + b"\0"
        kinds.append(_PLACES.get(row.kind, len(KINDS) - 1))
        of_row = row.id, row.target or 0, row.document, labels.setdefault(row.label, len(labels))
        for column, value in zip(numbers.values(), of_row, strict=True):
            column.append(value)
    readings = "\n".join(f"{one} {' '.join(sorted(read[one]))}" for one in sorted(read) if read[one] and is_hanzi(one))
    return sort(text.getvalue(), bytes(flags), bytes(kinds), numbers, tuple(labels), readings)


class _Sorted(NamedTuple):
    first: array[int]
    at: array[int]
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
        numbers: `ids`, `targets`, `documents` and `labels` of each name.
        label_names: what the labels are.
        readings: as `Laid.readings`.
    """
    alphabet = in_order_of_sound(set(text), readings)
    place = {one: code for code, one in enumerate(alphabet)}
    codes = array("H", map(place.__getitem__, text))
    positions = _sorted(codes, flags, len(alphabet))
    marks, blocks = _counted(codes, flags, place[SEPARATOR])
    sharing, things = _sharing(kinds, numbers["targets"])
    several = bytearray(kinds)
    for number in sharing:
        several[number] |= SHARED
    return Laid(
        alphabet, codes, marks, blocks, *positions, numbers["ids"], bytes(several), sharing, things,
        numbers["targets"], numbers["documents"], numbers["labels"], label_names, readings,
    )  # fmt: skip


def _counted(codes: array[int], flags: bytes, separator: int) -> tuple[bytes, array[int]]:
    """`marks` and `blocks`."""
    names = array("i", accumulate(map(separator.__eq__, codes)))
    blocks = array("i", [-1, *(number - 1 for number in names[BLOCK - 1 :: BLOCK])])
    marks = bytearray(flags)
    for block, before in enumerate(blocks):
        start = BLOCK * block
        for place, number in enumerate(names[start : start + BLOCK], start):
            marks[place] |= number - 1 - before << 4
    return bytes(marks), blocks


def _sharing(kinds: bytes, targets: array[int]) -> tuple[array[int], array[int]]:
    """`sharing` and `things`."""
    times = Counter(target << 8 | kind for kind, target in zip(kinds, targets, strict=True) if target)
    known = {thing: number for number, thing in enumerate(thing for thing, count in times.items() if count > 1)}
    found = [known.get(target << 8 | kind, -1) for kind, target in zip(kinds, targets, strict=True)]
    sharing = array("i", (number for number, thing in enumerate(found) if thing >= 0))
    return sharing, array("i", (found[number] for number in sharing))


def _sorted(codes: array[int], flags: bytes, size: int) -> _Sorted:
    """The positions of each code side by side."""
    by_code = [array("i") for _ in range(size)]
    add: list[Callable[[int], None]] = [one.append for one in by_code]
    for place, code in enumerate(codes):
        add[code](place)
    standing = flags.translate(BEGUN)
    first, at, behind = array("i", [0]), array("i"), array("H")
    around = codes + codes[:1]  # so that the last has a neighbour
    for several in by_code:
        at.extend([place * 4 + standing[place] for place in several])
        behind.extend([around[place + 1] for place in several])
        first.append(len(at))
    return _Sorted(first, at, behind)
