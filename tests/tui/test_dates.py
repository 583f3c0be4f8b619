"""The date of a document in a list: its own, else the year of its title."""

import pytest

from corpus.library.conditions import Condition
from corpus.library.views import DocumentRow
from tests.tui.some_documents import Documents
from tui.rows.dates import date_shown, sort_date, title_year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("云州 2017 年度十件大事候选", "2017"),
        ("2019年政府工作报告", "2019"),
        ("二〇一八年工作要点", "2018"),
        ("云政发〔2016〕8号", "2016"),
        ("清河区工作报告", None),
        ("2018年总结与2019年计划", None),
        ("公共服务三年行动计划（2021—2023年）", None),
        ("2021-23年规划", None),
        ("到2099年远景目标纲要", None),
        ("编号120170号", None),
    ],
)
def test_a_title_names_one_year_that_has_come(title: str, year: str | None) -> None:
    assert title_year(title) == year


def test_the_year_of_the_title_is_told_apart_from_a_date() -> None:
    assert date_shown("2018-03", "2017年报告") == "2018-03"
    assert date_shown(None, "2017年报告") == "(2017)"
    assert date_shown(None, "报告") == "—"


def test_documents_without_a_date_are_sorted_by_the_year_of_their_title() -> None:
    def row(id: int, date: str | None, title: str) -> DocumentRow:
        return DocumentRow(id, f"{id}.txt", "", title, date, None, "", None, None, 1, 0, 0, 0)

    rows = [row(1, "2018-01-15", "甲"), row(2, "2016-05", "乙"), row(3, None, "2017年丙"), row(4, None, "丁")]
    rows += [row(5, None, "2055年戊"), row(6, "2017", "己"), row(7, "2017-12", "庚")]
    pages = Documents(rows).document_pages
    assert list(pages.ids(Condition(), "2024")) == [1, 7, 6, 3, 2, 4, 5]
    assert list(pages.ids(Condition(), "2055")) == [5, 1, 7, 6, 3, 2, 4]  # once that year has come
    assert sort_date("2017-12-27", "") > sort_date(None, "2017年丙")
