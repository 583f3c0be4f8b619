"""A change as it is written to a terminal: moves, looks, characters and erases, each by its shortest sequence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.terminal.scrolling import Shift
from tui.terminal.sgr import Look, between, on_blank
from tui.terminal.terminfo import Abilities

SHORTEST_CLEAR = 4
"""Blanks at the end of a row from which an erase is shorter."""
SHORTEST_LAST = 6
"""Blanks at the end of what is drawn, within a row, from which an erase is shorter."""
SHORTEST_ERASE = 12
"""Blanks before something else from which an erase and a move are shorter."""
# What all terminals give the same width: ASCII and the common wide ranges. After others a move is absolute.
SURE = re.compile(r"[\x20-\x7e\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff5e]*+")
# The same and what is ambiguous, where the terminal was asked about it: quotes, dashes, lines and blocks.
SURE_WHEN_ASKED = re.compile(
    r"[\x20-\x7e\xb7\u2014\u2018\u2019\u201c\u201d\u2026\u2500-\u257f\u258c"
    r"\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff5e]*+"
)

Place = tuple[int, int]
"""Row and column."""


class Grid(NamedTuple):
    """Cells row by row: a character with what combines with it, empty after a wide one, UNKNOWN; and its look."""

    characters: list[list[str]]
    looks: list[list[Look]]


class Piece(NamedTuple):
    """Cells of a row from `start` up to `end` that are sent at once."""

    row: int
    start: int
    end: int


class Way:
    """A change as it is composed: what is sent, and what the terminal's cursor and look are then."""

    def __init__(self, at: Place | None, pen: Look | None, saved: tuple[Place, Look | None] | None) -> None:
        self.at, self.pen, self.saved = at, pen, saved
        self.out: list[str] = []

    def onward(self, *, keep: bool = False) -> Way:
        """A way that begins where this one ends; with what this one sends, if it is to be kept."""
        way = Way(self.at, self.pen, self.saved)
        if keep:
            way.out = self.out[:]
        return way

    def size(self) -> int:
        """Bytes that are sent."""
        return len("".join(self.out).encode("utf-8", "replace"))

    def taken(self) -> str:
        """What is sent; afterwards it is empty."""
        text = "".join(self.out)
        self.out = []
        return text

    def look(self, look: Look) -> None:
        """Draws in another look from here on."""
        if look is not self.pen:
            self.out.append(between(self.pen, look))
            self.pen = look

    def scroll(self, by: Shift) -> None:
        """Scrolls rows."""
        self.out.append(by.sequence)
        self.at = None

    def save(self, place: Place) -> None:
        """Makes the terminal keep where it is, which is `place`, and its look."""
        if self.saved is None or self.saved[0] != place:
            self.out.append("\x1b7")
            self.saved = place, self.pen

    def jump(self, y: int, x: int) -> None:
        """Moves by the shortest way."""
        at, self.at = self.at, (y, x)
        if at == (y, x):
            return
        row = "" if y == 0 and x == 0 else str(y + 1)
        ways = [f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"]
        if at is not None:
            if at[0] == y:
                ways.append(_step(x - at[1], "C", "D"))
            elif at[1] == x:
                ways.append(_step(y - at[0], "B", "A"))
            if at[0] == y and x <= 1:
                ways.append("\r\x1b[C" if x else "\r")
        best = min(ways, key=len)
        if self.saved is not None and self.saved[0] == (y, x) and len(best) > 2:
            best, self.pen = "\x1b8", self.saved[1]
        self.out.append(best)


class Brush:
    """Draws cells of what is wanted."""

    def __init__(self, wanted: Grid, abilities: Abilities, sure: re.Pattern[str], caret: Place) -> None:
        self._wanted, self._abilities, self._sure, self._caret = wanted, abilities, sure, caret
        self._columns = len(wanted.characters[0])

    def end(self, way: Way) -> None:
        """Puts the cursor where it belongs."""
        way.jump(*self._caret)
        if self._abilities.saves:
            way.save(self._caret)

    def by_colour(self, pieces: Iterable[Piece], pen: Look | None) -> list[Piece]:
        """The pieces cut where the look changes, and in an order in which each look is set once.

        A row with a character that the terminal may draw wider than we think stays in order: what stands
        behind that character is drawn after it.
        """
        looks: dict[Look, list[Piece]] = {pen: []} if pen is not None else {}
        blanks: list[tuple[Look, Piece]] = []
        first: list[Piece] = []
        for piece in pieces:
            if not self._is_sure(piece.row, piece.start, piece.end):
                first.append(piece)
                continue
            for look, blank, part in self._cut(piece):
                if blank:
                    blanks.append((look, part))
                else:
                    looks.setdefault(look, []).append(part)
        for look, part in blanks:
            group = next((one for one in looks if on_blank(one) == look), look)
            looks.setdefault(group, []).append(part)
        unsure = {piece.row for piece in first}
        rest = [part for group in looks.values() for part in group]
        kept = [part for part in rest if part.row in unsure]
        return sorted(first + kept) + [part for part in rest if part.row not in unsure]

    def _cut(self, piece: Piece) -> Iterator[tuple[Look, bool, Piece]]:
        """The parts of a piece that look alike: (look, whether they are all blank, part)."""
        y, start, end = self._whole(piece)
        characters, looks = self._wanted.characters[y], self._wanted.looks[y]
        look, blank = on_blank(looks[start]), True
        for x in range(start, end):
            here = looks[x]
            if characters[x] == " ":
                same = on_blank(here) == on_blank(look)
            else:
                same = on_blank(here) == look if blank else here is look
            if not same:
                yield look, blank, Piece(y, start, x)
                start, look, blank = x, on_blank(here), True
            if characters[x] != " ":
                look, blank = here, False
        yield look, blank, Piece(y, start, end)

    def _whole(self, piece: Piece) -> Piece:
        """A piece with both halves of the wide characters at its ends."""
        y, start, end = piece
        characters = self._wanted.characters[y]
        return Piece(
            y,
            start - (not characters[start] and start > 0),
            end + (end < self._columns and not characters[end]),
        )

    def _is_sure(self, y: int, start: int, end: int) -> bool:
        return self._sure.fullmatch("".join(self._wanted.characters[y][start:end])) is not None

    def draw(self, way: Way, piece: Piece) -> None:
        """Sends the cells of a piece."""
        y, start, end = self._whole(piece)
        characters, looks = self._wanted.characters[y], self._wanted.looks[y]
        stop = self._without_blanks(characters, looks, start, end)
        way.jump(y, start)
        if (y, start) == self._caret and self._abilities.saves:
            way.save(self._caret)
        x = start
        while x < stop:
            character, look = characters[x], looks[x]
            if character == " " and (count := self._erasable(characters, looks, start, x, stop)):
                if way.pen is None or on_blank(way.pen) != on_blank(look):
                    way.look(on_blank(look))
                # What stands before may be wider than we think: then only an absolute move is right.
                sure = self._is_sure(y, start, x)
                way.out.append(f"\x1b[{count}X" + (f"\x1b[{count}C" if sure else f"\x1b[{y + 1};{x + count + 1}H"))
                x += count
                continue
            if character != " " or way.pen is None or on_blank(look) != on_blank(way.pen):
                way.look(look)
            first, x = x, x + 1
            if character != " ":  # what looks alike up to the next blank goes at once
                while x < stop and looks[x] is look and characters[x] != " ":
                    x += 1
            way.out.append("".join(characters[first:x]))
        if stop < end:
            blank = on_blank(looks[stop])
            if way.pen is None or on_blank(way.pen) != blank:
                way.look(blank)
            way.out.append("\x1b[K" if end == self._columns else f"\x1b[{end - stop}X")
        way.at = (y, stop) if stop < self._columns and self._is_sure(y, start, stop) else None

    def _without_blanks(self, characters: list[str], looks: list[Look], start: int, end: int) -> int:
        """Where the blanks at the end begin that an erase may draw; `end` where none may."""
        whole = end == self._columns
        if characters[end - 1] != " " or not (whole or self._abilities.erases_in_colour):
            return end
        blank = on_blank(looks[end - 1])
        if blank.attributes or (blank.background and not self._abilities.erases_in_colour):
            return end
        stop = end
        while stop > start and characters[stop - 1] == " " and on_blank(looks[stop - 1]) == blank:
            stop -= 1
        return stop if end - stop >= (SHORTEST_CLEAR if whole else SHORTEST_LAST) else end

    def _erasable(self, characters: list[str], looks: list[Look], first: int, start: int, stop: int) -> int:
        """How many blanks that look alike begin here, where erasing them is shorter and something follows; else 0."""
        if not self._abilities.erases_in_colour or (start > first and characters[start - 1] == " "):
            return 0  # in the middle of blanks that were looked at
        if start + SHORTEST_ERASE >= stop or characters[start + SHORTEST_ERASE - 1] != " ":
            return 0
        blank = on_blank(looks[start])
        if blank.attributes:
            return 0
        end = start
        while end < stop and characters[end] == " " and on_blank(looks[end]) == blank:
            end += 1
        return end - start if end - start >= SHORTEST_ERASE and end < stop else 0


def _step(by: int, onward: str, back: str) -> str:
    count = abs(by)
    return f"\x1b[{count if count > 1 else ''}{onward if by > 0 else back}"
