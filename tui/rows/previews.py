"""A search hit with what stands around it: what the preview beside the hits shows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from corpus.model import Hit, HitKind
from tui.language import gettext as _
from tui.rows.hits import kind_of
from tui.rows.summaries import card_excerpts, initiative_summary, joined
from tui.safe import SafeText, safe
from tui.widgets.excerpts import Excerpt, marked

if TYPE_CHECKING:
    from corpus.library.protocol import Library
    from tui.widgets.line_list import Piece

WIDTH = 260
"""Characters of the passage."""
NEAR = 3
"""Documents about the same that are named, and words that each has in common."""


def hit_preview(library: Library, hit: Hit) -> list[Excerpt]:
    """What is known of the thing that was hit, then the passage it leads to with its document."""
    out: list[Excerpt] = []
    if hit.kind is HitKind.INITIATIVE and hit.target is not None:
        told = initiative_summary(library, hit.target)
        out += [told] if told else []
    elif hit.kind is HitKind.TERM and hit.target is not None:
        with suppress(KeyError):  # linked anew since it was found
            out += card_excerpts(library, library.term(hit.target))[:3]
    if hit.kind is HitKind.DOCUMENT:
        out += _of_document(library, hit)
    if not out:
        passage = hit.kind is HitKind.PASSAGE
        notes = [] if passage else [[(kind_of(hit), "kind")], [(safe(hit.note), "dim")] if hit.note else []]
        name = hit.note or hit.name if passage else hit.name
        out.append(Excerpt((joined(([(safe(name), "head")], *notes)),)))
    return [*out, Excerpt(_passage(library, hit))]


def _of_document(library: Library, hit: Hit) -> list[Excerpt]:
    """The key words of a document, and what is about the same."""
    words = library.key_words(hit.document)
    told: list[tuple[Piece, ...]] = [((safe(hit.name), "head"),)]
    if hit.note:
        told.append(((safe(hit.note), "dim"),))
    if words:
        told.append(((SafeText(_("Key words")), "kind"), (safe(" " + " ".join(words)), "")))
    for one in library.related(hit.document, NEAR):
        shared = safe(" " + " ".join(one.shared[:NEAR]))
        told.append(((SafeText(_("Related")), "kind"), (safe(f" {one.document.title}"), ""), (shared, "dim")))
    return [Excerpt(tuple(told))]


def _passage(library: Library, hit: Hit) -> tuple[tuple[Piece, ...], ...]:
    try:
        text, span = library.snippet(hit.document, hit.span, WIDTH)
        title = library.document(hit.document).title
    except KeyError:
        return ()
    shown = safe(text)
    spans = [(span.start, span.end)] if len(shown) == len(text) else []
    named = () if hit.kind is HitKind.PASSAGE else (((safe(title), "dim"),),)
    return (((safe(""), ""),), marked(shown, spans), *named)
