"""Home: documents and initiatives together, and everything that is done with the list of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import ScreenResume
from textual.widget import Widget

from corpus.library.views import DocumentRow, Failure, InitiativeRow
from tui.history import Place
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.dates import sort_date
from tui.rows.document_list import PagedDocuments
from tui.rows.documents import SELECTED, DocumentRows, DocumentSource
from tui.rows.initiatives import InitiativeRows
from tui.safe import SafeText, safe
from tui.screens.base import HintIds
from tui.screens.initiatives import FoldingScreen
from tui.screens.shelf import Shelf
from tui.widgets.frame import Row
from tui.widgets.pane import ListPane
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import Counts

GROUP = "documents.group"
"""Setting: the field by which documents stand together."""
LAST = "\uffff"
"""After every date."""
DOCUMENT_HINTS = ("unread.next", "document.select", "documents.facets", "documents.group", "compare", "document.tags")


class HomeScreen(FoldingScreen, inherit_bindings=False):
    """Documents and initiatives together."""

    VIEW = "home"
    INITIATIVES = "initiatives"
    DEFAULT_CSS = """
    HomeScreen #documents { width: 5fr; }
    HomeScreen #initiatives { width: 5fr; }
    HomeScreen .preview { width: 6fr; }
    """

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._selected: dict[str, None] = {}
        """Paths of the selected documents, in the order in which they were selected."""
        self._unfolded: set[int] = set()
        """Row ids of the documents whose other editions are shown."""
        self._done = 0

    def compose_body(self) -> ComposeResult:
        """Two lists, a preview of the reader in a wide window, the summary under them."""
        empty = SafeText(_("The documents are being read."))
        with Row():
            yield ListPane(empty=empty, id="documents", classes="pane", view="documents")
            yield ListPane(empty=empty, id="initiatives", classes="pane split", view="folding")
            yield Preview(id="preview", classes="preview split")
        yield from self.summary_rows()

    def panes(self) -> Sequence[Widget]:
        """Documents, initiatives."""
        return (self.query_one("#documents"), self.query_one("#initiatives"))

    def hints(self) -> tuple[HintIds, ...]:
        """What can be done with documents stands at the end, where there is room."""
        return (*self.HINTS[:-1], *(DOCUMENT_HINTS if not self._current else ()), "help")

    def on_mount(self) -> None:
        """Puts the shelves up."""
        documents = self.query_one("#documents", ListPane)
        initiatives = self.query_one("#initiatives", ListPane)
        self._done = self.yaolan.session.done
        self._shelves = {
            "documents": Shelf(self, documents, self._source(), self._documents_told, "documents", self.rest),
            "initiatives": Shelf(
                self,
                initiatives,
                self.initiatives(),
                lambda: SafeText(_("Initiatives")),
                "initiatives",
                self.initiatives_shown,
            ),
        }

    def _source(self) -> DocumentSource:
        group = self.yaolan.session.settings.get(GROUP)
        kept = group if isinstance(group, str) else ""
        return DocumentSource(self.yaolan.session.keeping, kept, self._selected, self._unfolded)

    def counts_taken(self, counts: Counts) -> None:
        """Says how many editions are folded, so that the documents add up to what was read."""
        more = ngettext("+{count} edition", "+{count} editions", counts.editions)
        told = safe(more.format(count=counts.editions)) if counts.editions else SafeText("")
        self._shelves["documents"].say_aside(told)

    def _documents_told(self) -> SafeText:
        count = len(self._selected)
        if not count:
            return SafeText(_("Documents"))
        return safe(f"{_('Documents')} {SELECTED}{count}")

    def current(self) -> DocumentRow | InitiativeRow | Failure | None:
        """The row under the cursor of the current pane."""
        name = ("documents", "initiatives")[self._current]
        shelf = self._shelves.get(name)
        rows, index = (shelf.rows, shelf.pane.list.cursor) if shelf else (None, 0)
        if isinstance(rows, DocumentRows):
            return rows.entry(index)
        return rows.initiative(index) if isinstance(rows, InitiativeRows) else None

    # ---- places

    def go(self, place: Place) -> None:
        """As other views; a place may also say which document waits for another to be compared with."""
        super().go(place)
        wanted = place.extra.get("compare")
        if isinstance(wanted, str):
            self._select({wanted: None})
            self._say_compare()

    # ---- documents: what was done with them

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """Something may have been read meanwhile."""
        if self._done != self.yaolan.session.done:
            self.kept_changed()

    def kept_changed(self) -> None:
        """Signs and tags are drawn anew."""
        self._done = self.yaolan.session.done
        if "documents" in self._shelves:
            self._shelves["documents"].load()

    def do_unread_next(self) -> bool:
        """To the next document that was not seen; where all were, says so."""
        shelf = self._shelves["documents"]
        rows, cursor = shelf.rows, shelf.pane.list.cursor
        if not isinstance(rows, PagedDocuments):
            return False

        def go(found: int | None) -> None:
            if found is None:
                self.say(_("every document here was seen"))
            elif shelf.rows is rows:
                self.show_pane(0)
                shelf.pane.list.go_to(found)

        self.desk.ask(self, lambda library: rows.next_new(library, cursor), go, channel="unread")
        return True

    # ---- documents: groups, facets, selection

    def do_documents_group(self) -> None:
        """By the next field, and by none."""
        from tui.rows.facets import FIELDS

        fields = ["", *FIELDS]
        settings = self.yaolan.session.settings
        before = settings.get(GROUP)
        after = fields[(fields.index(before) + 1) % len(fields)] if before in fields else fields[1]
        settings[GROUP] = after
        shelf = self._shelves["documents"]
        shelf.source = self._source()
        shelf.load()
        self.say(_("by {field}").format(field=_(FIELDS[after])) if after else _("not in groups"))

    def do_documents_facets(self) -> None:
        """What documents are told apart by, to choose from."""
        self.yaolan.visit(Place("facets"))

    def do_editions(self) -> bool:
        """Shows the other editions of the document under the cursor, or no longer; False where there is none."""
        row = self.current()
        if not isinstance(row, DocumentRow):
            return False
        if row.editions == 1:
            self.say(_("there is no other edition of this document"))
            return True
        self._unfolded ^= {row.work}
        shelf = self._shelves["documents"]
        if not row.is_first and isinstance(shelf.rows, PagedDocuments):
            place = shelf.rows.row_of(row.work)
            if place is not None:
                shelf.pane.list.move_to(place)
        shelf.arrange()
        return True

    def do_document_select(self) -> bool:
        """Selects the document under the cursor, or not after all, and goes on; False where there is none."""
        row = self.current()
        if not isinstance(row, DocumentRow):
            return False
        chosen = dict(self._selected)
        if row.path in chosen:
            del chosen[row.path]
        else:
            chosen[row.path] = None
        self._select(chosen)
        self._shelves["documents"].pane.list.move(1)
        return True

    def _select(self, chosen: dict[str, None]) -> None:
        self._selected.clear()
        self._selected.update(chosen)
        shelf = self._shelves.get("documents")
        if shelf is not None:
            shelf.pane.list.refresh()
            shelf.draw_heading()

    def do_close(self) -> bool:
        """Nothing is selected any more, then all documents are looked at; False where both is so."""
        if self._selected:
            self._select({})
            return True
        return self.yaolan.do_narrow()

    def do_narrow(self) -> bool:
        """The selected documents alone, in every view; without a selection all of them. False where nothing changes."""
        if not self._selected:
            return self.yaolan.do_narrow()
        from tui.rows.facets import Narrowing

        before = self.yaolan.narrowing or Narrowing()
        self.yaolan.narrow(Narrowing(before.facets, tuple(self._selected)))
        self._select({})
        self.say(_("these documents alone, in every view"))
        return True

    def do_compare(self) -> bool:
        """The two selected documents, or the selected one and the one under the cursor; False where there is none."""
        row = self.current()
        paths = list(self._selected)
        if isinstance(row, DocumentRow) and paths == [row.path] and row.editions > 1:
            self._compare_editions(row)
            return True
        if len(paths) < 2 and isinstance(row, DocumentRow) and row.path not in paths:
            paths.append(row.path)
        if len(paths) > 2:
            self.say(_("two documents can be compared, {count} are selected").format(count=len(paths)))
            return True
        if not paths or not (self._selected or isinstance(row, DocumentRow)):
            return False
        if len(paths) < 2:
            self._select({paths[0]: None})
            self._say_compare()
            return True

        def dated(library: Library) -> dict[str, str]:
            found = library.documents_of(library.document_pages.called(paths)).values()
            return {one.path: sort_date(one.date, one.title) or LAST for one in found}

        def go(dates: dict[str, str]) -> None:
            first, second = sorted(paths, key=lambda path: dates.get(path, LAST))  # from the earlier to the later
            self._select({})
            self.yaolan.visit(Place("compare", first, extra={"other": second}))

        self.desk.ask(self, dated, go, channel="compare")
        return True

    def _compare_editions(self, row: DocumentRow) -> None:
        """The document that was chosen twice beside its next edition, the earlier one first."""

        def find(library: Library) -> tuple[DocumentRow, DocumentRow]:
            editions = library.editions(row.id)
            at = next((at for at, one in enumerate(editions) if one.id == row.id), 0)
            return row, editions[(at + 1) % len(editions)]

        def go(pair: tuple[DocumentRow, DocumentRow]) -> None:
            first, second = sorted(pair, key=lambda one: (sort_date(one.date, one.title) or LAST, one.is_first))
            self._select({})
            self.yaolan.visit(Place("compare", first.path, extra={"other": second.path}))

        self.desk.ask(self, find, go, channel="editions")

    def _say_compare(self) -> None:
        key = self.yaolan.keymap.shown("compare")
        row = self.current()
        if isinstance(row, DocumentRow) and row.editions > 1:
            self.say(_("now the other document, and {key} again; {key} here for its next edition").format(key=key))
        else:
            self.say(_("now the other document, and {key} again").format(key=key))
