"""One folding for index and query: what looks or means the same is the same character.

Width, case, traditional for simplified characters, compatibility ideographs, twins of punctuation and
of white space. Always one character for one character, so that an offset in the folded text is the same
offset in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

FOLDING_VERSION = 1
"""Stored in an index; another version means that it must be rebuilt."""

_TWINS = {
    ",": "、﹐﹑",
    ".": "。﹒｡",
    '"': "“”„‟«»「」『』〝〞＂",
    "'": "‘’‚‛",
    "<": "《〈‹",
    ">": "》〉›",
    "[": "【〔［﹝〖",
    "]": "】〕］﹞〗",
    "-": "‐‑‒–—―−─﹣",
    "~": "〜∼",
    "·": "•・‧∙⋅",
    " ": "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
}
NAME_MARKS = "\"'<>[]() "
"""Marks of folded names under which a name is not found, and that tell no two of them apart."""
_CASED = (range(0xC0, 0x588), range(0x1E00, 0x2000), range(0x2160, 0x2170), range(0x10400, 0x10450))


def is_hanzi(character: str) -> bool:
    """Whether one character is a Chinese character (a unified ideograph of any plane, or 〇)."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U0003347f"
        or character == "〇"
    )


def _case_and_width() -> dict[int, str]:
    table: dict[int, str] = {}
    for block in _CASED:
        for code in block:
            lower = chr(code).lower()
            if len(lower) == 1 and ord(lower) != code:
                table[code] = lower
    for code in range(0x21, 0x7F):
        plain = chr(code).lower()
        table[code + 0xFEE0] = plain
        if ord(plain) != code:
            table[code] = plain
    for plain, twins in _TWINS.items():
        table.update(dict.fromkeys(map(ord, twins), plain))
    return table


@cache
def _table() -> dict[int, str | int]:
    table: dict[int, str | int] = {**_case_and_width()}
    lines = Path(__file__).with_name("folding.txt").read_text(encoding="utf-8").split("\n")
    lines = [line for line in lines if line[:1] != "#"]
    table.update(str.maketrans("".join(lines[0::2]), "".join(lines[1::2])))
    return table


@cache
def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for code, to in _table().items():
        folded = to if isinstance(to, str) else chr(to)
        forms[folded] = forms.get(folded, "") + chr(code)
    return forms


def forms_of(character: str) -> str:
    """The characters that fold to another one, which is folded itself."""
    return _forms().get(character, "")


def other_forms() -> Iterable[str]:
    """The Chinese characters that are compared as another one."""
    return filter(is_hanzi, map(chr, _table()))


def fold(text: str) -> str:
    """`text` as it is compared: of the same length, character for character.

    Folding twice changes nothing. Line feeds stay line feeds. Traditional characters after OpenCC's
    TSCharacters, the first choice where it offers several.
    """
    return text.translate(_table())


def unmarked(name: str) -> str:
    """A name as it is written, without the quotes, brackets and blanks around it."""
    folded = fold(name)
    return name[len(folded) - len(folded.lstrip(NAME_MARKS)) : len(folded.rstrip(NAME_MARKS))]
