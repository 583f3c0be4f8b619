"""What is left of a crash: a private file with the traceback, without the values of any variable."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.text import clean


def program_version() -> str:
    """The version of yaolan that is installed, or `0` in a bare checkout."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("yaolan")
    except PackageNotFoundError:
        return "0"


def write_report(error: BaseException) -> Path | None:
    """Writes the traceback to a new file that its owner alone can read.

    Returns:
        Its path, or None when there was no place to write it.
    """
    import platform
    import tempfile
    import traceback

    lines = [
        f"yaolan {program_version()}, Python {platform.python_version()}, {platform.system()}\n",
        *traceback.TracebackException.from_exception(error, capture_locals=False).format(),
    ]
    try:
        # mkstemp opens with O_EXCL and mode 0600.
        descriptor, path = tempfile.mkstemp(prefix="yaolan-crash-", suffix=".txt")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(clean("".join(lines), lines=True))
    except OSError:
        return None
    return Path(path)
