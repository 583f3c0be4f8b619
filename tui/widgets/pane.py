"""A list with a caption over it and a filter in it: documents, initiatives, events, terms, figures."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from corpus.records import record
from tui.safe import SafeText, safe
from tui.widgets.caption import Caption
from tui.widgets.dispatch import Dispatch
from tui.widgets.line_list import LineList, Piece
from tui.widgets.prompt import Prompt


@record
class Heading:
    """What the caption over a list says."""

    label: SafeText
    shown: int
    total: int
    sort: SafeText = SafeText("")
    counted: bool = True
    """Whether the numbers are known and worth a place."""
    narrowed: SafeText = SafeText("")
    """Which documents alone are looked at; empty for all."""
    aside: SafeText = SafeText("")
    """What the numbers leave out, said where all rows are shown and there is room."""


class ListPane(Dispatch, Vertical, can_focus=False, inherit_bindings=False):
    """A pane of a screen. It shows and asks; who it belongs to fills the list and does the filtering.

    Args:
        empty: what stands in the list while it has no rows.
        id: of the widget.
        classes: of the widget.
        hint: what stands in the line of the filter while it is empty.
        view: whose keys are in force in the list besides those of lists; none of its own where it is empty.
    """

    DEFAULT_CSS = """
    ListPane { height: 1fr; width: 1fr; }
    ListPane > Prompt { display: none; }
    ListPane.-filtering > Prompt { display: block; }
    ListPane.-filtering > Caption { display: none; }
    """

    @dataclass
    class Filter(Message):
        """The filter reads differently; empty for none."""

        pane: ListPane
        text: str

    @dataclass
    class Entered(Message):
        """Enter in the filter's line."""

        pane: ListPane

    @dataclass
    class SortWanted(Message):
        """The next order is wanted."""

        pane: ListPane

    @dataclass
    class MatchWanted(Message):
        """The next row (`step` 1) or the one before (-1) that was sought is wanted."""

        pane: ListPane
        step: int

    def __init__(
        self,
        *,
        empty: SafeText,
        id: str,
        classes: str | None = None,
        hint: SafeText = SafeText(""),  # noqa: B008 - an immutable string
        view: str = "",
    ) -> None:
        super().__init__(id=id, classes=classes)
        if view:
            self.VIEW = view
        self.sought = SafeText("")
        """The last filter, in force or not: what the next match is a match of."""
        self.list = LineList(empty=empty, id=f"{id}-list")
        self._caption = Caption()
        self._prompt = Prompt(sign=SafeText(" /"), hint=hint, id=f"{id}-filter")
        self._heading = Heading(SafeText(""), 0, 0, counted=False)

    def compose(self) -> ComposeResult:
        """Caption, or the line of the filter in its place, over the list."""
        yield self._caption
        yield self._prompt
        yield self.list

    @property
    def filter(self) -> SafeText:
        """What the list is filtered by."""
        return self._prompt.value

    def set_filter(self, text: SafeText) -> None:
        """Shows `text` as the filter, without asking for it."""
        with self.prevent(Prompt.Changed):
            self._prompt.value = text
        self._seek()
        self._draw()

    def head(self, heading: Heading) -> None:
        """Says what the list holds."""
        self._heading = heading
        self._draw()

    def _draw(self) -> None:
        heading = self._heading
        pieces: list[Piece] = [(heading.label, "strong")]
        counts = f"{heading.shown}/{heading.total}" if heading.shown != heading.total else str(heading.total)
        if heading.counted:
            pieces.append((safe(f" {counts}"), "dim"))
        self._prompt.note = safe(counts if heading.counted and self.filter else "")
        if heading.narrowed:
            pieces.append((safe(f"  {heading.narrowed}"), "match"))
        if self.filter:
            pieces.append((safe(f"  /{self.filter}"), "match"))
        whole = heading.counted and heading.shown == heading.total and not heading.narrowed and not self.filter
        self._caption.show(pieces, heading.sort, heading.aside if whole else SafeText(""))

    # ---- commands

    def do_find(self) -> None:
        """Types a filter."""
        self.add_class("-filtering")
        self._prompt.focus()

    def do_close(self) -> bool:
        """Leaves the filter's line, then clears the filter; False when there is neither."""
        if not self.filter and not self.has_class("-filtering"):
            return False
        self._seek()
        self._prompt.value = SafeText("")
        self._leave_prompt()
        return True

    def do_find_next(self) -> bool:
        """To the next row that was sought; False where nothing was."""
        return self._want_match(1)

    def do_find_previous(self) -> bool:
        """To the row before that was sought; False where nothing was."""
        return self._want_match(-1)

    def may_find_next(self) -> bool:
        """Whether anything was sought."""
        return bool(self.sought)

    may_find_previous = may_find_next

    def _want_match(self, step: int) -> bool:
        if not self.sought:
            return False
        self.post_message(self.MatchWanted(self, step))
        return True

    def _seek(self) -> None:
        """Remembers the filter for the next match."""
        self.sought = safe(self.filter.strip()) or self.sought

    def do_sort(self) -> None:
        """The next order."""
        self.post_message(self.SortWanted(self))

    def do_move_down(self) -> bool:
        """While a filter is typed the arrows move the list."""
        return self.list.do_move_down()

    def do_move_up(self) -> bool:
        """While a filter is typed the arrows move the list."""
        return self.list.do_move_up()

    def do_page_down(self) -> bool:
        """A page of the list."""
        return self.list.do_page_down()

    def do_page_up(self) -> bool:
        """A page of the list."""
        return self.list.do_page_up()

    def _leave_prompt(self) -> None:
        if self._prompt.has_focus:
            self.list.focus()
        self.remove_class("-filtering")
        self._draw()

    # ---- messages

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Passes the filter on."""
        event.stop()
        self.post_message(self.Filter(self, self.filter))

    def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        """Enter: back to the list, which stays filtered."""
        event.stop()
        self._seek()
        self._leave_prompt()
        self.post_message(self.Entered(self))

    def on_descendant_focus(self) -> None:
        """The list took the focus: the filter's line gives way to the caption."""
        if self.list.has_focus and self.has_class("-filtering"):
            self.remove_class("-filtering")
            self._draw()
