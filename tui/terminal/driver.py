"""Textual's Linux driver made safe: no byte typed kills the browser, a lost terminal ends it, a signal restores it.

What Textual 8.2.8 does and this one does not: it decodes input as strict UTF-8 and dies of a GBK key;
it spins for ever on a closed or vanished terminal; SIGTERM and SIGHUP leave the terminal raw; SIGTSTP
stops for ever where no shell can continue it, and a SIGCONT out of turn starts a second input thread.
"""

from __future__ import annotations

import errno
import os
import re
import selectors
import signal
import subprocess
import termios
import threading
from codecs import getincrementaldecoder
from typing import IO, TYPE_CHECKING, Any, Protocol, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.alt_keys import AltParser
from tui.language import gettext as _
from tui.terminal.ambiguous import REPORT, Question, drawn
from tui.terminal.pacing import ANSWER
from tui.terminal.width import ambiguous_width
from tui.terminal.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from textual.app import App

LEAVING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""Signals that restore the terminal and end the program with 128 + their number."""
STUCK = 0.3
"""Seconds after which a terminal that takes no output no longer keeps the app from shutting down."""
PATIENCE = 0.8
"""Seconds that the app has to shut down after that before the driver ends the process."""
RESTORE = "\x1b[?2004l\x1b[?7h\x1b[<u\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[?1049l\x1b[?25h\x1b[0m"
"""Undoes all that application mode asks of a terminal."""
CLEAR = "\x1b(B\x0f\x1b[r\x1b[0m\x1b[2J"
"""Makes a terminal that something else wrote on draw plain text again, on an empty screen."""
CONSOLES = frozenset({"linux", "vt100", "vt102", "vt220", "ansi", "cons25"})
"""TERM, up to its first `-`, of terminals without an alternate screen; some print what they do not know."""
_MODERN = re.compile(r"\x1b\[(?:[<>=][0-9;]*+u|\?[0-9;]*+\$p)")
_LEAVE, _EMPTY = "\x1b[?1049l", "\x1b[0m\x1b[2J\x1b[H"


class _Host(Protocol):
    """What the driver asks of its app."""

    def leave(self, status: int) -> None:
        """Keeps where the person is and ends with `status`."""

    def repaint(self) -> None:
        """Draws every cell again."""

    def say(self, text: object) -> None:
        """Says one line in the status."""


class YaolanDriver(LinuxDriver):
    """The driver of the browser: `App(driver_class=YaolanDriver)`. The app must have `leave` and `repaint`.

    By the app's `changed_cells_only` it sends all that Textual writes, or only the cells that changed; where the
    app is `sparing`, not before a slow line has taken those before. Its
    `question` to the terminal, if it has one, brings the keys that were pressed before we read any.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._diff = bool(getattr(app, "changed_cells_only", False))
        self._sparing = bool(getattr(app, "sparing", False))
        question: Question | None = getattr(app, "question", None)
        self._typed = question.typed if question is not None else b""
        self._answer_may_come = question is not None and question.open
        self._width_is_known = question is not None and question.cells is not None
        self._translates = ambiguous_width() == 2
        self._held = b""
        self._hurried = False
        self._console = os.environ.get("TERM", "").partition("-")[0] in CONSOLES

    def write(self, data: str) -> None:
        """Writes to the terminal, lines and blocks as it can draw them in one cell, and no more than it understands."""
        if self._console:
            data = _for_console(data)
        super().write(drawn(data) if self._translates else data)

    @property
    def _host(self) -> _Host:
        return cast(_Host, self._app)

    # ---- taking the terminal and giving it back

    def start_application_mode(self) -> None:
        """Takes the terminal, and the signals that end, stop or continue us."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is None:
            return  # the terminal is gone
        self._writer_thread.stop()
        self._writer_thread = self._new_writer()
        self._writer_thread.start()
        for number in LEAVING:
            signal.signal(number, self._on_leaving)
        # By the loop, which these wake wherever it sleeps: SIGCONT ends its sleep, but may be told a moment later.
        self._loop.add_signal_handler(signal.SIGTSTP, self.stop_here)
        self._loop.add_signal_handler(signal.SIGCONT, self._take_back)
        if self._diff:
            self._watch_size()

    def _new_writer(self) -> Writer:
        file = cast(IO[str], self._file)
        if not self._diff:
            return Writer(file)
        from tui.terminal.diff import Cells
        from tui.terminal.terminfo import abilities

        # A multiplexer answers at once, wherever its terminal is.
        asks = not self._console and not any(os.environ.get(name) for name in ("TMUX", "STY"))
        cells = Cells(*self._get_terminal_size(), abilities(), asked=self._width_is_known)
        return Writer(file, cells, paced=self._sparing, asks=asks)

    def disable_input(self) -> None:
        """Reads no more keys, once the terminal has given the answers that it owes us."""
        if isinstance(self._writer_thread, Writer) and not self._hurried and not self.exit_event.is_set():
            self._writer_thread.wait_for_answers()
        super().disable_input()

    def _get_terminal_size(self) -> tuple[int, int]:
        """What the terminal itself says; COLUMNS and LINES, which a shell may export, hold only until it is resized."""
        try:
            columns, rows = os.get_terminal_size(self.fileno)
        except OSError:
            columns = rows = 0  # the terminal is gone
        return (columns, rows) if columns > 0 and rows > 0 else super()._get_terminal_size()

    def _watch_size(self) -> None:
        """Tells the grid of a new size before the app hears of it."""
        told = signal.getsignal(signal.SIGWINCH)

        def on_resize(number: int, frame: FrameType | None) -> None:
            if isinstance(self._writer_thread, Writer):
                self._writer_thread.resize(*self._get_terminal_size())
            if callable(told):
                told(number, frame)

        signal.signal(signal.SIGWINCH, on_resize)

    def clear(self) -> None:
        """Empties the terminal and forgets what it shows: the app is to draw everything next."""
        if isinstance(self._writer_thread, Writer):
            self._writer_thread.reset(CLEAR)

    # ---- leaving

    def _on_leaving(self, number: int, _frame: FrameType | None) -> None:
        """A signal asks us to go: politely, through the app."""
        self._leave(128 + number)

    def _leave(self, status: int, *, gone: bool = False) -> None:
        """Asks the app, from any thread, to shut down and end with `status`; sees to it that it does."""
        self._hurried = True
        for seconds, end in ((0.0 if gone else STUCK, self._give_up), (PATIENCE, lambda: self._end(status))):
            timer = threading.Timer(seconds, end)
            timer.daemon = True
            timer.start()
        try:
            self._loop.call_soon_threadsafe(self._host.leave, status)
        except RuntimeError:
            # The loop is closed: nobody is left to shut down.
            self._end(status)

    def _give_up(self) -> None:
        """What the terminal has not taken by now is dropped, so that the app can end."""
        if isinstance(self._writer_thread, Writer):
            self._writer_thread.give_up()

    def _end(self, status: int) -> None:
        """Puts the terminal back as far as it is still there, and ends the process."""
        try:
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            os.set_blocking(2, False)
            os.write(2, _for_console(RESTORE).encode() if self._console else RESTORE.encode())
        except (OSError, termios.error):
            pass  # the terminal is gone: nothing to restore
        os._exit(status)

    # ---- stopping and going on

    def stop_here(self) -> None:
        """Gives the terminal back and stops the process group, as Ctrl+z does elsewhere; goes on when continued.

        In the loop's turn, as SIGTSTP may come in the middle of a write.

        The signal's default action does it, so that where no shell could continue us (an orphaned group)
        nothing stops. W. Richard Stevens, Advanced Programming in the UNIX Environment, 10.21.
        """
        self.suspend_application_mode()
        signal.signal(signal.SIGCONT, signal.SIG_IGN)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        try:
            # In the background this stops us again, until the shell has put us in front.
            termios.tcsetattr(self.fileno, termios.TCSADRAIN, termios.tcgetattr(self.fileno))
        except termios.error:
            self._on_hang_up()
        self.start_application_mode()
        self._host.repaint()

    def hand_over(self, words: Sequence[str]) -> int:
        """Gives the terminal to another program until it ends, and takes it back. Waits for it.

        What is typed for it (Ctrl+c) is not for us; stopped by Ctrl+z we stop with it, and fg continues both.

        Args:
            words: the program and its arguments, each as it stands: no shell reads them.

        Returns:
            Its exit status; 128 + the number of the signal that ended it.

        Raises:
            OSError: when it cannot be started.
        """
        self.suspend_application_mode()
        for number in (signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, lambda *_: None)  # not SIG_IGN, which the program would inherit
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, signal.SIG_DFL)
        try:
            status = subprocess.call(list(words))
        finally:
            signal.signal(signal.SIGQUIT, signal.SIG_DFL)
            self.start_application_mode()
            self._host.repaint()
        return status if status >= 0 else 128 - status

    def _take_back(self) -> None:
        """After a stop that we did not see (SIGSTOP): the shell may have changed the terminal.

        Asks for application mode again, without a second start.
        """
        try:
            attributes = termios.tcgetattr(self.fileno)
            attributes[0] = self._patch_iflag(attributes[0])
            attributes[3] = self._patch_lflag(attributes[3])
            attributes[6][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
        except termios.error:
            self._on_hang_up()
            return
        self.write("\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?1004h\x1b[?7l")
        self._enable_mouse_support()
        self._host.repaint()

    # ---- input

    def run_input_thread(self) -> None:
        """Reads keys until the app ends or the terminal is gone. Runs in a thread."""
        parser = AltParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        typed, self._typed = self._typed, b""
        if typed:
            self._pass_on(parser, decode(typed))
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
                    if self._answer_may_come:
                        data = self._without_answer(data)
                    self._pass_on(parser, decode(self._without_drawn(data)))
                elif self._held:
                    held, self._held = self._held, b""
                    self._pass_on(parser, decode(held))  # nothing followed: it was a key
                for event in parser.tick():
                    self.process_message(event)
        try:
            for _event in parser.feed(""):
                pass
        except (EOFError, ParseError):
            pass  # keys cut short by the end are nobody's

    def _pass_on(self, parser: XTermParser, text: str) -> None:
        if not text:
            return  # half a character, or an answer alone; to the parser nothing is the end of all input
        for event in parser.feed(text):
            self.process_message(event)

    def _without_drawn(self, data: bytes) -> bytes:
        """Keys without the terminal's answers that it has drawn what it was sent; a part of one at the end waits."""
        data, self._held = self._held + data, b""
        writer = self._writer_thread
        if not isinstance(writer, Writer):
            return data
        while writer.asking and ANSWER in data:
            data = data.replace(ANSWER, b"", 1)
            writer.answered()
        if writer.asking:
            part = next((n for n in range(len(ANSWER) - 1, 0, -1) if data.endswith(ANSWER[:n])), 0)
            data, self._held = data[: len(data) - part], data[len(data) - part :]
        return data

    def _without_answer(self, data: bytes) -> bytes:
        """Keys without the terminal's late answer to how wide it draws “, which would read as a function key."""
        found = REPORT.search(data)
        if found is None:
            return data
        self._answer_may_come = False
        if int(found[1]) == 3 and not self._translates:
            message = _("this terminal draws “ two cells wide: start yaolan with --ambiguous 2")
            self._loop.call_soon_threadsafe(self._host.say, message)
        return data[: found.start()] + data[found.end() :]

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
        self._leave(128 + signal.SIGHUP, gone=True)


def _for_console(data: str) -> str:
    """Output without queries and modes that a console would print, and with an empty screen left behind."""
    return _MODERN.sub("", data).replace(_LEAVE, _EMPTY)
