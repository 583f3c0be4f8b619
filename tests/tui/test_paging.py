"""Tables longer than the terminal go through the person's pager; everything else is printed as it is."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from tui.paging import Paged, paged, pager

TAKING = "import sys; open(sys.argv[1], 'w', encoding='utf-8').write(sys.stdin.buffer.read().decode())"
LEAVING = "import sys; sys.stdin.buffer.read(10)"


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("LINES", "6")
    monkeypatch.setenv("TERM", "xterm")


def test_what_fits_is_printed_and_no_pager_started(tmp_path: Path) -> None:
    terminal = Terminal()
    stream = Paged(terminal, [sys.executable, "-c", TAKING, str(tmp_path / "read")])
    for n in range(5):
        print(f"第{n}行", file=stream, flush=True)
    assert terminal.getvalue() == ""
    stream.finish()
    assert terminal.getvalue().splitlines() == [f"第{n}行" for n in range(5)]
    assert not (tmp_path / "read").exists()


@pytest.mark.parametrize("text", ["第行\n" * 9, "长" * 90 + "\n"])
def test_what_does_not_fit_goes_through_the_pager_whole(tmp_path: Path, text: str) -> None:
    terminal = Terminal()
    stream = Paged(terminal, [sys.executable, "-c", TAKING, str(tmp_path / "read")])
    for at in range(0, len(text), 2):
        stream.write(text[at : at + 2])
    stream.finish()
    assert terminal.getvalue() == ""
    assert (tmp_path / "read").read_text(encoding="utf-8") == text


def test_a_pager_that_is_left_early_ends_the_command_quietly() -> None:
    stream = Paged(Terminal(), [sys.executable, "-c", LEAVING])
    with pytest.raises(BrokenPipeError):  # which the command line takes for the end of a pipe
        for _ in range(100_000):
            stream.write("一行又一行\n")
    stream.finish()


def test_a_pager_that_is_not_there_keeps_nobody_from_reading() -> None:
    terminal = Terminal()
    stream = Paged(terminal, ["no-such-pager-anywhere"])
    stream.write("行\n" * 20)
    stream.write("末\n")
    stream.finish()
    assert terminal.getvalue() == "行\n" * 20 + "末\n"


@pytest.mark.parametrize(("said", "words"), [("", None), ("cat", None), ("less -R", ["less", "-R"]), ("a 'b", None)])
def test_what_the_person_says(monkeypatch: pytest.MonkeyPatch, said: str, words: list[str] | None) -> None:
    monkeypatch.setenv("PAGER", said)
    assert pager() == words


def test_in_force_only_within(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "some")
    before = sys.stdout
    monkeypatch.setattr(sys, "stdout", Terminal())
    terminal = sys.stdout
    with paged():
        assert isinstance(sys.stdout, Paged)
        print("一行")
    assert sys.stdout is terminal and terminal.getvalue() == "一行\n"
    monkeypatch.setitem(os.environ, "TERM", "dumb")
    with paged():
        assert sys.stdout is terminal
    monkeypatch.setattr(sys, "stdout", before)
