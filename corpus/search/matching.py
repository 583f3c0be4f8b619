"""How a word of a query may be read against names, and which names it reaches.

The word is read left to right; each way of reading on is an arc: the next characters of the name must be
among those that each step accepts, and the word is read up to the arc's end. Whoever reads (`arrays`,
`lists`) runs all ways at once. One mistake may be allowed on the way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corpus.folding import is_hanzi
from corpus.library.laid import SEPARATOR, SIGN, SIGNS, START, WORD
from corpus.model import Span
from corpus.search.sounds import ANY, Accept, Sounds
from corpus.search.spelling import LONGEST_SYLLABLE

FEWEST_LETTERS = 7
"""Letters that a word in pinyin has before a mistake in it is guessed at."""
FEWEST_HANZI = 3


class Level:
    """What counts as a match; the names of the tiers' numbers. From PINYIN on, letters are read as pinyin."""

    PHRASE, LITERAL, PINYIN, INITIALS, HOMOPHONE, SKIP, SOUND, SLIP = range(8)


class Arc(NamedTuple):
    """One way of reading on."""

    end: int
    """Character of the word up to which it reads."""
    steps: tuple[Accept, ...]
    """What the next characters of the name may be."""
    mistake: bool = False
    loose: int = -1
    """Index of the step that the word says nothing about; it is not highlighted."""
    last: bool = False
    """Whether it reads a begun syllable, which only the end of the word allows."""


def _letters(character: str) -> bool:
    return "a" <= character <= "z"


def _itself(character: str) -> frozenset[str]:
    return frozenset() if character == SEPARATOR else frozenset(character)


class Word:
    """One word of a query and the ways to read it."""

    def __init__(self, sounds: Sounds, text: str) -> None:
        """Takes the folded text of the word, in units (see `laid.units`)."""
        self.sounds = sounds
        self.text = text
        self.spoken = text.replace("ü", "v")
        self.hanzi = sum(map(is_hanzi, text))
        self.latin = sum(map(_letters, self.spoken))
        self._arcs: dict[tuple[int, int], tuple[Arc, ...]] = {}

    def makes_sense(self, level: int) -> bool:
        """Whether the level can find more than those before it, without guessing wildly."""
        if level in (Level.PINYIN, Level.INITIALS):
            return self.latin > 0
        if level == Level.HOMOPHONE:
            return self.hanzi >= 2
        if level == Level.SOUND:
            return self.hanzi >= FEWEST_HANZI or self.latin >= FEWEST_LETTERS
        if level == Level.SKIP:
            return self.hanzi >= FEWEST_HANZI or self.latin >= FEWEST_LETTERS
        if level == Level.SLIP:
            return self.hanzi > FEWEST_HANZI or self.latin >= FEWEST_LETTERS
        return True

    def arcs(self, level: int, at: int) -> tuple[Arc, ...]:
        """The ways to read on from one character of the word."""
        if (level, at) not in self._arcs:
            self._arcs[level, at] = tuple(self._from(at, level))
        return self._arcs[level, at]

    def _from(self, at: int, level: int) -> list[Arc]:
        sounds, text, character = self.sounds, self.spoken, self.text[at]
        out = [Arc(at + 1, (_itself(character),))]
        if level >= Level.PINYIN and _letters(text[at]):
            out += self._pinyin(at)
            if level == Level.INITIALS:
                out.append(Arc(at + 1, (sounds.prefix(text[at]),)))
                if text[at : at + 2] in ("zh", "ch", "sh"):
                    out.append(Arc(at + 2, (sounds.prefix(text[at : at + 2]),)))
        if level == Level.HOMOPHONE and is_hanzi(character):
            out.append(Arc(at + 1, (sounds.homophone(character),)))
        if level == Level.SOUND:
            out += self._sounds(at)
        if level == Level.SKIP and at:
            out += [Arc(arc.end, (ANY, *arc.steps), True, 0) for arc in out]
        if level == Level.SLIP:
            out += self._slips(at)
        return out

    def _syllable_ends(self, at: int) -> range:
        end = at
        while end < len(self.spoken) and end - at < LONGEST_SYLLABLE and _letters(self.spoken[end]):
            end += 1
        return range(end, at, -1)

    def _pinyin(self, at: int) -> list[Arc]:
        sounds, text = self.sounds, self.spoken
        ends = self._syllable_ends(at)
        out = [Arc(end, (sounds.syllable(text[at:end]),)) for end in ends if sounds.is_syllable(text[at:end])]
        if ends.start == len(text):
            out.append(Arc(len(text), (sounds.prefix(text[at:]),), last=True))
        return out

    def _sounds(self, at: int) -> list[Arc]:
        sounds = self.sounds
        if is_hanzi(self.text[at]):
            return [Arc(at + 1, (sounds.like(self.text[at], hanzi=True),))]
        ends = (end for end in self._syllable_ends(at) if end > at + 1)
        return [Arc(end, (sounds.like(self.spoken[at:end], hanzi=False),)) for end in ends]

    def _slips(self, at: int) -> list[Arc]:
        sounds, text = self.sounds, self.text
        if not is_hanzi(text[at]):
            ends = (end for end in self._syllable_ends(at) if end > at + 1)
            return [Arc(end, (sounds.slip(self.spoken[at:end]),), True) for end in ends]
        out = [Arc(at + 1, (ANY,), True, 0), Arc(at + 1, (), True)]
        if at:
            out.append(Arc(at + 1, (ANY, _itself(text[at])), True, 0))
        if at + 1 < len(text) and is_hanzi(text[at + 1]):
            out.append(Arc(at + 2, (_itself(text[at + 1]), _itself(text[at])), True))
        return out

    def trace(self, level: int, name: str, flags: bytes) -> tuple[Span, ...]:
        """Which characters of a name it matched: those of the first way found. Empty when there is none.

        Args:
            level: at which it was read.
            name: in units.
            flags: of its positions (see `laid`).
        """
        return _Trace(self, level, name, flags).spans()


class _Trace:
    """Reads a word against one name, step by step, to know the way and not only the end."""

    def __init__(self, word: Word, level: int, name: str, flags: bytes) -> None:
        self.word, self.level, self.name, self.flags = word, level, name, flags
        self.signs = SIGNS if level != Level.PHRASE else 0
        self.dead: set[tuple[int, int, bool]] = set()

    def spans(self) -> tuple[Span, ...]:
        """The matched characters: from the name's start if that can be, else from a word's."""
        flags = self.flags
        begins = sorted(range(len(flags)), key=lambda place: (not flags[place] & START, not flags[place] & WORD, place))
        for begin in begins:
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
                rest = self._read(arc.end, begin + len(arc.steps), wrong or arc.mistake)
                if rest is not None:
                    return [begin + n for n in range(len(arc.steps)) if n != arc.loose] + rest
        self.dead.add((at, place, wrong))
        return None


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap as one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
