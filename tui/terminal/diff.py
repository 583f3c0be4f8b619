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

from tui.terminal.sgr import PLAIN, Look, after, between, on_blank
from tui.terminal.width import character_width

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
SYNC_FROM = 1024
"""Characters of a change from which it is bracketed by the terminal's own sync marks, where the app uses them."""
GAP = 4
"""Bytes of unchanged text that are sent again rather than jumped over: what a jump costs."""
SHORTEST_CLEAR = 4
"""Blanks at the end of a row from which an erase is shorter."""
SHORTEST_ERASE = 14
"""Blanks before something else from which an erase and a move are shorter."""
_TOKEN = re.compile(
    "(\x1b(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\x07\x1b]*+(?:\x07|\x1b\\\\)|[ -/]*+[0-Z^-~])|[\x00-\x1f\x7f-\x9f])"
)
_MODE = re.compile(r"\x1b\[[<>?=]")
_CLEARING = re.compile(r"\x1b\[\?(?:47|1047|1049)[hl]")
# What all terminals give the same width: ASCII and the common wide ranges. After others a move is absolute.
_SURE = re.compile(r"[\x20-\x7e\u3001-\u3029\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uff01-\uff5e]*+")


class Cells:
    """What the terminal shows, and what it is to show.

    Args:
        columns: of the terminal.
        rows: of the terminal.
        erases_in_colour: whether an erase leaves the background in force (terminfo's `bce`).
    """

    def __init__(self, columns: int, rows: int, *, erases_in_colour: bool = False) -> None:
        self.columns, self.rows = max(1, columns), max(1, rows)
        self._erases_in_colour = erases_in_colour
        self._characters = [[" "] * self.columns for _ in range(self.rows)]
        self._looks = [[PLAIN] * self.columns for _ in range(self.rows)]
        self._x = self._y = 0
        self._look = PLAIN
        self._ready: list[str] = []
        self._synced = self._in_sync = False
        self.repaint()

    # ---- what is wanted

    @property
    def waiting(self) -> bool:
        """Whether there is something to send, and no frame is half written."""
        if self._in_sync:
            return False
        return bool(self._ready or self._dirty) or self._at != self._caret()

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
        self._shown: list[list[str | None]] = [[None] * self.columns for _ in range(self.rows)]
        self._shown_looks = [[PLAIN] * self.columns for _ in range(self.rows)]
        self._dirty = set(range(self.rows))
        self._at: tuple[int, int] | None = None
        self._pen: Look | None = None

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
        self._pass(token, clears=not known or link or _CLEARING.match(token) is not None)

    def _pass(self, token: str, *, clears: bool) -> None:
        """Sends a sequence as it is, after all that came before it; `clears` says that the grid knows no more."""
        self._ready.append(self._change())
        if clears:
            self._ready.append(between(self._pen, PLAIN))
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
        out: list[str] = []
        for y in sorted(self._dirty):
            self._change_row(y, out)
        self._dirty.clear()
        out.append(self._jump(*self._caret()))
        return "".join(out)

    def _change_row(self, y: int, out: list[str]) -> None:
        characters, looks, shown, shown_looks = (
            self._characters[y],
            self._looks[y],
            self._shown[y],
            self._shown_looks[y],
        )
        if characters == shown and looks == shown_looks:
            return
        changed = [
            x
            for x, (now, before, look, look_before) in enumerate(
                zip(characters, shown, looks, shown_looks, strict=True)
            )
            if now != before or (look is not look_before and (now != " " or on_blank(look) != on_blank(look_before)))
        ]
        start = end = -1
        for x in changed:
            if end < 0:
                start = x
            elif x > end and not self._cheap(characters, looks, end, x):
                self._send(y, start, end, out)
                start = x
            end = x + 1
        if end >= 0:
            self._send(y, start, end, out)
        shown[:] = characters
        shown_looks[:] = looks

    def _cheap(self, characters: list[str], looks: list[Look], start: int, end: int) -> bool:
        """Whether the unchanged cells between two changes cost less than a jump over them."""
        if end - start > GAP:
            return False
        look = looks[start - 1]
        same = all(
            looks[x] is look or (characters[x] == " " and on_blank(looks[x]) == on_blank(look))
            for x in range(start, end)
        )
        return same and len("".join(characters[start:end]).encode()) <= GAP

    def _send(self, y: int, start: int, end: int, out: list[str]) -> None:
        """Sends the cells from `start` up to `end` of a row."""
        characters, looks = self._characters[y], self._looks[y]
        if not characters[start] and start:
            start -= 1  # a wide character is sent whole
        if end < self.columns and not characters[end]:
            end += 1
        stop = self._without_blanks(characters, looks, start, end)
        out.append(self._jump(y, start))
        pen, text = self._pen, list[str]()
        skipped = start
        for x in range(start, stop):
            if x < skipped:
                continue
            character, look = characters[x], looks[x]
            if character == " " and self._erases_in_colour and (count := _blanks(characters, looks, start, x, stop)):
                if pen is None or on_blank(pen) != on_blank(look):
                    text.append(between(pen, on_blank(look)))
                    pen = on_blank(look)
                # What stands before may be wider than we think: then only an absolute move is right.
                sure = _SURE.fullmatch("".join(characters[start:x])) is not None
                text.append(f"\x1b[{count}X" + (f"\x1b[{count}C" if sure else f"\x1b[{y + 1};{x + count + 1}H"))
                skipped = x + count
                continue
            if look is not pen and (character != " " or pen is None or on_blank(look) != on_blank(pen)):
                text.append(between(pen, look))
                pen = look
            text.append(character)
        if stop < end:
            blank = on_blank(looks[stop])
            if pen is None or on_blank(pen) != blank:
                text.append(between(pen, blank))
                pen = blank
            text.append("\x1b[K")
        self._pen = pen
        out += text
        sure = _SURE.fullmatch("".join(characters[start:stop])) is not None
        self._at = (y, stop) if sure and stop < self.columns else None

    def _without_blanks(self, characters: list[str], looks: list[Look], start: int, end: int) -> int:
        """Where the blanks begin that an erase to the end of the row may draw; `end` where none may."""
        if end < self.columns or characters[-1] != " ":
            return end
        blank = on_blank(looks[-1])
        if blank.attributes or (blank.background and not self._erases_in_colour):
            return end
        stop = end
        while stop > start and characters[stop - 1] == " " and on_blank(looks[stop - 1]) == blank:
            stop -= 1
        return stop if end - stop >= SHORTEST_CLEAR else end

    def _jump(self, y: int, x: int) -> str:
        """The shortest move to a cell."""
        at, self._at = self._at, (y, x)
        if at == (y, x):
            return ""
        row = "" if y == 0 and x == 0 else str(y + 1)
        ways = [f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"]
        if at is not None:
            if at[0] == y:
                ways.append(_step(x - at[1], "C", "D"))
            elif at[1] == x:
                ways.append(_step(y - at[0], "B", "A"))
            if at[0] == y and x == 0:
                ways.append("\r")
        return min(ways, key=len)


def _blanks(characters: list[str], looks: list[Look], first: int, start: int, stop: int) -> int:
    """How many blanks that look alike begin at `start`, where erasing them is shorter and something follows; else 0."""
    if start > first and characters[start - 1] == " ":
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
