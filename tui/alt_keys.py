"""Esc followed at once by another key, which a terminal sends as that key with Alt.

Over a slow line, or from quick hands, the two arrive together and nobody can tell them apart. Where the key
map binds no such key, the person meant them one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key

from tui.keys import from_textual, to_textual

_ESC = "\x1b"
_ALT = "Alt+"


class AltParser(XTermParser):
    """Textual's parser, which takes Esc 3 for a key of a British Macintosh (£) and loses the Esc of Esc /."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        if sequence[:1] == _ESC and isinstance(ANSI_SEQUENCES_KEYS.get(sequence), str):
            return self._sequence_to_key_events(sequence[1:], alt=True)
        found = super()._sequence_to_key_events(sequence)
        if not alt:
            return found
        if len(sequence) == 1 and sequence.isprintable():
            return [Key(f"alt+{key.key}", None) for key in found]
        return [Key("escape", _ESC), *found]


def apart(event: Key, binds: Callable[[str], bool]) -> tuple[Key, ...]:
    """The keys that were meant: Esc and the character for a character with Alt that the key map does not bind."""
    key = from_textual(event.key, event.character)
    character = key.removeprefix(_ALT)
    if not key.startswith(_ALT) or len(character) != 1 or binds(key):
        return (event,)
    return Key("escape", _ESC), Key(to_textual(character), character)
