"""One search for the browser and for the command: names first, then passages.

Names stand as `corpus.search.names` says; of those that are equal there – matched alike, as long, in as many
documents – the ones chosen lately come first. Passages come newest first or best first (`closeness`), as the query
says; of several editions of a document one alone has them. Words in pinyin that no text holds are read as the corpus
writes them (`suggesting`): then the passages are those of the first wording, each says so, and the other wordings
are offered.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from corpus.headings import heading_words
from corpus.library.cards import snippet as cut_snippet
from corpus.library.engine import FoldedText
from corpus.library.views import DocumentRow, Glance, Related
from corpus.model import Hit, HitHow, HitKind, Span
from corpus.search.name_hits import NameHit, NameHits
from corpus.search.names import Names
from corpus.search.passages import Passage, heading_path, holding, marks, passages_of
from corpus.search.pools import Best, Newest
from corpus.search.query import Piece, Query, Sort, parse
from corpus.search.recent import recent_first
from corpus.search.results import FirstPassages, Results, WhereToLook
from corpus.search.suggesting import spelled

if TYPE_CHECKING:
    from corpus.search.source import Source

WIDTH = 100
"""Characters of a snippet."""
EXACT = 100
"""Documents beyond which, once there are enough passages to show, the number of the rest is estimated."""
_BEST_PASSAGE = 0.25
_START, _END = attrgetter("start"), attrgetter("end")
_MOST_READ = 40
"""Names that are looked at for what a word in pinyin writes."""


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
        self.recent: Sequence[str] = ()
        """Names chosen lately, the last one first."""
        self._generation = -1
        self._names: Names | None = None
        self._glance: Glance | None = None
        self._above: dict[tuple[int, int], str] = {}
        """The headings above the passages of the last document, by how many of them begin and end before."""
        self._documents: dict[int, DocumentRow] = {}
        self._works: Mapping[int, int] = {}
        self._scope: tuple[tuple[Piece, ...], WhereToLook] | None = None
        """Where the last query with filters was looked for: they stay while its words are typed."""

    def _look(self) -> None:
        """Forgets what belongs to another generation of the library than the one that answers now."""
        generation = self.store.generation
        if generation != self._generation:
            self._generation, self._names, self._glance, self._scope = generation, None, None, None
            self._documents.clear()
            self._works = self.store.works()

    @property
    def names(self) -> Names:
        """The names of the library as it is now; laid out once for each of its generations."""
        self._look()
        if self._names is None:
            self._names = Names(
                self.store.laid_names(), self.store.name_rows, self.store.foremost_names, often=self.often
            )
        return self._names

    def begin(self) -> bool:
        """Works out a part of what the first keys would wait for; whether there is more. Raises LibraryError."""
        return self.names.begin()

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
        scope = self.scope(query)
        hits: list[Hit] = []
        kinds: Counter[HitKind] = Counter()
        hows: Counter[HitHow] = Counter()
        if scope.near and not query.wanted and what != "text":
            hits = [self._near(one) for one in scope.near]
            return Results(query, tuple(hits[:limit]), Counter({HitKind.DOCUMENT: len(hits)}), Counter())
        if query and scope.names and what != "text":
            found = self._find(query, scope, limit, cancelled)
            if several := {hit.row.document for hit in found.hits} - self._documents.keys():
                self._documents |= self.store.documents_of(several)
            hits += map(self._hit, recent_first(found.hits, self.recent))
            kinds += found.kinds
            hows += found.hows
        if what == "names":
            return Results(query, tuple(hits), kinds, hows)
        room = limit - len(hits)
        passages = self._first_passages(query, scope, room, HitHow.LITERAL, cancelled)
        readings: list[Query] = []
        how = HitHow.LITERAL
        if not passages.number and scope.text and (readings := self._readings(query, cancelled)):
            how = HitHow.PINYIN
            passages = self._first_passages(readings[0], scope, room, how, cancelled)
        if passages.number:
            kinds[HitKind.PASSAGE] = passages.number
            hows[how] += passages.number
        read_as = str(Query(readings[0].wanted)) if readings and passages.number else ""
        others = tuple(map(str, readings[1:] if read_as else readings))
        return Results(query, (*hits, *passages.hits), kinds, hows, passages.estimated, read_as, others)

    def found_names(
        self, query: Query, limit: int, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[NameHit, ...]:
        """The names that a query finds, with how. Raises as `search`."""
        return self._find(query, self.scope(query), limit, cancelled).hits

    def _find(self, query: Query, scope: WhereToLook, limit: int, cancelled: Callable[[], bool]) -> NameHits:
        words = [(piece.folded, piece.sort is Sort.PHRASE) for piece in query.wanted]
        unwanted = [piece.folded for piece in query.unwanted]
        return self.names.find(words, unwanted, scope.allowed, limit, cancelled)

    def _readings(self, query: Query, cancelled: Callable[[], bool]) -> list[Query]:
        """The query with its words in pinyin as the corpus writes them; several for the first such word."""
        several: list[tuple[Piece, list[str]]] = []
        for piece in query.wanted:
            if piece.sort is Sort.WORD and _typed(piece.folded) and not self._stands(query, piece, cancelled):
                found = self.names.find([(piece.folded, False)], (), None, _MOST_READ, cancelled)
                if wordings := [one for one in spelled(found.hits) if len(one) > 1]:
                    several.append((piece, wordings))
        for piece, wordings in several[1:]:
            query = query.replaced(piece, wordings[0])
        return [query.replaced(several[0][0], wording) for wording in several[0][1]] if several else []

    def _stands(self, query: Query, piece: Piece, cancelled: Callable[[], bool]) -> bool:
        """Whether some text holds a word as it is typed; of a query of one word it is known that none does."""
        if len(query.wanted) == 1:
            return False
        return any(found is not None for found in holding(self.store, [piece.folded], cancelled=cancelled))

    def _first_passages(
        self, query: Query, scope: WhereToLook, room: int, how: HitHow, cancelled: Callable[[], bool]
    ) -> FirstPassages:
        """The first passages, how many there are in all, and whether that is an estimate."""
        words = _wanted(query)
        pool = Best(words, room) if query.best_first else Newest(words, room)
        count = 0
        in_all: int | None = None
        estimated = False
        for looked, found in enumerate(self._holding(query, scope, cancelled), 1):
            if found is None:
                continue
            count += pool.take(found)
            if pool.enough(looked):
                if in_all is None:
                    in_all = self.store.count_texts(words, scope.documents, about=True)
                if in_all <= looked:  # of what is dense here alone a sample says nothing
                    in_all = self.store.count_texts(words, scope.documents)
                if in_all > max(EXACT, looked):
                    count, estimated = _two_digits(count * in_all / looked), True
                    break
        best = pool.first()
        known = self.store.glances({one.document for one, _found in best})
        shown = []
        for number, (one, found) in enumerate(best):
            if one.document in known:
                self._keep(known[one.document])
                shown.append(self._shown(one, words, found, number, how))
        return FirstPassages(tuple(shown), count, estimated)

    def passages(self, query: str | Query, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Hit]:
        """All passages, newest document first, each worked out when it is asked for. Raises as `search`."""
        query = parse(query) if isinstance(query, str) else query
        words = _wanted(query)
        several = self._holding(query, self.scope(query), cancelled)
        found = ((one, passage) for one in several if one is not None for passage in passages_of(one, words))
        return (self._shown(passage, words, one, number, HitHow.LITERAL) for number, (one, passage) in enumerate(found))

    def scope(self, query: Query) -> WhereToLook:
        """Where a query is looked for. Raises QueryError."""
        if not query.filtered:
            return WhereToLook()
        self._look()
        asked = tuple(piece for piece in query.pieces if piece.field)
        tagged = any(piece.field == "tag" for piece in asked)  # tags change with no generation of the library
        if tagged or self._scope is None or self._scope[0] != asked:
            from corpus.search.filters import Filters  # most queries have none

            filters = Filters(query, self.store, self.tags)
            several = filters.names, filters.text, filters.notes_alone, filters.allowed, filters.scope, filters.near
            self._scope = asked, WhereToLook(*several)
        return self._scope[1]

    def _holding(self, query: Query, scope: WhereToLook, cancelled: Callable[[], bool]) -> Iterator[FoldedText | None]:
        if not scope.text:
            return iter(())
        unwanted = [piece.folded for piece in query.unwanted]
        found = holding(
            self.store, _wanted(query), unwanted, scope.documents, notes=scope.notes_alone, cancelled=cancelled
        )
        return _once(found, self._works) if self._works else found

    def _document(self, id: int) -> Glance:
        """A document; the last one is kept, since its passages come one after the other."""
        if self._glance is None or self._glance.document != id:
            return self._keep(self.store.glances([id])[id])
        return self._glance

    def _keep(self, document: Glance) -> Glance:
        if self._glance is None or self._glance.document != document.document:
            self._glance, self._above = document, {}
        return self._glance

    def _note(self, document: Glance, at: int) -> str:
        """A document's title and the headings above one of its passages."""
        begun = bisect_right(document.headings, at, key=_START)
        before = begun, bisect_right(document.headings, at, key=_END)
        if before not in self._above:
            above = (heading_words(heading.text) for heading in heading_path(document.headings, at))
            self._above[before] = " › ".join((document.title, *above))
        return self._above[before]

    def _row(self, document: int) -> DocumentRow:
        """A document; those of hits that come again and again as one types are kept."""
        if document not in self._documents:
            self._documents[document] = self.store.document(document)
        return self._documents[document]

    def _near(self, one: Related) -> Hit:
        row = one.document
        note = " ".join(one.shared)
        place = row.id, row.path, Span(0, 0)
        return Hit(HitKind.DOCUMENT, row.title, HitHow.LITERAL, one.score, *place, note=note, editions=row.editions)

    def _hit(self, found: NameHit) -> Hit:
        row, document = found.row, self._row(found.row.document)
        return Hit(
            kind=row.kind,
            name=row.text,
            how=found.how,
            score=found.score,
            document=row.document,
            path=document.path,
            span=row.span,
            matched=found.matched,
            target=row.target,
            note=row.note,
            extra=(row.label,) if row.label else (),
            editions=document.editions if row.kind is HitKind.DOCUMENT else 1,
        )

    def _shown(self, passage: Passage, words: Sequence[str], found: FoldedText, number: int, how: HitHow) -> Hit:
        """A passage as a hit; `found` is the text that it was found in."""
        document = self._document(passage.document)
        snippet, place = cut_snippet(found.written, passage.span, WIDTH)
        shift = place.start - passage.span.start
        cut = Span(snippet.startswith("…") - shift, len(snippet) - snippet.endswith("…") - shift)
        return Hit(
            kind=HitKind.PASSAGE,
            name=document.title,
            how=how,
            score=round(_BEST_PASSAGE - min(number, 2000) * 1e-4, 4),
            document=passage.document,
            path=document.path,
            span=passage.span,
            snippet=snippet,
            matched=marks(found.text, words, cut, shift),
            note=self._note(document, passage.span.start),
            editions=document.editions,
        )


def _once(found: Iterable[FoldedText | None], works: Mapping[int, int]) -> Iterator[FoldedText | None]:
    """Of several editions of a document that hold the words the first that comes, None for the others."""
    seen: set[int] = set()
    for one in found:
        work = works.get(one.document) if one is not None else None
        if work is None:
            yield one
        else:
            yield one if work not in seen else None
            seen.add(work)


def _typed(word: str) -> bool:
    """Whether a word may be typed in pinyin, wholly or in part."""
    return len(word) > 1 and any("a" <= one <= "z" for one in word)


def _wanted(query: Query) -> list[str]:
    return [piece.folded for piece in query.wanted]


def _two_digits(number: float) -> int:
    """A number rounded to two digits."""
    return int(float(f"{number:.2g}"))
