import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.search.query import FIELDS, Query, QueryError, Sort, like, parse, span_of_days
from corpus.text import clean


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("四水 共治", (("words", ("四水", "共治")),)),
        ('"马上办 网上办" -试点', (("phrase", ("马上办 网上办",)), ("without", ("试点",)))),
        ("“马上办” 改革", (("phrase", ("马上办",)), ("words", ("改革",)))),
        ("kind:工程 ssgz", (("kind", ("works",)), ("words", ("ssgz",)))),
        ("kind：works", (("kind", ("works",)),)),
        ("date:2017-03..2017-10", (("date", ("2017-03..2017-10",)),)),
        ("date:２０１７年3月", (("date", ("2017年3月",)),)),
        ("in:标题 水", (("in", ("title",)), ("words", ("水",)))),
        ("-kind:term -“二期”", (("not-kind", ("term",)), ("without", ("二期",)))),
        ('doc:"工作 报告"', (("doc", ("工作 报告",)),)),
        ('"没有 关上', (("phrase", ("没有 关上",)),)),
        ("一是：发展", (("words", ("一是：发展",)),)),
        ("V+ 9-12 -", (("words", ("V+", "9-12", "-")),)),
        ("AND OR NEAR( * % _ \\", (("words", ("AND", "OR", "NEAR(", "*", "%", "_", "\\")),)),
        ("  　 ", ()),
        ('""', ()),
    ],
)
def test_a_query_says_itself(text: str, said: object) -> None:
    assert parse(text).said() == said


@pytest.mark.parametrize(
    ("text", "column", "field", "expected"),
    [
        ("水 colour:red", 2, "colour", "kind:"),
        ("kind:wrong", 5, "kind", "works"),
        ("kind:", 5, "kind", "initiative"),
        ("date:2017-13", 5, "date", "2017-03"),
        ("date:2017-02-29", 5, "date", "2017-03"),
        ("水 date:2018..2017", 7, "date", "2017-03"),
        ("date:..", 5, "date", "2017"),
        ("in:footer", 3, "in", "notes"),
        ("sort:oldest", 5, "sort", "newest"),
        ("水 -sort:best", 8, "sort", "best"),
        ("doc:", 4, "doc", "a word"),
        ("水" * 201, 200, "", "200"),
        ('"' + "水" * 199, 200, "", "200"),  # its other quote is the 201st
    ],
)
def test_what_cannot_be_read_is_named(text: str, column: int, field: str, expected: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.column, caught.value.field) == (column, field)
    assert expected in caught.value.expected
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2017", ("2017-01-01", "2017-12-31")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2017-3-6", ("2017-03-06", "2017-03-06")),
        ("2017..2018-06", ("2017-01-01", "2018-06-30")),
        ("2017..", ("2017-01-01", "9999-12-31")),
        ("..2017", ("0000-01-01", "2017-12-31")),
        ("soon", None),
        ("", None),
    ],
)
def test_days(value: str, days: object) -> None:
    assert span_of_days(value) == days


def test_pieces_know_their_columns() -> None:
    query = parse("  四水 -“二期” kind:term")
    assert [piece.column for piece in query.pieces] == [2, 7, 11]
    assert [piece.sort for piece in query.pieces] == [Sort.WORD, Sort.PHRASE, Sort.FILTER]


GRAMMAR = st.lists(
    st.sampled_from([*(f"{name}:" for name in FIELDS), *'"“”-：: 水治ab\x00\ud800', "2017", "..", "term", "title"]),
    max_size=12,
).map("".join)


@given(st.one_of(st.text(max_size=60), GRAMMAR))
def test_what_parses_prints_back(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert 0 <= error.column <= 220
        return
    assert isinstance(query, Query)
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "best"),
    [("水", False), ("水 土", True), ("水 sort:最佳", True), ("水 土 sort:newest", False), ("", False)],
)
def test_the_order_of_passages_is_part_of_the_query(text: str, best: bool) -> None:
    query = parse(text)
    assert query.best_first is best
    assert not query.filtered
    other = query.ordered(not best)
    assert other.best_first is not best
    assert parse(str(other)) == other
    assert other.ordered(best).best_first is best
    assert str(parse("水").ordered(True).ordered(False)) == "水"


@pytest.mark.parametrize(
    ("title", "path", "query"),
    [
        ("工作 报告", "/a.txt", 'like:"工作 报告"'),
        ("“十件”报告", "/x/十件.md", "like:十件报告"),
        ("“”", "/x/十件.md", "like:十件.md"),
        ("报告", "", "like:报告"),
    ],
)
def test_a_document_is_named_as_it_can_be_typed(title: str, path: str, query: str) -> None:
    assert like(title, path) == query
    assert str(parse(query)) == query


@given(st.text(max_size=30), st.text(max_size=12))
def test_words_put_in_the_place_of_a_piece_print_back(text: str, words: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    cleaned = clean(words).replace('"', " ").strip()
    for piece in query.wanted if cleaned and not set(cleaned) & set("“”„「」＂") else ():
        replaced = query.replaced(piece, cleaned)
        assert parse(str(replaced)) == replaced
