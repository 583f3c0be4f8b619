"""What the app says in the status line, and whom it tells that the index changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.desk import LibraryChanged
from tui.progress import progress_line
from tui.rows.notes import note_told
from tui.safe import SafeText, safe
from tui.screens.base import YaolanScreen

if TYPE_CHECKING:
    from textual.app import App

    from corpus.library.progress import Progress
    from tui.navigation import Navigation
    from tui.widgets.status import Status

    _Base = App[None]
else:
    _Base = object


class Telling(_Base):
    """A part of `YaolanApp`: it passes on what is to be said. The `_soon` methods may be called from any thread."""

    status: Status
    navigation: Navigation

    def say(self, text: object) -> None:
        """Says one line in the status, until the next key that does something. On the UI thread."""
        self._tell(replace(self.status, message=safe(text)))

    def hush(self) -> None:
        """Takes away what was said."""
        if self.status.message:
            self._tell(replace(self.status, message=SafeText("")))

    def stand(self, text: SafeText) -> None:
        """Sets what the status says on every screen that has nothing of its own to say there."""
        self._tell(replace(self.status, standing=text))

    def _tell(self, status: Status) -> None:
        self.status = status
        if self.screen_stack and isinstance(self.screen, YaolanScreen):
            self.screen.show_status(status)

    def _say_soon(self, text: str) -> None:
        self.call_later(self.say, note_told(text))

    def _progress_soon(self, progress: Progress | None) -> None:
        line = progress_line(progress) if progress is not None else SafeText("")
        self.call_later(lambda: self._tell(replace(self.status, progress=line)))

    def _changed_soon(self, generation: int) -> None:
        self.call_later(self._library_changed, generation)

    def _library_changed(self, generation: int) -> None:
        for screen in self.navigation.screens():
            screen.post_message(LibraryChanged(generation))
