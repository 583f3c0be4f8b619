"""The theme: which one a person chose, and the way to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.language import gettext as _
from tui.themes import THEMES

if TYPE_CHECKING:
    from textual.app import App

    from tui.session import Session

    _Base = App[None]
else:
    _Base = object

SETTING = "theme"


class ThemeCommands(_Base):
    """A part of `YaolanApp`: what is drawn in which colours. Nothing of it moves a single cell."""

    session: Session
    plain: bool
    """Whether the terminal's own colours are all there are, as with NO_COLOR."""

    if TYPE_CHECKING:

        def say(self, text: object) -> None:
            """See `Telling`."""

    def register_themes(self) -> None:
        """Makes the themes known."""
        for theme, _label in THEMES.values():
            self.register_theme(theme)

    def wear(self, name: object) -> None:
        """Takes a theme by its short name; anything else is the default."""
        chosen = "terminal" if self.plain else name if isinstance(name, str) and name in THEMES else "dark"
        self.theme = THEMES[chosen][0].name

    def may_theme(self) -> bool:
        """Whether there are other colours."""
        return not self.plain

    def do_theme(self) -> bool:
        """The next theme; False where the terminal's own colours are all there are."""
        if self.plain:
            return False
        names = list(THEMES)
        here = next(at for at, name in enumerate(names) if THEMES[name][0].name == self.theme)
        name = names[(here + 1) % len(names)]
        self.session.settings[SETTING] = name
        self.wear(name)
        self.say(_("colours: {theme}").format(theme=_(THEMES[name][1])))
        return True
