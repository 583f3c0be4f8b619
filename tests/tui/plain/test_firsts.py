"""`yaolan firsts` and `yaolan figures --promises`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_two_claims_of_one_first_stand_together(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("firsts") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["≠", "≠"]
    assert "全国 first" in lines[0]


def test_claims_as_json(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("firsts", format="jsonl") == 0
    one, other = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert one["first"] == other["first"]
    assert (one["what"], one["place"], one["rank"], one["contested"]) == ("启动三清行动", "全国", 1, True)
    text = Path(one["path"]).read_text()
    assert text[one["start"] : one["end"]] == "启动"


def test_claims_as_csv(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("firsts", format="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["scope"] for row in rows] == ["全国", "全国"]


def test_a_corpus_without_promises(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("figures", promises=True) == 1
    assert capsys.readouterr().out == ""


def test_promises(promised: Path, run: Run, capsys: Capture) -> None:
    assert run("figures", promises=True) == 0
    assert capsys.readouterr().out.split()[:2] == ["missed", "粮食总产量"]
    assert run("figures", promises=True, format="jsonl") == 0
    one = json.loads(capsys.readouterr().out)
    assert (one["met"], one["target"]["value"], one["result"]["value"]) == (False, 50.0, 48.0)
    assert run("figures", promises=True, format="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["role"] for row in rows] == ["target", "result"]
    assert run("figures", format="jsonl") == 0
    target, _result = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert target["result"]["met"] is False
