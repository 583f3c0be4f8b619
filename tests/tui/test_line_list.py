"""The list: the cursor, what scrolls, headings that no cursor stands on, and what one move costs."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.safe import SafeText
from tui.widgets.line_list import LineList, Piece


class Numbers:
    height = 1

    def __init__(self, count: int, heads: frozenset[int] = frozenset()) -> None:
        self.count, self.heads = count, heads
        self.asked: list[int] = []

    def __len__(self) -> int:
        return self.count

    def is_head(self, index: int) -> bool:
        return index in self.heads

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        self.asked.append(index)
        return ([(SafeText(f"第{index}行"), "")],)


class Shown(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.sparing = False
        self.list = LineList(empty=SafeText("这里什么也没有\n按 r 重读"), id="list")
        self.moves: list[int] = []
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        self.moves.append(event.index)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        self.chosen.append(event.index)


def line(widget: LineList, y: int) -> str:
    return "".join(segment.text for segment in widget.render_line(y))


@pytest.mark.asyncio
async def test_the_cursor_stays_inside_and_in_sight() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.show(Numbers(100_000))
        await pilot.pause()
        app.list.do_move_up()
        assert app.list.cursor == 0
        app.list.do_move_bottom()
        assert app.list.cursor == 99_999
        assert line(app.list, 9).startswith("▌第99999行")
        app.list.do_move_down()
        assert app.list.cursor == 99_999
        app.list.do_page_up()
        assert app.list.cursor == 99_989
        app.list.do_move_top()
        assert line(app.list, 0).startswith("▌第0行")


@pytest.mark.asyncio
async def test_no_cursor_stands_on_a_heading_and_the_first_row_shows_its_own() -> None:
    app = Shown()
    async with app.run_test(size=(30, 4)) as pilot:
        app.list.show(Numbers(12, frozenset({0, 5, 11})))
        await pilot.pause()
        assert app.list.cursor == 1
        app.list.move_to(4)
        app.list.do_move_down()
        assert app.list.cursor == 6
        app.list.do_move_up()
        assert app.list.cursor == 4
        app.list.do_move_bottom()
        assert app.list.cursor == 10
        app.list.do_move_top()
        assert app.list.cursor == 1
        assert line(app.list, 0).startswith(" 第0行")


@pytest.mark.asyncio
async def test_a_page_shows_what_comes_after_it_and_the_cursor_keeps_its_line() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.show(Numbers(25))
        await pilot.pause()
        app.list.move_to(3)
        app.list.do_page_down()
        assert (
            app.list.cursor == 13
            and line(app.list, 0).startswith(" 第10行")
            and line(app.list, 3).startswith("▌第13行")
        )
        app.list.do_half_down()
        assert app.list.cursor == 18 and line(app.list, 9).startswith(" 第24行")
        app.list.do_page_down()
        assert app.list.cursor == 24 and line(app.list, 0).startswith(" 第15行")
        app.list.do_page_up()
        assert app.list.cursor == 14 and line(app.list, 9).startswith("▌第14行")
        app.list.do_page_up()
        assert app.list.cursor == 4 and line(app.list, 0).startswith(" 第0行")


@pytest.mark.asyncio
async def test_rows_below_come_into_sight_as_far_as_the_cursor_stays() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.show(Numbers(40))
        await pilot.pause()
        app.list.move_to(9)
        app.list.reveal(13)
        assert line(app.list, 5).startswith("▌第9行") and line(app.list, 9).startswith(" 第13行")
        app.list.reveal(12)
        assert line(app.list, 9).startswith(" 第13行")
        app.list.reveal(30)
        assert line(app.list, 0).startswith("▌第9行")
        app.list.do_move_bottom()
        app.list.reveal(39)
        assert line(app.list, 9).startswith("▌第39行")


class Pairs(Numbers):
    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        return ([(SafeText(f"第{index}行  "), ""), (SafeText("其余"), "dim")],)


@pytest.mark.asyncio
@pytest.mark.parametrize(("sparing", "painted"), [(False, "▌第0行  其余"), (True, "▌第0行")])
async def test_over_ssh_the_beginning_of_the_cursor_row_alone_is_painted(sparing: bool, painted: str) -> None:
    app = Shown()
    app.sparing = sparing
    async with app.run_test(size=(30, 4)) as pilot:
        app.list.show(Pairs(9))
        app.list.focus()
        await pilot.pause()
        strip = list(app.list.render_line(0))
        own = app.list.rich_style.bgcolor
        assert "".join(one.text for one in strip if one.style and one.style.bgcolor != own).rstrip() == painted
        assert "".join(one.text for one in strip).rstrip() == "▌第0行  其余"


class Underlined(Numbers):
    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        return ([(SafeText("  甲  "), "match"), (SafeText(" "), "match"), (SafeText("乙"), "")],)


@pytest.mark.asyncio
async def test_blanks_that_fill_a_column_are_not_underlined() -> None:
    app = Shown()
    async with app.run_test(size=(30, 4)) as pilot:
        app.list.show(Underlined(3))
        await pilot.pause()
        strip = list(app.list.render_line(1))
        assert "".join(one.text for one in strip if one.style and one.style.underline) == "甲"
        assert "".join(one.text for one in strip).rstrip() == "   甲   乙"


@pytest.mark.asyncio
async def test_over_ssh_a_step_out_of_sight_scrolls_half_a_page_and_a_page_skips_no_row() -> None:
    app = Shown()
    app.sparing = True
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.show(Numbers(1000))
        await pilot.pause()
        app.list.move_to(9)
        app.list.do_move_down()
        assert line(app.list, 0).strip() == "第6行" and line(app.list, 4).startswith("▌第10行")
        app.list.do_page_down()
        assert line(app.list, 0).strip() == "第16行" and line(app.list, 4).startswith("▌第20行")
        app.list.move_to(11)
        app.list.do_move_up()
        assert line(app.list, 5).startswith("▌第10行")
        app.list.do_move_bottom()
        assert line(app.list, 9).startswith("▌第999行")


@pytest.mark.asyncio
@pytest.mark.parametrize(("height", "first"), [(10, 2), (24, 4)])
async def test_elsewhere_it_scrolls_an_eighth_of_a_page(height: int, first: int) -> None:
    app = Shown()
    async with app.run_test(size=(30, height)) as pilot:
        app.list.show(Numbers(1000))
        await pilot.pause()
        app.list.move_to(height - 1)
        app.list.do_move_down()
        assert line(app.list, 0).strip() == f"第{first}行"


@pytest.mark.asyncio
async def test_a_move_asks_for_two_rows_alone() -> None:
    app = Shown()
    async with app.run_test(size=(30, 20)) as pilot:
        rows = Numbers(1000)
        app.list.show(rows)
        app.list.focus()
        await pilot.pause()
        rows.asked.clear()
        app.list.do_move_down()
        await pilot.pause()
        assert set(rows.asked) == {0, 1}


@pytest.mark.asyncio
async def test_an_empty_list_says_what_to_do_and_takes_no_command() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        assert "这里什么也没有" in line(app.list, 1)
        assert "按 r 重读" in line(app.list, 2)
        assert not app.list.do_move_down()
        assert not app.list.do_open()


@pytest.mark.asyncio
async def test_opening_and_moving_are_told() -> None:
    app = Shown()
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.show(Numbers(5))
        app.list.do_move_down()
        app.list.do_open()
        await pilot.pause()
        assert app.moves[-1] == 1
        assert app.chosen == [1]


@pytest.mark.asyncio
@pytest.mark.parametrize("width", [12, 13, 40])
async def test_every_line_is_as_wide_as_the_list(width: int) -> None:
    app = Shown()
    async with app.run_test(size=(width, 6)) as pilot:
        app.list.show(Numbers(3))
        await pilot.pause()
        assert {cell_len(line(app.list, y)) for y in range(6)} == {width}


async def test_rows_that_stay_the_same_are_not_painted_again() -> None:
    app = Shown()
    async with app.run_test(size=(20, 12)) as pilot:
        app.list.show(Numbers(4))
        await pilot.pause()
        more = Numbers(9)
        app.list.show(more, same=4)
        await pilot.pause()
        assert set(more.asked) == set(range(4, 9))
        moved = Numbers(9)
        app.list.show(moved, 3, same=9)
        await pilot.pause()
        assert 0 in moved.asked
