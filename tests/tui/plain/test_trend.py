from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_csv_has_a_row_for_each_year(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("trend", terms=["三清行动", "没有"], by="year", format="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["term"], row["key"], row["uses"], row["documents"]) for row in rows] == [
        ("三清行动", "2019", "4", "2"),
        ("没有", "2019", "0", "0"),
    ]
    assert (rows[0]["first"], rows[0]["last"]) == ("2019-06-01", "2019-06-01")
    assert float(rows[0]["per_10000"]) > 100


def test_a_table_with_its_sparkline(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("trend", terms=["三清行动"], by="year") == 0
    out = capsys.readouterr().out
    assert "三清行动  █" in out and "2019" in out and "first 2019-06-01" in out


def test_by_place_as_json_lines(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("trend", terms=["三清"], by="place", format="jsonl") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["key"], one["uses"]) for one in found] == [("江东省清河市", 4)]


def test_what_is_not_used_is_said(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("trend", terms=["没有"], by="year") == 1
    assert "没有: not used" in capsys.readouterr().err
    assert run("trend", terms=[" "], by="year") == 2
