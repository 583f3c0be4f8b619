"""Rules of Chinese as data: tables of patterns with macros, guards, examples and counter-examples.

A table is a YAML file in `rules/`:

    macros:                      # {{name}} in any later macro or pattern
      day: '(?P<day>[0-3]?\\d)[日号]'
    rules:
      - id: month-day
        pattern: '{{month}}{{day}}'
        op: month_day            # an operation from the closed list of the file that runs the table
        guards: ['not-after:第']  # free fields: what they mean is the runner's business
        example: {3月6日: '2017-03-06'}
        counter: [13月6日]

Every rule has at least one example; the tests run all of them through the code that uses the table.
Patterns must run in linear time on any text: bounded repetition, no nested quantifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

from corpus import prepared
from corpus.alternations import quickened
from corpus.records import record

T = TypeVar("T")
_MOST_SIEVED = 1 << 12
"""Choices of a sieve that are kept."""
_MOST_LISTED = 32
"""Characters of a range that are listed among those that a match needs."""
_MACRO = re.compile(r"\{\{([a-z][a-z0-9_-]*)\}\}")


class RuleError(ValueError):
    """A rule table that is wrong: says the table, the rule and the fault."""


_MANY = 24
"""Branches of a macro before which a look ahead is cheaper than to try them."""


@record
class Rule:
    """One row: a compiled pattern, the operation it calls, and everything else that the row says."""

    id: str
    pattern: re.Pattern[str]
    op: str
    fields: Mapping[str, Any]
    examples: Mapping[str, Any]
    counters: tuple[str, ...]


@record
class Rulebook:
    """One table: its rules in order, and every other top-level key (lexicons, units) as plain data."""

    name: str
    rules: tuple[Rule, ...]
    macros: Mapping[str, str]
    data: Mapping[str, Any]

    def expand(self, pattern: str) -> str:
        """`pattern` with its {{macros}} put in."""
        return quickened(_expand(pattern, self.macros, self.name))


def _expand(pattern: str, macros: Mapping[str, str], where: str) -> str:
    def put(match: re.Match[str]) -> str:
        try:
            return f"(?:{macros[match[1]]})"
        except KeyError:
            raise RuleError(f"{where}: no macro {match[1]!r}") from None

    return _MACRO.sub(put, pattern)


def _behind_a_look(pattern: str) -> str:
    """A pattern of many branches behind a look at the characters that they begin with; others as they are.

    The engine tries one branch after another wherever it is asked; most places fail the look at once.
    """

    def look() -> str:
        try:
            parsed = _parser.parse(pattern)
        except re.error:
            return ""  # a piece of a pattern, which its rule will complete
        firsts = _firsts(parsed) if _branches(parsed) >= _MANY else frozenset()
        return f"(?=[{re.escape(''.join(sorted(firsts)))}])" if firsts else ""

    ahead = prepared.value("look", pattern, look)
    return f"{ahead}(?:{pattern})" if ahead else pattern


def _branches(parsed: Any) -> int:
    """How many branches a pattern has that is nothing but one choice."""
    if len(parsed) != 1:
        return 1
    op, argument = parsed[0]
    if str(op) == "SUBPATTERN" and argument[0] is None:
        return _branches(argument[3])
    return len(argument[1]) if str(op) == "BRANCH" else 1


def _firsts(parsed: Any) -> frozenset[str]:
    """The characters that a match can begin with; empty where they are not told."""
    for op, argument in parsed:
        match str(op):
            case "ASSERT" | "ASSERT_NOT":
                continue
            case "LITERAL":
                return frozenset(chr(argument))
            case "IN":
                listed = [_listed(str(kind), code) for kind, code in argument]
                return frozenset().union(*listed) if all(listed) else frozenset()
            case "SUBPATTERN" if argument[0] is None and not argument[1]:
                return _firsts(argument[3])
            case "BRANCH":
                firsts = [_firsts(branch) for branch in argument[1]]
                return frozenset().union(*firsts) if all(firsts) else frozenset()
            case _:
                break
    return frozenset()


def _read(name: str) -> dict[str, Any]:
    table: Any = prepared.table("corpus.extraction", f"rules/{name}")
    if not isinstance(table, dict):
        raise RuleError(f"{name}: not a table")
    return table


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
        self._telling = re.compile(f"[{re.escape(''.join(sorted(self._told)))}]" if self._told else "(?!)").findall
        self._kept: dict[int, tuple[T, ...]] = {}

    def passing(self, text: str) -> tuple[T, ...]:
        """The things that can be in a text, in order."""
        brought, told = self._always, self._told
        for character in set(self._telling(text)):
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


@cache
def load(name: str) -> Rulebook:
    """The table `rules/<name>.yaml`.

    Raises:
        RuleError: a row without id, pattern or example, a doubled id, an unknown macro, a pattern
            that does not compile.
    """
    table = _read(name)
    macros: dict[str, str] = {}
    for key, pattern in (table.pop("macros", None) or {}).items():
        macros[key] = _behind_a_look(_expand(str(pattern), macros, f"{name}: macro {key}"))
    rules: list[Rule] = []
    seen: set[str] = set()
    for row in table.pop("rules", None) or []:
        identity = str(row.get("id") or "")
        where = f"{name}: rule {identity or len(rules) + 1}"
        if not identity or identity in seen:
            raise RuleError(f"{where}: missing or doubled id")
        seen.add(identity)
        if not row.get("pattern") or not row.get("example"):
            raise RuleError(f"{where}: needs pattern and example")
        try:
            pattern = re.compile(quickened(_expand(str(row["pattern"]), macros, where)))
        except re.error as error:
            raise RuleError(f"{where}: {error}") from error
        example = row["example"]
        examples = example if isinstance(example, dict) else {str(one): None for one in example}
        counters = tuple(map(str, row.get("counter") or ()))
        rest = {k: v for k, v in row.items() if k not in ("id", "pattern", "op", "example", "counter")}
        rules.append(Rule(identity, pattern, str(row.get("op") or ""), rest, examples, counters))
    return Rulebook(name, tuple(rules), macros, table)
