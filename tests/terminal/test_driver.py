"""The driver on a real pseudo-terminal: bytes that are no text, signals, a terminal that goes away."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

STUB = Path(__file__).with_name("stub_browser.py")
LEAVE_ALTERNATE = b"\x1b[?1049l"


class Terminal:
    """A browser on a pty of its own."""

    def __init__(self, tmp: Path, *, ignore_hang_up: bool = False, term: str = "xterm-256color") -> None:
        self.master, slave = pty.openpty()
        termios.tcsetwinsize(slave, (24, 80))
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        environment = {**os.environ, "TERM": term, "TMPDIR": str(tmp), "XDG_DATA_HOME": str(tmp), "LANG": "C.UTF-8"}
        environment.pop("NO_COLOR", None)
        handler = (lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN)) if ignore_hang_up else None
        self.process = subprocess.Popen(
            [sys.executable, str(STUB)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            preexec_fn=handler,
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
        got = b""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
        self.seen += got
        return got

    def send(self, data: bytes) -> None:
        os.write(self.master, data)

    def ended(self, seconds: float = 10) -> int:
        """Exit status; what is written meanwhile is read."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self.drain(0.05)
        return self.process.wait(1)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    found = Terminal(tmp_path)
    found.wait_for(b"row 1")
    yield found
    if found.process.poll() is None:
        found.process.kill()
    found.process.wait()
    os.close(found.master)
    os.close(found.slave)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        "市".encode("gb18030") * 3,
        "市".encode()[:2],
        b"\x1b[M\xf0\xf0\xf0",
        b"\x1b[200~\xff\xd6\xd0\x1b[201~",
    ],
)
def test_bytes_that_are_no_text_kill_nothing(terminal: Terminal, data: bytes) -> None:
    terminal.send(data)
    terminal.drain()
    terminal.send(b"3")
    terminal.drain()
    terminal.send(b"Q")
    assert terminal.ended() == 0


def test_documents_send_nothing_to_the_terminal(terminal: Terminal) -> None:
    terminal.send(b"m")
    terminal.drain()
    assert b"\x1b]0;" not in terminal.seen
    assert "␛]0;title␇".encode() in terminal.seen


def test_an_idle_browser_writes_nothing_and_a_move_little(terminal: Terminal) -> None:
    terminal.drain()
    assert terminal.drain(0.8) == b""
    terminal.send(b"j")
    assert 0 < len(terminal.drain()) <= 1024


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(terminal: Terminal, number: signal.Signals) -> None:
    terminal.process.send_signal(number)
    assert terminal.ended() == 128 + number
    terminal.drain(0.1)
    assert LEAVE_ALTERNATE in terminal.seen
    assert termios.tcgetattr(terminal.slave)[:4] == terminal.before[:4]


@pytest.mark.parametrize("key", [b"\x03", b"\x11", b"q", b"Q"])
def test_leaving_is_0(terminal: Terminal, key: bytes) -> None:
    terminal.send(key)
    assert terminal.ended() == 0
    assert termios.tcgetattr(terminal.slave)[:4] == terminal.before[:4]


def test_a_crash_prints_one_line_and_no_variable(terminal: Terminal) -> None:
    terminal.send(b"x")
    assert terminal.ended() == 70
    after = terminal.seen.partition(LEAVE_ALTERNATE)[2]
    assert b"report:" in after
    assert b"secret" not in terminal.seen


def test_a_terminal_that_is_gone_ends_the_browser(tmp_path: Path) -> None:
    found = Terminal(tmp_path, ignore_hang_up=True)
    found.wait_for(b"row 1")
    os.close(found.slave)
    os.close(found.master)
    assert found.process.wait(10) == 128 + signal.SIGHUP


def test_sixteen_colours_are_the_terminals_own(tmp_path: Path) -> None:
    found = Terminal(tmp_path, term="xterm")
    try:
        found.wait_for(b"row 1")
        found.drain()
        assert b"38;5;" not in found.seen and b"38;2;" not in found.seen
        assert "▌".encode() in found.seen
    finally:
        found.process.kill()
        found.process.wait()
        os.close(found.master)
        os.close(found.slave)
