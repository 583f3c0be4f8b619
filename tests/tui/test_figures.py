"""Figures: disagreements first, in words; both sentences; the way to one side and then to the other."""

import pytest

from corpus.library.views import Difference, IndicatorRow
from tui.screens.figures import FiguresScreen
from tui.screens.reader import ReaderScreen


async def opened(browser) -> FiguresScreen:
    await browser.does("view.figures")
    await browser.until(lambda: isinstance(browser.screen, FiguresScreen) and browser.screen.entry)
    return browser.screen


async def test_a_revision_stands_first_and_says_from_what_to_what(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        assert isinstance(screen.entry, Difference)
        line = next(line for line in browser.text().split("\n") if "▌" in line)
        assert "修正" in line and "520 亿元(预计) → 526.3 亿元(实际)" in line


async def test_both_sentences_stand_below(browse) -> None:
    async with browse() as browser:
        await opened(browser)
        await browser.until(lambda: "预计完成520亿元" in browser.text())
        assert "完成526.3亿元" in browser.text()


async def test_enter_leads_to_both_sides_beside_each_other(browse) -> None:
    async with browse(size=(120, 40)) as browser:
        screen = await opened(browser)
        await browser.does("open")
        await browser.until(lambda: browser.screen.VIEW == "beside" and "完成526.3亿元" in browser.text())
        assert "清河区三年行动计划" in browser.text() and "清河区2019年工作报告" in browser.text()
        await browser.does("close")
        await browser.until(lambda: browser.screen is screen)


@pytest.mark.slow
async def test_tab_leads_to_the_sentences_and_enter_to_the_one_under_the_cursor(browse) -> None:
    async with browse() as browser:
        await opened(browser)
        await browser.does("pane.next", "move.down", "open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        assert browser.screen.page.document.meta.title == "清河区2019年工作报告"


async def test_a_cell_of_a_year_is_gone_to_and_enter_leads_to_its_sentence(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        for _ in range(3):
            await browser.does("figures.table")
        await browser.until(lambda: isinstance(screen.entry, IndicatorRow) and screen.table == "indicators")
        assert "[指标]" in browser.text() and "2019" in browser.text().split("\n")[1]
        screen._shelves["figures"].go_to("地区生产总值")
        await browser.does("year.next")
        while screen.rows.year != "2018":
            assert await screen.run_command("year.previous")
        await browser.until(lambda: "[2018]" in browser.text())
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        page, at = browser.screen.page, browser.screen.reader.offset_in_text
        assert "526.3" in page.document.text[at : at + 20]
        await browser.does("history.back")
        await browser.until(lambda: browser.screen is screen and screen.rows and screen.rows.year == "2018")
        await browser.does("close")
        assert screen.rows.year is None and browser.screen is screen


async def test_what_a_row_is_marked_for_stands_over_its_sentences(browse) -> None:
    async with browse() as browser:
        await opened(browser)
        await browser.until(lambda: "修正：先是预计，后是实际" in browser.text())


async def test_the_table_is_kept_and_says_when_it_is_empty(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        while screen.table != "firsts":
            await browser.does("figures.table")
        assert browser.app.session.settings["figures.table"] == "firsts"
        await browser.until(lambda: screen.rows is not None and not len(screen.rows))
        await browser.does("open", "year.next", "figures.table")
        await browser.until(lambda: screen.rows and screen.entry)
