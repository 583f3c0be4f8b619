"""The glossary: every term with its expansion on one line, and all explanations of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.language import gettext as _
from tui.rows.evidence import of_expansion
from tui.rows.summaries import term_excerpts
from tui.rows.terms import TermRows, TermSource
from tui.safe import SafeText, safe
from tui.screens.facts import Subject
from tui.screens.shelved import SingleShelfScreen

if TYPE_CHECKING:
    from corpus.library.protocol import Library
    from corpus.library.views import TermRow
    from corpus.model import Span
    from tui.widgets.excerpts import Excerpt, Excerpts
    from tui.widgets.line_list import LineList


class GlossaryScreen(SingleShelfScreen, inherit_bindings=False):
    """Terms with their explanations."""

    VIEW = "glossary"
    LIST, BELOW = "terms", "explained"
    HINTS = ("open", "glossary.popup", "find", "sort", "pane.next", "search", "help")
    DEFAULT_CSS = """
    GlossaryScreen .below { height: 6; }
    GlossaryScreen.-tall .below { height: 12; }
    """

    def source(self) -> TermSource:
        """Terms."""
        return TermSource()

    def label(self) -> SafeText:
        """Terms."""
        return SafeText(_("Terms"))

    def empty(self) -> SafeText:
        """That there are none yet."""
        return SafeText(_("No terms yet."))

    @property
    def rows(self) -> TermRows | None:
        """The model of the terms; None before the first answer."""
        return self.model if isinstance(self.model, TermRows) else None

    @property
    def term(self) -> TermRow | None:
        """The term under the cursor."""
        return self.rows.term(self.list.cursor) if self.rows else None

    def shown(self) -> None:
        """Says how many terms are explained and how many are not."""
        rows = self.rows
        if rows is None:
            return
        explained = rows.explained
        parts = (
            _("Glossary"),
            _("{count} explained").format(count=explained),
            _("{count} not explained").format(count=len(rows) - explained),
        )
        self.head(safe(" · ".join(parts)))

    def rested(self) -> None:
        """Asks for the explanations of the term, or the sentences that use it."""
        term = self.term

        def ask(library: Library) -> list[Excerpt]:
            return term_excerpts(library, term) if term else []

        self.desk.ask(self, ask, self.below.show, channel="glossary.rest")

    def subject(self) -> Subject | None:
        """The term under the cursor, with the explanation that has it in the pane below."""
        term, explained = self.term, self.below
        if term is None:
            return None
        below = self._current == 1
        one = (
            term.expansions[min(explained.cursor, len(term.expansions) - 1) if below else 0]
            if term.expansions
            else None
        )
        return Subject(
            near=explained.cursor_region if below else self.list.cursor_region,
            document=one.document if one else None,
            span=one.span if one else None,
            term=term.id,
            names=(term.term,),
            facts=(of_expansion(term.term, one),) if one else (),
        )

    # ---- opening

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """To the first explanation, else to the first use."""
        event.stop()
        term = self.term
        if term is None:
            return
        if term.expansions:
            best = term.expansions[0]
            self.open_passage(best.document, best.span, name=term.term)
            return

        def first_use(library: Library) -> tuple[int, Span] | None:
            mentions = library.term(term.id).mentions
            return (mentions[0].document, mentions[0].span) if mentions else None

        self.desk.ask(self, first_use, self._open_use, channel="glossary.use")

    def _open_use(self, use: tuple[int, Span] | None) -> None:
        if use is not None:
            self.open_passage(*use)

    def on_excerpts_chosen(self, event: Excerpts.Chosen) -> None:
        """To the explanation under the cursor."""
        event.stop()
        if isinstance(event.target, tuple):
            document, span = event.target
            self.open_passage(document, span, name=self.term.term if self.term else "")
