"""The hardware cursor stands at the caret or the current row after every frame: input methods look there."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from emulated import Emulated
from recorded import Session, running

from tui.terminal.diff import Cells


class Seen:
    """The browser on an emulated terminal, by all of the output or by changed cells."""

    def __init__(self, session: Session, diff: bool) -> None:
        self.session, self.terminal = session, Emulated()
        self.cells = Cells(80, 24) if diff else None

    async def press(self, *keys: str) -> None:
        await self.session.press(*keys)
        self.show()

    def show(self) -> None:
        for frame in self.session.take():
            if self.cells is not None:
                self.cells.feed(frame)
                frame = self.cells.take()
            self.terminal.feed(frame)

    async def until(self, text: str) -> None:
        """Waits until `text` stands on the cursor's line: the first rows come from another thread."""
        for _ in range(100):
            self.show()
            if text in self.here:
                return
            await self.session.press()
            await asyncio.sleep(0.05)
        raise AssertionError(f"{text} did not come: {self.here!r}")

    @property
    def here(self) -> str:
        """The screen's line from the cursor on."""
        y, x = self.terminal.cursor
        return "".join(char.data for _, char in sorted(self.terminal.screen.buffer[y].items()) if _ >= x)

    @property
    def before(self) -> str:
        """The screen's line up to the cursor."""
        y, x = self.terminal.cursor
        return "".join(char.data for _, char in sorted(self.terminal.screen.buffer[y].items()) if _ < x)


@pytest.mark.parametrize("diff", [False, True], ids=["plain", "diff"])
async def test_the_cursor_stands_where_keys_act(small_corpus: Any, diff: bool) -> None:
    async with running(small_corpus, (80, 24)) as session:
        seen = Seen(session, diff)
        await seen.until("青石县")  # a document
        assert seen.here.startswith("▌")
        first = seen.terminal.cursor
        await seen.press("j")
        assert seen.here.startswith("▌") and seen.terminal.cursor > first
        await seen.press("tab")
        assert seen.here.startswith("▌") and seen.terminal.cursor[1] > 10  # an initiative
        await seen.press("slash")
        assert seen.before.rstrip().endswith("/")
        await seen.press("a", "b")
        assert seen.before.endswith("ab")
        await seen.press("left")
        assert seen.before.endswith("a") and seen.here.startswith("b")
        await seen.press("escape", "1")
        await seen.press("shift+tab", "g", "enter")  # the reader
        top = seen.terminal.cursor
        await seen.press("j", "j")
        assert seen.terminal.cursor[0] > top[0]
        row = seen.terminal.cursor
        await seen.press("w")
        assert seen.terminal.cursor > row and seen.here.strip()
        read = seen.here
        await seen.press("s")
        assert seen.before.rstrip().endswith("›")
        await seen.press("q", "d")
        assert seen.before.endswith("qd")
        caret = seen.terminal.cursor
        await seen.press("escape")  # back in the reader, where it was
        assert seen.terminal.cursor != caret and seen.here.startswith(read)
        await seen.press("q")
        assert seen.here.startswith("▌") and "青石县" in seen.here


async def test_the_cursor_stays_when_something_else_is_drawn(small_corpus: Any) -> None:
    async with running(small_corpus, (80, 24)) as session:
        seen = Seen(session, True)
        await seen.press("j")
        here = seen.terminal.cursor
        session.app.say("something happened")
        await session.still()
        seen.show()
        assert any("something happened" in line for line in seen.terminal.lines)
        assert seen.terminal.cursor == here
