"""How far a name reaches: what runs on behind its head noun, which words of a row and of a pair are of it."""

from __future__ import annotations

import re

from corpus.extraction.naming.borders import HAN, OF_NAMES, tables
from corpus.extraction.naming.kinds import head_of, is_general
from corpus.model import Kind
from corpus.openings import compiled
from corpus.places import find_areas

NUMBERED = re.compile(
    r"(?:是|新年|最近|每[年月周季度]{1,2})?第?[0-9０-９一二三四五六七八九十百千万两.]{1,8}(?:多|余|万|亿)?"
    r"[个项条家所座件批名次处宗套栋台辆轮届期类种张支艘架条场户](?:以上|左右)?(?!计划|行动|方案|一办|网|[大个])"
)
AND = f"(?<!参)(?<!科学)与|(?<![普涉])及(?!其)|(?<!(?<!公)共)和(?!{OF_NAMES})"
"""和 that joins: not that of 和谐社区, 共和国 or 国民经济和社会发展规划."""
JOINING = compiled(AND)
_BREAK = re.compile(
    r"[0-9][年月日号][底末初份]?[前起内]?|随着|年度|[年月][底末初][前起]?|[^\u4e00-\u9fffP]|(?<=计划|基金|制度|机制|框架)下|[的与及暨、以由将把被从是了]|对(?![接外标口])|和(?![谐平睦]|美(?!丽))|等(?:一批|[0-9一二三四五六七八九十两]{0,6}+个?)|[一二三四五六七八九十两]{1,4}+[块枚面张]|[一二三四五六七八九十两]?[家个项](?=[\u4e00-\u9fff])"
)
_MUTUAL = re.compile("连通|联通|融合|协同|衔接|互动|互认|联动|对接")
"""What two things do with one another, so that both are of the name: 制造业与服务业融合试点."""
_LINKED = re.compile("与[\u4e00-\u9fff]{2,10}?(?:连通|联通|互联|衔接|联动)(?:工程|项目|通道|试点|机制)")
"""What makes one work of two that are linked: 大运河|与青河航道连通工程."""
_DEED = re.compile(
    "(?:专项整治行动|专项行动|三年行动计划|三年行动|行动计划|行动|攻坚战|保卫战|工程|试点|战略)(?![\u4e00-\u9fff]{0,3}(?:小组|专班|办公室))"
)
"""The head of a name that runs on behind a shorter one: 排水管网|建设质量整治专项行动."""
_STOPS = re.compile("[的和与及、以等由将被把已在为是了]|工作|项目|领域|区域|企业|单位|部门|公司")
"""What such a name does not run over."""
_ONWARD = 14
"""Characters between the shorter name and the end of the longer one, at most."""
_SHARED = re.compile("(?>(?:[\u4e00-\u9fff]{2,6}、){1,3})(?=[\u4e00-\u9fff])")
"""Nouns before the last of a row, all of which share its head noun: 蓝天、碧水、|净土提升攻坚战."""
_RULES = ("制度", "机制")
_RULE = 2
_ALIKE = re.compile("(?:[\u4e00-\u9fff](?P<last>[\u4e00-\u9fff])、)(?:[\u4e00-\u9fff](?P=last)、){0,4}$")
"""What stands before a rule that has the names of several alike: 红卡、|蓝卡和黄卡制度."""
_BIG = re.compile("大[\u4e00-\u9fff]{2}(?:专项)?(?:行动|活动)")
_BIGS = re.compile("(?:[\u4e00-\u9fff]{0,10}?大[\u4e00-\u9fff]{2}、)(?:大[\u4e00-\u9fff]{2}、){0,4}$")
"""Big deeds that are one campaign: 风险大排查、大整改、|大落实行动."""
_LEVELS = re.compile("[省市州县区乡镇村组][一二两三四五]级(?=[\u4e00-\u9fff]{3})")
"""The last of a row of levels, with how many there are: 市、县、|乡三级茶业示范区."""
_COUNTED = re.compile("[\u4e00-\u9fff]{0,4}[二三四五六七八九十]大")
"""How the last of a row begins that sums it up: 净土三大保卫战."""
_ACTIONS = ("行动", "攻坚战", "保卫战", "工程")
_TRIED = "试点"
_DEEDS = ("保护", "修复", "治理", "改造")
"""What is done to the first of two places that one work is for: 云坝古城保护|与旧城改造提升工程."""
_STANDS = re.compile("铁路|公路|高速|高铁|机场|水库|大桥|隧道|港")
"""What the last of a row works on alone."""
_DONE = ("建设", "改造", "整治", "治理", "提升", "修复")
"""How a member of such a row ends that says by itself what is done: 完整社区建设、|生命线安全工程."""
ANEW = "新一轮"
"""What says that a programme is carried out again, and may be of its name: 新一轮找矿行动."""
_ENACTS = ("实施", "开展", "启动", "打好")
"""Verbs of which a wish or a place is no object: 实施|一流强港和交通强县建设工程."""
_WORKS = ("工程", "项目")
_SYSTEMS = ("系统", "平台")
_AND = ("和", "与", "及")
_ISSUES = ("印发", "出台", "制定", "编制", "发布", "印发了", "出台了", "制定了", "发布了")
_PAPERS = ("工作要点", "实施方案", "工作方案", "行动方案", "总体方案", "行动计划", "发展规划", "若干措施")
_PAPER = re.compile(f"[和与及][^，,。；;“”、的和与及]{{2,20}}?(?:{'|'.join(_PAPERS)})(?=$|[，,。；;、的和])")
"""How a paper on two things ends: 印发茶山保护|和茶村帮扶工作要点."""
_SECOND_MOST = 24
"""Characters of the second title of a meeting, at most."""
_FUNCTIONS = (
    "监管",
    "管理",
    "监测",
    "预警",
    "报警",
    "应急",
    "搜救",
    "指挥",
    "调度",
    "服务",
    "分析",
    "评估",
    "监控",
    "采集",
    "追溯",
)
"""What a system does, and how the first half of a name ends that has two of it: 航运遇险报警|与应急搜救系统."""
_ROW_MARKS = tuple("、，,：:；;。")
"""What stands before a work of two parts, joined by 及, in a row of works: 、|城区调水及水系建设工程."""
_CROSSINGS = ("立交", "互通")
"""What is named after both of the roads that meet there: 204国道与云石路立交."""
_SITES = ("机场", "水库", "大桥")
"""What two characters before it name: 茶园保护目标及|白山机场."""
_GATHERINGS = ("大会", "论坛", "峰会", "博览会")
_HOLDS = ("举办", "召开", "承办", "办好")
"""What is held is named after both of its subjects: 举办|茶学与文明对话大会."""
_FOUNDED = re.compile("(?:成立|组建|设立)[^，,。；;]{2,50}、$")
"""What stands before a member of a row of bodies that are founded."""
_BUILDS = ("建设", "搭建", "打造", "建立")
_FIRST_LEAST = 4
"""Characters before 与 that say what is built with the noun behind it: 建设|智能茶机测试与研发平台."""
_FIRST_MOST = 10
_MAKES = ("建设", "创建")
_ZONES = ("片区", "新区", "高新区", "经开区")
"""What a place that builds something may be: 支持石州片区建设|陆港产业园."""
_OWN_LEAST = 4
"""Characters before its head noun that make a name without the place before them."""
_LONG_HEAD = 4
"""Characters of a head noun above which fewer do (省域|副中心城市)."""
_GLOBAL = ("国家", "全球", "世界", "国际", "中国", "海峡")
"""How the name of a fair begins that is of two trades: 中国茶业和咖啡产品博览会."""


