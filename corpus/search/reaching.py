"""Which names the words of a query reach, and how well each stands there: what `arrays` and `lists` both can do."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from corpus.library.laid import KINDS, Laid
from corpus.model import HitKind
from corpus.search.ways import Places, Ways

if TYPE_CHECKING:
    from corpus.search.allowed import Allowed

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


class Ranked(NamedTuple):
    """What a tier finds."""

    names: int
    """How many there are, also several of one thing."""
    kinds: Sequence[int]
    """Things that no earlier tier found, by the place of their kind in KINDS."""
    first: list[tuple[int, int]]
    """(key, number) of the best name of each of the best of these things, best first."""


NOTHING = Ranked(0, (0,) * len(KINDS), [])


class Reaching(Ways[Places], Generic[Places, Keys, Room, Things]):
    """The names of one state of the library, to be asked by words."""

    slow = False
    """Whether there are so many that what most of them answer to is better found before it is asked for."""

    def __init__(self, laid: Laid) -> None:
        super().__init__(laid)
        self.count = len(laid.ids)

    def warm(self) -> None:
        """Works out at once what the first queries would have to wait for."""

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


def kind_names(counts: Iterable[int]) -> Counter[HitKind]:
    """Counts by place in KINDS as a counter, without zeros."""
    return Counter({kind: count for kind, count in zip(KINDS, counts, strict=True) if count})
