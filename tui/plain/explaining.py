"""`yaolan extract FILE --explain`: for every fact the rule, the anchor and the evidence, as the browser words them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Extraction, Term, Timex
from corpus.text import clean
from tui.language import gettext as _
from tui.rows.evidence import Evidence, certainty_word, of_claim, of_event, of_figure, of_initiative
from tui.rows.reasons import anchor_told, evidence_told, rules_told
from tui.words import word

_Told = tuple[str, list[tuple[str, str]]]
"""A fact and the lines about it: label and text."""


def print_reasons(found: Extraction) -> None:
    """Prints every fact of a document with its place and its reasons, one block a kind."""
    meta = found.document.meta
    title = meta.title
    print(clean(title))
    blocks: tuple[tuple[str, Sequence[tuple[Evidence | _Told, int]]], ...] = (
        (_("Initiatives"), [(of_initiative(one), one.mentions[0].start) for one in found.initiatives]),
        (_("Possible names"), [(of_initiative(one), one.mentions[0].start) for one in found.possible]),
        (_("Dates"), [((one.surface, [*_date(one, found)]), one.span.start) for one in found.timexes]),
        (_("Events"), [(of_event(one, title, meta), one.span.start) for one in found.events]),
        (_("Glossary"), [((one.term, [*_term(one)]), one.span.start) for one in found.glossary]),
        (_("used, not explained"), [((one.term, []), one.mentions[0].start) for one in found.unexplained]),
        (_("Figures"), [(of_figure(one, title, meta), one.span.start) for one in found.figures]),
        (_("Firsts"), [(of_claim(one, title), one.span.start) for one in found.claims]),
    )
    for heading, facts in blocks:
        if facts:
            print(f"\n{clean(heading)}")
        for fact, start in facts:
            name, lines = _plain(fact) if isinstance(fact, Evidence) else fact
            print(f"  {clean(name)}  @{start}")
            for label, text in lines:
                print(f"    {clean(label)}: {clean(text)}")


def _plain(fact: Evidence) -> _Told:
    return fact.name, [(line.label, line.text) for line in fact.lines]


def _date(one: Timex, found: Extraction) -> Iterator[tuple[str, str]]:
    meta = found.document.meta
    yield _("Date"), one.when or "—"
    yield _("Certainty"), certainty_word(one.certainty)
    if anchor := anchor_told(one.anchor or one.why.anchor, meta.title, meta):
        yield _("Anchor"), anchor
    for told in evidence_told(one.why, one.surface):
        yield _("Evidence"), told
    yield _("Rule"), rules_told(one.why)


def _term(one: Term) -> Iterator[tuple[str, str]]:
    yield _("Explanation"), one.expansion
    yield _("How"), word(one.how)
    for told in evidence_told(one.why, one.term):
        yield _("Evidence"), told
    yield _("Rule"), rules_told(one.why)
