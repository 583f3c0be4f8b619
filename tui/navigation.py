"""The way between places: screens as layers over a base view, with history."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from tui.history import Place
from tui.screens.base import YaolanScreen

if TYPE_CHECKING:
    from tui.app import YaolanApp

SCREENS: Mapping[str, str] = {
    "home": "tui.screens.browse:HomeScreen",
    "initiatives": "tui.screens.browse:InitiativesScreen",
    "timeline": "tui.screens.timeline:TimelineScreen",
    "glossary": "tui.screens.glossary:GlossaryScreen",
    "figures": "tui.screens.figures:FiguresScreen",
    "reader": "tui.screens.reader:ReaderScreen",
    "initiative": "tui.screens.initiative:InitiativeScreen",
    "search": "tui.screens.search:SearchScreen",
    "marks": "tui.screens.marks:MarksScreen",
    "help": "tui.screens.help:HelpScreen",
    "palette": "tui.screens.palette:PaletteScreen",
}
"""Where the screen of each view is; imported when it is first shown."""
BASES = frozenset({"home", "initiatives", "timeline", "glossary", "figures"})
"""Views that stand at the bottom of the layers and are kept alive; the others lie over them."""


class Navigation:
    """Knows which screen shows a place. One object of the app; all of it runs in the app's turn."""

    def __init__(self, app: YaolanApp, screens: Mapping[str, str] = SCREENS) -> None:
        self._app = app
        self._where = screens
        self._bases: dict[str, YaolanScreen] = {}

    def made(self, place: Place) -> YaolanScreen:
        """A new screen that will show `place`; a base view is made once."""
        module, name = self._where[place.view].split(":")
        screen: YaolanScreen = getattr(import_module(module), name)(place)
        if place.view in BASES:
            self._bases[place.view] = screen
            self._app.install_screen(screen, place.view)
        return screen

    @property
    def view(self) -> str:
        """The view of the top screen."""
        screen = self._app.screen
        return screen.VIEW if isinstance(screen, YaolanScreen) else "home"

    def screens(self) -> set[YaolanScreen]:
        """All screens alive, shown or kept."""
        stacked = {screen for screen in self._app.screen_stack if isinstance(screen, YaolanScreen)}
        return stacked | {screen for screen in self._bases.values() if screen.is_running}

    def here(self) -> Place | None:
        """The place that the top screen shows."""
        screen = self._app.screen
        return screen.place() if isinstance(screen, YaolanScreen) else None

    async def show(self, place: Place, *, returning: bool = False) -> None:
        """Shows `place`: a base view below nothing, anything else as a new layer.

        Args:
            place: of a view that has a screen.
            returning: go back to a layer that already shows the place, where there is one.
        """
        with self._app.batch_update():
            if place.view in BASES:
                await self._show_base(place)
            elif returning and (layer := self._layer_of(place)) is not None:
                await self._pop_to(layer)
                layer.go(place)
            elif self._same_text(place):
                self._top().go(place)
            else:
                await self._app.push_screen(self.made(place))

    async def pop(self) -> None:
        """Takes the top layer away, as far as there is one."""
        if len(self._app.screen_stack) > 1:
            await self._app.pop_screen()

    async def _show_base(self, place: Place) -> None:
        await self._pop_to(self._app.screen_stack[0])
        base = self._bases.get(place.view)
        if base is None:
            await self._app.switch_screen(self.made(place))
            return
        if self._app.screen is not base:
            await self._app.switch_screen(base)
        base.go(place)

    async def _pop_to(self, screen: object) -> None:
        while len(self._app.screen_stack) > 1 and self._app.screen is not screen:
            await self._app.pop_screen()

    def _top(self) -> YaolanScreen:
        screen = self._app.screen
        assert isinstance(screen, YaolanScreen)
        return screen

    def _layer_of(self, place: Place) -> YaolanScreen | None:
        for screen in reversed(self._app.screen_stack):
            there = screen.place() if isinstance(screen, YaolanScreen) else None
            if there and (there.view, there.document, there.item) == (place.view, place.document, place.item):
                return cast(YaolanScreen, screen)
        return None

    def _same_text(self, place: Place) -> bool:
        """Whether the top screen shows the document that `place` is in: a jump inside it is no new layer."""
        there = self.here()
        return there is not None and place.view == "reader" == there.view and there.document == place.document
