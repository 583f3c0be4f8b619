"""The library as screens and plain commands ask it: reads one index, writes nothing."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.folding import fold
from corpus.library import cards, comparing, families, findings, layout, leaves, named, plain_copy, rows, wholes
from corpus.library.document_pages import DocumentPages
from corpus.library.figure_pages import FigurePages
from corpus.library.globs import AMONG, in_json
from corpus.library.initiative_pages import InitiativePages
from corpus.library.page_views import Facts, Page, Stops
from corpus.library.searched import Searched
from corpus.library.sounding import by_sound
from corpus.library.term_pages import TermPages
from corpus.library.timeline import Timeline
from corpus.library.views import (
    ClaimRow,
    Comparison,
    Counts,
    Difference,
    DocumentEntry,
    DocumentRow,
    EventRow,
    Failure,
    FigureRow,
    IndicatorRow,
    InitiativeCard,
    InitiativeEntry,
    InitiativeRow,
    NamedTerm,
    Promise,
    Related,
    TermCard,
    TermRow,
)
from corpus.model import DifferenceKind, Document, HitKind, Line, Span
from corpus.readings import readings_told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from corpus.library.alike import Alike


class Store(Searched):
    """A `Library` over one index file. Opening it costs about a millisecond; texts are loaded when they are shown."""

    def __init__(self, path: Path, deadline: float | None = None) -> None:
        """Opens the index at `path`, read-only; see `Asking` for the arguments and what it raises."""
        super().__init__(path, deadline)
        self._last: tuple[tuple[int, str | None] | None, str] = (None, "")

    @cached_property
    def _alike(self) -> Alike:
        from corpus.library.alike import Alike  # its words cost 6 ms that a search need not wait

        return Alike(self._asking, self._texts)

    # ---- the whole

    @property
    def generation(self) -> int:
        """Grows with every finished change; also takes up an index that was rebuilt under this one."""
        self._asking.renewed()
        return int(self.meta("generation") or 0)

    def meta(self, key: str) -> str | None:
        """A fact about the index itself: `generation`, `indexed` (ISO second), `rules`, `folding`, `complete`."""
        with self._asking.question():
            row = self._asking.row("SELECT value FROM meta WHERE key = ?", key)
            return row[0] if row else None

    def counts(self) -> Counts:
        """Totals; terms are the explained ones."""
        with self._asking.question():
            row = self._asking.row(
                f"""SELECT (SELECT count(*) FROM document WHERE id {rows.FIRST_EDITION}),
                          (SELECT count(*) FROM initiative),
                          (SELECT count(*) FROM event WHERE time IS NOT NULL
                           AND id NOT IN (SELECT event FROM event_same)),
                          (SELECT count(*) FROM term WHERE explained),
                          (SELECT count(*) FROM figure WHERE document {rows.FIRST_EDITION}),
                          (SELECT count(*) FROM failure),
                          (SELECT count(*) FROM edition WHERE place > 0)"""
            )
            return Counts(*row) if row else Counts()

    def is_empty(self) -> bool:
        """Whether it holds no document; quicker than to count them."""
        with self._asking.question():
            return self._asking.row("SELECT 1 FROM document LIMIT 1") is None

    def failures(self) -> tuple[Failure, ...]:
        """Files that could not be read, by path."""
        with self._asking.question():
            found = self._asking.rows("SELECT path, reason FROM failure ORDER BY path")
            return tuple(Failure(os.fsdecode(path), reason) for path, reason in found)

    def skipped(self) -> tuple[tuple[str, int], ...]:
        """Files of kinds that are not read: (kind, how many)."""
        with self._asking.question():
            return tuple((kind, n) for kind, n in self._asking.rows("SELECT kind, files FROM skipped ORDER BY kind"))

    def paths(self) -> Sequence[str]:
        """The folders and files that make the corpus."""
        with self._asking.question():
            return tuple(os.fsdecode(row[0]) for row in self._asking.rows("SELECT path FROM root ORDER BY path"))

    def stamps(self) -> dict[str, tuple[int, int]]:
        """(bytes, mtime in nanoseconds) of every file as it was indexed, failed ones too."""
        with self._asking.question():
            found = self._asking.rows(
                "SELECT path, bytes, mtime_ns FROM document UNION ALL SELECT path, bytes, mtime_ns FROM failure"
            )
            return {os.fsdecode(path): (size, mtime) for path, size, mtime in found}

    def stamps_in_turn(self, many: int) -> Iterator[tuple[str, tuple[int, int]]]:
        """The same, read `many` at a time; between them the index is free."""
        for table in ("document", "failure"):
            last = b""
            while True:
                with self._asking.question():
                    sql = f"SELECT path, bytes, mtime_ns FROM {table} WHERE path > ? ORDER BY path LIMIT ?"
                    found = list(self._asking.rows(sql, last, many))
                for path, size, mtime in found:
                    yield os.fsdecode(path), (size, mtime)
                if len(found) < many:
                    break
                last = found[-1][0]

    # ---- lists

    @cached_property
    def initiative_pages(self) -> InitiativePages:
        """The list of initiatives by pages, where they are too many to be read at once."""
        return InitiativePages(self._asking)

    @cached_property
    def term_pages(self) -> TermPages:
        """The glossary by pages, where its terms are too many to be read at once."""
        return TermPages(self._asking)

    @cached_property
    def document_pages(self) -> DocumentPages:
        """The list of documents by pages, where they are too many to be read at once."""
        return DocumentPages(self._asking)

    @cached_property
    def figure_pages(self) -> FigurePages:
        """The list of figures by pages, where they are too many to be read at once."""
        return FigurePages(self._asking)

    @cached_property
    def timeline(self) -> Timeline:
        """The events by pages, where they are too many to be read at once."""
        return Timeline(self._asking)

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents, newest first, undated last."""
        with self._asking.question():
            found = self._asking.rows(f"{rows.DOCUMENTS} ORDER BY date IS NULL, date DESC, path")
            return tuple(rows.document_row(row) for row in found)

    def editions(self, document: int) -> tuple[DocumentRow, ...]:
        """All editions of a document, the one that stands for them first; it alone where there is no other."""
        with self._asking.question():
            found = self._asking.rows(
                f"{rows.DOCUMENTS} WHERE coalesce(edition.work, id) = "
                "(SELECT coalesce((SELECT work FROM edition WHERE document = ?), ?)) ORDER BY edition.place",
                *(document, document),
            )
            return tuple(rows.document_row(row) for row in found)

    def initiatives(self, document: int | None = None) -> tuple[InitiativeRow, ...]:
        """All initiatives (or those of one document), those of most weight first (see `rows.weight`)."""
        where = "" if document is None else "WHERE id IN (SELECT initiative FROM found WHERE document = ?)"
        values = () if document is None else (document,)
        with self._asking.question():
            found = self._asking.rows(f"{rows.INITIATIVES} {where} ORDER BY name, area, id", *values)
            return tuple(sorted(map(rows.initiative_row, found), key=rows.weight, reverse=True))

    def events(self, first: str | None = None, last: str | None = None) -> tuple[EventRow, ...]:
        """Events in time order (recurring and unknown times last); with bounds, those that touch these ISO days.

        A happening that several documents tell is one event with its other sources.
        """
        where, values = ["time IS NOT NULL", "event.id NOT IN (SELECT event FROM event_same)"], []
        if first is not None:
            where.append("last >= ?")
            values.append(first)
        if last is not None:
            where.append("first <= ?")
            values.append(last)
        order = "event.first IS NULL, event.first, event.last, event.document, event.start"
        with self._asking.question():
            found = self._asking.rows(f"{rows.EVENTS} WHERE {' AND '.join(where)} ORDER BY {order}", *values)
            others = findings.event_sources(self._asking)
            return tuple(rows.event_row(row, others.get(row["id"], ())) for row in found)

    def terms(self) -> tuple[TermRow, ...]:
        """The glossary: explained terms first, by the sound of their names; then those used but not explained."""
        with self._asking.question():
            explained: dict[int, list[rows.Row]] = {}
            for row in self._asking.rows(f"{rows.DEFINITIONS} WHERE counts ORDER BY {rows.TOLD_FIRST}"):
                explained.setdefault(row["term"], []).append(row)
            heard = self._asking.rows(
                "SELECT text, readings FROM name WHERE kind = ? AND target IS NOT NULL AND readings <> ''", HitKind.TERM
            )
            spoken = {row["text"]: readings_told(fold(row["text"]), row["readings"]) for row in heard}
            found = sorted(
                self._asking.rows("SELECT * FROM term"),
                key=lambda row: (not row["explained"], by_sound(row["term"], spoken.get(row["term"], "")), row["term"]),
            )
            return tuple(cards.term_row(row, explained.get(row["id"], ())) for row in found)

    def indicators(self) -> tuple[IndicatorRow, ...]:
        """Figures by indicator and place, those with most figures first."""
        with self._asking.question():
            figures: dict[int, list[FigureRow]] = {}
            for row in self._asking.rows(
                f"SELECT indicator_figure.indicator AS owner, one.* FROM indicator_figure "
                f"JOIN ({rows.FIGURES}) AS one ON one.id = indicator_figure.figure ORDER BY owner, place"
            ):
                figures.setdefault(row["owner"], []).append(rows.figure_row(row))
            found = [
                IndicatorRow(
                    row["name"],
                    row["area"],
                    tuple(figures.get(row["id"], ())),
                    DifferenceKind(row["difference"]) if row["difference"] else None,
                )
                for row in self._asking.rows("SELECT * FROM indicator ORDER BY name, area, id")
            ]
        return tuple(sorted(found, key=lambda one: (one.difference is None, -len(one.figures))))

    def differences(self) -> tuple[Difference, ...]:
        """Indicators on which documents, or one document with itself, disagree."""
        with self._asking.question():
            figures: dict[int, list[FigureRow]] = {}
            for row in self._asking.rows(
                f"SELECT difference, one.* FROM difference_figure "
                f"JOIN ({rows.FIGURES}) AS one ON one.id = difference_figure.figure ORDER BY difference, place"
            ):
                figures.setdefault(row["difference"], []).append(rows.figure_row(row))
            return tuple(
                Difference(
                    row["indicator"],
                    row["area"],
                    row["period"],
                    DifferenceKind(row["kind"]),
                    tuple(figures.get(row["id"], ())),
                    row["note"],
                )
                for row in sorted(self._asking.rows("SELECT * FROM difference ORDER BY id"), key=findings.gravity)
            )

    def promises(self) -> tuple[Promise, ...]:
        """Targets for which a result is known, missed ones first."""
        with self._asking.question():
            return tuple(findings.promises_of(self._asking).values())

    def promises_of(self, figures: Collection[int]) -> tuple[Promise, ...]:
        """Those of which some figures are the target or the result, missed ones first."""
        asked = in_json(figures)
        with self._asking.question():
            found = findings.promises_of(self._asking, f"target {AMONG} OR result {AMONG}", asked, asked)
            return tuple(found.values())

    def claims(self) -> tuple[ClaimRow, ...]:
        """Claims of first, those of one first beside each other, contested ones first."""
        with self._asking.question():
            return findings.claims(self._asking)

    def wholes(self) -> tuple[tuple[int, int], ...]:
        """(initiative, the initiative of which it is a part); what is its own whole in the end has none."""
        with self._asking.question():
            return families.wholes(self._asking)

    def compare(self, left: int, right: int) -> Comparison:
        """Two documents beside each other. Raises KeyError when there is none of one of these row ids."""
        with self._asking.question():
            return comparing.comparison(self._asking, self.document(left), self.document(right))

    # ---- one thing

    def initiative(self, id: int) -> InitiativeCard:
        """One initiative's card. Raises KeyError when there is none."""
        with self._asking.question():
            return cards.initiative_card(self._asking, id)

    def term(self, id: int) -> TermCard:
        """One term's card. Raises KeyError when there is none."""
        with self._asking.question():
            return cards.term_card(self._asking, id)

    def term_called(self, names: Sequence[str]) -> int | None:
        """Row id of the term that has the first of these names that one has, whatever its quotes."""
        with self._asking.question():
            return named.term_called(self._asking, names)

    def terms_within(self, text: str) -> tuple[NamedTerm, ...]:
        """The terms of two characters and more that stand in a text, explained first, by name."""
        with self._asking.question():
            return named.terms_within(self._asking, text)

    def initiative_called(self, names: Sequence[str], document: int | None = None) -> int | None:
        """Row id of the initiative of the first of these names that one has, in that document before elsewhere."""
        with self._asking.question():
            return named.initiative_called(self._asking, names, document)

    def page(self, document: int) -> Page:
        """A document with its marks. Raises KeyError when there is none."""
        with self._asking.question():
            return leaves.page(self._asking, document)

    def read(self, document: int, near: Span | None = None) -> Document:
        """A document without its marks, with the lines of all or of a part. Raises KeyError when there is none."""
        with self._asking.question():
            key = (document, self.meta("generation"))
            read = leaves.read(self._asking, document, near, self._last[1] if self._last[0] == key else None)
        # A person goes from the beginning of a text to its whole: it is fetched once.
        self._last = (key, read.text)
        return read

    def facts(self, document: int, near: Span | None = None) -> Facts:
        """What marks the text of a document, or a part of it."""
        with self._asking.question():
            return leaves.facts(self._asking, document, near)

    def stops(self, document: int) -> Stops:
        """Where the places of a document begin that its facts mark."""
        with self._asking.question():
            return leaves.stops(self._asking, document)

    def key_words(self, document: int) -> tuple[str, ...]:
        """The words that tell a document from the others of the corpus, the weightiest first; none of a short one."""
        return self._alike.key_words(document)

    def related(self, document: int, most: int = 5) -> tuple[Related, ...]:
        """The documents that are most like one, the nearest first."""
        near = self._alike.near(document, most)
        return tuple(Related(self.document(id), score, shared) for id, score, shared in near)

    def snippet(self, document: int, span: Span, width: int = 80) -> tuple[str, Span]:
        """Text of about `width` characters around `span`, on one line, and where `span` lies in it.

        Raises KeyError when there is no such document.
        """
        with self._asking.question():
            return cards.snippet_of(self._asking, document, span, width)

    def find_document(self, path: str) -> int | None:
        """Row id of the document at `path` (as it stands in DocumentRow, or any spelling of it), or None."""
        with self._asking.question():
            for spelling in (path, os.path.realpath(path)):
                row = self._asking.row("SELECT id FROM document WHERE path = ?", os.fsencode(spelling))
                if row:
                    return int(row[0])
            return None

    def lines(self, document: int) -> tuple[Line, ...]:
        """The lines of a document with their roles, without its text."""
        with self._asking.question():
            return layout.lines(self._asking.plain, document)

    def whole_initiatives(self) -> tuple[InitiativeEntry, ...]:
        """All initiatives with their names, parts and places, those of most weight first."""
        with self._asking.question():
            return tuple(wholes.initiatives(self._asking))

    def whole_documents(self) -> tuple[DocumentEntry, ...]:
        """All documents with what they say of themselves, newest first, undated last."""
        with self._asking.question():
            return tuple(wholes.documents(self._asking))

    def text(self, document: int) -> str:
        """The text of a document. Raises KeyError when there is none."""
        with self._asking.question():
            return leaves.text(self._asking, document)

    # ---- the file

    def copy_plain(self, target: Path) -> int:
        """Writes everything to an empty file as tables for others' programs (see `plain_copy`). How many documents."""
        return plain_copy.write(self._asking.path, target)

    def interrupt(self) -> None:
        """Ends the call that runs now with `Cancelled`; may be called from any thread."""
        self._asking.interrupt()

    def close(self) -> None:
        """Lets go of the file."""
        self._asking.close()
