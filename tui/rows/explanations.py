"""What a term means, for the pop-up: looked up in the desk's thread, told as stops that can be gone to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.folding import fold, unmarked
from corpus.model import How, Span
from corpus.records import record
from tui.cells import cell_len
from tui.language import gettext as _
from tui.language import ngettext
from tui.rows.summaries import joined, titles_of
from tui.rows.trend import course
from tui.safe import SafeText, safe
from tui.widgets.excerpts import Excerpt
from tui.widgets.excerpts import lay_out as wrapped
from tui.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library.protocol import Library
    from corpus.library.views import Expansion, TermCard, TermRow
    from tui.widgets.line_list import Piece

_NUMERALS = re.compile(r"[一二两三四五六七八九十百]")
_NUMBER = re.compile(r"\s{0,4}[\[（(〔【]?(?:注释|注)?\s?(\d{1,3}|[①-⑳])")
_AROUND = 40
"""Characters looked at on either side of the cursor for a term that covers it."""


@record
class Stop:
    """One explanation or one use of a term, and where it stands."""

    text: str
    document: int
    span: Span
    title: str
    how: How | None
    """None for a sentence that only uses the term."""
    parts: tuple[str, ...] = ()
    count: int | None = None
    number: str = ""
    """Of the note, as printed."""


@record
class Explained:
    """A term with everything that explains it, best first."""

    row: TermRow
    here: int | None
    """Row id of the document that the question came from."""
    stops: tuple[Stop, ...]
    links: tuple[str, ...]
    """Terms of the glossary that stand in the explanations, longest first."""
    elsewhere: tuple[int, int]
    """Other documents that use it, and how often."""
    course: SafeText = SafeText("")
    """How often over the years, as a line; empty where there is too little or too much to tell."""


def look_up(library: Library, id: int | None, names: Sequence[str], here: int | None) -> Explained | None:
    """What is known of a term.

    Args:
        library: asked in the desk's thread.
        id: row id of the term; None to go by name.
        names: of the term, the first that the glossary knows wins.
        here: row id of the document one reads; its own explanation comes first.
    """
    id = library.term_called(names) if id is None else id
    if id is None:
        return None
    try:
        card = library.term(id)
    except KeyError:
        return None
    stops = tuple(_stops(library, card, here))
    text = "\n".join(stop.text for stop in stops)
    links = {one.term for one in library.terms_within(text) if one.id != id}
    outside = [mention.document for mention in card.mentions if mention.document != here]
    links_sorted = tuple(sorted(links, key=lambda one: (-len(one), one)))
    used = (len(set(outside)), len(outside))
    return Explained(card.row, here, stops, links_sorted, used, course(library, card.row.term))


def term_over(library: Library, text: str, offset: int) -> str | None:
    """The longest term of the glossary that covers character `offset` of `text`."""
    start = max(0, offset - _AROUND)
    window = text[start : offset + _AROUND]
    at = offset - start
    covering = (one.term for one in library.terms_within(window) if _covers(one.term, window, at))
    return max(covering, key=len, default=None)


def terms_in(library: Library, text: str) -> list[str]:
    """The terms of the glossary that stand in `text`, those that are explained first, then in their order."""
    found = [(not one.explained, text.find(one.term), -len(one.term), one.term) for one in library.terms_within(text)]
    return [term for *_rank, term in sorted(found)]


def _covers(name: str, text: str, at: int) -> bool:
    """Whether `name` stands in `text` so that character `at` belongs to it."""
    return name in text[max(0, at + 1 - len(name)) : at + len(name)]


def _bare(name: str) -> str:
    return fold(unmarked(name))


def _stops(library: Library, card: TermCard, here: int | None) -> Iterable[Stop]:
    seen: set[str] = set()
    for one in sorted(card.row.expansions, key=lambda one: one.document != here):
        if _bare(one.expansion) in seen and one.document != here:
            continue
        seen.add(_bare(one.expansion))
        yield _explanation(library, one)
    if not card.row.expansions:
        titles = titles_of(library, (document for document, _span, _text in card.sentences))
        for document, span, text in card.sentences:
            yield Stop(text, document, span, titles.get(document, ""), None)


def _explanation(library: Library, one: Expansion) -> Stop:
    number = ""
    if one.how is How.NOTE:
        try:
            text, _span = library.snippet(one.document, Span(one.span.start, one.span.start + 1), 400)
        except KeyError:
            text = ""
        match = _NUMBER.match(text)
        number = match[1] if match else ""
    return Stop(one.expansion, one.document, one.span, one.title, one.how, one.parts, one.count, number)


# ---- told


def tell(explained: Explained, width: int, stop: int, link: int | None) -> tuple[list[tuple[Piece, ...]], list[int]]:
    """The lines of the pop-up.

    Args:
        explained: what is known.
        width: cells of a line.
        stop: the stop that Enter goes to.
        link: which occurrence of a link in that stop is lit; None for none.

    Returns:
        The lines, and the line on which each stop begins.
    """
    lines: list[tuple[Piece, ...]] = []
    starts: list[int] = []
    several = len(explained.stops) > 1
    if not explained.row.expansions:
        lines += wrapped(Excerpt((((SafeText(_("used, not explained")), "warn"),),)), width)
    for number, one in enumerate(explained.stops):
        starts.append(len(lines))
        edge: Piece = (SafeText("▌" if number == stop else " "), "accent")
        room = width - 2 if several else width
        told = _told(explained, one, room, link if number == stop else None)
        lines += [(edge, (SafeText(" "), ""), *line) for line in told] if several else told
    used, went = uses(explained), ((explained.course, "dim"),) if explained.course else ()
    together = joined([[*used], [*went]])
    fits = _cells(together) <= width  # a course is not broken
    lines += wrapped(Excerpt((together,) if fits else (used, went)), width)
    return lines, starts


def _told(explained: Explained, one: Stop, width: int, link: int | None) -> list[tuple[Piece, ...]]:
    lines = list(grid(one.parts, width)) if one.parts else []
    if not lines or link is not None or not _covered(one):
        lines = [*wrapped(Excerpt((linked(one.text, explained, link),)), width), *(lines if not _covered(one) else [])]
    lines += wrapped(Excerpt((source(explained, one),)), width)
    return lines


def _covered(one: Stop) -> bool:
    """Whether the parts say all that the explanation says."""
    return len(one.text) - sum(map(len, one.parts)) <= 2 * len(one.parts) + 1


def grid(parts: Sequence[str], width: int) -> Iterable[tuple[Piece, ...]]:
    """Numbered parts, in two columns where every one fits into half the width."""
    cells: list[list[Piece]] = [[(SafeText(f"{at} "), "dim"), (safe(part), "")] for at, part in enumerate(parts, 1)]
    half = (width - 2) // 2
    if len(parts) > 1 and all(_cells(cell) <= half for cell in cells):
        column = max(_cells(cell) for cell in cells[::2]) + 2
        for left, right in zip(cells[::2], [*cells[1::2], []], strict=False):
            pad: Piece = (SafeText(" " * (column - _cells(left))), "")
            yield (*left, pad, *right)
        return
    for cell in cells:
        yield from wrapped(Excerpt((tuple(cell),)), width)


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(text) for text, _style in pieces)


def link_places(text: str, links: Sequence[str]) -> list[tuple[int, int]]:
    """Where links stand in `text`, sorted; a longer one hides those inside it."""
    out: list[tuple[int, int]] = []
    for name in links:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(start < end and at < stop for start, stop in out):
                out.append((at, end))
            at = text.find(name, end)
    return sorted(out)


def linked(text: str, explained: Explained, link: int | None) -> tuple[Piece, ...]:
    """A text with its links marked; occurrence `link` is the one that K looks up."""
    shown = safe(text)
    out: list[Piece] = []
    at = 0
    for number, (start, end) in enumerate(link_places(shown, explained.links)):
        out += [(SafeText(shown[at:start]), ""), (SafeText(shown[start:end]), "link" if number == link else "match")]
        at = end
    return (*(piece for piece in out if piece[0]), (SafeText(shown[at:]), ""))


def count_told(term: str, one: Stop) -> list[Piece]:
    """Whether the numeral in a term's name is the number of its parts: `四 = 4 ✓`."""
    if one.count is None or not one.parts:
        return []
    agrees = one.count == len(one.parts)
    numerals = "+".join(_NUMERALS.findall(term)) or str(one.count)
    told = f"{numerals} {'=' if agrees else '≠'} {len(one.parts)} {'✓' if agrees else '✗'}"
    return [(safe(told), "accent" if agrees else "warn")]


def source(explained: Explained, one: Stop) -> tuple[Piece, ...]:
    """Count check, how it is explained, and in which document."""
    told: list[list[Piece]] = [count_told(explained.row.term, one)]
    how = f"{word(one.how)}{one.number}" if one.how is not None else ""
    if one.document == explained.here:
        told.append([(safe(_("this text") + (f" {how}" if how else "")), "kind")])
    else:
        if explained.here is not None and how:
            told.append([(SafeText(_("another text")), "warn")])
        told.append([(safe(how), "kind")] if how else [])
        told.append([(safe(one.title), "dim")])
    return joined(told)


def uses(explained: Explained) -> tuple[Piece, ...]:
    """In how many other documents it is used, and since when."""
    documents, times = explained.elsewhere
    told: list[list[Piece]] = []
    if documents:
        also = ngettext("also in {count} document, {times}×", "also in {count} documents, {times}×", documents).format(
            count=documents, times=times
        )
        told.append([(safe(also), "dim")])
    if explained.row.first:
        told.append([(safe(_("first {date}").format(date=explained.row.first[:7])), "dim")])
    return joined(told)
