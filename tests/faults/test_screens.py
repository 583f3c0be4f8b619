"""Rows 1 to 15 and 17: what hostile documents and keys can do to the screen, which is nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.browser import Browser
from tests.faults.strings import BYTES_OF_NO_APPLICATION, HOSTILE, Hostile

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
POINTER = b"\x1b]22;default\x07"
"""The pointer's shape, which Textual sets itself."""
HOME, DOWN, ESC, ENTER = "1", "j", "\x1b", "\r"
TYPED = (
    "[/]",
    "[link=gopher:x]",
    "[@click=app.quit]戊[/]",
    "[一]总则",
    "(国发〔2023〕5号)",
    'x"AND NEAR(*',
    "%_\\",
    "‮治水",
)


def back_home(browser: Browser) -> None:
    """Out of every layer and filter, to the home view."""
    for _ in range(8):
        browser.press(ESC)
        browser.still(0.3)
        if re.match("┌─ 要览.*\n│ 文档 \\d+ ", browser.screen) and "└─" not in browser.screen[:-200]:
            return
        if browser.screen.startswith("┌─ 要览"):
            browser.press(HOME)
    raise AssertionError(browser.screen)


def walk(browser: Browser) -> None:
    """Every screen, with the hostile strings on it and typed into it."""
    browser.wait("┌─ 要览", f"文档 {len(HOSTILE) + 1}")
    browser.still()
    for _ in range(len(HOSTILE)):
        browser.press(DOWN)
    browser.press("g", ENTER)
    for _ in range(2):
        browser.press(".", "K", ESC, "x", ESC)
    browser.press("]", "}", "w", "m", ENTER, "'", ESC)
    back_home(browser)
    browser.press("\t", ENTER, DOWN, "G", "K", ESC, "x", ESC)
    back_home(browser)
    for view in ("2", "3", "4", "5"):
        browser.press(view, DOWN, DOWN, "K", ESC, "x", ESC, "G", "\t", ENTER)
        back_home(browser)
    for text in TYPED:
        browser.press("s", text, ENTER)
        back_home(browser)
        browser.press("/", text, ENTER)
        back_home(browser)
    for opening in ("?", ":"):
        browser.press(opening, "[/]", "\x1b[B")
        back_home(browser)
    browser.press("'")
    browser.wait("书签")
    back_home(browser)


@pytest.fixture(scope="module")
def walked(hostile_home: Path, hostile_folder: Path) -> Iterator[Browser]:
    """A browser that went through all screens; it is still open."""
    browser = Browser(hostile_home, "--lang", "zh", str(hostile_folder))
    walk(browser)
    yield browser
    browser.close()


def drawn(walked: Browser) -> bytes:
    """What was written from the first frame on."""
    return walked.raw[walked.raw.index("┌".encode()) :].replace(POINTER, b"")


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: f"row_{one.row:02}_{one.name.replace(' ', '_')}")
@pytest.mark.row(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
def test_rows_01_to_15_no_payload_reaches_the_terminal(walked: Browser, hostile: Hostile) -> None:
    assert hostile.bad not in drawn(walked)
    seen = unicodedata.normalize("NFC", hostile.seen[:8])
    assert any(seen in screen for screen in walked.seen), f"{hostile.seen} was on no screen"


@pytest.mark.parametrize("data", BYTES_OF_NO_APPLICATION, ids=repr)
@pytest.mark.row(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
def test_rows_01_to_12_nothing_but_the_browsers_own_sequences(walked: Browser, data: bytes) -> None:
    at = drawn(walked).find(data)
    assert at < 0, drawn(walked)[max(0, at - 80) : at + 80]


@pytest.mark.row(7, 13, 14)
def test_rows_07_13_14_the_frame_stands_and_it_lives(walked: Browser) -> None:
    back_home(walked)
    lines = walked.screen.split("\n")
    assert walked.alive
    assert lines[0].startswith("┌─ 要览") and lines[0].endswith("┐")
    assert lines[-1].startswith("└") and lines[-1].endswith("┘")
    assert b"\x1b[?1049l" not in drawn(walked)
    assert "Traceback" not in "".join(walked.seen)


@pytest.mark.row(40)
def test_row_40_a_file_whose_name_is_no_utf8_opens(walked: Browser) -> None:
    back_home(walked)
    walked.press("s", "正文一段")
    walked.wait("1 段", "名称无效")
    walked.press(ENTER)
    walked.wait("┌─ 名称无效", "正文一段。")


@pytest.mark.row(2)
def test_row_02_what_is_copied_is_clean(
    browser: Callable[..., Browser], hostile_home: Path, hostile_folder: Path
) -> None:
    one = browser("--lang", "zh", str(hostile_folder), home=hostile_home, extra={"TMUX": ""})
    one.wait("┌─")
    back_home(one)
    one.press("g", ENTER, "}", "}", ".", "y")
    one.wait("已复制")
    text = (hostile_home / "runtime" / "yaolan" / "copied.txt").read_bytes()
    assert text and not [byte for byte in text if byte < 32 and byte != 10]
    one.send("Q")
    assert one.ended() == 0


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\xfd",
        "市中心".encode("gb18030"),
        b"\x1b[200~\xff\xd6\xd0\x1b[201~",
        b"\x1b[200~" + b"x" * 100_000 + b"\x1b[201~",
    ],
    ids=["no-utf8", "gb18030", "pasted", "row_18_long_paste"],
)
@pytest.mark.row(17, 18)
def test_rows_17_18_bytes_typed_kill_nothing(browser: Callable[..., Browser], data: bytes) -> None:
    one = browser("--lang", "zh")
    one.wait("┌─ 要览")
    one.still()
    for opening in ("", "s", "/", ":"):
        one.press(opening + "") if opening else None
        one.send(data)
        one.still()
        back_home(one)
    one.press("3")
    one.wait("时间线")
    one.send("Q")
    assert one.ended() == 0
