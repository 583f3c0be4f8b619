"""What a terminal shows, and the shortest way from there to what is wanted.

Every change is composed in up to four ways (with rows scrolled or not, row by row or colour by colour)
and the shortest is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.terminal.drawing import SURE, SURE_WHEN_ASKED, Brush, Grid, Piece, Place, Way
from tui.terminal.scrolling import UNKNOWN, Shift, shift
from tui.terminal.sgr import PLAIN, Look, between, on_blank
from tui.terminal.terminfo import Abilities

GAP = 4
"""Bytes of unchanged text that are sent again rather than jumped over: what a jump costs."""
BY_COLOUR_UP_TO = 4096
"""Bytes of a change up to which it may be drawn colour by colour: more of it would be seen growing."""


class Shown:
    """What the terminal shows, where its cursor is and with what look it draws.

    Args:
        columns: of the terminal.
        rows: of the terminal.
        abilities: what the terminal can do.
        asked: whether the width of ambiguous characters is known.
    """

    def __init__(self, columns: int, rows: int, abilities: Abilities, *, asked: bool = False) -> None:
        self._abilities = abilities
        self._sure = SURE_WHEN_ASKED if asked else SURE
        self.forget(columns, rows)

    def forget(self, columns: int, rows: int) -> None:
        """The terminal may show anything, in any look, with its cursor anywhere."""
        self._grid = Grid([[UNKNOWN] * columns for _ in range(rows)], [[PLAIN] * columns for _ in range(rows)])
        self._way = Way(None, None, None)

    @property
    def at(self) -> Place | None:
        """Where the cursor is, when that is known."""
        return self._way.at

    def plain(self) -> str:
        """What makes the terminal draw without any look."""
        return between(self._way.pen, PLAIN)

    def change(self, wanted: Grid, dirty: Iterable[int], caret: Place) -> str:
        """What is to be sent so that the terminal shows `wanted` and has its cursor at `caret`.

        Args:
            wanted: of the same size, every cell known.
            dirty: the rows that may differ.
            caret: row and column.
        """
        rows = [y for y in sorted(dirty) if not self._same(wanted, y)]
        ways = [self._composed(wanted, rows, caret, None)]
        if self._abilities.scrolls and (found := shift(wanted.characters, self._grid.characters, rows)):
            ways.append(self._composed(wanted, rows, caret, found))
        self._way = min(ways, key=Way.size)
        text = self._way.taken()
        for y in rows:
            self._grid.characters[y] = wanted.characters[y][:]
            self._grid.looks[y] = wanted.looks[y][:]
        return text

    def _same(self, wanted: Grid, y: int) -> bool:
        return wanted.characters[y] == self._grid.characters[y] and wanted.looks[y] == self._grid.looks[y]

    def _composed(self, wanted: Grid, rows: Sequence[int], caret: Place, by: Shift | None) -> Way:
        """The shorter way to draw the rows, after a shift if there is one."""
        shown, way = self._grid, self._way.onward()
        if by is not None:
            shown = _shifted(shown, by)
            way.scroll(by)
            rows = sorted({*rows, *(y for y in range(by.top, by.bottom + 1))})
        pieces = [piece for y in rows for piece in _changed(wanted, shown, y)]
        brush = Brush(wanted, self._abilities, self._sure, caret)
        plain = way.onward(keep=True)
        for piece in pieces:
            brush.draw(plain, piece)
        brush.end(plain)
        if len(pieces) < 2 or plain.size() > BY_COLOUR_UP_TO:
            return plain
        for piece in brush.by_colour(pieces, way.pen):
            brush.draw(way, piece)
        brush.end(way)
        return min(plain, way, key=Way.size)


def _shifted(grid: Grid, by: Shift) -> Grid:
    """The grid after its rows were scrolled; nobody knows what the rows hold that come in."""
    columns = len(grid.characters[0])
    sources = [by.source(y) for y in range(len(grid.characters))]
    return Grid(
        [[UNKNOWN] * columns if source is None else grid.characters[source] for source in sources],
        [[PLAIN] * columns if source is None else grid.looks[source] for source in sources],
    )


def _changed(wanted: Grid, shown: Grid, y: int) -> Iterator[Piece]:
    """The cells of a row that are not as wanted, with what between them is cheaper sent than jumped over."""
    characters, looks = wanted.characters[y], wanted.looks[y]
    cells = zip(characters, shown.characters[y], looks, shown.looks[y], strict=True)
    start = end = -1
    for x, (now, before, look, look_before) in enumerate(cells):
        if now == before and (look is look_before or (now == " " and on_blank(look) == on_blank(look_before))):
            continue
        if end < 0:
            start = x
        elif x > end and not _cheap(characters, looks, end, x):
            yield Piece(y, start, end)
            start = x
        end = x + 1
    if end >= 0:
        yield Piece(y, start, end)


def _cheap(characters: list[str], looks: list[Look], start: int, end: int) -> bool:
    """Whether the unchanged cells between two changes cost less than a jump over them."""
    if end - start > GAP:
        return False
    look = looks[start - 1]
    same = all(
        looks[x] is look or (characters[x] == " " and on_blank(looks[x]) == on_blank(look)) for x in range(start, end)
    )
    return same and len("".join(characters[start:end]).encode()) <= GAP
