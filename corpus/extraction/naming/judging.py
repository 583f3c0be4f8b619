"""What a phrase itself says for or against being a name: its head noun, what qualifies that, the verbs around it."""

from __future__ import annotations

import re

from corpus.extraction.naming.borders import HAN, OF_NAMES, tables
from corpus.extraction.naming.kinds import Head, head_of, is_general, words
from corpus.extraction.naming.sorts import (
    DEED_LEAST,
    EVERYWHERE,
    LEVELS,
    OF_ONE,
    OF_SORTS,
    STRIVEN,
    is_any,
    is_empty,
    is_kit,
    is_praise,
    is_sort,
    is_vague,
)
from corpus.extraction.numerals import counts
from corpus.model import Kind, Line
from corpus.openings import compiled
from corpus.places import find_areas

_YEAR = re.compile("^[0-9０-９]{4}年")
_AIMED = (Kind.PLATFORM, Kind.INSTITUTION, Kind.MECHANISM)
_BETTER = ("更高水平", "更高水平的", "更高质量", "更高质量的", "更高能级", "更高能级的", "更高层次", "更高标准")
"""What stands before an aim: 打造更高水平|对外开放平台."""
_OF_YEAR = re.compile("(?<=.{5})年(?:活动|行动)?$")
"""What a government gives a year to: 产业项目建设年活动."""
_CHANNEL = re.compile("(?:设立|开辟|开设|畅通|拓宽|打通|疏通|增设)了?$")
"""What is done with a way that is no road: 设立|观赛通道."""
_DATED = re.compile(r"[0-9]月|年[初底末中]")
_FOUNDS = ("成立", "组建", "设立", "宣布建立", "批准建立")
_SETS_UP = "设置"
"""How Taiwan founds bodies and houses."""
_AWARDED = ("获评", "荣获", "入选", "获批")
_NAMED = re.compile("[\u4e00-\u9fff]|^[A-Za-z]{3}")
"""What a name has before its head noun: Hanzi, or a word in Latin letters (iLink计划)."""
_HOTLINE = re.compile(r"1[0-9]{4}(?:-[0-9])?热线|[0-9]{1,2}号线")
"""What a number names by itself: 12345热线, 19号线."""
_CODED = re.compile("[A-Z]{1,3}[0-9]{1,4}")
"""The number of a road that a name begins with: G60科创走廊."""
_ANY = re.compile(
    "(?:国家|全国|省级)?(?:重大|重点|关键|各|相关|深层次|主要)(?:领域|环节|方面|政策|任务)(?:和关键环节)?"
)
"""What is said of any reform: 重点领域改革."""
_CLUSTERS = re.compile(
    ".{0,20}重要(?:通道|枢纽|节点|门户|支点|基地|平台)|[0-9]{2,4}千伏(?:电网|输变电|变电站)?(?:工程|项目)|.{2,20}[0-9]{1,3}[个项家座][\u4e00-\u9fff]{2}|(?:国家|世界|省)?级?(?:先进|战略性|优势|特色|新兴|未来){0,3}(?:制造业?|产业)集群"
)
"""A sort of clusters, whoever lists them: 国家级战略性新兴产业集群."""
_CHOSEN = ("列入", "成为", "纳入", "打造成")
"""What is told of a place that becomes something: 云州高新区列入|国家碳达峰试点, 旧厂打造成|白石茶艺公园."""
_RISES = re.compile("(?:、[^，,。；;]{2,12}){0,4}等?(?:加快|抓紧|全面|高水平)?(?:建设|筹建|组建|创建)")
"""What follows a body that is on its way to be, or the row of such bodies that it opens."""
_GROWS = ("增至", "达到", "加快")
"""What roads and schools do that nobody named."""
_OPENED = re.compile(
    "获.{0,20}批[准复](?:建设|设立|成立)?|正式.{2,4}|加快建设|(?:按[时期])?交付使用|建成使用|开幕|揭牌|挂牌|挂牌成立|建成投用|建成启用|启用|开馆|开园|开营|投用|投入使用|投入运营|启动建设|开工建设|建成投运|上线运行|上线"
)
"""What is told of a house or a body on the day when it opens."""
_SETTLES = ("落地", "落户")
"""What is told of a body that comes to a place."""
_LED = re.compile("由[^，,。；;由]{2,20}(?:主持|牵头|召集|督导|挂帅|领导|任(?:组长|主席|主任))的$")
"""What stands before a body that is told of by who heads it: 由财政司长主持的甲委员会."""
_PASSES_ON = ("落实", "贯彻", "执行")
"""What is done with the word of a meeting."""
_SPIRIT = re.compile("[^，,。；;：:P]{0,24}?精神(?!文明)")
"""What follows meetings whose word is passed on: 贯彻省党代会、市委工作会议精神."""
_TAILS = ("创建", "活动")
"""Words that may follow a name and leave it one: 旅游年活动, 国家植物园创建."""
_HOLDS = ("举办", "承办", "举行")
_CARRIES = ("实施", "启动", "开展")
_WISHES = ("建设", "打造", "参与")
_FRAMES = ("体系", "格局", "布局", "发展带", "联动")
"""Head nouns of frames that are only wished for: 国际传播体系."""
_DEEDS = frozenset((Kind.PROGRAMME, Kind.CAMPAIGN, Kind.REFORM, Kind.PLAN))
"""Kinds of names that open a clause as what it tells of, and never as who does something."""
_SPECIAL_BODIES = ("领导小组", "指挥部", "工作专班", "部际联席会议")
"""Bodies that are there for one thing, which their name tells: 县清欠茶农工资领导小组|采取…."""
_HELD_AGAIN = frozenset((Kind.MEETING, Kind.CAMPAIGN))
"""Kinds that have editions: 第七届云石博览会首次|…."""
_SUBJECT_LEAST = 4
_STANDING = frozenset((Kind.WORKS, Kind.ZONE, Kind.PLAN))
"""Kinds whose names tell where or for what they are before a weak head noun: 打造环柳湖茶业走廊."""
_PARTICULAR = 5
"""Characters before such a head noun that say which it is."""
_SITUATED = re.compile("[0-9]|[\u4e00-\u9fff]{2}[镇乡村庄]|[湖河岛湾漠峡岭]|^环|首都|都市圈|城市群")
"""What says there where a thing is, or by its number which: 打造15分钟就业服务圈, 推进黑瞎子岛联合保护开发."""
_WIDE_SORTS = ("国家级", "部级", "省级", "市级", "县级", "公共", "各类")
"""How the name of a sort of bodies and works begins, of which a place tells how many it has."""
_HELD = frozenset(("节", "赛", "巡展", "市集", "集市"))
_OF_PROVINCE = re.compile("(?:[河江]|干流|流域|水系)(?:[山广][东西]|[河湖][南北]|[江陕]西|[云海]南)段$")
"""A river in a province, whose 西段 is no section of a road: 黄河干流山西段."""
_BRANCH = re.compile("(?:中心|实验室|研究院)[\u4e00-\u9fff]{2,4}$")
"""The body whose branch in a place a 基地 is: 国家创新中心石州基地."""
_TRIED_LEAST = 4
_JOINT = compiled(f"(?<!参)(?<!科学)与|(?<![普涉])及|和(?!{OF_NAMES})")
_SIZES = ("大型", "中型", "小型", "一流", "枢纽", "新型", "骨干", "重点")
"""How the modifier of a sort of bridges or waters ends (中型灌区, 一流枢纽机场)."""
_SUMS = re.compile("[\u4e00-\u9fff]{2,4}[二三四五六七八九十两]大")
"""How the last of a list and its sum begin: 蓝天、碧水、净土三大保卫战."""
_PLANS = frozenset(("行动计划", "专项行动", "行动"))
"""How the title of an item ends that is a name, however general its words are."""
_BEFORE = re.compile("[在沿至从到于经距往过]|穿越|横跨|连接|邻近")
"""What stands before a road or a bridge that only says where something is."""
_ENTERED = ("录入", "接入", "登录", "上传至", "报送至")
"""What is done with a system that stands: 相关信息录入|某某信息系统."""
_CENTRAL = "国务院建立"
_BY_CENTRE = re.compile(
    "(?:国务院|党中央|中央)[^，,。；;]{0,12}(?:建立|成立|设立|组建)了?(?:[^，,。；;、]{2,12}、){0,2}$"
)
"""What stands before a body or a mechanism of the whole country, whose words may be plain: 国务院建立|联防联控机制."""
_BEGUN = ("开工", "动工", "完工", "竣工")
_OF_ALL = re.compile("^[省市区县镇](?!场)|(?:发电|焚烧|处理|治理|供水|引水|排涝|整治|修复|保护)$")
"""What says of a project that all of a place have it, and no firm: 市生活垃圾焚烧发电|项目开工."""
_CROSSINGS = ("立交", "互通")
_BUILDS = ("支持", "建设", "搭建", "打造")
"""Verbs whose object two things may be together: 建设|智能茶机测试与研发平台."""


