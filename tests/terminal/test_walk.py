"""A person's first hour, in tmux at 80x24: on the real documents where they lie beside us, and on our own."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal.tmux import ROOT, SEEDS, Tmux, available, command, environment
from tui.commands import COMMANDS
from tui.keymap import load

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(available()), reason=available()),
    pytest.mark.timeout(400),
]
on_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds do not lie beside the checkout")
ON_SEEDS = ("--lang", "zh", str(SEEDS))
TMUX_NAMES = {
    "↓": "Down",
    "↑": "Up",
    "→": "Right",
    "←": "Left",
    "PgDn": "NPage",
    "PgUp": "PPage",
    "Esc": "Escape",
    "Shift+Tab": "BTab",
    "Ctrl+d": "C-d",
    "Ctrl+u": "C-u",
    "Ctrl+p": "C-p",
    "Ctrl+l": "C-l",
}
VIEW_OF = {
    "1": ["home", "documents", "folding"],
    "2": ["folding"],
    "3": ["timeline"],
    "4": ["glossary"],
    "5": ["figures"],
}
ON_ROWS = {"open", "find", "find.next", "glossary.popup", "explain", "copy", "copy.style", "mark.set", "pane.alone"}
"""Commands that mean something of its own on the rows of each view."""
LEAVING = {"quit", "quit.layer", "history.back", "history.forward", "close", "suspend"}


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Indexes of the seeds and of our own documents."""
    home = tmp_path_factory.mktemp("indexes")
    for paths in ([str(SEEDS)] if SEEDS.is_dir() else [], []):
        subprocess.run([*command(), "index", *paths], env=environment(home), cwd=ROOT, timeout=300, check=True)
    return home / "cache"


@pytest.fixture
def terminal(tmp_path: Path, indexes: Path) -> Iterator[Tmux]:
    """A terminal of somebody who was never here before."""
    tmux = Tmux(tmp_path, cache=indexes)
    yield tmux
    tmux.close()


@pytest.fixture
def seeds(terminal: Tmux) -> Tmux:
    """The browser on the seeds, on the home view."""
    terminal.run(*ON_SEEDS)
    terminal.wait("5 篇", "文档 5", r"举措 \d{2,}", "四水共治")
    return terminal


def current(screen: str) -> list[str]:
    """What stands in the rows that are marked as current, pane by pane."""
    return [part.split("│")[0].strip() for line in screen.split("\n") for part in line.split("▌")[1:]]


def on(wanted: str) -> Callable[[str], bool]:
    """Whether a current row matches."""
    return lambda screen: any(re.search(wanted, row) for row in current(screen))


def moves_to(terminal: Tmux, wanted: str, *, key: str = "j", most: int = 60) -> str:
    """Presses `key` until the current row matches, waiting for each move."""
    for _ in range(most):
        before = terminal.still(0.1)
        if on(wanted)(before):
            return before
        terminal.press(key)
        terminal.until(lambda screen, before=before: screen != before, f"a move on the way to {wanted}")
    raise AssertionError(f"{wanted} never was current:\n{terminal.screen()}")


def finds(terminal: Tmux, text: str, row: str) -> str:
    """Filters the list to the rows with `text`."""
    terminal.press("/")
    terminal.wait("(?m)^│ / ")
    terminal.type(text)
    terminal.until(on(row), f"{row} under the cursor")
    terminal.press("Enter")
    return terminal.wait(re.escape(f"/{text}"))


@on_seeds
def test_home_lists_documents_and_moves(seeds: Tmux) -> None:
    screen = seeds.wait("2018-03-09 2017年政府工作报告", "2021-07-25")
    first = current(screen)[0]
    seeds.press("j")
    seeds.until(lambda screen: current(screen)[0] != first, "another row")
    seeds.press("k")
    seeds.until(on(re.escape(first)), "the row before")
    seeds.press("G")
    seeds.until(lambda screen: current(screen)[0] != first, "the last row")
    seeds.press("g")
    seeds.until(on(re.escape(first)), "the first row")


@on_seeds
def test_an_initiative_leads_to_its_sentence(seeds: Tmux) -> None:
    seeds.press("Tab")
    moves_to(seeds, "^四水共治")
    seeds.wait("四水共治  防洪水、排涝水、治污水、保供水")
    seeds.press("Enter")
    seeds.wait("─ 举措 › 四水共治", "内容", "见于")
    moves_to(seeds, "系统推进")
    seeds.press("Enter")
    seeds.wait(r"第\d+/\d+处标记", "重点项目21个", without="举措 ›")
    seeds.press("H")
    seeds.wait("─ 举措 › 四水共治")


