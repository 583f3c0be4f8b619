"""Forms of one name that leave words out: a zone without what sort it is, a plan without the frame of its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.extraction.naming.borders import Candidate

_BLANK = re.compile(r"\s++")
_YEAR = re.compile("(?:19|20)[0-9]{2}(?:年度?)?(?=[\u4e00-\u9fff]{4})")
_WITHIN = re.compile("(?<=[\u4e00-\u9fff]{2})[(][\u4e00-\u9fff]{2,4}[)](?=[\u4e00-\u9fff]{2})")
_CHINA = re.compile("^中国[(（]([^()（）]{2,6})[)）]")
_WHOLE = (
    ("自由贸易试验区", "自贸区"),
    ("自贸试验区", "自贸区"),
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("综合保税区", "综保区"),
)
"""Head nouns of zones and how they are said for short."""
_ZONES = ("合作区", "试验区", "示范区", "自贸区", "新片区", "开发区")
"""Head nouns before which the sort is often left out: 云石|特别|合作区."""
_OWN = 2
"""Characters before the head noun that name the zone and stand in both forms."""
_LEFT_OUT = 10
"""Characters that the long form has more, the city before it aside."""
_CITY = re.compile("[\u4e00-\u9fff]{2,3}[省市州](?=[\u4e00-\u9fff]{4})")


def same_title(title: str) -> str:
    """A title for comparing: 关于X的实施方案 and X实施方案 are of the same plan."""
    return _BLANK.sub("", title).strip("《》").removeprefix("关于").replace("的", "")


def titles(found: Iterable[Candidate]) -> Iterator[tuple[str, str]]:
    """Pairs of names of plans that are of the same plan."""
    first: dict[str, str] = {}
    for one in found:
        if "titled" in one.evidence:
            other = first.setdefault(same_title(one.core), one.core)
            if other != one.core:
                yield one.core, other


def years(stems: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names, the first without the year that stands before the second, and before no other."""
    known = set(stems)
    dated: dict[str, list[str]] = {}
    for one in known:
        if (year := _YEAR.match(one)) and one[year.end() :] in known:
            dated.setdefault(one[year.end() :], []).append(one)
    return ((bare, longs[0]) for bare, longs in dated.items() if len(longs) == 1)


def places_left_out(stems: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names, the first without the place in brackets within the second: 两岸灯会, 两岸(青川)灯会."""
    known = set(stems)
    for one in known:
        if "(" in one[2:] and (bare := _WITHIN.sub("", one, count=1)) != one and bare in known:
            yield bare, one


def official(stems: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of zones, the second by its whole name: 云州自贸试验区 of 中国(云州)自由贸易试验区."""
    first: dict[str, str] = {}
    for one in sorted(one for one in stems if one.endswith("区")):
        bare = _CHINA.sub(r"\1", one)
        for whole, short in _WHOLE:
            if bare.endswith(whole):
                bare = bare[: -len(whole)] + short
        other = first.setdefault(bare, one)
        if other != one:
            yield one, other


def zones(stems: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of zones, the first a short form of the second and of no other."""
    named = [one for one in stems if one.endswith(_ZONES)]
    for short in named:
        head = next(head for head in _ZONES if short.endswith(head))
        if len(short) != len(head) + _OWN:
            continue
        longs = {_CITY.sub("", one, count=1): one for one in named if one != short and _is_short_of(short, one, head)}
        if len(longs) == 1:
            yield short, next(iter(longs.values()))


def _is_short_of(short: str, long: str, head: str) -> bool:
    bare = _CITY.sub("", long, count=1)
    return bare.startswith(short[:_OWN]) and bare.endswith(head) and 0 < len(bare) - len(short) <= _LEFT_OUT
