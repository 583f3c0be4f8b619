"""What is printed on pages, as characters with their places → rows, columns and paragraphs.

Rows are characters on one base line; a gutter that most rows leave free parts two columns; rows that stand again
at the head or foot of other pages are running heads; a row that reaches the right margin goes on in the next one
unless that is indented.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.records import record

_CELL = 1.5
"""Gap, in heights of a character, that parts cells of a table."""
_WORD = 0.25
"""Gap that parts words of Latin script."""
_FEWEST = 5
"""Rows of two columns that stand beside each other."""
_MIDDLE = (0.35, 0.65)
"""Where on the width of a page a gutter lies."""
_EDGE_ROWS = 3
"""Rows at the head and at the foot of a page among which running heads are looked for."""
_HEAD = 60
"""Characters of the longest running head."""
_SHARE = 0.3
"""Share of the pages that a running head stands on."""
_PAGE_NUMBER = re.compile(
    r"[-—–－·•]?\s{0,3}\d{1,4}\s{0,3}[-—–－·•]?|第\s{0,2}\d{1,4}\s{0,2}页(?:.{0,3}共\s{0,2}\d{1,4}\s{0,2}页)?"
    r"|\d{1,4}\s{0,2}/\s{0,2}\d{1,4}|[ivxIVX]{1,6}"
)
_BARE = re.compile(r"[0-9a-zA-Z]+")
"""What may be the number of a page and may be anything."""
_ENDS = re.compile(r"[。！？!?：:；;…][”’」』)）》\]】]?$")
_BEGINS = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[)）]|[、.．](?!\d))|第[一二三四五六七八九十百\d]{1,4}[编篇章节条]|附\s{0,2}件"
)


class Glyph(NamedTuple):
    """A character with its box; y grows upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass
