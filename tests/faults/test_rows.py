"""Rows 1 to 15, 43 to 45 and 70 without a terminal: what is shown, found, stored and asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from corpus.text import clean
from tests.faults.strings import HOSTILE, Hostile, document
from tui.terminal.width import width


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """A corpus in which invisible characters stand inside words, indexed."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "a.txt").write_text(
        "关于政\u200b策落实的通\ufeff知\n\n2019年3月1日，云州市启动“碧\u00ad水行\U000e0041动”，出台惠农政\u2060策十条。\n"
        "完成率达到100%_\\，详见“AND”与“NEAR(一, 二)”一节，a*b。\n"
    )
    one = Corpus([str(folder)], tmp_path_factory.mktemp("cache"))
    assert not one.start_indexing().wait().failed
    yield one


def find(corpus: Corpus, query: str) -> list[str]:
    from corpus.search import Searcher

    return [hit.snippet or hit.name for hit in Searcher(corpus.library()).search(query).hits]


@pytest.mark.row(10)
@pytest.mark.parametrize("query", ["政策", "政\u200b策", "惠农政策", "碧水行动", "通知", "碧\u00ad水"])
def test_row_10_invisible_characters_hide_nothing_from_a_search(hidden: Corpus, query: str) -> None:
    assert any(clean(query) in found for found in find(hidden, query))


@pytest.mark.row(8)
def test_row_08_every_picture_takes_one_cell() -> None:
    for code in (*range(0x20), 0x7F):
        shown = clean(chr(code))
        assert len(shown) == 1 and width(shown) == 1, hex(code)
        if chr(code) not in "\t\n\r":
            assert "\u2400" <= shown <= "\u2421"


@pytest.mark.row(9)
def test_row_09_the_order_of_what_is_shown_is_that_of_the_text() -> None:
    assert clean("甲\u202e乙丙\u202c丁\u2067戊\u2069") == "甲\ufffd乙丙\ufffd丁\ufffd戊\ufffd"


@pytest.mark.row(11, 12)
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: f"row_{one.row:02}_{one.name.replace(' ', '_')}")
def test_rows_01_to_15_everything_of_a_document_is_clean_and_can_be_stored(tmp_path: Path, hostile: Hostile) -> None:
    from corpus.extraction.child import extract_bytes

    found = extract_bytes("a.md", document(hostile).encode("utf-8", "surrogatepass"))
    assert clean(found.document.text, lines=True) == found.document.text
    with Writer(tmp_path / "x.sqlite") as writer, writer.transaction():
        id = writer.put("/c/a.md", found, Stamp(1, 1, found.document.digest))
    store = Store(tmp_path / "x.sqlite")
    assert store.page(id).document.text == found.document.text
    store.close()


@pytest.mark.row(12)
@pytest.mark.parametrize("data", [b"\xed\xa0\x80", "\ud800".encode("utf-16-le", "surrogatepass"), b"\xef\xbf\xbf"])
def test_row_12_half_characters_are_stored_as_replaced(tmp_path: Path, data: bytes) -> None:
    from corpus.extraction.child import extract_bytes

    before, after = "关于清河行动的通知\n\n各街道要落实" * 20, "责任，按时完成清理工作。\n" * 20
    coding = "utf-16-le" if len(data) == 2 else "utf-8"
    found = extract_bytes("a.txt", before.encode(coding) + data + after.encode(coding))
    assert "\ufffd" in found.document.text
    found.document.text.encode()
    with Writer(tmp_path / "x.sqlite") as writer, writer.transaction():
        writer.put("/c/a.txt", found, Stamp(1, 1, found.document.digest))


@pytest.mark.row(43)
@pytest.mark.parametrize("piece", ["治", "a", "治 ", '"', "doc:", "-x ", "治水shui "])
def test_row_43_a_query_without_end_is_refused(hidden: Corpus, piece: str) -> None:
    from corpus.search.query import LONGEST, QueryError, parse

    with pytest.raises(QueryError) as error:
        parse((piece * 10_000)[:10_000])
    assert str(LONGEST) in error.value.expected


SYNTAX = [
    '"',
    "AND",
    "OR NOT",
    "NEAR(",
    "NEAR(一, 二)",
    "*",
    "治*",
    "^治",
    "{a b}",
    "col:",
    "a + b",
    "()",
    "';--",
    "\\",
]


@pytest.mark.row(44)
@pytest.mark.parametrize("query", SYNTAX)
def test_row_44_the_syntax_of_the_index_means_nothing_in_a_query(hidden: Corpus, query: str) -> None:
    from corpus.search.query import QueryError

    try:
        found = find(hidden, query)
    except QueryError as error:
        assert error.expected
    else:
        word = query.strip('"')
        assert all(word.split(" ")[0].lower() in one.lower() for one in found) or not word


@pytest.mark.row(45)
@pytest.mark.parametrize(
    ("query", "there"), [("%", True), ("_", True), ("100%_", True), ("1%0", False), ("通_", False)]
)
def test_row_45_wildcards_stand_for_themselves(hidden: Corpus, query: str, there: bool) -> None:
    found = find(hidden, query)
    assert bool(found) is there and all(query in one for one in found)
