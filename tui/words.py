"""What the plain values of the model are called on the screen, in the language in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Claim, ClaimKind, DifferenceKind, HitHow, HitKind, How, Kind, Lane, Stage, Status
from tui.language import gettext as _
from tui.language import mark as N_
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    Kind.__name__: {
        Kind.PROGRAMME: N_("programme"),
        Kind.CAMPAIGN: N_("campaign"),
        Kind.REFORM: N_("reform"),
        Kind.MECHANISM: N_("mechanism"),
        Kind.INSTITUTION: N_("institution"),
        Kind.MEETING: N_("meeting"),
        Kind.PLAN: N_("plan"),
        Kind.PLATFORM: N_("platform"),
        Kind.WORKS: N_("works"),
        Kind.AWARD: N_("award"),
        Kind.ZONE: N_("zone"),
        Kind.ASSESSMENT: N_("assessment"),
    },
    Lane.__name__: {
        Lane.HAPPENED: N_("happened"),
        Lane.LAUNCHED: N_("launched"),
        Lane.DUE: N_("due"),
        Lane.PUBLISHED: N_("published"),
    },
    Stage.__name__: {
        Stage.PLANNED: N_("planned"),
        Stage.PILOT: N_("pilot"),
        Stage.STARTED: N_("started"),
        Stage.RUNNING: N_("running"),
        Stage.COMPLETED: N_("completed"),
    },
    Status.__name__: {
        Status.ACTUAL: N_("actual"),
        Status.EXPECTED: N_("expected"),
        Status.TARGET: N_("target"),
    },
    How.__name__: {
        How.NOTE: N_("note"),
        How.PARENTHESIS: N_("parenthesis"),
        How.IS_CALLED: N_("so called"),
        How.ENUMERATION: N_("enumeration"),
    },
    DifferenceKind.__name__: {
        DifferenceKind.CONFLICT: N_("conflict"),
        DifferenceKind.REVISION: N_("revision"),
        DifferenceKind.ROUNDING: N_("rounding"),
        DifferenceKind.LABEL: N_("other label"),
    },
    HitKind.__name__: {
        HitKind.INITIATIVE: N_("Initiatives"),
        HitKind.DOCUMENT: N_("Documents"),
        HitKind.TERM: N_("Terms"),
        HitKind.EVENT: N_("Events"),
        HitKind.FIGURE: N_("Figures"),
        HitKind.BODY: N_("Bodies"),
        HitKind.HEADING: N_("Headings"),
        HitKind.PASSAGE: N_("Text"),
    },
    HitHow.__name__: {
        HitHow.LITERAL: N_("literal"),
        HitHow.PINYIN: N_("pinyin"),
        HitHow.HOMOPHONE: N_("homophones"),
        HitHow.SKIP: N_("one left out"),
        HitHow.SOUND: N_("near sounds"),
        HitHow.SLIP: N_("typing slip"),
    },
}
"""Message ids by the name of the enumeration and its value."""


_NESTED = str.maketrans("“”", "‘’")


def quoted(text: str) -> SafeText:
    """Words in quotation marks; those that stand in them already become single ones."""
    return safe(f"“{text.translate(_NESTED)}”")


def match_told(number: int, total: int, *, wrapped: bool, step: int) -> SafeText:
    """Which match of how many one went to, and whether around an end."""
    around = (_("on from the start") if step > 0 else _("on from the end")) if wrapped else ""
    return SafeText(f"{number}/{total}" + (f" · {around}" if around else ""))


def word(value: Kind | Lane | Stage | Status | How | DifferenceKind | HitKind | HitHow) -> SafeText:
    """The word for a value of the model."""
    return SafeText(_(WORDS[type(value).__name__][value]))


def rank_told(claim: Claim) -> SafeText:
    """Among whom a claim of first claims which rank: `全国 first`, `全市 no. 2`, `全省 top 3`."""
    return rank_worded(claim.kind, claim.rank, claim.scope)


def rank_worded(kind: ClaimKind, rank: int, scope: str) -> SafeText:
    """See `rank_told`."""
    words = {
        ClaimKind.FIRST: _("first"),
        ClaimKind.ONLY: _("the only one"),
        ClaimKind.RANK: _("no. {rank}").format(rank=rank),
        ClaimKind.TOP: _("top {rank}").format(rank=rank),
    }
    return safe(f"{scope} {words[kind]}".strip())
