"""Bytes to the terminal at 80x24 for what is done all day over SSH: all output, changed cells, and `less` beside them.

A held `j`, a page, a document opened and left again, letters typed into the search. What a link of
64 kbit/s needs for it stands behind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.on_a_pty import OnAPty

YAOLAN = (sys.executable, "-m", "tui")
LINK = 8000
"""Bytes a second of a 64 kbit/s link."""
HELD = 30
YAOLAN_STEPS = (
    ("one j", "j", 1),
    ("j held", "j", HELD),
    ("page down", "\x1b[6~", 1),
    ("top", "g", 1),
    ("document opened", "\r", 1),
    ("j held in the text", "j", HELD),
    ("page down in the text", "\x1b[6~", 1),
    ("back", "q", 1),
    ("search opened", "s", 1),
    ("first letter", "w", 1),
    ("second letter", "h", 1),
)
LESS_STEPS = (("one j", "j", 1), ("j held", "j", HELD), ("page down", " ", 1), ("top", "g", 1))


def sizes(
    command: Sequence[str], ready: str, steps: Sequence[tuple[str, str, int]], env: Mapping[str, str]
) -> dict[str, int]:
    """Bytes of the first screen and of each step, given time to settle."""
    run = OnAPty(command, environment=env)
    run.wait_for(ready)
    run.settle()
    found = {"first screen": len(run.output)}
    for name, key, times in steps:
        before = len(run.output)
        for _ in range(times):
            run.press(key)
            run.read(1 / HELD)  # a key held repeats thirty times a second
        run.settle(0.7)
        found[name] = len(run.output) - before
    run.close()
    return found


def text_of(folder: str) -> Path:
    """A text of wide characters for `less`."""
    text = Path(folder, "peer.txt")
    text.write_text("\n".join(f"第{i}行 " + "字" * 34 for i in range(500)), encoding="utf-8")
    return text


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = dict.fromkeys(("XDG_CACHE_HOME", "XDG_CONFIG_HOME"), folder)
        subprocess.run([*YAOLAN, "index"], env={**os.environ, **places}, check=True)
        runs: dict[str, dict[str, int]] = {}
        for name, flag in (("all", "--no-diff"), ("changed", "--diff")):
            with tempfile.TemporaryDirectory() as own:  # each begins at home
                env = {**places, "XDG_DATA_HOME": own}
                runs[name] = sizes([*YAOLAN, "--lang", "zh", "--ambiguous", "1", flag], "武昌", YAOLAN_STEPS, env)
        less = shutil.which("less")
        if less:
            runs["less"] = sizes([less, str(text_of(folder))], "字", LESS_STEPS, {})
    print(f"{'':24}{'all':>8}{'changed':>9}{'ratio':>7}{'less':>8}   changed at 64 kbit/s")
    for step, plain in runs["all"].items():
        changed, peer = runs["changed"][step], runs.get("less", {}).get(step)
        ratio = f"{changed / plain:7.2f}" if plain else f"{'-':>7}"
        print(f"{step:24}{plain:>8}{changed:>9}{ratio}{peer if peer is not None else '-':>8}   {changed / LINK:.2f} s")
    print("floors: one j ≤ 300 B; letters ≤ 150 B beyond what changes on screen")


if __name__ == "__main__":
    main()
