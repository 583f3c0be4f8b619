"""The numbers that a Word document prints before its paragraphs and that stand nowhere in its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from corpus.hanzi_numbers import DIGITS
from corpus.reading.formats.xml_events import local, parse

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_PLACE = re.compile(r"%([1-9])")
_MOST = 9999
"""The largest number that is written otherwise than in figures."""


def _counted(number: int) -> str:
    """十二, 二十, 一百零五."""
    if number >= 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (DIGITS[ones] if ones else "") or "零"


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


def _letter(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 26 * 8 else str(number)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "ideographDigital": lambda number: "".join(DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalEnclosedCircle": _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda number: _letter(number).lower(),
}


def printed(number: int, form: str) -> str:
    """A number as a format of Word (`w:numFmt`) prints it; in figures where the format is not known."""
    return _FORMATS.get(form, str)(number) if 0 < number <= _MOST else str(number)


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass
class Numbering:
    """The lists of a document, and how far each has come."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """Levels of each abstract list."""
    list_of: dict[str, str] = field(default_factory=dict)
    """The abstract list of each list."""
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    """Numbers at which a list begins its levels anew."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, number: str, level: int) -> str | None:
        """What the next paragraph of a list prints before it; empty for a bullet, None for no list at all."""
        abstract = self.list_of.get(number)
        levels = self.lists.get(abstract or "", {})
        own = levels.get(level)
        if abstract is None or own is None:
            return None
        counts = self._counts.setdefault(abstract, {})
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self.restarts.get(number, {}).items():
                counts[at] = start - 1
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        if own.form in ("bullet", "none"):
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at, _Level())
            return printed(counts.get(at, of.start), "decimal" if own.legal else of.form)

        return _PLACE.sub(shown, own.text[:40])


def read_numbering(parts: Iterable[bytes]) -> Numbering:
    """The lists of `word/numbering.xml`. Raises Unreadable as `xml_events.parse` does."""
    out = Numbering()
    abstract = number = ""
    level, override = -1, -1

    def value(attributes: dict[str, str], key: str = "val") -> str:
        return next((text for name, text in attributes.items() if local(name) == key), "")

    def whole(text: str) -> int:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal abstract, number, level, override
        tag = local(name)
        if tag == "abstractNum":
            abstract, level = value(attributes, "abstractNumId"), -1
            out.lists[abstract] = {}
        elif tag == "num":
            number, abstract, override = value(attributes, "numId"), "", -1
        elif tag == "abstractNumId" and number:
            out.list_of[number] = value(attributes)
        elif tag == "lvlOverride":
            override = whole(value(attributes, "ilvl"))
        elif tag == "startOverride" and number and override >= 0:
            out.restarts.setdefault(number, {})[override] = whole(value(attributes))
        elif tag == "lvl" and abstract:
            level = whole(value(attributes, "ilvl"))
            out.lists[abstract][level] = _Level()
        elif abstract and level in out.lists[abstract]:
            own = out.lists[abstract][level]
            if tag == "start":
                own.start = whole(value(attributes))
            elif tag == "numFmt":
                own.form = value(attributes)
            elif tag == "lvlText":
                own.text = value(attributes)
            elif tag == "isLgl":
                own.legal = value(attributes) not in ("0", "false")

    parse(parts, start, lambda _name: None, lambda _text: None)
    return out