def judge(text: str, line: Line, low: int, high: int, mask: str, evidence: dict[str, str]) -> None:
    """Adds what the phrase between `low` and `high` of the masked line says for or against being a name.

    Args:
        text: of the document.
        line: in which the phrase stands.
        low: where it begins in the line.
        high: where it ends.
        mask: the line with quotations and brackets hidden.
        evidence: what is known of the phrase; changed, and emptied where it is none.
    """
    base = line.span.start
    name = text[base + low : base + high]
    head = head_of(name)
    if head is None:
        evidence.clear()
        return
    modifier = name[: -len(head.word)]
    if (
        mask.endswith(_CHOSEN, 0, low)
        and head.kind is not Kind.ASSESSMENT
        and not any(key.startswith("trigger") for key in evidence)
    ):
        evidence["trigger_weak"] = mask[low - 2 : low]
    if head.kind in (Kind.MECHANISM, Kind.INSTITUTION) and _BY_CENTRE.search(mask, max(0, low - 40), low):
        evidence["trigger_weak"] = _CENTRAL
    if head.kind is Kind.PLATFORM and mask.endswith(_ENTERED, 0, low) and "trigger_start" not in evidence:
        evidence["trigger_weak"] = mask[low - 2 : low]
    strength = "strong" if head.word in _TAILS and (inner := head_of(modifier)) and inner.strong else head.strength
    evidence[f"head_{strength}"] = head.word
    joint = max((match.start() for match in _JOINT.finditer(name)), default=-1)
    if mask[low - 2 : low] == "”的" and "、" in text[base + max(0, mask.rfind("“", 0, low)) : base + low]:
        evidence["list_named"] = text[base + mask.rfind("“", 0, low) : base + low]
    bare = len(modifier) < 2 and head.word not in OF_ONE and not counts(name) and name not in words("own_names")
    most = 2 if "trigger_start" in evidence or "happens" in evidence else 4
    sort = head.kind in (Kind.ZONE, Kind.WORKS) and 2 <= len(modifier) <= most and is_general(modifier)
    sort = sort and not modifier.startswith(EVERYWHERE)
    bare |= mask.endswith("等", 0, low) and not name.startswith(EVERYWHERE)  # 云州至石江等|特高压工程
    bare |= head.word in words("generic_heads") and tables().wide.fullmatch(modifier) is not None  # 抗疫的中国行动
    bare |= sort  # 核心承载区, 加快电力外送通道建设
    bare |= modifier.endswith("深化") or (not modifier and head.kind is Kind.PLAN)  # 坚持深化改革, 第一个五年计划
    aimed = head.kind in _AIMED and mask.endswith(_BETTER, 0, low)
    if bare and _is_local(modifier, head, evidence):
        evidence["general_but_named"] = name
    elif (
        bare
        or _OF_PROVINCE.search(name)
        or is_praise(modifier, head, evidence)
        or _CLUSTERS.fullmatch(name)
        or is_vague(modifier, head)
        or is_kit(modifier, head)
        or _is_wide_pair(name, joint, evidence)
        or is_any(modifier, head, evidence)
    ):
        evidence["general"] = name
    elif is_general(_YEAR.sub("", name)) and not _OF_YEAR.search(name) and name not in words("own_names"):
        evidence["general_but_named" if _is_named(modifier, head, evidence) else "general"] = name
    elif aimed or (mask[low - 1 : low] == "、" and _SUMS.match(name)) or is_sort(name, modifier, head):
        evidence["general"] = name
    if "general" in evidence and not {"happens", "trigger_start"} & evidence.keys():
        evidence.pop("listed", None)  # 推动特色重点实验室等建设
    founded = head.kind is Kind.INSTITUTION or head.word.endswith("基金")
    if founded and evidence.get("trigger_start", "").endswith(_FOUNDS):
        evidence["founded"] = evidence["trigger_start"]
    elif founded and evidence.get("trigger_weak") == _SETS_UP and "general" not in evidence:
        evidence["founded"] = _SETS_UP
    elif head.kind is Kind.INSTITUTION and _LED.search(mask, max(0, low - 24), low):
        evidence["founded"] = "由"
    elif head.word in words("ordinary_bodies") and not (_is_founded(evidence) or _is_built(mask, high, evidence)):
        evidence["ordinary_body"] = head.word
        evidence.pop("acts", None)
    passed_on = evidence.get("trigger_weak", "").endswith(_PASSES_ON) or _SPIRIT.match(mask, high)
    if head.kind is Kind.MEETING and passed_on and "trigger_start" not in evidence:
        evidence["not_name"] = "精神"
        evidence.pop("trigger_weak", None)  # 贯彻|甲会议精神: not the meeting is carried on
    if "happens" in evidence and _DATED.search(mask, max(0, low - 30), low):
        evidence["dated"] = evidence["happens"]
    project = head.word == "项目" and len(modifier) >= 4 and "happens" in evidence
    unsure = is_general(modifier) if head.strong else not project
    if unsure and evidence.get("acts", "").startswith(_GROWS):
        evidence.pop("acts")
    if "edition" in evidence and (not head.strong or head.kind not in _HELD_AGAIN or len(modifier) < 2):
        evidence.pop("edition")
    if "subject" in evidence and not _is_subject(modifier, head, evidence):
        evidence.pop("subject")
    if mask[low - 1 : low] == "在" and "trigger_start" not in evidence:
        evidence["not_name"] = "在"
        evidence.pop("happens", None)  # 《甲协定》在|乙试验区落地
    if head.word.endswith("通道") and _CHANNEL.search(mask, max(0, low - 6), low):
        evidence["not_name"] = head.word
        evidence.pop("trigger_start", None)
    if head.word == "集团" and not modifier.startswith(LEVELS) and not ("founded" in evidence and _is_placed(modifier)):
        evidence["not_name"] = head.word  # a firm, not one of the province
    coded = _HOTLINE.fullmatch(name) or _CODED.fullmatch(modifier)
    if tables().not_name.match(mask, high) or not (_NAMED.search(modifier or name) or coded):
        evidence["not_name"] = mask[high : high + 2]
    if len(modifier) >= 4:
        evidence["long"] = modifier
    standing = not head.strong and head.kind in _STANDING and len(modifier) >= _PARTICULAR
    if (
        standing
        and (joint < 0 or head.word in _CROSSINGS)
        and _is_wanted(evidence)
        and (_SITUATED.search(modifier) or find_areas(modifier))
    ):
        evidence["particular"] = modifier
    if name.endswith("段") and "至" in name and ("happens" in evidence or _is_wanted(evidence)):
        evidence["particular"] = name  # 加快建设|云石公路双口至红石段
    told = len(modifier) >= (DEED_LEAST if head.word == "工程" else _TRIED_LEAST) and not is_general(modifier)
    if head.word == "基地" and _BRANCH.search(modifier):
        evidence.pop("head_faint", None)
        evidence["head_strong"] = head.word
    if "counted" in evidence and head.word in ("工程", "试点") and told:
        evidence.pop("counted")  # 建设300个乡村全民健身提升工程
    if head.word == "创建" and len(modifier) >= 4 and tables().wide.match(modifier):
        evidence["placed"] = modifier  # 国家创新型城市创建
    if head.strong and "ordinary_body" not in evidence and "general" not in evidence and _is_placed(modifier):
        evidence["placed"] = modifier
    opens = evidence.get("happens") or evidence.get("trigger_start", "")
    settled = head.kind is Kind.INSTITUTION and opens in _SETTLES
    if (
        not head.strong
        and len(modifier) >= (4 if "happens" in evidence else 3)
        and (settled or _OPENED.fullmatch(opens) or (opens in _BEGUN and _OF_ALL.search(modifier)))
    ):
        evidence["opened"] = opens
    if head.strength == "faint" and evidence.get("trigger_start", "").endswith(_HOLDS) and head.word in _HELD:
        evidence["held"] = evidence["trigger_start"]
    if _is_landmark(modifier, head, mask[max(0, low - 2) : low]):
        evidence["landmark"] = head.word
    verb = evidence.get("trigger_start", "")
    opened = evidence.get("trigger_weak", "").endswith("开工")
    if head.word == "项目" and head.strength == "faint" and len(modifier) >= 6 and (opened or verb.endswith(_CARRIES)):
        evidence["held"] = verb or "开工"
    if head.word == "活动" and modifier.endswith("教育实践") and len(modifier) >= 8 and verb.endswith(_CARRIES):
        evidence["held"] = verb  # 党的某路线教育实践活动
    if head.word == "计划" and 2 <= len(modifier) <= 3 and "trigger_start" in evidence and not is_general(modifier):
        evidence["long"] = modifier  # a nickname: 托苗计划
    wished = not head.strong and evidence.get("trigger_weak", "").endswith(_WISHES) and "trigger_start" not in evidence
    told = any(key.startswith("trigger") or key == "happens" for key in evidence) and not wished
    vague = not head.strong and head.word in _FRAMES
    if tables().wide.match(_YEAR.sub("", modifier)) and len(modifier) >= 4 and told and not vague:
        evidence["worldwide"] = modifier[:2]


