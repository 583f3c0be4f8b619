"""Bytes to the terminal in every view, at 80x24 and 120x40: a cursor move, thirty held, a page, ten idle seconds.

With the embedded corpus, or with what is named: `python -m benchmarks.view_bytes PATH…`; `--rows 100000` makes the
lists of home that long. Floors: 600 B, 20 kB, 10 kB, nothing; the first screen 45 kB.
A move is what a key sends at once; `at rest` adds what then comes to stand below the list and beside it.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.first_frame import multiply
from benchmarks.on_a_pty import OnAPty

YAOLAN = (sys.executable, "-m", "tui")
MOVES = 10
FLOORS = (600, 100_000, 20_000, 10_000, 0)
AT_ONCE = 0.04
"""Seconds from the first byte of a move to its last; what hangs on it waits longer."""
HOME = "\x1b[H"
VIEWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("documents", ("1",)),
    ("initiatives", ("2",)),
    ("timeline", ("3", "\t")),
    ("glossary", ("4",)),
    ("figures", ("5",)),
    ("a card", ("2", HOME, "\r")),
    ("a text", ("1", HOME, "\r")),
    ("search", ("1", "s", "w", "u")),
    ("help", ("1", "?")),
)
"""Name, and the keys that lead there from anywhere."""


def counted(run: OnAPty, keys: tuple[str, ...]) -> tuple[int, int, int, int, int]:
    """Bytes of a move at once and at rest (medians of some), of thirty held, of a page, of ten idle seconds."""
    for _ in range(3):
        run.press("\x1b")
        run.read(0.3)
    for key in keys:
        run.press(key)
        run.settle(1.5)
    idle = len(run.read(10))
    moved, rested = [], []
    for _ in range(MOVES):
        run.press("\x1b[B")
        moved.append(len(run.read_some(0.6) + run.read(AT_ONCE)))
        rested.append(moved[-1] + len(run.read(0.6)))
    held = run.held("\x1b[B")
    run.press(HOME)
    run.settle()
    before = len(run.output)
    run.press("\x1b[6~")
    run.settle()
    return round(median(moved)), round(median(rested)), held, len(run.output) - before, idle


def measured(size: tuple[int, int], paths: list[str], places: dict[str, str]) -> None:
    """Prints what a browser of this size sends in each view; `!` behind what is above its floor."""
    columns, rows = size
    run = OnAPty([*YAOLAN, "--lang", "zh", "--ambiguous", "1", *paths], columns, rows, places)
    run.wait_for("要览")
    run.settle(1.5)
    first = len(run.output)
    print(f"{columns}x{rows}: first screen {first} B{' !' * (first > 45_000)}")
    print(f"  {'':12}{'a move':>9}{'at rest':>9}{'30 held':>9}{'a page':>9}{'idle':>9}")
    for name, keys in VIEWS:
        found = counted(run, keys)
        told = "".join(f"{one:7}{' !' if one > floor else '  '}" for one, floor in zip(found, FLOORS, strict=True))
        print(f"  {name:12}{told}", flush=True)
    run.close()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("paths", nargs="*")
    arguments.add_argument("--rows", type=int, default=0)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places = {f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("CACHE", "DATA", "CONFIG")}
        subprocess.run([*YAOLAN, "index", *chosen.paths], env={**os.environ, **places}, check=True)
        cache = Path(places["XDG_CACHE_HOME"])
        if chosen.rows:
            multiply(cache, chosen.rows)
        (lock,) = cache.glob("yaolan/*.lock")
        with lock.open() as held:
            if chosen.rows:  # nobody brings the index up to date: the rows are of no files
                fcntl.flock(held, fcntl.LOCK_EX)
            for size in ((80, 24), (120, 40)):
                measured(size, chosen.paths, places)


if __name__ == "__main__":
    main()
