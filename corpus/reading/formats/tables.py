"""Tables of any format → lines: rows of data as rows, the block about a document as labelled values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Role
from corpus.reading.layout import layout
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped, joined

_BAR = " | "
_CELL = 300
"""Characters of a cell with more of which a table only holds a page together."""
_COLON = Mapped("：", ())


def label(text: str) -> str | None:
    """What a cell is the label of (`index`, `published`, …); None for every other cell."""
    bare = "".join(text.split()).strip("：:【】[]").rstrip("：:")
    return layout().labels.get(bare) if len(bare) <= 12 else None


def is_about(rows: Sequence[Sequence[Mapped]]) -> bool:
    """Whether a table is the block about a document: each of its rows begins with a label, most have a value."""
    full = [row for row in rows if any(cell.text for cell in row)]
    return bool(full) and sum(label(row[0].text) is not None for row in full) * 3 >= len(full) * 2


def is_data(rows: Sequence[Sequence[Mapped]]) -> bool:
    """Whether a table has rows and columns of cells, and is not what holds a page together."""
    full = [row for row in rows if sum(bool(cell.text) for cell in row) > 1]
    cells = [len(cell.text) for row in rows for cell in row]
    return len(full) >= 2 and max(cells) <= _CELL


def about_lines(rows: Sequence[Sequence[Mapped]]) -> Iterator[RawLine]:
    """Each label of the block with its value, a line each."""
    for row in rows:
        at = 0
        while at < len(row):
            cell, after = row[at], row[at + 1] if at + 1 < len(row) else Mapped("", ())
            alone = label(cell.text) is not None and label(after.text) is None
            if alone and after.text:
                parts = [cell, after] if cell.text.endswith(("：", ":")) else [cell, _COLON, after]
                yield RawLine(joined(parts))
            elif cell.text and not (label(cell.text) and not after.text):
                yield RawLine(cell)
            at += 2 if alone else 1


def data_lines(rows: Sequence[Sequence[Mapped]]) -> Iterator[RawLine]:
    """Each row that holds something, its cells between bars."""
    for row in rows:
        if any(cell.text for cell in row):
            yield RawLine(joined(row, _BAR).stripped(), role=Role.TABLE)
