"""A term over all documents: every explanation of it, and every document that leaves it unexplained."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from corpus.extraction.naming.surfaces import stem
from corpus.linking.initiatives import Member
from corpus.model import Term, Unexplained
from corpus.records import record


@record
class TermEntry:
    """A term as one document has it, explained or not."""

    document: int
    index: int
    """Among the document's terms, or among its unexplained terms."""
    date: str | None
    term: Term | Unexplained


@record
class LinkedTerm:
    """One term over all documents."""

    name: str
    members: tuple[Member, ...]
    """Its explanations, oldest document first."""
    unexplained: tuple[Member, ...]
    """Where it is used without an explanation."""
    first: str | None
    """Date of the earliest document that has it."""


def link_terms(entries: Iterable[TermEntry]) -> tuple[LinkedTerm, ...]:
    """One term for all entries of one name (quotes and one generic head aside): explained ones first, by name."""
    groups: dict[str, list[TermEntry]] = defaultdict(list)
    for entry in entries:
        groups[stem(entry.term.term)].append(entry)
    out = []
    for group in groups.values():
        group.sort(key=lambda entry: (entry.date or "9999", entry.document, entry.index))
        names = Counter(entry.term.term for entry in group)
        out.append(
            LinkedTerm(
                name=min(names, key=lambda name: (-names[name], len(name), name)),
                members=tuple((e.document, e.index) for e in group if isinstance(e.term, Term)),
                unexplained=tuple((e.document, e.index) for e in group if isinstance(e.term, Unexplained)),
                first=group[0].date,
            )
        )
    return tuple(sorted(out, key=lambda term: (not term.members, term.name)))
