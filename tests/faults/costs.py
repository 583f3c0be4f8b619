"""What a piece of work on a file says and how much memory it takes, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.terminal.tmux import ROOT

_PEAK = """
with open("/proc/self/status") as file:
    print(next(line.split()[1] for line in file if line.startswith("VmHWM")))
"""


def costs(code: str, path: Path) -> tuple[str, int]:
    """The one line that `code` prints of the file at `sys.argv[1]`, and the most memory that it took (KiB)."""
    done = subprocess.run(
        [sys.executable, "-c", code + _PEAK, str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    said, peak = done.stdout.splitlines()
    return said, int(peak)
