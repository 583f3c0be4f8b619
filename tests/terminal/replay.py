"""Recorded sessions: keys typed into the real browser on a pseudo-terminal, and what an emulated terminal then shows.

A session is a YAML file: steps of `keys` to press and what to `see` (regular expressions; a step without it is the
last, after which the program has ended). One terminal's screens, in whole, are what every other has to show.
"""

from __future__ import annotations

import codecs
import os
import re
import select
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parent))
from emulated import Emulated
from on_a_pty import Terminal

ROOT = Path(__file__).resolve().parents[2]
SESSIONS = Path(__file__).with_name("sessions")
TERMS = ("xterm-256color", "screen-256color", "tmux-256color", "linux", "xterm", "vt100")
CONSOLES = ("linux", "vt100")
"""Terminals without an alternate screen, that print what they do not know."""
PATIENCE = 40.0
"""Seconds after which a wait fails; what is waited for takes a fraction of one."""
QUIET = 0.7
"""Seconds without a byte after which a screen is taken for finished, where nothing says what it will be."""
_KEYS = {
    "Enter": b"\r",
    "Esc": b"\x1b",
    "Tab": b"\t",
    "Backspace": b"\x7f",
    "Down": b"\x1b[B",
    "Up": b"\x1b[A",
    "PgDn": b"\x1b[6~",
    "Home": b"\x1b[H",
    "End": b"\x1b[F",
    "F1": b"\x1bOP",
    "F2": b"\x1bOQ",
}
_KEYS_OF: dict[str, dict[str, bytes]] = {
    "linux": {"Home": b"\x1b[1~", "End": b"\x1b[4~", "F1": b"\x1b[[A", "F2": b"\x1b[[B"},
    "screen-256color": {"Home": b"\x1b[1~", "End": b"\x1b[4~"},
    "tmux-256color": {"Home": b"\x1b[1~", "End": b"\x1b[4~"},
}
"""What a terminal sends for its keys, where it is not what xterm sends."""
_LEFT = b"\x1b[?1049l"
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[78])")


class Place(NamedTuple):
    """Where a session is played: the terminal's name, its size, the person's locale and further variables."""

    term: str
    size: tuple[int, int]
    environment: Mapping[str, str]
    options: Sequence[str] = ()


def session(*names: str) -> list[dict[str, Any]]:
    """The steps of recorded sessions, one after the other."""
    read = (yaml.safe_load((SESSIONS / f"{name}.yaml").read_text(encoding="utf-8")) for name in names)
    return [step for one in read for step in one["steps"]]


class Player:
    """Plays a session in one place.

    Args:
        tmp: for the files of a person who was never here.
        corpus: the folder of documents.
        place: where.
    """

    def __init__(self, tmp: Path, corpus: Path, place: Place) -> None:
        self.place = place
        self.emulated = Emulated(*place.size, keeps_all=place.term in CONSOLES)
        self.terminal = Terminal(
            tmp,
            command=[sys.executable, "-m", "tui", "--lang", "zh", *place.options, str(corpus)],
            term=place.term,
            size=place.size,
            extra={"PYTHONPATH": str(ROOT), **place.environment},
        )
        # The terminal answers what it is asked.
        self.emulated.screen.write_process_input = lambda data: self.terminal.send(data.encode())
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="strict").decode
        self._open = True

    @property
    def screen(self) -> list[str]:
        """What stands on the screen, without blanks at the ends of lines."""
        return [line.rstrip() for line in self.emulated.lines]

    def press(self, keys: Sequence[str]) -> None:
        """Presses keys, one after the other as a person does: Esc and a letter in one go would be another key."""
        own = _KEYS_OF.get(self.place.term, {})
        for key in keys:
            self.terminal.send(own.get(key) or _KEYS.get(key) or key.encode())
            self.read(0.15 if key == "Esc" else 0.02)

    def read(self, seconds: float) -> bool:
        """Shows what comes within so many seconds; False when nothing did."""
        if not self._open or not select.select([self.terminal.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.terminal.master, 65536)
        except OSError:
            data = b""  # the program has closed the terminal
        self._open = bool(data)
        self.terminal.seen += data
        self.emulated.feed(self._decode(data))
        return bool(data)

    def see(self, wanted: Sequence[str], whole: Sequence[str] | None) -> list[str]:
        """Waits until the screen holds what is wanted, and is all of `whole` where that is known; the screen."""
        end = time.monotonic() + PATIENCE
        while True:
            came = self.read(QUIET if whole is None else 0.05)
            screen = self.screen
            text = "\n".join(screen)
            missing = [one for one in wanted if not re.search(one, text)]
            if not came and not missing and (whole is None or screen == list(whole)):
                return screen
            shown = f"{self.place.term}, {dict(self.place.environment)}: {missing or 'another screen'}\n{text}"
            assert self.terminal.process.poll() is None, f"it ended: {shown}"
            assert time.monotonic() < end, shown + ("\n--- expected\n" + "\n".join(whole) if whole else "")

    def play(self, steps: Sequence[Mapping[str, Any]], screens: Sequence[Sequence[str]] = ()) -> list[list[str]]:
        """Plays the steps up to the program's end; every screen, in whole.

        Args:
            steps: of the session.
            screens: those of another place, which are to be the same here.
        """
        seen = []
        for at, step in enumerate(steps):
            self.press([str(key) for key in step.get("keys", ())])
            if "see" in step:
                seen.append(self.see(step["see"], screens[at] if screens else None))
        self.ends()
        return seen

    def ends(self) -> None:
        """Sees that the program ends well and gives the terminal back as it was."""
        end = time.monotonic() + PATIENCE
        while self.terminal.process.poll() is None:
            assert time.monotonic() < end, "it does not end:\n" + "\n".join(self.screen)
            self.read(0.05)
        while self.read(0.05):
            pass
        assert self.terminal.process.returncode == 0
        assert termios.tcgetattr(self.terminal.slave)[:4] == self.terminal.before[:4]
        for now, before in ((b"?25h", b"?25l"), (b"?2004l", b"?2004h"), (b"?1004l", b"?1004h"), (b"?7h", b"?7l")):
            assert self.terminal.seen.rfind(b"\x1b[" + now) > self.terminal.seen.rfind(b"\x1b[" + before), now
        if self.place.term in CONSOLES:
            assert not "".join(self.screen).strip(), "something is left on the screen:\n" + "\n".join(self.screen)
            assert self.emulated.cursor == (0, 0)
        else:
            after = self.terminal.seen.rpartition(_LEFT)[2]
            assert not _SEQUENCE.sub(b"", after).strip(), after
