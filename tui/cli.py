"""From the command line to the command: what one needs is imported when it runs, not before."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from tui.arguments import INTERNAL, NO_MEMORY, PLAIN, USAGE, browser_parser, plain_parser
from tui.language import LANGUAGES, install
from tui.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
"""What a place says that takes no more."""
PAGED = frozenset(
    ("search", "extract", "timeline", "glossary", "figures", "firsts", "trend", "marks", "corpora", "keys")
)
"""Commands whose tables may be longer than the screen; `doctor` asks about a terminal that may show no pager."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs yaolan and gives its exit status.

    Args:
        arguments: without the program's name; None for those of the process.
    """
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    install(_language_asked(arguments))
    # argparse takes its words from a global of its own; give it our catalogue.
    argparse._ = _  # type: ignore[attr-defined]
    _speak()
    # Python gives no stream at all for what was closed by whoever started us, and prints to None elsewhere.
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the end
    if sys.stdout is None and _command(arguments) is not None:
        print(f"yaolan: {_('standard output')}: {os.strerror(errno.EBADF)}", file=sys.stderr)
        return USAGE
    try:
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader of a pipe has enough: end quietly, and keep Python from complaining at exit.
        _drop_output()
        return 0
    except OSError as error:
        # a write to a descriptor names no file: what we print goes to a place that takes no more
        return no_room(error) if error.errno in FULL and error.filename is None else crashed(error)
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        print("yaolan:", _("out of memory"), file=sys.stderr)
        return NO_MEMORY
    except Exception as error:  # noqa: BLE001 - the last door: a crash is a line and a private file, never a dump
        return crashed(error)


def _drop_output() -> None:
    """What is still to be printed goes nowhere, so that the interpreter can end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def no_room(error: OSError) -> int:
    """Says in one line that standard output takes no more, and gives the exit status."""
    from tui.rows.notes import note_told

    _drop_output()
    told = note_told(os.strerror(error.errno or 0).lower())
    print(f"yaolan: {_('standard output')}: {told}", file=sys.stderr)
    return USAGE


def crashed(error: BaseException) -> int:
    """Writes the report of a crash, names it in one line and gives the exit status."""
    from tui.crash import write_report

    path = write_report(error)
    where = _("details are in {path}").format(path=path) if path else _("no place to write the details")
    what = _("internal error")
    print(f"yaolan: {what} ({type(error).__name__}); {where}", file=sys.stderr)
    return INTERNAL


def _run(arguments: list[str]) -> int:
    command = _command(arguments)
    if command is not None:
        options = _parsed(command, arguments)
        run: Callable[[argparse.Namespace], int] = import_module(f"tui.plain.{command}").run
        _collect_garbage()
        if sys.stdout.isatty() and command in PAGED and getattr(options, "format", "table") == "table":
            from tui.paging import paged

            with paged():
                return run(options)
        return run(options)
    options = browser_parser().parse_args(arguments)
    from tui.browser import run

    _collect_garbage()
    return run(options)


def _collect_garbage() -> None:
    """Looks for garbage again where the start had ended it, but not in what was imported by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _parsed(command: str, arguments: list[str]) -> argparse.Namespace:
    """The options of a plain command. In a search, `-word` is a word to leave out and no option."""
    parser = plain_parser(command)
    # what argparse would capture by itself is cut as if the word before it were as long as in English
    parser.usage = parser.format_usage().removeprefix(_("usage: ")).replace("%", "%%")
    options, rest = parser.parse_known_intermixed_args(arguments)
    words = [word for word in rest if command == "search" and word.startswith("-") and not word.startswith("--")]
    if len(words) < len(rest):
        parser.error(_("unrecognized arguments: %s") % " ".join(word for word in rest if word not in words))
    if words:
        options.query += words
    if command == "search" and not options.query and options.queries is None:
        parser.error(_("the following arguments are required: %s") % "QUERY")
    return options


def _command(arguments: list[str]) -> str | None:
    """The plain command among the arguments: the first that is no option nor an option's value."""
    values = {"-C", "--corpus", "--lang", "--keymap", "--ambiguous", "--columns"}
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in values:
            skip = True
        elif argument == "--":
            return None
        elif not argument.startswith("-"):
            return argument if argument in PLAIN else None
    return None


def _language_asked(arguments: list[str]) -> str | None:
    """The value of `--lang`, looked for before anything is said."""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        value = argument[7:] if argument.startswith("--lang=") else None
        if argument == "--lang" and at + 1 < len(arguments):
            value = arguments[at + 1]
        if value in LANGUAGES:
            return value
    return None


def _speak() -> None:
    """Lets standard streams carry any character: what a locale cannot show becomes an escape, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
