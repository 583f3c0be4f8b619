"""The reasons of extraction in words: what spoke for a fact, and what its date was reckoned from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import Reason
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.dates import title_year
from tui.rows.rules import rule_told
from tui.words import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.model import Meta

EVIDENCE: Mapping[str, str] = {
    "quoted": N_("stands in quotation marks"),
    "quoted_head": N_("names such a thing: {words}"),
    "quoted_weak_head": N_("may name such a thing: {words}"),
    "quoted_trigger": N_("before the quotes: {words}"),
    "joined": N_("in one list with {words}"),
    "listed": N_("stands in a list of such works: {words}"),
    "ranged": N_("stands in a row of its kind with {words}"),
    "sole": N_("is all that its line holds"),
    "opened": N_("is opened: {words}"),
    "known": N_("is known by this name everywhere"),
    "renowned": N_("is known by this name everywhere"),
    "scheme": N_("is a scheme, as its own words say: {words}"),
    "edition": N_("has editions: {words}"),
    "subject": N_("opens its clause as what that tells of"),
    "particular": N_("says where or which it is: {words}"),
    "elsewhere": N_("another document tells of it: {words}"),
    "held": N_("is held: {words}"),
    "commonplace": N_("against it: a word that everyone uses"),
    "list_named": N_("stands in a list of such things: {words}"),
    "head_strong": N_("ends in a word for such things: {words}"),
    "head_weak": N_("ends in a word often used for such things: {words}"),
    "head_faint": N_("ends in a word sometimes used for such things: {words}"),
    "noted": N_("a note explains it"),
    "founded": N_("was founded: {words}"),
    "worldwide": N_("reaches far: {words}"),
    "titled": N_("is the title of a plan"),
    "trigger_start": N_("is begun: {words}"),
    "trigger_weak": N_("is carried on: {words}"),
    "happens": N_("something happens to it: {words}"),
    "numeral": N_("begins with a number, as abbreviations do"),
    "repeated": N_("is named again"),
    "dated": N_("stands beside a date: {words}"),
    "defined": N_("is explained in the text"),
    "parts": N_("its parts are told"),
    "first": N_("is called new or the first: {words}"),
    "acts": N_("acts itself: {words}"),
    "entitled": N_("opens its paragraph as a title"),
    "ordinary_body": N_("against it: an ordinary body, {words}"),
    "long": N_("has a name of its own: {words}"),
    "placed": N_("begins with a place: {words}"),
    "landmark": N_("has a name of its own: {words}"),
    "speech": N_("against it: seems to be speech"),
    "general": N_("against it: a word for many things"),
    "general_but_named": N_("a word for many things, but here with a name"),
    "figure_of_speech": N_("against it: seems to be a figure of speech"),
    "not_name": N_("against it: {words} follows or leads, as with no name"),
    "counted": N_("against it: is counted ({words})"),
    "saying": N_("against it: seems to be a saying"),
    "told": N_("what it is and what is told of it, together"),
    "length": N_("its length: {words}"),
    "part": N_("another lists it among its parts"),
    "begins_with_verb": N_("against it: begins with a verb, {words}"),
    "begins_with_particle": N_("against it: begins as a piece of a sentence does, {words}"),
    "date_inside": N_("against it: holds a date"),
    "looks ahead": N_("the sentence looks ahead"),
}
"""Message ids for the codes of evidence; `{words}` are the words of the text that stand after the code's colon."""
_RULE_PREFIXES = ("timex/", "firsts/")


def weights_told(why: Reason) -> list[str]:
    """What spoke for a name and against it, a line each with its weight: together they make its score."""
    from corpus.extraction.naming.weighing import base, weight

    told = [
        f"{words} ({weight(one):+.2f})" for one in why.evidence for words in evidence_told(Reason("", None, (one,)))
    ]
    return [*told, f"{_('what any name begins with')} ({base():+.2f})"]


def evidence_told(why: Reason, name: str = "") -> list[str]:
    """What spoke for a fact, a line each; what has no code are words of the text.

    Args:
        why: the reason.
        name: of the fact, which is not told again.
    """
    told: list[str] = []
    for one in why.evidence:
        code, colon, words = one.partition(":")
        if one.startswith(_RULE_PREFIXES) or one == name:
            continue
        if (one if not colon else code) in EVIDENCE:
            told.append(_(EVIDENCE[code]).format(words=words if words.isdigit() else quoted(words)))
        else:
            told.append(_("in the text: {words}").format(words=quoted(one)))
    return told


def rules_told(*reasons: Reason) -> str:
    """The rules that took part in words, and their ids in brackets: to look them up, and to report a fault."""
    ids = dict.fromkeys(id for why in reasons for id in (why.rule, *(e for e in why.evidence if e[:6] == "timex/")))
    words = dict.fromkeys(filter(None, map(rule_told, ids)))
    return " ".join([*words, f"[{', '.join(ids)}]"]) if ids else ""


def anchor_told(anchor: str | None, title: str, meta: Meta | None = None) -> str:
    """What a date was reckoned from: the document's own date, the year of its title, or a date told before.

    Args:
        anchor: as the reason has it, an ISO date or year; None where nothing was needed.
        title: of the document.
        meta: of the document, where it is at hand.
    """
    if not anchor:
        return ""
    if meta is not None and anchor in (meta.date, meta.delivered, meta.published):
        return _("reckoned from the document's own date, {date}").format(date=anchor)
    if not anchor[0].isdigit():
        return _("in the text: {words}").format(words=quoted(anchor))
    if len(anchor) != 4:
        return _("reckoned from {date}").format(date=anchor)
    if anchor == title_year(title):
        return _("the year is that of the title: {year}").format(year=anchor)
    return _("the year is that of the passage: {year}").format(year=anchor)
