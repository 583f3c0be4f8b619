"""Panes made larger and smaller: in their row, one above the other, kept by view, left alone where one stands."""

import pytest

from tui.screens.sizes import LEAST, MOST


def widths(browser) -> list[int]:
    return [pane.region.width for pane in browser.screen.panes()]


async def test_panes_beside_each_other_share_the_width_and_the_lines_follow(browse) -> None:
    async with browse() as browser:
        await browser.until(lambda: browser.screen.VIEW == "home" and widths(browser)[0])
        before = widths(browser)
        await browser.does("pane.larger", "pane.larger")
        await browser.until(lambda: widths(browser)[0] > before[0] + 5)
        assert sum(widths(browser)) == sum(before)
        lines = browser.text().split("\n")
        at = lines[2].index("│", 2)
        await browser.until(lambda: "┴" in browser.text())
        assert browser.app.session.settings["home.sizes"] == {"documents": pytest.approx(0.62, abs=0.03)}
        await browser.does("pane.next", "pane.larger", "pane.larger", "pane.larger")
        await browser.until(lambda: widths(browser)[1] > before[1])
        assert at and set(browser.app.session.settings["home.sizes"]) == {"initiatives"}


async def test_what_stands_below_takes_rows_from_the_list_and_gives_them_back(browse) -> None:
    async with browse() as browser:
        await browser.does("view.glossary")
        await browser.until(lambda: browser.screen.VIEW == "glossary" and browser.screen.below.size.height)
        before = browser.screen.below.size.height
        await browser.does("pane.smaller", "pane.smaller")
        await browser.until(lambda: browser.screen.below.size.height > before)
        await browser.does("pane.next")
        for _ in range(20):
            assert browser.screen.do_pane_smaller()
        await browser.until(lambda: browser.screen.below.size.height < before)
        assert browser.screen.below.size.height >= 1
        for _ in range(20):
            assert browser.screen.do_pane_larger()
        await browser.until(lambda: browser.screen.below.size.height > before)
        assert browser.screen.list.size.height >= 1
        assert LEAST <= browser.app.session.settings["glossary.sizes"]["explained"] <= MOST


async def test_a_pane_alone_and_a_narrow_window_know_no_sizes(browse) -> None:
    async with browse() as browser:
        await browser.until(lambda: browser.screen.VIEW == "home" and widths(browser)[0])
        await browser.does("pane.larger", "pane.alone")
        await browser.until(lambda: widths(browser)[0] == 78)
        assert browser.screen.unavailable("pane.larger")
        await browser.does("pane.larger")
        assert browser.app.status.message
        await browser.does("pane.alone")
        await browser.until(lambda: widths(browser)[0] < 60)
        await browser.pilot.resize_terminal(40, 15)
        await browser.until(lambda: widths(browser)[0] == 38)
        await browser.pilot.resize_terminal(80, 24)
        await browser.until(lambda: 38 < widths(browser)[0] < 60)


@pytest.mark.parametrize(
    "kept", [None, 7, {"documents": "x"}, {"documents": 9.0}, {"nobody": 0.5}, {"documents": 0.12}]
)
async def test_anything_kept_leaves_a_screen_to_look_at(browse, kept) -> None:
    async with browse() as browser:
        browser.app.session.settings["home.sizes"] = kept
        await browser.does("view.initiatives", "view.home")
        browser.screen.apply_sizes()
        await browser.pilot.pause()
        assert all(width >= 9 for width in widths(browser))
