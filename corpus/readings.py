"""How characters are read: toneless pinyin, v for ü.

`readings` is for index time alone (it imports pypinyin, 160 ms and 58 MB); `common_readings` is a small
table for the query's side.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus.folding import is_hanzi

READINGS_VERSION = 1
"""Stored in an index; another version means that its readings must be made again."""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("readings.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            syllable, _, characters = line.partition(" ")
            for character in characters:
                table[character] = (*table.get(character, ()), syllable)
    return table


def common_readings(character: str) -> tuple[str, ...]:
    """The common toneless readings of one folded character, `("hang", "xing")`; empty for a rare one or no Hanzi."""
    return _table().get(character, ())


def syllables() -> frozenset[str]:
    """Every toneless syllable there is."""
    return frozenset(syllable for several in _table().values() for syllable in several)


@cache
def _characters() -> dict[str, str]:
    characters: dict[str, str] = {}
    for character, several in _table().items():
        for syllable in several:
            characters[syllable] = characters.get(syllable, "") + character
    return characters


def homophones(character: str) -> str:
    """All characters that share a common reading with one folded character, itself included."""
    return "".join(_characters()[syllable] for syllable in common_readings(character)) or character


@lru_cache(1 << 16)
def _phrase(phrase: str) -> tuple[str, ...]:
    """The reading of each character of a phrase that pypinyin knows as one; what it can't read as itself."""
    from pypinyin import lazy_pinyin  # 160 ms: at index time only

    apart: Any = list  # pypinyin's types know no list here, its documentation does
    found = lazy_pinyin(phrase, errors=apart)
    return tuple(found) if len(found) == len(phrase) else tuple(phrase)


@cache
def _cutter() -> Any:
    """What cuts a run of Hanzi into pypinyin's phrases. Phrases then share their readings: 13 MB less of memory."""
    from pypinyin.constants import PHRASES_DICT
    from pypinyin.seg.mmseg import seg

    shared: dict[tuple[str, ...], list[str]] = {}
    for spoken in PHRASES_DICT.values():
        spoken[:] = [shared.setdefault(tuple(one), one) for one in spoken]
    return seg


def _spoken(hanzi: str) -> Iterator[str]:
    """The readings of a run of Hanzi, phrase by phrase as pypinyin cuts it: what it makes of each phrase is kept."""
    for phrase in _cutter().cut(hanzi):
        yield from _phrase(phrase)


def readings(folded: str) -> str:
    """How each character of a folded text is read: one group a character, groups separated by a space.

    A Hanzi's group holds its readings, separated by `|`: first the one of its phrase (重庆: chong), then
    the other common ones. White space stands as `_`, any other character and a Hanzi that nobody can
    read as itself. There are always as many groups as characters.
    """
    return " ".join(map(_group, folded, _first(folded)))


def _first(folded: str) -> list[str]:
    """The reading of each character of a folded text in its phrase; what has none as itself."""
    if not any(map(is_hanzi, folded)):
        return list(folded)
    spoken: list[str] = []
    for hanzi, run in groupby(folded, is_hanzi):
        characters = "".join(run)
        spoken += _spoken(characters) if hanzi else characters
    return spoken


def uncommon(folded: str) -> str:
    """How characters of a folded text are read where that is not the first of their common readings.

    Returns:
        The place of each such character and its syllable, apart by spaces: `0zhong 3xing`; mostly nothing.
    """
    told = []
    for place, (character, first) in enumerate(zip(folded, _first(folded), strict=True)):
        syllable = first.replace("ü", "v")
        if first != character and is_hanzi(character) and (syllable,) != common_readings(character)[:1]:
            told.append(f"{place}{syllable}")
    return " ".join(told)


def syllables_told(told: str) -> Iterator[tuple[int, str]]:
    """The places and syllables of what `uncommon` gives."""
    for one in told.split(" ") if told else ():
        syllable = one.lstrip("0123456789")
        yield int(one[: len(one) - len(syllable)]), syllable


def readings_told(folded: str, told: str) -> str:
    """What `readings` gives for a folded text, from what `uncommon` gives for it."""
    first = list(folded)
    for place, syllable in syllables_told(told):
        first[place] = syllable
    return " ".join(map(_group, folded, first))


@lru_cache(1 << 14)
def _group(character: str, first: str) -> str:
    """The group of a character whose phrase reads it as `first`."""
    if character.isspace():
        return "_"
    if not is_hanzi(character):
        return character
    first = first.replace("ü", "v")
    known = [] if first == character else [first]
    known += [other for other in common_readings(character) if other != first]
    return "|".join(known) or character
