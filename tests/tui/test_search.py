"""Search as you type: groups, how it matched, the preview, the way to the passage and back."""

import pytest

from corpus.model import HitKind
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.widgets.excerpts import Excerpts


async def asked(browser, query: str) -> SearchScreen:
    await browser.does("search")
    await browser.until(lambda: isinstance(browser.screen, SearchScreen))
    await browser.types(query)
    await browser.until(lambda: browser.screen.hit)
    return browser.screen


async def test_an_initiative_is_found_however_it_is_typed(browse) -> None:
    async with browse() as browser:
        await browser.does("search")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen))
        for query in ("bsqy", "碧水清", "bishuiqing", "碧shuiq"):
            await browser.types(query)
            await browser.until(lambda: browser.screen.hit and browser.screen.hit.name == "碧水清源行动", query)
            await browser.does("prompt.clear")
            await browser.until(lambda: browser.screen.hit is None)


async def test_groups_counts_and_the_way_it_matched_are_told(browse) -> None:
    async with browse() as browser:
        await asked(browser, "sxfw")
        await browser.until(lambda: "拼音" in browser.text())
        assert "举措" in browser.text() or "词条" in browser.text()


async def test_passages_are_found_and_lit(browse) -> None:
    async with browse() as browser:
        screen = await asked(browser, "徒步大会")
        await browser.until(lambda: screen.rows.hit(len(screen.rows) - 1).kind is HitKind.PASSAGE)
        assert "2 段" in browser.text()
        pieces = screen.rows.lines(len(screen.rows) - 1, 60)[0]
        assert ("徒步大会", "match") in pieces


@pytest.mark.slow
async def test_the_preview_shows_the_passage(browse) -> None:
    async with browse() as browser:
        screen = await asked(browser, "bsqyxd")
        preview = screen.query_one("#preview", Excerpts)
        await browser.until(lambda: "启动“碧水清源行动”" in str(preview.items) or "碧水清源行动" in str(preview.items))


async def test_enter_opens_the_passage_and_the_query_is_there_again(browse) -> None:
    async with browse() as browser:
        screen = await asked(browser, "徒步大会")
        await browser.until(lambda: any(screen.rows.hit(i) for i in range(len(screen.rows))))
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        await browser.does("history.back")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen))
        assert browser.screen._prompt.value == "徒步大会"
        await browser.does("close")
        await browser.does("search")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen))
        await browser.pilot.press("up")
        assert browser.screen._prompt.value == "徒步大会"


async def test_a_filter_that_cannot_be_read_is_named(browse) -> None:
    async with browse() as browser:
        await browser.does("search")
        await browser.types("date:20x7")
        await browser.until(lambda: "date:" in browser.text() and "20x7" in browser.text())
        await browser.until(lambda: "2017-03" in browser.text())


@pytest.mark.slow
async def test_letters_type_and_arrows_choose(browse) -> None:
    async with browse() as browser:
        screen = await asked(browser, "q")
        first = screen.hit
        await browser.pilot.press("down")
        assert screen.hit != first
        await browser.pilot.press("up")
        assert screen.hit == first
        await browser.types("hqj")
        assert screen._prompt.value == "qhqj"


@pytest.mark.slow
async def test_nothing_found_says_so(browse) -> None:
    async with browse() as browser:
        await browser.does("search")
        await browser.types("zzzzqqq")
        await browser.until(lambda: "没有找到" in browser.text() or "没找到" in browser.text())
