"""How a word of a query may be read against names, and which names it reaches.

The word is read left to right; each way of reading on is an arc: the next characters of the name must be
among those that each step accepts, and so many characters of the word are read. Whoever reads (`arrays`,
`lists`) runs all ways at once. One mistake may be allowed on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from corpus.folding import is_hanzi
from corpus.library.laid import SEPARATOR, SIGN, SIGNS, START, WORD
from corpus.model import Span
from corpus.search.sounds import ANY, Accept, Sounds
from corpus.search.spelling import LONGEST_SYLLABLE

FEWEST_LETTERS = 7
"""Letters that a word in pinyin has before a mistake in it is guessed at."""
FEWEST_HANZI = 3
MOST_WAYS = 8192
"""Pieces of words whose ways are kept."""
_NO_SIGNS = bytes(flag for flag in range(256) if not flag & SIGN)
Ways = tuple["Arc", ...]


class Level:
    """What counts as a match; the names of the tiers' numbers. From PINYIN on, letters are read as pinyin."""

    PHRASE, LITERAL, PINYIN, INITIALS, HOMOPHONE, SKIP, SOUND, SLIP = range(8)


MISTAKEN = (Level.SKIP, Level.SLIP)
"""Levels at which one mistake is made."""
TWO_LETTERS = ("zh", "ch", "sh")
"""Initials of two letters."""


class Arc(NamedTuple):
    """One way of reading on."""

    length: int
    """Characters of the word that it reads."""
    steps: tuple[Accept, ...]
    """What the next characters of the name may be."""
    mistake: bool = False
    loose: int = -1
    """Index of the step that the word says nothing about; it is not highlighted."""
    last: bool = False
    """Whether it reads a begun syllable, which only the end of the word allows."""


def _letters(character: str) -> bool:
    return "a" <= character <= "z"


def _spoken(text: str) -> str:
    return text.replace("ü", "v")


def _itself(character: str) -> frozenset[str]:
    return frozenset() if character == SEPARATOR else frozenset(character)


class Word:
    """One word of a query and the ways to read it."""

    def __init__(self, sounds: Sounds, text: str) -> None:
        """Takes the folded text of the word, in units (see `laid.units`)."""
        self.sounds = sounds
        self.text = text
        self.spoken = spoken = _spoken(text)
        """With v for ü."""
        self.hanzi = 0 if text.isascii() else sum(map(is_hanzi, text))
        self._arcs: dict[tuple[int, int], Ways] = {}
        self._heads: dict[int, frozenset[str] | None] = {}
        self._lengths: dict[tuple[int, int, str], tuple[int, ...]] = {}
        self._runs: list[int] = []
        run = 0
        for character in spoken:
            run = run + 1 if "a" <= character <= "z" else 0
            self._runs.append(run)
        self.latin = len(text) - self._runs.count(0)
        self._initials = self.latin > 1 or (self.latin == 1 and not _letters(spoken[-1]))

    def makes_sense(self, level: int) -> bool:
        """Whether the level can find more than those before it, without guessing wildly."""
        if level == Level.PINYIN:
            return self.latin > 0
        if level == Level.INITIALS:
            return self._initials  # one letter at the end is a begun syllable already
        if level == Level.HOMOPHONE:
            return self.hanzi >= 2
        if level == Level.SOUND:
            return self.hanzi >= FEWEST_HANZI or self.latin >= FEWEST_LETTERS
        if level == Level.SKIP:
            return self.hanzi >= FEWEST_HANZI or self.latin >= FEWEST_LETTERS
        if level == Level.SLIP:
            return self.hanzi > FEWEST_HANZI or self.latin >= FEWEST_LETTERS
        return True

    def longest(self, level: int, end: int, *, last: bool) -> int:
        """Characters of the longest piece before `end` that may be read at once; `last` for a begun syllable."""
        letters = self.letters(end) if level >= Level.PINYIN else 0
        return letters if last else max(letters, 2 if level == Level.SLIP else 1)

    def letters(self, end: int) -> int:
        """Letters right before `end`, at most those of a syllable."""
        return min(self._runs[end - 1], LONGEST_SYLLABLE)

    def arcs(self, level: int, at: int) -> Ways:
        """The ways to read on from one character of the word, the longest first."""
        known = self._arcs.get((level, at))
        if known is not None:
            return known
        out: list[Arc] = []
        most = min(LONGEST_SYLLABLE, len(self.text) - at)
        if at + most == len(self.text):
            out += self.ending(level, at, most, last=True)
        for length in range(most, 0, -1):
            out += self.ending(level, at, length, last=False)
        self._arcs[level, at] = found = tuple(out)
        return found

    def ending(self, level: int, at: int, length: int, *, last: bool) -> Ways:
        """The ways to read on by so many characters; `last` for a begun syllable, which they must be the end of."""
        kept = self.sounds.ways
        key = level, at > 0, last, self.text[at : at + length]
        found = kept.get(key)
        if found is None:
            if len(kept) >= MOST_WAYS:
                kept.clear()
            found = kept[key] = tuple(_ways(self.sounds, *key))
        return found

    def trace(self, level: int, name: str, flags: bytes) -> tuple[Span, ...]:
        """Which characters of a name it matched: those of the first way found. Empty when there is none.

        Args:
            level: at which it was read.
            name: in units.
            flags: of its positions (see `laid`).
        """
        if level in MISTAKEN or flags.translate(None, _NO_SIGNS):
            return _Trace(self, level, name, flags).spans()
        end = self._read(level, 0, name, 0)  # the name's start is the first place of all
        if end:
            return (Span(0, end),)
        for begin in self.begins(level, name, flags):
            end = self._read(level, 0, name, begin)
            if end:
                return (Span(begin, end),)
        return ()

    def begins(self, level: int, name: str, flags: bytes) -> list[int]:
        """The places of a name where it may begin: the name's start first, then the starts of words."""
        head = self.head(level)
        places = [place for place, one in enumerate(name) if head is None or one in head]
        if len(places) > 1:
            places.sort(key=lambda place: (not flags[place] & START, not flags[place] & WORD, place))
        return places

    def _read(self, level: int, at: int, name: str, place: int) -> int:
        """Where a reading without signs and mistakes ends that goes on at a place; 0 for none."""
        if at == len(self.text):
            return place
        if place == len(name):
            return 0
        key = level, at, name[place]
        lengths = self._lengths.get(key)
        if lengths is None:
            arcs = self.arcs(level, at)
            lengths = tuple(arc.length for arc in arcs if arc.steps[0] is None or name[place] in arc.steps[0])
            self._lengths[key] = lengths
        for length in lengths:
            end = self._read(level, at + length, name, place + 1)
            if end:
                return end
        return 0

    def head(self, level: int) -> frozenset[str] | None:
        """The characters with which a match may begin; None for any."""
        if level not in self._heads:
            heads = [arc.steps[0] if arc.steps else None for arc in self.arcs(level, 0)]
            known = [head for head in heads if head is not None]
            self._heads[level] = frozenset().union(*known) if len(known) == len(heads) else None
        return self._heads[level]


