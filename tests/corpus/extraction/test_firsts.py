"""Claims of first: the examples of the table run as tests; scope, body and rank on small documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.firsts import find_claims, place_of
from corpus.extraction.rulebook import load
from corpus.extraction.timex import find_timexes
from corpus.model import Area, Claim, ClaimKind, Document, Line, Meta, Role, Span

RULES = load("firsts").rules
HOME = Area(("武汉市", "江汉区"))


def claims(text: str, area: Area = HOME) -> tuple[Claim, ...]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(Role.BODY, Span(at, at + len(line))))
        at += len(line) + 1
    made = Document("x", "0" * 32, Meta("标题", date="2019-03-08", area=area), text, tuple(lines))
    found = find_claims(made, find_timexes(made))
    for one in found:
        assert one.sentence.holds(one.span)
        assert len(one.what) <= 31
    return found


@pytest.mark.parametrize(
    ("rule", "text", "value"), [(rule.id, text, value) for rule in RULES for text, value in rule.examples.items()]
)
def test_example(rule: str, text: str, value: str) -> None:
    found = claims(text)
    assert [f"{one.what}|{one.scope}|{one.rank}" for one in found] == [value]
    assert found[0].why.rule == f"firsts/{rule}"


@pytest.mark.parametrize(("rule", "text"), [(rule.id, text) for rule in RULES for text in rule.counters])
def test_counter_example(rule: str, text: str) -> None:
    assert [one.why.rule for one in claims(text)] == [], rule


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("茶叶出口总额突破百亿元、增速居全国第5位。", "茶叶出口总额增速"),
        ("茶叶出口6.2亿元，高出全省平均增速3个百分点，位列全省第2位。", "茶叶出口"),
        ("茶园保有率提升8个百分点、连续多年稳居全省第一。", "茶园保有率"),
        ("茶叶货运量居中部首位、全国第5。", "茶叶货运量"),
        ("茶业品牌排名提升至全国第六位。", "茶业品牌排名"),
        ("全国首列茶乡文旅列车成功投运。", "茶乡文旅列车"),
        ("全国首个产值成功突破百亿元的茶城揭牌。", "产值成功突破百亿元的茶城"),
    ],
)
def test_what_is_first_is_told_without_how_it_came_there(text: str, what: str) -> None:
    assert claims(text)[-1].what == what


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("2018年5月，区行政审批局在全市率先推行“证照联办”。", "区行政审批局"),
        ("我市在全国率先成立数据局。", "我市"),
        ("去年，江汉区建成全省首个低碳社区。", "江汉区"),
        ("去年，建成全省首个低碳社区。", None),
    ],
)
def test_body(text: str, body: str | None) -> None:
    assert claims(text)[0].body == body


@pytest.mark.parametrize(
    ("scope", "place"),
    [
        ("全省", "湖北省"),
        ("全市", "武汉市"),
        ("全国省会城市", "全国省会城市"),
        ("国内", "全国"),
        ("全球", "世界"),
        ("中部地区", "中部地区"),
    ],
)
def test_scope_in_the_documents_place(scope: str, place: str) -> None:
    assert place_of(scope, HOME) == place


def test_several_claims_of_a_sentence() -> None:
    found = claims("全市首个智慧菜场开业，在全省率先推行扫码溯源，获客量居全市第三位。")
    assert [(one.what, one.rank, one.kind) for one in found] == [
        ("智慧菜场", 1, ClaimKind.FIRST),
        ("推行扫码溯源", 1, ClaimKind.FIRST),
        ("获客量", 3, ClaimKind.RANK),
    ]


def test_a_claim_that_follows_its_subject() -> None:
    assert claims("网上政务大厅上线运行，为全国首创。")[0].what == "网上政务大厅上线运行"


@given(st.text(alphabet="全国省市率先首个家第一二居位前唯推出“”《》，。的在为\n成立中心局12", max_size=120))
def test_any_text(text: str) -> None:
    for one in claims(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.rank > 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("·核销消费补贴18.7亿元核销率全省第一。", [("核销率", "全省", 1)]),
        ("装机规模达56.4万千瓦、居全省第一。", [("装机规模", "全省", 1)]),
        ("连续4年在全国百城消费满意度测评中排名全省第一。", [("全国百城消费满意度测评", "全省", 1)]),
        ("102家企业上榜“制造五百强”，数量居全省第一。", [("企业上榜“制造五百强”数量", "全省", 1)]),
        ("进出口增速全国第五、全省第一。", [("进出口增速", "全国", 5), ("进出口增速", "全省", 1)]),
        ("公路密度位列全省第三、全市第一。", [("公路密度", "全省", 3), ("公路密度", "全市", 1)]),
        ("位居全国百强县投资潜力第3。", [("投资潜力", "全国百强县", 3)]),
        ("创成成都市首个零碳商圈。", [("零碳商圈", "成都市", 1)]),
        ("该校成为福建省唯一“低碳学校”。", [("“低碳学校”", "福建省", 1)]),
        ("成为全国唯一同时拥有两个国家级园区的城区。", [("拥有两个国家级园区的城区", "全国", 1)]),
        ("经济规模跃居中心城区第一。", [("经济规模", "中心城区", 1)]),
        ("我县位次上升至全省第54位。", []),
        ("各镇争当排头兵，率先垂范抓落实。", []),
    ],
)
def test_what_among_whom_and_which(text: str, found: list[tuple[str, str, int]]) -> None:
    assert [(one.what, one.scope, one.rank) for one in claims(text)] == found


def test_to_lead_goes_on_without_its_scope() -> None:
    found = claims("在全市率先制定夜校标准，率先实现早市通办，率先建成三级服务网。")
    assert [(one.what, one.scope) for one in found] == [
        ("制定夜校标准", "全市"),
        ("实现早市通办", "全市"),
        ("建成三级服务网", "全市"),
    ]
    assert not claims("办好早市，率先实现早市通办。")


def test_a_place_by_its_bare_name_leads() -> None:
    assert [one.body for one in claims("青江在全国率先成立夜校联盟。")] == ["青江"]
    assert [one.body for one in claims("统筹资源，在全国率先成立夜校联盟。")] == [None]
