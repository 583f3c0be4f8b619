"""How often the browser's event loop was late by more than a frame while keys were pressed; aim: one tick in 500.

The browser runs on a pty and counts ticks of a sixtieth of a second itself, by the clock and by the CPU time
that its own thread took meanwhile: what the machine does beside it counts in the first alone. A loop that does
nothing stands beside it in the same run. Under them stands after which keys the work took longer than a frame.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from pathlib import Path

from benchmarks.on_a_pty import OnAPty

COUNTING = """
import asyncio, atexit, json, sys, time
FRAME = 1 / 60
lates = []
spent = 0.0
def tick(expected):
    global spent
    now, cpu = loop.time(), time.thread_time()
    lates.append((now - expected, cpu - spent, time.time()))
    spent = cpu
    loop.call_at(max(now, expected) + FRAME, tick, max(now, expected) + FRAME)
def begin():
    global loop, spent
    spent = time.thread_time()
    loop = asyncio.get_running_loop()
    loop.call_later(FRAME, tick, loop.time() + FRAME)
atexit.register(lambda: open(sys.argv[1], "w").write(json.dumps(lates)))
"""
BROWSER = (
    COUNTING
    + """
from tui import cli
from tui.app import YaolanApp
shown = YaolanApp._shown
YaolanApp._shown = lambda self: (shown(self), begin())
target, sys.argv[1:] = sys.argv[1], sys.argv[2:]
sys.argv.insert(1, target)
raise SystemExit(cli.main(sys.argv[2:]))
"""
)
IDLE = (
    COUNTING
    + """
async def main():
    begin()
    await asyncio.sleep(float(sys.argv[2]))
asyncio.run(main())
"""
)
WORK = (
    *("j" * 30, "\t", "j" * 30, "\x1b[6~" * 6, "G", "g", "2", "j" * 20, "3", "j" * 30, "+", "-", "-", "G", "t"),
    *("4", "j" * 20, "\t", "j" * 5, "5", "j" * 30, "t", "t", "t", ">", "<", "1", "\r", "j" * 40, "." * 20, "K", "\x1b"),
    *("]" * 3, "\x1b", "s", "w", "u", "h", "a", "n", "g", "\x1b", "\x1b", "?", "j" * 20, "\x1b", ":", "t", "\x1b"),
)
"""Keys as a person presses them: a held one thirty times a second, others with a pause after them."""


def pressed(run: OnAPty) -> list[tuple[float, str]]:
    """Presses all keys; when each was."""
    began = []
    for keys in WORK:
        began.append((time.time(), keys))
        one = keys[: len(keys) // max(1, len(keys) // 4)] if keys.startswith("\x1b[") else keys[:1]
        for _ in range(max(1, len(keys) // len(one))):
            run.press(one)
            run.read(1 / 30)
        run.read(0.4)
    return began


def told_by_key(pressed: list[tuple[float, str]], file: Path) -> None:
    """Prints after which keys the browser's own work took longer than a frame, and how long."""
    times = [at for at, _keys in pressed]
    by_key: dict[int, list[float]] = {}
    for _late, own, at in json.loads(file.read_text()):
        if own > 1 / 60:
            by_key.setdefault(bisect_right(times, at) - 1, []).append(own * 1000)
    for number, spent in sorted(by_key.items()):
        keys = pressed[number][1] if number >= 0 else "before"
        print(f"  {keys[:4]!r:10}", " ".join(f"{one:.0f}" for one in spent), "ms")


def told(what: str, file: Path) -> None:
    """Prints what a run counted."""
    counted = json.loads(file.read_text())
    ways = {
        "by the clock": [late for late, _own, _at in counted],
        "by its own work": [own for _late, own, _at in counted],
    }
    for how, values in ways.items():
        late = sum(one > 1 / 60 for one in values)
        share = f"1 in {len(values) // late}" if late else "none"
        most = max(values) * 1000
        print(f"{what:13}{how:16}{len(values):6} ticks   late by a frame {late:4} ({share})   most {most:4.0f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = {f"XDG_{name}_HOME": f"{folder}/{name}" for name in ("CACHE", "DATA", "CONFIG")}
        corpus = sys.argv[1:]
        subprocess.run([sys.executable, "-m", "tui", "index", *corpus], env={**os.environ, **places}, check=True)
        counted, idle = Path(folder, "browser.json"), Path(folder, "idle.json")
        command = [sys.executable, "-c", BROWSER, str(counted), "--lang", "zh", "--ambiguous", "1", *corpus]
        run = OnAPty(command, environment=places)
        run.wait_for("要览")
        run.settle()
        keys = pressed(run)
        run.press("Q")
        run.read(2)
        run.close()
        subprocess.run([sys.executable, "-c", IDLE, str(idle), str(time.time() - keys[0][0])], check=True)
        told("yaolan", counted)
        told("an idle loop", idle)
        told_by_key(keys, counted)


if __name__ == "__main__":
    main()
