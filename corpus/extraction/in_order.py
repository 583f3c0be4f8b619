"""Lists that the text keeps in order by a mark of its own: the numerals of a name, stages that each have a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from corpus.extraction.numerals import fold
from corpus.hanzi_numbers import ORDER
from corpus.model import Document

_NUMERALS = re.compile("[一两三四五六七八九十百千万亿]{3,6}")
"""A name of numerals alone, each of which counts something of its own: 十百千万."""
_ITEM = "[^、，,。；;：:“”的\n]{1,12}?"
_JOINT = "[”、，,；;和“]{1,3}"
_CLOSED = "(?=[”、，,。；;的]|$)"
_FAR = 600
"""Characters behind a name in which such a list stands."""
_STAGE = re.compile(
    "第(?P<number>[一二三四五六七八九])(?:阶段|步|期)[^，,。；;“”]{0,6}?(?:——|[为是：:，,]){0,2}“(?P<name>[^“”]{2,24})”"
)
"""A stage that has a name: 第二阶段——“千村精品、万村美丽”."""
_LEAST = 2
_MOST_PLACES = 4


def by_numerals(document: Document, forms: Collection[str], places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What the numerals of a name count, as a list behind it says that begins with each in turn: 十镇引领、百村示范….

    Args:
        document: that names it.
        forms: in which it is printed.
        places: where it stands.
    """
    name = next((name for form in forms if _NUMERALS.fullmatch(name := fold(form))), "")
    if not name:
        return ()
    listed = re.compile(_JOINT.join(f"({numeral}{_ITEM})" for numeral in name) + _CLOSED)
    for _, end in places[:_MOST_PLACES]:
        if found := listed.search(document.text, end, end + _FAR):
            return found.groups()
    return ()


def quoted_stages(document: Document, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The names of the stages of an initiative, told in order behind it in its paragraph; () where it has none.

    Args:
        document: that names it.
        places: where it stands.
    """
    for start, end in places[:_MOST_PLACES]:
        line = document.line_at(start) if "第一" in document.text[end : end + _FAR] else None
        if line is None:
            continue
        found = list(_STAGE.finditer(document.text, end, min(line.span.end, end + _FAR)))
        if len(found) >= _LEAST and "".join(stage["number"] for stage in found) == ORDER[: len(found)]:
            return tuple(stage["name"] for stage in found)
    return ()
