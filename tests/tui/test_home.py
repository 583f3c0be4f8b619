"""Home: documents and initiatives together, filters, orders, the summary, the way into a document."""

import pytest

from corpus.library.store import Store
from corpus.library.views import Counts
from tui.history import Place
from tui.screens.home import HomeScreen
from tui.widgets.excerpts import Excerpts
from tui.widgets.pane import ListPane
from tui.widgets.reader import Reader


def pane(browser, name: str) -> ListPane:
    return browser.screen.query_one(f"#{name}", ListPane)


async def filled(browser) -> None:
    await browser.until(lambda: isinstance(browser.screen, HomeScreen))
    await browser.until(lambda: len(pane(browser, "documents").list.rows) == 3, "documents")
    await browser.until(lambda: len(pane(browser, "initiatives").list.rows) > 3, "initiatives")


async def test_a_filter_that_finds_nothing_says_what_it_finds_in_the_other_list(browse) -> None:
    async with browse() as browser:
        await filled(browser)
        await browser.does("pane.next", "find")
        await browser.types("受欢迎")
        await browser.until(lambda: "另一窗格（Tab）有：文档 1" in browser.text(), "the other list")
        await browser.types("吗")
        await browser.until(lambda: "另一窗格" not in browser.text() and "没有找到" in browser.text(), "nothing")


async def test_while_rows_are_still_read_no_list_says_that_there_are_none(browse, monkeypatch) -> None:
    from threading import Event

    from corpus.library.initiative_pages import InitiativePages

    may, ids = Event(), InitiativePages.ids
    monkeypatch.setattr(InitiativePages, "ids", lambda self, *more: may.wait(20) and ids(self, *more))
    async with browse() as browser:
        await browser.until(lambda: isinstance(browser.screen, HomeScreen) and "3 篇" in browser.text(), "counts")
        await browser.until(lambda: "正在读取文档" in browser.text(), "it waits")
        assert "没有找到" not in browser.text()
        may.set()
        await filled(browser)


async def test_documents_and_initiatives_stand_together_newest_first(browse) -> None:
    async with browse() as browser:
        await filled(browser)
        shown = browser.text()
        assert "要览" in shown and "3 篇" in shown
        assert shown.index("2020-01-10") < shown.index("2019-11-20") < shown.index("2019-03-05")
        assert "碧水清源行动" in shown


async def test_the_summary_follows_the_cursor(browse) -> None:
    async with browse() as browser:
        await filled(browser)
        summary = browser.screen.query_one("#summary", Excerpts)
        await browser.until(lambda: "清河区人民政府" in browser.text().rsplit("├", 2)[1])
        await browser.does("move.down")
        await browser.until(lambda: summary.items and "2019-11-20" in str(summary.items[0].paragraphs[0]))


async def test_a_filter_takes_hanzi_and_initials_and_esc_clears_it(browse) -> None:
    async with browse() as browser:
        await filled(browser)
        await browser.does("pane.next")
        before = len(pane(browser, "initiatives").list.rows)
        await browser.does("find")
        await browser.types("bsqy")
        await browser.until(lambda: len(pane(browser, "initiatives").list.rows) < before)
        assert "碧水清源行动" in browser.text()
        await browser.does("open")
        assert pane(browser, "initiatives").list.has_focus
        assert "/bsqy" in browser.text()
        await browser.does("close")
        await browser.until(lambda: len(pane(browser, "initiatives").list.rows) == before)


@pytest.mark.slow
async def test_how_many_rows_a_filter_leaves_is_told_while_it_is_typed(browse) -> None:
    async with browse() as browser:
        await browser.until(lambda: browser.screen.current() is not None)
        await browser.does("pane.next", "find")
        await browser.types("碧水")
        shelf = browser.screen._shelves["initiatives"]
        await browser.until(lambda: shelf.counted and shelf.counted < shelf.total)
        row = next(line for line in browser.text().split("\n") if "/ 碧水" in line)
        assert row.rstrip(" │").endswith(f" {shelf.counted}/{shelf.total}")


async def test_a_key_of_another_view_says_where_it_means_something(browse) -> None:
    async with browse() as browser:
        await browser.until(lambda: browser.screen.current() is not None)
        await browser.does("pane.next", "documents.facets")
        assert "B 在此无意义，用于：文档" in browser.text()
        await browser.does("move.down", "lanes.due")
        assert "无意义" in browser.text()


async def test_a_filter_finds_in_all_that_a_row_says(browse) -> None:
    async with browse() as browser:
        await filled(browser)
        await browser.does("find")
        await browser.types("晚报")
        await browser.until(lambda: len(pane(browser, "documents").list.rows) == 1)
        assert "夜间办事窗口" in browser.text()
        assert "1/3" in browser.text() or pane(browser, "documents").has_class("-filtering")


