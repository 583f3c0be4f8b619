"""Bytes to the terminal at 80x24: one cursor move in a list, a held key, ten idle seconds; beside `less`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.on_a_pty import OnAPty

MOVES = 12
YAOLAN = str(Path(sys.executable).with_name("yaolan"))


def moves(run: OnAPty) -> list[int]:
    """Bytes of each of some cursor moves, each given time to settle."""
    sizes = []
    for _ in range(MOVES):
        run.press("j")
        sizes.append(len(run.read(0.6)))
    return sizes


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), folder)
        subprocess.run([YAOLAN, "index"], env={**os.environ, **places}, check=True)
        run = OnAPty([YAOLAN, "--lang", "zh"], environment=places)
        run.wait_for("武昌")
        run.settle()
        sizes = moves(run)
        run.settle()
        idle = len(run.read(10))
        run.press("j" * 30)
        held = len(run.read(3))
        run.close()
        print(f"yaolan  cursor move {median(sizes):6.0f} B (most {max(sizes)})   floor 1024")
        print(f"yaolan  30 moves held {held:6} B")
        print(f"yaolan  ten idle seconds {idle:6} B   floor 0")
        less = shutil.which("less")
        if less:
            text = Path(folder, "peer.txt")
            text.write_text("\n".join(f"第{i}行 " + "字" * 20 for i in range(500)), encoding="utf-8")
            peer = OnAPty([less, str(text)])
            peer.settle()
            print(f"less    one line down {median(moves(peer)):6.0f} B")
            peer.close()


if __name__ == "__main__":
    main()
