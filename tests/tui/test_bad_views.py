"""Timeline, figures, glossary, help and palette on bad input: years 0221 and 9999, nothing at all, windows of 1x1."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.library.views import EventRow
from tests.tui import canned
from tui import keymap, language
from tui.history import Place
from tui.rows.events import EventRows
from tui.rows.figure_table import FigureRows
from tui.rows.periods import ZOOMS, Zoom

VIEWS = (
    "timeline",
    "figures",
    *(pytest.param(view, marks=pytest.mark.slow) for view in ("glossary", "help", "palette")),
)


class Nothing(canned.Library):
    """A corpus without a single fact."""

    def __getattribute__(self, name: str) -> Any:
        empty = ("documents", "initiatives", "events", "terms", "indicators", "differences", "promises", "claims")
        return (lambda *_args, **_more: ()) if name in empty else super().__getattribute__(name)


async def answered(app: Any, pilot: Any) -> None:
    """Waits until the screens have what they asked the library for, and show it."""
    clerk, quiet = app.desk._questions, 0
    while quiet < 4:
        await pilot.pause(0.05)
        quiet = 0 if clerk._waiting or clerk._running is not None else quiet + 1


@pytest.fixture
def on(home: Any) -> Callable[..., Any]:
    """Opens the browser on a library made by hand."""

    @asynccontextmanager
    async def opened(library: type[canned.Library], start: Place) -> AsyncIterator[tuple[Any, Any]]:
        from tui.app import Options, YaolanApp
        from tui.session import Session

        before = language.current()
        language.install("zh")
        corpus: Any = SimpleNamespace(name="x", library=library)
        app = YaolanApp(corpus, Options(keymap.load(), start=start), Session("bad"))
        app.desk.index = lambda: None  # type: ignore[method-assign]
        app._save_now = lambda: None  # type: ignore[method-assign]
        try:
            async with app.run_test(size=(80, 24)) as pilot:
                await answered(app, pilot)
                yield app, pilot
        finally:
            language.install(before)

    return opened


def drawn(app: Any) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


KEYS = ("j", "G", "k", "enter", "escape", "x", "escape", "K", "escape", "y", "m", "escape", "t", "plus", "minus",
        "minus", "greater_than_sign", "less_than_sign", "n", "N", "S", "slash", "z", "z", "enter", "escape", "tab",
        "j", "enter", "escape", "left_parenthesis", "right_parenthesis")  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
async def test_nothing_at_all_answers_every_key(on, view: str) -> None:
    async with on(Nothing, Place(view)) as (app, pilot):
        for key in KEYS:
            if view != app.screen.VIEW:
                app.visit(Place(view))
            await pilot.press(key)
        assert not app.crashed and app.is_running
        assert len(drawn(app)) == 24


@pytest.mark.parametrize("view", VIEWS)
async def test_a_window_of_one_cell_and_back(on, view: str) -> None:
    async with on(canned.Library, Place(view)) as (app, pilot):
        before = drawn(app)
        for size in ((1, 1), (20, 5), (400, 120), (3, 60), (80, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.press("down", "up")
        await answered(app, pilot)
        assert app.is_running and len(drawn(app)) == 24
        # the rows are as they were; the ruler of periods may have another width for a moment
        assert drawn(app)[1:3] == before[1:3]


def event(when: str, first: str | None, last: str | None = None) -> EventRow:
    return replace(canned.EVENTS[1], when=when, first=first, last=last or first)


FAR = (
    event("0221", "0221-01-01", "0221-12-31"),
    event("0221-03", "0221-03-01", "0221-03-31"),
    event("9999-12-31", "9999-12-31"),
    event("9999", "9999-01-01", "9999-12-31"),
    event("2021-W53", "2021-12-27", "2022-01-02"),
    event("2021-XX-23", "2021-01-01", "2021-12-31"),
    event("XXXX-WXX-1", None),
    event("XXXX", None),
    event("PRESENT_REF", None),
)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_far_years_stand_under_their_periods(zoom: Zoom) -> None:
    rows = EventRows(FAR, zoom, "2021-06-01")
    assert sum(isinstance(one, EventRow) for one in rows.entries) == rows.total == len(FAR)
    assert rows.ends is not None and rows.ends[0].startswith("0221") and rows.ends[1].startswith("9999")
    assert len(rows.buckets) < 40  # a gap of thousands of years is no row each
    for width in (1, 10, 77):
        for index in range(len(rows)):
            rows.lines(index, width)
        for index in range(len(rows.bars)):
            rows.bars.lines(index, width)
    assert rows.event(rows.index_at("0221")).first.startswith("0221")
    assert rows.event(rows.index_at("9999-12-31")) is not None


def test_figures_of_far_years_have_their_columns() -> None:
    one = canned.INDICATORS[0]
    figures = tuple(
        replace(row, figure=replace(row.figure, period=period, value=value))
        for row, period, value in zip(one.figures, ("0221", "9999-01", None), (1e300, -1e300, 0.0), strict=True)
    )
    rows = FigureRows([], [replace(one, figures=figures)])
    assert rows.years == ("0221", "9999", "")
    for width in (-1, 0, 1, 8, 30, 77, 200):  # below 1 before there is room, when the terminal is tiny
        assert rows.lines(1, width)
        rows.header(width)
    assert rows.step_year(1) and rows.figure_at(1, "") is figures[2]


async def test_far_years_are_shown(on) -> None:
    class Far(canned.Library):
        def events(self, first: str | None = None, last: str | None = None) -> tuple[EventRow, ...]:
            return FAR

    async with on(Far, Place("timeline")) as (app, pilot):
        await pilot.press("g")
        assert "0221" in "\n".join(drawn(app))
        await pilot.press("G")
        await pilot.pause(0.2)
        assert app.screen.event is not None
        await pilot.press("slash", *"9999", "enter")
        await pilot.pause(0.1)
        assert app.screen.event.first.startswith("9999")
