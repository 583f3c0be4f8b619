"""SECURITY.md says what is tested: every row of the table of faults, and no test that is not there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+) \|$", SECURITY, re.MULTILINE)


def test_every_row_is_named_once_and_shown() -> None:
    assert [int(row) for row, _, _ in ROWS] == list(range(1, 71))
    assert [row for row, _, shown in ROWS if "ran" not in shown] == []
    assert [row for row, _, shown in ROWS if "failed" in shown] == []


def test_it_names_only_tests_that_are_marked() -> None:
    script = str(ROOT / "scripts" / "make_security.py")
    done = subprocess.run([sys.executable, script, "--check"], stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == 0, "run scripts/make_security.py"


def test_every_test_it_names_is_there() -> None:
    named = {name for _, _, shown in ROWS for name in re.findall(r"`([\w/]+\.py)::(\w+)`", shown)}
    assert len(named) > 100
    for file, function in named:
        source = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert re.search(rf"^(?:async )?def {function}\(", source, re.MULTILINE), f"{file}::{function}"
