"""A library made by hand: just enough of the store for the search."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.folding import fold
from corpus.library.engine import EVERYTHING, FoldedText, Scope
from corpus.library.laid import Laid, lay
from corpus.library.naming import word_starts
from corpus.library.texts import touches
from corpus.library.views import DocumentRow, EventRow, Glance, Heading, InitiativeRow, NameRow, Related
from corpus.model import Certainty, HitKind, Kind, Lane, Line, Reason, Role, Span
from corpus.readings import uncommon


@dataclass
class Paper:
    title: str
    text: str
    date: str | None = None
    source: str | None = None
    area: str = ""
    kind: str | None = None
    roles: dict[int, Role] = field(default_factory=dict)
    """Roles of lines by number; body otherwise, headings of level 2."""


@dataclass
class FakeSource:
    papers: list[Paper]
    """The first has row id 1."""
    named: list[NameRow] = field(default_factory=list)
    initiative_rows: list[tuple[InitiativeRow, set[int]]] = field(default_factory=list)
    event_rows: list[EventRow] = field(default_factory=list)
    generation: int = 1
    editions: dict[int, int] = field(default_factory=dict)
    """Of each document that has other editions the one that stands for all."""

    def add_name(self, kind: HitKind, text: str, document: int = 1, target: int | None = None, label: str = "") -> None:
        at = max(0, self.papers[document - 1].text.find(text))
        folded = fold(text)
        row = (len(self.named) + 1, kind, target, document, Span(at, at + len(text)), text, uncommon(folded))
        self.named.append(NameRow(*row, 1.0, 1, label, "note", word_starts(folded)))

    def add_initiative(self, name: str, id: int, documents: set[int], body: str | None = None, area: str = "") -> None:
        row = InitiativeRow(id, name, Kind.WORKS, body, area, len(documents), len(documents), None, None, 1.0)
        self.initiative_rows.append((row, documents))
        self.add_name(HitKind.INITIATIVE, name, min(documents), id, "works")

    def add_event(self, id: int, document: int, first: str, last: str, what: str) -> None:
        sure, why = Certainty.SURE, Reason("")
        place = (Span(0, 1), Span(0, 1))
        row = EventRow(
            id, document, "", first, first, last, "", *place, what, what, Lane.HAPPENED, (), None, "", sure, why
        )
        self.event_rows.append(row)
        self.add_name(HitKind.EVENT, what, document, id, "happened")

    def documents(self) -> tuple[DocumentRow, ...]:
        rows = [
            DocumentRow(
                id, f"/{id}.txt", f"d{id}", p.title, p.date, p.source, p.area, p.kind, None, len(p.text), 0, 0, 0
            )
            for id, p in enumerate(self.papers, 1)
        ]
        return tuple(sorted(rows, key=lambda row: row.date or "", reverse=True))

    def document(self, id: int) -> DocumentRow:
        return next(row for row in self.documents() if row.id == id)

    def written(self, by: str) -> tuple[tuple[str, int], ...]:
        written: dict[str, int] = {}
        for id, paper in enumerate(self.papers, 1):
            if self.editions.get(id, id) != id:
                continue
            key = {"year": (paper.date or "")[:4], "place": paper.area, "source": paper.source or ""}[by]
            written[key] = written.get(key, 0) + len(paper.text)
        return tuple(written.items())

    def works(self) -> dict[int, int]:
        return self.editions

    def titles(self) -> Iterator[tuple[int, str, str, str]]:
        return ((row.id, row.title, row.path, row.digest) for row in self.documents())

    def initiatives_of(self, documents: Collection[int]) -> frozenset[int]:
        return frozenset(row.id for row, named in self.initiative_rows if named & set(documents))

    def initiative_places(self) -> Iterator[tuple[int, str, str]]:
        return ((row.id, row.body or "", row.area) for row, _named in self.initiative_rows)

    def events_touching(self, days: Iterable[tuple[str, str]]) -> frozenset[int]:
        rows = self.event_rows
        return frozenset(row.id for first, last in days for row in rows if row.first <= last and row.last >= first)  # type: ignore[operator]

    def laid_names(self) -> Laid:
        return lay(self.named)

    def name_rows(self, ids: Sequence[int]) -> list[NameRow]:
        return [row for row in self.named if row.id in ids]

    def foremost_names(self, ids: Sequence[int], limit: int, proper: bool) -> list[int]:
        several = sorted(self.name_rows(ids), key=lambda row: (-row.documents, -row.weight, len(row.text), row.text))
        return [row.id for row in several[:limit]]

    def _values(self, field: str) -> list[str]:
        return [getattr(paper, field) or "" for paper in self.papers]

    def facets(self, field: str) -> tuple[tuple[int, str], ...]:
        return tuple(enumerate(sorted(set(self._values(field)))))

    def _in_scope(self, id: int, scope: Scope) -> bool:
        date = self.papers[id - 1].date or ""
        if scope.days is not None and not touches(date, scope.days):
            return False
        if touches(date, scope.without) or (scope.documents is not None and id not in scope.documents):
            return False
        ids = {name: {value: one for one, value in self.facets(name)} for name in scope.facets or {}}
        return all(ids[name][self._values(name)[id - 1]] in passing for name, passing in (scope.facets or {}).items())

    def documents_in(self, scope: Scope) -> frozenset[int]:
        return frozenset(row.id for row in self.documents() if self._in_scope(row.id, scope))

    def texts(
        self, words: Sequence[str], scope: Scope = EVERYTHING, others: Sequence[str] = ()
    ) -> Iterator[FoldedText]:
        for row in self.documents():
            if self._in_scope(row.id, scope):
                yield FoldedText(row.id, fold(self.text(row.id)), self.text(row.id))

    def count_texts(self, words: Sequence[str], scope: Scope = EVERYTHING, *, about: bool = False) -> int:
        return len(self.documents_in(scope))

    def documents_of(self, ids: Collection[int]) -> dict[int, DocumentRow]:
        return {id: self.document(id) for id in ids}

    def glances(self, documents: Collection[int]) -> dict[int, Glance]:
        rows = map(self.document, documents)
        return {row.id: Glance(row.id, row.title, row.path, self.headings(row.id)) for row in rows}

    def headings(self, document: int) -> tuple[Heading, ...]:
        lines = (line for line in self.lines(document) if line.role is Role.HEADING)
        text = self.text(document)
        return tuple(
            Heading(line.span.start, line.span.end, line.level, text[line.span.start : line.span.end]) for line in lines
        )

    def related(self, document: int, most: int = 5) -> tuple[Related, ...]:
        others = [row for row in self.documents() if row.id != document]
        return tuple(Related(row, 0.9 - number / 10, ("绿道",)) for number, row in enumerate(others))[:most]

    def lines(self, document: int) -> tuple[Line, ...]:
        paper, at, out = self.papers[document - 1], 0, []
        for number, line in enumerate(paper.text.split("\n")):
            role = paper.roles.get(number, Role.BODY)
            out.append(Line(role, Span(at, at + len(line)), 2 if role is Role.HEADING else 0))
            at += len(line) + 1
        return tuple(out)

    def text(self, document: int) -> str:
        return self.papers[document - 1].text

    def snippet(self, document: int, span: Span, width: int = 80) -> tuple[str, Span]:
        text = self.text(document)
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
        shown = text[start : len(text) if end < 0 else end]
        return shown, Span(span.start - start, span.end - start)

    def interrupt(self) -> None:
        pass
