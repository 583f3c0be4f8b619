"""A screen of texts with marks: what can be asked of the place under the cursor, whichever text it is in."""

from __future__ import annotations

from corpus.model import Event, Figure, Initiative, Span, Term, Unexplained
from tui.history import Place
from tui.language import gettext as _
from tui.marks import MarkKind, Marks
from tui.opened import Opened, near_marks
from tui.rows.evidence import of_mark
from tui.safe import SafeText
from tui.screens.facts import FactScreen, Subject
from tui.widgets.finding import matches
from tui.widgets.legend import Legend, kind_name
from tui.widgets.reader import Reader
from tui.words import match_told

KINDS = "reader.kinds"
"""Setting: the kinds of marks that are shown."""


class TextScreen(FactScreen, inherit_bindings=False):
    """Base of the screens with texts: a subclass says which `Reader` the keys act on."""

    _tokenizing = False
    _missed: tuple[Opened, str] | None = None
    """The words that were looked for last where they are not in the text, with the text."""

    @property
    def reader(self) -> Reader:
        """The text that keys act on."""
        return self.query_one("#text", Reader)

    @property
    def page(self) -> Opened | None:
        """What it shows."""
        return self.reader.page

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
            facts=tuple(of_mark(mark, page.document.meta) for mark in marks),
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
        for reader in self.query(Reader):
            reader.show_kinds(kinds)
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

    def on_reader_marks_wanted(self, event: Reader.MarksWanted) -> None:
        """The marks of another part of a long text."""
        reader = event.reader
        if not isinstance(reader, Reader) or reader.page is None:
            return
        page = reader.page

        def take(marks: Marks) -> None:
            if reader.page is page:
                reader.show_marks(marks)

        channel = f"{self.VIEW}.{reader.id}.marks"
        self.desk.ask(self, lambda library: near_marks(library, page.id, event.offset), take, channel=channel)

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
            self._missed = (page, wanted) if wanted and not found else None
            if self._missed:
                self._say_missed(wanted)
            elif found:
                first = next((True for span in found if span.start >= start), False)
                self._say_match(number, wrapped=not first, step=1)
            elif tell:
                self.yaolan.hush()

        self.desk.ask(self, lambda _library: matches(text, wanted), show, channel="reader.find")

    def _say_missed(self, wanted: str) -> None:
        self.say(_("“{wanted}” is not in this text").format(wanted=wanted))

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
            if self._missed is None or self._missed[0] is not self.page:
                return False
            self._say_missed(self._missed[1])
            return True
        self._say_match(found[0], wrapped=found[1], step=step)
        return True


def kinds_of(kept: object) -> frozenset[MarkKind]:
    """The kinds of marks that a setting names; all where it names none."""
    if not isinstance(kept, list | tuple):
        return frozenset(MarkKind)
    return frozenset(kind for kind in MarkKind if kind.value in kept)


def span_of(kept: object) -> Span | None:
    """A span as a place keeps it, `[start, end]`; None for anything else."""
    if isinstance(kept, list | tuple) and len(kept) == 2 and all(isinstance(one, int) for one in kept):
        return Span(kept[0], kept[1])
    return None
