"""Rows 1 to 15 through every field of every screen: facts made by hand, a hostile string in each of their words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.model import Document
from corpus.text import clean
from tests.faults.strings import HOSTILE
from tui import keymap, language

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tui"))
import canned

WORDS = {
    *("title", "source", "area", "restates", "path", "name", "names", "lead", "body", "what", "surface", "kind_name"),
    *(
        "initiatives",
        "term",
        "expansion",
        "parts",
        "note",
        "reason",
        "number",
        "part_of",
        "aliases",
        "indicator",
        "unit",
        "scope",
        "place",
        "change",
    ),
}
"""Fields that hold words of a document. Its text is not among them: it is cleaned when it is read."""
ANSWERS = {
    *("documents", "initiatives", "initiative", "events", "terms", "term", "page", "names"),
    *("indicators", "differences", "promises", "claims"),
}
VIEWS = (
    *(("j", "k", "x", "escape", "tab", "enter", "escape", "1"), ("2", "j", "enter", "x", "escape", "escape")),
    *(
        ("3", "j", "x", "escape", "enter", "escape"),
        ("4", "K", "escape", "enter", "escape"),
        ("5", "j", "x", "escape", "enter", "escape", "t", "t", "t", "j", "greater_than_sign", "enter", "escape"),
    ),
    ("5", "t", "K", "enter", "escape", "escape"),
    *(
        ("s", "n", "escape", "escape"),
        ("colon", "n", "down", "escape"),
        ("question_mark", "escape"),
        ("1", "enter", "y"),
    ),
)


def spoilt(value: Any, bad: str) -> Any:
    """`value` with the string before every word of a document in it."""
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Document):
        changed = {}
        for one in fields(value):
            held = getattr(value, one.name)
            plain = isinstance(held, str) and not isinstance(held, Enum)
            if one.name in WORDS and plain:
                changed[one.name] = bad + held
            elif one.name in WORDS and isinstance(held, tuple):
                changed[one.name] = tuple(bad + word if isinstance(word, str) else spoilt(word, bad) for word in held)
            elif not plain:
                changed[one.name] = spoilt(held, bad)
        return replace(value, **changed)
    return tuple(spoilt(one, bad) for one in value) if isinstance(value, tuple) else value


def library(bad: str) -> type[canned.Library]:
    """The library made by hand, every answer of it spoilt."""

    class Spoilt(canned.Library):
        def __getattribute__(self, name: str) -> Any:
            found = super().__getattribute__(name)
            if name not in ANSWERS:
                return found
            return lambda *given, **named: spoilt(whole(found(*given, **named)), bad)

    return Spoilt


def whole(answer: Any) -> Any:
    return tuple(answer) if isinstance(answer, Iterator) else answer


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Any]]:
    """Makes browsers on spoilt facts."""
    from corpus.keeping import Keeping
    from tui.app import Options, YaolanApp
    from tui.session import Session

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    before = language.current()
    language.install("zh")

    def makes(bad: str) -> Any:
        corpus = SimpleNamespace(name=f"{bad}某地", library=library(bad))
        options = Options(keymap.load(), mouse=True, note=f"{bad}说明")
        made = YaolanApp(corpus, options, Session("spoilt", Keeping(None)))  # type: ignore[arg-type]
        made.desk.index = lambda: None  # type: ignore[method-assign]
        return made

    yield makes
    language.install(before)


def drawn(app: Any) -> str:
    """What every line of the screen would send, but for styles."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def walk(app: Any, pilot: Any) -> list[str]:
    """Every view and layer; what each showed."""
    seen = []
    await pilot.pause(0.1)
    for keys in VIEWS:
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.02)
            seen.append(drawn(app))
    return seen


def check(seen: list[str], bad: str) -> None:
    for screen in seen:
        assert clean(screen, lines=True) == screen
    text = "\n".join(seen).replace(" ", "")
    assert clean(bad)[:6].replace(" ", "") in text, "it was on no screen"


@pytest.mark.slow
@pytest.mark.row(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
async def test_all_strings_at_once_are_text_in_every_field(opened: Callable[[str], Any]) -> None:
    bad = "".join(one.text[:12] for one in HOSTILE)
    app = opened(bad)
    async with app.run_test(size=(160, 40)) as pilot:
        seen = await walk(app, pilot)
        assert app.is_running
    check(seen, bad)


@pytest.mark.slow
@pytest.mark.row(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: f"row_{one.row:02}_{one.name.replace(' ', '_')}")
async def test_each_string_is_text_in_every_field(opened: Callable[[str], Any], hostile: Any) -> None:
    app = opened(hostile.text)
    async with app.run_test(size=(100, 30)) as pilot:
        seen = await walk(app, pilot)
        assert app.is_running
    check(seen, hostile.text)


@pytest.mark.row(14)
async def test_row_14_a_click_on_an_action_in_a_text_does_nothing(opened: Callable[[str], Any]) -> None:
    app = opened("[@click=app.quit]甲[/]")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause(0.1)
        lines = [row for row, line in enumerate(drawn(app).split("\n")) if "@click" in line]
        for row in (lines[0], lines[len(lines) // 2], lines[-1]):
            for column in (4, 12, 60):
                await pilot.click(offset=(column, row))
        assert app.is_running and app.return_code is None
