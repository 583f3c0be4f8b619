"""Names by how they stand in the sentence, whatever they end in: 办好第三届…, what a row is said to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.extraction.naming.borders import Candidate
from corpus.extraction.naming.kinds import head_of, is_general
from corpus.extraction.rulebook import Rule, Sieve, demands, load
from corpus.model import Line, Span
from corpus.places import find_areas


def forms(text: str, line: Line, mask: str) -> Iterator[Candidate]:
    """The names of a line that the rules of `rules/forms.yaml` tell and no head noun does.

    Args:
        text: of the document.
        line: where they stand.
        mask: the line with quotations and brackets hidden, character for character.
    """
    for rule in _rules().passing(mask):
        if any(word in mask for word in rule.fields["needs"]):
            for start, name in told(rule, mask):
                span = Span(line.span.start + start, line.span.start + start + len(name))
                name = text[span.start : span.end]
                yield Candidate(name, {name}, span, line, evidence={rule.fields["weigh"]: name, "head_weak": name[-1]})


@cache
def _rules() -> Sieve[Rule]:
    """The rules by the characters that they need; in a function of the sort that `prepared.make_tables` calls."""
    return Sieve(
        (rule, (frozenset(word[0] for word in rule.fields["needs"]), *demands(rule.pattern)))
        for rule in load("forms").rules
    )


def told(rule: Rule, mask: str) -> Iterator[tuple[int, str]]:
    """What a rule finds in a line: where each name begins, and the name."""
    for match in rule.pattern.finditer(mask):
        for start, name in _members(match) if rule.fields.get("each") else ((match.start("name"), match["name"]),):
            head = head_of(name)
            if rule.fields.get("home") and not _is_home(name, match.end("virtue") - start):
                continue
            if (head is None or not head.strong or rule.fields.get("whole")) and not is_general(name):
                yield start, name


def _is_home(name: str, at: int) -> bool:
    """Whether all behind what a place means to be is a place: 健康|云州市."""
    places = find_areas(name[at:])
    return bool(places) and len(places[0].span) == len(name) - at


def _members(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The members of the row that a rule finds, which ends in 、."""
    at = match.start("row")
    for name in match["row"].split("、")[:-1]:
        yield at, name
        at += len(name) + 1
