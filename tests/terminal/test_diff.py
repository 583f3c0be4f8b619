"""Changed cells alone show what all of the output shows: on an emulated terminal, frame by frame."""

from __future__ import annotations

import ast
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from emulated import Emulated
from recorded import running

from tui.terminal.diff import SYNC_END, SYNC_START, Cells
from tui.terminal.terminfo import Abilities
from tui.terminal.writer import Writer

START = "\x1b[?7l"
SIZES = [(80, 24), (120, 40), (40, 15)]


class Both:
    """The same output on two terminals: as it is, and through `Cells`."""

    def __init__(self, columns: int, rows: int, *, colour: bool = True, can: Abilities | None = None) -> None:
        self.plain, self.changed = Emulated(columns, rows), Emulated(columns, rows)
        can = can or Abilities(erases_in_colour=colour, scrolls=True, saves=True)
        self.cells = Cells(columns, rows, can, asked=True)
        self.bytes = [0, 0]
        self.feed(START)

    def feed(self, data: str) -> str:
        """Feeds both; what went to the second."""
        self.cells.feed(data)
        sent = self.cells.take()
        self.plain.feed(data)
        self.changed.feed(sent)
        self.bytes[0] += len(data.encode())
        self.bytes[1] += len(sent.encode())
        return sent

    def resize(self, columns: int, rows: int) -> None:
        for one in (self.plain, self.changed):
            one.screen.resize(rows, columns)
        self.cells.resize(columns, rows)

    def check(self) -> None:
        for y, (plain, changed) in enumerate(zip(self.plain.cells(), self.changed.cells(), strict=True)):
            assert changed == plain, f"row {y}: {self.plain.lines[y]!r} became {self.changed.lines[y]!r}"
        assert self.changed.cursor == self.plain.cursor


# ---- made-up output

LOOKS = ["0", "1", "2;3", "4", "7", "9", "31", "1;38;5;12;48;5;233", "48;5;233", "38;2;1;2;3", "4;44", "97;41"]
CLEARS = [
    f"\x1b[3;7H{clear}" for clear in ("\x1b[K", "\x1b[J", "\x1b[1J", "\x1b[2J", "\x1b[1K", "\r", "\x1b[2A", "\x1b[3D")
]
WORDS = st.text(alphabet="ab  12市区“…—e", max_size=12)


@st.composite
def outputs(draw: st.DrawFn) -> list[str]:
    """Frames in Textual's manner for 20x5: moves, looks, texts that end at the edge, clears."""
    frames = []
    for _ in range(draw(st.integers(1, 5))):
        parts = []
        for _ in range(draw(st.integers(1, 8))):
            x, y = draw(st.integers(0, 19)), draw(st.integers(0, 4))
            parts.append(f"\x1b[{y + 1};{x + 1}H")
            text, used = "", x
            for character in draw(WORDS):
                used += 2 if character in "市区" else 1
                if used > 20:
                    break
                text += character
            if used < 20 and draw(st.booleans()):
                text += " " * (20 - used)
            parts.append(f"\x1b[{draw(st.sampled_from(LOOKS))}m{text}\x1b[0m")
            if draw(st.integers(0, 12)) == 0:
                parts.append(draw(st.sampled_from(CLEARS)))
        frames.append("".join(parts) + f"\x1b[{draw(st.integers(1, 5))};{draw(st.integers(1, 20))}H")
    return frames


@settings(max_examples=60, deadline=None)
@given(outputs(), st.builds(Abilities, st.booleans(), st.booleans(), st.booleans()))
def test_any_output_looks_the_same(frames: list[str], can: Abilities) -> None:
    both = Both(20, 5, can=can)
    for frame in frames:
        both.feed(frame)
        both.check()


@example("\x1b[?1047l")
@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from("\x1b[];?0123Hmhl\n\r\x07市a "), st.characters()), max_size=80))
def test_anything_at_all_is_taken_and_recovered_from(data: str) -> None:
    cells = Cells(12, 4)
    cells.feed(data)
    cells.take()
    assert not cells.waiting or SYNC_START in data
    # who left the screen of its own comes back to it before it draws
    frame = "\x1b[?1049h\x1b[0m" + "".join(f"\x1b[{y + 1};1H{'新' * 6}" for y in range(4)) + "\x1b[1;1H"
    cells.feed(SYNC_END + frame)
    assert all(len(row) == 12 for row in cells._characters)
    seen = Emulated(12, 4)
    cells.repaint()
    seen.feed(START + cells.take())
    assert [line.replace(" ", "") for line in seen.lines] == ["新" * 6] * 4


