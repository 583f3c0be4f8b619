"""Quoted names that the text explains where it writes them without quotes: 甲共建、乙共组、丙共进的三共携进模式."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.extraction.glossary.explaining import explained
from corpus.extraction.numerals import counts, fold
from corpus.model import Document, Line, Role, Span, Term, Unexplained

_MOST = 3
"""Places without quotes at which a name is looked at."""
_REACH = 400
"""Characters of a line around such a place."""
_LEAST = 3
"""Characters of a name that no other word begins or ends with by chance."""
_OPEN, _CLOSE = "“", "”"


def where_unquoted(document: Document, unexplained: Sequence[Unexplained]) -> list[Term]:
    """The explanations of quoted names that stand at their places without quotes.

    The rules ask for quotes, as most words with a numeral are no names; where the text quotes a name once, it is one
    everywhere.

    Args:
        document: that holds them.
        unexplained: the names that nothing explains where they are quoted.
    """
    found = []
    for one in unexplained:
        if len(one.term) < _LEAST or not counts(one.term):
            continue
        for match in list(re.finditer(f"(?<!“){re.escape(one.term)}(?!”)", document.text))[:_MOST]:
            line = document.line_at(match.start())
            if line is None or line.role in (Role.META, Role.NOTE, Role.TITLE):
                continue
            if (term := _as_quoted(document.text, line, match.start(), one.term)) is not None:
                found.append(term)
                break
    return found


def _as_quoted(text: str, line: Line, at: int, name: str) -> Term | None:
    """What the rules find in a line where a name gets its quotes."""
    low, high = max(line.span.start, at - _REACH), min(line.span.end, at + _REACH)
    end = at + len(name)
    words = text[low:at] + _OPEN + name + _CLOSE + text[end:high]

    def back(offset: int) -> int:
        """The place in the text of one in the words with quotes."""
        return low + offset - (offset > at - low) - (offset > end + 1 - low)

    for term in explained(words, Line(line.role, Span(0, len(words)))):
        if fold(term.term) == fold(name):
            span = Span(back(term.span.start), back(term.span.end))
            return replace(term, span=span)
    return None