@on_seeds
def test_a_term_pops_up_with_its_five_parts(seeds: Tmux) -> None:
    seeds.press("4")
    seeds.wait("─ 词表 ·")
    finds(seeds, "一感", "^一感两度两率")
    seeds.press("K")
    seeds.wait("─ 一感两度两率 1/2 ─", "5 = 5|= 5", *(f"{number} [一-鿿]{{2,}}" for number in range(1, 6)))
    seeds.press("Enter")
    seeds.wait(r"第\d+/\d+处标记", "一感两度两率")
    # Enter landed on the term itself: in the text K means the term under the cursor.
    seeds.press("K")
    seeds.wait("─ 一感两度两率 1/2 ─", "5 参与率")
    seeds.press("Escape")
    seeds.wait(r"第\d+/\d+处标记", without="─ 一感两度两率 1/2 ─")


@on_seeds
def test_four_letters_land_on_the_initiative(seeds: Tmux) -> None:
    seeds.press("s")
    seeds.wait("─ 搜索 ─")
    seeds.type("ssgz")
    seeds.until(on("^四水共治"), "四水共治 as the best hit")
    seeds.press("Enter")
    seeds.wait(r"第\d+/\d+处标记", "四水共治")


@on_seeds
def test_the_timeline_leads_to_an_event_and_its_passage(seeds: Tmux) -> None:
    seeds.press("3")
    seeds.wait("─ 时间线 · 月")
    seeds.press("/")
    seeds.wait("(?m)^│ / |│ / ")
    seeds.type("2017-03")
    seeds.press("Enter")
    seeds.until(on("^2017-03 "), "the month on the ruler")
    seeds.wait("─ 2017年3月 ─", "03-22", "事件")
    moves_to(seeds, r"03-22 .*双万双联")
    seeds.press("Enter")
    seeds.wait(r"第\d+/\d+处标记", "3月22日", "双万双联")
    seeds.press("H")
    seeds.wait("─ 时间线 ·", "2017年3月")


@on_seeds
def test_figures_show_a_revision_and_a_report_against_itself(seeds: Tmux) -> None:
    seeds.press("5")
    seeds.wait("─ 数据 ·", r"修正 +地区生产总值 +武昌区 2017 1060 亿元.预计. → 1102.5 亿元")
    seeds.wait(r"冲突 +地区生产总值 +武昌区 2017 .*9% ≠ 未达 9%")
    moves_to(seeds, "^修正 +地区生产总值")
    seeds.wait("1060 亿元", "1102.5 亿元")
    seeds.press("Enter")
    seeds.wait("─ 对照 ─", "1060亿元", "1102.5亿元")


@on_seeds
def test_a_passage_is_copied_with_its_citation(seeds: Tmux, tmp_path: Path) -> None:
    seeds.press("s")
    seeds.wait("─ 搜索 ─")
    seeds.type("一感两度两率")
    seeds.until(on("^一感两度两率"), "the hit")
    seeds.press("Enter")
    seeds.wait(r"第\d+/\d+处标记")
    seeds.press("y")
    seeds.wait("已复制")
    kept = (tmp_path / "runtime" / "yaolan" / "copied.txt").read_text(encoding="utf-8")
    assert "一感两度两率" in kept
    assert re.search(r"——.+\[.\].*20\d\d-\d\d-\d\d", kept), kept  # of any kind of document
    assert seeds.tell("show-buffer").strip() == kept.strip()
    assert (tmp_path / "runtime" / "yaolan" / "copied.txt").stat().st_mode & 0o077 == 0


@on_seeds
def test_it_opens_where_it_was(seeds: Tmux) -> None:
    seeds.press("Enter")
    seeds.wait(r"第\d+/\d+处标记")
    seeds.press("G")
    seeds.wait("100%")
    before = seeds.still().split("\n")[1:20]
    seeds.press("Q")
    assert seeds.ended() == 0
    seeds.run(*ON_SEEDS)
    seeds.wait("100%", r"第\d+/\d+处标记")
    assert seeds.still().split("\n")[1:20] == before
    seeds.press("q")
    seeds.wait("文档 5")
    seeds.press("q")
    assert seeds.ended() == 0
    seeds.run(*ON_SEEDS)
    seeds.wait("文档 5", "四水共治")


@on_seeds
def test_a_view_is_kept_with_its_row_and_order(seeds: Tmux) -> None:
    seeds.press("5")
    seeds.wait("─ 数据 ·")
    moves_to(seeds, "^修正 +固定资产投资")
    seeds.press("Q")
    assert seeds.ended() == 0
    seeds.run(*ON_SEEDS)
    seeds.wait("─ 数据 ·")
    seeds.until(on("^修正 +固定资产投资"), "the row of before")


