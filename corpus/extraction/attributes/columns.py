"""What a table says of a name in another column of its row: who leads it, when it is built."""

from __future__ import annotations

import re

from corpus.extraction.tables import cells
from corpus.model import Document, Role, Span

_MOST_ROWS = 200
"""Rows above a name in which its table's header is looked for."""


def in_column(document: Document, at: int, label: re.Pattern[str]) -> Span | None:
    """The cell of the row at `at` under the column whose title `label` matches.

    Args:
        document: that holds the table.
        at: a character of a name in the row.
        label: matches the whole title of the column.

    Returns:
        None outside of tables, where the table has no such column, or where the row has other cells than its header.
    """
    index = first = document.line_index(at)
    if index < 0 or document.lines[index].role is not Role.TABLE:
        return None
    while first > 0 and document.lines[first - 1].role is Role.TABLE and index - first < _MOST_ROWS:
        first -= 1
    header, row = cells(document, document.lines[first]), cells(document, document.lines[index])
    if first == index or len(header) != len(row):
        return None
    found = (own.span for title, own in zip(header, row, strict=True) if label.fullmatch(title.text) and own.text)
    return next((span for span in found if not span.start <= at < span.end), None)
