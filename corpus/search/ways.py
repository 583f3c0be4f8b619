"""Reads words against all names at once: every way of reading goes on from all places that it has come to.

A set of places is what `arrays` (numpy) and `lists` (nothing) keep; what is here is the same for both. The sets of a
begun word are kept, so that one more letter costs one more step: where it goes on with a syllable it narrows what the
letter before found.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence, Sized
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from corpus.library.laid import SEPARATOR, SIGNS, Laid
from corpus.library.protocol import Cancelled
from corpus.search.matching import MISTAKEN, TWO_LETTERS, Level, Word
from corpus.search.sounds import Accept
from corpus.search.spelling import LONGEST_SYLLABLE


class Kept(Sized, Protocol):
    """A set of places; its size is that of all."""

    @property
    def listed(self) -> int:
        """How many places take room."""


Places = TypeVar("Places", bound=Kept)
"""Places where a word was read up to: of each, its last position and how it began."""
KEPT = 768
"""Begun words whose sets are kept, each level for itself."""
MOST_KEPT = 1 << 19
"""Places in all kept sets, beyond which they are dropped, unless an eighth of all places are more."""


class State(NamedTuple, Generic[Places]):
    """How far some ways of reading have come."""

    begun: tuple[int, ...]
    """Ways that have not fixed a place yet: how many characters of a name they passed over."""
    places: Places | None


_NOWHERE: State[Any] = State((), None)
"""No way of reading."""
_BEGIN: State[Any] = State((0,), None)
"""Nothing is read yet."""
_NEITHER: tuple[None, None] = (None, None)


class _Arrived(Generic[Places]):
    """The ways of reading that have come to one place of a word."""

    __slots__ = ("begun", "several")

    def __init__(self) -> None:
        self.begun: set[int] = set()
        self.several: list[Places] = []

    def add(self, places: Places) -> None:
        """Takes where one of them has come to."""
        if len(places):
            self.several.append(places)


class _Reached(Generic[Places]):
    """What reads a begun word, rightly and less well (by initials, with a mistake); and both past signs that follow."""

    __slots__ = ("empty", "further", "right", "starting", "wrong")

    def __init__(self, right: State[Places], wrong: State[Places]) -> None:
        self.right, self.wrong = right, wrong
        self.further: tuple[State[Places], State[Places]] | None = None
        self.starting: dict[str, tuple[Places | None, Places | None]] = {}
        """Where what follows has a syllable that begins with some letters: one letter more only narrows it."""
        self.empty = right is _NOWHERE and wrong is _NOWHERE
        """Whether nothing reads it."""


_DEAD: _Reached[Any] = _Reached(_NOWHERE, _NOWHERE)


class Ways(ABC, Generic[Places]):
    """The places of the names of one state of the library, to be read by words."""

    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self._code = {one: code for code, one in enumerate(laid.alphabet)}
        self._states: dict[tuple[int, str], _Reached[Places]] = {}
        self._begin: _Reached[Places] = _Reached(_BEGIN, _NOWHERE)
        self._held = 0
        self._most_held = max(MOST_KEPT, len(laid.codes) // 8)

    # ---- what each kind of sets does

    @abstractmethod
    def _seed(self, accept: frozenset[str], passed: int) -> Places:
        """The places of some characters, begun `passed` characters before."""

    @abstractmethod
    def _step(self, places: Places, accept: Accept) -> Places:
        """Those whose next character is accepted, moved on to it."""

    @abstractmethod
    def _among(self, places: Places, accept: frozenset[str]) -> Places:
        """Those that hold a character that is accepted."""

    @abstractmethod
    def _past_sign(self, places: Places) -> Places | None:
        """Those whose next character is a sign, moved on to it; None when there are none."""

    @abstractmethod
    def _joined(self, several: Sequence[Places]) -> Places:
        """All places of several sets, each once where that is cheap."""

    # ---- what is the same for all

    def read(self, word: Word, level: int, cancelled: Callable[[], bool]) -> tuple[Places | None, Places | None]:
        """The places that a word is read up to, rightly and less well; None for none.

        Args:
            word: the word.
            level: with PINYIN initials are read, too: less well. With SKIP and SLIP only what has the mistake is told,
                for what has none was found before.
            cancelled: asked every few steps.

        Raises:
            Cancelled: when `cancelled` says so.
        """
        end = len(word.text)
        if level <= Level.LITERAL:
            return self._written(word, level, end, cancelled).right.places, None
        if level == Level.PINYIN:
            return self._spelled(word, cancelled)
        states, base = self._before(word, level, end, cancelled)
        several = [states[end].right.places, states[end].wrong.places]
        if word.longest(level, end, last=True):
            last = self._arriving(word, level, end, states, base, last=True)
            several += (last.right.places, last.wrong.places)
        found = self._all([places for places in several if places is not None])
        return (None, found) if level in MISTAKEN else (found, None)

    def _keep(self, level: int, text: str, reached: _Reached[Places]) -> _Reached[Places]:
        for state in (reached.right, reached.wrong):
            if state.places is not None:
                self._held += state.places.listed
        if len(self._states) >= KEPT or self._held > self._most_held:
            self.forget()
        self._states[level, text] = reached
        return reached

    def forget(self) -> None:
        """Lets go of all kept sets."""
        self._states.clear()
        self._begin = _Reached(_BEGIN, _NOWHERE)
        self._held = 0

    def _before(
        self, word: Word, level: int, end: int, cancelled: Callable[[], bool]
    ) -> tuple[Sequence[_Reached[Places]], Sequence[_Reached[Places]]]:
        """What reads up to each of the last places before `end`, and up to `end`; and what reads there rightly."""
        text = word.text
        states = [_DEAD] * (end + 1)
        states[0] = self._begin
        missing: list[int] = []
        known = 0
        for at in range(end, 0, -1):  # what is read on comes from the last of them alone
            found = self._states.get((level, text[:at]))
            if found is None:
                missing.append(at)
                known = 0
            else:
                states[at] = found
                known += 1
                if known == LONGEST_SYLLABLE:
                    break
        base: Sequence[_Reached[Places]] = states
        if level in MISTAKEN:
            first = max(0, (missing[-1] if missing else end) - LONGEST_SYLLABLE)
            base = self._rightly(word, first, end, cancelled)
        for at in reversed(missing):
            if cancelled():
                raise Cancelled("search")
            if not _live(states, base, at):
                states[at] = _DEAD
            elif level == Level.PINYIN:
                states[at] = self._spoken(word, at, states)
            else:
                states[at] = self._arriving(word, level, at, states, base, last=False)
            self._keep(level, text[:at], states[at])
        return states, base

    # ---- as it is written; in pinyin, less well by initials

    def _rightly(self, word: Word, first: int, end: int, cancelled: Callable[[], bool]) -> Sequence[_Reached[Places]]:
        """What reads up to each place from `first` to before `end` without a mistake, at the levels where that is."""
        states = [_DEAD] * (end + 1)
        states[0] = self._begin
        level = Level.PINYIN if word.latin else Level.LITERAL
        for at in range(max(first, 1), end):
            found = self._states.get((level, word.text[:at]))
            if found is None:
                if level == Level.PINYIN:
                    found = self._before(word, level, at, cancelled)[0][at]
                else:
                    found = self._written(word, level, at, cancelled)
            states[at] = found
        return states

    def _written(self, word: Word, level: int, end: int, cancelled: Callable[[], bool]) -> _Reached[Places]:
        """What reads the first `end` characters of a word as they stand."""
        text, at = word.text, end
        while at and (level, text[:at]) not in self._states:
            at -= 1
        found = self._states[level, text[:at]] if at else self._begin
        while at < end and not found.empty:
            if cancelled():
                raise Cancelled("search")
            accept = self._itself(text[at])
            signs = level != Level.PHRASE
            places = None if accept is None else self._on(self._past_signs(found, at, signs=signs)[0], accept)
            at += 1
            found = self._keep(level, text[:at], _DEAD if places is None else _Reached(State((), places), _NOWHERE))
        return found if at == end else _DEAD

    def _spelled(self, word: Word, cancelled: Callable[[], bool]) -> tuple[Places | None, Places | None]:
        """The places where a word in pinyin or initials ends, with its last syllable begun or whole."""
        end = len(word.text)
        letters = word.letters(end)
        if not letters:
            whole = self._before(word, Level.PINYIN, end, cancelled)[0][end]
            return whole.right.places, whole.wrong.places
        states = self._before(word, Level.PINYIN, end - 1, cancelled)[0]
        found = [self._starting(word, at, end, states[at]) for at in range(end - letters, end) if not states[at].empty]
        found.append(self._one(word, end - 1, states[end - 1]))
        right = [one for one, _other in found if one is not None]
        wrong = [other for _one, other in found if other is not None]
        return self._all(right), self._all(wrong)

    def _spoken(self, word: Word, end: int, states: Sequence[_Reached[Places]]) -> _Reached[Places]:
        """What reads up to `end` in whole syllables; less well, by initials too."""
        found = [self._one(word, end - 1, states[end - 1])]
        for at in range(end - word.letters(end), end):
            if not states[at].empty:
                found += self._syllables(word, at, end, states[at])
        right = [one for one, _other in found if one is not None]
        wrong = [other for _one, other in found if other is not None]
        return _Reached(self._state(right), self._state(wrong))

    def _syllables(
        self, word: Word, at: int, end: int, before: _Reached[Places]
    ) -> Iterator[tuple[Places | None, Places | None]]:
        """Where one character follows that some letters tell, as a syllable or an initial."""
        begun = self._starting(word, at, end, before)
        if begun is _NEITHER:
            return
        piece = word.spoken[at:end]
        whole = word.sounds.syllable(piece)
        initial = len(piece) == 1 or piece in TWO_LETTERS
        if whole:
            yield self._whole(begun[0], whole), None if initial else self._whole(begun[1], whole)
        if initial:
            yield None, begun[0]
            yield None, begun[1]

    def _starting(self, word: Word, at: int, end: int, before: _Reached[Places]) -> tuple[Places | None, Places | None]:
        """Where a character follows that has a syllable which begins with some letters."""
        piece = word.spoken[at:end]
        found = before.starting.get(piece)
        if found is None:
            shorter = before.starting.get(piece[:-1])
            accept = word.sounds.prefix(piece) if shorter is not _NEITHER else None
            if not accept:
                found = _NEITHER
            elif before.right.begun:
                found = self._seed(accept, 0), None
            elif shorter is not None:
                found = self._whole(shorter[0], accept), self._whole(shorter[1], accept)
            else:
                right, wrong = self._past_signs(before, at)
                found = self._on(right, accept), self._on(wrong, accept)
            if found[0] is None and found[1] is None:
                found = _NEITHER
            before.starting[piece] = found
            self._held += sum(one.listed for one in found if one is not None)
        return found

    def _whole(self, places: Places | None, accept: frozenset[str]) -> Places | None:
        """Those of some places that hold what is accepted; None for none."""
        if places is None:
            return None
        found = self._among(places, accept)
        return found if len(found) else None

    def _one(self, word: Word, at: int, before: _Reached[Places]) -> tuple[Places | None, Places | None]:
        """Where one character of a word follows as it stands."""
        accept = None if before.empty else self._itself(word.text[at])
        if accept is None:
            return _NEITHER
        right, wrong = self._past_signs(before, at)
        return self._on(right, accept), self._on(wrong, accept)

    def _itself(self, character: str) -> frozenset[str] | None:
        """What is accepted where a character is to stand; None where no name has it."""
        return frozenset(character) if character != SEPARATOR and character in self._code else None

    def _on(self, state: State[Places], accept: frozenset[str]) -> Places | None:
        """Where a character follows that is accepted; None for nowhere."""
        if state.begun:
            found = self._seed(accept, 0)
        elif state.places is None:
            return None
        else:
            found = self._step(state.places, accept)
        return found if len(found) else None

    # ---- in other ways

    def _arriving(
        self,
        word: Word,
        level: int,
        end: int,
        states: Sequence[_Reached[Places]],
        base: Sequence[_Reached[Places]],
        *,
        last: bool,
    ) -> _Reached[Places]:
        """What reads up to `end`; with a mistake alone where one may be made."""
        right: _Arrived[Places] = _Arrived()
        wrong: _Arrived[Places] = _Arrived()
        mistaken = level in MISTAKEN
        first = end - word.longest(level, end, last=last)
        for at in _live(states, base, end):
            if at < first or (base[at].right is _NOWHERE and states[at].wrong is _NOWHERE):
                continue
            arcs = word.ending(level, at, end - at, last=last)
            if not arcs:
                continue
            clean = self._past_signs(base[at], at)[0]
            spoilt = self._past_signs(states[at], at)[1] if mistaken else _NOWHERE
            for arc in arcs:
                if arc.mistake or not mistaken:
                    self._follow(clean, arc.steps, wrong if arc.mistake else right)
                if not arc.mistake and spoilt is not _NOWHERE:
                    self._follow(spoilt, arc.steps, wrong)
        return _Reached(self._union(right), self._union(wrong))

    def _past_signs(
        self, reached: _Reached[Places], at: int, *, signs: bool = True
    ) -> tuple[State[Places], State[Places]]:
        if reached.further is None:
            several = (reached.right, reached.wrong)
            if at > 0 and signs:
                several = (self._past(reached.right), self._past(reached.wrong))
            reached.further = several
        return reached.further

    def _past(self, state: State[Places]) -> State[Places]:
        if state.places is None:
            return state
        several, places = [state.places], state.places
        for _ in range(SIGNS):
            further = self._past_sign(places)
            if further is None:
                break
            several.append(further)
            places = further
        return State(state.begun, self._joined(several)) if len(several) > 1 else state

    def _follow(self, state: State[Places], steps: tuple[Accept, ...], into: _Arrived[Places]) -> None:
        if state.places is not None:
            into.add(self._stepped(state.places, steps))
        for passed in state.begun:
            free = 0
            while free < len(steps) and steps[free] is None:
                free += 1
            if free == len(steps):
                into.begun.add(passed + free)
                continue
            accept = steps[free]
            assert accept is not None
            into.add(self._stepped(self._seed(accept, passed + free), steps[free + 1 :]))

    def _stepped(self, places: Places, steps: tuple[Accept, ...]) -> Places:
        for accept in steps:
            places = self._step(places, accept)
        return places

    def _state(self, several: Sequence[Places]) -> State[Places]:
        return State((), self._all(several)) if several else _NOWHERE

    def _union(self, arrived: _Arrived[Places]) -> State[Places]:
        if not arrived.several and not arrived.begun:
            return _NOWHERE
        return State(tuple(sorted(arrived.begun)), self._all(arrived.several))

    def _all(self, several: Sequence[Places]) -> Places | None:
        """All places of sets none of which is empty."""
        return self._joined(several) if len(several) > 1 else several[0] if several else None


def _live(states: Sequence[_Reached[Any]], base: Sequence[_Reached[Any]], end: int) -> list[int]:
    """The places before `end` from which something may be read on."""
    first = end - LONGEST_SYLLABLE if end > LONGEST_SYLLABLE else 0
    return [at for at in range(first, end) if not (states[at].empty and base[at].empty)]
