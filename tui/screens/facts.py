"""What can be asked of the thing under the cursor on any screen: meaning, evidence, a citation, a mark.

A screen says what is under its cursor by `subject`; `K`, `x`, `y`, `Y` and `m` follow from that. What a
key needs is imported when it is pressed: the first screen does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from corpus.records import record
from tui.cells import cut
from tui.history import Place
from tui.language import gettext as _
from tui.rows.notes import note_told
from tui.safe import SafeText, safe
from tui.screens.documents import DocumentScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.library.protocol import Library
    from corpus.model import Document, Span
    from tui.opened import Opened
    from tui.rows.evidence import Evidence
    from tui.rows.explanations import Explained
    from tui.widgets.popup import Popup

QUOTED = 40
"""Cells of marked words that are told."""


@record
class Subject:
    """What is under the cursor, as far as there is such a thing.

    Args:
        near: where it stands on the screen.
        document: row id of the document it stands in.
        span: where in that document.
        term: row id of the term.
        names: that the glossary may know, best first.
        facts: what can be explained.
        page: the document, where the screen has it.
    """

    near: Region
    document: int | None = None
    span: Span | None = None
    term: int | None = None
    names: tuple[str, ...] = ()
    facts: tuple[Evidence, ...] = ()
    page: Opened | None = None
    selected: Span | None = None
    """What a person chose to copy, instead of the sentence."""
    text: str = ""
    """What the row tells: where the glossary knows none of the names, a term that stands in this is meant."""


class FactScreen(DocumentScreen, inherit_bindings=False):
    """Base of the screens with facts under the cursor."""

    def subject(self) -> Subject | None:
        """What is under the cursor; None when nothing is."""
        return None

    def document_here(self) -> int | None:
        """The document that what is under the cursor stands in."""
        subject = self.subject()
        return None if subject is None else subject.document

    def key_hints(self, *commands: tuple[str, str]) -> SafeText:
        """Keys in force with words for what they do here, for the border of a box."""
        keymap = self.yaolan.keymap
        shown = ((keymap.shown(id), label) for id, label in commands)
        return safe("  ".join(f"{key} {label}" for key, label in shown if key))

    def may_copy(self) -> bool:
        """Whether a passage is under the cursor."""
        subject = self.subject()
        return subject is not None and subject.span is not None

    may_original = may_mark_set = may_copy

    def may_explain(self) -> bool:
        """Whether a fact is under the cursor."""
        subject = self.subject()
        return subject is not None and bool(subject.facts)

    def may_glossary_popup(self) -> bool:
        """Whether anything is under the cursor that could be looked up."""
        return self.subject() is not None

    # ---- K

    def do_glossary_popup(self) -> bool:
        """What the term under the cursor means; False where there is nothing under it."""
        subject = self.subject()
        if subject is None:
            return False

        from tui.rows.explanations import look_up, term_over, terms_in
        from tui.rows.named import look_up_initiative
        from tui.widgets.popup import Popup

        def ask(library: Library) -> Explained | None:
            names, page = list(subject.names), subject.page
            if subject.term is None and page is not None and subject.span is not None:
                over = term_over(library, page.document.text, subject.span.start)
                names += [over] if over else []
            found = look_up(library, subject.term, names, subject.document)
            if found is None and subject.text:
                found = look_up(library, None, terms_in(library, subject.text), subject.document)
            here = None if subject.page is None else subject.document
            return found or look_up_initiative(library, names, here)

        async def show(explained: Explained | None) -> None:
            if not self.is_current:
                return  # the person has gone on to another view
            if explained is None:
                self.say(_("the glossary does not know this word"))
                return
            keys = self.key_hints(("open", _("Source")), ("glossary.popup", _("Look up")), ("close", _("Close")))
            await Popup(explained, subject.near, keys).show_over(self)

        self.desk.ask(self, ask, show, channel="popup")
        return True

    def on_popup_wanted(self, event: Popup.Wanted) -> None:
        """K in the pop-up."""
        from tui.rows.explanations import look_up

        event.stop()
        popup = event.popup
        here = popup.explained.here
        self.desk.ask(self, lambda library: look_up(library, None, (event.name,), here), popup.push, channel="popup")

    async def on_popup_chosen(self, event: Popup.Chosen) -> None:
        """Enter in the pop-up: to where the explanation stands."""
        from tui.widgets.popup import Popup

        event.stop()
        for popup in self.query(Popup):
            await popup.dismiss()
        self.open_passage(event.target.document, event.target.span, name=event.term)

    # ---- x

    async def do_explain(self) -> bool:
        """Why the fact under the cursor is believed; False where there is none."""
        subject = self.subject()
        if subject is None or not subject.facts:
            return False
        from tui.widgets.explain import Explain

        keys = self.key_hints(("close", _("Close")))
        await Explain(subject.facts, subject.near, SafeText(_("Evidence")), keys).show_over(self)
        return True

    # ---- y, Y

    def do_copy_style(self) -> None:
        """The next style of citations."""
        from tui.passage import SETTING, known_style, next_style, style_name

        settings = self.yaolan.session.settings
        style = next_style(known_style(settings.get(SETTING)))
        settings[SETTING] = style
        self.say(_("citations in {style}").format(style=style_name(style)))

    def do_copy(self) -> bool:
        """Copies what is selected, else the sentence under the cursor, with its citation; False where there is none."""
        subject = self.subject()
        if subject is None or subject.span is None:
            return False
        from tui.passage import SETTING, copy_passage, known_style, sentence_at

        style = known_style(self.yaolan.session.settings.get(SETTING))
        driver = self.app._driver  # Textual has no other way to a control sequence
        write = driver.write if driver is not None else None
        at, selected = subject.span.start, subject.selected

        def work(document: Document) -> SafeText:
            return copy_passage(document, selected or sentence_at(document, at), style, write)

        self._with_document(subject, work, self.say, "copy")
        return True

    # ---- o

    def do_original(self) -> bool:
        """The original at the place under the cursor; False where there is none."""
        subject = self.subject()
        if subject is None or subject.span is None:
            return False
        at = subject.span.start

        def place(library: Library) -> Place | None:
            try:
                path = subject.page.document.path if subject.page else library.document(subject.document or 0).path
            except KeyError:
                return None
            return Place("original", path, at)

        self.visit_found(place)
        return True

    # ---- V

    def do_edit(self) -> bool:
        """The file of the document under the cursor in the person's editor; False where there is no document."""
        id, subject = self.document_here(), self.subject()
        if id is None:
            return False
        at = subject.span.start if subject is not None and subject.span is not None else 0

        def find(library: Library) -> tuple[str, int] | str:
            from tui.editor import NoEditing, place_in_file

            try:
                return place_in_file(library, id, at)
            except NoEditing as error:
                return str(error)

        def go(found: tuple[str, int] | str) -> None:
            if isinstance(found, str):
                self.say(found)
            else:
                self.yaolan.edit(*found)

        self.desk.ask(self, find, go, channel="edit")
        return True

    # ---- m

    _unkept = SafeText("")
    """A note that could not be kept, as on a full disk: the next try begins with it."""

    async def do_mark_set(self) -> bool:
        """Asks for a note and marks the place; False where there is none."""
        subject = self.subject()
        if subject is None or subject.span is None:
            return False
        from corpus.keeping import NotKept, make_mark
        from tui.passage import quote_at
        from tui.words import quoted

        at = subject.span.start

        def keep(note: SafeText) -> None:
            def work(document: Document) -> SafeText:
                meta, span = document.meta, quote_at(document, at)
                mark = make_mark(document.digest, document.path, meta.title, document.text, span, note)
                try:
                    self.yaolan.session.keeping.add_mark(mark)
                except NotKept as error:
                    self._unkept = note
                    return note_told(error)
                self._unkept = SafeText("")
                kept = _("marked: {words}").format(words=quoted(cut(safe(mark.quote), QUOTED)))
                warned = self.yaolan.session.keeping.note
                return safe(kept + (f" ({note_told(warned)})" if warned else ""))

            self._with_document(subject, work, self.say, "mark")

        hint = SafeText(_("a note, or nothing; Enter keeps, Esc does not"))
        await self.ask_row.ask(safe(f" {_('Mark')}:"), hint, keep, value=self._unkept)
        return True

    def _with_document(
        self, subject: Subject, work: Callable[[Document], SafeText], then: Callable[[SafeText], object], channel: str
    ) -> None:
        """Does something with the document of a subject, off the UI thread."""

        def ask(library: Library) -> SafeText:
            if subject.page is not None and subject.page.whole:
                return work(subject.page.document)
            try:
                return work(library.read(subject.document or 0))
            except KeyError:
                return SafeText(_("this document is no longer in the corpus"))

        self.desk.ask(self, ask, then, channel=channel)
