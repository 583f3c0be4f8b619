"""What the pop-up tells of an initiative that the glossary does not hold: its parts, and the sentences that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library.views import TermRow
from tui.rows.card import sentence_of
from tui.rows.explanations import Explained, Stop
from tui.rows.trend import course

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import DocumentRow, InitiativeCard

MOST = 12
"""Sentences told; the card quotes more."""


def look_up_initiative(library: Library, names: Sequence[str], here: int | None) -> Explained | None:
    """An initiative as a term that is used and not explained; None where none is called so.

    Args:
        library: asked in the desk's thread.
        names: of the initiative, the first that one has wins.
        here: row id of the document one reads; its own sentences come first.
    """
    id = library.initiative_called(names, here)
    if id is None:
        return None
    card = library.initiative(id)
    row = card.row
    outside = [one.document for one in card.mentions if one.document != here]
    holding = library.documents_of({one.document for one in card.mentions})
    first = min((one.date for one in holding.values() if one.date), default=None)
    term = TermRow(0, row.name, (), row.documents, row.mentions, first)
    stops = tuple(_stops(library, card, holding, here))
    return Explained(term, here, stops, (), (len(set(outside)), len(outside)), course(library, row.name))


def _stops(
    library: Library, card: InitiativeCard, holding: Mapping[int, DocumentRow], here: int | None
) -> Iterator[Stop]:
    titles = {id: one.title for id, one in holding.items()}
    parts = tuple(one.name for one in card.parts)
    told: set[str] = set()
    for one in sorted(card.mentions, key=lambda one: one.document != here):
        text, _span = sentence_of(library, one)
        if text in told:
            continue
        told.add(text)
        yield Stop(text, one.document, one.span, titles.get(one.document, ""), None, parts)
        parts = ()  # with the first sentence alone
        if len(told) == MOST:
            return
