"""Terms in the glossary list: the explained ones with their expansion on one line, the unexplained after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import HitKind
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.columns import Column, Columns, widest
from tui.rows.initiatives import documents_count
from tui.rows.source import index_by_key
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import Expansion, TermRow
    from tui.rows.term_list import TermList
    from tui.widgets.line_list import Piece

SORTS = {
    "name": N_("by name"),
    "uses": N_("by uses ↓"),
    "documents": N_("by documents ↓"),
    "first": N_("by first use"),
}


LOOKED_AT, WIDEST_TERM = 2000, 24
"""Terms by which the width of their column goes, and cells that it takes at most."""


class TermSource:
    """The glossary: explained terms, then those that are used and not explained."""

    kind = HitKind.TERM
    sorts = SORTS

    def read(self, library: Library) -> TermList:
        """Explained first, by name."""
        from corpus.library.conditions import Condition
        from tui.rows.term_list import TermList

        return TermList(*library.term_pages.ids(Condition()))

    def arrange(self, rows: TermList, sort: str) -> TermRows:
        """The model, in the order in which the rows are."""
        from tui.rows.term_list import PagedTerms

        return PagedTerms(rows)

    def words(self, row: TermRow) -> str:
        """Term, expansions, and the documents that explain it."""
        return " ".join((row.term, *(f"{one.expansion} {one.title}" for one in row.expansions)))

    def id(self, row: TermRow) -> int | None:
        """Row id of the term."""
        return row.id


def sorted_terms(rows: Sequence[TermRow], sort: str) -> tuple[TermRow, ...]:
    """The rows in the order of one of SORTS, explained terms before the others; they come by name."""
    if sort == "uses":
        return tuple(sorted(rows, key=lambda one: (not one.expansions, -one.uses)))
    if sort == "documents":
        return tuple(sorted(rows, key=lambda one: (not one.expansions, -one.documents, -one.uses)))
    if sort == "first":
        return tuple(sorted(rows, key=lambda one: (not one.expansions, one.first or "9999")))
    return tuple(rows)


def count_check(expansion: Expansion) -> tuple[SafeText, str]:
    """Whether the number in a term's name is that of its parts, and the style to say it in: `4=4`, `5≠3`."""
    if expansion.count is None or not expansion.parts:
        return SafeText(""), ""
    found = len(expansion.parts)
    agrees = found == expansion.count
    return SafeText(f"{expansion.count}{'=' if agrees else '≠'}{found}"), "dim" if agrees else "warn"


class TermRows:
    """A model for the glossary list."""

    height = 1

    def __init__(self, rows: Sequence[TermRow]) -> None:
        self.rows = rows
        self.explained = sum(1 for row in rows if row.expansions)
        """How many are explained."""
        most = max((one.documents for one in rows), default=0)
        self._columns = columns_of(widest([safe(one.term) for one in rows[:LOOKED_AT]], WIDEST_TERM), most)

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> str:
        """The term."""
        return self.rows[index].term

    def index_of(self, key: str) -> int | None:
        """The row of a term."""
        return index_by_key(self, key)

    def term(self, index: int) -> TermRow | None:
        """The term of a row; None where there is no row."""
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """Term, check of its count, expansion, documents, uses."""
        return self._line(self.rows[index], width)

    def _line(self, one: TermRow, width: int) -> Sequence[Sequence[Piece]]:
        best = best_expansion(one.expansions)
        pieces: list[Piece] = [
            (safe(one.term), "strong" if best else ""),
            count_check(best) if best else (SafeText(""), ""),
            (safe(best.expansion), "") if best else (SafeText(_("used, not explained")), "warn"),
            (documents_count(one.documents), "dim"),
            (safe(_("{count}×").format(count=one.uses)), "dim"),
        ]
        return (self._columns.row(width, pieces),)


def columns_of(names: int, most: int) -> Columns:
    """The columns of the list.

    Args:
        names: cells of the widest term.
        most: documents of the term that is used in most; 0 where there is none.
    """
    names = max(8, names)
    counts = widest([documents_count(most)] if most else [], 9)
    return Columns(
        Column(8, names),
        Column(4, 5, rank=2),
        Column(16),
        Column(counts, counts, rank=1, right=True),
        Column(4, 5, rank=3, right=True),
    )


def best_expansion(expansions: Sequence[Expansion]) -> Expansion | None:
    """The explanation that stands for all of a name: one whose parts are as many as the name says, else the first."""
    agreeing = (one for one in expansions if one.count is not None and one.count == len(one.parts))
    return next(agreeing, expansions[0] if expansions else None)
