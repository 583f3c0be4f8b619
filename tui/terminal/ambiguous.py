"""Characters of ambiguous width (“”…—·①): how wide this terminal draws them, and what follows from it.

The terminal is asked before Textual is imported and answers meanwhile, so that asking costs nothing:

    with Question.asked() as question:
        …                                   # imports
    use(question.cells or 1)
"""

from __future__ import annotations

import os
import re
import select
import sys
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from tui.language import gettext as _
from tui.terminal.width import ambiguous_width, character_width, set_ambiguous_width

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

SETTING = "ambiguous_width"
CHOICES = ("auto", "1", "2")
PATIENCE = 0.15
"""Seconds from the question within which a terminal answers, if it ever does."""
ASK = "\r“\x1b[6n\r\x1b[K".encode()
"""At the start of a line: an ambiguous character, where is the cursor?, and the line cleared."""
REPORT = re.compile(rb"\x1b\[[0-9]{1,5};([0-9]{1,5})R")
LINES_AS_ASCII: dict[int, str] = (
    dict.fromkeys(range(0x2500, 0x2580), "+")
    | dict.fromkeys((0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550), "-")
    | dict.fromkeys((0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551), "|")
    | dict.fromkeys(range(0x2580, 0x25A0), "#")
    | {0x258C: ">", 0x258F: "|"}
)
"""Lines and blocks as they are written where they would be two cells wide: `▌`, the mark of a row, is `>`."""


class Question:
    """The question to the terminal, while it is open; `with` restores the terminal's mode.

    `cells` is the answer, 1 or 2, or None; `typed` is what else was read: keys that were pressed meanwhile.
    """

    def __init__(self) -> None:
        self.cells: int | None = None
        self.typed = b""
        self.open = False
        """Whether the terminal may still answer."""
        self._input = self._output = -1
        self._before: list[Any] | None = None
        self._since = 0.0

    @classmethod
    def asked(cls) -> Question:
        """Asks the terminal of this process; where there is none the question has no answer."""
        question = cls()
        with suppress(OSError, termios.error, AttributeError, ValueError):
            question._ask(cast(Any, sys.__stdin__).fileno(), cast(Any, sys.__stderr__).fileno())
        return question

    def _ask(self, reader: int, writer: int) -> None:
        if not os.isatty(reader) or not os.isatty(writer) or os.tcgetpgrp(reader) != os.getpgrp():
            return
        before = termios.tcgetattr(reader)
        quiet = [*before[:6], list(before[6])]
        quiet[3] &= ~(termios.ICANON | termios.ECHO)
        termios.tcsetattr(reader, termios.TCSANOW, quiet)
        self._input, self._before = reader, before
        self._since = time.monotonic()
        os.write(writer, ASK)
        self.open = True

    def __enter__(self) -> Question:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is None:
            return
        try:
            while self.open and kind is None:
                left = max(0.0, self._since + PATIENCE - time.monotonic())
                if not select.select([self._input], [], [], left)[0]:
                    break
                data = os.read(self._input, 4096)
                if not data:
                    break
                self._take(data)
        except OSError:
            pass  # the terminal is gone: whoever reads next finds out
        finally:
            with suppress(termios.error):
                termios.tcsetattr(self._input, termios.TCSANOW, self._before)

    def _take(self, data: bytes) -> None:
        self.typed += data
        found = REPORT.search(self.typed)
        if found:
            self.typed = self.typed[: found.start()] + self.typed[found.end() :]
            self.cells = 2 if int(found[1]) == 3 else 1
            self.open = False


def use(cells: int) -> None:
    """Counts ambiguous characters as 1 or 2 cells, here and in Rich and Textual, which take their widths from us."""
    import rich.cells

    set_ambiguous_width(cells)
    table = cast(Any, rich.cells)
    table.get_character_cell_size = _cells_of
    table.cached_cell_len.cache_clear()
    if cells == 2:
        # Rich takes lines, Greek and more for narrow without a look into the table.
        table._is_single_cell_widths = str.isascii


def _cells_of(character: str, _unicode_version: str = "auto") -> int:
    """Rich's question, answered from our table; a control character has no cell."""
    return 0 if character < " " or "\x7f" <= character < "\xa0" else character_width(character)


def drawn(text: str) -> str:
    """Text as it is written to the terminal: lines and blocks in ASCII where they would be wide."""
    return text.translate(LINES_AS_ASCII) if ambiguous_width() == 2 and not text.isascii() else text


def wished(option: str | None) -> tuple[str, tuple[str, ...]]:
    """What the person wants: `auto`, `1` or `2`, by the command line, else by config.yaml.

    Returns:
        (the wish, one line a fault of config.yaml).
    """
    from corpus.keeping import settings

    found, faults = settings()
    wish, own = chosen(option, found)
    return wish, (*faults, *own)


def chosen(option: str | None, settings: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The same by what config.yaml was read to say, with the fault of its own line alone."""
    value = settings.get(SETTING, CHOICES[0])
    if value in CHOICES:
        return option or value, ()
    what = _("config.yaml: {name} is one of {choices}, not {value}")
    return option or CHOICES[0], (what.format(name=SETTING, choices=", ".join(CHOICES), value=value),)
