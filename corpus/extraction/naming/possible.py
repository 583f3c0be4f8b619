"""What may be an initiative: less is told for it than a list asks for, and more than for a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from corpus.alternations import gated
from corpus.extraction.naming.borders import Candidate, tables
from corpus.extraction.naming.kinds import words
from corpus.extraction.naming.surfaces import Group
from corpus.extraction.naming.weighing import Weighed, least_score, threshold
from corpus.extraction.rulebook import load
from corpus.places import find_areas

_HEAD_ALONE = frozenset(("head_strong", "head_weak", "head_faint", "long"))
_OWN_LEAST = 3
_PAPERS = ("方案", "规划", "大会", "会议", "评估", "考核", "办法")
"""Heads of papers and meetings that two characters tell from no other: 制定|设计方案."""
_PARTICULAR = re.compile("[A-Za-z]|^[省市区县州]|大走访|[一二三四五六七八九十]期")
"""What says which it is of which nothing else is told, beside a place."""
_Scored = Sequence[tuple[Group, Weighed]]


def possibly(kept: _Scored, scored: _Scored) -> _Scored:
    """Those of `scored` that may be initiatives beside `kept`, each with a score below that of an initiative."""
    if len(kept) < _limits()["among"]:
        return []
    sure, least, most = {id(one) for one, _ in kept}, least_score(), threshold()
    return [
        (one, weighed)
        for one, weighed in scored
        if least <= weighed.score < most and id(one) not in sure and not all(map(_is_phrase, one.candidates))
    ]


def _is_phrase(candidate: Candidate) -> bool:
    """Whether what stands there is what every government improves, or a piece of a sentence."""
    said = candidate.evidence
    if "quoted" in said:
        return False
    if "not_name" in said:
        return True
    head = next((word for rule, word in said.items() if rule.startswith("head_")), "")
    if head in _limits()["never"]:
        return True
    alone = not any(rule.startswith("trigger") for rule in said)
    modifier = candidate.core.removesuffix(head)
    if len(modifier) < _OWN_LEAST and any(head.endswith(word) for word in _PAPERS):
        return True
    if said.keys() <= _HEAD_ALONE and not (_PARTICULAR.search(candidate.core) or find_areas(modifier)):
        return True
    return alone and any(match.end() < len(modifier) for match in _verbs().finditer(modifier))


@cache
def _verbs() -> re.Pattern[str]:
    """Verbs and other words that no name holds where nothing but its head speaks for it."""
    told = words("borders") | {*_limits()["within"], *load("names").data["triggers"]["weak"]}
    return re.compile(f"(?:{gated(word for word in told if len(word) > 1)})|{tables().start.pattern}")


def _limits() -> dict[str, Any]:
    limits: dict[str, Any] = load("names").data["possible"]
    return limits
