"""Plain text → lines."""

from __future__ import annotations

import re
import unicodedata

from corpus.reading.decode import Decoded
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped

_SPACES = re.compile(r"<U\+(?:00A0|3000)>|\xa0|\t", re.IGNORECASE)
"""A no-break space, also spelt out as some exports do, and the tab: a plain space each."""


def tidy(text: str, source: int) -> tuple[Mapped, int]:
    """A source line as the document will hold it, and the cells of indent cut from its start."""
    spaced = Mapped.of(text, source).replaced(_SPACES, " ").cleaned()
    lead = spaced.text[: len(spaced.text) - len(spaced.text.lstrip())]
    indent = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in lead[:64])
    return spaced.stripped(), indent


def lines_of(decoded: Decoded) -> list[RawLine]:
    """The lines that hold something, in order."""
    out: list[RawLine] = []
    at = blanks = 0
    for text in decoded.text.split("\n"):
        mapped, indent = tidy(text, at)
        at += len(text) + 1
        if mapped:
            out.append(RawLine(mapped, blanks, indent))
            blanks = 0
        else:
            blanks += 1
    return out
