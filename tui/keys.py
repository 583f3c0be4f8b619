"""Names of keys: as people write them (`Ctrl+d`, `PgDn`, `?`) and as Textual reports them (`ctrl+d`, `question_mark`).

Inside yaolan a key is always its human name. No textual here: the plain command `keys` uses it too.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tui.language import gettext as _
from tui.language import mark as N_

_NAMED = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    "space": "Space",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
_ALSO = {
    "esc": "escape",
    "return": "enter",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_down": "pagedown",
    "pgup": "pageup",
    "page_up": "pageup",
    "del": "delete",
    "ins": "insert",
    "spacebar": "space",
}
_TEXTUAL_OF = {human: textual for textual, human in _NAMED.items()}
_PUNCTUATION = {
    "/": "slash",
    "\\": "backslash",
    "@": "at",
    "-": "minus",
    "+": "plus",
    "_": "underscore",
}
_CHARACTER_OF = {
    **{name: character for character, name in _PUNCTUATION.items()},
    "less_than_sign": "<",
    "greater_than_sign": ">",
}
_MODIFIERS = {"ctrl": "Ctrl", "control": "Ctrl", "shift": "Shift", "alt": "Alt", "meta": "Alt"}
_SAME_ON_TERMINALS = {"Ctrl+m": "Enter", "Ctrl+i": "Tab", "Ctrl+h": "Backspace", "Ctrl+[": "Esc"}
ALWAYS_QUIT = ("Ctrl+c", "Ctrl+q")
"""Keys that leave whatever the key map says."""

# What a Chinese input method types for a punctuation key, beside the full-width forms U+FF01 to U+FF5E.
_TWINS = {
    "、": "/",
    "。": ".",
    "【": "[",
    "】": "]",
    "「": "[",
    "」": "]",
    "『": "{",
    "』": "}",
    "《": "<",
    "》": ">",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "￥": "$",
    "·": "`",
    "…": "^",
    "—": "_",
    "\u3000": "Space",
}


class UnknownKeyError(ValueError):
    """A key name that cannot be read; `str` of it is the reason in the language in force, without the name."""

    def __init__(self, why: str, key: str = "") -> None:
        super().__init__(why)
        self._key = key

    def __str__(self) -> str:
        return _(self.args[0]).format(key=self._key)


def twin(key: str) -> str:
    """The key that an input method covered with its full-width form: `？` → `?`; other keys are themselves."""
    if len(key) != 1:
        return key
    if "！" <= key <= "～":
        return chr(ord(key) - 0xFEE0)
    return _TWINS.get(key, key)


@lru_cache(512)
def from_textual(key: str, character: str | None = None) -> str:
    """The human name of a key as Textual reports it.

    Args:
        key: such as `ctrl+d`, `question_mark`, `G`, `fullwidth_question_mark`.
        character: the character that came with it, when there was one.
    """
    *modifiers, name = key.split("+") if key != "+" else [key]
    base = _NAMED.get(name)
    if base is None and character and len(character) == 1 and character.isprintable() and not modifiers:
        return character
    if base is None:
        base = _CHARACTER_OF.get(name)
    if base is None:
        if len(name) == 1:
            base = name
        else:
            try:
                base = unicodedata.lookup(name.replace("_", " ").upper())
            except KeyError:
                base = name
    return _SAME_ON_TERMINALS.get(joined := "+".join([*(_MODIFIERS.get(m, m) for m in modifiers), base]), joined)


@lru_cache(512)
def to_textual(key: str) -> str:
    """The name under which Textual reports a key given by its human name."""
    *modifiers, base = key.split("+") if key != "+" and not key.endswith("++") else [*key[:-1].split("+")[:-1], "+"]
    name = _TEXTUAL_OF.get(base) or _PUNCTUATION.get(base)
    if name is None:
        name = base
        if len(base) == 1 and not base.isalnum():
            name = unicodedata.name(base, base).lower().replace("-", "_").replace(" ", "_")
    return "+".join([*(modifier.lower() for modifier in modifiers), name])


def parse(text: str) -> str:
    """One key as a person wrote it, in its canonical human name.

    Args:
        text: `j`, `?`, `ctrl+D`, `PgDn`, `pagedown`, `question_mark`, `Down` …

    Raises:
        UnknownKeyError: when there is no such key, or a terminal cannot tell it from another.
    """
    if len(text) == 1:
        if not text.isprintable() or text.isspace():
            raise UnknownKeyError(N_("not a key that can be typed"))
        return text
    *modifiers, name = text.split("+") if not text.endswith("++") else [*text[:-2].split("+"), "+"]
    lowered = _ALSO.get(name.lower(), name.lower())
    base = _NAMED.get(lowered) or (name if name in _TEXTUAL_OF else None) or _CHARACTER_OF.get(lowered)
    if base is None:
        base = name if len(name) == 1 else _by_unicode_name(lowered)
    shown: list[str] = []
    for modifier in modifiers:
        if modifier.lower() not in _MODIFIERS:
            raise UnknownKeyError(N_("unknown modifier"))
        shown.append(_MODIFIERS[modifier.lower()])
    return _with_modifiers(sorted(set(shown), key=("Ctrl", "Alt", "Shift").index), base)


def _by_unicode_name(name: str) -> str:
    """The punctuation character that Textual calls `name`."""
    try:
        found = unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        raise UnknownKeyError(N_("no such key")) from None
    if len(found) != 1 or not found.isprintable() or found.isspace():
        raise UnknownKeyError(N_("no such key"))  # SO and the like are aliases of control characters
    return found


def _with_modifiers(modifiers: list[str], base: str) -> str:
    if "Shift" in modifiers and len(base) == 1:
        if "Ctrl" in modifiers:
            raise UnknownKeyError(N_("a terminal cannot tell Ctrl+Shift from Ctrl"))
        if not base.isalpha():
            raise UnknownKeyError(N_("write the character that the key gives"))
        base = base.upper()
        modifiers = [modifier for modifier in modifiers if modifier != "Shift"]
    if "Ctrl" in modifiers and len(base) == 1:
        base = base.lower()
    key = "+".join([*modifiers, base])
    if key in _SAME_ON_TERMINALS:
        raise UnknownKeyError(N_("a terminal cannot tell it from {key}"), _SAME_ON_TERMINALS[key])
    return key


def parse_sequence(text: str) -> tuple[str, ...]:
    """One key, or several to be pressed one after the other, separated by spaces (`g g`).

    Raises:
        UnknownKeyError: as `parse`, and for an empty text or more than four keys.
    """
    keys = text.split()
    if not keys:
        raise UnknownKeyError(N_("no key is named"))
    if len(keys) > 4:
        raise UnknownKeyError(N_("at most four keys in a row"))
    return tuple(parse(key) for key in keys)
