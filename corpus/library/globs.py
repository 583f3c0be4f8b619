"""Words of a filter as conditions of SQL: what is compared folded is found in columns that stand as written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.folding import fold, forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS = frozenset(fold('[]",\\'))
"""Folded signs that stand in JSON itself, or otherwise than they are meant."""


_MOST_FORMS = 4
"""Forms of the first character of a word up to which each has a pattern of its own: SQLite looks for a character in a
text at once, but for one of several by beginning to match at each place."""


def globs_of(word: str) -> list[str]:
    """Patterns of SQLite's GLOB, of which one matches what holds a folded word in whatever form it is written."""
    if not word:
        return ["*"]
    rest = f"{''.join(map(_one_of, word[1:]))}*"
    forms = _forms(word[:1])
    if len(forms) > _MOST_FORMS or not all(map(_is_plain, forms)):
        return [f"*{_one_of(word[:1])}{rest}"]
    return [f"*{form}{rest}" for form in forms]


def _forms(character: str) -> list[str]:
    """What folds to a character, and it; a closing bracket comes first, the signs ^ and - last."""
    return sorted({character, *forms_of(character)}, key=lambda one: (one != "]", one in "^-", one))


def _is_plain(form: str) -> bool:
    return form not in "*?[^-]"


def _one_of(character: str) -> str:
    """One character in all its forms."""
    forms = _forms(character)
    if len(forms) == 1 and _is_plain(character):
        return character
    if forms == ["^"]:
        return "^"
    return f"[{''.join(forms)}]"


def matches(columns: Iterable[str], word: str) -> tuple[list[str], list[str]]:
    """That one of some columns holds a folded word: clauses, of which one must hold, and what they are asked with."""
    globs = globs_of(word)
    clauses = [f"{column} GLOB ?" for column in columns for _glob in globs]
    return clauses, globs * (len(clauses) // len(globs))


def holds(column: str, word: str) -> tuple[str, list[str]]:
    """That one of the texts of a JSON array holds a folded word: the condition, and what it is asked with."""
    clauses, globs = matches([column if _SIGNS.isdisjoint(word) else "value"], word)
    held = f"({' OR '.join(clauses)})"
    return (held if _SIGNS.isdisjoint(word) else f"EXISTS (SELECT 1 FROM json_each({column}) WHERE {held})"), globs


AMONG = "IN (SELECT value FROM json_each(?))"
"""That something is one of some values, however many: asked with these as `in_json` writes them."""


def in_json(values: Iterable[object]) -> str:
    """Values for AMONG."""
    return json.dumps(list(values), ensure_ascii=False)
