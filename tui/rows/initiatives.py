"""Initiatives in a list: name, kind, place, documents, mentions and launch, as far as there is room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.model import HitKind, Kind
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.rows.columns import Column, row, share, widest
from tui.rows.source import index_by_key
from tui.safe import SafeText, safe
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import InitiativeRow
    from tui.widgets.line_list import Piece

SORTS = {
    "weight": N_("by weight"),
    "name": N_("by name"),
    "kind": N_("by kind"),
    "body": N_("by body"),
    "documents": N_("by documents ↓"),
    "launched": N_("by launch"),
}


class InitiativeSource:
    """All initiatives of the corpus."""

    kind = HitKind.INITIATIVE
    sorts = SORTS

    def read(self, library: Library) -> Sequence[InitiativeRow]:
        """By weight."""
        return library.initiatives()

    def arrange(self, rows: Sequence[InitiativeRow], sort: str) -> InitiativeRows:
        """The model in an order."""
        return InitiativeRows(sorted_initiatives(rows, sort))

    def words(self, row: InitiativeRow) -> str:
        """Name, kind, body, place and launch."""
        return f"{row.name} {word(row.kind)} {row.body or ''} {row.area} {row.launched or ''}"

    def id(self, row: InitiativeRow) -> int | None:
        """Row id of the initiative."""
        return row.id


def sorted_initiatives(rows: Sequence[InitiativeRow], sort: str) -> tuple[InitiativeRow, ...]:
    """The rows in the order of one of SORTS; they come by weight, and stay so among equals."""
    if sort == "name":
        return tuple(sorted(rows, key=lambda one: one.name))
    if sort == "kind":
        return tuple(sorted(rows, key=lambda one: one.kind))
    if sort == "body":
        return tuple(sorted(rows, key=lambda one: place(one) or "\uffff"))
    if sort == "documents":
        return tuple(sorted(rows, key=lambda one: (-one.documents, -one.mentions)))
    if sort == "launched":
        return tuple(sorted(rows, key=lambda one: one.launched or "9999"))
    return tuple(rows)


_OUTER = re.compile(r"(?:[^省市]{1,10}?(?:省|市|自治区|自治州)){1,3}(?=[^省市]{1,10}[市州区县旗]\Z)")


def place(one: InitiativeRow) -> str:
    """Whose initiative it is: the body, else the place; of nested places the innermost."""
    return innermost(one.body or one.area)


def innermost(whole: str) -> str:
    """A place without the places that hold it: 武汉市武昌区 is 武昌区."""
    return _OUTER.sub("", whole, count=1)


class InitiativeRows:
    """A model for a list of initiatives."""

    height = 1

    def __init__(self, rows: Sequence[InitiativeRow]) -> None:
        self.rows = rows
        kinds = widest([word(kind) for kind in Kind], 11)
        counts = widest([documents_count(one.documents) for one in rows], 9)
        places = widest([safe(place(one)) for one in rows], 14)
        self._columns = (
            Column(16),
            Column(kinds, kinds, rank=2),
            Column(min(6, places), places, rank=3),
            Column(counts, counts, rank=1, right=True),
            Column(5, 6, rank=5, right=True),
            Column(10, 10, rank=4),
        )
        self._cells: tuple[int, tuple[int, ...]] = (-1, ())

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> str:
        """Name with body or place: what tells two of one name apart."""
        return initiative_key(self.rows[index])

    def index_of(self, key: str) -> int | None:
        """The row of a key, or of a name alone."""
        found = index_by_key(self, key)
        return next((at for at, one in enumerate(self.rows) if one.name == key), None) if found is None else found

    def initiative(self, index: int) -> InitiativeRow | None:
        """The initiative of a row; None where there is no row."""
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """One line of columns."""
        if self._cells[0] != width:
            self._cells = (width, share(width, self._columns))
        one = self.rows[index]
        pieces: list[Piece] = [
            (safe(one.name), ""),
            (word(one.kind), "kind"),
            (safe(place(one)), "dim"),
            (documents_count(one.documents), "dim"),
            (safe(_("{count}×").format(count=one.mentions)), "dim"),
            (safe(one.launched or ""), "accent"),
        ]
        return (row(self._cells[1], self._columns, pieces),)


def initiative_key(one: InitiativeRow) -> str:
    """Names an initiative beyond row ids."""
    return f"{one.name}\t{one.body or one.area}"


def documents_count(count: int) -> SafeText:
    """`3篇`: how many documents, in few cells."""
    return safe(ngettext("{count} doc", "{count} docs", count).format(count=count))
