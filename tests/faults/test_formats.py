"""Rows 27 to 32: bombs, lies, loops and locks in files of every format that is read."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.extraction.child import read_and_extract
from corpus.reading import Unreadable, read
from corpus.reading.formats.archive import MOST
from corpus.reading.sandbox import Box, Failed, Limits
from corpus.reading.walk import Found, walk
from tests.corpus.reading.formats.making import Pdf, docx, locked_pdf, packed, paragraph
from tests.faults.costs import costs
from tests.faults.strings import DOCUMENT

TARGET = "corpus.reading.reader:read"
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROWS = """
import sys
from corpus.reading.containers import entries
print(len(entries(sys.argv[1])))
"""
MAIN = "word/document.xml"
FILLINGS = {"blanks": b" " * (1 << 20), "text": f"<w:p><w:r><w:t>{'河' * 1000}</w:t></w:r></w:p>".encode() * 300}
PEAK = """
import sys
from corpus.extraction.child import read_and_extract
from corpus.reading import Unreadable, read
from corpus.reading.formats.archive import MOST
path = sys.argv[1]
try:
    read(path, open(path, "rb").read())
except Unreadable as error:
    print(error)
"""


def lying(data: bytes, size: int) -> bytes:
    """An archive whose directory says that its entries unpack to `size` bytes."""
    out = bytearray(data)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = size.to_bytes(4, "little")
        at = out.find(b"PK\x01\x02", at + 1)
    return bytes(out)


@pytest.mark.row(27)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc that tells the peak of memory")
@pytest.mark.parametrize("filling", FILLINGS)
def test_row_27_a_word_document_that_bursts_is_stopped(tmp_path: Path, filling: str) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open(MAIN, "w") as part:
        part.write(f"<w:document {W}><w:body>".encode())
        for _ in range(320):
            part.write(FILLINGS[filling])
    said, peak = costs(PEAK, path)
    assert "more than the" in said
    assert peak < 300 << 10


@pytest.mark.row(28)
def test_row_28_a_directory_that_lies_about_sizes_is_not_believed() -> None:
    data = docx(paragraph(DOCUMENT))
    with pytest.raises(Unreadable, match="damaged"):
        read("a.docx", lying(data, 10))
    assert read("a.docx", lying(data, (1 << 32) - 1)).text == read("a.docx", data).text


@pytest.mark.row(29)
@pytest.mark.parametrize(
    ("part", "reason"), [(XXE, "document type"), (BOMB, "document type"), ("<a>" * 200_000, "too deeply")]
)
def test_row_29_xml_that_expands_loads_or_nests_without_end_is_refused(part: str, reason: str) -> None:
    for name in ("document", "styles", "numbering", "footnotes"):
        entries = {"word/document.xml": f"<w:document {W}><w:body>{paragraph(DOCUMENT)}</w:body></w:document>"}
        with pytest.raises(Unreadable, match=reason) as caught:
            read("a.docx", packed(entries | {f"word/{name}.xml": part}))
        assert Path("/etc/hostname").read_text().strip() not in str(caught.value)


@pytest.mark.row(30)
def test_row_30_an_archive_of_too_many_entries_is_one_reason(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    path.write_bytes(packed((f"{number}.txt", b"") for number in range(MOST + 1)))
    (found,) = walk([str(path)])
    assert isinstance(found, Found) and found.path == str(path)
    with pytest.raises(Unreadable, match="entries in the archive"):
        read_and_extract(str(path))


@pytest.mark.row(30)
def test_row_30_names_that_climb_are_harmless_and_nothing_is_put_on_the_disk(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    path = folder / "climbs.zip"
    names = ("../../climbed.txt", "/tmp/climbed.txt", "..\\..\\climbed.txt", "a/../../climbed.txt", "\x1b[31m.txt")
    path.write_bytes(packed((name, DOCUMENT) for name in names))
    found = [one.path for one in walk([str(folder)]) if isinstance(one, Found)]
    assert len(found) == len(names) and all(one.startswith(f"{path}/") and "/../" not in one for one in found)
    assert {read_and_extract(one).document.text for one in found} == {read("a.txt", DOCUMENT.encode()).text}
    assert [one.name for one in folder.iterdir()] == ["climbs.zip"] and [*tmp_path.iterdir()] == [folder]
    assert not Path("/tmp/climbed.txt").exists()


@pytest.mark.row(27, 30)
def test_row_30_an_entry_that_bursts_is_stopped_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("bomb.txt", "w") as part:
            for _ in range(100):
                part.write("河".encode() * (1 << 18))
        archive.writestr("good.txt", DOCUMENT)
    with pytest.raises(Unreadable, match="unpacks to more than the 64 MiB"):
        read_and_extract(f"{path}/bomb.txt")
    assert read_and_extract(f"{path}/good.txt").document.text


@pytest.mark.row(36)
def test_a_table_of_any_size_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.write("标题,正文\n".encode())
        for _ in range(25):
            file.write(f"关于整治河道的通知,{'河' * 5000}\n".encode() * 100)
    rows, peak = costs(ROWS, path)
    assert rows == "2500" and peak < 100 << 10


def squeezed(filling: bytes, times: int) -> bytes:
    """A PDF whose page unpacks to `times` megabytes."""
    packer = zlib.compressobj(1)
    stream = b"".join(packer.compress(filling) for _ in range(times)) + packer.flush()
    pdf = Pdf()
    pdf.page([(80, 720, 12, "一、总则")])
    content = pdf.put(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
    page = pdf.objects[pdf.pages[0] - 1].decode()
    pdf.objects[pdf.pages[0] - 1] = page.replace("/Contents", f"/Contents {content} 0 R /Old").encode()
    return pdf.made()


def circling() -> bytes:
    """A PDF whose tree of pages is its own child, and whose page draws itself."""
    pdf = Pdf()
    pdf.page([(80, 720, 12, "一、总则")], more="/X Do", resources=f"/XObject << /X {len(pdf.objects) + 3} 0 R >>")
    own = pdf.put("")
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {own} 0 R >> >> /Length 5 >>"
    pdf.objects[own - 1] = f"{form}\nstream\n/X Do\nendstream".encode()
    pdf.pages.append(pdf.tree)
    return pdf.made().replace(b"/Count 2", b"/Count 999999999")


PDF_BOMBS: dict[str, Callable[[], bytes]] = {
    "count": lambda: b"%PDF-1.7\n1 0 obj<</Type/Pages/Count 999999999/Kids[1 0 R]>>endobj\n",
    "circle": circling,
    "blanks": lambda: squeezed(b" " * (1 << 20), 600),
    "texts": lambda: squeezed(b"BT /F1 9 Tf (ab) Tj ET\n" * (1 << 15), 100),
}


@pytest.mark.row(31)
@pytest.mark.parametrize(
    "name", ["count", "circle", *(pytest.param(one, marks=pytest.mark.slow) for one in ("blanks", "texts"))]
)
def test_row_31_a_pdf_that_bursts_or_circles_ends_at_the_limits_and_the_next_is_read(name: str) -> None:
    good = Pdf()
    good.page([(80, 720, 12, "一、总则"), (80, 700, 12, "为推进河道整治，制定本办法。")])
    with Box(TARGET, limits=Limits(memory=768 << 20, cpu_seconds=2)) as box:
        bad = box.run(None, "bad.pdf", PDF_BOMBS[name]())
        told = bad.reason if isinstance(bad, Failed) else bad.text
        assert told and len(told) < 1000 and "\n" not in told
        assert "河道整治" in box.run(None, "good.pdf", good.made()).text


BAD = {
    "locked.pdf": locked_pdf(),
    "half.pdf": circling()[:700],
    "half.docx": docx(paragraph(DOCUMENT))[:600],
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "text.docx": DOCUMENT.encode(),
}


@pytest.mark.row(32)
def test_row_32_what_cannot_be_read_is_named_and_the_next_is_read() -> None:
    with Box(TARGET, limits=Limits(cpu_seconds=20)) as box:
        for name, data in BAD.items():
            bad = box.run(None, name, data)
            assert isinstance(bad, Failed) and bad.reason and "\n" not in bad.reason, name
        assert box.run(None, "good.docx", docx(paragraph(DOCUMENT))).text


@pytest.mark.row(27, 30, 31, 32)
@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"%PDF-1.7\n1 0 obj", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_rows_27_to_32_they_are_refused_under_the_name_of_a_text(begins: bytes) -> None:
    with pytest.raises(Unreadable, match="binary"):
        read("a.txt", begins + bytes(1000))
