"""Lists that say what they list: their members are names, and the parts of what announces them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction import extract
from corpus.extraction.naming.members import enumerations
from corpus.model import Role
from corpus.reading import read


def listed(text: str) -> list[str]:
    document = read("a.txt", text.encode())
    return [document.cut(span) for one in enumerations(document) for _, span in one.names]


def parts(text: str, name: str) -> tuple[str, ...]:
    found = extract(read("a.txt", text.encode())).initiatives
    return next(one.parts for one in found if name in (one.name, *one.aliases))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "区里今年定下12项实事，包括：新建杏花小学东校区；开设9个托管班；柳溪水厂扩建工程；改扩建望江公园；提高补贴标准。",
            ["杏花小学东校区", "柳溪水厂扩建工程", "望江公园"],
        ),
        ("交通方面包括青石大桥改造、云山隧道等2个项目。", ["青石大桥", "云山隧道"]),
        (
            "全县重点项目清单\n一、温暖入户工程(项目6个,其中新建4个)。主要是改造管网。\n二、西门片区更新项目(项目1个)。计划投资3亿元。",
            ["温暖入户工程", "西门片区更新项目"],
        ),
        (
            "区里定了三项改革，分别是：推进网格积分制改革；深化窗口授权改革；落实包保责任。",
            ["网格积分制改革", "窗口授权改革"],
        ),
        (
            "市里公布的民生项目如下：1.完成东环(柳街-杏街)新建工程续建项目；2.实施桃村等31村道路硬化项目；3.提高低保标准。",
            ["东环(柳街-杏街)新建工程续建项目", "道路硬化项目"],
        ),
        ("今年要做好以下工作：加强组织领导；完善工作机制；提高服务水平。", []),
        ("重点项目包括：加强调度；完善监督机制；推进道路建设。", []),
        ("各单位要建立责任机制、考核机制、督查机制。", []),
        ("解决停车难、上学难、就医难等3个问题。", []),
    ],
)
def test_members_of_an_announced_list_are_names_where_a_head_noun_closes_them(text: str, names: list[str]) -> None:
    assert listed(text) == names


def test_what_announces_a_list_has_its_members_for_parts() -> None:
    text = "区里今年定下12项实事，包括：新建杏花小学东校区；柳溪水厂扩建工程；改扩建望江公园。"
    assert parts(text, "12项实事") == ("杏花小学东校区", "柳溪水厂扩建工程", "望江公园")


def test_lists_that_a_count_closes_belong_to_the_deeds_named_before_them() -> None:
    text = (
        "办2024年民生实事，一类包括柳溪水厂扩建工程、杏花公园等2个项目；二类包括桃村桥梁改造工程、云山隧道等2个项目。"
    )
    assert parts(text, "2024年民生实事") == ("柳溪水厂扩建工程", "杏花公园", "桃村桥梁改造工程", "云山隧道")


def test_deeds_of_a_year_are_one_programme_in_all_their_forms() -> None:
    text = "2024年度惠民实事公布\n会议确定了10件实事。今年的惠民实事项目已经启动实施。"
    found = [one for one in extract(read("a.txt", text.encode())).initiatives if "实事" in one.name]
    assert [one.kind.value for one in found] == ["programme"]


@given(st.text("项目实事包括：；;、()（）等6个一是1.新建甲工程\n“”", max_size=80))
def test_any_text_is_read_and_names_lie_inside_their_lines(text: str) -> None:
    document = read("a.txt", f"甲{text}".encode())
    for one in enumerations(document):
        assert all(line.span.start <= span.start < span.end <= line.span.end for line, span in one.names)


@pytest.mark.parametrize("lead", ["全县三大工作机制", "为推动产业发展，该县成立三个机制："])
def test_bulleted_names_right_below_a_title_or_a_lead_in_are_items(lead: str) -> None:
    document = read("a.txt", f"{lead}\n- 河湖巡查工作组\n- 银发服务委员会\n- 夜间经济联席会议".encode())
    assert [line.role for line in document.lines[1:]].count(Role.META) == 0
