"""Merging: which candidates name the same initiative, and every place in the text that uses one of its forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.extraction.candidates import Candidate
from corpus.extraction.kinds import alternation, words
from corpus.extraction.numerals import fold
from corpus.model import Document, Term

_JURISDICTION = re.compile("^(?:我|全|本)?(?:国|省|市|区|县|州)(?=[\u4e00-\u9fff]{3})")


def stem(name: str) -> str:
    """A name for comparing: without quotes, white space and one generic head."""
    name = fold(name)
    for head in sorted(words("generic_heads"), key=len, reverse=True):
        if name.endswith(head) and len(name) - len(head) >= 2:
            return name[: -len(head)]
    return name


@dataclass(slots=True)
class Group:
    """Candidates that name the same initiative."""

    candidates: list[Candidate]
    forms: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The shortest full name: the core of the strongest candidates, quotes aside."""
        cores = [candidate.core for candidate in self.candidates]
        return min(cores, key=lambda core: (-cores.count(core), len(core), core))

    def term(self, terms: Sequence[Term]) -> Term | None:
        """The glossary's term for this initiative."""
        mine = {stem(form) for form in self.forms}
        hits = [term for term in terms if stem(term.term) in mine]
        return max(hits, key=lambda term: len(term.parts), default=None)


def group(document: Document, found: Sequence[Candidate], terms: Sequence[Term]) -> list[Group]:
    """Candidates put together by equal stems of their forms, by jurisdiction and by definitions."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    own = {level[-1] for level in document.meta.area.levels}
    for candidate in found:
        keys = [stem(form) for form in sorted(candidate.forms)]
        for key in keys[1:]:
            parent[root(key)] = root(keys[0])
        match = _JURISDICTION.match(keys[0])
        if match and (match[0][0] in "我全本" or match[0][-1] in own):
            parent[root(keys[0])] = root(keys[0][match.end() :])
    for term in terms:
        if len(term.expansion) <= 60 and not term.parts:
            parent[root(stem(term.expansion))] = root(stem(term.term))
    groups: dict[str, Group] = {}
    for candidate in found:
        one = groups.setdefault(root(stem(candidate.core)), Group([]))
        one.candidates.append(candidate)
        one.forms |= candidate.forms
    for one in groups.values():
        one.candidates.sort(key=lambda candidate: (-len(candidate.evidence), candidate.span.start))
    return list(groups.values())


def mentions(document: Document, groups: Iterable[Group]) -> dict[int, list[tuple[int, int]]]:
    """By `id` of the group, all places that use one of its forms: one pass over the text for all names.

    A place belongs to the longest form that stands there.
    """
    owner: dict[str, int] = {}
    places: dict[int, list[tuple[int, int]]] = {}
    for one in groups:
        places[id(one)] = []
        for form in {one.name, *one.forms}:
            owner.setdefault(form, id(one))
    if owner:
        for match in re.finditer(alternation(owner), document.text):
            places[owner[match[0]]].append(match.span())
    return places
