"""Figures: disagreements first, in words; both sentences; the way to one side and then to the other."""

import pytest

from corpus.library.views import Difference
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


async def test_enter_leads_to_one_side_and_then_to_the_other(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        seen = []
        for _ in range(2):
            await browser.does("open")
            await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
            seen.append(browser.screen.page.document.meta.title)
            await browser.does("close")
            await browser.until(lambda: browser.screen is screen)
        assert seen == ["清河区三年行动计划", "清河区2019年工作报告"]


@pytest.mark.slow
async def test_tab_leads_to_the_sentences_and_enter_to_the_one_under_the_cursor(browse) -> None:
    async with browse() as browser:
        await opened(browser)
        await browser.does("pane.next", "move.down", "open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        assert browser.screen.page.document.meta.title == "清河区2019年工作报告"
