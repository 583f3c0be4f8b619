"""Two documents compared: what changed, what is new and gone, and the way into both."""

from __future__ import annotations

import pytest

from corpus.records import replace
from tui.history import Place
from tui.rows.comparison import ComparisonSource, Group, group_of
from tui.rows.ruled import Head
from tui.screens.beside import BesideScreen
from tui.screens.compare import CompareScreen
from tui.screens.reader import ReaderScreen


@pytest.fixture
def start(documents) -> Place:
    return Place("compare", str(documents / "plan.md"), extra={"other": str(documents / "report.md")})


async def compared(browser) -> CompareScreen:
    await browser.until(lambda: isinstance(browser.screen, CompareScreen))
    await browser.until(lambda: browser.screen.comparison and browser.screen.model, "the comparison")
    return browser.screen


def groups(screen: CompareScreen) -> dict[Group, set[str]]:
    out: dict[Group, set[str]] = {}
    for index in range(len(screen.model)):
        entry = screen.model.entry(index)
        if entry is not None:
            out.setdefault(group_of(entry), set()).add(getattr(entry, "indicator", "") or entry.row.name)
    return out


async def to(browser, screen: CompareScreen, group: Group) -> None:
    """The cursor to the first row of a group."""
    rows = screen.model
    screen.list.move_to(next(at for at in range(len(rows)) if rows.entry(at) and group_of(rows.entry(at)) is group))
    await browser.until(lambda: screen.below.items)


async def test_what_changed_what_is_new_and_what_both_have(browse, start) -> None:
    async with browse(start=start) as browser:
        screen = await compared(browser)
        await browser.pilot.pause()
        found = groups(screen)
        assert "地区生产总值" in found[Group.FIGURES]
        assert "一网通管" in found[Group.SHARED]
        shown = browser.text()
        assert "清河区三年行动计划" in shown and "清河区2019年工作报告" in shown
        assert "520 亿元" in shown and "526.3 亿元" in shown


async def test_of_different_places_nothing_is_new_or_given_up(corpus) -> None:
    library = corpus.library()
    try:
        one, other = (row.id for row in library.documents()[:2])
        found = library.compare(one, other)
    finally:
        library.close()
    source = ComparisonSource("", "")

    def headings(left: str, right: str) -> list[str]:
        source.comparison = replace(found, left=replace(found.left, area=left), right=replace(found.right, area=right))
        rows = source.arrange(found.initiatives, "weight")
        return [str(one.label) for one in rows.entries if isinstance(one, Head)]

    assert any("new" in one or "no longer" in one for one in headings("云州市", "云州市"))
    assert not any("new" in one or "no longer" in one for one in headings("云州市", "江州市"))
    assert any("alone" in one for one in headings("云州市", "江州市"))


async def test_the_other_way_round_what_is_new_is_gone(browse, start) -> None:
    async with browse(start=start) as browser:
        screen = await compared(browser)
        before = groups(screen)
        assert before.get(Group.NEW) != before.get(Group.GONE)
        await browser.does("compare.swap")
        await browser.until(lambda: groups(screen).get(Group.NEW) == before.get(Group.GONE))
        assert groups(screen).get(Group.GONE) == before.get(Group.NEW)
        assert screen.place().document.endswith("report.md")


async def test_enter_goes_into_both_sentences_and_back(browse, start) -> None:
    async with browse(start=start) as browser:
        screen = await compared(browser)
        await to(browser, screen, Group.FIGURES)
        pairs = screen.comparison.figures
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, BesideScreen) and all(browser.screen.readers[1:]))
        await browser.until(lambda: all(reader.page for reader in browser.screen.readers))
        wanted = {(one.left.figure.span.start, one.right.figure.span.start) for one in pairs}
        assert tuple(reader.offset_in_text for reader in browser.screen.readers) in wanted
        await browser.does("history.back")
        await browser.until(lambda: isinstance(browser.screen, CompareScreen))


async def test_what_one_of_them_alone_names_opens_there(browse, start) -> None:
    async with browse(start=start) as browser:
        screen = await compared(browser)
        await to(browser, screen, Group.GONE)
        await browser.until(lambda: "未提及" in browser.text())
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        assert browser.screen.page.document.path.endswith("plan.md")


async def test_both_texts_together(browse, start) -> None:
    async with browse(start=start, size=(120, 40)) as browser:
        await compared(browser)
        await browser.does("compare.texts")
        await browser.until(lambda: isinstance(browser.screen, BesideScreen))
        await browser.until(lambda: all(reader.page for reader in browser.screen.readers))
        assert browser.screen.place().extra["together"] is True


@pytest.mark.parametrize("other", ["plan.md", "gone.md"])
async def test_a_document_with_itself_or_with_one_that_is_gone(browse, documents, other) -> None:
    start = Place("compare", str(documents / "plan.md"), extra={"other": str(documents / other)})
    async with browse(start=start, size=(80, 24)) as browser:
        await browser.until(lambda: isinstance(browser.screen, CompareScreen))
        await browser.until(lambda: browser.screen.model is not None)
        await browser.does("open", "compare.swap", "compare.texts", "find", "close")
        await browser.pilot.pause()
        if other == "gone.md":
            assert "不在文集" in browser.text() and "没有找到" not in browser.text()
            assert isinstance(browser.screen, CompareScreen)


@pytest.mark.parametrize("size", [(40, 15), (120, 40), (200, 50)])
async def test_every_line_is_as_wide_as_the_window(browse, start, size) -> None:
    from rich.cells import cell_len

    async with browse(start=start, size=size) as browser:
        await compared(browser)
        await browser.pilot.resize_terminal(1, 1)
        await browser.pilot.pause()
        await browser.pilot.resize_terminal(*size)
        await browser.pilot.pause()
        assert {cell_len(line) for line in browser.text().split("\n")} == {size[0]}
        assert "一网通管" in browser.text() or "地区生产总值" in browser.text()
