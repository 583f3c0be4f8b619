"""An initiative's card: one screen that answers what, when, by whom, with which parts and figures, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.events import Resize
from textual.widget import Widget

from corpus.library.views import InitiativeCard, InitiativeRow, Part
from corpus.records import record
from tui.history import Place
from tui.language import gettext as _
from tui.language import mark as N_
from tui.rows.card import CardLine, Passage, card_lines
from tui.rows.evidence import of_card
from tui.rows.initiatives import documents_count, initiative_key
from tui.safe import SafeText, safe
from tui.screens.facts import FactScreen, Subject
from tui.widgets.ask_row import AskRow
from tui.widgets.card import Card
from tui.widgets.frame import Row
from tui.widgets.reader import Reader
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corpus.library.protocol import Library
    from tui.desk import LibraryChanged
    from tui.opened import Opened
    from tui.widgets.excerpts import Excerpts


@record
class Answer:
    """A card with its lines, as one answer."""

    card: InitiativeCard
    lines: tuple[CardLine, ...]


class InitiativeScreen(FactScreen, inherit_bindings=False):
    """One initiative; beside it, where there is room, the text at the line under the cursor."""

    VIEW = "initiative"
    HINTS = (
        "open",
        ("mark.previous", "mark.next"),
        ("heading.previous", "heading.next"),
        "glossary.popup",
        "explain",
        "copy",
        "history.back",
        "help",
    )
    LABELS: ClassVar[Mapping[str, str]] = {"mark.previous": N_("mentions"), "heading.previous": N_("sections")}

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._wanted = start
        self._opened: Answer | None = None

    def compose_body(self) -> ComposeResult:
        """The card, the text beside it."""
        with Row():
            yield Card(empty=SafeText(_("Looking it up…")), id="card")
            yield Reader(id="preview", classes="preview split", preview=True)
        yield AskRow(id="ask")

    def panes(self) -> Sequence[Widget]:
        """The card."""
        return (self.query_one("#card"),)

    @property
    def card(self) -> Card:
        """The lines."""
        return self.query_one("#card", Card)

    # ---- places

    def go(self, place: Place) -> None:
        """To an initiative by its key, its row id or its name; `extra` may name a line."""
        self._wanted = place
        self._load()

    def place(self) -> Place | None:
        """The initiative, and the line under the cursor."""
        if self._opened is None:
            return self._wanted
        row = self._opened.card.row
        return Place(
            "initiative", item=row.name, extra={"id": row.id, "key": initiative_key(row), "line": self.card.cursor}
        )

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Asks anew; the cursor stays."""
        self._wanted = self.place()
        self._load()

    def _load(self) -> None:
        place = self._wanted
        if place is None:
            return
        self.head(safe(f"{_('Initiative')} › {place.item or ''}"))

        def ask(library: Library) -> Answer | None:
            id = find_initiative(library, place)
            if id is None:
                return None
            card = library.initiative(id)
            return Answer(card, card_lines(library, card))

        self.desk.ask(self, ask, self._show, channel="initiative.card")

    def _show(self, opened: Answer | None) -> None:
        self._opened = opened
        if opened is None:
            self.card.show_card(())
            self.say(_("this initiative is no longer in the corpus"))
            return
        row = opened.card.row
        line = self._wanted.extra.get("line") if self._wanted else 0
        parts = [
            f"{_('Initiative')} › {row.name}",
            word(row.kind),
            row.body or row.area,
            documents_count(row.documents),
        ]
        parts.append(_("{count}×").format(count=row.mentions))
        self.head(safe(" · ".join(part for part in parts if part)))
        self.card.show_card(opened.lines, line if isinstance(line, int) else 0)
        self.rest()

    # ---- what hangs on the cursor

    def on_resize(self, _event: Resize) -> None:
        """The text beside may have come into sight."""
        self.rest()

    def on_excerpts_moved(self, _event: Excerpts.Moved) -> None:
        """The text beside follows when the cursor rests."""
        self.rest()

    def rested(self) -> None:
        """Asks for the text of the line under the cursor, where it is shown."""
        target = self.card.target
        preview = self.query_one("#preview", Reader)
        if not isinstance(target, Passage) or not preview.display:
            return

        def ask(library: Library) -> Opened | None:
            from tui.opened import around

            try:
                return around(library, target.document, target.span.start)
            except KeyError:
                return None

        self.desk.ask(
            self, ask, lambda page: preview.show(page, target.span.start, target.lit or target.span), channel="preview"
        )

    def subject(self) -> Subject | None:
        """The passage of the line, or the initiative itself where the line has none."""
        opened, line = self._opened, self.card.line
        if opened is None or line is None:
            return None
        card, target = opened.card, line.excerpt.target
        passage = target if isinstance(target, Passage) else None
        first = card.mentions[0] if card.mentions else None
        return Subject(
            near=self.card.cursor_region,
            document=passage.document if passage else first.document if first else None,
            span=passage.span if passage else first.span if first else None,
            names=(target.name,) if isinstance(target, Part) else (card.row.name, *card.aliases),
            facts=(line.evidence or of_card(card),),
        )

    # ---- opening

    def on_excerpts_chosen(self, event: Excerpts.Chosen) -> None:
        """To the passage, or to the part's own card."""
        event.stop()
        if isinstance(event.target, Passage):
            self.open_passage(event.target.document, event.target.span, event.target.lit)
        elif isinstance(event.target, Part):
            self.yaolan.visit(Place("initiative", item=event.target.name, extra={"id": event.target.id}))


def find_initiative(library: Library, place: Place) -> int | None:
    """The row id of the initiative that a place means: by row id and name, by key, else by name alone."""
    rows = library.initiatives()
    id, key = place.extra.get("id"), place.extra.get("key")

    def first(wanted: Sequence[InitiativeRow]) -> int | None:
        return wanted[0].id if wanted else None

    exact = first([row for row in rows if row.id == id and key in (None, initiative_key(row))])
    if exact is not None:
        return exact
    if isinstance(key, str) and (found := first([row for row in rows if initiative_key(row) == key])) is not None:
        return found
    return first([row for row in rows if row.name == place.item])