async def test_the_next_order_is_named_and_kept(browse) -> None:
    async with browse() as browser:
        await filled(browser)
        assert "按日期" in browser.text()
        await browser.does("sort")
        await browser.until(lambda: "按标题" in browser.text())
        assert browser.app.session.settings["documents.sort"] == "title"


async def test_as_many_panes_as_there_is_room_for(browse) -> None:
    async with browse(size=(120, 24)) as browser:
        await filled(browser)
        for width, together in ((120, True), (80, True), (50, False)):
            await browser.pilot.resize_terminal(width, 24)
            await browser.pilot.pause()
            assert pane(browser, "documents").region.width > 0
            assert (pane(browser, "initiatives").region.width > 0) is together
            assert (browser.screen.query_one("#preview").region.width > 0) is (width >= 120)
        await browser.does("pane.next")
        await browser.pilot.pause()
        assert pane(browser, "initiatives").region.width > 0
        assert not pane(browser, "documents").region.width


@pytest.mark.slow
async def test_one_pane_alone_and_back(browse) -> None:
    async with browse() as browser:
        await filled(browser)
        await browser.does("pane.alone")
        await browser.pilot.pause()
        assert not pane(browser, "initiatives").region.width
        await browser.does("pane.alone")
        await browser.pilot.pause()
        assert pane(browser, "initiatives").region.width


async def test_a_place_is_come_back_to(browse) -> None:
    async with browse() as browser:
        await filled(browser)
        await browser.does("move.down", "pane.next", "move.down", "move.down")
        await browser.pilot.pause()
        here = browser.screen.place()
        key = pane(browser, "initiatives").list.cursor
    async with browse(start=Place.from_json(here.as_json())) as browser:
        await filled(browser)
        await browser.until(lambda: pane(browser, "initiatives").list.cursor == key)
        assert pane(browser, "documents").list.cursor == 1
        assert pane(browser, "initiatives").list.has_focus


async def test_every_screen_line_is_as_wide_as_the_window(browse) -> None:
    from rich.cells import cell_len

    async with browse(size=(80, 24)) as browser:
        await filled(browser)
        lines = browser.text().split("\n")
        assert {cell_len(line) for line in lines} == {80}


async def test_the_reader_beside_the_lists_comes_when_the_window_is_wide_enough(browse) -> None:
    async with browse(size=(80, 24)) as browser:
        await filled(browser)
        assert not browser.screen.query(Reader)
        await browser.pilot.resize_terminal(130, 30)
        await browser.until(lambda: bool(browser.screen.query(Reader)), "the reader")
        reader = browser.screen.query_one(Reader)
        await browser.until(lambda: reader.page is not None and reader.region.width > 20, "its text")
        assert not reader.can_focus


async def test_next_match_steps_through_what_was_sought_with_and_without_the_filter(browse) -> None:
    async with browse() as browser:
        await browser.until(lambda: "举措" in browser.text() and browser.screen._shelves["documents"].rows)
        await browser.does("find.next")
        await browser.until(lambda: "下一处" in browser.text())  # nothing was sought yet: said, not silent
        await browser.does("find")
        await browser.types("清河区")
        list = browser.screen._shelves["documents"].pane.list
        await browser.until(lambda: len(list.rows) == 2 or len(list.rows) == 3)
        await browser.does("open", "close")  # keep the filter, then clear it
        await browser.until(lambda: len(list.rows) == 3)
        await browser.does("move.top", "find.next")
        await browser.until(lambda: list.cursor > 0)
        await browser.does("find.previous", "find.previous")
        await browser.until(lambda: "已从尾继续" in browser.text())


async def test_of_many_documents_the_first_are_shown_before_all_are_read(browse, monkeypatch) -> None:
    from corpus.library.document_pages import DocumentPages
    from tui.rows import document_list as rows

    asked: list[str] = []
    for name in ("first", "ids"):
        real = getattr(DocumentPages, name)

        def told(self, *args, name=name, real=real, **more):
            asked.append(name)
            return real(self, *args, **more)

        monkeypatch.setattr(DocumentPages, name, told)
    monkeypatch.setattr(rows, "MANY", 2)
    monkeypatch.setattr(rows, "FIRST", 1)
    async with browse() as browser:
        await browser.until(lambda: "ids" in asked and browser.screen._shelves["documents"].total == 3)
        assert asked.index("first") < asked.index("ids")
        await browser.until(lambda: "文档 3" in browser.text())
        assert len(browser.screen._shelves["documents"].rows) == 3
        assert asked.count("first") == 1


async def test_the_caption_says_how_many_editions_are_folded_while_all_is_shown(browse, monkeypatch) -> None:
    monkeypatch.setattr(Store, "counts", lambda _self: Counts(3, 4, 4, 2, 0, 0, editions=5))
    async with browse() as browser:
        await filled(browser)
        await browser.until(lambda: "另有 5 版" in browser.text(), "editions")
        await browser.does("find")
        await browser.types("碧水")
        await browser.until(lambda: "另有 5 版" not in browser.text(), "no editions")
