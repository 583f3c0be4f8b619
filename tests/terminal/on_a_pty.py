"""A program on a pseudo-terminal of its own: bytes in, bytes out, signals, an end."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

STUB = Path(__file__).with_name("stub_browser.py")


class Terminal:
    """A program that has a pty as its terminal; by default the stub browser.

    Args:
        tmp: for its files.
        arguments: of the stub browser.
        command: to run instead of the stub browser.
        ignore_hang_up: as under nohup.
        term: TERM.
        size: columns and rows.
        extra: put over the environment.
    """

    def __init__(
        self,
        tmp: Path,
        *arguments: str,
        command: Sequence[str] = (),
        ignore_hang_up: bool = False,
        term: str = "xterm-256color",
        size: tuple[int, int] = (80, 24),
        extra: Mapping[str, str] | None = None,
    ) -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, size[::-1])
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        environment = {**os.environ, "TERM": term, "TMPDIR": str(tmp), "XDG_DATA_HOME": str(tmp), "LANG": "C.UTF-8"}
        for name in ("NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "LC_ALL", "STY", "ENV", "COLUMNS", "LINES"):
            environment.pop(name, None)

        def prepare() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if ignore_hang_up:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)

        self.process = subprocess.Popen(
            list(command) or [sys.executable, str(STUB), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**environment, **(extra or {})},
            start_new_session=True,
            preexec_fn=prepare,
        )
        self.seen = b""

    def wait_for(self, text: bytes, seconds: float = 15) -> bytes:
        """Reads until `text` was seen; what came since the last call."""
        end, got = time.monotonic() + seconds, b""
        while text not in got:
            assert time.monotonic() < end, f"{text!r} never came: {got[-2000:]!r}"
            ready, _, _ = select.select([self.master], [], [], 0.1)
            if ready:
                try:
                    got += os.read(self.master, 65536)
                except OSError:
                    break
        self.seen += got
        return got

    def drain(self, seconds: float = 0.4) -> bytes:
        """Reads until nothing came for so long and the program waits for us: on a busy machine it may have to think."""
        got, work = b"", self._work()
        while True:
            if select.select([self.master], [], [], seconds)[0]:
                try:
                    data = os.read(self.master, 65536)
                except OSError:
                    break
                if not data:
                    break
                got += data
            else:
                before, work = work[0], self._work()
                # An idle browser looks around ten times a second.
                if seconds < 0.2 or (work[0] - before <= 2 and not work[1]):
                    break
        self.seen += got
        return got

    def _work(self) -> tuple[int, bool]:
        """What the programs on the terminal have worked, in ticks, and whether one of them wants to work now."""
        ticks, wants = 0, False
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
                if int(fields[3]) != self.process.pid:  # of another session
                    continue
                ticks += int(fields[11]) + int(fields[12])
                for thread in path.parent.glob("task/*/stat"):
                    wants = wants or thread.read_text().rpartition(")")[2].split()[0] in "RD"
            except (OSError, IndexError):
                continue  # it has ended meanwhile
        return ticks, wants

    def send(self, data: bytes) -> None:
        os.write(self.master, data)

    def ended(self, seconds: float = 10) -> int:
        """Exit status; what is written meanwhile is read."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.drain(0.05)
        return self.process.wait(1)

    def resize(self, columns: int, rows: int) -> None:
        """Another size, of which the kernel tells the program."""
        termios.tcsetwinsize(self.slave, (rows, columns))

    def close(self) -> None:
        """Ends what still runs."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)
        os.close(self.slave)
