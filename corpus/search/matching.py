"""How a word of a query may be read against names, and which names it reaches.

The word is read left to right; each way of reading on is an arc: the next characters of the name must lie
in the arc's sets, and the word is read up to the arc's end. All ways run at once, as sets of the positions
read last. One mistake may be allowed on the way: then the sets are kept twice, before and after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from corpus.folding import is_hanzi
from corpus.library.protocol import Cancelled
from corpus.model import Span
from corpus.search.positions import SIGNS, Positions
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
    steps: tuple[int, ...]
    """The sets in which the next characters of the name must lie."""
    mistake: bool = False
    loose: int = -1
    """Index of the step that the word says nothing about; it is not highlighted."""


def _letters(character: str) -> bool:
    return "a" <= character <= "z"


class Word:
    """One word of a query, read against the positions."""

    def __init__(self, positions: Positions, text: str, cancelled: Callable[[], bool]) -> None:
        """Takes the folded text of the word."""
        self.positions = positions
        self.text = text
        self.spoken = text.replace("ü", "v")
        self.cancelled = cancelled
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
        positions, text, character = self.positions, self.spoken, self.text[at]
        out = [Arc(at + 1, (positions.literal(character),))]
        if level >= Level.PINYIN and _letters(text[at]):
            out += self._pinyin(at)
            if level == Level.INITIALS:
                out.append(Arc(at + 1, (positions.prefix(text[at]),)))
                if text[at : at + 2] in ("zh", "ch", "sh"):
                    out.append(Arc(at + 2, (positions.prefix(text[at : at + 2]),)))
        if level == Level.HOMOPHONE and is_hanzi(character):
            out.append(Arc(at + 1, (positions.homophone(character),)))
        if level == Level.SOUND:
            out += self._sounds(at)
        if level == Level.SKIP and at:
            out += [Arc(arc.end, (positions.letters, *arc.steps), True, 0) for arc in out]
        if level == Level.SLIP:
            out += self._slips(at)
        return out

    def _syllable_ends(self, at: int) -> range:
        end = at
        while end < len(self.spoken) and end - at < LONGEST_SYLLABLE and _letters(self.spoken[end]):
            end += 1
        return range(end, at, -1)

    def _pinyin(self, at: int) -> list[Arc]:
        positions, text = self.positions, self.spoken
        ends = self._syllable_ends(at)
        out = [Arc(end, (positions.syllable(text[at:end]),)) for end in ends if positions.is_syllable(text[at:end])]
        if ends.start == len(text):
            out.append(Arc(len(text), (positions.prefix(text[at:]),)))
        return out

    def _sounds(self, at: int) -> list[Arc]:
        positions = self.positions
        if is_hanzi(self.text[at]):
            return [Arc(at + 1, (positions.like(self.text[at]),))]
        return [Arc(end, (positions.like(self.spoken[at:end]),)) for end in self._syllable_ends(at) if end > at + 1]

    def _slips(self, at: int) -> list[Arc]:
        positions, text = self.positions, self.text
        if not is_hanzi(text[at]):
            ends = (end for end in self._syllable_ends(at) if end > at + 1)
            return [Arc(end, (positions.slip(self.spoken[at:end]),), True) for end in ends]
        out = [Arc(at + 1, (positions.letters,), True, 0), Arc(at + 1, (), True)]
        if at:
            out.append(Arc(at + 1, (positions.letters, positions.literal(text[at])), True, 0))
        if at + 1 < len(text) and is_hanzi(text[at + 1]):
            out.append(Arc(at + 2, (positions.literal(text[at + 1]), positions.literal(text[at])), True))
        return out

    def reach(self, level: int, before: int) -> int:
        """The positions at which a match ends that begins right after one of the positions `before`.

        Raises:
            Cancelled: when the search is not wanted any more.
        """
        size = len(self.text)
        right: list[int] = [before] + [0] * size
        wrong: list[int] = [0] * (size + 1)
        for at in range(size):
            if self.cancelled():
                raise Cancelled("search")
            if not right[at] and not wrong[at]:
                continue
            right_here, wrong_here = self._past_signs(at, level, right[at]), self._past_signs(at, level, wrong[at])
            for arc in self.arcs(level, at):
                right_end, wrong_end = right_here, 0 if arc.mistake else wrong_here
                for step in arc.steps:
                    right_end, wrong_end = (right_end << 1) & step, (wrong_end << 1) & step
                if arc.mistake:
                    wrong[arc.end] |= right_end
                else:
                    right[arc.end] |= right_end
                    wrong[arc.end] |= wrong_end
        return right[size] | wrong[size]

    def _past_signs(self, at: int, level: int, state: int) -> int:
        if state and at and level != Level.PHRASE:
            for _ in range(SIGNS):
                state |= (state << 1) & self.positions.signs
        return state

    def trace(self, level: int, name: int) -> tuple[Span, ...]:
        """Which characters of one name the word matched: those of the first way found. Empty when there is none."""
        return _Trace(self, level, name).spans()


class _Trace:
    """Reads a word against one name, step by step, to know the way and not only the end."""

    def __init__(self, word: Word, level: int, name: int) -> None:
        positions = word.positions
        first, last = positions.start[name], positions.start[name + 1] - 1
        self.size = last - first
        room = self.room = (1 << self.size) - 1
        self.first, self.word, self.level = first, word, level
        self.arcs: dict[int, list[Arc]] = {}
        self.signs = 0 if level == Level.PHRASE else (positions.signs >> first) & room
        borders = [(positions.before_names >> (first - 1)) & room, (positions.before_words >> (first - 1)) & room]
        self.begins = sorted(
            range(self.size), key=lambda place: (*(not (border >> place) & 1 for border in borders), place)
        )
        self.dead: set[tuple[int, int, bool]] = set()

    def _arcs(self, at: int) -> list[Arc]:
        if at not in self.arcs:
            self.arcs[at] = [
                Arc(arc.end, tuple((step >> self.first) & self.room for step in arc.steps), arc.mistake, arc.loose)
                for arc in self.word.arcs(self.level, at)
            ]
        return self.arcs[at]

    def spans(self) -> tuple[Span, ...]:
        for begin in self.begins:
            way = self._read(0, begin, False)
            if way is not None:
                return merged(Span(place, place + 1) for place in way)
        return ()

    def _read(self, at: int, place: int, wrong: bool) -> list[int] | None:
        """The places matched by the word from `at` on, the next of them at `place` or past signs; None if none."""
        if at == len(self.word.text):
            return []
        if (at, place, wrong) in self.dead:
            return None
        for passed in range(SIGNS + 1 if at else 1):
            if passed and not (self.signs >> (place + passed - 1)) & 1:
                break
            for arc in self._arcs(at):
                begin, end = place + passed, place + passed + len(arc.steps)
                if (arc.mistake and wrong) or not all((s >> (begin + n)) & 1 for n, s in enumerate(arc.steps)):
                    continue
                rest = self._read(arc.end, end, wrong or arc.mistake)
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