# ---- what is sent


def test_what_is_shown_already_is_not_sent() -> None:
    both = Both(20, 5)
    frame = "\x1b[1;1H\x1b[1;38;5;12m武汉 abc\x1b[0m\x1b[2;3H"
    assert both.feed(frame)
    assert both.feed(frame) == ""
    assert both.feed("\x1b[1;6H\x1b[1;38;5;12mX\x1b[0m\x1b[2;3H").count("X") == 1
    both.check()


def test_a_wide_character_that_is_half_written_over_leaves_a_blank() -> None:
    for at in (3, 4):
        both = Both(20, 5)
        both.feed("\x1b[1;1Hab市区cd\x1b[0m")
        both.feed(f"\x1b[1;{at}Hx")
        both.check()
        assert both.changed.lines[0].startswith("abx 区cd" if at == 3 else "ab x区cd")


def test_a_wide_character_stands_at_the_right_edge() -> None:
    both = Both(10, 3)
    both.feed("\x1b[1;1H\x1b[44m" + "市" * 5 + "\x1b[0m\x1b[2;9H区\x1b[2;1H")
    both.check()
    both.feed("\x1b[1;9H\x1b[31m新\x1b[0m\x1b[3;10H!")
    both.check()
    both.feed("\x1b[1;10H|\x1b[2;1H")
    both.check()


def test_a_sequence_that_is_not_known_goes_on_and_everything_after_it() -> None:
    both = Both(20, 5)
    both.feed("\x1b[1;1Hhello\x1b[5;1H")
    sent = both.feed("\x1b[3q")
    assert "\x1b[3q" in sent
    assert "hello" in sent.partition("\x1b[3q")[2]
    both.check()


@pytest.mark.parametrize(
    "sequence", ["\x1b[?1004h", "\x1b[>13u", "\x1b[<u", "\x07", "\x1b]52;c;eA==\x07", "\x1b[?2026$p"]
)
def test_modes_and_strings_go_on_without_a_repaint(sequence: str) -> None:
    cells = Cells(20, 5)
    cells.feed("\x1b[1;1H\x1b[31mhello\x1b[0m\x1b[5;1H")
    cells.take()
    cells.feed(sequence)
    sent = cells.take()
    assert sent.endswith(sequence) and "hello" not in sent


def test_nothing_of_ours_is_drawn_on_the_screen_of_the_shell() -> None:
    cells = Cells(20, 5)
    cells.feed("\x1b[?1049h\x1b[1;1Hhello\x1b[2;2H")
    assert "hello" in cells.take()
    cells.feed("\x1b[?1049l")
    cells.feed("\x1b[?25h")
    assert cells.take() == "\x1b[?1049l\x1b[?25h" and not cells.waiting
    cells.feed("\x1b[?1049h")
    assert "hello" in cells.take()


def test_half_a_frame_is_not_sent() -> None:
    cells = Cells(20, 5)
    cells.feed(SYNC_START + "\x1b[1;1Hhello")
    assert not cells.waiting
    cells.feed(SYNC_END)
    assert cells.waiting and "hello" in cells.take() and not cells.waiting


def test_after_a_resize_everything_is_sent() -> None:
    both = Both(20, 5)
    both.feed("\x1b[1;1H\x1b[44m市区" + " " * 16 + "\x1b[0m\x1b[4;1Hlast\x1b[1;1H")
    for size in ((12, 4), (30, 6), (3, 2), (20, 5)):
        both.resize(*size)
        both.feed("\x1b[2J\x1b[1;1H新" + f"\x1b[{size[1]};1H{size[0]}\x1b[1;1H")
        both.check()


def test_many_blanks_are_erased_where_the_terminal_erases_in_colour() -> None:
    for colour in (True, False):
        both = Both(60, 2, colour=colour)
        both.feed("\x1b[1;1H\x1b[44m" + "x" * 60 + "\x1b[0m\x1b[2;1H")
        for before in ("ab", "a“", "市", ""):
            sent = both.feed(f"\x1b[1;1H\x1b[44m{before}\x1b[31m{' ' * 40}\x1b[1mend\x1b[0m\x1b[2;1H")
            both.check()
            assert (" " * 20 not in sent) is colour
            both.feed("\x1b[1;1H\x1b[44m" + "x" * 60 + "\x1b[0m\x1b[2;1H")


