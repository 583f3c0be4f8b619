"""The reader: a document with its marks, and everything that can be asked of a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.events import Resize

from corpus.headings import heading_words
from tui.cells import cell_len, cut
from tui.history import Place
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.opened import Opened, found, whole
from tui.passage import heading_path
from tui.rows.summaries import restated
from tui.safe import SafeText, safe
from tui.screens.base import FooterRow, HintIds
from tui.screens.documents import seen
from tui.screens.outlined import OutlinedScreen
from tui.screens.text import KINDS, kinds_of, span_of
from tui.widgets.ask_row import AskRow
from tui.widgets.box import Box
from tui.widgets.caption import Caption
from tui.widgets.frame import Row
from tui.widgets.legend import Legend
from tui.widgets.line_list import NoRows
from tui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.desk import LibraryChanged
    from tui.marks import MarkKind
    from tui.widgets.status import Status

LEGEND_FROM = 72
"""Columns from which the legend has room beside the keys."""


class ReaderScreen(OutlinedScreen, inherit_bindings=False):
    """One document, opened at a place."""

    VIEW = "reader"
    HINTS: ClassVar[tuple[HintIds, ...]] = (
        ("mark.previous", "mark.next"),
        "glossary.popup",
        "explain",
        "copy",
        "find",
        ("heading.previous", "heading.next"),
        "outline",
        "original",
        "history.back",
        "help",
    )
    LEGEND: ClassVar[bool] = True
    """Whether the kinds of marks are told at the end of the footer."""
    LABELS: ClassVar[Mapping[str, str]] = {
        "mark.previous": N_("marks"),
        "heading.previous": N_("headings"),
        "find": N_("find"),
    }

    DEFAULT_CSS = """
    ReaderScreen #told { display: none; height: 1; }
    """

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._wanted = start
        self._legend = Legend(frozenset(), id="legend")

    def on_mount(self) -> None:
        """The legend at the end of the footer; the focus in the text."""
        self._legend.kinds = self._show_kinds()
        self.query_one(FooterRow).mount(self._legend)
        self.set_focus(self.reader)

    def _show_kinds(self) -> frozenset[MarkKind]:
        """The kinds of marks that are shown everywhere, here too."""
        kinds = kinds_of(self.yaolan.session.settings.get(KINDS))
        self.reader.show_kinds(kinds)
        return kinds

    async def clear_away(self) -> None:
        """An empty text, nothing over it, the focus in it."""
        await super().clear_away()
        for channel in ("reader.page", "reader.find", "popup"):
            self.desk.drop(channel)
        self._wanted = None
        self._asked = False
        self.query_one("#told").display = False
        await self.query(Box).remove()
        await self.ask_row.forget()
        self.reader.show(None)
        self.outline.show(NoRows())
        self._fit()
        self.set_focus(self.reader)

    def compose_body(self) -> ComposeResult:
        """The text alone."""
        with Row(id="told"):
            yield Caption(id="told-line")
        with Row():
            yield self.outline_list()
            yield Reader(id="text")
        yield AskRow(id="ask")

    # ---- places

    def go(self, place: Place) -> None:
        """To a character of a document; `extra` may say what is lit and which row stands at the top."""
        page = self.page
        if self._wanted is None:  # used again
            self._legend.kinds = self._show_kinds()
        self._wanted = place
        if page is not None and page.document.path == place.document and page.reaches(place.offset or 0):
            self._show(page)
        else:
            self._load()

    def place(self) -> Place | None:
        """The character under the cursor, and the row at the top."""
        if self.page is None:
            return self._wanted
        lit = self.reader.lit
        extra: dict[str, object] = {"top": self.reader.top}
        if lit is not None:
            extra["lit"] = [lit.start, lit.end]
        return Place("reader", self.page.document.path, self.reader.offset_in_text, extra=extra)

    def _load(self) -> None:
        wanted = self._wanted
        if wanted is None or wanted.document is None:
            return
        self.head(safe(wanted.document))
        self.desk.ask(self, found(wanted.document, wanted.offset or 0), self._opened, channel="reader.page")

    def _opened(self, opened: Opened | None) -> None:
        if opened is None:
            self.say(_("this document is no longer in the corpus"))
        else:
            self._show(opened)
            self.call_after_refresh(self._begun, opened)

    def _begun(self, opened: Opened) -> None:
        """The text is seen: it is no longer new, and the rest of it is fetched."""
        if self.page is not opened:
            return
        self.keep(seen, lambda _kept: "", opened.id)
        if not opened.whole:
            at = self.reader.offset_in_text
            self.desk.ask(self, lambda library: whole(library, opened.id, at), self._renew, channel="reader.page")

    def _renew(self, opened: Opened) -> None:
        """Takes up the rest of the text that is shown, or what is new about it."""
        if self.page is None:
            return
        self.reader.renew(opened)
        self.show_outline(opened.document, opened.headings)
        self.draw_head()

    def _show(self, page: Opened) -> None:
        place = self._wanted
        top = place.extra.get("top") if place else None
        self.reader.show(
            page,
            place.offset or 0 if place else 0,
            span_of(place.extra.get("lit")) if place else None,
            top=top if isinstance(top, int) else None,
        )
        meta = page.document.meta
        told = meta.kind == "restatement"
        self.query_one("#told").display = told
        if told:
            source = [(SafeText(" · "), "dim"), (safe(meta.source), "dim")] if meta.source else []
            self.query_one("#told-line", Caption).show([(safe(restated(meta.restates)), "warn"), *source])
        self.show_outline(page.document, page.headings)
        self.draw_head()

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Looks whether the document or what is known of it changed; the cursor stays."""
        shown = self.page
        if shown is None:
            self._load()
            return
        find = found(shown.document.path, self.reader.offset_in_text, whole)

        def take(opened: Opened | None) -> None:
            if opened is None:  # the text stays: somebody is reading it
                self.say(_("this document is no longer in the corpus"))
            elif opened.document.text == shown.document.text:
                self._renew(opened)
            else:
                self._wanted = self.place()
                self._show(opened)

        self.desk.ask(self, find, take, channel="reader.page")

    # ---- the top line

    def on_reader_moved(self, _event: Reader.Moved) -> None:
        """The top line and the outline follow the cursor."""
        self.draw_head()
        self.follow_text()

    def on_resize(self, _event: Resize) -> None:
        """The top line is cut to another width, the legend may have room."""
        self.draw_head()
        self.show_status(self.yaolan.status)

    def draw_head(self) -> None:
        """Title, heading path, how far, and the number of the mark."""
        page = self.page
        if page is None:
            return
        reader = self.reader
        offset, (number, total) = reader.offset_in_text, reader.count_marks()
        document = page.document
        names = [
            document.meta.title,
            *(heading_words(document.cut(line.span)) for line in heading_path(document, offset, page.headings)),
        ]
        parts = [f"{reader.fraction():.0%}"]
        if (selected := reader.selection) is not None:
            count = len(selected)
            told = ngettext("{count} character selected", "{count} characters selected", count)
            parts.append(told.format(count=count))
        elif total:
            parts.append(_("mark {number}/{total}").format(number=number, total=total))
        self.head_with_tail(safe(" › ".join(names)), safe("".join(f" · {part}" for part in parts)))

    def head_with_tail(self, words: SafeText, tail: SafeText) -> None:
        """Draws the top line: as much of the words as there is room for before the tail."""
        self.head(SafeText(cut(words, self.size.width - 6 - cell_len(tail)) + tail))

    def show_status(self, status: Status) -> None:
        """The legend gives way to whatever is to be said."""
        super().show_status(status)
        if self.is_mounted:
            room = self.size.width >= LEGEND_FROM and not (status.message or status.progress or self._pending)
            self._legend.display = room and self.LEGEND
