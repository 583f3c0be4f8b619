"""Whose an initiative is, by the place that is the subject of its clause: 市北区搞◆, 该区…，试点◆, 临海获批◆."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from corpus.extraction.naming.kinds import words
from corpus.extraction.naming.known import Named, known
from corpus.extraction.numerals import fold
from corpus.extraction.rulebook import load
from corpus.model import Area, Kind, Span
from corpus.places import COUNTRY, SUFFIX, find_areas, gazetteer, is_district, lies_in, parse_area, resolve
from corpus.records import record

_SEGMENT = re.compile("[；;。！？\n]")
_OPENING = re.compile(
    r"\s*(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）.．、]\s?)?(?:同样是|此外|同时|其中|例如|比如|而)?[，,]?"
)
_THIS = re.compile("该(?P<level>[区县市镇])(?![域场民])")
_DISTRICT = re.compile("(?P<place>[\u4e00-\u9fff]{2,3}?(?:新区|[区县市]))(?![民域块位划间场容级长委])")
_NOT_FIRST = tuple("该我全本各每两三多此在从对由为和与及到向把以将按根依经随除当近去今据让使被除围就尽")
_NEVER_IN = frozenset("它他她我你其与或是在由把从向为被以将要该此这那每也已做推的了着所各等就都第")
"""Characters of no name of a district: 它与市, 推进市, 是武昌区."""
_NUMERALS = frozenset("一二三四五六七八九十两几")
_REGIONS = tuple("主老新旧大小中东西南北外内远深贫半高进入出下上")
"""What makes a region of 山区, 城区 and 港区; another character makes a district (望城区, 崂山区)."""
_DOES = re.compile(
    "(?:则|还|也|又|已|正|率先|首先|近日|日前|今年|去年|宣布|决定|正式|专门|联合|逐步|全面|大力)?(?:获批|推广|获评|率先|启动|推出|首创|开展|实施|成立|出台|搞|办|建|试点|探索|创新|推行|打造|设立|组建|在全|创设|启用|试行|试办|首推|上线|发布|建成|提出|建立|举办|举行|承办|揭牌)"
)
_LEVEL_BEFORE = re.compile("^[省市州](?=..)")
"""Left of the level above before a short name: 南州市西湖区."""
_TOWN = re.compile(
    "(?P<place>(?![全各本我该每两三多此在]|记者)[\u4e00-\u9fff]{2,4}?(?:街道|镇))"
    f"(?=(?:(?:[0-9]{{4}}|[今去前])年)?(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?{_DOES.pattern})"
)
"""A town or a street that does something: 潘河街道推出◆."""
_TOWN_OF = re.compile("(?!街道|[乡城]镇)[\u4e00-\u9fff]{2,3}?(?:街道|镇|乡)(?!村|企|居|街|道|里|域|级|贤|土|愁)")
"""The town of a place at the front of a name: 乐清市柳市镇便民中心."""
_CARRIED_OUT = re.compile(
    "(?:落实|贯彻|执行|按照|根据|围绕|对接|融入|响应|参与|服务|推进|实施)(?:好|了)?"
    "(?P<level>国家|全国|中央|党中央|国务院|省委|省政府|[全我本]省|省|市委|市政府|[全我本]市|自治区党委|[全我本]区|自治区)(?:、?(?:国务院|省政府|市政府))?(?:的|关于)?$"
)
"""Before a name: whose it is who set it, where a place below carries it out."""
_OWN = re.compile("(?:开展|举办|实施|组织|推进|做好)[^，。]{0,12}?[全我本][省市区县州]")
"""In the title of what a place does itself."""
_LABEL = re.compile(r"\s?(?:[◆◇●■□•▲△※☆★·【\[]\s?)?(?P<place>[\u4e00-\u9fff]{2,5})[】\]]?(?:[:：丨|]|——|\s+(?=\S))")
"""A paragraph that begins with a place, apart from its text."""
_SUPPORTED = re.compile(
    "支持(?P<place>[\u4e00-\u9fff]{2,12}?)(?:设立|建设|打造|创建|开展|实施|申报|发展|推进)[^，。；;]{0,12}$"
)
_SET_BY = re.compile(
    '(?P<level>国家|全国|中央|省委|省政府|省|市委|市政府|自治区)[“"「](?![^”"」]{1,20}[”"」](?:试点|示范|城市|称号|基地))'
)
"""A name whose printed form begins with who set it: 国家“双减”政策; a 试点 of the country's is of its place."""
_LOCAL_WAYS = frozenset((Kind.CAMPAIGN, Kind.MECHANISM, Kind.PLATFORM, Kind.INSTITUTION))
"""Kinds of what the whole country knows and each place has of its own: a campaign in a city's paper is the city's."""
_BEHIND_QUOTE = re.compile("“[^“”]{2,16}”(?P<rest>[\u4e00-\u9fff]{4,20})$")
"""A name whose place stands behind its quotation: “春风送岗”济宁市招聘活动."""
_ABOUT_ONE = re.compile("关于(?:大力|进一步|全面)?支持|国务院(?:办公厅)?关于(?!印发|[大进全]?[力一面]?步?支持)")
"""In the title of a paper of the State before the place that it is about: 关于支持河北雄安新区…的意见."""
_SHORT_NAME = 3
"""Characters of a province before the place in it: 河北雄安新区."""
_JOINING = ("对接", "融入", "参与", "服务")
"""Before a region in the name of what is of a place that joins it: 对接长三角“三步走”先行区."""
_NEAR = 32
"""Characters before a name in which they stand who set it."""
_BACK = 160
"""Characters before a sentence in which the place stands that 该区 means."""


