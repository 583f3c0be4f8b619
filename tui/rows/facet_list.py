"""What documents are told apart by, as rows to choose from: a rule for each field, its values with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.library.views import DocumentRow
from corpus.model import HitKind
from tui.cells import cell_len, fit
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.dates import date_shown
from tui.rows.facets import FIELDS, Facet, Narrowing, facets, value_told, values
from tui.rows.periods import rule
from tui.rows.ruled import Head, RuledRows
from tui.rows.summaries import GAP
from tui.safe import SafeText, safe
from tui.widgets.excerpts import Excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.keeping import Keeping, KeptDocuments
    from corpus.library.protocol import Library
    from tui.widgets.line_list import Piece

SORTS = {"count": N_("by documents ↓"), "name": N_("by name")}
MOST_TITLES = 60
"""Documents that are named of a value."""


class FacetSource:
    """Every value that tells documents apart.

    Args:
        keeping: what the person did with documents.
        narrowing: the values that are chosen now.
    """

    kind = HitKind.DOCUMENT
    sorts = SORTS

    def __init__(self, keeping: Keeping, narrowing: Narrowing) -> None:
        self._keeping, self.narrowing = keeping, narrowing
        self.documents: tuple[DocumentRow, ...] = ()
        """All, as they were last read."""
        self.kept: KeptDocuments | None = None
        """What was done with them."""

    def read(self, library: Library) -> Sequence[Facet]:
        """The values, field by field."""
        self.documents, self.kept = library.documents(), self._keeping.documents()
        return facets(self.documents, self.kept, self.narrowing)

    def arrange(self, rows: Sequence[Facet], sort: str) -> FacetRows:
        """The model in an order."""
        places = {field: at for at, field in enumerate(FIELDS)}
        if sort == "name":
            rows = sorted(rows, key=lambda one: (places[one.field], value_told(one.field, one.value)))
        return FacetRows(rows)

    def words(self, row: Facet) -> str:
        """Field and value."""
        return f"{_(FIELDS[row.field])} {value_told(row.field, row.value)}"

    def id(self, row: Facet) -> int | None:
        """No name of the corpus; a number all the same, for values are counted."""
        return -1

    def having(self, facet: Facet) -> list[Excerpt]:
        """The documents with a value that the other fields leave; their targets are their paths."""
        kept = self.kept
        if kept is None:
            return []
        out: list[Excerpt] = []
        for row in self.documents:
            if facet.value in values(row, kept)[facet.field] and self.narrowing.passes(row, kept, but=facet.field):
                pieces: tuple[Piece, ...] = (
                    (date_shown(row.date, row.title), "dim"),
                    GAP,
                    (safe(row.title), ""),
                )
                out.append(Excerpt((pieces,), row.path, short=True))
                if len(out) == MOST_TITLES:
                    break
        return out


class FacetRows(RuledRows[Facet]):
    """A model for the list of values."""

    def __init__(self, rows: Sequence[Facet]) -> None:
        self.entries: list[Head | Facet] = []
        for at, row in enumerate(rows):
            if not at or rows[at - 1].field != row.field:
                self.entries.append(Head(SafeText(_(FIELDS[row.field]))))
            self.entries.append(row)
        self._counts = max((len(str(row.count)) for row in rows), default=1)

    def name(self, entry: Facet) -> str:
        """Field and value."""
        return f"{entry.field}\t{entry.value}"

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """A rule, or whether a value is chosen, what it is, and how many documents have it."""
        entry = self.entries[index]
        if isinstance(entry, Head):
            return (rule(entry.label, width),)
        box = SafeText("[x] " if entry.chosen else "[ ] ")
        count = fit(safe(str(entry.count)), self._counts + 1, right=True)
        room = max(0, width - cell_len(box) - cell_len(count) - 1)
        style = "strong" if entry.chosen else "" if entry.count else "dim"
        return (
            [
                (box, "match" if entry.chosen else "dim"),
                (fit(value_told(entry.field, entry.value), min(room, 40)), style),
                (count, "accent"),
            ],
        )
