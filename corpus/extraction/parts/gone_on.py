"""Lists of what a text goes on about: 此次活动包括…, 主要任务是…, 围绕甲、乙等方面开展服务."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extraction.glossary.counted_below import ordinals_from
from corpus.extraction.numerals import number
from corpus.extraction.parts.items_listed import items_of
from corpus.extraction.parts.tidied import tidied
from corpus.model import Document

_OF_THIS = re.compile(
    "(?:(?<=[。\n])|(?<=据悉[，,])|(?<=据了解[，,])|(?<=介绍[，,]))(?:(?:此次|本次|本届|这次|该项?|整个)(?P<it>[\u4e00-\u9fff]{0,2}(?:活动|行动|节会|大赛|赛事|论坛|峰会|年会|博览会|交易会|展会|整治|治理|[节展季]))"
    "|(?P<bare>专项(?:治理|整治|行动|活动)|整治|行动)(?:工作)?(?=[自从于将分共拟]))"
    "[^。；;\n]{0,90}?(?:包括|包含|涵盖|分为|分成|设有|设置了?|共设立?|(?<![建铺架创开])设(?![计施备在立想])|推出|安排了?|内容有)(?P<list>[^。；;\n]{6,360}?)"
    "(?:等等|等?(?P<number>[二三四五六七八九十]{1,2}|[0-9]{1,2})(?:个|大|项|类|场)[\u4e00-\u9fff]{2,6}|等[\u4e00-\u9fff]{0,8})?(?=[，,。；;\n]|$)"
)
"""A sentence that lists what it is about is made of: 此次活动共有十项，包括…；专项治理分为“…”三个阶段."""
_ON_SITE = re.compile(
    "(?<=[。\n])(?:活动|节会|展会|会场|园区)?(?:现场|会场|期间|共|内){1,2}[^，,。；;\n]{0,8}?(?:分为|分成|设置了?|设有|划分为|推出)"
    "(?P<list>[^，,。；;：:\n]{8,120}?)(?P<number>[二三四五六七八九十两]|[0-9]{1,2})(?:个|大)(?:[\u4e00-\u9fff]{2}){0,2}(?:篇章|板块|版块|展区|单元|区域|专区|主题|环节|分区)"
)
"""What a sentence says stands on the ground of what is held: 现场分为甲、乙、丙三大篇章."""
_VOTED = re.compile(
    "(?:票决|票选|评选|推选|遴选|表决)(?:产生|出|确定)了?[^：:。\n]{0,20}[:：](?P<list>[^。\n]{20,900}?)(?=[，,](?:作?为|成为|入选|列入))"
)
"""What was chosen, before the name of what it is chosen as: 票决出：甲；乙；丙，为2023年民生实事项目."""
_TARGETED = re.compile(
    "(?:将|把)(?P<list>[^。；;\n]{10,300}?)等?(?P<number>[二三四五六七八九十]|[0-9]{1,2})(?:类|大|个|项|种)[\u4e00-\u9fff]{2,8}(?:作为|列为|纳入)[\u4e00-\u9fff]{0,4}重点"
)
"""What a campaign is aimed at: 将乱采、乱堆、乱建3类行为作为整治重点."""
_BY_WAYS = re.compile(
    "(?<=[。\n])(?:此次|本次|本届|这次|该)[\u4e00-\u9fff]{0,2}(?:活动|行动|节会|大赛|论坛)[^。；;\n“]{0,24}?(?:将|主要|会|是)?(?:通过|采取|采用)"
    "(?P<list>[^，,。；;\n]{6,120}?)等(?:多种|一系列)?(?:形式|方式|途径|举措)"
)
"""A sentence about 此次活动 that says in what ways it is held: 此次活动将通过座谈、走访、采风等形式."""
_OFFERED = re.compile(
    "(?:围绕|聚焦)(?P<list>[^，,。；;\n]{8,90}?)等(?:[0-9一二三四五六七八九十]{0,2}[个大项]?)?(?:方面|内容|重点|需求|实际需求)[，,][^。；;\n]{0,60}?(?:开展|提供)"
    "|为[\u4e00-\u9fff]{2,10}?提供(?P<services>[^，,。；;\n]{8,90}?)等(?:[\u4e00-\u9fff]{0,4}服务|帮助)"
)
"""What those who take part in a campaign do: 围绕咨询、引导、应急等方面，…开展志愿服务; 为旅客们提供甲、乙等服务."""
_CONTENTS = re.compile(
    "(?<=[。\n])(?:活动|该?(?:行动|工程|计划|规划|方案|意见))?(?:的)?(?:主要|重点|具体)(?:任务|内容|举措|措施|工作)(?:是|为|有|包括)"
    "(?:[二三四五六七八九十两]|[0-9]{1,2})?(?:个|大|项)?(?:方面)?[:：]?(?P<list>[^。\n]{8,420})"
)
"""What a sentence says is to be done, of what was named before it: 主要任务是：甲；乙；丙."""
_ASKED = re.compile(
    "(?<=[。\n])(?:各级?|相关|有关)(?:单位|部门|地区?|学校|社区|村)[^。；\n“]{0,20}?(?:开展|举办|组织)(?P<list>[^。；\n]{10,200}?)等?(?=[。；])"
)
"""A sentence that says what those concerned are to hold: 相关单位要开展甲行动、乙活动等."""
_DEED = re.compile("(?:活动|行动|工程|服务|项目|比赛|大赛|讲座|竞赛|展演|展览)$")
_VOTED_MOST = 60
_TASK_MOST = 48
"""Characters of a task."""
_DOES = re.compile("(?:开展|举办|承办|举行|组织|实施|推出|启动)(?=.{3})")
_CLAUSE = re.compile("[，,]|^(?:将|对|把|在|以|由|为|从)")
_IS_PROSE = re.compile("[的了“”]|^[在为以对]|[0-9]")
_LEAST = 2
_LEAST_PLAIN = 3
"""Items of a list in which nothing is quoted."""


def of_this(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a sentence about 此次活动 stands, and what it lists."""
    for match in _BY_WAYS.finditer(document.text):
        if len(items := tidied(items_of(match["list"]))) >= _LEAST_PLAIN:
            yield match.start(), items
    for match in _ON_SITE.finditer(document.text):
        items = tidied(items_of(match["list"]))
        if len(items) == number(match["number"]) and not any(map(_CLAUSE.search, items)):
            yield match.start(), items
    for match in _TARGETED.finditer(document.text):
        for items in (items_of(match["list"]), tuple(_apart(match["list"]))):
            if len(items) == number(match["number"]):
                yield match.start(), items
                break
    for match in _OF_THIS.finditer(document.text):
        listed = match["list"]
        stop = max((place for place in range(len(listed)) if _ends(listed, place)), default=-1)
        items = tidied([_DOES.sub("", item) for item in items_of(listed[:stop] if stop > 0 else listed)])
        if match["number"] and len(items) > number(match["number"]):
            continue
        quoted = listed.startswith("“") or match["number"] is not None
        if len(items) >= (_LEAST if quoted else _LEAST_PLAIN) and not any(map(_CLAUSE.search, items)):
            yield match.start(), items


