"""Looks at the files of the corpus while the browser is open, so that what is new or changed comes by itself.

By looking, not by being told: network file systems, where shared corpora lie, tell nobody (inotify hears only what
happens on the own machine), and a look at sizes and times costs little. Each look rests between a few hundred files
and the next one comes after at least `SHARE` times as long as it took; what a look suspected in vain doubles that.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from tui.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus import Corpus

SETTING = "watch"
"""Name of the setting in config.yaml: `no` for a browser that looks only when it is told to."""
EVERY = 3.0
"""Seconds between two looks, at least."""
SHARE = 30
"""How many times longer than a look is the pause after it, so that looking stays a small part of a core."""
LONGEST = 300.0
"""Seconds between two looks, at most, however often one suspected something in vain."""
REST = 0.01
"""Seconds of rest between a few hundred files: the screen's thread comes first."""


def chosen(option: bool | None, settings: Mapping[str, str]) -> tuple[bool, tuple[str, ...]]:
    """Whether a person wants the files watched, by the command line, else by config.yaml; and the fault of its line."""
    value = settings.get(SETTING, "yes")
    faults: tuple[str, ...] = ()
    if value not in ("yes", "no"):
        what = _("config.yaml: {name} is one of {choices}, not {value}")
        faults = (what.format(name=SETTING, choices="yes, no", value=value),)
    return (value != "no" if option is None else option), faults


class Watch:
    """A thread that looks for changes until it is closed.

    Args:
        corpus: whose files.
        busy: whether the index is being brought up to date now; there is nothing to look for then.
        changed: told, in this thread, that something seems to have changed.
        generation: of the index, to see whether a suspicion came true.
    """

    def __init__(
        self,
        corpus: Corpus,
        *,
        busy: Callable[[], bool],
        changed: Callable[[], object],
        generation: Callable[[], int | None],
        every: float = EVERY,
    ) -> None:
        self._corpus, self._busy, self._changed, self._generation = corpus, busy, changed, generation
        self._every = every
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._work, name="yaolan-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread, waiting a second at most."""
        self._closed.set()
        self._thread.join(1)

    def _work(self) -> None:
        from corpus.library.protocol import LibraryError  # its room is not needed for the first frame

        pause, suspected = self._every, None
        while not self._closed.wait(pause):
            if self._busy():
                continue
            if suspected is not None:
                # what was suspected last has been looked into by now: was there anything?
                pause = min(pause * 2, LONGEST) if suspected == self._generation() else self._every
                suspected = None
                if pause > self._every:
                    continue
            began = time.monotonic()
            try:
                smelt = self._corpus.smells(self._rest)
            except (LibraryError, OSError):
                continue  # no index yet, or one that is being made anew
            pause = max(pause if smelt else self._every, SHARE * (time.monotonic() - began))
            if smelt and not self._closed.is_set():
                suspected = self._generation()
                self._changed()

    def _rest(self) -> bool:
        return not self._closed.wait(REST)
