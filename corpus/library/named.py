"""What is called so: terms and initiatives by name, asked of the indexes of their tables and not of every row."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corpus.folding import fold, unmarked
from corpus.library import rows
from corpus.library.globs import AMONG
from corpus.library.views import NamedTerm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.asking import Asking

_LAST = chr(0x10FFFF)
"""Sorts after whatever may follow in a name."""


def term_called(asking: Asking, names: Sequence[str]) -> int | None:
    """The linked term that is called so: of the first name that one has, explained before unexplained, by name."""
    for name in names:
        found = asking.row(
            "SELECT id FROM term_name JOIN term ON id = term_name.term "
            f"WHERE name {AMONG} ORDER BY explained DESC, term.term LIMIT 1",
            _spellings(name),
        )
        if found:
            return int(found[0])
    return None


def terms_within(asking: Asking, text: str) -> tuple[NamedTerm, ...]:
    """The linked terms of two characters and more that stand in `text`, explained first, by name."""
    pairs = json.dumps(sorted({text[at : at + 2] for at in range(len(text) - 1)}))
    found = asking.rows(
        "SELECT term.id, term, explained FROM json_each(?) AS pair CROSS JOIN term "
        "ON term >= pair.value AND term < pair.value || ? ORDER BY explained DESC, term",
        *(pairs, _LAST),
    )
    return tuple(NamedTerm(id, term, bool(explained)) for id, term, explained in found if term in text)


def initiative_called(asking: Asking, names: Sequence[str], document: int | None) -> int | None:
    """The linked initiative that is called so, of the first name that one has.

    What a document calls so is meant before any other; else the one of most weight.
    """
    for name in names:
        own = asking.row(
            "SELECT initiative FROM found WHERE document = ? AND name = ? AND initiative NOT NULL", document, name
        )
        if own:
            return int(own[0])
        found = asking.rows(f"{rows.INITIATIVES} WHERE name {AMONG}", _spellings(name))
        called = [(rows.weight(row), -row.id) for row in map(rows.initiative_row, found)]
        if called:
            return -max(called)[1]
    return None


def _spellings(name: str) -> str:
    """How a name may be written: as it is, folded, without and with quotes; as JSON."""
    bare = unmarked(name)
    return json.dumps(sorted({name, fold(name), bare, fold(bare), f"“{bare}”"}))
