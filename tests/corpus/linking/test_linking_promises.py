"""A target meets its result: which belong together, and whether it was kept."""

from __future__ import annotations

import pytest

from corpus.linking import FigureEntry, Promise, promises
from corpus.model import Area, Span, Status
from tests.corpus.linking.made import figure


def entry(document: int, indicator: str, value: float | None, unit: str, **more: object) -> FigureEntry:
    made = figure(indicator, value, unit, Span(0, 5), **more)
    return FigureEntry(document, document, f"20{18 + document}-03-01", made, more.get("said", ("", "")))  # type: ignore[arg-type]


def target(indicator: str, value: float, unit: str, said: tuple[str, str] = ("", ""), **more: object) -> FigureEntry:
    return entry(1, indicator, value, unit, status=Status.TARGET, said=said, **more)


def only(*entries: FigureEntry) -> Promise:
    (one,) = promises(entries)
    return one


@pytest.mark.parametrize(
    ("wanted", "became", "met"),
    [
        (target("粮食总产量", 50, "万吨"), entry(2, "粮食总产量", 52, "万吨"), True),
        (target("粮食总产量", 50, "万吨"), entry(2, "粮食总产量", 490000, "吨"), False),
        (target("城镇登记失业率", 4.5, "%", ("控制在", "以内")), entry(2, "城镇登记失业率", 4.2, "%"), True),
        (target("城镇登记失业率", 4.5, "%", ("控制在", "以内")), entry(2, "城镇登记失业率", 4.8, "%"), False),
        (target("城镇登记失业率", 4.5, "%"), entry(2, "城镇登记失业率", 4.2, "%"), True),
        (target("地区生产总值增长", 6.5, "%"), entry(2, "地区生产总值", 900, "亿元", change="+6.1%"), False),
        (target("地区生产总值增长", 6.5, "%", ("", "左右")), entry(2, "GDP", 900, "亿元", change="+6.1%"), True),
        (
            target("单位地区生产总值能耗下降", 3, "%", ("", "以上")),
            entry(2, "单位地区生产总值能耗下降", 3.4, "%"),
            True,
        ),
        (target("单位地区生产总值能耗下降", 3, "%"), entry(2, "单位地区生产总值能耗下降", 2.4, "%"), False),
        (target("企业开办时间", 3, "天", ("压缩至", "")), entry(2, "企业开办时间", 5, "天"), False),
    ],
)
def test_met(wanted: FigureEntry, became: FigureEntry, met: bool) -> None:
    one = only(became, wanted)
    assert one.met is met
    assert (one.target, one.result) == (wanted.member, became.member)


def test_a_result_of_another_order_is_of_another_thing() -> None:
    assert promises([target("安排茶园总投资", 22, "亿元"), entry(2, "安排茶园总投资", 356, "亿元")]) == ()


def test_the_same_words_again_are_no_result() -> None:
    said = ("建成茶农之家", "以上，完善")
    wanted = target("茶农之家床位", 3, "万张", said)
    assert promises([wanted, entry(2, "茶农之家床位", 3, "万张", said=said)]) == ()
    assert len(promises([wanted, entry(2, "茶农之家床位", 3, "万张", said=("建成茶农之家", "，完善"))])) == 1


def test_a_miss_that_two_documents_tell_stands_once() -> None:
    tellers = [entry(document, "粮食总产量", None, "", change="<9%") for document in (1, 2)]
    assert only(*tellers).target == tellers[0].member


def test_a_plan_of_years_is_answered_at_its_end() -> None:
    wanted = target("森林覆盖率", 40, "%", period="2016/2020")
    one = only(
        wanted, entry(2, "森林覆盖率", 41, "%", period="2020-12"), entry(2, "森林覆盖率", 39, "%", period="2018")
    )
    assert (one.met, one.note) == (True, "40% → 41%")


def test_an_actual_result_goes_before_a_later_forecast() -> None:
    one = only(
        target("旅游收入", 90, "亿元"),
        entry(2, "旅游收入", 88, "亿元"),
        entry(3, "旅游收入", 95, "亿元", status=Status.EXPECTED),
    )
    assert not one.met


@pytest.mark.parametrize(
    "other",
    [
        entry(2, "粮食总产量", 52, "万吨", period="2020"),
        entry(2, "粮食总产量", 52, "万吨", area=Area(("南宁市",))),
        entry(2, "粮食总产量", 52, "万亩"),
        entry(0, "粮食总产量", 52, "万吨"),
        entry(2, "油料总产量", 52, "万吨"),
    ],
)
def test_other_period_place_unit_an_earlier_document_or_indicator_is_no_result(other: FigureEntry) -> None:
    assert promises([target("粮食总产量", 50, "万吨"), other]) == ()


def test_a_target_that_its_own_sentence_says_was_missed() -> None:
    one = only(entry(1, "地区生产总值", None, "", change="<9%"))
    assert (one.met, one.target, one.note) == (False, one.result, "<9%")


def test_the_note_says_bound_and_direction() -> None:
    one = only(target("粮食总产量增长", 2, "%", ("", "以上")), entry(2, "粮食总产量", 90, "万吨", change="-1.5%"))
    assert one.note == "≥+2% → -1.5%"


def test_documents_of_no_known_place_keep_no_promise_of_each_other() -> None:
    wanted = target("粮食总产量", 50, "万吨", area=Area())
    assert promises((wanted, entry(2, "粮食总产量", 52, "万吨", area=Area()))) == ()


def test_an_estimate_answers_no_target_of_its_own_text() -> None:
    wanted = target("通车里程", 401, "公里")
    expected = entry(1, "通车里程", 70, "公里", status=Status.EXPECTED)
    estimate = FigureEntry(1, 7, expected.date, expected.figure)
    reached = FigureEntry(1, 8, expected.date, entry(1, "通车里程", 405, "公里").figure)
    assert promises((wanted, estimate)) == ()
    assert only(wanted, estimate, reached).result == (1, 8)
