"""Figures: what documents disagree on, all indicators with their values, and the sentences behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library.views import Difference, FigureRow, IndicatorRow, Promise
from tui.history import Place
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.evidence import of_figure
from tui.rows.figures import FigureEntry, FigureRows, FigureSource, sides
from tui.rows.summaries import figure_excerpt
from tui.safe import SafeText
from tui.screens.facts import Subject
from tui.screens.shelved import SingleShelfScreen
from tui.widgets.excerpts import Excerpts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.widgets.line_list import LineList


class FiguresScreen(SingleShelfScreen, inherit_bindings=False):
    """Indicators, and where documents disagree."""

    VIEW = "figures"
    LIST, BELOW = "figures", "sentences"
    HINTS = ("open", "pane.next", "find", "sort", "explain", "search", "help")

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._opened: tuple[FigureEntry | None, int] = (None, 0)

    def source(self) -> FigureSource:
        """Disagreements and indicators."""
        return FigureSource()

    def label(self) -> SafeText:
        """Figures."""
        return SafeText(_("Figures"))

    def empty(self) -> SafeText:
        """That there are none yet."""
        return SafeText(_("No figures yet."))

    @property
    def rows(self) -> FigureRows | None:
        """The model of the list; None before the first answer."""
        return self.model if isinstance(self.model, FigureRows) else None

    @property
    def entry(self) -> FigureEntry | None:
        """The disagreement, promise or indicator under the cursor."""
        return self.rows.entry(self.list.cursor) if self.rows else None

    def shown(self) -> None:
        """Says how many indicators and disagreements there are."""
        rows = self.rows
        if rows is None:
            return
        differences = sum(1 for entry in rows.entries if isinstance(entry, Difference))
        indicators = sum(1 for entry in rows.entries if isinstance(entry, IndicatorRow))
        parts = (
            _("Figures"),
            ngettext("{count} indicator", "{count} indicators", indicators).format(count=indicators),
            ngettext("{count} disagreement", "{count} disagreements", differences).format(count=differences),
        )
        self.head(SafeText(" · ".join(parts)))

    def rested(self) -> None:
        """Shows the sentences: they came with the row."""
        entry = self.entry
        figures: Sequence[FigureRow] = sides(entry) if entry is not None else ()
        self.below.show([figure_excerpt(one) for one in figures])

    def subject(self) -> Subject | None:
        """The figure under the cursor below, else all those of the row."""
        entry, sentences = self.entry, self.below
        if entry is None or not sides(entry):
            return None
        told = list(sides(entry))
        if self._current == 1 and isinstance(sentences.target, FigureRow):
            told = [sentences.target]
        near = sentences if self._current == 1 else self.list
        first = told[0]
        facts = tuple(of_figure(one.figure, one.title) for one in told)
        return Subject(near.cursor_region, first.document, first.figure.span, facts=facts)

    # ---- opening

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """To the passage of the first figure; of a row with two sides the next time to the other one."""
        event.stop()
        entry = self.entry
        if entry is None or not sides(entry):
            return
        told = sides(entry)
        again = isinstance(entry, Difference | Promise) and self._opened[0] == entry
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
