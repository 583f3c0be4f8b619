"""The words that make names (rules/names.yaml), compiled once: head nouns with their kinds, borders, general words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from corpus.extraction.numerals import fold
from corpus.extraction.rulebook import load
from corpus.model import Kind
from corpus.records import record

_WORKS = re.compile(
    "饮水|饮用水|自来水|水系|跨海|跨江|过江|交通工程|绿道|道路|路网|大桥|管网|水库|河道|堤|排水|泵站|学校|幼儿园|医院|地铁|改扩建|新改扩|一期|二期|三期|隧道|高铁|铁路|公路|"
    "枢纽|港|机场|公园|管廊|棚户区|小区改造|片区改造|厂房|电站|电网|供水|污水|引[\u4e00-\u9fff]{1,3}[水济入]|输水|船闸|特高压|输电|海堤|渠道|补水|调水|灌区|水利|桥梁|安置房|停车场|新建|截污|清淤|护岸|驳岸|亮化|硬化|加固|排涝|雨污|燃气|供热|供暖"
)
_BUILDS = re.compile("(?:[楼房馆厂站院园桥路坝塔井线所校闸渠湖河仓库]|设施|装置)建设工程")
"""A 建设工程 that builds something that stands somewhere, and no capacity, cluster or staff."""
_BEFORE_HEADS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        re.compile(r"[一二三四五六七八九两][\u4e00-\u9fff]{1,4}[一二三四五六七八九两](?:大)?(?:平台|体系)$"),
        Kind.PROGRAMME,
    ),
    (
        re.compile(
            r"^(?:[二三四五六七八九十两](?:个|大)(?:中心|高地|枢纽|门户|支点)|一(?:个|座)?(?:中心|平台|基地|园区?)(?:、一(?:个|座)?[\u4e00-\u9fff]{1,3}){1,4})$"
        ),
        Kind.PROGRAMME,
    ),
    (re.compile(r"(?:体检|督导|考核|评议|测评|评价|排名|评估)[”」]?制度$"), Kind.ASSESSMENT),
    (re.compile(r"会[”」]制度$"), Kind.MECHANISM),
    (re.compile(r"^[二三四五六七八九十两]大(?:专项|提升)?行动$"), Kind.PROGRAMME),
    (re.compile(r"^“?一[\u4e00-\u9fff]{1,4}一[策案](?:”|$)"), Kind.MECHANISM),
    (
        re.compile(
            r"实践创新基地$|(?:生态文明|文明建设|地理标志|全域旅游|公共文化服务|民族团结进步|食品安全|充分就业|法治|平安|文明).{0,8}示范(?:市|县|区|街道|乡镇|社区|村|单位)$"
        ),
        Kind.AWARD,
    ),
    (re.compile(r"^[\u4e00-\u9fff](?<![煤油棚厕旱户整修])改(?![气电管厕网热水路灯])[\u4e00-\u9fff]$"), Kind.REFORM),
    (re.compile(r"^[千百]村示范|产业(?:体系|集群|链)$"), Kind.PROGRAMME),
)
"""Builds that say more than the head noun they end in."""
_HAS_BUILD = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _BEFORE_HEADS))
_RAISED = frozenset(
    ("开工", "动工", "破土动工", "开工建设", "封顶", "主体封顶", "结构封顶", "竣工", "完工", "基本完工", "主体完工")
)
"""What only a building does."""
_FALLBACK: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(?:地|房|图|约|收|工|标|申|案)即(?!享|知)[\u4e00-\u9fff]"), Kind.REFORM),  # 交房即发证
    (
        re.compile(r"^(?:[一二三四五六七八九十两][学讲比看评忆问思查晒争创抓促亮访走察][\u4e00-\u9fff]?){2,4}$"),
        Kind.CAMPAIGN,
    ),
    (
        re.compile(r"^先[\u4e00-\u9fff]{1,3}后[\u4e00-\u9fff]{1,3}$|^应[\u4e00-\u9fff]尽[\u4e00-\u9fff]$"),
        Kind.MECHANISM,
    ),
    (re.compile(r"[0-9百千]{1,4}强$"), Kind.AWARD),
    (re.compile(r"^一[村镇乡县市区]一?[品特业园]$|登云$|上云$"), Kind.PROGRAMME),
    (re.compile(r"^一[\u4e00-\u9fff]一[码卡档图号]$|^一[\u4e00-\u9fff]{2,4}、[二三四五六七八九两]"), Kind.MECHANISM),
    (re.compile(r"^一(?:码|网|云|端|屏|卡|键|窗)(?!溯源|.*、)"), Kind.PLATFORM),
    (re.compile(r"[诉呼]求?[先即快]办$|沙盒$|议事厅$|[院楼街巷链河湖林田路片组班站]长$|管家团$"), Kind.MECHANISM),
    (re.compile(r"评定$|评级$|评优$|星级$|评星$"), Kind.ASSESSMENT),
    (re.compile(r"夜话$|茶话会$|恳谈$|面对面$|圆桌$|议事日$|早餐会$|下午茶$"), Kind.MEETING),
    (re.compile(r"画像$"), Kind.PLATFORM),
    (
        re.compile(
            r"[百千万][\u4e00-\u9fff]{1,4}(?:帮扶|帮[百千万]|结对|联[百千万]|进[百千万]|访[百千万])|市集$|集市$"
        ),
        Kind.CAMPAIGN,
    ),
    (re.compile(r"示范(?:商家|店|户|单位)$"), Kind.AWARD),
    (re.compile(r"(?:[一二三四五六七八九十两双多][核轴廊带区园心城港翼极圈湾片岸]){2,20}+$"), Kind.PLAN),
    (re.compile(r"[一二三四五六七八九两].{0,4}[度率]$"), Kind.ASSESSMENT),
    (re.compile(r"打击|整治|清[理查欠剿收]$|[一二三四五六七八九两]送$"), Kind.CAMPAIGN),
    (re.compile(r"[一二三四五六七八九两](?:书|函)$|(?<!订)单$"), Kind.MECHANISM),
    (re.compile(r"评比|述职|督导|排名|晾晒|亮灯|红黑榜|[一二三四五].?评$|评价$|体检$|赛马"), Kind.ASSESSMENT),
    (re.compile(r"金牌|称号|百强|十佳|最美|先锋|标兵|好人$|工匠$|之星$|小巨人|楷模|名录$|单项冠军"), Kind.AWARD),
    (
        re.compile(
            r"并联|联办|联审|申报$|零基|集团化|一照|合一$|多证|多审|免批|容缺|一业一证|管校聘|确权|两级制|放权|赋权"
        ),
        Kind.REFORM,
    ),
    (
        re.compile(r"攻坚|百日|帮村|帮企|歼灭|战役|革命$|清零|大起底|回头看|利剑|护苗|净网|清网|雷霆|春雷|护航|大会战"),
        Kind.CAMPAIGN,
    ),
    (
        re.compile(
            r"(?:事|里|省|办|政|企|税)通$|里办$|省事$|申办$|易办$|码上[办查]$|云校|[一-龥]云$|云上|掌上|码$|客户端|APP|App"
        ),
        Kind.PLATFORM,
    ),
    (
        re.compile(
            r"航线|会客厅|坊$|装置|设施$|配送中心|共配中心|转运中心|校区|院区|门诊楼|书屋|广场|口袋公园|步道|驿道"
        ),
        Kind.WORKS,
    ),
    (
        re.compile(
            r"长制$|制$|日$|[一-龥]账[一-龥]管|[一-龥]管[一-龥][用聘]|联动$|互动$|共管|反哺|直通|包保|挂联|结对|轮值|派驻|不问|即享|公开$|承诺|清单|账$|榜$|"
            r"[贷券险卡]$|扣税|物业$|管家$|网格|代办|服务员|明白纸|闭环|一[\u4e00-\u9fff]一[\u4e00-\u9fff]|溯源|吹哨|报到|派单|点单|以工代赈|体系$|调度$"
        ),
        Kind.MECHANISM,
    ),
    (re.compile(r"办$|[四五六七八九]定$|减.通$|放管服|一次$|一件事"), Kind.REFORM),
    (
        re.compile(r"[一二三四五六七八九两](?:江|岸|轴|环|带)|蓝图$|地图$|若干措施$|[一二三四五六七八九十百0-9]条$"),
        Kind.PLAN,
    ),
    (re.compile(r"[二三四五六七八九两](?:中心|院|馆|园|桥|路)|号线$|环线$"), Kind.WORKS),
    (re.compile(r"下乡|进社区|进企业|进校园|联千企|联万企|双联|进万家|下基层"), Kind.CAMPAIGN),
)
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
    "|培养|扶持|素质|创业|留学|学者|新星|进修|研修|家引进"
)
"""In the name of a 项目 that builds nothing."""
_PROJECTS = ("项目", "提升项目")
_BUILT = ("建设项目", "改造项目", "一期项目", "二期项目", "三期项目", "建项目")
_ARTICLES = re.compile("[”」]?[一二三四五六七八九十百0-9]{1,4}条(?:措施|政策|新政)?")
"""Behind a name: how many articles its plan has (“稳增长”二十条)."""
BEHIND = 48
"""Characters behind a name in which it is called what it is."""
_CALLED = re.compile(
    r"[”」』]?(?:\[?[0-9]{1,2}\]?)?(?:[(][^()]{1,30}[)])?([\u4e00-\u9fff]{0,8}?(?:活动|行动|专项整治|模式|机制|制度|工程|计划|平台|系统(?!治理|推进|集成|性|思维)|改革|战略|攻坚战|大赛|试点|工作法|预警|预报|竞赛|会战|联盟|清单|贷款|方案|规划|攻坚仗|走访|检查|普查|机构|终端|总客服|信箱|专区|直播间|大讨论|巡展|展演|招聘会))"
    r"(?!(?:工作|领导|研究|推进|协调|创新|服务|指挥|培训|示范|实施|管理|展示|体验|集中|专项|的){0,2}(?:中心|小组|办公室|基地|方案|条例|办法|意见))"
)
_DOING = re.compile(
    "实施|推进|开展|完成|参与|和|与|及|等|的|了|是|为|在|将|把|对|以|启动|推动|深化|建设|获|使|让|各|全|及其|有|入|上|中|内|向|到|被|由|用"
)
_TIMES_HELD = re.compile("[”」』]?(?:活动)?[0-9]{1,6}(?:余|多)?场")
_CHOSEN = re.compile("[”」』]?的?(?:荣誉称号|荣誉|称号|评选|奖项|奖牌|奖章)")
"""Behind a quotation that is awarded: “最美护士”评选."""
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
    "(?:高速|铁路|公路|公园|运河|长城|号线|快线|大道|高铁)(?=[\u4e00-\u9fff]{2,3}(?:至[\u4e00-\u9fff]{2,4})?段$)"
)


@cache
def _general_by_first() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for word in words("general"):
        out.setdefault(word[0], []).append(word)
    return {first: tuple(listed) for first, listed in out.items()}


def is_general(phrase: str) -> bool:
    """Whether `phrase` is put together from general words alone (城市建设, 重点项目)."""
    table = _general_by_first()
    reached = {0}
    for at in range(len(phrase)):
        if at in reached:
            reached |= {at + len(word) for word in table.get(phrase[at], ()) if phrase.startswith(word, at)}
    return len(phrase) in reached


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
        full: every form of it.
        trigger: the verb before it; empty where there is none.
        behind: what stands in the text right behind it, `BEHIND` characters for each of some mentions.
    """
    plain = fold(core)
    if known := _known().get(plain):
        return known
    core_head = head_of(plain)
    if built := [form for form in (core, *full) if _HAS_BUILD.search(form)]:
        return next(kind for pattern, kind in _BEFORE_HEADS if any(map(pattern.search, built)))
    if trigger in _RAISED and core_head is not None and core_head.kind in (Kind.ZONE, Kind.INSTITUTION):
        return Kind.WORKS
    behind = list(map(fold, behind))
    called = set(filter(None, (_behind(text, plain) for text in behind)))
    full = [*full, *sorted(called)]
    tails = {form.partition(plain)[2] for form in map(fold, full)}
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
    for form in sorted((fold(form) for form in full), key=len):
        tail = form.partition(plain)[2]
        head = head_of(tail) if tail and not tail.endswith("示范点") else None
        if tail.endswith("项目") and not tail.endswith(_BUILT) and not _WORKS.search(form):
            return Kind.PROGRAMME
        if head is None and tail and (told := _ending(tail)) and len(told[0]) > 1:
            return told[1]
        if head is not None and (len(tail) - len(head.word) <= 3 or head.strong or form in called):
            return _works_or(head, form)
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
    if ending is not None and len(ending[0]) > 1:
        return ending[1]
    for pattern, kind in _FALLBACK:
        if pattern.search(plain):
            return kind
    if core_head is not None:
        return core_head.kind
    if ending is not None:
        return ending[1]
    return next((kind for verb, kind in _BY_TRIGGER.items() if trigger.endswith(verb)), Kind.PROGRAMME)


def _works_or(head: Head, form: str) -> Kind:
    """The kind of a head: of an 工程, works where what it builds is a thing one can walk on."""
    if not head.word.endswith("工程"):
        return head.kind
    if _WORKS.search(form):
        return Kind.WORKS
    return Kind.PROGRAMME if head.word == "建设工程" and not _BUILDS.search(form) else head.kind
