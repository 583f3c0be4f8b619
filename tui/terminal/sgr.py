"""How a cell looks: what a terminal remembers of the SGR sequences sent to it, and the shortest way between two."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_OFF = {1: 22, 2: 22, 3: 23, 4: 24, 21: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 51: 54, 52: 54, 53: 55}
"""The code that ends each attribute; those that share one end together."""
_DRAWS = frozenset({4, 21, 5, 6, 7, 9, 51, 52, 53})
"""Attributes that are seen on a blank."""
_LONGEST = {"5": 3, "2": 5}
"""Parameters of an extended colour by its kind."""


class Look(NamedTuple):
    """Attributes and colours of a cell, as SGR codes; the empty string is the terminal's own colour."""

    attributes: frozenset[int] = frozenset()
    foreground: str = ""
    background: str = ""


PLAIN = Look()


@lru_cache(4096)
def after(look: Look, sequence: str) -> Look | None:
    """The look after an SGR sequence, `ESC [ 1;38;5;12 m`; None for what is none, or holds a code not known."""
    if not sequence.startswith("\x1b[") or not sequence.endswith("m"):
        return None
    codes = sequence[2:-1].split(";")
    attributes, foreground, background = set(look.attributes), look.foreground, look.background
    at = 0
    while at < len(codes):
        text = codes[at] or "0"
        if not text.isdecimal():
            return None
        code = int(text)
        if code == 0:
            attributes, foreground, background = set(), "", ""
        elif code in _OFF:
            attributes.add(code)
        elif code in _OFF.values():
            attributes -= {on for on, off in _OFF.items() if off == code}
        elif 30 <= code <= 37 or 90 <= code <= 97 or code == 39:
            foreground = "" if code == 39 else text
        elif 40 <= code <= 47 or 100 <= code <= 107 or code == 49:
            background = "" if code == 49 else text
        elif code in (38, 48):
            length = _LONGEST.get(codes[at + 1] if at + 1 < len(codes) else "", 0)
            colour = codes[at : at + length]
            if not length or len(colour) < length or not all(map(str.isdecimal, colour)):
                return None
            foreground, background = (";".join(colour), background) if code == 38 else (foreground, ";".join(colour))
            at += length - 1
        else:
            return None
        at += 1
    return kept(Look(frozenset(attributes), foreground, background))


@lru_cache(4096)
def kept(look: Look) -> Look:
    """The one object for looks that are equal, so that `is` compares them."""
    return look


@lru_cache(4096)
def on_blank(look: Look) -> Look:
    """What of a look is seen on a blank: its background, and the attributes that draw there."""
    drawn = look.attributes & _DRAWS
    return kept(Look(drawn, look.foreground if drawn else "", look.background))


@lru_cache(4096)
def between(before: Look | None, look: Look) -> str:
    """The shortest sequence that makes a terminal go from one look to another; from None it may be in any."""
    whole = [str(code) for code in sorted(look.attributes)]
    whole += [colour for colour in (look.foreground, look.background) if colour]
    fresh = f"\x1b[{';'.join(['0', *whole])}m" if whole else "\x1b[m"
    if before is None:
        return fresh
    if before == look:
        return ""
    off = {_OFF[code] for code in before.attributes - look.attributes}
    still = {code for code in look.attributes if code not in before.attributes or _OFF[code] in off}
    step = [str(code) for code in (*sorted(off), *sorted(still))]
    if before.foreground != look.foreground:
        step.append(look.foreground or "39")
    if before.background != look.background:
        step.append(look.background or "49")
    change = f"\x1b[{';'.join(step)}m"
    return min(fresh, change, key=len)
