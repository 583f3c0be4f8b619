"""A command on a pseudo-terminal: start it, wait for text, press keys, count what it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence


class OnAPty:
    """A process whose terminal we are.

    Args:
        command: program and arguments.
        columns: of the terminal.
        rows: of the terminal.
        environment: put over our own.
    """

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.started = time.perf_counter()
        self.output = bytearray()
        env = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(environment or {})}
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), env)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bytes:
        """What comes within `seconds`, all of it."""
        end, got = time.perf_counter() + seconds, bytearray()
        while (left := end - time.perf_counter()) > 0:
            ready, _, _ = select.select([self.terminal], [], [], left)
            if not ready:
                break
            try:
                data = os.read(self.terminal, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
            self._take(data)
        return bytes(got)

    def _take(self, data: bytes) -> None:
        """Keeps what came; answers, as every terminal does, that all before the question is drawn."""
        asked = (self.output[-3:] + data).count(b"\x1b[5n")
        self.output += data
        if asked:
            os.write(self.terminal, b"\x1b[0n" * asked)

    def read_some(self, seconds: float) -> bytes:
        """What comes first within `seconds`; empty when nothing does."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            return b""  # the program has ended
        self._take(data)
        return data

    def wait_for(self, text: str, seconds: float = 20.0) -> float:
        """Seconds from the start until `text` stood in the output.

        Raises:
            TimeoutError: when it did not come.
        """
        needle, end = text.encode(), time.perf_counter() + seconds
        while needle not in self.output:
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} did not come within {seconds} s: {bytes(self.output[-300:])!r}")
            ready, _, _ = select.select([self.terminal], [], [], 0.5)
            if ready:
                self._take(os.read(self.terminal, 65536))
        return time.perf_counter() - self.started

    def settle(self, quiet: float = 0.5, most: float = 10.0) -> None:
        """Waits until nothing was written for `quiet` seconds."""
        end = time.perf_counter() + most
        while self.read(quiet) and time.perf_counter() < end:
            pass

    def press(self, keys: str) -> None:
        """Types `keys`."""
        os.write(self.terminal, keys.encode())

    def held(self, key: str, times: int = 30) -> int:
        """Bytes that come of a key held down, thirty times a second."""
        before = len(self.output)
        for _ in range(times):
            self.press(key)
            self.read(1 / 30)
        self.settle()
        return len(self.output) - before

    def close(self) -> None:
        """Ends the process and reaps it."""
        try:
            os.kill(self.pid, signal.SIGTERM)
            end = time.perf_counter() + 3
            while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
                if time.perf_counter() > end:
                    os.kill(self.pid, signal.SIGKILL)
                    os.waitpid(self.pid, 0)
                    break
                self.read(0.05)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.terminal)
