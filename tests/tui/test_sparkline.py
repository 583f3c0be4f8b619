"""Sparklines: one cell a value, the greatest highest, signs where blocks are wide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cells import cell_len
from tui.rows.sparkline import sparkline
from tui.terminal.width import set_ambiguous_width


def test_the_least_is_lowest_and_the_greatest_highest() -> None:
    assert sparkline([1, 2, None, 8]) == "▁▂ █"
    assert sparkline([5, 5]) == "▅▅"
    assert sparkline([]) == "" and sparkline([None]) == " "


def test_shares_are_measured_from_nothing() -> None:
    assert sparkline([8, 8, 0, None, 4], floor=0) == "██▁ ▅"


@pytest.fixture
def wide():
    set_ambiguous_width(2)
    yield
    set_ambiguous_width(1)


def test_signs_stand_for_blocks_where_those_are_two_cells_wide(wide) -> None:
    assert sparkline([1, 2, None, 8]) == "_, @"


@given(st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), max_size=30))
def test_it_is_as_many_cells_as_values(values: list[float | None]) -> None:
    assert cell_len(sparkline(values)) == len(values)
