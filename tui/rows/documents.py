"""Documents in a list: two lines a row, date and title over source and counts, in groups; after them what failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.library.views import DocumentRow, Failure
from corpus.model import HitKind
from corpus.records import record
from tui.cells import cell_len, cut, fit
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.dates import date_shown
from tui.rows.editions import editions_told
from tui.rows.failures import failure_told
from tui.rows.initiatives import documents_count
from tui.rows.pages import AWAITED
from tui.rows.periods import rule
from tui.rows.source import index_by_key
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from corpus.keeping import Keeping, KeptDocuments
    from corpus.library.protocol import Library
    from tui.rows.document_list import DocumentList
    from tui.widgets.line_list import Piece

SORTS = {
    "date": N_("by date ↓"),
    "title": N_("by title"),
    "source": N_("by source"),
    "size": N_("by size ↓"),
    "initiatives": N_("by initiatives ↓"),
}
SELECTED = "»"
_SIGNS = {"new": "*", "reviewed": "✓"}
"""By state; what was seen has none."""
_DATE = 10
Entry = DocumentRow | Failure


@record
class Group:
    """The rule over documents that have one value in common."""

    label: SafeText
    count: int


class DocumentSource:
    """All documents, and the files that could not be read.

    Args:
        keeping: what the person did with documents; None where nothing is kept.
        group: the field by which they stand together, see `facets.FIELDS`; empty for none.
        selected: paths of those that are selected, as the screen changes it.
        opened: row ids of the documents whose other editions are shown, as the screen changes it.
    """

    kind = HitKind.DOCUMENT
    sorts = SORTS

    def __init__(
        self,
        keeping: Keeping | None = None,
        group: str = "",
        selected: Collection[str] = frozenset[str](),
        opened: Collection[int] = frozenset[int](),
    ) -> None:
        self._keeping, self.group, self._selected, self._opened = keeping, group, selected, opened

    def read(self, library: Library) -> DocumentList:
        """Documents newest first, then failures."""
        from tui.rows.document_list import DocumentList, Shape

        kept = self._keeping.documents() if self._keeping is not None else None
        return DocumentList.read(library, Shape(self.group, self._opened, kept))

    def begin(self, library: Library) -> DocumentList | None:
        """The newest documents, where there are many and they stand in no groups."""
        from tui.rows.document_list import DocumentList, Shape

        kept = self._keeping.documents() if self._keeping is not None else None
        return None if self.group else DocumentList.begin(library, Shape(kept=kept))

    def arrange(self, rows: DocumentList, sort: str) -> DocumentRows:
        """The model, in groups; of several editions the first alone, or under it the others."""
        from tui.rows.document_list import PagedDocuments

        return PagedDocuments(rows, self._selected)

    def words(self, row: Entry) -> str:
        """Title, date, source, place and path; of a failure path and reason."""
        if isinstance(row, Failure):
            return f"{row.path} {failure_told(row.reason)}"
        return f"{row.title} {row.date or ''} {row.source or ''} {row.area} {row.path}"

    def id(self, row: Entry) -> int | None:
        """Row id of the document."""
        return None if isinstance(row, Failure) else row.id


class DocumentRows:
    """A model for a list of documents.

    Args:
        rows: documents, rules of groups, failures.
        kept: what the person did with them; None shows nothing of it.
        selected: paths of those that are selected.
    """

    height = 2

    def __init__(
        self,
        rows: Sequence[Entry | Group | None],
        kept: KeptDocuments | None = None,
        selected: Collection[str] = frozenset[str](),
    ) -> None:
        self.rows, self._kept, self._selected = rows, kept, selected

    def __len__(self) -> int:
        return len(self.rows)

    def is_head(self, index: int) -> bool:
        """Whether the row is the rule of a group, on which no cursor stands."""
        return isinstance(self.rows[index], Group)

    def key(self, index: int) -> str:
        """The path; empty for a rule, and while the row is still to come."""
        row = self.entry(index)
        return "" if row is None else row.path

    def index_of(self, key: str) -> int | None:
        """The row of a path."""
        return index_by_key(self, key)

    def entry(self, index: int) -> Entry | None:
        """The document or failure of a row; None for a rule, where there is no row, and while it is still to come."""
        row = self.rows[index] if 0 <= index < len(self.rows) else None
        return None if isinstance(row, Group) else row

    def document(self, index: int) -> DocumentRow | None:
        """The document of a row; None for anything else."""
        row = self.entry(index)
        return row if isinstance(row, DocumentRow) else None

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """Date and title; state, tags, source and counts. Of a failure: path and reason. Of a group: what it is."""
        row = self.rows[index]
        return (*AWAITED, ()) if row is None else self._lines(row, width)

    def _lines(self, row: Entry | Group, width: int) -> Sequence[Sequence[Piece]]:
        if isinstance(row, Group):
            # no sum of initiatives: those of several documents are fewer than the documents' own together
            return rule(row.label, width), [(SafeText("  "), ""), (cut(documents_count(row.count), width - 2), "dim")]
        if isinstance(row, Failure):
            return (
                [(fit(SafeText(_("not read")), _DATE + 1), "warn"), (cut(safe(Path(row.path).name), width - 11), "")],
                [(SafeText(" "), ""), (cut(failure_told(row.reason), width - 1), "dim")],
            )
        selected = row.path in self._selected
        title = cut(safe(row.title if row.is_first else f"└ {row.title}"), max(0, width - _DATE - 1))
        date = fit(date_shown(row.date, row.title), _DATE + 1)
        return (
            [(date, "match" if selected else "dim"), (title, "strong")],
            self._second(row, width, selected=selected),
        )

    def _second(self, row: DocumentRow, width: int, *, selected: bool) -> Sequence[Piece]:
        """`»*#标签 长江日报   54举措 12事件`: selected, new or reviewed, tags, source, counts."""
        kept = self._kept.of(row.digest, row.path) if self._kept is not None else None
        sign = SELECTED if selected else " "
        signs: list[Piece] = [(SafeText(sign), "match")]
        if kept is not None and (state := _SIGNS.get(kept.state.value)):
            signs.append((safe(state), "accent"))
        used = 1 + (len(signs) > 1)
        counts = document_counts(row)
        if row.editions > 1:
            told = editions_told(row.editions)
            counts = safe(f"{told} {counts}")
        left = max(0, width - cell_len(counts) - 1 - used)
        tags = cut(safe(" ".join(f"#{tag}" for tag in kept.tags) if kept else ""), left // 2)
        if tags:
            signs += [(tags, "kind"), (SafeText(" "), "")]
            left = max(0, left - cell_len(tags) - 1)
        return [*signs, (fit(document_source(row), left), "dim"), (SafeText(" "), ""), (counts, "dim")]


def document_source(row: DocumentRow) -> SafeText:
    """Where a document is from: its source, else its place; a restatement is called one."""
    source = safe(row.source or row.area or "")
    if row.kind == "restatement":
        return SafeText(f"{_('restated')} {source}".rstrip())
    return source


def document_counts(row: DocumentRow) -> SafeText:
    """How much was found in a document, in few cells."""
    return safe(
        _("{initiatives} init. {events} ev. {figures} fig.").format(
            initiatives=row.initiatives, events=row.events, figures=row.figures
        )
    )
