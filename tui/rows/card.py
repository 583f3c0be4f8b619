"""An initiative's card as lines under labels: what, when, by whom, parts, figures, events, where it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.library.views import FigureRow, IndicatorRow, InitiativeCard, Mention, Part, Promise
from corpus.model import Span
from corpus.records import record, replace
from corpus.sentences import sentences
from tui.language import gettext as _
from tui.rows.card_course import on_axis, points, summary
from tui.rows.dates import date_shown
from tui.rows.evidence import Evidence, of_expansion, of_figure
from tui.rows.figures import met_piece, value_of
from tui.rows.initiatives import documents_count
from tui.rows.summaries import GAP, expansion_pieces, joined
from tui.rows.trend import course
from tui.rows.years import by_year, trend
from tui.safe import SafeText, safe
from tui.widgets.excerpts import Excerpt, marked
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.library.protocol import Library
    from tui.widgets.line_list import Piece

MOST_MENTIONS = 60
"""Places that a card quotes; the search finds the rest."""
_WIDTH = 200
"""Characters of the text around a mention out of which its sentence is cut."""


@record
class Passage:
    """A place in a document: where the cursor is to stand, and what is to be lit there."""

    document: int
    span: Span
    lit: Span | None = None


@record
class CardLine:
    """One line of the card, under the label of its section or under none."""

    label: SafeText
    excerpt: Excerpt
    """Its target is a Passage, or a Part that is an initiative of its own; None opens nothing."""
    mention: bool = False
    """Whether it quotes a place that names the initiative."""
    evidence: Evidence | None = None
    """Of the fact that it tells; None for what is known of the initiative itself."""


def card_lines(library: Library, card: InitiativeCard) -> tuple[CardLine, ...]:
    """All lines of a card. Runs in the desk's thread."""
    first = Passage(card.mentions[0].document, card.mentions[0].span) if card.mentions else None
    sections: list[tuple[str, Iterator[CardLine]]] = [
        (_("Name"), _name(card, first)),
        (_("Content"), _contents(card)),
        (_("Parts"), _parts(card)),
        (_("Part of"), _part_of(card)),
        (_("By"), _by(card, first)),
        (_("Course"), _course(card)),
        (_("Figures"), _figures(card)),
        (_("Promised"), _promises(library, card)),
        (_("Also"), _aliases(card, first)),
        (_("Named in"), _mentions(library, card)),
        (_("Near"), _related(card)),
    ]
    out: list[CardLine] = []
    for label, lines in sections:
        for number, line in enumerate(lines):
            out.append(replace(line, label=safe(label)) if not number else line)
    return tuple(out)


def _line(
    *paragraphs: Sequence[Piece], target: object = None, mention: bool = False, evidence: Evidence | None = None
) -> CardLine:
    return CardLine(SafeText(""), Excerpt(tuple(tuple(one) for one in paragraphs), target), mention, evidence)


def _name(card: InitiativeCard, first: Passage | None) -> Iterator[CardLine]:
    row = card.row
    facts: list[list[Piece]] = [[(word(row.kind), "kind")]]
    if row.stage:
        facts.append([(word(row.stage), "kind")])
    if row.launched:
        facts.append([(safe(row.launched), "accent"), (SafeText(f" {_('launched')}"), "")])
    yield _line([(safe(row.name), "head"), GAP, *joined(facts)], target=first)


def _contents(card: InitiativeCard) -> Iterator[CardLine]:
    seen: set[str] = set()
    for one in card.expansions:
        if one.expansion not in seen:
            seen.add(one.expansion)
            yield _line(
                expansion_pieces(one),
                joined(([(word(one.how), "kind")], [(safe(one.title), "dim")])),
                target=Passage(one.document, one.span),
                evidence=of_expansion(card.row.name, one),
            )


def _parts(card: InitiativeCard) -> Iterator[CardLine]:
    told = {part for one in card.expansions for part in one.parts}
    if all(part.id is None and part.name in told for part in card.parts):
        return
    for number, part in enumerate(card.parts, 1):
        numbered: Piece = (SafeText(f"{number} "), "dim")
        yield _line([numbered, (safe(part.name), "accent" if part.id else "")], target=part if part.id else None)


def _part_of(card: InitiativeCard) -> Iterator[CardLine]:
    if card.part_of is not None:
        opens = card.part_of.id is not None
        yield _line([(safe(card.part_of.name), "accent" if opens else "")], target=card.part_of if opens else None)


def _by(card: InitiativeCard, first: Passage | None) -> Iterator[CardLine]:
    names = dict.fromkeys(name for name in (card.lead, card.row.body, card.row.area) if name)
    if names:
        yield _line(joined([(safe(name), "")] for name in names), target=first)


