"""Tables that pandoc draws in Markdown: columns ruled with dashes, or a grid of bars; a cell may have several lines."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from corpus.reading.formats.markup_tables import MarkupTable
from corpus.reading.formats.tables import data_lines
from corpus.reading.mapped import Mapped, joined

_COLUMNS = re.compile(r"[ \t]{0,8}-{2,200}(?:[ ]{1,4}-{2,200}){1,40}[ \t]*")
"""The rule between a header and its rows, parted where the columns are."""
_WHOLE = re.compile(r"[ \t]{0,8}-{10,400}[ \t]*")
"""The rule above and below a table whose cells have several lines."""
_GRID = re.compile(r"\+(?:[-=:]{2,200}\+){1,40}[ \t]*")
_WIDE = frozenset("WF")
_TALLEST = 400
"""Lines of a table."""


def ruled_tables(text: str) -> list[MarkupTable]:
    """The tables of a text, in order."""
    if "---" not in text:
        return []
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    out: list[MarkupTable] = []
    at = 0
    while at < len(lines):
        if _GRID.fullmatch(lines[at]):
            first, end, rows = at, *_grid(lines, starts, at)
        elif _COLUMNS.fullmatch(lines[at]):
            first, end, rows = _ruled(lines, starts, at)
        else:
            at += 1
            continue
        if len(rows) > 1:
            out.append(MarkupTable(starts[first], starts[end] - 1, tuple(data_lines(rows))))
        at = max(end, at + 1)
    return out


def _grid(lines: Sequence[str], starts: Sequence[int], at: int) -> tuple[int, list[list[Mapped]]]:
    """The line behind a grid that begins at `at`, and its rows, each between two rules."""
    rows: list[list[Mapped]] = []
    open_row: list[list[Mapped]] = []
    for number in range(at, min(len(lines), at + _TALLEST)):
        line = lines[number]
        if _GRID.fullmatch(line):
            rows += [_merged(open_row)] if open_row else []
            open_row = []
        elif line.startswith("|") and line.rstrip().endswith("|"):
            whole = Mapped.of(line.rstrip(), starts[number])
            bars = [place for place, one in enumerate(whole.text) if one == "|"]
            open_row.append([whole.cut(a + 1, b).stripped() for a, b in itertools.pairwise(bars)])
        else:
            return number, rows
    return min(len(lines), at + _TALLEST), rows


def _ruled(lines: Sequence[str], starts: Sequence[int], rule: int) -> tuple[int, int, list[list[Mapped]]]:
    """The first line of the table whose columns are ruled at `rule`, the line behind it, and its rows."""
    first = rule
    while first and lines[first - 1].strip() and not _WHOLE.fullmatch(lines[first - 1]):
        first -= 1
    tall = first > 0 and _WHOLE.fullmatch(lines[first - 1]) is not None
    end = rule + 1
    while end < min(len(lines), rule + _TALLEST) and not _ends(lines[end], tall=tall):
        end += 1
    columns = [(match.start(), match.end()) for match in re.finditer("-+", lines[rule])]
    header = [_cells(Mapped.of(lines[at], starts[at]), columns) for at in range(first, rule)]
    rows = [_merged(header)] if header else []
    rows += list(_rows(lines, starts, range(rule + 1, end), columns, tall=tall))
    closed = end < len(lines) and bool(lines[end].strip())
    return first - tall, min(len(lines), end + closed), rows


def _ends(line: str, *, tall: bool) -> bool:
    """Whether a line ends a table: a rule, or where cells have one line each, a blank one."""
    return _WHOLE.fullmatch(line) is not None or _COLUMNS.fullmatch(line) is not None or (not tall and not line.strip())


def _rows(
    lines: Sequence[str], starts: Sequence[int], numbers: range, columns: Sequence[tuple[int, int]], *, tall: bool
) -> Iterator[list[Mapped]]:
    """The rows below a rule: a line each, or in a tall table what stands between blank lines."""
    open_row: list[list[Mapped]] = []
    for number in numbers:
        if lines[number].strip():
            open_row.append(_cells(Mapped.of(lines[number], starts[number]), columns))
        if open_row and (not tall or not lines[number].strip()):
            yield _merged(open_row)
            open_row = []
    if open_row:
        yield _merged(open_row)


def _cells(line: Mapped, columns: Sequence[tuple[int, int]]) -> list[Mapped]:
    """The cells of a line by the columns of the screen that it stands in; a wide character takes two."""
    places = [0]
    for one in line.text:
        places.append(places[-1] + (2 if unicodedata.east_asian_width(one) in _WIDE else 1))
    bounds = [0, *(start for start, _ in columns[1:]), places[-1] + 1]
    out = []
    for low, high in itertools.pairwise(bounds):
        inside = [at for at in range(len(line.text)) if low <= places[at] < high]
        out.append(line.cut(inside[0], inside[-1] + 1).stripped() if inside else Mapped("", ()))
    return out


def _merged(lines: Sequence[Sequence[Mapped]]) -> list[Mapped]:
    """A row whose cells have several lines."""
    width = max(map(len, lines))
    return [joined([line[at] for line in lines if at < len(line) and line[at]]) for at in range(width)]
