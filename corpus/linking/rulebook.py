"""The tables of linking: what in a name, a title or an indicator does not count when documents are compared."""

from __future__ import annotations

from functools import cache

from corpus.rule_tables import PatternTable


@cache
def patterns(name: str) -> PatternTable:
    """The rows of `rules/<name>.yaml`, which code asks one by one."""
    return PatternTable("corpus.linking", name)
