"""A line of input over a list of hits by group, with a preview of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widget import Widget

from corpus.model import Hit, HitKind
from tui.cells import cell_len
from tui.language import gettext as _
from tui.rows.hits import HitRows
from tui.rows.previews import hit_preview
from tui.safe import SafeText
from tui.screens.facts import FactScreen, Subject
from tui.widgets.ask_row import AskRow
from tui.widgets.caption import Caption
from tui.widgets.excerpts import Excerpts
from tui.widgets.frame import Edge, Row
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library

SLACK = 16
"""Cells beside the line of input that may stay free, and those that are kept free in it."""
STEP = 12
"""Cells by which what stands beside the line of input grows."""


class HitScreen(FactScreen, inherit_bindings=False):
    """What is seen of a search: the line keeps the focus, arrows move through the hits."""

    AUTO_FOCUS = "#query"
    _room = 1
    """Cells beside the line of input."""
    DEFAULT_CSS = """
    HitScreen #query-row { height: 1; }
    HitScreen #told { width: 1; max-width: 60%; text-align: right; }
    HitScreen #hits { width: 1fr; }
    HitScreen #preview { width: 1fr; }
    HitScreen.-narrow #preview { display: none; }
    HitScreen.-narrow #told { max-width: 40%; }
    """

    def compose_body(self) -> ComposeResult:
        """Prompt, hits, preview."""
        with Row(id="query-row"):
            yield Prompt(sign=SafeText(" ›"), id="query")
            yield Caption(id="told")
        yield Edge("middle", id="rule-query")
        with Row():
            hits = LineList(empty=SafeText(""), id="hits")
            hits.can_focus, hits.lit = False, True
            yield hits
            yield Excerpts(id="preview", still=True, classes="split")
        yield AskRow(id="ask")

    def panes(self) -> Sequence[Widget]:
        """The prompt keeps the focus."""
        return (self.query_one("#query"),)

    @property
    def _prompt(self) -> Prompt:
        return self.query_one("#query", Prompt)

    @property
    def _list(self) -> LineList:
        return self.query_one("#hits", LineList)

    @property
    def rows(self) -> HitRows | None:
        """The model of the hits."""
        rows = self._list.rows
        return rows if isinstance(rows, HitRows) else None

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        return self.rows.hit(self._list.cursor) if self.rows else None

    def shown_key(self, id: str) -> str:
        """The first key of a command that types nothing: letters belong to the query."""
        keys = self.yaolan.keymap.keys(id)
        return next((key for key in keys if len(key) > 1 or key in "↓↑←→"), "")

    def shown_label(self, id: str) -> str:
        """What moving means here."""
        words = {"move.down": _("Choose"), "pane.next": _("Group"), "mark.set": _("Keep")}
        return words.get(id) or super().shown_label(id)

    # ---- moving

    def do_page_down(self) -> bool:
        """A page of hits down."""
        return self._list.do_page_down()

    def do_page_up(self) -> bool:
        """A page of hits up."""
        return self._list.do_page_up()

    def do_pane_next(self) -> bool:
        """The next group."""
        return self._to_group(1)

    def do_pane_previous(self) -> bool:
        """The group before."""
        return self._to_group(-1)

    def _to_group(self, step: int) -> bool:
        rows = self.rows
        return bool(rows) and self._list.move_to(rows.next_group(self._list.cursor, step)) if rows else False

    # ---- what is shown

    def _say_beside(self, text: SafeText, style: str) -> None:
        """At the right end of the prompt's line."""
        told = self.query_one("#told", Caption)
        room = cell_len(text) + 2
        # another width lays out and paints the whole screen anew: it grows by steps, and shrinks only for the query
        cramped = cell_len(self._prompt.value) + SLACK > self._prompt.size.width
        if room > self._room or (room + SLACK < self._room and cramped):
            self._room = room + STEP - room % STEP
            told.styles.width = self._room
        told.show([(text, style)])

    def rested(self) -> None:
        """Asks for the preview."""
        hit = self.hit
        preview = self.query_one("#preview", Excerpts)
        if hit is None:
            preview.show([])
            return

        def ask(library: Library) -> Any:
            return hit_preview(library, hit)

        self.desk.ask(self, ask, preview.show, channel="search.preview")

    def subject(self) -> Subject | None:
        """The hit under the cursor."""
        hit = self.hit
        if hit is None:
            return None
        term = hit.target if hit.kind is HitKind.TERM else None
        names = () if hit.kind is HitKind.PASSAGE else (hit.name,)
        return Subject(self._list.cursor_region, hit.document, hit.span, term=term, names=names)
