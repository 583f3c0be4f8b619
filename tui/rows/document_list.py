"""All documents as numbers: their order and groups, and the model that reads them page by page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import TYPE_CHECKING, Any

from corpus.folding import fold
from corpus.library.conditions import Condition, Wanted
from corpus.library.views import DocumentRow, Failure
from corpus.model import HitKind
from tui.rows.dates import this_year
from tui.rows.documents import DocumentRows, Entry, Group
from tui.rows.facets import NO_VALUE, in_order, value_told
from tui.rows.failures import failure_told
from tui.rows.kept_rows import ids_of_states, kept_rows, tags_of
from tui.rows.pages import Listing, PagedModel, Pages
from tui.rows.periods import read_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from corpus.keeping import KeptDocument, KeptDocuments
    from corpus.library.protocol import Library
    from tui.rows.source import Found

MANY, FIRST = 30_000, 100
"""From how many documents on the first are shown before all are known, and how many."""
Extra = Group | Failure
"""What stands among documents and is none."""


@dataclass(frozen=True)
class Shape:
    """How the documents of a list are shown.

    Args:
        group: the field by which they stand together, see `facets.FIELDS`; empty for none.
        opened: row ids of those whose other editions are shown, as the screen changes it.
        kept: what the person did with documents; None where nothing is kept.
    """

    group: str = ""
    opened: Collection[int] = frozenset[int]()
    kept: KeptDocuments | None = None


@dataclass(frozen=True)
class DocumentList(Listing):
    """The documents of the library, or those that a narrowing and a filter leave, and the files that were not read.

    Args:
        shape: how they are shown.
        failures: they stand last.
        sort: as of `documents.SORTS`.
        condition: what they were asked by.
        found: whether a filter found them: then each edition stands for itself.
        count: of the documents, of several editions the first alone.
        numbers: row ids in order, and below zero what stands in `extras`, the first at -1.
        extras: rules of groups, failures.
    """

    shape: Shape
    failures: tuple[Failure, ...] = ()
    sort: str = "date"
    condition: Condition = field(default_factory=Condition)
    found: bool = False
    count: int = 0
    numbers: array[int] = field(default_factory=lambda: array("q"))
    extras: Sequence[Extra] = ()

    @staticmethod
    def read(library: Library, shape: Shape) -> DocumentList:
        """In the desk's thread: all of them."""
        return DocumentList(shape, library.failures())._asked(library, Condition())

    @staticmethod
    def begin(library: Library, shape: Shape) -> DocumentList | None:
        """In the desk's thread: the newest; None where there are few enough to be known at once."""
        ids = library.document_pages.first(MANY, FIRST, this_year())
        return None if ids is None else DocumentList(shape, count=len(ids), numbers=ids)

    def _asked(self, library: Library, condition: Condition, *, found: bool = False) -> DocumentList:
        """Those that a condition lets through, and how many they are."""
        ids = library.document_pages.ids(condition, this_year(), self.sort, editions=found)
        count = library.document_pages.firsts(ids) if found else len(ids)
        return changed(self, condition=condition, found=found, count=count, numbers=ids, extras=())

    def __len__(self) -> int:
        return self.count

    def ordered(self, library: Library, sort: str) -> DocumentList:
        """In the desk's or the search's thread: the same in an order and in groups, other editions under the first."""
        opened = library.document_pages.editions_of(self.shape.opened) if self.shape.opened and not self.found else {}
        if self.shape.group and self.shape.kept is not None:
            numbers, extras = self._grouped(library, sort, self.shape.kept, opened)
        else:
            numbers, extras = self._in_row(library, sort, opened), []
        for failure in self.failures:
            extras.append(failure)
            numbers.append(-len(extras))
        return changed(self, sort=sort, numbers=numbers, extras=extras)

    def _in_row(self, library: Library, sort: str, opened: Mapping[int, Sequence[int]]) -> array[int]:
        pages = library.document_pages
        if sort == self.sort and not self.extras:
            ids = self.numbers
        else:
            ids = pages.ids(self.condition, this_year(), sort, editions=self.found)
        if not opened:
            return ids[:]
        allowed = self.condition.documents
        out = array("q")
        for id in ids:
            out.append(id)
            out.extend(one for one in opened.get(id, ()) if allowed is None or one in allowed)
        return out

    def _grouped(
        self, library: Library, sort: str, kept: KeptDocuments, opened: Mapping[int, Sequence[int]]
    ) -> tuple[array[int], list[Extra]]:
        """A rule over the documents of each value; one of two tags stands under both."""
        by_value: dict[str, array[int]] = {}
        for id, values in self._valued(library, sort, kept, opened):
            for value in values or (NO_VALUE,):
                by_value.setdefault(value, array("q")).append(id)
        numbers, extras = array("q"), list[Extra]()
        for value in in_order(self.shape.group, {value: len(ids) for value, ids in by_value.items()}):
            ids = by_value[value]
            extras.append(Group(value_told(self.shape.group, value), len(ids)))
            numbers.append(-len(extras))
            numbers.extend(ids)
        return numbers, extras

    def _valued(
        self, library: Library, sort: str, kept: KeptDocuments, opened: Mapping[int, Sequence[int]]
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        """(row id, its values in the field of the groups) in order, other editions behind the first."""
        pages, group, year = library.document_pages, self.shape.group, this_year()
        mine = kept_rows(library, kept) if group in ("state", "tag") else {}
        allowed = self.condition.documents
        others = frozenset(one for several in opened.values() for one in several if allowed is None or one in allowed)
        told: dict[int, tuple[int, tuple[str, ...]]] = {}

        def valued(condition: Condition, order: str, *, editions: bool) -> Iterable[tuple[int, tuple[str, ...]]]:
            if group in ("state", "tag"):
                for id in pages.ids(condition, year, order, editions=editions):
                    yield id, _kept_values(mine.get(id), group)
            else:
                for id, value in pages.valued(group, condition, year, order, editions=editions):
                    yield id, (value,)

        if others:
            told = {one[0]: one for one in valued(Condition(documents=others), sort, editions=True)}
        for one in valued(self.condition, sort, editions=self.found):
            yield one
            yield from (told[id] for id in opened.get(one[0], ()) if id in told)

    def within(self, library: Library, documents: frozenset[int]) -> DocumentList:
        """These documents; nothing is known of the files that were not read."""
        return changed(self, failures=())._asked(library, changed(self.condition, documents=documents))

    def left(self, tool: Any, text: str, found: Found) -> DocumentList:
        """What a filter leaves, each edition for itself."""
        tags = tags_of(tool.store, self.shape.kept) if self.shape.kept is not None else {}
        words = tuple(_wanted(one, found, tags) for one in text.split())
        failures = tuple(one for one in self.failures if _fails(one, words))
        left = changed(self, failures=failures)
        return left._asked(tool.store, changed(self.condition, words=words), found=True)


def _kept_values(kept: KeptDocument | None, group: str) -> tuple[str, ...]:
    """States or tags of a document of which this is kept."""
    if group == "tag":
        return kept.tags if kept is not None else ()
    return (kept.state.value if kept is not None else "new",)


def _wanted(typed: str, found: Found, tags: Mapping[int, tuple[str, ...]]) -> Wanted:
    """A word as the library is asked for it; it does not know the tags."""
    folded, dated = fold(typed), read_date(typed) or ""
    tagged = frozenset(id for id, mine in tags.items() if folded in fold(" ".join(mine)))
    return Wanted(folded, dated if dated != folded else "", ids=found(folded, HitKind.DOCUMENT) | tagged)


def _fails(failure: Failure, words: Sequence[Wanted]) -> bool:
    """Whether all words stand in what is told of a file that was not read."""
    told = fold(f"{failure.path} {failure_told(failure.reason)}")
    return all(one.word in told or bool(one.dated and one.dated in told) for one in words)


class _Entries(Sequence["Entry | Group | None"]):
    """Documents as far as they were read, and what stands among them."""

    def __init__(self, listed: DocumentList, pages: Pages[DocumentRow]) -> None:
        self._numbers, self._extras, self._pages = listed.numbers, listed.extras, pages

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        number = self._numbers[index]
        return self._extras[-number - 1] if number < 0 else self._pages.get(index % len(self))


class PagedDocuments(PagedModel["DocumentRow"], DocumentRows):
    """A model for a list of documents that are read as they come into sight.

    Args:
        listed: all of them, in order.
        selected: paths of those that are selected.
    """

    def __init__(self, listed: DocumentList, selected: Collection[str] = frozenset[str]()) -> None:
        self._listed = listed
        self.pages = Pages(len(listed.numbers), self._read)
        super().__init__(_Entries(listed, self.pages), listed.shape.kept, selected)
        self._found: dict[str, int] = {}

    def _read(self, library: Library, begin: int, end: int) -> Sequence[DocumentRow | None]:
        return library.document_pages.rows(self._listed.numbers[begin:end])

    def find(self, library: Library, key: str) -> int | None:
        """In the desk's thread: the row of a path; `index_of` knows it from then on."""
        extras = (-at - 1 for at, one in enumerate(self._listed.extras) if isinstance(one, Failure) and one.path == key)
        number = next(extras, None) or next(iter(library.document_pages.called([key])), None)
        row = None if number is None else self.row_of(number)
        if row is not None:
            self._found[key] = row
        return row

    def row_of(self, id: int) -> int | None:
        """The row of a document; None where it is none of these."""
        numbers = self._listed.numbers
        return numbers.index(id) if id in numbers else None

    def places(self, library: Library, left: DocumentList) -> Sequence[int]:
        """In the search's thread: the rows of what a filter leaves."""
        wanted = frozenset(left.numbers)
        failed = frozenset(left.failures)
        return array(
            "q", (at for at, number in enumerate(self._listed.numbers) if self._is_left(number, wanted, failed))
        )

    def _is_left(self, number: int, wanted: frozenset[int], failed: frozenset[Failure]) -> bool:
        return number in wanted if number > 0 else self._listed.extras[-number - 1] in failed

    def index_of(self, key: str) -> int | None:
        """The row of a path that was found."""
        return self._found.get(key)

    def next_new(self, library: Library, after: int) -> int | None:
        """In the desk's thread: the first document after a row that was not yet seen, around the end; None if none."""
        if self._kept is None:
            return None
        seen = ids_of_states(library, self._kept)
        numbers = self._listed.numbers
        for step in range(1, len(numbers) + 1):
            at = (after + step) % len(numbers)
            if numbers[at] > 0 and numbers[at] not in seen:
                return at
        return None
