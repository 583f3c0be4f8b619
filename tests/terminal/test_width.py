"""Lines: nothing lost, nothing too wide, no mark where it may not stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.width import NO_END, NO_START, width, wrap, wrap_iter

TEXT = st.text(
    alphabet=st.one_of(st.sampled_from("武汉市新区，。、；：“”（）《》·…— ab1290.%-+年月日亿元\n第"), st.characters()),
    max_size=200,
)


@given(TEXT, st.integers(10, 60))
def test_lines_join_to_the_text_and_fit(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert "".join(text[start:end] for start, end in lines) == text
    for start, end in lines:
        assert start < end
        assert width(text[start:end].rstrip(" \n")) <= cells


@given(TEXT, st.integers(10, 60), st.integers(0, 30))
def test_wrapping_may_begin_anywhere(text: str, cells: int, start: int) -> None:
    lines = list(wrap_iter(text, cells, start))
    assert "".join(text[a:b] for a, b in lines) == text[start:]


@given(st.text(alphabet="武汉市新区建设，。、”）“（《》1234年亿元%", max_size=150), st.integers(20, 60))
def test_marks_stand_where_they_may_unless_they_pile_up(text: str, cells: int) -> None:
    marks = NO_START | NO_END
    for start, _end in wrap(text, cells)[1:]:
        around = text[max(0, start - 4) : start + 4]
        if sum(character in marks or character.isdecimal() for character in around) <= 2:
            assert text[start] not in NO_START
            assert text[start - 1] not in NO_END


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("全市经济平稳运行，增长有力", 16, ["全市经济平稳运", "行，增长有力"]),
        ("全年完成投资483.5亿元以上", 18, ["全年完成投资", "483.5亿元以上"]),
        ("会议定在今年3月22日举行", 14, ["会议定在今年", "3月22日举行"]),
        ("加快建设（试行）办法", 10, ["加快建设", "（试行）办", "法"]),
        ("建设 smart city 平台", 10, ["建设 smart ", "city 平台"]),
        ("同比增长百分之9%左右", 15, ["同比增长百分之", "9%左右"]),
    ],
)
def test_a_line_breaks(text: str, cells: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, cells)] == lines


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert [end - start for start, end in wrap("x" * 95, 20)] == [20, 20, 20, 20, 15]


@pytest.mark.row(37)
def test_a_long_line_is_laid_out_as_far_as_it_is_looked_at() -> None:
    lines = wrap_iter("长" * 10_000_000, 80)
    assert next(lines) == (0, 40)