def _is_wide_pair(name: str, joint: int, evidence: dict[str, str]) -> bool:
    """Whether what stands behind the 和 at `joint` is general, and nothing before it says which it is."""
    return joint > 0 and is_general(name[joint + 1 :]) and not _is_joint_name(name[:joint], evidence)


_TOLD = ("trigger_start", "acts")


def _is_joint_name(before: str, evidence: dict[str, str]) -> bool:
    """Whether two things share a head noun, and the first says which: 拆违拆临和改造整治专项行动."""
    told = "happens" in evidence or ("head_strong" in evidence and not evidence.keys().isdisjoint(_TOLD))
    built = "head_strong" in evidence and evidence.get("trigger_weak", "").endswith(_BUILDS) and len(before) >= 5
    built = built or ("head_strong" in evidence and "trigger_weak" in evidence and len(before) >= 8)
    return (told or built) and 3 <= len(before) <= 10 and head_of(before) is None and not is_general(before)


def _is_local(modifier: str, head: Head, evidence: dict[str, str]) -> bool:
    """Whether a body or a building of a place is founded or opened: 县体育中心, 区大数据中心."""
    built = head.kind in (Kind.WORKS, Kind.INSTITUTION) and head.strong and len(head.word) >= 4
    return built and modifier in LEVELS and ("trigger_start" in evidence or "happens" in evidence)


