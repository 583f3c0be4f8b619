"""Lists that later sentences tell of an initiative: 该项工程包括…, 驿站设…, 六大会战分别是…, 4大计划包括“甲”，…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.extraction.numerals import number
from corpus.extraction.parts.items_listed import LONGEST, VAGUE, items_of, unled
from corpus.model import Document, Line, Span

MOST_MENTIONS = 8
"""Mentions of one name whose sentences are looked at."""
_THIS = re.compile(
    "(?<=[。；\n])(?:(?:该项?|此项|这项|这一|这个|本项|整个|整体|此次|本次|这次|本届|今年的?)(?:系列)?|(?=[^，。]{2,3}(?:共|主要|具体|总共){0,2}(?:分为|分成|由|设|包括|涵盖)))"
    "(?P<noun>工程|行动|计划|项目|活动|改革|试点|建设|政策|平台|规划|方案|体系|机制|制度|模式|艺术节|文化节|旅游节|节会|大赛|论坛|展会|博览会|书展|庙会)"
    "(?:[^。；;，,：:\n]{2,20}[，,])?(?:[\u4e00-\u9fff]{0,4}(?:主要|重点|具体|共|将|拟)){0,2}"
    "(?:内容(?:非常|十分|更加|形式)?(?:丰富多彩|丰富|精彩)[^，,。]{0,6}[，,](?:既|主要|将)?(?:有|包括|涵盖|设有)"
    "|包括|包含|涵盖|涉及|实施|开展|建设|推进|分为|分成|设立|设有|设置|(?P<verb>由))"
    "(?P<list>[^。；;：:\n]{6,240}?)等?(?:(?:[0-9]{1,3}|[一二三四五六七八九十]{1,2})?[个大项类]?(?:重点|主要|子|主题)?(?:工程|项目|行动|活动|内容|方面|板块|版块|任务|部分|措施|领域|环节|篇章|单元)?(?:组成|构成)?)"
    "(?=[。；]|[，,](?:将|一直){0,2}持续|[，,][^、。；\n]{2,60}(?:[。；]|$)|$)",
    re.MULTILINE,
)
"""A sentence that tells of what was named before it by its noun: 该项工程主要实施甲、乙、丙等项目."""
_WORKS = ("工程", "项目")
_PIECES = re.compile(
    "(?:完成|建成|包括|实施|推进|新建|启动)了?(?P<list>[^、，,。；;：:“”]{2,12}(?:、[^、，,。；;：:“”]{2,12}){1,9}(?:(?:和|及|以及)[^、，,。；;：:“”]{2,12})?)"
    "等(?:多个|[0-9一二三四五六七八九十]{1,2}个)?(?:分项|单项|子|分部|单位)(?:工程|项目)"
)
"""What works are made of, as the text sums it up: 总干渠、泵站等分项工程."""
_HELD = ("活动", "行动", "艺术节", "文化节", "大赛")
"""What a text speaks of by such words again and again, and means the one that it is about."""
_ROOMS = re.compile(
    "(?<=[。；：:\n])(?:该|整个)?(?P<noun>馆|院|驿站|中心|平台|基地|园区|大厅|书屋|食堂|广场|公园|会客厅|街区|客厅|站)"
    "(?:内(?!设)|共|分别|还|主要){0,2}(?:(?P<within>[内下]设)|设有|设置|设立|设|分为|划分为|开设)了?(?P<list>[^、，,。；;：:“”]{2,12}(?:、[^、，,。；;：:“”]{2,12}){2,11})(?=[，,。；;]|等)"
)
"""What rooms or desks a place has, told of its noun: 驿站设议事区、学习区、便民区."""
_LINES_ON, _ON, _CALLED_WITHIN = 2, 400, 6
"""Lines, and characters, behind a name in which such a sentence stands; characters behind it that hold its noun."""
_COUNT_OF = re.compile("(?P<number>[二三四五六七八九十]{1,2}|[2-9]|1[0-9])[大项个](?=[\u4e00-\u9fff]{2})")
_TURNS = re.compile(
    "[”》]?[\u4e00-\u9fff]{0,6}[，,]?(?:包括|包含|涵盖|分别[是为]|[是为]|有)[:：]?(?=“)|[”》]?[:：](?=“)"
)
_IN_TURN = re.compile(
    "(?:[，,；;。、：:]|[是为有和与及]|包括|包含|涵盖|还有|以及)“([^“”]{2,24})”(?=[，,；;。、：:（(和与及]|以及)"
)
"""A name that opens a clause of its own."""
_COUNT_BEHIND = re.compile("[”》]?(?P<all>(?P<number>[二三四五六七八九十]{1,2}|[0-9]{1,2})[大项个][\u4e00-\u9fff]{2})")
_ARE = re.compile("[\u4e00-\u9fff]{0,4}(?:分别)?(?:[是为即]|包括)[:：]?(?P<list>[^。；;：:\n]{6,240})")
_FROM = ("从", "自", "力争", "确保", "将")
"""How what is told of all begins, behind a list whose items commas part."""
_FAR = 3000
"""Characters behind a counted name in which its members are named."""
_LEAST = 2


def resumed_at(document: Document, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What a sentence below one of the mentions lists as that of which it tells: 该项工程包括甲、乙、丙等项目."""
    for start, end in places[:MOST_MENTIONS]:
        line = document.line_at(start)
        if line is not None and (items := _resumed(document, line, Span(start, end))):
            return items
    return ()


