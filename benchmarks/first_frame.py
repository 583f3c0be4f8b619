"""First frame: exec to the first text on a pty, and to the first rows, beside a minimal Textual app with one Static.

The modules of an installed package are compiled; those of an editable one are compiled here first, so
that both are measured as they run the second time. Then the same with an index of 100,000 documents and as many
initiatives, which is the index of the embedded corpus with its rows many times over.
"""

from __future__ import annotations

import compileall
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import corpus
import tui
from benchmarks.on_a_pty import OnAPty

RUNS = 9
PEER = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield Static("peer is here")
Minimal().run()
"""
SCRIPT = Path(sys.executable).with_name("yaolan")
YAOLAN = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "tui"]


FRAME, ROWS = "要览", "2021-07-25"
"""The program's name in the frame, and the date of the first rows."""


def timed(command: list[str], texts: list[str], environment: dict[str, str]) -> tuple[list[float], int]:
    """Seconds from exec until each of `texts` stands on the terminal, and the MB that the process then holds."""
    run = OnAPty(command, environment=environment)
    try:
        found = [run.wait_for(text, 60) for text in texts]
        held = Path(f"/proc/{run.pid}/status")
        lines = held.read_text().splitlines() if held.exists() else []
        return found, next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)
    finally:
        run.close()


def multiply(cache: Path, rows: int) -> None:
    """Makes the index in a cache one of `rows` documents and as many initiatives: what the lists of home read."""
    (index,) = cache.glob("yaolan/*.sqlite")
    db = sqlite3.connect(index)
    for table, told_apart in (("document", "path"), ("initiative", "name")):
        names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        (count,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
        sign = "CAST(path || '-' || n.value AS BLOB)" if told_apart == "path" else "name || n.value"
        columns = ["NULL" if name == "id" else sign if name == told_apart else f"one.{name}" for name in names]
        db.execute(
            "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < :times) "
            f"INSERT INTO {table} SELECT {', '.join(columns)} FROM {table} AS one, n LIMIT :more",
            {"times": rows // count + 1, "more": rows - count},
        )
    db.commit()
    db.close()


def compared(what: str, environment: dict[str, str], floor: str, *, kept: bool) -> None:
    """Prints the first frame and the first rows beside the peer's.

    Args:
        what: which corpus.
        environment: of the browser.
        floor: of the ratio.
        kept: whether the index is copied for each start, for a browser brings its own up to date.
    """
    mine, peer, held = [], [], 0
    cache = Path(environment["XDG_CACHE_HOME"])
    for i in range(RUNS + 1):
        with tempfile.TemporaryDirectory() as folder:
            if kept:
                shutil.copytree(cache, folder, dirs_exist_ok=True)
            place = {**environment, "XDG_CACHE_HOME": folder} if kept else environment
            one, held = timed([*YAOLAN, "--lang", "zh"], [FRAME, ROWS], place)
        (other,), _ = timed([sys.executable, "-c", PEER], ["peer is here"], environment)
        if i:  # the first round warms the file cache
            mine.append(one)
            peer.append(other)
    print(f"{what}: minimal Textual {median(peer) * 1000:.0f} ms (median of {RUNS}); yaolan holds {held} MB")
    for at, (part, least) in enumerate((("frame", floor), ("rows", ""))):
        ratio = median(one[at] / other for one, other in zip(mine, peer, strict=True))
        print(f"yaolan first {part:<7}{median(one[at] for one in mine) * 1000:6.0f} ms   ratio {ratio:.2f}{least}")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for package in (corpus, tui):
        compileall.compile_dir(str(Path(package.__path__[0])), quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "XDG_CACHE_HOME": f"{folder}/cache",
            "XDG_DATA_HOME": f"{folder}/data",
            "XDG_CONFIG_HOME": f"{folder}/config",
        }
        subprocess.run([*YAOLAN, "index"], env={**os.environ, **environment}, check=True)
        compared("embedded corpus", environment, "   floor 1.40", kept=False)
        multiply(Path(environment["XDG_CACHE_HOME"]), rows)
        compared(f"{rows} documents", environment, "   aim 1.60", kept=True)


if __name__ == "__main__":
    main()
