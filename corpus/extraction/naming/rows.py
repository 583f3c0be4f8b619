"""Members of a row without head nouns of their own, named by what stands behind it: 甲、乙等制度, 甲、乙等重大工程."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extraction.naming.borders import HAN, Candidate, tables
from corpus.extraction.naming.kinds import head_of, is_general
from corpus.model import Line, Span

_PRACTICES = re.compile(
    "(?P<verb>推行|实行|落实|坚持|执行|实施)了?(?P<row>(?:[\u4e00-\u9fff]{4,10}|“Q{2,12}”)(?:[、和](?:[\u4e00-\u9fff]{4,10}|“Q{2,12}”)){1,5}?)"
    "(?P<what>等(?:[一二三四五六七八九十0-9]{1,2}[项个]|一系列|各项|相关)?(?:制度|机制|工作法))"
)
_PRACTICE = re.compile(
    "[^、和等]{4,10}(?<!安全|排查|评估|管理|监督|检查|培训|教育|考核|奖惩|保障|服务|生产|建设|发展|公开)(?=[、和等])"
)
"""A member that is a way of doing things, and not what any body does."""
_CLOSES = re.compile(
    "等(?:一大?批|[一二三四五六七八九十0-9]{1,3}[个项大处座条]|新的)?(?:重大|重要|防洪|排涝|市政|重点|标志性|战略性|引领性|骨干|关键|国家|省级|市级|水利|交通|能源|民生|惠民|基础设施|专项|产业|生态|文旅|科技|示范|道路|灾后|城建|教育|医疗|农业|环保|一系列|系列|各类|配套|补短板"
    "|(?:[十百千]|[0-9]{1,4})亿(?:元(?:以上)?|级)级?的?(?:、[0-9]{1,3}[个项](?:[十百千]|[0-9]{1,4})亿(?:元(?:以上)?|级)级?的?){0,2}){0,3}"
    "(?P<what>工程|项目|行动|计划|攻坚战|前期工作|试点)(?=[，,。；;、]|$|建设|实施|前期|加快|开工|建成|投产|全面|有序|有效|顺利|扎实|深入|持续|稳步|加力|纳入|列入|成效|取得|落地|启动|相继|陆续|发力|竣工|完工|投用|进展|推进|见效)"
)
"""What says of a row that all of it is carried out."""
_CARRIES = re.compile(
    "(?:[\u4e00-\u9fff]{2,3}(?=推进|推动|实施|建设)|大力|加快|全力|扎实|深入|持续|抓好|组织|启动|规划|统筹){0,2}"
    "(?P<verb>实施|推进|启动|开展|开工建设|开工|提速建设|建设|建成投用|建成|加快|推动|打好|谋划|力促|建好|抓好|保障|完成|培育|布局|策划|储备)(?:好|了|一批)?(?=.{4})"
)
"""The verb that opens the clause of such a row."""
_JOINT = re.compile("、|以及|和(?![平谐])")
_MEMBER = re.compile("[A-Za-z0-9]{0,4}[\u4e00-\u9fffP—\\-·]{4,24}")
_PROSE = re.compile("[的了把被使让]|将(?!军)|^[以为在从由向对]|(?:企业|产业|行业|领域|产品|技术)$")
_BUILT = re.compile(
    "等(?:[0-9一二三四五六七八九十]{1,2}[条座个项])?(?:在建|续建|新建)?(?P<what>高铁|铁路|高速公路|高速|机场|水库|地铁|轨道交通线路|轨道交通|线路|水闸|泵站|大桥|隧道|城际铁路|抽水蓄能电站|水电站|大型水库|灌区|新线|航道|输变电|重大科技基础设施)(?:在建|续建|新建)?(?:项目|工程)?(?!现代化|改造|整治|治理)"
)
"""What says of a row of bare names that they are roads or waters."""
_BRACKETED = "PPP"
"""What a mask shows of a bracket inside a member: G99线白木（上村）至石山."""
_LINE = re.compile("(?:[0-9]{2,4}千伏)?[\u4e00-\u9fff]{2,8}(?:[0-9]{1,4}万?吨级|P{4,14})?")
_REBUILT = re.compile("(?:新?改?扩建|新建|改建)(?=.{2})")
_SHARING = re.compile(
    "(?P<verb>积极推动|加快推进|推动|提速|开工建设|加快建设|加快|推进|建成|开工|建设|确保|力争|新建|和|(?<![^，,。；;]))(?P<row>(?>(?:[\u4e00-\u9fff]{2,3}(?:至[\u4e00-\u9fff]{2,3})?、){1,4}))"
    "[\u4e00-\u9fff]{2,3}(?:大型|中型)?(?P<what>高铁|铁路|高速公路|高速|机场|水电站|水库|灌区|水利枢纽)"
)
"""Bare names before one whose head noun all of them share: 加快云石、|白青高铁建设."""
_ROADS = re.compile(
    "(?P<verb>新开工|开工|提速|建成通车|建成|加快|推进|实施)(?P<name>[\u4e00-\u9fff]{2,3}至[\u4e00-\u9fff]{2,4})等[0-9]{1,3}个(?:续建|新建|在建)?(?P<what>项目)"
)
"""A road by its ends that stands for several: 新开工云城至石寺等2个项目."""
_GRANTS = re.compile(
    "(?P<verb>推动|推出|推行|实施|开办|办理|落实(?:好(?!孕))?)了?(?P<row>[\u4e00-\u9fff]{3,8}(?:[、和][\u4e00-\u9fff]{3,16}){1,5}?)[，,]?(?:以及(?:“Q{2,16}”)?)?"
    "(?P<what>等(?:多项|各项|一系列|相关)?(?:政策|措施|福利|补助|服务))"
)
_GRANT = re.compile(
    "免费[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{2,6}(?:专车|[奖补励助津]金|奖励金|津贴|住宅|午餐|补贴|补助|贷款|消费券|医疗券|巴士|专线)"
)
"""A member that somebody gets, by a name: 推动好孕专车、生育奖励金、免费午餐等政策."""
_GATHERED = re.compile(
    "等[\u4e00-\u9fff]{0,6}?(?P<what>活动|展会|盛会|节会|影响力|品牌效应)(?=[，,。；;、]|$|[影成圆顺精广持])"
)
"""What says of a row that people meet for all of it."""
_MEETING = re.compile(
    "(?<=[、和])[\u4e00-\u9fff]{2,3}(?:(?<!故事|演讲|座谈|报告|宣讲|联欢|茶话|交流|表彰|总结)会|节|周|展|荟)(?=[、和等])|(?<=[、和])[\u4e00-\u9fff]{4,6}周(?=[、和等])"
)
_REACH = 80
_MODIFIER = 2
"""Characters before a head noun that make a phrase a name by itself."""
_ENACTS = ("实施", "启动", "开展", "打好")
"""Verbs whose object is a deed whatever it is called."""
_CALLED = ("试点", "行动", "计划", "攻坚战")
"""What says of a row that all of it is tried or carried out, whatever it is called: 无废乡镇、河畔社区等国家试点."""
_BUILT_THINGS = ("项目", "工程")
_BUILT_NOW = ("建成", "投运", "投产", "投用", "竣工", "开工", "启用", "贯通", "通车", "开业", "投入")
_GREAT = re.compile("标志性|重大|引领性|战略性|骨干|国家|省级")
"""What says of works that come into being that they are known by their names: 甲水院等标志性项目建成投运."""
_DONE = re.compile(
    "(?:提质|提升|扩容|扩能|改造|整治|治理|修复|配置|贯通|搬迁|升级|更新|保护|防治|引水|补水|调水|加固|延伸|迁建|连通|联通|联网"
    "|互通|补短板|达标|普及|振兴|倍增|培育|攻坚|转型|达标建设|排涝|亮化|修缮|探测|新建|改建|扩建|输水|供水|水源保障|整修|加高|除险|清淤|绿化|美化|护苗|一体化|水电|直流|[北南东西]线|直通线|联络线|连接线|专用线|[一二三]线|(?:燃煤|燃气|火力|风力|光伏|光热|垃圾焚烧|生物质|水力|热电联产)发电|[\u4e00-\u9fff]{2}段|[东南西北]站|[\u4e00-\u9fffP]{2,8}至[\u4e00-\u9fff]{2,6})$"
)
"""How a member ends that says what is done or which line is built: 推进湖岸贯通等重大工程."""


def rows(text: str, line: Line, mask: str) -> list[Candidate]:
    """The members without a head noun of the rows of a line.

    Args:
        text: of the document.
        line: where they stand.
        mask: the line with quotations and brackets hidden, character for character.
    """
    found = [*_shared(line, mask)] if "、" in mask else []
    if "等" in mask:
        found += [
            *_practices(line, mask),
            *_grants(line, mask),
            *_deeds(line, mask),
            *_lines(line, mask),
            *_roads(line, mask),
            *_meetings(line, mask),
        ]
    for one in found:
        if _BRACKETED in one.core:
            one.core = text[one.span.start : one.span.end]
            one.forms = {one.core}
    return found


def _practices(line: Line, mask: str) -> Iterator[Candidate]:
    """推行轮值坐班、为民代办等制度."""
    for row in _PRACTICES.finditer(mask):
        for one in _PRACTICE.finditer(mask, row.start("row"), row.end("row") + 1):
            if "”" not in one[0] and not is_general(one[0]) and head_of(one[0]) is None:
                yield _candidate(line, one[0], one.start(), row["what"], row["verb"])


def _grants(line: Line, mask: str) -> Iterator[Candidate]:
    """推动好孕专车、生育奖励金等政策."""
    for row in _GRANTS.finditer(mask):
        for start, name in _split(mask, row.start("row"), row.end("row")):
            if _GRANT.fullmatch(name) and not is_general(name):
                yield _candidate(line, name, start, row["what"], row["verb"])


def _deeds(line: Line, mask: str) -> Iterator[Candidate]:
    """深入实施甲校园扩容、乙河岸线贯通等重大工程."""
    for closing in _CLOSES.finditer(mask):
        told, members = _carried(mask, closing)
        for start, name in members:
            built = closing["what"] in _BUILT_THINGS and told.startswith(_BUILT_NOW) and _GREAT.search(closing[0])
            enacted = (told in _ENACTS and closing["what"] != "项目") or closing["what"] in _CALLED
            if _is_deed(name) and (enacted or built or _DONE.search(name)):
                yield _candidate(line, name, start, closing["what"], told)


def _lines(line: Line, mask: str) -> Iterator[Candidate]:
    """加快推进云石、白青等高铁项目; 云石、白青等4条高速公路建成通车."""
    for closing in _BUILT.finditer(mask):
        told, members = _carried(mask, closing)
        for start, name in members:
            if rebuilt := _REBUILT.match(name):
                start, name = start + rebuilt.end(), name[rebuilt.end() :]
            head = head_of(name)
            bare = head is None or head.strength == "faint"
            if _LINE.fullmatch(name) and bare and not is_general(name) and not _PROSE.search(name):
                yield _candidate(line, name, start, closing["what"], told)


def _roads(line: Line, mask: str) -> Iterator[Candidate]:
    """提速云城至石寺等9个续建项目."""
    for road in _ROADS.finditer(mask):
        yield _candidate(line, road["name"], road.start("name"), road["what"], road["verb"])


def _shared(line: Line, mask: str) -> Iterator[Candidate]:
    """加快云石、白青高铁建设: the names before the last one."""
    for row in _SHARING.finditer(mask):
        if not row["verb"] and tables().happens.match(mask, row.end()) is None:
            continue
        for start, name in _split(mask, row.start("row"), row.end("row") - 1):
            head = head_of(name)  # 府谷 ends in one
            if (head is None or len(head.word) == 1) and not is_general(name):
                yield _candidate(line, name, start, row["what"], row["what"])


def _carried(mask: str, closing: re.Match[str]) -> tuple[str, Iterator[tuple[int, str]]]:
    """The verb of the row that `closing` ends, before it or behind; and the members, none where there is no verb."""
    at = _clause(mask, closing.start())
    verb = _CARRIES.match(mask, at, closing.start())
    happens = tables().happens.match(mask, closing.end())
    told = verb["verb"] if verb else happens[1] if happens else ""
    return told, _split(mask, verb.end() if verb else at, closing.start()) if told else iter(())


def _clause(mask: str, at: int) -> int:
    """Where the clause begins in which `at` stands, not further back than a row reaches."""
    low = max(0, at - _REACH)
    return max(mask.rfind(mark, low, at) + 1 for mark in "，,。；;：:")


def _split(mask: str, at: int, end: int) -> Iterator[tuple[int, str]]:
    """The members between `at` and `end`, with where they begin."""
    for joint in _JOINT.finditer(mask, at, end):
        yield at, mask[at : joint.start()]
        at = joint.end()
    yield at, mask[at:end]


def _meetings(line: Line, mask: str) -> Iterator[Candidate]:
    """The short names of a row of meetings: 云州论坛、云创会、茶商大会等重大活动."""
    for closing in _GATHERED.finditer(mask):
        for one in _MEETING.finditer(mask, _clause(mask, closing.start()), closing.start() + 1):
            if head_of(one[0]) is None and not is_general(one[0]):
                yield _candidate(line, one[0], one.start(), closing["what"], "")


def _is_deed(name: str) -> bool:
    """Whether a member says what is carried out: neither a sort of things nor a name that its own head noun makes."""
    if _MEMBER.fullmatch(name) is None or HAN.search(name) is None or _PROSE.search(name):
        return False
    if is_general(name) or tables().start.search(name):
        return False
    head = head_of(name)  # 百日攻坚 is all head noun, 良好开局 ends in one by chance
    return head is None or len(name) - len(head.word) < _MODIFIER or len(head.word) == 1


def _candidate(line: Line, name: str, start: int, what: str, verb: str) -> Candidate:
    span = Span(line.span.start + start, line.span.start + start + len(name))
    told = {"listed": what, "quoted_trigger": verb} if verb else {"listed": what, "head_weak": name[-1]}
    return Candidate(name, {name}, span, line, verb, told)