_GOVERNS = re.compile(
    "[则也还正已将]|率先|跻身|入选|入围|[获荣]|盯住|聚焦|瞄准|推[进动出行]|开展|实施|成立|打造|争创|创[建成]"
)
"""What a place does that a name stands behind: 临江县跻身…示范区 is none."""


_TOWN = re.compile(
    "(?![各全本该每城农乡多两双美示特重支])[\u4e00-\u9fff]{2,3}(?:镇|街道|社区|[湖河江])(?!至|[省市县区](?!级))(?=[\u4e00-\u9fff0-9]{2})"
)
"""A town, a street or a water that a name begins with: 石桥镇污水处理厂."""


def _is_placed(modifier: str) -> bool:
    """Whether a name begins with a place: 临江机场, 北原自贸试验区."""
    if _TOWN.match(modifier):
        return True
    places = find_areas(modifier) if len(modifier) >= 2 else []
    return bool(places) and places[0].span.start == 0 and _GOVERNS.match(modifier, places[0].span.end) is None


_ON_LANDMARKS = (
    "工程",
    "项目",
    "改扩建工程",
    "改造工程",
    "扩建工程",
    "建设工程",
    "一期工程",
    "二期工程",
    "三期工程",
    "一期",
    "二期",
    "三期",
)
_WORKED_ON = re.compile(
    "(?:升级|提质|改造|扩容|续建|配套|新建|扩建|改建|改扩建|除险加固|建设|[一二三]期|主体|枢纽){0,3}$"
)
"""What of a landmark a work is for."""


