"""Facets: what documents are told apart by, with counts; what is chosen here narrows every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.history import Place
from tui.language import gettext as _
from tui.language import mark as N_
from tui.language import ngettext
from tui.rows.facet_list import FacetRows, FacetSource
from tui.rows.facets import Facet, Narrowing
from tui.safe import SafeText, safe
from tui.screens.base import HintIds
from tui.screens.shelved import SingleShelfScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.widgets.excerpts import Excerpts
    from tui.widgets.line_list import LineList


class FacetsScreen(SingleShelfScreen, inherit_bindings=False):
    """Values to choose from; the documents of the one under the cursor stand below."""

    VIEW = "facets"
    LIST, BELOW = "facets", "having"
    HINTS: ClassVar[tuple[HintIds, ...]] = ("open", "narrow", "find", "sort", "pane.next", "close", "help")
    LABELS: ClassVar[Mapping[str, str]] = {"open": N_("choose"), "narrow": N_("all documents")}

    def source(self) -> FacetSource:
        """The values as they are chosen now."""
        return FacetSource(self.yaolan.session.keeping, self.yaolan.narrowing or Narrowing())

    def label(self) -> SafeText:
        """What is chosen from."""
        return SafeText(_("Facets"))

    def empty(self) -> SafeText:
        """That there is nothing to tell apart."""
        return SafeText(_("Nothing tells these documents apart."))

    def load(self) -> None:
        """Asks anew, with what is chosen by now."""
        for shelf in self._shelves.values():
            shelf.source = self.source()
        super().load()

    @property
    def facet(self) -> Facet | None:
        """The value under the cursor."""
        return self.model.entry(self.list.cursor) if isinstance(self.model, FacetRows) else None

    def shown(self) -> None:
        """Says how many documents are left."""
        shelf = self._shelves.get(self.LIST)
        if shelf is None or not isinstance(shelf.source, FacetSource) or shelf.source.number is None:
            return
        left, total = shelf.source.number
        told = ngettext("{left} of {count} document", "{left} of {count} documents", total)
        self.head(safe(f"{_('Facets')} · {told.format(left=left, count=total)}"))

    def rested(self) -> None:
        """Asks for the documents of the value under the cursor."""
        shelf, facet = self._shelves.get(self.LIST), self.facet
        source = shelf.source if shelf else None
        if facet is None or not isinstance(source, FacetSource):
            self.below.show([])
            return
        self.desk.ask(self, lambda library: source.having(library, facet), self.below.show, channel="facets.rest")

    # ---- choosing

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Chooses the value, or not after all."""
        event.stop()
        facet, shelf = self.facet, self._shelves[self.LIST]
        if facet is None or shelf.rows is None:
            return
        shelf.go_to(shelf.rows.key(self.list.cursor))
        self.yaolan.narrow((self.yaolan.narrowing or Narrowing()).with_facet(facet.field, facet.value))

    def on_excerpts_chosen(self, event: Excerpts.Chosen) -> None:
        """Opens a document."""
        event.stop()
        if isinstance(event.target, str):
            self.yaolan.visit(Place("reader", document=event.target, offset=0))