def with_shared(mask: str, start: int, low: int, high: int) -> int:
    """Where a name begins that the whole row between `start` and `low` is of: 粮油生产、储备、|加工能力提升行动."""
    if mask.endswith(_RULES, low, high) and (alike := _ALIKE.search(mask, start, low)):
        last = mask[mask.rfind("和", low, high) - 1] if "和" in mask[low:high] else ""
        if alike[1] == last and mask.endswith(last, low, high - _RULE):
            return alike.start()
    if mask[low - 1] == "、" and _BIG.fullmatch(mask, low, high) and (big := _BIGS.search(mask, start, low)):
        return big.start()
    row = _SHARED.match(mask, start, low + 1) if start < low and mask[low - 1] == "、" else None
    if row is None or row.end() != low or not mask.endswith(_ACTIONS, low, high) or is_general(mask[low:high]):
        return low
    if _COUNTED.match(mask, low, high):
        return low
    if _STANDS.search(mask, low, high):
        return low  # 云石直流、青石铁路北段改造工程
    before = mask[start : low - 1].split("、")
    return low if any(one.endswith(_DONE) or head_of(one) for one in before) else start


def onward(mask: str, low: int, high: int, limit: int) -> int:
    """Where a name ends that begins with the shorter one between `low` and `high`: 国有企业改革|深化提升行动."""
    if mask.startswith(("和", "及"), high) and (pair := _pair_end(mask, low, high, limit)):
        return pair
    if mask.startswith(_AND, high) and mask.endswith(_ISSUES, 0, low) and (paper := _PAPER.match(mask, high, limit)):
        return paper.end()
    if mask.startswith("暨", high) and (titled := _titled_too(mask, low, high, limit)):
        return titled
    if mask.startswith("与", high) and (joined := _LINKED.match(mask, high, limit)):
        return joined.end()
    deed = _DEED.search(mask, high + 2, min(limit, high + _ONWARD))
    if deed is None or _STOPS.search(mask, high, deed.start()) or tables().start.search(mask, high, deed.start()):
        return high
    head = head_of(mask[low:high])
    if head is None or head.kind in (Kind.INSTITUTION, Kind.MEETING) or HAN.match(mask, high) is None:
        return high
    return deed.end() if tables().bound.match(mask, deed.end(), limit) else high


