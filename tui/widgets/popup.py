"""The glossary pop-up: what a term means, beside the term; `K` in it looks up a term of its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.message import Message

from tui.rows.explanations import Explained, Stop, link_places, tell
from tui.safe import SafeText, safe
from tui.widgets.box import Box, BoxLine

if TYPE_CHECKING:
    from collections.abc import Sequence


class Popup(Box, inherit_bindings=False):
    """A term with its explanations.

    Args:
        explained: what is known of the term.
        near: where the term stands on the screen; it stays in sight.
        keys: what stands in the bottom border.
    """

    DEFAULT_CSS = "Popup { background: $panel; }"

    @dataclass
    class Chosen(Message):
        """Enter: to the place of an explanation or a use."""

        target: Stop
        term: str

    @dataclass
    class Wanted(Message):
        """K: a term inside the explanation; answer with `push`."""

        popup: Popup
        name: str

    def __init__(self, explained: Explained, near: Region, keys: SafeText) -> None:
        super().__init__(near)
        self.keys = keys
        self._stack: list[tuple[Explained, int, int | None]] = []
        self._explained = explained
        self._stop = 0
        self._link: int | None = None
        self._starts: list[int] = []

    @property
    def explained(self) -> Explained:
        """What is shown."""
        return self._explained

    @property
    def depth(self) -> int:
        """Terms that one came through to this one."""
        return len(self._stack)

    def push(self, explained: Explained | None) -> None:
        """Shows a term of the explanation; Esc comes back to this one."""
        if explained is not None:
            self._stack.append((self._explained, self._stop, self._link))
            self._turn(explained, 0, None)

    def _turn(self, explained: Explained, stop: int, link: int | None) -> None:
        self._explained, self._stop, self._link, self._top = explained, stop, link, 0
        self.reshow()

    # ---- what is shown

    def lay_out(self, width: int) -> Sequence[BoxLine]:
        """The explanations, and where else the term is used."""
        path = [*(one.row.term for one, _stop, _link in self._stack[-1:]), self._explained.row.term]
        stops = len(self._explained.stops)
        self.heading = safe(" › ".join(path) + (f" {self._stop + 1}/{stops}" if stops > 1 else ""))
        lines, self._starts = tell(self._explained, width, self._stop, self._link)
        return lines

    @property
    def stop(self) -> Stop | None:
        """The explanation or use under the cursor."""
        return self._explained.stops[self._stop] if self._explained.stops else None

    def _links(self) -> list[str]:
        stop = self.stop
        text = safe(stop.text) if stop else ""
        return [text[start:end] for start, end in link_places(text, self._explained.links)]

    # ---- commands

    def do_move_down(self) -> None:
        """To the next explanation; further down the last."""
        self._to_stop(1)

    def do_move_up(self) -> None:
        """To the explanation before; further up the first."""
        self._to_stop(-1)

    def _to_stop(self, by: int) -> None:
        target = self._stop + by
        if not 0 <= target < len(self._explained.stops):
            self.scroll_lines(by)
            return
        self._stop, self._link = target, None
        self.reshow()
        inner = max(1, self.size.height - 2)
        ends = [*self._starts[1:], len(self._lines)]
        if self._starts[target] < self._top:
            self._top = self._starts[target]
        elif ends[target] > self._top + inner:
            self._top = min(self._starts[target], ends[target] - inner)
        self.refresh()

    def do_pane_next(self) -> None:
        """To the next term in the explanation."""
        self._to_link(1)

    def do_pane_previous(self) -> None:
        """To the term before in the explanation."""
        self._to_link(-1)

    def do_mark_next(self) -> None:
        """To the next term in the explanation."""
        self._to_link(1)

    def do_mark_previous(self) -> None:
        """To the term before in the explanation."""
        self._to_link(-1)

    def _to_link(self, by: int) -> None:
        count = len(self._links())
        if count:
            self._link = (0 if by > 0 else count - 1) if self._link is None else (self._link + by) % count
            self.reshow()

    def do_glossary_popup(self) -> bool:
        """Looks up the lit term of the explanation, or its first; False where there is none."""
        links = self._links()
        if not links:
            return False
        self.post_message(self.Wanted(self, links[self._link or 0]))
        return True

    def do_open(self) -> bool:
        """To where the explanation stands; False where there is none."""
        if self.stop is None:
            return False
        self.post_message(self.Chosen(self.stop, self._explained.row.term))
        return True

    async def do_close(self) -> None:
        """Back to the term one came from, or away."""
        if self._stack:
            self._turn(*self._stack.pop())
        else:
            await self.dismiss()
