"""Who leads: the body right before a name, or the subject of an earlier clause or sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.attributes.doers import doer_before, doer_of
from corpus.extraction.attributes.leads import body_in
from corpus.extraction.rulebook import Rule, load
from corpus.model import Span
from corpus.places import NOWHERE
from corpus.sentences import sentence_at

_RULES = load("leads").rules
_QUOTE = "“青柚季”"


@pytest.mark.parametrize(("rule", "seen"), [(rule, one) for rule in _RULES for one in rule.examples])
def test_examples(rule: Rule, seen: str) -> None:
    found = rule.pattern.search(seen)
    assert found is not None
    assert body_in(found["lead"], NOWHERE) == rule.examples[seen]


@pytest.mark.parametrize(("rule", "seen"), [(rule, one) for rule in _RULES for one in rule.counters])
def test_counter_examples(rule: Rule, seen: str) -> None:
    found = rule.pattern.search(seen)
    assert found is None or body_in(found["lead"], NOWHERE) is None


@pytest.mark.parametrize(
    ("words", "lead"),
    [
        ("配合县纪委监委", "县纪委监委"),
        ("县住房城乡建设部", "县住房城乡建设部"),
        ("县公安局作出统一部署", "县公安局"),
        ("全国渠务综合试点省", None),
        ("县级住房城乡", None),
        ("国际候机楼联检大厅", None),
        ("指导青川县", None),
        ("柚园是青川县", None),
        ("力争青川大学", None),
        ("我国", None),
    ],
)
def test_who_is_a_body(words: str, lead: str | None) -> None:
    assert body_in(words, NOWHERE) == lead


def at(text: str) -> tuple[str, Span, Span]:
    start = text.index(_QUOTE)
    sentence = sentence_at(text, Span(0, len(text)), start)
    assert sentence is not None
    return text, sentence, Span(start, start + len(_QUOTE))


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("县妇联将聚焦主业，深化家风建设，深入实施“青柚季”，服务柚农。", "县妇联"),
        ("县妇联将开展宣讲。深入实施“青柚季”，服务柚农。", "县妇联"),
        ("省工业和信息化厅相继启动了“青柚季”、中小企业服务年等六个专项行动。", "省工业和信息化厅"),
        ("青川警方决定开展“青柚季”。", "青川警方"),
        ("2030年，青川县坚持以柚农为本，着力推进“青柚季”，服务柚农。", "青川县"),
        ("4月8日上午，青川县图书馆与青川县书画协会共同启动“青柚季”。", "青川县图书馆与青川县书画协会"),
        ("以甲为核心的党中央坚持把柚农放在心上，启动实施“青柚季”。", "党中央"),
        ("2030年，我县突出加强柚园建设，改造“青柚季”柚园三百处。", "我县"),
        (
            "4日，“青柚季”活动启动仪式举行。\n柚农来了百人。\n据了解，本次活动由县文明办、县教育局主办。",
            "县文明办、县教育局",
        ),
        ("县里说起“青柚季”。本次大赛由县文明办主办。", None),
        ("在县妇联指导下，深入实施“青柚季”。", None),
        ("县妇联主席张某表示，将实施“青柚季”。", None),
        ("县妇联的同志走访后，企业报名参加“青柚季”。", None),
        ("县妇联召开会议。\n深入实施“青柚季”。", None),
        ("企业多了，实施“青柚季”。", None),
    ],
)
def test_the_subject_is_carried_on(text: str, lead: str | None) -> None:
    assert doer_of(*at(text)) == lead


@given(st.text("县妇联将，。的“”青柚季开展实施与、\n", max_size=60), st.text("，。实施“”柚", max_size=20))
def test_any_text(before: str, after: str) -> None:
    text = before + _QUOTE + after
    name = Span(len(before), len(before) + len(_QUOTE))
    sentence = sentence_at(text, Span(0, len(text)), name.start)
    assert sentence is not None
    for found in (doer_of(text, sentence, name), doer_before(text, sentence, name)):
        assert found is None or found in before


def test_whom_a_clause_obeys_leads_nothing() -> None:
    text = "落实首都规划权属党中央，完善机构，实施“青柚季”行动。"
    at = text.index(_QUOTE)
    assert doer_of(text, Span(0, len(text)), Span(at, at + len(_QUOTE)), NOWHERE) is None
