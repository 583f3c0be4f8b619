"""An initiative's card: what it says, where its lines lead, how it is found again."""

from dataclasses import replace

import pytest

from corpus.library.views import CardStep, FigureRow
from corpus.model import Area, Figure, Span, Status, Step
from tests.tui import canned
from tui.history import Place
from tui.rows.card import Passage, card_lines
from tui.rows.card_course import points, summary
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
        for wanted in ("名称", "主体", "进程", "见于", "2019-03-01", "清河区三年行动计划"):
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


def test_what_an_event_tells_of_a_step_stands_once_and_all_in_order_of_time() -> None:
    library = canned.Library()
    card = library.initiative(1)
    event = card.events[0]
    steps = (
        CardStep(event.document, Step(event.when, event.what[:4], event.span)),
        CardStep(1, Step("2020-12", "筹备", Span(1, 3))),
        CardStep(1, Step("9999", "远望", Span(1, 3))),
        CardStep(1, Step("0221", "上古", Span(1, 3))),
        CardStep(1, Step("XXXX-XX-10", "每月", Span(1, 3))),
    )
    found = points(replace(card, steps=steps))
    assert [one.when for one in found] == ["0221", "2020-12", event.when, "9999", "XXXX-XX-10"]


def test_a_bare_verb_says_nothing_beside_what_happened_on_its_day() -> None:
    library = canned.Library()
    card = library.initiative(1)
    day = card.events[0].when
    steps = (
        CardStep(2, Step(day, "举行", Span(1, 3))),
        CardStep(2, Step("2020-12", "举行", Span(4, 6))),
        CardStep(3, Step("2020-12", "举行", Span(7, 9))),
    )
    found = points(replace(card, steps=steps, events=card.events[:1]))
    assert [one.when for one in found] == ["2020-12", day] and found[0].document == 2


def test_when_most_was_told_is_counted_by_months_or_years() -> None:
    def told(*times: str) -> str:
        steps = tuple(CardStep(1, Step(when, f"第{at}步", Span(at, at + 1))) for at, when in enumerate(times))
        bare = replace(canned.Library().initiative(1), events=(), steps=steps)
        return "".join(text for text, _style in summary(points(bare)))

    assert told("2021-03", "2021-04") == ""
    assert told("2021-03", "2021-03", "2021-03", "2021-03-05") == ""
    by_month = told("2021-03", "2021-03-09", "2021-04", "2021-06")
    assert by_month.startswith("2021-03 ") and " 2021-06" in by_month and "4" in by_month
    assert told("2017", "2018-03", "2018", "2021").startswith("2017 ")
    ages = told("0221", "2018-03", "2018", "9999")
    assert len(ages) < 60 and " 9999" in ages


def test_figures_of_one_indicator_stand_together_in_order_of_time() -> None:
    def figure(id: int, indicator: str, value: float, period: str) -> FigureRow:
        one = Figure(indicator, value, "个", period, None, Area(("东湖区",)), Status.ACTUAL, Span(id, id + 1))
        return FigureRow(id, 1, canned.TITLE, one, "", Span(0, 9))

    library = canned.Library()
    rows = (figure(1, "小区", 36, "2021"), figure(2, "公园", 2, "2020"), figure(3, "小区", 20, "2019"))
    lines = card_lines(library, replace(library.initiative(1), figures=(*rows, *rows)))
    shown = ["".join(text for text, _ in line.excerpt.paragraphs[0]) for line in lines]
    at = next(at for at, text in enumerate(shown) if text.startswith("2019"))
    assert [text[:8] for text in shown[at : at + 3]] == ["2019  小区", "2021  小区", "2020  公园"]
    assert shown[at] != shown[at].rstrip("▁▂▃▄▅▆▇█")
    assert sum(text.startswith("2019") for text in shown) == 1
    quoted = (figure(1, "“小区”", 36, "2021"), figure(2, "小区", 36, "2021"), figure(3, "小区", 20, "2019"))
    lines = card_lines(library, replace(library.initiative(1), figures=quoted))
    shown = ["".join(text for text, _ in line.excerpt.paragraphs[0]) for line in lines]
    assert [text[:8] for text in shown if text.startswith(("2019", "2021  "))][-2:] == ["2019  小区", "2021  “小"]


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
