"""Parts that sentences, names and the items below a heading list."""

from __future__ import annotations

import pytest

from corpus.extraction.parts.lists import listed_parts, parts_in
from corpus.extraction.rulebook import Rule, load
from corpus.model import Document, Line, Meta, Role, Span

_RULES = load("lists").rules


@pytest.mark.parametrize(("rule", "seen"), [(rule, one) for rule in _RULES for one in rule.examples])
def test_examples(rule: Rule, seen: str) -> None:
    assert list(parts_in(rule, seen)) == rule.examples[seen]


@pytest.mark.parametrize(("rule", "seen"), [(rule, one) for rule in _RULES for one in rule.counters])
def test_counter_examples(rule: Rule, seen: str) -> None:
    assert parts_in(rule, seen) == ()


def make(*lines: tuple[Role, str]) -> Document:
    """A document of these lines."""
    out, at = [], 0
    for role, words in lines:
        out.append(Line(role, Span(at, at + len(words))))
        at += len(words) + 1
    return Document("a.txt", "0" * 32, Meta("t"), "\n".join(words for _, words in lines), tuple(out))


def test_items_below_a_box_are_its_parts() -> None:
    document = make(
        (Role.BODY, "专栏3 县域能级提升工程（部分）"),
        (Role.LIST, "1.粮仓扩容工程。投资2亿元。"),
        (Role.LIST, "2.渡口新城工程：建设码头。"),
        (Role.BODY, "其余内容另行安排。"),
    )
    at = document.text.index("县域能级提升工程")
    assert listed_parts(document, {"县域能级提升工程"}, [(at, at + 8)]) == ("粮仓扩容工程", "渡口新城工程")


def test_a_list_in_the_name_is_its_parts() -> None:
    document = make((Role.BODY, "健全“周调度、月通报、季考核”的推进机制。"))
    parts = listed_parts(document, {"“周调度、月通报、季考核”的推进机制"}, [(2, 20)])
    assert parts == ("周调度", "月通报", "季考核")
    assert listed_parts(document, {"一窗受理、集成服务"}, [(2, 10)]) == ()


def test_rows_of_a_group_are_its_parts() -> None:
    document = make(
        (Role.TABLE, "序号 | 项目名称 | 子项目 | 责任单位"),
        (Role.TABLE, "1 | 老城更新工程 | 北门街改造项目 | 市住建局"),
        (Role.TABLE, "2 | 老城更新工程 | 河坊公园项目 | 市园林局"),
        (Role.TABLE, "3 | 水网提升工程 | 清河闸改造 | 市水利局"),
    )
    old, water = document.text.index("老城更新工程"), document.text.index("水网提升工程")
    assert listed_parts(document, {"老城更新工程"}, [(old, old + 6)]) == ("北门街改造项目", "河坊公园项目")
    assert listed_parts(document, {"水网提升工程"}, [(water, water + 6)]) == ()
