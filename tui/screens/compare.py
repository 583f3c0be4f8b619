"""Two documents compared: what changed, what is new, what both have; Enter goes into both at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.events import Resize

from corpus.library.views import ComparedInitiative, Comparison
from tui.cells import cell_len, cut
from tui.history import Place
from tui.language import gettext as _
from tui.rows.card import Passage
from tui.rows.comparison import ComparisonRows, ComparisonSource, Entry, excerpts, passages
from tui.rows.dates import date_shown
from tui.safe import SafeText, safe
from tui.screens.base import HintIds
from tui.screens.facts import Subject
from tui.screens.paned import beside
from tui.screens.shelved import SingleShelfScreen

if TYPE_CHECKING:
    from corpus.library.protocol import Library
    from corpus.library.views import DocumentRow
    from tui.widgets.excerpts import Excerpt, Excerpts
    from tui.widgets.line_list import LineList

LEAST_DATED = 44
"""Cells for two titles from which their dates stand before them."""
_ROOM = 8
"""Cells of the top edge beside its title."""


class CompareScreen(SingleShelfScreen, inherit_bindings=False):
    """One document and another. Its place names the first; `extra["other"]` is the path of the second."""

    VIEW = "compare"
    LIST, BELOW = "changes", "both"
    HINTS: ClassVar[tuple[HintIds, ...]] = (
        "open",
        "compare.texts",
        "compare.swap",
        "pane.next",
        "find",
        "sort",
        "history.back",
        "help",
    )

    def __init__(self, start: Place | None = None) -> None:
        super().__init__(start)
        other = start.extra.get("other") if start else None
        left = start.document if start else None
        self._source = ComparisonSource(left or "", other if isinstance(other, str) else "")

    def source(self) -> ComparisonSource:
        """The two documents."""
        return self._source

    def label(self) -> SafeText:
        """What is compared."""
        return SafeText(_("Compared"))

    def empty(self) -> SafeText:
        """That there is nothing in common."""
        return SafeText(_("Neither initiatives nor figures were found in the two."))

    def place(self) -> Place:
        """The two documents, the row under the cursor, the filter."""
        place, (left, right) = super().place(), self._source.paths
        return Place("compare", left, item=place.item, extra={**place.extra, "other": right})

    @property
    def comparison(self) -> Comparison | None:
        """What was read."""
        return self._source.comparison

    @property
    def entry(self) -> Entry | None:
        """What is under the cursor."""
        return self.model.entry(self.list.cursor) if isinstance(self.model, ComparisonRows) else None

    def shown(self) -> None:
        """Says which two; or that one of them is gone."""
        found = self.comparison
        gone = SafeText(_("one of the two documents is no longer in the corpus"))
        for shelf in self.shelves():
            shelf.set_empty(gone if found is None else self.empty())
        if found is not None:
            self._draw_title(found)

    def _draw_title(self, found: Comparison) -> None:
        before = safe(f"{_('Compared')} › ")
        room = max(8, self.size.width - _ROOM - cell_len(before) - 3)
        dated = room >= LEAST_DATED
        one, other = (_titled(row) if dated else safe(row.title) for row in (found.left, found.right))
        if cell_len(one) + cell_len(other) > room:
            shorter = min(cell_len(one), cell_len(other), room // 2)
            one, other = cut(one, max(room // 2, room - cell_len(other))), cut(other, max(room // 2, room - shorter))
        self.head(SafeText(f"{before}{one} → {other}"))

    def on_resize(self, _event: Resize) -> None:
        """The titles are cut to another width."""
        if self.comparison is not None:
            self._draw_title(self.comparison)

    # ---- what hangs on the cursor

    def rested(self) -> None:
        """Asks for both sentences."""
        found, entry = self.comparison, self.entry
        if found is None or entry is None:
            self.below.show(())
            return

        def ask(library: Library) -> list[Excerpt]:
            try:
                return excerpts(library, found, entry)
            except KeyError:
                return []

        self.desk.ask(self, ask, self.below.show, channel="compare.both")

    def subject(self) -> Subject | None:
        """The passage under the cursor below, else the later one of the row."""
        found, entry = self.comparison, self.entry
        if found is None or entry is None:
            return None
        one, other = passages(found, entry)
        passage = self.below.target if self._current == 1 else other or one
        if not isinstance(passage, Passage):
            return None
        near = self.below.cursor_region if self._current == 1 else self.list.cursor_region
        names = (entry.row.name,) if isinstance(entry, ComparedInitiative) else ()
        return Subject(near, passage.document, passage.span, names=names)

    # ---- going into them

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Into both sentences; of what one of them alone names, to that one."""
        event.stop()
        found, entry = self.comparison, self.entry
        if found is None or entry is None:
            return
        one, other = passages(found, entry)
        if one is not None and other is not None:
            self.yaolan.visit(beside(found.left.path, one, found.right.path, other))
        elif (only := one or other) is not None:
            self.open_passage(only.document, only.span)

    def on_excerpts_chosen(self, event: Excerpts.Chosen) -> None:
        """To the passage under the cursor."""
        event.stop()
        if isinstance(event.target, Passage):
            self.open_passage(event.target.document, event.target.span, event.target.lit)

    def do_compare_texts(self) -> bool:
        """Both texts from their beginnings, together by their headings; False while one is gone."""
        found = self.comparison
        if found is None:
            return False
        extra = {"other": found.right.path, "at": 0, "together": True}
        self.yaolan.visit(Place("beside", found.left.path, 0, extra=extra))
        return True

    def do_compare_swap(self) -> bool:
        """Seen from the other one; False while one is gone."""
        found = self.comparison
        if found is None:
            return False
        self._source = ComparisonSource(found.right.path, found.left.path)
        for shelf in self._shelves.values():
            shelf.source = self._source
            shelf.load()
        return True


def _titled(row: DocumentRow) -> SafeText:
    return SafeText(f"{date_shown(row.date, row.title)} {safe(row.title)}".strip())
