"""The reader: opening at a place, moving, finding, what the keys do with a marked place, coming back exactly."""

from pathlib import Path

import pytest

from corpus.model import Span
from tests.tui.conftest import DOCUMENTS
from tui.history import Place
from tui.marks import MarkKind
from tui.passage import citation, known_style, next_style, quote_at, sentence_at
from tui.screens import original
from tui.screens.original import OriginalScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.ask_row import AskRow
from tui.widgets.explain import Explain
from tui.widgets.finding import matches
from tui.widgets.motions import simple_words
from tui.widgets.reader import Reader


@pytest.fixture
def at(documents):
    """The place of a document in the reader, by words of it."""

    def place(name: str, offset: int = 0) -> Place:
        return Place("reader", str(documents / name), offset)

    return place


async def shown(browser) -> Reader:
    await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page, "the page")
    await browser.until(lambda: browser.screen.reader.has_focus and browser.screen.reader.marks.marks, "its marks")
    return browser.screen.reader


def offset_of(reader: Reader, words: str) -> int:
    return reader.page.document.text.index(words)


async def test_it_opens_where_it_was_told_to_with_title_path_and_count(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        reader.go(offset_of(reader, "工作法"))
        await browser.pilot.pause()
        top = browser.text().split("\n")[0]
        assert "清河区三年行动计划 › 一、总体要求" in top
        assert f"/{len(reader.marks.marks)}处标记" in top
        assert "标记：" in browser.text()


async def test_marks_are_stepped_through_in_the_order_of_the_text(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        seen = []
        for _ in range(6):
            await browser.does("mark.next")
            seen.append(reader.offset_in_text)
        assert seen == sorted(set(seen))
        await browser.does("mark.previous")
        assert reader.offset_in_text == seen[-2]


async def test_enter_on_a_name_opens_its_card_and_back_comes_to_the_same_character_and_row(browse, at) -> None:
    async with browse(start=at("plan.md"), size=(80, 12)) as browser:
        reader = await shown(browser)
        there = next(mark for mark in reader.marks.marks if mark.kind is MarkKind.INITIATIVE)
        reader.go(there.span.start)
        await browser.pilot.pause()
        top = reader.top
        await browser.does("open")
        await browser.until(lambda: browser.screen.VIEW == "initiative")
        await browser.does("history.back")
        await browser.until(lambda: browser.screen.VIEW == "reader")
        reader = await shown(browser)
        assert (reader.offset_in_text, reader.top) == (there.span.start, top)
        await browser.does("history.forward")
        await browser.until(lambda: browser.screen.VIEW == "initiative")


@pytest.mark.parametrize(("kind", "view"), [(MarkKind.DATE, "timeline"), (MarkKind.FIGURE, "figures")])
async def test_enter_on_an_event_or_a_figure_leads_to_its_view(browse, at, kind: MarkKind, view: str) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        there = next(mark for mark in reader.marks.marks if mark.kind is kind and mark.target is not None)
        reader.go(there.span.start)
        assert reader.mark_here().kind is kind
        await browser.does("open")
        await browser.until(lambda: view == browser.screen.VIEW)


async def test_enter_where_nothing_is_marked_says_so(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        reader.go(offset_of(reader, "全区推行"))
        await browser.does("open")
        assert "没有可打开的内容" in browser.text()


async def test_finding_counts_goes_round_and_esc_comes_back(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        start = reader.offset_in_text
        await browser.does("find")
        await browser.types("清河")
        await browser.until(lambda: reader.found)
        await browser.does("open")
        await browser.until(lambda: not browser.screen.query_one(AskRow).has_class("-asking"))
        total = len(reader.found)
        assert total == DOCUMENTS["plan.md"].split("---", 2)[2].count("清河")
        for _ in range(total - 1):
            await browser.does("find.next")
        assert f"{total}/{total}" in browser.text()
        await browser.does("find.next")
        assert f"1/{total}" in browser.text() and "已从头继续" in browser.text()
        await browser.does("find.previous")
        assert f"{total}/{total}" in browser.text() and "已从尾继续" in browser.text()
        reader.go(start)
        await browser.does("find")
        await browser.types("绿道")
        await browser.until(lambda: reader.offset_in_text == offset_of(reader, "绿道"))
        await browser.does("close")
        await browser.until(lambda: reader.offset_in_text == start)
        assert not reader.found and reader.has_focus


async def test_rows_beside_a_match_are_painted_as_before(browse, at) -> None:
    async with browse(start=at("plan.md"), size=(80, 40)) as browser:
        reader = await shown(browser)
        before = [reader.render_line(y).text for y in range(reader.size.height)]
        reader.show_found(matches(reader.page.document.text, "绿道"), 0)
        assert [reader.render_line(y).text for y in range(reader.size.height)] == before


async def test_what_is_not_there_is_said(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        await shown(browser)
        await browser.does("find")
        await browser.types("航天")
        await browser.until(lambda: "本文没有“航天”" in browser.text())
        await browser.does("open", "move.down")
        await browser.until(lambda: "本文没有" not in browser.text())
        await browser.does("find.next")
        assert "本文没有“航天”" in browser.text()


async def test_words_headings_paragraphs_and_characters(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        await browser.does("move.top", "heading.next")
        first = reader.offset_in_text
        await browser.does("heading.next")
        assert reader.offset_in_text > first
        await browser.does("heading.previous")
        assert reader.offset_in_text == first
        reader.go(offset_of(reader, "2019年3月1日"))
        start = reader.offset_in_text
        await browser.does("word.next")
        assert reader.offset_in_text == start + len("2019")
        await browser.until(lambda: reader.words is not simple_words, "the dictionary")
        reader.go(offset_of(reader, "河道整治"))
        await browser.does("word.next")
        assert reader.offset_in_text == offset_of(reader, "整治")
        await browser.does("word.previous", "word.previous")
        assert reader.offset_in_text < offset_of(reader, "河道整治")
        before = reader.offset_in_text
        await browser.does("pane.next")
        assert reader.offset_in_text == before + 1
        await browser.does("paragraph.previous")
        assert reader.offset_in_text == start


async def test_evidence_names_rule_and_certainty_and_the_same_key_closes(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        await browser.does("mark.next", "explain")
        await browser.until(lambda: len(browser.screen.query(Explain)) == 1)
        await browser.until(lambda: "把握" in browser.text() and "规则" in browser.text())
        await browser.does("explain")
        await browser.until(lambda: not browser.screen.query(Explain))
        assert reader.has_focus
        reader.go(offset_of(reader, "全区推行"))
        await browser.does("explain")
        assert "光标处没有" in browser.text()


async def test_a_sentence_is_copied_with_its_citation_and_where_it_went_is_said(browse, at, monkeypatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with browse(start=at("plan.md"), size=(120, 40)) as browser:
        reader = await shown(browser)
        reader.go(offset_of(reader, "新建公园"))
        await browser.does("copy.style", "copy.style", "copy")
        await browser.until(lambda: "copied.txt" in browser.text())
        path = browser.text().split("终端剪贴板、")[1].split("copied.txt")[0] + "copied.txt"
        copied = Path(path).read_text()
        assert copied.startswith("“新建公园12个。”") and "《清河区三年行动计划》" in copied and "总体要求" in copied


async def test_a_mark_with_a_note_is_listed_found_changed_and_removed(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        there = offset_of(reader, "热心、细心")
        reader.go(there)
        await browser.does("mark.set")
        await browser.types("好")
        await browser.does("open")
        await browser.until(lambda: "已加书签" in browser.text())
        reader.go(0)
        await browser.does("mark.list")
        await browser.until(lambda: "热心、细心" in browser.text() and browser.screen.VIEW == "marks")
        assert "好" in browser.text()
        await browser.does("note.change")
        await browser.types("啊")
        await browser.does("open")
        await browser.until(lambda: "好啊" in browser.text())
        await browser.does("open")
        await browser.until(lambda: browser.screen.VIEW == "reader")
        reader = await shown(browser)
        assert reader.offset_in_text == there
        await browser.does("mark.list")
        await browser.until(lambda: "好啊" in browser.text())
        await browser.does("mark.remove")
        await browser.until(lambda: "还没有书签" in browser.text())


async def test_a_note_that_could_not_be_kept_is_offered_again(browse, at, monkeypatch) -> None:
    from corpus.keeping import Keeping, NotKept

    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        reader.go(offset_of(reader, "热心、细心"))

        def full(self, change) -> None:
            raise NotKept("/home/x/marks.json: No space left on device; what was there before still is")

        with monkeypatch.context() as patched:
            patched.setattr(Keeping, "_change_marks", full)
            await browser.does("mark.set")
            await browser.types("半句")
            await browser.does("open")
            await browser.until(lambda: "磁盘已满" in browser.text())
        await browser.does("mark.set")
        await browser.until(lambda: "半句" in browser.text())
        await browser.types("话")
        await browser.does("open")
        await browser.until(lambda: "已加书签" in browser.text())
        assert [one.note for one in browser.app.session.keeping.marks()] == ["半句话"]
        await browser.does("mark.list")
        await browser.until(lambda: "半句话" in browser.text())
        await browser.does("note.change")
        await browser.types("改")
        with monkeypatch.context() as patched:
            patched.setattr(Keeping, "_change_marks", full)
            await browser.does("open")
            await browser.until(lambda: "磁盘已满" in browser.text())
        await browser.does("note.change")
        await browser.until(lambda: "半句话改" in browser.text())
        keeping = browser.app.session.keeping
        keeping.remove_mark(keeping.marks()[0].id)  # as another browser would
        await browser.does("open")
        await browser.until(lambda: "这个书签已被删除" in browser.text() and "还没有书签" in browser.text())


async def test_a_resize_keeps_the_character_and_shows_it(browse, at) -> None:
    async with browse(start=at("report.md"), size=(80, 24)) as browser:
        reader = await shown(browser)
        there = offset_of(reader, "2020年5月底")
        reader.go(there)
        for size in ((40, 15), (120, 40), (26, 8)):
            await browser.pilot.resize_terminal(*size)
            await browser.pilot.pause()
            assert reader.offset_in_text == there
            assert "2020" in browser.text()


async def test_a_document_that_is_gone_is_said(browse, at) -> None:
    async with browse(start=at("lost.md")) as browser:
        await browser.until(lambda: "不在文集中" in browser.text())


def test_matches_are_folded_and_do_not_overlap() -> None:
    assert [(span.start, span.end) for span in matches("ＡBab aB", "ab")] == [(0, 2), (2, 4), (5, 7)]
    assert [span.start for span in matches("哈哈哈哈", "哈哈")] == [0, 2]
    assert matches("一", "") == ()


def test_simple_words_take_numbers_and_latin_words_whole() -> None:
    text = "全年GDP增长8.5%，好。"
    assert [text[span.start : span.end] for span in simple_words(text)] == ["全", "年", "GDP", "增", "长", "8.5%", "好"]


def test_passages_and_styles(corpus) -> None:
    library = corpus.library()
    document = library.page(next(row.id for row in library.documents() if "行动计划" in row.title)).document
    library.close()
    at = document.text.index("新建公园")
    assert document.cut(sentence_at(document, at + 2)) == "新建公园12个。"
    assert document.cut(quote_at(document, at)) == "新建公园12个。"
    assert sentence_at(document, 0) == document.line_at(0).span
    assert len(quote_at(document, len(document.text) - 1)) == 1
    style = known_style("nonsense")
    seen = {style, next_style(style), next_style(next_style(style))}
    assert len(seen) == 3 and known_style(next_style(style)) == next_style(style)
    assert "第" in citation(document, sentence_at(document, at), "plain")


async def test_the_outline_follows_the_text_and_leads_through_it(browse, at) -> None:
    async with browse(start=at("plan.md"), size=(120, 40)) as browser:
        reader = await shown(browser)
        screen = browser.screen
        await browser.until(lambda: screen.has_class("-outlined"), "the outline, by itself in a wide window")
        assert "二、重点任务" in browser.text()
        await browser.until(lambda: browser.text().split("\n")[-3].index("┴") == screen.reader.region.x)
        assert not browser.text().startswith("┌┬")
        reader.go(offset_of(reader, "滨河绿道"))
        await browser.until(lambda: "重点任务" in outlined(screen))
        await browser.does("outline")
        await browser.until(lambda: screen.outline.has_focus)
        await browser.does("move.down", "open")
        await browser.until(lambda: reader.has_focus)
        assert "名词注释" in outlined(screen)
        assert reader.page.document.line_at(reader.offset_in_text) in reader.page.document.headings


def outlined(screen: ReaderScreen) -> str:
    rows = screen.outline.rows
    return "".join(text for text, _ in rows.lines(screen.outline.cursor, 30)[0])


async def test_in_a_small_window_the_outline_comes_and_goes(browse, at) -> None:
    async with browse(start=at("plan.md"), size=(50, 20)) as browser:
        reader = await shown(browser)
        assert not browser.screen.has_class("-outlined")
        await browser.does("outline")
        await browser.until(lambda: browser.screen.outline.has_focus and not reader.display)
        await browser.does("close")
        await browser.until(lambda: reader.has_focus and reader.display)
        assert browser.screen.VIEW == "reader" and not browser.screen.has_class("-outlined")


async def test_kinds_of_marks_are_switched_off_and_on_and_stay_so(browse, at) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        every = len(reader.marks.marks)
        await browser.pilot.press("M")
        await browser.until(lambda: "d 时间" in browser.text(), "what may follow, after a moment")
        await browser.pilot.press("d")
        left = reader.marks.marks
        assert len(left) < every and not any(mark.kind is MarkKind.DATE for mark in left)
        assert "日期：不标" in browser.text()
        await browser.does("view.home")
        await browser.until(lambda: browser.screen.VIEW == "home")
        browser.app.visit(at("plan.md"))
        await shown(browser)
        assert len(browser.screen.reader.marks.marks) == len(left)
        await browser.does("marks.dates")
        assert len(browser.screen.reader.marks.marks) == every


async def test_what_is_selected_is_copied_with_its_citation(browse, at, home) -> None:
    async with browse(start=at("plan.md"), size=(200, 24)) as browser:
        reader = await shown(browser)
        start = offset_of(reader, "落实“一网通管")
        reader.go(start)
        await browser.does("select")
        reader.go(start + len("落实“一网通管”") - 1)
        await browser.until(lambda: "已选 8 字" in browser.text())
        await browser.does("copy")
        await browser.until(lambda: "copied.txt" in browser.text())
        copied = next(home.rglob("copied.txt")).read_text(encoding="utf-8")
        assert "落实‘一网通管’" in copied or "落实“一网通管”" in copied
        assert "改革" not in copied.split("清河区三年行动计划")[0]
        assert reader.selection is None
        await browser.does("select", "close")
        assert reader.selection is None and browser.screen.VIEW == "reader"


async def test_the_original_opens_at_the_same_words_and_o_goes_back(browse, at, documents) -> None:
    async with browse(start=at("plan.md")) as browser:
        reader = await shown(browser)
        offset = offset_of(reader, "滨河绿道")
        reader.go(offset)
        await browser.does("original")
        await browser.until(lambda: isinstance(browser.screen, OriginalScreen) and browser.screen.page, "the original")
        there = browser.screen.reader
        data = (documents / "plan.md").read_bytes()
        source = data.decode()
        assert there.page.document.text == source
        assert source[there.lit.start : there.lit.end].startswith("2019年6月30日前")
        assert "title: 清河区三年行动计划" in there.page.document.text and "utf-8" in browser.text().split("\n")[0]
        byte = len(source[: there.offset_in_text].encode())
        assert f"字节 {byte}" in browser.text() and f"{data[byte]:02X}" in browser.text().split("\n")[0]
        await browser.does("original")
        await browser.until(lambda: type(browser.screen) is ReaderScreen)
        assert browser.screen.reader.offset_in_text == offset


async def test_an_original_that_is_gone_says_so_whatever_is_said_after(browse, at, monkeypatch) -> None:
    def gone(_document):
        raise original.OriginalGone("no such file or directory")

    monkeypatch.setattr(original, "read_original", gone)
    async with browse(start=at("plan.md"), size=(100, 20)) as browser:
        await shown(browser)
        await browser.does("original")
        await browser.until(lambda: "无法读取原件" in browser.text().split("\n")[0], "why the page is empty")
        browser.app.say("还有别的事")
        await browser.until(lambda: "还有别的事" in browser.text())
        assert "无法读取原件" in browser.text().split("\n")[0]


async def test_a_text_narrower_than_the_window_stands_in_its_middle_with_a_gauge_at_the_edge(browse, at) -> None:
    async with browse(start=at("plan.md"), size=(118, 12)) as browser:
        reader = await shown(browser)
        rows = browser.text().split("\n")[1:-3]
        assert all(row.startswith("│" + " " * 16) for row in rows)
        assert [row for row in rows if row.endswith("▐│")] and rows[0].endswith("▐│")
        await browser.does("move.bottom")
        rows = browser.text().split("\n")[1:-3]
        assert rows[-1].endswith("▐│") and not rows[0].endswith("▐│")
        assert reader.region_of(Span(reader.offset_in_text, reader.offset_in_text + 1)).x >= 17