def _titled_too(mask: str, low: int, high: int, limit: int) -> int:
    """Where the second title of a meeting ends, whose first is none by itself: 云石经贸洽谈|暨茶品展销会; else 0."""
    head = head_of(mask[low:high])
    second = tables().phrase.match(mask, high + 1, min(limit, high + _SECOND_MOST))
    last = head_of(second[0]) if second else None
    if second is None or last is None or last.kind is not Kind.MEETING or not last.strong:
        return 0
    return 0 if head is not None and head.strong else second.end()


def _pair_end(mask: str, low: int, high: int, limit: int) -> int:
    """Where a name ends whose first half, up to 和, is carried out and is no deed of its own; 0 where there is none."""
    head = head_of(mask[low:high])
    deed = _DEED.search(mask, high + 3, min(limit, high + _ONWARD))
    begin = low - len(ANEW) if mask.endswith(ANEW, 0, low) else low
    if head is None or head.strong or deed is None or not mask.endswith(_ENACTS, 0, begin):
        return 0
    clear = _STOPS.search(mask, high + 1, deed.start()) is None and tables().bound.match(mask, deed.end(), limit)
    return deed.end() if clear else 0


def after_joint(mask: str, low: int, high: int) -> int:
    """Where a phrase begins when what stands after its last 和 is a name of its own."""
    founded = (
        mask.endswith(("成立", "组建", "设立"), 0, low) or _FOUNDED.search(mask, max(0, low - 60), low)
    ) and mask.endswith(("中心", "委员会", "局", "组", "研究院", "联盟", "实验室", "研究所"), low, high)
    built = mask.endswith(_BUILDS, 0, low) and mask.endswith(
        ("平台", "中心", "基地", "系统", "试验站", "实验室"), low, high
    )
    if mask.endswith(_CROSSINGS, low, high):
        return low
    if mask.endswith(_ISSUES, 0, low) and mask.endswith(_PAPERS, low, high):
        return low
    one_work = mask.endswith(_WORKS, low, high) and mask[low - 1 : low] in _ROW_MARKS
    for at in {joint[0]: joint.start() for joint in JOINING.finditer(mask, low + 1, high)}.values():
        if _MUTUAL.search(mask, at + 2, high):
            continue
        if mask.endswith(_GATHERINGS, low, high) and mask.endswith(_HOLDS, 0, low) and head_of(mask[low:at]) is None:
            continue
        if mask.endswith(_SYSTEMS, low, high) and mask.endswith(_FUNCTIONS, low, at) and head_of(mask[low:at]) is None:
            continue
        if one_work and mask[at] == "及" and head_of(mask[low:at]) is None and not is_general(mask[low:at]):
            continue
        if (founded or (built and at - low >= _FIRST_LEAST)) and head_of(mask[low:at]) is None:
            continue
        if (
            (mask[at] in "和及" or mask.startswith(_GLOBAL, low) or mask.endswith(_DEEDS, low, at))
            and mask[at - 1] != "以"
            and (_is_of_pair(mask[low:at]) or _is_of_deed(mask, low, at, high))
        ):
            continue
        if high - at > (4 if mask.endswith(_SITES, at, high) else 5) and (
            mask[at + 1].isdigit() or not is_general(mask[at + 1 : high])
        ):
            number = NUMBERED.match(mask, at + 1, high)
            low = max(low, number.end() if number else at + 1)
    return low


