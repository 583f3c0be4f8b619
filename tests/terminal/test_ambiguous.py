"""How wide the terminal draws “: asked, answered, answered late or never, and what follows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from on_a_pty import Terminal

from tui.terminal.ambiguous import LINES_AS_ASCII, REPORT, SETTING, wished

ROOT = Path(__file__).resolve().parents[2]
ASKED = b"\x1b[6n"


def test_where_it_is_two_cells_lines_are_ascii(tmp_path: Path) -> None:
    found = Terminal(tmp_path, "--ask", "10")
    try:
        found.wait_for(ASKED)
        found.send(b"3\x1b[7;3R")
        drawn = (found.wait_for(b"row 1") + found.drain()).decode()
        assert not any(0x2500 <= ord(character) < 0x25A0 for character in drawn)
        assert "+-" in drawn and "|" in drawn and "> row 0" in drawn.replace(">row", "> row")
        found.send(b"Q")
        assert found.ended() == 0
    finally:
        found.close()


def test_keys_pressed_before_the_answer_are_not_lost(tmp_path: Path) -> None:
    found = Terminal(tmp_path, "--ask", "10", "--keep", str(tmp_path))
    try:
        found.wait_for(ASKED)
        found.send(b"3\x1b[1;2R")
        assert "▌" in (found.wait_for(b"row 1") + found.drain()).decode()
        found.send(b"Q")
        assert found.ended() == 0
        assert json.loads((tmp_path / "session-stub.json").read_text())["kept"]["place"]["view"] == "timeline"
    finally:
        found.close()


@pytest.mark.parametrize(("answer", "said"), [(b"\x1b[1;3R", True), (b"\x1b[1;2R", False)])
def test_a_late_answer_is_no_key(tmp_path: Path, answer: bytes, said: bool) -> None:
    found = Terminal(tmp_path, "--ask", "0.01")
    try:
        found.wait_for(b"row 1")
        found.drain()
        found.send(answer)
        drawn = found.drain()
        assert (b"--ambiguous 2" in drawn) is said
        assert said or drawn == b""
        found.send(b"Q")
        assert found.ended() == 0
    finally:
        found.close()


def test_the_terminals_mode_is_as_before_when_the_question_is_closed(tmp_path: Path) -> None:
    code = (
        "import termios\nfrom tui.terminal import ambiguous\nbefore = termios.tcgetattr(0)\n"
        "with ambiguous.Question.asked() as question: assert not termios.tcgetattr(0)[3] & termios.ECHO\n"
        "assert termios.tcgetattr(0) == before\nprint('cells', question.cells)"
    )
    found = Terminal(tmp_path, command=[sys.executable, "-c", code], extra={"PYTHONPATH": str(ROOT)})
    try:
        found.wait_for(b"cells None")
        assert found.ended() == 0
    finally:
        found.close()


def test_rich_and_textual_take_their_widths_from_us() -> None:
    code = """
from tui.terminal.ambiguous import use
from tui.terminal.width import width
use(2)
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
for text in ("“武汉”…—·①", "│─▌█", "αβ±°", "e\\u0301", "abc", "①" * 600):
    assert cell_len(text) == width(text), text
assert width("“武汉”") == 8 and width("▌") == 1
assert Strip([Segment("“武汉”")]).crop(0, 3).text == "“ "
use(1)
assert cell_len("“武汉”") == width("“武汉”") == 6
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_lines_and_blocks_become_one_ascii_character_each() -> None:
    assert set(LINES_AS_ASCII) == set(range(0x2500, 0x25A0))
    assert all(len(text) == 1 and text.isascii() for text in LINES_AS_ASCII.values())


@pytest.mark.parametrize(
    ("line", "option", "wish", "faults"),
    [
        ("", None, "auto", 0),
        (f"{SETTING}: 2", None, "2", 0),
        (f"{SETTING}: 2", "1", "1", 0),
        (f"{SETTING}: wide", None, "auto", 1),
    ],
)
def test_what_a_person_wants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, option: str | None, wish: str, faults: int
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "yaolan").mkdir(mode=0o700)
    (tmp_path / "yaolan" / "config.yaml").write_text(line)
    found, said = wished(option)
    assert found == wish and len(said) == faults
    assert all(SETTING in one for one in said)


def test_a_report_of_the_cursor_is_recognised_among_keys() -> None:
    assert REPORT.search(b"abc\x1b[24;3Rq")
    assert not REPORT.search(b"\x1b[1;5C\x1b[R")
