"""The words that make names (rules/names.yaml), compiled once: head nouns with their kinds, borders, general words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from unicodedata import normalize

from corpus.extraction.naming.known import known
from corpus.extraction.numerals import fold
from corpus.extraction.rulebook import Sieve, demands, load
from corpus.model import Kind
from corpus.records import record

_WORKS = re.compile(
    "饮水|饮用水|公共空间|空间品质|输变电|行洪|海绵城市|防护工程|自来水|水系|跨海|跨江|过江|交通工程|绿道|道路|大道|快速路|高架|[东西中南北一二三四五]线工程|管道|环路|环线|[一二三四五]环|水资源配置|送电|特高压|航站|航道|站房|[东南西北]延|路网|大桥|管网|水库|河道|堤|排水|泵站|闸|配套工程|学校(?!园)|幼儿园|医院|地铁|改扩建|新改扩|一期|二期|三期|隧道|高铁|铁路|公路|"
    "枢纽|水厂|敬老院|福利院|养老院|国道|省道|扩建工程|迁建|干渠|大坝|排洪|防涝|调蓄|河工程|渠工程|配水|港|机场|公园|管廊|棚户区|小区改造|片区改造|厂房|电站|电网|供水|污水|引[\u4e00-\u9fff]{1,3}[水济]|引[江河水湖黄汉淮滦湘海川洮松绰嫩青大渤沅岷][\u4e00-\u9fff]{0,2}入|输水|船闸|特高压|输电|海堤|渠道|补水|调水|灌区|水利|填海|桥梁|安置房|停车场|新建|截污|清淤|护岸|驳岸|亮化|硬化|加固|排涝|雨污|燃气|供热|供暖"
)
_BUILDS = re.compile("(?:[楼房馆厂站院园桥路坝塔井线所校闸渠湖河仓库]|设施|装置)建设工程")
"""A 建设工程 that builds something that stands somewhere, and no capacity, cluster or staff."""
_RAISED = frozenset(
    ("开工", "动工", "破土动工", "开工建设", "封顶", "主体封顶", "结构封顶", "竣工", "完工", "基本完工", "主体完工")
)
"""What only a building does."""
_PLATFORMS = frozenset(
    (
        "平台",
        "系统",
        "小程序",
        "APP",
        "App",
        "客户端",
        "公众号",
        "热线",
        "信息系统",
        "服务平台",
        "指挥平台",
        "信箱",
        "专区",
        "直播间",
    )
)
"""What right after a quotation says that it is a platform, whatever it holds."""
_REFORMS = frozenset(("改革", "改革试点", "综合改革", "专项改革"))
"""What right after a quotation says that what it holds is reformed (“医共体”改革)."""
_SERVES = re.compile(
    "志愿|服务|公益|资助|培训|帮扶|关爱|救助|培育|创投|试点|孵化|惠民|实事|招聘|交流|合作|科研|攻关|创新|人才"
    "|青年|专家|团队|助学|检查|考古|养护|保洁|计划|示范|培养|扶持|素质|创业|留学|学者|新星|进修|研修|家引进"
)
"""In the name of a 项目 that builds nothing."""
_PROJECTS = ("项目", "提升项目")
_BUILT = ("建设项目", "改造项目", "一期项目", "二期项目", "三期项目", "建项目")
_HONOURED = ("评为", "认定为", "命名为", "荣获", "授予", "确定为")
"""Verbs whose object is what someone has become: 被评为省级特色小镇."""
_PLACES_AND_PROGRAMMES = (Kind.ZONE, Kind.INSTITUTION, Kind.PROGRAMME)
_ARTICLES = re.compile("[”」]?[一二三四五六七八九十百0-9]{1,4}条(?:措施|政策|新政)?")
"""Behind a name: how many articles its plan has (“稳增长”二十条)."""
BEHIND = 48
"""Characters behind a name in which it is called what it is."""
_CALLED = re.compile(
    r"(?:[”」』]\s?)?(?:\[?[0-9]{1,2}\]?)?(?:[(][^()]{1,30}[)])?(?:20[0-9]{2}年?度?)?([\u4e00-\u9fff]{0,8}?(?:恳谈会|座谈会|晚会|音乐会|文化节|艺术节|联赛|运动会|博览会|沙龙|市集|集市|讲堂|讲座|宣讲|培训班|志愿服务队|服务队|工作室|驿站|活动|行动|专项整治|模式|机制|制度|工程|计划|平台|系统(?!治理|推进|集成|性|思维)|改革|战略|攻坚战|大赛|试点|工作法|预警|预报|竞赛|会战|联盟|清单|贷款|方案|规划|攻坚仗|走访|检查|普查|机构|终端|总客服|信箱|专区|直播间|大讨论|巡展|展演|招聘会))"
    r"(?!(?:工作|领导|研究|推进|协调|创新|服务|指挥|培训|示范|实施|管理|展示|体验|集中|专项|的){0,2}(?:中心|小组|办公室|基地|方案|条例|办法|意见))"
)
_SORT_OF = re.compile("^(?:主题|系列|专题|专项)(?=[\u4e00-\u9fff]{2}(?:活动|行动|展演))")
"""Before the head of what stands behind a quotation: “甲”主题阅读活动."""
_DOING = re.compile(
    "实施|推进|开展|完成|参与|和|与|及|等|的|了|是|为|在|将|把|对|以|启动|推动|深化|建设|获|使|让|各|全|及其|有|入|上|中|内|向|到|被|由|用"
)
_TIMES_HELD = re.compile("[”」』]?(?:活动)?[0-9]{1,6}(?:余|多)?场")
_CHOSEN = re.compile("[”」』]?的?(?:荣誉称号|荣誉|称号|评选|奖项|奖牌|奖章)")
"""Behind a quotation that is awarded: “最美护士”评选."""
_BRACKETS_LAST = re.compile("(?<=.{2})[(][^()]{1,24}[)]$")
"""Brackets that close a name: 湿地公园(一期), 结算系统(CSD)."""
_GOES_UP = re.compile(
    "[”」』]?(?:项目|工程|片区)?(?:[一二三四]期)?(?:项目|工程)?(?:已经|已|正式|全线|全面|主体|基本|顺利|如期){0,2}"
    "(?:建成|开工|动工|竣工|完工|封顶|通车|贯通|投产|奠基|破土)(?![率后的])"
)
"""Behind a project that is built: “甲”项目开工."""
_BUILT_ON = ("项目", "工程")
_BODIES_OF_IT = ("办公室", "指挥部", "领导小组", "专班")
"""Behind a name: those who see to it."""
_ISSUE = re.compile("第[一二三四五六七八九十0-9]+[期批轮]")
_IN_ROW = re.compile("^(?:[一二三四五六七八九十两双多][^一二三四五六七八九十两双多、!-~]{1,3}){2,}$|、")
"""A row of numbered things (一轴一带一新城), whose last member is not what the whole is."""
_DOINGS = frozenset(("活动", "工作", "行动", "考核"))
_ASSESSES = re.compile("评议|评比|测评|考评|考核|评机关|晾晒|亮灯|排名|述职")
_BY_TRIGGER = {"成立": Kind.INSTITUTION, "组建": Kind.INSTITUTION, "设立": Kind.INSTITUTION, "召开": Kind.MEETING}
_BY_TRIGGER |= {
    "举行": Kind.CAMPAIGN,
    "举办": Kind.CAMPAIGN,
    "获评": Kind.AWARD,
    "荣获": Kind.AWARD,
    "评为": Kind.AWARD,
    "命名为": Kind.AWARD,
    "认定为": Kind.AWARD,
    "授予": Kind.AWARD,
    "上线": Kind.PLATFORM,
    "推行": Kind.MECHANISM,
    "实行": Kind.MECHANISM,
    "试行": Kind.MECHANISM,
    "健全": Kind.MECHANISM,
    "组成": Kind.INSTITUTION,
    "派出": Kind.INSTITUTION,
    "开展": Kind.CAMPAIGN,
    "发起": Kind.CAMPAIGN,
    "打响": Kind.CAMPAIGN,
    "开工": Kind.WORKS,
    "修建": Kind.WORKS,
    "兴建": Kind.WORKS,
    "制定": Kind.PLAN,
    "拟订": Kind.PLAN,
    "印发": Kind.PLAN,
}


@record
class Head:
    """A head noun: the kind of what it names, and whether it makes a name by itself."""

    word: str
    kind: Kind
    strength: str
    """`strong`, `weak` or `faint`: how far the head makes a name by itself."""

    @property
    def strong(self) -> bool:
        """Whether the head makes a name by itself."""
        return self.strength == "strong"


@cache
def words(key: str) -> frozenset[str]:
    """The list `key` of rules/names.yaml."""
    return frozenset(map(str, load("names").data[key]))


@cache
def heads() -> dict[str, Head]:
    """Every head noun."""
    return {
        str(word): Head(str(word), Kind(kind), str(strength))
        for kind, table in load("names").data["heads"].items()
        for strength, listed in table.items()
        for word in listed
    }


@cache
def _lengths_by_last() -> dict[str, tuple[int, ...]]:
    """How long head nouns are that end in a character, longest first."""
    out: dict[str, set[int]] = {}
    for word in heads():
        out.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in out.items()}


@lru_cache(maxsize=1 << 14)
def head_of(name: str) -> Head | None:
    """The longest head noun that `name` ends in, a section of it aside (高速临川段)."""
    if name.endswith("段") and (road := _SECTION.search(name)):
        name = name[: road.end()]
    table = heads()
    for length in _lengths_by_last().get(name[-1:], ()):
        if (head := table.get(name[-length:])) is not None:
            if head.word == "项目" and (inner := head_of(name[:-2])) and inner.strong and inner.kind is Kind.WORKS:
                return Head("项目", Kind.WORKS, "strong")  # 某医院通州院区项目
            return head
    return None


_SECTION = re.compile(
    "(?:高速|铁路|公路|公园|运河|长城|号线|快线|大道|高铁)(?=(?:[一二三四]期)?[\u4e00-\u9fff]{2,3}(?:至[\u4e00-\u9fff]{2,4})?段$)"
)


@cache
def _general_by_first() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for word in words("general"):
        out.setdefault(word[0], []).append(word)
    return {first: tuple(listed) for first, listed in out.items()}


def is_general(phrase: str) -> bool:
    """Whether `phrase` is put together from general words alone (城市建设, 重点项目)."""
    table, size = _general_by_first(), len(phrase)
    reached = {0}
    while reached:
        at = min(reached)
        if at == size:
            return True
        reached.remove(at)
        for word in table.get(phrase[at], ()):
            if phrase.startswith(word, at):
                reached.add(at + len(word))
    return False


@cache
def _known() -> dict[str, Kind]:
    """The kinds of names that everybody knows."""
    return {name: Kind(kind) for kind, listed in load("kinds").data["known"].items() for name in listed}


@cache
def _endings() -> dict[str, Kind]:
    """What names end in that have no strong head noun, with the kind that it tells."""
    return {word: Kind(kind) for kind, listed in load("kinds").data["endings"].items() for word in listed}


def _ending(name: str) -> tuple[str, Kind] | None:
    """The longest ending of `name` that tells a kind; one of one character tells it of a name of three alone."""
    table = _endings()
    for length in range(min(6, len(name)), 0, -1):
        if (kind := table.get(name[-length:])) is not None and (length > 1 or len(name) == 3):
            return name[-length:], kind
    return None


@cache
def _rules(op: str) -> tuple[tuple[re.Pattern[str], Kind], ...]:
    """The patterns of an operation with the kinds that they tell, in order."""
    return tuple((rule.pattern, Kind(rule.fields["kind"])) for rule in load("kinds").rules if rule.op == op)


@cache
def _builds() -> Sieve[tuple[re.Pattern[str], Kind]]:
    """The patterns of builds with their kinds: few names hold the characters of one."""
    return Sieve(((pattern, kind), demands(pattern)) for pattern, kind in _rules("build"))


def _looks(plain: str) -> Kind | None:
    """The kind that a name without a head noun looks like; None where it looks like none."""
    if (ending := _ending(plain)) is not None and len(ending[0]) > 1:
        return ending[1]
    for pattern, kind in _guesses().passing(plain):
        if pattern.search(plain):
            return kind
    return None


@cache
def _guesses() -> Sieve[tuple[re.Pattern[str], Kind]]:
    """The patterns of guesses with their kinds."""
    return Sieve(((pattern, kind), demands(pattern)) for pattern, kind in _rules("guess"))


@cache
def _told_rules() -> Sieve[tuple[re.Pattern[str], Kind | None, dict[str, Kind]]]:
    """The patterns over the text behind a name: the kind of each, or the kinds of its nouns."""
    return Sieve(
        (
            (
                rule.pattern,
                Kind(rule.fields["kind"]) if "kind" in rule.fields else None,
                {noun: Kind(kind) for kind, listed in rule.fields.get("nouns", {}).items() for noun in listed},
            ),
            demands(rule.pattern),
        )
        for rule in load("kinds").rules
        if rule.op == "told"
    )


def told_behind(behind: Iterable[str]) -> Kind | None:
    """The kind that a text tells right behind a name: 等系列活动, 正式通车; None where it tells none."""
    for text in behind:
        for pattern, kind, nouns in _told_rules().passing(text):
            if match := pattern.match(text):
                return kind or nouns[match["noun"]]
    return None


def _behind(text: str, plain: str) -> str:
    """What a name is called right behind it in a text, brackets aside: 基层治理模式; empty where nothing calls it."""
    match = _CALLED.match(text)
    return f"{plain}{match[1]}" if match and _DOING.search(match[1]) is None else ""


def kind_of(core: str, full: Iterable[str], trigger: str, behind: Iterable[str] = ()) -> Kind:
    """The kind of a name.

    By the strong head noun of its core, else by the head right after its core (“三办”改革), else by
    its build, else by any head, else by its verb.

    Args:
        core: the name, quotes aside.
        full: every form of it; of two of one length the first counts.
        trigger: the verb before it; empty where there is none.
        behind: what stands in the text right behind it, `BEHIND` characters for each of some mentions.
    """
    full = list(full)
    plain = _BRACKETS_LAST.sub("", fold(core))
    tails = {form.partition(plain)[2] for form in map(fold, full)}
    if kind := _known().get(plain):
        return kind if tails.isdisjoint(_REFORMS) else Kind.REFORM
    core_head = head_of(plain)
    for pattern, kind in _builds().passing("\n".join((core, *full))):
        if any(map(pattern.search, (core, *full))):
            return kind
    if trigger in _RAISED and core_head is not None and core_head.kind in (Kind.ZONE, Kind.INSTITUTION):
        return Kind.WORKS
    if trigger.endswith(_HONOURED) and core_head is not None and core_head.kind in _PLACES_AND_PROGRAMMES:
        return Kind.AWARD
    behind = [normalize("NFKC", text) for text in behind]
    called = set(filter(None, (_behind(text, plain) for text in behind)))
    full = [*full, *sorted(called)]
    tails |= {form.partition(plain)[2] for form in map(fold, called)}
    if core_head is not None and core_head.strong and _IN_ROW.search(plain):
        heads_behind = [head for tail in sorted(tails) if tail and (head := head_of(tail)) is not None and head.strong]
        core_head = heads_behind[0] if heads_behind else core_head  # “一轴一带一新城”战略 is no town
    if any(map(_CHOSEN.match, (*behind, *tails))):
        return Kind.AWARD
    if not tails.isdisjoint(_PLATFORMS):
        return Kind.PLATFORM
    if not tails.isdisjoint(_REFORMS):
        return Kind.REFORM
    if "计划" in tails and plain.endswith("行动"):
        return Kind.PROGRAMME  # “鲲鹏行动”计划
    if any(map(_ARTICLES.fullmatch, tails)):
        return Kind.PLAN
    if not tails.isdisjoint(_DOINGS) and _ASSESSES.search(plain):
        return Kind.ASSESSMENT
    if core_head is not None and core_head.strong:
        return _works_or(core_head, core)
    projected = any(one.endswith(_BUILT_ON) for one in (plain, *tails))
    if projected and any(map(_GOES_UP.match, behind)):
        return Kind.WORKS
    for form in sorted((fold(form) for form in full), key=len):
        tail = form.partition(plain)[2]
        if tail.endswith(_BODIES_OF_IT) and _looks(plain):
            continue  # “数据首席代表”办公室
        tail = _SORT_OF.sub("", tail)
        head = head_of(tail) if tail and not tail.endswith("示范点") and not _ISSUE.match(tail) else None
        if tail.endswith("项目") and not tail.endswith(_BUILT) and not _WORKS.search(form):
            return Kind.PROGRAMME
        if head is None and tail and (told := _ending(tail)) and len(told[0]) > 1:
            return told[1]
        if head is not None and (len(tail) - len(head.word) <= 3 or head.strong or form in called):
            return _works_or(head, form)
    if named := known(plain):
        return named.known.kind
    if core_head is None:  # 再生标, that is the 再生材料标识制度 in full
        forms = [one for form in sorted(full, key=len) if len(one := fold(form)) > len(plain) and plain not in one]
        longer = [head for form in forms if (head := head_of(form)) is not None]
        if strong := [one for one in longer if one.strong]:
            return strong[-1].kind
    if core_head is not None and core_head.word in _PROJECTS and _SERVES.search(core) and not _WORKS.search(core):
        return Kind.PROGRAMME
    if core_head is not None and core_head.word == "活动" and not _ASSESSES.search(plain):
        return Kind.CAMPAIGN
    if any(map(_TIMES_HELD.match, behind)):
        return Kind.CAMPAIGN
    ending = _ending(plain)
    if guess := _looks(plain):
        return guess
    if core_head is not None:
        return core_head.kind
    if ending is not None:
        return ending[1]
    if by_text := told_behind(behind):
        return by_text
    return next((kind for verb, kind in _BY_TRIGGER.items() if trigger.endswith(verb)), Kind.PROGRAMME)


def _works_or(head: Head, form: str) -> Kind:
    """The kind of a head: of an 工程, works where what it builds is a thing one can walk on."""
    if not head.word.endswith("工程"):
        return head.kind
    if _WORKS.search(form):
        return Kind.WORKS
    return Kind.PROGRAMME if head.word == "建设工程" and not _BUILDS.search(form) else head.kind
