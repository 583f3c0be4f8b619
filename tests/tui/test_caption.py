"""The line over a list: what is too long for it ends in one ellipsis."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tui.safe import SafeText
from tui.widgets.caption import Caption


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield Caption(id="caption")


@pytest.mark.parametrize("width", range(6, 30))
async def test_pieces_that_do_not_fit_end_in_one_ellipsis(width: int) -> None:
    app = Shown()
    async with app.run_test(size=(width, 3)) as pilot:
        caption = app.query_one(Caption)
        caption.show([(SafeText("转述自《某年某区工作报告》"), "strong"), (SafeText(" · 区政府办公室"), "dim")])
        await pilot.pause()
        shown = caption.render_line(0).text
        assert shown.count("…") == (width != 27)  # there the first piece fits to the cell


@pytest.mark.parametrize(("width", "shown"), [(40, True), (28, True), (27, False), (20, False)])
async def test_an_aside_stands_where_there_is_room_beside_the_note(width: int, shown: bool) -> None:
    app = Shown()
    async with app.run_test(size=(width, 3)) as pilot:
        caption = app.query_one(Caption)
        caption.show([(SafeText("文档 196"), "strong")], SafeText("按日期"), SafeText("另有 5 版"))
        await pilot.pause()
        line = caption.render_line(0).text
        assert ("另有 5 版" in line) is shown
        assert "按日期" in line
