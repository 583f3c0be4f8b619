"""A row of the frame that asks for one line of text, and is not there else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.safe import SafeText
from tui.widgets.frame import Row
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Callable


class AskRow(Row, inherit_bindings=False):
    """Asks with a prompt of its own. Enter answers, Esc does not; the focus goes back to where it was."""

    DEFAULT_CSS = """
    AskRow { height: 1; display: none; }
    AskRow.-asking { display: block; }
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._back: Widget | None = None
        self._answered: Callable[[SafeText], object] = lambda _text: None
        self._changed: Callable[[SafeText], object] = lambda _text: None
        self._cancelled: Callable[[], object] = lambda: None

    async def ask(
        self,
        sign: SafeText,
        hint: SafeText,
        answered: Callable[[SafeText], object],
        *,
        changed: Callable[[SafeText], object] = lambda _text: None,
        cancelled: Callable[[], object] = lambda: None,
        value: SafeText = SafeText(""),  # noqa: B008 - an immutable string
    ) -> None:
        """Asks.

        Args:
            sign: what stands before the text.
            hint: what stands in it while it is empty.
            answered: called with the text at Enter.
            changed: called with the text as it is typed.
            cancelled: called at Esc.
            value: the text to begin with.
        """
        await self.remove_children()
        if not self.has_class("-asking"):
            self._back = self.screen.focused
        self._answered, self._changed, self._cancelled = answered, changed, cancelled
        prompt = Prompt(sign=sign, hint=hint)
        await self.mount(prompt)
        if value:
            with self.prevent(Prompt.Changed):
                prompt.value = value
        self.add_class("-asking")
        prompt.focus()

    async def _end(self) -> None:
        self.remove_class("-asking")
        if self._back is not None and self._back.is_attached:
            self.screen.set_focus(self._back)
        await self.remove_children()

    async def forget(self) -> None:
        """Asks no more, and tells nobody."""
        self.remove_class("-asking")
        await self.remove_children()

    async def do_close(self) -> None:
        """Esc."""
        await self._end()
        self._cancelled()

    def do_pane_next(self) -> None:
        """The focus stays in the line."""

    def do_pane_previous(self) -> None:
        """The focus stays in the line."""

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Passes the text on."""
        event.stop()
        self._changed(event.value)

    async def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        """Enter."""
        event.stop()
        await self._end()
        self._answered(event.value)
