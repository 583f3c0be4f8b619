"""A text with its outline beside it: the headings as a list that follows the text and leads through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Resize

from tui.language import gettext as _
from tui.rows.outline import OutlineRows
from tui.safe import SafeText
from tui.screens.paned import WIDE
from tui.screens.text import TextScreen
from tui.widgets.line_list import LineList, NoRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.model import Document, Line

SETTING = "reader.outline"
FEWEST = 3
"""Headings from which an outline comes by itself in a wide window."""


class Outline(LineList, inherit_bindings=False):
    """The headings; where it takes up room, the lines between the panes are drawn anew."""

    def on_resize(self, _event: Resize) -> None:
        """The line at its right stands elsewhere."""
        screen = self.screen
        if isinstance(screen, OutlinedScreen):
            screen.call_after_refresh(screen.join_lines)


class OutlinedScreen(TextScreen, inherit_bindings=False):
    """Base of the screens with one text: it yields `outline_list()` before its `Reader(id="text")`."""

    DEFAULT_CSS = """
    OutlinedScreen #outline { display: none; width: 28; }
    OutlinedScreen.-wide #outline { width: 34; }
    OutlinedScreen.-outlined #outline { display: block; }
    OutlinedScreen.-narrow.-outlined #outline { width: 1fr; }
    OutlinedScreen.-narrow.-outlined #text { display: none; }
    """

    _asked = False
    """Whether the outline was asked for and goes again when a heading was chosen."""

    @staticmethod
    def outline_list() -> Outline:
        """The list of headings."""
        return Outline(empty=SafeText(_("No headings.")), id="outline")

    @property
    def outline(self) -> Outline:
        """The headings."""
        return self.query_one("#outline", Outline)

    # ---- what it shows

    def show_outline(self, document: Document, headings: Sequence[Line]) -> None:
        """Shows the headings of a text."""
        rows = OutlineRows(document, headings)
        self.outline.show(rows if len(rows) else NoRows(), rows.index_at(self.reader.offset_in_text))
        self._fit()

    def follow_text(self) -> None:
        """The outline stands at the heading of the cursor, unless somebody looks through it."""
        rows = self.outline.rows
        if isinstance(rows, OutlineRows) and not self.outline.has_focus:
            self.outline.go_to(rows.index_at(self.reader.offset_in_text))

    def _fit(self) -> None:
        wished = self.yaolan.session.settings.get(SETTING)
        count, wide = len(self.outline.rows), self.size.width >= WIDE
        shown = bool(count) and (self._asked or (wide and wished is not False and (wished or count >= FEWEST)))
        self.set_class(shown, "-outlined")
        self.reader.set_class(shown, "split")
        self.call_after_refresh(self.join_lines)

    def on_resize(self, _event: Resize) -> None:
        """There may be room for the outline."""
        self._fit()

    # ---- commands

    def do_outline(self) -> bool:
        """Into the outline; from there, takes it away. False in a text without headings."""
        if not len(self.outline.rows):
            return False
        if self.outline.has_focus:
            self.yaolan.session.settings[SETTING] = False
            self._back_to_text()
            return True
        if not self.has_class("-outlined"):
            self._asked = True
            if self.size.width >= WIDE:
                self.yaolan.session.settings[SETTING] = True
            self._fit()
        self.set_focus(self.outline)
        return True

    def do_close(self) -> bool:
        """From the outline back to the text; False elsewhere."""
        if not self.outline.has_focus:
            return False
        self._back_to_text()
        return True

    def _back_to_text(self) -> None:
        self._asked = False
        self.set_focus(self.reader)
        self._fit()

    # ---- through the text

    def on_line_list_moved(self, event: LineList.Moved) -> None:
        """The text follows when the cursor in the outline rests."""
        if event.list is self.outline and self.outline.has_focus:
            self.rest()

    def rested(self) -> None:
        """Shows the heading that was moved to at the top of the text."""
        if self.outline.has_focus:
            self._to_heading()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """To the heading, with the focus."""
        if event.list is self.outline:
            event.stop()
            self._to_heading()
            self._back_to_text()

    def _to_heading(self) -> None:
        rows = self.outline.rows
        if isinstance(rows, OutlineRows) and len(rows):
            start = rows.headings[self.outline.cursor].span.start
            self.reader.go(start, top=start)
