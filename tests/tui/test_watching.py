"""New and changed files come by themselves, and what is being read stays where it is."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import Corpus
from corpus.keeping import settings
from corpus.library.protocol import LibraryError
from tests.tui.conftest import Browser
from tui import keymap
from tui.app import Options, YaolanApp
from tui.session import Session
from tui.watching import LONGEST, Watch, chosen

SOON = 0.01


class Watched:
    """A corpus whose files smell as the test says."""

    def __init__(self) -> None:
        self.smelly: bool | Exception = False
        self.looks = 0
        self.generation = 1
        self.indexed = 0

    def smells(self, go_on: Callable[[], bool]) -> bool:
        self.looks += 1
        go_on()
        if isinstance(self.smelly, Exception):
            raise self.smelly
        return self.smelly

    def index(self) -> None:
        self.indexed += 1


def until(holds: Callable[[], object]) -> None:
    for _ in range(2000):
        if holds():
            return
        time.sleep(0.005)
    raise AssertionError("it never came")


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def watch(watched: Watched) -> Any:
    busy = threading.Event()
    made = Watch(
        watched,  # type: ignore[arg-type]
        busy=busy.is_set,
        changed=watched.index,
        generation=lambda: watched.generation,
        every=SOON,
    )
    yield made
    made.close()
    assert not made._thread.is_alive()


def test_nothing_changed_nothing_is_read(watched: Watched, watch: Watch) -> None:
    until(lambda: watched.looks > 3)
    assert watched.indexed == 0


def test_what_smells_is_read(watched: Watched, watch: Watch) -> None:
    watched.smelly = True
    until(lambda: watched.indexed)
    watched.generation += 1  # something was there
    until(lambda: watched.indexed > 1)


def test_what_smells_in_vain_is_looked_at_less_and_less(watched: Watched, watch: Watch) -> None:
    watched.smelly = True
    until(lambda: watched.indexed >= 3)
    before = watched.indexed
    time.sleep(5 * SOON)
    assert watched.indexed <= before + 1
    assert LONGEST > SOON


def test_no_index_yet_is_no_fault(watched: Watched, watch: Watch) -> None:
    watched.smelly = LibraryError("no index here")
    until(lambda: watched.looks > 3)
    assert watched.indexed == 0
    watched.smelly = True
    until(lambda: watched.indexed)


@pytest.mark.parametrize(
    ("line", "option", "wish", "faults"),
    [("", None, True, 0), ("watch: no", None, False, 0), ("watch: no", True, True, 0), ("watch: maybe", None, True, 1)],
)
def test_what_a_person_wants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, option: bool | None, wish: bool, faults: int
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "yaolan").mkdir()
    (tmp_path / "yaolan" / "config.yaml").write_text(line + "\n")
    found, said = chosen(option, settings()[0])
    assert (found, len(said)) == (wish, faults)


@pytest.mark.slow
def test_smells_what_is_new_changed_and_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("清河区2019年工作报告\n2019年5月,清河区启动三清行动。")
    past = time.time() - 100
    os.utime(folder, (past, past))
    corpus = Corpus([str(folder)])
    with pytest.raises(LibraryError):
        corpus.smells(lambda: True)
    corpus.start_indexing().wait()
    os.utime(folder, (past, past))

    def smells() -> bool:
        return corpus.smells(lambda: True)

    assert not smells()
    assert not corpus.smells(lambda: False)
    (folder / "a.txt").write_text("清河区2020年工作报告")
    assert smells()
    corpus.start_indexing().wait()
    os.utime(folder, (past, past))
    assert not smells()
    (folder / "b.txt").write_text("清河区2021年工作报告")
    assert smells()
    (folder / "b.txt").unlink()
    os.utime(folder, (past, past))
    assert not smells()
    (folder / "a.txt").unlink()
    os.utime(folder, (past, past))
    assert smells()


@pytest.mark.slow
async def test_a_new_file_comes_while_another_is_read(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Watch.__init__, "__kwdefaults__", {"every": 0.1})
    folder = tmp_path / "papers"
    folder.mkdir()
    told = "".join(f"第{number}段。清河区第{number}年启动三清行动。\n" for number in range(1, 60))
    (folder / "a.txt").write_text("清河区2019年工作报告\n" + told)
    corpus = Corpus([str(folder)])
    corpus.start_indexing().wait()
    app = YaolanApp(corpus, Options(keymap.load(), watch=True), Session("watching"))
    async with app.run_test(size=(80, 24)) as pilot:
        browser = Browser(app, pilot)
        await browser.until(lambda: "清河区2019年工作报告" in browser.text())
        await browser.does("open")
        await browser.until(lambda: browser.screen.VIEW == "reader" and "第1段" in browser.text())
        await browser.does("page.down", "move.down")
        await pilot.pause(0.2)
        before = browser.text().splitlines()[1:-3]
        generation = app.desk.generation
        (folder / "b.txt").write_text("白水市2020年工作报告\n2020年3月1日,白水市启动五净行动。")
        for _ in range(1200):
            await pilot.pause(0.05)
            if app.desk.generation != generation and not app.desk.indexing:
                break
        assert browser.screen.VIEW == "reader"
        assert browser.text().splitlines()[1:-3] == before
        await browser.does("view.home")
        await browser.until(lambda: "白水市2020年工作报告" in browser.text())
