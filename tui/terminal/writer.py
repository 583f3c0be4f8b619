"""The thread that writes to the terminal: all that is given, or only the cells that changed.

Textual's own thread blocks the program while a terminal takes nothing and dies with one that is gone.
This one can be told to give up, and then takes everything and writes nothing.
"""

from __future__ import annotations

import errno
import os
import select
import threading
import time
from typing import IO, TYPE_CHECKING

from textual.drivers._writer_thread import WriterThread

from tui.terminal.pacing import Pacing

if TYPE_CHECKING:
    from tui.terminal.diff import Cells

MOST_PENDING = 30
"""Writes that wait for a slow terminal before the program waits too."""


class Writer(WriterThread):
    """Writes in a thread of its own.

    Args:
        file: the terminal.
        cells: the grid that finds what changed; None to write all.
        paced: whether changes wait until a slow line may have taken those before.
        asks: whether the terminal is asked whether it has drawn them.
    """

    def __init__(self, file: IO[str], cells: Cells | None = None, *, paced: bool = False, asks: bool = False) -> None:
        super().__init__(file)
        self._descriptor, self._encoding = file.fileno(), getattr(file, "encoding", None) or "utf-8"
        self._cells = cells
        self._size: tuple[int, int] | None = None
        self._pending: list[str] = []
        self._change = threading.Condition()
        self._ending = self._lost = False
        self._paced = cells is not None and paced
        self._pacing = Pacing(asks=asks)

    def write(self, text: str) -> None:
        """Takes text; it is written soon, as far as the terminal does not show it already."""
        with self._change:
            if self._lost:
                return
            if self._cells is not None:
                # Never taken back: a signal may bring the next size at any moment, even while the grid takes this one.
                if self._size is not None:
                    self._cells.resize(*self._size)
                self._cells.feed(text)
            else:
                self._change.wait_for(lambda: len(self._pending) < MOST_PENDING or self._lost)
                self._pending.append(text)
            self._change.notify_all()

    def resize(self, columns: int, rows: int) -> None:
        """The terminal has another size. Takes no lock, so that a signal handler may call it."""
        self._size = (columns, rows)

    def reset(self, sequence: str) -> None:
        """Something else wrote on the terminal: sends a sequence that empties it, and then all cells."""
        with self._change:
            if self._cells is not None:
                self._cells.reset(sequence)
            else:
                self._pending.append(sequence)
            self._change.notify_all()

    def give_up(self) -> None:
        """The terminal is gone, or takes nothing: whoever waits for it goes on."""
        with self._change:
            self._lost = True
            self._pending.clear()
            self._change.notify_all()

    @property
    def asking(self) -> bool:
        """Whether the terminal was asked something that it has not answered."""
        return self._pacing.asking

    def answered(self) -> None:
        """The terminal has answered that it has drawn what came before the question."""
        with self._change:
            self._pacing.answered()
            self._change.notify_all()

    def wait_for_answers(self) -> None:
        """Asks no more and waits for answers under way, so that whoever has the terminal next does not read them."""
        with self._change:
            self._pacing.stop_asking()
            while not self._lost and (left := self._pacing.late(time.monotonic())) > 0:
                self._change.wait(left)

    def stop(self) -> None:
        """Ends when all is written, or given up."""
        with self._change:
            self._ending = True
            self._change.notify_all()
        while self.is_alive() and not self._lost:
            self.join(0.05)

    def run(self) -> None:
        """The thread."""
        while True:
            with self._change:
                self._change.wait_for(lambda: self._lost or self._ending or self._waiting())
                while (pause := self._pause()) > 0:
                    self._change.wait(pause)
                if self._lost:
                    return
                if not self._ending and not self._waiting():
                    continue  # half a frame came meanwhile
                text = self._take()
                if not text and self._ending:
                    return
                data = text.encode(self._encoding, "backslashreplace")
                if self._paced:
                    more = self._pacing.sends(len(data), time.monotonic())
                    data += b"" if self._ending else more
                self._change.notify_all()
            if not self._send(data):
                self.give_up()

    def _pause(self) -> float:
        """Seconds before a change may be sent."""
        if not self._paced or self._lost or self._ending:
            return 0.0
        return self._pacing.pause(time.monotonic())

    def _waiting(self) -> bool:
        return self._cells.waiting if self._cells is not None else bool(self._pending)

    def _take(self) -> str:
        if self._cells is not None:
            return self._cells.take()
        text = "".join(self._pending)
        self._pending.clear()
        return text

    def _send(self, data: bytes) -> bool:
        """Writes all of it; False when the terminal is gone."""
        while data and not self._lost:
            try:
                data = data[os.write(self._descriptor, data) :]
            except OSError as error:
                if error.errno != errno.EAGAIN:
                    return False
                # Another program made the terminal non-blocking.
                select.select([], [self._descriptor], [], 0.1)
        return True
