"""The order of names by their sound, as a Chinese index has them: 八, 长江, 重庆, 一网, 综合."""

from __future__ import annotations

from corpus.folding import NAME_MARKS, fold, is_hanzi
from corpus.readings import common_readings


def by_sound(name: str, readings: str = "") -> tuple[tuple[bool, str, str], ...]:
    """A key to sort names by: digits and letters first, then Hanzi by syllable, one character after another.

    Args:
        name: as it is shown.
        readings: of its folded form, as `corpus.readings` gives them at index time; without them each character has
            its most common reading.
    """
    folded = fold(name)
    groups = readings.split(" ") if readings else []
    spoken = groups if len(groups) == len(folded) else [""] * len(folded)
    return tuple(_place(one, group) for one, group in zip(folded, spoken, strict=True) if one not in NAME_MARKS)


def key_of(name: str, readings: str = "") -> str:
    """The same as a text, whose order by code points is that of `by_sound`."""
    return "".join(f"1{first}\x01{then}" if hanzi else f"0{first}" for hanzi, first, then in by_sound(name, readings))


def _place(character: str, group: str) -> tuple[bool, str, str]:
    if not is_hanzi(character):
        return False, character, ""
    syllable = group.partition("|")[0] or next(iter(common_readings(character)), character)
    return True, syllable, character
