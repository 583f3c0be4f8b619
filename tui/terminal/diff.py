"""Output by changed cells: what Textual writes is drawn into a grid, and what differs from the terminal is sent.

Textual repaints regions; on a slow line that is felt. `Cells` understands the few sequences Textual
writes with (cursor moves, SGR, text, clears) and passes the others on as they are. A sequence that it
does not know goes to the terminal too, and then every cell is sent anew. Because the grid holds what is
wanted now, frames that a slow terminal never took are skipped, not queued.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from tui.terminal.drawing import Grid
from tui.terminal.sgr import PLAIN, Look, after, on_blank
from tui.terminal.shown import Shown
from tui.terminal.terminfo import Abilities
from tui.terminal.width import character_width

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
SYNC_FROM = 1024
"""Characters of a change from which it is bracketed by the terminal's own sync marks, where the app uses them."""
_TOKEN = re.compile(
    "(\x1b(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\x07\x1b]*+(?:\x07|\x1b\\\\)|[ -/]*+[0-Z^-~])|[\x00-\x1f\x7f-\x9f])"
)
_MODE = re.compile(r"\x1b\[[<>?=]")
_SCREEN = re.compile(r"\x1b\[\?(?:47|1047|1049)[hl]")


class Cells:
    """What the terminal shows, and what it is to show.

    Args:
        columns: of the terminal.
        rows: of the terminal.
        abilities: what it can do that saves bytes.
        asked: whether it was asked how wide it draws ambiguous characters.
    """

    def __init__(self, columns: int, rows: int, abilities: Abilities | None = None, *, asked: bool = False) -> None:
        self.columns, self.rows = max(1, columns), max(1, rows)
        self._characters = [[" "] * self.columns for _ in range(self.rows)]
        self._looks = [[PLAIN] * self.columns for _ in range(self.rows)]
        self._x = self._y = 0
        self._look = PLAIN
        self._ready: list[str] = []
        self._synced = self._in_sync = self._away = False
        self._shown = Shown(self.columns, self.rows, abilities or Abilities(), asked=asked)
        self._dirty = set(range(self.rows))

    # ---- what is wanted

    @property
    def waiting(self) -> bool:
        """Whether there is something to send, and no frame is half written."""
        if self._in_sync:
            return False
        if self._away:
            return bool(self._ready)
        return bool(self._ready or self._dirty) or self._shown.at != self._caret()

    def resize(self, columns: int, rows: int) -> None:
        """Another size: what is wanted stays as far as there is room; all is sent with the next change."""
        columns, rows = max(1, columns), max(1, rows)
        if (columns, rows) == (self.columns, self.rows):
            return
        more = [" "] * (columns - self.columns)
        plain = [PLAIN] * (columns - self.columns)
        self._characters = [row[:columns] + more for row in self._characters[:rows]]
        self._looks = [row[:columns] + plain for row in self._looks[:rows]]
        for characters in self._characters:
            if character_width(characters[-1][:1] or " ") == 2:
                characters[-1] = " "
        for _ in range(rows - self.rows):
            self._characters.append([" "] * columns)
            self._looks.append([PLAIN] * columns)
        self.columns, self.rows = columns, rows
        self._x, self._y = min(self._x, columns), min(self._y, rows - 1)
        self.repaint()

    def reset(self, sequence: str) -> None:
        """Sends a sequence as it is, and then every cell anew."""
        self._pass(sequence, clears=True)

    def repaint(self) -> None:
        """Forgets what the terminal shows: all is sent next."""
        self._shown.forget(self.columns, self.rows)
        self._dirty = set(range(self.rows))

    def feed(self, data: str) -> None:
        """Draws what Textual writes."""
        parts = _TOKEN.split(data)
        if parts[0]:
            self._draw(parts[0])
        for token, text in zip(parts[1::2], parts[2::2], strict=True):
            if token[-1] == "m" and (look := after(self._look, token)) is not None:
                self._look = look
            else:
                self._obey(token)
            if text:
                self._draw(text)

    def _draw(self, text: str) -> None:
        cells: Sequence[str] = text if text.isascii() else _cells(text)
        if not cells:
            return
        characters, looks = self._characters[self._y], self._looks[self._y]
        start = min(self._x, self.columns - 1)
        end = start + len(cells)
        if end > self.columns:
            end = self.columns
            cells = list(cells[: end - start])
            if character_width(cells[-1][:1] or " ") == 2:
                cells[-1] = " "
        # Half of a wide character that is written over leaves a blank of the other.
        if not characters[start] and start:
            characters[start - 1] = " "
        if end < self.columns and not characters[end]:
            characters[end] = " "
        characters[start:end] = cells
        looks[start:end] = [self._look] * (end - start)
        self._x = end
        self._dirty.add(self._y)

    def _obey(self, token: str) -> None:
        if token.startswith("\x1b[") and not _MODE.match(token) and token[-2] not in "$ !\"'":
            final, parameters = token[-1], token[2:-1]
            if (action := _ACTIONS.get(final)) is not None and _numeric(parameters):
                action(self, [int(value or "0") for value in parameters.split(";")])
                return
        elif token in ("\n", "\r", "\b"):
            if token == "\n" and self._y == self.rows - 1:
                self._pass(token, clears=True)
                return
            self._y += token == "\n"
            self._x = self._x - 1 if token == "\b" and self._x else 0
            return
        elif token in (SYNC_START, SYNC_END):
            self._synced, self._in_sync = True, token == SYNC_START
            return
        known = token == "\x07" or _MODE.match(token) or token.startswith("\x1b]") or token.endswith("$p")
        link = token.startswith("\x1b]8;")
        screen = _SCREEN.match(token)
        self._pass(token, clears=not known or link or screen is not None)
        if screen is not None:
            # Back on the screen of the person's shell nothing of ours is wanted.
            self._away = token.endswith("l")

    def _pass(self, token: str, *, clears: bool) -> None:
        """Sends a sequence as it is, after all that came before it; `clears` says that the grid knows no more."""
        self._ready.append(self._change())
        if clears:
            self._ready.append(self._shown.plain())
            self.repaint()
        self._ready.append(token)

    def _move(self, y: int, x: int) -> None:
        self._y, self._x = min(max(0, y), self.rows - 1), min(max(0, x), self.columns - 1)

    def _erase(self, y: int, start: int, end: int) -> None:
        """Blanks in the background in force, as a terminal erases."""
        x, look, caret = self._x, self._look, self._y
        self._look, self._y, self._x = on_blank(Look(frozenset(), "", look.background)), y, start
        if start < end:
            self._draw(" " * (end - start))
        self._x, self._look, self._y = x, look, caret

    def _erase_row(self, mode: int) -> None:
        at = min(self._x, self.columns - 1)
        self._erase(self._y, 0 if mode else at, at + 1 if mode == 1 else self.columns)

    def _erase_screen(self, mode: int) -> None:
        self._erase_row(mode)
        for y in range(self.rows):
            if mode >= 2 or (y > self._y if mode == 0 else y < self._y):
                self._erase(y, 0, self.columns)

    # ---- what is sent

    def take(self) -> str:
        """All there is to send: the terminal shows what is wanted when it has it."""
        body = "".join(self._ready) + self._change()
        self._ready.clear()
        return f"{SYNC_START}{body}{SYNC_END}" if self._synced and len(body) > SYNC_FROM else body

    def _caret(self) -> tuple[int, int]:
        return self._y, min(self._x, self.columns - 1)

    def _change(self) -> str:
        if self._away:
            return ""
        sent = self._shown.change(Grid(self._characters, self._looks), self._dirty, self._caret())
        self._dirty.clear()
        return sent


