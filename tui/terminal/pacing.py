"""When the next change may be sent: not before the terminal has drawn most of what was sent earlier.

What is written to a terminal behind SSH queues in sshd and in the line, unseen; a key's answer then comes
after all of it. The terminal itself can be asked: it answers `ESC [ 5 n` in its turn, when it has drawn what
came before (ECMA-48, DSR). Until it has answered once, or where it never does, changes go out at the rate
of a slow line.
"""

from __future__ import annotations

from collections import deque

QUESTION, ANSWER = b"\x1b[5n", b"\x1b[0n"
PACE = 8000
"""Bytes a second where nothing is known, those of 64 kbit/s: sshd takes more than the line carries."""
LONGEST_PAUSE = 0.08
"""Seconds after a big change before the next, at most, where nothing is known."""
ASKED_FROM = 1000
"""Bytes after which the terminal is asked; a move of the cursor is far less."""
WINDOW = 2400
"""Bytes that may be under way when more is sent: what 64 kbit/s carry in 0.3 s, the way there and back."""
PATIENCE = 4.0
"""Seconds after which a terminal that has answered before is no longer waited for."""
LATE = 1.0
"""Seconds after a question within which an answer is expected when the terminal is given back."""


class Pacing:
    """Counts what is under way. Times are those of one monotonic clock, in seconds.

    Args:
        asks: whether the terminal may be asked; not where a multiplexer answers in its place.
    """

    def __init__(self, *, asks: bool) -> None:
        self._asks, self._answers = asks, False
        self._sent = self._drawn = 0
        self._open: deque[tuple[int, float]] = deque()
        self._last = self._not_before = 0.0

    @property
    def asking(self) -> bool:
        """Whether an answer may come."""
        return bool(self._open)

    def sends(self, size: int, now: float) -> bytes:
        """Counts a change that is sent now; what is to follow it."""
        if not self._open and now - self._last > LATE:
            self._drawn = self._sent
        self._sent, self._last = self._sent + size, now
        self._not_before = now + min(LONGEST_PAUSE, size / PACE)
        asked = self._open[-1][0] if self._open else self._drawn
        if not self._asks or self._sent - asked < ASKED_FROM or (self._open and not self._answers):
            return b""
        self._open.append((self._sent, now))
        return QUESTION

    def stop_asking(self) -> None:
        """The terminal is given back soon: it is asked no more."""
        self._asks = False

    def answered(self) -> None:
        """The terminal has drawn all up to the first question that is open."""
        if self._open:
            self._drawn, _ = self._open.popleft()
            self._answers = True

    def pause(self, now: float) -> float:
        """Seconds until more may be sent, if no answer comes before; none where it is not positive."""
        if not (self._asks and self._answers):
            return self._not_before - now
        if not self._open or self._sent - self._drawn < WINDOW:
            return 0.0
        left = self._open[0][1] + PATIENCE - now
        self._asks = left > 0
        return left

    def late(self, now: float) -> float:
        """Seconds within which an answer may still come; none where it is not positive."""
        return self._open[-1][1] + LATE - now if self._open else 0.0
