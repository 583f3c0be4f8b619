"""CPU of a whole `yaolan search 四水共治`, beside `python -c "import textual.app"`."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

RUNS = 11
YAOLAN = str(Path(sys.executable).with_name("yaolan"))


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """User and system seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder, "LANG": "C.UTF-8"}
        subprocess.run([YAOLAN, "index"], env=environment, check=True)
        mine, peer = [], []
        for i in range(RUNS + 1):
            one = cpu([YAOLAN, "search", "四水共治"], environment)
            other = cpu([sys.executable, "-c", "import textual.app"], environment)
            if i:
                mine.append(one)
                peer.append(other)
    ratios = [one / other for one, other in zip(mine, peer, strict=True)]
    print(f"yaolan search 四水共治   {median(mine) * 1000:6.0f} ms CPU (median of {RUNS})")
    print(f"import textual.app      {median(peer) * 1000:6.0f} ms CPU")
    print(f"ratio                   {median(ratios):6.2f}   floor 0.70")


if __name__ == "__main__":
    main()
