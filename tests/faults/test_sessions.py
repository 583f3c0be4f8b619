"""Sessions in which something goes wrong beside the keys: a second browser, a folder that goes, a clock set back."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.browser import Browser
from tests.faults.conftest import Run
from tests.faults.strings import DOCUMENT

pytestmark = pytest.mark.slow
Opens = Callable[..., Browser]
AHEAD = time.mktime((2031, 1, 1, 12, 0, 0, 0, 0, 0))


def notes(home: Path) -> list[str]:
    """The notes of the marks that are kept."""
    return [one["note"] for one in json.loads((home / "data" / "yaolan" / "marks.json").read_text())["kept"]]


def marked(one: Browser, note: str) -> None:
    """Marks the place under the cursor of a text with a note."""
    one.press("m")
    one.send(note)
    one.wait(note)
    one.send("\r")
    one.wait("已加书签")


def left(*browsers: Browser) -> None:
    for one in browsers:
        one.send("Q")
        assert one.ended() == 0


@pytest.mark.row(51)
def test_two_browsers_on_one_corpus_keep_the_marks_of_both(browser: Opens, documents: Path, tmp_path: Path) -> None:
    first = browser("--lang", "zh", str(documents))
    second = browser("--lang", "zh", str(documents))
    for one in (first, second):
        one.wait("碧水行动", "文档 1")
        one.press("\r")
        one.wait("标记")
    marked(first, "甲的批注")
    marked(second, "乙的批注")
    for one in (first, second):
        one.press("'")
        one.wait("甲的批注", "乙的批注", "2 个书签")
    second.press("d")
    second.wait("1 个书签")
    first.press("d", "d")  # the first of these is already gone
    left(first, second)
    assert notes(tmp_path / "home") == []


@pytest.mark.row(35)
def test_a_folder_that_goes_while_it_is_read_leaves_what_was_read(
    browser: Opens, documents: Path, tmp_path: Path
) -> None:
    one = browser("--lang", "zh", str(documents))
    one.wait("碧水行动", "文档 1")
    one.press("\r")
    shutil.rmtree(documents)
    one.press("o")
    one.wait("无法读取原件：没有该文件或文件夹")
    one.press("o")
    marked(one, "还在读")
    one.press("1", "r")
    one.wait(f"没有该文件或文件夹：{documents}"[:20])
    one.press("3", "4", "5", "2", "\r", "1", "\r")
    one.wait("全市推行")
    documents.mkdir()
    (documents / "b.txt").write_text(DOCUMENT.replace("碧水行动", "蓝天行动"))
    one.press("1", "r")
    one.wait("蓝天行动")
    left(one)
    assert notes(tmp_path / "home") == ["还在读"]


@pytest.mark.row(51)
def test_a_mark_while_another_indexes_is_kept(browser: Opens, run: Run, documents: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run("index", str(documents), home=home).returncode == 0
    (documents / "b.txt").write_text(DOCUMENT.replace("碧水行动", "蓝天行动"))
    (lock,) = (home / "cache" / "yaolan").glob("*.lock")
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        one = browser("--lang", "zh", str(documents), home=home)
        one.wait("碧水行动", "另一个 yaolan")
        one.press("\r")
        marked(one, "边建边记")
        one.press("1")
        assert "蓝天行动" not in one.screen
    one.wait("蓝天行动")
    left(one)
    assert notes(home) == ["边建边记"]


@pytest.mark.row(61)
def test_a_clock_set_back_loses_nothing_and_reads_nothing_again(
    browser: Opens, run: Run, documents: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    os.utime(documents / "a.txt", (AHEAD, AHEAD))
    assert run("index", str(documents), home=home).returncode == 0
    one = browser("--lang", "zh", str(documents), home=home)
    one.wait("碧水行动")
    one.press("\r")
    marked(one, "从前")
    left(one)
    # what was written before the clock was set back is of years to come
    kept = home / "data" / "yaolan" / "marks.json"
    year = time.strftime("%Y-")
    kept.write_text(kept.read_text().replace(f'"{year}', '"2031-'))
    for path in (*kept.parent.iterdir(), *(home / "cache" / "yaolan").iterdir()):
        os.utime(path, (AHEAD, AHEAD))
    again = run("index", str(documents), home=home)
    assert again.returncode == 0 and b"0 documents read" in again.stderr, again.stderr
    assert b"less than a minute" in run("corpora", home=home).stdout
    one = browser("--lang", "zh", str(documents), home=home)
    one.wait("标记")
    one.press("j")
    marked(one, "如今")
    one.press("'")
    one.wait("从前", "如今", "2 个书签")
    left(one)
    assert notes(home) == ["从前", "如今"]
