"""Coming back to where one was: the place, the way there and the views' own settings, kept per corpus."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from corpus.keeping import Keeping, NotKept, open_keeping
from tui.history import History, Place
from tui.rows.notes import note_told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.search.source import Source

SAVE_EVERY = 20.0
"""Seconds between saves while the browser is open."""
LAST_WAIT = 2.0
"""Seconds that leaving waits for a disk that does not answer."""


class Session:
    """What is kept of one corpus.

    Args:
        key: names the corpus; the same for the same folders.
        keeping: where to keep it; None for this person's own.
    """

    def __init__(self, key: str, keeping: Keeping | None = None) -> None:
        self._key = key
        self._keeping = keeping
        self._saved: dict[str, Any] = {}
        self._lock = threading.Lock()
        self.settings: dict[str, Any] = {}
        """What views remember (sort, zoom, …) under names of their own, `timeline.zoom`; JSON values alone."""
        self.done = 0
        """Grows whenever something is done with a document (seen, reviewed, tagged): lists that show it look."""

    def tags(self, library: Source) -> Mapping[str, frozenset[str]]:
        """Digests of the documents of a library by the tags that this person gave them."""
        kept = self.keeping.documents()
        return kept.tags((digest, path) for _id, _title, path, digest in library.titles())

    @property
    def keeping(self) -> Keeping:
        """A person's own things: marks, corrections, settings."""
        if self._keeping is None:
            self._keeping = open_keeping()
        return self._keeping

    def restore(self, history: History) -> Place | None:
        """Reads what was kept; the place to open, or None at the first visit."""
        self._saved = self.keeping.session(self._key)
        settings = self._saved.get("settings")
        if isinstance(settings, dict):
            self.settings = dict(settings)
        history.restore(self._saved.get("history"))
        return Place.from_json(self._saved.get("place"))

    def state(self, place: Place | None, history: History) -> dict[str, Any]:
        """What is to be kept now."""
        return {
            "place": place.as_json() if place else None,
            "history": history.as_json(),
            "settings": dict(self.settings),
        }

    def save(self, state: dict[str, Any]) -> str | None:
        """Keeps `state` unless it is kept already; off the UI thread. Why that failed, in one line, or None."""
        with self._lock:
            if state == self._saved:
                return None
            try:
                self.keeping.save_session(self._key, state)
            except NotKept as error:
                return note_told(error)
            self._saved = state
            return None

    def save_soon(self, state: dict[str, Any]) -> threading.Thread:
        """Keeps `state` in a thread of its own; a failure is told by the next `save`."""
        thread = threading.Thread(target=self.save, args=(state,), name="yaolan-session", daemon=True)
        thread.start()
        return thread

    def save_and_leave(self, state: dict[str, Any]) -> bool:
        """Keeps `state` before the browser ends; waits for `LAST_WAIT` seconds at most. Whether it could wait it out.

        A disk that hangs must not hang the exit: what was kept before is then still there.
        """
        thread = self.save_soon(state)
        thread.join(LAST_WAIT)
        return not thread.is_alive()
