"""Two documents beside each other, each at its place: for a disagreement, or to go through both by their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize

from corpus.aligning import Anchors, across, anchors
from corpus.headings import heading_words
from corpus.model import Span
from corpus.records import record
from tui.history import Place
from tui.language import gettext as _
from tui.language import mark as N_
from tui.opened import Opened, found, whole
from tui.passage import heading_path
from tui.rows.dates import date_shown
from tui.safe import SafeText, safe
from tui.screens.base import HintIds
from tui.screens.text import KINDS, TextScreen, kinds_of, span_of
from tui.widgets.ask_row import AskRow
from tui.widgets.caption import Caption
from tui.widgets.frame import Row
from tui.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.widget import Widget

    from corpus.library.protocol import Library
    from tui.desk import LibraryChanged
    from tui.widgets.line_list import Piece

ABREAST = 100
"""Columns from which the two stand side by side; under it one above the other."""
SIDES = ("one", "other")


@record
class Both:
    """Two opened documents, as one answer; None for one that is gone."""

    pages: tuple[Opened | None, Opened | None]
    anchors: Anchors = ((0, 0), (0, 0))


class Side(Reader, inherit_bindings=False):
    """One of two texts. It answers the reader's keys; the way to the next pane is the screen's."""

    VIEW = "reader"

    def do_pane_next(self) -> bool:  # type: ignore[override]  # there is another pane here
        """To the other text."""
        return False

    def do_pane_previous(self) -> bool:  # type: ignore[override]
        """To the other text."""
        return False


class BesideScreen(TextScreen, inherit_bindings=False):
    """Two texts with a line over each that says which it is. `=` makes them go together.

    Its place names the first document; `extra` holds `other`, the path of the second, `at` in it, `lit` and
    `other_lit`, `marked` and `other_marked` (spans), whether both go `together`, and the `side` of the cursor.
    """

    VIEW = "beside"
    HINTS: ClassVar[tuple[HintIds, ...]] = (
        "pane.next",
        "beside.together",
        ("heading.previous", "heading.next"),
        ("mark.previous", "mark.next"),
        "glossary.popup",
        "explain",
        "copy",
        "history.back",
        "help",
    )
    LABELS: ClassVar[Mapping[str, str]] = {
        "pane.next": N_("other text"),
        "mark.previous": N_("marks"),
        "heading.previous": N_("headings"),
    }
    DEFAULT_CSS = """
    BesideScreen .side { width: 1fr; height: 1fr; }
    BesideScreen .side > Caption { background: $boost; }
    BesideScreen.-stacked Row.sides { layout: vertical; }
    BesideScreen.-stacked Row.sides > .split { border-left: none; }
    """

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        self._wanted = start
        self._both: Both | None = None
        self._together = False
        self._followed: tuple[Reader, int] | None = None

    def compose_body(self) -> ComposeResult:
        """Two texts."""
        with Row(classes="sides"):
            for number, name in enumerate(SIDES):
                with Vertical(classes="pane side split" if number else "pane side", id=name):
                    yield Caption(id=f"{name}-line")
                    yield Side(id=f"{name}-text")
        yield AskRow(id="ask")

    def panes(self) -> Sequence[Widget]:
        """The two."""
        return tuple(self.query_one(f"#{name}") for name in SIDES)

    def target(self, pane: Widget) -> Widget:
        """The text of a pane."""
        return pane.query_one(Reader)

    @property
    def readers(self) -> tuple[Reader, Reader]:
        """The two texts."""
        one, other = (self.query_one(f"#{name}-text", Reader) for name in SIDES)
        return one, other

    @property
    def reader(self) -> Reader:
        """The one with the cursor."""
        return self.readers[self._current]

    def on_mount(self) -> None:
        """Marks of the kinds that are shown elsewhere too."""
        kinds = kinds_of(self.yaolan.session.settings.get(KINDS))
        for reader in self.readers:
            reader.show_kinds(kinds)

    # ---- places

    def go(self, place: Place) -> None:
        """To two places."""
        self._wanted = place
        self._together = place.extra.get("together") is True
        self._load()

    def place(self) -> Place | None:
        """Where both stand."""
        wanted, (one, other) = self._wanted, self.readers
        if wanted is None or one.page is None or other.page is None:
            return wanted
        extra: dict[str, Any] = {name: wanted.extra[name] for name in wanted.extra if name.endswith("marked")}
        extra |= {
            "other": other.page.document.path,
            "at": other.offset_in_text,
            "lit": _kept(one.lit),
            "other_lit": _kept(other.lit),
            "together": self._together,
            "side": self._current,
        }
        return Place("beside", one.page.document.path, one.offset_in_text, extra=extra)

    def _load(self) -> None:
        wanted = self._wanted
        other = wanted.extra.get("other") if wanted else None
        if wanted is None or wanted.document is None or not isinstance(other, str):
            return
        at = wanted.extra.get("at")
        first = found(wanted.document, wanted.offset or 0, whole)
        second = found(other, at if isinstance(at, int) else 0, whole)

        def ask(library: Library) -> Both:
            one, two = first(library), second(library)
            if one is None or two is None:
                return Both((one, two))
            return Both((one, two), anchors(one.document, two.document))

        self.desk.ask(self, ask, self._show, channel="beside.pages")

    def _show(self, both: Both) -> None:
        self._both, extra = both, self._wanted.extra if self._wanted else {}
        at = extra.get("at")
        offsets = ((self._wanted.offset or 0) if self._wanted else 0, at if isinstance(at, int) else 0)
        for number, (reader, opened) in enumerate(zip(self.readers, both.pages, strict=True)):
            before = "other_" if number else ""
            reader.show(opened, offsets[number], span_of(extra.get(f"{before}lit")))
            marked = span_of(extra.get(f"{before}marked"))
            if opened is not None and marked is not None:
                reader.show_found((marked,), offsets[number])
                reader.go(offsets[number])
        if None in both.pages:
            self.say(_("this document is no longer in the corpus"))
        side = extra.get("side")
        self.show_pane(side if isinstance(side, int) and 0 <= side < len(SIDES) else 0)
        self._followed = None
        if self._together:
            self._follow(self.reader)
        self.draw_head()

    def on_library_changed(self, _message: LibraryChanged) -> None:
        """Looks at both again; the cursors stay."""
        self._wanted = self.place()
        self._load()

    # ---- together

    def do_beside_together(self) -> bool:
        """Both go together by their headings, or each for itself; False while one of them is gone."""
        if self._both is None or None in self._both.pages:
            return False
        self._together = not self._together
        self._followed = None
        if self._together:
            self._follow(self.reader)
        self.draw_head()
        self.say(_("both go together") if self._together else _("each goes for itself"))
        return True

    def on_reader_moved(self, event: Reader.Moved) -> None:
        """The other one follows; the lines over both say where they are."""
        if self._together and event.reader is self.reader:
            self._follow(event.reader)
        self._draw_lines()

    def _follow(self, leader: Reader) -> None:
        if self._both is None or self._followed == (leader, leader.offset_in_text):
            return
        self._followed = leader, leader.offset_in_text
        back = leader is self.readers[1]
        follower = self.readers[0 if back else 1]
        at = across(self._both.anchors, leader.offset_in_text, back=back)
        follower.go(at, top=across(self._both.anchors, leader.top, back=back))

    # ---- what stands over them

    def draw_head(self) -> None:
        """That two texts stand here, and whether they go together."""
        told = _("together by headings") if self._together else _("each for itself")
        self.head(SafeText(_("Side by side")), SafeText(told))
        self._draw_lines()

    def _draw_lines(self) -> None:
        for number, (name, reader) in enumerate(zip(SIDES, self.readers, strict=True)):
            line, page = self.query_one(f"#{name}-line", Caption), reader.page
            if page is None:
                gone = self._both is not None and self._both.pages[number] is None
                line.show([(SafeText(_("this document is no longer in the corpus") if gone else ""), "warn")])
                continue
            document = page.document
            path = [document.cut(one.span) for one in heading_path(document, reader.offset_in_text, page.headings)]
            pieces: list[Piece] = [
                (date_shown(document.meta.date, document.meta.title), "dim"),
                (SafeText(" "), ""),
                (safe(document.meta.title), "strong"),
            ]
            if path:
                pieces.append((safe(f" › {heading_words(path[-1])}"), "dim"))
            line.show(pieces, SafeText(f"{reader.fraction():.0%}"))

    def on_resize(self, event: Resize) -> None:
        """Side by side where there is room, else one above the other."""
        self.set_class(event.size.width < ABREAST, "-stacked")


def _kept(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
