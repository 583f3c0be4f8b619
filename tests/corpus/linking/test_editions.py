"""Which documents are editions of one: copies, drafts and final texts are; reports of two years are not."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clauses import Said, said
from corpus.linking import Edition, are_one, may_be_one, ranked
from corpus.model import Line, Role, Span

DRAFT = """为改善清河市水环境，现就推进河道整治提出如下意见。
到2019年底，完成12条河道清淤，新建污水管网34公里，消除黑臭水体5处。
各区政府是责任主体，每月5日前报送进度，市水务局负责汇总并通报。
建立河长巡查制度，区级河长每月巡河2次，街道河长每周巡河1次。
市财政安排资金3.2亿元，按照完成工程量拨付，严禁挤占挪用。
强化考核问责，连续两个月排名末位的，由市政府约谈主要负责人。
鼓励群众监督，开通热线并在7日内办结投诉，办理结果向社会公开。"""
REPORT = """各位代表，现在我代表市人民政府，向大会报告工作，请予审议。
一年来，我们坚持稳中求进，地区生产总值达到{a}亿元，增长{b}%。
一般公共预算收入{c}亿元，固定资产投资增长{d}%，招商引资到位{e}亿元。
我们大力推进项目建设，{first}等{f}个重大项目建成投产。
我们持续改善民生，新增城镇就业{g}人，{second}投入使用。
各位代表，成绩来之不易，这是全市人民团结奋斗的结果。
我们也清醒地看到，发展不平衡不充分的问题仍然突出。
新的一年，我们要高举旗帜，真抓实干，奋力谱写新的篇章。"""


def told(text: str, role: Role = Role.BODY) -> Said:
    lines = [Line(role, Span(one.start(), one.end())) for one in re.finditer(r"[^\n]+", text)]
    return said(text, lines)


def edition(title: str = "关于推进河道整治的意见", number: str | None = None, id: int = 1, **more: object) -> Edition:
    values = {"path": f"/{id}", "date": None, "size": 1000} | more
    return Edition(document=id, title=title, number=number, **values)  # type: ignore[arg-type]


def one(text: str, other: str, first: Edition | None = None, second: Edition | None = None) -> bool:
    first, second = first or edition(), second or edition()
    both = are_one(first, told(text), second, told(other))
    assert both == are_one(second, told(other), first, told(text))
    return both


def test_copies_of_two_sites_are_one_however_they_are_printed() -> None:
    other = DRAFT.replace("，", ", ").replace("3.2", "３.２").replace("热线", "“热线”").replace("\n", "\n\u3000\u3000")
    assert one(DRAFT, other)
    assert one(DRAFT, other + "\n2019年3月5日", second=edition("关于推进河道整治的意见_清河市政府网"))
    assert one(DRAFT + "\n二〇一九年三月五日", DRAFT + "\n2019年4月9日", edition(date="2019-03-05"), edition())


def test_a_draft_and_the_final_text_are_one() -> None:
    final = DRAFT.replace("完成12条河道清淤", "完成14条河道清淤").replace("严禁挤占挪用", "不得挤占、截留和挪用")
    assert one(DRAFT, final, edition("关于推进河道整治的意见（征求意见稿）"), edition(number="清政〔2019〕3号"))


def test_a_text_without_its_annex_is_one_with_the_whole() -> None:
    annex = "\n".join(f"附件：第{at}段河道由{name}区负责清淤疏浚工程" for at, name in enumerate("东山南山西山北山", 1))
    assert one(DRAFT, DRAFT + "\n" + annex * 2)


def test_reports_of_two_years_stay_apart() -> None:
    values = {
        "a": 1060,
        "b": 8.5,
        "c": 128,
        "d": 11.2,
        "e": 235,
        "f": 21,
        "g": 30100,
        "first": "东港",
        "second": "南院",
    }
    later = {"a": 1160, "b": 7.9, "c": 139, "d": 10.1, "e": 261, "f": 18, "g": 31800, "first": "西站", "second": "北园"}
    assert not one(REPORT.format(**values), REPORT.format(**later), edition("政府工作报告"), edition("政府工作报告"))


def test_notices_from_one_form_stay_apart() -> None:
    form = "经研究，定于{day}召开专题会议，请准时参加，不得请假。\n" * 1 + DRAFT[:0]
    body = form + "会议由分管副市长主持，各区和市直有关部门主要负责人参加，请提前十五分钟入场签到。" * 4
    assert not one(body.format(day="3月5日上午9时"), body.format(day="4月18日下午2时30分"))


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("2018年政府工作要点", "2019年政府工作要点"),
        ("第三批扶持项目名单", "第四批扶持项目名单"),
        ("二〇一八年放假通知", "二〇一九年放假通知"),
    ],
)
def test_years_and_counts_of_titles_tell_apart(title: str, other: str) -> None:
    assert not one(DRAFT, DRAFT, edition(title), edition(other))


def test_document_numbers_tell_apart_but_not_by_their_brackets() -> None:
    assert not may_be_one(edition(number="清政〔2019〕3号"), edition(number="清政〔2019〕4号"))
    assert may_be_one(edition(number="清政〔2019〕3号"), edition(number="清政[2019]3 号"))


def test_first_comes_the_newest_that_is_final_and_whole() -> None:
    given = [
        edition("关于河道整治的意见（草案）", id=1, date="2019-06-01", size=5000),
        edition("关于河道整治的意见", id=2, date="2019-03-01", size=1000),
        edition("关于河道整治的意见", id=3, date="2019-04-01", size=980),
        edition("关于河道整治的意见", id=4, date="2019-09-01", size=300),
        edition("关于河道整治的意见", id=5, date="2019-04-01", size=980),
    ]
    chance = random.Random(1)
    for _ in range(5):
        chance.shuffle(given)
        assert [one.document for one in ranked(given)] == [3, 5, 2, 4, 1]


@given(st.text("第三批12年 \n，。ab%.", max_size=300), st.text("第三批12年 \n，。ab%.", max_size=300))
def test_any_two_texts_are_compared_alike_both_ways(text: str, other: str) -> None:
    one(text, other)
    told(text, Role.TITLE)
