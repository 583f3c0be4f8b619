"""Two documents compared, as rows: figures that changed, what is new, what both name, what is no longer named."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.library.views import ComparedFigure, ComparedInitiative, Comparison, DocumentRow
from corpus.model import HitKind
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.rows.card import Passage
from tui.rows.columns import Column, Columns, widest
from tui.rows.figures import value_of
from tui.rows.initiatives import innermost, place
from tui.rows.periods import rule
from tui.rows.ruled import Head, RuledRows
from tui.rows.summaries import GAP, figure_excerpt
from tui.safe import SafeText, safe
from tui.widgets.excerpts import Excerpt, marked
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library
    from corpus.model import Span
    from tui.widgets.line_list import Piece

SORTS = {"weight": N_("by weight"), "name": N_("by name")}
Entry = ComparedFigure | ComparedInitiative
_WIDTH = 200
"""Characters around a mention."""


class Group(StrEnum):
    """What became of something from one document to the other, in the order in which they are shown."""

    FIGURES = "figures"
    NEW = "new"
    SHARED = "shared"
    GONE = "gone"


_SIGNS = {Group.FIGURES: "≠", Group.NEW: "+", Group.SHARED: "=", Group.GONE: "-"}


def group_of(entry: Entry) -> Group:
    """What became of it."""
    if isinstance(entry, ComparedFigure):
        return Group.FIGURES
    if not entry.left:
        return Group.NEW
    return Group.SHARED if entry.right else Group.GONE


class ComparisonSource:
    """What two documents have in common and what not.

    Args:
        left: path of the document from which the change is seen.
        right: path of the other one.
    """

    kind = HitKind.INITIATIVE
    sorts = SORTS
    of_its_own = True
    """These are of two documents, whichever are looked at elsewhere."""

    def __init__(self, left: str, right: str) -> None:
        self.paths = left, right
        self.comparison: Comparison | None = None
        """What was read; None before, and where one of the two is gone."""

    def read(self, library: Library) -> Sequence[Entry]:
        """Figures that changed, then initiatives by weight; nothing where one of the two is gone."""
        left, right = map(library.find_document, self.paths)
        try:
            self.comparison = None if left is None or right is None else library.compare(left, right)
        except KeyError:
            self.comparison = None
        found = self.comparison
        return (*found.figures, *found.initiatives) if found else ()

    def arrange(self, rows: Sequence[Entry], sort: str) -> ComparisonRows:
        """The model in an order."""
        apart = self.comparison is not None and _of_other_places(self.comparison)
        return ComparisonRows(sorted(rows, key=_name) if sort == "name" else rows, apart=apart)

    def words(self, row: Entry) -> str:
        """Name, place, and what became of it."""
        told = _(_LABELS[group_of(row)])
        if isinstance(row, ComparedFigure):
            return f"{row.indicator} {row.area} {row.left.figure.period} {row.right.figure.period} {told}"
        return f"{row.row.name} {word(row.row.kind)} {row.row.body or ''} {row.row.area} {told}"

    def id(self, row: Entry) -> int | None:
        """Row id of the initiative; of a figure a number that no initiative has."""
        return -row.left.id if isinstance(row, ComparedFigure) else row.row.id


_LABELS = {
    Group.FIGURES: N_("figures changed"),
    Group.NEW: N_("newly named"),
    Group.SHARED: N_("in both"),
    Group.GONE: N_("no longer named"),
}


def _name(entry: Entry) -> str:
    return entry.indicator if isinstance(entry, ComparedFigure) else entry.row.name


def _of_other_places(found: Comparison) -> bool:
    """Whether the two are of different places: what one alone names is then neither new nor given up."""
    left, right = found.left.area, found.right.area
    return bool(left and right) and str(left) != str(right)


def _heading(group: Group, count: int, *, apart: bool) -> SafeText:
    words = {
        Group.FIGURES: ngettext("{count} figure changed", "{count} figures changed", count),
        Group.NEW: ngettext("{count} new initiative", "{count} new initiatives", count),
        Group.SHARED: ngettext("{count} initiative in both", "{count} initiatives in both", count),
        Group.GONE: ngettext("{count} initiative no longer named", "{count} initiatives no longer named", count),
    }
    if apart:
        words[Group.NEW] = ngettext(
            "{count} initiative in the second alone", "{count} initiatives in the second alone", count
        )
        words[Group.GONE] = ngettext(
            "{count} initiative in the first alone", "{count} initiatives in the first alone", count
        )
    return safe(words[group].format(count=count))


class ComparisonRows(RuledRows[Entry]):
    """A model for the list of what two documents have in common and what not, in groups.

    Args:
        rows: in order.
        apart: whether the documents are of different places.
    """

    def __init__(self, rows: Sequence[Entry], *, apart: bool = False) -> None:
        self.entries: list[Head | Entry] = []
        for group in Group:
            members = [one for one in rows if group_of(one) is group]
            if members:
                self.entries += [Head(_heading(group, len(members), apart=apart)), *members]
        self._names = widest([safe(_name(one)) for one in rows[:2000]], 60)
        self._columns: dict[int, Columns] = {}

    def name(self, entry: Entry) -> str:
        """What tells an initiative or a pair of figures from others."""
        if isinstance(entry, ComparedFigure):
            return f"≠\t{entry.indicator}\t{entry.area}\t{entry.left.figure.period}\t{entry.right.figure.period}"
        return f"{entry.row.name}\t{entry.row.body or entry.row.area}"

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """A rule, a pair of figures, or an initiative with how often either names it."""
        entry = self.entries[index]
        if isinstance(entry, Head):
            return (rule(entry.label, width),)
        group = group_of(entry)
        area = innermost(entry.area) if isinstance(entry, ComparedFigure) else place(entry.row)
        pieces: list[Piece] = [
            (safe(_SIGNS[group]), "warn" if group in (Group.FIGURES, Group.GONE) else "kind"),
            (safe(_name(entry)), "strong" if group is not Group.SHARED else ""),
            (safe(area), "dim"),
            (_change(entry) if isinstance(entry, ComparedFigure) else _times(entry), ""),
        ]
        return (self._columns_of(width).row(width, pieces),)

    def _columns_of(self, width: int) -> Columns:
        """The columns in rows of `width` cells, of which names have a third."""
        if width not in self._columns:
            name = Column(12, max(12, min(self._names, max(26, width // 3))))
            self._columns = {width: Columns(Column(1, 1), name, Column(6, 14, rank=2), Column(12))}
        return self._columns[width]


def _change(entry: ComparedFigure) -> SafeText:
    """`2018 520 亿元(预计) → 526.3 亿元`; where the periods differ each value has its own."""
    one, other = entry.left.figure, entry.right.figure
    after = "" if entry.same_period else f"{safe(other.period)} "
    return SafeText(f"{safe(one.period)} {value_of(one)} → {after}{value_of(other)}")


def _times(entry: ComparedInitiative) -> SafeText:
    """Kind, and how often either names it: `工程 · 3→5处`."""
    left, right = len(entry.left), len(entry.right)
    times = f"{left}→{right}" if left and right else f"{left or right}"
    return safe(f"{word(entry.row.kind)} · {_('{count}×').format(count=times)}")


# ---- where a row leads


def passages(comparison: Comparison, entry: Entry) -> tuple[Passage | None, Passage | None]:
    """Where each document says it; None where it does not."""
    if isinstance(entry, ComparedFigure):
        one, other = entry.left, entry.right
        return (
            Passage(one.document, one.figure.span, one.sentence),
            Passage(other.document, other.figure.span, other.sentence),
        )
    return _passage(comparison.left, entry.left), _passage(comparison.right, entry.right)


def _passage(document: DocumentRow, mentions: Sequence[Span]) -> Passage | None:
    return Passage(document.id, mentions[0]) if mentions else None


def excerpts(library: Library, comparison: Comparison, entry: Entry) -> list[Excerpt]:
    """What each document says of it; the target is the Passage. Runs in the desk's thread."""
    if isinstance(entry, ComparedFigure):
        told = zip((entry.left, entry.right), passages(comparison, entry), strict=True)
        return [Excerpt((*figure_excerpt(one).paragraphs,), target, indent=2, short=True) for one, target in told]
    out: list[Excerpt] = []
    sides = zip((comparison.left, comparison.right), passages(comparison, entry), strict=True)
    for document, passage in sides:
        head: list[Piece] = [(safe(document.date or ""), "dim"), GAP, (safe(document.title), "strong")]
        if passage is None:
            out.append(Excerpt(((*head, GAP, (SafeText(_("does not name it")), "warn")),), short=True))
            continue
        text, span = library.snippet(document.id, passage.span, _WIDTH)
        shown = safe(text)
        lit = [(span.start, span.end)] if len(shown) == len(text) else []
        out.append(Excerpt((tuple(head), marked(shown, lit)), passage, indent=2, short=True))
    return out
