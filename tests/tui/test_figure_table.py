"""Indicators by year: which figure stands in a cell, which years have a column, firsts with their claimants."""

import pytest

from corpus.library.views import ClaimRow, FigureRow, IndicatorRow
from corpus.model import Area, Claim, ClaimKind, Figure, Span, Status
from tui.cells import cell_len
from tui.rows.figure_excerpts import claim_excerpt, meaning
from tui.rows.figure_table import FigureRows, FigureSource
from tui.rows.firsts import first_told, firsts_of
from tui.rows.years import UNDATED, by_year, cell_told, several, trend, year_of, years_of

AREA = Area(("云州市", "清河区"))


def told(period: str | None, value: float | None, status: Status = Status.ACTUAL, unit: str = "亿元") -> FigureRow:
    change = None if value is not None else "+7%"
    return FigureRow(
        1, 1, "报告", Figure("产值", value, unit, period, change, AREA, status, Span(0, 4)), "句", Span(0, 9)
    )


def indicator(*figures: FigureRow, name: str = "产值") -> IndicatorRow:
    return IndicatorRow(name, "云州市清河区", figures, None)


def plain(pieces) -> str:
    return "".join(text for text, _style in pieces)


def test_the_whole_year_stands_before_a_part_and_what_was_reached_before_what_was_wanted() -> None:
    one = indicator(
        told("2019", 9, Status.TARGET),
        told("2019-06", 4),
        told("2019", 8),
        told("2018", 7, Status.EXPECTED),
        told(None, 3),
    )
    found = by_year(one)
    assert {year: row.figure.value for year, row in found.items()} == {"2019": 8, "2018": 7, UNDATED: 3}
    assert several(one) == {"2019"} and several(indicator(told("2019", 8), told("2019", 8))) == frozenset()
    assert year_of("PRESENT_REF") == UNDATED


def test_a_cell_tells_value_status_and_change() -> None:
    assert cell_told(told("2019", 1102.5), 12, more=False) == ("1102.5亿元", "")
    assert cell_told(told("2019", 9, Status.TARGET, "%"), 12, more=False)[0] == ">9%"
    assert cell_told(told("2019", 9), 12, more=True)[0] == "9亿元…"
    assert cell_told(told("2019", None), 12, more=False)[0] == "+7%"
    assert cell_told(None, 12, more=False)[0] == "·"


def test_a_value_of_several_years_stands_in_the_last_of_them_and_is_no_step_of_a_trend() -> None:
    found = by_year(indicator(told("2011/2015", 40), told("2014", 7), told("2016/2020", 9, Status.TARGET)))
    assert {year: row.figure.value for year, row in found.items()} == {"2014": 7, "2015": 40, "2020": 9}
    assert cell_told(found["2015"], 12, more=False) == ("/40亿元", "dim")
    assert cell_told(found["2020"], 12, more=False)[0] == ">/9亿元"
    assert year_of("2021-01/2021-09") == "2021"
    assert trend(found, ("2014", "2015", "2020")) == ""


def test_the_trend_is_of_one_unit_and_needs_two_years() -> None:
    found = by_year(indicator(told("2017", 1), told("2018", 9, unit="%"), told("2019", 3)))
    assert trend(found, ("2017", "2018", "2019")) == "▁ █"
    assert trend(by_year(indicator(told("2017", 1))), ("2017",)) == ""


def test_the_year_that_many_figures_are_of_is_the_middle() -> None:
    assert years_of({"2017": 3, "2017-06": 2, "2030": 1, None: 1}) == (("2017", "2030", UNDATED), "2017")
    assert years_of({}) == ((), UNDATED)


@pytest.mark.parametrize("width", [20, 37, 60, 77, 117, 197])
def test_columns_stand_under_their_years_and_fill_the_row(width: int) -> None:
    years = [told(str(year), year) for year in range(2005, 2024)]
    rows = FigureRows([], [indicator(*years), indicator(told("2023", 5), name="固定资产投资总额和其他")])
    shown, cell = rows.window(width)
    assert shown[-1] == "2023" and cell >= 5
    assert cell_len(plain(rows.header(width))) == len(shown) * (cell + 1)
    for index in (1, 2):
        line = plain(rows.lines(index, width)[0])
        assert cell_len(line) == width
    assert plain(rows.lines(1, 77)[0]).endswith("2022亿元     2023亿元")


def test_the_window_follows_the_year_that_was_gone_to() -> None:
    rows = FigureRows([], [indicator(*(told(str(year), year) for year in range(2005, 2024)))])
    assert rows.step_year(-1) and rows.year == "2023"
    for _ in range(10):
        assert rows.step_year(-1)
    assert rows.year == "2013" and "2013" in rows.window(77)[0] and "[2013]" in plain(rows.header(77))
    assert rows.figure_at(1, "2013").figure.value == 2013 and rows.figure_at(1, "1999") is None
    while rows.step_year(-1):
        pass
    assert rows.year == "2005"


def claim(id: int, body: str | None, contested: bool, first: int = 1) -> ClaimRow:
    said = Claim("一网通管", "全国", "全国", 1, ClaimKind.FIRST, body, AREA, Span(2, 6), Span(0, 9))
    return ClaimRow(id, 1, "某报", said, "率先全国推出一网通管", first, contested)


def test_claims_of_one_first_are_one_row_with_the_claimants_beside_each_other() -> None:
    firsts = firsts_of([claim(1, "清河区", True), claim(2, "东湖区", True), claim(3, None, False, 2)])
    assert [len(one.claims) for one in firsts] == [2, 1]
    assert first_told(firsts[0]).endswith("· 清河区 ≠ 东湖区") and "·" not in first_told(firsts[1])
    rows = FigureRows([], [], firsts=firsts)
    assert plain(rows.lines(1, 77)[0]).strip().endswith("清河区 ≠ 东湖区")
    assert rows.index_of(rows.key(2)) in (1, 2) and rows.key(1)
    assert meaning(firsts[0]) and not meaning(firsts[1])
    assert FigureSource().id(firsts[0]) < 0
    assert "东湖区" in FigureSource().words(firsts[0])


def test_the_claim_is_lit_in_its_sentence() -> None:
    pieces = claim_excerpt(claim(1, None, False)).paragraphs[1]
    assert ("全国推出", "match") in pieces
