"""The browser on a pseudo-terminal: every byte that it writes, and the screen that they make."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

from tests.terminal.emulated import Screen
from tests.terminal.tmux import PATIENCE, ROOT, command, environment


class Browser:
    """yaolan on a pty.

    Args:
        home: the person's own folder.
        arguments: of the command line.
        cwd: the current folder.
        extra: further environment.
        size: cells and lines.
        drop: names that are taken out of the environment.
        wrap: makes another command line of yaolan's, as `systems.bound` does.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        cwd: Path = ROOT,
        extra: Mapping[str, str] | None = None,
        size: tuple[int, int] = (100, 30),
        drop: Sequence[str] = (),
        wrap: Callable[..., list[str]] = lambda *words: [*words],
    ) -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (size[1], size[0]))
        self.raw = b""
        self._emulated = Screen(*size)
        self._stream = pyte.ByteStream(self._emulated)
        self.seen: list[str] = []
        """Every screen that was waited for."""
        self.process = subprocess.Popen(
            wrap(*command(), *arguments),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env={
                **{name: value for name, value in environment(home).items() if name not in drop},
                "TERM": "xterm-256color",
                **(extra or {}),
            },
            start_new_session=True,
        )
        os.close(slave)

    def read(self, seconds: float = 0.05) -> bool:
        """Takes what is there within `seconds`; whether there was anything."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    @property
    def screen(self) -> str:
        """What stands on the screen; the empty second cell of a wide character is left out."""
        return "\n".join("".join(line).rstrip() for line in self._emulated.display)

    def until(self, holds: Callable[[str], object], what: str = "") -> str:
        """Reads until `holds` of the screen."""
        end = time.monotonic() + PATIENCE
        while not holds(screen := self.screen):
            assert time.monotonic() < end, f"{what} never came:\n{screen}"
            if not self.read(0.1):
                assert self.process.poll() is None, f"it ended, waiting for {what}:\n{self.screen}"
        self.seen.append(screen)
        return screen

    def wait(self, *wanted: str) -> str:
        """Reads until all the texts stand on the screen."""
        return self.until(lambda screen: all(one in screen for one in wanted), str(wanted))

    def still(self, seconds: float = 0.2) -> str:
        """Reads until nothing came for a moment."""
        end = time.monotonic() + PATIENCE
        while self.read(seconds):
            assert time.monotonic() < end, "it never rests"
        assert self.alive, f"it ended:\n{self.screen}"
        self.seen.append(self.screen)
        return self.screen

    def send(self, data: bytes | str) -> None:
        """Types bytes."""
        os.write(self.master, data.encode() if isinstance(data, str) else data)

    def press(self, *keys: str) -> str:
        """Types each key and lets the screen come to rest; the last screen."""
        for key in keys:
            self.send(key)
            self.still()
        return self.screen

    def resize(self, columns: int, lines: int) -> None:
        """Makes the window another one."""
        termios.tcsetwinsize(self.master, (lines, columns))
        self._emulated.resize(lines, columns)
        self.process.send_signal(signal.SIGWINCH)

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process.poll() is None

    def ended(self) -> int:
        """Reads to the end; the exit status."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it never ended:\n{self.screen}"
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.process.returncode

    def close(self) -> None:
        """Ends it, whatever it does."""
        if self.alive:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.master)
