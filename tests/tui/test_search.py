"""Search as you type: groups, how it matched, the preview, the way to the passage and back."""

import time

import pytest
from textual.events import Key

from corpus.model import Hit, HitHow, HitKind, Span
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


async def test_keys_typed_ahead_mean_the_hits_of_what_was_typed(browse, monkeypatch) -> None:
    from tui.screens import search

    quick = search.look

    def late(searcher, text, *arguments, **options):
        time.sleep(0.2 if len(text) > 1 else 0)  # the answer to the first key is there when Enter comes
        return quick(searcher, text, *arguments, **options)

    monkeypatch.setattr(search, "look", late)
    async with browse() as browser:
        await browser.does("search")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen))
        await browser.pilot.press("b")
        await browser.until(lambda: browser.screen.hit)
        assert browser.screen.hit.name != "徒步大会"
        for key in ["backspace", *"tbdh", "enter"]:
            await browser.app.on_event(Key(key, key if len(key) == 1 else None))
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        await browser.does("history.back")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen) and browser.screen.hit)
        assert browser.screen._prompt.value == "tbdh"


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


def hit(name: str, start: int, kind: HitKind = HitKind.INITIATIVE) -> Hit:
    return Hit(kind, name, HitHow.LITERAL, 1.0, 1, "a.txt", Span(start, start + 1))


async def test_while_the_documents_are_read_nothing_found_is_not_the_last_word(browse, monkeypatch) -> None:
    from tui.desk import Desk

    reading = True
    monkeypatch.setattr(Desk, "indexing", property(lambda _desk: reading))
    monkeypatch.setattr("tui.screens.search.EMPTY_LOOK_AGAIN", 0.05)
    async with browse() as browser:
        await browser.does("search")
        await browser.types("zzzzqqq")
        await browser.until(lambda: "文档还在读入" in browser.text())
        assert "没有找到" not in browser.text()
        reading = False
        await browser.until(lambda: "没有找到" in browser.text())


async def test_what_is_selected_stays_when_the_index_grows(browse) -> None:
    from tui.desk import LibraryChanged
    from tui.rows.found import Found

    async with browse(size=(80, 24)) as browser:
        screen = await asked(browser, "q")
        old = [hit(f"旧{number}", number) for number in range(30)]
        screen._show(Found(tuple(old)), done=True)
        screen._list.move_to(20)
        top = screen._list._top
        screen.desk.search = lambda *_args, **_more: None
        screen.post_message(LibraryChanged(2))
        await browser.pilot.pause()
        new = [hit(f"新{number}", 100 + number) for number in range(5)]
        screen._show(Found((*new, *old)), done=True)
        assert screen.hit == old[19]
        assert screen._list.cursor - screen._list._top == 20 - top


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (("tag", "a tag that was given to a document", "要紧"), "tag: 还没有文档加了标签"),
        (("doc", "a word", ""), "doc: 应为一个词"),
        (("", "at most 500 characters", ""), "应为最多 500 字"),
    ],
)
def test_a_query_that_cannot_be_read_is_told_in_one_language(fault, told) -> None:
    from tui import language
    from tui.rows.found import fault_in_words

    before = language.current()
    language.install("zh")
    try:
        assert fault_in_words(*fault) == told
    finally:
        language.install(before)


async def test_the_place_of_the_fault_is_shown_in_the_line_and_told(browse) -> None:
    async with browse() as browser:
        await browser.does("search")
        await browser.types("徒步 kind:错")
        await browser.until(lambda: "第 9 列" in browser.text())
        assert browser.screen._prompt.fault == 8
        assert "应为举措" in browser.text()
        await browser.does("prompt.delete", "prompt.delete.word")
        await browser.until(lambda: browser.screen.hit)
        assert browser.screen._prompt.fault is None


async def test_pinyin_is_read_as_the_corpus_writes_it(browse) -> None:
    async with browse() as browser:
        await asked(browser, "tubudahui")
        await browser.until(lambda: "读作“徒步大会”" in browser.text())
        assert "2 段" in browser.text()


