"""The documents that are looked at, for the app: chosen on one screen, in force on all, kept with the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.desk import LibraryChanged
from tui.language import gettext as _

if TYPE_CHECKING:
    from textual.app import App

    from tui.desk import Desk
    from tui.navigation import Navigation
    from tui.rows.facets import Narrowing
    from tui.session import Session

    _Base = App[None]
else:
    _Base = object

SETTING = "documents.narrowing"


class NarrowCommands(_Base):
    """A part of `YaolanApp`: it knows which documents are looked at, and holds nothing of its own."""

    session: Session
    navigation: Navigation
    desk: Desk

    if TYPE_CHECKING:

        def say(self, text: object) -> None:
            """See `Telling`."""

    @property
    def narrowing(self) -> Narrowing | None:
        """Which documents are looked at; None for all."""
        kept = self.session.settings.get(SETTING)
        if kept is None:
            return None
        # Not needed by the first screen of a person who looks at all documents.
        from tui.rows.facets import Narrowing

        return Narrowing.from_json(kept) or None

    def narrow(self, narrowing: Narrowing | None) -> None:
        """Looks at other documents: every list is filled anew."""
        if narrowing:
            self.session.settings[SETTING] = narrowing.as_json()
        else:
            self.session.settings.pop(SETTING, None)
        self.fill_anew()

    def fill_anew(self) -> None:
        """Every screen asks again for what it shows."""
        for screen in self.navigation.screens():
            screen.post_message(LibraryChanged(self.desk.generation))

    def do_narrow(self) -> bool:
        """Looks at all documents again; False where all are looked at."""
        if self.narrowing is None:
            return False
        self.narrow(None)
        self.say(_("all documents"))
        return True
