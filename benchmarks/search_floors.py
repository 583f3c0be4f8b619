"""All rows of the search's table at once, over indexes that are there: about four minutes on a quiet machine.

    python -m benchmarks.search_floors LARGE.yaolan SMALL.yaolan [--files FOLDER] [--linked FOLDER] [--million]

`search_text 10000 100000 --keep FOLDER` makes the two indexes (and with them the files for `rg`), `yaolan publish`
a copy that no run changes; `one_document 100000 --keep FOLDER` makes the one for `--linked`. A million names take
two minutes more. Judge by CPU, and by what was least, where the machine has other work; each part says the load.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

FLOORS = """floors: 100,000 names .2 x fzf median, .5 x p95, with a slip p95 30 ms; a million names 8 and 40 ms;
first 50 passages p95 10 ms, with a date, a place, two words 15 ms, median .01 x rg; a plain search 200 ms CPU;
one document updated 100 ms; key to paint p95 50 ms; RssAnon 150 MB; growth from 10,000 to 100,000 documents 3 x"""


def run(module: str, *arguments: object) -> None:
    """Runs another benchmark; what it prints is printed."""
    begun = time.perf_counter()
    print(f"\n{module} {' '.join(map(str, arguments))}  (load {os.getloadavg()[0]:.1f})", flush=True)
    done = subprocess.run([sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)], check=False)
    told = "" if done.returncode == 0 else f", status {done.returncode}"
    print(f"  ({time.perf_counter() - begun:.0f} s{told})", flush=True)


def main() -> None:
    """Prints all parts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("large", type=Path)
    options.add_argument("small", type=Path)
    options.add_argument("--files", type=Path, help="the documents of LARGE as files, for rg")
    options.add_argument("--linked", type=Path, help="folder of `one_document --keep`")
    options.add_argument("--million", action="store_true", help="also a million names")
    given = options.parse_args()
    print(FLOORS)
    run("search_cpu", "--corpus", given.large)
    run("search_text", "--index", given.small, given.large, *(("--files", given.files) if given.files else ()))
    run("key_to_paint", "--index", given.large)
    if given.linked:
        counts = sorted(int(one.stem) for one in given.linked.glob("*.sqlite") if one.stem.isdigit())
        run("one_document", *counts, "--keep", given.linked)
    run("search_names", 100_000, *((1_000_000,) if given.million else ()))


if __name__ == "__main__":
    main()
