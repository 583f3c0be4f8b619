"""Words of a filter as conditions of SQL: what is compared folded is found in columns that stand as written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.folding import fold, forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS = frozenset(fold('[]",\\'))
"""Folded signs that stand in JSON itself, or otherwise than they are meant."""


def glob_of(word: str) -> str:
    """A pattern of SQLite's GLOB for texts that hold a folded word, in whatever form it is written."""
    return f"*{''.join(map(_one_of, word))}*"


def _one_of(character: str) -> str:
    """One character in all forms that fold to it; a closing bracket must come first, the signs ^ and - must not."""
    forms = sorted({character, *forms_of(character)}, key=lambda one: (one != "]", one in "^-", one))
    if len(forms) == 1 and character not in "*?[^-]":
        return character
    if forms == ["^"]:
        return "^"
    return f"[{''.join(forms)}]"


def holds(column: str, word: str) -> tuple[str, list[str]]:
    """That one of the texts of a JSON array holds a folded word: the condition, and what it is asked with."""
    if _SIGNS.isdisjoint(word):
        return f"{column} GLOB ?", [glob_of(word)]
    return f"EXISTS (SELECT 1 FROM json_each({column}) WHERE value GLOB ?)", [glob_of(word)]


def in_json(values: Iterable[object]) -> str:
    """For `IN (SELECT value FROM json_each(?))`."""
    return json.dumps(list(values), ensure_ascii=False)
