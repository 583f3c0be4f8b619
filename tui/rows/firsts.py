"""Claims to be first: those of one first as one row, its claimants beside each other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from corpus.records import record
from tui.language import gettext as _
from tui.rows.initiatives import innermost
from tui.safe import SafeText, safe
from tui.words import rank_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library.views import ClaimRow

CONTESTED = "≠"


@record
class First:
    """One first, with everybody who claims it; `claims` holds at least one."""

    claims: tuple[ClaimRow, ...]

    @property
    def what(self) -> str:
        """What is first, as its first claim says."""
        return self.claims[0].claim.what

    @property
    def area(self) -> str:
        """The place of the first claim."""
        return str(self.claims[0].claim.area)

    @property
    def contested(self) -> bool:
        """Whether two places claim it."""
        return any(one.contested for one in self.claims)


def firsts_of(claims: Iterable[ClaimRow]) -> tuple[First, ...]:
    """Claims by the first that they claim, in the order in which the library gives them."""
    return tuple(First(tuple(several)) for _first, several in groupby(claims, key=lambda one: one.first))


def claimant(one: ClaimRow) -> SafeText:
    """Who claims it: a body as printed, else the place, else the document."""
    return safe(one.claim.body or innermost(str(one.claim.area)) or one.title)


def first_told(first: First) -> SafeText:
    """Scope and rank, and who claims it where that is not the place alone: `全国 first · 东湖区 ≠ 清河区`."""
    between = f" {CONTESTED} " if first.contested else "、"
    claimants = dict.fromkeys(claimant(one) for one in first.claims)
    told = rank_told(first.claims[0].claim)
    return told if list(claimants) == [innermost(first.area)] else safe(f"{told} · {between.join(claimants)}")


def contested_told() -> SafeText:
    """That two places claim a first, in a word."""
    return SafeText(_("contested"))


def words_of(first: First) -> str:
    """In what a filter looks."""
    told = (
        f"{rank_told(one.claim)} {claimant(one)} {one.claim.area} {one.claim.what} {one.title}" for one in first.claims
    )
    return " ".join((*told, contested_told() if first.contested else ""))


def claims_in(entry: object) -> Sequence[ClaimRow]:
    """The claims of a row; none of another sort of row."""
    return entry.claims if isinstance(entry, First) else ()
