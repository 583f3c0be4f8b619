"""How home, timeline and search look at 80x24 and 120x40, drawn from a library made by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui import keymap, language

sys.path.insert(0, str(Path(__file__).parent))
import canned

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def app(home: Path) -> Any:
    from tui.app import Options, YaolanApp
    from tui.session import Session

    before = language.current()
    language.install("zh")
    made = YaolanApp(canned.corpus(), Options(keymap.load()), Session("snapshots"))
    made.desk.index = lambda: None  # type: ignore[method-assign]
    made._save_now = lambda: None  # type: ignore[method-assign]
    yield made
    language.install(before)


def after(*keys: str) -> Callable[[Any], Any]:
    async def run(pilot: Any) -> None:
        await pilot.pause(0.3)
        await pilot.press(*keys)
        await pilot.pause(0.5)

    return run


@pytest.mark.parametrize("size", SIZES)
def test_home(app: Any, snap_compare: Any, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=after("tab"))


@pytest.mark.parametrize("size", SIZES[:1])
def test_timeline(app: Any, snap_compare: Any, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=after("3", "j"))


@pytest.mark.parametrize("size", SIZES[:1])
def test_search(app: Any, snap_compare: Any, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=after("s", *"xjyxd"))
