"""The queries of before, gone through with up and down as in a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableMapping

MOST = 50


def remembered(settings: MutableMapping[str, Any], key: str) -> list[str]:
    """The strings kept under a key of the session, the last one first."""
    kept = settings.get(key)
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def remember(settings: MutableMapping[str, Any], key: str, text: str) -> None:
    """Puts a string before those kept under a key of the session, once; nothing for an empty one."""
    if text:
        settings[key] = [text, *(one for one in remembered(settings, key) if one != text)][:MOST]


class Recall:
    """One walk through the queries of before.

    Args:
        settings: of the session.
        key: where they are kept in it.
    """

    def __init__(self, settings: MutableMapping[str, Any], key: str) -> None:
        self._settings, self._key = settings, key
        self._walk: list[str] = []
        self._at = 0

    @property
    def going(self) -> bool:
        """Whether one is on the way: then down leads back towards what was typed."""
        return self._at > 0

    def older(self, typed: str) -> str | None:
        """The query before; None where there is none.

        Args:
            typed: what stands in the line now; the walk comes back to it.
        """
        if not self._at:
            self._walk = [typed, *(one for one in remembered(self._settings, self._key) if one != typed)]
        if self._at + 1 >= len(self._walk):
            return None
        self._at += 1
        return self._walk[self._at]

    def newer(self) -> str | None:
        """The query after, at last what was typed; None when one is not on the way."""
        if not self._at:
            return None
        self._at -= 1
        return self._walk[self._at]

    def end(self) -> None:
        """Leaves the way: what stands in the line is the person's own."""
        self._at = 0
