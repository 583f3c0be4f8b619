"""Keys one after the other, the hint window, why a command finds nothing to do, names by their pinyin."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import keymap
from tui.commands import COMMANDS
from tui.pinyin import learn, spelled
from tui.safe import SafeText
from tui.screens.help import help_rows
from tui.screens.palette import PaletteScreen, commands
from tui.widgets.following import Following
from tui.widgets.footer import Hint

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", autouse=True)
def readings():
    learn()


def own(tmp_path: Path, text: str) -> keymap.KeyMap:
    file = tmp_path / "keymap.yaml"
    file.write_text(text)
    file.chmod(0o600)
    return keymap.load(file)


def test_a_persons_map_may_hold_sequences(tmp_path: Path) -> None:
    found = own(tmp_path, 'everywhere:\n  move.top: ["g g"]\n  find: [Space f]\n  search: [Space g s]\n')
    assert not found.faults
    assert found.step((), (), "g") == keymap.Pending(("g",))
    assert found.step((), ("g",), "g") == "move.top" and found.step((), ("g",), "ｇ") == "move.top"
    assert dict(found.following((), ("Space",))) == {"f": "find", "g": None}
    assert found.following((), ("Space", "g")) == (("s", "search"),)


def test_what_an_inner_view_says_goes_before() -> None:
    found = keymap.load()
    assert dict(found.following(("timeline",), ("M",)))["d"] == "lanes.due"
    assert dict(found.following(("reader",), ("M",)))["d"] == "marks.dates"


async def test_the_hint_window_comes_after_the_first_key_and_goes_with_esc(browse) -> None:
    async with browse() as browser:
        await browser.does("view.timeline")
        await browser.until(lambda: browser.screen.VIEW == "timeline" and browser.screen.event)
        focused = browser.screen.focused
        await browser.pilot.press("M")
        assert "M …" in browser.text()
        await browser.until(lambda: browser.screen.query(Following))
        await browser.until(lambda: "h 发生" in browser.text() and "p 发布" in browser.text())
        assert browser.screen.focused is focused
        await browser.pilot.press("escape")
        assert not browser.screen.query(Following) and "M" not in browser.text().split("\n")[-2]
        assert browser.screen.VIEW == "timeline" and not browser.app.status.message
        await browser.pilot.press("M", "h")
        assert "发生：不显示" in browser.text() and not browser.screen.query(Following)
        await browser.pilot.press("M", "z")
        await browser.until(lambda: "M z" in browser.app.status.message)


@pytest.mark.parametrize("width", [10, 24, 56])
def test_hints_stand_in_columns(width: int) -> None:
    from tui.cells import cell_len

    hints = [
        Hint(SafeText(key), SafeText(label)) for key, label in (("h", "发生"), ("l", "启动"), ("PgDn", "到期到期"))
    ]
    box = Following(SafeText("M"), hints, SafeText(""))
    lines = ["".join(text for text, _style in line) for line in box.lay_out(width)]
    assert all(cell_len(line.rstrip()) <= width for line in lines)
    assert "".join(lines).count("发生") == 1 and len(lines) == (1 if width == 56 else 3 if width < 24 else len(lines))


@pytest.mark.parametrize("typed", ["sjx", "shijian", "shij", "shijxian", "jx", "x"])
def test_a_label_is_spelled_whole_by_initials_or_in_part(typed: str) -> None:
    assert spelled("时间线", typed)


@pytest.mark.parametrize("typed", ["sx", "xs", "shijianxianx", "时", "", "s j", "!"])
def test_and_not_otherwise(typed: str) -> None:
    assert not spelled("时间线", typed)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_are_spelled_or_not(text: str, typed: str) -> None:
    assert spelled(text, typed) in (True, False)
    assert not spelled("石" * 40, "s" * 39 + "x")


@pytest.fixture
def in_chinese():
    from tui import language

    before = language.current()
    language.install("zh")
    yield
    language.install(before)


def test_the_palette_finds_commands_by_pinyin_and_puts_those_without_use_last(in_chinese) -> None:
    map_ = keymap.load()
    assert commands(map_, "sjx")[0].command.id == "view.timeline"
    assert {one.command.id for one in commands(map_, "ss")} >= {"search"}
    shown = commands(map_, "", {"move.down": "无"})
    assert shown[-1].command.id == "move.down" and shown[-1].why_not == "无"


def test_help_says_why_and_is_searched_by_pinyin(in_chinese) -> None:
    map_ = keymap.load()
    rows = help_rows(map_, "home", "", {"history.back": "无处可回", "zoom.in": "这里没有"})
    by_id = {row.id: row for row in rows if row.id}
    assert by_id["history.back"].why_not == "无处可回"
    assert not by_id["zoom.in"].why_not and not by_id["move.down"].why_not
    assert "view.timeline" in {row.id for row in help_rows(map_, "home", "sjx")}


async def test_what_finds_nothing_to_do_is_told_in_the_palette_and_on_the_key(browse) -> None:
    async with browse() as browser:
        await browser.until(lambda: browser.screen.VIEW == "home")
        assert browser.screen.unavailable("history.back") and not browser.screen.unavailable("search")
        assert browser.screen.unavailable("zoom.in")
        await browser.does("palette")
        await browser.until(lambda: isinstance(browser.screen, PaletteScreen))
        await browser.types("fanhui")
        await browser.until(lambda: "没有可返回的位置" in browser.text())
        assert "j k" not in browser.text().split("\n")[-2]
        await browser.does("close")
        await browser.does("view.timeline", "view.home")
        await browser.until(lambda: browser.screen.VIEW == "home" and not browser.screen.unavailable("history.back"))


def test_every_may_stands_beside_a_command() -> None:
    methods = {command.method.replace("do_", "may_", 1) for command in COMMANDS.values()}
    for path in (ROOT / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("may_"):
                assert node.name in methods, f"{path.name}: {node.name}"
