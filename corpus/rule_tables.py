"""Rules of Chinese as data: tables of patterns with words, macros, guards, examples and counter-examples.

A table is a YAML file in the folder `rules/` of a room:

    macros:                      # {{name}} in any later macro or pattern; a list is any of its words, longest first
      day: '(?P<day>[0-3]?\\d)[日号]'
      feasts: [春节, 中秋, 中秋节]
      until: {到: {not-before: [位, 期]}, 前: {after: [月, 日]}}  # words by what stands right beside them
    rules:
      - id: month-day
        says: A day of a month.
        words: {month: [正月, 腊月]}    # macros of this row alone
        pattern: '{{month}}{{day}}'
        op: month_day            # an operation from the closed list of the file that runs the table
        guards: ['not-after:第']  # free fields: what they mean is the runner's business
        example: {3月6日: '2017-03-06'}
        counter: [13月6日]
        seldom: true             # looked for in much text: tried only at characters that it can begin with

Every rule has at least one example; the tests run all of them through the code that uses the table.
Patterns must run in linear time on any text: bounded repetition, no nested quantifiers.

`PatternTable` is for rows that code asks one by one (is this a total? where does the subject end?): each says what it
finds, and has examples of what it finds where, and counter-examples in which it finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from corpus import prepared
from corpus.alternations import gated, quickened
from corpus.openings import guarded, opening
from corpus.records import record

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
    words: Mapping[str, tuple[str, ...]]
    """The macros that are lists of words."""
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
            first = opening(pattern) if _branches(_parser.parse(pattern)) >= _MANY else None
        except re.error:
            return ""  # a piece of a pattern, which its rule will complete
        return f"(?={first})" if first else ""

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


def _read(package: str, name: str) -> dict[str, Any]:
    table: Any = prepared.table(package, f"rules/{name}")
    if not isinstance(table, dict):
        raise RuleError(f"{name}: not a table")
    return table


BESIDE = ("after", "not-after", "before", "not-before")
"""What a word of a macro can say of what stands right beside it: that it follows one of some words, or none of them."""


def _macro(written: Any, macros: Mapping[str, str], where: str) -> str:
    """The pattern of a macro, of a list of words, or of words with what they stand beside.

    Raises:
        RuleError: an unknown macro, something unknown said of a word.
    """
    if isinstance(written, list):
        return gated(map(str, written))
    if isinstance(written, dict):
        return "|".join(_beside(str(word), said or {}, where) for word, said in written.items())
    return _behind_a_look(_expand(str(written), macros, where))


def _beside(word: str, said: Mapping[str, list[str]], where: str) -> str:
    """A word where it stands as `said`: {在: {not-before: [线, 职]}} is none of 在线, 在职."""
    if unknown := set(said).difference(BESIDE):
        raise RuleError(f"{where}: {word}: no {', '.join(sorted(unknown))}; known are {', '.join(BESIDE)}")
    follows = "|".join(f"(?<={one})" for one in _choices(said.get("after", ())))
    no_part = "".join(f"(?<!{one})" for one in _choices(said.get("not-after", ())))
    goes_on = "|".join(_choices(said.get("before", ())))
    ends = "|".join(_choices(said.get("not-before", ())))
    return (
        (f"(?:{follows})" if follows else "")
        + no_part
        + re.escape(word)
        + (f"(?={goes_on})" if goes_on else "")
        + (f"(?!{ends})" if ends else "")
    )


def _choices(words: Iterable[str]) -> list[str]:
    """Words as patterns, those of one character as one class."""
    escaped = [re.escape(str(word)) for word in words]
    single = [word for word in escaped if len(word.removeprefix("\\")) == 1]
    longer = [word for word in escaped if word not in single]
    return [*([f"[{''.join(single)}]"] if single else []), *longer]


def load(package: str, name: str) -> Rulebook:
    """The table `rules/<name>.yaml` of `package`.

    Raises:
        RuleError: a row without id, pattern or example, a doubled id, an unknown macro, a pattern
            that does not compile.
    """
    table = _read(package, name)
    macros: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    for key, written in (table.pop("macros", None) or {}).items():
        macros[key] = _macro(written, macros, f"{name}: macro {key}")
        if isinstance(written, list):
            words[key] = tuple(map(str, written))
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
        own = {key: _macro(written, macros, where) for key, written in (row.get("words") or {}).items()}
        try:
            written = quickened(_expand(str(row["pattern"]), {**macros, **own}, where))
            pattern = re.compile(guarded(written) if row.get("seldom") else written)
        except re.error as error:
            raise RuleError(f"{where}: {error}") from error
        example = row["example"]
        examples = example if isinstance(example, dict) else {str(one): None for one in example}
        counters = tuple(map(str, row.get("counter") or ()))
        rest = {k: v for k, v in row.items() if k not in ("id", "pattern", "op", "example", "counter")}
        rules.append(Rule(identity, pattern, str(row.get("op") or ""), rest, examples, counters))
    return Rulebook(name, tuple(rules), macros, words, table)


HOW = ("finds", "begins", "whole")
"""How a row of a `PatternTable` is asked: anywhere in a text, at its beginning, of all of it."""
_TABLES: dict[tuple[str, str], PatternTable] = {}


class PatternTable:
    """The patterns of a table under their ids, `-` as `_`: `TABLE.of_the_year.search(text)`.

    A table is read when a pattern is first asked for; from then on its patterns are plain attributes.
    """

    def __init__(self, package: str, name: str, *, listed: bool = True) -> None:
        """Args: the package in whose `rules/` it lies, its name, and whether it is one of `tables`."""
        self._package, self._name = package, name
        self._filled, self._words = False, dict[str, frozenset[str]]()
        self._listed: Mapping[str, tuple[str, ...]] = {}
        if listed:
            _TABLES[package, name] = self

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name.startswith("_"):
            raise AttributeError(name)
        if not self._filled:
            self._fill()
        try:
            found: re.Pattern[str] = vars(self)[name]
        except KeyError:
            raise AttributeError(f"{self._name}: no rule {name!r}") from None
        return found

    @property
    def book(self) -> Rulebook:
        """The table as it was read.

        Raises:
            RuleError: as `load`; a row that does not say what it finds, how it is asked, or what it does not find.
        """
        return _book(self._package, self._name)

    def words(self, name: str) -> frozenset[str]:
        """A list of words among the macros."""
        if not self._filled:
            self._fill()
        return self._words[name]

    def listed(self, name: str) -> tuple[str, ...]:
        """The same in order: for `startswith` and `endswith`."""
        if not self._filled:
            self._fill()
        return self._listed[name]

    def _fill(self) -> None:
        self._listed = self.book.words
        self._words = {name: frozenset(words) for name, words in self._listed.items()}
        vars(self).update((rule.id.replace("-", "_"), rule.pattern) for rule in self.book.rules)
        self._filled = True


@cache
def _book(package: str, name: str) -> Rulebook:
    book = load(package, name)
    for rule in book.rules:
        if not rule.fields.get("says") or not rule.counters or rule.op not in HOW:
            raise RuleError(f"{name}: rule {rule.id}: needs says, counter and op, one of {', '.join(HOW)}")
    return book


def tables() -> tuple[PatternTable, ...]:
    """Every table that a module that is loaded asks."""
    return tuple(_TABLES.values())


@cache
def fill_tables() -> None:
    """Reads every table there is: called by `prepared.make_tables`, so that no start compiles them anew."""
    for one in tables():
        one._fill()