@record
class Owner:
    """A place that a clause is about: as printed (empty where it is part of a name), and resolved."""

    words: str
    area: Area


def owner_of(text: str, sentence: Span, name: Span, home: Area) -> Owner | None:
    """The place that is the subject of the part of a sentence in which `name` stands.

    Args:
        text: of the document.
        sentence: that holds `name`.
        name: where the initiative is named, with its quotation marks.
        home: the area of the document.

    Returns:
        None where the part begins with no place, or with a short one that does nothing.
    """
    if above := _above(text, sentence, name, home):
        return above
    cuts = [match.end() for match in _SEGMENT.finditer(text, sentence.start, name.start)]
    opening = _OPENING.match(text, cuts[-1] if cuts else sentence.start)
    start = opening.end() if opening else sentence.start
    if start > name.start:
        return None
    if this := _THIS.match(text, start):
        named = _last_named(text[max(0, start - _BACK) : start], this["level"])
        return Owner(this[0], _within(named, home)) if named else None
    if (place := _DISTRICT.match(text, start)) and place.end() < name.end and _is_name(place["place"]):
        if (town := _TOWN.match(text, place.end())) and town.end() < name.start:
            return Owner(text[start : town.end()], Area((*_within(place["place"], home).levels, town["place"])))
        return Owner(place["place"] if place.end() <= name.start else "", _within(place["place"], home))
    clause = 1 + max(text.rfind(mark, start, name.start) for mark in "，,")
    own = (_doer(text, clause, name, home) if clause > start else None) or _doer(text, start, name, home)
    return own or _acting(text, max(clause, start), name, home) or _of_paragraph(text, name.start, home)


def _acting(text: str, start: int, name: Span, home: Area) -> Owner | None:
    """The part of the document's place that stands before the verb of its clause: “样板间”甲市推出◆."""
    for place in reversed(find_areas(text[start : name.start])) if home.levels else ():
        at, end = start + place.span.start, start + place.span.end
        if text[at - 1] in "”》）)" and place.area != home and lies_in(place.area, home) and _DOES.match(text, end):
            return Owner(text[at:end], place.area)
    return None


