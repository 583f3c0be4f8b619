from pathlib import Path

import pytest

from corpus.library.linked import relink
from corpus.library.protocol import Cancelled
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.model import (
    Document,
    Extraction,
    HitHow,
    HitKind,
    Initiative,
    Kind,
    Line,
    Meta,
    Overrides,
    Role,
    Span,
    SpanMap,
)
from corpus.search import QueryError, Searcher
from corpus.search.query import like
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


def test_pinyin_finds_names_and_reads_the_text_as_the_corpus_writes_it(source: FakeSource) -> None:
    results = Searcher(source).search("ssgz")
    names = [hit for hit in results.hits if hit.kind is not HitKind.PASSAGE]
    assert [(hit.kind.value, hit.name) for hit in names] == [("initiative", "四水共治"), ("term", "四水共治")]
    assert set(results.hows) == {HitHow.PINYIN}
    assert results.hits[0].matched == (Span(0, 4),)
    assert results.read_as == "四水共治"
    assert results.kinds[HitKind.PASSAGE] == 3
    passage = results.hits[-1]
    assert passage.how is HitHow.PINYIN
    assert [passage.snippet[span.start : span.end] for span in passage.matched] == ["四水共治"]


def test_what_the_text_holds_as_it_is_typed_is_not_read_otherwise() -> None:
    source = FakeSource([Paper("甲", "wifi覆盖，无非是网。")])
    source.add_name(HitKind.TERM, "无非", 1, 1)
    results = Searcher(source).search("wf")
    assert results.read_as == "无非"
    results = Searcher(source).search("wif")
    assert (results.read_as, results.kinds[HitKind.PASSAGE]) == ("", 1)
    assert results.hits[-1].how is HitHow.LITERAL


def test_a_phrase_is_never_read_as_pinyin(source: FakeSource) -> None:
    assert Searcher(source).search('"ssgz"').total == 0


def test_words_in_pinyin_and_in_hanzi_are_read_together(source: FakeSource) -> None:
    results = Searcher(source).search("lvdao 提速", what="text")
    assert (results.read_as, [hit.name for hit in results.hits]) == ("绿道 提速", ["绿道快讯"])


def test_the_nearest_words_come_first_and_the_newest_on_demand() -> None:
    far = "治理" + "与别的许多事一起说到" * 5 + "河湖"
    source = FakeSource(
        [
            Paper("远", far, "2020-01-01"),
            Paper("反", "治理好河湖", "2019-01-01"),
            Paper("近", "先说别的，河湖治理", "2018-01-01"),
            Paper("分", "河湖\n一\n治理", "2021-01-01"),
        ]
    )
    assert [hit.name for hit in Searcher(source).search("河湖 治理").hits] == ["近", "反", "远", "分"]
    assert [hit.name for hit in Searcher(source).search("河湖 治理 sort:newest").hits] == ["分", "远", "反", "近"]
    assert [hit.name for hit in Searcher(source).search("河湖").hits] == ["分", "远", "反", "近"]
    assert Searcher(source).search("河湖 sort:best").hits[0].name == "分"


@pytest.mark.parametrize(
    ("query", "first"),
    [("会计", "注册会计师考试"), ("kuaiji", "注册会计师考试"), ("道二", "绿道二"), ("工作", "农民与工作坊的事")],
)
def test_a_word_s_start_comes_before_the_midst_of_a_word(query: str, first: str) -> None:
    source = FakeSource([Paper("x", "x")])
    for number, name in enumerate(["社会计划方案", "注册会计师考试", "绿道二", "农民工作业", "农民与工作坊的事"], 1):
        source.add_name(HitKind.INITIATIVE, name, 1, number)
    assert Searcher(source).search(query, what="names").hits[0].name == first


def test_of_equals_those_chosen_lately_come_first() -> None:
    source = FakeSource([Paper("x", "x")])
    for number, name in enumerate(["甲河行动", "乙河行动", "丙河行动", "河行动", "河行动计划"], 1):
        source.add_name(HitKind.INITIATIVE, name, 1, number)
    searcher = Searcher(source)
    before = searcher.search("行动", what="names").hits
    searcher.recent = ("丙河行动", "河行动计划")
    after = searcher.search("行动", what="names").hits
    assert [hit.name for hit in after][:2] == ["河行动", "丙河行动"]
    assert [hit.name for hit in after][-1] == "河行动计划"
    assert [hit.score for hit in after] == [hit.score for hit in before]


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
        ("like:快讯", [("document", "二〇一七年工作报告"), ("document", "转述")]),
        ("like:快讯 date:2017 指四件 in:text", [("passage", "二〇一七年工作报告")]),
        ("like:快讯 快讯", []),
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


def test_a_title_with_quotes_is_found_without_them() -> None:
    source = FakeSource([Paper("“绿道”快讯", "绿"), Paper("别的", "道")])
    assert [hit.name for hit in Searcher(source).search(like("“绿道”快讯", "/1.txt")).hits] == ["别的"]


def test_a_document_that_is_not_there_is_like_nothing(source: FakeSource) -> None:
    with pytest.raises(QueryError, match="title"):
        Searcher(source).search("like:没有")


def test_a_new_generation_is_seen(source: FakeSource) -> None:
    searcher = Searcher(source)
    assert searcher.search("新名字", what="names").hits == ()
    source.add_name(HitKind.HEADING, "新名字", 1)
    source.generation += 1
    assert [hit.name for hit in searcher.search("新名字", what="names").hits] == ["新名字"]


def test_a_search_can_be_cancelled(source: FakeSource) -> None:
    with pytest.raises(Cancelled):
        Searcher(source).search("绿道", cancelled=lambda: True)


def test_filters_alone_show_first_what_weighs_most_by_the_name_it_goes_by(tmp_path: Path) -> None:
    index = tmp_path / "x.sqlite"
    text = "三清行动继续推进。清路办结。"
    lines = (Line(Role.BODY, Span(0, len(text))),)
    with Writer(index) as writer:
        with writer.transaction():
            for number in range(3):
                path = f"{number}.txt"
                document = Document(path, path, Meta(f"清河纪事{number}"), text, lines, "utf-8", SpanMap())
                several = [Initiative("三清行动", ("三清",), Kind.CAMPAIGN, (Span(0, 4),), 0.9)]
                if not number:
                    several.append(Initiative("清路", (), Kind.CAMPAIGN, (Span(9, 11),), 0.7))
                writer.put(path, Extraction(document, tuple(several)), Stamp(1, 1, path))
        with writer.transaction():
            relink(writer.db, Overrides())
            writer.bump()
    store = Store(index)
    try:
        assert [hit.name for hit in Searcher(store).search("kind:campaign").hits] == ["三清行动", "清路"]
        assert [hit.name for hit in Searcher(store).search("kind:campaign", limit=1).hits] == ["三清行动"]
        assert [hit.name for hit in Searcher(store).search("kind:campaign -行动").hits] == ["三清", "清路"]
    finally:
        store.close()
