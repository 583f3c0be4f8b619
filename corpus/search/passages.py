"""Passages: every place where the text holds what was typed, neither more nor less than Python's `in` says.

A passage is a paragraph (a line of the document). Several words must all stand in the document; the
paragraphs that hold all of them are the passages, and where none does, the one place where they stand
nearest together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def _paragraphs(text: str, words: Sequence[str]) -> Iterator[Span]:
    """The paragraphs that hold all words, in order."""
    rarest = min(words, key=text.count) if len(words) > 1 else words[0]
    at = text.find(rarest)
    while at >= 0:
        paragraph = _paragraph(text, at)
        if all(text.find(word, paragraph.start, paragraph.end) >= 0 for word in words):
            yield paragraph
        at = text.find(rarest, paragraph.end)


def nearest(text: str, words: Sequence[str]) -> Span:
    """The shortest stretch of `text`, which holds all words, around a place of the rarest that holds one of each."""
    rarest = min(words, key=text.count)
    others = [(word, occurrences(text, word)) for word in words if word != rarest]
    best: Span | None = None
    for at in occurrences(text, rarest):
        start, end = at, at + len(rarest)
        for word, known in others:
            right = bisect_left(known, at)
            closest = min(known[max(0, right - 1) : right + 1], key=lambda place: abs(place - at))
            start, end = min(start, closest), max(end, closest + len(word))
        if best is None or end - start < len(best):
            best = Span(start, end)
    return best or Span(0, 0)


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
    for found in source.texts(words, scope):
        if cancelled():
            raise Cancelled("search")
        text = found.text
        if not all(word in text for word in words) or any(word in text for word in unwanted):
            yield None
            continue
        if notes:
            text = _notes(source.lines(found.document), text)
            if not all(word in text for word in words):
                yield None
                continue
        yield FoldedText(found.document, text)


def together(found: FoldedText, words: Sequence[str]) -> Iterator[Passage]:
    """The paragraphs of a document that hold all words."""
    document, text = found
    for paragraph in _paragraphs(text, words):
        first = min(text.find(word, paragraph.start, paragraph.end) for word in words)
        width = next(len(word) for word in words if text.startswith(word, first))
        yield Passage(document, Span(first, first + width), paragraph)


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


def count_passages(text: str, words: Sequence[str]) -> int:
    """How many passages `passages_of` would give."""
    first, *others = sorted(words, key=len, reverse=True)
    count, at = 0, text.find(first)
    while at >= 0:
        end = text.find("\n", at)
        if others:
            start = text.rfind("\n", 0, at) + 1
            count += all(text.find(word, start, end if end >= 0 else len(text)) >= 0 for word in others)
        else:
            count += 1
        at = text.find(first, end) if end >= 0 else -1
    return count or int(len(words) > 1)


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
    found = ((at + shift, len(word)) for word in words for at in occurrences(text, word, within))
    return merged(Span(at, at + size) for at, size in found)


def heading_path(headings: Iterable[Heading], offset: int) -> tuple[Heading, ...]:
    """The headings above the line at `offset`, outermost first."""
    return tuple(heading for heading in path_at(headings, offset) if heading.span.end <= offset)
