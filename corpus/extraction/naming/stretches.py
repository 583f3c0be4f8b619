"""A clause cut at its verbs of doing, and what it has between them: phrases with a head noun, one after another."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from corpus.extraction.naming.borders import tables
from corpus.extraction.naming.extents import NUMBERED, after_joint, after_place, onward
from corpus.extraction.naming.kinds import head_of, words
from corpus.model import Kind
from corpus.openings import compiled, opening
from corpus.places import find_areas

_WITHIN = re.compile(
    "有效(?=投资|供给|需求)|[实试推施举开执发]行(?=动(?!态))|(?<=[创更革])新[设建增办]|新设施|新增长|(?<=[党班小团])组建|(?<=[公展])开[行通建办展]|(?<=开)发布"
    "|(?<=[提推])出台(?=[北中南东東湾灣])|(?<=公)共建|(?<=落)实[施行]|(?:举|承|主)办(?:主体|单位|方|者)|发行业|"
    "(?<=公路|高速|铁路|高铁|大道|航道)(?:新建|改建|扩建)(?:工程|项目)|(?<=[心园场楼馆校院站所桥房渠学])(?:新建|改建|扩建)(?:工程|计划)|派出(?:所|机构|法庭|机关|单位)|建成区(?![\u4e00-\u9fff]{2,12}(?:中心|公园|图书馆|文化馆|医院))|启动区|(?<=[\u4e00-\u9fff]{2})试行(?:计划|办法)|通过率|成立大会|(?:成立|颁布|建成|通车|开馆|设立|创办)(?=[0-9一二三四五六七八九十百]{1,4}周年)|挂牌督办|(?<=[\u4e00-\u9fff]{2})实施(?:方案|规划|细则|意见|计划(?!生育))"
    "|(?<=[\u4e00-\u9fff]{2})共建(?:产业园|园区|实验室|学院|基地)"
)
"""Nouns that begin with a verb of doing."""
DAY_FIRST = re.compile("(?:[0-9]{4}年|[今明去后]年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?![份底初末度])")
"""A day or a month before a name: 2006年5月甲新区成立."""
_BEFORE = re.compile(
    "在(?!建)|[由以]|现将|随着|鉴于|基于|即(?![墨时办享期日])|指(?![挥导数南标定示])|对(?![外接口标企非欧台港])|从(?!业)|把(?!握)|将(?!军)"
)
"""Prepositions before the object of a clause."""
_AMOUNT = re.compile(
    "(?:总投资|总规模|规模|投资|总额|首期)?(?:约|达|近|超)?[0-9０-９.．]{1,8}[百千万亿]{0,2}(?:元|平方米|平方公里|公里|亩|吨级?)(?:以上)?的?"
)
_MAKES = ("建设", "创建", "打造")
"""Verbs that are left behind what a name is cut at: 支持云州等|建设临港保税区."""
_CHANGES = re.compile(
    "(?:大力)?(?:优化|提升|提高|增强|降低|畅通|改善|扩大|促进|打击|规范|防范|化解|稳定|支持)(?=[^、，,的和与及]{3,20}(?:行动|工程|计划|攻坚战))"
)
"""A verb that is the first word of the name of what is carried out: 实施|降低物流成本专项行动."""
_WHOLE_DEED = re.compile(
    "(?:扩大|促进|打击|规范|防范|化解|稳定)[^、，,的和与及]{3,20}?(?:专项整治行动|专项行动|三年行动|行动计划|攻坚行动)(?=$|[、和与及])"
)
"""The same with all of the name: 开展|打击茶价欺诈等违法行为专项行动."""
_DRAFTS = ("出台", "制定", "制定实施", "制定出台", "印发", "编制", "研究制定")
_PAPER = re.compile(
    "(?:关于)?(?:进一步|加快|全面|深入)?(?:构建|建设|支持|促进|推进|推动|加强|深化|完善|优化|打造|扩大|提升|规范|保障|鼓励|健全)(?!好|了)"
    "[^、，,的]{4,24}?(?:实施意见|指导意见|若干意见|若干措施|若干政策|政策措施|实施方案|行动方案|总体方案|工作方案|方案|行动计划)(?=$|[、和与及])"
)
"""A paper whose name begins with a verb: 出台|构建新型能源体系实施意见."""
_OF_ALL = re.compile("(?:运动会|艺术节|旅游发展大会|旅发大会)")
"""Meetings that only the place before them tells apart."""
_APPOSED = re.compile(
    "(?:[0-9]{1,3}项)?(?:国家)?(?:先导|重大|重点|标志性|控制性|关键性|骨干|战略性|龙头|示范性)[\u4e00-\u9fff]{0,6}?(?:工程|项目)(?:之一的?)?(?=[\u4e00-\u9fff]{4})"
)
"""What says before a name of a work which sort of work it is: 先导工程|白石河闸站."""
_AGAIN = re.compile("再(?:开发|建设|融合)")
"""A noun that begins with 再: 低效用地|再开发试点城市."""
_ENACTS = ("实施", "开展", "启动", "推进", "组织")
_OF_WHOLE = re.compile("整[省市县区镇乡村]推进(?=[^，,。；;、]{2,16}试点)")
"""A verb inside the name of what is tried out: 新增9个整县推进|农旅融合试点."""
AND_ALSO = "暨"
"""What joins two titles of one meeting, or two subjects of it."""
_TITLES_MOST = 32
_PURPOSE_LEAST = 6
"""Characters before 暨 that tell of the first purpose of a body that has two."""
_BUILDS = ("工程",)
"""What is built for two purposes or in two places: 果菜批发暨零售市场整修工程."""
_TIME_MOST = 4
"""Characters before 暨 that tell of a time or an occasion alone."""
_DONE_BY = ("落实", "打造", "建立", "设立", "开展", "成立", "组建")
"""Verbs behind those who do something, whose number is none of what they do: 80所学校落实|校长负责制."""
_TRIED = re.compile("试点(?:城市|县|区|省)?(?=$|[、和]|等|工作|建设)")
"""What makes of a zone or a system that it is tried out, and of its name: 国家数据集聚区|试点."""
_MAIN_WORKS = "主体工程"
"""What of a work is done first, and not of its name: 完成石坝水库|主体工程."""
_UNVEILED = ("揭牌", "授牌", "奠基")
"""What somebody does for a body that is his object: 区长为某研究院|揭牌."""
IN_BRACKETS = re.compile("P{3,6}")
"""An edition in brackets behind a name: 更新项目（一期）."""
_INNER = compiled(
    r"是指|(?:开始(?:实行|推行|试点)?|拥有|变成|揭开|下令|始终|认真总结|科学研判|优先处理|有关负责人介绍|(?<!情况)(?<!基本)介绍(?![所信函]|机构)|沿着)(?=[\u4e00-\u9fff]{4})|(?<=职工|干部|人员|群众|队伍)(?:筹备|支援|支持|奔赴|参加)|(?<=意见)将|(?<=[\u4e00-\u9fff]{2})(?<![第前后近整百千])[三四五六七八九十]个(?=[\u4e00-\u9fff]{5})|(?<!不)(?:涵盖|包[含括])(?=.{3})|(?:出席|参加)(?=第|首届|全国|国际|世界)|主持(?=[\u4e00-\u9fff]{2,10}会$)|(?<=部门|单位|各地|企业)(?:推进|推动|实施)(?!会|机制|办法|方案)(?=[\u4e00-\u9fffA-Za-z]{3})|取得(?!者)|录入(?=[\u4e00-\u9fff]{4})|(?<=领导|书记|县长|市长|区长|局长|主任|一行)(?:先后)?到|(?:立足|基于|提请|报请)(?=[\u4e00-\u9fff]{4})|设有(?=[\u4e00-\u9fff]{3})|按照(?=[\u4e00-\u9fff]{4})|发挥(?=[\u4e00-\u9fff]{2})|(?:已|拥)有(?=[\u4e00-\u9fff]{5})|(?<![机岗专学课栏项参][构位业科程目数])设置(?=[\u4e00-\u9fff]{5})|(?<=[省市县区州旗镇乡])设(?![计施备立置区点有在市法防])(?=[\u4e00-\u9fff]{3})|暨(?:第[0-9一二三四五六七八九十]{1,3}届)?|(?<!目)的(?<!党的)(?!(?<=[\u4e00-\u9fff]{6}[^月年周天列式性目]的)专项(?:整治)?行动(?:[，,。；;、]|$))"
    r"(?!(?<=领导的)[\u4e00-\u9fff]{0,3}(?:负责制|责任制))|标志着|意味着|(?<!植)被(?!动)|驻(?![村点地外京军企校])|作为(?!单位)|来到|位于|坐落于|掀起|透过|依托|对标对表|(?<![\u4e00-\u9fff]{2})[东西南北]至|[东西南北]起|[起止]于|移交|列入(?=国家|全国|省级|首批)|成为(?=国家|全国|省级|首批)|(?:建设|创建|打造)(?=国家|全国)|(?<=[\u4e00-\u9fff]{2})[两三四五六七八九]处(?=[\u4e00-\u9fff]{3})|争创|申建|申创|评选出|宣布|成功(?:创建|创成|举办|承办|入选|获批)|奋进|冲刺|挺进|"
    r"落实(?!年|行动|机制|责任|情况)|(?<=[\u4e00-\u9fff]{2}[乡镇市])(?:建置|重建|改善)(?=[\u4e00-\u9fff]{4})|打造(?:成(?![功长都品果熟效就员本型绩])为?)?(?!工程|行动|计划)|(?<![存现潜内外所旨])在(?![线校职建岗编]|[\u4e00-\u9fff]{2,6}[上中里]专项行动)|"
    r"(?<![于就但可还不也要若凡总])是(?![非否])|就是要?|[要会必]将|(?<=[\u4e00-\u9fff]{3})将(?=优先|率先|重点|全面|继续|进一步|陆续|逐步|正式|同步|推[出进动行]|启动|建设|打造|实施|开展)|(?:建立|设立|(?<!公)开展|成立(?![0-9一二三四五六七八九十百]{1,4}周年)|(?<![党班小团])组建)了?|(?<![促推改跟演])进行|予以|(?<!火)把(?!握|关|脉)|纳入|迎来|关于|记者[从在]|距离|(?<=企业|机构|院校|高校|单位|部门|各地|力量|资本)建设(?=[\u4e00-\u9fff]{4})|(?:坚定|坚持|始终|我们)以|首[个家座条](?=.{4})"
    r"|等(?<![高中初平优]等)(?<!(?<!协)同等)(?![级奖])(?:一批|[0-9一二三四五六七八九十两]{1,4}[个项大类家处座])?"
    r"|(?<!第)[0-9]{1,6}[多余]?[个项家座所处条](?:城市(?=国家|全国))?(?=[\u4e00-\u9fff]{3})|[一二三四五六七八九十百千]{1,6}[万亿]{0,2}元(?:以上)?的?用于|[0-9.]{1,8}[百千万亿]{0,2}(?:元|平方米|平方公里|公里|亩|吨)(?:以上)?的?(?:用于|支持|保障|投入|推进|建设|实施|设立)?"
)


def any_between(places: list[int], low: int, high: int) -> bool:
    """Whether one of these places, in order, lies between two."""
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _is_one_meeting(mask: str, low: int, high: int) -> bool:
    """Whether 暨 joins two titles of one meeting: 云石经贸洽谈会|暨茶品展销会."""
    head = head_of(mask[low:high])
    return head is not None and head.kind is Kind.MEETING and head.strong and high - low <= _TITLES_MOST


def _is_meeting(name: str) -> bool:
    """Whether a name is of a meeting, which is called after what it is held for: 云州市创建|全国文明城市动员大会."""
    head = head_of(name)
    return head is not None and head.kind is Kind.MEETING


def _is_one_body(mask: str, low: int, joint: int, high: int) -> bool:
    """Whether 暨 joins two purposes of a body, or two times of a deed: 研究生培养|暨创新实践基地, 夏季|暨汛期大检查."""
    head = head_of(mask[low:high])
    if head is None or head_of(mask[low:joint]) is not None:
        return False
    body = head.kind in (Kind.INSTITUTION, Kind.ZONE) and joint - low >= _PURPOSE_LEAST
    return body or mask.endswith(_BUILDS, low, high) or (head.strong and joint - low <= _TIME_MOST)


def _is_work(name: str) -> bool:
    """Whether a name is of a work by itself: it begins with its place, or is a landmark."""
    head, places = head_of(name), find_areas(name)
    return (head is not None and head.word in words("landmarks")) or bool(places and not places[0].span.start)


def stretches(mask: str, start: int, end: int) -> list[tuple[int, int, str, str]]:
    """A clause cut at its verbs of doing: (start, end, verb before, how sure the verb is) of every stretch between."""
    table = tables()
    cuts: list[tuple[int, int, str, str]] = []
    clause = mask[start:end]
    for match in table.start.finditer(clause):
        if _WITHIN.match(clause, match.start()):
            continue
        cuts.append((match.start(), match.end(), match[0], "trigger_start"))
    for match in table.weak.finditer(clause):
        if _AGAIN.match(clause, match.start(1) - 1) or _is_deed(clause, match.start(1)):
            continue
        if _OF_WHOLE.match(clause, match.start(1) - 2):
            continue
        cuts.append((match.start(1), match.end(1), match[1], "trigger_weak"))
    cuts.sort(key=lambda cut: (cut[0], -cut[1]))
    kept: list[tuple[int, int, str, str]] = []
    for cut in cuts:
        if not kept or cut[0] >= kept[-1][1]:
            kept.append(cut)
    institution = next((cut for cut in kept if cut[2].endswith(("成立", "组建", "设立"))), None)
    if institution is not None and re.search("领导小组|委员会|指挥部|专班|局|办公室", clause[institution[1] :]):
        kept = [cut for cut in kept if cut[0] <= institution[0]]
    out = []
    previous = (0, 0, "", "")
    for cut in [*kept, (len(clause), len(clause), "", "")]:
        if cut[0] - previous[1] >= 3:
            out.append((start + previous[1], start + cut[0], previous[2], previous[3]))
        previous = cut
    return out


def _is_deed(clause: str, at: int) -> bool:
    """Whether the verb at `at` is the first word of a name, by the verb before it: 开展|扩大有效投资专项行动."""
    return _whole(clause, at, len(clause)) is not None


def _whole(mask: str, at: int, end: int) -> re.Match[str] | None:
    """The name at `at` that begins with a verb of its own, of a deed or a paper."""
    if mask.endswith(_ENACTS, max(0, at - 4), at):
        return _WHOLE_DEED.match(mask, at, end)
    return _PAPER.match(mask, at, end) if mask.endswith(_DRAFTS, max(0, at - 4), at) else None


@cache
def _before_names() -> re.Pattern[str]:
    """The characters that anything begins with that `next_item` passes over before a name."""
    table = tables()
    passed = (_AMOUNT, _BEFORE, table.filler, table.strip, _OF_WHOLE, NUMBERED)
    firsts = [opening(one.pattern) for one in passed]
    known = "".join(first[1:-1] for first in firsts if first)
    return re.compile(f"[的以{known}]" if all(firsts) else "")


def next_item(mask: str, places: list[int], at: int, end: int, first: bool) -> tuple[int, int, str] | None:
    """The next phrase with a head, at one of `places`, before the next 、: its start, its end, the number before it."""
    table = tables()
    stop = mask.find("、", at, end)
    limit = end if stop < 0 else stop
    if not any_between(places, at + 1, limit):
        return None
    number = ""
    if whole := _whole(mask, at, end):
        return whole.start(), whole.end(), ""
    if dated := DAY_FIRST.match(mask, at, limit):
        at = dated.end()
    for _ in range(5):
        if not _before_names().match(mask, at, limit):
            break
        if amount := _AMOUNT.match(mask, at, limit):
            at = amount.end()
        if mask.startswith("以及", at, limit):
            at += 2
        if at < limit and (mask[at] == "的" or (first and _BEFORE.match(mask, at, limit))):
            at += 1
        moved = table.filler.match(mask, at, limit)
        if not moved and not _WITHIN.match(mask, at, limit):
            moved = table.strip.match(mask, at, limit)
        if moved and _OF_ALL.match(mask, moved.end(), limit):
            break  # 全区运动会
        if moved and mask[max(0, at - 2) : at] in _ENACTS and _CHANGES.match(mask, at, limit):
            break
        if _OF_WHOLE.match(mask, at, limit):
            break
        counted_out = NUMBERED.match(mask, at, limit)
        if counted_out:
            number = counted_out[0]
            at = counted_out.end()
        elif moved and moved.end() > at:
            at = moved.end()
        else:
            break
    if dated := DAY_FIRST.match(mask, at, limit):
        at = dated.end()
    match = table.phrase.match(mask, at, limit) or table.free.match(mask, at, limit)
    if match is None:
        return None
    low, high = match.start(), match.end()
    if mask.endswith("改革", low, high) and mask.startswith("开放", high):
        return None
    if (
        longer := table.longer.match(mask, high, limit)
        or table.section.match(mask, high, limit)
        or table.over.match(mask, high, limit)
    ):
        high = longer.end()
    else:
        high = onward(mask, low, high, limit)
    if tried := _TRIED.match(mask, high, limit):
        high = tried.end()
    begin = low
    for inner in _INNER.finditer(mask, low, high):
        if inner[0].startswith(AND_ALSO) and (
            _is_one_meeting(mask, low, high) or _is_one_body(mask, low, inner.start(), high)
        ):
            continue
        if inner[0] in _MAKES and _is_meeting(mask[low:high]):
            continue
        low = inner.end()
        if inner[0].startswith(_DONE_BY):
            number = ""
        if inner[0][0].isdigit() and inner[0][-1] in "个项家座所处条":
            number = inner[0]
        if again := NUMBERED.match(mask, low, high):
            number, low = again[0], again.end()
    aside = IN_BRACKETS.match(mask, high)
    if mask.startswith(_UNVEILED, aside.end() if aside else high) and (whose := mask.find("为", low, high - 4)) >= 0:
        low = whose + 1
    if mask.endswith(_MAIN_WORKS, low, high) and head_of(mask[low : high - len(_MAIN_WORKS)]):
        high -= len(_MAIN_WORKS)
    if low > begin and mask.startswith(_MAKES, low):
        low += 2
    if low > begin and (moved := table.filler.match(mask, low, high) or table.strip.match(mask, low, high)):
        low = moved.end()
        if verb_done := table.filler.match(mask, low, high):  # 建设好|
            low = verb_done.end()
    if low and mask[low] in "所家个座条项名" and mask[low - 1] in "0123456789一二三四五六七八九十两":
        low, number = low + 1, number or mask[low - 1 : low + 1]
    if mask.count("“", low, high) != mask.count("”", low, high):
        low = max(mask.rfind("“", low, high), mask.rfind("”", low, high)) + 1  # half of a broken pair
    if (sort := _APPOSED.match(mask, low, high)) and _is_work(mask[sort.end() : high]):
        low = sort.end()
    low = after_place(mask, after_joint(mask, low, high), high)
    return (low, high, number) if high - low >= 3 else None
