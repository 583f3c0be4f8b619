"""What every screen has from its base: keys, layers, history, what is said."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from textual.events import Paste

from corpus.keeping import Keeping
from tui.history import History, Place
from tui.keymap import load
from tui.widgets.footer import Footer
from tui.widgets.frame import Edge
from tui.widgets.line_list import LineList
from tui.widgets.prompt import LONGEST, Prompt

STUB = Path(__file__).resolve().parents[1] / "terminal" / "stub_browser.py"


@pytest.fixture(scope="module")
def stub() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stub_browser", STUB)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["stub_browser"] = module
    spec.loader.exec_module(module)
    return module


def rows(app: Any, id: str = "left") -> LineList:
    found: LineList = app.screen.query_one(f"#{id}", LineList)
    return found


def footer(app: Any) -> str:
    return "".join(segment.text for segment in app.screen.query_one(Footer).render_line(0))


async def test_keys_move_and_change_panes_and_full_width_twins_count(stub: ModuleType) -> None:
    app = stub.browser()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "k", "tab", "down", "G")
        assert (rows(app).cursor, rows(app, "right").cursor) == (1, 49)
        assert app.screen.focused is rows(app, "right")
        await pilot.press("fullwidth_question_mark")
        assert app.screen.VIEW == "help"


async def test_keys_typed_ahead_reach_the_screen_they_are_meant_for(stub: ModuleType) -> None:
    app = stub.browser()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "j", "enter", "j", "j", "j", "s", "q", "x", "escape")
        await pilot.pause(0.3)
        assert app.screen.VIEW == "reader"
        assert app.screen.shown == "2"
        assert rows(app).cursor == 3


async def test_layers_and_history(stub: ModuleType) -> None:
    app = stub.browser()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "1", "j", "enter")
        await pilot.pause(0.2)
        assert [screen.VIEW for screen in app.screen_stack] == ["home", "reader"]
        await pilot.press("H")
        assert app.screen.VIEW == "home" and rows(app).cursor == 1
        await pilot.press("L")
        assert app.screen.VIEW == "reader"
        await pilot.press("q", "H", "H", "H", "H")
        assert app.screen.VIEW == "home"
        await pilot.press("H")
        assert "no place to go back to" in app.status.message


async def test_a_command_that_nobody_takes_says_why_until_the_next_key(stub: ModuleType) -> None:
    app = stub.browser()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("K")
        assert "no term is under the cursor" in footer(app)
        await pilot.press("j")
        assert "no term" not in footer(app)


async def test_the_footer_shows_the_keys_in_force(stub: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "keymap.yaml"
    file.write_text("everywhere:\n  open: [O]\n  search: null\n  move.top: [g g]\n")
    file.chmod(0o600)
    app = stub.browser(load(file))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "O Open" in footer(app)
        assert "Search" not in footer(app)
        await pilot.press("j", "g")
        assert "g …" in footer(app)
        await pilot.press("g")
        assert rows(app).cursor == 0
        await pilot.press("j", "g", "z")
        assert "g z" in footer(app) and rows(app).cursor == 1


@pytest.mark.row(21)
async def test_a_wrong_key_map_is_said_and_everything_works(stub: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "keymap.yaml"
    file.write_text("everywhere:\n  opn: [O]\n")
    file.chmod(0o600)
    app = stub.browser(load(file))
    async with app.run_test(size=(160, 24)) as pilot:
        assert "keymap.yaml:2" in footer(app) and "open" in footer(app)
        await pilot.press("j")
        assert rows(app).cursor == 1


@pytest.mark.row(26)
async def test_a_map_that_binds_everything_away_can_be_left(stub: ModuleType, tmp_path: Path) -> None:
    for key in ("ctrl+c", "ctrl+q"):
        file = tmp_path / "keymap.yaml"
        file.write_text("everywhere:\n  quit: null\n  quit.layer: null\n  close: null\n")
        file.chmod(0o600)
        app = stub.browser(load(file))
        async with app.run_test() as pilot:
            await pilot.press("s", key)
            await pilot.pause(0.1)
        assert app.return_code == 0


@pytest.mark.row(13)
async def test_hostile_text_stands_literally(stub: ModuleType) -> None:
    app = stub.browser()
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("m")
        assert "[red]x[/red] ␛]0;title␇" in footer(app)
        title = "".join(segment.text for segment in app.screen.query_one("#frame-top", Edge).render_line(0))
        assert "stub [red]x[/red]" in title
        await pilot.click("#left")
        assert app.is_running


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (24, 6), (10, 3), (1, 1)])
@pytest.mark.row(60)
async def test_every_size_is_survived(stub: ModuleType, size: tuple[int, int]) -> None:
    app = stub.browser()
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "s", "escape", "question_mark", "escape", "3")
        small = size[0] < 24 or size[1] < 6
        assert app.screen.has_class("-too-small") == small


async def test_a_line_of_input(stub: ModuleType) -> None:
    app = stub.browser()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("s", "四", "水", "g", "z", "left", "left", "backspace")
        prompt = app.screen.query_one(Prompt)
        assert (prompt.value, prompt.caret) == ("四gz", 1)
        assert app.cursor_position.x == 1 + 2 + 2  # frame, sign, one Hanzi
        await pilot.press("end", "ctrl+w")
        assert prompt.value == "四"
        await pilot.press("down")
        assert rows(app, "hits").cursor == 1 and app.screen.focused is prompt
        prompt.post_message(Paste("x\x1b]0;y\x07\n" * 100_000))
        await pilot.pause()
        assert len(prompt.value) == LONGEST and "\x1b" not in prompt.value
        strip = prompt.render_line(0)
        assert strip.cell_length == prompt.size.width
        await pilot.press("ctrl+u")
        assert prompt.value == ""


async def test_help_lists_the_commands_of_the_view_first_and_runs_them(stub: ModuleType) -> None:
    app = stub.browser()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "question_mark")
        shown = rows(app, "help-list").rows
        assert shown.rows[0].text == "Timeline"
        await pilot.press("slash", "g", "l", "o", "s", "enter")
        assert any("Glossary" in row.text or "glossary" in row.id for row in rows(app, "help-list").rows.rows)
        await pilot.press("escape", "slash", "F", "2", "enter")
        assert [row.id for row in rows(app, "help-list").rows.rows if row.id] == ["search"]
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert app.screen.VIEW == "search"


async def test_the_palette_runs_commands(stub: ModuleType) -> None:
    app = stub.browser()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("colon", *"timeline", "enter")
        await pilot.pause(0.2)
        assert app.screen.VIEW == "timeline"


async def test_place_and_way_come_back(stub: ModuleType, tmp_path: Path) -> None:
    first = stub.browser(keeping=Keeping(tmp_path))
    async with first.run_test() as pilot:
        await pilot.press("3", "j", "enter")
        await pilot.pause(0.2)
        first.session.settings["stub.sort"] = "date"
        await pilot.press("Q")
    again = stub.browser(keeping=Keeping(tmp_path))
    async with again.run_test() as pilot:
        await pilot.pause(0.1)
        assert again.screen.VIEW == "reader" and again.screen.shown == "1"
        assert again.session.settings == {"stub.sort": "date"}
        await pilot.press("H")
        assert again.screen.VIEW == "timeline"


def test_history_forgets_the_way_forward() -> None:
    history, a, b, c = History(), Place("home"), Place("reader", "a.md", 3), Place("timeline")
    history.leave(a)
    assert history.back(b) == a
    assert history.forward(a) == b
    assert history.back(b) == a
    history.leave(a)
    assert history.forward(c) is None
    kept = History()
    kept.restore(history.as_json())
    assert kept.as_json() == history.as_json()
    kept.restore({"back": [1, {"view": 3}, {"view": "x", "offset": -1}], "forward": None})
    assert kept.back(a) == Place("x")
