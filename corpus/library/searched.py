"""What the search asks of one index: names as they are laid out, folded texts, and which documents are let through.

`corpus.search.source` says what of it another engine would have to answer.
"""

from __future__ import annotations

import json
import os
from heapq import nsmallest
from typing import TYPE_CHECKING

from corpus.library import rows
from corpus.library.asking import Asking
from corpus.library.engine import EVERYTHING, Finder, FoldedText, Scope
from corpus.library.globs import AMONG
from corpus.library.laid import Laid, lay
from corpus.library.relaid import as_it_is
from corpus.library.texts import Texts
from corpus.library.views import DocumentRow, Glance, Heading, NameRow
from corpus.model import HitKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path


class Searched:
    """One index as the search asks it."""

    def __init__(self, path: Path, deadline: float | None = None) -> None:
        """Opens the index at `path`, read-only; see `Asking` for the arguments and what it raises."""
        self._asking = Asking(path, deadline)
        self._texts: Finder = Texts(self._asking)

    def names(self) -> Iterator[NameRow]:
        """Everything that can be found by its name, what several editions say once."""
        with self._asking.question():
            found = [rows.name_row(row) for row in self._asking.rows(f"{rows.NAMES} ORDER BY id")]
        yield from found

    def laid_names(self) -> Laid:
        """All names, laid out for the search."""
        with self._asking.question():
            laid = as_it_is(self._asking.rows, self._asking.path)
        return lay(self.names()) if laid is None else laid

    def name_rows(self, ids: Sequence[int]) -> list[NameRow]:
        """The names with these row ids, in no order; those that are gone are left out."""
        with self._asking.question():
            sql = f"SELECT * FROM name WHERE id {AMONG}"
            return [rows.name_row(row) for row in self._asking.rows(sql, json.dumps(list(ids)))]

    def foremost_names(self, ids: Sequence[int], limit: int, proper: bool) -> list[int]:
        """Of some names of different things so many as are named most and most surely, best first.

        Initiatives stand as in their list, what has no such weight as an initiative that is named once in each of
        its documents. Names that are gone are left out.

        Args:
            ids: of the names.
            limit: how many to give.
            proper: whether to give the id of the name that a thing goes by, instead of that of an alias.
        """
        with self._asking.question():
            sql = (
                "SELECT name.id, name.kind, target, name.weight, name.documents, initiative.weight, text FROM name "
                "LEFT JOIN initiative ON name.kind = 'initiative' AND initiative.id = name.target "
                f"WHERE name.id {AMONG}"
            )
            found = []
            for id, kind, target, sure, documents, weight, text in self._asking.rows(sql, json.dumps(list(ids))):
                weight = rows.weigh(sure, documents, documents) if weight is None else weight
                found.append((-weight, kind != HitKind.INITIATIVE.value, len(text), text, id, kind, target))
            first = nsmallest(limit, found)
            if not proper:
                return [id for *_order, id, _kind, _target in first]
            things = json.dumps([target for *_order, kind, target in first if kind == HitKind.INITIATIVE.value])
            sql = f"SELECT target, min(id) FROM name WHERE kind = 'initiative' AND target {AMONG} GROUP BY target"
            own = dict(tuple(row) for row in self._asking.rows(sql, things))
            return [
                own.get(target, id) if kind == HitKind.INITIATIVE.value else id for *_order, id, kind, target in first
            ]

    def document(self, id: int) -> DocumentRow:
        """One document. Raises KeyError when there is none."""
        with self._asking.question():
            row = self._asking.row(f"{rows.DOCUMENTS} WHERE id = ?", id)
            if row is None:
                raise KeyError(id)
            return rows.document_row(row)

    def documents_of(self, ids: Collection[int]) -> dict[int, DocumentRow]:
        """Some documents by row id; those that are gone are left out."""
        with self._asking.question():
            sql = f"{rows.DOCUMENTS} WHERE id {AMONG}"
            return {row["id"]: rows.document_row(row) for row in self._asking.rows(sql, json.dumps(list(ids)))}

    def headings(self, document: int) -> tuple[Heading, ...]:
        """The headings of a document, in order, with their words."""
        with self._asking.question():
            found = self._asking.rows(
                "SELECT start, end, level, text FROM heading WHERE document = ? ORDER BY start", document
            )
            return tuple(map(Heading._make, found))

    def glances(self, documents: Collection[int]) -> dict[int, Glance]:
        """Documents with their headings; those that are gone are left out."""
        ids = json.dumps(list(documents))
        headings: dict[int, list[Heading]] = {}
        with self._asking.question():
            for document, start, end, level, text in self._asking.rows(
                "SELECT document, start, end, level, text FROM heading "
                f"WHERE document {AMONG} ORDER BY document, start",
                ids,
            ):
                headings.setdefault(document, []).append(Heading(start, end, level, text))
            found = self._asking.rows(
                "SELECT id, title, path, coalesce(edition.editions, 1) FROM document "
                "LEFT JOIN edition ON edition.document = id "
                f"WHERE id {AMONG}",
                ids,
            )
            return {
                id: Glance(id, title, os.fsdecode(path), tuple(headings.get(id, ())), editions)
                for id, title, path, editions in found
            }

    def facets(self, field: str) -> tuple[tuple[int, str], ...]:
        """(id, value) of everything that documents have as their `source`, `area` or `kind`; empty for none."""
        return self._texts.facets(field)

    def texts(
        self, words: Sequence[str], scope: Scope = EVERYTHING, others: Sequence[str] = ()
    ) -> Iterator[FoldedText]:
        """The documents in scope that may hold all folded words, newest first, undated last; see `Finder.search`."""
        return self._texts.search(words, scope, others)

    def count_texts(self, words: Sequence[str], scope: Scope = EVERYTHING, *, about: bool = False) -> int:
        """How many documents `texts` would give; to a few per cent where there are many and `about` is enough."""
        return self._texts.count(words, scope, about=about)

    def documents_in(self, scope: Scope) -> frozenset[int]:
        """The documents in scope."""
        return self._texts.documents(scope)

    def works(self) -> dict[int, int]:
        """Of each document that has other editions the one that stands for all."""
        with self._asking.question():
            return {row[0]: row[1] for row in self._asking.rows("SELECT document, work FROM edition")}

    def titles(self) -> Iterator[tuple[int, str, str, str]]:
        """(document, title, path, digest) of all documents."""
        with self._asking.question():
            found = self._asking.rows("SELECT id, title, path, digest FROM document ORDER BY id")
            titles = [(id, title, os.fsdecode(path), digest) for id, title, path, digest in found]
        yield from titles

    def written(self, by: str) -> tuple[tuple[str, int], ...]:
        """(year, place or source, characters of its documents); `by` is one of these three words.

        Of several editions the one that stands for all counts.
        """
        key = {"year": "coalesce(substr(date, 1, 4), '')", "place": "area", "source": "coalesce(source, '')"}[by]
        with self._asking.question():
            found = self._asking.rows(
                f"SELECT {key} AS value, sum(size) FROM document WHERE id {rows.FIRST_EDITION} "
                "GROUP BY value ORDER BY value"
            )
            return tuple((value, size) for value, size in found)

    def initiatives_of(self, documents: Collection[int]) -> frozenset[int]:
        """The initiatives that these documents name."""
        with self._asking.question():
            found = self._asking.rows(
                f"SELECT DISTINCT initiative FROM found WHERE initiative IS NOT NULL AND document {AMONG}",
                json.dumps(list(documents)),
            )
            return frozenset(row[0] for row in found)

    def initiative_places(self) -> Iterator[tuple[int, str, str]]:
        """(initiative, body, place) of all initiatives; empty where not known."""
        with self._asking.question():
            places = [tuple(row) for row in self._asking.rows("SELECT id, coalesce(body, ''), area FROM initiative")]
        yield from places

    def events_touching(self, days: Iterable[tuple[str, str]]) -> frozenset[int]:
        """The events that touch one of the ISO days."""
        with self._asking.question():
            sql = "SELECT id FROM event WHERE last >= ? AND first <= ?"
            return frozenset(row[0] for first, last in days for row in self._asking.rows(sql, first, last))

    def folded(self, document: int) -> str:
        """The folded text of a document, one-to-one in length with its text. Raises KeyError when there is none."""
        return self._texts.get(document)

    def folded_all(self, documents: Collection[int] | None = None) -> Iterator[FoldedText]:
        """The folded texts of all documents, or of those in `documents`, newest first, undated last."""
        return self._texts.search((), Scope(documents=documents))
