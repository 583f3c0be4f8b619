"""TIMEX3 values as days of the calendar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.timex_value import add_months, days


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2016-02-29", "2016-02-29", "2016-02-29"),
        ("2017-02", "2017-02-01", "2017-02-28"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("2017-Q3", "2017-07-01", "2017-09-30"),
        ("2017-H2", "2017-07-01", "2017-12-31"),
        ("2018-W02", "2018-01-08", "2018-01-14"),
        ("2018-W02-5", "2018-01-12", "2018-01-12"),
        ("2019-SP", "2019-03-01", "2019-05-31"),
        ("2017-01/2017-09", "2017-01-01", "2017-09-30"),
        ("2016/2020", "2016-01-01", "2020-12-31"),
        ("2021-XX-23", "2021-01-01", "2021-12-31"),
        ("2021-06-XX", "2021-06-01", "2021-06-30"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
    ],
)
def test_days(when: str, first: str, last: str) -> None:
    assert days(when) == (first, last)


@pytest.mark.parametrize(
    "when",
    [
        "",
        "XXXX-XX-07",
        "XXXX",
        "PRESENT_REF",
        "2017-13",
        "2017-02-30",
        "2017-W60",
        "2018/2017",
        "2017/",
        "0000",
        "２０１７",
    ],
)
def test_no_days(when: str) -> None:
    assert days(when) is None


@given(st.text(alphabet="0123456789-/XQHW", max_size=21))
def test_any_value_gives_days_in_order_or_none(when: str) -> None:
    found = days(when)
    assert found is None or found[0] <= found[1]


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(-600, 600))
def test_months_there_and_back(year: int, month: int, count: int) -> None:
    assert add_months(*add_months(year, month, count), -count) == (year, month)
