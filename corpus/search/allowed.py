"""Which names may be found: by their own kind and label, and by what they name and the document they stand in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from corpus.library.laid import KINDS, OF_KIND, Laid
from corpus.model import HitKind
from corpus.records import record

if TYPE_CHECKING:
    from corpus.library.laid import Numbers


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
        kinds = bytes([laid.kinds[name] & OF_KIND for name in names])
        for kind in sorted(set(kinds)):
            labels = table[kind]
            if not any(labels):
                continue
            several = list(compress(names, map(kind.__eq__, kinds)))
            targets, documents = self.passing(KINDS[kind])
            if not all(labels):
                several = _where(several, laid.labels, lambda label, labels=labels: labels[label])  # type: ignore[misc]
            if targets is not None:
                several = _where(several, laid.targets, targets.__contains__)
            if documents is not None:
                several = _where(several, laid.documents, documents.__contains__)
            found += several
        return found


def _where(names: list[int], values: Numbers, test: Callable[[int], bool]) -> list[int]:
    """The names of which a value passes."""
    return list(compress(names, map(test, map(values.__getitem__, names))))


Allowing = Callable[[], Allowed]
"""Works out what is allowed once it is needed; names that the same one lets through are kept from key to key."""
