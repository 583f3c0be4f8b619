"""Passages: every place where the text holds what was typed, neither more nor less than Python's `in` says.

A passage is a paragraph (a line of the document). Several words must all stand in the document; the
paragraphs that hold all of them are the passages, and where none does, the one place where they stand
nearest together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from corpus.headings import path_at
from corpus.library.engine import EVERYTHING, FoldedText, Scope
from corpus.library.protocol import Cancelled
from corpus.library.views import Heading
from corpus.model import Line, Role, Span
from corpus.search.matching import merged

if TYPE_CHECKING:
    from corpus.search.source import Source

MOST_PLACES = 2000
"""Occurrences of a word that are looked at to find where several stand nearest together."""


class Passage(NamedTuple):
    """A place in a text."""

    document: int
    span: Span
    """Of the first word found in it, or from the first to the last of several that stand apart."""
    paragraph: Span


def occurrences(text: str, word: str, within: Span | None = None, most: int = MOST_PLACES) -> list[int]:
    """Where `word` stands in `text`, overlapping places too, the first `most`."""
    at, end = (within.start, within.end) if within else (0, len(text))
    found: list[int] = []
    at = text.find(word, at, end)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(word, at + 1, end)
    return found


def _paragraph(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end)


def _paragraphs(text: str, words: Sequence[str], at: int = 0) -> Iterator[tuple[int, int, int]]:
    """(start, end, where the first word in it begins) of the paragraphs that hold all words, in order.

    Args:
        text: folded.
        words: folded.
        at: where to begin.
    """
    rarest, *others = sorted(words, key=text.count) if len(words) > 1 else words
    at = text.find(rarest, at)
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        if end < 0:
            end = len(text)
        places = [text.find(word, start, end) for word in others]
        if -1 not in places:
            yield start, end, min(at, *places) if places else at
        at = text.find(rarest, end)


def nearest(text: str, words: Sequence[str]) -> Span:
    """The shortest stretch of `text`, which holds all words, around a place of the rarest that holds one of each."""
    rarest = min(words, key=text.count)
    others = [(len(word), occurrences(text, word)) for word in words if word != rarest]
    best, shortest = (0, 0), len(text) + 1
    for at in occurrences(text, rarest):
        start, end = at, at + len(rarest)
        for size, known in others:
            right = bisect_left(known, at)
            closest = known[right] if right < len(known) else known[-1]
            if right and at - known[right - 1] <= abs(closest - at):
                closest = known[right - 1]
            start, end = min(start, closest), max(end, closest + size)
        if end - start < shortest:
            best, shortest = (start, end), end - start
    return Span(*best)


def _notes(lines: Sequence[Line], text: str) -> str:
    """`text` with everything but its notes blanked, so that offsets hold."""
    at = 0
    kept = []
    for line in lines:
        if line.role is Role.NOTE:
            kept.append("\n" * (line.span.start - at) + text[line.span.start : line.span.end])
            at = line.span.end
    return "".join(kept)


def holding(
    source: Source,
    words: Sequence[str],
    unwanted: Sequence[str] = (),
    scope: Scope = EVERYTHING,
    *,
    notes: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[FoldedText | None]:
    """The documents that hold all words, newest first, as they are found; None for one that only might have.

    Args:
        source: the library.
        words: folded, all of them must stand in the document.
        unwanted: folded, none of them may.
        scope: which documents are looked at.
        notes: whether only notes are looked at; then all else is blank in the texts given.
        cancelled: asked at every document.

    Raises:
        Cancelled: when `cancelled` says so.
    """
    if not words or not all(words):
        return
    for found in source.texts(words, scope, unwanted):
        if cancelled():
            raise Cancelled("search")
        if notes and _holds(found.text, words, unwanted):
            found = found._replace(text=_notes(source.lines(found.document), found.text))
        yield found if _holds(found.text, words, unwanted) else None


def _holds(text: str, words: Sequence[str], unwanted: Sequence[str]) -> bool:
    for word in words:
        if word not in text:
            return False
    return not any(word in text for word in unwanted)


def together(found: FoldedText, words: Sequence[str]) -> Iterator[Passage]:
    """The paragraphs of a document that hold all words."""
    document, text = found.document, found.text
    for start, end, first in _paragraphs(text, words):
        width = next(len(word) for word in words if text.startswith(word, first))
        yield Passage(document, Span(first, first + width), Span(start, end))


def apart(found: FoldedText, words: Sequence[str]) -> Passage:
    """Where the words of a document that has no such paragraph stand nearest together."""
    span = nearest(found.text, words)
    return Passage(found.document, span, _paragraph(found.text, span.start))


def passages_of(found: FoldedText, words: Sequence[str]) -> Iterator[Passage]:
    """The passages of a document that holds all words."""
    none = True
    for passage in together(found, words):
        none = False
        yield passage
    if none:
        yield apart(found, words)


def count_passages(text: str, words: Sequence[str], at: int = 0) -> int:
    """How many passages with all words `together` would give in a text, from character `at` on."""
    if len(words) > 1:
        return sum(1 for _one in _paragraphs(text, words, at))
    (word,) = words
    count, at = 0, text.find(word, at)
    while at >= 0:
        count += 1
        end = text.find("\n", at)
        at = text.find(word, end) if end >= 0 else -1
    return count


def find(
    source: Source,
    words: Sequence[str],
    unwanted: Sequence[str] = (),
    scope: Scope = EVERYTHING,
    *,
    notes: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Passage]:
    """All passages one by one; see `holding`."""
    found = holding(source, words, unwanted, scope, notes=notes, cancelled=cancelled)
    return chain.from_iterable(passages_of(one, words) for one in found if one is not None)


def marks(text: str, words: Sequence[str], within: Span, shift: int) -> tuple[Span, ...]:
    """Where words stand in a snippet.

    Args:
        text: the folded text that it was cut from.
        words: folded.
        within: the part that it shows.
        shift: what leads from there to a place in the snippet.
    """
    found: list[Span] = []
    for word in words:
        at = text.find(word, within.start, within.end)
        while at >= 0:
            found.append(Span(at + shift, at + shift + len(word)))
            at = text.find(word, at + 1, within.end)
    return merged(found) if len(found) > 1 else tuple(found)


def heading_path(headings: Sequence[Heading], offset: int) -> tuple[Heading, ...]:
    """The headings above the line at `offset`, outermost first."""
    return tuple(heading for heading in path_at(headings, offset) if heading.end <= offset)
