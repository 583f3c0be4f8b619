"""Lists of what is promised or set to be done: what announces them, what only reports, and the figures in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.promised import announced, is_list
from corpus.model import Status
from tests.corpus.extraction.test_statuses import figures

A, T = Status.ACTUAL, Status.TARGET


@pytest.mark.parametrize(
    ("title", "listed"),
    [
        ("青河县2024年度十件惠民实事", True),
        ("云岭市公布今年民生实事项目", True),
        ("关于下达2023年为民办实事项目的通知", True),
        ("区政府承诺办好12件实事", True),
        ("民生实事项目清单", True),
        ("2022年实事项目和重点工程安排", True),
        ("青河县十件实事全部办结", False),
        ("2023年民生实事项目进展情况", False),
        ("去年8件民生实事已完成", False),
        ("开展我为群众办实事活动", False),
        ("办好民生实事 温暖百姓生活", None),
        ("青河县植树节活动", None),
    ],
)
def test_a_title_lists_promises_or_tells_what_became_of_them(title: str, listed: bool | None) -> None:
    assert is_list(title) is listed


@pytest.mark.parametrize(
    "text",
    [
        "会议票决产生2024年民生实事项目8个。",
        "报告中确定了今年要办的十件实事。",
        "全县今年将投入2亿元为民办12件实事。",
        "近日，县里明确2024年民生项目任务单。",
        "这六件实事是：新建公厕9座。",
    ],
)
def test_a_sentence_announces_a_list(text: str) -> None:
    assert announced(text, 0, len(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "去年确定的十件实事让群众满意。",
        "年初确定的十件实事已全部完成。",
        "现向社会征集2024年民生实事，拟于年底确定。",
        "会议发布了民生实事项目进展。",
        "干部进村办实事。",
        "部署“我为群众办实事”活动。",
        "今年，县里将校舍改造作为民生实事。",
        "县里连续四年部署实事项目。",
        "今年又确定了66件实事，年底清单变成现实。",
        "上半年，全县安排的实事项目有序推进。",
    ],
)
def test_a_report_announces_none(text: str) -> None:
    assert announced(text, 0, len(text)) is None


def test_what_a_title_promises_is_aimed_at_in_its_year() -> None:
    title = "青河县2024年度十件惠民实事"
    text = f"{title}\n一、新建公厕30座。\n二、改造校舍5所，新增学位900个。\n三、目前已开通公交3条。"
    found = figures(text, title=title, date="")
    assert [(one.status, one.period) for one in found[:3]] == [(T, "2024")] * 3
    assert found[-1].status is A


def test_a_list_printed_again_later_is_a_list_still() -> None:
    title = "青河区2019年实事项目安排"
    assert figures(f"{title}\n新建步道20公里。", title=title, date="2020-11-17")[-1].status is T


def test_what_a_sentence_promises_is_aimed_at_in_its_year() -> None:
    text = "在2月1日的会议上，代表票决产生2024年民生实事项目8个。\n1.校舍工程\n改造校舍5所。\n完成车棚建设12座。"
    found = figures(text, date="")
    assert [(one.status, one.period) for one in found[-2:]] == [(T, "2024")] * 2


def test_a_goal_with_what_became_of_it_below_is_a_goal() -> None:
    title = "青河县2024年实事完成情况"
    text = (
        f"{title}\n1.全年开展培训4.7万人次以上，培训31个团队124人。\n责任单位：县人社局\n完成情况：开展培训10万人次。\n"
        "2.提高补助至6000元。\n完成情况：补助6200元。"
    )
    found = [(one.value, one.status, one.period) for one in figures(text, title=title, date="2025-01-10")]
    assert [one for one in found if one[1] is T] == [
        (4.7, T, "2024"),
        (31, T, "2024"),
        (124, T, "2024"),
        (6000, T, "2024"),
    ]
    assert [one[0] for one in found if one[1] is A] == [10, 6200]


def test_a_sentence_that_tells_of_a_year_dates_an_undated_list() -> None:
    text = "2024年10件实事48个子项目具体完成情况公布。\n（一）已新增食堂235个。\n（二）已新建渠道96公里。"
    assert [(one.value, one.period) for one in figures(text, date="")[-2:]] == [(235, "2024"), (96, "2024")]


def test_what_is_to_be_done_for_the_aims_is_aimed_at() -> None:
    text = "主要预期目标是：生产总值增长6%。\n为实现上述目标，我们重点抓好以下五方面工作：\n新开发渠工岗位260个。"
    assert {one.status for one in figures(text, date="")} == {T}
    assert figures("围绕实现上述目标，今年大家共同努力。\n新开发渠工岗位260个。", date="")[-1].status is A


def test_what_became_of_promises_is_told_as_done() -> None:
    title = "青河县去年十件实事全部办结"
    text = f"{title}\n2022年确定的十件实事已办结。\n新建公厕30座，改造校舍5所。\n新的一年，县里将继续办好实事。"
    assert {one.status for one in figures(text, title=title, date="2023-01-10")} == {A}


def test_a_review_announces_nothing() -> None:
    heading = "一、2022年工作回顾"
    text = f"{heading}\n我们承诺办好十件实事。新建公厕30座，改造校舍5所。"
    assert figures(text, date="2023-01-10", headings=(heading,))[-1].status is A


@pytest.mark.parametrize("title", ["青河县2024年工作安排", "县农业局2024年重点工作任务分解表", "镇长2024年目标责任书"])
def test_tasks_are_aims(title: str) -> None:
    assert figures(f"{title}\n建成园区2个，改造沟渠70公里。", title=title, date="")[-1].status is T


@given(st.text(alphabet="确定发布实事民生项目：。已完成去年2024件十", max_size=60))
def test_any_text_can_be_asked(text: str) -> None:
    assert is_list(text) in (True, False, None)
    found = announced(text, 0, len(text))
    assert found is None or 0 <= found[0] < found[1] <= len(text)
