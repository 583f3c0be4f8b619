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
        ("全国省会城市", "中国省会城市"),
        ("国内", "中国"),
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
