"""Which documents may hold some words, newest first, with their texts: by grams, or by reading all through."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from corpus.folding import fold
from corpus.library import written
from corpus.library.engine import EVERYTHING, Days, FoldedText, Scope
from corpus.library.frequent import frequent
from corpus.library.globs import AMONG
from corpus.library.grams import Question, grams_of, is_everywhere, may_ask, question
from corpus.library.threes import Threes, threes_of
from corpus.library.unlike import FoldedRow, Look

if TYPE_CHECKING:
    from corpus.library.asking import Asking

FEWEST, MOST = 64, 2048
"""Rows of one question to the index; it begins with few, so that the first come at once."""
SCREEN, PART_ROWS, MANY_ROWS, PART_SIZE = 64, 8, 32, 500_000
"""Rows that a screen is mostly filled from, how many of them have their texts read at once, how many of those after
them; characters beyond which they are fewer."""
KEPT = 400_000
"""Characters of texts that are kept as they were read: one key after the other asks for the newest again."""
RARE = 20
"""One text in so many."""
SOON = 8000
"""As many rows are counted as soon as a sample is taken."""
WINDOWS, PART, SMALLEST = 8, 8, 128
"""Pieces of a sample, how small a part of all it is, and how many ranks are too few for a piece."""
_COLUMNS = (
    "folded.document, folded.size, folded.unlike, folded.rank, folded.date, folded.source, folded.area, folded.kind"
)
_LAST = "\uffff"


class _Read:
    """How many texts were read through for words without grams, and how many of them hold these."""

    def __init__(self) -> None:
        self.texts = self.holding = 0

    @property
    def rare(self) -> bool:
        """Whether it is better to ask for what begins with them."""
        return self.texts >= MOST and self.holding * RARE < self.texts


class _Counted(NamedTuple):
    """What is counted of some words."""

    frequent: Mapping[str, int]
    """How many texts have their grams, of the frequent ones."""
    threes: Threes
    """Which of their threes are grams."""


class _Known:
    """Texts that are read, the last of them without the index being asked."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._state: object = None
        self._texts: dict[int, str] = {}
        self._size = 0

    def texts(self, documents: Sequence[int], *, keep: bool) -> dict[int, str]:
        """Texts by document, as `written.texts`. Only inside `question`."""
        state, known = self._asking.state(), self._texts
        if state != self._state:
            known = self._texts = {}
            self._state, self._size = state, 0
        found = {document: known[document] for document in documents if document in known}
        if missing := [document for document in documents if document not in found]:
            new = written.texts(self._asking.plain, missing)
            found |= new
            size = sum(map(len, new.values()))
            if keep and size < KEPT:
                if self._size + size > KEPT:
                    known.clear()
                    self._size = 0
                known |= new
                self._size += size
        return found


def _spans(dates: Days) -> list[tuple[str, str]]:
    """Ranges of stored dates (days, months, years as they are) that touch one of the days, newest first, apart."""
    out: list[tuple[str, str]] = []
    for first, last in dates:
        out += [(first, last), (first[:7], first[:7]), (first[:4], first[:4])]
    return sorted(set(out), reverse=True)


def touches(date: str, days: Days) -> bool:
    """Whether a stored date touches one of the days."""
    return any(first <= date <= last or date in (first[:7], first[:4]) for first, last in days) if date else False


