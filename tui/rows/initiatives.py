"""Initiatives in a list: name, kind, place, documents, mentions and launch, as far as there is room."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.model import HitKind, Kind
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.rows.columns import Column, Columns, widest
from tui.rows.families import Branch, Tree
from tui.safe import SafeText, safe
from tui.terminal.width import ambiguous_width
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import InitiativeRow
    from tui.rows.initiative_list import InitiativeList
    from tui.widgets.line_list import Piece

MOST_PLACE = 14
"""Cells of the column of places at most."""
DEEPEST = 4
"""Levels that are told apart by their indent."""
SORTS = {
    "weight": N_("by weight"),
    "name": N_("by name"),
    "kind": N_("by kind"),
    "body": N_("by body"),
    "documents": N_("by documents ↓"),
    "launched": N_("by launch"),
}


class InitiativeSource:
    """All initiatives of the corpus, parts under what they are parts of.

    Args:
        opened: keys of those whose parts are shown, as the screen changes it; None shows all in one row of equals.
    """

    kind = HitKind.INITIATIVE
    sorts = SORTS

    def __init__(self, opened: Collection[str] | None = None) -> None:
        self._opened = opened

    def read(self, library: Library) -> InitiativeList:
        """By weight."""
        from tui.rows.initiative_list import read_initiatives

        return read_initiatives(library, folds=self._opened is not None)

    def begin(self, library: Library) -> InitiativeList | None:
        """The weightiest, where there are many."""
        from tui.rows.initiative_list import begin_initiatives

        return begin_initiatives(library)

    def arrange(self, rows: InitiativeList, sort: str) -> InitiativeRows:
        """The model, with parts folded into their wholes."""
        from tui.rows.initiative_list import PagedInitiatives

        return PagedInitiatives(rows, self._opened)

    def arrange_found(self, rows: InitiativeList, sort: str) -> InitiativeRows:
        """The model of what a filter found: nothing of it is folded in."""
        from tui.rows.initiative_list import PagedInitiatives

        return PagedInitiatives(rows, None, all_open=self._opened is not None)

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
    """A model for a list of initiatives.

    Args:
        rows: all of them, in order.
        tree: which of them are shown, and where under what; None shows all in one row of equals.
    """

    height = 1

    def __init__(self, rows: Sequence[InitiativeRow], tree: Tree | None = None) -> None:
        self._all = rows
        self.rows: Sequence[InitiativeRow] = rows if tree is None else tree.rows
        self._tree = tree
        most = max((one.documents for one in rows), default=0)
        self._columns = columns_of(most, widest([safe(place(one)) for one in rows], MOST_PLACE))

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> str:
        """Name with body or place: what tells two of one name apart."""
        return initiative_key(self.rows[index])

    def index_of(self, key: str) -> int | None:
        """The row of a key, or of a name alone; of one that is folded in, the row that folds it in."""
        found = next((one for one in self._all if initiative_key(one) == key), None)
        if found is None:
            found = next((one for one in self._all if one.name == key), None)
        if found is None:
            return None
        return self._all.index(found) if self._tree is None else self._tree.inside.get(found.id)

    def initiative(self, index: int) -> InitiativeRow | None:
        """The initiative of a row; None where there is no row."""
        return self.rows[index] if 0 <= index < len(self.rows) else None

    def branch(self, index: int) -> Branch:
        """Where a row stands among its family."""
        return self._tree.branches[index] if self._tree is not None else Branch()

    def whole(self, index: int) -> int | None:
        """The row of what a row is a part of; None for one that stands at the top."""
        depth = self.branch(index).depth
        return next((at for at in range(index - 1, -1, -1) if self.branch(at).depth < depth), None) if depth else None

    def last_part(self, index: int) -> int:
        """The last row that stands under a row; itself where none does."""
        depth, last = self.branch(index).depth, index
        while last + 1 < len(self) and self.branch(last + 1).depth > depth:
            last += 1
        return last

    def keys_with_parts(self) -> frozenset[str]:
        """Keys of all that have parts among these."""
        wholes = self._tree.wholes if self._tree is not None else frozenset()
        return frozenset(initiative_key(one) for one in self._all if one.id in wholes)

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """One line of columns."""
        return self._line(self.rows[index], index, width)

    def _line(self, one: InitiativeRow, index: int, width: int) -> Sequence[Sequence[Piece]]:
        pieces: list[Piece] = [
            (safe(f"{self._sign(index)}{one.name}"), ""),
            (word(one.kind), "kind"),
            (safe(place(one)), "dim"),
            (documents_count(one.documents), "dim"),
            (safe(_("{count}×").format(count=one.mentions)), "dim"),
            (safe(one.launched or ""), "accent"),
        ]
        return (self._columns.row(width, pieces),)

    def _sign(self, index: int) -> str:
        """`▸4 ` before one that folds four in, `▾4 ` before one whose parts stand under it, deeper ones indented."""
        branch = self.branch(index)
        indent = "  " * min(branch.depth, DEEPEST)
        if not branch.parts:
            return indent
        signs = "-+" if ambiguous_width() == 2 else "▾▸"
        return f"{indent}{signs[0] if branch.open else signs[1]}{branch.parts} "


def columns_of(most: int, places: int) -> Columns:
    """The columns of a list.

    Args:
        most: documents of the initiative that stands in most; 0 where there is none.
        places: cells of the widest place.
    """
    kinds = widest([word(kind) for kind in Kind], 11)
    counts = widest([documents_count(most)] if most else [], 9)
    return Columns(
        Column(16, cap=60),
        Column(kinds, kinds, rank=2),
        Column(min(6, places), places, rank=3),
        Column(counts, counts, rank=1, right=True),
        Column(5, 6, rank=5, right=True),
        Column(10, 10, rank=4),
    )


def initiative_key(one: InitiativeRow) -> str:
    """Names an initiative beyond row ids."""
    return key_of(one.name, one.body or one.area)


def key_of(name: str, place: str) -> str:
    """See `initiative_key`."""
    return f"{name}\t{place}"


def documents_count(count: int) -> SafeText:
    """`3篇`: how many documents, in few cells."""
    return safe(ngettext("{count} doc", "{count} docs", count).format(count=count))
