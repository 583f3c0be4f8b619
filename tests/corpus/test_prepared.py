"""What is kept between processes: what comes back is what went in, and nothing wrong with the file does harm."""

import marshal
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import prepared
from corpus.prepared import prepared as kept
from corpus.prepared import table, value

TARGET = "corpus.nothing:at_all"
PATTERN = "(?P<word>[甲乙丙]{2,3})|(?i:x)y?"


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Two places of our own, an empty store, and `re` as it was afterwards."""
    found = [tmp_path / "first" / "kept", tmp_path / "second" / "kept"]
    found[0].parent.mkdir()
    found[1].parent.mkdir()
    monkeypatch.setattr(prepared, "_places", lambda _: found)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr(prepared, "_values", {})
    monkeypatch.setattr(re, "_MAXCACHE", re._MAXCACHE)  # type: ignore[attr-defined]
    monkeypatch.setattr(re, "_cache", {})  # type: ignore[attr-defined]
    yield found


def _keep() -> bool:
    """One process's start: whether everything was known."""
    with kept(TARGET) as known:
        re.compile(PATTERN)
        re.compile(b"[ab]", re.DOTALL)
        value("number", "one", lambda: {"一": (1, None, frozenset("a"))})
    return known


def _forget() -> None:
    re._cache.clear()  # type: ignore[attr-defined]
    prepared._values.clear()