class Texts:
    """The texts of one library, as SQLite finds them (see `engine.Finder`)."""

    def __init__(self, asking: Asking) -> None:
        """Takes the connection."""
        self._asking = asking
        self._known = _Known(asking)
        self._last: tuple[object, tuple[str, ...], _Counted] | None = None
        """The state of the index, words, and what is counted of them: they are searched, and then counted."""

    def search(
        self, words: Sequence[str], scope: Scope = EVERYTHING, others: Sequence[str] = ()
    ) -> Iterator[FoldedText]:
        """The documents that may hold all words, newest first, undated last; each of them only if it is in scope.

        Args:
            words: folded.
            scope: which documents are looked at.
            others: folded words for which the texts will be looked through too.
        """
        read = _Read()
        look = Look(words, others)
        everywhere = bool(words) and all(map(is_everywhere, words))
        for rows in _in_parts(self._candidates(words, scope, read)):
            for row, as_written in zip(rows, self._written(rows), strict=True):
                text, plain = look.folded(as_written, row.unlike)
                if everywhere:
                    read.texts += 1
                    read.holding += text != ""
                yield FoldedText(row.document, text, plain)

    def _written(self, rows: Sequence[FoldedRow]) -> list[str]:
        """Texts as they are written; what is gone by now is empty."""
        with self._asking.question():
            found = self._known.texts([row.document for row in rows], keep=len(rows) <= PART_ROWS)
        return [found.get(row.document, "") for row in rows]

    def _candidates(self, words: Sequence[str], scope: Scope, read: _Read) -> Iterator[FoldedRow]:
        if scope.documents is not None and len(scope.documents) <= MOST:
            rows = self._named(scope.documents)
        else:
            rows = self._ranked(words, scope, read)
            waiting = self._waiting()
            if (first := next(waiting, None)) is not None:
                rows = merge(chain((first,), waiting), rows, key=lambda row: row.date, reverse=True)
        return rows if scope == EVERYTHING else filter(_passes(scope), rows)

    def get(self, document: int) -> str:
        """The folded text of a document. Raises KeyError when there is none."""
        with self._asking.question():
            return fold(written.text(self._asking.plain, document))

    def facets(self, field: str) -> tuple[tuple[int, str], ...]:
        """(id, value) of everything that documents have as their `source`, `area` or `kind`; empty for none."""
        with self._asking.question():
            return tuple(map(tuple, self._asking.rows("SELECT id, value FROM facet WHERE field = ?", field)))

    def interrupt(self) -> None:
        """Ends the call that runs now; may be called from any thread."""
        self._asking.interrupt()

    def documents(self, scope: Scope) -> frozenset[int]:
        """The documents in scope."""
        if scope.documents is not None or scope.without:
            passes = _passes(scope)
            with self._asking.question():
                return frozenset(row.document for row in self._rows("folded") if passes(row))
        where, values = ["TRUE"], []
        for field, ids in (scope.facets or {}).items():
            where.append(f"{field} {AMONG}")
            values.append(json.dumps(sorted(ids)))
        if scope.days is not None:
            spans = _spans(scope.days)
            where.append(" OR ".join(("date BETWEEN ? AND ?",) * len(spans)) or "FALSE")
            values += [day for span in spans for day in span]
        sql = f"SELECT document FROM folded WHERE {' AND '.join(f'({one})' for one in where)}"
        with self._asking.question():
            return frozenset(row[0] for row in self._asking.rows(sql, *values))

    def count(self, words: Sequence[str], scope: Scope = EVERYTHING, *, about: bool = False) -> int:
        """How many documents may hold all words: as many as `search` gives, without reading them.

        Args:
            words: folded.
            scope: which documents are looked at.
            about: whether a sample, or what was counted when texts were ranked, will do where there are many.
        """
        if scope.without or scope.documents is not None or not may_ask(scope.facets or {}):
            return sum(1 for _row in self._candidates(words, scope, _Read()))
        waiting = sum(map(_passes(scope), self._waiting()))
        with self._asking.question():
            asked = question(words, scope.facets or {}, *self._counted(words))
            if about and asked.texts is not None and scope.days is None:
                return waiting + asked.texts
            count = self._about_ranked if about and (asked.most is None or asked.most > SOON) else self._count_ranked
            return waiting + sum(count(asked, first, last) for first, last in self._ranges(scope.days))

    def _counted(self, words: Sequence[str]) -> _Counted:
        """What is counted of some words. Only inside `question`: which grams there are hangs on it."""
        last, state = self._last, self._asking.state()  # another thread may ask meanwhile
        if last is None or last[:2] != (state, tuple(words)):
            threes = threes_of(self._asking.plain, {gram for word in words for gram in grams_of(word)})
            found = frequent(self._asking, {gram for word in words for gram in grams_of(word, threes)})
            last = self._last = state, tuple(words), _Counted(found, threes)
        return last[2]

    def _about_ranked(self, asked: Question, first: int, last: int) -> int:
        """The same from `WINDOWS` pieces of the ranks, which together are one part in `PART`."""
        with self._asking.question():
            row = self._asking.row("SELECT (SELECT min(rank) FROM folded), (SELECT max(rank) FROM folded)")
            low, high = max(first, (row and row[0]) or 0), min(last, (row and row[1]) or 0)
            size = (high - low) // (WINDOWS * PART)
            if size < SMALLEST:
                return self._count_ranked(asked, first, last)
            starts = (low + size * PART * number for number in range(WINDOWS))
            return PART * sum(self._count_ranked(asked, start, start + size - 1) for start in starts)

    def _count_ranked(self, asked: Question, first: int, last: int) -> int:
        sql = "SELECT count(*) FROM folded WHERE rank BETWEEN ? AND ?"
        values: tuple[object, ...] = (first, last)
        if asked.text:
            sql = "SELECT count(*) FROM grams WHERE grams MATCH ? AND rowid BETWEEN ? AND ?"
            values = (asked.text, first, last)
        with self._asking.question():
            row = self._asking.row(sql, *values)
        return int(row[0]) if row else 0

    def _rows(self, tail: str, *values: object) -> list[FoldedRow]:
        return list(map(FoldedRow._make, self._asking.plain(f"SELECT {_COLUMNS} FROM {tail}", *values)))

    def _named(self, documents: Collection[int]) -> Iterator[FoldedRow]:
        found: list[FoldedRow] = []
        with self._asking.question():
            for document in documents:
                found += self._rows("folded WHERE document = ?", document)
        yield from sorted(found, key=lambda row: (row.date, -row.document), reverse=True)

    def _waiting(self) -> Iterator[FoldedRow]:
        """Those without a rank."""
        date, document, room = _LAST, 0, FEWEST
        while True:
            with self._asking.question():
                batch = self._rows(
                    "folded WHERE rank IS NULL AND (date < ? OR (date = ? AND document > ?)) "
                    "ORDER BY date DESC, document LIMIT ?",
                    *(date, date, document, room),
                )
            yield from batch
            if len(batch) < room:
                return
            date, document, room = batch[-1].date, batch[-1].document, min(MOST, room * 2)

    def _ranked(self, words: Sequence[str], scope: Scope, read: _Read) -> Iterator[FoldedRow]:
        """Those with a rank that have all the grams of the words."""
        for first, last in self._ranges(scope.days):
            for room in _rooms():
                with self._asking.question():
                    asked = question(words, scope.facets or {}, *self._counted(words), rare=read.rare).text
                    batch = self._ranked_below(asked, first, last, room)
                yield from batch
                if len(batch) < room:
                    break
                last = int(batch[-1].rank or 0) - 1

    def _ranked_below(self, asked: str, first: int, last: int, room: int) -> list[FoldedRow]:
        if not asked:
            return self._rows("folded WHERE rank BETWEEN ? AND ? ORDER BY rank DESC LIMIT ?", first, last, room)
        return self._rows(
            "grams CROSS JOIN folded ON folded.rank = grams.rowid "
            "WHERE grams MATCH ? AND grams.rowid BETWEEN ? AND ? ORDER BY grams.rowid DESC LIMIT ?",
            *(asked, first, last, room),
        )

    def _ranges(self, days: Days | None) -> list[tuple[int, int]]:
        """Ranks of the documents of some days, newest first."""
        if days is None:
            return [(-(1 << 62), 1 << 62)]
        out = []
        with self._asking.question():
            for first, last in _spans(days):
                row = self._asking.row(
                    "SELECT (SELECT rank FROM folded WHERE date >= ? AND date <= ? AND rank IS NOT NULL "
                    "ORDER BY date, rank LIMIT 1), (SELECT rank FROM folded WHERE date >= ? AND date <= ? "
                    "AND rank IS NOT NULL ORDER BY date DESC, rank DESC LIMIT 1)",
                    *(first, last, first, last),
                )
                if row is not None and row[0] is not None:
                    out.append((int(row[0]), int(row[1])))
        return _apart(out)


