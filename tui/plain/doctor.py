"""`yaolan doctor`: what a person would paste into a bug report."""

from __future__ import annotations

import argparse
import locale
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from corpus import MissingPath, open_corpus
from tui import keymap
from tui.crash import program_version
from tui.language import current
from tui.language import gettext as _
from tui.plain.tables import print_table
from tui.terminal.preflight import check

PACKAGES = ("textual", "rich", "jieba", "rapidfuzz", "PyYAML", "pypinyin")
VARIABLES = ("TERM", "COLORTERM", "NO_COLOR", "TMUX", "STY", "LANG", "LC_ALL", "LC_CTYPE", "YAOLAN_CORPUS")


def run(options: argparse.Namespace) -> int:
    """Prints versions, terminal, index and places. Returns 0."""
    print_table("", list(_lines(options)))
    return 0


def _lines(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    yield "yaolan", program_version()
    yield "Python", f"{platform.python_version()} ({platform.system()} {platform.release()})"
    yield "SQLite", sqlite3.sqlite_version
    yield _("packages"), ", ".join(_package(name) for name in PACKAGES)
    yield _("language"), f"{current()} ({locale.setlocale(locale.LC_CTYPE, None)}, {sys.stdout.encoding})"
    size = shutil.get_terminal_size((0, 0))
    yield _("terminal"), f"{size.columns}x{size.lines}" if size.columns else _("none")
    for name in VARIABLES:
        if name in os.environ:
            yield name, os.environ[name]
    yield _("browser"), check() or _("can open here")
    yield from _index(options)
    own = options.keymap or keymap.own_path()
    found = keymap.load(own, required=options.keymap is not None)
    yield _("key map"), str(own) if own and own.exists() else _("default")
    for fault in found.faults:
        yield "", str(fault)


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} -"


def _index(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    try:
        corpus = open_corpus(options.corpus)
    except MissingPath as error:
        yield _("corpus"), str(error)
        return
    yield _("corpus"), " ".join(corpus.shown)
    yield _("index"), str(corpus.index_path)
    if corpus.note:
        yield "", corpus.note
    if corpus.is_indexed():
        yield (
            "",
            _("{bytes} bytes, {stale} files changed since").format(
                bytes=corpus.index_path.stat().st_size, stale=corpus.stale(2)
            ),
        )
    else:
        yield "", _("not built yet")
