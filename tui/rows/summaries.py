"""A thing in two or three lines: what stands under a list of the row that the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.citation import titled
from corpus.model import Certainty, Role, Stage
from tui.language import gettext as _
from tui.rows.failures import failure_told
from tui.rows.figures import value_of
from tui.rows.terms import best_expansion, count_check
from tui.safe import SafeText, safe
from tui.widgets.excerpts import Excerpt, marked
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import (
        DocumentRow,
        EventRow,
        Expansion,
        Failure,
        FigureRow,
        InitiativeCard,
        TermCard,
        TermRow,
    )
    from corpus.model import Document
    from tui.widgets.line_list import Piece

DOT: Piece = (SafeText(" · "), "dim")
GAP: Piece = (SafeText("  "), "")
_INNER = str.maketrans("“”", "‘’")
"""Quotes inside of quotes."""
_FIGURES = 3
_EVENTS = 3
_SENTENCES = 200
"""Characters of the first sentences of a document."""


def joined(parts: Iterable[Sequence[Piece]], between: Piece = DOT) -> tuple[Piece, ...]:
    """Pieces with something between them."""
    out: list[Piece] = []
    for part in parts:
        if part:
            if out:
                out.append(between)
            out.extend(part)
    return tuple(out)


def initiative_summary(library: Library, id: int) -> Excerpt | None:
    """Name with its expansion, then stage, launch, figures and dates, else the sentence of its first mention."""
    try:
        card = library.initiative(id)
    except KeyError:
        return None
    head: list[Piece] = [(safe(card.row.name), "head")]
    best = best_expansion(card.expansions)
    if best:
        head += [GAP, *expansion_pieces(best)]
    elif card.parts:
        head += [GAP, (safe("、".join(part.name for part in card.parts)), "")]
    facts = initiative_facts(card)
    if facts:
        return Excerpt((tuple(head), facts), target=card, short=True)
    quoted = _first_mention(library, card)
    return Excerpt((tuple(head), quoted) if quoted else (tuple(head),), target=card, short=True)


def expansion_pieces(best: Expansion) -> list[Piece]:
    """An explanation with the check of its count: `防洪水、排涝水、治污水、保供水 (4=4)`."""
    check, style = count_check(best)
    pieces: list[Piece] = [(safe(best.expansion), "")]
    if check:
        pieces.append((safe(f" ({check})"), style))
    return pieces


def initiative_facts(card: InitiativeCard) -> tuple[Piece, ...]:
    """Stage and launch, the first figures of its sentences, its first events."""
    parts: list[list[Piece]] = []
    if card.row.stage and not (card.row.launched and card.row.stage is Stage.STARTED):
        parts.append([(word(card.row.stage), "kind")])
    if card.row.launched:
        parts.append([(safe(card.row.launched), "accent"), (SafeText(f" {_('launched')}"), "")])
    told = {value_of(one.figure) + one.figure.indicator: one for one in reversed(card.figures)}
    parts += [figure_pieces(one) for one in list(told.values())[: -_FIGURES - 1 : -1]]
    for event in card.events[:_EVENTS]:
        if event.when != card.row.launched:
            parts.append([(safe(event.when), "accent"), (safe(f" {event.what}"), "")])
    return joined(parts)


def figure_pieces(one: FigureRow) -> list[Piece]:
    """`2017 投资 37926 万元`."""
    period = [(safe(f"{one.figure.period} "), "dim")] if one.figure.period else []
    return [*period, (safe(f"{one.figure.indicator} "), ""), (value_of(one.figure), "strong")]


def _first_mention(library: Library, card: InitiativeCard) -> tuple[Piece, ...]:
    if not card.mentions:
        return ()
    mention = card.mentions[0]
    try:
        text, _span = library.snippet(mention.document, mention.span, 120)
    except KeyError:
        return ()
    return ((safe(text), "dim"),)


def document_summary(row: DocumentRow, document: Document) -> Excerpt:
    """Date, source and title on one line; the first sentences of the text."""
    parts = [[(safe(part), "dim")] for part in (row.date, row.source, row.area) if part]
    if row.kind == "restatement":
        parts.append([(safe(restated(row.restates)), "kind")])
    head = joined((*parts, [(safe(row.title), "head")]))
    body = [line for line in document.lines if line.role in (Role.BODY, Role.LIST)]
    text = ""
    for line in body:
        text += document.cut(line.span)
        if len(text) >= _SENTENCES:
            break
    return Excerpt((head, ((safe(text[:_SENTENCES]), ""),)), target=row, short=True)


def restated(title: str | None) -> str:
    """What a document is called that tells another in words of its own."""
    if not title:
        return _("restated")
    told = _("restated after “{title}”")
    if "“" in told:
        return told.format(title=title.translate(_INNER))
    return told.replace("《{title}》", "{title}").format(title=titled(title))


def failure_summary(row: Failure) -> Excerpt:
    """Path and reason of a file that could not be read."""
    return Excerpt((((safe(row.path), "head"),), ((failure_told(row.reason), "warn"),)), target=row)


def event_summary(event: EventRow) -> Excerpt:
    """The document of an event on one line, and its sentence with the date lit."""
    text = safe(event.text)
    low = event.span.start - event.sentence.start
    spans = [(low, low + len(event.span))] if len(text) == len(event.text) and 0 <= low <= len(text) else []
    days = event.when if event.first is None or event.when in (event.first, event.first[:7]) else ""
    note = joined([(safe(part), "dim")] for part in (event.title, event.area, days) if part)
    if event.certainty is not Certainty.SURE:
        note += (DOT, (_certainty(event.certainty), "warn"))
    return Excerpt((note, marked(text, spans)), target=event, short=True)


def _certainty(value: Certainty) -> SafeText:
    return SafeText(_("date unsure") if value is Certainty.UNSURE else _("date likely"))


def titles_of(library: Library, documents: Iterable[int]) -> dict[int, str]:
    """The titles of some documents, by row id."""
    return {id: row.title for id, row in library.documents_of(set(documents)).items()}


def term_excerpts(library: Library, row: TermRow) -> list[Excerpt]:
    """All explanations of a term, each with its parts, count check and source; else the sentences that use it.

    The target of each is (row id of the document, span).
    """
    if row.expansions:
        return [_explanation(row, one) for one in row.expansions]
    try:
        card = library.term(row.id)
    except KeyError:
        return []
    return card_excerpts(library, card)


def card_excerpts(library: Library, card: TermCard) -> list[Excerpt]:
    """The same of a card."""
    row = card.row
    if row.expansions:
        return [_explanation(row, one) for one in row.expansions]
    titles = titles_of(library, (document for document, _span, _text in card.sentences))
    head: tuple[Piece, ...] = (
        (safe(row.term), "head"),
        GAP,
        (SafeText(_("used, not explained")), "warn"),
    )
    uses = [
        Excerpt((_with_term(safe(text), row.term), ((safe(titles.get(document, "")), "dim"),)), (document, span))
        for document, span, text in card.sentences
    ]
    return [Excerpt((head,)), *uses] if uses else [Excerpt((head,))]


def _with_term(text: SafeText, term: str) -> tuple[Piece, ...]:
    at = text.find(term)
    return marked(text, [(at, at + len(term))] if at >= 0 else [])


def _explanation(row: TermRow, one: Expansion) -> Excerpt:
    head: list[Piece] = [(safe(row.term), "head"), GAP]
    check, style = count_check(one)
    if check:
        head += [(safe(f"({check}) "), style)]
    head += joined(([(word(one.how), "kind")], [(safe(one.title), "dim")]))
    body: list[tuple[Piece, ...]] = [((safe(one.expansion), ""),)]
    if one.parts and "、".join(one.parts) != one.expansion:
        body.append(joined(([(safe(f"{at} {part}"), "dim")] for at, part in enumerate(one.parts, 1)), GAP))
    return Excerpt((tuple(head), *body), (one.document, one.span), indent=2, short=True)


def figure_excerpt(one: FigureRow) -> Excerpt:
    """Period, value and document of a figure, and its sentence with the figure lit."""
    head = joined(
        (
            [(safe(one.figure.period or "—"), "accent"), GAP, (value_of(one.figure), "strong")],
            [(safe(one.figure.indicator), "")],
            [(safe(one.title), "dim")],
        )
    )
    text = safe(one.text)
    low = one.figure.span.start - one.sentence.start
    spans = [(low, low + len(one.figure.span))] if len(text) == len(one.text) and low >= 0 else []
    return Excerpt((head, marked(text, spans)), one, indent=2, short=True)
