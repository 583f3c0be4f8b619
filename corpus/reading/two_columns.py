"""Plain text that was printed in two columns and converted line by line: the left column, then the right one.

一季度，东干渠清淤完成二          二季度重点放在支渠，由
十公里，占全年任务的一半。        各镇自己安排劳力。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.reading.lines import RawLine
from corpus.reading.repairs import begins, cells, ends, glued
from corpus.records import record, replace

_GAP = re.compile(r"\s{3,80}")
_HANZI = re.compile("[\u4e00-\u9fff]")
_LEAST = 6
"""Lines with a gap at the same place, at least."""
_LONG, _SHARE = 8, 0.6
"""Hanzi of a half that is running text, and the share of the halves that are so long and break off."""
_SLACK = 5
"""Cells by which the right half of a line may stand further in: the first of a paragraph does."""
_FULL = 0.8
"""Share of the widest line of a column from which one is full."""
_AROUND = 2
"""Lines without a gap in a row that one side alone may have."""


@record
class _Halves:
    """A line with one gap: where the left half ends, and the right one begins in its text and on the page."""

    left: int
    right: int
    column: int


def in_reading_order(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines of pages in two columns one column after the other; any other text as it is."""
    halves = {at: found for at, line in enumerate(lines) if line.role is None and (found := _halves(line))}
    if len(halves) < _LEAST:
        return list(lines)
    column = min(
        (one for one, times in Counter(found.column for found in halves.values()).items() if 2 * times >= _LEAST),
        default=0,
    )
    at_gutter = {at: one for at, one in halves.items() if 0 <= one.column - column <= _SLACK}
    if not column or len(at_gutter) < _LEAST or not _is_running(lines, at_gutter):
        return list(lines)
    out: list[RawLine] = []
    at = 0
    while at < len(lines):
        if at not in at_gutter:
            out.append(lines[at])
            at += 1
            continue
        last = end = at
        while end < len(lines) and end - last <= _AROUND and (end in at_gutter or _is_half(lines[end], column)):
            last = end if end in at_gutter else last
            end += 1
        inner = {one - at: at_gutter[one] for one in range(at, last + 1) if one in at_gutter}
        out += _parted(lines[at : last + 1], inner, column)
        at = last + 1
    return out


def _halves(line: RawLine) -> _Halves | None:
    """The halves of a line that one wide gap parts; None for a line with none or with several."""
    gaps = [match.span() for match in _GAP.finditer(line.text)]
    if len(gaps) != 1:
        return None
    left, right = gaps[0]
    return _Halves(left, right, line.indent + cells(line.text[:right]))


def _is_running(lines: Sequence[RawLine], halves: dict[int, _Halves]) -> bool:
    """Whether both halves are running text: long, and mostly broken off before the end of a sentence."""
    for side in (0, 1):
        texts = [lines[at].text[one.right :] if side else lines[at].text[: one.left] for at, one in halves.items()]
        long = sum(len(_HANZI.findall(text)) >= _LONG and not ends(text) for text in texts)
        if long < _SHARE * len(texts):
            return False
    return True


def _is_half(line: RawLine, column: int) -> bool:
    """Whether a line is of one column alone: it ends before the other, or begins with it."""
    width = line.indent + cells(line.text)
    return line.role is None and (width < column or line.indent >= column) and not _GAP.search(line.text)


def _parted(lines: Sequence[RawLine], halves: dict[int, _Halves], column: int) -> list[RawLine]:
    """The lines of a page, those of the left column first."""
    left: list[RawLine] = []
    right: list[RawLine] = []
    for at, line in enumerate(lines):
        one = halves.get(at)
        if one is None:
            (right if line.indent >= column else left).append(line)
            continue
        left.append(replace(line, mapped=line.mapped.cut(0, one.left)))
        mapped = line.mapped.cut(one.right, len(line.text))
        right.append(replace(line, mapped=mapped, indent=one.column - column))
    return _joined(left) + _joined(right)


def _joined(lines: Sequence[RawLine]) -> list[RawLine]:
    """The paragraphs of a column, whose lines break at its edge; one that stands further in begins another."""
    widest = max((cells(line.text) for line in lines), default=0)
    edge = min((line.indent for line in lines), default=0)
    groups: list[list[RawLine]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        full = before is not None and before.indent + cells(before.text) >= _FULL * (edge + widest)
        if before is not None and full and line.indent <= edge + 1 and not (ends(before.text) or begins(line.text)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [replace(group[0], mapped=glued([line.mapped for line in group])) for group in groups]
