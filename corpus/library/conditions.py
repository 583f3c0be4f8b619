"""What is asked of a list that is read by pages: a filter and a narrowing, as values and as SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library.globs import in_json, matches
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


def where(
    condition: Condition, of_documents: str, holds: Callable[[Wanted], tuple[str, list[str]]]
) -> tuple[str, list[str]]:
    """The WHERE of a list of things with a row id, empty where all are meant, and its values.

    Args:
        condition: of which the statements are not looked at.
        of_documents: selects the ids of what is in documents, up to the IN that these stand behind.
        holds: that a row holds a word, with its values.
    """
    clauses: list[str] = []
    values: list[str] = []
    if condition.documents is not None:
        clauses.append(f"id IN ({of_documents} IN (SELECT value FROM json_each(?)))")
        values.append(in_json(condition.documents))
    for wanted in condition.words:
        clause, given = holds(wanted)
        clauses.append(clause)
        values += given
    return (f"WHERE {' AND '.join(clauses)}" if clauses else ""), values


def letters(columns: Sequence[str], wanted: Wanted) -> tuple[list[str], list[str]]:
    """That one of some columns holds a word as it is written: clauses, of which one must hold, and their values."""
    clauses: list[str] = []
    values: list[str] = []
    for word in filter(None, (wanted.word, wanted.dated)):
        more, globs = matches(columns, word)
        clauses += more
        values += globs
    return clauses, values


def one_of(column: str, values: frozenset[str] | frozenset[int]) -> tuple[list[str], list[str]]:
    """That a column holds one of some values; nothing where there are none."""
    return ([f"{column} IN (SELECT value FROM json_each(?))"], [in_json(values)]) if values else ([], [])
