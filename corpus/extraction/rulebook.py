"""The tables of extraction, and what can be told of a text before their patterns are tried on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

from corpus import prepared
from corpus.rule_tables import PatternTable, Rule, Rulebook, RuleError
from corpus.rule_tables import load as load_of

__all__ = [
    "PatternTable",
    "Rule",
    "RuleError",
    "Rulebook",
    "Sieve",
    "demands",
    "ends_with",
    "load",
    "required",
    "requirements",
]

T = TypeVar("T")
_MOST_SIEVED = 1 << 12
"""Choices of a sieve that are kept."""
_MOST_LISTED = 32
"""Characters of a range that are listed among those that a match needs."""
_ROOM = "corpus.extraction"


@cache
def load(name: str) -> Rulebook:
    """The table `rules/<name>.yaml`; raises RuleError as `corpus.rule_tables.load`."""
    return load_of(_ROOM, name)


@cache
def patterns(name: str) -> PatternTable:
    """The rows of `rules/<name>.yaml`, which code asks one by one."""
    return PatternTable(_ROOM, name)


@cache
def required(pattern: re.Pattern[str], besides: str = "") -> frozenset[str]:
    """Characters of which every match of `pattern` holds at least one; empty where nothing can be said.

    A text without any of them need not be searched. They are read off the parsed pattern: the smallest set of
    literals that all of its branches pass through, outside of assertions.

    Args:
        pattern: compiled.
        besides: characters that every text holds that is searched: a set with one of them says nothing.
    """
    return min((needs for needs, _ in requirements(pattern, besides)), key=len, default=frozenset())


@cache
def demands(pattern: re.Pattern[str], besides: str = "") -> tuple[frozenset[str], ...]:
    """All sets of characters of each of which every match of `pattern` holds one, smaller ones first.

    `any(map(have.isdisjoint, demands(pattern)))` says that a text of the characters `have` need not be searched.
    """
    return tuple(
        sorted({needs for needs, _ in requirements(pattern, besides)}, key=lambda one: (len(one), sorted(one)))
    )


@cache
def requirements(pattern: re.Pattern[str], besides: str = "") -> tuple[tuple[frozenset[str], int], ...]:
    """All that can be said of what every match of `pattern` holds.

    Returns:
        Sets of characters, of each of which every match holds one, with how many characters from the start of a
        match reach to it.
    """
    if pattern.flags & re.IGNORECASE:
        return ()

    def read() -> tuple[tuple[frozenset[str], int], ...]:
        return tuple(_required(_parser.parse(pattern.pattern, pattern.flags & re.VERBOSE), frozenset(besides)))

    return prepared.value("requirements", f"{besides}\0{pattern.flags}\0{pattern.pattern}", read)


def ends_with(pattern: re.Pattern[str], mark: str) -> bool:
    """Whether every match of a pattern ends with `mark`, as its last item."""

    def read() -> bool:
        op, argument = list(_parser.parse(pattern.pattern, pattern.flags & re.VERBOSE))[-1]
        return str(op) == "LITERAL" and bool(argument == ord(mark))

    return prepared.value("ends with", f"{mark}\0{pattern.flags}\0{pattern.pattern}", read)


class Sieve(Generic[T]):
    """Which of many things can be in a text at all: those of whose every set of characters it holds one.

    Each thing has a bit; in a row of such bits for the first set of each, one for the second, and so on, a character
    brings those of the sets that it is in. The things are those whose bits are set in all rows.
    """

    def __init__(self, needs: Iterable[tuple[T, Iterable[frozenset[str]]]]) -> None:
        """`needs` are the things in order, each with its sets; `demands` gives those of a pattern."""
        things = [(thing, list(sets)) for thing, sets in needs]
        self._things, self._rows = [thing for thing, _ in things], max((len(sets) for _, sets in things), default=0)
        self._told, self._always = dict[str, int](), 0
        for row in range(self._rows):
            for number, (_, sets) in enumerate(things):
                bit = 1 << row * len(things) + number
                if row >= len(sets):
                    self._always |= bit
                for character in sets[row] if row < len(sets) else ():
                    self._told[character] = self._told.get(character, 0) | bit
        self._telling = frozenset(self._told).intersection
        self._kept: dict[int, tuple[T, ...]] = {}

    def passing(self, text: str) -> tuple[T, ...]:
        """The things that can be in a text, in order."""
        brought, told = self._always, self._told
        for character in self._telling(text):
            brought |= told[character]
        size = len(self._things)
        passed = (1 << size) - 1
        for row in range(self._rows):
            passed &= brought >> row * size
        if (things := self._kept.get(passed)) is None:
            things = tuple(thing for number, thing in enumerate(self._things) if passed >> number & 1)
            if len(self._kept) < _MOST_SIEVED:
                self._kept[passed] = things
        return things


def _required(parsed: Any, known: frozenset[str]) -> list[tuple[frozenset[str], int]]:
    """The sets that the items of a parsed sequence need, each with its reach."""
    found, before = [], 0
    for at, (op, argument) in enumerate(parsed):
        needed = _needs(str(op), argument, known)
        found += [(needs, before + reach) for needs, reach in needed if needs.isdisjoint(known)]
        before += int(parsed[at : at + 1].getwidth()[1])
    return found


def _needs(op: str, argument: Any, known: frozenset[str]) -> list[tuple[frozenset[str], int]]:
    if op == "LITERAL":
        return [(frozenset(chr(argument)), 1)]
    if op == "IN":
        listed = [_listed(str(kind), code) for kind, code in argument]
        return [(frozenset().union(*listed), 1)] if all(listed) else []
    if op == "SUBPATTERN":
        _, switched_on, _, within = argument
        return [] if switched_on & re.IGNORECASE else _required(within, known)
    if op == "ATOMIC_GROUP":
        return _required(argument, known)
    if op.endswith("REPEAT"):
        return _required(argument[2], known) if argument[0] else []
    if op == "BRANCH":
        branches = [min(_required(branch, known), key=_size, default=None) for branch in argument[1]]
        needed = [branch for branch in branches if branch is not None]
        if len(needed) == len(branches):
            return [(frozenset().union(*(needs for needs, _ in needed)), max(reach for _, reach in needed))]
    return []


def _listed(kind: str, code: Any) -> frozenset[str]:
    """The characters of one item of a class; empty where they are too many, or not told."""
    if kind == "LITERAL":
        return frozenset(chr(code))
    if kind == "RANGE" and code[1] - code[0] < _MOST_LISTED:
        return frozenset(map(chr, range(code[0], code[1] + 1)))
    return frozenset()


def _size(needed: tuple[frozenset[str], int]) -> int:
    return len(needed[0])
