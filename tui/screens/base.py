"""What every screen is: a view with a frame, a footer of the keys in force, and keys that become commands.

A screen of yours names its view and its hints, and yields its rows:

    class TimelineScreen(YaolanScreen):
        VIEW = "timeline"
        HINTS = ("open", "find", ("zoom.out", "zoom.in"), "help")

        def compose_body(self) -> ComposeResult:
            with Row():
                yield Ruler(id="ruler")
                yield LineList(id="events", empty=…, classes="split")

        def do_zoom_in(self) -> None: …

A key goes through the key map (views of the focused widget, then of the screen, then `everywhere`) to
the id of a command, and from there to the first `do_<id>` method on the way from the focused widget up
to the app. A method that returns False leaves the command to the next one up. A command that nobody
takes says why in the status line. State goes down by reactives, up as dataclass messages.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.dom import DOMNode
from textual.events import Callback, Event, Key, Resize, ScreenResume, Unmount
from textual.widgets import Static

from tui.commands import COMMANDS, VIEWS, Command
from tui.content import content
from tui.history import Place
from tui.keymap import Pending
from tui.keys import from_textual
from tui.language import gettext as _
from tui.safe import SafeText, safe
from tui.screens.painted import PaintedScreen
from tui.terminal.preflight import SMALLEST
from tui.widgets.dispatch import Dispatch
from tui.widgets.footer import Footer, Hint
from tui.widgets.frame import Edge
from tui.widgets.status import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from textual.geometry import Size
    from textual.timer import Timer

    from tui.app import YaolanApp
    from tui.desk import Desk, LibraryChanged
    from tui.screens.shelf import Shelf

HINT_AFTER = 0.3
"""Seconds after the first keys of a sequence until what can follow is shown."""
HintIds = str | tuple[str, ...]
"""The id of a command, or of several that share one word in the footer (that of the first)."""


class YaolanScreen(PaintedScreen, inherit_bindings=False):
    """A screen in its frame. Made with the place it is to show; `go` and `place` are the way in and back."""

    VIEW: ClassVar[str] = "everywhere"
    HINTS: ClassVar[tuple[HintIds, ...]] = ("help",)
    LABELS: ClassVar[Mapping[str, str]] = {}
    """Words (message ids) for the footer where a command's own label says too little, by its id."""
    AUTO_FOCUS = "*"

    def __init__(self, start: Place | None = None) -> None:
        super().__init__()
        self._start = start
        self._pending: tuple[str, ...] = ()
        self._hinting: Timer | None = None
        self._standing = SafeText("")

    # ---- for subclasses

    def compose_body(self) -> ComposeResult:
        """The rows between the top edge and the footer: `Row`s of panes, `Edge`s between them."""
        yield from ()

    def go(self, place: Place) -> None:
        """Shows `place`, which is of this screen's view. Called once after mounting, and later by jumps."""

    async def clear_away(self) -> None:
        """Forgets what was shown: the screen was taken away, and is to be used again for another place."""
        await self._end_sequence()

    def place(self) -> Place | None:
        """Where the person is, so that `go` can come back to it; None when it is not worth coming back to."""
        return Place(self.VIEW)

    def on_library_changed(self, message: LibraryChanged) -> None:
        """The index has a new generation: ask again for what is shown."""

    @property
    def yaolan(self) -> YaolanApp:
        """The app, by its own type."""
        return cast("YaolanApp", self.app)

    @property
    def desk(self) -> Desk:
        """Where questions to the corpus are asked."""
        return self.yaolan.desk

    def head(self, title: SafeText, note: SafeText = SafeText("")) -> None:  # noqa: B008 - an immutable string
        """Sets the title in the top edge, and a note at its right end."""
        edge = self.query_one("#frame-top", Edge)
        edge.heading, edge.note = title, note

    def stand(self, text: SafeText) -> None:
        """Sets what the status says while there is nothing else to say (a legend, an index' age)."""
        self._standing = text
        self.show_status(self.yaolan.status)

    def shelves(self) -> Collection[Shelf[Any]]:
        """What fills the lists of the screen; none where it has no lists."""
        return ()

    def say(self, text: object) -> None:
        """Says one line in the status, until the next key that does something."""
        self.yaolan.say(text)

    # ---- the frame

    def compose(self) -> ComposeResult:
        """The frame with the body in it."""
        yield Edge("top", id="frame-top")
        yield from self.compose_body()
        yield Edge("middle", id="frame-rule")
        with FooterRow():
            yield Footer(id="footer")
        yield Edge("bottom", id="frame-bottom")

    async def on_event(self, event: Event) -> None:
        """Answers an event, as long as the browser is not being closed."""
        if self.app.return_code is not None and not isinstance(event, Unmount | Callback):
            return  # what is on the screen may be gone, or never have come
        await super().on_event(event)

    def on_mount(self) -> None:
        """Draws the footer and goes to the place that the screen was made for."""
        self.refresh_hints()
        self.show_status(self.yaolan.status)
        if self._start is not None:
            self.go(self._start)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Shows what was said while another screen was on top, and takes the hardware cursor back."""
        # Textual works out the styles of all that is on it, again; they are old where a theme came meanwhile alone.
        event.refresh_styles = self._css_update_count != self.app._css_update_count
        self._css_update_count = self.app._css_update_count
        self.show_status(self.yaolan.status)
        place = getattr(self.focused, "place_cursor", None)
        if callable(place):
            place()
        self._tell_if_small(self.app.size)

    def on_resize(self, event: Resize) -> None:
        """In a window that is too small says so and nothing else."""
        self._tell_if_small(event.size)

    def _tell_if_small(self, size: Size) -> None:
        small = size.width < SMALLEST[0] or size.height < SMALLEST[1]
        # a screen that was taken away, or is still to come, may hear of a window's size too
        if small and self.is_attached and not self.query("#too-small"):
            self.mount(Static(content(_("The window is too small")), id="too-small"))
        self.set_class(small, "-too-small")

    def show_status(self, status: Status) -> None:
        """Draws the status line; `status` is the app's, what stands is the screen's own."""
        if self.is_mounted:
            pending = safe(" ".join(self._pending) + " …") if self._pending else SafeText("")
            self.query_one("#footer", Footer).status = Status(
                pending, status.message, status.progress, self._standing or status.standing
            )

    def _await_next(self) -> None:
        """Shows what can follow the keys pressed so far, when the next one is some time in coming."""
        self.show_status(self.yaolan.status)
        self._hinting = self.set_timer(HINT_AFTER, self._show_following)

    async def _show_following(self) -> None:
        """The hint window."""
        if not self._pending or not self.is_current:
            return
        from tui.widgets.following import Following

        following = self.yaolan.keymap.following(self.views(), self._pending)
        hints = [Hint(safe(key), safe(_(COMMANDS[id].label) if id else "…")) for key, id in following]
        await self.query(Following).remove()
        await self.mount(Following(safe(" ".join(self._pending)), hints, safe(f"Esc {_('Close')}")))

    async def _end_sequence(self) -> tuple[str, ...]:
        """Forgets the keys pressed so far, which it gives back, and takes the hint window away."""
        before, self._pending = self._pending, ()
        if self._hinting is not None:
            self._hinting.stop()
            self._hinting = None
        if before:
            await self.query("#following").remove()
            self.show_status(self.yaolan.status)
        return before

    def hints(self) -> tuple[HintIds, ...]:
        """The commands to show in the footer, most wanted first; by default `HINTS`."""
        return self.HINTS

    def refresh_hints(self) -> None:
        """Draws the keys in the footer again, after `hints` has changed its mind."""
        self.query_one("#footer", Footer).hints = tuple(self._hints())

    def _hints(self) -> Iterator[Hint]:
        for entry in self.hints():
            ids = (entry,) if isinstance(entry, str) else entry
            keys = [key for id in ids if (key := self.shown_key(id))]
            if keys:
                yield Hint(safe(" ".join(keys)), safe(self.shown_label(ids[0])))

    def shown_key(self, id: str) -> str:
        """The key of a command that the footer shows; by default its first."""
        return self.yaolan.keymap.shown(id)

    def shown_label(self, id: str) -> str:
        """The word for a command in the footer; by default what `LABELS` says, else its label."""
        return _(self.LABELS.get(id, COMMANDS[id].label))

    # ---- keys

    def views(self) -> Iterator[str]:
        """The views whose keys are in force, innermost first: of the focused widget and what holds it."""
        node: DOMNode | None = self.focused
        while node is not None and node is not self:
            view = getattr(node, "VIEW", None)
            if isinstance(view, str):
                yield view
            node = node.parent
        yield self.VIEW

    async def take_key(self, event: Key) -> None:
        """Turns a key into a command, or into text where there is a line of input. Called by the app alone.

        It runs in the app's turn, so that the next key waits until this one is dealt with. Widgets that
        take text have `take_text(character) -> bool` and get printable keys first.
        """
        if self.focused is None and (chain := self.focus_chain):
            # The screen is so new that Textual has not yet given it its focus.
            self.set_focus(chain[0])
        key = from_textual(event.key, event.character)
        if not self._pending and self._took_text(event):
            return
        meant = self.yaolan.keymap.step(self.views(), self._pending, key)
        before = await self._end_sequence()
        if isinstance(meant, Pending):
            self._pending = meant.keys
            self._await_next()
        elif meant is not None:
            self.yaolan.hush()
            await self.run_command(meant)
        elif before and key != "Esc":
            self.say(_("{keys} means nothing here").format(keys=" ".join((*before, key))))
        elif not before and (views := self.yaolan.keymap.elsewhere(key)):
            told = _(", ").join(_(VIEWS[view]) for view in views)
            self.say(_("{key} means nothing here, but in: {views}").format(key=key, views=told))

    @property
    def awaits(self) -> bool:
        """Whether the rows that `open` and `move` would mean are still on their way."""
        return False

    def too_early(self, event: Key) -> bool:
        """Whether a key means a row that is still on its way."""
        typed = event.character is not None and event.character.isprintable()
        if typed or self._pending or not self.awaits:
            return False
        meant = self.yaolan.keymap.step(self.views(), (), from_textual(event.key, event.character))
        return isinstance(meant, str) and meant.startswith(("open", "move.", "page."))

    def _took_text(self, event: Key) -> bool:
        take = getattr(self.focused, "take_text", None)
        character = event.character
        return bool(take and character and character.isprintable() and take(character))

    async def run_command(self, id: str) -> bool:
        """Carries out the command `id` where the focus is; whether anybody took it."""
        command = COMMANDS[id]
        start: DOMNode = self.focused or self
        for node in start.ancestors_with_self:
            method = getattr(node, command.method, None)
            if method is None:
                continue
            taken = method()
            if inspect.isawaitable(taken):
                taken = await taken
            if taken is not False:
                return True
        self.say(_("{command}: {why}").format(command=_(command.label), why=self._why_not(command)))
        return False

    def unavailable(self, id: str) -> str:
        """Why a command would find nothing to do where the focus is, in words; empty where it may.

        Whoever answers a command by `do_<id>` may say beforehand by `may_<id>` whether there is anything to do.
        """
        command = COMMANDS[id]
        for node in (self.focused or self).ancestors_with_self:
            if hasattr(node, command.method):
                may = getattr(node, command.method.replace("do_", "may_", 1), None)
                if may is None or may():
                    return ""
        return self._why_not(command)

    def lower(self) -> YaolanScreen | None:
        """The screen over which this one lies; None where there is none."""
        stack = self.app.screen_stack
        at = stack.index(self) if self in stack else 0
        found = stack[at - 1] if at else None
        return found if isinstance(found, YaolanScreen) else None

    @staticmethod
    def _why_not(command: Command) -> str:
        return _(command.needs) or _("not in this view")

    # ---- commands that mean the same on every screen

    def do_pane_next(self) -> bool:
        """The focus to the next pane; False where there is one."""
        return self._cycle(1)

    def do_pane_previous(self) -> bool:
        """The focus to the previous pane; False where there is one."""
        return self._cycle(-1)

    def may_pane_next(self) -> bool:
        """Whether there is another pane."""
        return len(self.focus_chain) > 1

    may_pane_previous = may_pane_next

    def _cycle(self, by: int) -> bool:
        chain = self.focus_chain
        if len(chain) < 2:
            return False
        at = chain.index(self.focused) if self.focused in chain else 0
        self.set_focus(chain[(at + by) % len(chain)])
        return True


class FooterRow(Dispatch, Horizontal, inherit_bindings=False):
    """The row of the frame that holds the footer."""

    DEFAULT_CSS = """
    FooterRow { height: 1; width: 100%; border-left: solid $border-blurred; border-right: solid $border-blurred; }
    .-ascii FooterRow { border-left: ascii $border-blurred; border-right: ascii $border-blurred; }
    """
