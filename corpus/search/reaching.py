"""Reads the words of a query against all names at once: which names they reach, and how well each stands there.

A set of places is what `Names` in `arrays` (numpy) and `lists` (nothing) keep; what is here is the same for
both. The sets of a begun word are kept, so that one more letter costs one more step.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Sized
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from corpus.library.laid import KINDS, SIGNS, Laid
from corpus.library.protocol import Cancelled
from corpus.model import HitKind
from corpus.search.matching import Level, Word
from corpus.search.sounds import Accept
from corpus.search.spelling import LONGEST_SYLLABLE

if TYPE_CHECKING:
    from corpus.search.allowed import Allowed

Places = TypeVar("Places", bound=Sized)
"""Places where a word was read up to: of each, its last position and how it began."""
Keys = TypeVar("Keys")
"""Of each name how well it matches: `LEVELS × standing + level`, UNREACHED where it does not."""
Room = TypeVar("Room")
"""The names that may still be found."""
Things = TypeVar("Things")
"""Some of the things that names name, by their numbers."""
LEVELS = 4
"""Room for the levels of one tier below each standing."""
UNREACHED = 252
"""No level, beyond all standings."""
KEPT = 768
"""Begun words whose sets are kept, each level for itself."""
MOST_KEPT = 1 << 20
"""Places in all kept sets, beyond which they are dropped, unless a quarter of all places are more."""


class Ranked(NamedTuple):
    """What a tier finds."""

    names: int
    """How many there are, also several of one thing."""
    kinds: Counter[HitKind]
    """Things that no earlier tier found, by kind."""
    first: list[tuple[int, int]]
    """(key, number) of the best name of each of the best of these things, best first."""


class State(NamedTuple, Generic[Places]):
    """How far some ways of reading have come."""

    begun: tuple[int, ...]
    """Ways that have not fixed a place yet: how many characters of a name they passed over."""
    places: Places | None


_NOWHERE: State[Any] = State((), None)
"""No way of reading."""
_BEGIN: State[Any] = State((0,), None)
"""Nothing is read yet."""


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
    """What reads a begun word: without a mistake, with one; and the same past the signs that follow."""

    __slots__ = ("empty", "further", "right", "wrong")

    def __init__(self, right: State[Places], wrong: State[Places]) -> None:
        self.right, self.wrong = right, wrong
        self.further: tuple[State[Places], State[Places]] | None = None
        self.empty = right is _NOWHERE and wrong is _NOWHERE
        """Whether nothing reads it."""


class Reaching(ABC, Generic[Places, Keys, Room, Things]):
    """The names of one state of the library, to be asked by words."""

    slow = False
    """Whether there are so many that what most of them answer to is better found before it is asked for."""

    def __init__(self, laid: Laid) -> None:
        self.laid = laid
        self.count = len(laid.ids)
        self._states: dict[tuple[int, str], _Reached[Places]] = {}
        self._held = 0
        self._most_held = max(MOST_KEPT, len(laid.codes) // 4)

    # ---- what each kind of sets does

    @abstractmethod
    def _seed(self, accept: frozenset[str], passed: int) -> Places:
        """The places of some characters, begun `passed` characters before."""

    @abstractmethod
    def _step(self, places: Places, accept: Accept) -> Places:
        """Those whose next character is accepted, moved on to it."""

    @abstractmethod
    def _past_sign(self, places: Places) -> Places | None:
        """Those whose next character is a sign, moved on to it; None when there are none."""

    @abstractmethod
    def _joined(self, several: Sequence[Places]) -> Places:
        """All places of several sets."""

    @abstractmethod
    def no_keys(self) -> Keys:
        """No name is reached."""

    @abstractmethod
    def improve(self, keys: Keys, places: Places, level: int, room: Room) -> None:
        """Lets names keep the best of what they had and of what `places`, read at a level of its tier, gives them.

        Names that are not in `room` may be left out.
        """

    @abstractmethod
    def settle(self, keys: Keys) -> None:
        """Ends a tier: its levels count alike from now on."""

    @abstractmethod
    def room(self, allowed: Allowed | None) -> Room:
        """The names that may be found; None for all."""

    @abstractmethod
    def again(self, room: Room) -> Room:
        """A room for another question, which takes names out of it, as the one given was when it was made."""

    @abstractmethod
    def leave_out(self, keys: Keys, room: Room) -> None:
        """Takes the names that a word reaches out of `room`."""

    @abstractmethod
    def ranked(self, keys: Sequence[Keys], room: Room, shown: Things, limit: int) -> Ranked:
        """The names in `room` that all words reach; takes them out of it.

        Args:
            keys: of each word; the first says which name is better, their numbers decide among equals.
            room: the names that may be found.
            shown: the things that were found before; those of these names are added.
            limit: how many to give.
        """

    @abstractmethod
    def nothing_shown(self) -> Things:
        """No thing is shown yet."""

    # ---- what is the same for all

    def warm(self) -> None:
        """Works out at once what the first queries would have to wait for."""

    def read(self, word: Word, level: int, cancelled: Callable[[], bool]) -> Places | None:
        """The places that a word is read up to; None for none.

        Raises:
            Cancelled: when `cancelled` says so.
        """
        text, size = word.text, len(word.text)
        begin: _Reached[Places] = _Reached(_BEGIN, _NOWHERE)
        states = [begin] * (size + 1)
        missing: list[int] = []
        known = 0
        for end in range(size, 0, -1):  # what is read on comes from the last of them alone
            found = self._states.get((level, text[:end]))
            if found is None:
                missing.append(end)
                known = 0
            else:
                states[end] = found
                known += 1
                if known == LONGEST_SYLLABLE:
                    break
        for end in reversed(missing):
            if cancelled():
                raise Cancelled("search")
            states[end] = self._kept(level, text[:end], self._arriving(word, level, end, states, last=False))
        several = [states[size].right.places, states[size].wrong.places]
        if word.longest(level, size, last=True):
            last = self._arriving(word, level, size, states, last=True)
            several += (last.right.places, last.wrong.places)
        return self._all([places for places in several if places is not None])

    def _kept(self, level: int, text: str, reached: _Reached[Places]) -> _Reached[Places]:
        for state in (reached.right, reached.wrong):
            if state.places is not None:
                self._held += len(state.places)
        if len(self._states) >= KEPT or self._held > self._most_held:
            self.forget()
        self._states[level, text] = reached
        return reached

    def forget(self) -> None:
        """Lets go of all kept sets."""
        self._states.clear()
        self._held = 0

    def _arriving(
        self, word: Word, level: int, end: int, states: Sequence[_Reached[Places]], *, last: bool
    ) -> _Reached[Places]:
        """What reads up to `end`."""
        right: _Arrived[Places] = _Arrived()
        wrong: _Arrived[Places] = _Arrived()
        for at in range(max(0, end - word.longest(level, end, last=last)), end):
            if states[at].empty:
                continue
            arcs = word.ending(level, at, end - at, last=last)
            if not arcs:
                continue
            clean, spoilt = self._past_signs(states[at], at, level)
            for arc in arcs:
                self._follow(clean, arc.steps, wrong if arc.mistake else right)
                if not arc.mistake and spoilt is not _NOWHERE:
                    self._follow(spoilt, arc.steps, wrong)
        return _Reached(self._union(right), self._union(wrong))

    def _past_signs(self, reached: _Reached[Places], at: int, level: int) -> tuple[State[Places], State[Places]]:
        if reached.further is None:
            several = (reached.right, reached.wrong)
            if at > 0 and level != Level.PHRASE:
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

    def _union(self, arrived: _Arrived[Places]) -> State[Places]:
        if not arrived.several and not arrived.begun:
            return _NOWHERE
        return State(tuple(sorted(arrived.begun)), self._all(arrived.several))

    def _all(self, several: Sequence[Places]) -> Places | None:
        """All places of sets none of which is empty."""
        return self._joined(several) if len(several) > 1 else several[0] if several else None


def kind_names(counts: Iterable[int]) -> Counter[HitKind]:
    """Counts by place in KINDS as a counter, without zeros."""
    return Counter({kind: count for kind, count in zip(KINDS, counts, strict=False) if count})