def _numeric(parameters: str) -> bool:
    return len(parameters) < 16 and all(
        not value or (value.isascii() and value.isdecimal()) for value in parameters.split(";")
    )


@lru_cache(2048)
def _cells(text: str) -> tuple[str, ...]:
    """One entry a cell: a character with what combines with it; after a wide one an empty entry."""
    cells: list[str] = []
    for character in text:
        width = character_width(character)
        if width == 1:
            cells.append(character)
        elif width == 2:
            cells += (character, "")
        elif cells:
            at = -1 if cells[-1] else -2
            cells[at] += character
    return tuple(cells)


_Action = Callable[[Cells, list[int]], None]
_ACTIONS: dict[str, _Action] = {
    "H": lambda cells, at: cells._move((at[0] or 1) - 1, ((at[1] if len(at) > 1 else 1) or 1) - 1),
    "f": lambda cells, at: cells._move((at[0] or 1) - 1, ((at[1] if len(at) > 1 else 1) or 1) - 1),
    "A": lambda cells, by: cells._move(cells._y - (by[0] or 1), cells._x),
    "B": lambda cells, by: cells._move(cells._y + (by[0] or 1), cells._x),
    "C": lambda cells, by: cells._move(cells._y, cells._x + (by[0] or 1)),
    "D": lambda cells, by: cells._move(cells._y, min(cells._x, cells.columns - 1) - (by[0] or 1)),
    "G": lambda cells, at: cells._move(cells._y, (at[0] or 1) - 1),
    "d": lambda cells, at: cells._move((at[0] or 1) - 1, cells._x),
    "J": lambda cells, mode: cells._erase_screen(mode[0]),
    "K": lambda cells, mode: cells._erase_row(mode[0]),
}
"""The sequences of a cursor and of clearing, by their last byte."""
