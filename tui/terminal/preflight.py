"""Whether this terminal can hold the browser, asked before anything is drawn."""

from __future__ import annotations

import locale
import os
import sys
from typing import TYPE_CHECKING

from tui.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping
from pathlib import Path

SMALLEST = (24, 6)
"""Columns and rows under which a screen only says that the window is too small."""
PLAIN_COMMANDS = "yaolan search, timeline, glossary, figures, extract"


def check(environment: Mapping[str, str] | None = None) -> str | None:
    """Why the browser cannot open here, in one line that names the plain commands; None when it can."""
    environment = os.environ if environment is None else environment
    for stream, what in ((sys.__stdin__, _("standard input")), (sys.__stdout__, _("standard output"))):
        if stream is None or stream.closed or not stream.isatty():
            return _("the browser needs a terminal and {what} is none; without one use: {commands}").format(
                what=what, commands=PLAIN_COMMANDS
            )
    if sys.__stderr__ is None or sys.__stderr__.closed or not sys.__stderr__.isatty():
        return _("the browser draws on standard error, which is no terminal here; without one use: {commands}").format(
            commands=PLAIN_COMMANDS
        )
    term = environment.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        return _("this terminal (TERM={term}) cannot place a cursor; use: {commands}").format(
            term=term or '""', commands=PLAIN_COMMANDS
        )
    return unreadable_locale(environment)


def over_ssh(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is at the other end of an SSH session, where bytes are dear."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))


def enough_colours(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says that it has 256 colours or more (as Rich reads it)."""
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return True
    term = environment.get("TERM", "").strip().lower()
    return term.endswith(("256color", "-direct")) or term.partition("-")[2] in ("kitty", "ghostty", "alacritty")


def unreadable_locale(environment: Mapping[str, str]) -> str | None:
    """Why Hanzi cannot be drawn under this locale, and what to do; None when they can."""
    encoding = (getattr(sys.__stderr__, "encoding", None) or locale.getpreferredencoding(False)).lower()
    if encoding.replace("-", "").replace("_", "") == "utf8":
        if "STY" in environment and not _says_utf8(environment):
            return _("GNU screen without UTF-8 cannot show Hanzi: start it as screen -U, in a UTF-8 locale")
        return None
    return _("the locale's encoding is {encoding}; set a UTF-8 one, as LC_ALL=C.UTF-8").format(encoding=encoding)


def _says_utf8(environment: Mapping[str, str]) -> bool:
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    value = next((v for name in names if (v := environment.get(name)) and not _set_by_python(name, v)), "")
    return "utf8" in value.lower().replace("-", "")


def _set_by_python(name: str, value: str) -> bool:
    """Whether Python itself set LC_CTYPE (PEP 538), which says nothing about the terminal."""
    if name != "LC_CTYPE" or value not in ("C.UTF-8", "C.utf8", "UTF-8"):
        return False
    try:
        # what the process was started with
        begun = Path("/proc/self/environ").read_bytes().split(b"\0")
    except OSError:
        return False
    return not any(one.startswith(b"LC_CTYPE=") for one in begun)
