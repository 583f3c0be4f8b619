from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

import corpus
from corpus import Corpus, MissingPath, corpora, open_corpus


def test_folders_by_environment() -> None:
    home = {"HOME": "/h"}
    assert corpora.folder("cache", home) == Path("/h/.cache/yaolan")
    assert corpora.folder("data", home | {"XDG_DATA_HOME": "/d"}) == Path("/d/yaolan")
    assert corpora.folder("data", home | {"XDG_DATA_HOME": "relative"}) == Path("/h/.local/share/yaolan")
    assert corpora.folder("config", {}) is None


@pytest.mark.row(49)
def test_private_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        made = corpora.private(tmp_path / "a" / "b")
    finally:
        os.umask(old)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (made, made.parent)} == {0o700}
    made.chmod(0o777)
    assert stat.S_IMODE(corpora.private(made).stat().st_mode) == 0o700


@pytest.mark.row(50)
def test_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "yaolan").symlink_to(tmp_path / "real")
    with pytest.raises(corpora.Refused):
        corpora.private(tmp_path / "yaolan")
    place, note = corpora.index_place(["/x"], tmp_path / "yaolan")
    assert note is not None and "symbolic link" in note
    assert place.parent == corpora.temporary()


@pytest.mark.row(50)
def test_another_users_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    if me == 0:
        os.chown(tmp_path, 12345, -1)
    with pytest.raises(corpora.Refused):
        corpora.checked(tmp_path)


@pytest.mark.row(48)
def test_no_home_is_temporary_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    place, note = corpora.index_place(["/x"])
    assert place.parent == corpora.temporary()
    assert note is not None and "\n" not in note


@pytest.mark.row(48)
def test_home_that_cannot_be_made_is_temporary(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place, note = corpora.index_place(["/x"], tmp_path / "file" / "yaolan")
    assert place.parent == corpora.temporary()
    assert note is not None


def test_key_is_of_real_paths_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    a, link = str(tmp_path / "a"), str(tmp_path / "link")
    assert corpora.key([a, "/b"]) == corpora.key(["/b", link, a])
    assert corpora.key([a]) != corpora.key(["/b"])


def test_open_corpus_by_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("YAOLAN_CORPUS", raising=False)
    assert open_corpus().embedded
    assert open_corpus([]).name == "yaolan"
    monkeypatch.setenv("YAOLAN_CORPUS", str(tmp_path))
    assert open_corpus(None).paths == (str(tmp_path),)
    assert open_corpus([str(tmp_path / "cache")]).paths != (str(tmp_path),)


@pytest.mark.parametrize("path", ["/no/such/place", "nul\0byte", "esc\x1b[2J"])
def test_missing_path_is_one_clean_line(path: str) -> None:
    with pytest.raises(MissingPath) as caught:
        open_corpus([path])
    assert "\x1b" not in str(caught.value) and "\0" not in str(caught.value) and "\n" not in str(caught.value)


def test_nothing_but_documents_of_the_embedded_folder() -> None:
    assert corpora.left_out(str(corpora.EMBEDDED / "NOTICE.md"))
    assert corpora.left_out(str(corpora.EMBEDDED / "gold" / "x.md"))
    assert corpora.left_out(str(corpora.EMBEDDED / "x.yaml"))
    assert not corpora.left_out(str(corpora.EMBEDDED / "some-document.md"))
    assert not corpora.left_out("/elsewhere/NOTICE.md")


def test_no_index_is_no_answer(tmp_path: Path) -> None:
    one = Corpus([str(tmp_path)], tmp_path / "cache")
    assert not one.is_indexed()
    one.index_path.write_bytes(b"noise" * 1000)
    assert not one.is_indexed()


def test_the_face_is_small() -> None:
    assert set(corpus.__all__) == {"Corpus", "MissingPath", "extract", "open_corpus"}
