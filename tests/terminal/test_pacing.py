"""Changes wait for a terminal that is behind, and its answers are nobody's keys."""

from __future__ import annotations

import os
import re
import select
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from on_a_pty import Terminal

from tui.terminal.pacing import ANSWER, LATE, PATIENCE, QUESTION, WINDOW, Pacing


def proven() -> Pacing:
    """Of a terminal that has answered at second 1."""
    pacing = Pacing(asks=True)
    assert pacing.sends(5000, 0.0) == QUESTION
    pacing.answered()
    return pacing


def test_moves_one_by_one_are_never_asked_about() -> None:
    pacing = Pacing(asks=True)
    assert not any(pacing.sends(300, 2.0 * at) for at in range(1, 50))
    assert not pacing.asking


def test_more_than_the_window_waits_for_the_answer() -> None:
    pacing = proven()
    questions = 0
    for _ in range(WINDOW // 300):
        assert pacing.pause(0.1) <= 0
        questions += pacing.sends(300, 0.1) == QUESTION
    assert questions == 2
    assert 0 < pacing.pause(0.1) <= PATIENCE
    pacing.answered()
    assert pacing.pause(0.1) <= 0


def test_a_terminal_that_never_answers_is_asked_once_and_gets_the_pace_of_a_slow_line() -> None:
    pacing = Pacing(asks=True)
    assert [pacing.sends(2000, 0.01 * at) for at in range(9)] == [QUESTION] + [b""] * 8
    assert 0 < pacing.pause(0.08) <= 0.08
    assert pacing.pause(1.0) <= 0


def test_a_terminal_that_answers_no_more_is_waited_for_once() -> None:
    pacing = proven()
    pacing.sends(WINDOW, 0.1)
    assert pacing.pause(0.2) > 0
    assert pacing.pause(0.1 + PATIENCE) <= 0
    assert pacing.sends(WINDOW, 6.0) == b""
    assert pacing.pause(7.0) <= 0


def test_nobody_is_asked_where_it_is_no_use_or_the_end_is_near() -> None:
    assert Pacing(asks=False).sends(5000, 0.0) == b""
    pacing = proven()
    pacing.sends(5000, 2.0)
    pacing.stop_asking()
    assert pacing.late(2.1) == pytest.approx(LATE - 0.1)
    assert pacing.sends(5000, 2.2) == b""


def test_answers_are_no_keys_even_in_two_pieces(tmp_path: Path) -> None:
    found = Terminal(tmp_path, "--diff")
    try:
        output = found.wait_for(b"row 1") + found.drain()
        assert output.count(QUESTION) == 1
        # A key before it, the answer cut in two, a key behind it; then the timeline and again home.
        found.send(b"j" + ANSWER[:2])
        found.send(ANSWER[2:] + b"3")
        found.drain()
        found.send(b"\x1b")
        found.drain()
        found.send(b"Q")
        assert found.ended() == 0
    finally:
        found.close()


def test_whoever_leaves_takes_the_last_answer_along(tmp_path: Path) -> None:
    found = Terminal(tmp_path, "--diff")
    try:
        seen = found.wait_for(QUESTION)
        found.send(ANSWER)
        found.drain()
        found.send(b"\x0c")  # everything is drawn again
        seen = found.wait_for(QUESTION)
        found.send(b"Q")
        select.select([found.master], [], [], 0.3)
        found.send(ANSWER)
        assert found.ended() == 0
        os.set_blocking(found.slave, False)
        with pytest.raises(BlockingIOError):
            os.read(found.slave, 10)
        assert not re.search(rb"\[0n", seen)
    finally:
        found.close()
