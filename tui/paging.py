"""Long tables on a terminal go through $PAGER, as git's do: only what does not fit on the screen, and never data.

What is written is held back until it is longer than the screen; what stays shorter is printed as it is.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
from io import TextIOBase
from typing import TYPE_CHECKING, TextIO, cast

from tui.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator

_LESS = "FRX"
"""As git sets it: end where all fits, let colours through, leave the text on the screen."""


def pager() -> list[str] | None:
    """The words of $PAGER, else `less` where it is; None for none: `PAGER=` and `PAGER=cat` say so."""
    said = os.environ.get("PAGER")
    if said is None:
        return ["less"] if shutil.which("less") else None
    try:
        words = shlex.split(said)
    except ValueError:
        return None
    return words if words and words != ["cat"] else None


class Paged(TextIOBase):
    """A stream to the terminal that starts a pager once more was written than the screen holds."""

    def __init__(self, terminal: TextIO, words: list[str]) -> None:
        """Takes the terminal's own stream, and the pager's words: a list, which no shell reads."""
        self._terminal, self._words = terminal, words
        size = shutil.get_terminal_size()
        self._columns, self._rows = max(1, size.columns), max(1, size.lines)
        self._held: list[str] = []
        self._lines = self._cells = 0
        self._process: subprocess.Popen[str] | None = None
        self._through = False

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Of the terminal."""
        return self._terminal.encoding

    def isatty(self) -> bool:
        """What is written here is read by a person."""
        return True

    def fileno(self) -> int:
        """Of the terminal."""
        return self._terminal.fileno()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Holds text back, or passes it on."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.write(text)
        elif self._through:
            self._terminal.write(text)
        else:
            self._held.append(text)
            first, *others = text.split("\n")
            self._cells += cell_len(first)
            for line in others:
                self._lines += 1 + max(0, self._cells - 1) // self._columns
                self._cells = cell_len(line)
            if self._lines + self._cells // self._columns >= self._rows:  # the prompt needs a row too
                self._start()
        return len(text)

    def flush(self) -> None:
        """Nothing is flushed that is held back."""
        if self._process is None and self._through:
            self._terminal.flush()

    def _start(self) -> None:
        held, words, self._held = "".join(self._held), self._words, []
        environment = {"LESS": _LESS, "LV": "-c", "LESSCHARSET": "utf-8"} | dict(os.environ)
        try:
            self._process = subprocess.Popen(
                words, stdin=subprocess.PIPE, text=True, encoding=self.encoding, errors="replace", env=environment
            )
        except OSError:  # a pager that is not there keeps nobody from reading
            self._through = True
        self.write(held)

    def finish(self) -> None:
        """Prints what is held back, or waits until the pager was left."""
        if self._process is None:
            self._through = True
            self._terminal.write("".join(self._held))
            self._held = []
            self._terminal.flush()
            return
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):  # it was left before all was read
                self._process.stdin.close()
        while True:
            try:
                self._process.wait()
                return
            except KeyboardInterrupt:  # meant for the pager, which is still on the screen
                continue


@contextlib.contextmanager
def paged() -> Iterator[None]:
    """Within, what is printed to the terminal goes through the pager, where the person has one."""
    words = pager() if os.environ.get("TERM") != "dumb" else None
    if words is None:
        yield
        return
    terminal = sys.stdout
    stream = Paged(cast("TextIO", terminal), words)
    sys.stdout = stream
    try:
        yield
    finally:
        sys.stdout = terminal
        stream.finish()
