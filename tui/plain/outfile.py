"""Files that a person asked for (`-o FILE`): whole or not at all, and never over something that was there."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from corpus.text import clean
from tui.language import gettext as _

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS}
"""What file systems without hard links answer."""


class NotWritten(OSError):
    """Nothing was written; what was there before still is. One plain line."""

    def __str__(self) -> str:
        return str(self.args[0])


def write(target: Path, fill: Callable[[TextIO], None], *, replace: bool = False) -> None:
    """Writes a new file whole: what `fill` printed stands at `target` in the end, or nothing of it does.

    Args:
        target: the file. A link is never followed nor replaced.
        fill: prints into the stream that it is given (UTF-8, line ends as they are printed).
        replace: whether a file that is there may be replaced.

    Raises:
        NotWritten: as `make`.
    """

    def printed(aside: Path) -> None:
        with aside.open("w", encoding="utf-8", errors="replace", newline="") as stream:
            fill(stream)

    make(target, printed, replace=replace)


def make(target: Path, fill: Callable[[Path], None], *, replace: bool = False) -> None:
    """Makes a new file whole: what `fill` wrote stands at `target` in the end, or nothing of it does.

    Args:
        target: the file. A link is never followed nor replaced.
        fill: writes into the empty file whose path it is given.
        replace: whether a file that is there may be replaced.

    Raises:
        NotWritten: the target exists, is a link or no file, its folder cannot be written to, the disk is full.
    """
    fault = _fault(target, replace)
    if fault:
        raise NotWritten(f"{clean(str(target))}: {fault}")
    aside = target.with_name(f".{target.name[:100]}-{secrets.token_hex(6)}")
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                fill(aside)
                os.fsync(stream.fileno())
            if replace:
                aside.replace(target)
            else:
                _name(aside, target)
        finally:
            aside.unlink(missing_ok=True)
    except FileExistsError:
        raise NotWritten(f"{clean(str(target))}: {_exists()}") from None
    except OSError as error:
        raise NotWritten(f"{clean(str(target))}: {error.strerror or error}") from error


def _exists() -> str:
    return _("exists already; --force replaces it")


def _fault(target: Path, replace: bool) -> str:
    """Why this target cannot be written to; empty when it can."""
    if target.is_symlink():
        return _("is a link; give the file itself")
    if target.is_dir():
        return _("is a folder")
    if target.exists():
        return ("" if target.is_file() else _("is no file")) if replace else _exists()
    return ""


def _name(aside: Path, target: Path) -> None:
    """Gives a finished file its name, unless something has come there meanwhile. Raises FileExistsError."""
    try:
        target.hardlink_to(aside)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666))
        aside.replace(target)
