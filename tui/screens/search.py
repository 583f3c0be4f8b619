"""Search as you type: hits by group, how they matched, and a preview of the one that would be opened.

Every key asks anew, first for names, then for passages; an answer to an older key is dropped. What is chosen stays
chosen and where it is while more arrives. The list has no end: near it more is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.model import HitKind
from tui.history import Place
from tui.language import gettext as _
from tui.recall import Recall, remember, remembered
from tui.rows.answers import empty_told, hit_rows, told
from tui.rows.found import Found, look
from tui.rows.hits import HitRows
from tui.rows.notes import note_told
from tui.safe import SafeText, safe
from tui.screens.hit_screen import HitScreen
from tui.screens.paned import passage
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt
from tui.words import quoted

if TYPE_CHECKING:
    from textual.timer import Timer

    from corpus.library.protocol import Library
    from corpus.search import Searcher
    from tui.desk import LibraryChanged

AHEAD = 10
"""Hits listed at first beyond those in sight, of names and of passages; the counts are of all."""
MORE = 4
"""Times as many are listed when the cursor comes near the end of them."""
HISTORY, CHOSEN, LAST = "search.history", "search.chosen", "search.last"
"""Settings: queries of before, names chosen lately, the query that was left."""
TOGETHER = 0.03
"""Seconds that names wait for their passages, so that a key is painted once where texts answer quickly."""
EMPTY_LOOK_AGAIN = 1.0
"""Seconds until an empty list looks whether the indexing has ended."""


class SearchScreen(HitScreen, inherit_bindings=False):
    """A line of input, hits by group, a preview."""

    VIEW = "search"
    HINTS = ("open", ("move.down", "move.up"), "pane.next", "search.order", "mark.set", "close", "help")
    AUTO_FOCUS = "#query"

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._found = Found()
        self._key = ""  # the row to go to once it is there
        self._new = True  # whether the query is another than the one whose hits are listed
        self._still = False  # whether it is the index or the length of the list that changed, not the query
        self._growing = False
        self._limit = {False: AHEAD, True: AHEAD}  # of names, of passages
        self._recalled = ""
        self._early: Timer | None = None  # shows the names alone

    # ---- places

    def go(self, place: Place) -> None:
        """Takes over a query and the row of the cursor; without one, the query that was left, picked out."""
        wanted = safe(place.item or "")
        if wanted and wanted != self._prompt.value:
            self._key = str(place.extra.get("key", ""))
            self._prompt.value = wanted
        elif not wanted and not self._prompt.value and (last := self.yaolan.session.settings.get(LAST)):
            self._prompt.value = safe(last)
            self._prompt.picked = True

    def place(self) -> Place:
        """The query and the row of the cursor."""
        return Place("search", item=self._prompt.value or None, extra={"key": self._here()})

    def _here(self) -> str:
        return self.rows.key(self._list.cursor) if self.rows else ""

    def on_mount(self) -> None:
        """Says what can be typed."""
        self._recall = Recall(self.yaolan.session.settings, HISTORY)
        self.head(SafeText(_("Search")))
        self.stand(SafeText("date: kind: place: by: doc: in: sort:"))
        self._show_nothing()
        if not self.desk.indexing:
            self._begin(more=True)

    def _begin(self, more: bool) -> None:
        """Has names laid out and first letters found, one after the other, so that a key never waits for all."""
        if more and self.is_mounted:
            self.desk.search(self, lambda searcher: searcher.begin(), self._begin, channel="ready")

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Asks anew; what is selected stays selected, and where it is."""
        self._ask_again()
        if not self.desk.indexing:
            self._begin(more=True)

    def do_close(self) -> bool:
        """The query is there again at the next search; the rest is the app's."""
        self._leave()
        return False

    def _leave(self) -> None:
        settings = self.yaolan.session.settings
        settings[LAST] = str(self._prompt.value)
        if self._found.hits:
            remember(settings, HISTORY, self._prompt.value.strip())

    # ---- typing

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        """Asks at every key."""
        event.stop()
        self._new, self._still, self._growing = True, False, False
        first = self._list.page + AHEAD
        self._limit = {False: first, True: first}
        if event.value != self._recalled:
            self._recall.end()
        self._ask()

    def _ask_again(self) -> None:
        self._key, self._still = self._here(), True
        self._ask()

    def _ask(self) -> None:
        self._drop_names()
        if not self._prompt.value.strip():
            self.desk.drop("search")
            self._show_nothing()
            return
        if not self.rows and self.desk.indexing:
            self._draw_empty()  # before the first index there is nobody to answer
        self._look()

    def _drop_names(self) -> None:
        """Names that wait for their passages are not shown without them."""
        if self._early is not None:
            self._early.stop()
            self._early = None

    def _look(self) -> None:
        text, limit = self._prompt.value, dict(self._limit)
        recent, desk = remembered(self.yaolan.session.settings, CHOSEN), self.desk

        def ask(searcher: Searcher) -> tuple[Found, Found | None]:
            names = look(searcher, text, "names", limit[False], recent=recent, cancelled=desk.outdated)
            if names.fault:
                return names, None
            if names.hits:
                desk.tell((names, None))
            return names, look(searcher, text, "text", limit[True], recent=recent, cancelled=desk.outdated)

        desk.search(self, ask, self._take)

    def _take(self, answer: tuple[Found, Found | None]) -> None:
        """Takes names, which wait a moment for their passages, or both."""
        names, passages = answer
        self._prompt.fault = names.column if names.fault else None
        self._drop_names()
        if passages is not None:
            self._growing = False
            self._show(passages.with_names(names), done=True)
        elif names.fault:
            self._show(names, done=True)
        elif not self._still:
            self._early = self.set_timer(TOGETHER, lambda: self._show(names, done=False))

    def _show(self, found: Found, *, done: bool) -> None:
        here = self._key or ("" if self._new else self._here())
        still = self._still or not self._new
        self._found, self._new = found, False
        rows = hit_rows(found)
        cursor = next((at for at in range(len(rows)) if here and rows.key(at) == here), 0)
        if done:
            self._key = ""
            self._draw_empty()
        self.hurry()
        self._list.show(rows, cursor, still=still, same=rows.same_as(self.rows))
        self._say_beside(*told(found))

    def _draw_empty(self) -> None:
        """An empty list says why: the query cannot be read, nothing matches, or not all is read that might."""
        if self.desk.indexing and not self._found.fault:
            said = _("Nothing found yet: the documents are still being read.")
            self._list.set_empty(SafeText(said + "\n" + _("What is found appears here by itself.")))
            self.set_timer(EMPTY_LOOK_AGAIN, self._draw_empty_again)
        else:
            self._list.set_empty(empty_told(self._found))

    def _draw_empty_again(self) -> None:
        if self._prompt.value.strip():
            self._draw_empty()

    def _show_nothing(self) -> None:
        self._found = Found()
        how = _("Hanzi, pinyin or its initials; several words must all match.")
        more = _("“…” an exact phrase, -word without it, date:2017-03 and the like.")
        labels = {"move.up": _("queries of before"), "search.order": _("best or newest first"), "mark.set": _("Keep")}
        keys = "  ".join(f"{key} {label}" for id, label in labels.items() if (key := self.shown_key(id)))
        self._list.set_empty(safe(f"{how}\n{more}\n{keys}", lines=True))
        self._list.show(HitRows((), {}))
        self._say_beside(SafeText(""), "")

    @property
    def awaits(self) -> bool:
        """Whether the hits of what is typed are on their way; before the first index nobody answers."""
        return self._new and bool(self._prompt.value.strip()) and (bool(self.rows) or not self.desk.indexing)

    # ---- moving while typing

    def do_move_down(self) -> bool:
        """The next hit; among the queries of before, the next of them."""
        if self._recall.going and (newer := self._recall.newer()) is not None:
            return self._recollect(newer)
        return self._list.do_move_down()

    def do_move_up(self) -> bool:
        """The hit before; from an empty line, or one that was left, the queries of before."""
        if self._recall.going or self._prompt.picked or not self._prompt.value:
            older = self._recall.older(self._prompt.value)
            return older is not None and self._recollect(older)
        return self._list.do_move_up()

    def _recollect(self, query: str) -> bool:
        self._recalled = self._prompt.value = safe(query)
        self._prompt.picked = bool(query)
        return True

    def do_search_order(self) -> bool:
        """The best passages first, or the newest; False while the query cannot be read."""
        from corpus.search.query import QueryError, parse

        try:
            query = parse(self._prompt.value)
        except QueryError:
            return False
        if not query.wanted:
            return False
        self._prompt.value = safe(query.ordered(not query.best_first))
        return True

    async def do_mark_set(self) -> bool:
        """Keeps the query among the marks; False where there is none that can be read."""
        query = self._prompt.value.strip()
        if not query or self._found.fault:
            return False
        from corpus.keeping import NotKept, make_search

        keeping = self.yaolan.session.keeping

        def keep(_library: Library) -> str:
            try:
                keeping.add_mark(make_search(query))
            except NotKept as error:
                return note_told(error)
            return _("kept among the marks: {words}").format(words=quoted(query))

        self.desk.ask(self, keep, self.say, channel="mark")
        return True

    # ---- the hit under the cursor

    def on_line_list_moved(self, _event: LineList.Moved) -> None:
        """The preview follows when the cursor rests; near the end of what is listed there is more."""
        self.rest()
        self._grow()

    def _grow(self) -> None:
        rows, at = self.rows, self._list.cursor
        if not rows or self._growing or self._new:
            return
        counts = self._found.kinds
        passages = counts.get(HitKind.PASSAGE, 0)
        ends = {False: (rows.first_passage(), sum(counts.values()) - passages), True: (len(rows), passages)}
        for which, (end, count) in ends.items():
            if end - self._list.page <= at < end and rows.listed(passages=which) < count:
                self._limit[which] *= MORE
                self._growing = True
                self._ask_again()
                return

    def do_open(self) -> bool:
        """To the passage of the hit, or to the query that is offered; False where there is neither."""
        offer = self.rows.offer(self._list.cursor) if self.rows else None
        if offer is not None:
            self._prompt.value = safe(offer.query)
            return True
        hit = self.hit
        if hit is None:
            return False
        self._leave()
        if hit.kind is not HitKind.PASSAGE:
            remember(self.yaolan.session.settings, CHOSEN, hit.name)
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
