"""Keys that mean an answer which is on its way wait for it, and no longer than it takes."""

from __future__ import annotations

import asyncio
import time

import pytest
from textual.app import App
from textual.events import Key

from tui import key_queue
from tui.key_queue import KeyQueue


class Waiting(App[None]):
    """An app whose keys wait as long as it says."""

    def __init__(self) -> None:
        super().__init__()
        self.early = False
        self.taken: list[str] = []
        self.queue = KeyQueue(self, self._take, lambda: None, lambda _key: self.early)

    async def _take(self, key: Key) -> None:
        self.taken.append(key.key)

    async def until(self, taken: list[str]) -> float:
        """Seconds until these keys were taken."""
        begun = time.monotonic()
        while self.taken != taken:
            assert time.monotonic() < begun + 10, self.taken
            await asyncio.sleep(0.001)
        return time.monotonic() - begun


async def test_a_key_goes_on_when_its_answer_comes_and_those_behind_it_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_queue, "LOOK_AGAIN", 60)
    async with Waiting().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Waiting)
        app.early = True
        for key in "abc":
            await app.queue.put(Key(key, key))
        app.queue.look()  # the answer to something else
        await pilot.pause(0.05)
        assert app.taken == []
        app.early = False
        app.queue.look()
        await app.until(["a", "b", "c"])
        app.queue.look()
        await app.queue.put(Key("d", "d"))
        await app.until(["a", "b", "c", "d"])


async def test_a_key_whose_answer_nobody_announces_is_looked_after_and_waits_no_longer_than_it_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(key_queue, "LONGEST_WAIT", 0.3)
    async with Waiting().run_test() as pilot:
        app = pilot.app
        assert isinstance(app, Waiting)
        app.early = True
        await app.queue.put(Key("a", "a"))
        app.early = False
        await app.until(["a"])
        app.early = True
        await app.queue.put(Key("b", "b"))
        assert await app.until(["a", "b"]) >= 0.25
