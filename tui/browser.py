"""Opening the browser: the terminal is looked at first, then Textual is imported."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any

from corpus import MissingPath, open_corpus
from corpus.keeping import settings
from tui import keymap, piped, watching
from tui.arguments import INTERNAL, NO_MEMORY, PLAIN, USAGE
from tui.language import gettext as _
from tui.rows.notes import note_told
from tui.terminal import ambiguous
from tui.terminal.preflight import check, over_ssh

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Opens the browser on `options.paths`, else `options.corpus`, and gives the exit status."""
    # Nothing that the start makes is garbage; looking for it would be an eighth of the start.
    gc.disable()
    try:
        paths = piped.expanded(options.paths)
        if "-" in options.paths:
            piped.take_terminal()
        corpus = open_corpus(paths or options.corpus)
    except piped.NoPipe as error:
        return _refused(str(error))
    except MissingPath as error:
        return _refused(f"{note_told(error)}{_meant(options.paths)}")
    reason = check()
    if reason is not None:
        return _refused(reason)
    found, faults = settings()
    width, odd_width = ambiguous.chosen(options.ambiguous, found)
    watch, odd_watch = watching.chosen(options.watch, found)
    # The terminal answers while we import.
    with ambiguous.Question.asked() if width == "auto" else ambiguous.Question() as question:
        own = options.keymap or keymap.own_path()
        keys = keymap.load(own, required=options.keymap is not None)

        _import_asyncio()
        from tui.app import Options, YaolanApp
        from tui.session import Session
    if width != "auto":
        question.cells = int(width)
    ambiguous.use(question.cells or 1)

    sparing = over_ssh(os.environ) if options.diff is None else options.diff
    session = Session(corpus.key)
    note = corpus.note or session.keeping.note or corpus.slow_place
    started = Options(
        keys,
        mouse=options.mouse,
        diff=options.diff is not False,
        sparing=sparing,
        question=question,
        shown=_collect_again,
        note=note and note_told(note),
        watch=watch,
    )
    app = YaolanApp(corpus, started, session)
    app.run(mouse=options.mouse)
    for fault in (*keys.faults, *faults, *odd_width, *odd_watch):
        print(f"yaolan: {fault}", file=sys.stderr)
    if app.crashed:
        where = _("details are in {path}").format(path=app.crash) if app.crash else _("no place to write the details")
        print("yaolan:", _("internal error") + ";", where, file=sys.stderr)
        return NO_MEMORY if app.return_code == NO_MEMORY else INTERNAL
    return app.return_code or 0


def _import_asyncio() -> None:
    """Imports asyncio without OpenSSL, a thirtieth of the start: it asks for it and goes on where there is none.

    The browser opens no connections; whoever imports `ssl` later gets it.
    """
    absent: dict[str, Any] = {} if "ssl" in sys.modules else {"ssl": None}
    sys.modules.update(absent)
    try:
        import asyncio  # noqa: F401 - for Textual, which comes next
    finally:
        for name in absent:
            del sys.modules[name]


_GARBAGE = (10_000, 20, 50)
"""When Python looks for garbage, far less often than by itself: a look among all rows keeps a key waiting for 50 ms."""


def _collect_again() -> None:
    """Looks for garbage from now on, but not among what was made until now: that stays to the end."""
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    gc.enable()


def _meant(paths: list[str]) -> str:
    """A question after a missing path that looks like the name of a command."""
    from difflib import get_close_matches

    close = get_close_matches(paths[0], PLAIN, 1) if paths else []
    return _("; did you mean the command {name}?").format(name=close[0]) if close else ""


def _refused(reason: str) -> int:
    print(f"yaolan: {reason}", file=sys.stderr)
    return USAGE
