"""The manual page says what the parsers and the key map say, and is one that `man` reads."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.arguments import PLAIN

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "yaolan.1"


def test_it_is_current() -> None:
    run = subprocess.run([sys.executable, str(ROOT / "scripts" / "make_man.py"), "--check"], check=False)
    assert run.returncode == 0, "run scripts/make_man.py"


def test_it_is_read_without_a_warning() -> None:
    if shutil.which("groff") is None:
        pytest.skip("no groff here")
    plain = ["-P-c", "-P-b", "-P-u"]
    done = subprocess.run(
        ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", *plain, str(PAGE)], capture_output=True, check=True
    )
    shown = done.stdout.decode()
    assert done.stderr == b""
    assert all(f"yaolan {command}" in shown for command in PLAIN)
