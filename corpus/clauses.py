"""What a text says clause by clause, and the numbers in it: by these two texts are compared as wholes.

White space, punctuation, quotation marks and page furniture have no say: two sites print them each in their own way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from corpus.folding import fold
from corpus.model import Line, Role
from corpus.records import record

_SAYING = frozenset((Role.HEADING, Role.BODY, Role.LIST, Role.TABLE, Role.NOTE))
_CLAUSE = re.compile(r"\w{4,60}+")
_NUMBER = re.compile(r"\d{1,12}+(?:\.\d{1,6}+)?")
_SIGNED = re.compile(
    r"[\W_]*+(?:\d{4}|[〇零一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号][\W_]*+"
)
"""A line that is a date alone: two editions are signed on two days."""


@record
class Said:
    """A text as it is compared with others."""

    clauses: frozenset[str]
    """Folded, without marks; of four characters and more."""
    numbers: Counter[str]
    """In Arabic figures, with how often each stands there."""


def said(text: str, lines: Iterable[Line]) -> Said:
    """The clauses and numbers of a text: of its headings, body, lists, tables and notes."""
    parts = (text[line.span.start : line.span.end] for line in lines if line.role in _SAYING)
    told = "\n".join(part for part in map(fold, parts) if not _SIGNED.fullmatch(part))
    return Said(frozenset(_CLAUSE.findall(told)), Counter(_NUMBER.findall(told)))
