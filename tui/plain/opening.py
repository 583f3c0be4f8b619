"""The corpus of a plain command: opened, indexed first where it has no index, its age said where files changed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from corpus import Corpus, MissingPath, open_corpus
from corpus.library.progress import NO_MEMORY
from corpus.library.protocol import LibraryError
from corpus.text import clean
from tui.language import gettext as _
from tui.language import ngettext
from tui.plain.tables import cut, quietly, room, say
from tui.rows.notes import note_told

if TYPE_CHECKING:
    from corpus.library.indexing import Indexing
    from corpus.library.progress import Progress
    from corpus.library.store import Store

BAR = 24
"""Cells of the progress bar."""
LOOK = 0.5
"""Seconds that a command may look for changed files after it has answered."""


def ask(options: argparse.Namespace, answer: Callable[[Store], int]) -> int:
    """Answers from the library of the corpus that `options.corpus` names.

    Without an index that can answer one is made first, with progress on standard error. Afterwards a
    line on standard error says how old the index is when files changed since.

    Args:
        options: `corpus`, a list of paths or None.
        answer: prints the data and returns the status.

    Returns:
        The answer's status; 2 when the corpus cannot be opened or indexed.
    """
    try:
        corpus = open_corpus(options.corpus)
        if corpus.note:
            say(note_told(corpus.note))
        fresh = not corpus.is_indexed()
        if fresh and bring_up_to_date(corpus) is None:
            return 2
        store = corpus.library()
    except (MissingPath, LibraryError) as error:
        say(note_told(error))
        return 2
    try:
        if store.is_empty():
            say(_("no documents in {paths}").format(paths=" ".join(corpus.shown)))
            return 1
        status = quietly(lambda: answer(store))
        if not fresh:
            say_age(corpus, store)
    except LibraryError as error:
        say(error)
        return 2
    finally:
        store.close()
    return status


def paths_of(store: Store) -> dict[int, str]:
    """The path of every document, by row id."""
    return {row.id: row.path for row in store.documents()}


def bring_up_to_date(corpus: Corpus, *, fresh: bool = False) -> Progress | None:
    """Indexes `corpus` with progress on standard error. None, with a line that says why, when it failed.

    Raises:
        MemoryError: the indexer had not enough.
    """
    indexing = corpus.start_indexing(fresh=fresh)
    try:
        report = show_progress(indexing, sys.stderr)
    finally:
        indexing.stop()
    if report.message == NO_MEMORY:
        raise MemoryError(NO_MEMORY)
    if report.phase != "done":
        say(report.message)
        return None
    if report.message:
        say(report.message)
    return report


def show_progress(indexing: Indexing, stream: TextIO) -> Progress:
    """Follows a run to its end, with a bar where `stream` is a terminal. Returns its report."""
    if not stream.isatty():
        return indexing.wait()
    for progress in indexing.progress():
        if not progress.ended:
            line = cut(bar(progress), (room(stream) or 80) - 1)
            print(f"\r{line}\x1b[K", end="", file=stream, flush=True)
    print("\r\x1b[K", end="", file=stream, flush=True)
    return indexing.last


def bar(progress: Progress) -> str:
    """A run in one line: how much of how much, how fast, how long still, the current file."""
    if progress.phase == "waiting":
        return _("another process is indexing this corpus…")
    if progress.phase == "linking":
        return _("linking…")
    if not progress.of:
        return _("looking…")
    full = BAR * progress.done // progress.of
    parts = [f"[{'#' * full}{'.' * (BAR - full)}] {progress.done}/{progress.of}"]
    if progress.rate:
        parts.append(f"{progress.rate:.1f}/s")
    if progress.left is not None:
        parts.append(_("{seconds} s left").format(seconds=round(progress.left)))
    if progress.failed:
        parts.append(_("{count} failed").format(count=progress.failed))
    return "  ".join([*parts, clean(progress.current.rsplit("/", 1)[-1])])


def age(moment: str | None) -> str:
    """How long ago an ISO second was, in the largest fitting unit; empty for none."""
    try:
        seconds = max(0.0, time.time() - datetime.fromisoformat(moment or "").timestamp())
    except ValueError:
        return ""
    minutes, hours, days = (int(seconds // length) for length in (60, 3600, 86400))
    if days:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if hours:
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    if minutes:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    return _("less than a minute")


def say_age(corpus: Corpus, store: Store) -> None:
    """Says how old the index is when files changed since; nothing else."""
    changed = corpus.stale(LOOK)
    if changed:
        message = ngettext(
            "the index is {age} old and {count} file changed since: `yaolan index` brings it up to date",
            "the index is {age} old and {count} files changed since: `yaolan index` brings it up to date",
            changed,
        )
        say(message.format(age=age(store.meta("indexed")), count=changed))