def _above(text: str, sentence: Span, name: Span, home: Area) -> Owner | None:
    """Who stands above the document's place where what they do is carried out there: 落实国家◆, 支持贵州设立◆."""
    before = text[max(sentence.start, name.start - _NEAR) : name.start]
    if (region := _regions()[1].search(before)) is not None:
        return Owner("", Area((region[1],)))
    if supported := _SUPPORTED.search(before):
        places = find_areas(supported["place"])
        return Owner("", places[0].area) if places and places[0].span.start == 0 else None
    carried = _CARRIED_OUT.search(before)
    area = resolve(carried["level"], home) if carried else Area()
    return Owner("", area) if area else None


def _doer(text: str, start: int, name: Span, home: Area) -> Owner | None:
    """The town or the known place at `start` that does something."""
    if (town := _TOWN.match(text, start)) and town.end() < name.start and _NEVER_IN.isdisjoint(town["place"]):
        return Owner(town["place"], Area((*_district_of(text, start, home), town["place"])))
    known = find_areas(text[start : min(name.start, start + 12)])
    after = start + known[0].span.end if known else 0
    if known and known[0].span.start == 0 and (town := _TOWN.match(text, after)) and town.end() < name.start:
        return Owner(text[start : town.end()], Area((*known[0].area.levels, town["place"])))
    if known and known[0].span.start == 0 and _DOES.match(text, start + known[0].span.end):
        return Owner(text[start : start + known[0].span.end], known[0].area)
    return None


def _of_paragraph(text: str, at: int, home: Area) -> Owner | None:
    """The district of the document's place that a paragraph of a round-up is labelled with: ◆南海 “甲”再提速."""
    label = _LABEL.match(text, text.rfind("\n", 0, at) + 1, at + 1)
    area = _labelled(label["place"], home) if label and home.levels else Area()
    return Owner("", area) if area else None


@lru_cache(maxsize=64)
def _labelled(place: str, home: Area) -> Area:
    """The part of `home` that a word names, in full or without its level; empty where it names none."""
    for level in ("", "区", "县", "市"):
        known = find_areas(f"{place}{level}")
        if known and len(known[0].span) == len(place) + len(level) and lies_in(known[0].area, home):
            return known[0].area
    return Area()


def _district_of(text: str, start: int, home: Area) -> tuple[str, ...]:
    """The levels above a town at `start`: those of the document, with the district that the text named last."""
    if not home.levels or not home.levels[-1].endswith(("市", "州", "盟")):
        return home.levels
    before = text[max(0, start - _BACK) : start]
    inside = [place.area for place in find_areas(before) if lies_in(place.area, home)]
    if inside:
        return inside[-1].levels
    named = _last_named(before, "[区县]")
    return (*home.levels, _LEVEL_BEFORE.sub("", named)) if named else home.levels


@cache
def _not_first() -> tuple[str, ...]:
    """What no name of a district begins with."""
    verbs = load("names").data["triggers"]
    return (*_NOT_FIRST, *verbs["start"], *verbs["weak"])


def _is_name(place: str) -> bool:
    """Whether words that end in 区, 县 or 市 are a district's name and not a verb and a level (成立区…)."""
    if not _NEVER_IN.isdisjoint(place) or _NUMERALS.issuperset(place[:-1]):
        return False
    known = len(place) == 3 and place[1] in "山城港" and not place.startswith(_REGIONS)
    return not place.startswith(_not_first()) and (known or is_district(place))


def _last_named(before: str, level: str) -> str | None:
    """The last place of a level (区) that a text names."""
    found = [
        match["place"]
        for match in re.finditer(f"(?P<place>[\u4e00-\u9fff]{{2,3}}?{level})(?![民域块位划间场容级长委])", before)
        if _is_name(match["place"])
    ]
    return found[-1] if found else None


def _within(place: str, home: Area) -> Area:
    """The area of a place as a document of `home` names it."""
    if home.levels and home.levels[-1] == place:
        return home
    city = next((level for level in home.levels if level.endswith(("市", "州", "盟"))), None)
    known = find_areas(place)
    if known and len(known[0].span) == len(place) and (city is None or find_areas(city)):
        return known[0].area
    return Area((city, place)) if city and city != place else Area((place,))