def test_blanks_before_a_frame_are_erased_where_nothing_else_changes_behind_them() -> None:
    both = Both(60, 2)
    both.feed("\x1b[48;5;23m" + "字" * 28 + "\x1b[60G│")
    sent = both.feed("\x1b[1;11H" + " " * 46)
    assert "\x1b[46X" in sent and "  " not in sent
    both.check()
    assert "X" not in both.feed("\x1b[1;1H\x1b[4m" + " " * 10), "underlined blanks are drawn"
    both.check()


def lines(first: int, rows: int = 20) -> str:
    """A text in a frame, from a line on, as a reader draws it, with the cursor in its first column."""

    def line(number: int) -> str:
        text = "".join(chr(0x4E00 + (number * 97 + at * 31) % 5000) for at in range(25))
        return f"\x1b[38;5;240m│\x1b[0m第{number:03}行“字”\x1b[1;31m词\x1b[0m {text}"

    return "".join(f"\x1b[{y + 2};1H{line(first + y)}" for y in range(rows)) + f"\x1b[{rows + 1};2H"


@pytest.mark.parametrize("by", [1, 3, -1, -2])
def test_rows_that_moved_together_are_scrolled(by: int) -> None:
    for can, most in ((Abilities(scrolls=True), 170 * abs(by)), (Abilities(), 10_000)):
        both = Both(80, 24, can=can)
        both.feed("\x1b[1;1Hhead\x1b[23;1Hfoot\x1b[24;1Hlast" + lines(100))
        sent = both.feed(lines(100 + by))
        both.check()
        assert len(sent.encode()) < most
        assert ("r\x1b[" in sent) is can.scrolls


ROWS = st.sampled_from(["", "市区" * 12, "“" * 20, "│ a", *(f"第{n}行 {chr(0x5000 + n) * 20}" for n in range(9))])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(ROWS, min_size=14, max_size=20),
    st.lists(st.tuples(st.integers(-4, 4), st.integers(0, 11), ROWS, st.sampled_from(LOOKS)), max_size=5),
)
def test_any_scrolling_looks_the_same(rows: list[str], steps: list[tuple[int, int, str, str]]) -> None:
    both, top = Both(50, 12), 4
    for by, at, text, look in [(0, 0, "", "0"), *steps]:
        top = min(max(0, top + by), len(rows) - 10)
        rows[(top + at) % len(rows)] = text
        drawn = (f"\x1b[{y + 2};1H\x1b[{look if y == at else 0}m{rows[top + y]}\x1b[0m\x1b[K" for y in range(10))
        both.feed("".join(drawn) + f"\x1b[{at + 1};3H")
        both.check()


def test_scrolling_is_not_chosen_where_it_sends_more() -> None:
    """Two panes beside each other, of which one moves."""
    both = Both(80, 24)

    def panes(first: int) -> str:
        return (
            "".join(f"\x1b[{y + 1};1H{first + y:03} left\x1b[{y + 1};40H{y:03} {'右' * 18}" for y in range(24))
            + "\x1b[1;1H"
        )

    both.feed(panes(0))
    assert "\x1b[r" not in both.feed(panes(1))
    both.check()


def test_a_look_is_set_once_for_all_that_has_it() -> None:
    both = Both(40, 8)
    both.feed("\x1b[1;1H")
    sent = both.feed(
        "".join(f"\x1b[{y};3H\x1b[1;38;5;221m甲\x1b[0;38;5;246m乙丙{y}" for y in range(1, 8)) + "\x1b[0m\x1b[1;1H"
    )
    both.check()
    assert sent.count("38;5;221") == 1 and sent.count("38;5;246") == 1


def test_what_may_be_drawn_wider_is_followed_by_what_stands_behind_it() -> None:
    both = Both(40, 3)
    both.cells = Cells(40, 3, Abilities(), asked=False)
    sent = both.feed("\x1b[1;1H\x1b[31ma“b”\x1b[32mcd\x1b[2;1H\x1b[31mx\x1b[32myz\x1b[0m\x1b[1;1H")
    assert sent.index("b") < sent.index("cd")
    both.check()


def test_the_cursor_goes_back_to_where_it_was_in_two_bytes() -> None:
    both = Both(40, 12)
    both.feed("\x1b[9;20H")
    for text in ("one", "two"):
        sent = both.feed(f"\x1b[3;3H\x1b[35m{text}\x1b[0m\x1b[9;20H")
        both.check()
    assert sent.endswith("\x1b8")


