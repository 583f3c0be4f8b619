"""An initiative's card: what it says, where its lines lead, how it is found again."""

from dataclasses import replace

import pytest

from corpus.library.views import CardStep
from corpus.model import Span, Step
from tests.tui import canned
from tui.history import Place
from tui.rows.card import Passage, card_lines
from tui.screens.initiative import InitiativeScreen, find_initiative
from tui.widgets.card import Card
from tui.widgets.explain import Explain
from tui.widgets.reader import Reader

NAME = "碧水清源行动"


async def opened(browser) -> Card:
    await browser.until(lambda: isinstance(browser.screen, InitiativeScreen))
    await browser.until(lambda: browser.screen.card.items, "the card")
    return browser.screen.card


async def test_it_answers_what_when_by_whom_and_where(browse) -> None:
    async with browse(start=Place("initiative", item=NAME), size=(80, 40)) as browser:
        await opened(browser)
        text = browser.text()
        assert f"举措 › {NAME}" in text.split("\n")[0]
        for wanted in ("名称", "主体", "时间", "见于", "2019-03-01", "清河区三年行动计划"):
            assert wanted in text


def test_every_line_leads_to_a_passage_that_holds_what_it_says(corpus) -> None:
    library = corpus.library()
    try:
        row = next(row for row in library.initiatives() if row.name == NAME)
        lines = card_lines(library, library.initiative(row.id))
        mentions = [line for line in lines if line.mention]
        assert mentions and lines[0].label
        for line in mentions:
            target = line.excerpt.target
            assert isinstance(target, Passage)
            assert NAME in library.page(target.document).document.cut(target.span)
    finally:
        library.close()


def test_its_course_is_an_axis_of_dated_steps_each_of_which_opens() -> None:
    steps = tuple(
        CardStep(1, Step(when, what, Span(number, number + 4)))
        for number, (when, what) in enumerate([("2021-03", "试点"), ("2021-09-30", "铺开"), ("2022", "建成")])
    )
    library = canned.Library()
    card = replace(library.initiative(1), steps=steps)
    course = [line for line in card_lines(library, card) if isinstance(line.excerpt.target, Passage)]
    shown = {"".join(text for text, _ in line.excerpt.paragraphs[0]): line.excerpt.target for line in course}
    assert shown["┌ 2021-03  试点"].span.start == 0
    assert shown["├ 2021-09-30  铺开"].span.start == 1
    assert shown["└ 2022  建成"].span.start == 2


async def test_mentions_are_stepped_and_enter_leads_to_the_text_and_back_to_the_line(browse) -> None:
    async with browse(start=Place("initiative", item=NAME)) as browser:
        card = await opened(browser)
        await browser.does("mark.next")
        assert card.line.mention
        line, target = card.cursor, card.target
        await browser.does("open")
        await browser.until(lambda: browser.screen.VIEW == "reader" and browser.screen.page)
        assert browser.screen.reader.offset_in_text == target.span.start
        await browser.does("history.back")
        card = await opened(browser)
        assert card.cursor == line


async def test_sections_are_stepped(browse) -> None:
    async with browse(start=Place("initiative", item=NAME)) as browser:
        card = await opened(browser)
        seen = [card.line.label]
        for _ in range(3):
            await browser.does("heading.next")
            seen.append(card.line.label)
        assert all(seen) and len(set(seen)) == len(seen)
        await browser.does("heading.previous")
        assert card.line.label == seen[-2]


async def test_beside_it_stands_the_text_in_a_wide_window(browse) -> None:
    async with browse(start=Place("initiative", item=NAME), size=(120, 40)) as browser:
        await opened(browser)
        preview = browser.screen.query_one("#preview", Reader)
        await browser.until(lambda: preview.page is not None, "the text beside")
        assert not preview.can_focus and preview.region.width > 30


async def test_evidence_and_citation_of_a_line(browse) -> None:
    async with browse(start=Place("initiative", item=NAME), size=(120, 40)) as browser:
        await opened(browser)
        await browser.does("explain")
        await browser.until(lambda: browser.screen.query(Explain) and "规则" in browser.text())
        await browser.does("close", "copy")
        await browser.until(lambda: "copied.txt" in browser.text())


async def test_one_that_is_gone_is_said(browse) -> None:
    async with browse(start=Place("initiative", item="无此举措")) as browser:
        await browser.until(lambda: "该举措已不在文集中" in browser.text())


@pytest.mark.parametrize("extra", [{}, {"id": -1}, {"id": "x", "key": 3}, {"key": "别的\t地方"}])
def test_it_is_found_again_by_name_when_row_ids_are_others(corpus, extra) -> None:
    library = corpus.library()
    try:
        id = find_initiative(library, Place("initiative", item=NAME, extra=extra))
        assert id is not None and library.initiative(id).row.name == NAME
        assert find_initiative(library, Place("initiative", item="无此举措", extra={"id": -5})) is None
    finally:
        library.close()
