from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def test_table_is_clean_and_complete(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("timeline") == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert len(lines) == 1  # both documents tell it
    assert lines[0].endswith("+1")
    assert lines[0].split()[:2] == ["2019-05", "launched"]
    assert "\x9b" not in out and "\u202e" not in out
    assert err == ""


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [("2019-05-31", None, 0), ("2019-Q3", None, 1), (None, "2019-04", 1), ("2019", "2019", 0)],
)
def test_bounds(indexed: Path, run: Run, capsys: Capture, first: str | None, last: str | None, status: int) -> None:
    assert run("timeline", first=first, last=last) == status
    assert (capsys.readouterr().out == "") == bool(status)


def test_a_bound_that_is_no_date(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("timeline", first="soon\x1b[2J") == 2
    out, err = capsys.readouterr()
    assert out == "" and "soon" in err and "\x1b" not in err and err.count("\n") == 1


@pytest.mark.row(67)
def test_jsonl_escapes_and_leads_back(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("timeline", format="jsonl") == 0
    out = capsys.readouterr().out
    assert "\x9b" not in out and "\u202e" not in out and "\\u009b" in out
    first = json.loads(out.splitlines()[0])
    assert (first["when"], first["lane"], first["initiatives"]) == ("2019-05", "launched", ["三清行动"])
    text = Path(first["path"]).read_text()
    assert text[first["start"] : first["end"]] == first["surface"]


@pytest.mark.row(68)
def test_csv_runs_nothing_in_a_spreadsheet(indexed: Path, run: Run, capsys: Capture) -> None:
    assert run("timeline", format="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0]["what"].startswith("'=")


def test_calendar(indexed: Path, run: Run, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("timeline", format="ics") == 0
    out = capfd.readouterr().out
    assert out.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20190501" in out and "DTEND;VALUE=DATE:20190601" in out
    assert "SUMMARY:=启动\\; 三清\\,行动" in out
    assert all(len(line.encode()) <= 75 for line in out.splitlines())
