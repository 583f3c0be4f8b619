"""Pages of a list in the browser: what is not there yet is drawn as such, comes by itself, and keys wait for it."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Browser
from tui.history import Place
from tui.rows import pages
from tui.screens.reader import ReaderScreen
from tui.screens.timeline import TimelineScreen


@pytest.fixture(autouse=True)
def _tiny_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    monkeypatch.setattr(pages, "NEAR", 1)


async def timeline(browser: Browser) -> TimelineScreen:
    await browser.does("view.timeline")
    await browser.until(lambda: isinstance(browser.screen, TimelineScreen) and browser.screen.event)
    return browser.screen


async def test_rows_that_come_into_sight_are_read(browse) -> None:
    async with browse() as browser:
        screen = await timeline(browser)
        await browser.until(lambda: "举行第二届清河徒步大会" in browser.text() and "…  " not in browser.text())
        await browser.does("move.bottom")
        await browser.until(lambda: screen.event is not None and screen.event.first is None)
        await browser.until(lambda: "每月5日" in browser.text().rsplit("├", 2)[1], "the sentence follows")


async def test_a_key_waits_for_the_row_that_it_means(browse, monkeypatch) -> None:
    from corpus.library.timeline import Timeline

    async with browse() as browser:
        screen = await timeline(browser)
        rows = screen.rows
        await browser.until(lambda: not rows.awaits(len(rows) - 1))
        while rows.pages._pages:
            rows.pages._pages.popitem()
        read = Timeline.rows

        def slowly(self, ids):
            from time import sleep

            sleep(0.2)
            return read(self, ids)

        monkeypatch.setattr(Timeline, "rows", slowly)
        await browser.does("move.bottom")
        assert screen.event is None and "…" in browser.text() and screen.awaits
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)


@pytest.mark.parametrize("view", ["initiatives", "glossary"])
async def test_a_place_far_down_is_come_back_to(browse, view) -> None:
    async with browse() as browser:
        await browser.does(f"view.{view}")
        await browser.until(lambda: view == browser.screen.VIEW and browser.screen._shelves)
        shelf = next(iter(browser.screen._shelves.values()))
        await browser.until(lambda: shelf.rows and len(shelf.rows) > 1)
        await browser.does("move.bottom")
        await browser.until(lambda: shelf.key)
        here, cursor = browser.screen.place(), shelf.pane.list.cursor
        assert cursor == len(shelf.rows) - 1
    async with browse(start=Place.from_json(here.as_json())) as browser:
        await browser.until(lambda: getattr(browser.screen, "_shelves", None))
        shelf = next(iter(browser.screen._shelves.values()))
        await browser.until(lambda: shelf.rows and shelf.pane.list.cursor == cursor)
