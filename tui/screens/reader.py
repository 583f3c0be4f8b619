"""The reader: a document with its marks, and everything that can be asked of a place in it."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Resize

from corpus.library.protocol import Library
from corpus.library.views import Page
from corpus.model import Event, Figure, Initiative, Line, Role, Span
from tui.cells import cell_len, cut
from tui.desk import LibraryChanged
from tui.history import Place
from tui.language import gettext as _
from tui.marks import Mark
from tui.safe import SafeText, safe
from tui.screens.base import YaolanScreen
from tui.widgets.frame import Row
from tui.widgets.reader import Reader


class ReaderScreen(YaolanScreen, inherit_bindings=False):
    """One document, opened at a place."""

    VIEW = "reader"
    HINTS = (
        ("mark.previous", "mark.next"),
        "glossary.popup",
        "explain",
        "copy",
        "find",
        ("heading.previous", "heading.next"),
        "history.back",
        "help",
    )

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._wanted = start

    def compose_body(self) -> ComposeResult:
        """The text alone."""
        with Row():
            yield Reader(id="text")

    @property
    def reader(self) -> Reader:
        """The text."""
        return self.query_one("#text", Reader)

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
        path = self._wanted.document if self._wanted else None
        if path is None:
            return
        self.head(safe(path))
        self.desk.ask(self, _page_of(path), self._opened, channel="reader.page")

    def _opened(self, page: Page | None) -> None:
        if page is None:
            self.say(_("this document is no longer in the corpus"))
        else:
            self._show(page)

    def _show(self, page: Page) -> None:
        place = self._wanted
        top = place.extra.get("top") if place else None
        self.reader.show(
            page,
            place.offset or 0 if place else 0,
            _span(place.extra.get("lit")) if place else None,
            top=top if isinstance(top, int) else None,
        )
        self.draw_head()

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Looks whether the document or what is known of it changed; the cursor stays."""
        shown = self.page
        if shown is None:
            self._load()
            return
        find = _page_of(shown.document.path)

        def changed(library: Library) -> Page | None:
            page = find(library)
            return None if page == shown else page

        def take(page: Page | None) -> None:
            if page is not None:
                self._wanted = self.place()
                self._show(page)

        self.desk.ask(self, changed, take, channel="reader.page")

    # ---- the top line

    def on_reader_moved(self, _event: Reader.Moved) -> None:
        """The top line follows the cursor."""
        self.draw_head()

    def on_resize(self, _event: Resize) -> None:
        """The top line is cut to another width."""
        self.draw_head()

    def draw_head(self) -> None:
        """Title, heading path, how far, and the number of the mark."""
        page = self.page
        if page is None:
            return
        reader = self.reader
        offset, marks = reader.offset_in_text, reader.marks
        names = [page.document.meta.title, *(page.document.cut(line.span) for line in heading_path(page, offset))]
        parts = [f"{reader.fraction():.0%}"]
        if marks.marks:
            parts.append(_("mark {number}/{total}").format(number=marks.number(offset), total=len(marks.marks)))
        tail = safe("".join(f" · {part}" for part in parts))
        room = self.size.width - 6 - cell_len(tail)
        self.head(SafeText(cut(safe(" › ".join(names)), room) + tail))

    # ---- opening

    def on_reader_chosen(self, event: Reader.Chosen) -> None:
        """Enter on a mark."""
        event.stop()
        self.open_mark(event.mark)

    def open_mark(self, mark: Mark) -> None:
        """An initiative's card, an event on the timeline, an indicator among the figures."""
        fact = mark.fact
        if isinstance(fact, Initiative):
            self.yaolan.visit(Place("initiative", item=fact.name, extra={"id": mark.target}))
        elif isinstance(fact, Figure):
            self.yaolan.visit(Place("figures", item=f"{fact.indicator}\t{fact.area}"))
        elif isinstance(fact, Event) and self.page is not None:
            key = f"{fact.when}\t{fact.span.start}\t{self.page.document.meta.title}"
            self.yaolan.visit(Place("timeline", item=key))


def heading_path(page: Page, offset: int) -> list[Line]:
    """The headings over a character, outermost first, without one that says the title again."""
    path: list[Line] = []
    for line in page.document.lines:
        if line.span.start > offset:
            break
        if line.role is Role.HEADING:
            while path and path[-1].level >= line.level:
                path.pop()
            path.append(line)
    title = page.document.meta.title
    return [line for line in path if page.document.cut(line.span) != title]


def _page_of(path: str) -> Callable[[Library], Page | None]:
    def ask(library: Library) -> Page | None:
        id = library.find_document(path)
        try:
            return None if id is None else library.page(id)
        except KeyError:
            return None

    return ask


def _span(kept: object) -> Span | None:
    if isinstance(kept, list | tuple) and len(kept) == 2 and all(isinstance(one, int) for one in kept):
        return Span(kept[0], kept[1])
    return None
