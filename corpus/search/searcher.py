"""One search for the browser and for the command: names first, then passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from corpus.library.cards import snippet as cut_snippet
from corpus.library.laid import Laid
from corpus.library.texts import EVERYTHING, FoldedText, Scope
from corpus.library.views import Glance
from corpus.model import Hit, HitHow, HitKind
from corpus.search.names import NameHit, Names
from corpus.search.passages import Passage, count_passages, heading_path, holding, marks, passages_of
from corpus.search.query import Query, parse

if TYPE_CHECKING:
    from corpus.search.source import Source

WIDTH = 100
"""Characters of a snippet."""
COUNTED, EXACT = 64, 300
"""Documents with passages that are counted out before the rest is estimated from them, where it is more than EXACT."""
_BEST_PASSAGE = 0.25


class _Scope(NamedTuple):
    """What the filters of a query let through: everything, unless they say otherwise."""

    names: bool = True
    text: bool = True
    notes_alone: bool = False
    allowed: Callable[[Laid], Sequence[int]] | None = None
    documents: Scope = EVERYTHING


class Results(NamedTuple):
    """What a query found."""

    query: Query
    hits: tuple[Hit, ...]
    """Best first: names, then passages from the newest document on."""
    kinds: Counter[HitKind]
    """How many of each kind there are in all; exactly, but for passages where they are `estimated`."""
    hows: Counter[HitHow]
    """How many matched in each way."""
    estimated: bool = False
    """Whether the number of passages is an estimate, to two digits."""

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

    def __init__(self, store: Source, tags: Mapping[str, frozenset[str]] | None = None, *, often: bool = False) -> None:
        """Opens nothing yet.

        Args:
            store: the library.
            tags: digests of documents by the tag that a person gave them.
            often: whether many queries will come: then numpy is used for many names, where it is installed.
        """
        self.store = store
        self.often = often
        self.tags = tags
        self._generation = -1
        self._names: Names | None = None
        self._glance: Glance | None = None

    def _look(self) -> None:
        """Forgets what belongs to another generation of the library than the one that answers now."""
        generation = self.store.generation
        if generation != self._generation:
            self._generation, self._names, self._glance = generation, None, None

    @property
    def names(self) -> Names:
        """The names of the library as it is now; laid out once for each of its generations."""
        self._look()
        if self._names is None:
            self._names = Names(self.store.laid_names(), self.store.name_rows, often=self.often)
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
        estimated = False
        if what != "names":
            passages, count, estimated = self._first_passages(query, scope, limit - len(hits), cancelled)
            hits += passages
            if count:
                kinds[HitKind.PASSAGE] = count
                hows[HitHow.LITERAL] += count
        return Results(query, tuple(hits), kinds, hows, estimated)

    def _first_passages(
        self, query: Query, scope: _Scope, room: int, cancelled: Callable[[], bool]
    ) -> tuple[list[Hit], int, bool]:
        """The first passages, how many there are in all, and whether that is an estimate."""
        words = _wanted(query)
        hits: list[Hit] = []
        count = held = 0
        in_all: int | None = None
        for looked, found in enumerate(self._holding(query, scope, cancelled), 1):
            if found is None:
                continue
            held += 1
            count += count_passages(found.text, words)
            for passage in islice(passages_of(found, words), room - len(hits)):
                hits.append(self._shown(passage, query, len(hits)))
            if held >= COUNTED and len(hits) >= room:
                in_all = self.store.count_texts(words, scope.documents) if in_all is None else in_all
                if in_all > max(EXACT, looked):
                    return hits, _two_digits(count * in_all / looked), True
        return hits, count, False

    def passages(self, query: str | Query, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Hit]:
        """All passages, newest document first, each worked out when it is asked for. Raises as `search`."""
        query = parse(query) if isinstance(query, str) else query
        words = _wanted(query)
        holding = self._holding(query, self._scope(query), cancelled)
        found = chain.from_iterable(passages_of(one, words) for one in holding if one is not None)
        return (self._shown(passage, query, number) for number, passage in enumerate(found))

    def _scope(self, query: Query) -> _Scope:
        if not query.filtered:
            return _Scope()
        from corpus.search.filters import Filters  # most queries have none

        filters = Filters(query, self.store, self.tags)
        return _Scope(filters.names, filters.text, filters.notes_alone, filters.allowed, filters.scope)

    def _holding(self, query: Query, scope: _Scope, cancelled: Callable[[], bool]) -> Iterator[FoldedText | None]:
        if not scope.text:
            return iter(())
        unwanted = [piece.folded for piece in query.unwanted]
        return holding(
            self.store, _wanted(query), unwanted, scope.documents, notes=scope.notes_alone, cancelled=cancelled
        )

    def _document(self, id: int) -> Glance:
        """A document; the last one is kept, since its passages come one after the other."""
        if self._glance is None or self._glance.row.id != id:
            self._glance = self.store.glance(id)
        return self._glance

    def _hit(self, found: NameHit) -> Hit:
        row = found.row
        return Hit(
            kind=row.kind,
            name=row.text,
            how=found.how,
            score=found.score,
            document=row.document,
            path=self.store.document(row.document).path,
            span=row.span,
            matched=found.matched,
            target=row.target,
            note=row.note,
            extra=(row.label,) if row.label else (),
        )

    def _shown(self, passage: Passage, query: Query, number: int) -> Hit:
        document, headings, text = self._document(passage.document)
        snippet, _ = cut_snippet(text, passage.span, WIDTH)
        above = (heading.text for heading in heading_path(headings, passage.span.start))
        return Hit(
            kind=HitKind.PASSAGE,
            name=document.title,
            how=HitHow.LITERAL,
            score=round(_BEST_PASSAGE - min(number, 2000) * 1e-4, 4),
            document=passage.document,
            path=document.path,
            span=passage.span,
            snippet=snippet,
            matched=marks(snippet, _wanted(query)),
            note=" › ".join((document.title, *above)),
        )


def _wanted(query: Query) -> list[str]:
    return [piece.folded for piece in query.wanted]


def _two_digits(number: float) -> int:
    """A number rounded to two digits."""
    return int(float(f"{number:.2g}"))
