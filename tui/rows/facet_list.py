"""What documents are told apart by, as rows to choose from: a rule for each field, its values with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import HitKind
from tui.cells import cell_len, fit
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.dates import date_shown
from tui.rows.facets import FIELDS, Facet, Narrowing, facets, value_told
from tui.rows.narrowed import Narrowed
from tui.rows.periods import rule
from tui.rows.ruled import Head, RuledRows
from tui.rows.summaries import GAP
from tui.safe import SafeText, safe
from tui.widgets.excerpts import Excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.keeping import Keeping
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
    of_its_own = True

    def __init__(self, keeping: Keeping, narrowing: Narrowing) -> None:
        self._keeping, self.narrowing = keeping, narrowing
        self.number: tuple[int, int] | None = None
        """How many documents are looked at, and how many there are, as was last read."""

    def read(self, library: Library) -> Sequence[Facet]:
        """The values, field by field."""
        asked = Narrowed(library, self._keeping.documents(), self.narrowing)
        self.number = asked.number()
        return facets(asked.counted(), self.narrowing)

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

    def having(self, library: Library, facet: Facet) -> list[Excerpt]:
        """In the desk's thread: the documents with a value that the other fields leave, opened by their paths."""
        asked = Narrowed(library, self._keeping.documents(), self.narrowing)
        out: list[Excerpt] = []
        for row in asked.having(facet.field, facet.value, MOST_TITLES):
            pieces: tuple[Piece, ...] = ((date_shown(row.date, row.title), "dim"), GAP, (safe(row.title), ""))
            out.append(Excerpt((pieces,), row.path, short=True))
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
