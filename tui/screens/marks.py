"""The person's marks: a list that leads back to the places, wherever their documents went meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from corpus.keeping import Mark, NotKept, find_mark
from tui.history import Place
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.kept_marks import MarkRows, empty_told
from tui.rows.notes import note_told
from tui.safe import SafeText, safe
from tui.screens.base import YaolanScreen
from tui.screens.paned import passage
from tui.widgets.ask_row import AskRow
from tui.widgets.frame import Row
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.library.protocol import Library
    from corpus.model import Span


class MarksScreen(YaolanScreen, inherit_bindings=False):
    """Marks, newest first. Enter goes to one, its note can be changed, it can be taken away."""

    VIEW = "marks"
    HINTS = ("open", "note.change", "mark.remove", "close", "help")

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._wanted: str | None = None
        self._unkept: dict[str, SafeText] = {}
        """Notes that could not be kept, as on a full disk, by the id of their mark: the next try begins with them."""

    def compose_body(self) -> ComposeResult:
        """The list."""
        with Row():
            yield LineList(empty=empty_told(), id="marks")
        yield AskRow(id="ask")

    @property
    def mark(self) -> Mark | None:
        """The mark under the cursor."""
        shown = self.query_one("#marks", LineList)
        rows = shown.rows
        return rows.marks[shown.cursor] if isinstance(rows, MarkRows) and len(rows) else None

    def go(self, place: Place) -> None:
        """To a mark."""
        self._wanted = place.item
        self._load()

    def place(self) -> Place:
        """The mark under the cursor."""
        return Place("marks", item=self.mark.id if self.mark else None)

    def _load(self) -> None:
        keeping = self.yaolan.session.keeping
        self.desk.ask(self, lambda _library: MarkRows(keeping.marks()), self._show, channel="marks")

    def _show(self, rows: MarkRows) -> None:
        shown = self.query_one("#marks", LineList)
        shown.show(rows, rows.index_of(self._wanted) if self._wanted else shown.cursor)
        self._wanted = None
        told = ngettext("{count} mark", "{count} marks", len(rows)).format(count=len(rows))
        self.head(safe(f"{_('Marks')} · {told}"))
        note = self.yaolan.session.keeping.note
        if note:
            self.say(note_told(note))

    # ---- commands

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """To the place, found by its words."""
        event.stop()
        mark = self.mark
        if mark is None:
            return
        if mark.search:
            self.yaolan.visit(Place("search", item=mark.search))
            return

        def find(library: Library) -> tuple[str, Span | None] | None:
            id = library.find_document(mark.path)
            if id is None:  # moved: the same bytes at another path, else the same title
                same = library.document_pages.of_bytes([mark.digest])
                id = same[0][0] if same else library.document_pages.of_title(mark.title)
                if id is None:
                    return None
            document = library.read(id)
            return document.path, find_mark(mark, document.text)

        def go(found: tuple[str, Span | None] | None) -> None:
            if found is None:
                self.say(_("the document of this mark is not in this corpus"))
            elif found[1] is None:
                self.say(_("the marked words are no longer in the document"))
            else:
                self.yaolan.visit(passage(found[0], found[1]))

        self.desk.ask(self, find, go, channel="marks.find")

    def do_mark_remove(self) -> bool:
        """Takes the mark under the cursor away; False where there is none."""
        mark = self.mark
        if mark is None:
            return False
        self._change(lambda: self.yaolan.session.keeping.remove_mark(mark.id), _("mark removed"))
        return True

    async def do_note_change(self) -> bool:
        """Changes the note of the mark under the cursor; False where there is none."""
        mark = self.mark
        if mark is None:
            return False
        keeping = self.yaolan.session.keeping

        def annotate(note: SafeText) -> None:
            self._unkept[mark.id] = note
            keeping.annotate(mark.id, note)
            del self._unkept[mark.id]

        await self.query_one("#ask", AskRow).ask(
            safe(f" {_('Note')}:"),
            SafeText(_("a note, or nothing")),
            lambda note: self._change(lambda: annotate(note), ""),
            value=self._unkept.get(mark.id, safe(mark.note)),
        )
        return True

    def _change(self, change: Callable[[], object], told: str) -> None:
        keeping = self.yaolan.session.keeping

        def work(_library: Library) -> tuple[MarkRows, str]:
            try:
                change()
            except NotKept as error:
                return MarkRows(keeping.marks()), note_told(error)
            except KeyError:
                return MarkRows(keeping.marks()), _("this mark was taken away meanwhile")
            return MarkRows(keeping.marks()), told

        def show(answer: tuple[MarkRows, str]) -> None:
            self._show(answer[0])
            if answer[1]:
                self.say(answer[1])

        self.desk.ask(self, work, show, channel="marks")
