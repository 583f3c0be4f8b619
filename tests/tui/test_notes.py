"""Notes of the corpus about its places, told in the language in force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Corpus, corpora
from corpus.keeping import open_keeping
from corpus.keeping.files import Files, NotKept
from corpus.library import files
from tui import language
from tui.rows.notes import note_told


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.install("zh")
    yield
    language.install(before)


def letters(text: str) -> str:
    """The Latin letters of a note, but for names that are the same in every language."""
    for name in ("XDG_CACHE_HOME", "yaolan"):
        text = text.replace(name, "")
    return "".join(one for one in text if one.isascii() and one.isalpha())


@pytest.mark.row(48)
def test_row_48_where_nothing_can_be_kept_is_said_in_chinese() -> None:
    note = open_keeping({}).note
    assert note and note_told(note) == "没有主目录：书签和位置只在本次运行有效"


NOTES = (
    "no home folder: the index is temporary",
    "/一/二 cannot be written: the index is temporary",
    "/一/二 cannot be written: marks and places last for this run only",
    "/一/二 is a symbolic link: the index is temporary",
    "/一/二 belongs to another user: marks and places last for this run only",
    "/一/二 is not a folder: marks and places last for this run only",
    "/一/二: Permission denied: marks and places last for this run only",
    "/一/二: another yaolan is writing there; nothing was changed",
    "/一/二: No space left on device; what was there before still is",
    "/一/二 was damaged: moved to 三",
    "/一/二: damaged; moved to 三 and made anew",
    "/一/二: an index of version 6, not 7; moved to 三 and made anew",
    "/一/二: an index without its tables; moved to 三 and made anew",
    "/一/二: a symbolic link; moved to 三 and made anew",
    "/一/二: truncated; moved to 三 and made anew",
    "/一/二: not an index of yaolan; moved to 三 and made anew",
    "/一/二: no index yet",
    "/一/二 was written by a newer yaolan (schema 9): it stays as it is, and what you change now "
    "lasts for this run only",
)


@pytest.mark.parametrize("note", NOTES)
def test_every_note_has_chinese_words(note: str) -> None:
    told = note_told(note)
    assert letters(told) == ""
    assert "/一/二" in told or "主目录" in told


def test_what_is_not_known_is_said_as_it_is_and_cleaned() -> None:
    assert note_told("an odd \x1b[31mnote") == "an odd ␛[31mnote"


@pytest.mark.row(56)
def test_row_56_a_network_file_system_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus([str(corpora.EMBEDDED)], tmp_path)
    monkeypatch.setattr(files, "file_system", lambda _path: "ext4")
    assert corpus.slow_place is None
    monkeypatch.setattr(files, "file_system", lambda _path: "fuse.sshfs")
    assert corpus.slow_place is not None
    told = note_told(corpus.slow_place)
    assert "网络文件系统（fuse.sshfs）" in told and "XDG_CACHE_HOME" in told and str(tmp_path) in told


def test_what_keeping_says_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Files(tmp_path)
    (tmp_path / "marks.json").write_text("{")
    kept.load("marks")
    assert "已损坏，移至" in note_told(kept.note)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.keeping.files.write_atomically", full)
    with pytest.raises(NotKept) as error:
        kept.save("marks", [])
    assert "磁盘已满；原有内容未动" in note_told(error.value)
