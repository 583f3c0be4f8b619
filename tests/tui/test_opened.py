"""A long text is taken up around a place first: nothing moves when the rest comes, and what was asked for meanwhile is
done then; a screen that is used again shows nothing of what it showed before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from corpus.library.page_views import Facts, Stops
from corpus.model import Area, Document, Figure, Line, Meta, Reason, Role, Span, Status
from tui import opened
from tui.history import Place
from tui.layout import Layout
from tui.widgets.reader import Reader

PARAGRAPH = "河道整治完成12公里，新建公园3个，" * 12
TEXT = "\n".join(f"第{number}段。{PARAGRAPH}" for number in range(300))
FIGURES = tuple(
    Figure("公园", 12.0, "公里", None, None, Area(), Status.ACTUAL, Span(at, at + 4), Reason("r"))
    for at in range(len(TEXT))
    if TEXT.startswith("12公里", at)
)


class Library:
    """One long text with many figures."""

    def read(self, document: int, near: Span | None = None) -> Document:
        lines, start = [], 0
        for number, words in enumerate(TEXT.split("\n")):
            span = Span(start, start + len(words))
            start = span.end + 1
            if near is None or span.meets(near):
                lines.append(Line(Role.HEADING if number % 7 == 0 else Role.BODY, span, 1))
        return Document("/x/long.txt", "0" * 32, Meta("长"), TEXT, tuple(lines))

    def facts(self, document: int, near: Span | None = None) -> Facts:
        near = near or Span(0, len(TEXT))
        return Facts((), (), (), (), (), tuple((1, one) for one in FIGURES if one.span.meets(near)))

    def stops(self, document: int) -> Stops:
        return Stops((), (), (), [one.span.start for one in FIGURES])


LIBRARY: Any = Library()


class OneText(App[None]):
    """A reader alone."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[int] = []

    def compose(self) -> ComposeResult:
        yield Reader(id="text")

    def on_reader_marks_wanted(self, event: Reader.MarksWanted) -> None:
        """Keeps what was asked for."""
        self.wanted.append(event.offset)


def rows(reader: Reader) -> list[str]:
    return [reader.render_line(y).text for y in range(reader.size.height)]


async def test_the_rest_of_a_text_comes_without_a_row_moving() -> None:
    app = OneText()
    async with app.run_test(size=(80, 24)) as pilot:
        reader, at = app.query_one(Reader), TEXT.index("第150段")
        first = opened.around(LIBRARY, 1, at)
        assert not first.whole and len(first.paragraphs) < 100 and reader.count_marks() == (0, 0)
        reader.show(first, at)
        await pilot.pause()
        before = rows(reader)
        reader.renew(opened.whole(LIBRARY, 1, at))
        assert [row.rstrip("▐ ") for row in rows(reader)] == [row.rstrip("▐ ") for row in before]
        assert reader.offset_in_text == at and reader.count_marks()[1] == len(FIGURES)


async def test_what_is_asked_for_before_the_rest_is_there_is_done_then() -> None:
    app = OneText()
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.query_one(Reader)
        reader.show(opened.around(LIBRARY, 1, 0), 0)
        await pilot.pause()
        reader.do_move_bottom()
        assert reader.offset_in_text == 0
        reader.renew(opened.whole(LIBRARY, 1, 0))
        assert reader.offset_in_text == len(TEXT) - 1
        assert any(row.rstrip("▐ ").endswith("新建公园3个，") for row in rows(reader))


async def test_marks_are_asked_for_before_those_at_hand_end_and_steps_know_all() -> None:
    app = OneText()
    async with app.run_test(size=(80, 24)) as pilot:
        reader = app.query_one(Reader)
        reader.show(opened.whole(LIBRARY, 1, 0), 0)
        await pilot.pause()
        assert not app.wanted
        far = FIGURES[-5].span.start
        reader.go(far)
        await pilot.pause()
        assert app.wanted == [far] and reader.mark_here() is None
        reader.show_marks(opened.near_marks(LIBRARY, 1, far))
        assert reader.mark_here() is not None and reader.mark_here().span.start == far
        reader.do_mark_next()
        assert reader.offset_in_text == FIGURES[-4].span.start
        for _ in range(9):
            assert reader.do_mark_next()
        assert reader.offset_in_text == FIGURES[-1].span.start
        await pilot.pause()
        assert app.wanted == [far]


@settings(max_examples=25)
@given(st.integers(0, len(TEXT) - 1))
def test_a_part_is_laid_out_as_the_whole_is(at: int) -> None:
    part, whole = opened.around(LIBRARY, 1, at), opened.whole(LIBRARY, 1, at)
    layouts = [Layout(one.document, 60, one.paragraphs) for one in (part, whole)]
    found = [layout.row(layout.place(at)) for layout in layouts]
    assert found[0] == found[1] and part.reaches(at)


def test_a_text_that_is_shorter_than_a_part_is_whole_at_once() -> None:
    class Short(Library):
        def read(self, document: int, near: Span | None = None) -> Document:
            return Document("a", "0" * 32, Meta("甲"), TEXT[:50], (Line(Role.BODY, Span(0, 50)),))

    library: Any = Short()
    assert opened.around(library, 1, 0).whole


@pytest.fixture
def places(documents: Any) -> Iterator[list[Place]]:
    """Two documents in the reader."""
    yield [Place("reader", str(documents / name), 0) for name in ("plan.md", "report.md")]


async def test_a_screen_that_is_used_again_has_nothing_of_the_text_before(browse: Any, places: list[Place]) -> None:
    async with browse() as browser:
        browser.app.visit(places[0])
        await browser.until(lambda: browser.screen.VIEW == "reader" and browser.screen.page)
        first = browser.screen
        await browser.does("find")
        await browser.types("清河")
        await browser.until(lambda: first.reader.found)
        await browser.does("open", "select")
        browser.app.simulate_key("1")  # from within, whatever lies over it
        await browser.until(lambda: browser.screen.VIEW == "home")
        assert first.page is None and not first.query("Prompt")
        browser.app.visit(places[1])
        await browser.until(lambda: browser.screen.VIEW == "reader" and browser.screen.page)
        assert browser.screen is first, "it takes longer to make another"
        reader = first.reader
        assert "2019年工作报告" in first.page.document.meta.title and reader.offset_in_text == 0
        assert not reader.found and reader.selection is None and reader.has_focus
        await browser.until(lambda: "碧水清源" in browser.text())
        browser.app.visit(Place("initiative", item="碧水清源行动"))
        await browser.until(lambda: browser.screen.VIEW == "initiative")
        browser.app.visit(places[0])
        await browser.until(lambda: browser.screen.VIEW == "reader" and browser.screen.page)
        assert browser.screen is not first, "it lies below"
        assert first.page.document.path == places[1].document
