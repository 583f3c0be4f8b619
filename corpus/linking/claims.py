"""Claims of first over all documents: which claim the same, and where two claim it against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from corpus.extraction.numerals import fold
from corpus.linking.initiatives import Member
from corpus.linking.rulebook import patterns
from corpus.model import Claim, ClaimKind
from corpus.records import record

_NAMES = patterns("linked_names")
_SHARED = 0.75
"""Share of the shorter name's pairs of characters that two names of one thing have in common."""
_LONG_RANKED = 5
"""Characters of what is ranked that tell of what it is."""
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
        First(tuple(entry.member for entry in group), _contested(group)) for near in groups.values() for group in near
    ]
    return tuple(sorted(firsts, key=lambda one: (not one.contested, -len({document for document, _ in one.members}))))


def _contested(entries: list[ClaimEntry]) -> bool:
    """Whether two places claim it: both a thing that comes once, or both one rank of one year.

    A thing that is told by its own name (首条跨海高铁——甲乙高铁) is the same one, whoever tells of it.
    """
    claimed = [
        (entry.claim.area, (entry.date or "")[:4] if entry.claim.kind is ClaimKind.RANK else "")
        for entry in entries
        if entry.claim.area and entry.claim.kind is not ClaimKind.TOP and _is_telling(entry.claim)
    ]
    return any(
        time == other_time and not area.holds(other) and not other.holds(area)
        for at, (area, time) in enumerate(claimed[:_MOST])
        for other, other_time in claimed[:at]
    )


def _is_telling(claim: Claim) -> bool:
    """Whether what is first is told in words that two places use of one thing alone (出口量 is of many)."""
    return _NAMES.own_name.search(claim.what) is None and (
        claim.kind is not ClaimKind.RANK or len(thing(claim)) >= _LONG_RANKED
    )
