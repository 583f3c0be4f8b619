"""The shape of a sentence around a name: ◆ stands for the name, △ for each time expression that is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from corpus.model import Span, Timex

NAME, TIME = "◆", "△"
_HELD = re.compile("以来|至今|起|开始|前$")
_QUOTES = "“”‘’《》「」『』"


def outer(text: str, name: Span) -> Span:
    """A name with the quotation marks right around it."""
    start, end = name.start, name.end
    while start > 0 and text[start - 1] in _QUOTES and start > name.start - 2:
        start -= 1
    while end < len(text) and text[end] in _QUOTES and end < name.end + 2:
        end += 1
    return Span(start, end)


def shape(text: str, within: Span, name: Span, times: Sequence[Timex]) -> str:
    """`text` inside `within` with ◆ for `name` and △ for each of `times`; what these hold of 以来, 起, 前 is kept."""
    base = at = within.start
    plain = text[base : within.end]
    if NAME in plain or TIME in plain:
        plain = plain.replace(NAME, " ").replace(TIME, " ")
    marks = [(name.start, name.end, NAME)]
    for timex in times:
        marks.append((timex.span.start, timex.span.end, TIME + "".join(_HELD.findall(timex.surface))))
    marks.sort(key=itemgetter(0, 1))
    pieces = []
    for start, end, mark in marks:
        if start >= at:
            pieces += [plain[at - base : start - base], mark]
            at = end
    pieces.append(plain[max(0, at - base) :])
    return "".join(pieces)
