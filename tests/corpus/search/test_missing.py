"""A query that finds nothing says why, and what could be meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library.protocol import Cancelled
from corpus.model import HitKind
from corpus.search import QueryError, Searcher, parse
from corpus.search.missing import Missing, Nothing, missing
from tests.corpus.search.fake_source import FakeSource, Paper


@pytest.fixture
def source() -> FakeSource:
    made = FakeSource(
        [
            Paper("甲区报告", "推进四水共治，建成绿道。", "2017-12", "甲区政府", "武汉市甲区"),
            Paper("乙区报告", "调研市长热线。", "2018-03-09", "乙报", "武汉市"),
        ]
    )
    for number, name in enumerate(["四水共治", "网上群众工作部", "市长热线", "东湖绿道二期", "绿道"], 1):
        made.add_initiative(name, number, {1})
    return made


def said(source: FakeSource, query: str) -> Missing:
    return missing(Searcher(source), parse(query))


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("kind:term in:text 绿道", Nothing.APART),
        ("绿道 date:1999", Nothing.DOCUMENTS),
        ("绿道 doc:没有这一篇", Nothing.DOCUMENTS),
        ("热线 date:2017-12 in:text", Nothing.FILTERED),
        ("绿道 -四水 -东湖 -绿", Nothing.FILTERED),
        ("绿道 热线 in:text", Nothing.TOGETHER),
        ("绿道 完全没有", Nothing.UNKNOWN),
        ("%", Nothing.UNKNOWN),
        ("。。。", Nothing.UNKNOWN),
        ("kind:award", Nothing.FILTERED),
    ],
)
def test_why_nothing_is_found(source: FakeSource, query: str, why: Nothing) -> None:
    assert Searcher(source).search(query).total == 0
    assert said(source, query).why is why


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("网上大众工作处", "网上群众工作部"),
        ("wangshanqunzongongzobu", "网上群众工作部"),
        ("东湖绿地三期", "东湖绿道二期"),
        ("donhuludaerqii", "东湖绿道二期"),
        ("绿道 市政热线路", "绿道 市长热线"),
        ("绿道 date:2017 -kind:event 市政热线路", "绿道 date:2017 -kind:event 市长热线"),
    ],
)
def test_the_nearest_names_of_the_corpus_are_offered(source: FakeSource, query: str, suggestion: str) -> None:
    found = said(source, query)
    assert found.why is Nothing.UNKNOWN
    assert found.suggestions[0] == suggestion
    assert "绿道" not in found.words


@pytest.mark.parametrize("query", ["xx", "字", "😀😀", "qqqqqqqq", "\x00a"])
def test_nothing_is_offered_for_nothing(source: FakeSource, query: str) -> None:
    assert said(source, query).suggestions == ()


def test_a_name_that_was_guessed_is_offered_for_the_text(source: FakeSource) -> None:
    assert said(source, "四水共制") == Missing(None, (), ("四水共治",))
    assert said(source, "绿道").suggestions == ()


def test_without_the_filters_there_would_be_something(source: FakeSource) -> None:
    assert said(source, "热线 date:2017-12 in:text").suggestions == ("热线",)


def test_it_can_be_cancelled(source: FakeSource) -> None:
    with pytest.raises(Cancelled):
        missing(Searcher(source), parse("网上大众工作处"), lambda: True)


def test_names_with_signs_are_offered_as_they_can_be_typed() -> None:
    source = FakeSource([Paper("甲", "乙")])
    source.add_name(HitKind.TERM, "马上办：网上办", 1, 1)
    (suggestion, *_others) = said(source, "马上门网上们").suggestions
    assert parse(suggestion).wanted[0].text == "马上办：网上办"


ODD = st.sampled_from(
    ["AND", "OR", "NEAR(", "*", "%", "_", "\\", '"', "“", "-", "- -", "\x00", "\ud800", "。", "  ", "　", "水" * 150]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(ODD, st.text(max_size=8)), max_size=4).map(" ".join))
def test_whatever_is_typed_is_answered_or_told_why_not(text: str) -> None:
    made = FakeSource([Paper("甲区报告", "推进四水共治，100%完成_绿道\\。NEAR(a", "2017-12")])
    made.add_initiative("四水共治", 1, {1})
    searcher = Searcher(made)
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.column <= 200
        assert error.expected
        return
    found = searcher.search(query)
    for hit in found.hits:
        assert hit.kind is not HitKind.PASSAGE or all(span.end <= len(hit.snippet) for span in hit.matched)
    if query and not found.total:
        assert missing(searcher, query).why is not None


@pytest.mark.parametrize(
    ("text", "found"), [("100%", 1), ("完成_", 1), ("道\\", 1), ("NEAR(", 1), ("1_0", 0), ("%", 1)]
)
def test_signs_of_sql_and_of_full_text_search_are_text(text: str, found: int) -> None:
    made = FakeSource([Paper("甲区报告", "推进四水共治，100%完成_绿道\\。NEAR(a", "2017-12")])
    assert Searcher(made).search(text).total == found
