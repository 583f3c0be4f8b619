"""`yaolan export TABLE`: a whole table of the corpus, for a spreadsheet, a program, a calendar or a bibliography."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TextIO

from corpus.citation import bibliography
from corpus.library.store import Store
from corpus.text import clean
from tui.language import gettext as _
from tui.plain.calendar import calendar
from tui.plain.markdown import print_markdown
from tui.plain.opening import ask
from tui.plain.outfile import NotWritten, write
from tui.plain.tables import print_csv, print_jsonl, say
from tui.plain.taken import TABLES

BOM = "\ufeff"
_OF = {"ics": "events", "bib": "documents"}
"""Forms that one table alone can take."""


def run(options: argparse.Namespace) -> int:
    """Prints the table `options.table` as `options.format`, or writes it to `options.output`.

    Returns:
        0; 1 when the table is empty; 2 for a form that the table cannot take, a file that cannot be written or a
        corpus that cannot be opened.
    """
    only = _OF.get(options.format)
    if only and options.table != only:
        say(_("{form} is for {table}").format(form=options.format, table=only))
        return 2
    return ask(options, lambda store: _export(store, options))


def _export(store: Store, options: argparse.Namespace) -> int:
    if options.output in (None, "-"):
        return 0 if _print(store, options, sys.stdout) else 1
    found = 0

    def fill(stream: TextIO) -> None:
        nonlocal found
        found = _print(store, options, stream)

    target = Path(options.output)
    try:
        write(target, fill, replace=options.force)
    except NotWritten as error:
        say(error)
        return 2
    say(_("{count} rows in {path}").format(count=found, path=clean(str(target))))
    return 0 if found else 1


def _print(store: Store, options: argparse.Namespace, stream: TextIO) -> int:
    """Prints the table, and gives the number of its rows."""
    table = TABLES[options.table]
    form = options.format
    if form == "jsonl":
        return print_jsonl(table.objects(store), stream)
    if form == "csv":
        if options.bom:
            stream.write(BOM)
        return print_csv(table.columns, table.cells(store), stream)
    if form == "md":
        return print_markdown(table.columns, table.cells(store), stream)
    if form == "ics":
        lines = list(calendar(store.events(), {row.id: row.date for row in store.documents()}))
        stream.writelines(f"{line}\r\n" for line in lines)
        return lines.count("BEGIN:VEVENT")
    entries = list(bibliography(one.meta for one in store.whole_documents()))
    stream.writelines(f"{entry}\n\n" for entry in entries)
    return len(entries)
