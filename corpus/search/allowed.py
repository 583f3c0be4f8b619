"""Which names may be found: by their own kind and label, and by what they name and the document they stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection
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

    def among(self, laid: Laid, names: Collection[int]) -> list[int]:
        """Which of some names pass, by their numbers; those of one kind side by side."""
        table, found = self.table(laid), list[int]()
        kinds = list(map(laid.kinds.__getitem__, names))
        for kind in sorted(set(kinds)):
            labels = table[kind]
            if not any(labels):
                continue
            several = [name for name, one in zip(names, kinds, strict=True) if one == kind]
            if not all(labels):
                several = [name for name in several if labels[laid.labels[name]]]
            targets, documents = self.passing(KINDS[kind])
            if targets is not None:
                several = [name for name in several if laid.targets[name] in targets]
            if documents is not None:
                several = [name for name in several if laid.documents[name] in documents]
            found += several
        return found


Allowing = Callable[[], Allowed]
"""Works out what is allowed once it is needed; names that the same one lets through are kept from key to key."""
