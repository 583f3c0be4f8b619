"""Why a fact is believed, in words: what was understood, by which rule, from which anchor, on what evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Certainty, Event, Figure, Initiative, Reason, Term, Timex, Unexplained
from corpus.records import record
from tui.language import gettext as _
from tui.rows.figures import value_of
from tui.safe import SafeText, safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.views import EventRow, Expansion, InitiativeCard, Page
    from tui.marks import Mark


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


def _reason(why: Reason, certainty: Certainty = Certainty.SURE, anchor: str | None = None) -> list[tuple[str, object]]:
    return [
        (_("Certainty"), certainty_word(certainty)),
        (_("Rule"), why.rule),
        (_("Anchor"), why.anchor or anchor),
        *((_("Evidence"), one) for one in why.evidence),
    ]


def certainty_word(value: Certainty) -> str:
    """How far a value can be trusted, in a word."""
    return {Certainty.SURE: _("sure"), Certainty.LIKELY: _("likely"), Certainty.UNSURE: _("unsure")}[value]


def of_mark(mark: Mark, page: Page) -> Evidence:
    """The evidence of a marked place."""
    fact = mark.fact
    if isinstance(fact, Initiative):
        return of_initiative(fact)
    if isinstance(fact, Term):
        said: list[tuple[str, object]] = [(_("Explanation"), fact.expansion), (_("How"), word(fact.how))]
        return Evidence(safe(fact.term), _lines([*said, *_reason(fact.why)]))
    if isinstance(fact, Unexplained):
        return Evidence(safe(fact.term), _lines([(_("Explanation"), _("used, not explained"))]))
    if isinstance(fact, Figure):
        return of_figure(fact)
    if isinstance(fact, Event):
        timex = next((one for one in page.timexes if one.span == fact.span), None)
        return of_event(fact, timex)
    return Evidence(
        safe(fact.surface),
        _lines([(_("Date"), fact.when or "—"), *_reason(fact.why, fact.certainty, fact.anchor)]),
    )


def of_initiative(fact: Initiative) -> Evidence:
    """The evidence of an initiative in one document."""
    return Evidence(
        safe(fact.name),
        _lines(
            [
                (_("Kind"), word(fact.kind)),
                (_("Stage"), word(fact.stage) if fact.stage else ""),
                (_("By"), " → ".join(dict.fromkeys(one for one in (fact.lead, fact.body) if one))),
                *_reason(fact.why),
            ]
        ),
    )


def of_card(card: InitiativeCard) -> Evidence:
    """The evidence of an initiative over all documents."""
    row = card.row
    return Evidence(
        safe(row.name),
        _lines(
            [
                (_("Kind"), word(row.kind)),
                (_("Stage"), word(row.stage) if row.stage else ""),
                (_("By"), " → ".join(dict.fromkeys(one for one in (card.lead, row.body) if one))),
                *_reason(card.why),
            ]
        ),
    )


def of_event(fact: Event | EventRow, timex: Timex | None = None) -> Evidence:
    """The evidence of an event; `timex` is the expression that dates it, where it is at hand."""
    said: list[tuple[str, object]] = [
        (_("Event"), fact.what),
        (_("Date"), fact.when or "—"),
        (_("Lane"), word(fact.lane)),
        *_reason(fact.why, fact.certainty, timex.anchor if timex else None),
    ]
    if timex is not None and timex.why != fact.why:
        said += [(_("Date by"), timex.why.rule), *((_("Evidence"), one) for one in timex.why.evidence)]
    return Evidence(safe(fact.surface), _lines(said))


def of_figure(fact: Figure) -> Evidence:
    """The evidence of a figure."""
    return Evidence(
        safe(fact.indicator),
        _lines(
            [
                (_("Value"), value_of(fact)),
                (_("Period"), fact.period or "—"),
                (_("Place"), fact.area),
                (_("Status"), word(fact.status)),
                *_reason(fact.why),
            ]
        ),
    )


def of_expansion(term: str, one: Expansion) -> Evidence:
    """The evidence of an explanation."""
    return Evidence(
        safe(term),
        _lines([(_("Explanation"), one.expansion), (_("How"), word(one.how)), *_reason(one.why)]),
    )
