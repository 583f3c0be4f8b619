"""Phrases that end in a head noun and could be names: cut at the verbs of their clause, judged by their words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from corpus.extraction.borders import Candidate, tables, trigger_before
from corpus.extraction.extents import AND, ANEW, JOINING, NUMBERED, after_joint, after_place, onward, with_shared
from corpus.extraction.following import ACTS, COUNTED, LIES, closes_row, happening_at, is_field, raised
from corpus.extraction.judging import judge
from corpus.extraction.kinds import head_of
from corpus.extraction.rulebook import load
from corpus.model import Kind, Line, Span
from corpus.openings import compiled, opening

_LEVELS = tuple("省市县区州旗镇乡")
_COMMAS = ("，", ",")
_AND_SO = re.compile("以及|及(?!时|早|其|格)|暨")
"""How a clause begins that goes on with the row of the one before: 成立甲委员会，|及乙委员会."""
_CLAUSE = re.compile(r"[^,，。;；:：！？!?\s《》…—\n]++")
_WITHIN = re.compile(
    "[实试推施举开执发]行(?=动(?!态))|(?<=[创更革])新[设建增办]|新设施|新增长|(?<=[党班小团])组建|(?<=[公展])开[行通建办展]|(?<=开)发布"
    "|(?<=[提推])出台(?=[北中南东東湾灣])|(?<=公)共建|(?<=落)实[施行]|(?:举|承|主)办(?:主体|单位|方|者)|发行业|"
    "(?<=公路|高速|铁路|高铁|大道|航道)(?:新建|改建|扩建)(?:工程|项目)|(?<=[心园场楼馆校院站所桥房渠])(?:新建|改建|扩建)(?:工程|计划)|派出(?:所|机构|法庭|机关|单位)|建成区|启动区|(?<=[\u4e00-\u9fff]{2})试行(?:计划|办法)|通过率|成立大会|(?:成立|颁布|建成|通车|开馆|设立|创办)(?=[0-9一二三四五六七八九十百]{1,4}周年)|挂牌督办|(?<=[\u4e00-\u9fff]{2})实施(?:方案|规划|细则|意见|计划(?!生育))"
    "|(?<=[\u4e00-\u9fff]{2})共建(?:产业园|园区|实验室|学院|基地)"
)
"""Nouns that begin with a verb of doing."""
_ITEM_NUMBER = re.compile(r"P{3,5}|[0-9０-９]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|[一二三四五六七八九十]是")
_DAY_FIRST = re.compile("(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?(?![份底初末度])")
"""A day or a month before a name: 2006年5月甲新区成立."""
_HONOUR = re.compile("(?<=[\u4e00-\u9fff]{4})(?:荣誉)?称号$")
"""What is given with a name, and may be left out: 全国最美茶乡|荣誉称号."""
_OF_YEAR = re.compile("20[0-9]{2}年(?!度)")
_DATED = re.compile(r"[0-9]月|年[初底末中]")
_JOINT = compiled(f"以及|[、暨]|等(?=国家|全国)|{AND}")
_BETWEEN = re.compile(rf"(?:{_JOINT.pattern})(?:[^，,。；;、]{{2,14}}的)?")
"""What may stand between two names of a list: 、, and what the next one costs (、投资2亿元的)."""
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
_AGAIN = re.compile("再(?:开发|建设|融合)")
"""A noun that begins with 再: 低效用地|再开发试点城市."""
_ENACTS = ("实施", "开展", "启动", "推进", "组织")
_OF_WHOLE = re.compile("整[省市县区镇乡村]推进(?=[^，,。；;、]{2,16}试点)")
"""A verb inside the name of what is tried out: 新增9个整县推进|农旅融合试点."""
_AND_ALSO = "暨"
"""What joins two titles of one meeting, or two subjects of it."""
_TITLES_MOST = 32
_TITLE_LEAST = 5
_PURPOSE_LEAST = 6
"""Characters before 暨 that tell of the first purpose of a body that has two."""
_BUILDS = ("工程",)
"""What is built for two purposes or in two places: 果菜批发暨零售市场整修工程."""
_TIME_MOST = 4
"""Characters before 暨 that tell of a time or an occasion alone."""
_DONE_BY = ("落实", "打造", "建立", "设立", "开展", "成立", "组建")
"""Verbs behind those who do something, whose number is none of what they do: 80所学校落实|校长负责制."""
_ABOUT = ("围绕", "结合", "依托")
_SUBJECTS = re.compile("[^，,。；;]{0,50}?等[\u4e00-\u9fff]{0,4}(?:方向|领域|方面|环节|行业|内容|主题)(?=[，,。；;]|$)")
"""What closes a row of subjects, and none of names: 围绕甲消费、|乙支撑平台等方向."""
_EDITION = re.compile("第[^个项条]{0,40}[次届轮批期]$")
_ONE_OF = re.compile(
    "之一的?|成为(?=国家|全国|首批)|的(?:[首]个)?(?:标志性|控制性|重点|配套|先导|起步|关键性?|节点|子){1,2}(?:工程|项目)(?:之一)?的?(?![、，,。；;]|建设)"
)
"""What says that the name behind it is part of the one before, or one of those."""
_FRAMES = re.compile("为(?:主要)?(?:载体|抓手|龙头|依托|牵引|核心|主体|引领|基础|支撑|重点|主)的")
"""What says that the name behind it is meant: 以某平台为载体的|县域融资改革."""
_TRIED = re.compile("试点(?:城市|县|区|省)?(?=$|[、和]|等|工作|建设)")
"""What makes of a zone or a system that it is tried out, and of its name: 国家数据集聚区|试点."""
_MAIN_WORKS = "主体工程"
"""What of a work is done first, and not of its name: 完成石坝水库|主体工程."""
_UNVEILED = ("揭牌", "授牌", "奠基")
"""What somebody does for a body that is his object: 区长为某研究院|揭牌."""
_ITEMS = re.compile("[二三四五六七八九十]{1,2}项")
_MANY = re.compile("[百千万][座个家名所]")
_PLANS = ("计划", "工程", "行动")
"""What is named after how many it makes: 千座公园计划."""
_ITEMS_LEAST = 4
"""Characters behind such a number that make a name with it."""
_ANSWERS = ("局", "委员会", "办公室")
"""What a colon behind it lets speak: 能源局：印发茶山用电工作要点."""
_SOLE = re.compile("(?:首[条座个家艘]|第一[条座个家艘]|唯一)的?$")
_PREPARES = ("筹备", "筹建")
_PREPARING = ("工作组", "小组", "委员会", "办公室", "专班", "指挥部")
"""A body that is there to prepare, and is called after it: 筹备新医学院工作组."""
_FIRST = re.compile("首[届个家批轮](?:的)?$|第一[届个家批轮]$")
_STARTS = "，,。；;：:、*　 "
_ENDS = "，,。；;"
_RUNS_ON = "的和与及、等"
"""What follows a name that is not yet what the clause tells of."""
_NAMED_LEAST = 7
"""Characters that a name has at least that closes a list by 等 (…、某大道综合管廊项目等。)."""
_TITLE_MOST = 14
"""Characters of the title of an item that ends in a full stop."""
_IN_BRACKETS = re.compile("P{3,6}")
"""An edition in brackets behind a name: 更新项目（一期）."""
_BUILT = re.compile("(?:建设)?(?:项目|工程)(?!部|组|的)")
"""What stands behind a road with its section in brackets: 云石高速(白州段)|建设项目基本完工."""
_NTH = re.compile("(?:^|[。；;：:])[一二三四五六七八九十]是$")
"""The number of an item in running text, whose title a full stop ends: 一是茶山治理攻坚战。…"""
_NTH_MOST = 20
_OPENING = re.compile(r"\s*(?:P{3,5}|[-•·*—]{1,2}|[0-9０-９一二三四五六七八九十]{1,3}[.．、)）])?\s*")
_INNER = compiled(
    r"是指|(?<=[\u4e00-\u9fff]{2})(?<![第前后近整百千])[三四五六七八九十]个(?=[\u4e00-\u9fff]{5})|(?<!不)(?:涵盖|包[含括])(?=.{3})|(?:出席|参加)(?=第|首届|全国|国际|世界)|主持(?=[\u4e00-\u9fff]{2,10}会$)|(?<=部门|单位|各地|企业)(?:推进|推动|实施)(?!会|机制|办法|方案)(?=[\u4e00-\u9fffA-Za-z]{3})|取得(?!者)|录入(?=[\u4e00-\u9fff]{4})|(?<=领导|书记|县长|市长|区长|局长|主任|一行)(?:先后)?到|(?:立足|基于|提请|报请)(?=[\u4e00-\u9fff]{4})|设有(?=[\u4e00-\u9fff]{3})|按照(?=[\u4e00-\u9fff]{4})|发挥(?=[\u4e00-\u9fff]{2})|(?:已|拥)有(?=[\u4e00-\u9fff]{5})|(?<![机岗专学课栏项参][构位业科程目数])设置(?=[\u4e00-\u9fff]{5})|(?<=[省市县区州旗镇乡])设(?![计施备立置区点有在市法防])(?=[\u4e00-\u9fff]{3})|暨(?:第[0-9一二三四五六七八九十]{1,3}届)?|(?<!目)的(?<!党的)(?!(?<=[\u4e00-\u9fff]{6}[^月年周天列式性目]的)专项(?:整治)?行动(?:[，,。；;、]|$))"
    r"(?!(?<=领导的)[\u4e00-\u9fff]{0,3}(?:负责制|责任制))|标志着|意味着|(?<!植)被(?!动)|驻(?![村点地外京军企校])|作为(?!单位)|来到|位于|坐落于|掀起|透过|依托|对标对表|(?<![\u4e00-\u9fff]{2})[东西南北]至|[东西南北]起|[起止]于|移交|列入(?=国家|全国|省级|首批)|成为(?=国家|全国|省级|首批)|(?:建设|创建|打造)(?=国家|全国)|(?<=[\u4e00-\u9fff]{2})[两三四五六七八九]处(?=[\u4e00-\u9fff]{3})|争创|申建|申创|评选出|宣布|成功(?:创建|创成|举办|承办|入选|获批)|奋进|冲刺|挺进|"
    r"落实(?!年|行动|机制|责任|情况)|(?<=[\u4e00-\u9fff]{2}[乡镇市])(?:建置|重建|改善)(?=[\u4e00-\u9fff]{4})|打造(?:成(?![功长都品果熟效就员本型绩])为?)?(?!工程|行动|计划)|(?<![存现潜内外所旨])在(?![线校职建岗编]|[\u4e00-\u9fff]{2,6}[上中里]专项行动)|"
    r"(?<![于就但可还不也要若凡总])是(?![非否])|就是要?|[要会必]将|(?:建立|设立|(?<!公)开展|成立|(?<![党班小团])组建)了?|(?<![促推改跟演])进行|予以|(?<!火)把(?!握|关|脉)|纳入|迎来|关于|记者[从在]|距离|(?<=企业|机构|院校|高校|单位|部门|各地|力量|资本)建设(?=[\u4e00-\u9fff]{4})|(?:坚定|坚持|始终|我们)以|首[个家座条](?=.{4})"
    r"|等(?<![高中初平优]等)(?<!(?<!协)同等)(?![级奖])(?:一批|[0-9一二三四五六七八九十两]{1,4}[个项大类家处座])?"
    r"|(?<!第)[0-9]{1,6}[多余]?[个项家座所处条](?:城市(?=国家|全国))?(?=[\u4e00-\u9fff]{3})|[一二三四五六七八九十百千]{1,6}[万亿]{0,2}元(?:以上)?的?用于|[0-9.]{1,8}[百千万亿]{0,2}(?:元|平方米|平方公里|公里|亩|吨)(?:以上)?的?(?:用于|支持|保障|投入|推进|建设|实施|设立)?"
)


def phrases(text: str, line: Line, mask: str) -> list[Candidate]:
    """The phrases of a line that end in a head noun."""
    found: list[Candidate] = []
    going: dict[str, str] = {}
    places = tables().heads.places(mask)
    for clause in _CLAUSE.finditer(mask) if places else ():
        low, high = clause.span()
        at = bisect_right(places, low)
        if at == len(places):
            break
        if places[at] >= high:
            going = {}
            continue  # no head noun holds a mark, so that none runs on into the next clause
        number = _ITEM_NUMBER.match(mask, low, high)
        stretches = _stretches(mask, number.end() if number else low, high)
        for index, (start, end, trigger, strength) in enumerate(stretches):
            if not _any_between(places, start + 1, end):
                continue
            following = stretches[index + 1][2] if index + 1 < len(stretches) else ""
            after = happening_at(mask, end) if end < high and not trigger else None
            evidence = {strength: trigger} if trigger else {}
            if not index and mask[low - 1 : low] in _COMMAS and (joint := _AND_SO.match(mask, start, end)):
                start, evidence = joint.end(), dict(going)
            if after and following:
                evidence["happens"] = after[1]
            found += _of_stretch(text, line, mask, places, start, end, evidence)
        verb, strength = stretches[-1][2:] if stretches else ("", "")
        going = {strength: verb} if verb else going
    return found


def _any_between(places: list[int], low: int, high: int) -> bool:
    """Whether one of these places, in order, lies between two."""
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _of_stretch(
    text: str, line: Line, mask: str, places: list[int], start: int, end: int, said: dict[str, str]
) -> list[Candidate]:
    """The phrases of a stretch between two verbs.

    Args:
        text: of the document.
        line: in which the stretch stands.
        mask: the line with quotations and brackets hidden.
        places: where head nouns begin in it.
        start: of the stretch.
        end: of it.
        said: what the verb before or after all of them says.
    """
    found: list[Candidate] = []
    opened = False
    at, first = start, True
    owner: Candidate | None = None
    if joint := JOINING.match(mask, at, end):
        at = joint.end()  # the verb before was a noun of a pair: 人事编制和…
        said = {}
    if mask.startswith("由", at) and (of := mask.find("的", at, end)) >= 0:
        at = of + 1  # 成立由甲局、乙局共同召集的协调小组
    while at < end:
        item = _item(mask, places, at, end, first)
        first = False
        if item is not None:
            low, high, number = item
            if owner is not None and mask.startswith("的", at - 1):  # 推进甲新区的|乙工程: the verb is of the second
                owner.evidence.pop("trigger_start", "")
                owner.evidence.pop("trigger_weak", "")
            low = with_shared(mask, start, low, high) if said else low
            if text[line.span.start + low] in ")）":  # it closes what began before the phrase
                low += 2 if mask[low + 1] == "在" else 1
            evidence = dict(said) or _governed(mask, at, low)
            closing = _IN_BRACKETS.match(mask, high)
            behind = closing.end() if closing else high
            if closing and (built := _BUILT.match(mask, behind, end)):
                behind = built.end()
            happening = happening_at(mask, behind)
            framed = _FRAMES.match(mask, behind, end)
            if happening:
                evidence["happens"] = happening[1]
                if _DATED.search(happening[0]):
                    evidence["dated"] = happening[0]
            if number.endswith("届") and number[0] == "第":
                evidence["edition"] = number
            if _FIRST.search(mask, max(0, low - 4), low):
                evidence["first"] = mask[max(0, low - 2) : low]
            begins = low - len(ANEW) if mask.endswith(ANEW, 0, low) else low
            day = _DAY_FIRST.match(mask, start, begins) if mask[begins - 1 : begins] in ("日", "月") else None
            opened = (
                begins == 0
                or mask[begins - 1] in _STARTS
                or (day is not None and day.end() == begins)
                or (opened and mask[low - 1] in "和与及、")
            )
            if mask.endswith("是指", 0, begins) or mask.endswith("即", 0, begins):
                opened = True
            if opened and LIES.match(mask, behind):
                evidence["happens"] = evidence["acts"] = mask[high : high + 4]
            elif opened and ACTS.match(mask, behind):
                evidence["acts"] = mask[high : high + 4]
            elif opened and high < end and mask[high] not in _RUNS_ON and "happens" not in evidence:
                evidence["subject"] = mask[high : high + 4]
            if raised(mask, low, high):
                evidence["listed"] = mask[high : high + 8]
            closed = mask[high : high + 1]
            titled = (
                closed in (":", "：")
                or (closed == "P" and high - low >= _NAMED_LEAST - 1)
                or (closed == "。" and high - low <= _TITLE_MOST)
            )
            nth = closed == "。" and high - low <= _NTH_MOST and _NTH.search(mask, max(0, low - 3), low)
            answers = closed in (":", "：") and mask.endswith(_ANSWERS, low, high)
            if nth or (titled and not answers and _opens(mask, low)):
                evidence["entitled"] = mask[low:high]
            elif is_field(mask, low, high):
                evidence["sole"] = mask[low:high]
            if closes_row(mask, low, high):
                evidence["listed"] = mask[high : high + 8]
            elif closed == "等" and mask[high + 1 : high + 2] in _ENDS and high - low > _NAMED_LEAST:
                evidence["ranged"] = mask[low:high]
            if mask[high : high + 2] in ("的“", "的《"):
                evidence = {key: word for key, word in evidence.items() if not key.startswith("trigger")}
            if (number and not _EDITION.match(number) and number[-1] != "届") or COUNTED.match(mask, high):
                evidence["counted"] = number or mask[high : high + 3]
            if mask.endswith(_PREPARES, 0, low) and mask.endswith(_PREPARING, low, high):
                low -= 2
            if evidence.get("trigger_weak") in _ABOUT and _SUBJECTS.match(mask, high):
                evidence.pop("trigger_weak")
            judge(text, line, low, high, mask, evidence)
            if "listed" in evidence:
                evidence.pop("ordinary_body", None)
            if framed and "placed" not in evidence:
                evidence.clear()
            if mask.startswith("——", high) and _SOLE.search(mask, max(0, low - 6), low):
                evidence.clear()  # 我国首条跨海高铁——云石高铁
            if evidence:
                low = _with_count(mask, low, high, number, evidence)
                span = Span(line.span.start + low, line.span.start + high)
                name = text[span.start : span.end]
                forms = {name, *_longer_forms(text, line.span.start, mask, low, high, number)}
                trigger = next((said[key] for key in said if key.startswith("trigger")), "")
                found.append(Candidate(name, forms, span, line, trigger or evidence.get("happens", ""), evidence))
            at = high
            if member := framed or _ONE_OF.match(mask, high, end):
                at = member.end()  # 某高速的标志性工程某大桥
                continue
            owner = found[-1] if evidence else None
            if mask.startswith(("的", "国家级"), high, end):  # 石州开发区|国家级零碳园区
                at = high + (mask[high] == "的")
                continue
        cut = _JOINT.search(mask, at, end)
        if cut is None:
            break
        at = cut.end()
    _share(text, found)
    return found


def _governed(mask: str, at: int, low: int) -> dict[str, str]:
    """What the verb says that stands right before a name, behind words that begin its clause: 主题是奋力建设|…."""
    if mask.endswith("设", at, low) and mask[max(0, low - 2) : low - 1] in _LEVELS:
        return {"trigger_start": "设立"}  # 县设|城市管理局
    verb = trigger_before(mask[max(at, low - 12) : low]) if low > at + 1 else ""
    sure = next((strength for strength in ("start", "weak") if verb in _verbs(strength)), "")
    return {f"trigger_{sure}": verb} if sure else {}


@cache
def _verbs(strength: str) -> frozenset[str]:
    return frozenset(load("names").data["triggers"][strength])


def _is_one_meeting(mask: str, low: int, high: int) -> bool:
    """Whether 暨 joins two titles of one meeting: 云石经贸洽谈会|暨茶品展销会."""
    head = head_of(mask[low:high])
    return head is not None and head.kind is Kind.MEETING and head.strong and high - low <= _TITLES_MOST


def _is_one_body(mask: str, low: int, joint: int, high: int) -> bool:
    """Whether 暨 joins two purposes of a body, or two times of a deed: 研究生培养|暨创新实践基地, 夏季|暨汛期大检查."""
    head = head_of(mask[low:high])
    if head is None or head_of(mask[low:joint]) is not None:
        return False
    body = head.kind in (Kind.INSTITUTION, Kind.ZONE) and joint - low >= _PURPOSE_LEAST
    return body or mask.endswith(_BUILDS, low, high) or (head.strong and joint - low <= _TIME_MOST)


def _with_count(mask: str, low: int, high: int, number: str, evidence: dict[str, str]) -> int:
    """Where a name begins whose number is of it, for what it counts is one thing together: 建立五项台账制度."""
    if _MANY.fullmatch(number) and mask.endswith(_PLANS, low, high) and mask.startswith(number, low - len(number)):
        evidence.pop("counted", None)
        return low - len(number)
    if _ITEMS.fullmatch(number) is None or high - low < _ITEMS_LEAST or not mask.endswith(("制度", "机制"), low, high):
        return low
    if not mask.startswith(number, low - len(number)) or not any(key.startswith("trigger") for key in evidence):
        return low
    evidence.pop("counted", None)
    evidence.pop("general", None)
    evidence["numeral"] = number
    return low - len(number)


def _share(text: str, found: list[Candidate]) -> None:
    """What happens to the last of some joined names happens to those before it: 甲工程和乙工程先后铺开."""
    for before, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if _BETWEEN.fullmatch(text[before.span.end : after.span.start]) is None:
            continue
        for key in ("happens", "acts", "ranged", "opened"):
            sure = "head_strong" in before.evidence or "landmark" in before.evidence
            strong = sure and "head_strong" in after.evidence
            alike = key in ("happens", "opened") and before.core[-3:] == after.core[-3:]
            if alike and key in after.evidence and "ordinary_body" not in after.evidence:
                before.evidence.pop("ordinary_body", None)
            if key in after.evidence and (strong or alike or (key == "ranged" and "founded" in before.evidence)):
                before.evidence.setdefault(key, after.evidence[key])


def _longer_forms(text: str, base: int, mask: str, low: int, high: int, number: str) -> set[str]:
    """The phrase with the edition before it (第四期…计划), and with the quoted list that qualifies it (“甲、乙”的…)."""
    forms = set()
    if number and _EDITION.match(number):
        forms.add(text[base + low - len(number) : base + high])
    name = text[base + low : base + high]
    if _AND_ALSO in name:
        titles = [title for title in name.split(_AND_ALSO) if len(title) >= _TITLE_LEAST]
        forms |= {title for title in titles if (own := head_of(title)) is not None and own.kind is Kind.MEETING}
    if name.endswith("创建") and (inner := head_of(name[:-2])) and inner.strong:
        forms.add(name[:-2])  # 全国健身模范县创建
    if name.endswith("建设项目"):
        forms.add(name[:-4])
    if honour := _HONOUR.search(name):
        forms |= {name[: honour.start()], _OF_YEAR.sub("", name[: honour.start()], count=1)}
    if (dated := _OF_YEAR.match(name)) and (held := head_of(name)) and held.kind is Kind.MEETING:
        forms.add(name[dated.end() :])  # 2031年世界茶业大会
    if mask.endswith(ANEW, 0, low):
        forms.add(text[base + low - len(ANEW) : base + high])
    if mask[low - 2 : low] == "”的" and (opening := mask.rfind("“", 0, low)) >= 0:
        forms |= {text[base + opening : base + high], text[base + opening + 1 : base + low - 2]}
    return forms


def _opens(mask: str, low: int) -> bool:
    """Whether nothing but the number of an item stands before `low` in its line."""
    match = _OPENING.match(mask)
    return match is not None and match.end() >= low


def _stretches(mask: str, start: int, end: int) -> list[tuple[int, int, str, str]]:
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
    """The characters that anything begins with that `_item` passes over before a name."""
    table = tables()
    passed = (_AMOUNT, _BEFORE, table.filler, table.strip, _OF_WHOLE, NUMBERED)
    firsts = [opening(one.pattern) for one in passed]
    known = "".join(first[1:-1] for first in firsts if first)
    return re.compile(f"[的以{known}]" if all(firsts) else "")


def _item(mask: str, places: list[int], at: int, end: int, first: bool) -> tuple[int, int, str] | None:
    """The next phrase with a head, at one of `places`, before the next 、: its start, its end, the number before it."""
    table = tables()
    stop = mask.find("、", at, end)
    limit = end if stop < 0 else stop
    if not _any_between(places, at + 1, limit):
        return None
    number = ""
    if whole := _whole(mask, at, end):
        return whole.start(), whole.end(), ""
    if dated := _DAY_FIRST.match(mask, at, limit):
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
        if inner[0].startswith(_AND_ALSO) and (
            _is_one_meeting(mask, low, high) or _is_one_body(mask, low, inner.start(), high)
        ):
            continue
        low = inner.end()
        if inner[0].startswith(_DONE_BY):
            number = ""
        if inner[0][0].isdigit() and inner[0][-1] in "个项家座所处条":
            number = inner[0]
        if again := NUMBERED.match(mask, low, high):
            number, low = again[0], again.end()
    aside = _IN_BRACKETS.match(mask, high)
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
    low = after_place(mask, after_joint(mask, low, high), high)
    return (low, high, number) if high - low >= 3 else None
