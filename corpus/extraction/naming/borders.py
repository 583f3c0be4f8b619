"""The borders of names, compiled from rules/names.yaml, and what a candidate for a name is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from corpus.alternations import Spots, gated, quickened
from corpus.extraction.naming.kinds import heads, words
from corpus.extraction.rulebook import load
from corpus.model import Kind, Line, Span
from corpus.openings import compiled

_GATHERED = "组织(?=[^部法者化上下，,]{4})"
"""Whom a body sends: 某委|组织国家专家组赴甲地."""
_TURNS = f"{_GATHERED}|推进|推动|抢抓|支持|落实|探索|打造|深化|加快|建立|健全|积极|大力|全面|深入|持续|扎实|着力|理顺"
_SUBJECT = f"^[\u4e00-\u9fff]{{1,6}}[省市区县州镇旗处署局府部委](?:将会|会|将|已经|已|也|亦|(?={_TURNS}))"
"""A place that does something, at the beginning of a clause: 云州市|推进…."""
_NAME_CHARACTER = r"[\u4e00-\u9fffQP“”A-Za-z0-9＋+·\-]"
HAN = re.compile(r"[\u4e00-\u9fff]")
OF_NAMES = (
    "[谐睦田硕]|村(?<=[乡镇].和村)|平(?!台)|美(?!丽)|浩特|林格尔|布克赛尔"
    "|社会发展|旅游|精神文明|高质量发展|修复|信息化|强度双控"
)
"""What follows a 和 that stands inside names: 文化和旅游, 保护和修复."""
_GATHERS = "(?:推进|交流|总结|启动|动员|发布|签约|观摩|调度|对接|推介|研讨)会"
"""A meeting about what is named before it: 中央单位定点帮扶|推进会."""
_GROWS = "(?:发展|转型|扩容|稳定|增强|一体化|同城化|提质增效)"
"""What becomes of what is named before it, or qualifies the head noun behind it: 园区|发展, 公路发展论坛."""


@dataclass(slots=True)
class Candidate:
    """A place that may name an initiative.

    `core` is the name without outer quotes, `forms` every form that stands here (the core too), `span`
    the fullest of them; `evidence` maps rules of the table `weights` to the words that speak for them.
    """

    core: str
    forms: set[str]
    span: Span
    line: Line
    trigger: str = ""
    evidence: dict[str, str] = field(default_factory=dict)
    row: int = -1
    """Where the row begins whose last member it is and whose head noun it gives to all, if there is one."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The borders of names, compiled."""

    heads: Spots
    """Where head nouns begin."""
    start: re.Pattern[str]
    weak: re.Pattern[str]
    lead_in: re.Pattern[str]
    strip: re.Pattern[str]
    filler: re.Pattern[str]
    bound: re.Pattern[str]
    """Where a name may end."""
    phrase: re.Pattern[str]
    free: re.Pattern[str]
    """A phrase that a sure head noun ends, whatever follows that makes no longer word of it."""
    longer: re.Pattern[str]
    over: re.Pattern[str]
    """A place in brackets inside a name, and the rest of it: 国家中欧班列|（沈阳）集结中心."""
    section: re.Pattern[str]
    happens: re.Pattern[str]
    object: re.Pattern[str]
    wide: re.Pattern[str]
    of_quote: re.Pattern[str]
    extension: re.Pattern[str]
    direct: re.Pattern[str]
    before: re.Pattern[str]
    not_after: re.Pattern[str]
    wish_after: re.Pattern[str]
    vision: re.Pattern[str]
    common: re.Pattern[str]
    no_qualifier: re.Pattern[str]
    not_before: re.Pattern[str]
    not_name: re.Pattern[str]


