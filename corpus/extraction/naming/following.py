"""What stands right behind a phrase and says that it is a name: what happens to it, what it does, the row it closes."""

from __future__ import annotations

import re

from corpus.extraction.naming.borders import tables
from corpus.extraction.naming.kinds import head_of
from corpus.model import Kind

_SIZE = re.compile("(?:主线|全长|全线)?[0-9.]{1,8}万?(?:公里|千米|米|亩|平方公里)")
"""How much of it there is of which something is told: 沿河绿廊120公里全线贯通."""
_LIST_MOST = 81
"""Characters after a name among which 等 closes its list."""
_LISTED = re.compile(
    "[^，,。；;]{0,80}?等(?:一批|一大批|[一二三四五六七八九十百千余多数0-9]{0,4}[个项大]?)"
    "(?:重大|重要|重点|难点|标志性|骨干|基础设施|品牌|体育|文体|群众性|大型|国家级|省级|市级|民生|产业|公共服务|交通|水利|市政|城建|补短板|惠民|关键){0,2}"
    "(?:工程|项目|平台|活动|机制|制度|改革|会议|赛事|展会|节会|行动|计划|攻坚战|试点|新业态|新场景|新品牌|新名片)"
    "|[^，,。；;]{0,80}?等(?:[0-9一二三四五六七八九十]{1,3}[条座个]|(?:进出|出入|对外)[\u4e00-\u9fff]{0,3}?大?)(?:高铁|高速|铁路|公路|机场|水库|大桥|地铁|通道|线路)"
    "|[^，,。；;]{0,80}?等(?:一大?批[\u4e00-\u9fff]{0,8}?(?:工程|项目|平台|中心|基地|设施|机构|园区)|[\u4e00-\u9fff]{0,6}?(?:活动|赛事|展会|盛会|节会|论坛|地标|场馆)|(?:品牌)?(?:影响力|效应)|(?:开放|发展)?能级)"
    "|[^，,。；;]{0,80}?等[0-9一二三四五六七八九十]{1,3}[家座所处个](?:作为|入选|获批|被(?:认定|评|命名|列)|成为|获评|通过)"
    "|[^，,。；;]{0,80}?等[\u4e00-\u9fff]{0,6}?(?:政策|举措|措施|载体|阵地|场馆|景区|景点|街区|站点|服务|赛事|品牌|模式|做法|载体|节庆|新区|园区|镇街|战略|规划|任务)(?=[，,。；;]|$|落地|实施|见效|建设|提质|打造)"
    "|[^，,。；;]{0,80}?等(?:相继|陆续|先后|顺利|成功|圆满|同步)?(?:建成|投运|投产|投用|开工|完工|竣工|开放|举办|召开|获批|上线|取得|加快(?:建设|推进|打造))"
    "|[^，,。；;]{0,80}?等[\u4e00-\u9fff]{0,6}?(?:工程|项目|园区|基地|片区|中心|枢纽|平台|设施)(?:加快|稳步|有序|全面|顺利|更好)?(?:建设|前期|投资|集聚|承担|发挥|落地|运行|为(?:载体|依托|重点|基础|支撑|抓手)|[，,。；;]|$)"
)
ACTS = re.compile(
    "P{0,12}(?:建设|改造|编制|申报|创建)?"
    "(?:已经|已|共|累计|继续|持续|要|将|仍|正|先后|相继|分别|顺利|基本|全面|全线|正式|成功|有序|扎实|加快|抓紧|稳步|率先){0,2}"
    "(?:选址|坐落于|形成(?=[^，,。；;]{3})|晋升|旨在|历时|拟于|计划于|可望|有望|将于|定于|发展到|正在(?:建设|施工|进行)|主要建设|计划投资|建筑面积|从无到有|具备|让(?![步利位])|促成|吸纳|经济总量|营业收入|总产值|新培育|(?:地区)?生产总值|帮助|帮(?!扶)|惠及|带动|吸引|瞄准|助力|深化|引领|覆盖|投入(?!使用)|扩展|扩大|新增|新签约|现有|已有|占地|入驻|势头|已?成为|全长|总投资|包含|位于|起于|西起|东起|公布|发布|移师|落户|落地|打通(?=[\u4e00-\u9fff]{2})|开库|启航|铺开|提速"
    "|绩效居|绩效位居|获得|于[0-9去今]|[去今]年|[0-9]{4}年|累计|成效(?:显著|明显|走在|居|位居|斐然|凸显)|形象进度|取得|完成|推进|实现|进入|力争|每[周月年日季]|[去今明]年|[0-9]{1,4}[年月日]|昨[日天]|今[日天]|年[内底]|[上下]半年|增至|达到|进入|获批?|立项|优化|建设(?=[，。；])|抓紧建设|初具|初步|广受|火爆|精彩|蹄疾步稳|走深走实|提质|建成|投运|稳居|位居|领跑|成型|起势|见效|显效|拓展|圆满|迈入|迈上|跻身|荣获|入选|提前|走在|启动|连续[一二三四五六七八九十两]{1,2}[年届次]|加快|已于|运行|运营|开通|试行|收官|分为|涵盖|包括|由)"
)
"""What a name does that opens its clause: 云州数据中心集群|从无到有."""
LIES = re.compile(
    "为[一二三四]级公路|[，,]?(?:计划总投资|总投资|概算总投资|北起|南起|西起|东起|起于|起点为?|全长约?[0-9]|线路全长)"
)
"""What tells where a thing begins or how long it is, so that it is one and no sort: 云石公路，|西起白石镇."""
COUNTED = re.compile(r"[0-9０-９]{1,6}多?余?[个项家处所座名次批]")
"""How many there are of what stands before it."""
_RAISES = re.compile("发挥|提升|增强|扩大|放大|打响|擦亮|用好")
_RAISED = re.compile(
    "(?:[、和与及][^，,。；;、]{2,24}){0,5}(?:等[\u4e00-\u9fff]{0,8}?)?(?:开放|发展|服务|运营|示范|品牌|平台|枢纽|战略|综合|引领|带动|支撑|牵引|龙头){0,2}"
    "(?:能级|质效|影响力|辐射力|知名度|承载力|作用)(?=[，,。；;、]|$)"
)
"""What a clause makes more of, or what does its part: 等平台能级, 示范带动作用."""
_RAISES_MOST = 60
_MEASURED = ("数", "率", "量", "补贴", "政策", "奖补", "奖励", "企业")
"""What makes a noun of a happening: 茶业基金|立项数增长, 专项|落地补贴."""
_APPROVED = re.compile("(获(?:得)?(?:国家|国务院|省|自治区)[\u4e00-\u9fff、]{0,16}批[准复](?:建设|设立|成立)?)")
_DOES = re.compile("(?:成立|组建|设立|启动|启用|召开|举行|举办|首创|展开|推开|建成|获批|加快建设|加快打造)$")
_SETS_UP = re.compile("(?:成立|组建|设立)$")
_SUM = re.compile("了?[0-9０-９.．]{1,6}[百千万亿]{0,2}(?:元|个|家|项|支|所)")
"""What a body sets up, by its sum or number: 委员会批准设立10亿元的基金."""
_BLANKS = (" ", "\u3000", "\t", "")
_FIELD_LEAST = 6
_LISTED_SO = frozenset((Kind.PROGRAMME, Kind.CAMPAIGN, Kind.PLATFORM))
"""Kinds of which a row of a table may be; bodies stand there because they answer for it."""
_RULED = re.compile("(?:、[^，,。；;、]{2,12}){0,4}等(?:制度|机制|体制)")
_BODIES = ("会", "局", "组", "办公室")


