"""Excerpts under each other: the item under the cursor is in sight, and a step out of sight scrolls a quarter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Region

from tui.safe import SafeText
from tui.widgets.excerpts import Excerpt, Excerpts


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield Excerpts(id="excerpts")


def item(number: int, lines: int) -> Excerpt:
    return Excerpt(tuple(((SafeText(f"第{number}条之{line}"), ""),) for line in range(lines)))


async def walked(heights: list[int], keys: list[bool]) -> None:
    app = Shown()
    async with app.run_test(size=(30, 12)) as pilot:
        shown = app.query_one(Excerpts)
        shown.show([item(number, lines) for number, lines in enumerate(heights)])
        await pilot.pause()
        for down in keys:
            shown.step(1 if down else -1)
            assert shown.cursor_region == Region(0, shown.cursor_region.y, 30, heights[shown.cursor]), "all of it"


@given(st.lists(st.integers(1, 9), min_size=1, max_size=20), st.lists(st.booleans(), max_size=40))
async def test_the_current_item_is_in_sight_whole(heights: list[int], keys: list[bool]) -> None:
    await walked(heights, keys)


async def test_few_steps_scroll() -> None:
    app = Shown()
    async with app.run_test(size=(30, 12)) as pilot:
        shown = app.query_one(Excerpts)
        shown.show([item(number, 1) for number in range(60)])
        await pilot.pause()
        tops = []
        for _ in range(40):
            shown.step(1)
            tops.append(shown.render_line(0).text.strip())
        assert len(set(tops)) == 9  # every fourth step from the twelfth on, and where it began
        for _ in range(40):
            shown.step(-1)
        assert shown.cursor == 0 and "第0条" in shown.render_line(0).text
