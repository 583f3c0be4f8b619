"""The lines of a document and the way back from its text to its source, as an index keeps them: columns of numbers.

As rows of their own they took more room than the text. Lines stand `MANY` to a row, so that a part of a long document
needs a row or two.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, starmap
from typing import TYPE_CHECKING

from corpus.library.packed import pack, unpack
from corpus.model import Line, Role, Run, Span, SpanMap

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from corpus.library.written import Ask

MANY = 512
"""Lines of one row."""
ROLES = (Role.TITLE, Role.META, Role.HEADING, Role.BODY, Role.LIST, Role.CAPTION, Role.TABLE, Role.NOTE)
"""By the number that an index has for them; new ones come last."""
_LEVELS = 8
"""Levels that a role can have."""
_BYTES = 3
"""Of a Hanzi in UTF-8: what lines of a source differ from it by is small."""


def put_lines(db: sqlite3.Connection, document: int, lines: Sequence[Line]) -> None:
    """Writes the lines of a document, which are sorted and apart."""
    for at in range(0, len(lines), MANY):
        several = lines[at : at + MANY]
        begins = several[0].span.start
        ends = [begins, *(line.span.end for line in several)]
        gaps = [line.span.start - end for line, end in zip(several, ends, strict=False)]
        sizes = [line.span.end - line.span.start for line in several]
        sorts = [ROLES.index(line.role) * _LEVELS + line.level for line in several]
        db.execute("INSERT INTO line VALUES (?, ?, ?)", (document, begins, pack(gaps, sizes, sorts)))


def _of_row(begins: int, data: bytes) -> tuple[list[int], list[int], Sequence[int]]:
    """Where the lines of a row start and end, and of which sort they are. Raises Garbled."""
    gaps, sizes, sorts = unpack(data, 3)
    steps = [number for pair in zip(gaps, sizes, strict=True) for number in pair]
    ends = list(accumulate(steps, initial=begins))[1:]
    return ends[0::2], ends[1::2], sorts


def _line(start: int, end: int, sort: int) -> Line:
    return Line(ROLES[sort // _LEVELS], Span(start, end), sort % _LEVELS)


def lines(ask: Ask, document: int, near: Span | None = None) -> tuple[Line, ...]:
    """The lines of a document in order; with `near` from the one in which that part starts to its end. Garbled."""
    if near is None:
        rows = ask("SELECT start, lines FROM line WHERE document = ? ORDER BY start", document)
        return tuple(one for start, data in rows for one in map(_line, *_of_row(start, data)))
    rows = ask(
        "SELECT start, lines FROM line WHERE document = ? AND start < ? AND start >= coalesce("
        "(SELECT max(start) FROM line WHERE document = ? AND start <= ?), 0) ORDER BY start",
        *(document, near.end, document, near.start),
    )
    found: list[Line] = []
    for start, data in rows:
        starts, ends, sorts = _of_row(start, data)
        first = max(0, bisect_right(starts, near.start) - 1)
        last = bisect_right(starts, near.end - 1)
        found += map(_line, starts[first:last], ends[first:last], sorts[first:last])
    return tuple(found)


@lru_cache(64)
def _sorts(begins: int, data: bytes) -> tuple[list[int], Sequence[int]]:
    starts, _ends, sorts = _of_row(begins, data)
    return starts, sorts


def role_at(begins: int | None, data: bytes | None, at: int) -> str | None:
    """The role of the line of a row that starts last before a character, as SQL asks for it; None where none does."""
    if begins is None or data is None:
        return None
    starts, sorts = _sorts(begins, data)
    place = bisect_right(starts, at) - 1
    return ROLES[sorts[place] // _LEVELS].value if place >= 0 else None


def put_way_back(db: sqlite3.Connection, document: int, spans: SpanMap) -> None:
    """Writes the way from the text of a document back to its source."""
    texts = _differences([run.text for run in spans.runs], [run.length for run in spans.runs])
    sources = _differences([run.source for run in spans.runs], [run.length for run in spans.runs])
    sizes = [run.length for run in spans.runs]
    characters = _differences([one for one, _byte in spans.lines])
    bytes_ = _differences([byte for _one, byte in spans.lines])
    fewer = [_BYTES * one - byte for one, byte in zip(characters, bytes_, strict=True)]
    data = pack(texts, sources, sizes, [one - 1 for one in characters], fewer)
    db.execute("INSERT INTO way_back VALUES (?, ?)", (document, data))


def way_back(ask: Ask, document: int) -> SpanMap:
    """The way from the text of a document back to its source. Raises Garbled."""
    rows = ask("SELECT data FROM way_back WHERE document = ?", document)
    texts, sources, sizes, characters, fewer = unpack(rows[0][0] if rows else b"", 5)
    runs = zip(_sums(texts, sizes), _sums(sources, sizes), sizes, strict=True)
    characters = [one + 1 for one in characters]
    bytes_ = accumulate(_BYTES * one - less for one, less in zip(characters, fewer, strict=True))
    return SpanMap(tuple(starmap(Run, runs)), tuple(zip(accumulate(characters), bytes_, strict=True)) or ((0, 0),))


def _differences(numbers: Sequence[int], sizes: Sequence[int] = ()) -> list[int]:
    """Each number less the one before it and its size."""
    ends = (one + size for one, size in zip(numbers, sizes or [0] * len(numbers), strict=True))
    return [one - end for one, end in zip(numbers, (0, *ends), strict=False)]


def _sums(gaps: Sequence[int], sizes: Sequence[int]) -> list[int]:
    """The way back from `_differences`."""
    return [one - size for one, size in zip(accumulate(map(sum, zip(gaps, sizes, strict=True))), sizes, strict=True)]
