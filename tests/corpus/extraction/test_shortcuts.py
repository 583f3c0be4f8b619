"""The short cuts of extraction find exactly what the long way finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extraction.figures.measures import may_measure, measures
from corpus.extraction.glossary.listed_before import _lists_of
from corpus.extraction.naming.candidates import _ABBREVIATION, _numerals
from corpus.extraction.naming.kinds import head_of, heads
from corpus.extraction.naming.surfaces import _FEW, find_all
from corpus.extraction.rulebook import Sieve, demands, load, required, requirements
from corpus.extraction.timex import table
from corpus.extraction.traditional import _others, _simple
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


def test_what_every_text_holds_says_nothing() -> None:
    assert required(re.compile("◆.{0,9}由.{1,9}牵头")) == frozenset("◆")
    assert required(re.compile("◆.{0,9}由.{1,9}牵头"), "◆") == frozenset("由")
    assert required(re.compile("◆甲|乙◆"), "◆") == frozenset("甲乙")
    assert required(re.compile("◆?.◆"), "◆") == frozenset()


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


@pytest.mark.parametrize("table", ["launches", "lists", "happenings", "firsts", "definitions"])
def test_every_example_that_a_rule_matches_holds_some_of_all_that_it_demands(table: str) -> None:
    for rule in load(table).rules:
        for example in rule.examples:
            if (match := rule.pattern.search(example)) is not None:
                assert not any(map(frozenset(match[0]).isdisjoint, demands(rule.pattern))), (rule.id, example)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("牵头|负责", [("牵负", 1)]),
        (r"\d{1,4}[ ]{0,2}年初", [("年", 7), ("初", 8)]),
        ("(?:由.{1,9})?(?:甲牵|乙牵)", [("甲乙", 11)]),
        ("[1-3一]{1,2}(?:月(?:甲|乙))", [("123一", 1), ("月", 3), ("甲乙", 4)]),
        ("甲?", []),
    ],
)
def test_how_far_from_the_start_they_stand(pattern: str, told: list[tuple[str, int]]) -> None:
    assert list(requirements(re.compile(pattern))) == [(frozenset(characters), reach) for characters, reach in told]


PIECES = st.sampled_from(
    [
        "2017",
        "9",
        "年",
        "月",
        "日",
        "第",
        "三",
        "十",
        "季度",
        "周",
        "个",
        "今",
        "去",
        "本",
        "上",
        "这",
        "前",
        "后",
        "最近",
        "每",
        "近",
        "“",
        "”",
        "五",
        "来",
        "以来",
        "至",
        "-",
        "，",
        "之日起",
        "印发",
        "星期",
        "世纪",
        "国庆",
        "节",
        "期间",
        "底",
        "天",
        "一",
        "全年",
        "目前",
        "截至",
        "半",
        "的",
        "学年",
        "入",
        "秋",
        "农历",
        "正月",
        "初五",
        "汛期",
        "按",
        "逐",
        "满",
        "用",
        "时间",
        "末",
        "大",
        "不久",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, min_size=2, max_size=9).map("".join))
def test_no_second_character_and_no_window_hides_a_time(text: str) -> None:
    made = table()
    firsts = made.book.data["firsts"]
    for rule in made.book.rules:
        for at in range(len(text)):
            begins = any(text[at] in firsts.get(key, str(key)) for key in rule.fields["first"])
            if begins and rule.pattern.match(text, at):
                if text[at] in made.book.data["seconds"]:
                    assert made.starts.match(text, at), (rule.id, text[at:])
                assert rule in made.by_start[text[at]].among(text, at)


@given(TEXTS, st.integers(min_value=0, max_value=80))
def test_the_sentence_at_a_place_is_one_of_all(text: str, at: int) -> None:
    within = Span(0, len(text))
    expected = next((one for one in sentences(text, within) if one.start <= at < one.end), None)
    assert sentence_at(text, within, at) == expected


@given(TEXTS, st.sampled_from(["行动", "专项行动", "工程", "局", "办", "段", ""]))
def test_the_head_noun_is_the_longest_at_the_end(text: str, end: str) -> None:
    name = text + end
    expected = max((word for word in heads() if name.endswith(word)), key=len, default=None)
    found = head_of(name)
    assert (found and found.word) == expected


def test_all_characters_are_known_that_stand_otherwise_in_the_simplified_copy() -> None:
    assert _others() == {one for one in map(chr, range(0x30000)) if _simple.__wrapped__(one) != one}


NUMBERS = st.sampled_from([*"12三十百千万亿，。%年月日个元人次余多第-(", "百分之", "1.5", "公里", "万元", "指数为"])


@given(st.lists(NUMBERS, max_size=9).map("".join))
def test_no_measure_stands_where_none_may(text: str) -> None:
    if any(measures(text, Span(0, len(text)))):
        assert may_measure().search(text)


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


@pytest.mark.parametrize("table", ["definitions", "firsts", "kinds", "launches", "lists"])
def test_no_rule_is_sieved_out_of_an_example_that_it_matches(table: str) -> None:
    rules = load(table).rules
    sieve = Sieve((rule, demands(rule.pattern)) for rule in rules)
    for example in (example for rule in rules for example in rule.examples):
        matching = [rule.id for rule in rules if rule.pattern.search(example)]
        passing = [rule.id for rule in sieve.passing(example)]
        assert set(matching) <= set(passing), example
        assert passing == [rule.id for rule in rules if rule.id in passing]


def test_what_needs_nothing_passes_every_sieve() -> None:
    sieve = Sieve([("anything", ()), ("both", (frozenset("甲乙"), frozenset("丙"))), ("one", (frozenset("丁"),))])
    assert list(sieve.passing("")) == ["anything"]
    assert list(sieve.passing("乙丙丁")) == ["anything", "both", "one"]
    assert list(sieve.passing("丙]")) == ["anything"]