def answers(terminal: Tmux, key: str, base: str) -> None:
    """Presses a key by its name in the key map, sees that all is well, and goes back to where the title is `base`."""
    terminal.press(*(TMUX_NAMES.get(part, part) for part in key.split()))
    for _ in range(6):
        screen = terminal.still(0.35)  # what a key opens for the first time is imported first
        assert terminal.alive, f"{key} ended it"
        assert screen.startswith("┌") and screen.rstrip().endswith("┘"), f"{key}:\n{screen}"
        body = "\n".join(screen.split("\n")[1:22])
        if re.match(base, screen) and not re.search(r"└─|(?m:^|│) */ |(?m:^)│ [一-鿿]{2,4}: |: .*Esc 取消", body):
            return
        terminal.press("Escape")
    raise AssertionError(f"no way back after {key}:\n{terminal.screen()}")


@pytest.mark.parametrize(
    ("view", "title"), [("1", "要览"), ("2", "要览"), ("3", "时间线"), ("4", "词表"), ("5", "数据")]
)
def test_every_key_answers_in_every_view(terminal: Tmux, view: str, title: str) -> None:
    terminal.run("--lang", "zh")
    terminal.wait("要览", "四水共治")
    keymap = load()
    for id, one in COMMANDS.items():
        if one.view not in ("everywhere", "list", *VIEW_OF[view]) or id in LEAVING:
            continue
        if view != "1" and one.view == "everywhere" and id not in ON_ROWS:
            continue
        for key in keymap.keys(id)[: None if view == "1" else 1]:
            terminal.press(view)
            terminal.still(0.15)  # the title of another view may be the same
            terminal.wait(f"┌─ {title} ")
            answers(terminal, key, f"┌─ ({title}|要览) ")
    terminal.press("Q")
    assert terminal.ended() == 0


def test_every_key_answers_in_a_text(terminal: Tmux) -> None:
    terminal.run("--lang", "zh")
    terminal.wait("要览", "四水共治")
    terminal.press("Enter")
    terminal.wait("处标记")
    keymap = load()
    for id, one in COMMANDS.items():
        # `compare` asks for the other document on the home view
        if one.view not in ("everywhere", "reader") or id in {*LEAVING, "compare"} or id.startswith("view."):
            continue
        for key in keymap.keys(id):
            answers(terminal, key, r"┌─ .* · \d+%(?: · .*处标记)? ─")  # none is marked once all kinds are off
    terminal.press("1")  # `u` may have opened another text over the first
    terminal.wait("┌─ 要览")
    terminal.press("q")
    assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("way", "views", "title"),
    [
        pytest.param(("c", "G", "c"), ["compare"], "对比 ›", id="compare"),
        pytest.param(("c", "G", "c", "="), ["beside", "reader"], "对照 ", id="beside"),
        pytest.param(("Tab", "Enter"), [], "举措 ›", id="card"),
        pytest.param(("Enter", "o"), [], "原件 ›", id="original"),
    ],
)
def test_every_key_answers_over_a_view(terminal: Tmux, way: tuple[str, ...], views: list[str], title: str) -> None:
    terminal.run("--lang", "zh")
    terminal.wait("要览", "四水共治")
    for key in way:
        terminal.press(key)
        terminal.still(0.35)
    terminal.wait(f"┌─ {title}")
    keymap = load()
    for id, one in COMMANDS.items():
        if one.view not in ("everywhere", "list", *views) or id in {*LEAVING, "compare"} or id.startswith("view."):
            continue
        if not (title.startswith("原件") and id == "original"):  # which goes back to the text
            answers(terminal, keymap.keys(id)[0], f"┌─ {title}")
    terminal.press("1")
    terminal.wait("┌─ 要览")
    terminal.press("q")
    assert terminal.ended() == 0


def test_the_browser_is_whole_without_letters(terminal: Tmux) -> None:
    """Arrows, Enter, Esc, Tab, digits and function keys alone: an input method swallows letters."""
    terminal.run("--lang", "zh")
    terminal.wait("要览", "四水共治")
    terminal.press("F2")
    terminal.wait("─ 搜索 ─")
    terminal.type("四水共治")
    terminal.until(on("^四水共治"), "the hit")
    terminal.press("Enter")
    terminal.wait("处标记", "四水共治")
    terminal.press("F4")
    terminal.wait("─ 四水共治 ─")
    terminal.press("Escape")
    terminal.wait("处标记", without="─ 四水共治 ─")
    terminal.press("F1")
    terminal.wait("─ 帮助 ")
    # One after the other: a terminal sends Alt+3 as Esc and 3.
    for seen in ("处标记", "─ 搜索 ─", "┌─ 要览"):
        terminal.press("Escape")
        terminal.wait(seen)
    terminal.press("3")
    terminal.wait("─ 时间线 ·")
    terminal.still()
    terminal.press("Down", "Enter")
    terminal.wait("处标记")
    terminal.press("C-c")
    assert terminal.ended() == 0
