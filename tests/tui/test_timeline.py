"""The timeline: periods, zoom, the ruler beside, dates that are gone to, the way to the passage."""

import pytest

from tui.history import Place
from tui.screens.reader import ReaderScreen
from tui.screens.timeline import TimelineScreen


async def opened(browser) -> TimelineScreen:
    await browser.does("view.timeline")
    await browser.until(lambda: isinstance(browser.screen, TimelineScreen) and browser.screen.rows)
    await browser.until(lambda: browser.screen.event)
    return browser.screen


async def test_events_stand_under_their_months_with_lanes_told(browse) -> None:
    async with browse() as browser:
        await opened(browser)
        await browser.until(lambda: "2019年6月" in browser.text())
        shown = browser.text()
        assert shown.index("2019年3月 ─") < shown.index("2019年6月 ─") < shown.index("2019年9月 ─")
        assert "06-30" in shown and "◇" in shown
        assert "泳道" in shown


async def test_a_zoom_keeps_the_event_and_its_ends_are_told(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        await browser.does("move.down", "move.down", "move.down")
        here = screen.event.id
        for zoom in ("zoom.out", "zoom.out"):
            await browser.does(zoom)
            await browser.pilot.pause(0.1)
        assert screen.rows.zoom == "year"
        assert screen.event.id == here
        await browser.does("zoom.out")
        assert "没有更粗" in browser.text() or browser.app.status.message
        for _ in range(3):
            await browser.does("zoom.in")
            await browser.pilot.pause(0.1)
        assert screen.rows.zoom == "day"
        assert screen.event.id == here
        assert browser.app.session.settings["timeline.zoom"] == "day"


async def test_a_date_typed_is_gone_to_and_words_filter(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        rows = len(screen.rows)
        await browser.does("find")
        await browser.types("2020-05")
        await browser.until(lambda: (screen.event.first or "")[:7] == "2020-05")
        assert len(screen.rows) == rows
        await browser.does("close", "find")
        await browser.types("tbdh")
        await browser.until(lambda: len(screen.rows) < rows)
        assert "徒步大会" in browser.text()


@pytest.mark.slow
async def test_the_ruler_moves_the_events(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        await browser.does("pane.previous", "move.down", "move.down", "move.down")
        await browser.until(lambda: (screen.event.first or "")[:7] == "2019-06")


async def test_enter_leads_to_the_sentence(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        await browser.does("find")
        await browser.types("2020-10")
        await browser.does("open")
        event = screen.event
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        assert browser.screen.reader.offset_in_text == event.span.start
        await browser.does("history.back")
        await browser.until(lambda: browser.screen is screen)
        assert screen.event.id == event.id


async def test_an_event_is_gone_to_by_its_day(browse) -> None:
    async with browse(start=Place("timeline", item="2019-07-18")) as browser:
        await browser.until(lambda: isinstance(browser.screen, TimelineScreen) and browser.screen.event)
        await browser.until(lambda: browser.screen.event.first == "2019-07-18")
