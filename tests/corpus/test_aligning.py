"""Places of two texts that belong beside each other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.aligning import across, anchors, bare
from corpus.model import Document, Line, Meta, Role, Span


def document(*headings: str, body: int = 20) -> Document:
    """Headings with as many characters of text under each."""
    text, lines = "", []
    for heading in headings:
        lines.append(Line(Role.HEADING, Span(len(text), len(text) + len(heading)), 1))
        text += heading + "\n" + "水" * body + "\n"
    return Document("/x", "0", Meta("甲"), text, tuple(lines))


def start(of: Document, words: str) -> int:
    return of.text.index(words)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("一、水环境治理", "水环境治理"),
        ("（三）2019年水环境治理", "水环境治理"),
        ("第二章 水环境治理：", "水环境治理"),
        ("3.水环境治理", "水环境治理"),
        ("三网合一", "三网合一"),
        ("2020年", ""),
    ],
)
def test_what_tells_a_heading_from_another(heading: str, words: str) -> None:
    assert bare(heading) == words


def test_the_same_heading_stands_beside_itself_wherever_it_went() -> None:
    one = document("一、回顾过去", "二、水环境治理", "三、民生实事")
    other = document("一、总体要求", "二、回顾过去", "三、2020年水环境治理", "四、民生实事", body=50)
    pairs = anchors(one, other)
    for words in ("回顾过去", "水环境治理", "民生实事"):
        low = next(line.span.start for line in one.headings if words in one.cut(line.span))
        high = next(line.span.start for line in other.headings if words in other.cut(line.span))
        if low:  # what stands at the very beginning is the beginning
            assert across(pairs, low) == high
            assert across(pairs, high, back=True) == low


def test_headings_that_cross_are_left_out() -> None:
    one = document("开头的话", "甲类工程", "乙类工程", "丙类工程")
    other = document("开头的话", "丙类工程", "甲类工程", "乙类工程")
    pairs = anchors(one, other)
    assert len(pairs) == 4
    assert (start(one, "甲类工程"), start(other, "甲类工程")) in pairs


def test_texts_without_headings_go_on_in_proportion() -> None:
    one = Document("/x", "0", Meta("甲"), "水" * 100, (Line(Role.BODY, Span(0, 100)),))
    other = Document("/y", "0", Meta("乙"), "水" * 300, (Line(Role.BODY, Span(0, 300)),))
    pairs = anchors(one, other)
    assert across(pairs, 50) == 150
    assert across(pairs, 150, back=True) == 50
    empty = Document("/z", "0", Meta("丙"), "", ())
    assert across(anchors(one, empty), 70) == 0
    assert across(anchors(empty, one), 0) in (0, 100)


NAMES = st.lists(st.text("甲乙丙丁一二、（）0129年", max_size=6), max_size=12)


@given(NAMES, NAMES, st.integers(-5, 400))
def test_any_two_texts(mine: list[str], theirs: list[str], at: int) -> None:
    one, other = document(*mine), document(*theirs)
    pairs = anchors(one, other)
    assert all(low[0] <= high[0] and low[1] <= high[1] for low, high in itertools.pairwise(pairs))
    assert 0 <= across(pairs, at) <= len(other.text)
    assert 0 <= across(pairs, at, back=True) <= len(one.text)
