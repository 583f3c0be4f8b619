"""`yaolan marks`: what a person marked, with notes and citations; `--import` merges what others marked."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.keeping import Keeping, Mark, NotKept, find_mark, open_keeping
from corpus.keeping.marks import read_mark
from corpus.library.store import Store
from corpus.text import clean
from tui.language import gettext as _
from tui.language import ngettext
from tui.passage import citation
from tui.plain.markdown import escaped
from tui.plain.opening import ask
from tui.plain.tables import print_jsonl, print_table, say
from tui.rows.notes import note_told

LONGEST = 1 << 20
"""Characters of a line that is read as a mark at most."""


def run(options: argparse.Namespace) -> int:
    """Prints the marks on documents of the corpus, oldest first, or merges those of the file `options.source`.

    Returns:
        0; 1 when there is none; 2 for a file that cannot be read or a corpus that cannot be opened.
    """
    keeping = open_keeping()
    if keeping.note:
        say(keeping.note)
    if options.source is not None:
        return _import(keeping, options.source)
    marks = keeping.marks()
    return ask(options, lambda store: _print(store, marks, options.format))


def _print(store: Store, marks: Iterable[Mark], form: str) -> int:
    here = {digest: id for id, _title, _path, digest in store.titles()}
    by_path = {path: id for id, _title, path, _digest in store.titles()}
    found = [(mark, here.get(mark.digest, by_path.get(mark.path))) for mark in marks]
    found = [(mark, document) for mark, document in found if mark.search or document is not None]
    if form == "jsonl":
        return 0 if print_jsonl(asdict(mark) for mark, _document in found) else 1
    if form == "md":
        for line in _markdown(store, found):
            print(line)
        return 0 if found else 1
    rows = ((mark.note, mark.quote, mark.title or _("Search"), mark.made[:10]) for mark, _document in found)
    return 0 if print_table("", rows) else 1


def _markdown(store: Store, marks: Iterable[tuple[Mark, int | None]]) -> Iterator[str]:
    """Each mark as a note, the words it stands at, and where these come from."""
    for mark, document in marks:
        if mark.note:
            yield from (f"**{escaped(mark.note)}**", "")
        if mark.search or document is None:
            yield from (f"{_('Search')}: `{clean(mark.quote).replace('`', ' ')}`", "")
            continue
        read = store.page(document).document
        span = find_mark(mark, read.text)
        if span is None:
            quote, source = mark.quote, _("{title}: its words are no longer there").format(title=clean(mark.title))
        else:
            quote, _dash, source = citation(read, span, "gbt7714").partition("\n")
        yield from (*(f"> {escaped(line)}" for line in (quote, source) if line), "")


def _import(keeping: Keeping, named: str) -> int:
    """Adds the marks of a file as `--format jsonl` prints them; those that are here already stay as they are."""
    known = {mark.id for mark in keeping.marks()}
    new, faults = 0, 0
    try:
        for value in _lines(named):
            mark = read_mark(value) if isinstance(value, dict) else None
            if mark is None:
                faults += 1
            elif mark.id not in known:
                keeping.add_mark(mark)
                known.add(mark.id)
                new += 1
    except (OSError, NotKept) as error:
        reason = note_told(error) if isinstance(error, NotKept) else f"{named}: {error.strerror or error}"
        say(reason)
        return 2
    say(ngettext("{count} mark is new", "{count} marks are new", new).format(count=new))
    if faults:
        told = ngettext("{path}: {count} line is no mark", "{path}: {count} lines are no marks", faults)
        say(told.format(path=clean(named), count=faults))
    return 2 if faults else 0


def _lines(named: str) -> Iterator[Any]:
    """The JSON values of a file, a line each; None for a line that is none. Raises OSError."""
    with nullcontext(sys.stdin) if named == "-" else Path(named).open(encoding="utf-8", errors="replace") as stream:
        while line := stream.readline(LONGEST):
            if line.strip():
                try:
                    yield json.loads(line)
                except (ValueError, RecursionError):
                    yield None
