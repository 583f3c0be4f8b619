"""What says that a phrase is of a sort of things, whoever has them: kit, what is done, what only is wished or told."""

from __future__ import annotations

import re
from functools import cache

from corpus.alternations import alternation
from corpus.extraction.naming.borders import tables
from corpus.extraction.naming.kinds import Head, is_general, words
from corpus.model import Kind
from corpus.openings import compiled
from corpus.places import find_areas

_MONTH = re.compile("^(?:[0-9]{4}年)?[0-9]{1,2}月份?")
LEVELS = tuple("省市区县镇")
_RANKED = re.compile(
    "(?:世界|全球|全国|亚洲|国内)最|第[一二三四五六七八九十0-9]{1,2}[大条座家所]|(?:^|[\u4e00-\u9fff])[一两二三四五六七八九十几][条座](?=[\u4e00-\u9fff]{2})|们为|如期"
)
"""What only says where a thing stands among others, or how many there are: 全球第三大港, 跨越两条地方铁路."""
_DONE = re.compile("加强|推进|推动|完善|健全|强化|优化|落实|做好")
"""Verbs in the midst of a phrase: its head noun is what is done, not a name (分层次加强规划布局)."""
OF_ONE = ("长制", "博会", "运会", "洽会", "交会", "艺术节", "运动会")
"""Head nouns before which one character says which: 林长制, 茶博会."""
EVERYWHERE = ("全国", "国家")
"""How the name of a sort of bodies begins, however long: 全国重点实验室."""
OF_SORTS = frozenset((Kind.PLATFORM, Kind.INSTITUTION, Kind.WORKS, Kind.ZONE))
DEED_LEAST = 6
"""Characters before 工程 that say which it is, however many of it are built."""
_SORTS = re.compile("(?:[省市区县州国]|^)(?:重点|重大|一批|主要|标志性)")
"""How the modifier of works begins that are a sort of works: 全市重点民生工程."""
_SORT_ENDS = ("重点", "重大", "标志性")
_OF_SORT = ("工程", "项目", "计划", "工作")
_STORY = compiled(
    "[里裡]面有|^号(?![召角])|取得|形成(?!机制)(?=[\u4e00-\u9fff]{2})|采访|记者|基础上|满足|录入|最[大长深宽](?!化)|最高(?!科学技术|人民|限)|(?<=[\u4e00-\u9fff]{2})或(?!有)|[余多]家|成为|后可|可在|这[条个项座些]|那[条个项座些]|(?<=[\u4e00-\u9fff]{2})以(?![下上内外来旧工奖赛案学税需县城])|(?<!跨国)公司|(?<!应)该|(?<![省市县镇])以下|如下|下列|便可|即可|一流(?!学科|大学|专业|课程|本科|强港)|图为|后将|更好地|之间|遭遇战|(?<![华行])为$|[省市区县镇]以(?![下上内])|积极|立即|迅速|正在|已经|[则了]|主动(?!服务|公开|健康|治理)"
)
"""What only a sentence about somebody holds: 该区积极行动."""
_HUGE = ("超大型", "特大型", "世界最", "全国最", "国内最", "全球最", "亚洲最")
"""How what is said of works begins: 超大型跨海交通工程."""
_OWN_LEAST = 3
"""Characters beside words of kit that say where it stands: 白石河口|排水泵站."""
_OF_KIT = re.compile("[0-9A-Za-z]|[一二三四五六七八九十]期")
"""What says there which of them it is, beside a place."""
_DONE_TO = re.compile(
    "(?:全面|深入|定期|及时|加快|彻底){0,2}(?:更新改造|提标改造|改造|清淤|疏浚|侵占|占用|排查|拆除|检修|维修|梳理|录入|通报|原有|现有|已有)(?=.{2})"
)
"""How what is done to a thing begins, and no name of one: 清淤|排水管网."""
_EXCHANGED = ("信息", "数据", "消息", "资源", "情报", "互认", "互联", "结果", "成果", "人才")
_FUNCTIONS = ("监管", "管理", "监测", "预警", "应急", "调度", "服务", "监控", "报警", "评估")
"""What a system does beside what its head noun says: 茶船作业安全监管与|指挥系统."""
_JUST_DONE = ("改造", "改建", "扩建", "新建", "修建", "相关", "有关")
"""How what stands before a road ends where it only says what is done to it: 五年计划改造|高速公路."""
_VISIONS = ("名城", "宜居城市", "幸福城市")
_OF_DEEDS = ("工程", "项目", "改造", "整治", "重建", "修复", "期")
"""Head nouns of works that are named by what is done."""
_NEWER = re.compile("(?<![创更高革焕翻全])新$")
"""How the modifier of a wish ends: 国际合作新平台."""
STRIVEN = ("创建", "争创", "申报")


