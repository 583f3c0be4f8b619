"""Home, documents and initiatives together, and the initiatives alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.events import Resize

from corpus.library.views import Counts, DocumentRow, Failure, InitiativeCard, InitiativeRow
from corpus.model import Span
from tui.cells import cell_len
from tui.history import Place
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.failures import failure_told
from tui.rows.initiatives import initiative_key
from tui.safe import SafeText, safe
from tui.screens.facts import Subject
from tui.screens.paned import WIDE
from tui.screens.shelved import ShelvedScreen
from tui.widgets.ask_row import AskRow
from tui.widgets.excerpts import Excerpt, Excerpts
from tui.widgets.frame import Edge, Row
from tui.widgets.line_list import LineList
from tui.widgets.preview import Preview

if TYPE_CHECKING:
    from textual.timer import Timer

    from corpus.library.protocol import Library
    from tui.opened import Opened

ROOM = 6
"""Cells of the top edge beside its title."""
BEGINNING = Span(0, 2000)
"""The part of a document in which its first sentences are looked for."""
EMPTY_LOOK_AGAIN = 1.0
"""Seconds until an empty list looks whether the indexing has ended."""


class BrowseScreen(ShelvedScreen, inherit_bindings=False):
    """What home and the initiatives' view have in common: lists, a summary under them, a preview beside them."""

    DEFAULT_CSS = """
    BrowseScreen .summary { height: 2; }
    BrowseScreen.-tall .summary { height: 3; }
    """
    HINTS = ("open", "search", "find", "view.timeline", "view.glossary", "view.figures", "glossary.popup", "help")

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._counts: Counts | None = None
        self._looking: Timer | None = None

    def summary_rows(self) -> ComposeResult:
        """The rows under the lists."""
        yield Edge("middle", id="rule-summary")
        with Row(classes="summary"):
            yield Excerpts(id="summary", still=True)
        yield AskRow(id="ask")

    # ---- places

    def go(self, place: Place) -> None:
        """Takes over pane, filters and the rows of the cursors."""
        for name, shelf in self._shelves.items():
            kept = place.extra.get(name)
            if isinstance(kept, dict):
                shelf.filter(str(kept.get("filter", "")))
                if isinstance(kept.get("key"), str):
                    shelf.go_to(kept["key"])
        names = [pane.id for pane in self.panes()]
        if place.extra.get("pane") in names:
            self.show_pane(names.index(place.extra["pane"]))

    def place(self) -> Place:
        """Pane, filters and the rows of the cursors."""
        extra: dict[str, Any] = {"pane": self.panes()[self._current].id}
        for name, shelf in self._shelves.items():
            extra[name] = {"filter": shelf.pane.filter, "key": shelf.key}
        return Place(self.VIEW, extra=extra)

    # ---- loading

    def on_mount(self) -> None:
        """Asks for everything."""
        self.load()

    def load(self) -> None:
        """Asks for the counts and the rows of every list."""
        self.draw_head()
        self.desk.ask(self, lambda library: library.counts(), self._take_counts, channel=f"{self.VIEW}.counts")
        super().load()

    def _take_counts(self, counts: Counts) -> None:
        self._counts = counts
        self.draw_head()
        self.counts_taken(counts)
        failed = ngettext("{count} file not read", "{count} files not read", counts.failed)
        self.stand(SafeText(failed.format(count=counts.failed) if counts.failed else ""))
        self.draw_empty()

    def counts_taken(self, counts: Counts) -> None:
        """What a view says of the counts beside the title."""

    @property
    def corpus_name(self) -> str:
        """What the corpus is called: its paths as they were named."""
        return str(getattr(self.desk.corpus, "name", ""))

    def draw_head(self) -> None:
        """The title: what corpus, and how much of everything it holds."""
        parts = [_("Yaolan"), safe(self.corpus_name)]
        if self._counts:
            one = self._counts
            parts += [
                ngettext("{count} document", "{count} documents", one.documents).format(count=one.documents),
                ngettext("{count} initiative", "{count} initiatives", one.initiatives).format(count=one.initiatives),
                ngettext("{count} event", "{count} events", one.events).format(count=one.events),
                ngettext("{count} term", "{count} terms", one.terms).format(count=one.terms),
            ]
        while len(parts) > 3 and cell_len(" · ".join(parts)) > self.size.width - ROOM:
            del parts[-1]  # half a count says nothing
        self.head(safe(" · ".join(parts)))

    def draw_empty(self) -> None:
        """What an empty list says: what to do next."""
        counts = self._counts
        if counts is None or self.desk.indexing:  # what was read may still have to be linked
            text = _("The documents are being read.")
            if self._looking is not None:
                self._looking.stop()
            self._looking = self.set_timer(EMPTY_LOOK_AGAIN, self.draw_empty)
        elif counts.documents:
            text = _("Nothing of this kind was found in the documents.")
        else:
            text = _("No documents in {path}.").format(path=safe(self.corpus_name))
            text += "\n" + _("Text, Markdown, HTML, DOCX, PDF, e-mail, ZIP, CSV and JSONL are read.")
            text += "\n" + _("Put some there and press {key}.").format(key=self.yaolan.keymap.shown("reread") or "r")
        for shelf in self._shelves.values():
            shelf.set_empty(safe(text))

    # ---- the row under the cursor

    def on_line_list_moved(self, _event: LineList.Moved) -> None:
        """Another row: summary and preview follow when the cursor rests."""
        self.rest()

    def on_descendant_focus(self) -> None:
        """Another pane: the same, and other keys."""
        self.rest()
        self.refresh_hints()

    def on_resize(self, event: Resize) -> None:
        """A taller window has a line more for the summary."""
        self.set_class(event.size.height >= 30, "-tall")
        self.draw_head()
        self.rest()

    def current(self) -> DocumentRow | InitiativeRow | Failure | None:
        """The row under the cursor of the current pane."""
        return None

    def subject(self) -> Subject | None:
        """The document or the initiative under the cursor; of this more is known once its summary is there."""
        row = self.current()
        near = self.target(self.panes()[self._current])
        region = near.cursor_region if isinstance(near, LineList) else near.region
        if isinstance(row, DocumentRow):
            return Subject(region, row.id, Span(0, 1))
        if not isinstance(row, InitiativeRow):
            return None
        card = self.query_one("#summary", Excerpts).target
        if not isinstance(card, InitiativeCard) or card.row.id != row.id:
            return Subject(region, names=(row.name,))
        from tui.rows.evidence import of_card

        first = card.mentions[0] if card.mentions else None
        return Subject(
            near=region,
            document=first.document if first else None,
            span=first.span if first else None,
            names=(row.name, *card.aliases),
            facts=(of_card(card),),
        )

    def rested(self) -> None:
        """Asks for summary and preview of the current row."""
        row, wide = self.current(), self.size.width >= WIDE

        def ask(library: Library) -> tuple[Excerpt | None, Opened | None, Span | None]:
            # Imported off the UI thread, after the first rows are shown.
            from tui.opened import around
            from tui.rows.summaries import document_summary, failure_summary, initiative_summary

            if isinstance(row, DocumentRow):
                page = around(library, row.id, 0) if wide else None
                document = page.document if page else library.read(row.id, BEGINNING)
                return document_summary(row, document), page, None
            if isinstance(row, InitiativeRow):
                told = initiative_summary(library, row.id)
                card = told.target if told else None
                if not wide or not isinstance(card, InitiativeCard) or not card.mentions:
                    return told, None, None
                mention = card.mentions[0]
                return told, around(library, mention.document, mention.span.start), mention.span
            return failure_summary(row) if isinstance(row, Failure) else None, None, None

        def take(answer: tuple[Excerpt | None, Opened | None, Span | None]) -> None:
            told, page, span = answer
            self.query_one("#summary", Excerpts).show([told] if told else [])
            if wide:
                self.query_one("#preview", Preview).show(page, span)

        self.desk.ask(self, ask, take, channel=f"{self.VIEW}.rest")

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Opens a document in the reader, an initiative on its card."""
        event.stop()
        row = self.current()
        if isinstance(row, DocumentRow):
            self.yaolan.visit(Place("reader", document=row.path, offset=0))
        elif isinstance(row, InitiativeRow):
            self.yaolan.visit(Place("initiative", item=row.name, extra={"id": row.id, "key": initiative_key(row)}))
        elif isinstance(row, Failure):
            self.say(f"{row.path}: {failure_told(row.reason)}")
