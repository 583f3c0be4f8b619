"""Two documents beside each other: at their places, apart and together, and what becomes of one that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.library.views import Difference
from tui.history import Place
from tui.rows.card import Passage
from tui.screens.beside import BesideScreen
from tui.screens.paned import beside


def difference(corpus) -> Difference:
    library = corpus.library()
    try:
        return next(one for one in library.differences() if one.indicator == "地区生产总值")
    finally:
        library.close()


def sides(corpus) -> tuple[Passage, Passage]:
    one, other = difference(corpus).figures[:2]
    return tuple(Passage(side.document, side.figure.span, side.sentence) for side in (one, other))


def place(corpus, **more) -> Place:
    library = corpus.library()
    one, other = sides(corpus)
    paths = [library.page(side.document).document.path for side in (one, other)]
    library.close()
    found = beside(paths[0], one, paths[1], other)
    return Place(found.view, found.document, found.offset, extra={**found.extra, **more})


async def shown(browser) -> BesideScreen:
    await browser.until(lambda: isinstance(browser.screen, BesideScreen))
    await browser.until(lambda: all(reader.page for reader in browser.screen.readers), "both texts")
    return browser.screen


@pytest.mark.parametrize(("size", "stacked"), [((80, 24), True), ((120, 40), False), ((40, 15), True)])
async def test_both_stand_at_their_sentences(browse, corpus, size, stacked) -> None:
    async with browse(size=size) as browser:
        await browser.until(lambda: browser.screen.query("#documents"))
        browser.screen.open_beside(*sides(corpus))
        screen = await shown(browser)
        await browser.pilot.pause()
        one, other = screen.readers
        wanted = sides(corpus)
        assert (one.offset_in_text, other.offset_in_text) == tuple(side.span.start for side in wanted)
        assert [reader.found for reader in (one, other)] == [(side.span,) for side in wanted]
        if size[0] >= 60:
            assert (one.region.y < other.region.y) is stacked
            assert (one.region.x < other.region.x) is not stacked
            text = browser.text()
            assert "520亿元" in text and "526.3亿元" in text
        from rich.cells import cell_len

        assert {cell_len(line) for line in browser.text().split("\n")} == {size[0]}


async def test_keys_act_on_one_and_then_on_the_other(browse, corpus) -> None:
    async with browse(start=place(corpus)) as browser:
        screen = await shown(browser)
        one, other = screen.readers
        before = one.offset_in_text, other.offset_in_text
        await browser.does("word.next")
        assert one.offset_in_text > before[0] and other.offset_in_text == before[1]
        await browser.does("pane.next", "word.next")
        assert other.offset_in_text > before[1]
        await browser.does("open")  # on whatever is there: it must answer for the text with the cursor
        await browser.pilot.pause()


async def test_together_the_other_one_follows_by_headings(browse, corpus) -> None:
    async with browse(start=place(corpus)) as browser:
        screen = await shown(browser)
        one, other = screen.readers
        await browser.does("move.top")
        still = other.offset_in_text
        assert still
        await browser.does("beside.together")
        await browser.until(lambda: other.offset_in_text == 0, "the other one at the top too")
        assert "同步" in browser.text()
        await browser.does("move.bottom")
        size = len(other.page.document.text)
        await browser.until(lambda: other.offset_in_text > size * 0.9, "and at the end")
        await browser.does("pane.next", "move.top")
        await browser.until(lambda: one.offset_in_text == 0, "led by the other")
        kept = screen.place()
        assert kept.extra["together"] is True and kept.extra["side"] == 1


async def test_a_place_is_come_back_to(browse, corpus) -> None:
    async with browse(start=place(corpus)) as browser:
        screen = await shown(browser)
        await browser.does("pane.next", "move.bottom")
        await browser.pilot.pause()
        kept = screen.place()
    async with browse(start=Place.from_json(kept.as_json())) as browser:
        screen = await shown(browser)
        await browser.pilot.pause()
        assert screen.place() == kept
        assert screen.reader is screen.readers[1]


async def test_one_document_beside_itself(browse, corpus) -> None:
    start = place(corpus)
    same = Place("beside", start.document, 3, extra={"other": start.document, "at": 40, "together": True})
    async with browse(start=same) as browser:
        screen = await shown(browser)
        await browser.pilot.pause()
        await browser.does("pane.next", "copy", "explain", "close", "history.back")
        assert screen.readers[0].page is not None


async def test_a_document_that_is_gone_is_said_in_its_place(browse, corpus, tmp_path: Path) -> None:
    start = place(corpus, other="/nowhere/at.txt")
    async with browse(start=start) as browser:
        await browser.until(lambda: isinstance(browser.screen, BesideScreen))
        await browser.until(lambda: "不在" in browser.text(), "that it is gone")
        assert browser.screen.readers[0].page is not None
        await browser.does(
            "pane.next", "move.down", "word.next", "mark.next", "heading.next", "beside.together", "copy"
        )
        await browser.pilot.pause()


async def test_to_one_cell_and_back(browse, corpus) -> None:
    async with browse(start=place(corpus), size=(120, 40)) as browser:
        await shown(browser)
        for size in ((1, 1), (99, 30), (3, 2), (120, 40)):
            await browser.pilot.resize_terminal(*size)
            await browser.pilot.pause()
            await browser.does("move.down", "pane.next")
        assert "520亿元" in browser.text()
