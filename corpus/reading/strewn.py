"""What a site strews among the words of a text so that nobody copies it, and buttons glued to the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.reading.lines import RawLine
from corpus.reading.shapes import STOP
from corpus.records import replace

_LONGEST = 64
"""Characters of such noise at the beginning or the end of a line."""
_AT_END = re.compile(r"(?<=[^\x00-\x7f])\s{0,4}[!-~](?:[ -~]{6,60})$")
_AT_START = re.compile(r"[!-~][ -~]{6,60}(?=[^\x00-\x7f]|\d{1,2}月|$)")
_BEHIND = re.compile(r"(?<=[。！？])[A-Za-z]{0,6}[\u4e00-\u9fffA-Za-z.]{3,15}$")
"""What stands glued behind the last full stop of a paragraph."""
_TOKENS, _TOKEN = 5, 4
"""Pieces between blanks that noise has at least, and characters of the longest of them."""
_MARKS = re.compile(r"[^A-Za-z0-9 ]")
_MARKED = 0.4
"""Share of the pieces that hold a mark."""
_FEWEST = 3
"""Lines with noise that make a page one that is guarded so."""
_BUTTON = re.compile(r"[编編][辑輯](?=[\u4e00-\u9fff（(])")
"""The button of an encyclopedia before the text that it edits."""
_BUTTONS, _HEAD = 2, 40
"""Such lines below a heading that tell it from a word, and characters of the heading."""


def without_strewn(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines without noise, and without buttons glued to their first words."""
    return _without_buttons(_without_names(_without_noise(lines)))


def _without_names(lines: Sequence[RawLine]) -> list[RawLine]:
    """Without the name of the site that it glues to the end of its paragraphs, behind the last full stop."""
    behind = Counter(
        match[0]
        for line in lines
        if line.role is None and (match := _BEHIND.search(line.text, max(0, len(line.text) - 20)))
    )
    name, often = next(iter(behind.most_common(1)), ("", 0))
    if often < _FEWEST:
        return list(lines)
    return [
        replace(line, mapped=line.mapped.cut(0, len(line.text) - len(name)).stripped())
        if line.role is None and line.text.endswith(name) and line.text != name
        else line
        for line in lines
    ]


def _without_noise(lines: Sequence[RawLine]) -> list[RawLine]:
    found = {at: cut for at, line in enumerate(lines) if line.role is None and (cut := _noise(line.text))}
    if len(found) < _FEWEST:
        return list(lines)
    out: list[RawLine] = []
    blanks = 0
    for at, line in enumerate(lines):
        start, end = found.get(at, (0, len(line.text)))
        kept = replace(line, mapped=line.mapped.cut(start, end).stripped(), blanks=line.blanks + blanks)
        blanks = 0 if kept.text else kept.blanks
        if kept.text:
            out.append(kept)
    return out


def _noise(text: str) -> tuple[int, int] | None:
    """Where the words of a line begin and end, if noise stands before or behind them."""
    start, end = 0, len(text)
    if (match := _AT_START.match(text)) and _is_noise(match[0]):
        start = match.end()
    if (match := _AT_END.search(text, max(start, len(text) - _LONGEST))) and _is_noise(match[0]):
        end = match.start()
    return (start, end) if (start, end) != (0, len(text)) else None


def _is_noise(text: str) -> bool:
    """Whether a stretch is marks and letters at random: many short pieces, many of them with marks."""
    tokens = text.split()
    if len(tokens) < _TOKENS or max(map(len, tokens)) > _TOKEN:
        return False
    letters = sum(token.isalpha() or any(one.isalpha() for one in token) for token in tokens)
    return letters > 1 and sum(_MARKS.search(token) is not None for token in tokens) >= _MARKED * len(tokens)


def _without_buttons(lines: Sequence[RawLine]) -> list[RawLine]:
    """Without 编辑 before the text below a heading, where several texts begin so."""
    glued = [
        at
        for at in range(1, len(lines))
        if lines[at].role is None and _BUTTON.match(lines[at].text) and _may_head(lines[at - 1].text)
    ]
    if len(glued) < _BUTTONS:
        return list(lines)
    out = list(lines)
    for at in glued:
        out[at] = replace(out[at], mapped=out[at].mapped.cut(2, len(out[at].text)))
    return out


def _may_head(text: str) -> bool:
    return len(text) <= _HEAD and STOP.search(text) is None
