"""The short cuts of extraction find exactly what the long way finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.candidates import _ABBREVIATION, _numerals
from corpus.extraction.parts import _lists_of
from corpus.extraction.rulebook import load, required
from corpus.extraction.surfaces import _FEW, find_all
from corpus.model import Span
from corpus.sentences import sentence_at, sentences

TEXTS = st.text(alphabet="甲乙丙丁一二两大工程行动。！？”\n 、，", max_size=80)


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("牵头|负责", "牵负"),
        ("(?:由.{1,9})?牵头", "牵"),
        ("[甲乙]+丙{0,2}", "甲乙"),
        ("(?<=甲)乙?", ""),
        ("甲|.", ""),
        (r"\d{4}年", "年"),
        ("(?i:a)b", "b"),
    ],
)
def test_characters_that_every_match_holds(pattern: str, characters: str) -> None:
    assert required(re.compile(pattern)) == frozenset(characters)


def test_a_pattern_without_case_needs_nothing() -> None:
    assert required(re.compile("a甲", re.IGNORECASE)) == frozenset()


@pytest.mark.parametrize("table", ["launches", "lists", "happenings", "firsts", "definitions"])
def test_every_example_that_a_rule_matches_holds_what_it_needs(table: str) -> None:
    rules = load(table).rules
    asked = [rule for rule in rules if required(rule.pattern)]
    assert asked
    for rule in asked:
        for example in rule.examples:
            if (match := rule.pattern.search(example)) is not None:
                assert not required(rule.pattern).isdisjoint(match[0]), (rule.id, example)


@given(TEXTS, st.integers(min_value=0, max_value=80))
def test_the_sentence_at_a_place_is_one_of_all(text: str, at: int) -> None:
    within = Span(0, len(text))
    expected = next((one for one in sentences(text, within) if one.start <= at < one.end), None)
    assert sentence_at(text, within, at) == expected


@given(TEXTS)
def test_abbreviations_are_found_from_their_numerals(text: str) -> None:
    found = [match.span() for match in _numerals(text)]
    assert found == [match.span() for match in _ABBREVIATION.finditer(text)]


@given(TEXTS)
def test_few_and_many_names_are_found_alike(text: str) -> None:
    few = ["甲乙", "甲乙丙", "工程", "二大行动", "乙甲"]
    many = [*few, *(chr(0x5000 + number) * 2 for number in range(_FEW + 1))]
    assert list(find_all(many, text)) == list(find_all(few, text))
    for name, start in find_all(few, text):
        assert text.startswith(name, start)


@given(st.text(alphabet="办甲乙丙、，“”\n 的", max_size=60), st.integers(min_value=2, max_value=4))
def test_lists_with_a_common_character_are_found_in_their_clauses(text: str, number: int) -> None:
    item = "[^、，,。；;：:“”《》\\s]"
    ending, beginning = rf"({item}{{1,7}}办)", rf"(办{item}{{1,5}})"
    whole = ending + f"、{ending}" * (number - 1) + "(?!、)"
    other = beginning + f"、{beginning}" * (number - 1) + r"(?=[”，,。；;：:的等\s]|$)"
    expected = [(m.start(), m.groups()) for pattern in (whole, other) for m in re.finditer(pattern, text)]
    assert list(_lists_of(text, "办", number)) == expected
