"""A thread with a tool of its own that answers questions one after the other; the newest of a channel wins."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from corpus.records import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump

T = TypeVar("T")
Tool = TypeVar("Tool")
LONG = 0.2
"""Seconds of work on a question after which memory is given back: the families of all initiatives, say."""


@record
class _Question(Generic[Tool]):
    owner: MessagePump
    ask: Callable[[Tool], Any]
    then: Callable[[Any], object]
    channel: str
    number: int
    patient: bool

    def yields_to(self, channel: str, patient: bool) -> bool:
        """Whether it ends for a question that is put while it runs."""
        return self.channel == channel or (self.patient and not patient)


class Clerk(Generic[Tool]):
    """A thread with a tool of its own (a library, a searcher), which it opens when it is first asked.

    While the tool cannot be opened (there is no index yet) questions wait; `reopen` lets it try again. A patient
    question gives way to all others, also while it runs: it is asked anew when none of them waits.

    Args:
        name: of the thread.
        open: makes the tool; raises LibraryError when that is not possible yet.
        interrupt: ends the tool's running call, from another thread.
        failed: told, in the clerk's thread, about an error that no question could foresee.
    """

    def __init__(
        self,
        name: str,
        open: Callable[[], Tool],
        interrupt: Callable[[Tool], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._open, self._interrupt, self._failed = open, interrupt, failed
        self._waiting: dict[str, _Question[Tool]] = {}
        self._numbers: dict[str, int] = {}
        self._running: _Question[Tool] | None = None
        self._tool: Tool | None = None
        self._stale = self._closed = self._stuck = False
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Begins to work on what was asked and what will be."""
        self._thread.start()

    def ask(
        self,
        owner: MessagePump,
        ask: Callable[[Tool], T],
        then: Callable[[T], object],
        channel: str,
        *,
        patient: bool = False,
    ) -> None:
        """Puts a question; called on the UI thread."""
        with self._change:
            number = self._numbers[channel] = self._numbers.get(channel, 0) + 1
            self._waiting.pop(channel, None)
            self._waiting[channel] = _Question(owner, ask, then, channel, number, patient)
            if self._tool is not None and self._running is not None and self._running.yields_to(channel, patient):
                self._interrupt(self._tool)
            self._change.notify()

    def drop(self, channel: str) -> None:
        """Forgets the question of a channel; an answer on its way is not delivered."""
        with self._change:
            self._numbers[channel] = self._numbers.get(channel, 0) + 1
            self._waiting.pop(channel, None)

    def outdated(self) -> bool:
        """Whether a newer question took the place of the one that runs; cheap, from the clerk's thread."""
        return self._running is not None and not self._current(self._running)

    def tell(self, part: object) -> None:
        """From within a question: delivers a part of its answer, before the answer is whole."""
        if (question := self._running) is not None:
            question.owner.call_later(self._deliver, question, part)

    def here(self) -> bool:
        """Whether this is the clerk's thread."""
        return threading.current_thread() is self._thread

    def reopen(self) -> None:
        """Opens the tool anew before the next question."""
        with self._change:
            self._stale, self._stuck = True, False
            self._change.notify()

    def close(self) -> None:
        """Ends the thread; waits for it a second at most."""
        with self._change:
            self._closed = True
            self._waiting.clear()
            if self._running is not None and self._tool is not None:
                self._interrupt(self._tool)
            self._change.notify()
        if self._thread.is_alive():
            self._thread.join(1)

    def _work(self) -> None:
        # The model and its views are 40 ms of imports.
        from corpus.library.protocol import Cancelled, LibraryError

        while (question := self._next()) is not None:
            try:
                try:
                    tool = self._opened()
                except LibraryError:
                    self._wait_for_tool(question)
                    continue
                begun = time.thread_time()
                answer = question.ask(tool)
            except Cancelled:
                if question.patient and self._current(question):
                    self._put_back(question)
                continue
            except Exception as error:  # noqa: BLE001 - whatever opening or a question does, the browser lives and says so
                if self._current(question):
                    self._failed(error)
            else:
                question.owner.call_later(self._deliver, question, answer)
                if time.thread_time() - begun > LONG:
                    _give_back()
        self._shut()

    def _next(self) -> _Question[Tool] | None:
        with self._change:
            self._running = None
            while not self._closed and (self._stuck or not self._waiting):
                self._change.wait()
            if self._closed:
                return None
            first = min(self._waiting.values(), key=lambda one: one.patient)  # the oldest of those that do not give way
            self._running = self._waiting.pop(first.channel)
            return self._running

    def _opened(self) -> Tool:
        if self._stale:
            self._shut()
        self._stale = False
        if self._tool is None:
            self._tool = self._open()
        return self._tool

    def _put_back(self, question: _Question[Tool]) -> None:
        """The question waits again, unless a newer one took its place."""
        with self._change:
            self._waiting.setdefault(question.channel, question)

    def _wait_for_tool(self, question: _Question[Tool]) -> None:
        """The tool does not open yet: the question waits until it may."""
        with self._change:
            self._put_back(question)
            self._stuck = not self._stale

    def _shut(self) -> None:
        from corpus.library.protocol import LibraryError

        tool, self._tool = self._tool, None
        close = getattr(tool, "close", None)
        if close is not None:
            with suppress(LibraryError):
                close()

    def _current(self, question: _Question[Tool]) -> bool:
        return not self._closed and self._numbers.get(question.channel) == question.number

    def _deliver(self, question: _Question[Tool], answer: Any) -> object:
        """On the UI thread: hands the answer on unless a newer question was put meanwhile."""
        return question.then(answer) if self._current(question) else None


def _give_back() -> None:
    """Gives the system what memory is free between what is used, where the C library can do that (glibc)."""
    import ctypes  # 3 ms, which most starts do without

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
