"""Archives and tables in plain commands: taken apart, chosen columns, kept choices."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.reading.formats.making import packed
from tests.terminal.tmux import ROOT

TEXT = "为推进河道整治，现就有关事项通知如下。2021年启动“清水润城”工程，投资3.5亿元，年底前完成主体工程。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    out = tmp_path / "documents"
    out.mkdir()
    (out / "a.zip").write_bytes(packed({"通知.txt": TEXT, "c.png": b"x"}))
    with (out / "b.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["甲", "乙", "丙"], ["关于整治河道的通知", TEXT, "2021-05-18"]])
    return out


def yaolan(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    places = {name: str(home / name) for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    kept = {key: value for key, value in os.environ.items() if key != "YAOLAN_COLUMNS"}
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        env={**kept, **places, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_extract_takes_containers_apart(folder: Path, tmp_path: Path) -> None:
    files = (str(folder / "a.zip"), str(folder / "b.csv"))
    done = yaolan(tmp_path, "extract", "--columns", "title=甲,date=丙", "--format", "jsonl", *files)
    assert done.returncode == 0, done.stderr
    found = [json.loads(line)["document"] for line in done.stdout.splitlines()]
    assert [(one["path"].removeprefix(f"{folder}/"), one["title"], one["date"]) for one in found] == [
        ("a.zip/通知.txt", "通知", None),
        ("b.csv/1", "关于整治河道的通知", "2021-05-18"),
    ]


def test_a_choice_of_columns_that_cannot_be_is_named(folder: Path, tmp_path: Path) -> None:
    wrong = yaolan(tmp_path, "--lang", "en", "extract", "--columns", "甲", str(folder / "b.csv"))
    assert wrong.returncode == 2 and "expected KEY=NAME" in wrong.stderr
    missing = yaolan(tmp_path, "--lang", "zh", "extract", "--columns", "text=丁", str(folder / "b.csv"))
    assert missing.returncode == 2 and "没有“丁”列：现有 甲, 乙, 丙" in missing.stderr


@pytest.mark.slow
def test_an_index_keeps_the_chosen_columns(folder: Path, tmp_path: Path) -> None:
    first = yaolan(tmp_path, "--lang", "en", "index", "--columns", "title=甲,text=乙", str(folder))
    assert first.returncode == 0 and "2 documents read" in first.stderr, first.stderr
    again = yaolan(tmp_path, "--lang", "en", "index", str(folder))
    assert "0 documents read · 2 unchanged" in again.stderr
    assert yaolan(tmp_path, "-C", str(folder), "search", "关于整治河道").returncode == 0
    other = yaolan(tmp_path, "--lang", "en", "index", "--columns", "title=丙,text=乙", str(folder))
    assert "2 documents read" in other.stderr
