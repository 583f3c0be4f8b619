"""CPU of a whole `yaolan search`, beside an empty Python and `import textual.app`.

    python -m benchmarks.search_cpu [--corpus INDEX.yaolan] [QUERY…]

Without a corpus it is the embedded one; `search_text --keep` and `yaolan publish` make a large one.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

RUNS = 7
YAOLAN = str(Path(sys.executable).with_name("yaolan"))
QUERIES = ("四水共治", "工程", "gongcheng", "gc", "报告 date:2010", "龘龘鑫")


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """User and system milliseconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> None:
    """Prints a row for each query; the first run of each does not count."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("query", nargs="*", default=QUERIES)
    options.add_argument("--corpus", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder, "LANG": "C.UTF-8"}
        where = ["-C", str(given.corpus)] if given.corpus else []
        if not where:
            subprocess.run([YAOLAN, "index"], env=environment, check=True)
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; ms of CPU, median of {RUNS}")
        for code in ("pass", "import textual.app"):
            print(f"  {code:20} {median(cpu([sys.executable, '-c', code], environment) for _ in range(RUNS)):6.0f}")
        for query in given.query:
            command = [YAOLAN, "search", *where, query]
            cpu(command, environment)
            print(f"  {query:20} {median(cpu(command, environment) for _ in range(RUNS)):6.0f}   floor 200")


if __name__ == "__main__":
    main()
