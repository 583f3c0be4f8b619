"""The years that a text names, and which of them it is about where nothing else says so."""

from __future__ import annotations

import re
from collections import Counter

from corpus.records import record

_BEFORE_REPUBLIC = 1911
"""Common year before the first one of the Republic."""
_HISTORY = 10
"""Years between dates told once each, from which none of them is taken for the present."""
_RECENT = 2000
"""Year before which a date told once is a story, and not the present of an undated document."""
GAP = "[ \\u3000\\u00a0]{0,2}"
HANZI = "〇一二三四五六七八九"
YEAR = re.compile(rf"(?=[12一二])(?<!\d)((?:1[89]|20)\d\d|[一二][{HANZI}]{{3}}){GAP}年(?!来)")
_GOAL = re.compile(rf"[到至]{YEAR.pattern}")
_AIMED = re.compile(
    "(?:力争|预计|计划(?!单列|生育|经济)|争取|确保|有望|可望|拟于?|将[于在]|(?<![文证说声])明年)[^。；;\n0-9]{0,16}$"
)
"""Words before a year that is only aimed at: 力争明年开工，2019年建成."""
_AIM = 24
"""Characters before a year among which those words stand."""
_STAMP = re.compile(r"-\d\d-\d\d(?!\d)(?<=(?<![\d-])((?:19|20)\d\d)......)")
_CITED = re.compile(r"[〔［【\[(（]((?:19|20)\d\d)[〕］】\])）]第?\d{1,5}号")
"""The year in the number of a paper: 青政发〔2016〕13号."""


@record
class Named:
    """The years that a text names."""

    dominant: int | None
    """The one it names most, of several the latest; by the papers it carries out where it names none."""
    only_history: bool
    """Whether each is told once, and all lie too far back, or too far apart, to be the present."""


def common_year(year: int) -> int:
    """The common year of one that may be counted in years of the Republic, as all below a thousand are."""
    return year if year > 999 else _BEFORE_REPUBLIC + year


def years_in(pattern: re.Pattern[str], text: str) -> list[int]:
    """The years that a folded text names, in figures or in Hanzi."""
    return [
        int(year) if year.isdecimal() else int("".join(str(HANZI.index(digit)) for digit in year))
        for year in pattern.findall(text)
    ]


def _aimed_at(text: str) -> list[int]:
    """The years that the words before them only aim at."""
    return [
        year
        for match in YEAR.finditer(text)
        if _AIMED.search(text, max(0, match.start() - _AIM), match.start())
        for year in years_in(YEAR, match[0])
    ]


def named(text: str) -> Named:
    """What the years say that a folded text names."""
    counted = Counter(years_in(YEAR, text)) + Counter(map(int, _STAMP.findall(text)))
    counted.subtract(years_in(_GOAL, text))
    counted.subtract(_aimed_at(text))
    counted = +counted
    if not counted:
        cited = [int(paper) for paper in _CITED.findall(text)]
        return Named(max(cited, default=None), only_history=False)  # what is carried out is seldom older than a year
    dominant = max(counted, key=lambda year: (counted[year], year))
    once = max(counted.values()) == 1
    return Named(dominant, once and (max(counted) < _RECENT or max(counted) - min(counted) > _HISTORY))
