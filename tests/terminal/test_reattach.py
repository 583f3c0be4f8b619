"""A session of tmux that is left on one terminal and taken up on another: the browser shows there what it showed."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from emulated import Emulated

from tests.terminal.tmux import PATIENCE, Tmux, available

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(available()), reason=available() or "-")]


class Client:
    """A client of tmux on a terminal of its own.

    Args:
        tmux: whose session is taken up.
        term: name of the terminal.
        size: columns and lines.
    """

    def __init__(self, tmux: Tmux, term: str, size: tuple[int, int]) -> None:
        self.emulated = Emulated(*size, keeps_all=True)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.environ.update(TERM=term, LC_ALL="C.UTF-8")
            os.environ.pop("TMUX", None)
            os.execvp("tmux", ["tmux", "-u", "-L", tmux.socket, "attach", "-t", "walk"])
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def press(self, keys: bytes) -> None:
        """Types on this terminal."""
        os.write(self._terminal, keys)

    def until(self, holds: Callable[[list[str]], object]) -> list[str]:
        """Waits until the terminal shows what `holds`; its lines."""
        end = time.monotonic() + PATIENCE
        while not holds(lines := [line.rstrip() for line in self.emulated.lines]):
            assert time.monotonic() < end, "\n".join(lines)
            if select.select([self._terminal], [], [], 0.1)[0]:
                self.emulated.feed(self._decode(os.read(self._terminal, 65536)))
        return lines

    def leave(self) -> None:
        """Detaches."""
        os.write(self._terminal, b"\x02d")
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    one = Tmux(tmp_path, 80, 24)
    yield one
    one.close()


def test_each_terminal_shows_the_session_as_it_was_left(tmux: Tmux) -> None:
    tmux.run("--lang", "zh")
    tmux.wait("要览", "四水共治")
    tmux.tell("set-option", "-w", "-t", "walk", "window-size", "latest")
    for term, size in (("xterm-256color", (80, 24)), ("linux", (80, 24)), ("vt100", (100, 30)), ("screen", (80, 24))):
        client = Client(tmux, term, size)
        before = client.until(lambda lines, size=size: lines[-1] == "└" + "─" * (size[0] - 2) + "┘")
        client.press(b"j")
        client.until(lambda lines, before=before: lines[2:] != before[2:])
        shown = [line.rstrip() for line in tmux.still().split("\n")][: size[1]]
        client.until(lambda lines, shown=shown: lines == shown)
        client.leave()
        assert tmux.alive
    tmux.press("Q")
    assert tmux.ended() == 0
