"""The glossary: every term with its expansion on one line, and all explanations of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import Resize
from textual.widget import Widget

from tui.history import Place
from tui.language import gettext as _
from tui.rows.evidence import of_expansion
from tui.rows.summaries import term_excerpts
from tui.rows.terms import TermRows, TermSource
from tui.safe import SafeText
from tui.screens.facts import FactScreen, Subject
from tui.screens.shelf import Shelf
from tui.widgets.ask_row import AskRow
from tui.widgets.excerpts import Excerpt, Excerpts
from tui.widgets.frame import Edge, Row
from tui.widgets.pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import TermRow
    from corpus.model import Span
    from tui.desk import LibraryChanged
    from tui.widgets.line_list import LineList


class GlossaryScreen(FactScreen, inherit_bindings=False):
    """Terms with their explanations."""

    VIEW = "glossary"
    HINTS = ("open", "glossary.popup", "find", "sort", "pane.next", "search", "help")
    DEFAULT_CSS = """
    GlossaryScreen .explained { height: 6; }
    GlossaryScreen.-tall .explained { height: 12; }
    """

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._shelf: Shelf[TermRow] | None = None

    def compose_body(self) -> ComposeResult:
        """The list, the explanations under it."""
        with Row():
            yield ListPane(empty=SafeText(_("No terms yet.")), id="terms", classes="pane")
        yield Edge("middle", id="rule-explained")
        with Row(classes="explained"):
            yield Excerpts(id="explained", classes="pane")
        yield AskRow(id="ask")

    def panes(self) -> Sequence[Widget]:
        """Terms, explanations."""
        return (self.query_one("#terms"), self.query_one("#explained"))

    @property
    def rows(self) -> TermRows | None:
        """The model of the terms; None before the first answer."""
        rows = self._shelf.rows if self._shelf else None
        return rows if isinstance(rows, TermRows) else None

    @property
    def term(self) -> TermRow | None:
        """The term under the cursor."""
        return self.rows.term(self.query_one("#terms", ListPane).list.cursor) if self.rows else None

    # ---- places

    def go(self, place: Place) -> None:
        """To a term."""
        if self._shelf is None:
            return
        self._shelf.filter(str(place.extra.get("filter", "")))
        if place.item is not None:
            self._shelf.go_to(place.item)

    def place(self) -> Place:
        """The term under the cursor, and the filter."""
        filtered = self._shelf.pane.filter if self._shelf else ""
        return Place("glossary", item=self._shelf.key if self._shelf else None, extra={"filter": filtered})

    # ---- loading

    def on_mount(self) -> None:
        """Asks for the terms."""
        pane = self.query_one("#terms", ListPane)
        self._shelf = Shelf(self, pane, TermSource(), lambda: SafeText(_("Terms")), "terms", self._draw)
        self._shelf.load()
        self.head(SafeText(_("Glossary")))

    def on_resize(self, event: Resize) -> None:
        """A taller window has more room for explanations."""
        self.set_class(event.size.height >= 34, "-tall")

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Asks anew."""
        if self._shelf:
            self._shelf.load()

    def _draw(self) -> None:
        rows = self.rows
        if rows is not None:
            explained = sum(1 for row in rows.rows if row.expansions)
            parts = (
                _("Glossary"),
                _("{count} explained").format(count=explained),
                _("{count} not explained").format(count=len(rows) - explained),
            )
            self.head(SafeText(" · ".join(parts)))
        self.rest()

    # ---- moving

    def on_line_list_moved(self, _event: LineList.Moved) -> None:
        """The explanations follow when the cursor rests."""
        self.rest()

    def rested(self) -> None:
        """Asks for the explanations of the term, or the sentences that use it."""
        term = self.term

        def ask(library: Library) -> list[Excerpt]:
            return term_excerpts(library, term) if term else []

        self.desk.ask(self, ask, self.query_one("#explained", Excerpts).show, channel="glossary.rest")

    def on_list_pane_filter(self, _event: ListPane.Filter) -> None:
        """Filters."""
        if self._shelf:
            self._shelf.typed()

    def on_list_pane_sort_wanted(self, _event: ListPane.SortWanted) -> None:
        """Sorts."""
        if self._shelf:
            self._shelf.sort_next()

    def subject(self) -> Subject | None:
        """The term under the cursor, with the explanation that has it in the pane below."""
        term, explained = self.term, self.query_one("#explained", Excerpts)
        if term is None:
            return None
        below = self._current == 1
        one = (
            term.expansions[min(explained.cursor, len(term.expansions) - 1) if below else 0]
            if term.expansions
            else None
        )
        return Subject(
            near=explained.cursor_region if below else self.query_one("#terms", ListPane).list.cursor_region,
            document=one.document if one else None,
            span=one.span if one else None,
            term=term.id,
            names=(term.term,),
            facts=(of_expansion(term.term, one),) if one else (),
        )

    # ---- opening

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """To the first explanation, else to the first use."""
        event.stop()
        term = self.term
        if term is None:
            return
        if term.expansions:
            best = term.expansions[0]
            self.open_passage(best.document, best.span)
            return

        def first_use(library: Library) -> tuple[int, Span] | None:
            mentions = library.term(term.id).mentions
            return (mentions[0].document, mentions[0].span) if mentions else None

        self.desk.ask(self, first_use, self._open_use, channel="glossary.use")

    def _open_use(self, use: tuple[int, Span] | None) -> None:
        if use is not None:
            self.open_passage(*use)

    def on_excerpts_chosen(self, event: Excerpts.Chosen) -> None:
        """To the explanation under the cursor."""
        event.stop()
        if isinstance(event.target, tuple):
            self.open_passage(*event.target)