def _rooms() -> Iterator[int]:
    """Rows of one question after the other: a screenful, half of one for what did not fit, then ever more."""
    yield FEWEST
    room = FEWEST // 2
    while True:
        yield room
        room = min(MOST, room * 2)


def _in_parts(rows: Iterable[FoldedRow]) -> Iterator[list[FoldedRow]]:
    """Rows whose texts are read at once."""
    part, size = list[FoldedRow](), 0
    for number, row in enumerate(rows):
        part.append(row)
        size += row.size
        if len(part) >= (PART_ROWS if number < SCREEN else MANY_ROWS) or size > PART_SIZE:
            yield part
            part, size = [], 0
    if part:
        yield part


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that overlap as one, the highest first."""
    out: list[tuple[int, int]] = []
    for first, last in sorted(ranges, reverse=True):
        if out and last >= out[-1][0]:
            out[-1] = min(first, out[-1][0]), max(last, out[-1][1])
        else:
            out.append((first, last))
    return out


def _passes(scope: Scope) -> Callable[[FoldedRow], bool]:
    """Whether a row is in scope."""
    facets = [(FoldedRow._fields.index(field), ids) for field, ids in (scope.facets or {}).items()]

    def test(row: FoldedRow) -> bool:
        if scope.days is not None and not touches(row.date, scope.days):
            return False
        if scope.without and touches(row.date, scope.without):
            return False
        if scope.documents is not None and row.document not in scope.documents:
            return False
        return all(row[at] in ids for at, ids in facets)

    return test
