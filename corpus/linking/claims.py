"""Claims of first over all documents: which claim the same, and where two claim it against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from corpus.extraction.numerals import fold
from corpus.linking.initiatives import Member
from corpus.linking.rulebook import patterns
from corpus.model import Area, Claim, ClaimKind
from corpus.records import record

_NAMES = patterns("linked_names")
_SHARED = 0.75
"""Share of the shorter name's pairs of characters that two names of one thing have in common."""
_MOST = 300
"""Claims of one scope that a claim is compared with."""


@record
class ClaimEntry:
    """A claim with its place in the corpus."""

    document: int
    index: int
    date: str | None
    """Of the document."""
    claim: Claim

    @property
    def member(self) -> Member:
        """(document, index)."""
        return self.document, self.index


@record
class First:
    """One first with everyone who claims it, oldest document first."""

    members: tuple[Member, ...]
    contested: bool
    """Whether two places claim it, neither of which is part of the other."""


def thing(claim: Claim) -> str:
    """What a claim is about as it compares: without quotes and the verb of its beginning."""
    name = fold(claim.what)
    rest = _NAMES.done.sub("", name)
    return rest if len(rest) >= 2 else name


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    pairs, others = ({name[at : at + 2] for at in range(len(name) - 1)} for name in (one, other))
    least = min(len(pairs), len(others))
    return least >= 3 and len(pairs & others) >= _SHARED * least and max(len(one), len(other)) <= 2 * least + 4


def link_claims(entries: Iterable[ClaimEntry]) -> tuple[First, ...]:
    """The claims gathered by what is first and among whom: contested ones first, then those of several documents.

    A rank is gathered with the same rank alone; being first, the only one and of rank 1 count alike.
    """
    groups: dict[tuple[str, int, bool], list[list[ClaimEntry]]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: (one.date or "9999", one.document, one.index)):
        claim = entry.claim
        near = groups[claim.place, claim.rank, claim.kind is ClaimKind.TOP]
        name = thing(claim)
        same = next((group for group in near[-_MOST:] if _alike(thing(group[0].claim), name)), None)
        if same is None:
            near.append([entry])
        else:
            same.append(entry)
    firsts = [
        First(tuple(entry.member for entry in group), _contested([entry.claim for entry in group]))
        for near in groups.values()
        for group in near
    ]
    return tuple(sorted(firsts, key=lambda one: (not one.contested, -len({document for document, _ in one.members}))))


def _contested(claims: list[Claim]) -> bool:
    areas: list[Area] = [claim.area for claim in claims if claim.area and claim.kind is not ClaimKind.TOP]
    return any(
        not one.holds(other) and not other.holds(one) for at, one in enumerate(areas[:_MOST]) for other in areas[:at]
    )
