from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_publishes_and_the_copy_is_asked(folder: Path, run: Run, capsys: Capture) -> None:
    shared = folder.parent / "shared"
    shared.mkdir()
    assert run("publish", target=shared) == 0
    out, err = capsys.readouterr()
    copy = shared / "corpus.yaolan"
    # the two files say the same: one document in two editions
    assert out == "" and f"1 document published in {copy}" in err
    assert run("timeline") == 0
    asked = capsys.readouterr().out
    assert run("timeline", corpus=[str(copy)]) == 0
    assert capsys.readouterr().out == asked
    assert run("index", paths=[str(copy)]) == 0
    assert "0 documents read · 1 unchanged" in capsys.readouterr().err


@pytest.mark.slow
def test_a_target_that_is_something_else_is_refused(folder: Path, run: Run, capsys: Capture) -> None:
    assert run("publish", target=folder / "a.txt") == 2
    out, err = capsys.readouterr()
    assert out == "" and ".yaolan" in err and len(err.splitlines()) == 1


def test_an_empty_folder_is_not_published(folder: Path, run: Run, capsys: Capture) -> None:
    empty = folder / "empty"
    empty.mkdir()
    assert run("publish", corpus=[str(empty)], target=folder.parent / "x.yaolan") == 1
    assert "no documents" in capsys.readouterr().err
    assert not (folder.parent / "x.yaolan").exists()
