"""The driver on a real pseudo-terminal: bytes that are no text, signals, a terminal that goes away."""

from __future__ import annotations

import json
import os
import signal
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from emulated import Emulated
from on_a_pty import STUB, Terminal

WAYS = [pytest.param((), id="plain", marks=pytest.mark.slow), pytest.param(("--diff",), id="diff")]
"""Both ways to write. All changed cells are what goes over SSH; the other way is the slow stage's."""
LEAVE_ALTERNATE = b"\x1b[?1049l"
ENTER_ALTERNATE = b"\x1b[?1049h"


@pytest.fixture(params=WAYS)
def terminal(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    found = Terminal(tmp_path, *request.param)
    found.wait_for(b"row 1")
    yield found
    found.close()


NO_TEXT = {
    "no start of a character": b"\xff\xfe",
    "GB18030": "市".encode("gb18030") * 3,
    "a mouse of old": b"\x1b[M\xf0\xf0\xf0",
    "a paste": b"\x1b[200~\xff\xd6\xd0\x1b[201~",
    "half a character": "市".encode()[:2],
}


@pytest.mark.row(17)
def test_bytes_that_are_no_text_kill_nothing(terminal: Terminal) -> None:
    for name, data in NO_TEXT.items():
        terminal.send(data)
        terminal.drain()
        for key in (b"j", b"k"):  # it still answers
            terminal.send(key)
            assert terminal.drain(), name
    terminal.send(b"Q")
    assert terminal.ended() == 0


@pytest.mark.row(3)
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
@pytest.mark.row(58)
def test_a_signal_gives_the_terminal_back(terminal: Terminal, number: signal.Signals) -> None:
    terminal.process.send_signal(number)
    assert terminal.ended() == 128 + number
    terminal.drain(0.1)
    assert LEAVE_ALTERNATE in terminal.seen
    assert termios.tcgetattr(terminal.slave)[:4] == terminal.before[:4]


@pytest.mark.parametrize("how", WAYS)
def test_a_shell_that_exports_its_size_hides_no_other_size(tmp_path: Path, how: tuple[str, ...]) -> None:
    found = Terminal(tmp_path, *how, size=(90, 20), extra={"COLUMNS": "70", "LINES": "12"})
    try:
        assert lowest(found.wait_for(b"row 1") + found.drain(), 90, 20) == "└" + "─" * 88 + "┘"
        found.resize(60, 16)
        assert lowest(found.drain(), 60, 16) == "└" + "─" * 58 + "┘"
    finally:
        found.close()


def lowest(output: bytes, columns: int, rows: int) -> str:
    """The last row of an emulated terminal that got this output."""
    emulated = Emulated(columns, rows)
    emulated.feed(output.decode())
    return emulated.lines[-1]


@pytest.mark.parametrize("key", [b"\x03", b"\x11", b"q", b"Q"])
def test_leaving_is_0(terminal: Terminal, key: bytes) -> None:
    terminal.send(key)
    assert terminal.ended() == 0
    assert termios.tcgetattr(terminal.slave)[:4] == terminal.before[:4]


@pytest.mark.row(16)
def test_a_crash_prints_one_line_and_no_variable(terminal: Terminal) -> None:
    terminal.send(b"x")
    assert terminal.ended() == 70
    after = terminal.seen.partition(LEAVE_ALTERNATE)[2]
    assert b"report:" in after
    assert b"secret" not in terminal.seen


def kept(folder: Path) -> object:
    """The place in the session that was kept."""
    return json.loads((folder / "session-stub.json").read_text())["kept"]["place"]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.row(57)
def test_a_terminal_that_is_gone_ends_the_browser_and_its_place_is_kept(tmp_path: Path, how: tuple[str, ...]) -> None:
    found = Terminal(tmp_path, "--keep", str(tmp_path), *how, ignore_hang_up=True)
    found.wait_for(b"row 1")
    found.send(b"3")
    found.drain()
    os.close(found.slave)
    os.close(found.master)
    assert found.process.wait(10) == 128 + signal.SIGHUP
    assert kept(tmp_path)["view"] == "timeline"


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.row(57, 58)
def test_a_terminal_that_takes_nothing_keeps_no_place_from_being_kept(
    tmp_path: Path, how: tuple[str, ...], number: signal.Signals
) -> None:
    found = Terminal(tmp_path, "--keep", str(tmp_path), *how)
    try:
        found.wait_for(b"row 1")
        found.send(b"3")
        found.drain()
        for _ in range(20):
            found.send(b"1313131313")  # nobody reads what they draw: the pty fills up
            time.sleep(0.02)
        time.sleep(0.5)
        found.process.send_signal(number)
        assert found.process.wait(10) == 128 + number
        assert kept(tmp_path)["view"] in ("timeline", "home")
        assert termios.tcgetattr(found.slave)[:4] == found.before[:4]
    finally:
        found.close()


def test_sixteen_colours_are_the_terminals_own(tmp_path: Path) -> None:
    found = Terminal(tmp_path, term="xterm")
    try:
        found.wait_for(b"row 1")
        found.drain()
        assert b"38;5;" not in found.seen and b"38;2;" not in found.seen
        assert "▌".encode() in found.seen
    finally:
        found.close()


# ---- stopping and going on


def screen(data: bytes, size: tuple[int, int] = (80, 24)) -> str:
    """What a terminal shows that was fed `data`."""
    seen = Emulated(*size)
    seen.feed(data.decode("utf-8", "replace"))
    return "\n".join(line.rstrip() for line in seen.lines)


@pytest.fixture(params=WAYS)
def shell(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """An interactive shell that has started the browser."""
    found = Terminal(tmp_path, command=["sh", "-i"], extra={"PS1": "READY "})
    found.wait_for(b"READY ")
    found.send(f"{sys.executable} {STUB} --keep {tmp_path} {' '.join(request.param)}\n".encode())
    found.wait_for(b"row 1")
    found.drain()
    yield found
    found.close()


def test_ctrl_z_gives_the_shell_back_and_fg_the_browser(shell: Terminal, tmp_path: Path) -> None:
    shell.send(b"j")
    before = screen(shell.seen + shell.drain())
    for _ in range(2):
        shell.send(b"\x1a")
        stopped = shell.wait_for(b"READY ")
        assert LEAVE_ALTERNATE in stopped
        assert termios.tcgetattr(shell.slave)[3] & termios.ECHO
        assert kept(tmp_path) is not None
        shell.send(b"fg\n")
        back = shell.wait_for(b"row 1")
        back += shell.drain()
        assert ENTER_ALTERNATE in back
        assert screen(back.partition(ENTER_ALTERNATE)[2]) == before
    leave(shell)


def test_a_stop_from_outside_gives_the_terminal_back(shell: Terminal) -> None:
    os.killpg(foreground(shell), signal.SIGTSTP)
    assert LEAVE_ALTERNATE in shell.wait_for(b"READY ")
    shell.send(b"fg\n")
    shell.wait_for(b"row 1")
    leave(shell)


def leave(shell: Terminal) -> None:
    """Leaves the browser, and sees that it ended well."""
    shell.send(b"Q")
    shell.wait_for(b"READY ")
    shell.send(b"echo left $?\n")
    shell.wait_for(b"left 0")


def foreground(terminal: Terminal) -> int:
    """The process group in front."""
    return int(os.tcgetpgrp(terminal.master))


def test_a_stop_that_cannot_be_caught_is_mended_when_continued(shell: Terminal) -> None:
    group = foreground(shell)
    before = screen(shell.seen)
    os.killpg(group, signal.SIGSTOP)
    shell.wait_for(b"READY ")
    shell.send(b"echo scribble\n")
    shell.wait_for(b"READY ")
    shell.send(b"fg\n")
    shell.wait_for(b"row 1")
    shell.drain()
    assert screen(shell.seen) == before
    leave(shell)
    shell.drain()
    assert termios.tcgetattr(shell.slave)[3] & termios.ECHO


def test_continuing_what_never_stopped_changes_nothing(terminal: Terminal) -> None:
    terminal.drain()
    before = screen(terminal.seen)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for(b"row 1")
    terminal.drain()
    assert screen(terminal.seen) == before
    terminal.send(b"Q")
    assert terminal.ended() == 0
    assert termios.tcgetattr(terminal.slave)[:4] == terminal.before[:4]


def test_where_no_shell_could_continue_it_nothing_stops(terminal: Terminal) -> None:
    terminal.drain()
    terminal.send(b"\x1a")
    terminal.wait_for(b"row 1")
    terminal.send(b"Q")
    assert terminal.ended() == 0


# ---- the window


def test_redraw_sends_everything(terminal: Terminal) -> None:
    terminal.drain()
    before = screen(terminal.seen)
    terminal.send(b"\x0c")
    drawn = terminal.wait_for(b"row 1") + terminal.drain()
    assert screen(b"\x1b[31mscribble\x1b[3;9Hmore" + drawn) == before


@pytest.mark.row(60)
def test_a_storm_of_sizes_ends_in_the_last(terminal: Terminal) -> None:
    for size in ((1, 1), (200, 60), (2, 50), (90, 1), (23, 5)) * 4:
        terminal.resize(*size)
        time.sleep(0.01)
    terminal.wait_for(b"too smal")  # where only changed cells are sent the last letter may come by itself
    terminal.drain(1)
    assert "too small" in screen(terminal.seen[-60000:], (23, 5))
    terminal.resize(100, 30)
    terminal.wait_for(b"row 20")
    terminal.drain(1)
    text = screen(terminal.seen[-60000:], (100, 30))
    assert "row 20" in text and "too small" not in text and text.count("\n") == 29
    terminal.send(b"Q")
    assert terminal.ended() == 0
