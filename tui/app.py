"""The browser as a whole: theme, key map, screens by view, and the way between places."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key

from corpus.records import field, record
from tui.alt_keys import apart
from tui.crash import write_report
from tui.desk import Desk
from tui.going import PlaceCommands
from tui.history import History, Place
from tui.key_queue import KeyQueue
from tui.keymap import KeyMap
from tui.language import gettext as _
from tui.looks import SETTING as THEME
from tui.looks import ThemeCommands
from tui.narrowing import NarrowCommands
from tui.navigation import BASES, FIRST, LAYERS, SCREENS, Navigation
from tui.screens.base import YaolanScreen
from tui.session import SAVE_EVERY, Session
from tui.stylesheet import LazyStylesheet
from tui.telling import Telling
from tui.terminal.driver import YaolanDriver
from tui.terminal.preflight import enough_colours
from tui.terminal.width import ambiguous_width
from tui.warming import AFTER, warm
from tui.widgets.dispatch import Dispatch
from tui.widgets.status import Status

if TYPE_CHECKING:
    from corpus import Corpus
    from tui.terminal.ambiguous import Question


ROWS_FIRST = 0.1
"""Seconds from the first screen until files are looked at: its rows come first."""


@record
class Options:
    """How the browser was started."""

    keymap: KeyMap
    mouse: bool = False
    diff: bool = False
    """Whether only changed cells are sent to the terminal."""
    sparing: bool = False
    """Whether bytes are dear, as over SSH: less is painted at once, and changes wait for a slow line."""
    question: Question | None = None
    """What the terminal was asked before the browser began."""
    screens: Mapping[str, str] = field(default_factory=lambda: SCREENS)
    start: Place | None = None
    """Where to open, instead of where the person was."""
    note: str | None = None
    """Why the index or what a person keeps does not outlast this run; said once."""
    watch: bool = False
    """Whether files that change while the browser is open are read by themselves."""
    shown: Callable[[], object] | None = None
    """Called once, when the first screen is drawn."""


class YaolanApp(PlaceCommands, NarrowCommands, ThemeCommands, Telling, Dispatch, App[None], inherit_bindings=False):
    """The browser on one corpus.

    Args:
        corpus: what `corpus.open_corpus` gave.
        options: how it was started.
        session: where the person was; restored when the first screen is shown.
    """

    CSS_PATH = "styles.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "yaolan"
    DEFAULT_MODE = FIRST
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,ctrl+q", "leave", priority=True, show=False)]

    def __init__(self, corpus: Corpus, options: Options, session: Session) -> None:
        # Native colours must be asked for here: Textual chooses how to honour NO_COLOR while it is made.
        self.plain = "NO_COLOR" in os.environ or not enough_colours(os.environ)
        super().__init__(driver_class=YaolanDriver, ansi_color=self.plain or None)
        self.animation_level = "none"
        self._disable_tooltips = self._disable_notifications = True
        self.register_themes()
        self.history = History()
        self._resume = options.start or session.restore(self.history)
        self.wear(session.settings.get(THEME))
        self.stylesheet = LazyStylesheet(variables=self.get_css_variables())
        self.options, self.session, self.keymap = options, session, options.keymap
        self.changed_cells_only, self.sparing, self.question = options.diff, options.sparing, options.question
        self.set_class(ambiguous_width() == 2, "-ascii")
        self._keys = KeyQueue(self, self._take_key, lambda: self.screen.focused or self.screen, self._too_early)
        self.status = Status()
        self.crashed = False
        self.crash: Path | None = None
        self.navigation = Navigation(self, options.screens)
        # The view where the person was, else home; a layer such as the reader comes over it once we run.
        base = self._resume is not None and self._resume.view in BASES
        self.navigation.begin(self._resume if self._resume is not None and base else Place("home"))
        self.desk = Desk(
            corpus, say=self._say_soon, progress=self._progress_soon, changed=self._changed_soon, waits=True
        )
        self.desk.tags = session.tags
        self.desk.answered = self._keys.look

    # ---- begin and end

    async def on_mount(self) -> None:
        """Begins to bring the index up to date, and goes on to the layer where the person was."""
        faults = self.keymap.faults
        more = _(" (and {more} more)").format(more=len(faults) - 1) if len(faults) > 1 else ""
        said = [f"{faults[0]}{more}"] if faults else []
        if self.options.note:
            said.append(self.options.note)
        if said:
            self.say(" · ".join(said))
        if self._resume is not None and self._resume.view in LAYERS:
            await self.navigation.show(self._resume)
        self.call_after_refresh(self._shown)
        self.set_interval(SAVE_EVERY, self._save_soon)

    def _shown(self) -> None:
        """The first screen stands: now there is time for what would have kept it waiting."""
        if self.options.shown is not None:
            self.options.shown()
        self.desk.begin()
        self.set_timer(ROWS_FIRST, self._look_for_changes)
        self.set_timer(AFTER, lambda: warm(self.options.screens.values()))

    def _look_for_changes(self) -> None:
        """Brings the index up to date, now and whenever files change."""
        self.desk.index()
        if self.options.watch:
            self.desk.watch()

    def on_unmount(self) -> None:
        """Keeps where the person was and lets go of the corpus."""
        self.desk.close()

    def _fatal_error(self) -> None:
        # Textual would print the values of variables (texts, paths) to the terminal.
        self.crashed = True
        self.crash = write_report(self._exception or RuntimeError("unknown"))
        self._return_code = 71 if isinstance(self._exception, MemoryError) else 70
        self._close_messages_no_wait()

    # ---- keys

    async def on_event(self, event: Event) -> None:
        """Gives a key to the top screen and waits until it is dealt with, so that type-ahead reaches the next."""
        if isinstance(event, Key) and not event.is_forwarded and isinstance(self.screen, YaolanScreen):
            if not await self._check_bindings(event.key, priority=True):
                for key in apart(event, self.keymap.binds):
                    await self._keys.put(key)
        else:
            await super().on_event(event)

    def _too_early(self, event: Key) -> bool:
        return isinstance(self.screen, YaolanScreen) and self.screen.too_early(event)

    async def _take_key(self, event: Key) -> None:
        if isinstance(self.screen, YaolanScreen):
            await self.screen.take_key(event)
