"""What a person does with the document under the cursor of any screen: reviewed, tagged, compared; the next unread."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.keeping import KeptDocument, NotKept, State, read_tags
from tui.history import Place
from tui.language import gettext as _
from tui.rows.kept_rows import tags_of
from tui.rows.notes import note_told
from tui.safe import SafeText, safe
from tui.screens.paned import PanedScreen
from tui.widgets.ask_row import AskRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.library.protocol import Library
    from corpus.library.views import DocumentRow

TAGS_SHOWN = 60
"""Characters of the tags that exist already, as the line of input names them."""


class DocumentScreen(PanedScreen, inherit_bindings=False):
    """Base of the screens on which a document is under the cursor."""

    def document_here(self) -> int | None:
        """Row id of the document under the cursor; None where there is none."""
        return None

    @property
    def ask_row(self) -> AskRow:
        """Where one line of text is asked for; a screen yields `AskRow(id="ask")` in its body."""
        return self.query_one("#ask", AskRow)

    def kept_changed(self) -> None:
        """What is kept of documents changed: a screen that shows it looks again."""

    # ---- reviewed

    def do_document_reviewed(self) -> bool:
        """Reviewed, or not after all; False where there is no document."""

        def turn(one: KeptDocument) -> KeptDocument:
            now = _now()
            return replace(one, reviewed="" if one.reviewed else now, seen=one.seen or now)

        def told(one: KeptDocument) -> str:
            return _("reviewed") if one.state is State.REVIEWED else _("not reviewed")

        return self.keep(turn, told)

    # ---- tags

    def do_document_tags(self) -> bool:
        """Asks for the tags of the document; False where there is none."""
        id = self.document_here()
        if id is None:
            return False
        keeping = self.yaolan.session.keeping

        def known(library: Library) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
            kept = keeping.documents()
            try:
                here = library.document(id)
            except KeyError:
                return None
            used = Counter(tag for tags in tags_of(library, kept).values() for tag in tags)
            return kept.of(here.digest, here.path).tags, tuple(tag for tag, _times in used.most_common())

        async def ask(found: tuple[tuple[str, ...], tuple[str, ...]] | None) -> None:
            if found is None:
                self.say(_("this document is no longer in the corpus"))
                return
            mine, others = found
            used = " ".join(others)[:TAGS_SHOWN]
            hint = _("tags, apart by spaces; so far: {tags}").format(tags=used) if used else _("tags, apart by spaces")
            await self.ask_row.ask(
                safe(f" {_('Tags')}:"),
                safe(hint),
                lambda text: self.keep(lambda one: replace(one, tags=read_tags(text)), _tags_told, id),
                value=safe(" ".join(mine)),
            )

        self.desk.ask(self, known, ask, channel="tags")
        return True

    # ---- keeping

    def keep(
        self,
        change: Callable[[KeptDocument], KeptDocument],
        told: Callable[[KeptDocument], str],
        id: int | None = None,
    ) -> bool:
        """Changes what is kept of the document under the cursor (or of `id`) and says so; False where there is none."""
        wanted = self.document_here() if id is None else id
        if wanted is None:
            return False
        keeping = self.yaolan.session.keeping

        def work(library: Library) -> tuple[bool, bool, str]:
            try:
                row = library.document(wanted)
                before, after = keeping.keep_document(row.digest, row.path, change)
            except KeyError:
                return False, False, _("this document is no longer in the corpus")
            except NotKept as error:
                return False, False, note_told(error)
            said = told(after)
            return (
                before != after,
                before.tags != after.tags,
                said + (f" ({note_told(keeping.note)})" if keeping.note else ""),
            )

        def take(answer: tuple[bool, bool, str]) -> None:
            changed, tagged, said = answer
            if changed:
                self.yaolan.session.done += 1
            if tagged:
                self.desk.tagged()
            if said:
                self.say(said)
            self.kept_changed()

        self.desk.ask(self, work, take, channel="keep")
        return True

    # ---- editions

    def do_editions(self) -> bool:
        """To the next edition of the document under the cursor, at the same place; False where there is no document.

        The home view shows all of them.
        """
        id = self.document_here()
        if id is None:
            return False
        here = self.place()
        at = here.offset or 0 if here is not None and here.view == "reader" else 0

        def find(library: Library) -> tuple[Place, int, int] | None:
            from corpus.aligning import across, anchors

            editions = library.editions(id)
            if len(editions) < 2:
                return None
            number = (next((n for n, one in enumerate(editions) if one.id == id), 0) + 1) % len(editions)
            other = editions[number]
            offset = across(anchors(library.read(id), library.read(other.id)), at) if at else 0
            return Place("reader", other.path, offset), number + 1, len(editions)

        def go(found: tuple[Place, int, int] | None) -> None:
            if found is None:
                self.say(_("there is no other edition of this document"))
                return
            place, number, count = found
            self.yaolan.visit(place)
            told = _("edition {number} of {count}: {path}").format(number=number, count=count, path=place.document)
            self.yaolan.call_later(self.yaolan.say, safe(told))

        self.desk.ask(self, find, go, channel="editions")
        return True

    # ---- comparing

    def do_compare(self) -> bool:
        """Chooses the document under the cursor as one of two, and goes to choose the other; False where there is none.

        The home view knows the way to two at once.
        """
        id = self.document_here()
        if id is None:
            return False

        def place(library: Library) -> Place | None:
            try:
                path = library.document(id).path
            except KeyError:
                return None
            return Place("home", extra={"pane": "documents", "compare": path})

        self.visit_found(place)
        return True

    # ---- the next unread

    def do_unread_next(self) -> bool:
        """Opens the next document that was not seen yet, after the one under the cursor."""
        here = self.document_here()
        sort = self.yaolan.session.settings.get("documents.sort")
        keeping, narrowing = self.yaolan.session.keeping, self.yaolan.narrowing

        def find(library: Library) -> DocumentRow | None:
            from tui.rows.document_list import PagedDocuments
            from tui.rows.documents import SORTS, DocumentSource

            listed = DocumentSource(keeping).read(library)
            if narrowing is not None:
                from tui.rows.narrowed import Narrowed

                listed = listed.within(library, Narrowed(library, keeping.documents(), narrowing).documents())
            model = PagedDocuments(listed.ordered(library, sort if sort in SORTS else "date"))
            at = None if here is None else model.row_of(here)
            found = model.next_new(library, -1 if at is None else at)
            if found is None:
                return None
            model.read_around(library, found)
            return model.document(found)

        def go(row: DocumentRow | None) -> None:
            if row is None:
                self.say(_("every document here was seen"))
            else:
                self.yaolan.visit(Place("reader", document=row.path, offset=0))

        self.desk.ask(self, find, go, channel="unread")
        return True


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S%z")


def _tags_told(one: KeptDocument) -> SafeText:
    return safe(_("tags: {tags}").format(tags=" ".join(one.tags)) if one.tags else _("no tags"))


def seen(one: KeptDocument) -> KeptDocument:
    """The document after it was opened."""
    return one if one.seen else replace(one, seen=_now())
