"""Repairs of a page's lines: hard wraps joined, a page that was copied several times kept once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.reading.lines import RawLine
from corpus.reading.mapped import Mapped, joined

_ENDS = re.compile(r"[。！？!?：:][”’」』)）]?$")
_STARTS = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十百]{1,4}[章节条]|[•●◆\-*]")
_NARROW, _WIDE = 30, 120
"""Cells between which the width of a hard-wrapped page lies."""
_SHARE = 0.45
"""Share of the lines that must be of full width for a page to be hard-wrapped."""


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)


def _full_width(lines: Sequence[RawLine]) -> int:
    """Cells of a full line of a hard-wrapped page; 0 when the page is not hard-wrapped."""
    if len(lines) < 6:
        return 0
    widths = [_cells(line.text) + line.indent for line in lines if len(line.text) <= _WIDE]
    if len(widths) < 0.9 * len(lines):
        return 0
    tallies = Counter(width // 2 * 2 for width in widths if _NARROW <= width <= _WIDE)
    if not tallies:
        return 0
    full = max(tallies, key=lambda width: (sum(tallies[width + step] for step in (-2, 0, 2)), width))
    near = sum(tallies[full + step] for step in (-2, 0, 2))
    above = sum(number for width, number in tallies.items() if width > full + 4)
    return full if near >= max(4, _SHARE * len(lines)) and above <= 0.05 * len(lines) else 0


def unwrapped(lines: Sequence[RawLine]) -> list[RawLine]:
    """Lines of a hard-wrapped page joined to paragraphs; others as they are."""
    full = _full_width(lines)
    if not full:
        return list(lines)
    groups: list[list[RawLine]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        wrapped = (
            before is not None
            and line.blanks == 0
            and line.indent == 0
            and _cells(before.text) + before.indent >= full - 4
            and not (_ENDS.search(before.text) and len(line.text) < 8)
            and not _STARTS.match(line.text)
        )
        if wrapped:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [replace(group[0], mapped=_glued([line.mapped for line in group])) for group in groups]


def _glued(parts: Sequence[Mapped]) -> Mapped:
    pieces: list[Mapped] = []
    for part in parts:
        if (
            pieces
            and pieces[-1].text[-1:].isascii()
            and part.text[:1].isascii()
            and part.text[:1].isalnum()
            and pieces[-1].text[-1:].isalpha()
        ):
            pieces.append(Mapped(" ", ()))
        pieces.append(part)
    return joined(pieces)


def once(lines: Sequence[RawLine]) -> tuple[list[RawLine], int]:
    """A page that is repeated as a whole, kept once; with the number of times it stood.

    The period is found by the failure function of Knuth, Morris and Pratt over lines. A last copy may be cut off.
    """
    texts = [line.text for line in lines]
    fail = [0] * len(texts)
    length = 0
    for at in range(1, len(texts)):
        while length and texts[at] != texts[length]:
            length = fail[length - 1]
        if texts[at] == texts[length]:
            length += 1
        fail[at] = length
    period = len(texts) - (fail[-1] if fail else 0)
    times = len(texts) // period if period else 1
    if times < 2 or period < 3 or sum(map(len, texts[:period])) < 100:
        return list(lines), 1
    return list(lines[:period]), times
