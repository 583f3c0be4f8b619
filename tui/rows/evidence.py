"""Why a fact is believed, in words: what was understood, by which rule, from which anchor, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Certainty, Claim, Event, Figure, Initiative, Meta, Reason, Term, Timex, Unexplained
from corpus.records import record
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.figures import value_of
from tui.rows.reasons import anchor_told, evidence_told, rules_told, weights_told
from tui.safe import SafeText, safe
from tui.words import rank_told, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.views import EventRow, Expansion, InitiativeCard, InitiativeRow
    from tui.marks import Mark


WEIGHED = "names"
"""The rule of which the evidence has weights."""


@record
class Line:
    """What something is called, and what it is."""

    label: SafeText
    text: SafeText


@record
class Evidence:
    """One fact with its reasons."""

    name: SafeText
    lines: tuple[Line, ...]


def _lines(pairs: Sequence[tuple[str, object]]) -> tuple[Line, ...]:
    return tuple(Line(safe(label), safe(text)) for label, text in pairs if text not in (None, ""))


_SURE, _LIKELY = 0.85, 0.65
"""Scores from which an initiative is said to be sure, or likely."""


def _reason(why: Reason, name: str = "", anchor: str = "") -> list[tuple[str, object]]:
    """Anchor and evidence in words, the rules at the end."""
    return [
        (_("Anchor"), anchor),
        *((_("Evidence"), one) for one in evidence_told(why, name)),
        (_("Rule"), rules_told(why)),
    ]


def score_told(score: float) -> str:
    """How sure it is that something is an initiative: a word and the score."""
    certainty = Certainty.SURE if score >= _SURE else Certainty.LIKELY if score >= _LIKELY else Certainty.UNSURE
    return f"{certainty_word(certainty)} ({score:.2f})"


def certainty_word(value: Certainty) -> str:
    """How far a value can be trusted, in a word."""
    return {Certainty.SURE: _("sure"), Certainty.LIKELY: _("likely"), Certainty.UNSURE: _("unsure")}[value]


def of_mark(mark: Mark, meta: Meta) -> Evidence:
    """The evidence of a marked place in a document that says `meta` of itself."""
    fact = mark.fact
    if isinstance(fact, Initiative):
        return of_initiative(fact, mark.times)
    if isinstance(fact, Term):
        said: list[tuple[str, object]] = [(_("Explanation"), fact.expansion), (_("How"), word(fact.how))]
        return Evidence(safe(fact.term), _lines([*said, *_reason(fact.why, fact.term)]))
    if isinstance(fact, Unexplained):
        return Evidence(safe(fact.term), _lines([(_("Explanation"), _("used, not explained"))]))
    if isinstance(fact, Figure):
        return of_figure(fact, meta.title, meta)
    if isinstance(fact, Event):
        return of_event(fact, meta.title, meta, mark.timex)
    anchor = anchor_told(fact.why.anchor or fact.anchor, meta.title, meta)
    return Evidence(
        safe(fact.surface),
        _lines(
            [
                (_("Date"), fact.when or "—"),
                (_("Certainty"), certainty_word(fact.certainty)),
                *_reason(fact.why, anchor=anchor),
            ]
        ),
    )


def of_initiative(fact: Initiative, times: int = 0) -> Evidence:
    """The evidence of an initiative in one document, which names it `times` times; 0: as often as it says itself."""
    count = times or len(fact.mentions)
    named = ngettext("named {count} time in this document", "named {count} times in this document", count)
    return _initiative(fact, (fact.lead, fact.body), fact.score, named.format(count=count), fact.why)


def of_card(card: InitiativeCard) -> Evidence:
    """The evidence of an initiative over all documents."""
    row = card.row
    named = ngettext("named {count} time", "named {count} times", row.mentions).format(count=row.mentions)
    where = ngettext("in {count} document", "in {count} documents", row.documents).format(count=row.documents)
    told = _("{named} {where}").format(named=named, where=where)
    return _initiative(row, (card.lead, row.body), row.score, told, card.why)


def _initiative(
    fact: Initiative | InitiativeRow, bodies: Sequence[str | None], score: float, named: str, why: Reason
) -> Evidence:
    return Evidence(
        safe(fact.name),
        _lines(
            [
                (_("Kind"), word(fact.kind)),
                (_("Stage"), word(fact.stage) if fact.stage else ""),
                (_("By"), " → ".join(dict.fromkeys(one for one in bodies if one))),
                (_("Certainty"), score_told(score)),
                *((_("Evidence"), one) for one in (weights_told(why) if why.rule == WEIGHED else evidence_told(why))),
                (_("Evidence"), named),
                (_("Rule"), rules_told(why)),
            ]
        ),
    )


def of_event(fact: Event | EventRow, title: str, meta: Meta | None = None, timex: Timex | None = None) -> Evidence:
    """The evidence of an event in the document `title`; `timex`, where it is at hand, is what dates it."""
    anchor = anchor_told(fact.why.anchor or (timex.anchor if timex else None), title, meta)
    return Evidence(
        safe(fact.surface),
        _lines(
            [
                (_("Event"), fact.what),
                (_("Date"), fact.when or "—"),
                (_("Lane"), word(fact.lane)),
                (_("Certainty"), certainty_word(fact.certainty)),
                *_reason(fact.why, anchor=anchor),
            ]
        ),
    )


def of_figure(fact: Figure, title: str, meta: Meta | None = None) -> Evidence:
    """The evidence of a figure in the document `title`."""
    return Evidence(
        safe(fact.indicator),
        _lines(
            [
                (_("Value"), value_of(fact)),
                (_("Period"), fact.period or "—"),
                (_("Place"), fact.area),
                (_("Status"), word(fact.status)),
                *_reason(fact.why, anchor=anchor_told(fact.why.anchor, title, meta)),
            ]
        ),
    )


def of_claim(fact: Claim, title: str) -> Evidence:
    """The evidence of a claim of first in the document `title`."""
    return Evidence(
        safe(fact.what),
        _lines(
            [
                (_("Rank"), rank_told(fact)),
                (_("By"), fact.body or ""),
                (_("Place"), fact.area),
                *_reason(fact.why, anchor=anchor_told(fact.why.anchor, title)),
            ]
        ),
    )


def of_expansion(term: str, one: Expansion) -> Evidence:
    """The evidence of an explanation."""
    return Evidence(
        safe(term),
        _lines([(_("Explanation"), one.expansion), (_("How"), word(one.how)), *_reason(one.why, term)]),
    )
