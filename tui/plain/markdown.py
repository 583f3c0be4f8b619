"""Text of documents in Markdown: data, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from corpus.text import clean

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#&$]")
"""What Markdown would act on inside a line."""


def escaped(text: str) -> str:
    """`text` on one line, cleaned, as Markdown shows it."""
    return _MARKUP.sub(lambda match: "\\" + match[0], clean(text))


def print_markdown(headers: Sequence[str], rows: Iterable[Sequence[object]], stream: TextIO) -> int:
    """Prints rows as a table of Markdown (GFM), nothing in a cell acting as markup. Returns the number of rows."""
    print(f"| {' | '.join(headers)} |", f"| {' | '.join('---' for _header in headers)} |", sep="\n", file=stream)
    count = 0
    for row in rows:
        print(f"| {' | '.join(_cell(cell) for cell in row)} |", file=stream)
        count += 1
    return count


def _cell(cell: object) -> str:
    return "" if cell is None else escaped(str(cell))
