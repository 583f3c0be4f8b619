"""Places of China by administrative level: which are named in a text, and whose 我市 or 全区 is.

An `Area` has its levels from the outermost that matters: province, or city, district. A city stands
without its province (武汉市), as documents name it; a district with its city (武汉市武昌区).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from corpus import prepared
from corpus.alternations import Longest
from corpus.model import Area, Span
from corpus.records import record

COUNTRY = Area(("全国",))
"""What is no place's but the whole country's, under the word that documents print for it."""
NOWHERE = Area()
_PEOPLES = (
    "壮|回|维吾尔|苗|彝|藏|蒙古|土家|布依|侗|瑶|白|哈尼|哈萨克|黎|傣|畲|傈僳|东乡|仡佬|拉祜|佤|水|纳西|羌|土|仫佬|锡伯|柯尔克孜"
    "|景颇|达斡尔|撒拉|布朗|毛南|塔吉克|普米|怒|鄂温克|保安|独龙|鄂伦春|裕固|门巴|珞巴|阿昌|德昂|满|朝鲜|各"
)
SUFFIX = re.compile(
    rf"(?:(?:(?:{_PEOPLES})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯){{1,5}}自治[州县旗]|自治区|特别行政区|省|市|地区|盟|新区|区|县|旗)$"
)
"""What a place's name ends in, left away where it is called by its short name."""
_PART = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:新区|自治县|[区县市旗])")
BELOW = re.compile(r"(?P<city>[\u4e00-\u9fff]{2,6}?[市州])(?P<district>[\u4e00-\u9fff]{2,5}?(?:新区|[区县市]))")


@record
class Gazetteer:
    """Every name that can stand in a text, with its area."""

    names: dict[str, Area]
    provinces: dict[str, Area]
    """City → province."""
    stand: Longest
    """Finds them in a text."""
    no_districts: frozenset[str]


@record
class Place:
    """A place named in a text."""

    span: Span
    area: Area


@cache
def gazetteer() -> Gazetteer:
    """The names of places.yaml and of counties.txt."""
    table = prepared.table("corpus", "places")
    names: dict[str, Area] = {}
    provinces: dict[str, Area] = {}
    ambiguous = frozenset(table["ambiguous"])
    districts: dict[str, list[Area]] = {}

    def add(full: str, area: Area) -> None:
        names[full] = area
        short = SUFFIX.sub("", full)
        if full.endswith("自治州"):
            names.setdefault(f"{short}州", area)
        if len(short) >= 2 and short not in ambiguous:
            names.setdefault(short, area)

    for province, cities in table["provinces"].items():
        add(province, Area((province,)))
        for city in cities:
            provinces[city] = Area((province,))
            add(city, Area((city,)))
    for city in table["municipalities"]:
        add(city, Area((city,)))
    for city, parts in counties().items():
        for part in parts:
            districts.setdefault(part, []).append(Area((city, part)))
    no_parts = frozenset((*table["no_districts"], *table["no_counties"]))
    for part, areas in districts.items():
        if len(areas) == 1 and (len(part) > 2 or part.endswith("县")) and part not in no_parts:
            names.setdefault(part, areas[0])
            short = SUFFIX.sub("", part)
            if part.endswith("自治县") and len(short) >= 2 and short not in names:
                names.setdefault(f"{short}县", areas[0])
    for part, within in table["new_areas"].items():
        names[part] = Area((within, part))
    for full, shorts in table["short"].items():
        names.update(dict.fromkeys(shorts, Area((full,))))
    stand = Longest(names, "(?!(?<=市)[场值价面况]|(?<=区)[域块间划])")
    return Gazetteer(names, provinces, stand, frozenset(table["no_districts"]))


