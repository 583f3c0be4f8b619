"""Keys one after the other: the next waits until all that the last one set going has arrived.

What a key does may come about by messages: a list says that a row was chosen, its screen asks the app to
go there. A person (or a script) who types ahead means the next key for what is on the screen then. So
after each key a token walks the same way as those messages, from the focused widget up to the app, and
the next key is dealt with when it gets there. And a key that means a row of an answer that is still on
its way waits for that, for a while: `ssgz Enter`, typed at once, opens the first hit of `ssgz`.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.events import Key
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

PATIENCE = 0.15
"""Seconds that a token may be on its way; a widget that went with its queue loses it."""
LONGEST_WAIT = 2.0
"""Seconds that a key may wait for an answer; then it means what is on the screen."""
LOOK_AGAIN = 0.1
"""Seconds until a key that waits looks for its answer again though nobody said that one came."""


class KeyQueue:
    """Keys that wait.

    Args:
        app: the token's goal.
        handle: deals with one key, in the app's turn.
        start: the node at which messages of the last key begin (the focused widget), or None.
        early: whether what a key means is still on its way.
    """

    def __init__(
        self,
        app: MessagePump,
        handle: Callable[[Key], Awaitable[None]],
        start: Callable[[], DOMNode | None],
        early: Callable[[Key], bool],
    ) -> None:
        self._app, self._handle, self._start, self._early = app, handle, start, early
        self._keys: deque[Key] = deque()
        self._token = 0
        self._walking = False
        self._since: float | None = None
        """When the first of the keys began to wait for an answer; None where it does not."""

    def look(self) -> None:
        """An answer came: the key that waits for one goes on, if it was that."""
        if self._since is not None:
            self._app.call_later(self._again)

    async def _again(self) -> None:
        if self._since is not None:
            await self._next()

    async def put(self, key: Key) -> None:
        """Deals with a key now, or when those before it are done."""
        self._keys.append(key)
        if not self._walking:
            await self._next()

    async def _next(self) -> None:
        self._walking = True
        if self._early(self._keys[0]):
            now = time.monotonic()
            self._since = now if self._since is None else self._since
            if now - self._since < LONGEST_WAIT:
                asyncio.get_running_loop().call_later(LOOK_AGAIN, self._app.call_later, self._again)
                return
        self._since = None
        self._token += 1
        start = self._start()
        try:
            await self._handle(self._keys.popleft())
        finally:
            self._walk(self._token, start)

    def _walk(self, token: int, start: DOMNode | None) -> None:
        asyncio.get_running_loop().call_later(PATIENCE, self._app.call_later, self._arrived, token)
        self._step(token, start)

    def _step(self, token: int, node: MessagePump | None) -> None:
        while node is not None and node is not self._app:
            above = node._parent
            if node.is_running and node.call_later(self._step, token, above):
                return
            node = above
        self._app.call_later(self._arrived, token)

    async def _arrived(self, token: int) -> None:
        if token != self._token:
            return
        self._walking = False
        self._token += 1
        if self._keys:
            await self._next()
