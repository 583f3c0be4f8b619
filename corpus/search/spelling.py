"""What may be typed for a syllable: itself, ü as v or u, sounds that dialects do not tell apart, one slip."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_ENDINGS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
LONGEST_SYLLABLE = 6
"""Letters of zhuang, chuang, shuang."""


def spellings(syllable: str) -> tuple[str, ...]:
    """A syllable (v for ü) as people type it: `lv` and `lu`."""
    return (syllable, syllable.replace("v", "u")) if "v" in syllable else (syllable,)


@cache
def sound(syllable: str) -> str:
    """The same for syllables that many speakers do not tell apart: zh/z, ch/c, sh/s, n/l, ang/an, eng/en, ing/in."""
    for long, short in _SOUNDS:
        if syllable.startswith(long):
            syllable = short + syllable[len(long) :]
            break
    for long, short in _ENDINGS:
        if syllable.endswith(long):
            return syllable[: -len(long)] + short
    return syllable


def _deletions(text: str) -> set[str]:
    return {text[:at] + text[at + 1 :] for at in range(len(text))}


def one_slip(typed: str, meant: str) -> bool:
    """Whether one wrong, missing, doubled or swapped letter makes `typed` of `meant`."""
    if typed == meant:
        return False
    at = 0
    for one, other in zip(typed, meant, strict=False):
        if one != other:
            break
        at += 1
    more = len(typed) - len(meant)
    if more:
        return typed[at + 1 :] == meant[at:] if more == 1 else more == -1 and typed[at:] == meant[at + 1 :]
    swapped = typed[at : at + 2] == meant[at : at + 2][::-1] and typed[at + 2 :] == meant[at + 2 :]
    return swapped or typed[at + 1 :] == meant[at + 1 :]


class Slips:
    """Finds the syllables that one slip away from what was typed, through the deletions that both share."""

    def __init__(self, syllables: Iterable[str]) -> None:
        self._by_deletion: dict[str, set[str]] = {}
        for syllable in syllables:
            if len(syllable) > 1:
                for shorter in (syllable, *_deletions(syllable)):
                    self._by_deletion.setdefault(shorter, set()).add(syllable)

    def near(self, typed: str) -> list[str]:
        """Syllables of two letters and more that are one slip away from `typed`, sorted."""
        found: set[str] = set()
        for shorter in (typed, *_deletions(typed)):
            found |= self._by_deletion.get(shorter, set())
        return sorted(one for one in found if one_slip(typed, one))