def is_vague(modifier: str, head: Head) -> bool:
    """Whether the words before a head noun tell a story, a wish, what is done, or nothing (专项工作组, 工作座谈会)."""
    thing = head.kind in (Kind.WORKS, Kind.PLATFORM) and not head.word.endswith(_OF_DEEDS)
    if head.word == "技术攻关" and is_general(modifier):
        return True
    if head.word == "互通" and modifier.endswith(_EXCHANGED):
        return True  # 案件信息|互通
    if thing and (_DONE_TO.match(modifier) or modifier.endswith(_JUST_DONE)):
        return True
    if (
        modifier.startswith(_HUGE)
        or (modifier.endswith(("和", "与")) and not modifier[:-1].endswith(_FUNCTIONS))
        or _STORY.search(modifier)
        or _RANKED.search(modifier)
        or (not head.strong and _DONE.search(modifier, 1))
    ):
        return True
    if _NEWER.search(modifier) and head.kind not in (Kind.WORKS, Kind.ZONE) and head.word not in OF_ONE:
        return True
    return (
        head.kind in (Kind.INSTITUTION, Kind.MEETING)
        and head.word not in OF_ONE
        and is_empty(modifier)
        and (len(modifier) <= 3 or modifier.startswith(EVERYWHERE))
    )


def is_praise(modifier: str, head: Head, evidence: dict[str, str]) -> bool:
    """Whether a place only says what it would like to be: 建设现代文明城市, not 创建全国文明城市."""
    if head.kind is not Kind.AWARD or not modifier or modifier.startswith(EVERYWHERE):
        return False
    if not is_general(modifier) and head.word not in _VISIONS:
        return False
    return "trigger_start" not in evidence and not evidence.get("trigger_weak", "").endswith(STRIVEN)


def is_any(modifier: str, head: Head, evidence: dict[str, str]) -> bool:
    """Whether a row or a wish is of any bodies and works of a sort: 推动|特色重点实验室、校企合作平台等建设."""
    if head.kind not in OF_SORTS or not is_general(modifier) or modifier.startswith((*LEVELS, *EVERYWHERE)):
        return False
    return "listed" in evidence or (head.kind is Kind.INSTITUTION and "trigger_weak" in evidence)


def is_kit(modifier: str, head: Head) -> bool:
    """Whether a name is of a sort of kit that stands in every place: 雨水管网, 生物滞留设施."""
    if head.word not in words("kit_heads") or _OF_KIT.search(modifier) or tables().wide.match(modifier):
        return False
    rest = _kit().sub("", modifier)
    return len(rest) < min(len(modifier), _OWN_LEAST) and not find_areas(modifier)


@cache
def _kit() -> re.Pattern[str]:
    return re.compile(alternation(words("kit")))


def is_sort(name: str, modifier: str, head: Head) -> bool:
    """Whether a name tells where a sort of works is, and not which (全市重点民生工程, 石桥县9月民生工程)."""
    if modifier.endswith("性") and (head.word in _OF_SORT or head.word.endswith("基金")):
        return True  # 节点性|工程
    if not head.word.endswith(_OF_SORT):
        return False
    if modifier.endswith(_SORT_ENDS):
        return head.word != "工程" or len(modifier) < DEED_LEAST or is_general(modifier) or modifier[-2:] != "重大"
    if (sort := _SORTS.search(modifier)) and is_general(name[sort.end() :]):
        return True
    places = find_areas(modifier)
    return bool(places) and places[0].span.start == 0 and is_general(_MONTH.sub("", name[places[0].span.end :]))


def is_empty(modifier: str) -> bool:
    """Whether a modifier is put together from words that tell no institution from another."""
    return _empties().fullmatch(modifier) is not None


@cache
def _empties() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words('empty'))}){{1,12}}")
