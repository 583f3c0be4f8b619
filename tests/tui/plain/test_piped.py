from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import piped


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        (b"a.txt\nb c.txt\n", ["a.txt", "b c.txt"]),
        (b"a.txt\r\n\r\n", ["a.txt"]),
        (b"a\nb.txt\0c.txt\0", ["a\nb.txt", "c.txt"]),
        ("通知.txt\n".encode(), ["通知.txt"]),
        (b"\xff\xfe.txt\n", [os.fsdecode(b"\xff\xfe.txt")]),
    ],
)
def test_lists_of_paths(pipe: Callable[[bytes], None], given: bytes, paths: list[str]) -> None:
    pipe(given)
    assert piped.expanded(["x", "-", "y"]) == ["x", *paths, "y"]


def test_without_a_list_nothing_is_read(pipe: Callable[[bytes], None]) -> None:
    pipe(b"a.txt\n")
    assert piped.expanded(["x"]) == ["x"] and piped.expanded([]) == []


def test_an_empty_list_is_no_corpus(pipe: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(b"\n\n")
    with pytest.raises(piped.NoPipe):
        piped.expanded(["-"])
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(piped.NoPipe):
        piped.expanded(["-"])


@pytest.mark.slow
def test_index_takes_a_list(
    pipe: Callable[[bytes], None], folder: Path, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(os.fsencode(folder / "a.txt") + b"\n")
    assert run("index", paths=["-"]) == 0
    assert capsys.readouterr().err.startswith("yaolan: 1 document read")
    pipe(b"")
    assert run("index", paths=["-"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
