"""Which methods take a message: looked up once for a class, not for each of the hundreds that a key sets going.

Textual 8.2.8 asks all base classes of a widget at each message. It overrides a private part of that version.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import cache
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

_Handler = Callable[[Message], Awaitable[Any]]


@cache
def _handlers(cls: type, name: str) -> tuple[tuple[type, Any], ...]:
    """(class, function) of all methods for messages of a name, the class's own first."""
    found = ((base, base.__dict__.get(f"_{name}") or base.__dict__.get(name)) for base in cls.__mro__)
    return tuple((base, method) for base, method in found if method is not None)


@cache
def _decorated(cls: type) -> tuple[type[Message], ...]:
    """The messages for which a class has methods that are decorated with `textual.on`."""
    return tuple(message for base in cls.__mro__ for message in base.__dict__.get("_decorated_handlers") or ())


class Dispatch(MessagePump):
    """Something that takes messages by methods of their names, `on_<message>`."""

    def _get_dispatch_methods(self, method_name: str, message: Message) -> Iterable[tuple[type, _Handler]]:
        if isinstance(message, _decorated(type(self))):
            yield from super()._get_dispatch_methods(method_name, message)
            return
        for cls, method in _handlers(type(self), method_name):
            if message._no_default_action:
                return
            yield cls, method.__get__(self, cls)
