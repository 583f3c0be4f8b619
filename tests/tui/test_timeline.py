"""The timeline: periods, zoom, the ruler beside, dates that are gone to, the way to the passage."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from corpus.library.views import EventRow
from corpus.model import Lane, Span
from tests.tui import canned
from tui.cells import cell_len
from tui.history import Place
from tui.rows.events import EventRows, Today
from tui.rows.periods import Zoom
from tui.screens.reader import ReaderScreen
from tui.screens.timeline import TimelineScreen, legend


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


async def test_lanes_are_switched_off_and_on_and_the_legend_says_so(browse) -> None:
    async with browse(size=(120, 40)) as browser:
        screen = await opened(browser)
        every = [one for one in screen.rows.entries if isinstance(one, EventRow)]
        await browser.does("lanes.due")
        await browser.until(
            lambda: not any(isinstance(one, EventRow) and one.lane is Lane.DUE for one in screen.rows.entries)
        )
        assert "到期：不显示" in browser.text()
        shown = sum(isinstance(one, EventRow) for one in screen.rows.entries)
        assert f"事件 {shown}/{len(every)}" in browser.text()
        assert "(◇到期)" in legend(screen.lanes) and "(·发生)" not in legend(screen.lanes)
        assert browser.app.session.settings["timeline.lanes"] == ["happened", "launched", "published"]
        await browser.does("lanes.due")
        await browser.until(lambda: [one for one in screen.rows.entries if isinstance(one, EventRow)] == every)


def test_the_line_of_today_stands_between_what_was_and_what_is_to_come() -> None:
    rows = EventRows(canned.EVENTS, Zoom.MONTH, "2021-03-05")
    at = next(index for index, one in enumerate(rows.entries) if isinstance(one, Today))
    assert all((one.first or "") <= "2021-03-05" for one in rows.entries[:at] if isinstance(one, EventRow))
    assert rows.event(at + 2).when == "2021-09" and rows.is_head(at) and rows.key(at) == ""
    assert rows.period_at(at + 2) == "2021-09"
    pieces = rows.lines(at, 40)[0]
    assert "2021" in pieces[0][0] and sum(cell_len(text) for text, _ in pieces) == 40
    for today in ("", "1999-01-01", "2100-01-01"):
        assert not any(isinstance(one, Today) for one in EventRows(canned.EVENTS, Zoom.MONTH, today).entries)


async def test_t_leads_to_today(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        await browser.does("move.top", "today")
        assert screen.rows.index_at(date.today().isoformat()) in (screen._events.cursor, screen._events.cursor + 1)


def test_forty_thousand_events_are_one_model_with_every_event_once() -> None:
    base = canned.EVENTS[1]
    days = [f"{1950 + n % 80}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(40_000)]
    rows = EventRows([replace(base, id=n, when=day, first=day, last=day) for n, day in enumerate(days)], Zoom.MONTH)
    assert sum(bucket.count for bucket in rows.buckets) == 40_000
    assert len([one for one in rows.entries if isinstance(one, EventRow)]) == 40_000
    at = rows.index_at("2000-01-01")
    assert (
        rows.event(at).first
        >= "2000-01-01"
        > next(e.first for e in rows.entries[at - 1 :: -1] if isinstance(e, EventRow))
    )
    assert sum(cell_len(text) for text, _ in rows.lines(at, 60)[0]) <= 60


async def test_a_filter_is_told_in_the_title_a_fault_keeps_the_rows_and_one_key_clears(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        rows = len(screen.rows)
        await browser.does("find")
        await browser.types("is:planned")
        await browser.until(lambda: 0 < len(screen.rows) < rows)
        assert all(one.lane is Lane.DUE for one in screen.rows.entries if isinstance(one, EventRow))
        assert "/is:planned" in browser.text().split("\n")[0]
        planned = len(screen.rows)
        await browser.types("x")
        await browser.until(lambda: "plannedx" in browser.text().split("\n")[-2])
        assert len(screen.rows) == planned
        await browser.does("open", "close")
        await browser.until(lambda: len(screen.rows) == rows)
        assert browser.screen is screen and "/is:" not in browser.text()


class Unread(list):
    """Rows of which single ones may be asked, and never all."""

    def __iter__(self):
        raise AssertionError("all events were looked at on a key press")


async def test_no_key_looks_at_all_of_forty_thousand_events(browse) -> None:
    base = canned.EVENTS[1]
    days = [f"{1950 + n % 80}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(40_000)]
    events = [
        replace(base, id=n, when=day, first=day, last=day, span=Span(n, n + 4)) for n, day in enumerate(sorted(days))
    ]
    async with browse() as browser:
        screen = await opened(browser)
        rows = EventRows(events, Zoom.DAY, "2000-01-01")
        screen._shelf._show(SimpleNamespace(model=rows, cursor=0, counted=40_000))
        rows.entries, rows.buckets = Unread(rows.entries), Unread(rows.buckets)
        rows.bars.rows = Unread(rows.bars.rows)
        await browser.does("move.down", "page.down", "move.bottom", "half.up", "today", "pane.previous", "move.top")
        await browser.until(lambda: screen.event and screen.event.first[:4] == "1950")
        await browser.does("pane.next", "find")
        await browser.types("2001-08")
        await browser.until(lambda: screen.event.first[:7] == "2001-08")
        screen._draw()
        assert "40000" in browser.text() or browser.screen is screen
