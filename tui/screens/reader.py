"""The reader: a document with its marks, and everything that can be asked of a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.events import Resize

from corpus.citation import heading_words
from corpus.library.views import Page
from corpus.model import Event, Figure, Initiative, Line, Span, Term, Unexplained
from tui.cells import cell_len, cut
from tui.history import Place
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.marks import MarkKind, Marks, marks_of
from tui.passage import heading_path
from tui.rows.evidence import of_mark
from tui.rows.summaries import restated
from tui.safe import SafeText, safe
from tui.screens.base import FooterRow, HintIds
from tui.screens.facts import Subject
from tui.screens.outlined import OutlinedScreen
from tui.widgets.ask_row import AskRow
from tui.widgets.caption import Caption
from tui.widgets.finding import matches
from tui.widgets.frame import Row
from tui.widgets.legend import Legend, kind_name
from tui.widgets.reader import Reader
from tui.words import match_told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.library.protocol import Library
    from tui.desk import LibraryChanged
    from tui.widgets.status import Status

KINDS = "reader.kinds"
"""Setting: the kinds of marks that are shown."""
LEGEND_FROM = 72
"""Columns from which the legend has room beside the keys."""


Opened = tuple[Page, Marks]
"""A page with its marks, which take long to collect in a long text."""


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
    ReaderScreen.-told #told { display: block; }
    ReaderScreen Legend { display: none; }
    ReaderScreen.-legend Legend { display: block; }
    """

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._wanted = start
        self._tokenizing = False
        self._headings: tuple[Line, ...] = ()

    def on_mount(self) -> None:
        """The legend at the end of the footer; the focus in the text."""
        kinds = kinds_of(self.yaolan.session.settings.get(KINDS))
        self.reader.show_kinds(kinds)
        self.query_one(FooterRow).mount(Legend(kinds, id="legend"))
        self.set_focus(self.reader)

    def compose_body(self) -> ComposeResult:
        """The text alone."""
        with Row(id="told"):
            yield Caption(id="told-line")
        with Row():
            yield self.outline_list()
            yield Reader(id="text")
        yield AskRow(id="ask")

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self.reader.page

    # ---- places

    def go(self, place: Place) -> None:
        """To a character of a document; `extra` may say what is lit and which row stands at the top."""
        page = self.page
        self._wanted = place
        if page is not None and page.document.path == place.document:
            self._show(page, self.reader.marks)
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
        path = self._wanted.document if self._wanted else None
        if path is None:
            return
        self.head(safe(path))
        self.desk.ask(self, _page_of(path), self._opened, channel="reader.page")

    def _opened(self, opened: Opened | None) -> None:
        if opened is None:
            self.say(_("this document is no longer in the corpus"))
        else:
            self._show(*opened)

    def _show(self, page: Page, marks: Marks) -> None:
        place = self._wanted
        self._headings = page.document.headings
        top = place.extra.get("top") if place else None
        self.reader.show(
            page,
            place.offset or 0 if place else 0,
            _span(place.extra.get("lit")) if place else None,
            top=top if isinstance(top, int) else None,
            marks=marks,
        )
        meta = page.document.meta
        told = meta.kind == "restatement"
        self.set_class(told, "-told")
        if told:
            source = [(SafeText(" · "), "dim"), (safe(meta.source), "dim")] if meta.source else []
            self.query_one("#told-line", Caption).show([(safe(restated(meta.restates)), "warn"), *source])
        self.show_outline(page.document, self._headings)
        self.draw_head()

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Looks whether the document or what is known of it changed; the cursor stays."""
        shown = self.page
        if shown is None:
            self._load()
            return
        find = _page_of(shown.document.path)

        def changed(library: Library) -> Opened | None:
            opened = find(library)
            return None if opened is not None and opened[0] == shown else opened

        def take(opened: Opened | None) -> None:
            if opened is not None:
                self._wanted = self.place()
                self._show(*opened)

        self.desk.ask(self, changed, take, channel="reader.page")

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
        offset, marks = reader.offset_in_text, reader.marks
        document = page.document
        names = [
            document.meta.title,
            *(heading_words(document.cut(line.span)) for line in heading_path(document, offset, self._headings)),
        ]
        parts = [f"{reader.fraction():.0%}"]
        if (selected := reader.selection) is not None:
            count = len(selected)
            told = ngettext("{count} character selected", "{count} characters selected", count)
            parts.append(told.format(count=count))
        elif marks.marks:
            parts.append(_("mark {number}/{total}").format(number=marks.number(offset), total=len(marks.marks)))
        self.head_with_tail(safe(" › ".join(names)), safe("".join(f" · {part}" for part in parts)))

    def head_with_tail(self, words: SafeText, tail: SafeText) -> None:
        """Draws the top line: as much of the words as there is room for before the tail."""
        self.head(SafeText(cut(words, self.size.width - 6 - cell_len(tail)) + tail))

    def show_status(self, status: Status) -> None:
        """The legend gives way to whatever is to be said."""
        super().show_status(status)
        if self.is_mounted:
            room = self.size.width >= LEGEND_FROM and not (status.message or status.progress or self._pending)
            self.set_class(room and self.LEGEND, "-legend")

    # ---- what is under the cursor

    def subject(self) -> Subject | None:
        """The marks under the cursor, and the character itself."""
        page = self.page
        if page is None:
            return None
        reader = self.reader
        offset = reader.offset_in_text
        marks = reader.marks.at(offset)
        span = marks[0].span if marks else Span(offset, offset + 1)
        term = next((mark for mark in marks if mark.kind is MarkKind.TERM), None)
        return Subject(
            near=reader.region_of(span),
            document=page.id,
            span=Span(offset, offset + 1),
            term=term.target if term else None,
            names=tuple(mark.fact.name for mark in marks if isinstance(mark.fact, Initiative)),
            facts=tuple(of_mark(mark, page) for mark in marks),
            page=page,
            selected=reader.selection,
        )

    def do_copy(self) -> bool:
        """Copies what is selected, which ends the selection, else the sentence."""
        taken = super().do_copy()
        self.reader.do_close()
        return taken

    # ---- which kinds of marks are shown

    def do_marks_initiatives(self) -> None:
        """Initiatives marked, or not."""
        self._switch(MarkKind.INITIATIVE)

    def do_marks_terms(self) -> None:
        """Terms marked, or not."""
        self._switch(MarkKind.TERM)

    def do_marks_dates(self) -> None:
        """Dates marked, or not."""
        self._switch(MarkKind.DATE)

    def do_marks_figures(self) -> None:
        """Figures marked, or not."""
        self._switch(MarkKind.FIGURE)

    def _switch(self, kind: MarkKind) -> None:
        kinds = self.reader.kinds ^ {kind}
        self.yaolan.session.settings[KINDS] = sorted(kinds)
        self.reader.show_kinds(kinds)
        for legend in self.query(Legend):
            legend.kinds = kinds
        name = kind_name(kind)
        self.say(_("{kind}: marked").format(kind=name) if kind in kinds else _("{kind}: not marked").format(kind=name))

    # ---- what Enter does

    async def on_reader_chosen(self, event: Reader.Chosen) -> None:
        """Enter on a mark: a card, a pop-up, the timeline, the figures; a bare date is explained."""
        event.stop()
        fact, page = event.mark.fact, self.page
        if isinstance(fact, Initiative):
            self.yaolan.visit(Place("initiative", item=fact.name, extra={"id": event.mark.target}))
        elif isinstance(fact, Figure):
            self.yaolan.visit(Place("figures", item=f"{fact.indicator}\t{fact.area}"))
        elif isinstance(fact, Event) and fact.when is not None and page is not None:
            self.yaolan.visit(Place("timeline", item=f"{fact.when}\t{fact.span.start}\t{page.document.meta.title}"))
        elif isinstance(fact, Term | Unexplained):
            self.do_glossary_popup()
        else:
            await self.do_explain()

    def on_reader_words_wanted(self, _event: Reader.WordsWanted) -> None:
        """The first `w`: fetches the dictionary, half a second in another thread; until then words are simple."""
        if not self._tokenizing:
            self._tokenizing = True
            self.run_worker(self._fetch_words, thread=True, exit_on_error=False)

    def _fetch_words(self) -> None:
        from corpus import tokenizer

        tokenizer.words("\u5b57")
        self.app.call_from_thread(setattr, self.reader, "words", tokenizer.words)

    # ---- finding

    async def do_find(self) -> None:
        """Asks what to find, and shows it while it is typed."""
        start, top = self.reader.offset_in_text, self.reader.top

        def changed(text: SafeText) -> None:
            self._find(text, start)

        def answered(text: SafeText) -> None:
            self._find(text, start, tell=True)

        def cancelled() -> None:
            self.desk.drop("reader.find")
            self.reader.show_found((), start)
            self.reader.go(start, top=top)

        await self.ask_row.ask(
            SafeText(" /"), SafeText(_("find in this text")), answered, changed=changed, cancelled=cancelled
        )

    def _find(self, wanted: str, start: int, *, tell: bool = False) -> None:
        page = self.page
        if page is None:
            return
        text = page.document.text

        def show(found: tuple[Span, ...]) -> None:
            if self.page is not page:
                return
            self.reader.show_found(found, start)
            number = self.reader.match_number()
            if wanted and not found:
                self.say(_("“{wanted}” is not in this text").format(wanted=wanted))
            elif found:
                first = next((True for span in found if span.start >= start), False)
                self._say_match(number, wrapped=not first, step=1)
            elif tell:
                self.yaolan.hush()

        self.desk.ask(self, lambda _library: matches(text, wanted), show, channel="reader.find")

    def _say_match(self, number: int, *, wrapped: bool, step: int) -> None:
        self.say(match_told(number, len(self.reader.found), wrapped=wrapped, step=step))

    def do_find_next(self) -> bool:
        """To the next match; False where nothing was found."""
        return self._to_match(1)

    def do_find_previous(self) -> bool:
        """To the match before; False where nothing was found."""
        return self._to_match(-1)

    def _to_match(self, step: int) -> bool:
        found = self.reader.go_to_match(step)
        if found is None:
            return False
        self._say_match(found[0], wrapped=found[1], step=step)
        return True


def _page_of(path: str) -> Callable[[Library], Opened | None]:
    def ask(library: Library) -> Opened | None:
        id = library.find_document(path)
        try:
            page = None if id is None else library.page(id)
        except KeyError:
            return None
        return None if page is None else (page, marks_of(page))

    return ask


def kinds_of(kept: object) -> frozenset[MarkKind]:
    """The kinds of marks that a setting names; all where it names none."""
    if not isinstance(kept, list | tuple):
        return frozenset(MarkKind)
    return frozenset(kind for kind in MarkKind if kind.value in kept)


def _span(kept: object) -> Span | None:
    if isinstance(kept, list | tuple) and len(kept) == 2 and all(isinstance(one, int) for one in kept):
        return Span(kept[0], kept[1])
    return None
