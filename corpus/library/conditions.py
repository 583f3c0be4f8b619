"""What is asked of a list that is read by pages: a filter and a narrowing, as values and as SQL."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from corpus.library.globs import AMONG, in_json, matches
from corpus.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@record
class Wanted:
    """A word of a filter, with what it matches in other ways than by its letters."""

    word: str
    """Folded, without blanks."""
    dated: str = ""
    """The ISO date that it may be read as."""
    lanes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    ids: frozenset[int] = frozenset()
    """Row ids of the things whose names it finds."""
    documents: frozenset[int] = frozenset()
    """Row ids of the documents whose titles hold it, where the list does not look into these itself."""


@record
class Statement:
    """That one of some values holds of a field; with `excluded`, that none does. Of which fields says the list."""

    field: str
    values: tuple[str, ...]
    excluded: bool = False


@record
class Condition:
    """Which rows of a list are meant: those that every part of it lets through."""

    words: tuple[Wanted, ...] = ()
    documents: frozenset[int] | None = None
    """Those of which one has a part in the row; None for all."""
    statements: tuple[Statement, ...] = ()


Clauses = tuple[list[str], list[str]]
"""Conditions of SQL, and the values of all their marks in order."""


def clauses_of(
    condition: Condition,
    in_documents: str,
    holds: Callable[[Wanted], tuple[str, list[str]]],
    states: Callable[[Statement], tuple[str, list[str]]] | None = None,
) -> Clauses:
    """What must all be true of a row that a condition means; nothing where all are meant.

    Args:
        condition: to be said in SQL.
        in_documents: that a row is in some documents; each of its marks stands for these, as JSON.
        holds: that a row holds a word, with its values.
        states: what a statement says, with its values; without it statements are not looked at.
    """
    clauses: list[str] = []
    values: list[str] = []
    if condition.documents is not None:
        clauses.append(in_documents)
        values += [in_json(condition.documents)] * in_documents.count("?")
    said = () if states is None else map(states, condition.statements)
    for clause, given in chain(said, map(holds, condition.words)):
        clauses.append(clause)
        values += given
    return clauses, values


def where(
    condition: Condition, in_documents: str, holds: Callable[[Wanted], tuple[str, list[str]]]
) -> tuple[str, list[str]]:
    """The WHERE of a list of which nothing is stated, empty where all are meant, and its values (see `clauses_of`)."""
    return as_where(clauses_of(condition, in_documents, holds))


def as_where(found: Clauses) -> tuple[str, list[str]]:
    """Clauses as a WHERE, empty where there are none, and their values."""
    clauses, values = found
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values


def letters(columns: Sequence[str], wanted: Wanted) -> Clauses:
    """That one of some columns holds a word as it is written: clauses, of which one must hold, and their values."""
    clauses: list[str] = []
    values: list[str] = []
    for word in filter(None, (wanted.word, wanted.dated)):
        more, globs = matches(columns, word)
        clauses += more
        values += globs
    return clauses, values


def one_of(column: str, values: frozenset[str] | frozenset[int]) -> Clauses:
    """That a column holds one of some values; nothing where there are none."""
    return ([f"{column} {AMONG}"], [in_json(values)]) if values else ([], [])
