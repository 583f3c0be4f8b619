"""Why a fact is believed, in words: every code that extraction gives has some, in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import extraction
from corpus.extraction.rulebook import load
from corpus.model import Meta, Reason
from tui import language
from tui.rows.reasons import EVIDENCE, anchor_told, evidence_told, rules_told


def codes() -> Iterator[str]:
    """Every code that an initiative's evidence can have: those that are weighed, those that the code writes."""
    yield from load("weights").data["evidence"]
    for path in sorted(Path(extraction.__file__).parent.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if "evidence" in text else ():
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "evidence":
                keys: list[ast.expr | None] = [node.slice]
            elif isinstance(node, ast.keyword) and node.arg == "evidence" and isinstance(node.value, ast.Dict):
                keys = list(node.value.keys)
            else:
                continue
            yield from (key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str))


@pytest.mark.parametrize("code", sorted({*codes(), "looks ahead"}))
def test_every_code_of_evidence_has_words_in_both_languages(code: str) -> None:
    before = language.current()
    told = set()
    try:
        for one in ("zh", "en"):
            language.install(one)
            told |= {*evidence_told(Reason("names", evidence=(f"{code}:甲" if code != "looks ahead" else code,)))}
    finally:
        language.install(before)
    assert len(told) == 2 and not any(code in line for line in told if "_" in code)


@pytest.fixture
def chinese() -> Iterator[None]:
    before = language.current()
    language.install("zh")
    yield
    language.install(before)


@pytest.mark.usefixtures("chinese")
def test_words_of_the_text_are_quoted_and_the_name_is_not_told_again() -> None:
    why = Reason("expected", evidence=("预计", "甲", "timex/year", "head_strong:工程"))
    assert evidence_told(why, "甲") == ["原文用词：“预计”", "中心词是“工程”"]
    assert rules_told(why) == "[expected, timex/year]"


@pytest.mark.usefixtures("chinese")
def test_the_anchor_is_told_by_what_it_is() -> None:
    meta = Meta("2017年工作报告", date="2018-03-09", delivered="2017-12-27")
    assert "文档日期" in anchor_told("2018-03-09", meta.title, meta)
    assert "文档日期" in anchor_told("2017-12-27", meta.title, meta)
    assert anchor_told("2017", meta.title, meta) == "年份取自标题：2017年"
    assert anchor_told("2016", meta.title, meta) == "年份取自上文：2016年"
    assert anchor_told("2017-03", meta.title, meta) == "由 2017-03 推算"
    assert anchor_told(None, meta.title, meta) == ""


def test_words_need_no_more_than_the_words_of_the_text() -> None:
    for message in EVIDENCE.values():
        assert "甲" in message.format(words="甲") or message.format() == message
