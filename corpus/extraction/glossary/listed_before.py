"""Lists that a numeral name sums up: right before it (A、B、C“三大行动”), or anywhere where all items are alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.extraction.glossary.enumerations import BRACKETED, DOUBLED, VERB
from corpus.extraction.naming.surfaces import stem
from corpus.extraction.numerals import counted, counts, fold

_ADVERBS = re.compile(
    "^.{0,6}?(?:大力|深入|全面|扎实|持续|坚决|统筹|全力|着力|重点|同步|积极|加力|一体|深化|继续|努力|切实){1,3}(?=[\u4e00-\u9fff]{4})"
)
_WHERE = re.compile("^(?:乡村|城乡|农村|城市)(?=..$)")
"""Of what all items of two characters are, before the first of them: 乡村产业、人才、文化."""
_SHARED_VERB = re.compile(
    "(?:大力|加快|着力|聚力|重点|全力|全面|持续|依法依规|依法)?"
    "(?:推动|实现|促进|发展|采取|实施|做强|壮大|打造|培育|推进|开展|围绕|聚焦|突出|坚持|抓好|完善|健全|落实|深化|建设|布局|谋划)"
)
"""A verb, and the adverb before it, that stands before the first item and governs them all."""
_SHORTEST = 2
_TWIN = 4
"""Characters by which an item with a twin in brackets is longer than the others."""
_PERIOD = re.compile("(?:期间|时期|以来|规划期)[\u4e00-\u9fff]{2,}")
"""Behind a quotation that is a period and no item: “十四五”期间重点建设甲、乙."""
_LONG_FIRST = 12
_PRONOUN = re.compile("我|你|他|这|那|其|在|对")
_LABELLED = re.compile("(?:[0-9A-Z一二三四五六七八九十]|”)(?:是指|即|指|则?是|为)(?=[\u4e00-\u9fff“]{2})")
"""What stands before a list and says what of its name it explains: 3即…, “3”指…."""
_REACHED = re.compile("(?:均|都|全部|同步|分别)?(?:实现|做到|达到|形成|保持)$")
"""The verb between a list and its name: 案件、金额和人员实现“三下降”."""
_DOES = re.compile(
    "[双两三四五六七](?:提升|下降|增长|丰收|促进|赢|达标|突破|覆盖|减|降|升|改善|提高|优化|清零|满意|增收|并进|并举)"
)
"""A name that says what several things do and no thing of its own: 产量和质量“双提升”."""
_THIS = re.compile("^(?:这种|这些|此种|这一)(?=.{3})")
_SAID = re.compile("(?:我们)?(?:要|应该?|必须|需要|希望)(?=[\u4e00-\u9fff]{4})")
"""How a quotation begins that is what someone says."""
_DEEP = re.compile(
    "^.{2,}(?:打好|打赢|抓好|抓实|做好|开展|实施|推进|推动|围绕|聚焦|突出|坚持|落实|构建|打造)(?=[\u4e00-\u9fff]{2,12}$)"
)
"""The verb far inside of the words before a list, with who does it: 镇政府团结全镇打好防范重大风险、精准脱贫."""
_OF_ALL = re.compile("^(?:全[省市县区镇乡村]|我[省市县区])(?=.{4})")
_ENDS = re.compile("[，,“]")
"""What ends a list behind its 等: 土地、资金、环境容量等保障，用好“双十百企”“三大改造”."""
_BODIES = ("中央", "国务院", "政府", "委员会", "省委", "市委", "县委", "区委")
"""Who set a name, before it, is no list of what it counts."""
_BODY = re.compile(
    "(?:委员会|[厅部局署]|[省市县区发改工]委|办公室|保监会|银行)$|(?:联合|共同|研究)?(?:制定|印发|出台|下发|部署)"
)
_BODY_COUNTED = re.compile(
    "^(?:全部|内部|外部|干部|总部|支部|俱乐部|布局|格局|大局|结局)|(?:内部|外部|干部|总部|支部|俱乐部|布局|格局|大局|结局|破局|开局)$"
)
_PHRASE = 4
_PAIR = 2
_YEAR = re.compile("(?:(?:19|20)[0-9]{2}年)(?=.{4})")
"""Before the first item: the year of all."""
_VISITED = re.compile(
    "(?:[村路镇乡县区市局院校厂园站街湾]|社区|公司|基地)(?:现场|实地)?(?:调研|督导|督查|视察|检查|考察|暗访|走访|观摩){1,2}$"
)
"""Places that someone looked at are no parts of what he looked into: 到上村、下村调研督导“两项整治”工作."""
_GOVERNING = ("的", "实行", "推行", "实施")
"""How the words before a name end that are no item of its list: 园林绿化实行“三合一”."""
_VERB_MOST = 4
"""Characters of a verb, its adverb included, between the last of some quotations and the name that it governs."""
_UNMARKED_SIZES = (2, 3)
_NUMERAL = re.compile("[一二三四五六七八九十两双]")
_OF_WORDS = re.compile("[三四五六七八九十](?:个|项)([\u4e00-\u9fff]{2,3})")
"""A name that counts what a whole word says: 三个一批, 四个聚焦."""
_PAIRED = re.compile("([三四五六七八九])([\u4e00-\u9fff])\\1([\u4e00-\u9fff])")
"""A name that counts twice what each of its items has both of: 四水四定."""
_ONE = re.compile("统一|一批|一体|合一|一致|唯一|第一|一流|一张|一套")
"""Words with a numeral that counts no parts: 五统一, 三个一批."""
LONGEST_ITEM = 8
"""Characters of an item of a list that is found by what its items have in common."""
_JUXTAPOSED = re.compile("”\\s?(?:(“)|(?<=\\s)$)")
"""Quotations in a row without a mark: “甲”“乙” “丙”三篇文章."""
_TOGETHER = "(?:协同|联动|贯通|融合|一体|改革|同步|统筹|互动|共同|三方)"
"""Behind the last of a list: what all of it does together, or what is done to all of it."""
_STOPS = re.compile(r"[。；;：:！？…\n]")
_SEPARATORS = ((re.compile("、"), 40), (re.compile("[、和与]"), 40), (re.compile("[、和与及]"), 40))
"""What parts the items of a list, and how long they may be."""
_CLAUSE_MARK = re.compile(r"[，,。；;：:“”《》\s]")


def before(text: str, end: int, name: str) -> tuple[int, tuple[str, ...]]:
    """The list that stands right before a numeral name: A、B、C、D“五大行动”.

    Args:
        text: one line, or a part of it.
        end: where the name (or its opening quote) begins.
        name: the name, that says how many items are wanted.

    Returns:
        Where the first item begins and the items; (end, ()) when there is no such list.
    """
    low = max(0, end - 200)
    stretch = text[low:end]
    cut = max((match.end() for match in _STOPS.finditer(stretch)), default=0)
    stretch = stretch[cut:]
    if "”" in stretch:
        stretch = _JUXTAPOSED.sub(lambda gap: "”、“" if gap[1] else "”", stretch)
    stretch = stretch.rstrip("等")
    for many in counts(name):
        for separators, most in _SEPARATORS:
            pieces = _split(separators, stretch)
            if len(pieces) < many:
                continue
            items = pieces[-many:]
            if (
                items[-1].endswith(_GOVERNING)
                or _is_governed(items)
                or VERB.fullmatch(items[-1])
                or _VISITED.search(items[-1])
            ):
                continue
            does = _DOES.fullmatch(name) is not None
            if does and (items[-1].endswith(_BODIES) or len(items[-1]) > _LONG_FIRST):
                continue  # 党中央、国务院“双减”
            if 2 * sum(map(_is_body, items)) >= len(items):
                continue  # 教育部、财政部和水利部联合制定工程“三个一批”
            if name.startswith("双") and not does and not all(counted(name) in item for item in items):
                continue
            if all("“" in item and item.endswith("”") for item in items):
                items = [item[item.rfind("“") :] for item in items]  # 群众“点单”、村里“供单”
            items[-1] = items[-1].strip("“”")
            items[-1] = _REACHED.sub("", items[-1]).removesuffix("為") or items[-1]
            first = _YEAR.sub("", first_item(items[0], items[1:])).removeprefix("了")
            others = [item.strip("“”《》 ") for item in items[1:]]
            if (etc := others[-1].find("等")) > 1 and many > _PAIR and not _ENDS.search(others[-1], etc):
                others[-1] = others[-1][:etc]  # 甲行动和乙行动等乡村“六大行动”
            first = _OF_ALL.sub("", first) if does else first
            paired = name.startswith("双") and all(item.startswith(counted(name)) for item in (first, *others))
            if many == 2 and not does and not paired and len({len(first), *map(len, others)}) > 1:
                continue
            if _PRONOUN.match(first) or (not does and _odd([first, *others], counted(name))):
                continue
            if first and all(1 < len(item) <= most and not re.search("[，,。]", item) for item in [first, *others]):
                start = stretch.rfind(items[0] + stretch[stretch.rfind(items[0]) + len(items[0]) :][:1])
                return low + cut + start + items[0].rfind(first), (first, *others)
        run = _unmarked_pair(stretch) if _DOES.fullmatch(name) else _unmarked(stretch, many, counted(name))
        if run:
            return end - sum(map(len, run)), run
    return end, ()


def _split(separators: re.Pattern[str], stretch: str) -> list[str]:
    """`stretch` parted at the separators that stand in no quotation: “重民生、办实事”行动 is one item."""
    if "“" not in stretch or "”" not in stretch:
        return separators.split(stretch)
    pieces, at = [], 0
    for match in separators.finditer(stretch):
        if stretch.rfind("“", at, match.start()) <= stretch.rfind("”", at, match.start()):
            pieces.append(stretch[at : match.start()])
            at = match.end()
    return [*pieces, stretch[at:]]


def _is_body(item: str) -> bool:
    """Whether an item is one of those who set a name, and none of what it counts."""
    return _BODY.search(item) is not None and _BODY_COUNTED.search(item) is None


def _unmarked(stretch: str, many: int, unit: str) -> tuple[str, ...]:
    """The items of a list without a mark between them, of one length, that end in what a name counts: 农业工业商业."""
    for size in _UNMARKED_SIZES if unit and many > 2 else ():
        low = len(stretch) - size * many
        run = tuple(stretch[at : at + size] for at in range(low, len(stretch), size))
        if low >= 0 and len(set(run)) == many and all(one.endswith(unit) for one in run):
            return run
    return ()


def _unmarked_pair(stretch: str) -> tuple[str, ...]:
    """Two nouns without a mark between them that begin, or end, alike and that go up or down: 产量产值“双提升”."""
    one, other = stretch[-4:-2], stretch[-2:]
    alike = len(one) == 2 and one != other and (one[0] == other[0] or one[1] == other[1])
    return (one, other) if alike and f"{one}{other}".isalpha() else ()


def _is_governed(items: Sequence[str]) -> bool:
    """Whether the last item is the verb before the name: “四个意识”、坚定捍卫 before “两个确立”."""
    last = items[-1]
    quoted = sum(item.endswith("”") for item in items[:-1])
    if len(items) > _PAIR and (len(last) > _VERB_MOST or quoted < len(items) - 1):
        return False  # “互联网+”、生命健康、新材料 before 三大科创高地
    return quoted > 0 and "“" not in last


def _odd(items: Sequence[str], unit: str) -> bool:
    """Whether items hold something else than what the name counts (两委: 市委、市政府)."""
    if len(items) > 2 and all(len(item) >= _PHRASE for item in items):
        return False  # 领导包抓、部门联动、专班推进“三级联动”
    if len(items) > 2 and len(set(map(len, items))) == 1:
        return False  # 城镇、农业、生态“三区”
    if len(items) > 2 and unit and unit in items[-1][-2:]:
        return False  # 节能降耗、供热、灵活性改造“三改联动”
    return bool(unit) and len(items) < 4 and sum(unit in item for item in items) < len(items) - (len(items) > 2)


def first_item(item: str, others: Sequence[str]) -> str:
    """The first item of a list without the words of the sentence before it."""
    item = _LABELLED.split(re.split("[，,。；;：:]", item)[-1])[-1]
    if (twin := BRACKETED.search(item)) and len(twin[0]) <= max(map(len, others), default=0) + _TWIN:
        return twin[0]  # 推行河（湖）长
    item = _THIS.sub("", item)
    if "“" in item:
        quoted = item[item.rfind("“") + 1 :]
        behind = quoted.partition("”")[2]
        if _PERIOD.match(behind):
            quoted = behind  # “十四五”期间重点建设甲、乙、丙
        said = _SAID.match(quoted.strip("”"))
        if said is None and quoted is not behind:
            return quoted.strip("”")
        item = quoted.strip("”")[said.end() if said else 0 :]  # “要推进医疗、医保、医药…”: a speech, and no quoted list
    if len(others) > 2 and len({other[:2] for other in others}) == 1 and (at := item.rfind(others[0][:2])) > 0:
        return item[at:]  # 推进重大平台、重大设施、重大产业、重大改革
    begin = {other[:2] for other in others}
    if 1 < len(begin) <= len(others) and len({two[:1] for two in begin}) == 1 and item[:1] != others[0][:1]:
        at = item.rfind(others[0][:1])  # 学雷锋最美志愿者、最佳志愿组织、最佳志愿项目
        if at > 0 and len(item) - at >= min(map(len, others)) // 2 and _NUMERAL.match(others[0]) is None:
            return item[at:]
    lengths = {len(other.strip("“”")) for other in others}
    if len(lengths) == 1 and len(item) >= (length := lengths.pop()):
        item = item[led.end() :] if len(item) > length and (led := _ADVERBS.match(item)) else item
        if len(item) > length + 2 and (led := _DEEP.search(item)) and len(item) - led.end() >= length:
            deep = item[led.end() :]
            own = deep.rpartition("的")[2]  # 开展为期一年的春季护苗
            return own if len(own) >= length else deep
        bare = item
        while len(bare) > length and (verb := VERB.match(bare)) and len(bare) - verb.end() >= length:
            bare = bare[verb.end() :]
        if len(bare) <= length + 2 and VERB.match(bare) is None:
            return _WHERE.sub("", bare) if length == 2 else bare
        if (verb := VERB.match(bare)) and len(bare) - length < verb.end() and len(bare) - verb.end() >= _SHORTEST:
            return bare[verb.end() :]  # 开展高新区、高等院校
        return bare if item != bare and len(bare) <= _LONG_FIRST else bare[-length:]
    for word in (
        "按照",
        "坚持",
        "采取",
        "做到",
        "提供",
        "突出",
        "启动实施",
        "开展",
        "实施",
        "推进",
        "通过",
        "推动",
        "围绕",
        "抓好",
        "打造",
        "建设",
        "落实",
        "深化",
        "包括",
        "编制",
        "梳理",
        "建成",
        "做优",
        "做强",
        "依托",
        "整治",
        "纠治",
        "查处",
        "以",
    ):
        at = item.rfind(word)
        if at >= 0 and len(item) - at - len(word) >= 2:
            return _led_off(item[at + len(word) :], others)
    return _led_off(item, others)


def _led_off(item: str, others: Sequence[str]) -> str:
    """The first item without the verbs that all items share: 加快发展算力、数据、人工智能."""
    if any(map(_SHARED_VERB.match, others)):
        return item
    while (verb := _SHARED_VERB.match(item)) and len(item) - verb.end() >= _SHORTEST:
        item = item[verb.end() :]
    return item


def alike(text: str, name: str) -> tuple[int, int, tuple[str, ...]] | None:
    """A list anywhere in `text` whose items all end (or begin) in what `name` counts: 三办 → 马上办、网上办、一次办.

    Returns:
        Start, end and items, or None.
    """
    if (paired := _PAIRED.fullmatch(fold(name))) and (both := _both_in_each(text, *paired.groups())):
        return both
    of_words = _OF_WORDS.fullmatch(fold(name))
    character, numbers = of_words[1] if of_words else counted(name), counts(name)
    if len(_NUMERAL.findall(_ONE.sub("", fold(name)))) > 1:
        return None  # 两学一做
    if not character or not numbers or numbers[0] < 3 or len(fold(name)) > 5 or DOUBLED.match(fold(name)):
        return None
    if character == "色" and (coloured := _colours(text, numbers[0])):
        return coloured
    for start, items in _lists_of(text, character, numbers[0]):
        before = text[max(0, start - 1) : start]
        first = items[0] if before == "“" else first_item(items[0], items[1:])
        if stem(first) != stem(name) and before != "、":
            end = start + sum(map(len, items)) + len(items) - 1
            return start + items[0].rfind(first), end, (first, *items[1:])
    return None


def _both_in_each(text: str, count: str, one: str, other: str) -> tuple[int, int, tuple[str, ...]] | None:
    """So many items of which each holds both characters in order: 以水定城、以水定地、… of 四水四定."""
    item = f"[\u4e00-\u9fff]{{0,2}}{one}[\u4e00-\u9fff]{{0,2}}{other}[\u4e00-\u9fff]{{1,4}}"
    number = max(counts(count + one), default=0)
    if number < _PAIR + 1 or text.count(one) < number:
        return None
    found = re.search(f"{item}(?:[、，,]{item}){{{number - 1}}}(?![、])", text)
    if found is None:
        return None
    items = re.split("[、，,]", found[0])
    first = items[0][items[0].rfind(items[1][: items[1].find(one) + 1]) :] if items[1][0] in items[0] else items[0]
    start = found.start() + len(items[0]) - len(first)
    return start, found.end(), (first, *items[1:])


def _colours(text: str, number: int) -> tuple[int, int, tuple[str, ...]] | None:
    """So many colours in a row: 分为红、橙、黄、蓝四个等级 of 四色."""
    colour = "[红橙黄绿青蓝紫黑白灰](?:色|灯|码|牌)?"
    found = re.search(f"(?<![、和])”?{colour}(?:”?[、和]“?{colour}){{{number - 1}}}(?![、和])", text)
    return (*found.span(), tuple(re.split("”?[、和]“?", found[0].strip("“”")))) if found else None


@lru_cache(maxsize=32)
def _lists_of(text: str, character: str, number: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The lists of so many items that all end, then those that all begin, in `character`: start and items."""
    safe = re.escape(character)
    found: list[tuple[int, tuple[str, ...]]] = []
    if number > 2 and text.count(character) >= number:
        inside = f"[^、，,。；;：:“”《》\\s]{{1,6}}{safe}[^、，,。；;：:“”《》\\s]{{1,6}}"
        quoted = re.compile(f"“({inside})" + rf"[、，,]\s?({inside})" * (number - 1) + "”")
        found += [(match.start(1), match.groups()) for match in quoted.finditer(text)]
    for joint, item, end in (
        (f"{character}、", rf"[^、，,。；;：:“”《》\s]{{1,7}}{safe}", "(?!、)"),
        *((f"、{character}", rf"{safe}[\u4e00-\u9fff]{{{size}}}", f"(?={_TOGETHER})") for size in (1, 2)),
        (f"、{character}", rf"{safe}[^、，,。；;：:“”《》\s]{{1,5}}", r"(?=[”，,。；;：:的等\s]|$)"),
    ):
        if text.count(joint) >= max(1, number - 2):  # far faster than the pattern
            pattern = re.compile(rf"({item})" + rf"、({item})" * (number - 2) + rf"(?:、|以?及|[和与])({item})" + end)
            for low, high in _clauses_with(joint, text):
                found += [(match.start(), match.groups()) for match in pattern.finditer(text, low, high)]
    return tuple(found)


def _clauses_with(joint: str, text: str) -> Iterator[tuple[int, int]]:
    """Stretches that can hold a list with `joint` between its items: from an item before it to the next mark."""
    at, reached = text.find(joint), 0
    while at >= 0:
        mark = _CLAUSE_MARK.search(text, at)
        high = mark.end() if mark else len(text)
        yield max(reached, at - LONGEST_ITEM), high
        reached = high
        at = text.find(joint, high)
