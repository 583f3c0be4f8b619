"""What a narrowing means in the library: which documents it leaves, and how many have each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.keeping import State
from corpus.library.conditions import Condition, Statement
from corpus.library.document_pages import VALUES
from corpus.library.globs import in_json
from tui.rows.dates import this_year
from tui.rows.facets import FIELDS
from tui.rows.kept_rows import kept_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from corpus.keeping import KeptDocument, KeptDocuments
    from corpus.library.protocol import Library
    from corpus.library.views import DocumentRow
    from tui.rows.facets import Narrowing


class Narrowed:
    """A narrowing, asked in the desk's thread.

    Args:
        library: that is asked.
        kept: what the person did with documents.
        narrowing: which documents are looked at.
    """

    def __init__(self, library: Library, kept: KeptDocuments, narrowing: Narrowing) -> None:
        self._pages, self._narrowing, self._year = library.document_pages, narrowing, this_year()
        self._kept = kept_rows(library, kept)

    def documents(self) -> frozenset[int]:
        """Row ids of the documents that are looked at."""
        return self._pages.meant(self._condition(), self._year)

    def number(self) -> tuple[int, int]:
        """How many documents are looked at, and how many there are."""
        return self._pages.number(self._condition(), self._year), self._pages.number(Condition(), self._year)

    def having(self, field: str, value: str, most: int) -> Sequence[DocumentRow]:
        """The newest documents with a value that the other fields leave."""
        condition = self._condition(but=field)
        statements = (*condition.statements, self._statement(field, (value,)))
        return self._pages.some(Condition(statements=statements), self._year, most)

    def counted(self) -> Mapping[str, Mapping[str, int]]:
        """By field every value that a document has, with how many of those that the other fields leave have it."""
        return {field: self._counted(field) for field in FIELDS}

    def _counted(self, field: str) -> Mapping[str, int]:
        condition = self._condition(but=field)
        if field in VALUES:
            return dict(self._pages.values(field, condition, self._year))
        found = self._by_tag() if field == "tag" else self._by_state()
        out = {value: self._with(condition, self._ids(ids)) for value, ids in found.items()}
        if field == "state":
            known = [id for ids in found.values() for id in ids]
            if self._pages.number(Condition(), self._year) > len(known):
                out[State.NEW.value] = self._with(condition, self._ids(known, excluded=True))
        return out

    def _with(self, condition: Condition, more: Statement) -> int:
        return self._pages.number(Condition(statements=(*condition.statements, more)), self._year)

    # ---- as the library is asked

    def _condition(self, but: str = "") -> Condition:
        """Those that are looked at; `but` names a field that is not asked about."""
        wanted: dict[str, list[str]] = {}
        for field, value in self._narrowing.facets:
            if field != but:
                wanted.setdefault(field, []).append(value)
        statements = [self._statement(field, values) for field, values in wanted.items()]
        if self._narrowing.paths:
            statements.append(self._ids(self._pages.called(self._narrowing.paths)))
        return Condition(statements=tuple(statements))

    def _statement(self, field: str, values: Collection[str]) -> Statement:
        """That a document has one of some values in a field."""
        if field in VALUES:
            return Statement(field, tuple(values))
        if field == "tag":
            return self._ids(id for value in values for id in self._by_tag().get(value, ()))
        others = State.NEW.value in values  # all that are new are not known here: those that are not stay away
        found = self._by_state().items()
        return self._ids((id for state, ids in found if (state in values) is not others for id in ids), excluded=others)

    def _by_tag(self) -> Mapping[str, Sequence[int]]:
        return _by((tag, id) for id, one in self._kept.items() for tag in one.tags)

    def _by_state(self) -> Mapping[str, Sequence[int]]:
        """The documents that are no longer new."""
        states: Iterable[tuple[int, KeptDocument]] = self._kept.items()
        return _by((one.state.value, id) for id, one in states if one.state is not State.NEW)

    @staticmethod
    def _ids(ids: Iterable[int], *, excluded: bool = False) -> Statement:
        return Statement("id", (in_json(ids),), excluded)


def _by(pairs: Iterable[tuple[str, int]]) -> Mapping[str, Sequence[int]]:
    out: dict[str, list[int]] = {}
    for value, id in pairs:
        out.setdefault(value, []).append(id)
    return out
