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
YAOLAN = [sys.executable, "-m", "tui"]
QUERIES = ("四水共治", "工程", "gongcheng", "gc", "报告 date:2010", "龘龘鑫")


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """User and system milliseconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def tell(what: str, times: list[float], floor: str = "") -> None:
    """Prints a row: the median, and the least, which other work on the machine spoils least."""
    print(f"  {what:20} {median(times):6.0f}   least {min(times):6.0f}   {floor}".rstrip())


def main() -> None:
    """Prints a row for each query; the first run of each does not count."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("query", nargs="*", default=QUERIES)
    options.add_argument("--corpus", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"XDG_CACHE_HOME": folder, "XDG_DATA_HOME": folder, "LANG": "C.UTF-8"}
        where = ["-C", str(given.corpus)] if given.corpus else []
        if not where:
            subprocess.run([*YAOLAN, "index"], env=environment, check=True)
        print(
            f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; ms of CPU, median of {RUNS}, and the least"
        )
        for code in ("pass", "import textual.app"):
            tell(code, [cpu([sys.executable, "-c", code], environment) for _ in range(RUNS)])
        for query in given.query:
            command = [*YAOLAN, "search", *where, query]
            cpu(command, environment)
            tell(query, [cpu(command, environment) for _ in range(RUNS)], "floor 200")


if __name__ == "__main__":
    main()
