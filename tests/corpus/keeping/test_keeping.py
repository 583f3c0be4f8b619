from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import keeping
from corpus.keeping import Keeping, NotKept, find_mark, make_mark, open_keeping, settings
from corpus.model import Overrides, Span

TEXT = "甲区启动清河行动。乙区启动清河行动。丙区启动清河行动。"


@pytest.fixture
def kept(tmp_path: Path) -> Keeping:
    return Keeping(tmp_path)


def second() -> Span:
    start = TEXT.index("清河行动", 9)
    return Span(start, start + 4)


def test_session_comes_back(kept: Keeping, tmp_path: Path) -> None:
    state = {"place": {"view": "home", "path": "\udcff"}, "history": [1, None, "二"]}
    kept.save_session("0123abcd", state)
    assert Keeping(tmp_path).session("0123abcd") == state
    assert kept.session("another") == {}


def test_key_cannot_leave_the_folder(kept: Keeping) -> None:
    with pytest.raises(ValueError, match="names nothing"):
        kept.save_session("../../evil", {})


@pytest.mark.row(49)
def test_files_are_private(kept: Keeping, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        kept.save_session("a", {})
        kept.correct("hide", "x")
    finally:
        os.umask(old)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_marks(kept: Keeping, tmp_path: Path) -> None:
    mark = make_mark("d1", "/a", "题", TEXT, second(), "看这里")
    kept.add_mark(mark)
    kept.add_mark(make_mark("d2", "/b", "题", TEXT, Span(0, 2)))
    again = Keeping(tmp_path)
    assert again.marks("d1") == (mark,)
    assert [one.digest for one in again.marks(path="/b")] == ["d2"]
    kept.annotate(mark.id, "改")
    assert again.marks("d1")[0].note == "改"
    kept.remove_mark(mark.id)
    assert [one.digest for one in again.marks()] == ["d2"]
    with pytest.raises(KeyError):
        kept.annotate("none", "")


@pytest.mark.row(70)
def test_mark_is_found_again_by_its_words() -> None:
    mark = make_mark("d", "/a", "题", TEXT, second())
    assert find_mark(mark, TEXT) == second()
    longer = "前面多了一句话。" + TEXT
    found = find_mark(mark, longer)
    assert found == Span(second().start + 8, second().end + 8)  # the one of 乙区, not the nearest
    assert find_mark(mark, "别的文字") is None
    assert find_mark(mark, "") is None


@given(st.text("甲乙丙清河", max_size=30), st.integers(0, 30), st.integers(0, 10), st.text("甲乙丙清河", max_size=30))
@pytest.mark.row(70)
def test_a_found_mark_has_its_words(text: str, start: int, length: int, other: str) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    mark = make_mark("d", "/a", "t", text, span)
    assert find_mark(mark, text) == span
    found = find_mark(mark, other)
    assert found is None or other[found.start : found.end] == mark.quote


def test_corrections(kept: Keeping, tmp_path: Path) -> None:
    kept.correct("hide", "某某")
    kept.correct("rename", "旧", "新")
    kept.correct("rename", "旧", "更新")
    kept.correct("redate", "d", "3月", "2017-03")
    assert Keeping(tmp_path).corrections() == Overrides(
        hide=frozenset({"某某"}), rename=(("旧", "更新"),), redate=(("d", "3月", "2017-03"),)
    )
    kept.withdraw("rename", "旧", "更新")
    kept.withdraw("hide", "某某")
    assert Keeping(tmp_path).corrections() == Overrides(redate=(("d", "3月", "2017-03"),))
    with pytest.raises(ValueError, match="takes 2"):
        kept.correct("merge", "one")


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": NaN'])
@pytest.mark.row(53)
def test_damaged_is_moved_aside_never_dropped(kept: Keeping, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "marks.json").write_bytes(data)
    assert kept.marks() == ()
    assert kept.note is not None and "damaged" in kept.note
    (aside,) = tmp_path.glob("marks.json.damaged-*")
    assert aside.read_bytes() == data


@pytest.mark.parametrize("value", ["[]", "3", '{"hide": 3, "rename": [["a"], 5, ["a", 1]]}', '[{"quote": 3}, 7]'])
def test_odd_but_sound_json_is_taken_as_far_as_it_goes(kept: Keeping, tmp_path: Path, value: str) -> None:
    for name in ("marks", "corrections", "session-a"):
        (tmp_path / f"{name}.json").write_text(value)
    assert kept.marks() == ()
    assert kept.corrections() == Overrides()
    assert isinstance(kept.session("a"), dict)


@pytest.mark.row(47)
def test_full_disk_keeps_the_old(kept: Keeping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.save_session("a", {"n": 1})

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(keeping.files.os, "fsync", full)
    with pytest.raises(NotKept, match="No space left"):
        kept.save_session("a", {"n": 2})
    assert kept.session("a") == {"n": 1}
    assert not list(tmp_path.glob(".*"))


def test_in_memory_without_a_folder() -> None:
    kept = Keeping(None, "note")
    state: dict[str, Any] = {"list": [1]}
    kept.save_session("a", state)
    state["list"].append(2)
    assert kept.session("a") == {"list": [1]}
    kept.add_mark(make_mark("d", "/a", "t", TEXT, second()))
    assert len(kept.marks()) == 1


@pytest.mark.row(48)
def test_no_home_is_in_memory_with_a_note() -> None:
    kept = open_keeping({})
    assert kept.folder is None
    assert kept.note is not None


@pytest.mark.row(50)
def test_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "yaolan").symlink_to(tmp_path / "real")
    kept = open_keeping({"XDG_DATA_HOME": str(tmp_path)})
    assert kept.folder is None
    assert kept.note is not None and "symbolic link" in kept.note


def test_settings(tmp_path: Path) -> None:
    folder = tmp_path / "yaolan"
    folder.mkdir()
    environment = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert settings(environment) == ({}, ())
    (folder / "config.yaml").write_text("# mine\nambiguous_width: 2  # cells\nlang: 'zh'\n- broken\n")
    found, faults = settings(environment)
    assert found == {"ambiguous_width": "2", "lang": "zh"}
    assert len(faults) == 1 and "config.yaml:4" in faults[0]


def held(folder: Path) -> int:
    """Holds the writers' lock of a folder as another instance does; the descriptor to let go."""
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def test_another_instance_that_writes_is_not_waited_for_without_end(kept: Keeping, tmp_path: Path) -> None:
    kept.add_mark(make_mark("d1", "/a", "题", TEXT, second()))
    descriptor = held(tmp_path)
    try:
        with pytest.raises(NotKept, match="another yaolan"), kept._files.alone(0.05):
            raise AssertionError("the lock was taken twice")
        assert len(kept.marks()) == 1
        # a session is replaced as a whole: no lock is needed, so none can be in its way
        kept.save_session("a", {"n": 1})
        assert kept.session("a") == {"n": 1}
    finally:
        os.close(descriptor)
    kept.add_mark(make_mark("d2", "/b", "题", TEXT, second()))
    assert len(Keeping(tmp_path).marks()) == 2


def test_what_a_killed_instance_left_is_swept_away(kept: Keeping, tmp_path: Path) -> None:
    for name, age in ((".marks.json-old", 2 * 3600), (".marks.json-new", 0), (".session-a.json-old", 2 * 3600)):
        (tmp_path / name).write_text("{")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    kept.add_mark(make_mark("d1", "/a", "题", TEXT, second()))
    assert sorted(path.name for path in tmp_path.glob(".*")) == [".marks.json-new", ".session-a.json-old"]
