"""What is painted in a hurry does not wait for the clock of Textual."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from tui.screens.painted import PaintedScreen


class Counted(Widget):
    """Counts how often it was painted."""

    painted = 0

    def render_line(self, y: int) -> Strip:
        self.painted += y == 0
        return Strip.blank(self.size.width)


async def settled() -> None:
    """All messages have arrived; a pilot's pause would paint."""
    for _turn in range(30):
        await asyncio.sleep(0)


class One(PaintedScreen):
    """Holds it."""

    def compose(self) -> ComposeResult:
        yield Counted()


@pytest.mark.parametrize("hurried", [True, False])
async def test_a_hurried_change_needs_no_clock(hurried: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    app: App[None] = App()
    async with app.run_test() as pilot:
        screen = One()
        await app.push_screen(screen)
        await pilot.pause()
        counted = screen.query_one(Counted)
        before = counted.painted
        monkeypatch.setattr(screen._update_timer, "resume", lambda: None)  # the clock stands still
        if hurried:
            screen.hurry()
        counted.refresh()
        await settled()
        assert counted.painted == before + hurried
        counted.refresh()  # it was for one change
        await settled()
        assert counted.painted == before + hurried