def _ways(sounds: Sounds, level: int, begun: bool, last: bool, piece: str) -> Iterator[Arc]:
    """The ways to read a piece of a word.

    Args:
        sounds: of the names.
        level: what counts as a match.
        begun: whether something stands before the piece.
        last: whether it is read as a begun syllable, at the end of the word.
        piece: one character, a syllable, or two Hanzi that may be swapped.
    """
    length = len(piece)
    accept = _accepted(sounds, level, last, piece)
    if accept:
        yield Arc(length, (accept,), last=last)
    if level == Level.SKIP and begun and accept:
        yield Arc(length, (ANY, accept), True, 0, last)
    if level == Level.SLIP and not last:
        yield from _slips(sounds, begun, piece)


def _accepted(sounds: Sounds, level: int, last: bool, piece: str) -> frozenset[str]:
    """The characters of names that read a piece."""
    if last:
        letters = _spoken(piece)
        return sounds.prefix(letters) if level >= Level.PINYIN and _syllabic(letters) else frozenset()
    several = [_itself(piece)] if len(piece) == 1 else []
    letters = _spoken(piece)
    if level >= Level.PINYIN and _syllabic(letters):
        several.append(sounds.syllable(letters))
        if level == Level.INITIALS and (len(letters) == 1 or letters in TWO_LETTERS):
            several.append(sounds.prefix(letters))
        if level == Level.SOUND and len(letters) > 1:
            several.append(sounds.like(letters, hanzi=False))
    elif len(piece) == 1 and is_hanzi(piece):
        if level == Level.HOMOPHONE:
            several.append(sounds.homophone(piece))
        if level == Level.SOUND:
            several.append(sounds.like(piece, hanzi=True))
    return several[0] if len(several) == 1 else frozenset().union(*several)


def _slips(sounds: Sounds, begun: bool, piece: str) -> Iterator[Arc]:
    letters = _spoken(piece)
    if _syllabic(letters):
        if len(letters) > 1:
            yield Arc(len(letters), (sounds.slip(letters),), True)
    elif len(piece) == 1 and is_hanzi(piece):
        yield Arc(1, (ANY,), True, 0)
        yield Arc(1, (), True)
        if begun:
            yield Arc(1, (ANY, _itself(piece)), True, 0)
    elif len(piece) == 2 and is_hanzi(piece[0]) and is_hanzi(piece[1]):
        yield Arc(2, (_itself(piece[1]), _itself(piece[0])), True)


def _syllabic(letters: str) -> bool:
    return letters.isascii() and letters.isalpha() and letters.islower()


class _Trace:
    """Reads a word against one name, step by step, to know the way and not only the end."""

    def __init__(self, word: Word, level: int, name: str, flags: bytes) -> None:
        self.word, self.level, self.name, self.flags = word, level, name, flags
        self.signs = SIGNS if level != Level.PHRASE else 0
        self.dead: set[tuple[int, int, bool]] = set()

    def spans(self) -> tuple[Span, ...]:
        """The matched characters."""
        for begin in self.word.begins(self.level, self.name, self.flags):
            places = self._read(0, begin, False)
            if places is not None:
                return merged(Span(place, place + 1) for place in places)
        return ()

    def _fits(self, arc: Arc, begin: int) -> bool:
        name = self.name
        if begin + len(arc.steps) > len(name):
            return False
        for place, accept in enumerate(arc.steps, begin):
            if accept is not None and name[place] not in accept:
                return False
        return True

    def _read(self, at: int, place: int, wrong: bool) -> list[int] | None:
        """The places matched by the word from `at` on, the next of them at `place` or past signs; None if none."""
        if at == len(self.word.text):
            return []
        if (at, place, wrong) in self.dead:
            return None
        for passed in range(self.signs + 1 if at else 1):
            if passed and not (place + passed <= len(self.name) and self.flags[place + passed - 1] & SIGN):
                break
            for arc in self.word.arcs(self.level, at):
                begin = place + passed
                if (arc.mistake and wrong) or not self._fits(arc, begin):
                    continue
                rest = self._read(at + arc.length, begin + len(arc.steps), wrong or arc.mistake)
                if rest is not None:
                    return [begin + n for n in range(len(arc.steps)) if n != arc.loose] + rest
        self.dead.add((at, place, wrong))
        return None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap as one."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
