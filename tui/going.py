"""The commands that go somewhere, for the app: views, layers, history, leaving with the place kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.history import History, Place
from tui.language import gettext as _
from tui.terminal.driver import YaolanDriver

if TYPE_CHECKING:
    from textual.app import App

    from corpus.library.protocol import Library
    from tui.desk import Desk
    from tui.navigation import Navigation
    from tui.session import Session

    _Base = App[None]
else:
    _Base = object


class PlaceCommands(_Base):
    """A part of `YaolanApp`: it moves between places, keeps where one is, and holds nothing of its own."""

    navigation: Navigation
    history: History
    desk: Desk
    session: Session

    if TYPE_CHECKING:

        def say(self, text: object) -> None:
            """See `Telling`."""

    def leave(self, status: int = 0) -> None:
        """Ends the browser with an exit status, after keeping where the person is."""
        self._save_now()
        self.exit(return_code=status)

    def action_leave(self) -> None:
        """Ctrl+c and Ctrl+q, whatever the key map says."""
        self.leave()

    def _state(self) -> dict[str, object]:
        return self.session.state(self.navigation.here(), self.history)

    def _save_now(self) -> None:
        self.session.save_and_leave(self._state())

    def _save_soon(self) -> None:
        self.session.save_soon(self._state())

    def visit(self, place: Place) -> None:
        """Goes to `place` and remembers where one came from (H goes back). From any handler of the UI."""
        self.call_later(self._visit, place)

    async def _visit(self, place: Place) -> None:
        if (here := self.navigation.here()) is not None:
            self.history.leave(here)
        await self.navigation.show(place)

    async def do_view_home(self) -> None:
        """Documents and initiatives together."""
        await self._visit(Place("home"))

    async def do_view_initiatives(self) -> None:
        """Initiatives alone."""
        await self._visit(Place("initiatives"))

    async def do_view_timeline(self) -> None:
        """The timeline."""
        await self._visit(Place("timeline"))

    async def do_view_glossary(self) -> None:
        """The glossary."""
        await self._visit(Place("glossary"))

    async def do_view_figures(self) -> None:
        """The figures."""
        await self._visit(Place("figures"))

    async def do_search(self) -> None:
        """The search, over what is there."""
        await self._visit(Place("search"))

    async def do_mark_list(self) -> None:
        """The person's marks."""
        await self._visit(Place("marks"))

    def do_related(self) -> bool:
        """What is about the same as the document under the cursor, as a search; False where there is none."""
        from corpus.search.query import like

        asked = getattr(self.screen, "subject", None)
        subject = asked() if asked is not None else None
        if subject is None or subject.document is None:
            return False

        def query(library: Library) -> str:
            row = library.document(subject.document)
            return like(row.title, row.path)

        self.desk.ask(self, query, lambda found: self.visit(Place("search", item=found)), channel="related")
        return True

    async def do_help(self) -> None:
        """Every command with its keys."""
        await self.navigation.show(Place("help", item=self.navigation.view))

    async def do_palette(self) -> None:
        """Anything by its name."""
        await self.navigation.show(Place("palette"))

    async def do_history_back(self) -> bool:
        """Back to where one was; False when that is nowhere."""
        return await self._go(self.history.back(self.navigation.here() or Place("home")))

    async def do_history_forward(self) -> bool:
        """Forward again; False when there is no forward."""
        return await self._go(self.history.forward(self.navigation.here() or Place("home")))

    def may_history_back(self) -> bool:
        """Whether there is a place to go back to."""
        return self.history.has_back(self.navigation.here() or Place("home"))

    def may_history_forward(self) -> bool:
        """Whether there is a place to go forward to."""
        return self.history.has_forward(self.navigation.here() or Place("home"))

    async def _go(self, place: Place | None) -> bool:
        if place is None:
            return False
        await self.navigation.show(place, returning=True)
        return True

    async def do_close(self) -> bool:
        """Takes the top layer away; from another base view goes home; False at home."""
        if len(self.screen_stack) > 1:
            await self.navigation.pop()
            return True
        if self.navigation.view != "home":
            await self._visit(Place("home"))
            return True
        return False

    async def do_quit_layer(self) -> None:
        """Takes the top layer away; at home, leaves."""
        if not await self.do_close():
            self.leave()

    def do_quit(self) -> None:
        """Leaves."""
        self.leave()

    def do_reread(self) -> None:
        """Brings the index up to date."""
        self.say(_("Already being read") if self.desk.indexing else _("Reading what changed…"))
        self.desk.index()

    def do_redraw(self) -> None:
        """Draws every cell again, where something else wrote on the terminal."""
        self.repaint()

    def repaint(self) -> None:
        """Empties the terminal and draws every cell."""
        if isinstance(self._driver, YaolanDriver):
            self._driver.clear()
        self.refresh(layout=True)

    def edit(self, path: str, line: int) -> None:
        """Opens a file in the person's editor at a line, and goes on when that ends."""
        from tui.editor import NoEditing, command, editor

        if not isinstance(self._driver, YaolanDriver):
            return
        self._save_now()
        try:
            words = command(editor(), path, line)
            status = self._driver.hand_over(words)
        except NoEditing as error:
            self.say(error)
        except OSError as error:
            told = _("the editor {name} cannot be started: {why}; $VISUAL or $EDITOR names another")
            self.say(told.format(name=Path(words[0]).name, why=error.strerror))
        else:
            if status:
                told = _("the editor {name} ended with status {status}")
                self.say(told.format(name=Path(words[0]).name, status=status))

    def do_suspend(self) -> None:
        """Gives the terminal back to the shell until it continues us."""
        if isinstance(self._driver, YaolanDriver):
            self._save_now()
            self._driver.stop_here()
