"""Tables for people, JSON lines and CSV for programs: the only way of the plain commands to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

from corpus.text import clean
from tui.terminal.width import character_width, set_ambiguous_width
from tui.terminal.width import width as cells

GAP = "  "
ELLIPSIS = "…"
PADDED = 40
"""Cells to which a column is padded at most where no terminal cuts it: one long cell stretches no other row."""
NARROWEST = 6
"""Cells that a column keeps when a table is cut to the terminal."""
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def get_terminal_size() -> os.terminal_size:
    """As `shutil` tells it, which (with bz2 and lzma) is imported where there is a terminal alone."""
    from shutil import get_terminal_size

    return get_terminal_size()


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells; what is longer ends in an ellipsis."""
    if cells(text) <= width:
        return text
    used, kept = cells(ELLIPSIS), 0
    if used > width:
        return ""
    for character in text:
        used += character_width(character)
        if used > width:
            break
        kept += 1
    return text[:kept] + ELLIPSIS


def fit(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells, padded at its end (`right`: at its start)."""
    text = cut(text, width)
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank


def room(stream: TextIO | None = None) -> int | None:
    """Cells of a line of the terminal behind `stream` (standard output); None where there is no terminal."""
    stream = stream or sys.stdout
    return get_terminal_size().columns if stream.isatty() else None


def _count_ambiguous(width: int | None) -> None:
    """Counts “”…— as config.yaml says where a terminal shows them, else as one cell.

    The terminal is not asked: over a slow line its answer would come after the command has ended, into the shell.
    """
    from tui.terminal import ambiguous

    wide = width is not None and ambiguous.wished(None)[0] == "2"
    set_ambiguous_width(2 if wide else 1)


def _shrunk(widths: list[int], wanted: int) -> list[int]:
    """`widths` cut to `wanted` cells in sum, the widest first, none below NARROWEST."""
    widths = list(widths)
    while sum(widths) > wanted:
        widest = max(range(len(widths)), key=lambda at: widths[at])
        if widths[widest] <= NARROWEST:
            break
        others = max((width for at, width in enumerate(widths) if at != widest), default=0)
        widths[widest] = max(NARROWEST, min(widths[widest] - 1, max(others, widths[widest] - sum(widths) + wanted)))
    return widths


def print_table(
    title: str,
    rows: Iterable[Sequence[object]],
    headers: Sequence[str] = (),
    *,
    right: Sequence[int] = (),
    stream: TextIO | None = None,
) -> int:
    """Prints a table for people, everything cleaned, cut to the terminal where there is one.

    Args:
        title: stands above with the number of rows; "" for none.
        rows: cells of any kind; None is empty.
        headers: names of the columns; none by default.
        right: columns (from 0) that are set to the right.
        stream: standard output by default.

    Returns:
        The number of rows. With none, nothing is printed.
    """
    stream = stream or sys.stdout
    width = room(stream)
    _count_ambiguous(width)
    shown = [["" if cell is None else clean(str(cell)) for cell in row] for row in rows]
    if not shown:
        return 0
    columns = max(len(row) for row in shown)
    lines = [[*row, *[""] * (columns - len(row))] for row in ([list(headers)] if headers else []) + shown]
    widths = [max(cells(line[at]) for line in lines) for at in range(columns)]
    if width is not None:
        widths = _shrunk(widths, width - len(GAP) * (columns - 1))
    else:
        widths = [min(one, PADDED) for one in widths]
    if title:
        print(f"{clean(title)} {len(shown)}", file=stream)
    for line in lines:
        parts = [
            cell if width is None and cells(cell) > widths[at] else fit(cell, widths[at], right=at in right)
            for at, cell in enumerate(line)
        ]
        whole = GAP.join(parts).rstrip()
        print(whole if width is None else cut(whole, width), file=stream)
    return len(shown)


def print_jsonl(values: Iterable[Any], stream: TextIO | None = None) -> int:
    """Prints one JSON object a line, with whatever a terminal would act on escaped. Returns how many."""
    from corpus import jsonl

    stream = stream or sys.stdout
    count = 0
    for value in values:
        print(jsonl.line(value), file=stream)
        count += 1
    return count


def csv_cell(value: object) -> object:
    """`value` as it may stand in a CSV file: cleaned, and no text that a spreadsheet would run as a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(_RISKY) or value.startswith(_RISKY) else text


def print_csv(headers: Sequence[str], rows: Iterable[Sequence[object]], stream: TextIO | None = None) -> int:
    """Prints rows as CSV (RFC 4180, line feeds), first the headers. Returns the number of rows."""
    import csv

    out = csv.writer(stream or sys.stdout, lineterminator="\n")
    out.writerow(headers)
    count = 0
    for row in rows:
        out.writerow([csv_cell(cell) for cell in row])
        count += 1
    return count


def print_found(
    form: str,
    headers: Sequence[str],
    *,
    objects: Iterable[Any],
    cells: Iterable[Sequence[object]],
    rows: Iterable[Sequence[object]],
    right: Sequence[int] = (),
) -> int:
    """Prints what was found in one of the three forms that every answer has; only that one is gone through.

    Args:
        form: `jsonl`, `csv`, or else a table.
        headers: names of the columns of `cells`.
        objects: for `print_jsonl`.
        cells: for `print_csv`.
        rows: for `print_table`.
        right: columns of the table that are set to the right.

    Returns:
        The number of objects or rows.
    """
    if form == "jsonl":
        return print_jsonl(objects)
    if form == "csv":
        return print_csv(headers, cells)
    return print_table("", rows, right=right)


def columns(found: Mapping[str, object], names: Iterable[str]) -> list[object]:
    """The cells of one object, in the order of `names`."""
    return [found[name] for name in names]


def say(message: object) -> None:
    """One line on standard error."""
    print(f"yaolan: {clean(str(message))}", file=sys.stderr)


def quietly(command: Callable[[], int]) -> int:
    """Runs a command whose reader may go away: a closed pipe (`| head`) ends it without a word, status 0."""
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:
        # what is still in the buffer must not raise again when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status
