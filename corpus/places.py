"""Places of China by administrative level: which are named in a text, and whose 我市 or 全区 is.

An `Area` has its levels from the outermost that matters: province, or city, district. A city stands
without its province (武汉市), as documents name it; a district with its city (武汉市武昌区).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corpus import prepared
from corpus.alternations import gated
from corpus.model import Area, Span
from corpus.records import record

COUNTRY = Area(("中国",))
LEAD = 40_000
"""Characters from the start of a text that are looked at for its area."""
_SUFFIX = re.compile(r"(?:(?:[\u4e00-\u9fff]{1,4}族){1,3}自治[州县]|自治区|特别行政区|省|市|地区|盟|新区|区|县)$")
_PART = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:新区|自治县|[区县市旗])")
_BELOW = re.compile(r"(?P<city>[\u4e00-\u9fff]{2,6}?[市州])(?P<district>[\u4e00-\u9fff]{2,5}?(?:新区|[区县市]))")
_OWNER = re.compile(
    r"(?:^|(?<=[在，,（(\s]))(?:中共|关于)?(?P<place>[\u4e00-\u9fff]{2,4}?(?:自治[州县]|[省市县旗])|[\u4e00-\u9fff]{2,3}?区)"
    r"(?=[^，。]{0,12}(?:局|委员会|委|政府|办公室|办|院|中心)(?![外内])|(?:19|20)\d\d年|国民经济|第[一二三四五六七八九十])"
)
"""The place whose body signs a document that no list of places knows: 某某县农业农村局2018年工作总结."""
_BELOW_OWNER = re.compile(
    rf"(?:^|(?<=[在，,（(\s])){_BELOW.pattern}(?=人民|委|政府|(?:19|20)\d\d年|国民经济|第[一二三四五六七八九十]|[\u4e00-\u9fff]{{1,10}}局)"
)
"""A district with its city, that no list of places knows: 某某市某某区第十八届人民代表大会."""
_LONE_DISTRICT = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在对由为和与及]))[\u4e00-\u9fff]{2,3}?[区县市](?![\u4e00-\u9fff]{0,1}[民域块位划间])"
)


@record
class _Gazetteer:
    """Every name that can stand in a text, with its area."""

    names: dict[str, Area]
    provinces: dict[str, Area]
    """City → province."""
    pattern: re.Pattern[str]
    no_districts: frozenset[str]


@record
class Place:
    """A place named in a text."""

    span: Span
    area: Area


@cache
def _gazetteer() -> _Gazetteer:
    table = prepared.table("corpus", "places")
    names: dict[str, Area] = {}
    provinces: dict[str, Area] = {}
    ambiguous = frozenset(table["ambiguous"])
    districts: dict[str, list[Area]] = {}

    def add(full: str, area: Area) -> None:
        names[full] = area
        short = _SUFFIX.sub("", full)
        if len(short) >= 2 and short not in ambiguous:
            names.setdefault(short, area)

    for province, cities in table["provinces"].items():
        add(province, Area((province,)))
        for city in cities:
            provinces[city] = Area((province,))
            add(city, Area((city,)))
    for city, parts in table["municipalities"].items():
        add(city, Area((city,)))
        for part in parts:
            districts.setdefault(part, []).append(Area((city, part)))
    for part, areas in districts.items():
        if len(areas) == 1 and len(part) > 2 and _SUFFIX.sub("", part) not in ambiguous:
            names.setdefault(part, areas[0])
    for full, shorts in table["short"].items():
        names.update(dict.fromkeys(shorts, Area((full,))))
    return _Gazetteer(names, provinces, re.compile(gated(names)), frozenset(table["no_districts"]))


def _district_after(text: str, at: int) -> str | None:
    """The district, county or county-level city that begins at `at`, by its suffix."""
    match = _PART.match(text, at)
    if match is None or len(match[0]) < 2:
        return None
    banned = _gazetteer().no_districts
    return None if match[0] in banned or any(match[0].endswith(word) for word in banned if len(word) > 2) else match[0]


def find_areas(text: str) -> list[Place]:
    """The places that `text` names, in order, the longest name at each spot; 武汉市武昌区 is one place."""
    table = _gazetteer()
    out: list[Place] = []
    for match in table.pattern.finditer(text):
        area, end = table.names[match[0]], match.end()
        whole = match[0].endswith(("市", "州", "盟", "地区"))
        if whole and len(area.levels) == 1 and (part := _district_after(text, end)):
            area, end = Area((*area.levels, part)), end + len(part)
        previous = out[-1] if out else None
        if previous and previous.span.end == match.start() and table.provinces.get(area.levels[0]) == previous.area:
            out[-1] = Place(Span(previous.span.start, end), area)
        elif previous and previous.span.end > match.start():
            continue
        else:
            out.append(Place(Span(match.start(), end), area))
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
    match = _BELOW.fullmatch(text)
    return Area((match["city"], match["district"])) if match else Area((text,))


_CENTRAL = re.compile(
    r"国务院|中共中央|全国人(?:民代表大会|大)|中央(?:委员会|政府|军委)|国家(?:发展改革委|发展和改革委员会|统计局)|中华人民共和国"
    r"|(?:教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源社会保障|人力资源和社会保障|自然资源|生态环境|住房城乡建设"
    r"|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理)部(?!门)|国家[\u4e00-\u9fff]{2,8}?(?:总局|委员会|健康委|局)"
)
_CITY = re.compile(
    r"(?:我|全|本)市|市(?:委|政府|人大|政协|纪委|直|级|属)|市[\u4e00-\u9fff]{1,8}(?:局|委|办|部|院|中心|公司)"
)
_DISTRICT = re.compile(
    r"(?:我|全|本)[区县]|[区县](?:委|政府|人大|政协|纪委|直|级|属)|[区县][\u4e00-\u9fff]{1,8}(?:局|委|办|部|院|中心)"
)
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
    if text and home.levels and text in (home.levels[-1], _SUFFIX.sub("", home.levels[-1])):
        return home
    if _DISTRICT.match(text):
        return home if home.levels and home.levels[-1].endswith(("区", "县", "旗")) else Area()
    city = _city_of(home)
    if _CITY.match(text):
        return city
    if _PROVINCE.match(text):
        if home.levels and home.levels[0].endswith(("省", "自治区")):
            return Area(home.levels[:1])
        return _gazetteer().provinces.get(city.levels[-1], Area()) if city else Area()
    return COUNTRY if _COUNTRY.match(text) else Area()


def _city_of(home: Area) -> Area:
    """The city that a document's area is or lies in; empty where it is none."""
    ends = ("市", "州", "盟")
    if home.levels and home.levels[-1].endswith(ends):
        return home
    first = next((at for at, level in enumerate(home.levels) if level.endswith(ends)), None)
    return Area() if first is None else Area(home.levels[: first + 1])


