"""Copying: tmux's buffer, the terminal's clipboard by OSC 52, and always a private file.

OSC 52 never leaves tmux under its default configuration, `tmux load-buffer -w` does; neither says
whether it worked, so the file is written every time and named.
"""

from __future__ import annotations

import base64
import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import corpora
from corpus.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST = 74 * 1024
"""Bytes that terminals take in one OSC 52."""
PATIENCE = 2.0
"""Seconds that tmux has to take the text."""


@record
class Copied:
    """Where a text went: `ways` are `tmux` and `terminal` in the order tried; `file` is None when there is none."""

    ways: tuple[str, ...]
    file: Path | None
    too_long: bool = False


def copy(
    text: str, write: Callable[[str], object] | None = None, environment: Mapping[str, str] | None = None
) -> Copied:
    """Copies `text` wherever it can go. Off the UI thread: tmux may take its time.

    Args:
        text: cleaned text.
        write: sends a control sequence to the terminal (`App._driver.write`), or None.
        environment: for tests.
    """
    environment = os.environ if environment is None else environment
    data = text.encode("utf-8", "replace")
    ways: list[str] = []
    if environment.get("TMUX") and _to_tmux(data):
        ways.append("tmux")
    if write is not None and len(data) <= LARGEST:
        write(f"\x1b]52;c;{base64.b64encode(data).decode()}\x07")
        ways.append("terminal")
    return Copied(tuple(ways), _to_file(data, environment), len(data) > LARGEST)


def _to_tmux(data: bytes) -> bool:
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"], input=data, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _to_file(data: bytes, environment: Mapping[str, str]) -> Path | None:
    """Replaces the private file of the last copy."""
    base = environment.get("XDG_RUNTIME_DIR") or environment.get("XDG_CACHE_HOME")
    home = environment.get("HOME")
    folder = Path(base) / "yaolan" if base else (Path(home) / ".cache" / "yaolan" if home else None)
    if folder is None:
        return None
    try:
        corpora.private(folder)  # refuses a link and another user's
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".copied-")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        path = folder / "copied.txt"
        Path(name).replace(path)
    except OSError:
        return None
    return path