def _course(card: InitiativeCard) -> Iterator[CardLine]:
    """Its steps and events on an axis of their own."""
    found = points(card)
    if counted := summary(found):
        yield _line(counted, target=Passage(found[0].document, found[0].span, found[0].sentence))
    for pieces, one in on_axis(found):
        yield _line(pieces, target=Passage(one.document, one.span, one.sentence), evidence=one.evidence)


def _figures(card: InitiativeCard) -> Iterator[CardLine]:
    """Figures of its sentences, those of one indicator together in order of time, with how they went."""
    groups: dict[tuple[str, str], dict[tuple[object, ...], FigureRow]] = {}
    for one in card.figures:
        figure = one.figure
        told = (figure.period, figure.value, figure.unit, figure.change, figure.status)
        # “马上办” and 马上办 are one indicator, told as it was first met
        groups.setdefault((fold(figure.indicator).replace('"', ""), str(figure.area)), {}).setdefault(told, one)
    for members in groups.values():
        ordered = sorted(members.values(), key=lambda one: one.figure.period or "9999")
        years = by_year(IndicatorRow("", "", tuple(ordered), None))
        bars = trend(years, sorted(years))
        for number, one in enumerate(ordered):
            course: list[Piece] = [GAP, (bars, "accent")] if bars and not number else []
            yield _line(
                [*_figure(one), *course],
                target=Passage(one.document, one.figure.span, one.sentence),
                evidence=of_figure(one.figure, one.title),
            )


def _promises(library: Library, card: InitiativeCard) -> Iterator[CardLine]:
    """Targets of its sentences with what became of them; opened at the result."""
    told = {one.id for one in card.figures}
    for one in library.promises_of(told) if told else ():
        result = one.result
        yield _line(
            promise_pieces(one),
            target=Passage(result.document, result.figure.span, result.sentence),
            evidence=of_figure(result.figure, result.title),
        )


def promise_pieces(one: Promise) -> list[Piece]:
    """`2018  地区生产总值 6.5% → 6.1%  未达到`."""
    return [
        (safe(one.period), "accent"),
        GAP,
        (safe(f"{one.indicator} "), ""),
        (safe(one.note), "strong"),
        GAP,
        met_piece(met=one.met),
    ]


def _figure(one: FigureRow) -> list[Piece]:
    figure = one.figure
    return [
        (safe(figure.period or "—"), "accent"),
        GAP,
        *joined(
            (
                [(safe(f"{figure.indicator} "), ""), (value_of(figure), "strong")],
                [(word(figure.status), "kind")] if figure.status.value != "actual" else [],
                [(safe(figure.area), "dim")] if str(figure.area) not in ("", one.title) else [],
            )
        ),
    ]


def _aliases(card: InitiativeCard, first: Passage | None) -> Iterator[CardLine]:
    if card.aliases:
        yield _line([(safe("、".join(card.aliases)), "")], target=first)


def _mentions(library: Library, card: InitiativeCard) -> Iterator[CardLine]:
    """Every document that names it with the sentences that do; a sentence that does so twice stands once."""
    rows = library.documents_of({mention.document for mention in card.mentions[:MOST_MENTIONS]})
    titles = {id: f"{date_shown(one.date, one.title)}  {one.title}" for id, one in rows.items()}
    if line := course(library, card.row.name):
        yield _line([(line, "dim")])
    document: int | None = None
    told: set[tuple[int, str]] = set()
    for mention in card.mentions[:MOST_MENTIONS]:
        text, span = sentence_of(library, mention)
        if (mention.document, text) in told:
            continue
        told.add((mention.document, text))
        shown = safe(text)
        lit = [(span.start, span.end)] if len(shown) == len(text) else []
        title: list[Piece] = [(safe(titles.get(mention.document, "")), "dim")]
        paragraphs = [marked(shown, lit)] if document == mention.document else [title, marked(shown, lit)]
        document = mention.document
        yield _line(*paragraphs, target=Passage(mention.document, mention.span), mention=True)
    more = len(card.mentions) - MOST_MENTIONS
    if more > 0:
        yield _line([(SafeText(_("{count} more: the search finds them").format(count=more)), "dim")])


def sentence_of(library: Library, mention: Mention) -> tuple[str, Span]:
    """The sentence of a mention on one line, and where the name lies in it."""
    text, span = library.snippet(mention.document, mention.span, _WIDTH)
    for one in sentences(text, Span(0, len(text))):
        if one.holds(span):
            return text[one.start : one.end], Span(span.start - one.start, span.end - one.start)
    return text, span


def _related(card: InitiativeCard) -> Iterator[CardLine]:
    for one in card.related:
        facts = joined(
            (
                [(word(one.kind), "kind")],
                [(safe(one.body or one.area), "dim")] if one.body or one.area else [],
                [(documents_count(one.documents), "dim")],
            )
        )
        yield _line([(safe(one.name), "accent"), GAP, *facts], target=Part(one.name, one.id))
