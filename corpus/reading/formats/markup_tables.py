"""Tables in HTML that stand in a Markdown text, as converters of PDF write them."""

from __future__ import annotations

import re

from corpus.model import Role, Run
from corpus.reading.formats.html_tree import tree
from corpus.reading.formats.page_lines import lines_of
from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped
from corpus.records import record, replace

_OPENS = re.compile(
    r"^[ \t]{0,8}(?:<(?:html|body|div|center|p)\b[^<>]{0,200}>\s{0,4}){0,4}<table\b", re.IGNORECASE | re.M
)
_CLOSES = re.compile(r"</table>(?:\s{0,4}</(?:div|center|p|body|html)>){0,4}", re.IGNORECASE)
_LONGEST = 200_000
"""Characters of a table."""


@record
class MarkupTable:
    """A table: the stretch of the source that it takes, from the start of a line, and its rows."""

    start: int
    end: int
    lines: tuple[RawLine, ...]


def tables_of(text: str) -> list[MarkupTable]:
    """The tables that begin a line of `text` and are closed, in order."""
    out: list[MarkupTable] = []
    at = 0
    while opened := _OPENS.search(text, at):
        closed = _CLOSES.search(text, opened.end(), opened.end() + _LONGEST)
        if closed is None:
            at = opened.end()
            continue
        found = [line.raw for line in lines_of(tree(text[opened.start() : closed.end()]))]
        if any(line.role is Role.TABLE for line in found):
            lines = (replace(line, mapped=_moved(line.mapped, opened.start())) for line in found)
            out.append(MarkupTable(opened.start(), closed.end(), tuple(lines)))
        at = closed.end()
    return out


def _moved(line: Mapped, by: int) -> Mapped:
    """A line of a piece of the source, as one of the whole."""
    return Mapped(line.text, tuple(Run(run.text, run.source + by, run.length) for run in line.runs))
