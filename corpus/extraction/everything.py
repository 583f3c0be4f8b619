"""Everything that a document says, found by all the rules of this room."""

from __future__ import annotations

from corpus.extraction.definitions import find_terms
from corpus.extraction.firsts import find_claims
from corpus.extraction.happenings import find_events
from corpus.extraction.names import find_names
from corpus.extraction.overrides import apply_overrides
from corpus.extraction.quantities import find_figures
from corpus.extraction.timex import find_timexes
from corpus.extraction.traditional import restored, simplified
from corpus.model import Document, Extraction, Overrides

NOTHING = Overrides()


def extract(document: Document, overrides: Overrides = NOTHING) -> Extraction:
    """Everything that `document` says, as facts with their places.

    Args:
        document: as `corpus.reading.read` gives it.
        overrides: what a person corrected; it wins over the rules.
    """
    copy = simplified(document)
    found = _facts(copy or document)
    return apply_overrides(restored(found, document) if copy else found, overrides)


def _facts(document: Document) -> Extraction:
    """What the rules find in a document."""
    timexes = find_timexes(document)
    glossary = find_terms(document)
    initiatives, possible = find_names(document, timexes, glossary.terms)
    return Extraction(
        document=document,
        initiatives=initiatives,
        timexes=timexes,
        events=find_events(document, timexes, initiatives),
        glossary=glossary.terms,
        unexplained=glossary.unexplained,
        figures=find_figures(document, timexes),
        claims=find_claims(document, timexes),
        possible=possible,
    )