def set_by(forms: Iterable[str], home: Area) -> Area:
    """The place of those who set an initiative, where one of its forms begins with them."""
    levels = (match["level"] for form in forms if (match := _SET_BY.match(form)))
    return next((area for level in levels if (area := resolve(level, home))), Area())


def place_of(forms: Iterable[str], told: Area, home: Area, title: str = "") -> Area:
    """Whose an initiative is: of the place in its name or of who set it, of the one that is told, else of its document.

    Args:
        forms: in which it is printed, at least one.
        told: the place of its lead or of the clause about it; empty where none is.
        home: the area of the document.
        title: of the document; what it carries out itself is its own (关于开展全市“质量月”活动的通知).
    """
    forms = sorted(forms, key=lambda form: (len(form), form))  # one order: every run tells one place
    if (above := set_by(forms, home)) and not (home and _OWN.search(title) and min(forms, key=len) in title):
        return above
    region = next(filter(None, map(_regions()[0].match, forms)), None)
    if region and not any(form.startswith(_JOINING) or find_areas(form) for form in forms):
        return Area((region[1],))
    renowned = (one for one in map(known, forms) if one and one.known.area)
    whose = next((parse_area(one.known.area) for one in renowned if not (home and _anyones(one))), Area())
    if whose == COUNTRY and (own := next(filter(None, map(_own_place, forms)), None)):
        return own  # 苏州工业园区, also where the list says that the whole country knows it
    if whose and (whose == COUNTRY or not home):
        return whose
    longest = [form for form in forms if len(form) == len(forms[-1])]
    named, form = next(((place, form) for form in longest if (place := place_in(form))), (Area(), ""))
    if named and lies_in(home, named) and SUFFIX.sub("", home.levels[-1]) in form:
        return home  # 韶关市南雄“…” in a document of 南雄
    if not named:
        behind = (place_in(match["rest"]) for match in map(_BEHIND_QUOTE.match, sorted(forms)) if match)
        named = next(filter(None, behind), named)
    if named == COUNTRY and home:
        named = Area()  # 国家制造业创新中心 in a city's plan is the city's
    return named or told or (_of_title(title) if home == COUNTRY else home) or home


@cache
def _regions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What begins with a region of several provinces, and what ends in one, right before a name."""
    names = "|".join(sorted(words("regions"), key=lambda word: (-len(word), word)))
    return re.compile(f"[“]?({names})(?=.{{2}})"), re.compile(
        f"(?<!对接)(?<!融入)(?<!参与)(?<!服务)({names})(?:地区|区域)?[“]?$"
    )


def _of_title(title: str) -> Area:
    """The one place that a paper of the State is about; empty where it is about none."""
    about = _ABOUT_ONE.search(title)
    places = [place for place in find_areas(title) if place.area != COUNTRY] if about else []
    near = about is not None and len(places) == 1 and 0 <= places[0].span.start - about.end() <= _SHORT_NAME
    return places[0].area if near else Area()


def _anyones(one: Named) -> bool:
    """Whether a known name is as often a plain phrase, or of a way to work: every place has its own (青年夜校)."""
    return parse_area(one.known.area) == COUNTRY and (one.plain or one.known.kind in _LOCAL_WAYS)


def _own_place(form: str) -> Area | None:
    """The place that a name which everyone knows begins with; None where it holds none, or is no such name."""
    if known(form) is None:
        return None
    place = place_in(form)
    return place if place and place != COUNTRY else None


def place_in(name: str) -> Area:
    """The place that a name begins with, or holds in brackets or behind a dot; empty where another word does."""
    name = fold(name)
    places = find_areas(name)
    if places and (at := places[0].span.start) and name[at - 1] not in "(·":
        return places[0].area if f"{name[:at]}省" in gazetteer().names else resolve(name[:at], Area())
    if places and (town := _TOWN_OF.match(name, places[0].span.end)):
        return Area((*places[0].area.levels, town[0]))
    return resolve(name if len(places) < 2 or name[:1] == "中" else name[: places[1].span.start], Area())
