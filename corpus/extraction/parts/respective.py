"""Lists that belong to several counted names of one sentence, each its own: “三大行动”、“两场硬仗”：A、B、C；D、E."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.numerals import counts
from corpus.model import Document, Span
from corpus.sentences import sentence_at

_COUNTED = re.compile("“([二三四五六七八九十两][^“”]{1,8})”")
_CLAUSES = re.compile("[；;]")
_DOES = re.compile(
    "(?:[\u4e00-\u9fff]{4}|全力|大力|深入|扎实|全面|持续|着力|加快|切实|坚决|统筹){0,2}"
    "(?:开展|推进|实施|打好|打赢|建设|推动|深化|启动|抓好|做好|完善|健全|打造|构建)(?=.{3})"
)
_LONGEST = 24
_LEAST = 2
MOST_PLACES = 8
"""Mentions of one name whose sentences are looked at."""


def own_lists(document: Document, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The list that belongs to a name at one of `places`, by the first of them that has one."""
    text = document.text
    for start, end in places[:MOST_PLACES]:
        line = document.line_at(start) if "”" in text[end - 1 : end + 1] else None
        within = sentence_at(text, line.span, start) if line else None
        if within and (items := own_list(text, within, start, end)):
            return items
    return ()


def own_list(text: str, sentence: Span, start: int, end: int) -> tuple[str, ...]:
    """The list of the counted name at `start`, where its sentence names several before a colon and lists as many.

    Args:
        text: of the document.
        sentence: that holds the name.
        start: of the name.
        end: of the name.

    Returns:
        The items; () where there are not as many lists as names, or not as many items as the name counts.
    """
    colon = next((at for at in range(end, sentence.end) if text[at] in "：:"), -1)
    if colon < 0 or "。" in text[end:colon]:
        return ()
    names = [match for match in _COUNTED.finditer(text, sentence.start, colon) if counts(match[1])]
    lists = _CLAUSES.split(text[colon + 1 : sentence.end].rstrip("。！？ "))
    own = next((at for at, match in enumerate(names) if match.start() < end and start < match.end()), -1)
    if own < 0 or len(names) < _LEAST or len(lists) != len(names):
        return ()
    listed = lists[own]
    if led := _DOES.match(listed):
        listed = listed[led.end() :]
    items = tuple(item.strip("“” ") for item in listed.split("、"))
    fits = len(items) in counts(names[own][1]) and all(1 < len(item) <= _LONGEST for item in items)
    return items if fits and not any(re.search("[，,：:]", item) for item in items) else ()
