"""What a pattern can begin with, or have beside a mark, is read off it; behind such a look it finds the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.rulebook import load
from corpus.openings import beside, guarded, opening

PIECES = st.sampled_from(
    ["甲", "[甲乙]", "丙?", "(?<!丁)甲", "(?:乙|丙丁)", "(?:丁{0,2}|戊)", "[^甲]", "[甲-鿿]", "^", "$", r"\d"]
)
PATTERNS = st.lists(st.lists(PIECES, min_size=1, max_size=4).map("".join), min_size=1, max_size=3).map("|".join)
TEXTS = st.text(alphabet="甲乙丙丁戊1 ", max_size=12)


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("甲|乙", "甲乙"),
        ("(?<!不)甲|(?:乙|丙){0,2}丁", "甲乙丙丁"),
        ("(?=子)甲", "甲"),
        (r"[1-3年]", "123年"),
        ("甲?", None),
        ("甲|(?:乙)?", None),
        ("[^甲]", None),
        ("(?i:a)b", None),
        ("(?s)甲", None),
    ],
)
def test_what_a_pattern_can_begin_with(pattern: str, first: str | None) -> None:
    found = opening(pattern)
    assert (found is None) == (first is None)
    if found is not None and first is not None:
        assert set(re.findall(found, first + "不子己")) == set(first)


@given(PATTERNS, TEXTS)
def test_behind_a_look_a_pattern_finds_the_same(pattern: str, text: str) -> None:
    plain, quick = re.compile(pattern), re.compile(guarded(pattern))
    assert [one.span() for one in quick.finditer(text)] == [one.span() for one in plain.finditer(text)]


@given(PATTERNS, PATTERNS, TEXTS, TEXTS)
def test_beside_a_mark_stands_what_its_pattern_lets_stand(left: str, right: str, before: str, after: str) -> None:
    pattern, text = f"(?:{left})◆(?:{right})", f"{before}◆{after}"
    if re.search(pattern, text) is not None:
        told = beside(pattern, "◆")
        assert told.before is None or re.search(f"{told.before}◆", text)
        assert told.after is None or re.search(f"◆{told.after}", text)


def test_a_mark_that_may_stand_elsewhere_tells_nothing() -> None:
    assert beside("甲◆乙|丙", "◆") == (None, None)
    assert beside("(?:甲◆)?乙", "◆") == (None, None)
    assert beside("甲◆乙?", "◆") == ("[甲]", None)


@pytest.mark.parametrize("table", ["launches", "lists", "happenings", "firsts", "definitions", "quantities"])
def test_every_rule_finds_the_same_in_the_examples_behind_a_look(table: str) -> None:
    rules = load(table).rules
    texts = [text for rule in rules for text in (*rule.examples, *rule.counters)]
    for rule in rules:
        quick = re.compile(guarded(rule.pattern.pattern))
        for text in texts:
            assert [one.span() for one in quick.finditer(text)] == [one.span() for one in rule.pattern.finditer(text)]
