import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.library.engine import Scope
from corpus.library.protocol import Cancelled
from corpus.model import Role, Span
from corpus.search.passages import find, heading_path, marks, nearest
from tests.corpus.search.fake_source import FakeSource, Paper

TEXTS = [
    "河湖治理年\n今年治理河湖三处。\n明年再治理一处,河湖更清。",
    "绿道建设\n沿河湖修建绿道。\n注：河湖，指境内河流和湖泊。",
    "无关的文\n100%完成_任务。aaaa",
    "",
]


@pytest.fixture
def source() -> FakeSource:
    papers = [Paper(text.split("\n")[0], text, f"201{number}-01-01") for number, text in enumerate(TEXTS)]
    papers[0].roles = {0: Role.HEADING}
    papers[1].roles = {0: Role.HEADING, 2: Role.NOTE}
    return FakeSource(papers)


def found(source: FakeSource, *words: str, **options: object) -> list[tuple[int, str]]:
    passages = find(source, [fold(word) for word in words], **options)  # type: ignore[arg-type]
    return [(p.document, source.text(p.document)[p.paragraph.start : p.paragraph.end]) for p in passages]


def test_one_passage_a_paragraph_newest_document_first(source: FakeSource) -> None:
    assert [document for document, _ in found(source, "河湖")] == [2, 2, 1, 1, 1]


def test_several_words_stand_in_one_paragraph_or_nearest_together(source: FakeSource) -> None:
    assert found(source, "更清", "明年") == [(1, "明年再治理一处,河湖更清。")]
    assert found(source, "治理年", "更清") == [(1, "河湖治理年")]
    assert found(source, "治理", "绿道") == []


def test_the_nearest_place_is_the_shortest_that_holds_all() -> None:
    text = "甲……乙……………甲乙…甲"
    span = nearest(text, ["甲", "乙"])
    assert text[span.start : span.end] == "甲乙"


def test_exclusion_documents_and_notes(source: FakeSource) -> None:
    assert {document for document, _ in found(source, "河湖", unwanted=["绿道"])} == {1}
    assert {document for document, _ in found(source, "河湖", scope=Scope(documents={2}))} == {2}
    assert found(source, "河湖", notes=True) == [(2, "注：河湖，指境内河流和湖泊。")]


@pytest.mark.parametrize("word", ["%", "_", "0%完", "，指", "：", "AAAA", "河湖", "治", "\\", "*", "NEAR("])
@pytest.mark.row(45)
def test_signs_are_literal_and_folded(source: FakeSource, word: str) -> None:
    expected = {id for id, text in enumerate(TEXTS, 1) if fold(word) in fold(text)}
    assert {document for document, _ in found(source, word)} == expected


def test_a_search_can_be_cancelled(source: FakeSource) -> None:
    with pytest.raises(Cancelled):
        list(find(source, ["河"], cancelled=lambda: True))


ALPHABET = "河湖，,aA水\n"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text(ALPHABET, max_size=30), min_size=1, max_size=4),
    st.lists(st.text(ALPHABET.strip(), min_size=1, max_size=3), min_size=1, max_size=3),
)
def test_neither_more_nor_less_than_in(texts: list[str], words: list[str]) -> None:
    source = FakeSource([Paper("t", text) for text in texts])
    words = [fold(word) for word in words]
    passages = list(find(source, words))
    folded = [fold(text) for text in texts]
    assert {p.document for p in passages} == {
        id for id, text in enumerate(folded, 1) if all(word in text for word in words)
    }
    if len(words) == 1:
        paragraphs = sum(words[0] in line for text in folded for line in text.split("\n"))
        assert len(passages) == paragraphs
    for passage in passages:
        text = folded[passage.document - 1]
        assert any(text.startswith(word, passage.span.start) for word in words)
        assert passage.span.end <= len(text)


def test_marks_are_of_the_original_characters() -> None:
    assert marks(fold("水ＧＤＰ與gdp"), ["gdp", "与"], Span(1, 8), -1) == (Span(0, 7),)
    assert marks("无", ["有"], Span(0, 1), 0) == ()


def test_headings_above_a_line(source: FakeSource) -> None:
    headings = source.headings(1)
    assert [heading.text for heading in heading_path(headings, 8)] == ["河湖治理年"]
    assert heading_path(headings, 2) == ()
