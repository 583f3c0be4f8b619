"""Rows 27 to 32: bombs, lies, loops and locks in files of every format that is read."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.reading import Unreadable, read
from corpus.reading.sandbox import Box, Failed, Limits
from tests.corpus.reading.formats.making import docx, packed, paragraph
from tests.faults.strings import DOCUMENT
from tests.terminal.tmux import ROOT

TARGET = "corpus.extraction.child:read_and_extract"
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "word/document.xml"
FILLINGS = {"blanks": b" " * (1 << 20), "text": f"<w:p><w:r><w:t>{'河' * 1000}</w:t></w:r></w:p>".encode() * 300}
PEAK = """
import sys
from corpus.reading import Unreadable, read
path = sys.argv[1]
try:
    read(path, open(path, "rb").read())
except Unreadable as error:
    print(error)
with open("/proc/self/status") as file:
    print(next(line.split()[1] for line in file if line.startswith("VmHWM")))
"""


def costs(path: Path) -> tuple[str, int]:
    """Why a file is refused, and the most memory that it took (KiB)."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    said, peak = done.stdout.splitlines()
    return said, int(peak)


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
        for _ in range(400):
            part.write(FILLINGS[filling])
    said, peak = costs(path)
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


BAD = {
    "half.docx": docx(paragraph(DOCUMENT))[:600],
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "old.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "text.docx": DOCUMENT.encode(),
}


@pytest.mark.row(32)
def test_row_32_what_cannot_be_read_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    for name, data in (BAD | {"good.docx": docx(paragraph(DOCUMENT))}).items():
        (tmp_path / name).write_bytes(data)
    with Box(TARGET, limits=Limits(cpu_seconds=20)) as box:
        for name in BAD:
            bad = box.run(None, str(tmp_path / name))
            assert isinstance(bad, Failed) and bad.reason and "\n" not in bad.reason, name
        assert box.run(None, str(tmp_path / "good.docx")).document.text


@pytest.mark.row(27, 30, 31, 32)
@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"%PDF-1.7\n1 0 obj", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_rows_27_to_32_they_are_refused_under_the_name_of_a_text(begins: bytes) -> None:
    with pytest.raises(Unreadable, match="binary"):
        read("a.txt", begins + bytes(1000))
