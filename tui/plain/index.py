"""`yaolan index [PATH…]`: brings the index up to date and says what it did."""

from __future__ import annotations

import argparse

from corpus import MissingPath, open_corpus
from corpus.library.progress import Progress
from corpus.library.protocol import LibraryError
from tui.language import gettext as _
from tui.language import ngettext
from tui.piped import NoPipe, expanded
from tui.plain.opening import bring_up_to_date
from tui.plain.tables import say
from tui.rows.failures import failure_told
from tui.rows.notes import note_told


def run(options: argparse.Namespace) -> int:
    """Indexes `options.paths`, else `options.corpus`.

    Returns:
        0; 2 when a file or the whole run failed.
    """
    try:
        corpus = open_corpus(expanded(options.paths) or options.corpus)
        if note := corpus.note or corpus.slow_place:
            say(note_told(note))
        report = bring_up_to_date(corpus)
        if report is None:
            return 2
        store = corpus.library()
        try:
            failures = store.failures()
            if not store.counts().documents:
                say(_("no documents in {paths}").format(paths=" ".join(corpus.shown)))
        finally:
            store.close()
    except (MissingPath, LibraryError, NoPipe) as error:
        say(note_told(error))
        return 2
    for failure in failures:
        say(f"{failure.path}: {failure_told(failure.reason)}")
    say(summary(report, len(failures)))
    return 2 if failures else 0


def summary(report: Progress, failed: int) -> str:
    """One line: read, unchanged, removed, failed, and what was skipped by kind."""
    read = report.done - (report.failed - report.denied)
    parts = [
        ngettext("{count} document read", "{count} documents read", read).format(count=read),
        _("{count} unchanged").format(count=report.unchanged),
        _("{count} removed").format(count=report.removed),
        _("{count} failed").format(count=failed),
    ]
    skipped = sum(report.skipped.values())
    if skipped:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(report.skipped.items()))
        parts.append(_("{count} skipped ({kinds})").format(count=skipped, kinds=kinds))
    return " · ".join([*parts, _("{seconds} s").format(seconds=f"{report.seconds:.1f}")])
