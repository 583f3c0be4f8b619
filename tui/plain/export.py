"""`yaolan export TABLE`: a whole table of the corpus, for a spreadsheet, a program, a calendar or a bibliography.

As SQLite it is all tables, texts too, for `sqlite3` and datasette.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from corpus.citation import bibliography
from corpus.library.store import Store
from corpus.text import clean
from tui.language import gettext as _
from tui.language import ngettext
from tui.plain.calendar import calendar
from tui.plain.markdown import print_markdown
from tui.plain.opening import ask
from tui.plain.outfile import NotWritten, make, write
from tui.plain.tables import print_csv, print_jsonl, say
from tui.plain.taken import TABLES

BOM = "\ufeff"
_OF = {"ics": "events", "bib": "documents"}
"""Forms that one table alone can take."""


def run(options: argparse.Namespace) -> int:
    """Prints the table `options.table` as `options.format`, or writes it to `options.output`.

    Returns:
        0; 1 when the table is empty; 2 for no table where one is needed, a form that it cannot take, a file that
        cannot be written or a corpus that cannot be opened.
    """
    if options.format == "sqlite":
        fault = _not_plain(options)
        if fault:
            say(fault)
            return 2
        return ask(options, lambda store: _copy(store, options))
    if options.table is None:
        say(_("say which table: {tables}").format(tables=", ".join(TABLES)))
        return 2
    only = _OF.get(options.format)
    if only and options.table != only:
        say(_("{form} is for {table}").format(form=options.format, table=only))
        return 2
    return ask(options, lambda store: _export(store, options))


def _not_plain(options: argparse.Namespace) -> str:
    """Why everything cannot be written as one file; empty when it can."""
    if options.table is not None:
        return _("{form} holds all tables: leave {table} out").format(form=options.format, table=options.table)
    if options.output in (None, "-"):
        return _("{form} is a file: name it with -o FILE").format(form=options.format)
    return ""


def _copy(store: Store, options: argparse.Namespace) -> int:
    found = 0

    def fill(path: Path) -> None:
        nonlocal found
        found = store.copy_plain(path)

    if not _put(lambda: make(Path(options.output), fill, replace=options.force)):
        return 2
    told = ngettext("{count} document in {path}", "{count} documents in {path}", found)
    say(told.format(count=found, path=clean(options.output)))
    return 0


def _export(store: Store, options: argparse.Namespace) -> int:
    if options.output in (None, "-"):
        return 0 if _print(store, options, sys.stdout) else 1
    found = 0

    def fill(stream: TextIO) -> None:
        nonlocal found
        found = _print(store, options, stream)

    if not _put(lambda: write(Path(options.output), fill, replace=options.force)):
        return 2
    say(_("{count} rows in {path}").format(count=found, path=clean(options.output)))
    return 0 if found else 1


def _put(writes: Callable[[], None]) -> bool:
    """Writes a file. False, with a line that says why, when it cannot be written."""
    try:
        writes()
    except NotWritten as error:
        say(error)
        return False
    return True


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
