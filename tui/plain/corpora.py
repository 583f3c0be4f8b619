"""`yaolan corpora [--delete NAME]`: the corpora that have an index here. An index is only a cache."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

from corpus import corpora
from corpus.library.files import remove
from corpus.library.protocol import LibraryError
from corpus.library.store import Store
from corpus.records import record
from tui.language import gettext as _
from tui.plain.opening import age
from tui.plain.tables import print_table, quietly, say

SHOWN = 8
"""Characters of a corpus's key that make its name."""


@record
class Indexed:
    """A corpus with an index."""

    index: Path
    paths: tuple[str, ...]
    documents: int
    size: int
    """Bytes."""
    age: str
    fault: str = ""
    """Why the index cannot answer; empty when it can."""

    @property
    def name(self) -> str:
        """What `--delete` takes: the first characters of the key."""
        return self.index.stem[:SHOWN]


def run(options: argparse.Namespace) -> int:
    """Lists the indexes, or deletes the one that `options.delete` names (by name, or by path of the corpus).

    Returns:
        0; 2 when the one to be deleted is not there or not the only one of that name.
    """
    return _delete(options.delete) if options.delete else quietly(_list)


def _list() -> int:
    rows = [
        (one.name, one.documents, _size(one.size), one.age, one.fault or " ".join(map(_shown, one.paths)))
        for one in indexed()
    ]
    headers = (_("Name"), _("Documents"), _("Size"), _("Age"), _("Path"))
    if not print_table("", rows, headers, right=(1, 2)):
        say(_("no corpus has an index here yet"))
    return 0


def _shown(path: str) -> str:
    return _("(the embedded corpus)") if corpora.is_embedded([path]) else path


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def indexed() -> Iterator[Indexed]:
    """Every index in the cache, by name."""
    folder = corpora.folder("cache")
    if folder is None or not folder.is_dir():
        return
    for index in sorted(folder.glob("*.sqlite")):
        size = sum(one.stat().st_size for one in folder.glob(f"{index.name}*"))
        try:
            store = Store(index)
        except LibraryError as error:
            yield Indexed(index, (), 0, size, "", str(error).rsplit(": ", 1)[-1])
            continue
        try:
            yield Indexed(index, tuple(store.paths()), store.counts().documents, size, age(store.meta("indexed")))
        except LibraryError as error:
            yield Indexed(index, (), 0, size, "", str(error).rsplit(": ", 1)[-1])
        finally:
            store.close()


def _delete(name: str) -> int:
    real = os.path.realpath(name)
    found = [one for one in indexed() if (len(name) >= 4 and one.index.stem.startswith(name)) or one.paths == (real,)]
    if len(found) != 1:
        fault = _("no corpus is named {name}") if not found else _("several corpora are named {name}")
        say(fault.format(name=name))
        return 2
    freed = remove(found[0].index)
    say(_("deleted the index of {paths} ({size})").format(paths=" ".join(found[0].paths), size=_size(freed)))
    return 0
