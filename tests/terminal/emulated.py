"""An emulated terminal: pyte with what real ones do and it does not, and the looks of its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyte
from wcwidth import wcwidth

_QUERY = re.compile(r"\x1b\[[<>=][0-9;]*u|\x1b\[\?[0-9;]*\$p")
_ERASE = re.compile("\x1b\\[0?K")
Cell = tuple[str, str, str, tuple[bool, ...]]


class Screen(pyte.Screen):
    """Half of a wide character that is written over leaves a blank of the other half, as in xterm and tmux.

    A saved cursor can be taken up again any number of times, as every real terminal has it.
    """

    def save_cursor(self) -> None:
        """Keeps the place and the look of the cursor, in the place of those before."""
        self.savepoints.clear()
        super().save_cursor()

    def restore_cursor(self) -> None:
        """Takes up the place and look that were kept, and keeps them."""
        kept = self.savepoints[-1:]
        super().restore_cursor()
        if kept:
            self.save_cursor()

    def draw(self, data: str) -> None:
        for character in data:
            row, x = self.buffer[self.cursor.y], min(self.cursor.x, self.columns - 1)
            if row[x].data == "" and x:
                row[x - 1] = row[x - 1]._replace(data=" ")
            end = x + max(wcwidth(character), 0)
            if end < self.columns and row[end].data == "":
                row[end] = row[end]._replace(data=" ")
            super().draw(character)

    def _part(self, x: int) -> None:
        """Blanks both halves of a wide character that stands on both sides of the border before cell `x`."""
        row = self.buffer[self.cursor.y]
        if 0 < x < self.columns and row[x].data == "":
            row[x - 1], row[x] = row[x - 1]._replace(data=" "), row[x]._replace(data=" ")

    def erase_characters(self, count: int | None = None) -> None:
        """Erases whole characters, never half of a wide one."""
        self._part(self.cursor.x)
        self._part(self.cursor.x + (count or 1))
        super().erase_characters(count)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """Erases whole characters, in the background alone, as terminals do that erase in colour."""
        self._part(min(self.cursor.x, self.columns - 1) + (how == 1))
        attributes = self.cursor.attrs
        self.cursor.attrs = attributes._replace(
            fg="default", bold=False, italics=False, underscore=False, strikethrough=False, reverse=False, blink=False
        )
        super().erase_in_line(how, private)
        self.cursor.attrs = attributes


class Emulated:
    """A terminal that is fed bytes and asked what it shows.

    Args:
        columns: cells of a row.
        rows: of the screen.
        keeps_all: whether it prints, as old terminals do, what follows the part of a query that it knows.
    """

    def __init__(self, columns: int = 80, rows: int = 24, *, keeps_all: bool = False) -> None:
        self._keeps_all = keeps_all
        self.screen = Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)

    def feed(self, data: str) -> None:
        """Shows `data`; queries that pyte would print are left out unless it keeps all."""
        self._stream.feed(data if self._keeps_all else _QUERY.sub("", data))

    @property
    def lines(self) -> Sequence[str]:
        return self.screen.display

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column, from 0."""
        return self.screen.cursor.y, min(self.screen.cursor.x, self.screen.columns - 1)

    def cells(self) -> list[list[Cell]]:
        """Every cell as it is seen: of a blank only what shows on a blank."""
        return [[_seen(self.screen.buffer[y][x]) for x in range(self.screen.columns)] for y in range(self.screen.lines)]


def _seen(char: pyte.screens.Char) -> Cell:
    drawn = (char.underscore, char.strikethrough, char.reverse, char.blink)
    if char.data == " " and not any(drawn):
        return " ", "", char.bg, drawn
    more = () if char.data == " " else (char.bold, char.italics)
    return char.data, char.fg, char.bg, (*drawn, *more)