def happening_at(mask: str, at: int) -> re.Match[str] | None:
    """What happens to the name that ends at `at`; not what a body of that name does to something: 市教育局启动….

    A verb that takes an object is no happening of its subject where an object follows.
    """
    size = _SIZE.match(mask, at)
    match = tables().happens.match(mask, size.end() if size else at) or _APPROVED.match(mask, at)
    if match is not None and mask.startswith(_MEASURED, match.end()):
        return None
    if match is None or not _DOES.search(match[1]):
        return match
    if _SETS_UP.search(match[1]) and _SUM.match(mask, match.end()):
        return None
    return None if tables().object.match(mask, match.end()) else match


def raised(mask: str, low: int, high: int) -> bool:
    """Whether a clause lets a name do its part, or makes more of it: 发挥甲示范区作用, 提升乙研究院能级."""
    made = _RAISED.match(mask, high)
    if made is None:
        return False
    begin = max(mask.rfind(mark, max(0, low - _RAISES_MOST), low) for mark in "，,。；;：:") + 1
    return _RAISES.search(mask, begin, low) is not None


def closes_row(mask: str, low: int, high: int) -> bool:
    """Whether the row in which a name stands is closed by 等 and what all of it is: …等重大项目.

    Bodies in a row of rules are sorts: 健全茶业委员会、理事会等制度.
    """
    if mask.find("等", high, high + _LIST_MOST) < 0 or _LISTED.match(mask, high) is None:
        return False
    return not (mask.endswith(_BODIES, low, high) and _RULED.match(mask, high))


def is_field(mask: str, low: int, high: int) -> bool:
    """Whether a deed is all that stands between two blanks, as in rows of flattened tables: 3 树新风 茶风传承行动 …."""
    if high - low < _FIELD_LEAST or (low == 0 and high == len(mask)):
        return False
    if mask[low - 1 : low] not in _BLANKS or mask[high : high + 1] not in _BLANKS:
        return False
    head = head_of(mask[low:high])
    return head is not None and head.strong and head.kind in _LISTED_SO
