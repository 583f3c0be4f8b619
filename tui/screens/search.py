"""Search as you type: hits by group, how they matched, and a preview of the one that would be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.timer import Timer
from textual.widget import Widget

from corpus.model import Hit, HitHow, HitKind
from tui.cells import cell_len
from tui.history import Place
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.found import Found, hit_key, look
from tui.rows.hits import HitRows
from tui.rows.previews import hit_preview
from tui.safe import SafeText, safe
from tui.screens.facts import FactScreen, Subject
from tui.screens.paned import passage
from tui.widgets.ask_row import AskRow
from tui.widgets.caption import Caption
from tui.widgets.excerpts import Excerpts
from tui.widgets.frame import Edge, Row
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library.protocol import Library
    from tui.desk import LibraryChanged

NAMES, PASSAGES = 60, 60
"""Hits listed of names and of passages; the counts are of all."""
TYPING = 0.05
"""Seconds without a key before the query is asked."""
MOST_REMEMBERED = 50
SETTING = "search.history"
EMPTY_LOOK_AGAIN = 1.0
"""Seconds until an empty list looks whether the indexing has ended."""


class SearchScreen(FactScreen, inherit_bindings=False):
    """A line of input, hits by group, a preview."""

    VIEW = "search"
    HINTS = ("open", ("move.down", "move.up"), "pane.next", "close", "help")
    AUTO_FOCUS = "#query"
    DEFAULT_CSS = """
    SearchScreen #query-row { height: 1; }
    SearchScreen #told { width: 1; max-width: 60%; }
    SearchScreen #hits { width: 1fr; }
    SearchScreen #preview { width: 1fr; }
    SearchScreen.-narrow #preview { display: none; }
    SearchScreen.-narrow #told { max-width: 40%; }
    """

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._typing: Timer | None = None
        self._names = Found()
        self._remembered: int | None = None  # place in the history that the prompt shows
        self._key = ""  # the hit to go to once it is there
        self._fault = False  # whether the query could not be read
        self._still = False  # whether it is the index that changed, not the query

    def compose_body(self) -> ComposeResult:
        """Prompt, hits, preview."""
        with Row(id="query-row"):
            yield Prompt(sign=SafeText(" ›"), id="query")
            yield Caption(id="told")
        yield Edge("middle", id="rule-query")
        with Row():
            hits = LineList(empty=SafeText(""), id="hits")
            hits.can_focus, hits.lit = False, True
            yield hits
            yield Excerpts(id="preview", still=True, classes="split")
        yield AskRow(id="ask")

    def panes(self) -> Sequence[Widget]:
        """The prompt keeps the focus."""
        return (self.query_one("#query"),)

    @property
    def _prompt(self) -> Prompt:
        return self.query_one("#query", Prompt)

    @property
    def _list(self) -> LineList:
        return self.query_one("#hits", LineList)

    @property
    def rows(self) -> HitRows | None:
        """The model of the hits."""
        rows = self._list.rows
        return rows if isinstance(rows, HitRows) else None

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        return self.rows.hit(self._list.cursor) if self.rows else None

    def shown_key(self, id: str) -> str:
        """The first key of a command that types nothing: letters belong to the query."""
        keys = self.yaolan.keymap.keys(id)
        return next((key for key in keys if len(key) > 1 or key in "↓↑←→"), "")

    def shown_label(self, id: str) -> str:
        """What moving means here."""
        return {"move.down": _("Choose"), "pane.next": _("Group")}.get(id) or super().shown_label(id)

    # ---- places

    def go(self, place: Place) -> None:
        """Takes over a query and the row of the cursor."""
        if place.item and place.item != self._prompt.value:
            self._key = str(place.extra.get("key", ""))
            self._prompt.value = safe(place.item)

    def place(self) -> Place:
        """The query and the row of the cursor."""
        return Place("search", item=self._prompt.value or None, extra={"key": hit_key(self.hit)})

    def on_mount(self) -> None:
        """Says what can be typed."""
        self.head(SafeText(_("Search")))
        self.stand(SafeText("date: kind: place: by: doc: in:"))
        self._show_nothing()

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Asks anew; what is selected stays selected, and where it is."""
        self._key, self._still = hit_key(self.hit), True
        self._ask()

    # ---- typing

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Asks when the typing pauses."""
        event.stop()
        self._still = self._fault = False
        self._remembered = None if not self._prompt.value else self._remembered
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING, self._ask)

    def _ask(self) -> None:
        text = self._prompt.value.strip()
        if not text:
            self.desk.drop("search")
            self._show_nothing()
            return
        if not self.rows and self.desk.indexing:
            self._draw_empty()  # before the first index there is nobody to answer
        self.desk.search(self, lambda searcher: look(searcher, text, "names", NAMES), self._take_names)

    def _take_names(self, found: Found) -> None:
        self._names = found
        text = self._prompt.value.strip()
        if found.fault:
            self._show(found, done=True)
            return
        if found.hits and not self._still:
            self._show(found, done=False)
        self.desk.search(self, lambda searcher: look(searcher, text, "text", PASSAGES), self._take_passages)

    def _take_passages(self, found: Found) -> None:
        names = self._names
        both = Found((*names.hits, *found.hits), names.kinds + found.kinds, names.hows, found.fault)
        self._show(both, done=True)

    def _show(self, found: Found, *, done: bool) -> None:
        rows = HitRows(found.hits, found.kinds)
        here = hit_key(self.hit) if self._key == "" and not self._fresh() else self._key
        cursor = next((at for at in range(len(rows)) if here and hit_key(rows.hit(at)) == here), 0)
        if done:
            self._key = ""
            self._fault = bool(found.fault)
            self._draw_empty()
        self._list.show(rows, cursor, still=self._still)
        self._tell(found)

    def _draw_empty(self) -> None:
        """An empty list says why: nothing matches, or not all is read that might."""
        if self._fault:
            self._list.set_empty(SafeText(""))
        elif self.desk.indexing:
            told = _("Nothing found yet: the documents are still being read.")
            self._list.set_empty(SafeText(told + "\n" + _("What is found appears here by itself.")))
            self.set_timer(EMPTY_LOOK_AGAIN, self._draw_empty_again)
        else:
            self._list.set_empty(SafeText(_("Nothing found. Fewer letters find more.")))

    def _draw_empty_again(self) -> None:
        if self._prompt.value.strip():
            self._draw_empty()

    def _fresh(self) -> bool:
        """Whether the cursor is where the list put it: then the best hit stays under it."""
        return self._list.cursor <= 1

    def _show_nothing(self) -> None:
        self._list.set_empty(
            SafeText(
                _("Hanzi, pinyin or its initials; several words must all match.")
                + "\n"
                + _("“…” an exact phrase, -word without it, date:2017-03 and the like.")
            )
        )
        self._list.show(HitRows((), {}))
        self._say_beside(SafeText(""), "")

    def _tell(self, found: Found) -> None:
        if found.fault:
            self._say_beside(safe(found.fault), "warn")
            return
        names = sum(count for kind, count in found.kinds.items() if kind is not HitKind.PASSAGE)
        passages = found.kinds.get(HitKind.PASSAGE, 0)
        parts = [word(how) for how, _count in found.hows.most_common(1) if how is not HitHow.LITERAL]
        parts.append(SafeText(ngettext("{count} name", "{count} names", names).format(count=names)))
        parts.append(safe(ngettext("{count} passage", "{count} passages", passages).format(count=passages)))
        self._say_beside(safe(" · ".join(parts)), "dim")

    def _say_beside(self, text: SafeText, style: str) -> None:
        """At the right end of the prompt's line."""
        told = self.query_one("#told", Caption)
        told.styles.width = cell_len(text) + 2
        told.show([(text, style)])

    # ---- moving while typing

    def do_move_down(self) -> bool:
        """The next hit."""
        return self._list.do_move_down()

    def do_move_up(self) -> bool:
        """The hit before; from an empty line, the queries of before."""
        if not self._prompt.value or self._remembered is not None:
            return self._recall()
        return self._list.do_move_up()

    def do_page_down(self) -> bool:
        """A page of hits down."""
        return self._list.do_page_down()

    def do_page_up(self) -> bool:
        """A page of hits up."""
        return self._list.do_page_up()

    def do_pane_next(self) -> bool:
        """The next group."""
        return self._to_group(1)

    def do_pane_previous(self) -> bool:
        """The group before."""
        return self._to_group(-1)

    def _to_group(self, step: int) -> bool:
        rows = self.rows
        return bool(rows) and self._list.move_to(rows.next_group(self._list.cursor, step)) if rows else False

    def _recall(self) -> bool:
        kept = self._history()
        at = -1 if self._remembered is None else self._remembered
        if at + 1 >= len(kept):
            return False
        self._prompt.value = safe(kept[at + 1])
        self._remembered = at + 1
        return True

    def _history(self) -> list[str]:
        kept = self.yaolan.session.settings.get(SETTING)
        return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []

    def _remember(self) -> None:
        query = self._prompt.value.strip()
        kept = [query, *(one for one in self._history() if one != query)]
        self.yaolan.session.settings[SETTING] = kept[:MOST_REMEMBERED]

    # ---- the hit under the cursor

    def on_line_list_moved(self, _event: LineList.Moved) -> None:
        """The preview follows when the cursor rests."""
        self.rest()

    def rested(self) -> None:
        """Asks for the preview."""
        hit = self.hit
        preview = self.query_one("#preview", Excerpts)
        if hit is None:
            preview.show([])
            return

        def ask(library: Library) -> Any:
            return hit_preview(library, hit)

        self.desk.ask(self, ask, preview.show, channel="search.preview")

    def subject(self) -> Subject | None:
        """The hit under the cursor."""
        hit = self.hit
        if hit is None:
            return None
        term = hit.target if hit.kind is HitKind.TERM else None
        names = () if hit.kind is HitKind.PASSAGE else (hit.name,)
        return Subject(self._list.cursor_region, hit.document, hit.span, term=term, names=names)

    def do_open(self) -> bool:
        """To the passage of the hit; False where there is none."""
        hit = self.hit
        if hit is None:
            return False
        self._remember()
        self.yaolan.visit(passage(hit.path, hit.span))
        return True

    def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        """Enter."""
        event.stop()
        if not self.do_open():
            self.say(_("there is nothing under the cursor to open"))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the current hit."""
        event.stop()
        self.do_open()
