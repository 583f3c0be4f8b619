"""A screen of several panes: the focus goes round them, one can stand alone, and narrow windows show one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.events import Resize
from textual.timer import Timer
from textual.widget import Widget

from corpus.model import Span
from tui.history import Place
from tui.language import gettext as _
from tui.screens.sizes import SizedScreen
from tui.widgets.frame import Edge, Row
from tui.widgets.pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corpus.library.protocol import Library
    from tui.rows.card import Passage

NARROW = 60
"""Columns under which one pane is shown at a time."""
WIDE = 120
"""Columns from which the reader stands beside the lists."""
PAUSE = 0.09
"""Seconds that the cursor rests before what hangs on it (a summary, a preview) is asked for."""


class PanedScreen(SizedScreen, inherit_bindings=False):
    """Base of the screens with lists. Panes carry the class `pane`; `panes` names them in order."""

    DEFAULT_CSS = """
    PanedScreen.-narrow .pane, PanedScreen.-alone .pane { display: none; }
    PanedScreen.-narrow .pane.-current, PanedScreen.-alone .pane.-current {
        display: block; border-left: none; width: 1fr; height: 1fr;
    }
    PanedScreen.-narrow .-elsewhere, PanedScreen.-alone .-elsewhere { display: none; }
    PanedScreen.-narrow Row.-here, PanedScreen.-alone Row.-here { height: 1fr; }
    PanedScreen .preview { display: none; }
    PanedScreen.-wide .preview { display: block; }
    PanedScreen.-alone .preview { display: none; }
    """

    _current = 0
    _resting: Timer | None = None

    # ---- for subclasses

    def panes(self) -> Sequence[Widget]:
        """The panes, in the order in which Tab goes round them."""
        return ()

    def rested(self) -> None:
        """The cursor has stood still: ask for what hangs on it."""

    # ---- panes

    def target(self, pane: Widget) -> Widget:
        """What takes the focus in a pane: itself, or the list in it."""
        inner: Widget | None = getattr(pane, "list", None)
        return pane if inner is None else inner

    def show_pane(self, index: int) -> None:
        """Makes a pane the current one and gives it the focus."""
        panes = self.panes()
        self._current = index % len(panes)
        self._mark()
        self.set_focus(self.target(panes[self._current]))
        self.call_after_refresh(self.join_lines)

    def _cycle(self, by: int) -> bool:
        panes = self.panes()
        if len(panes) < 2:
            return False
        self.show_pane(self._current + by)
        return True

    def may_pane_next(self) -> bool:
        """Whether there is another pane."""
        return len(self.panes()) > 1

    may_pane_previous = may_pane_alone = may_pane_next

    def do_find(self) -> object:
        """Filters the list of the screen, from a pane that has nothing to filter itself; False where there is none."""
        for index, pane in enumerate(self.panes()):
            if isinstance(pane, ListPane):
                self.show_pane(index)
                pane.do_find()
                return True
        return False

    def on_descendant_focus(self) -> None:
        """Whoever took the focus, its pane is the current one; a box or a line of input over them changes nothing."""
        above = self.focused.ancestors_with_self if self.focused is not None else []
        panes = self.panes()
        found = next((number for number, pane in enumerate(panes) if pane in above), None)
        if found is None:
            return
        self._current = found
        self._mark()

    def _mark(self) -> None:
        """Which rows hold the current pane and which hold others alone: those go where there is room for one.

        Where there is room for all nothing is marked: every class that changes costs a look at all styles.
        """
        if not (self.has_class("-narrow") or self.has_class("-alone")):
            return
        panes = self.panes()
        for number, pane in enumerate(panes):
            pane.set_class(number == self._current, "-current")
        edge: Edge | None = None
        for child in self.children:
            if isinstance(child, Edge):
                edge = child
            elif isinstance(child, Row):
                inside = [number for number, pane in enumerate(panes) if child in pane.ancestors]
                if not inside and not child.display:
                    continue
                elsewhere = bool(inside) and self._current not in inside
                child.set_class(elsewhere, "-elsewhere")
                child.set_class(self._current in inside, "-here")
                if edge is not None and edge.id != "frame-top":
                    edge.set_class(elsewhere or self._first_shown(child), "-elsewhere")
                edge = None

    def _first_shown(self, row: Row) -> bool:
        """Whether all rows above `row` are elsewhere, so that no line is wanted over it."""
        rows = [child for child in self.children if isinstance(child, Row)]
        above = rows[: rows.index(row)]
        return bool(above) and all(one.has_class("-elsewhere") for one in above)

    def do_pane_alone(self) -> bool:
        """The current pane alone, and back; False where there is one."""
        if len(self.panes()) < 2:
            return False
        self.toggle_class("-alone")
        self._mark()
        self.apply_sizes()
        self.call_after_refresh(self.join_lines)
        return True

    def on_mount(self) -> None:
        """The first pane takes the focus."""
        if self.panes():
            self.show_pane(self._current)

    def on_resize(self, event: Resize) -> None:
        """As many panes as there is room for."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.width >= WIDE, "-wide")
        self._mark()
        self.call_after_refresh(self.join_lines)

    def join_lines(self) -> None:
        """Joins the lines between panes to the edges above and below them."""
        before: tuple[int, ...] = ()
        edge: Edge | None = None
        for child in self.children:
            if isinstance(child, Row) and child.display:
                columns = tuple(one.region.x for one in child.query(".split") if _drawn(one))
                if edge is not None:
                    edge.below = columns
                before = columns
            elif isinstance(child, Edge) and child.display:
                child.above, child.below, edge = before, (), child
                before = ()

    # ---- what hangs on the cursor

    def rest(self) -> None:
        """The cursor moved: `rested` is called when it has stood still for a moment."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(PAUSE, self.rested)

    # ---- going to a passage

    def open_passage(self, document: int, span: Span, lit: Span | None = None, name: str = "") -> None:
        """Goes to a place in a document, in the reader.

        Args:
            document: row id.
            span: where the cursor is to stand.
            lit: the passage to show, where it is more than `span`.
            name: the words on which the cursor is to stand, where `span` holds them after something else.
        """

        def place(library: Library) -> Place | None:
            try:
                path = library.document(document).path
                at = library.read(document, span).text.find(name, span.start, span.end) if name else -1
            except KeyError:
                return None
            if at > span.start:
                return passage(path, Span(at, at + len(name)), lit or span)
            return passage(path, span, lit)

        self.visit_found(place)

    def open_beside(self, one: Passage, other: Passage) -> None:
        """Goes to two places beside each other, each in its document; what they mark is shown in both."""

        def place(library: Library) -> Place | None:
            try:
                paths = [library.document(side.document).path for side in (one, other)]
            except KeyError:
                return None
            return beside(paths[0], one, paths[1], other)

        self.visit_found(place)

    def visit_found(self, find: Callable[[Library], Place | None]) -> None:
        """Goes to the place that `find` tells, which is asked in the desk's thread; None: its document is gone."""

        def go(place: Place | None) -> None:
            if place is None:
                self.say(_("this document is no longer in the corpus"))
            else:
                self.yaolan.visit(place)

        self.desk.ask(self, find, go, channel="passage")

    def compose_body(self) -> ComposeResult:
        """Nothing: subclasses yield their panes."""
        yield from ()


def passage(path: str, span: Span, lit: Span | None = None) -> Place:
    """A place in the reader."""
    shown = lit or span
    return Place("reader", document=path, offset=span.start, extra={"lit": [shown.start, shown.end]})


def beside(path: str, one: Passage, other_path: str, other: Passage) -> Place:
    """Two places beside each other."""

    def kept(span: Span) -> list[int]:
        return [span.start, span.end]

    extra = {
        "other": other_path,
        "at": other.span.start,
        "lit": kept(one.lit or one.span),
        "other_lit": kept(other.lit or other.span),
        "marked": kept(one.span),
        "other_marked": kept(other.span),
    }
    return Place("beside", document=path, offset=one.span.start, extra=extra)


def _drawn(widget: Widget) -> bool:
    return widget.display and widget.styles.border_left[0] not in ("", "none") and bool(widget.region.width)
