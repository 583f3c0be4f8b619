"""`yaolan doctor`: what a person would paste into a bug report."""

from __future__ import annotations

import argparse
import locale
import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from typing import TextIO, cast

from corpus import MissingPath, open_corpus
from tui import keymap
from tui.crash import program_version
from tui.language import current
from tui.language import gettext as _
from tui.plain.tables import print_table
from tui.rows.notes import note_told
from tui.terminal import ambiguous
from tui.terminal.preflight import SMALLEST, check, enough_colours, over_ssh

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
    yield from _terminal()
    yield from _index(options)
    own = options.keymap or keymap.own_path()
    found = keymap.load(own, required=options.keymap is not None)
    yield _("key map"), str(own) if own and own.exists() else _("default")
    for fault in found.faults:
        yield "", str(fault)


def _terminal() -> Iterator[tuple[str, str]]:
    size = _size()
    yield _("terminal"), f"{size[0]}x{size[1]}" if size else _("none")
    if size and (size[0] < SMALLEST[0] or size[1] < SMALLEST[1]):
        wanted = _("too small: the browser needs {columns}x{rows}")
        yield "", wanted.format(columns=SMALLEST[0], rows=SMALLEST[1])
    for name in VARIABLES:
        if name in os.environ:
            yield name, os.environ[name]
    yield _("colours"), _colours()
    yield _("width of “"), _width()
    spared = _("over SSH: bytes are spared (--no-diff sends all that is painted)")
    yield "", spared if over_ssh(os.environ) else _("not SSH")
    yield _("browser"), check() or _("can open here")


def _size() -> tuple[int, int] | None:
    """Columns and rows of the terminal that any standard stream is; None without one."""
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        with suppress(OSError, AttributeError, ValueError):
            size = os.get_terminal_size(cast(TextIO, stream).fileno())
            return size.columns, size.lines
    return None


def _colours() -> str:
    if "NO_COLOR" in os.environ:
        return _("none: NO_COLOR is set")
    return _("256 or more") if enough_colours(os.environ) else _("the terminal's own 16 (TERM does not say 256color)")


def _width() -> str:
    """What was asked for, and what the terminal says."""
    wish, faults = ambiguous.wished(None)
    with ambiguous.Question.asked() as question:
        pass
    said = _("the terminal does not say; 1 is taken, or what --ambiguous says")
    if question.cells is not None:
        said = _("the terminal draws {cells}").format(cells=question.cells)
    parts = [f"{ambiguous.SETTING}: {wish}", said, *faults]
    return "; ".join(parts)


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} -"


def _index(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    try:
        corpus = open_corpus(options.corpus)
    except MissingPath as error:
        yield _("corpus"), note_told(error)
        return
    yield _("corpus"), " ".join(corpus.shown)
    yield _("index"), str(corpus.index_path)
    for note in (corpus.note, corpus.slow_place):
        if note:
            yield "", note_told(note)
    if corpus.is_indexed():
        yield (
            "",
            _("{bytes} bytes, {stale} files changed since").format(
                bytes=corpus.index_path.stat().st_size, stale=corpus.stale(2)
            ),
        )
    else:
        yield "", _("not built yet")