def _compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that are compiled from now on."""
    compiler = re._compiler  # type: ignore[attr-defined]
    plain, seen = compiler.compile, []

    def compile_(pattern: str, flags: int = 0) -> object:
        seen.append(pattern)
        return plain(pattern, flags)

    monkeypatch.setattr(compiler, "compile", compile_)
    return seen


def test_the_second_start_compiles_and_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not _keep()
    _forget()
    compiled = _compiled(monkeypatch)
    with kept(TARGET) as known:
        assert known
        pattern = re.compile(PATTERN)
        assert re.compile(b"[ab]", re.DOTALL).fullmatch(b"b")
        assert value("number", "one", lambda: pytest.fail("made again")) == {"一": (1, None, frozenset("a"))}
    assert compiled == []
    match = pattern.search("说甲乙 X")
    assert match is not None and match["word"] == "甲乙" and match.span() == (1, 3)
    assert pattern.pattern == PATTERN and pattern.fullmatch("X") and pattern.groupindex == {"word": 1}


def test_after_a_change_of_sources_patterns_stay_and_values_go(monkeypatch: pytest.MonkeyPatch) -> None:
    _keep()
    _forget()
    python, _ = prepared._state()
    monkeypatch.setattr(prepared, "_state", lambda: (python, b"other sources"))
    compiled = _compiled(monkeypatch)
    with kept(TARGET) as known:
        assert not known
        re.compile(PATTERN)
        re.compile("new")
        assert value("number", "one", lambda: 2) == 2
    assert compiled == ["new"]
    _forget()
    with kept(TARGET) as known:
        assert known and value("number", "one", lambda: 3) == 2
        re.compile(PATTERN)
        re.compile("new")
    assert compiled == ["new"]


def test_what_older_sources_compiled_goes_when_it_is_used_no_more(
    monkeypatch: pytest.MonkeyPatch, places: list[Path]
) -> None:
    _keep()
    _forget()
    python, _ = prepared._state()
    monkeypatch.setattr(prepared, "_state", lambda: (python, b"other sources"))
    with kept(TARGET):
        re.compile(PATTERN)
    assert [row[0] for row in marshal.loads(places[0].read_bytes()[4:])[2]] == [PATTERN]


def test_a_file_of_these_sources_is_taken_before_an_older_one_that_cannot_be_replaced(
    monkeypatch: pytest.MonkeyPatch, places: list[Path], tmp_path: Path
) -> None:
    _keep()
    _forget()
    python, _ = prepared._state()
    monkeypatch.setattr(prepared, "_state", lambda: (python, b"other sources"))
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    places[1] = tmp_path / "yaolan" / "kept"
    older = places[0].read_bytes()
    assert not _keep()
    _forget()
    assert _keep()
    assert places[0].read_bytes() == older


def test_another_python_compiles_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    _keep()
    _forget()
    _, sources = prepared._state()
    monkeypatch.setattr(prepared, "_state", lambda: (("another", 0), sources))
    compiled = _compiled(monkeypatch)
    assert not _keep()
    assert PATTERN in compiled


@pytest.mark.parametrize("fault", ["cut", "flipped", "other", "code", "empty", "link", "pipe", "writable", "folder"])
def test_a_file_that_is_wrong_is_left_unread_and_written_anew(fault: str, places: list[Path]) -> None:
    _keep()
    place, data = places[0], bytearray(places[0].read_bytes())
    match fault:
        case "cut":
            place.write_bytes(data[:-7])
        case "flipped":
            data[len(data) // 2] ^= 0x40
            place.write_bytes(data)
        case "other" | "code":
            content = ["no", "rows"]
            if fault == "code":
                python, sources, rows, values = marshal.loads(data[4:])
                rows = [(*row[:3], b"\xff" * 32, *row[4:]) for row in rows]
                content = [python, sources, rows, values]
            body = marshal.dumps(content)
            place.write_bytes(zlib.crc32(body).to_bytes(4, "big") + body)
        case "empty":
            place.write_bytes(b"")
        case "link":
            place.rename(places[0].parent / "real")
            place.symlink_to("real")
        case "pipe":
            place.unlink()
            os.mkfifo(place)
        case "writable":
            place.chmod(0o666)
        case "folder":
            place.unlink()
            place.mkdir()
    _forget()
    assert not _keep()
    _forget()
    assert _keep()
    assert (places[1] if fault == "folder" else places[0]).is_file()


def test_where_nothing_can_be_written_all_is_as_without(places: list[Path]) -> None:
    for place in places:
        place.parent.rmdir()
    assert not _keep()
    _forget()
    assert not _keep()


def test_the_file_is_its_owners_alone_and_nothing_lies_beside_it(places: list[Path]) -> None:
    _keep()
    assert places[0].stat().st_mode & 0o777 == 0o600
    assert [one.name for one in places[0].parent.iterdir()] == ["kept"]
    assert not list(places[1].parent.iterdir())


def test_of_a_full_disk_nothing_is_left_and_the_next_place_is_taken(
    monkeypatch: pytest.MonkeyPatch, places: list[Path]
) -> None:
    plain = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.parent == places[0].parent:
            raise OSError(28, "No space left on device")
        return plain(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert not _keep()
    assert not list(places[0].parent.iterdir())
    assert [one.name for one in places[1].parent.iterdir()] == ["kept"]


def test_what_cannot_be_written_is_made_each_time(places: list[Path]) -> None:
    for _ in range(2):
        with kept(TARGET):
            made = value("thing", "a", lambda: Path("一"))
        assert made == Path("一")
        _forget()
    assert places[0].is_file()


def test_targets_that_are_not_ours_keep_nothing(places: list[Path]) -> None:
    with kept("tests.corpus.reading.targets:behave") as known:
        assert known
    assert not places[0].exists()


def test_a_python_whose_insides_differ_does_without(monkeypatch: pytest.MonkeyPatch, places: list[Path]) -> None:
    monkeypatch.delattr(re, "_cache")
    with kept(TARGET) as known:
        assert known
    assert not places[0].exists()


def test_an_error_inside_keeps_nothing(places: list[Path]) -> None:
    compile_ = re._compiler.compile  # type: ignore[attr-defined]
    with pytest.raises(ImportError), kept(TARGET):
        raise ImportError
    assert not places[0].exists()
    assert re._compiler.compile is compile_  # type: ignore[attr-defined]


def test_tables_are_read_with_their_package() -> None:
    assert "labels" in table("corpus.reading", "layout")


def test_the_places_follow_python_and_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    beside, cached = prepared._places("corpus.extraction.child")
    assert "__pycache__" in beside.parts or not beside.is_relative_to(prepared._ROOT)
    assert cached.parent == tmp_path / "yaolan"


def test_where_python_writes_no_compiled_files_the_cache_is_the_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, places: list[Path]
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    places[1] = tmp_path / "yaolan" / "kept"
    assert not _keep()
    assert not places[0].exists()
    assert places[1].is_file() and places[1].parent.stat().st_mode & 0o777 == 0o700
    _forget()
    assert _keep()
