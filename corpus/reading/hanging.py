"""Paragraphs with a hanging indent, as chronicles and tables of entries are printed: the lines that go on stand
further in than the one that begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.reading.lines import RawLine
from corpus.reading.repairs import begins, cells, ends, glued
from corpus.records import replace

_IN = 4
"""Cells that a line goes on further in, at least."""
_FEWEST = 3
_SHARE = 0.8
"""Share of the lines so far in that go on with a full line which breaks off."""
_FULL = 0.85
"""Share of the widest line from which one is full."""
_NARROW = 40
"""Cells of the widest line, at least."""


def hanging_indent(lines: Sequence[RawLine]) -> int | None:
    """Cells of indent of the lines that go on; None where paragraphs do not hang."""
    pairs = [(before, after) for before, after in pairwise(lines) if not after.blanks and after.role is None]
    deeper = Counter(after.indent for before, after in pairs if after.indent >= before.indent + _IN)
    if not deeper:
        return None
    indent, often = deeper.most_common(1)[0]
    widest = sorted(line.indent + cells(line.text) for line in lines)[int(0.9 * (len(lines) - 1))]
    if often < _FEWEST or widest < _NARROW:
        return None
    into = [(before, after) for before, after in pairs if after.indent == indent]
    full = sum(
        before.indent + cells(before.text) >= _FULL * widest and not ends(before.text) and not begins(after.text)
        for before, after in into
    )
    return indent if full >= _SHARE * len(into) else None


def unhung(lines: Sequence[RawLine]) -> list[RawLine]:
    """Lines of paragraphs that hang joined; others as they are."""
    indent = hanging_indent(lines)
    if indent is None:
        return list(lines)
    groups: list[list[RawLine]] = []
    for line in lines:
        if groups and line.indent == indent and not line.blanks and line.role is groups[-1][0].role is None:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [replace(group[0], mapped=glued([line.mapped for line in group])) for group in groups]
