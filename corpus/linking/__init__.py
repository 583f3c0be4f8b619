"""Across documents: one initiative, one term, one indicator from many; and figures that disagree.

Rows go in as the library has them, plain and in any order; what comes out names its members by
(document, index), where the index is the caller's own (a position or a row id).
"""

from corpus.linking.claims import ClaimEntry, First, link_claims
from corpus.linking.disagreements import Disagreement, differences, of_counts, of_names, of_sums, revisions
from corpus.linking.editions import Edition, are_one, may_be_one, ranked
from corpus.linking.events import EventEntry, is_same_event, link_events
from corpus.linking.figures import FigureEntry, Indicator, Shared, figure_keys, group_indicators, shared
from corpus.linking.initiatives import (
    Entry,
    Form,
    Group,
    Linked,
    Member,
    PartRef,
    forms_of,
    gather,
    link_initiatives,
    merged,
)
from corpus.linking.promises import Promise, promises
from corpus.linking.terms import LinkedTerm, TermEntry, link_terms

__all__ = [
    "ClaimEntry",
    "Disagreement",
    "Edition",
    "Entry",
    "EventEntry",
    "FigureEntry",
    "First",
    "Form",
    "Group",
    "Indicator",
    "Linked",
    "LinkedTerm",
    "Member",
    "PartRef",
    "Promise",
    "Shared",
    "TermEntry",
    "are_one",
    "differences",
    "figure_keys",
    "forms_of",
    "gather",
    "group_indicators",
    "is_same_event",
    "link_claims",
    "link_events",
    "link_initiatives",
    "link_terms",
    "may_be_one",
    "merged",
    "of_counts",
    "of_names",
    "of_sums",
    "promises",
    "ranked",
    "revisions",
    "shared",
]
