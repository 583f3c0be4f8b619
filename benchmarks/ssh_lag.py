"""Keys held for a second over SSH on a slow link: how long after the last one the screen rests, beside vim.

A real sshd behind a relay of 300 ms there and back and 64 kbit/s; each program in turn on the same link, the
browser with and without ssh's own compression. Prints a plain line and ends where there is no sshd.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.on_a_pty import OnAPty
from benchmarks.slow_link import RATE, ROUND_TRIP, SlowLink, missing

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
HELD = 30
"""Times a second that a held key repeats."""
REST = 1.6
"""Seconds without a byte after which a screen rests."""
LINES = 400
TITLE = "青石"
_READY = "READY"


def environment(folder: Path) -> dict[str, str]:
    """What the remote program is given: places of its own, and what sshd tells about the terminal."""
    places = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "DATA", "CONFIG")}
    return {**places, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}


class Remote:
    """A program at the other end of the link, started from a shell there.

    Attributes:
        first: seconds from the command to a first screen that rests.
    """

    def __init__(
        self, link: SlowLink, program: Sequence[str], text: str, env: Mapping[str, str], *, compression: bool
    ) -> None:
        given = [f"{name}={value}" for name, value in env.items()]
        # `read` waits for Enter, so that the time of ssh's own greeting is not counted.
        waits = f'stty -echo; echo {_READY}; read go; exec "$@"'
        self.run = OnAPty(link.command(["env", *given, "sh", "-c", waits, "sh", *program], compression=compression))
        self.run.wait_for(_READY, 60)
        self.last = time.perf_counter()
        begun = time.perf_counter()
        self.run.press("\n")
        self.run.wait_for(text, 60)
        self.first = self._rests(since=begun)

    def _rests(self, *, since: float) -> float:
        """Reads until nothing more comes; seconds from `since` to the last byte."""
        last = time.perf_counter()
        while self.run.read_some(REST):
            last = time.perf_counter()
        return last - since

    def hold(self, key: str, seconds: float = 1.0) -> tuple[float, int]:
        """Holds a key: seconds from the last press to the last byte, and the bytes that came."""
        before, begun = len(self.run.output), time.perf_counter()
        for at in range(1, round(HELD * seconds) + 1):
            self.run.press(key)
            pressed = time.perf_counter()
            self.run.read(max(0.0, begun + at / HELD - pressed))
        return max(0.0, self._rests(since=pressed)), len(self.run.output) - before

    def press(self, key: str) -> None:
        """Presses a key and waits until the screen rests."""
        self.run.press(key)
        self._rests(since=0.0)

    def close(self) -> None:
        """Ends the connection, and with it the program."""
        self.run.close()


def yaolan(folder: Path) -> list[str]:
    """The browser on the documents of `folder`."""
    return [sys.executable, "-m", "tui", "--lang", "zh", "-C", str(folder / "documents")]


def write_documents(folder: Path) -> None:
    """A list long enough to scroll, and at its top a document that is."""
    (folder / "documents").mkdir()
    for number in range(40):
        name, days = f"{TITLE}第{number:02}号", LINES if number == 39 else 8
        text = [
            f"第{day}项：启动“清渠行动”第{day}期，整治河道{day * 3}条，投资{day}.5亿元。" * 2 for day in range(1, days)
        ]
        head = f"{name}通知\n2019-{number // 28 + 1:02}-{number % 28 + 1:02} 来源：某县政府\n\n"
        (folder / "documents" / f"{number:02}.txt").write_text(head + "\n".join(text), encoding="utf-8")


def vim(folder: Path) -> list[str] | None:
    """The peer on a text of wide characters; None where it is not installed."""
    program = shutil.which("vim") or shutil.which("vi")
    if program is None:
        return None
    text = folder / "peer.txt"
    text.write_text("\n".join(f"第{i}行 " + "字词句段" * 8 for i in range(LINES)), encoding="utf-8")
    return [program, "-u", "NONE", "-i", "NONE", "-n", "--not-a-term", "--cmd", "set shortmess=aFTI", str(text)]


def round_of(link: SlowLink, folder: Path, env: Mapping[str, str]) -> dict[str, tuple[float, int]]:
    """One round of all: name of the measure to (seconds, bytes)."""
    found: dict[str, tuple[float, int]] = {}
    for name, compression in (("plain", False), ("compressed", True)):
        one = Remote(link, yaolan(folder), TITLE, env, compression=compression)
        found[f"yaolan {name} first screen"] = one.first, len(one.run.output)
        found[f"yaolan {name} j held in a list"] = one.hold("j")
        one.press("g")
        one.press("\r")
        found[f"yaolan {name} j held in a text"] = one.hold("j")
        one.press("s")
        found[f"yaolan {name} three letters"] = one.hold("w", 3 / HELD)
        one.close()
        if (command := vim(folder)) is not None:
            peer = Remote(link, command, "字词句段", env, compression=compression)
            found[f"vim {name} first screen"] = peer.first, len(peer.run.output)
            peer.press("L")  # at the lower edge every j scrolls, as it does in the browser
            found[f"vim {name} j held in a text"] = peer.hold("j")
            peer.close()
    return found


def main() -> None:
    if what := missing():
        print(f"skipped: {what}")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        write_documents(folder)
        subprocess.run([*yaolan(folder), "index"], env={**os.environ, **env}, check=True)
        (folder / "link").mkdir(mode=0o700)
        try:
            link = SlowLink(folder / "link")
        except RuntimeError as error:
            print(f"skipped: {error}")
            return
        with link:
            rounds = [round_of(link, folder, env) for _ in range(ROUNDS)]
    print(
        f"{ROUND_TRIP * 1000:.0f} ms, {RATE * 8 / 1000:.0f} kbit/s; medians of {ROUNDS}: seconds, bytes at the terminal"
    )
    for what in rounds[0]:
        seconds, sizes = zip(*(one[what] for one in rounds), strict=True)
        print(f"{what:38}{median(seconds):7.2f} s {median(sizes):8.0f} B   most {max(seconds):.2f} s")
    print("floors: first screen 5 s, held keys 1.0 s after the last; both include the 0.3 s of the link")


if __name__ == "__main__":
    main()
