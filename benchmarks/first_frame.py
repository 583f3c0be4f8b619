"""First frame: exec to the first text of the corpus on a pty, beside a minimal Textual app with one Static."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

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


def timed(command: list[str], text: str, environment: dict[str, str]) -> float:
    """Seconds from exec until `text` stands on the terminal."""
    run = OnAPty(command, environment=environment)
    try:
        return run.wait_for(text)
    finally:
        run.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "XDG_CACHE_HOME": f"{folder}/cache",
            "XDG_DATA_HOME": f"{folder}/data",
            "XDG_CONFIG_HOME": f"{folder}/config",
        }
        subprocess.run([YAOLAN, "index"], env={**os.environ, **environment}, check=True)
        mine, peer = [], []
        for i in range(RUNS + 1):
            one = timed([YAOLAN, "--lang", "zh"], "武昌", environment)
            other = timed([sys.executable, "-c", PEER], "peer is here", environment)
            if i:  # the first round warms the file cache
                mine.append(one)
                peer.append(other)
    ratios = [one / other for one, other in zip(mine, peer, strict=True)]
    print(f"yaolan           {median(mine) * 1000:6.0f} ms (median of {RUNS})")
    print(f"minimal Textual  {median(peer) * 1000:6.0f} ms")
    print(f"ratio            {median(ratios):6.2f}   floor 1.50")


if __name__ == "__main__":
    main()
