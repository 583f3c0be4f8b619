"""Which names may be found: by their own kind and label, and by what they name and the document they stand in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from corpus.library.laid import KINDS, Laid
from corpus.model import HitKind
from corpus.records import record


class Passing(NamedTuple):
    """What names of one kind must belong to; None for anything."""

    targets: frozenset[int] | None = None
    documents: frozenset[int] | None = None


def _anything(_kind: HitKind) -> Passing:
    return Passing()


@record
class Allowed:
    """What filters let through."""

    named: Callable[[HitKind, str], bool]
    """Whether names of a kind with a label pass."""
    passing: Callable[[HitKind], Passing] = _anything
    """What is asked beside; asked only for kinds that there are."""

    def table(self, laid: Laid) -> list[list[bool]]:
        """Which labels pass, by the place of the kind in KINDS and that of the label."""
        return [[self.named(kind, label) for label in laid.label_names] for kind in KINDS]

    def test(self, laid: Laid) -> Callable[[int], bool]:
        """Whether a name passes, by its number."""
        table = self.table(laid)
        passing = cache(lambda kind: self.passing(KINDS[kind]))

        def passes(number: int) -> bool:
            kind = laid.kinds[number]
            if not table[kind][laid.labels[number]]:
                return False
            targets, documents = passing(kind)
            return (targets is None or laid.targets[number] in targets) and (
                documents is None or laid.documents[number] in documents
            )

        return passes


Allowing = Callable[[], Allowed]
"""Works out what is allowed once it is needed; names that the same one lets through are kept from key to key."""
