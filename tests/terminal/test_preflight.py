"""Terminals that cannot hold the browser: one line that names the way out, exit 2."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from on_a_pty import Terminal

from tui.terminal.preflight import enough_colours, over_ssh

ROOT = Path(__file__).resolve().parents[2]
YAOLAN = [sys.executable, "-m", "tui"]
LATIN = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ({"TERM": "dumb"}, "yaolan search"),
        ({"TERM": ""}, "yaolan search"),
        (LATIN, "LC_ALL=C.UTF-8"),
        ({"STY": "1.pts", "TERM": "screen", "LANG": "C", "PYTHONUTF8": "1"}, "screen -U"),
        ({"TERM": "dumb", "LANG": "zh_CN.UTF-8"}, "yaolan search"),
    ],
)
def test_a_terminal_that_cannot(tmp_path: Path, extra: dict[str, str], says: str) -> None:
    found = Terminal(tmp_path, command=YAOLAN, extra={"PYTHONPATH": str(ROOT), **extra})
    try:
        assert found.ended() == 2
        found.drain(0.1)
        text = found.seen.decode()
        assert says in text and text.count("\n") == 1
        assert ("TERM=dumb" in text) == (extra.get("TERM") == "dumb")
        assert bool(re.search("[一-鿿]", text)) == ("zh" in extra.get("LANG", ""))
        assert "\x1b" not in text
    finally:
        found.close()


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
@pytest.mark.row(59)
def test_no_terminal(tmp_path: Path, stream: str) -> None:
    found = Terminal(tmp_path, command=["sleep", "60"])
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), found.slave)
    try:
        done = subprocess.run(YAOLAN, **{**streams, stream: subprocess.DEVNULL}, cwd=ROOT, timeout=30, check=False)  # type: ignore[call-overload]
        assert done.returncode == 2
        said = found.drain(0.2).decode()
        assert ("yaolan search" in said) is (stream != "stderr")
    finally:
        found.close()


@pytest.mark.row(59)
def test_a_closed_input_is_no_terminal(tmp_path: Path) -> None:
    done = subprocess.run(["sh", "-c", 'exec "$@" <&-', "sh", *YAOLAN], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2 and b"yaolan search" in done.stderr


def test_doctor_tells_the_terminal(tmp_path: Path) -> None:
    places = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CACHE", "DATA", "CONFIG")}
    found = Terminal(
        tmp_path,
        command=[*YAOLAN, "doctor"],
        size=(120, 5),
        extra={"PYTHONPATH": str(ROOT), "SSH_TTY": "/dev/pts/0", **places},
    )
    try:
        found.wait_for(b"\x1b[6n")
        found.send(b"\x1b[1;3R")
        assert found.ended() == 0
        text = found.seen.decode()
        for words in ("120x5", "too small: the browser needs 24x6", "the terminal draws 2", "256 or more", "--no-diff"):
            assert words in text, words
        assert text.count("\x1b") == 2  # the question alone
    finally:
        found.close()


def test_ssh_is_recognised() -> None:
    assert over_ssh({"SSH_TTY": "/dev/pts/1"}) and over_ssh({"SSH_CONNECTION": "a b c d"})
    assert not over_ssh({"SSH_TTY": ""})


@pytest.mark.parametrize(
    ("term", "colour", "enough"),
    [("xterm-256color", "", True), ("xterm", "", False), ("xterm", "truecolor", True), ("linux", "", False)],
)
def test_colours_are_what_the_terminal_says(term: str, colour: str, enough: bool) -> None:
    assert enough_colours({"TERM": term, "COLORTERM": colour}) is enough
