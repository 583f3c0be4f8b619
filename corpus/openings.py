"""What a pattern can begin with, or have beside one mark: read off the parsed pattern, never written beside it.

Most places of a text fail at the first character. The engine knows that at once of a class or a word; of a choice
of many branches, or one that looks back first, it tries every branch at every place. `guarded` puts a look at the
first characters before such a pattern. Of a pattern with one mark that its texts hold just once (◆ for a name),
`beside` tells what can stand left and right of the mark: one look at two characters of a text tells most rules apart.
"""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from corpus.prepared import value

_MOST_LISTED = 32
"""Characters of a range that are listed; one of more tells nothing."""
_CATEGORIES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}
_ASSERTIONS = ("ASSERT", "ASSERT_NOT", "AT")

_Items = frozenset[str]
"""Items of a class, escaped."""


class Beside(NamedTuple):
    """Classes of what can stand right before and right after a mark; None where anything can."""

    before: str | None
    after: str | None

    def holds(self, before: str, after: str) -> bool:
        """Whether these two characters can stand beside the mark; empty strings where none stand."""
        fits = self.before is None or re.match(self.before, before) is not None
        return fits and (self.after is None or re.match(self.after, after) is not None)


def opening(pattern: str) -> str | None:
    """A class of the characters that every match of `pattern` begins with; None where nothing can be said."""

    def read() -> str | None:
        parsed = _parser.parse(pattern)
        if parsed.state.flags & ~re.UNICODE:
            return None
        items, empty = _edge(parsed, last=False)
        return None if empty or items is None else _class(items)

    return value("opening", pattern, read)


def guarded(pattern: str) -> str:
    """`pattern`, which finds the same, tried only where a character stands that it can begin with."""

    def look() -> str:
        first = opening(pattern)
        return f"(?={first})" if first else ""

    ahead = value("guarded", pattern, look)
    return f"{ahead}(?:{pattern})" if ahead else pattern


def compiled(pattern: str) -> re.Pattern[str]:
    """`guarded` and compiled: for a pattern that is searched for and seldom found, or tries much before it fails."""
    return re.compile(guarded(pattern))


def beside(pattern: str, mark: str) -> Beside:
    """What a match of `pattern` can have beside a `mark` that its text holds once; the ends of a match tell nothing."""

    def read() -> tuple[str | None, str | None]:
        parsed = _parser.parse(pattern)
        marks = [at for at, (op, argument) in enumerate(parsed) if str(op) == "LITERAL" and argument == ord(mark)]
        if len(marks) != 1 or parsed.state.flags & ~re.UNICODE:
            return None, None
        before, nothing = _edge(parsed[: marks[0]], last=True)
        after, empty = _edge(parsed[marks[0] + 1 :], last=False)
        return (
            None if nothing or before is None else _class(before),
            None if empty or after is None else _class(after),
        )

    found = Beside(*value("beside", f"{mark}\0{pattern}", read))
    for one in filter(None, found):
        re.compile(one)  # now, so that it is kept with what every start would prepare anew
    return found


def _class(items: _Items) -> str:
    return f"[{''.join(sorted(items))}]"


def _edge(parsed: Any, *, last: bool) -> tuple[_Items | None, bool]:
    """The first (or last) characters of what a sequence matches, None for any; and whether it can match nothing."""
    found: _Items = frozenset()
    for op, argument in reversed(list(parsed)) if last else parsed:
        if str(op) in _ASSERTIONS:
            continue
        items, empty = _edge_of(str(op), argument, last=last)
        if items is None:
            return None, empty
        found |= items
        if not empty:
            return found, False
    return found, True


def _edge_of(op: str, argument: Any, *, last: bool) -> tuple[_Items | None, bool]:
    """The same of one item of a parsed pattern."""
    if op == "LITERAL":
        return frozenset((re.escape(chr(argument)),)), False
    if op == "IN":
        listed = [_listed(str(kind), code) for kind, code in argument]
        return (frozenset().union(*listed) if all(listed) else None), False
    if op == "SUBPATTERN":
        _, switched_on, switched_off, within = argument
        return (None, True) if switched_on or switched_off else _edge(within, last=last)
    if op == "ATOMIC_GROUP":
        return _edge(argument, last=last)
    if op.endswith("REPEAT"):
        items, empty = _edge(argument[2], last=last)
        return items, empty or argument[0] == 0
    if op == "BRANCH":
        branches = [_edge(branch, last=last) for branch in argument[1]]
        known = [items for items, _ in branches if items is not None]
        everything = frozenset().union(*known) if len(known) == len(branches) else None
        return everything, any(empty for _, empty in branches)
    return None, True


def _listed(kind: str, code: Any) -> _Items:
    """The items for one item of a class; empty where they are too many, or not told."""
    if kind == "LITERAL":
        return frozenset((re.escape(chr(code)),))
    if kind == "RANGE" and code[1] - code[0] < _MOST_LISTED:
        return frozenset(re.escape(chr(one)) for one in range(code[0], code[1] + 1))
    if kind == "CATEGORY" and str(code) in _CATEGORIES:
        return frozenset((_CATEGORIES[str(code)],))
    return frozenset()
