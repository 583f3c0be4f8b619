from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.library import files
from corpus.library.progress import Phase
from corpus.library.publishing import NAME, NotPublished, publish
from corpus.library.store import Store
from corpus.library.writer import Stamp, Writer
from tests.corpus.library.conftest import make_extraction

KEY = "a" * 32


def add(index: Path, path: str) -> None:
    with Writer(index) as writer, writer.transaction():
        writer.put(path, make_extraction(path, "新闻", "2020"), Stamp(1, 1, "x"))
        writer.set_meta(complete="1")
        writer.bump()


def test_a_copy_answers_as_the_index(index: Path, tmp_path: Path) -> None:
    made = publish(index, tmp_path, KEY)
    assert made.path == tmp_path / NAME
    assert made.documents == 2
    assert {one.name for one in tmp_path.iterdir() if "corpus" in one.name} == {
        NAME,
        *(one.name for one in tmp_path.glob(f"{NAME}.names-*")),
    }
    with sqlite3.connect(made.path) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    one, other = Store(index), Store(made.path)
    assert other.documents() == one.documents()
    assert list(other.texts(["三清"])) == list(one.texts(["三清"])) != []
    assert other.initiatives() == one.initiatives()


def test_a_reader_moves_over_to_the_next_copy(index: Path, tmp_path: Path) -> None:
    target = tmp_path / "reports.yaolan"
    publish(index, target, KEY)
    corpus = Corpus([str(target)])
    assert corpus.published
    assert corpus.key == KEY
    assert not corpus.smells(lambda: True)
    reader = corpus.library()
    before = reader.generation
    add(index, "/c/new.txt")
    publish(index, target, KEY)
    assert corpus.smells(lambda: True)
    assert not corpus.smells(lambda: True)
    assert reader.generation > before
    assert reader.counts().documents == 3
    assert len(list(reader.texts(["三清"]))) == 3
    assert len(list(tmp_path.glob("reports.yaolan.names-*"))) == 1


def test_there_is_nothing_to_index(index: Path, tmp_path: Path) -> None:
    add(index, "/c/new.txt")
    corpus = Corpus([str(publish(index, tmp_path, KEY).path)])
    assert corpus.is_indexed()
    assert corpus.stale() == 0
    run = corpus.start_indexing()
    report = run.wait()
    assert (report.phase, report.unchanged, report.done) == (Phase.DONE, 3, 0)
    assert report.generation == corpus.library().generation
    run.stop()


def test_it_is_read_where_nothing_can_be_written(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = publish(index, tmp_path, KEY)
    monkeypatch.setattr("corpus.library.files.os.access", lambda *_: False)
    before = {one.name for one in tmp_path.iterdir()}
    assert Store(made.path).counts().documents == 2
    assert {one.name for one in tmp_path.iterdir()} == before


@pytest.mark.parametrize("content", [b"", b"not an index", b"SQLite format 3\0" + b"\0" * 600])
def test_what_is_no_index_stays(index: Path, tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "mine.yaolan"
    target.write_bytes(content)
    with pytest.raises(NotPublished, match="stays as it is"):
        publish(index, target, KEY)
    assert target.read_bytes() == content


def test_a_link_is_not_followed(index: Path, tmp_path: Path) -> None:
    (tmp_path / "x.yaolan").symlink_to(index)
    with pytest.raises(NotPublished, match="not a regular file"):
        publish(index, tmp_path / "x.yaolan", KEY)


def test_another_name_is_refused_and_a_missing_folder_is_a_line(index: Path, tmp_path: Path) -> None:
    with pytest.raises(NotPublished, match="yaolan"):
        publish(index, tmp_path / "x.sqlite", KEY)
    with pytest.raises(NotPublished, match="No such file"):
        publish(index, tmp_path / "none" / "x.yaolan", KEY)


def test_a_copy_broken_off_leaves_the_last_one(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "r.yaolan"
    publish(index, target, KEY)
    before = target.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(NotPublished, match="No space"):
        publish(index, target, KEY)
    assert target.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".r.yaolan")] == []


def test_names_that_were_exchanged_meanwhile_are_copied_anew(index: Path, tmp_path: Path) -> None:
    files.beside(index, "names", Store(index).meta("names") or "").unlink()
    with pytest.raises(NotPublished, match="changing"):
        publish(index, tmp_path / "r.yaolan", KEY)
    assert not (tmp_path / "r.yaolan").exists()


@pytest.mark.parametrize("content", [b"", b"x" * 700])
def test_a_damaged_copy_says_so(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "bad.yaolan"
    target.write_bytes(content)
    corpus = Corpus([str(target)])
    assert corpus.published
    assert not corpus.is_indexed()
    report = corpus.start_indexing().wait()
    assert report.phase is Phase.FAILED
    assert "bad.yaolan" in report.message
    assert target.read_bytes() == content