async def test_nothing_found_says_why_and_offers_the_nearest_names(browse) -> None:
    async with browse() as browser:
        await browser.does("search")
        await browser.types("碧水清河大行动方案")
        await browser.until(lambda: "是不是要找" in browser.text())
        assert browser.screen.rows.offer(browser.screen._list.cursor).query == "碧水清源行动"
        await browser.does("open")
        await browser.until(lambda: browser.screen.hit and browser.screen.hit.name == "碧水清源行动")
        assert browser.screen._prompt.value == "碧水清源行动"
        await browser.does("prompt.clear")
        await browser.types("行动 date:1999")
        await browser.until(lambda: "没有文档符合" in browser.text().replace("\n", ""))


async def test_the_query_that_was_left_is_there_again_and_typing_takes_its_place(browse) -> None:
    async with browse() as browser:
        await asked(browser, "徒步大会")
        await browser.does("close", "search")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen) and browser.screen.hit)
        assert (browser.screen._prompt.value, browser.screen._prompt.picked) == ("徒步大会", True)
        await browser.pilot.press("b")
        assert (browser.screen._prompt.value, browser.screen._prompt.picked) == ("b", False)
        await browser.pilot.press("ctrl+u", "up")
        assert browser.screen._prompt.value == "徒步大会"


async def test_up_and_down_go_through_the_queries_of_before(browse) -> None:
    async with browse() as browser:
        browser.app.session.settings["search.history"] = ["乙", "甲", 3]
        await browser.does("search")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen))
        shown = []
        for key in ("up", "up", "up", "down", "down"):
            await browser.pilot.press(key)
            shown.append(str(browser.screen._prompt.value))
        assert shown == ["乙", "甲", "甲", "乙", ""]
        await browser.types("行动")
        await browser.until(lambda: browser.screen.hit)
        await browser.pilot.press("up", "down", "up")
        assert browser.screen._prompt.value == "行动"


async def test_a_search_is_kept_among_the_marks_and_opened_again(browse) -> None:
    async with browse() as browser:
        await asked(browser, "徒步 sort:newest")
        await browser.pilot.press("f7")
        await browser.until(lambda: "已留存" in browser.text())
        await browser.does("close", "mark.list")
        await browser.until(lambda: "徒步 sort:newest" in browser.text())
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen) and browser.screen.hit)
        assert browser.screen._prompt.value == "徒步 sort:newest"
        mark = browser.app.session.keeping.marks()[-1]
        browser.app.session.keeping.remove_mark(mark.id)


async def test_the_order_of_the_passages_is_changed_by_a_key(browse) -> None:
    async with browse() as browser:
        screen = await asked(browser, "清河")
        await browser.until(lambda: "最新在前" in browser.text())
        await browser.does("search.order")
        await browser.until(lambda: "相关在前" in browser.text())
        assert screen._prompt.value == "清河 sort:best"
        await browser.does("search.order")
        await browser.until(lambda: "最新在前" in browser.text())
        assert screen._prompt.value == "清河"


async def test_the_list_has_no_end_and_nothing_jumps(browse) -> None:
    from tui.rows.found import Found

    async with browse() as browser:
        screen = await asked(browser, "q")
        everything = [hit(f"段{number}", number, HitKind.PASSAGE) for number in range(500)]

        def answer(_owner, _question, then, **_more) -> None:
            then((Found(), Found(tuple(everything[: screen._limit[True]]), {HitKind.PASSAGE: 500})))

        screen.desk.search = answer
        screen._new = True
        screen._ask()
        assert len(screen.rows) == 1 + screen._limit[True] < 100
        for _step in range(40):
            await browser.pilot.press("pagedown")
            before = screen.hit, screen._list.cursor - screen._list._top
            await browser.pilot.pause()
            assert (screen.hit, screen._list.cursor - screen._list._top) == before
        assert screen.hit == everything[-1]


async def test_names_chosen_lately_are_kept(browse) -> None:
    async with browse() as browser:
        await asked(browser, "bsqy")
        name = browser.screen.hit.name
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen))
        assert browser.app.session.settings["search.chosen"] == [name]


async def test_what_is_about_the_same_is_a_search(browse) -> None:
    async with browse() as browser:
        await browser.until(lambda: browser.screen.subject() and browser.screen.subject().document)
        await browser.does("related")
        await browser.until(lambda: isinstance(browser.screen, SearchScreen) and browser.screen.hit)
        assert str(browser.screen._prompt.value).startswith("like:")
        assert {hit.kind for hit in browser.screen._found.hits} == {HitKind.DOCUMENT}
        await browser.until(lambda: "关键词" in browser.text() or "相近" in browser.text())
