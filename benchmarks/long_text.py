"""A text of five million characters: from the key that opens it to its first text; the lines in sight wrapped anew.

The promises are 100 ms and 50 ms. `less` opens the same file beside it in the same run, and a text of a page stands
beside it in the browser: what that takes is Textual's share.
"""

from __future__ import annotations

import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from statistics import median

from benchmarks.corpus_generator import words
from benchmarks.on_a_pty import OnAPty

CHARACTERS = 5_000_000
RUNS = 5
YAOLAN = (sys.executable, "-m", "tui")
LONG, SHORT = "长文起头", "短文起头"


def written(folder: Path, characters: int) -> None:
    """Puts a long and a short text into a folder; the long one stands first in the list."""
    chance = random.Random(1)
    lines, size = [f"{LONG}。"], 0
    while size < characters:
        lines.append("，".join("".join(words(chance, 6)) for _ in range(8)) + "。")
        size += len(lines[-1])
    (folder / "long.txt").write_text("发布时间：2021-05-02\n" + "\n".join(lines), encoding="utf-8")
    (folder / "short.txt").write_text(f"发布时间：2021-05-01\n{SHORT}。\n" + "\n".join(lines[1:10]), encoding="utf-8")


def until(run: OnAPty, text: str, since: int) -> float:
    """Seconds until `text` stands in what came after byte `since`."""
    began = time.perf_counter()
    while text.encode() not in run.output[since:] and time.perf_counter() - began < 20:
        run.read_some(0.5)
    return time.perf_counter() - began


def opened(run: OnAPty, text: str) -> float:
    """Seconds from Enter to the text; the browser is home again afterwards."""
    since = len(run.output)
    run.press("\r")
    taken = until(run, text, since)
    run.settle()
    return taken


def resized(run: OnAPty, columns: int) -> float:
    """Seconds from a resize to the first bytes of the new screen."""
    run.settle()
    began, since = time.perf_counter(), len(run.output)
    fcntl.ioctl(run.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    while len(run.output) - since < 500 and time.perf_counter() - began < 20:
        run.read_some(0.5)
    return time.perf_counter() - began


def main() -> None:
    characters = int(sys.argv[1]) if len(sys.argv) > 1 else CHARACTERS
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        written(texts, characters)
        places = {f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("CACHE", "DATA", "CONFIG")}
        began = time.perf_counter()
        subprocess.run([*YAOLAN, "index", str(texts)], env={**os.environ, **places}, check=True)
        print(f"indexed in          {time.perf_counter() - began:6.0f} s")
        run = OnAPty([*YAOLAN, "--lang", "zh", "--ambiguous", "1", str(texts)], environment=places)
        run.wait_for(LONG)
        run.settle()
        times: dict[str, list[float]] = {}
        for _ in range(RUNS):
            for name, step in ((LONG, "k"), (SHORT, "j")):
                run.press(step)
                run.settle()
                times.setdefault(f"{name} opens", []).append(opened(run, "%"))
                for columns in (100, 80):
                    times.setdefault(f"{name} rewraps", []).append(resized(run, columns))
                run.press("\x1b")
                run.settle()
        run.close()
        if less := shutil.which("less"):
            for _ in range(RUNS):
                peer = OnAPty([less, str(texts / "long.txt")])
                times.setdefault("less opens", []).append(peer.wait_for(LONG))
                peer.close()
        for name, several in times.items():
            print(f"{name:20}{median(several) * 1000:6.0f} ms   (most {max(several) * 1000:.0f})")


if __name__ == "__main__":
    main()
