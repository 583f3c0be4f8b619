"""Figures: what documents disagree on, promises, indicators by year, firsts, and the sentences behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from corpus.library.views import ClaimRow, FigureRow, IndicatorRow
from tui.cells import cell_len
from tui.history import Place
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.rows.card import Passage
from tui.rows.evidence import of_claim, of_figure
from tui.rows.figure_excerpts import excerpts_of, meaning
from tui.rows.figure_table import TABLES, FigureRows, FigureSource, Group, Table
from tui.rows.figures import FigureEntry, sides
from tui.rows.firsts import claims_in
from tui.rows.years import SPAN_SIGN, STATUS_SIGNS
from tui.safe import SafeText, safe
from tui.screens.facts import Subject
from tui.screens.shelved import SingleShelfScreen
from tui.widgets.caption import Caption
from tui.widgets.excerpts import Excerpts
from tui.widgets.frame import Edge, Row
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.events import Resize

    from tui.widgets.line_list import LineList, Piece

SETTING = "figures.table"
Side = FigureRow | ClaimRow
"""One sentence of a row."""


class FiguresScreen(SingleShelfScreen, inherit_bindings=False):
    """Indicators, and where documents disagree."""

    VIEW = "figures"
    LIST, BELOW = "figures", "sentences"
    HINTS = ("open", "figures.table", ("year.previous", "year.next"), "find", "sort", "explain", "search", "help")

    LABELS: ClassVar[Mapping[str, str]] = {"year.previous": N_("Year")}

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._opened: tuple[FigureEntry | None, int] = (None, 0)
        self._year: str | None = None

    @property
    def table(self) -> Table:
        """Which rows are shown."""
        kept = self.yaolan.session.settings.get(SETTING)
        return Table(kept) if kept in tuple(Table) else Table.ALL

    def source(self) -> FigureSource:
        """The rows of the table."""
        return FigureSource(self.table)

    def label(self) -> SafeText:
        """Figures."""
        return SafeText(_("Figures"))

    def empty(self) -> SafeText:
        """That there are none yet."""
        return SafeText(_("No figures yet."))

    def compose_body(self) -> ComposeResult:
        """The tables and the years of the columns, over the list and what is under it."""
        with Row(classes="line"):
            yield Caption(id="tables")
        yield from super().compose_body()

    def on_mount(self) -> None:
        """Nobody goes to the names of the tables: a key changes them."""
        self.query_one("#tables", Caption).can_focus = False
        self._legend(spans=False)

    def _legend(self, *, spans: bool) -> None:
        """Says what the signs before values mean; that of several years only where there are such."""
        signs = [f"{sign}{word(status)}" for status, sign in STATUS_SIGNS.items() if sign]
        if spans:
            signs.append(f"{SPAN_SIGN}{_('of years')}")
        self.stand(safe("  ".join(signs)))

    @property
    def rows(self) -> FigureRows | None:
        """The model of the list; None before the first answer."""
        return self.model if isinstance(self.model, FigureRows) else None

    @property
    def entry(self) -> FigureEntry | None:
        """The disagreement, promise, indicator or first under the cursor."""
        return self.rows.entry(self.list.cursor) if self.rows else None

    def shown(self) -> None:
        """Says how many of what there are."""
        rows = self.rows
        if rows is None:
            return
        self._legend(spans=rows.spans)
        rows.year = self._year if self._year in rows.years else None
        indicators, apart, firsts = (rows.counts[one] for one in (Group.INDICATORS, Group.APART, Group.FIRSTS))
        told = (
            (indicators, ngettext("{count} indicator", "{count} indicators", indicators)),
            (apart, ngettext("{count} disagreement", "{count} disagreements", apart)),
            (firsts, ngettext("{count} claim of first", "{count} claims of first", firsts)),
        )
        self.head(safe(" · ".join([_("Figures"), *(text.format(count=count) for count, text in told if count)])))
        self._draw_tables()

    def _draw_tables(self) -> None:
        """Which tables there are at the left, the years of the columns at the right."""
        caption = self.query_one("#tables", Caption)
        width = caption.size.width - 1
        years = self.rows.header(width) if self.rows else []
        room = width - sum(cell_len(text) for text, _style in years)
        tables: list[Piece] = []
        for table, label in TABLES.items():
            here = table is self.table
            tables.append((safe(f"[{_(label)}] " if here else f" {_(label)}  "), "strong" if here else "dim"))
        if sum(cell_len(text) for text, _style in tables) > room:
            tables = [(safe(f"[{_(TABLES[self.table])}]"), "strong")]
        blank = max(0, room - sum(cell_len(text) for text, _style in tables))
        caption.show([*tables, (SafeText(" " * blank), ""), *years])

    def on_resize(self, _event: Resize) -> None:
        """Other columns fit."""
        self.call_after_refresh(self._draw_tables)

    def rested(self) -> None:
        """Shows the sentences, which came with the row, and over them what the row is marked for."""
        entry = self.entry
        self.below.show(excerpts_of(entry), self._below_cursor(entry))
        self.query_one(f"#rule-{self.BELOW}", Edge).heading = meaning(entry)

    def _below_cursor(self, entry: FigureEntry | None) -> int:
        """The sentence of the cell that was gone to."""
        cell = self._cell()
        return next((at for at, one in enumerate(sides(entry)) if one is cell), 0) if entry and cell else 0

    def _cell(self) -> FigureRow | None:
        """The figure of the cell that was gone to; None where that is none."""
        rows = self.rows
        if rows is None or rows.year is None or not len(rows):
            return None
        return rows.figure_at(self.list.cursor, rows.year)

    def subject(self) -> Subject | None:
        """The figure or claim under the cursor below, the one of the cell, else all those of the row."""
        told = self._sides(self.entry)
        if not told:
            return None
        near: LineList | Excerpts = self.list
        if self._current == 1 and isinstance(self.below.target, Side):
            told, near = [self.below.target], self.below
        elif (cell := self._cell()) is not None:
            told = [cell]
        facts = tuple(
            of_claim(one.claim, one.title) if isinstance(one, ClaimRow) else of_figure(one.figure, one.title)
            for one in told
        )
        first = told[0]
        span = first.claim.span if isinstance(first, ClaimRow) else first.figure.span
        return Subject(near.cursor_region, first.document, span, facts=facts, text=first.text)

    @staticmethod
    def _sides(entry: FigureEntry | None) -> Sequence[Side]:
        return () if entry is None else claims_in(entry) or sides(entry)

    # ---- places

    def go(self, place: Place) -> None:
        """To a row by its key, its year and its filter."""
        year = place.extra.get("year")
        self._year = year if isinstance(year, str) else None
        super().go(place)
        self.shown()

    def place(self) -> Place:
        """The row under the cursor, its year and the filter."""
        place = super().place()
        year = self.rows.year if self.rows else None
        return Place(place.view, item=place.item, extra={**place.extra, "year": year})

    # ---- commands

    def do_figures_table(self) -> None:
        """The next table."""
        tables = list(TABLES)
        self.yaolan.session.settings[SETTING] = tables[(tables.index(self.table) + 1) % len(tables)].value
        for shelf in self._shelves.values():
            shelf.source = self.source()
            shelf.load()
        self._draw_tables()

    def do_year_next(self) -> bool:
        """The cell of the next year; False where there is none."""
        return self._step_year(1)

    def do_year_previous(self) -> bool:
        """The cell of the year before; False where there is none."""
        return self._step_year(-1)

    def _step_year(self, by: int) -> bool:
        rows = self.rows
        if rows is None or not rows.step_year(by):
            return False
        self._year = rows.year
        self.list.refresh()
        self._draw_tables()
        self.rested()
        return True

    def do_close(self) -> bool:
        """From a cell back to the row; False where no cell was gone to."""
        if self.rows is None or self.rows.year is None:
            return False
        self.rows.year = self._year = None
        self.list.refresh()
        self._draw_tables()
        self.rested()
        return True

    # ---- opening

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """To the sentence of the cell or the latest one; of a row with several sides to two of them beside each other.

        The first stays, the next time another one stands beside it.
        """
        event.stop()
        entry = self.entry
        told = self._sides(entry)
        if entry is None or not told:
            return
        if isinstance(entry, IndicatorRow):
            self._open_cell(told[0])
        elif len(told) == 1:
            self._open(told[0])
        else:
            again = self._opened[0] == entry
            side = self._opened[1] % (len(told) - 1) + 1 if again else 1
            self._opened = (entry, side)
            self.open_beside(_passage(told[0]), _passage(told[side]))

    def _open_cell(self, latest: Side) -> None:
        rows = self.rows
        if rows is None or rows.year is None:
            self._open(latest)
        elif (cell := self._cell()) is not None:
            self._open(cell)
        else:
            self.say(_("no figure for {year} here").format(year=rows.year or "—"))

    def on_excerpts_chosen(self, event: Excerpts.Chosen) -> None:
        """To the passage under the cursor."""
        event.stop()
        if isinstance(event.target, Side):
            self._open(event.target)

    def _open(self, one: Side) -> None:
        passage = _passage(one)
        self.open_passage(passage.document, passage.span, passage.lit)


def _passage(one: Side) -> Passage:
    """Where a figure or a claim stands."""
    if isinstance(one, ClaimRow):
        return Passage(one.document, one.claim.span, one.claim.sentence)
    return Passage(one.document, one.figure.span, one.sentence)
