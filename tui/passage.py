"""A passage with its citation: which sentence is meant, where it stands, and where a copy of it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.citation import STYLES, Style, cite
from corpus.headings import path_at
from corpus.model import Document, Line, Role, Span
from corpus.sentences import sentences
from tui.language import gettext as _
from tui.safe import SafeText, safe
from tui.terminal.clipboard import copy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STYLE_NAMES: dict[Style, str] = {"gbt7714": "GB/T 7714", "biblatex": "BibLaTeX", "plain": "plain"}
SETTING = "citation.style"
_LONGEST_QUOTE = 60
"""Characters of a marked place's words."""


def heading_path(document: Document, offset: int, headings: Sequence[Line] | None = None) -> list[Line]:
    """The headings over a character, outermost first, without one that says the title again.

    Args:
        document: that holds the character.
        offset: of the character.
        headings: of the document, where they are at hand.
    """
    path = path_at(document.headings if headings is None else headings, offset)
    return [line for line in path if document.cut(line.span) != document.meta.title]


def sentence_at(document: Document, offset: int) -> Span:
    """The sentence that holds a character, else the line that does; empty in an empty document."""
    line = document.line_at(offset)
    if line is None:
        return Span(0, 0)
    if line.role in (Role.TITLE, Role.HEADING, Role.META):
        return line.span
    found = sentences(document.text, line.span)
    return next((one for one in found if one.start <= offset < one.end), found[-1] if found else line.span)


def paragraph_number(document: Document, offset: int) -> int | None:
    """The number of the paragraph that holds a character, from 1; None outside of the body."""
    number = 0
    for line in document.lines:
        if line.role in (Role.BODY, Role.LIST):
            number += 1
            if line.span.start <= offset <= line.span.end:
                return number
    return None


def quote_at(document: Document, offset: int) -> Span:
    """The words from a character to the end of its sentence: what a mark on it remembers."""
    end = sentence_at(document, offset).end
    return Span(offset, max(min(end, offset + _LONGEST_QUOTE), min(offset + 1, len(document.text))))


def citation(document: Document, span: Span, style: Style) -> str:
    """The words at `span` with the citation of their place."""
    return cite(
        document.meta,
        style=style,
        quote=document.cut(span),
        heading_path=[document.cut(line.span) for line in heading_path(document, span.start)],
        paragraph=paragraph_number(document, span.start),
        pages=pages_of(document, span),
    )


def pages_of(document: Document, span: Span) -> tuple[int, int] | None:
    """The pages on which a passage begins and ends; None in a document without pages."""
    first, last = document.page_at(span.start), document.page_at(max(span.start, span.end - 1))
    return None if first is None or last is None else (first, last)


def known_style(kept: object) -> Style:
    """The style that was chosen, the first one when none was."""
    return next((one for one in STYLES if one == kept), STYLES[0])


def next_style(style: Style) -> Style:
    """The style after `style`."""
    return STYLES[(STYLES.index(style) + 1) % len(STYLES)]


def style_name(style: Style) -> SafeText:
    """What a style is called."""
    return SafeText(_("plain text") if style == "plain" else STYLE_NAMES[style])


def copy_passage(document: Document, span: Span, style: Style, write: Callable[[str], object] | None) -> SafeText:
    """Copies a passage with its citation. Off the UI thread.

    Returns:
        One line that says where it went.
    """
    done = copy(citation(document, span, style), write)
    names = {"tmux": "tmux", "terminal": _("the terminal's clipboard")}
    where = [names[way] for way in done.ways]
    if done.file is not None:
        where.append(str(done.file))
    if not where:
        return SafeText(_("could not be copied: no clipboard and no file that can be written"))
    told = _("copied ({style}) to {where}").format(style=style_name(style), where=_(", ").join(where))
    return safe(told + (_(" ({note})").format(note=_("too long for the clipboard")) if done.too_long else ""))
