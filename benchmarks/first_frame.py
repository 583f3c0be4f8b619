"""First frame: exec to the first text on a pty, and to the first rows, beside a minimal Textual app with one Static.

The modules of an installed package are compiled; those of an editable one are compiled here first, so
that both are measured as they run the second time.
"""

from __future__ import annotations

import compileall
import os
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
YAOLAN = str(Path(sys.executable).with_name("yaolan"))


FRAME, ROWS = "要览", "武昌"
"""The program's name in the frame, and a word of the titles in the first rows."""


def timed(command: list[str], texts: list[str], environment: dict[str, str]) -> list[float]:
    """Seconds from exec until each of `texts` stands on the terminal."""
    run = OnAPty(command, environment=environment)
    try:
        return [run.wait_for(text) for text in texts]
    finally:
        run.close()


def main() -> None:
    for package in (corpus, tui):
        compileall.compile_dir(str(Path(package.__path__[0])), quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "XDG_CACHE_HOME": f"{folder}/cache",
            "XDG_DATA_HOME": f"{folder}/data",
            "XDG_CONFIG_HOME": f"{folder}/config",
        }
        subprocess.run([YAOLAN, "index"], env={**os.environ, **environment}, check=True)
        mine, peer = [], []
        for i in range(RUNS + 1):
            one = timed([YAOLAN, "--lang", "zh"], [FRAME, ROWS], environment)
            (other,) = timed([sys.executable, "-c", PEER], ["peer is here"], environment)
            if i:  # the first round warms the file cache
                mine.append(one)
                peer.append(other)
    print(f"minimal Textual     {median(peer) * 1000:6.0f} ms (median of {RUNS})")
    for at, (what, floor) in enumerate((("frame", "   floor 1.50"), ("rows", ""))):
        ratio = median(one[at] / other for one, other in zip(mine, peer, strict=True))
        print(f"yaolan first {what:<7}{median(one[at] for one in mine) * 1000:6.0f} ms   ratio {ratio:.2f}{floor}")


if __name__ == "__main__":
    main()
