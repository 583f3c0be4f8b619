"""All names laid end to end, and sets of places in them as bits of one integer.

A name is a block of positions, one for each character, with a separator after it; a set of positions is
an int whose bit p stands for position p. One step of a match (the next character must be one of these) is
a shift and an and over all names at once, in C, exact, without any library. Names are laid in the order
in which equals are to be shown, so the lowest bits are the first hits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from corpus.folding import is_hanzi
from corpus.readings import common_readings
from corpus.search.spelling import Slips, sound, spellings

MOST_MASKS = 64 << 20
"""Bytes of sets that are kept for the next query."""
SIGNS = 2
"""Quotes and other signs in a row that a match may pass over."""
_SEPARATOR = "\n"
_HAN, _DIGIT, _LATIN, _SIGN = "h", "9", "a", "."
_CHANGES = ("ha", "ah", "h9", "9h", "a9", "9a")


def bits(places: Iterable[int], size: int) -> int:
    """The set of `places`, all below `size`."""
    room = bytearray(size // 8 + 1)
    for place in places:
        room[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(room, "little")


def places(bits: int) -> Iterator[int]:
    """The places of a set, lowest first."""
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def _found(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _kind(character: str) -> str:
    if character == _SEPARATOR:
        return _SEPARATOR
    if is_hanzi(character):
        return _HAN
    return _DIGIT if character.isdigit() else _LATIN if character.isalnum() else _SIGN


class Positions:
    """The names as positions. Built once for a generation of the library, never changed."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        """Lays out (folded text, readings) pairs in the order given."""
        self.text = _SEPARATOR + "".join(folded.replace("\n", " ") + _SEPARATOR for folded, _ in names)
        self.size = len(self.text)
        separators = list(_found(self.text, _SEPARATOR))
        self.start = [place + 1 for place in separators]
        """First position of each name; it ends one before the next name's start."""
        self._name_at = {place: name for name, place in enumerate(separators[1:])}
        self.separators = bits(separators[1:], self.size)
        self.letters = ((1 << self.size) - 1) & ~self.separators & ~1
        self._names: Sequence[tuple[str, str]] = names
        self._mark_borders()
        self._masks: dict[tuple[str, str], int] = {}

    @cached_property
    def _where(self) -> dict[str, list[int]]:
        """The positions of every character."""
        where: dict[str, list[int]] = {}
        for place, character in enumerate(self.text):
            where.setdefault(character, []).append(place)
        return where

    @cached_property
    def _readings(self) -> dict[str, set[str]]:
        """How the names' characters are read, as the index has it. Worked out when a reading is first asked for."""
        pairs: set[tuple[str, str]] = set()
        for folded, readings in self._names:
            pairs.update(zip(folded, readings.split(" "), strict=False))
        self._names = ()
        spoken: dict[str, set[str]] = {}
        for character, group in pairs:
            if is_hanzi(character) and group != character:
                spoken.setdefault(character, set()).update(group.split("|"))
        return spoken

    @cached_property
    def _characters(self) -> dict[str, set[str]]:
        """Which characters each syllable, as it may be typed, stands for."""
        characters: dict[str, set[str]] = {}
        for character, readings in self._readings.items():
            for reading in readings:
                for spelling in spellings(reading):
                    characters.setdefault(spelling, set()).add(character)
        return characters

    @cached_property
    def syllables(self) -> list[str]:
        """All syllables of the names, as they may be typed, sorted."""
        return sorted(self._characters)

    @cached_property
    def _sounds(self) -> dict[str, list[str]]:
        sounds: dict[str, list[str]] = {}
        for syllable in self.syllables:
            sounds.setdefault(sound(syllable), []).append(syllable)
        return sounds

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self.syllables)

    def _mark_borders(self) -> None:
        """Where names and words begin and end: beside a separator, beside a sign, where the script changes."""
        kinds = self.text.translate({ord(character): _kind(character) for character in set(self.text)})
        self.signs = bits(_found(kinds, _SIGN), self.size)
        changes = bits((at for pair in _CHANGES for at in _found(kinds, pair)), self.size)
        self.before_words = (changes | self.signs | self.separators | 1) & ((self.letters & ~self.signs) >> 1)
        edge = self.separators | 1
        ends = (self.separators >> 1) & self.letters
        for _ in range(SIGNS):
            edge |= (edge << 1) & self.signs
            ends |= ((ends & self.signs) >> 1) & self.letters
        self.before_names = edge & (self.letters >> 1)
        self.ends = ends
        self.anywhere = self.letters >> 1

    def _kept(self, sort: str, key: str, make: Callable[[], int]) -> int:
        found = self._masks.get((sort, key))
        if found is None:
            if len(self._masks) * self.size // 8 > MOST_MASKS:
                self._masks.clear()
            found = self._masks[sort, key] = make()
        return found

    def _bits_of(self, characters: Iterable[str]) -> int:
        return bits((place for one in characters for place in self._where.get(one, ())), self.size)

    def _any(self, syllables: Iterable[str]) -> int:
        found = 0
        for syllable in syllables:
            found |= self.syllable(syllable)
        return found

    def literal(self, character: str) -> int:
        """Positions of one folded character."""
        if character == _SEPARATOR:
            return 0
        return self._kept("literal", character, lambda: bits(_found(self.text, character), self.size))

    def syllable(self, syllable: str) -> int:
        """Positions that can be read as a syllable."""
        return self._kept("syllable", syllable, lambda: self._bits_of(self._characters.get(syllable, ())))

    def prefix(self, letters: str) -> int:
        """Positions whose syllable begins with `letters`: an initial, or what has been typed so far."""
        first = bisect_left(self.syllables, letters)
        last = bisect_left(self.syllables, letters + "\uffff")
        return self._kept("prefix", letters, lambda: self._any(self.syllables[first:last]))

    def _spoken(self, character: str) -> set[str]:
        return {*common_readings(character), *self._readings.get(character, ())}

    def homophone(self, character: str) -> int:
        """Positions that share a reading with a Hanzi."""
        return self._kept("homophone", character, lambda: self._any(self._spoken(character)))

    def like(self, letters: str) -> int:
        """Positions whose syllable many speakers do not tell from `letters`, or from the reading of a Hanzi."""
        spoken = self._spoken(letters) if is_hanzi(letters[0]) else {letters}
        sounds = {sound(reading) for reading in spoken}
        return self._kept("like", letters, lambda: self._any(s for key in sounds for s in self._sounds.get(key, ())))

    def slip(self, letters: str) -> int:
        """Positions whose syllable is one slip away from `letters`."""
        return self._kept("slip", letters, lambda: self._any(self._slips.near(letters)))

    def is_syllable(self, letters: str) -> bool:
        """Whether some name has a character that is read so."""
        return letters in self._characters

    def names_of(self, positions: int) -> int:
        """The names that hold one of the positions, each as the bit of its separator.

        Adding a block of ones carries out of every block that is not empty, and no further.
        """
        return ((positions & self.letters) + self.letters) & self.separators

    def name_at(self, separator: int) -> int:
        """Index of the name whose separator stands there."""
        return self._name_at[separator]

    def names_bits(self, names: Iterable[int]) -> int:
        """Names by index as the bits of their separators."""
        return bits((self.start[name + 1] - 1 for name in names), self.size)
