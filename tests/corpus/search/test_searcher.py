import pytest

from corpus.library.protocol import Cancelled
from corpus.model import HitHow, HitKind, Role, Span
from corpus.search import QueryError, Searcher
from tests.corpus.search.fake_source import FakeSource, Paper


@pytest.fixture
def source() -> FakeSource:
    papers = [
        Paper(
            "二〇一七年工作报告",
            "一、水务\n推进四水共治，建成绿道。\n注释：四水共治，指四件事。",
            "2017-12",
            "甲区政府",
            "武汉市甲区",
        ),
        Paper("绿道快讯", "绿道二期开工，四水共治提速。", "2018-03-09", "乙报", "武汉市"),
        Paper("转述", "又说绿道。", None, None, "", "restatement"),
    ]
    papers[0].roles = {0: Role.HEADING, 2: Role.NOTE}
    made = FakeSource(papers)
    for id, paper in enumerate(papers, 1):
        made.add_name(HitKind.DOCUMENT, paper.title, id, id)
    made.add_initiative("四水共治", 1, {1, 2}, "武汉市甲区", "武汉市甲区")
    made.add_initiative("绿道二期", 2, {2}, "武汉市", "武汉市")
    made.add_name(HitKind.TERM, "四水共治", 1, 1)
    made.add_event(1, 2, "2017-05-01", "2017-05-01", "绿道开工")
    return made


def names(source: FakeSource, query: str, **options: str) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.name) for hit in Searcher(source).search(query, **options).hits]  # type: ignore[arg-type]


def test_names_come_before_passages_and_counts_are_of_all(source: FakeSource) -> None:
    results = Searcher(source).search("四水共治", limit=3)
    assert [hit.kind.value for hit in results.hits] == ["initiative", "term", "passage"]
    assert results.kinds == {HitKind.INITIATIVE: 1, HitKind.TERM: 1, HitKind.PASSAGE: 3}
    assert results.more
    assert results.total == 5
    assert [hit.score for hit in results.hits] == sorted((hit.score for hit in results.hits), reverse=True)


def test_a_passage_shows_its_place_and_its_marks(source: FakeSource) -> None:
    hit = next(hit for hit in Searcher(source).passages("指四件 in:text"))
    assert (hit.path, hit.span, hit.snippet) == ("/1.txt", Span(26, 29), "注释：四水共治，指四件事。")
    assert [hit.snippet[span.start : span.end] for span in hit.matched] == ["指四件"]
    assert hit.note == "二〇一七年工作报告 › 一、水务"


def test_pinyin_finds_names_alone(source: FakeSource) -> None:
    results = Searcher(source).search("ssgz")
    assert [(hit.kind.value, hit.name) for hit in results.hits] == [("initiative", "四水共治"), ("term", "四水共治")]
    assert set(results.hows) == {HitHow.PINYIN}
    assert results.hits[0].matched == (Span(0, 4),)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind:term", [("term", "四水共治")]),
        ("kind:工程 水", [("initiative", "四水共治")]),
        ("kind:document 报告", [("document", "二〇一七年工作报告")]),
        ("-kind:passage -kind:initiative 四水", [("term", "四水共治")]),
        ("in:title 绿道", [("document", "绿道快讯")]),
        ("by:武汉市甲区 kind:initiative", [("initiative", "四水共治")]),
        ("place:甲区 kind:initiative", [("initiative", "四水共治")]),
        ("doc:快讯 kind:initiative", [("initiative", "四水共治"), ("initiative", "绿道二期")]),
        ("doc:报告 kind:initiative", [("initiative", "四水共治")]),
        ("date:2017-05 kind:event", [("event", "绿道开工")]),
        ("date:2018 kind:event", []),
        ("date:2018-01.. kind:document", [("document", "绿道快讯")]),
        ("kind:restatement kind:document", [("document", "转述")]),
        ("in:text by:乙报 绿道", [("passage", "绿道快讯")]),
        ("in:text date:2017 绿道", [("passage", "二〇一七年工作报告")]),
        ("in:text kind:restatement 绿道", [("passage", "转述")]),
        ("in:notes 四水", [("passage", "二〇一七年工作报告")]),
        ("in:names 快讯", [("document", "绿道快讯")]),
        ('in:text "绿道二期" -报告', [("passage", "绿道快讯")]),
        ("in:text 绿道 -四水", [("passage", "转述")]),
        ("", []),
        ("-绿道", [("document", "转述"), ("document", "二〇一七年工作报告")]),
    ],
)
def test_filters(source: FakeSource, query: str, found: list[tuple[str, str]]) -> None:
    got = names(source, query)
    if query == "-绿道":
        assert [one for one in got if one[0] == "document"] == found
    else:
        assert got == found


def test_what_limits_to_names_or_text(source: FakeSource) -> None:
    assert {kind for kind, _ in names(source, "绿道", what="text")} == {"passage"}
    assert "passage" not in {kind for kind, _ in names(source, "绿道", what="names")}


def test_tags_are_those_that_a_person_gave(source: FakeSource) -> None:
    with pytest.raises(QueryError, match="tag"):
        Searcher(source).search("tag:重要")
    tagged = Searcher(source, {"重要": frozenset({"d2"})}).search("tag:重要 kind:document")
    assert [hit.name for hit in tagged.hits] == ["绿道快讯"]


def test_a_new_generation_is_seen(source: FakeSource) -> None:
    searcher = Searcher(source)
    assert searcher.search("新名字", what="names").hits == ()
    source.add_name(HitKind.HEADING, "新名字", 1)
    source.generation += 1
    assert [hit.name for hit in searcher.search("新名字", what="names").hits] == ["新名字"]


def test_a_search_can_be_cancelled(source: FakeSource) -> None:
    with pytest.raises(Cancelled):
        Searcher(source).search("绿道", cancelled=lambda: True)
