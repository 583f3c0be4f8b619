"""Whose a document is: its place by who speaks, its title, its source, who signs it, and what it speaks of most."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corpus.alternations import Longest
from corpus.folding import fold, is_hanzi, other_forms
from corpus.model import Area
from corpus.places import BELOW, COUNTRY, SUFFIX, Place, counties, find_areas, gazetteer, is_district, lies_in
from corpus.records import record
from corpus.wording import cost

LEAD = 40_000
"""Characters from the start of a text that are looked at for its area."""
_SESSION = "(?:19|20)\\d\\d年|国民经济|第[一二三四五六七八九十]"
_OWNER = re.compile(
    r"(?:^|(?<=[在，,（(\s日]))(?:中共|关于)?(?P<place>(?![年月日在我])(?:[\u4e00-\u9fff]{2,4}?(?:自治[州县]|[省市县旗])|[\u4e00-\u9fff]{2,3}?区))"
    rf"(?!民)(?=[^，。]{{0,12}}(?:局|委员会|委|政府|办公室|办|院|中心)(?![外内])|{_SESSION})"
)
"""The place whose body signs a document that no list of places knows: 某某县农业农村局2018年工作总结."""
_BELOW_OWNER = re.compile(
    rf"(?:^|(?<=[在，,（(\s日]))(?![年月日在]){BELOW.pattern}(?=人民|委|政府|{_SESSION}|[\u4e00-\u9fff]{{1,10}}局)"
)
"""A district with its city, that no list of places knows: 某某市某某区第十八届人民代表大会."""
_TWICE = re.compile(r"([\u4e00-\u9fff]{1,5}[省市县区州旗])委(?=\1)")
"""A committee and a government that sign together without a blank: 某某市委某某市人民政府."""
_TOWN = re.compile(
    r"(?:^|(?<=[在，,（(\s—]))(?:中共|关于)?(?![年月日在])(?P<place>[\u4e00-\u9fff]{1,4}?(?:街道|[镇乡]))"
    rf"(?=人民政府|政府|党委|党工委|办事处|工作|{_SESSION})"
)
"""A town or a street that speaks for itself: 某某镇人民政府半年工作情况报告."""
_TOWN_ACTS = re.compile(
    r"(?:^|(?<=[，,。；;、”（(\s]))(?![全本各我该每两三多此在])[\u4e00-\u9fff]{2,3}?(?:街道|镇|乡)(?![镇村企居街里域级])",
    re.MULTILINE,
)
"""A town at the beginning of a clause."""
_ABOVE_TOWN = re.compile("[我全][省市县区州旗]")
_SIGNED = re.compile(
    r"(?:^[ \t\u3000]{0,40}|我代表|受)(?:中共)?(?!我|受)"
    r"(?P<body>[\u4e00-\u9fff]{2,24}?(?:人民政府|委员会|办公室|办事处|局|厅))"
    r"(?:[ \t\u3000]{0,20}$|向|委托|，向)",
    re.MULTILINE,
)
"""Who signs a document below its text, or in whose name it is read: 我代表某某区人民政府，向大会报告."""
_CONGRESS = re.compile(
    r"在(?P<place>[\u4e00-\u9fff]{2,16}?[省市县区州旗盟])第[一二三四五六七八九十]{1,4}届(?:人民代表大会|人大)"
)
"""Of which place the congress is to which a report is given, in its first lines."""
_FRONT = 600
_LONE_DISTRICT = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[在对由为和与及]))[\u4e00-\u9fff]{2,3}?[区县市](?![\u4e00-\u9fff]{0,1}[民域块位划间])"
)
_CENTRAL = re.compile(
    r"国务院|中共中央|全国人(?:民代表大会|大)|全国[\u4e00-\u9fff]{2,8}(?:厅局长|工作|视频|电视电话|部长|局长|主任)会议|中央(?:委员会|政府|军委)|国家(?:发展改革委|发展和改革委员会|发改委|统计局)|中华人民共和国"
    r"|(?:教育|科技|科学技术|工业和信息化|公安|民政|司法|财政|人力资源社会保障|人力资源和社会保障|自然资源|生态环境|住房城乡建设"
    r"|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|应急管理|工信|人社|住建|交通|外交)部(?!门|队|长|委|件|位)"
    r"|国家[\u4e00-\u9fff]{2,8}?(?:总局|委员会|健康委|局)|我国"
)
_EVERYWHERE = re.compile("各地区|各省|全国各地|我国|(?<![市省县区州])各地(?!块)")
"""Words of a text about the whole country."""
_NATIONAL = re.compile(
    "中国(?:扶贫|青少年发展|红十字|儿童少年|妇女发展|残疾人福利)基金会|全国(?:总工会|妇联|青联|工商联)|共青团中央"
)
_LOCAL = re.compile("[我全][省市区县州旗镇乡]|[省市区县州旗镇乡](?:委(?!员)|政府|直)|自治区|街道")
"""Words of a document of a province or below."""
_MEDIA = re.compile(
    "日报|晚报|早报|晨报|时报|商报|快报|都市报|报社|新闻|融媒|客户端|电视|广播|新华社|中新|在线|周刊|云上|掌上|今日|网(?:站|$|财经|综合)"
)
_COUNTY_PAPER = re.compile(
    "今日(?P<today>[\u4e00-\u9fff]{2,4})|(?P<of>[\u4e00-\u9fff]{2,4}?)(?:日报|晚报|报|新闻|新闻网|发布|融媒|融媒体|在线|网)"
)
"""The paper of a county, called by its short name."""
_NAMED_MEDIA = re.compile(
    "[\u4e00-\u9fff]{2,6}(?:日报|晚报|早报|晨报|时报|商报|快报|都市报|[报网])(?=讯|消息|电|记者|[ \u3000【】（()）]|$)",
    re.MULTILINE,
)
"""What is written of a paper in its text: 【香港商报网讯】."""
_DATELINE = re.compile(
    r"^(?:(?:本报|[\u4e00-\u9fff]{1,6}[网社报])?[\u4e00-\u9fff]{0,4}[0-9]{1,2}月[0-9]{1,2}日(?:电|讯)|[\u4e00-\u9fff]{2,10}报道(?=[(（]))"
    r"(?:[(（][^()（）\n]{0,40}(?:[)）]|$))?",
    re.MULTILINE,
)
"""Who sent a report and from where, which says nothing of whose it is: 甲网太原9月8日电, 云上甲报道（记者）."""
_ACTS = re.compile("(?:人民)?政府|[市县区州]?(?:委|纪委|人大|政协)(?![员托])|公安|教育局|[^，。\n]{1,8}局")
"""Behind a place: that it is its own body that does what the text tells."""
_OF_CITY = re.compile("[我全][市区县]|市(?:委|政府)")
_OF_PROVINCE = re.compile("我省|全省(?!市)|(?<![\u4e00-\u9fff])省(?:委|政府|教育厅|财政厅)")
_MUNICIPALITIES = frozenset(("北京市", "上海市", "天津市", "重庆市"))
_HONG_KONG = re.compile("香港|港人|本港|港元|立法会|行政长官|施政报告|政务司|财政司|律政司|公屋|特区政府")
_MACAU = re.compile("澳门|澳广视|濠江|社会文化司|运输工务司|印务局|市政署")
_OF_HONG_KONG = re.compile("香港|港人|本港|港元|政务司|财政司|律政司|公屋")
"""Words of one of the two alone, which share a 行政长官, a 立法会 and a 施政报告."""
_TAIWAN = re.compile(
    "行政院|立法院|卫福部|国发会|农委会|总统府|中央社|民国[0-9]{2,3}年|县市政府|大专校院|高级中等学校|国民中小学|直辖市、县"
    "|(?<![0-9])(?:9[0-9]|1[0-2][0-9])年(?:度|[0-9]{1,2}月(?=[0-9]{1,2}日))"
)
"""Words of bodies and schools that only Taiwan has, and its years (110年4月9日)."""
_OWN = 5
"""The same of a text that speaks for a city and names many others once or twice."""
_MAINLAND = re.compile("国务院|中共|习近平|党中央|[省市县区]委|两岸|大陆|港澳|中国|全国人大|祖国")
"""Words of documents that are not of Taiwan, though they speak of it."""
_STATION = re.compile("[东西南北]?(?:火车|高铁)?站|(?:国际)?机场")
"""Behind a place where something is held, and which is no place that holds it: 在广州南站."""
_LONE = 2
"""Characters of the names of counties that other words are written like."""
_FEWEST = 3
"""Times that a text names the place that it is taken to be of, where it names others too."""


def area_of_document(title: str, source: str, spoken: str, text: str) -> Area:
    """Whose document it is; empty when unclear.

    Args:
        title: of the document.
        source: who published it; empty where untold.
        spoken: the line that says where it was delivered; empty where there is none.
        text: the whole, of which the first `LEAD` characters are looked at.
    """
    title, source, spoken, head = (_TWICE.sub(r"\1委 ", _plain(one)) for one in (title, source, spoken, text[:LEAD]))
    title, head = _DATELINE.sub("", title), _DATELINE.sub("", head)
    issuer = title.partition("关于")[0]
    is_media = _MEDIA.search(source) is not None and "政府" not in source
    if shared := _shared_district(title, f"{source}\n{head}"):
        return shared
    for where in (spoken, issuer, title, "" if is_media else source):
        if where and (area := _named(where, head)):
            return _city_told(area, where, head) or area
    for where in (spoken, title, source):
        if (below := _BELOW_OWNER.search(where)) and is_district(below["district"]):
            return Area((below["city"], below["district"]))
        if (lone := _OWNER.search(where)) and _may_be_place(lone["place"]):
            return Area((lone["place"],))
    for where in (title, spoken, source):
        if town := _TOWN.search(where):
            return Area((town["place"],))
    if (met := _CONGRESS.search(head[:_FRONT])) and (places := find_areas(met["place"])):
        return places[-1].area
    if area := _signed(head):
        return area
    found = (_of_media(source, head) if is_media else Area()) or _of_county_paper(source, head)
    found = found or _by_frequency(title, head)
    if found.levels[:1] and found.levels[0] in _MUNICIPALITIES and _OF_PROVINCE.search(head):
        found = Area()  # a province's paper that speaks much of the capital
    found = _shared_told(found, head) or found
    return _province_told(found, head) or found or _of_marks(head) or _town_told(head)


@cache
def _shared() -> dict[str, tuple[str, ...]]:
    """Districts of one name in several cities (西湖区), with their cities."""
    cities: dict[str, list[str]] = {}
    for city, parts in counties().items():
        for part in parts:
            cities.setdefault(part, []).append(city)
    return {part: tuple(listed) for part, listed in cities.items() if len(listed) > 1 and len(part) > _LONE}


def _shared_district(title: str, text: str) -> Area:
    """The district that opens a title and is one of several of its name, in its city where the text tells which."""
    part = next((title[:size] for size in (3, 4) if title[:size] in _shared()), "")
    if not part:
        return Area()
    named = [city for city in _shared()[part] if f"{city}{part}" in text]
    named = named or [city for city in _shared()[part] if SUFFIX.sub("", city) in text]
    return Area((named[0], part)) if len(named) == 1 else Area((part,))


_SORTS = frozenset(("新城区", "城中区", "市中区", "和平区"))
"""Names of districts that are words as well."""


@cache
def _shared_names() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_shared().keys() - _SORTS, key=len, reverse=True))))


def _shared_told(city: Area, text: str) -> Area:
    """A district of one name in several cities that a text names often, in the one of those cities that it names."""
    told = Counter(match[0] for match in _shared_names().finditer(text)).most_common(2)
    if not told or told[0][1] < _FEWEST or (len(told) > 1 and told[1][1] == told[0][1]):
        return Area()
    cities = [one for one in _shared()[told[0][0]] if SUFFIX.sub("", one) in text]
    return Area((cities[0], told[0][0])) if len(cities) == 1 and city.levels in ((), (cities[0],)) else Area()


_NO_PLACE = ("全国", "全省", "全市", "共青团", "优秀", "先进", "各地")
"""How words begin that end as the name of a county does: 全国优秀县委书记."""


def _may_be_place(word: str) -> bool:
    """Whether an unknown word that ends in 县 or 区 can be a district: its name is no common word (按照县委)."""
    if word.endswith("省") or word.startswith(_NO_PLACE):
        return False  # all provinces are known: 共青团省（市、自治区）委
    return is_district(word) and (
        word in _all_counties() or (price := cost(SUFFIX.sub("", word))) is None or price > _RARE
    )


@cache
def _all_counties() -> frozenset[str]:
    """Every district and county, also those that several cities have (西湖区): their names are longer than a word."""
    return frozenset(part for parts in counties().values() for part in parts if len(part) > _LONE)


def _town_told(text: str) -> Area:
    """The town that a text tells of often as what does something, where it tells of no other as often."""
    towns = Counter(match[0] for match in _TOWN_ACTS.finditer(text)).most_common(2)
    told = (
        towns
        and towns[0][1] >= _FEWEST
        and _ABOVE_TOWN.search(text) is None
        and (len(towns) == 1 or towns[1][1] < towns[0][1])
    )
    return Area((towns[0][0],)) if told else Area()


def _plain(text: str) -> str:
    """`text` with traditional characters as simplified ones, at the same places."""
    others = [one for one in set(text) if is_hanzi(one) and one in _others()]
    return text.translate({ord(one): fold(one) for one in others}) if others else text


@cache
def _others() -> frozenset[str]:
    return frozenset(other_forms())


def _named(where: str, text: str) -> Area:
    """The place that a title or a line of delivery names first, or one in it that it names behind; else the country."""
    found = [place for place in find_areas(where) if _STATION.match(where, place.span.end) is None]
    named = [place.area for place in found]
    if named and (county := _county_after(where, found[0])):
        return county
    if named:
        inside = [area for area in named if area == named[0] or lies_in(area, named[0])]
        return _narrowed(max(inside, key=lambda area: (len(area.levels), area != named[0])), where, text)
    return COUNTRY if _CENTRAL.search(where) or where.startswith("中国") else Area()


def _city_told(area: Area, where: str, text: str) -> Area:
    """The city that a text is about whose title names its province in passing: 中台湾灯会 of 台中市."""
    if area == COUNTRY or str(area) in where or not area.levels[-1].endswith(("省", "自治区")):
        return Area()
    city = _by_frequency("", text)
    return city if lies_in(city, area) else Area()


def _province_told(area: Area, text: str) -> Area:
    """The province of a city that a text speaks of most which says 我省 and nothing of a city of its own."""
    if len(area.levels) != 1 or "我省" not in text or _OF_CITY.search(text):
        return Area()
    return gazetteer().provinces.get(area.levels[0], Area())


def _county_after(where: str, place: Place) -> Area | None:
    """The county of a city that is named right behind it by its short name: 韶关市南雄."""
    parts = counties().get(str(place.area), ())
    for part in parts:
        short = SUFFIX.sub("", part)
        if len(short) > 1 and not part.endswith("区") and where.startswith(short, place.span.end):
            now = f"{short}区"  # a county that has become a district
            return Area((*place.area.levels, now if now in parts else part))
    return None


def _narrowed(area: Area, where: str, text: str) -> Area:
    """A city narrowed to the district that `where` names beside it."""
    if len(area.levels) == 1 and area.levels[0].endswith("市"):
        for match in _LONE_DISTRICT.finditer(where):
            if match[0] not in gazetteer().names and is_district(match[0]) and text.count(match[0]) >= _FEWEST:
                return Area((*area.levels, match[0]))
    return area


def _signed(text: str) -> Area:
    """The place whose body signs a document, or speaks in it."""
    for match in reversed(list(_SIGNED.finditer(text))):
        named = find_areas(match["body"])
        if named and named[0].span.start == 0:
            return named[0].area
        if (lone := _OWNER.match(match["body"])) and _may_be_place(lone["place"]):
            return Area((lone["place"],))
    return Area()


def _of_media(source: str, text: str) -> Area:
    """The place of a paper, or the one in it that its article speaks of most."""
    named = find_areas(source)
    if not named:
        return Area()
    home = named[0].area
    text = _NAMED_MEDIA.sub("", text)
    counts = Counter(place.area for place in find_areas(text))
    counts.update(_called_short(text, home))
    inside = Counter({area: times for area, times in counts.items() if lies_in(area, home)})
    if not inside and SUFFIX.sub("", home.levels[-1])[:2] not in text:
        return _by_frequency("", text) or _lone_district(text) or home  # a paper of another place tells of it
    best, times = inside.most_common(1)[0] if inside else (home, 0)
    clear = times > 1 or (times == 1 and f"该{best.levels[-1][-1]}" in text)
    return best if clear and 2 * times > inside.total() else home


def _of_county_paper(source: str, text: str) -> Area:
    """The county whose paper published a text that says 我市, 我县 or 我区: 今日高邮, 建德发布."""
    paper = _COUNTY_PAPER.fullmatch(source)
    area = _shorts().areas.get(paper["of"] or paper["today"], Area()) if paper else Area()
    return area if area and f"我{area.levels[-1][-1]}" in text else Area()


def _lone_districts(text: str) -> Counter[str]:
    """How often a text names districts and counties by themselves."""
    return Counter(match[0] for match in _LONE_DISTRICT.finditer(text) if is_district(match[0]))


def _lone_district(text: str) -> Area:
    """The only district or county that a text names by itself more than once, where it names it often."""
    parts = _lone_districts(text).most_common(2)
    often = parts and parts[0][1] >= _FEWEST and (len(parts) == 1 or parts[1][1] == 1)
    return Area((parts[0][0],)) if often else Area()


def _called_short(text: str, home: Area) -> Counter[Area]:
    """How often a text names the counties of a city by their short names, of those that it also names in full."""
    out: Counter[Area] = Counter()
    for part in counties().get(str(home), ()):
        short = SUFFIX.sub("", part)
        if 1 < len(short) < len(part) and part in text:
            out[Area((*home.levels, part))] += text.count(short) - text.count(part)
    return out


def _by_frequency(title: str, text: str) -> Area:
    """The place that the text speaks of most, where one clearly leads."""
    counts = Counter(place.area for place in find_areas(text))
    for part, times in _short_counties(title, text).items():
        counts[part] += times
    cities: Counter[str] = Counter()
    for area, number in counts.items():
        cities[area.levels[0]] += number
    parts = _lone_districts(text)
    nearest = max(cities, key=lambda one: (cities[one], not one.endswith(("省", "自治区"))), default="")
    city, times = nearest, cities[nearest]
    rest = sum(
        number for area, number in counts.items() if area.levels[0] != city and not _related(area, Area((city,)))
    )
    district, often = parts.most_common(1)[0] if parts else ("", 0)
    if district and often >= 5 and often > 2 * sum(n for word, n in parts.items() if word != district):
        known = gazetteer().names.get(district)
        if known:
            return known
        return Area((city, district)) if city.endswith(("市", "州")) and times >= _FEWEST else Area((district,))
    if not rest and times == 1 and (alone := _acting(text)):
        return alone
    around = times + sum(number for one, number in cities.items() if lies_in(Area((city,)), Area((one,))))
    others = max(
        (n for one, n in cities.items() if one != city and not _related(Area((one,)), Area((city,)))), default=0
    )
    own = _OF_CITY.search(text) is not None and times >= _OWN and times >= 4 * others
    if not city or (times <= 2 * rest and not own) or around < (_FEWEST if rest else 2):
        return Area()
    part, often = max(((area, n) for area, n in counts.items() if area.levels[0] == city), key=lambda one: one[1])
    return part if often >= _FEWEST and 3 * often > 2 * times else Area((city,))


def _acting(text: str) -> Area:
    """The place whose body does something in a text that names it once, or that goes on with 该县; else empty."""
    place = next(iter(find_areas(text)), None)
    if place is None or _EVERYWHERE.search(text):
        return Area()
    told = _ACTS.match(text, place.span.end) or f"该{place.area.levels[-1][-1]}" in text
    return place.area if told else Area()


def _related(one: Area, other: Area) -> bool:
    """Whether one of two places lies in the other."""
    return lies_in(one, other) or lies_in(other, one)


@record
class _Shorts:
    areas: dict[str, Area]
    stand: Longest


@cache
def _shorts() -> _Shorts:
    """Counties by their names without 县 or 市, where no common word is written alike."""
    found: dict[str, list[Area]] = {}
    for city, parts in counties().items():
        for part in parts:
            short = SUFFIX.sub("", part)
            if 1 < len(short) < len(part) and not part.endswith("区"):
                found.setdefault(short, []).append(Area((city, part)))
    names = gazetteer().names
    areas = {
        short: listed[0]
        for short, listed in found.items()
        if len(listed) == 1 and short not in names and ((price := cost(short)) is None or price > _RARE)
    }
    return _Shorts(areas, Longest(areas))


_RARE = 120
"""What a word costs that is rarely anything but a place."""


def _short_counties(title: str, text: str) -> Counter[Area]:
    """How often a text names counties by their short names, of those that it names often."""
    table = _shorts()
    words = f"{title}\n{text}"
    counts = Counter(short for at, short in table.stand.found(words) if not _is_counted(words, at))
    return Counter({table.areas[short]: times for short, times in counts.items() if times >= _FEWEST})


_NUMBERS = frozenset("一二三四五六七八九十两")


def _is_counted(text: str, at: int) -> bool:
    """Whether a short name at `at` is a number of things in a row of such: 两湖|三河整治."""
    return text[at] in _NUMBERS and at > 1 and text[at - 2] in _NUMBERS


def _of_marks(text: str) -> Area:
    """Hong Kong, Macau, Taiwan or the whole country, by the words that only their documents use."""
    if len(set(_HONG_KONG.findall(text))) > 1 or text.count("立法会") > 1:
        here = "澳门" if len(_MACAU.findall(text)) > len(_OF_HONG_KONG.findall(text)) else "香港"
        return Area((f"{here}特别行政区",))
    taiwan = "台湾" in text and _MAINLAND.search(text) is None
    if taiwan or len(set(_TAIWAN.findall(text))) > 1 or text.count("行政院") > 1:
        return Area(("台湾省",))
    central = _CENTRAL.search(text) or _NATIONAL.search(text)
    return COUNTRY if central and not _LOCAL.search(text) else Area()