def _resumed(document: Document, line: Line, name: Span) -> tuple[str, ...]:
    """What a sentence within the next lines lists, that begins with 该项 and the noun of the name."""
    at = document.line_index(line.span.start)
    last = document.lines[min(at + _LINES_ON, len(document.lines) - 1)]
    stop = min(last.span.end, name.end + _ON)
    if document.text.startswith(_WORKS, name.end - 2) and (pieces := _PIECES.search(document.text, name.end, stop)):
        return items_of(pieces["list"])
    rooms = _ROOMS.search(document.text, name.end, stop)
    if rooms and document.text[name.start : name.end].rstrip("”》").endswith(rooms["noun"]):
        items = items_of(rooms["list"])
        if len(items) > _LEAST and (rooms["within"] or len({item[-1] for item in items}) == 1):
            return items
    for this in _THIS.finditer(document.text, name.end, stop):
        if this["noun"] not in document.text[name.start : name.end + _CALLED_WITHIN]:
            continue
        between = document.text[name.end + _CALLED_WITHIN : this.start()]
        if this["noun"] not in _HELD and re.search(
            f"”[\u4e00-\u9fff]{{0,4}}{this['noun']}|[\u4e00-\u9fff]{{6}}{this['noun']}", between
        ):
            break  # another one of its sort is told of between
        if this["verb"] == "由" and not document.text.endswith(("组成", "构成"), this.start(), this.end()):
            continue  # who hosts it
        items = items_of(this["list"])
        items = tuple(unled(list(items))) if items else ()
        if len(items) > _LEAST and not any(len(item) > LONGEST or VAGUE.search(item) for item in items):
            return items
    return ()


def counted_again(document: Document, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What a later sentence lists as that which a mention counts behind its name: “甲”六大会战 … 六大会战分别是…."""
    text = document.text
    for start, end in places[:MOST_MENTIONS]:
        counted = _COUNT_BEHIND.match(text, end) or _COUNT_BEHIND.match(text, start)
        again = text.find(counted["all"], counted.end(), end + _ON) if counted else -1
        told = _ARE.match(text, again + len(counted["all"])) if counted and again > 0 else None
        if counted is None or told is None:
            continue
        wanted = number(counted["number"])
        noun, lists = counted["all"][-2:], []
        for joints in ("，,", "、"):
            items = [item for item in items_of(told["list"], joints) if not item.startswith(_FROM)]
            if len(items) == wanted > 1 and all(1 < len(item) <= LONGEST for item in items):
                lists.append(tuple(items))
        if lists:  # 渠道、涵洞和泵站会战，堤岸会战，排污会战: what is counted ends each item
            return max(lists, key=lambda items: sum(item.endswith(noun) for item in items))
    return ()


def quoted_in_turn(document: Document, places: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The names that clauses behind a counted name open with, each told of in turn: 4大计划包括“甲”，…；“乙”，…."""
    text = document.text
    for start, end in places[:MOST_MENTIONS]:
        line = document.line_at(start)
        counted = _COUNT_OF.search(text, start, end)
        if line is None or counted is None:
            continue
        opened = _TURNS.match(text, end, line.span.end)
        if opened is None:
            continue
        stop = min(line.span.end, opened.end() + _FAR)
        names = [match[1] for match in _IN_TURN.finditer(text, end, stop)]
        wanted = number(counted["number"])
        if 1 < wanted == len(names):
            return tuple(names[:wanted])
    return ()