def _is_landmark(modifier: str, head: Head, before: str) -> bool:
    """Whether a head noun is of a thing that has a name of its own (一座大桥, 一条高铁), and nothing says where."""
    if head.word in _ON_LANDMARKS and (worked := _WORKED_ON.search(modifier)):
        inner = head_of(modifier[: worked.start()])  # 青石灌区|升级改造工程
        if inner is None or inner.word not in words("landmarks"):
            return False
        modifier, head = modifier[: worked.start() - len(inner.word)], inner
    if (
        modifier.endswith(_SIZES)
        or head.word not in words("landmarks")
        or not 2 <= len(modifier) <= 12
        or is_general(modifier)
    ):
        return False
    return HAN.match(modifier) is not None and _BEFORE.search(before) is None


def _is_founded(evidence: dict[str, str]) -> bool:
    """Whether a sentence tells that an institution is founded, opened or built."""
    verbs = (evidence.get("trigger_start", ""), evidence.get("happens", ""), evidence.get("trigger_weak", ""))
    return any(verb.endswith(tuple(words("founding"))) for verb in verbs if verb)


def _is_built(mask: str, high: int, evidence: dict[str, str]) -> bool:
    """Whether a body is on its way to be: 推进江西高等研究院建设."""
    return "trigger_weak" in evidence and _RISES.match(mask, high) is not None


