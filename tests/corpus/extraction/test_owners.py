"""Whose an initiative is: the place that its clause begins with, and no verb or pronoun before 区 or 市."""

from __future__ import annotations

import pytest

from corpus.extraction.owners import owner_of
from corpus.model import Area, Span

HOME = Area(("云州市",))


@pytest.mark.parametrize(
    ("sentence", "name", "area"),
    [
        ("东湖区启动“河长驿站”。", "“河长驿站”", "云州市东湖区"),
        ("望城区率先推出“一码通办”。", "“一码通办”", "云州市望城区"),
        ("它与市区干部下访、“开工日”一起成为规定动作。", "“开工日”", ""),
        ("推进市“放心早餐”工程。", "“放心早餐”", ""),
        ("是东湖区“四点半课堂”的延伸。", "“四点半课堂”", ""),
        ("做实区“三级网格”。", "“三级网格”", ""),
        ("四区“联动执法”行动启动。", "“联动执法”", ""),
    ],
)
def test_the_place_that_a_clause_begins_with(sentence: str, name: str, area: str) -> None:
    at = sentence.index(name)
    owner = owner_of(sentence, Span(0, len(sentence)), Span(at, at + len(name)), HOME)
    assert (str(owner.area) if owner else "") == area