class Row:
    """What stands on one base line, in one column."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page: int
    column: int = 0
    """0 for the whole width, 1 and 2 for columns."""
    cells: int = 1
    running: bool = False
    """Whether it is a running head, a running foot or the number of a page."""


@dataclass
class Fragment:
    """Characters close to each other on one base line."""

    glyphs: list[Glyph]
    height: float
    """Of its largest character."""

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.glyphs[-1].right

    @property
    def bottom(self) -> float:
        """The bottom of its first character."""
        return self.glyphs[0].bottom

    @property
    def text(self) -> str:
        """Its characters, words of Latin script parted where they stand apart."""
        out = [self.glyphs[0].text]
        height = self.height
        for before, one in pairwise(self.glyphs):
            apart = one.left - before.right > _WORD * height
            if apart and before.text.isascii() and one.text.isascii() and not (before.text + one.text).isspace():
                out.append(" ")
            out.append(one.text)
        return "".join(out)


def fragments(glyphs: Iterable[Glyph]) -> list[Fragment]:
    """Characters, in the order of the file, put together where each follows on the one before."""
    out: list[Fragment] = []
    seen: set[tuple[str, int, int]] = set()
    end = low = 0.0
    for one in glyphs:
        text, left, right, bottom, top = one
        height = max(top - bottom, 1.0)
        fine = height * 0.2
        place = (text, round(left / fine), round(bottom / fine))
        if place in seen:
            continue  # printed twice to look bold
        seen.add(place)
        follows = out and -0.35 * height < bottom - low < 0.35 * height and -0.5 * height < left - end < height
        if follows:
            out[-1].glyphs.append(one)
            out[-1].height = max(out[-1].height, height)
        elif text.isspace():
            continue
        else:
            out.append(Fragment([one], height))
        end, low = right, bottom
    return out


def rows(glyphs: Iterable[Glyph], page: int) -> list[Row]:
    """The rows of a page in the order in which they are read."""
    lined = _lined(fragments(glyphs))
    gutter = _gutter(lined)
    if gutter is None:
        return [_row(line, page, 0) for line in lined]
    out: list[Row] = []
    band: list[list[Fragment]] = []

    def close() -> None:
        for column in (1, 2):
            for line in band:
                side = [one for one in line if (one.right <= gutter) == (column == 1)]
                if side:
                    out.append(_row(side, page, column))
        band.clear()

    for line in lined:
        if any(one.left < gutter < one.right for one in line):
            close()
            out.append(_row(line, page, 0))
        else:
            band.append(line)
    close()
    return out


def _lined(found: Sequence[Fragment]) -> list[list[Fragment]]:
    """Fragments by base lines, from the top; those of a line from the left."""
    out: list[list[Fragment]] = []
    for one in sorted(found, key=lambda fragment: -fragment.bottom):
        line = out[-1] if out else None
        if line and abs(line[0].bottom - one.bottom) < 0.4 * max(line[0].height, one.height):
            line.append(one)
        else:
            out.append([one])
    return [sorted(line, key=lambda fragment: fragment.left) for line in out]


def _row(line: Sequence[Fragment], page: int, column: int) -> Row:
    text, cells = line[0].text, 1
    height = max(one.height for one in line)
    for before, one in pairwise(line):
        gap = one.left - before.right
        wide = gap > _CELL * height
        cells += wide
        latin = before.text[-1:].isascii() and one.text[:1].isascii()
        text += ("  " if wide else " " if gap > _WORD * height and (latin or gap > 0.8 * height) else "") + one.text
    return Row(text, line[0].left, line[-1].right, line[0].bottom, height, page, column, cells)


def _gutter(lined: Sequence[Sequence[Fragment]]) -> float | None:
    """The place between two columns of text; None where there is one column, or a table."""
    if len(lined) < _FEWEST:
        return None
    left = min(line[0].left for line in lined)
    right = max(line[-1].right for line in lined)
    width = right - left
    tries: Counter[int] = Counter()
    for line in lined:
        for before, one in pairwise(line):
            middle = (before.right + one.left) / 2
            if _MIDDLE[0] < (middle - left) / max(width, 1) < _MIDDLE[1] and one.left - before.right > before.height:
                tries[round(middle / 6)] += 1
    for place, _count in tries.most_common(3):
        at = place * 6.0
        both = [line for line in lined if not any(one.left < at < one.right for one in line)]
        both = [line for line in both if line[0].right <= at <= line[-1].left]
        size = sum(len(one.glyphs) for line in both for one in line)
        full = sum(max(one.right for one in line if one.right <= at) > at - 3 * line[0].height for line in both)
        # columns of text are full of characters up to the gutter, those of a table are not
        if len(both) >= _FEWEST and len(both) * 2 >= len(lined) and size >= 16 * len(both) and full * 2 >= len(both):
            return at
    return None


# ---- running heads


def mark_running(pages: Sequence[Sequence[Row]]) -> None:
    """Mark what stands again at the head or foot of other pages, and the numbers of pages.

    What stands further in than a row that is none is none either.
    """
    places: dict[tuple[str, int], set[int]] = {}
    for row in (row for page in pages for side in _edges(page) for row in side[:_EDGE_ROWS]):
        for near in (-1, 0, 1):
            places.setdefault((_same(row.text), round(row.bottom / 8) + near), set()).add(row.page)
    least = max(2, int(_SHARE * len(pages)))
    for page in pages:
        leading = _leading(page)
        for side in _edges(page):
            count = 0
            for at, row in enumerate(side[:_EDGE_ROWS]):
                again = len(places[_same(row.text), round(row.bottom / 8)])
                bare = row.text.strip()
                number = _PAGE_NUMBER.fullmatch(bare) is not None and at == 0
                dressed = number and _BARE.fullmatch(bare) is None
                if not ((again >= least and len(bare) <= _HEAD) or (number and again >= 2) or dressed):
                    break
                count += 1
            # the text begins after a space
            while 0 < count < len(side) and abs(side[count - 1].bottom - side[count].bottom) < 1.15 * leading:
                count -= 1
            for row in side[:count]:
                row.running = True


def _leading(page: Sequence[Row]) -> float:
    """How far the rows of a page stand below each other."""
    steps = [one.bottom - two.bottom for one, two in pairwise(page) if one.bottom > two.bottom]
    return median(steps) if steps else 0.0


def _same(text: str) -> str:
    """What running heads of different pages have in common."""
    return re.sub(r"\d+", "0", "".join(text.split()))


def _edges(page: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of a page from the top, and from the foot."""
    ordered = sorted(page, key=lambda row: -row.bottom)
    yield ordered
    yield ordered[: max(_EDGE_ROWS, len(ordered) // 2) - 1 : -1]


# ---- paragraphs


@record
class _Margins:
    left: float
    right: float
    leading: float


def paragraphs(pages: Sequence[Sequence[Row]]) -> list[tuple[list[Row], int, int]]:
    """Rows that make one paragraph each, with its indent in cells and the blank lines before it."""
    kept = [row for page in pages for row in page if not row.running]
    margins = {column: _margins([row for row in kept if row.column == column]) for column in (0, 1, 2)}
    out: list[tuple[list[Row], int, int]] = []
    for row in kept:
        own = margins[row.column]
        before = out[-1][0][-1] if out else None
        if before is not None and _goes_on(before, row, own, margins[before.column]):
            out[-1][0].append(row)
            continue
        indent = max(0, round(2 * (row.left - own.left) / max(row.height, 1)))
        gap = before.bottom - row.bottom if before is not None and before.page == row.page else 0.0
        out.append(([row], indent, int(gap > 1.6 * own.leading > 0)))
    return out


def _margins(found: Sequence[Row]) -> _Margins:
    """Where the rows of a column begin and end, and how far they stand below each other."""
    if not found:
        return _Margins(0, 0, 0)
    lefts = sorted(row.left for row in found)
    rights = sorted(row.right for row in found)
    steps = [a.bottom - b.bottom for a, b in pairwise(found) if a.page == b.page and a.bottom > b.bottom]
    return _Margins(lefts[len(lefts) // 20], rights[-1 - len(rights) // 20], median(steps) if steps else 0.0)


def _goes_on(before: Row, row: Row, own: _Margins, its: _Margins) -> bool:
    """Whether a row is the rest of the one before."""
    height = max(before.height, 1)
    if before.cells > 1 or row.cells > 1 or abs(before.height - row.height) > 0.2 * height:
        return False
    if before.right < its.right - 1.6 * height or row.left > own.left + 0.8 * height:
        return False
    near = before.page != row.page or before.column != row.column or before.bottom - row.bottom < 1.6 * own.leading
    return near and not (_ENDS.search(before.text) and _BEGINS.match(row.text))
