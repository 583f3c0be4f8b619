"""The original of a document: the file as it stands, every character at its own place, and what no screen may get."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extraction.child import read_and_extract
from corpus.library.original import OriginalGone, read_original, source_span
from corpus.model import Document, Span
from corpus.reading.reader import read
from corpus.text import clean
from tests.corpus.reading.formats.making import Pdf, docx, packed, paragraph

WORDS = "关于印发方案的通知\n\n　　2019年3月1日，清河区启\u200b动“碧水行动”。\x1b[31m整治河道36条。\n"


def document(path: Path, encoding: str = "utf-8") -> Document:
    path.write_bytes(WORDS.encode(encoding))
    return read(str(path), path.read_bytes())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_places_of_the_text_lead_to_their_characters_and_bytes(tmp_path: Path, encoding: str) -> None:
    one = document(tmp_path / "a.txt", encoding)
    original = read_original(one)
    assert len(original.document.text) == len(original.source) == len(WORDS)
    at = one.text.index("整治河道")
    span = source_span(one, Span(at, at + 4))
    assert span is not None and original.source[span.start : span.end] == "整治河道"
    data = (tmp_path / "a.txt").read_bytes()
    byte = original.byte(span.start)
    assert data[byte : byte + len(original.bytes_at(span.start))].decode(one.encoding) == "整"
    assert original.line_number(span.start) == 3
    assert not original.changed


def test_what_no_terminal_may_get_is_replaced_one_for_one(tmp_path: Path) -> None:
    shown = read_original(document(tmp_path / "a.txt")).document
    assert "\x1b" not in shown.text and "\u200b" not in shown.text
    assert clean(shown.text, lines=True) == shown.text
    assert "".join(map(shown.cut, (line.span for line in shown.lines))) == shown.text


def test_a_file_that_changed_is_said_and_one_that_is_gone_too(tmp_path: Path) -> None:
    one = document(tmp_path / "a.txt")
    (tmp_path / "a.txt").write_text(WORDS + "又及。", encoding="utf-8")
    assert read_original(one).changed
    (tmp_path / "a.txt").unlink()
    with pytest.raises(OriginalGone, match="no such file"):
        read_original(one)
    (tmp_path / "a.txt").symlink_to("/etc/passwd")
    with pytest.raises(OriginalGone):
        read_original(one)


@given(st.text(min_size=1, max_size=60))
def test_any_file_is_shown_clean_and_in_full(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(("甲" + words).encode("utf-8", "surrogatepass"))
    one = replace(document(path.with_name("b.txt")), path=str(path))
    try:
        original = read_original(one)
    except OriginalGone:
        return
    assert len(original.document.text) == len(original.source)
    assert clean(original.document.text, lines=True) == original.document.text
    for offset in range(len(original.source)):
        assert original.byte(offset) <= path.stat().st_size


def made(folder: Path, name: str) -> Path:
    """A file of some format with one sentence in it; of an archive or a collection, the document in it."""
    text = "整治河道36条，投资三亿元。"
    page = Pdf()
    page.page([(80, 700, 12, "第一页的一句话。")])
    page.page([(80, 700, 12, text)])
    whole = {
        "a.docx": docx(paragraph("前面一段。") + paragraph(text)),
        "a.pdf": page.made(),
        "a.html": f"<p>前面一段，不长。</p><p>{text}</p>".encode("gb18030"),
        "a.zip": packed({"b.docx": docx(paragraph(text))}),
        "a.csv": f"title,text\n题目,{text}\n".encode(),
    }
    (folder / name).write_bytes(whole[name])
    return folder / name / {"a.zip": "b.docx", "a.csv": "1"}.get(name, "")


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.zip", "a.csv"])
def test_every_format_shows_the_words_that_a_place_was_made_from(tmp_path: Path, name: str) -> None:
    found = read_and_extract(str(made(tmp_path, name))).document
    original = read_original(found)
    at = found.text.index("整治河道")
    span = source_span(found, Span(at, at + 4))
    assert span is not None and original.source[span.start : span.end] == "整治河道"
    assert not original.changed and original.is_file == (name == "a.html")
    assert original.document.page_at(span.start) == (2 if name == "a.pdf" else None)


def test_an_original_that_cannot_be_taken_apart_any_more_says_why(tmp_path: Path) -> None:
    path = made(tmp_path, "a.docx")
    found = read_and_extract(str(path)).document
    path.write_bytes(b"PK")
    with pytest.raises(OriginalGone, match="truncated"):
        read_original(found)
