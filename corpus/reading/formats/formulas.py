r"""Numbers that a converter of PDF set as formulas: `$6 . 5 \%$` is 6.5%, `\(3 2 \mu \mathrm{g/m^3}\)` is 32μg/m³.

A formula that is more than a number with its unit stays as it stands.
"""

from __future__ import annotations

import re

from corpus.reading.mapped import Edit, Mapped

_FORMULA = re.compile(r"\$\$?([^$\n]{1,200})\$\$?|\\\(([^\n]{1,200}?)\\\)")
_SIGNS = {
    "%": "%",
    "sim": "~",
    "approx": "约",
    "times": "×",
    "cdot": "·",
    "pm": "±",
    "le": "≤",
    "leq": "≤",
    "leqslant": "≤",
    "ge": "≥",
    "geq": "≥",
    "geqslant": "≥",
    "lt": "<",
    "gt": ">",
    "mu": "μ",
    "circ": "°",
    "textcircled": "",
    "mathrm": "",
    "mathbf": "",
    "mathsf": "",
    "mathit": "",
    "text": "",
    "textbf": "",
    "operatorname": "",
    "left": "",
    "right": "",
    "quad": "",
    ",": "",
    ";": "",
    "!": "",
    " ": "",
    "~": "",
    "-": "-",
    "_": "",
    "&": "",
}
"""What a command stands for."""
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)|(.))")
_RAISED = re.compile(r"\^\s{0,4}(?:\{\s{0,4}([23])\s{0,4}\}|([23]))")
_POWERS = {"2": "²", "3": "³"}
_DROPPED = re.compile(r"[\s{}^_]+")
_UNIT = "[A-Za-zμ°Ω]{1,5}[²³]?"
_NUMBER = re.compile(
    rf"[（(\[]?[<>≤≥约~±+\-−]{{0,2}}\d[\d.,，·×/~+\-−–—%‰°:：]{{0,40}}(?:{_UNIT}(?:[/·]{_UNIT})?)?[%‰]?[）)\]]?"
)
"""A number, several with a dash between them, with a unit in letters."""


def plain(line: Mapped) -> Mapped:
    """`line` with its numbers as anyone writes them."""
    if "$" not in line.text and "\\(" not in line.text:
        return line
    found = ((match.start(), match.end(), _number(match[1] or match[2])) for match in _FORMULA.finditer(line.text))
    edits: list[Edit] = [(start, end, told) for start, end, told in found if told]
    return line.edited(edits) if edits else line


def _number(formula: str) -> str:
    """The number that a formula is; empty for anything more."""
    if any((command[1] or command[2]) not in _SIGNS for command in _COMMAND.finditer(formula)):
        return ""
    raised = _RAISED.sub(lambda power: _POWERS[power[1] or power[2]], formula)
    told = _DROPPED.sub("", _COMMAND.sub(lambda command: _SIGNS[command[1] or command[2]], raised))
    return told if _NUMBER.fullmatch(told) else ""