@cache
def tables() -> Tables:
    """The borders, compiled once."""
    triggers = load("names").data["triggers"]
    start, weak = gated(triggers["start"]), gated(triggers["weak"])
    particles = f"[{''.join(sorted(words('particles')))}]"
    adverbs, after, head = gated(words("adverbs")), gated(words("after")), gated(heads())
    happens = gated(words("happens"))
    around = gated(words("borders") | words("quoted_triggers"))
    tested = "基本|进入|力争|确保|试验|试通|全线|开工|启动|顺利|实现|主体|加快|具备|完成"
    tested = f"[，,。；;、和与及已将正建通贯等0-9]|{tested}|$"
    section = rf"[\u4e00-\u9fff]{{2,3}}(?:至[\u4e00-\u9fff]{{2,4}})?段(?:{tested})"
    road = "至[\u4e00-\u9fff]{2,4}(?:高速|高铁|铁路|公路|段)"
    office = "管理(?:中心|局|处|所|站)"
    starts = f"新[区城园]|功能区|中[心国部欧亚非医东西央华]|{office}|{road}|自(?:行|主|然|动|由|贸|驾|愿|助|治)"
    longer = f"(?!{starts}|{_GATHERS}|{_GROWS}(?:{head}))"
    counted = "[二三四五六七八九十两]{1,2}[大块]"
    well = "高(?:标准|水平|质量|品质)(?:高(?:质量|水平|品质))?(?:建设|推进|打造|开放|规划|运营|运行|实施)"
    goes = "(?<=计划|基金|制度|机制|框架)(?:下|会(?=扩|放|继|把|将|在|于|提|加|优|再|由|陆|从|进))"
    marks = r"[、P0-9“(（\[［①-⑳,，。;；:：！？!?《》…—\s]"
    gathers = "集聚(?![区带地园群效发型度式性化类能]|工程|行动|提升)"
    bound = rf"(?=$|{well}|{gathers}|(?<=区)国家级|{counted}|{marks}|{goes}|{longer}(?:{after})|{happens}|{section})"
    adjectives = gated(words("adjectives"))
    surely = gated(words("adverbs") - words("adjectives"))
    surely = f"(?:{surely}|(?:{adjectives})(?={adverbs}|{start}|{weak}))"
    sure_heads = gated(
        word
        for word, one in heads().items()
        if one.strong and len(word) > 1 and one.kind not in (Kind.MEETING, Kind.ASSESSMENT)
    )
    return Tables(
        heads=Spots(heads()),
        start=re.compile(f"(?:{start})"),
        weak=compiled(
            f"(?:^|{_SUBJECT}|[、和并,]|包括|包含|{particles}|[0-9][年月日]|[去今明全]年|(?:{adverbs}|{start}|{weak}){{1,4}}+)(?:{adverbs}){{0,3}}({weak})"
        ),
        lead_in=re.compile(f"(?:{particles}?(?:{adverbs}|{start}|{weak}|{around})){{1,6}}+|[、和与及并的]"),
        strip=compiled(
            f"(?:{particles}?(?:{surely}|{start})){{1,6}}+(?:{weak})?|(?:{weak})(?={surely}|{start})"
            f"|{particles}?(?:{gated(words('never_first'))})"
        ),
        filler=re.compile(f"(?>(?:{gated(words('fillers'))})+)"),
        bound=re.compile(bound),
        phrase=re.compile(f"{_NAME_CHARACTER}{{1,36}}?(?:{head})(?:{bound}|(?=作用(?:$|[，,。；;、])))"),
        free=re.compile(
            rf"{_NAME_CHARACTER}{{2,36}}?(?:{gated(words('free_heads'))})(?!{gated(words('runs_on'))})(?=[\u4e00-\u9fff])"
        ),
        longer=re.compile(
            quickened(
                "(?:(?:高质量|建设|培育|扩容|扩能|扩面|提质|提升|改造|创建|发展|升级|示范|保护|治理|推进|攻坚|倍增|服务|保障|能力|质量|应用|推广|修缮|整修){1,3}"
                "(?:工程|(?<=建设|修缮)项目|行动计划|专项行动|三年行动|行动|计划|攻坚战|规划|试点|示范项目|(?:实施|总体|行动|改革)?方案|长效机制)"
                "|(?:建设|服务|管理|监督|执法|协调|指导|促进|发展|推进|保障|综合|技术|指挥|研究|交流|评价|评估|考核|改革|创新|工作){1,4}"
                f"(?:模式|局|中心|委员会|办公室|领导小组|小组|组|平台|系统|联盟|机构|基地|专班|工作站|指挥部|(?<=工作)部(?![署门分]))"
                "|(?:新建|改建|扩建|整建|重建|整修)(?:工程|计划)|管理(?:体制|制度)?改革"
                "|(?:建设|提升|突破|攻坚|深化|落实|推进|创新|服务|优化|治理){1,2}年(?:活动|行动)?"
                f"|规划(?=$|[，,。；;、])|(?<=普查|调查|创建|攻坚|行动|整治)(?:工作)?(?:领导小组|指挥部|办公室|工作专班){bound}|(?<=改革|行动|改造|治理|修复|服务|管理|登记|补偿|交易|监测|回收|利用|配送|合作|机制|制度|体系|建设|模式|办法|计划|工程|园区|基地|场景|中心|社区|学校|医院)试点(?:城市|县|地区|项目)?|(?:试点)?(?:优秀|典型|示范|十佳|创新)案例|(?<=地铁|轻轨|交通)[0-9]{{1,2}}号线(?:[一二三]期)?|(?:(?<=公路|高速|铁路|高铁|大道|航道|号线)(?:新建|改建|扩建|扩容|扩能|改线|[北南东西]延))(?:改造|升级)?(?:工程|项目)?(?=$|[、等，,。；;和及])){bound}"
            )
        ),
        over=re.compile(f"P{{4,10}}(?:(?![和与及的或])[\u4e00-\u9fff]){{0,14}}?(?:{sure_heads}){bound}"),
        section=re.compile(
            f"(?<=高速|铁路|公路|公园|运河|长城|号线|快线|大道|高铁)[\u4e00-\u9fff]{{2,3}}(?:至[\u4e00-\u9fff]{{2,4}})?段(?:(?:扩能|扩容|提质|升级|改线)(?:改造)?(?:工程|项目)?)?{bound}"
        ),
        happens=re.compile(
            "(?:全面|基本|全部|顺利|成功|圆满|如期|陆续|相继|先后|主体|建设|整体|首次|提前|稳步|连续[一二三四五六七八九十两]{1,2}[年届]){0,2}(?:(?:今日|昨日|今天|当天|同日|当日|也正|也在|也已|也将|也|已经|现已|即将|正在|已|将|正|随之|随即|在"
            rf"{_NAME_CHARACTER}{{1,12}}?|(?:昨天|今天)P{{3,12}}|(?:预计|计划|定|有望|可望)?[于在自]?[去今明前]?[0-9０-９年月日底末初上中下旬前起世纪代一二三四季度半元旦国庆节春夏秋冬当天份]{{2,16}}+(?:正式|已经|已)?))?({happens})"
        ),
        object=re.compile(f"[了]?(?:[“《]|(?!{gated(words('not_objects'))})[\u4e00-\u9fff])"),
        wide=re.compile(gated(words("wide_places"))),
        of_quote=re.compile(
            "的[\u4e00-\u9fff]{0,8}?(?:机制|模式|制度|工作法|体系|格局|办法|做法|改革|活动|行动|平台|品牌|服务)" + bound
        ),
        extension=re.compile(
            r"(?:[\[［][0-9]{1,2}[\]］])?"
            f"(?!(?!{gated(words('but_tail'))}){gated(words('not_tail'))})"
            f"(?![等这那为是即系由]|指(?![挥导数南]))(?:文化和旅游|(?![的和与及被获这]|(?<![高中初同平优均])等|荣膺|进行|顺利|通过(?!率)|工作现场|制定|本[方办规意通])[\u4e00-\u9fff]){{0,10}}?(?:{head})(?:(?:提升|建设|培育|改造|示范|保障|攻坚|能力){{1,2}}(?:工程|行动|计划))?{bound}"
        ),
        direct=re.compile(f"(?:{sure_heads})(?![师派部处队化级署长门]|作用|效应|优势|功能|定位)"),
        before=re.compile(
            f"({start}|{weak}|{gated(words('quoted_triggers'))})(?:{gated(words('fillers'))}|[了好]){{0,2}}的?$"
        ),
        not_after=re.compile(f"(?:{gated(words('not_after_quote'))})"),
        wish_after=re.compile(f"的?(?:{gated(words('wishes_after_quote'))})"),
        vision=re.compile(str(load("names").data["visions"])),
        common=re.compile(str(load("names").data["common_shapes"])),
        no_qualifier=re.compile(str(load("names").data["no_qualifiers"])),
        not_before=re.compile(f"(?:{gated(words('not_before_quote'))})[：:，,]?$"),
        not_name=re.compile(f"(?:{gated(words('not_names'))})"),
    )


def trigger_before(stretch: str) -> str:
    """The verb that ends a stretch of text, adverbs and fillers aside; empty when there is none."""
    match = tables().before.search(stretch)
    return match[1] if match else ""
