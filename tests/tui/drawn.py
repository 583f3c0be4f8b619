"""The library made by hand, with what every screen asks: two documents with marks, parts, and a comparison."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from corpus.library.page_views import Facts, Stops
from corpus.library.views import (
    ComparedFigure,
    ComparedInitiative,
    Comparison,
    DocumentRow,
    InitiativeCard,
    Part,
    Related,
)
from corpus.model import Certainty, Document, How, Initiative, Role, Span, Term, Timex
from tests.tui import canned
from tui.marks import MarkKind, marks_of, stops_of

_HEADINGS = (canned.TEXT.split("\n")[1],)


class Library(canned.Library):
    """What the screens ask."""

    def find_document(self, path: str) -> int | None:
        """By its path, as it stands in the list."""
        return next((row.id for row in canned.DOCUMENTS if row.path == path), None)

    def read(self, document: int, near: Span | None = None) -> Document:
        """With one heading."""
        read = super().read(document, near)
        lines = [
            replace(line, role=Role.HEADING, level=1) if read.cut(line.span) in _HEADINGS else line
            for line in read.lines
        ]
        return replace(read, lines=tuple(lines))

    def facts(self, document: int, near: Span | None = None) -> Facts:
        """A mark of each kind."""
        row = canned.INITIATIVES[0]
        initiative = Initiative(row.name, (), row.kind, (canned.at(row.name),), row.score, why=canned.WHY)
        one = canned.EXPANSION
        term = Term("四到位", one.expansion, How.NOTE, one.span, one.parts, 4, (one.span,), canned.WHY)
        event = canned.EVENTS[1]
        timex = Timex(event.span, event.surface, event.when, None, Certainty.SURE, canned.WHY)
        figure = canned.APPEALS
        return Facts(((1, initiative),), (timex,), (), ((1, term),), (), ((figure.id, figure.figure),), (1,))

    def stops(self, document: int) -> Stops:
        """Of these."""
        starts = stops_of(marks_of(self.facts(document))).starts
        kinds = (MarkKind.INITIATIVE, MarkKind.TERM, MarkKind.DATE, MarkKind.FIGURE)
        return Stops(*(starts[kind] for kind in kinds))

    def wholes(self) -> tuple[tuple[int, int], ...]:
        """One is a part of another."""
        return ((2, 1),)

    def initiative(self, id: int) -> InitiativeCard:
        """With a part, a neighbour and figures."""
        card = super().initiative(id)
        if id != 1:
            return card
        return replace(
            card,
            aliases=("暖心行动",),
            parts=(Part("十分钟便民圈", 2), Part("上门服务")),
            expansions=(canned.EXPANSION,),
            figures=(canned.APPEALS,),
            related=(canned.INITIATIVES[2],),
        )

    def compare(self, left: int, right: int) -> Comparison:
        """Something of every group."""
        first, second = self.document(left), self.document(right)
        here = (canned.at("暖心家园行动"),)
        initiatives = tuple(
            ComparedInitiative(row, one, other)
            for row, one, other in zip(canned.INITIATIVES, (here, here, (), ()), (here, (), here, here), strict=True)
        )
        older, newer = canned.HOMES[1], canned.HOMES[0]
        return Comparison(first, second, initiatives, (ComparedFigure("改造老旧小区", "云州市东湖区", older, newer),))

    def initiatives_of(self, documents: Collection[int]) -> frozenset[int]:
        """All."""
        return frozenset(row.id for row in canned.INITIATIVES)

    def terms_of(self, documents: Collection[int]) -> frozenset[int]:
        """All."""
        return frozenset(row.id for row in canned.TERMS)

    def editions(self, document: int) -> tuple[DocumentRow, ...]:
        """It alone."""
        return (self.document(document),)

    def key_words(self, document: int) -> tuple[str, ...]:
        """Two."""
        return ("便民", "小区")

    def related(self, document: int, most: int = 5) -> tuple[Related, ...]:
        """None."""
        return ()


def corpus() -> Any:
    """What the desk asks for."""
    return SimpleNamespace(name="../民生", library=Library, key="drawn")