def _is_subject(modifier: str, head: Head, evidence: dict[str, str]) -> bool:
    """Whether what opens its clause is a deed with a name of its own, whatever is told of it."""
    sure = head.kind in _DEEDS or (head.word in _SPECIAL_BODIES and not is_general(modifier))
    if not head.strong or not sure or len(modifier) < _SUBJECT_LEAST:
        return False
    return evidence.keys().isdisjoint(("general", "general_but_named", "acts", "happens", "counted"))


def _is_wanted(evidence: dict[str, str]) -> bool:
    """Whether a verb of doing stands before a phrase that no word of its own makes general."""
    return "trigger_weak" in evidence and evidence.keys().isdisjoint(("general", "general_but_named", "counted"))


def _is_named(modifier: str, head: Head, evidence: dict[str, str]) -> bool:
    """Whether a phrase of general words is a name all the same, by its verb, its head noun and its length."""
    if modifier.endswith("中长期") and head.word in ("规划", "纲要", "计划") and "counted" not in evidence:
        return True  # 实施护渠人才发展中长期规划
    if not head.strong or "counted" in evidence or _ANY.fullmatch(modifier):
        return False
    verb = evidence.get("trigger_start", "")
    if head.kind is Kind.INSTITUTION and verb.endswith(_FOUNDS):
        return len(modifier) >= 2 and not is_empty(modifier)
    if head.kind is Kind.AWARD and (verb.endswith(_AWARDED) or evidence.get("trigger_weak", "").endswith(STRIVEN)):
        return len(modifier) >= 2
    if "entitled" in evidence and head.word in _PLANS and len(modifier) >= 6:
        return True  # （一）产业提升人才行动计划。
    if head.kind in OF_SORTS and not (verb or "trigger_weak" in evidence) and modifier.startswith(_WIDE_SORTS):
        return False  # 国家级创新平台实现倍增
    if evidence.get("trigger_weak") == _CENTRAL:
        return True
    if head.word == "工作会议" and verb and len(modifier) >= 2 and not is_empty(modifier):
        return True  # 召开全县|农村工作会议
    sure = bool(verb) or "acts" in evidence or head.kind is Kind.REFORM
    return (sure and len(modifier) >= 4) or ("trigger_weak" in evidence and len(modifier) >= 7)