def can(term: str) -> Abilities:
    """What a terminal can, asked in a process of its own: curses looks at terminfo once."""
    code = "from dataclasses import astuple; from tui.terminal.terminfo import abilities; print(astuple(abilities()))"
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "TERM": term, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    return Abilities(*ast.literal_eval(done.stdout.decode()))


@pytest.mark.parametrize("term", ["xterm-256color", "screen-256color", "tmux-256color", "linux", "xterm", "vt100"])
def test_terminals_can_what_terminfo_says(term: str) -> None:
    if (found := can(term)) == Abilities():
        pytest.skip(f"terminfo does not know {term}")
    assert found.scrolls and found.saves
    assert found.erases_in_colour is (term in ("xterm-256color", "linux", "xterm"))


def test_a_terminal_nobody_knows_is_asked_for_nothing() -> None:
    assert can("no-such-terminal") == Abilities()


def test_frames_between_two_writes_are_left_out() -> None:
    reader, end = os.pipe()
    with os.fdopen(end, "w") as file, os.fdopen(reader, "rb") as out:
        thread = Writer(file, Cells(20, 5), paced=True)
        thread.start()
        thread.write("\x1b[1;1Hfirst")
        seen = b""
        while b"first" not in seen:
            seen += os.read(out.fileno(), 4096)
        with thread._change:
            thread._pacing._not_before = time.monotonic() + 1000
        for text in ("second", "third!"):
            thread.write(f"\x1b[1;1H{text}")
        thread.stop()
        assert not thread.is_alive()
        rest = os.read(out.fileno(), 4096)
        assert b"third!" in rest and b"second" not in rest


def test_a_size_that_comes_while_the_grid_takes_another_is_not_lost() -> None:
    class Interrupted(Cells):
        def resize(self, columns: int, rows: int) -> None:
            super().resize(columns, rows)
            if rows == 6:
                thread.resize(30, 7)  # as the handler of a signal does

    reader, end = os.pipe()
    with os.fdopen(end, "w") as file, os.fdopen(reader, "rb"):
        thread = Writer(file, cells := Interrupted(20, 5))
        thread.resize(25, 6)
        thread.write("one")
        thread.write("two")
        assert (cells.columns, cells.rows) == (30, 7)


def test_an_idle_grid_sends_nothing() -> None:
    cells = Cells(20, 5)
    cells.take()
    assert not cells.waiting and cells.take() == ""


# ---- the real browser

KEYS = [
    "j",
    "k",
    "pagedown",
    "pageup",
    "G",
    "g",
    "tab",
    "enter",
    "q",
    "1",
    "3",
    "4",
    "5",
    "2",
    "question_mark",
    "escape",
    "full_stop",
    "comma",
    "x",
    "K",
    "z",
    "H",
    "L",
    "s",
    "slash",
    "a",
    "backspace",
    "ctrl+d",
    "right_square_bracket",
    "S",
    "plus",
    "minus",
    "ctrl+p",
    "w",
]


async def walk(corpus: Any, size: tuple[int, int], seed: int, steps: int, resizes: bool = False) -> Both:
    """Presses random keys and compares after each."""
    chance = random.Random(seed)
    async with running(corpus, size) as session:
        both = Both(*size)
        for step in range(steps):
            for frame in session.take():
                both.feed(frame)
            both.check()
            if resizes and step % 4 == 3:
                size = chance.choice(SIZES)
                both.resize(*size)
                session.driver.resize(*size)
                await session.still()
                for frame in session.take():
                    both.feed(frame)
                both.check()
            key = chance.choice(KEYS)
            if key in ("q", "escape") and session.app.navigation.view == "home":
                key = "j"
            await session.press(key)
    assert any("─" in line for line in both.plain.lines)
    return both


@pytest.mark.parametrize("size", [SIZES[0], *(pytest.param(one, marks=pytest.mark.slow) for one in SIZES[1:])])
async def test_the_browser_looks_the_same(small_corpus: Any, size: tuple[int, int]) -> None:
    both = await walk(small_corpus, size, size[0], 8)
    assert both.bytes[1] < both.bytes[0] * 0.8


async def test_the_browser_looks_the_same_when_the_window_changes(small_corpus: Any) -> None:
    await walk(small_corpus, (40, 15), 7, 10, resizes=True)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", range(4))
async def test_long_walks_look_the_same(small_corpus: Any, size: tuple[int, int], seed: int) -> None:
    await walk(small_corpus, size, seed, 80, resizes=seed == 3)
