"""What stands below a row of figures: its sentences, and what is to be said of it in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library.views import ClaimRow, Difference, Promise
from corpus.model import DifferenceKind
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.figures import FigureEntry, sides
from tui.rows.firsts import First, claimant
from tui.rows.summaries import figure_excerpt, joined
from tui.safe import SafeText, safe
from tui.widgets.excerpts import Excerpt, marked
from tui.words import rank_told, word

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEANING = {
    DifferenceKind.CONFLICT: N_("the same place and period, values that cannot both hold"),
    DifferenceKind.REVISION: N_("what was expected first, and what it came to"),
    DifferenceKind.ROUNDING: N_("one value, rounded in one of the texts"),
    DifferenceKind.LABEL: N_("one value under another name or in another unit"),
}


def meaning(entry: FigureEntry | None) -> SafeText:
    """Why a row is marked, in a line: the class of a disagreement with what it means, what became of a promise."""
    if isinstance(entry, Difference):
        return safe(_("{what}: {said}").format(what=word(entry.kind), said=_(_MEANING[entry.kind])))
    if isinstance(entry, Promise):
        return safe(_("the target was met") if entry.met else _("what was promised, and the result that falls short"))
    if isinstance(entry, First) and entry.contested:
        return safe(_("two places claim the same first"))
    return SafeText("")


def excerpts_of(entry: FigureEntry | None) -> list[Excerpt]:
    """The sentences of a row, each with its document; their targets are rows of figures or claims."""
    if entry is None:
        return []
    if isinstance(entry, First):
        return [claim_excerpt(one) for one in entry.claims]
    return [figure_excerpt(one) for one in sides(entry)]


def claim_excerpt(one: ClaimRow) -> Excerpt:
    """Rank, claimant and document of a claim, and its sentence with the claim lit."""
    head = joined(
        (
            [(rank_told(one.claim), "accent")],
            [(claimant(one), "strong")],
            [(safe(one.claim.what), "")],
            [(safe(one.title), "dim")],
        )
    )
    text = safe(one.text)
    low = one.claim.span.start - one.claim.sentence.start
    lit: Sequence[tuple[int, int]] = [(low, low + len(one.claim.span))] if len(text) == len(one.text) else []
    return Excerpt((head, marked(text, lit if low >= 0 else [])), one, indent=2, short=True)
