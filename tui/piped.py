"""Paths from a pipe: `fd -e txt 通知 | yaolan -`, as fzf and vim take them, the keys then coming from the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from tui.language import gettext as _

LARGEST = 64 << 20
"""Bytes of a list of paths that are read at most."""


class NoPipe(Exception):
    """There are no paths to be read, or no keys; one plain line."""


def expanded(paths: Iterable[str]) -> list[str]:
    """`paths` with each `-` replaced by what standard input lists: a path a line, or ended by NUL bytes.

    Raises:
        NoPipe: when standard input is a terminal or closed, or lists nothing.
    """
    out: list[str] = []
    for path in paths:
        if path != "-":
            out.append(path)
            continue
        if sys.stdin is None or sys.stdin.isatty():
            raise NoPipe(_("- reads paths from a pipe: standard input is none"))
        listed = sys.stdin.buffer.read(LARGEST)
        ends = b"\0" if b"\0" in listed else b"\n"
        found = [os.fsdecode(one.removesuffix(b"\r")) for one in listed.split(ends) if one.strip()]
        if not found:
            raise NoPipe(_("- reads paths from a pipe: it lists none"))
        out += found
    return out


def take_terminal() -> None:
    """Lets the keys come from the terminal, after a pipe on standard input was read to its end.

    Raises:
        NoPipe: when there is no terminal.
    """
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as error:
        raise NoPipe(f"/dev/tty: {error.strerror}") from error
    try:
        os.dup2(terminal, 0)
    finally:
        os.close(terminal)
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", errors="replace", closefd=False)  # type: ignore[misc] # noqa: SIM115 - to the end
