"""Containers are listed once: what they hold is known until they change."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.library import boxed
from corpus.library.changes import plan
from corpus.library.held import Held, dump, undump
from corpus.reading.sandbox import Failed

NAMES = st.lists(st.text(max_size=6), unique=True, max_size=6)
ROWS = st.lists(st.integers(min_value=0, max_value=400).map(str), unique=True, max_size=40)


@given(st.one_of(NAMES.map(tuple), ROWS.map(tuple)))
def test_a_listing_comes_back_as_it_was(names: tuple[str, ...]) -> None:
    kept = Held("资料/a\udcff.zip", 7, 8, names)
    assert undump(dump([kept])) == {kept.path: kept}


@pytest.mark.parametrize("name", ["9" * 5000, "007", "٣", "-1", ""])
def test_a_name_that_only_looks_like_a_row_stays_a_name(name: str) -> None:
    kept = Held("a.zip", 1, 2, (name, "8"))
    assert undump(dump([kept])) == {"a.zip": kept}


def test_rows_of_a_long_table_are_two_numbers() -> None:
    line = dump([Held("a.csv", 1, 2, tuple(map(str, range(1, 100_001))))])
    assert len(line) < 60
    assert undump(line)["a.csv"].names == tuple(map(str, range(1, 100_001)))


@pytest.mark.parametrize("line", [None, "", "{", "[1]", '[["a", 1, 2, 3]]', '[["a", 1, 2, [[1]]]]', "3"])
def test_a_line_that_is_none_is_nothing(line: str | None) -> None:
    assert undump(line) == {}


def test_an_archive_is_opened_again_only_when_it_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("一.txt", "正文。\n")
        archive.writestr("图.png", "x")
    first = plan([str(tmp_path)], {})
    assert [Path(one.path).name for one in first.read] == ["一.txt"]
    known = {one.path: (one.size, one.mtime_ns) for one in first.read}

    def none(*_: object, **__: object) -> None:
        raise AssertionError("a child was started")

    with monkeypatch.context() as patched:
        patched.setattr(boxed, "Box", none)
        again = plan([str(tmp_path)], known, {}, first.held)
        assert (again.read, again.gone, again.unchanged) == ([], [], 1)
        assert (again.skipped, again.held) == (first.skipped, first.held)

        # with another time of change it is looked into, and so it is where all is read anew
        os.utime(path, ns=(1, 1))
        with pytest.raises(AssertionError, match="a child"):
            plan([str(tmp_path)], known, {}, first.held)
        with pytest.raises(AssertionError, match="a child"):
            plan(
                [str(tmp_path)],
                known,
                {},
                {path: Held(path, *one.stamp, one.names) for path, one in again.held.items()},
                anew=True,
            )

    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("二.txt", "正文。\n")
    changed = plan([str(tmp_path)], known, {}, first.held)
    assert sorted(Path(one.path).name for one in changed.read) == ["一.txt", "二.txt"]


def test_what_could_not_be_listed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("一.txt", "正文。\n")
    with monkeypatch.context() as patched:
        patched.setattr(boxed.BoxedEntries, "_listed", lambda *_: Failed("needs more than 1 MiB of memory"))
        first = plan([str(tmp_path)], {})
    assert ([one.path for one in first.read], first.held) == ([str(path)], {})
    again = plan([str(tmp_path)], {str(path): (first.read[0].size, first.read[0].mtime_ns)}, {}, first.held)
    assert [Path(one.path).name for one in again.read] == ["一.txt"]


def test_a_look_at_what_changed_imports_no_rules() -> None:
    code = (
        "import sys, corpus.library.indexer, corpus.library.linked\n"
        "print([one for one in sys.modules if one in ('corpus.reading.reader', 'corpus.extraction.everything')])"
    )
    root = str(Path(__file__).resolve().parents[3])
    found = subprocess.run(
        [sys.executable, "-P", "-c", code], env={**os.environ, "PYTHONPATH": root}, capture_output=True, text=True
    )
    assert found.stdout == "[]\n", found.stderr
