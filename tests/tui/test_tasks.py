"""The task exam: twenty questions, answered from the first screen with the fewest keys (benchmarks/tasks.yaml)."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

from corpus import Corpus, open_corpus
from tests.tui.conftest import Browser
from tui import keymap
from tui.app import Options, YaolanApp
from tui.keys import to_textual
from tui.passage import sentence_at
from tui.session import Session

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
TASKS: list[dict[str, Any]] = yaml.safe_load((ROOT / "benchmarks" / "tasks.yaml").read_text(encoding="utf-8"))
NAMES = [f"{task['corpus']}: {task['question']}" for task in TASKS]
SHARE = 0.5
"""Of the keys that a search and a pager take, ours may be this much in the median."""


def folder(task: dict[str, Any]) -> Path:
    """Where the documents of a task lie; skips where they are not."""
    found = ROOT / "corpus" / "documents" if task["corpus"] == "embedded" else SEEDS
    if not found.is_dir():
        pytest.skip(f"no {found.name} here")
    return found


def keys(task: dict[str, Any]) -> list[str]:
    return str(task["keys"]).split()


def typed(line: str) -> int:
    """Keys of one line in a shell, with the Enter behind it."""
    return sum(2 if "\u4e00" <= one <= "\u9fff" else 1 for one in line.replace("<Tab>", "\t")) + 1


def test_twenty_questions_take_at_most_half_the_keys() -> None:
    assert len(TASKS) == 20 and len(set(NAMES)) == 20
    assert median(len(keys(task)) / sum(map(typed, task["rival"])) for task in TASKS) <= SHARE


@pytest.mark.parametrize("task", TASKS, ids=NAMES)
def test_the_rival_gets_there_too(task: dict[str, Any]) -> None:
    for line in task["rival"]:
        match = re.fullmatch(r"rg (\S+)|less \+/(\S+) (\S+)<Tab>", line)
        assert match, line
        files = list(folder(task).glob(f"{match[3] or ''}*.*"))
        assert len(files) == 1 or not match[3], line
        words = match[1] or match[2]
        assert any(words in one.read_text(encoding="utf-8", errors="replace") for one in files), line


@pytest.fixture(scope="session")
def corpora(home: Path) -> dict[Path, Corpus]:
    """The corpora that tasks are about, indexed when one asks."""
    return {}


def indexed(where: Path, corpora: dict[Path, Corpus]) -> Corpus:
    if where not in corpora:
        corpora[where] = open_corpus([str(where)])
        corpora[where].start_indexing().wait()
    return corpora[where]


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS, ids=NAMES)
async def test_its_keys_lead_to_the_sentence(task: dict[str, Any], corpora: dict[Path, Corpus]) -> None:
    app = YaolanApp(indexed(folder(task), corpora), Options(keymap.load()), Session(f"task-{id(task)}"))
    app.desk.index = lambda: None  # type: ignore[method-assign]  # it is indexed
    async with app.run_test(size=(80, 24)) as pilot:
        browser = Browser(app, pilot)
        await browser.until(lambda: "按日期" in browser.text() or "by date" in browser.text())
        for key in keys(task):
            await pilot.press(to_textual(key))
            await pilot.pause(0.05)

        def answered() -> bool:
            return all(words in told(browser) for words in task["says"])

        await browser.until(answered, f"{told(browser)!r}\n{browser.text()}\ndoes not say {task['says']}")


def told(browser: Browser) -> str:
    """The sentence under the cursor of the reader; the whole screen where two texts stand on it."""
    screen = browser.screen
    if screen.VIEW == "reader" and screen.page is not None:
        document = screen.page.document
        return str(document.cut(sentence_at(document, screen.reader.offset_in_text)))
    return browser.text() if screen.VIEW == "beside" else ""
