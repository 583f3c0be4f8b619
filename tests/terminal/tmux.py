"""A browser in a tmux of its own: keys in, the screen as text out."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
PATIENCE = 60.0
"""Seconds after which a wait fails; what is waited for takes a fraction of one."""


def command() -> list[str]:
    """The command under test: the one that is installed beside this Python, else the module."""
    installed = Path(sys.executable).with_name("yaolan")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "tui"]


def environment(tmp: Path, cache: Path | None = None) -> dict[str, str]:
    """The environment of a person who never ran it: all places under `tmp`, a UTF-8 locale; `cache` holds indexes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "YAOLAN", "TMUX", "LC_"))}
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        kept.pop(name, None)
    for name in ("cache", "data", "config", "runtime"):
        (tmp / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    places = {f"XDG_{name.upper()}_HOME": str(tmp / name) for name in ("cache", "data", "config")}
    return {
        **kept,
        **places,
        **({"XDG_CACHE_HOME": str(cache)} if cache else {}),
        "XDG_RUNTIME_DIR": str(tmp / "runtime"),
        "HOME": str(tmp),
        "TMPDIR": str(tmp),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "VISUAL": "true",  # an editor that is done at once
        "EDITOR": "true",
    }


class Tmux:
    """A tmux server with one window, on a private socket.

    Args:
        tmp: where the person's files go; also keeps the socket apart from every other.
        width: cells.
        height: lines.
        cache: where indexes are, when others made them before.
    """

    def __init__(self, tmp: Path, width: int = 80, height: int = 24, cache: Path | None = None) -> None:
        self._tmp = tmp
        self._status = tmp / "status"
        self._pid = tmp / "pid"
        self._environment = environment(tmp, cache)
        self._size = (width, height)
        self.socket = f"yaolan-{os.getpid()}-{abs(hash(str(tmp))) % 10**8}"
        self._begun = False

    def run(self, *arguments: str, cwd: Path | None = None, extra: Mapping[str, str] | None = None) -> None:
        """Starts yaolan with `arguments` in the window, after the one before has ended."""
        self._status.unlink(missing_ok=True)
        own = shlex.join(["sh", "-c", 'echo $$ > "$0"; exec "$@"', str(self._pid), *command(), *arguments])
        line = f"{own}; echo $? > {shlex.quote(str(self._status))}.new; "
        line += f"mv {shlex.quote(str(self._status))}.new {shlex.quote(str(self._status))}; exec cat"
        width, height = self._size
        if self._begun:
            self.tell("kill-session", "-t", "walk")
        pairs = [f"-e{name}={value}" for name, value in (extra or {}).items()]
        self._begun = True
        # A second session keeps the server (and its paste buffers) alive between two runs.
        self.tell("-f", os.devnull, "new-session", "-d", "-A", "-s", "keep", "cat", wrong=True)
        self.tell(
            *("-f", os.devnull, "new-session", "-d", "-s", "walk", "-x", str(width), "-y", str(height)),
            *pairs,
            *("-c", str(cwd or ROOT), "sh", "-c", line),
        )
        self.tell("set-option", "-g", "status", "off")
        self.tell("resize-window", "-t", "walk", "-x", str(width), "-y", str(height))

    def tell(self, *arguments: str, wrong: bool = False) -> str:
        """Runs a tmux command; `wrong` says that it may fail."""
        done = subprocess.run(
            ["tmux", "-L", self.socket, *arguments],
            capture_output=True,
            env=self._environment,
            timeout=PATIENCE,
            check=False,
        )
        assert wrong or done.returncode == 0, done.stderr.decode("utf-8", "replace")
        return done.stdout.decode("utf-8", "replace")

    def press(self, *keys: str) -> None:
        """Presses keys by tmux's names (`Enter`, `C-d`, `F1`); one character stands for itself."""
        for key in keys:
            self.tell("send-keys", "-t", "walk", *(["-l", key] if len(key) == 1 else [key]))

    def type(self, text: str) -> None:
        """Types characters as they are."""
        self.tell("send-keys", "-t", "walk", "-l", text)

    def screen(self) -> str:
        """What stands on the screen."""
        return self.tell("capture-pane", "-p", "-t", "walk")

    def lines(self) -> Sequence[str]:
        """The screen line by line."""
        return self.screen().split("\n")

    def wait(self, *wanted: str, without: str | None = None) -> str:
        """Waits until the screen matches every regular expression, and `without` is not on it; the screen."""

        def holds(screen: str) -> bool:
            return all(re.search(one, screen) for one in wanted) and not (without and re.search(without, screen))

        return self.until(holds, f"{wanted} without {without!r}")

    def until(self, holds: Callable[[str], object], what: str) -> str:
        """Waits until `holds` of the screen; fails with what stands there."""
        end = time.monotonic() + PATIENCE
        while not holds(screen := self.screen()):
            assert not self._status.exists(), f"it ended, waiting for {what}:\n{screen}"
            assert time.monotonic() < end, f"{what} never came:\n{screen}"
            time.sleep(0.05)
        return screen

    def still(self, seconds: float = 0.3) -> str:
        """Waits until, for a moment, the screen has not changed and the browser had nothing to do; the screen."""
        last, since, end = self.screen(), time.monotonic(), time.monotonic() + PATIENCE
        while time.monotonic() - since < seconds:
            assert time.monotonic() < end, f"the screen never rests:\n{last}"
            time.sleep(0.05)
            if (now := self.screen()) != last or self._busy():
                last, since = now, time.monotonic()
        return last

    def _busy(self) -> bool:
        """Whether a thread of the browser runs or would, had it a processor; False where that cannot be told."""
        try:
            tasks = Path("/proc", self._pid.read_text().strip(), "task")
            states = [(task / "stat").read_text().rpartition(")")[2].split()[0] for task in tasks.iterdir()]
        except (OSError, IndexError):
            return False
        return "R" in states or "D" in states

    @property
    def alive(self) -> bool:
        """Whether yaolan still runs."""
        return not self._status.exists()

    def ended(self) -> int:
        """Waits for the end; the exit status."""
        end = time.monotonic() + PATIENCE
        while not self._status.exists():
            assert time.monotonic() < end, f"it never ended:\n{self.screen()}"
            time.sleep(0.05)
        return int(self._status.read_text())

    def close(self) -> None:
        """Ends the server and all in it."""
        self.tell("kill-server", wrong=True)


def available() -> str:
    """Why there is no tmux to be had; empty when there is."""
    return "" if shutil.which("tmux") else "tmux is not installed"
