"""Figures: what documents disagree on, all indicators with their values, and the sentences behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import Resize
from textual.widget import Widget

from corpus.library.views import Difference, FigureRow, IndicatorRow
from tui.history import Place
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.evidence import of_figure
from tui.rows.figures import FigureRows, FigureSource, sides
from tui.rows.summaries import figure_excerpt
from tui.safe import SafeText
from tui.screens.facts import FactScreen, Subject
from tui.screens.shelf import Shelf
from tui.widgets.ask_row import AskRow
from tui.widgets.excerpts import Excerpts
from tui.widgets.frame import Edge, Row
from tui.widgets.pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.desk import LibraryChanged
    from tui.widgets.line_list import LineList


class FiguresScreen(FactScreen, inherit_bindings=False):
    """Indicators, and where documents disagree."""

    VIEW = "figures"
    HINTS = ("open", "pane.next", "find", "sort", "explain", "search", "help")
    DEFAULT_CSS = """
    FiguresScreen .sentences { height: 7; }
    FiguresScreen.-tall .sentences { height: 13; }
    """

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._shelf: Shelf[Difference | IndicatorRow] | None = None
        self._opened: tuple[Difference | IndicatorRow | None, int] = (None, 0)

    def compose_body(self) -> ComposeResult:
        """The list, the sentences under it."""
        with Row():
            yield ListPane(empty=SafeText(_("No figures yet.")), id="figures", classes="pane")
        yield Edge("middle", id="rule-sentences")
        with Row(classes="sentences"):
            yield Excerpts(id="sentences", classes="pane")
        yield AskRow(id="ask")

    def panes(self) -> Sequence[Widget]:
        """Indicators, sentences."""
        return (self.query_one("#figures"), self.query_one("#sentences"))

    @property
    def rows(self) -> FigureRows | None:
        """The model of the list; None before the first answer."""
        rows = self._shelf.rows if self._shelf else None
        return rows if isinstance(rows, FigureRows) else None

    @property
    def entry(self) -> Difference | IndicatorRow | None:
        """The disagreement or indicator under the cursor."""
        return self.rows.entry(self.query_one("#figures", ListPane).list.cursor) if self.rows else None

    # ---- places

    def go(self, place: Place) -> None:
        """To an indicator by its key or name."""
        if self._shelf is None:
            return
        self._shelf.filter(str(place.extra.get("filter", "")))
        if place.item is not None:
            self._shelf.go_to(place.item)

    def place(self) -> Place:
        """The row under the cursor, and the filter."""
        filtered = self._shelf.pane.filter if self._shelf else ""
        return Place("figures", item=self._shelf.key if self._shelf else None, extra={"filter": filtered})

    # ---- loading

    def on_mount(self) -> None:
        """Asks for the figures."""
        pane = self.query_one("#figures", ListPane)
        self._shelf = Shelf(self, pane, FigureSource(), lambda: SafeText(_("Figures")), "figures", self._draw)
        self._shelf.load()
        self.head(SafeText(_("Figures")))

    def on_resize(self, event: Resize) -> None:
        """A taller window has more room for sentences."""
        self.set_class(event.size.height >= 34, "-tall")

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Asks anew."""
        if self._shelf:
            self._shelf.load()

    def _draw(self) -> None:
        rows = self.rows
        if rows is not None:
            differences = sum(1 for entry in rows.entries if isinstance(entry, Difference))
            indicators = sum(1 for entry in rows.entries if isinstance(entry, IndicatorRow))
            parts = (
                _("Figures"),
                ngettext("{count} indicator", "{count} indicators", indicators).format(count=indicators),
                ngettext("{count} disagreement", "{count} disagreements", differences).format(count=differences),
            )
            self.head(SafeText(" · ".join(parts)))
        self.rest()

    # ---- moving

    def on_line_list_moved(self, _event: LineList.Moved) -> None:
        """The sentences follow when the cursor rests."""
        self.rest()

    def rested(self) -> None:
        """Shows the sentences: they came with the row."""
        entry = self.entry
        figures: Sequence[FigureRow] = sides(entry) if entry is not None else ()
        self.query_one("#sentences", Excerpts).show([figure_excerpt(one) for one in figures])

    def on_list_pane_filter(self, _event: ListPane.Filter) -> None:
        """Filters."""
        if self._shelf:
            self._shelf.typed()

    def on_list_pane_sort_wanted(self, _event: ListPane.SortWanted) -> None:
        """Sorts."""
        if self._shelf:
            self._shelf.sort_next()

    def subject(self) -> Subject | None:
        """The figure under the cursor below, else all those of the row."""
        entry, sentences = self.entry, self.query_one("#sentences", Excerpts)
        if entry is None or not entry.figures:
            return None
        told = list(sides(entry))
        if self._current == 1 and isinstance(sentences.target, FigureRow):
            told = [sentences.target]
        near = sentences if self._current == 1 else self.query_one("#figures", ListPane).list
        first = told[0]
        facts = tuple(of_figure(one.figure) for one in told)
        return Subject(near.cursor_region, first.document, first.figure.span, facts=facts)

    # ---- opening

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """To the passage of the first figure; of a disagreement the next time to that of the other side."""
        event.stop()
        entry = self.entry
        if entry is None or not entry.figures:
            return
        told = sides(entry)
        again = isinstance(entry, Difference) and self._opened[0] == entry
        side = (self._opened[1] + 1) % len(told) if again else 0
        self._opened = (entry, side)
        self._open(told[side])

    def on_excerpts_chosen(self, event: Excerpts.Chosen) -> None:
        """To the passage under the cursor."""
        event.stop()
        if isinstance(event.target, FigureRow):
            self._open(event.target)

    def _open(self, one: FigureRow) -> None:
        self.open_passage(one.document, one.figure.span, one.sentence)
