from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_all_figures(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("figures", format="jsonl") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["value"], one["unit"], one["status"]) for one in found] == [
        (500.0, "亿元", "expected"),
        (512.5, "亿元", "actual"),
    ]


def test_differences_are_classed(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("figures", differences=True, format="jsonl") == 0
    (one,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (one["indicator"][-4:], one["period"], one["class"]) == ("生产总值", "2019", "revision")
    assert [figure["value"] for figure in one["figures"]] == [500.0, 512.5]


def test_tables(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("figures", differences=True) == 0
    out = capsys.readouterr().out
    assert out.startswith("revision") and "512.5亿元" in out
    assert run("figures") == 0
    assert "500亿元" in capsys.readouterr().out


def test_csv_guards_signs_in_words_but_leaves_numbers(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("figures", format="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert (rows[0]["value"], rows[0]["change"]) == ("500.0", "'+3%")
