"""The way between places: screens as layers over a base view, with history."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from tui.screens.base import YaolanScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.app import YaolanApp
    from tui.history import Place

SCREENS: Mapping[str, str] = {
    "home": "tui.screens.home:HomeScreen",
    "facets": "tui.screens.facets:FacetsScreen",
    "initiatives": "tui.screens.initiatives:InitiativesScreen",
    "timeline": "tui.screens.timeline:TimelineScreen",
    "glossary": "tui.screens.glossary:GlossaryScreen",
    "figures": "tui.screens.figures:FiguresScreen",
    "reader": "tui.screens.reader:ReaderScreen",
    "beside": "tui.screens.beside:BesideScreen",
    "compare": "tui.screens.compare:CompareScreen",
    "original": "tui.screens.original:OriginalScreen",
    "initiative": "tui.screens.initiative:InitiativeScreen",
    "search": "tui.screens.search:SearchScreen",
    "marks": "tui.screens.marks:MarksScreen",
    "help": "tui.screens.help:HelpScreen",
    "palette": "tui.screens.palette:PaletteScreen",
}
"""Where the screen of each view is; imported when it is first shown."""
BASES = frozenset({"home", "initiatives", "timeline", "glossary", "figures"})
"""Views that stand at the bottom of the layers and are kept, each a mode of Textual's; others lie over them."""
LAYERS = frozenset({"reader", "original", "initiative", "beside", "compare"})
"""Views over them that are come back to when the browser is opened again."""
FIRST = "first"
"""Name of the mode that the browser begins in."""
USED_AGAIN = frozenset({"reader"})
"""Layers whose screen is cleared and kept when it is taken away: to make one takes longer than to fill it."""


class Navigation:
    """Knows which screen shows a place. One object of the app; all of it runs in the app's turn."""

    def __init__(self, app: YaolanApp, screens: Mapping[str, str] = SCREENS) -> None:
        self._app = app
        self._where = screens
        self._modes: dict[str, str] = {}
        self._kept: dict[str, YaolanScreen] = {}

    def begin(self, place: Place) -> None:
        """Makes `place` the first that is shown; of a base view."""
        self._modes[place.view] = FIRST
        self._app.add_mode(FIRST, lambda: self._made(place))

    def _made(self, place: Place) -> YaolanScreen:
        """A new screen that will show `place`."""
        module, name = self._where[place.view].split(":")
        screen: YaolanScreen = getattr(import_module(module), name)(place)
        # It gets its styles as it is mounted. For a new mode Textual takes it for one that missed a change of theme,
        # and works out those of every widget of every screen, twice.
        screen._css_update_count = self._app._css_update_count
        return screen

    @property
    def view(self) -> str:
        """The view of the top screen."""
        screen = self._app.screen
        return screen.VIEW if isinstance(screen, YaolanScreen) else "home"

    def screens(self) -> list[YaolanScreen]:
        """All screens alive, shown or kept."""
        stacks = (self._app.get_screen_stack(mode) for mode in self._modes.values())
        return [screen for stack in stacks for screen in stack if isinstance(screen, YaolanScreen)]

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
                await self._push(place)

    async def _push(self, place: Place) -> None:
        """Lays a screen over what is shown."""
        kept = self._kept.get(place.view)
        if kept is None or kept in self.screens():
            screen = self._made(place)
            if kept is None and place.view in USED_AGAIN:
                self._kept[place.view] = screen
                self._app.install_screen(screen, f"kept-{place.view}")
            await self._app.push_screen(screen)
        else:
            await self._app.push_screen(kept)
            kept.go(place)

    async def pop(self) -> None:
        """Takes the top layer away, as far as there is one."""
        if len(self._app.screen_stack) > 1:
            gone = self._top()
            await self._app.pop_screen()
            if gone in self._kept.values():
                await gone.clear_away()

    async def _show_base(self, place: Place) -> None:
        await self._pop_to(None)
        if place.view == self.view:
            self._top().go(place)
            return
        mode = self._modes.get(place.view)
        if mode is None:
            mode = self._modes[place.view] = place.view
            self._app.add_mode(mode, lambda: self._made(place))
            await self._app.switch_mode(mode)
        else:
            await self._app.switch_mode(mode)
            self._top().go(place)

    async def _pop_to(self, screen: YaolanScreen | None) -> None:
        while len(self._app.screen_stack) > 1 and self._app.screen is not screen:
            await self.pop()

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
