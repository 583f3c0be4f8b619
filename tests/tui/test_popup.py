"""The glossary pop-up: where it stands, what it says, terms inside it, the way to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from corpus.library.views import TermRow
from corpus.model import How, Span
from corpus.records import replace
from tui.cells import cell_len
from tui.history import Place
from tui.rows.explanations import Explained, Stop, count_told, grid, link_places, look_up, tell, term_over, terms_in
from tui.rows.figures import sides
from tui.rows.named import look_up_initiative
from tui.safe import SafeText
from tui.widgets.box import place_box
from tui.widgets.popup import Popup

regions = st.builds(Region, st.integers(1, 78), st.integers(1, 20), st.integers(1, 40), st.integers(1, 3))


@given(regions, st.integers(3, 40), st.integers(12, 60))
def test_a_box_stays_inside_and_off_what_it_speaks_about(near: Region, height: int, width: int) -> None:
    window = Region(1, 1, 78, 20)
    box = place_box(near.intersection(window), height, width, window)
    assert window.contains_region(box)
    if max(near.y - window.y, window.bottom - near.bottom) >= 3:
        assert not box.overlaps(Region(window.x, near.y, window.width, near.height).intersection(window))


def explained(stops: tuple[Stop, ...], links: tuple[str, ...] = (), term: str = "五清三建") -> Explained:
    return Explained(TermRow(1, term, (), 1, 1, "2019-03"), 7, stops, links, (2, 4))


def stop(text: str, parts: tuple[str, ...] = (), count: int | None = None, document: int = 7) -> Stop:
    return Stop(text, document, Span(0, 4), "某计划", How.NOTE, parts, count, "3")


def plain(lines) -> list[str]:
    return ["".join(text for text, _style in line) for line in lines]


def test_the_count_of_the_name_is_checked_against_the_parts() -> None:
    assert count_told("四水共治", stop("", ("甲", "乙", "丙", "丁"), 4)) == [("四 = 4 ✓", "accent")]
    assert count_told("四水共治", stop("", ("甲", "乙", "丙"), 4)) == [("四 ≠ 3 ✗", "warn")]
    assert count_told("一感两度", stop("", ("甲", "乙", "丙"), 3)) == [("一+两 = 3 ✓", "accent")]
    assert count_told("某办法", stop("", ("甲",), None)) == []


def test_parts_stand_in_two_columns_where_they_fit() -> None:
    assert plain(grid(("清垃圾", "清淤泥", "清违建"), 40)) == ["1 清垃圾  2 清淤泥", "3 清违建  "]
    assert len(plain(grid(("清垃圾", "清淤泥", "清违建"), 12))) == 3


@given(st.lists(st.text("甲乙丙丁ab 。", min_size=1, max_size=40), min_size=1, max_size=6), st.integers(10, 60))
def test_no_line_is_wider_than_the_box(texts: list[str], width: int) -> None:
    lines, starts = tell(explained(tuple(stop(text) for text in texts), ("甲乙",)), width, 0, None)
    assert len(starts) == len(texts) and starts == sorted(starts)
    assert all(cell_len(line.rstrip()) <= width for line in plain(lines))


def test_where_else_and_since_when_is_told(browse_in_chinese) -> None:
    lines = plain(tell(explained((stop("清垃圾、清淤泥。"),)), 60, 0, None)[0])
    assert lines[-1] == "另见 2 篇 4 处 · 首见 2019-03"
    assert "本篇 名词注释3" in lines[-2]


def test_a_course_that_does_not_fit_beside_the_uses_gets_a_line_of_its_own(browse_in_chinese) -> None:
    course = SafeText("2017–2024 年用词：▁█▁▁▁▁▁▁")
    told = replace(explained((stop("清垃圾、清淤泥。"),)), course=course)
    assert plain(tell(told, 60, 0, None)[0])[-1] == f"另见 2 篇 4 处 · 首见 2019-03 · {course}"
    assert [line.strip() for line in plain(tell(told, 50, 0, None)[0])[-2:]] == [
        "另见 2 篇 4 处 · 首见 2019-03",
        course,
    ]


@pytest.fixture
def browse_in_chinese():
    from tui import language

    before = language.current()
    language.install("zh")
    yield
    language.install(before)


def test_a_longer_link_hides_those_inside_it() -> None:
    assert link_places("推进四水共治和共治", ("四水共治", "共治")) == [(2, 6), (7, 9)]


def test_looking_up_by_name_over_the_cursor_and_in_vain(corpus) -> None:
    library = corpus.library()
    try:
        report = next(row for row in library.documents() if "工作报告" in row.title)
        found = look_up(library, None, ("无此词", "“四心服务”"), report.id)
        assert found is not None and found.row.term == "四心服务"
        assert found.stops[0].parts == ("热心", "细心", "耐心", "贴心")
        assert look_up(library, None, ("无此词",), None) is None
        assert look_up(library, 10**9, (), None) is None
        text = "推进四心服务。"
        assert term_over(library, text, 3) == "四心服务"
        assert term_over(library, text, 0) is None
    finally:
        library.close()


async def popped(browser, words: str) -> Popup:
    await browser.until(lambda: browser.screen.VIEW == "reader" and browser.screen.page)
    reader = browser.screen.reader
    await browser.until(lambda: reader.has_focus)
    reader.go(reader.page.document.text.index(words))
    await browser.does("glossary.popup")
    await browser.until(lambda: browser.screen.query(Popup) and browser.screen.focused is not reader, "the pop-up")
    await browser.pilot.pause()
    return browser.screen.query_one(Popup)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 15)])
async def test_it_pops_up_beside_the_term_and_goes_with_esc(browse, documents, size) -> None:
    async with browse(size=size, start=Place("reader", str(documents / "plan.md"), 0)) as browser:
        popup = await popped(browser, "四心服务")
        reader = browser.screen.reader
        assert "四心服务" in browser.text() and "热心" in browser.text() and "四 = 4 ✓" in browser.text()
        there = reader.region_of(Span(reader.offset_in_text, reader.offset_in_text + 4))
        assert not popup.region.overlaps(there)
        await browser.does("close")
        await browser.until(lambda: not browser.screen.query(Popup))
        assert reader.has_focus and browser.screen.VIEW == "reader"


async def test_enter_goes_to_the_explanation(browse, documents) -> None:
    async with browse(start=Place("reader", str(documents / "news.txt"), 0)) as browser:
        await popped(browser, "四心服务")
        await browser.does("open")
        await browser.until(
            lambda: (
                browser.screen.VIEW == "reader"
                and browser.screen.page
                and browser.screen.page.document.path.endswith("plan.md")
            )
        )
        assert not browser.screen.query(Popup)
        await browser.does("history.back")
        await browser.until(lambda: browser.screen.page and browser.screen.page.document.path.endswith("news.txt"))


async def test_a_term_inside_is_looked_up_and_esc_comes_back_one_by_one(browse, documents) -> None:
    async with browse(start=Place("reader", str(documents / "plan.md"), 0)) as browser:
        popup = await popped(browser, "四心服务")
        inner = explained((stop("推进五清三建。"),), ("五清三建",), "某法")
        popup.push(inner)
        assert popup.depth == 1 and popup.heading == "四心服务 › 某法"
        await browser.does("pane.next", "glossary.popup")
        await browser.until(lambda: popup.depth == 2, "the inner term")
        assert popup.explained.row.term == "五清三建"
        await browser.does("close", "close")
        assert popup.depth == 0 and popup.explained.row.term == "四心服务"
        await browser.does("glossary.popup")
        assert popup.depth == 0


async def test_a_word_that_no_glossary_knows_is_said(browse, documents) -> None:
    async with browse(start=Place("reader", str(documents / "plan.md"), 0)) as browser:
        await browser.until(lambda: browser.screen.VIEW == "reader" and browser.screen.page)
        reader = browser.screen.reader
        reader.go(reader.page.document.text.index("计划用三年"))
        await browser.does("glossary.popup")
        await browser.until(lambda: "词表里没有这个词" in browser.text())


@pytest.mark.parametrize(
    "size", [(40, 15), *(pytest.param(size, marks=pytest.mark.slow) for size in ((80, 24), (200, 50)))]
)
async def test_forty_explanations_are_gone_through_and_the_one_gone_to_is_seen(browse, documents, size) -> None:
    async with browse(size=size, start=Place("reader", str(documents / "plan.md"), 0)) as browser:
        popup = await popped(browser, "四心服务")
        many = tuple(stop(f"第{n}种说法，" + "热心细心耐心贴心" * (n % 5)) for n in range(1, 41))
        popup.push(explained(many, ("四心",), "某词"))
        for number in range(1, 41):
            await browser.pilot.pause()
            assert f"某词 {number}/40" in browser.text().replace("  ", " ")
            assert f"第{number}种说法" in browser.text()
            reader = browser.screen.reader
            term = reader.region_of(Span(reader.offset_in_text, reader.offset_in_text + 4))
            assert not popup.region.overlaps(term)
            await browser.does("move.down")
        await browser.does("move.top")
        await browser.until(lambda: "第1种说法" in browser.text())


async def test_an_explanation_of_another_text_is_marked_so(browse, documents) -> None:
    async with browse(start=Place("reader", str(documents / "news.txt"), 0)) as browser:
        await popped(browser, "四心服务")
        assert "他篇 · 名词注释2" in browser.text()
    async with browse(start=Place("reader", str(documents / "plan.md"), 0)) as browser:
        await popped(browser, "四心服务")
        assert "他篇" not in browser.text() and "本篇 名词注释2" in browser.text()


async def test_a_term_in_the_sentence_of_a_row_is_looked_up(browse) -> None:
    async with browse() as browser:
        await browser.does("view.figures")
        await browser.until(lambda: browser.screen.VIEW == "figures" and browser.screen.entry)
        screen = browser.screen
        rows = range(len(screen.rows))
        beside = (at for at in rows if (row := screen.rows.entry(at)) and "四心服务" in sides(row)[0].text)
        screen.list.go_to(next(beside))
        await browser.does("glossary.popup")
        await browser.until(lambda: screen.query(Popup) and "热心" in browser.text())
        assert not screen.query_one(Popup).region.overlaps(screen.list.cursor_region)


def test_an_initiative_that_no_glossary_holds_is_told_by_its_sentences(corpus) -> None:
    library = corpus.library()
    try:
        known = {row.term for row in library.terms()}
        row = next(one for one in library.initiatives() if one.name not in known)
        assert look_up(library, None, (row.name,), None) is None
        found = look_up_initiative(library, ("无此词", f"{row.name}"), None)
        assert found is not None and found.row.term == row.name and found.row.uses == row.mentions
        assert found.stops and all(one.how is None and row.name in one.text for one in found.stops)
        assert len({one.text for one in found.stops}) == len(found.stops)
        assert look_up_initiative(library, ("无此词",), None) is None
    finally:
        library.close()


async def test_k_on_an_initiative_without_explanation_shows_where_it_stands(browse) -> None:
    async with browse() as browser:
        await browser.does("view.initiatives")
        await browser.until(lambda: browser.screen.VIEW == "initiatives" and browser.screen._shelves["all"].rows)
        shelf = browser.screen._shelves["all"]
        library = browser.app.desk.corpus.library()
        known = {row.term for row in library.terms()}
        library.close()
        at = next(at for at, one in enumerate(shelf.rows.rows) if one.name not in known)
        shelf.pane.list.go_to(at)
        await browser.does("glossary.popup")
        await browser.until(lambda: browser.screen.query(Popup) and "用而未释" in browser.text())
        assert "本篇" not in browser.text()
        await browser.does("open")
        await browser.until(lambda: browser.screen.VIEW == "reader" and browser.screen.page)


def test_explained_terms_of_a_sentence_come_first(corpus) -> None:
    library = corpus.library()
    try:
        assert terms_in(library, "推行五清三建和四心服务") == ["五清三建", "四心服务"]
        assert terms_in(library, "别无所有") == []
    finally:
        library.close()
