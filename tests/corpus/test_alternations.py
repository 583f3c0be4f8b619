"""Long alternations as tries find exactly what they found as lists."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alternations import Longest, Spots, alternation, gated, quickened
from corpus.extraction.numerals import _STRIP, fold

WORDS = st.lists(st.text(alphabet="甲乙丙", min_size=1, max_size=4), min_size=4, max_size=9)
TEXTS = st.text(alphabet="甲乙丙", max_size=12)


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


@given(WORDS, TEXTS, st.sampled_from(["", "甲", "(?=丙)", "{1,3}", "$"]))
def test_a_quickened_pattern_finds_the_same(words: list[str], text: str, tail: str) -> None:
    plain = f"(?:{'|'.join(words)}){tail}"
    assert spans(quickened(plain), text) == spans(plain, text)


@given(WORDS, TEXTS)
def test_every_place_is_spotted_where_a_word_stands(words: list[str], text: str) -> None:
    expected = [at for at in range(len(text)) if text.startswith(tuple(words), at)]
    assert Spots(words).places(text) == expected


@given(
    st.lists(st.text(alphabet="甲乙丙", min_size=2, max_size=4), min_size=1, max_size=9),
    TEXTS,
    st.sampled_from(["", "(?!丙)"]),
)
def test_the_longest_word_is_found_that_its_end_allows(words: list[str], text: str, tail: str) -> None:
    found = [(at, at + len(word)) for at, word in Longest(words, tail).found(text)]
    assert found == spans(f"{gated(words)}{tail}", text)


@given(WORDS, TEXTS)
def test_the_longest_word_wins_in_an_alternation(words: list[str], text: str) -> None:
    plain = "|".join(sorted(words, key=len, reverse=True))
    assert spans(alternation(words), text) == spans(gated(words), text) == spans(plain, text)


def test_many_words_stand_behind_a_look() -> None:
    words = [first + second for first in "甲乙丙丁戊己庚辛壬癸子丑" for second in "寅卯"] + ["辰"]
    assert gated(words).startswith("(?:(?=[")
    assert spans(gated(words), "甲卯辰乙丑寅癸") == [(0, 2), (2, 3), (4, 6)]


@pytest.mark.parametrize(
    "pattern", ["(?:甲乙|甲|甲丙|丁|戊)", r"(?:甲|乙.|丙|丁|戊)", "[甲乙](?:丙|丁)", r"\(?:甲|乙|丙|丁|戊)"]
)
def test_what_is_no_list_or_has_its_own_order_is_left(pattern: str) -> None:
    assert quickened(pattern) == pattern


@given(st.text(max_size=30))
def test_a_long_text_is_folded_as_its_pieces_are(text: str) -> None:
    long = text + "，Ａ１“甲 乙”\u0301" + "丙" * 64
    assert fold(long) == _STRIP.sub("", unicodedata.normalize("NFKC", long))