@cache
def counties() -> dict[str, tuple[str, ...]]:
    """The districts, counties and county-level cities of each city or municipality, by their full names."""
    out: dict[str, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("counties.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            city, *parts = line.split()
            out[city] = tuple(parts)
    return out


def _district_after(text: str, at: int) -> str | None:
    """The district, county or county-level city that begins at `at`, by its suffix."""
    match = _PART.match(text, at)
    if match is None or len(match[0]) < 2:
        return None
    word, banned = match[0], gazetteer().no_districts
    if word.endswith("地区") or word[0] in _UNDER or "政府" in word:
        return None
    if (word[-2] in _OF_ALL or _SLOGAN.fullmatch(word)) and word not in gazetteer().names:
        return None
    return None if word in banned or any(word.endswith(one) for one in banned if len(one) > 2) else word


_UNDER = frozenset("辖属级直")
"""Before the level of what a city has: 江州市辖县, 江州市属县."""
_OF_ALL = frozenset("全我该各本")
"""Before the level of a place that is no district: 洛阳市召开全市…会."""
_SLOGAN = re.compile("[\u4e00-\u9fff]{2,4}[强兴立富旺活靓治][市县区]")
"""What a place means to be made by: 黄石生态立市, 江州工业强市."""
_NOT_FIRST = (*"为把使被给按就", "记者", "笔者")
"""What no name of a district begins with: 为紧扣区, 记者从县教育局获悉."""
_STAGES = frozenset("平视烟邢茅舞后前柜阳讲擂露看琴机站灶广电这该一两三四五六七八九十多每")
"""Before 台: with it a word or a number of things, no city of Taiwan (平台中市民可以办事)."""
_LEFT = frozenset("在对由为和与及于赴到从至是共省市州盟区新了即像")
"""Hanzi that can stand before a county of one character."""
_NOT_COUNTY = tuple("城域级直道乡内镇长市")


_SHORT = 64
"""Characters of a name or the beginning of a clause, that is asked again and again."""


def _is_other(text: str, start: int, word: str, end: int) -> bool:
    """Whether a name of the table is other words here: 平|台中市|民, 完|成县|域; `end` is of the place before."""
    if word[0] == "台" and start and text[start - 1] in _STAGES:
        return True
    if len(word) == 2 and start not in (0, end) and text.startswith(("镇", "街道"), start + len(word)):
        return "\u4e00" <= text[start - 1] <= "\u9fff"  # 云县大朝|山西|镇
    if len(word) != 2 or word[1] != "县":
        return False
    free = start in (0, end) or text[start - 1] in _LEFT or not "\u4e00" <= text[start - 1] <= "\u9fff"
    return not free or text.startswith(_NOT_COUNTY, start + len(word))


def find_areas(text: str) -> list[Place]:
    """The places that `text` names, in order, the longest name at each spot; 武汉市武昌区 is one place."""
    return list(_kept_areas(text)) if len(text) <= _SHORT else _areas(text)


@lru_cache(maxsize=1 << 12)
def _kept_areas(text: str) -> tuple[Place, ...]:
    return tuple(_areas(text))


def _areas(text: str) -> list[Place]:
    table = gazetteer()
    out: list[Place] = []
    for start, name in table.stand.found(text):
        if _is_other(text, start, name, out[-1].span.end if out else -1):
            continue
        area, end = table.names[name], start + len(name)
        whole = name.endswith(("市", "州", "盟", "地区"))
        if whole and len(area.levels) == 1 and (part := _district_after(text, end)):
            area, end = Area((*area.levels, part)), end + len(part)
        previous = out[-1] if out else None
        if previous and previous.span.end == start and lies_in(area, previous.area):
            out[-1] = Place(Span(previous.span.start, end), area)
        elif previous and previous.span.end > start:
            continue
        else:
            out.append(Place(Span(start, end), area))
    return out


def parse_area(text: str) -> Area:
    """The area that a person states: 武汉市武昌区, 湖北省武汉市, 全国; as it stands when unknown."""
    text = text.strip()
    if not text:
        return Area()
    if text in ("全国", "中国", "国家", "中央"):
        return COUNTRY
    found = find_areas(text)
    if len(found) == 1 and len(found[0].span) == len(text):
        return found[0].area
    match = BELOW.fullmatch(text)
    return Area((match["city"], match["district"])) if match else Area((text,))


_CITY = re.compile(
    r"(?:我|全|本)市|市(?:委|政府|人大|政协|纪委|直|级|属)|市[\u4e00-\u9fff]{1,8}(?:局|委|办|部|院|中心|公司)"
)
_DISTRICT = re.compile(
    r"(?:我|全|本)[区县]|[区县](?:委|政府|人大|政协|纪委|直|级|属)|[区县][\u4e00-\u9fff]{1,8}(?:局|委|办|部|院|中心)"
)
_TOWN = re.compile(r"(?:我|全|本)(?:镇|乡|街道)|(?:镇|乡|街道)(?:党|政府|人大|办|纪)")
_PROVINCE = re.compile(
    r"(?:我|全|本)省|省(?:委|政府|人大|政协|纪委|直|级|属)|(?:全|自治)区党委|省[\u4e00-\u9fff]{1,8}(?:厅|局|委|办|部|院)"
)
_COUNTRY = re.compile(r"全国|中央|国家|党中央|国务院|我国|全党")


def resolve(text: str, home: Area) -> Area:
    """The area that a body or a place word means in a document of `home`.

    A place named in `text` wins; else 我市, 市委, 全区, 区政府, 省委, 全国 … are read from `home`.
    Empty when neither tells.
    """
    named = find_areas(text)
    if named:
        last = named[-1].area
        if (
            len(last.levels) == 1
            and last.levels[0].endswith(("市", "州"))
            and (part := _lone_district(text, named[-1]))
        ):
            return Area((last.levels[0], part))
        return last
    text = text.strip()
    if text and home.levels and (text.startswith(home.levels[-1]) or text == SUFFIX.sub("", home.levels[-1])):
        return home
    if home == COUNTRY and text.startswith("中国"):
        return home
    if _TOWN.match(text):
        return home if home.levels and home.levels[-1].endswith(("镇", "乡", "街道")) else Area()
    if _DISTRICT.match(text):
        return home if home.levels and home.levels[-1].endswith(("区", "县", "旗")) else Area()
    city = _city_of(home)
    if _CITY.match(text):
        return city
    if _PROVINCE.match(text):
        if home.levels and home.levels[0].endswith(("省", "自治区")):
            return Area(home.levels[:1])
        return gazetteer().provinces.get(city.levels[-1], Area()) if city else Area()
    return COUNTRY if _COUNTRY.match(text) else Area()


def _city_of(home: Area) -> Area:
    """The city that a document's area is or lies in; empty where it is none."""
    ends = ("市", "州", "盟")
    if home.levels and home.levels[-1].endswith(ends):
        return home
    first = next((at for at, level in enumerate(home.levels) if level.endswith(ends)), None)
    return Area() if first is None else Area(home.levels[: first + 1])


def lies_in(inner: Area, outer: Area) -> bool:
    """Whether one place lies in another, a city in its province too."""
    if not inner.levels or not outer.levels or inner == outer:
        return False
    return inner.levels[: len(outer.levels)] == outer.levels or gazetteer().provinces.get(inner.levels[0]) == outer


def _lone_district(text: str, after: Place) -> str | None:
    """A district right after a short city name: 武汉武昌区."""
    return _district_after(text, after.span.end)


@cache
def _mountainous() -> frozenset[str]:
    """The districts whose names end like 山区 (南山区, 房山区), that is no district by itself."""
    return frozenset(
        part for parts in counties().values() for part in parts if len(part) == 3 and part.endswith("山区")
    )


def is_listed_district(word: str) -> bool:
    """Whether a word that ends like a plain word for a region is a district all the same."""
    return word in _mountainous()


def is_district(word: str) -> bool:
    """Whether a word that ends in 区, 县 or 市 can be the name of a district (not 示范区, 城区, 超市)."""
    if is_listed_district(word):
        return True
    banned = gazetteer().no_districts
    return (
        word not in banned and not word.startswith(_NOT_FIRST) and not any(word.endswith(ending) for ending in banned)
    )
