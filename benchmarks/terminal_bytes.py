"""Bytes to the terminal at 80x24: a cursor move, a held key, a letter of a search, ten idle seconds; beside `less`.

With `--diff`, as over SSH, as it comes, and with `--no-diff`. What a letter changes is sent whatever we do; `beyond`
is what came above one drawing of the difference between the screens before and after it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.on_a_pty import OnAPty
from tui.terminal.diff import Cells
from tui.terminal.terminfo import abilities

MOVES = 12
YAOLAN = (sys.executable, "-m", "tui")
WORD = "wuchang"


def moves(run: OnAPty, key: str = "j") -> list[int]:
    """Bytes of each of some cursor moves, each given time to settle."""
    sizes = []
    for _ in range(MOVES):
        run.press(key)
        sizes.append(len(run.read(0.6)))
    return sizes


def letters(run: OnAPty) -> tuple[list[int], list[int]]:
    """Bytes of each letter of a word typed into the search, and how many of them were sent in vain."""
    screen = Cells(80, 24, abilities(), asked=True)
    screen.feed(run.output.decode("utf-8", "replace"))
    screen.take()
    sizes, beyond = [], []
    for letter in WORD:
        run.press(letter)
        sent = run.read(1.0)
        screen.feed(sent.decode("utf-8", "replace"))
        sizes.append(len(sent))
        beyond.append(max(0, len(sent) - len(screen.take().encode())))
    return sizes, beyond


def measured(name: str, flags: tuple[str, ...], floor: int, places: dict[str, str]) -> None:
    """Prints what a browser of its own sends."""
    run = OnAPty([*YAOLAN, "--lang", "zh", "--ambiguous", "1", *flags], environment=places)
    run.wait_for("武昌")
    run.settle()
    sizes = moves(run)
    run.press("\t")
    run.settle()
    other = moves(run)
    run.press("\t")
    run.settle()
    idle = len(run.read(10))
    held = run.held("j")
    run.press("\r")
    run.settle()
    text = moves(run)
    run.press("s")
    run.settle()
    letter, beyond = letters(run)
    run.close()
    print(f"{name:8} j in documents     {median(sizes):6.0f} B (least {min(sizes)}, most {max(sizes)})   floor {floor}")
    print(f"{name:8} j in initiatives   {median(other):6.0f} B (least {min(other)}, most {max(other)})   floor {floor}")
    print(f"{name:8} j in a text        {median(text):6.0f} B (most {max(text)}){floor}")
    print(f"{name:8} 30 j held          {held:6} B")
    if "--no-diff" not in flags:
        print(f"{name:8} a letter           {median(letter):6.0f} B (most {max(letter)})")
        print(f"{name:8} a letter, beyond   {median(beyond):6.0f} B (most {max(beyond)})   floor 150")
    print(f"{name:8} ten idle seconds   {idle:6} B   floor 0")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME"), folder)
        subprocess.run([*YAOLAN, "index"], env={**os.environ, **places}, check=True)
        for name, flags, floor in (("sparing", ("--diff",), 300), ("changed", (), 600), ("all", ("--no-diff",), 1024)):
            with tempfile.TemporaryDirectory() as own:  # each begins at home
                measured(name, flags, floor, {**places, "XDG_DATA_HOME": own})
        less = shutil.which("less")
        if less:
            text = Path(folder, "peer.txt")
            text.write_text("\n".join(f"第{i}行 " + "字" * 20 for i in range(500)), encoding="utf-8")
            peer = OnAPty([less, str(text)])
            peer.settle()
            print(f"less     one line down      {median(moves(peer)):6.0f} B")
            peer.close()


if __name__ == "__main__":
    main()
