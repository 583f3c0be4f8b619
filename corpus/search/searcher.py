"""One search for the browser and for the command: names first, then passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus.library.views import DocumentRow, NameRow
from corpus.model import Hit, HitHow, HitKind, Line
from corpus.search.names import NameHit, Names
from corpus.search.passages import Passage, find, heading_path, marks
from corpus.search.query import Query, parse

if TYPE_CHECKING:
    from corpus.search.source import Source

WIDTH = 100
"""Characters of a snippet."""
_BEST_PASSAGE = 0.25


class _Scope(NamedTuple):
    """What the filters of a query let through: everything, unless they say otherwise."""

    names: bool = True
    text: bool = True
    notes_alone: bool = False
    allowed: Callable[[NameRow], bool] | None = None
    documents: Collection[int] | None = None


class Results(NamedTuple):
    """What a query found."""

    query: Query
    hits: tuple[Hit, ...]
    """Best first: names, then passages from the newest document on."""
    kinds: Counter[HitKind]
    """How many of each kind there are in all, exactly."""
    hows: Counter[HitHow]
    """How many matched in each way."""

    @property
    def total(self) -> int:
        """All that was found."""
        return sum(self.kinds.values())

    @property
    def more(self) -> bool:
        """Whether there is more than `hits`."""
        return self.total > len(self.hits)

    @property
    def said(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The query in words, as data (see `Query.said`)."""
        return self.query.said()


class Searcher:
    """Answers queries over one library. Meant for one thread; `store.interrupt` may come from any."""

    def __init__(self, store: Source, tags: Mapping[str, frozenset[str]] | None = None) -> None:
        """Opens nothing yet.

        Args:
            store: the library.
            tags: digests of documents by the tag that a person gave them.
        """
        self.store = store
        self.tags = tags
        self._generation = -1
        self._names: Names | None = None
        self._rows: dict[int, DocumentRow] | None = None
        self._outline: tuple[int, tuple[Line, ...], str] | None = None

    def _look(self) -> None:
        """Forgets what belongs to another generation of the library than the one that answers now."""
        generation = self.store.generation
        if generation != self._generation:
            self._generation, self._names, self._rows, self._outline = generation, None, None, None

    @property
    def names(self) -> Names:
        """The names of the library as it is now; laid out once for each of its generations."""
        self._look()
        if self._names is None:
            self._names = Names(list(self.store.names()))
        return self._names

    def search(
        self,
        query: str | Query,
        limit: int = 50,
        what: str = "all",
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Results:
        """The best hits and exact counts.

        Args:
            query: as typed, or parsed.
            limit: how many hits to give.
            what: `names`, `text` or `all`.
            cancelled: asked every few steps; lets a newer key win.

        Raises:
            QueryError: when the query cannot be read.
            Cancelled: when `cancelled` says so.
            LibraryError: when the library cannot answer.
        """
        query = parse(query) if isinstance(query, str) else query
        self._look()
        scope = self._scope(query)
        hits: list[Hit] = []
        kinds: Counter[HitKind] = Counter()
        hows: Counter[HitHow] = Counter()
        if query and scope.names and what != "text":
            words = [(piece.folded, piece.sort == "phrase") for piece in query.wanted]
            unwanted = [piece.folded for piece in query.unwanted]
            found = self.names.find(words, unwanted, scope.allowed, limit, cancelled)
            hits += map(self._hit, found.hits)
            kinds += found.kinds
            hows += found.hows
        if what != "names":
            for number, passage in enumerate(self._passages(query, scope, cancelled)):
                kinds[HitKind.PASSAGE] += 1
                hows[HitHow.LITERAL] += 1
                if len(hits) < limit:
                    hits.append(self._shown(passage, query, number))
        return Results(query, tuple(hits), kinds, hows)

    def passages(self, query: str | Query, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Hit]:
        """All passages, newest document first, each worked out when it is asked for. Raises as `search`."""
        query = parse(query) if isinstance(query, str) else query
        found = self._passages(query, self._scope(query), cancelled)
        return (self._shown(passage, query, number) for number, passage in enumerate(found))

    def _scope(self, query: Query) -> _Scope:
        if not query.filtered:
            return _Scope()
        from corpus.search.filters import Filters  # most queries have none

        filters = Filters(query, self.store, self.tags)
        return _Scope(filters.names, filters.text, filters.notes_alone, filters.allowed, filters.documents)

    def _passages(self, query: Query, scope: _Scope, cancelled: Callable[[], bool]) -> Iterator[Passage]:
        if not scope.text:
            return iter(())
        unwanted = [piece.folded for piece in query.unwanted]
        words = _wanted(query)
        return find(self.store, words, unwanted, scope.documents, notes=scope.notes_alone, cancelled=cancelled)

    def _document(self, id: int) -> DocumentRow | None:
        if self._rows is None:
            self._rows = {row.id: row for row in self.store.documents()}
        return self._rows.get(id)

    def _hit(self, found: NameHit) -> Hit:
        row = found.row
        document = self._document(row.document)
        return Hit(
            kind=row.kind,
            name=row.text,
            how=found.how,
            score=found.score,
            document=row.document,
            path=document.path if document else "",
            span=row.span,
            matched=found.matched,
            target=row.target,
            note=row.note,
            extra=(row.label,) if row.label else (),
        )

    def _shown(self, passage: Passage, query: Query, number: int) -> Hit:
        document = self._document(passage.document)
        snippet, _ = self.store.snippet(passage.document, passage.span, WIDTH)
        title = document.title if document else ""
        path = " › ".join((title, *self._headings(passage)))
        return Hit(
            kind=HitKind.PASSAGE,
            name=title,
            how=HitHow.LITERAL,
            score=round(_BEST_PASSAGE - min(number, 2000) * 1e-4, 4),
            document=passage.document,
            path=document.path if document else "",
            span=passage.span,
            snippet=snippet,
            matched=marks(snippet, _wanted(query)),
            note=path,
        )

    def _headings(self, passage: Passage) -> Sequence[str]:
        if self._outline is None or self._outline[0] != passage.document:
            document = passage.document
            self._outline = document, self.store.lines(document), self.store.text(document)
        _, lines, text = self._outline
        return [text[span.start : span.end] for span in heading_path(lines, passage.span.start)]


def _wanted(query: Query) -> list[str]:
    return [piece.folded for piece in query.wanted]