def _lone_district(text: str, after: Place) -> str | None:
    """A district right after a short city name: 武汉武昌区."""
    return _district_after(text, after.span.end)


def area_of_document(title: str, source: str, spoken: str, text: str) -> Area:
    """Whose document it is, by the line of its delivery, title, source, else text; empty when unclear."""
    head = text[:LEAD]
    for where in (spoken, title, source):
        if not where:
            continue
        named = [place.area for place in find_areas(where)]
        if named:
            best = max(named, key=lambda area: len(area.levels))
            return _narrowed(best, where, head)
        if _CENTRAL.search(where) or where.startswith("中国"):
            return COUNTRY
    for where in (spoken, title, source):
        if (below := _BELOW_OWNER.search(where)) and is_district(below["district"]):
            return Area((below["city"], below["district"]))
        if (lone := _OWNER.search(where)) and is_district(lone["place"]):
            return Area((lone["place"],))
    return _by_frequency(title, head)


def _narrowed(area: Area, where: str, text: str) -> Area:
    """A city narrowed to the district that `where` names beside it."""
    if len(area.levels) == 1 and area.levels[0].endswith("市"):
        for match in _LONE_DISTRICT.finditer(where):
            if match[0] not in _gazetteer().names and is_district(match[0]) and text.count(match[0]) >= 3:
                return Area((*area.levels, match[0]))
    return area


def is_district(word: str) -> bool:
    """Whether a word that ends in 区, 县 or 市 can be the name of a district (not 示范区, 城区, 超市)."""
    banned = _gazetteer().no_districts
    return word not in banned and not any(word.endswith(ending) for ending in banned)


def _by_frequency(title: str, text: str) -> Area:
    """The place that the text speaks of most, where one clearly leads."""
    counts: Counter[Area] = Counter()
    for place in find_areas(text):
        counts[place.area] += 1
    cities: Counter[str] = Counter()
    for area, number in counts.items():
        cities[area.levels[0]] += number
    parts = Counter(match[0] for match in _LONE_DISTRICT.finditer(text) if is_district(match[0]))
    city, times = cities.most_common(1)[0] if cities else ("", 0)
    rest = sum(cities.values()) - times
    district, often = parts.most_common(1)[0] if parts else ("", 0)
    if district and often >= 5 and often > 2 * sum(n for word, n in parts.items() if word != district):
        known = _gazetteer().names.get(district)
        if known:
            return known
        return Area((city, district)) if city.endswith(("市", "州")) and times >= 3 else Area((district,))
    return Area((city,)) if times >= 3 and times > 2 * rest else Area()
