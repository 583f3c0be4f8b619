from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.library.progress import Phase, Progress
from tui.plain.index import summary
from tui.plain.opening import age, bar

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_first_run_then_nothing_to_do_then_a_bad_file(folder: Path, run: Run, capsys: Capture) -> None:
    assert run("index", paths=[str(folder)]) == 0
    out, err = capsys.readouterr()
    assert out == "" and "2 documents read · 0 unchanged · 0 removed · 0 failed" in err
    (folder / "bad\x1b[31m.txt").write_bytes(b"\0" * 3000)
    (folder / "x.xls").write_bytes(b"PK")
    assert run("index") == 2
    _out, err = capsys.readouterr()
    fault, line = err.splitlines()
    assert "␛[31m.txt: " in fault and "\x1b" not in fault
    assert "0 documents read · 2 unchanged · 0 removed · 1 failed · 1 skipped (.xls 1)" in line


def test_a_command_without_an_index_makes_one(folder: Path, run: Run, capsys: Capture) -> None:
    assert run("timeline") == 0
    assert "2019-05" in capsys.readouterr().out


def test_missing_folder(folder: Path, run: Run, capsys: Capture) -> None:
    assert run("index", paths=[str(folder / "none")]) == 2
    assert run("timeline", corpus=[str(folder / "none")]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == 2


def test_empty_folder_is_one_line(folder: Path, run: Run, capsys: Capture) -> None:
    empty = folder / "empty"
    empty.mkdir()
    assert run("glossary", corpus=[str(empty)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "no documents" in err and len(err.splitlines()) == 1


def test_says_its_age_when_files_changed(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("timeline") == 0
    assert capsys.readouterr().err == ""
    (indexed / "a.txt").write_text("别的")
    assert run("timeline") == 0
    out, err = capsys.readouterr()
    assert out and "1 file changed" in err


def test_summary_and_bar_in_words() -> None:
    report = Progress(Phase.DONE, 5, 5, 1, 2.0, unchanged=3, removed=1, skipped={".zip": 2})
    assert summary(report, 1).startswith("4 documents read · 3 unchanged · 1 removed · 1 failed · 2 skipped (.zip 2)")
    denied = Progress(Phase.DONE, 5, 5, 3, denied=2)
    assert summary(denied, 3).startswith("4 documents read · 0 unchanged · 0 removed · 3 failed")
    line = bar(Progress(Phase.READING, 5, 10, 1, rate=2.5, left=2.0, current="/a/b\x1b.txt"))
    assert line == "[############............] 5/10  2.5/s  2 s left  1 failed  b␛.txt"


def test_age() -> None:
    assert age(None) == age("nonsense") == ""
    assert age("2000-01-01T00:00:00+0000").endswith("days")
    assert age("2999-01-01T00:00:00+0000") == "less than a minute"