def after_place(mask: str, low: int, high: int) -> int:
    """Where a name begins behind the place that builds it: 支持石州建设|种质资源库."""
    if mask[low - 1 : low] == "、" and (levels := _LEVELS.match(mask, low, high)):
        return levels.end()
    if mask[low - 1 : low] == "、" and (own := _of_places(mask, low, high)):
        return own
    for verb in _MAKES:
        at = mask.find(verb, low + 2, high - 4)
        places = find_areas(mask[low:at]) if at > 0 else []
        end = low + places[-1].span.end if places else 0
        if places and places[0].span.start == 0 and (end == at or mask[end:at] in _ZONES):
            return at + 2
    return low


def _of_places(mask: str, low: int, high: int) -> int:
    """Where a name begins behind the last of some places that all have it: 支持云州、石州|消费试点城市; 0 if none."""
    begin = max(mask.rfind(mark, 0, low - 1) for mark in "、，,。；;")
    before, here = find_areas(mask[begin + 1 : low - 1]), find_areas(mask[low:high])
    if not before or not here or here[0].span.start or before[-1].span.end != low - 2 - begin:
        return 0
    own = low + here[0].span.end
    if mask.startswith("至", own):
        return 0  # 白山至云州、石山|至云江高速铁路
    own += 2 if mask.startswith(_MAKES, own) else 0
    head = head_of(mask[own:high])
    wide = mask.startswith(("国家", "全国"), own) or (head is not None and len(head.word) > _LONG_HEAD)
    least = 2 if wide else _OWN_LEAST
    told = head is not None and high - own - len(head.word) >= least and not is_general(mask[own:high])
    return own if told else 0


def _is_of_pair(before: str) -> bool:
    """Whether what stands before 和 is a bare noun that shares the head behind it: 大豆和油料产能提升工程."""
    bare = HAN.match(before) is not None and head_of(before) is None
    most = 10 if "-" in before else 6 if before.startswith(("国家", "全国")) else 8 if before.startswith(_GLOBAL) else 3
    return bare and 2 <= len(before) <= most and not is_general(before)


def _is_of_deed(mask: str, low: int, at: int, high: int) -> bool:
    """Whether what stands before the 和 at `at` is carried out, and only with the head behind it is a deed."""
    first = mask[low:at]
    if mask[at] == "与" and not first.endswith(_DEEDS):
        return False
    begin = low - len(ANEW) if mask.endswith(ANEW, 0, low) else low
    tried = mask.endswith(_TRIED, low, high) and mask.endswith((*_ENACTS, "推进"), 0, begin)
    carried = tried or (mask.endswith(_ENACTS, 0, begin) and mask.endswith(_ACTIONS, low, high))
    if not carried or not 3 <= len(first) <= _FIRST_MOST or is_general(first):
        return False
    head = head_of(first)
    return head is None or not head.strong


def left_border(mask: str, at: int, most: int = 16) -> int:
    """Where the words that qualify a quotation at `at` begin: after the last verb, mark or conjunction."""
    low = max(0, at - most)
    stretch = mask[low:at]
    cut = max((match.end() for match in _BREAK.finditer(stretch)), default=0)
    for match in tables().lead_in.finditer(stretch, cut):
        cut = max(cut, match.end())
    filler = tables().filler.match(stretch, cut)
    cut = filler.end() if filler else cut
    return at if tables().no_qualifier.match(stretch, cut) else low + cut
