from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_lists_and_deletes(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("corpora") == 0
    _header, line = capsys.readouterr().out.splitlines()
    assert str(indexed) in line and line.split()[1] == "2"
    assert run("corpora", delete=line.split()[0]) == 0
    assert run("corpora") == 0
    out, err = capsys.readouterr()
    assert out == "" and "no corpus" in err
    assert list(Corpus([str(indexed)]).index_path.parent.iterdir()) == []


def test_deletes_by_path(indexed: Path, run: Run) -> None:
    assert run("corpora", delete=str(indexed)) == 0
    assert not Corpus([str(indexed)]).is_indexed()


@pytest.mark.parametrize("name", ["zzzz", "", "/", "../.."])
def test_unknown_name_deletes_nothing(indexed: Path, run: Run, capsys: Capture, name: str) -> None:
    assert run("corpora", delete=name) == (2 if name else 0)
    assert Corpus([str(indexed)]).is_indexed()


def test_an_index_that_cannot_answer_is_listed_with_its_fault(indexed: Path, run: Run, capsys: Capture) -> None:
    Corpus([str(indexed)]).index_path.write_bytes(b"noise" * 1000)
    assert run("corpora") == 0
    out = capsys.readouterr().out
    assert "not a database" in out
