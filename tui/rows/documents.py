"""Documents in a list: two lines a row, date and title over source and counts; after them what failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.library.views import DocumentRow, Failure
from corpus.model import HitKind
from tui.cells import cell_len, cut, fit
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.dates import date_shown, sort_date
from tui.rows.failures import failure_told
from tui.rows.source import index_by_key
from tui.safe import SafeText, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library
    from tui.widgets.line_list import Piece

SORTS = {
    "date": N_("by date ↓"),
    "title": N_("by title"),
    "source": N_("by source"),
    "size": N_("by size ↓"),
    "initiatives": N_("by initiatives ↓"),
}
_DATE = 10
Entry = DocumentRow | Failure


class DocumentSource:
    """All documents, and the files that could not be read."""

    kind = HitKind.DOCUMENT
    sorts = SORTS

    def read(self, library: Library) -> Sequence[Entry]:
        """Documents newest first, then failures."""
        return (*library.documents(), *library.failures())

    def arrange(self, rows: Sequence[Entry], sort: str) -> DocumentRows:
        """The model in an order."""
        return DocumentRows(sorted_documents(rows, sort))

    def words(self, row: Entry) -> str:
        """Title, date, source, place and path; of a failure path and reason."""
        if isinstance(row, Failure):
            return f"{row.path} {failure_told(row.reason)}"
        return f"{row.title} {row.date or ''} {row.source or ''} {row.area} {row.path}"

    def id(self, row: Entry) -> int | None:
        """Row id of the document."""
        return None if isinstance(row, Failure) else row.id


def sorted_documents(rows: Sequence[Entry], sort: str) -> Sequence[Entry]:
    """The rows in the order of one of SORTS, failures last; among equals as they come."""
    documents = [row for row in rows if isinstance(row, DocumentRow)]
    if sort == "date":
        documents.sort(key=lambda row: sort_date(row.date, row.title), reverse=True)
    elif sort == "title":
        documents.sort(key=lambda row: row.title)
    elif sort == "source":
        documents.sort(key=lambda row: (row.source is None, row.source or ""))
    elif sort == "size":
        documents.sort(key=lambda row: -row.size)
    elif sort == "initiatives":
        documents.sort(key=lambda row: -row.initiatives)
    return [*documents, *(row for row in rows if isinstance(row, Failure))]


class DocumentRows:
    """A model for a list of documents."""

    height = 2

    def __init__(self, rows: Sequence[Entry]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> str:
        """The path."""
        return self.rows[index].path

    def index_of(self, key: str) -> int | None:
        """The row of a path."""
        return index_by_key(self, key)

    def document(self, index: int) -> DocumentRow | None:
        """The document of a row; None for a failure or where there is no row."""
        row = self.rows[index] if 0 <= index < len(self.rows) else None
        return row if isinstance(row, DocumentRow) else None

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """Date and title; source and counts. Of a failure: path and reason."""
        row = self.rows[index]
        if isinstance(row, Failure):
            return (
                [(fit(SafeText(_("not read")), _DATE + 1), "warn"), (cut(safe(Path(row.path).name), width - 11), "")],
                [(SafeText(" "), ""), (cut(failure_told(row.reason), width - 1), "dim")],
            )
        title = cut(safe(row.title), max(0, width - _DATE - 1))
        counts = document_counts(row)
        left = max(0, width - cell_len(counts) - 2)
        return (
            [(fit(date_shown(row.date, row.title), _DATE + 1), "dim"), (title, "strong")],
            [(SafeText(" "), ""), (fit(document_source(row), left), "dim"), (SafeText(" "), ""), (counts, "dim")],
        )


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
