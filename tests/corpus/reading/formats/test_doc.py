"""Old Word documents, with converters that are scripts written here."""

import stat
from pathlib import Path

import pytest

from corpus.reading import Unreadable, read
from corpus.reading.formats import doc
from tests.corpus.reading.formats.making import docx, paragraph

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
TEXT = "为推进河道整治，现就有关事项通知如下。年底前完成主体工程。"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for, besides those of the system's shell."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_without_a_converter_the_line_says_what_would_help(programs: Path) -> None:
    with pytest.raises(Unreadable, match="antiword, catdoc or LibreOffice would read it, none is installed"):
        read("a.doc", OLE)


@pytest.mark.parametrize(("name", "file"), [("antiword", OLE), ("catdoc", OLE), ("catdoc", b"{\\rtf1 x}")])
def test_a_converter_gets_the_file_and_its_text_is_read(programs: Path, name: str, file: bytes) -> None:
    install(programs, name, f'[ "$(wc -c)" -eq {len(file)} ] && echo "{TEXT}"')
    assert read("a.doc", file).text == TEXT
    assert read("old.docx", OLE).text == TEXT if file == OLE else True


def test_an_office_gets_a_file_in_a_folder_of_its_own(programs: Path) -> None:
    install(programs, "soffice", f'for last; do :; done; [ -s "$last" ] && echo "{TEXT}" > "${{last%.doc}}.txt"')
    assert read("a.doc", OLE).text == TEXT


@pytest.mark.parametrize(
    ("name", "script", "reason"),
    [
        ("antiword", "exit 3", "antiword cannot read it"),
        ("antiword", "kill -9 $$", "antiword cannot read it"),
        ("soffice", "exit 0", "LibreOffice cannot read"),
    ],
)
def test_a_converter_that_fails_is_a_reason(programs: Path, name: str, script: str, reason: str) -> None:
    install(programs, name, script)
    with pytest.raises(Unreadable, match=reason):
        read("a.doc", OLE)


def test_a_converter_that_hangs_is_ended(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "PATIENCE", 0.2)
    install(programs, "antiword", "sleep 60")
    with pytest.raises(Unreadable, match="took longer than"):
        read("a.doc", OLE)


def test_what_only_bears_the_name_is_read_as_what_it_is(programs: Path) -> None:
    assert read("a.doc", docx(paragraph(TEXT))).text == TEXT
    assert read("a.doc", f"<html><body><p>{TEXT}</p></body></html>".encode()).text == TEXT
    assert read("a.doc", TEXT.encode("gb18030")).text == TEXT
    with pytest.raises(Unreadable, match="password"):
        read("a.doc", OLE + doc.docx.ENCRYPTED)