def _apart(listed: str) -> Iterator[str]:
    """A list cut at the marks outside its quotations alone: “甲”“乙”等广告、丙 are two."""
    begin = 0
    for place, mark in enumerate(listed):
        if mark == "、" and listed.count("“", 0, place) == listed.count("”", 0, place):
            yield listed[begin:place]
            begin = place + 1
    yield listed[begin:]


def _ends(listed: str, place: int) -> bool:
    """Whether a comma outside quotations and brackets stands at a place."""
    return listed[place] in "，," and listed.count("“", 0, place) == listed.count("”", 0, place)


def offered(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where it stands what those who take part in a campaign do, and the list of it."""
    for match in _OFFERED.finditer(document.text):
        items = tidied(items_of(match["list"] or match["services"]))
        if len(items) >= _LEAST_PLAIN and not any(map(_IS_PROSE.search, items)):
            yield match.start(), items


def voted(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a list ends that was voted for, and its items, which semicolons part."""
    for match in _VOTED.finditer(document.text):
        items = tuple(piece.strip() for piece in re.split("[；;]", match["list"]))
        if len(items) >= _LEAST_PLAIN and all(1 < len(item) <= _VOTED_MOST for item in items):
            yield match.end(), items


def asked(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a sentence stands that says what those concerned are to hold, and the list of it."""
    for match in _ASKED.finditer(document.text):
        items = tidied(items_of(match["list"]))
        if len(items) >= _LEAST_PLAIN and all(map(_DEED.search, items)):
            yield match.start(), items


def contents(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a sentence about 主要内容 stands, and what it lists between semicolons or behind 一是."""
    for match in _CONTENTS.finditer(document.text):
        if match["list"].startswith("一是"):
            items = tidied(ordinals_from(document.text, match.start("list")))
        else:
            pieces = [piece.strip() for piece in re.split("[；;]", match["list"])]
            pieces[-1] = pieces[-1].removesuffix("等")
            items = tuple(pieces) if len(pieces) >= _LEAST_PLAIN else ()
        if len(items) >= _LEAST and all(1 < len(item) <= _TASK_MOST for item in items):
            yield match.start(), items
