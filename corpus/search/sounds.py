"""Which characters of the names answer to what is typed: themselves, a syllable, a part of one, the same sound."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.readings import common_readings
from corpus.search.spelling import Slips, sound, spellings

if TYPE_CHECKING:
    from corpus.search.matching import Ways

Accept = frozenset[str] | None
"""The characters that answer; None for every character of a name."""
ANY: Accept = None


class Sounds:
    """The readings of all names of a library, character by character."""

    def __init__(self, *readings: str) -> None:
        """Takes lines of a character and its syllables."""
        self._lines = readings
        self._kept: dict[tuple[str, str], frozenset[str]] = {}
        self.ways: dict[tuple[int, bool, bool, str], Ways] = {}
        """Ways to read pieces of words, kept by `matching`."""

    @cached_property
    def _characters(self) -> dict[str, set[str]]:
        """Which characters each syllable, as it may be typed, stands for."""
        characters: dict[str, set[str]] = {}
        alike: dict[str, list[str]] = {}
        for text in self._lines:
            for line in text.split("\n"):
                alike.setdefault(line[2:], []).append(line[:1])
        for readings, several in alike.items():
            for reading in readings.split(" ") if readings else ():
                characters.setdefault(reading, set()).update(several)
        for reading in tuple(characters):
            for spelling in spellings(reading)[1:]:
                characters.setdefault(spelling, set()).update(characters[reading])
        return characters

    @cached_property
    def syllables(self) -> list[str]:
        """All syllables of the names, as they may be typed, sorted."""
        return sorted(self._characters)

    @cached_property
    def _alike(self) -> dict[str, list[str]]:
        alike: dict[str, list[str]] = {}
        for syllable in self.syllables:
            alike.setdefault(sound(syllable), []).append(syllable)
        return alike

    @cached_property
    def _slips(self) -> Slips:
        return Slips(self.syllables)

    def warm(self) -> None:
        """Works out at once what the first queries would have to wait for."""
        self.slip("")
        self.like("", hanzi=False)
        self._spoken("")

    def spell(self, letter: str) -> None:
        """Works out what all syllables and their beginnings stand for that begin with a letter."""
        first = bisect_left(self.syllables, letter)
        for syllable in self.syllables[first : bisect_left(self.syllables, letter + "\uffff")]:
            self.syllable(syllable)
            for end in range(1, len(syllable) + 1):
                self.prefix(syllable[:end])

    def _of(self, sort: str, key: str, syllables: Iterable[str]) -> frozenset[str]:
        if (sort, key) not in self._kept:
            characters = self._characters
            self._kept[sort, key] = frozenset().union(*(characters.get(one, ()) for one in syllables))
        return self._kept[sort, key]

    def syllable(self, syllable: str) -> frozenset[str]:
        """What can be read as a syllable."""
        return self._of("syllable", syllable, (syllable,))

    def prefix(self, letters: str) -> frozenset[str]:
        """What has a syllable that begins with `letters`: an initial, or what has been typed so far."""
        first = bisect_left(self.syllables, letters)
        last = bisect_left(self.syllables, letters + "\uffff")
        return self._of("prefix", letters, self.syllables[first:last])

    @cached_property
    def _read(self) -> dict[str, str]:
        """The syllables of each character of the names, apart by spaces."""
        read: dict[str, str] = {}
        for text in self._lines:
            for line in text.split("\n"):
                known = read.get(line[:1])
                read[line[:1]] = line[2:] if known is None else f"{known} {line[2:]}"
        return read

    def _spoken(self, character: str) -> set[str]:
        return {*common_readings(character), *self._read.get(character, "").split()}

    def homophone(self, character: str) -> frozenset[str]:
        """What shares a reading with a Hanzi."""
        return self._of("homophone", character, self._spoken(character))

    def like(self, letters: str, *, hanzi: bool) -> frozenset[str]:
        """What many speakers do not tell from the syllable `letters`, or from the reading of a Hanzi."""
        spoken = self._spoken(letters) if hanzi else {letters}
        sounds = {sound(reading) for reading in spoken}
        return self._of("like", letters, [one for key in sounds for one in self._alike.get(key, ())])

    def slip(self, letters: str) -> frozenset[str]:
        """What has a syllable one slip away from `letters`."""
        return self._of("slip", letters, self._slips.near(letters))
