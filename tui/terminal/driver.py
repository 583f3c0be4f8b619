"""Textual's Linux driver made safe: no byte typed kills the browser, and a lost terminal ends it.

What Textual 8.2.8 does and this one does not: it decodes input as strict UTF-8 and dies of a GBK key;
it spins for ever on a closed or vanished terminal; SIGTERM and SIGHUP leave the terminal raw.
"""

from __future__ import annotations

import errno
import os
import selectors
import signal
import termios
import threading
from codecs import getincrementaldecoder
from types import FrameType

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

LEAVING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""Signals that restore the terminal and end the program with 128 + their number."""
PATIENCE = 0.8
"""Seconds that the app has to shut down after that before the driver ends the process."""
RESTORE = b"\x1b[?2004l\x1b[?7h\x1b[<u\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?1049l\x1b[?25h\x1b[0m"
"""Undoes all that application mode asks of a terminal."""


class YaolanDriver(LinuxDriver):
    """The driver of the browser: `App(driver_class=YaolanDriver)`. The app must have `leave(status)`."""

    def start_application_mode(self) -> None:
        """Takes the terminal, and the signals that end us."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        for number in LEAVING:
            signal.signal(number, self._on_leaving)

    def _on_leaving(self, number: int, _frame: FrameType | None) -> None:
        """A signal asks us to go: politely, through the app."""
        self._leave(128 + number)

    def _leave(self, status: int) -> None:
        """Asks the app, from any thread, to shut down and end with `status`; sees to it that it does."""
        timer = threading.Timer(PATIENCE, self._end, (status,))
        timer.daemon = True
        timer.start()
        try:
            self._loop.call_soon_threadsafe(self._app.leave, status)  # type: ignore[attr-defined]
        except RuntimeError:
            # The loop is closed: nobody is left to shut down.
            self._end(status)

    def _end(self, status: int) -> None:
        """Puts the terminal back as far as it is still there, and ends the process."""
        try:
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            os.set_blocking(2, False)
            os.write(2, RESTORE)
        except (OSError, termios.error):
            pass  # the terminal is gone: nothing to restore
        os._exit(status)

    def run_input_thread(self) -> None:
        """Reads keys until the app ends or the terminal is gone. Runs in a thread."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(0.1)
                if ready:
                    data = self._read()
                    if data is None:
                        continue
                    if not data:
                        self._on_hang_up()
                        return
                    self._pass_on(parser, decode(data))
                for event in parser.tick():
                    self.process_message(event)
        try:
            for _event in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass  # keys cut short by the end are nobody's

    def _pass_on(self, parser: XTermParser, text: str) -> None:
        for event in parser.feed(text):
            self.process_message(event)

    def _read(self) -> bytes | None:
        """Bytes from the terminal; empty when it is gone, None when there are none after all."""
        try:
            return os.read(self.fileno, 4096)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EINTR):
                return None
            return b""

    def _on_hang_up(self) -> None:
        """The terminal went away without a word (SIGHUP was ignored, or came to another)."""
        self._leave(128 + signal.SIGHUP)
