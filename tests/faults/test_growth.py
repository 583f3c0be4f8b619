"""Row 42: no pattern of the packages, and no row of a rule table, takes more than linear time on any run."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tests.faults import growth
from tests.terminal.tmux import ROOT


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.row(42)
def test_row_42_no_pattern_looks_again_and_again_at_a_run() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.growth"], cwd=ROOT, capture_output=True, timeout=590, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found = json.loads(done.stdout)
    assert found["patterns"] > 600
    assert found["faults"] == []


@pytest.mark.parametrize(
    ("pattern", "grows"),
    [
        (r"\s+$", True),
        (r"(?<!\s)\s++$", False),
        pytest.param(r"[0-9]+年", True, marks=pytest.mark.slow),
        (r"[0-9]{1,9}年", False),
        pytest.param(r"“[^”]*”", True, marks=pytest.mark.slow),
        (r"“[^“”]*+”", False),
        pytest.param(r"(?:比去年|比|去年)*$", True, marks=pytest.mark.slow),
        (r"(?:比去年|比|去年){1,20}+$", False),
        (r"(?:一|一一){1,60}天", True),
    ],
)
def test_what_grows_is_told_from_what_does_not(pattern: str, grows: bool) -> None:
    compiled = re.compile(pattern)
    assert bool(growth.fault(compiled, growth.searched(compiled))) is grows
