"""Which short lines head a text and which don't, in the styles in which offices, papers and sites write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus.model import Role
from corpus.reading import read
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped
from corpus.reading.short_lines import mark_groups
from tests.corpus.reading.filled import filled

STYLES: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("headings.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("style", STYLES)
def test_the_headings_of_a_style(style: str) -> None:
    document = read("page.txt", filled(STYLES[style]["page"]))
    assert [document.cut(line.span) for line in document.headings] == STYLES[style]["headings"]
    if "levels" in STYLES[style]:
        assert [line.level for line in document.headings] == STYLES[style]["levels"]


def headed(texts: list[str]) -> list[str]:
    lines = [RawLine(Mapped.of(text)) for text in texts]
    mark_groups(lines, 0)
    return [line.text for line in lines if line.role is Role.HEADING]


def test_pieces_of_torn_sentences_head_nothing() -> None:
    torn = [
        "在县委坚强领导下，茶园改造提前完成，渠",
        "清淤如期竣工，两条新路通到山乡，乡亲们出行更方便了，茶叶当天就能运出",
        "山门",
    ]
    assert headed([*torn * 10, "过去一年的茶业。", "强基地", "改造老茶园三万亩，新建茶园五万亩，都已完工。"]) == [
        "强基地"
    ]
    whole = ["在县委坚强领导下，茶园改造提前完成，渠道清淤如期竣工，两条新路通到山乡。", "强品牌"]
    assert headed(whole * 10)[:2] == ["强品牌", "强品牌"]
