"""Every screen as text, at 80x24 and 120x40 in both languages, drawn from a library made by hand.

YAOLAN_SCREENS=write pytest tests/tui/test_screens.py    # after a change that was meant; read the difference
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

import pytest

from tests.tui import drawn
from tests.tui.conftest import Browser
from tui import keymap, language
from tui.commands import COMMANDS
from tui.history import Place

pytestmark = pytest.mark.slow
FOLDER = Path(__file__).parent / "screens"
CARD = Place("initiative", item="暖心家园行动", extra={"id": 1})
READER = Place("reader", "/x/a.txt", 0)
STEPS: tuple[tuple[str, Place | None, tuple[str, ...]], ...] = (
    ("home", Place("home"), ()),
    ("facets", None, ("documents.facets",)),
    ("home: an initiative under the cursor", None, ("close", "pane.next")),
    ("initiatives: parts under their whole", Place("initiatives"), ("fold.all",)),
    ("timeline", Place("timeline"), ("move.down",)),
    ("timeline by years", None, ("zoom.out", "zoom.out")),
    ("glossary", Place("glossary"), ()),
    ("glossary: pop-up", None, ("glossary.popup",)),
    ("figures", Place("figures"), ()),
    ("figures: disagreements", None, ("figures.table",)),
    ("figures: promises", None, ("figures.table",)),
    ("figures: indicators", None, ("figures.table",)),
    ("figures: firsts", None, ("figures.table",)),
    ("card", CARD, ()),
    ("text", READER, ("mark.next",)),
    ("text: outline", None, ("outline",)),
    ("text: evidence", None, ("close", "move.top", "mark.next", "explain")),
    ("text: pop-up", None, ("close", "mark.next", "mark.next", "glossary.popup")),
    ("text: hint window", None, ("close", "M")),
    ("compare", Place("compare", "/x/a.txt", extra={"other": "/x/b.txt"}), ()),
    ("two texts", Place("beside", "/x/a.txt", 0, extra={"other": "/x/b.txt", "at": 0}), ()),
    ("search", Place("home"), ("search", *"暖心")),
    ("palette", None, ("close", "view.home", "palette")),
    ("help", None, ("close", "help")),
    ("marks", None, ("close", "mark.list")),
)
"""Name, the place that is gone to before, and the commands whose keys (or the keys that) are pressed then."""


@asynccontextmanager
async def opened(size: tuple[int, int], lang: str) -> AsyncIterator[Browser]:
    from tui.app import Options, YaolanApp
    from tui.session import Session

    before = language.current()
    language.install(lang)
    app = YaolanApp(drawn.corpus(), Options(keymap.load()), Session(f"screens-{lang}-{size[0]}"))
    app.desk.index = lambda: None  # type: ignore[method-assign]
    app._save_now = lambda: None  # type: ignore[method-assign]
    try:
        async with app.run_test(size=size) as pilot:
            yield Browser(app, pilot)
    finally:
        language.install(before)


async def still(browser: Browser) -> str:
    """The screen when it has not changed for a while."""
    last, same = "", 0
    for _ in range(100):
        await browser.pilot.pause(0.05)
        text = browser.text()
        same = same + 1 if text == last else 0
        if same == 6:
            break
        last = text
    return "\n".join(line.rstrip() for line in last.split("\n"))


async def walked(size: tuple[int, int], lang: str) -> str:
    """All screens, one after the other."""
    out: list[str] = []
    async with opened(size, lang) as browser:
        await still(browser)
        for name, place, commands in STEPS:
            if place is not None:
                browser.app.visit(place)
                await still(browser)
            for command in commands:
                await (browser.does(command) if command in COMMANDS else browser.pilot.press(command))
                await still(browser)
            out.append(f"==== {name}\n{shortened(await still(browser))}\n")
    return "\n".join(out)


def shortened(screen: str) -> str:
    """A screen whose equal rows stand once, with how many there are."""
    out = []
    for row, equal in groupby(screen.split("\n")):
        count = len(list(equal))
        out.append(row if count == 1 else f"{row} × {count}")
    return "\n".join(out)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_screen_looks_as_it_did(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], lang: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # no text was seen yet
    file = FOLDER / f"{lang}-{size[0]}x{size[1]}.txt"
    found = await walked(size, lang)
    if os.environ.get("YAOLAN_SCREENS") == "write":
        file.write_text(found, encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    changed = unified_diff(expected.split("\n"), found.split("\n"), "as it was", "as it is", lineterm="", n=2)
    assert expected == found, "\n".join(changed)
