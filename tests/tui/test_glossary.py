"""The glossary: terms with their expansion, all explanations of one, the way to them."""

from tui.screens.glossary import GlossaryScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.excerpts import Excerpts
from tui.widgets.popup import Popup


async def opened(browser) -> GlossaryScreen:
    await browser.does("view.glossary")
    await browser.until(lambda: isinstance(browser.screen, GlossaryScreen) and browser.screen.term)
    return browser.screen


async def test_terms_stand_with_expansion_and_count_check(browse) -> None:
    async with browse() as browser:
        await opened(browser)
        line = next(line for line in browser.text().split("\n") if "四心服务" in line)
        assert "4=4" in line and "热心" in line and "2篇" in line


async def test_the_whole_explanation_stands_below_with_its_source(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        explained = screen.query_one("#explained", Excerpts)
        await browser.until(lambda: explained.items)
        below = browser.text().rsplit("├", 2)[1]
        assert "名词注释" in below and "清河区三年行动计划" in below


async def test_enter_leads_to_the_explanation(browse) -> None:
    async with browse() as browser:
        screen = await opened(browser)
        await browser.does("find")
        await browser.types("sxfw")
        await browser.until(lambda: screen.rows and len(screen.rows) == 1)
        await browser.does("open")
        term = screen.term
        await browser.does("open")
        await browser.until(lambda: isinstance(browser.screen, ReaderScreen) and browser.screen.page)
        reader = browser.screen.reader
        # on the term itself, not on the number of its note: K there finds it again
        assert reader.page.document.text.startswith(term.term, reader.offset_in_text)
        await browser.does("glossary.popup")
        await browser.until(lambda: any(popup.explained.row.id == term.id for popup in browser.screen.query(Popup)))
        await browser.does("close", "close")  # the pop-up, then the text
        await browser.until(lambda: browser.screen is screen)
        assert "/sxfw" in browser.text()
